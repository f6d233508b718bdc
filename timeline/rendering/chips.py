"""The filters of the report: one group for every matter in which the events of the day differ."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

from timeline.model import Day
from timeline.rendering.entries import Entry
from timeline.rendering.palette import SOURCE_STYLES
from timeline.rendering.rows import LANES, STATUSES, source_names
from timeline.rendering.speaking import Words
from timeline.rendering.wording import CERTAINTIES

__all__ = ["chips"]


def chips(listed: tuple[Entry, ...], day: Day, words: Words) -> list[dict[str, Any]]:
    """Give the groups of chips: source, status, certainty, lane, and what has a conflict; each chip with its count."""
    numbers = {source.id: str(number) for number, source in enumerate(day.sources)}
    names = {numbers[id_]: name for id_, name in source_names(day).items()}
    told = Counter(numbers[id_] for entry in listed for id_ in entry.row.sources if id_ in numbers)
    groups: list[tuple[str, Mapping[str, str], Counter[str]]] = [
        ("source", names, told),
        ("status", _names("statuses", STATUSES, words), Counter(entry.row.status for entry in listed)),
        ("certainty", _names("certainties", CERTAINTIES, words), Counter(entry.row.certainty for entry in listed)),
        ("lane", _names("lanes", LANES, words), Counter(entry.row.lane for entry in listed)),
    ]
    made = [_group(key, labels, counts, words) for key, labels, counts in groups if len(counts) > 1]
    troubled = sum(bool(entry.conflicts) for entry in listed)
    trouble = _group("trouble", {"conflict": words.say("page.has_conflict")}, Counter(conflict=troubled), words)
    return [*made, *([trouble] if troubled else [])]


def _names(section: str, keys: Mapping[Any, str], words: Words) -> dict[str, str]:
    return {key: words.say(f"{section}.{key}") for key in keys}


def _group(key: str, names: Mapping[str, str], counts: Counter[str], words: Words) -> dict[str, Any]:
    found = [value for value in names if counts[value]]
    made = [{"value": value, "name": names[value], "count": counts[value]} | _look(key, value) for value in found]
    return {"key": key, "title": words.say(f"page.{key}"), "chips": made}


def _look(key: str, value: str) -> dict[str, Any]:
    number = int(value) % len(SOURCE_STYLES) if key == "source" else 0
    return {"style": number, "glyph": SOURCE_STYLES[number].glyph if key == "source" else ""}
