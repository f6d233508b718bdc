"""What the report's script works on: the events as numbers and short words, the zones, the colours and its own words.

Long texts stay in the list; the script reads them there.
"""

import datetime as dt
import json
import textwrap
from typing import Any

from timeline.model import Day, Placement
from timeline.rendering.clock import zone_name
from timeline.rendering.entries import Entry, instant, place_words
from timeline.rendering.palette import DARK, INK, SANS, SERIF, SOURCE_STYLES, Ink, dark_of
from timeline.rendering.rows import HOLLOW, source_names
from timeline.rendering.speaking import Words
from timeline.rendering.themes import themes

__all__ = ["page_data"]

LABEL = 90
"""Characters of an event's label in the picture."""
SPOKEN = ("plural", "calendar", "clock", "when", "lanes", "short_lanes", "script")
"""The sections of words that the script speaks."""


def page_data(day: Day, listed: tuple[Entry, ...], words: Words) -> str:
    """Write the data as JSON that no text can break out of."""
    found = themes(day.events)
    told = {
        "language": words.language,
        "date": day.date.isoformat() if day.date else None,
        "bare": any(isinstance(event.occurred.best or event.occurred.latest, dt.time) for event in day.events),
        "zones": _zones(day, words),
        "sources": _sources(day),
        "themes": [name for name, _ in found],
        "inks": {"light": _inks(INK), "dark": _inks(DARK), "darker": dark_of()},
        "fonts": {"sans": SANS, "serif": SERIF},
        "words": {section: words.table(section) for section in SPOKEN},
        "events": [_event(entry, day, [members for _, members in found], words) for entry in listed],
    }
    text = json.dumps(told, ensure_ascii=False, separators=(",", ":"))
    # in a script element only "<" can end the data; the others would trouble old parsers
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def _zones(day: Day, words: Words) -> list[dict[str, Any]]:
    """List the event's own zone first, then the publishers'."""
    if day.timezone is None:
        return []
    publishers = dict.fromkeys(source.timezone for source in day.sources if source.timezone)
    others = [zone for zone in publishers if zone != day.timezone]
    place = {"key": "place", "zone": day.timezone, "name": zone_name(day.timezone, words)}
    return [place, *({"key": "publisher", "zone": zone, "name": zone_name(zone, words)} for zone in others)]


def _sources(day: Day) -> list[dict[str, str]]:
    names = source_names(day)
    styles = [SOURCE_STYLES[number % len(SOURCE_STYLES)] for number in range(len(day.sources))]
    return [
        {"name": names[source.id], "colour": style.light, "symbol": style.symbol, "glyph": style.glyph}
        for source, style in zip(day.sources, styles, strict=True)
    ]


def _inks(ink: Ink) -> dict[str, str]:
    return {name: getattr(ink, name) for name in Ink.__slots__}


def _event(entry: Entry, day: Day, members: list[frozenset[str]], words: Words) -> dict[str, Any]:
    row, numbers = entry.row, {source.id: number for number, source in enumerate(day.sources)}
    return {
        "id": row.id,
        "label": textwrap.shorten(row.label, LABEL, placeholder=" …"),
        "when": row.when,
        "posted": entry.posted,
        "lane": row.lane,
        "status": row.status,
        "certainty": row.certainty,
        "grain": row.grain,
        "hollow": row.status in HOLLOW,
        "sources": [numbers[id_] for id_ in row.sources if id_ in numbers] or [0],
        "where": "; ".join(dict.fromkeys(place_words(passage, words) for passage in row.passages)),
        "theme": next((at for at, ids in enumerate(members) if row.id in ids), len(members)),
        "anchor": row.anchor,
        "conflict": bool(entry.conflicts),
        "known": entry.known,
        "happenedAt": _times(entry.event.occurred),
        "postedAt": _times(entry.opening.posted) if entry.opening else [None] * 5,
    }


def _times(placement: Placement) -> list[int | None]:
    """Give earliest, low, best, high and latest as instants."""
    low, high = placement.interval90 or (None, None)
    return [instant(moment) for moment in (placement.earliest, low, placement.best, high, placement.latest)]
