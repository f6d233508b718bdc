"""The report: one HTML file that holds the drawing, the list, the reasons and everything they need.

Markup, style and script are files of their own in `templates` and `static`; here they are filled and packed.
"""

import base64
import functools
import gzip
import hashlib
import json
import textwrap
from collections import Counter
from importlib import resources
from typing import Any

from markupsafe import Markup

from timeline.model import Conflict, Day, Furniture
from timeline.rendering.clock import zone_name
from timeline.rendering.figure import figure
from timeline.rendering.palette import DARK, INK, SANS, SERIF, SOURCE_STYLES, Ink, dark_of
from timeline.rendering.rows import LANES, STATUSES, Passage, Row, plain, rows, source_names
from timeline.rendering.summary import headline, summary
from timeline.rendering.telling import timing
from timeline.rendering.templating import fill
from timeline.rendering.wording import CERTAINTIES

__all__ = ["report"]

EXCERPT = 200
HARMLESS = str.maketrans("<>&", ",.:")
"""Base 85 is a sixteenth smaller than base 64; its three signs that mean something to HTML are swapped for others."""
ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%&()*+-;<=>?@^_`{|}~".translate(HARMLESS)

LEGEND = (
    (
        "A filled shape",
        "the best guess of when it happened; each source has its own shape and colour.",
        '<circle cx="28" cy="10" r="6"/>',
    ),
    (
        "A hollow shape",
        "expected, or only possible: nobody says that it happened.",
        '<circle cx="28" cy="10" r="5" fill="none" stroke-width="2.5"/>',
    ),
    (
        "A ring in a second colour",
        "another source tells of it too; the ring has that source's colour.",
        '<circle cx="28" cy="10" r="6" class="ring"/>',
    ),
    (
        "A broad bar",
        "the likely range: nine times out of ten the true time lies within it.",
        '<path d="M8 10h40" stroke-width="9" opacity=".4"/>',
    ),
    (
        "A thin line with end strokes",
        "bounds: if the texts and custom are right, it was not before the first stroke and not after the last.",
        '<path d="M8 10h40M8 5v10M48 5v10" class="rule"/>',
    ),
    (
        "A dotted arrow",
        "an open side: no text says how early, or how late, it can have been.",
        '<path d="M8 10h30" stroke-dasharray="2 3" class="rule"/><path d="M40 6l7 4-7 4z" fill="none" class="rule"/>',
    ),
    (
        "A shaded band",
        "a meal, a match, a meeting that other words lean on (“before lunch”).",
        '<path d="M14 0h28v20h-28z" class="band"/>',
    ),
    (
        "A line without any shape",
        "only a bound is known; what has no time at all stands at the end.",
        '<path d="M12 10h30M42 5v10" class="rule"/>',
    ),
)
"""What the reader sees, what it means, and a sample of it."""


def report(day: Day) -> bytes:
    """Write the report, UTF-8; it loads nothing, runs only its own two scripts, and shows the list even where no script runs."""
    return fill("report.html.j2", **_page(day), **_texts(day), **_packed(day)).encode("utf-8", "replace")


def _page(day: Day) -> dict[str, Any]:
    numbers = {source.id: number % len(SOURCE_STYLES) for number, source in enumerate(day.sources)}
    all_rows = rows(day)
    return {
        "rows": all_rows,
        "lanes": _lanes(all_rows, day, numbers),
        "chips": _chips(all_rows, day, numbers),
        "sources": _sources(day, numbers),
        "styles": numbers,
        "glyphs": {id_: SOURCE_STYLES[number].glyph for id_, number in numbers.items()},
        "conflicts": [_conflict(conflict, all_rows) for conflict in day.conflicts],
        "notes": [plain(note) for note in day.notes],
        "furniture": [_furniture(piece, day) for piece in day.furniture],
    }


def _texts(day: Day) -> dict[str, Any]:
    return {
        "headline": headline(day),
        "summary": summary(day),
        "zone": f"All times of day are {zone_name(day.timezone)}." if day.timezone else "No text names a time zone.",
        "legend": [{"name": name, "words": words, "picture": Markup(sample)} for name, words, sample in LEGEND],  # noqa: S704 - our own drawing
    }


def _packed(day: Day) -> dict[str, Any]:
    """Give style, scripts and data, and the policy that lets exactly these scripts run."""
    script = _static("report.js")
    hashes = " ".join(f"'sha256-{_hash(text)}'" for text in (script, _plotly()))
    policy = (
        f"default-src 'none'; script-src {hashes}; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"
    )
    drawing = {"figure": json.loads(figure(day).to_json()), "dark": dark_of(), "quiet": INK.rule, "pick": INK.pick}
    return {
        "policy": policy,
        "style": Markup(_tokens() + _static("report.css")),  # noqa: S704 - our own file
        "script": Markup(script),  # noqa: S704 - our own file
        "data": _pack(json.dumps(drawing, separators=(",", ":"))),
        "engine": _engine(),
        "alphabet": ALPHABET,
    }


def _static(name: str) -> str:
    return resources.files("timeline.rendering").joinpath("static", name).read_text(encoding="utf-8")


def _plotly() -> str:
    from plotly.offline import get_plotlyjs

    script: str = get_plotlyjs()
    return script


@functools.cache
def _engine() -> str:
    return _pack(_plotly())


def _pack(text: str) -> str:
    """Compress a text for `unpack` in the script, five signs to four bytes; no clock goes into it."""
    return base64.b85encode(gzip.compress(text.encode(), 9, mtime=0)).decode().translate(HARMLESS)


def _hash(script: str) -> str:
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()


def _tokens() -> str:
    """Write the colours and fonts as CSS variables: light, dark by the system, dark by the switch, light on printed paper."""
    light = _variables(INK, [style.light for style in SOURCE_STYLES])
    dark = _variables(DARK, [style.dark for style in SOURCE_STYLES])
    classes = "".join(f".s{number}{{color:var(--s{number})}}" for number in range(len(SOURCE_STYLES)))
    return (
        f":root{{--serif:{SERIF};--sans:{SANS};{light}color-scheme:light}}"
        f"@media screen and (prefers-color-scheme:dark){{:root:not([data-theme=light]){{{dark}color-scheme:dark}}}}"
        f"@media screen{{:root[data-theme=dark]{{{dark}color-scheme:dark}}}}{classes}"
    )


def _variables(ink: Ink, sources: list[str]) -> str:
    inks = "".join(f"--{name}:{getattr(ink, name)};" for name in Ink.__slots__)
    return inks + "".join(f"--s{number}:{colour};" for number, colour in enumerate(sources))


def _lanes(all_rows: tuple[Row, ...], day: Day, numbers: dict[str, int]) -> list[dict[str, Any]]:
    found = {lane: [row for row in all_rows if row.lane == lane] for lane in LANES}
    starts = {lane: next((at for at, row in enumerate(all_rows, start=1) if row.lane == lane), 1) for lane in LANES}
    return [
        {"key": lane, "title": title, "start": starts[lane], "entries": [_entry(row, day, numbers) for row in found[lane]]}
        for lane, title in LANES.items()
        if found[lane]
    ]


def _entry(row: Row, day: Day, numbers: dict[str, int]) -> dict[str, Any]:
    return {
        "row": row,
        "sources": " ".join(str(numbers[source]) for source in row.sources if source in numbers),
        "certainty": CERTAINTIES[row.certainty] if row.certainty != "unknown" else "",
        "status": "" if row.status == "happened" else STATUSES[row.status],
        "timing": timing(row, day)[1:],
    }


def _chips(all_rows: tuple[Row, ...], day: Day, numbers: dict[str, int]) -> list[dict[str, Any]]:
    """Offer a group of filters for every matter in which the events differ."""
    names = source_names(day)
    styled = {str(number): (names[id_], SOURCE_STYLES[number].glyph) for id_, number in numbers.items()}
    counted = Counter(str(numbers[source]) for row in all_rows for source in row.sources if source in numbers)
    groups = [
        ("source", "Source", styled, counted),
        ("status", "Status", _bare(STATUSES), Counter[str](row.status for row in all_rows)),
        ("certainty", "How sure", _bare(CERTAINTIES), Counter[str](row.certainty for row in all_rows)),
        ("lane", "When", _bare(LANES), Counter[str](row.lane for row in all_rows)),
    ]
    return [
        {"key": key, "title": title, "chips": _group(names, counts)} for key, title, names, counts in groups if len(counts) > 1
    ]


def _bare(names: dict[Any, str]) -> dict[str, tuple[str, str]]:
    return {value: (name, "") for value, name in names.items()}


def _group(names: dict[str, tuple[str, str]], counts: Counter[str]) -> list[dict[str, Any]]:
    return [
        {"value": value, "name": name, "glyph": glyph, "count": counts[value]}
        for value, (name, glyph) in names.items()
        if counts[value]
    ]


def _sources(day: Day, numbers: dict[str, int]) -> list[dict[str, Any]]:
    names = source_names(day)
    return [
        {
            "name": names[source.id],
            "headline": plain(source.headline or ""),
            "style": numbers[source.id],
            "glyph": SOURCE_STYLES[numbers[source.id]].glyph,
        }
        for source in day.sources
    ]


def _conflict(conflict: Conflict, all_rows: tuple[Row, ...]) -> dict[str, Any]:
    return {
        "statements": [plain(statement) for statement in conflict.statements],
        "set_aside": plain(conflict.set_aside),
        "events": [(row.id, row.label) for row in all_rows if row.id in conflict.events],
    }


def _furniture(piece: Furniture, day: Day) -> dict[str, str]:
    texts = {source.id: source.text for source in day.sources}
    name = source_names(day).get(piece.source, piece.source)
    text = plain(texts.get(piece.source, "")[piece.span.start : piece.span.end])
    return {
        "reason": plain(piece.reason),
        "where": Passage(source=piece.source, name=name, lines=piece.lines, pieces=()).where,
        "text": textwrap.shorten(text, EXCERPT, placeholder=" …"),
    }
