"""Lines for Timesketch: every known time of an event is a line of its own, as a file has several times in a disk image.

An event without a date is one line with an empty `datetime`, which Timesketch skips and says so. Times are in UTC, all of one
form, as its reader asks. Fields: https://timesketch.org/guides/user/import-from-json-csv/.
"""

import datetime as dt
import json
from collections.abc import Iterator

from timeline.model import Day, Moment
from timeline.rendering.exports import encode, encode_csv
from timeline.rendering.rows import STATUSES, Row, rows, source_names
from timeline.rendering.wording import CALENDAR_GRAINS, CERTAINTIES

__all__ = ["timesketch_csv", "timesketch_jsonl"]

COLUMNS = (
    *("message", "datetime", "timestamp_desc", "event_id", "when", "certainty", "status", "lane"),
    *("source_name", "where", "reason", "quote", "conflict"),
)
UNTOLD = "No time told"


def timesketch_jsonl(day: Day) -> bytes:
    """Write one JSON object a line: message, datetime, timestamp_desc, and the columns of the table."""
    return encode("".join(json.dumps(record, ensure_ascii=False) + "\n" for record in _records(day)))


def timesketch_csv(day: Day) -> bytes:
    """Write the same as a table."""
    return encode_csv(COLUMNS, _records(day))


def _records(day: Day) -> Iterator[dict[str, str]]:
    names = source_names(day)
    for row in rows(day):
        yield from (_record(row, time, description, names) for time, description in _times(row))


def _times(row: Row) -> list[tuple[str, str]]:
    """Give the times of an event with what each of them is."""
    if row.certainty == "minute" and isinstance(row.best, dt.datetime):
        return [(_utc(row.best), "Time of the event")]
    guess = None if row.grain in CALENDAR_GRAINS else row.best
    told = ((row.earliest, "Not before"), (guess, "Best guess"), (row.latest, "Not after"))
    return [(time, description) for moment, description in told if (time := _utc(moment))] or [("", UNTOLD)]


def _utc(moment: Moment | None) -> str:
    return moment.astimezone(dt.UTC).isoformat(timespec="seconds") if isinstance(moment, dt.datetime) else ""


def _record(row: Row, time: str, description: str, names: dict[str, str]) -> dict[str, str]:
    return {
        "message": f"{row.label} ({row.when})",
        "datetime": time,
        "timestamp_desc": description,
        "event_id": row.id,
        "when": row.when,
        "certainty": CERTAINTIES[row.certainty],
        "status": STATUSES[row.status],
        "lane": row.lane,
        "source_name": "; ".join(names.get(source, source) for source in row.sources),
        "where": "; ".join(row.source_lines),
        "reason": " ".join(row.because),
        "quote": row.text,
        "conflict": " ".join(row.conflict),
    }
