"""The corpora of a language: rows of gold found by its code, and how many of them the tagger has right."""

import datetime as dt
import json
import zoneinfo
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from timeline.model import Signal, Timex
from timeline.tagging import tag

FIXTURES = Path(__file__).parents[2] / "fixtures" / "tag"
SIGNALS_REFERENCE = {"reference": "2024-06-13T14:00+01:00", "timezone": "Europe/London"}
Row = dict[str, Any]


def rows(path: Path) -> list[Row]:
    """Read the rows of a gold file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def sentences(path: Path) -> list[str]:
    """Read the sentences of a file of negatives, without its headings."""
    return [line for line in path.read_text(encoding="utf-8").splitlines() if line and not line.startswith("# ")]


def timex_right(row: Row, language: str) -> bool:
    """Say whether words, type, value and interval of a row are found exactly."""
    found = [t for t in _tagged(row["text"], language, row["reference"], row["timezone"]) if isinstance(t, Timex)]
    match = next((t for t in found if row["text"][t.span.start : t.span.end] == row["words"]), None)
    if match is None or (match.type, match.value) != (row["type"], row["value"]):
        return False
    bounds = (match.interval.earliest, match.interval.latest, match.interval.grain) if match.interval else (None,) * 3
    return bounds == (_moment(row, "earliest"), _moment(row, "latest"), row["grain"])


def signal_right(row: Row, language: str) -> bool:
    """Say whether a signal's relation, kind of target, target words and anchor are those of a row."""
    text = row["text"]
    found = [s for s in _tagged(text, language, **SIGNALS_REFERENCE) if isinstance(s, Signal)]
    match = next((s for s in found if text[s.span.start : s.span.end] == row["words"]), None)
    if match is None or (match.relation, match.target_kind) != (row["relation"], row["kind"]):
        return False
    anchor = match.anchor.name if match.anchor else None
    return row["target"] in (None, text[match.target.start : match.target.end]) and anchor == row["anchor"]


def silent(text: str, language: str, kind: type[Timex] | type[Signal]) -> bool:
    """Say whether nothing of a kind is found in a text."""
    return not [item for item in _tagged(text, language, "2024-06-13", None) if isinstance(item, kind)]


def share(right: Callable[[Row, str], bool], gold: Iterable[Row], language: str) -> float:
    """Give the share of rows that are right."""
    told = [right(row, language) for row in gold]
    return sum(told) / len(told)


def _tagged(text: str, language: str, reference: str | None, timezone: str | None) -> Iterable[Timex | Signal]:
    return tag(text, reference=reference, timezone=timezone, language=language)


def _moment(row: Row, side: str) -> dt.datetime | None:
    local = row[side]
    return local and dt.datetime.fromisoformat(local).replace(tzinfo=zoneinfo.ZoneInfo(row["timezone"] or "UTC"))
