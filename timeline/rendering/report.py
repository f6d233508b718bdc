"""The report: one HTML file that holds the picture, the list, the reasons and everything they need.

Markup, style, script and words are files of their own in `templates`, `static` and `words`; here they are filled and packed.
"""

import textwrap
from typing import Any

from markupsafe import Markup

from timeline.model import Day, Furniture
from timeline.rendering import assets
from timeline.rendering.chips import chips
from timeline.rendering.clock import zone_name
from timeline.rendering.engine import ALPHABET, engine, hash_of
from timeline.rendering.entries import conflict_words, entries, lanes, place_words
from timeline.rendering.pagedata import page_data
from timeline.rendering.palette import SOURCE_STYLES
from timeline.rendering.rows import Passage, plain, source_names
from timeline.rendering.speaking import Words, words_of_day
from timeline.rendering.summary import headline, summary
from timeline.rendering.templating import fill

__all__ = ["report"]

EXCERPT = 200
POLICY = (
    "default-src 'none'; script-src '{own}' {engine}; style-src 'unsafe-inline'; img-src data:; "
    "base-uri 'none'; form-action 'none'"
)
SAMPLES = {
    "shape": '<circle cx="28" cy="10" r="6"/>',
    "pale": '<circle cx="28" cy="10" r="6" opacity=".4"/>',
    "hollow": '<circle cx="28" cy="10" r="5" fill="none" stroke-width="2.5"/>',
    "ring": '<circle cx="28" cy="10" r="6" class="ring"/>',
    "bar": '<path d="M8 10h40" stroke-width="9" opacity=".4"/>',
    "bounds": '<path d="M8 10h40M8 5v10M48 5v10" class="rule"/>',
    "open": '<path d="M8 10h30" stroke-dasharray="2 3" class="rule"/><path d="M40 6l7 4-7 4z" fill="none" class="rule"/>',
    "group": '<circle cx="28" cy="10" r="9" class="rule"/><text x="28" y="14" text-anchor="middle">12</text>',
    "band": '<path d="M14 0h28v20h-28z" class="band"/>',
    "tray": '<path d="M4 4v12h48V4M22 10a2 2 0 1 1 0-.1zM34 10a2 2 0 1 1 0-.1z" class="rule"/>',
}
"""A sample of everything that is drawn; what it means is among the words."""


def report(day: Day, plotlyjs: str = "inline") -> bytes:
    """Write the report, UTF-8; unless told otherwise it loads nothing, and it shows the list even where no script runs.

    `plotlyjs` says how plotly's script travels: "inline" in the page, "directory" as plotly.min.js beside it, "cdn" from plotly's
    own server. OptionError for any other.
    """
    words = words_of_day(day)
    return fill("report.html.j2", **_page(day, words), **_packed(plotlyjs)).encode("utf-8", "replace")


def _page(day: Day, words: Words) -> dict[str, Any]:
    listed = entries(day, words)
    zone = words.say("page.zone", zone=zone_name(day.timezone, words)) if day.timezone else words.say("page.no_zone")
    return {
        "say": words.say,
        "count": words.count,
        "language": words.language,
        "headline": headline(day, words),
        "summary": summary(day, words),
        "zone": zone,
        "lanes": lanes(listed, words),
        "chips": chips(listed, day, words),
        "legend": [(f"legend.{key}", Markup(sample)) for key, sample in SAMPLES.items()],  # noqa: S704 - our own drawing
        "sources": _sources(day),
        "conflicts": [conflict_words(conflict) for conflict in day.conflicts],
        "labels": {entry.row.id: entry.row.label for entry in listed},
        "notes": [plain(note) for note in day.notes],
        "furniture": [_furniture(piece, day, words) for piece in day.furniture],
        "data": Markup(page_data(day, listed, words)),  # noqa: S704 - JSON without "<"
    }


def _packed(plotlyjs: str) -> dict[str, Any]:
    """Give style, scripts, and the policy that lets exactly these scripts run."""
    travels = engine(plotlyjs)
    return {
        "policy": POLICY.format(own=hash_of(assets.script()), engine=travels.policy),
        "style": Markup(assets.style()),  # noqa: S704 - our own files
        "script": Markup(assets.script()),  # noqa: S704 - our own files
        "engine": travels,
        "alphabet": ALPHABET,
    }


def _sources(day: Day) -> list[dict[str, Any]]:
    names = source_names(day)
    return [
        {
            "name": names[source.id],
            "headline": plain(source.headline or ""),
            "style": number % len(SOURCE_STYLES),
            "glyph": SOURCE_STYLES[number % len(SOURCE_STYLES)].glyph,
        }
        for number, source in enumerate(day.sources)
    ]


def _furniture(piece: Furniture, day: Day, words: Words) -> dict[str, str]:
    texts = {source.id: source.text for source in day.sources}
    name = source_names(day).get(piece.source, piece.source)
    text = plain(texts.get(piece.source, "")[piece.span.start : piece.span.end])
    return {
        "reason": plain(piece.reason),
        "where": place_words(Passage(source=piece.source, name=name, lines=piece.lines, pieces=()), words),
        "text": textwrap.shorten(text, EXCERPT, placeholder=" …"),
    }
