"""The text formats: JSON, JSON Lines, CSV and Markdown, all UTF-8 and the same bytes on every run.

Report, picture, terminal and the formats of other programs live in modules of their own; they write through `encode`.
"""

import csv
import io
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from timeline.model import Day, Moment
from timeline.rendering.document import document
from timeline.rendering.edtf import edtf
from timeline.rendering.rows import LANES, STATUSES, Row, plain, rows, source_names
from timeline.rendering.summary import headline, summary
from timeline.rendering.wording import CERTAINTIES

__all__ = ["COLUMNS", "csv_table", "encode", "encode_csv", "encode_json", "json_document", "json_lines", "markdown"]

COLUMNS = (
    "id",
    "rank",
    "lane",
    "status",
    "when",
    "earliest",
    "best",
    "latest",
    "low",
    "high",
    "edtf",
    "grain",
    "zone",
    "certainty",
    "source",
    "lines",
    "words",
    "reason",
    "label",
    "text",
    "conflict",
    "posted",
)

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")
"""A spreadsheet runs a cell that starts so."""

MARKDOWN_SIGNS = re.compile(r"([\\`*_{}\[\]()<>#+!|~$&-])")


def json_document(day: Day) -> bytes:
    """Write the whole day as JSON, schema "timeline/1"."""
    return encode_json(document(day))


def json_lines(day: Day) -> bytes:
    """Write one event a line in display order, each line with schema, date and zone, so that it stands alone."""
    data = document(day)
    head = {"schema": data["schema"], "date": data["date"], "timezone": data["timezone"]}
    events = {event["id"]: event for event in data["events"]}
    return encode("".join(json.dumps(head | events[row.id], ensure_ascii=False) + "\n" for row in rows(day)))


def csv_table(day: Day) -> bytes:
    """Write one event a row in display order; an unknown time is an empty cell."""
    names = source_names(day)
    return encode_csv(COLUMNS, (_cells(row, day, names) for row in rows(day)))


def markdown(day: Day) -> bytes:
    """Write the ordered list as Markdown: lanes as headings, when, what, where it says so, and what cannot all be true."""
    parts = [f"# {_escape(headline(day))}", _escape(summary(day))]
    all_rows = rows(day)
    for lane, title in LANES.items():
        items = [_item(number, row) for number, row in enumerate((r for r in all_rows if r.lane == lane), start=1)]
        parts += [f"## {title}", "\n".join(items)] if items else []
    parts += _section("What cannot all be true", [_conflict_words(c.statements, c.set_aside) for c in day.conflicts])
    parts += _section("Notes", [_escape(note) for note in day.notes])
    return encode("\n\n".join(parts) + "\n")


def encode(text: str) -> bytes:
    """Encode as UTF-8; half characters that no encoding holds become escapes, as JSON itself would write them."""
    return text.encode("utf-8", "backslashreplace")


def encode_json(data: Any) -> bytes:  # noqa: ANN401 - whatever JSON holds
    """Write data as JSON, indented, UTF-8."""
    return encode(json.dumps(data, ensure_ascii=False, indent=2) + "\n")


def encode_csv(columns: Sequence[str], records: Iterable[Mapping[str, str]]) -> bytes:
    """Write a table (RFC 4180); a cell that a spreadsheet would run is disarmed with a quote sign."""
    out = io.StringIO(newline="")
    table = csv.DictWriter(out, columns, lineterminator="\r\n")
    table.writeheader()
    table.writerows({name: _safe(cell) for name, cell in record.items()} for record in records)
    return encode(out.getvalue())


def _cells(row: Row, day: Day, names: dict[str, str]) -> dict[str, str]:
    return {
        "id": row.id,
        "rank": str(row.rank),
        "lane": row.lane,
        "status": row.status,
        "when": row.when,
        "earliest": _time(row.earliest),
        "best": _time(row.best),
        "latest": _time(row.latest),
        "low": _time(row.low),
        "high": _time(row.high),
        "edtf": edtf(row, day),
        "grain": row.grain,
        "zone": day.timezone or "",
        "certainty": CERTAINTIES[row.certainty],
        "source": "; ".join(names.get(source, source) for source in row.sources),
        "lines": "; ".join(passage.line_words for passage in row.passages if passage.lines),
        "words": " | ".join(row.words),
        "reason": " ".join(row.because),
        "label": row.label,
        "text": row.text,
        "conflict": " ".join(row.conflict),
        "posted": _time(row.posted),
    }


def _time(moment: Moment | None) -> str:
    """Write a moment in ISO form to the minute, a bare time as 14:05, the unknown as nothing."""
    if moment is None:
        return ""
    return moment.isoformat(timespec="minutes")


def _safe(cell: str) -> str:
    return f"'{cell}" if cell.startswith(FORMULA_STARTS) else cell


def _item(number: int, row: Row) -> str:
    status = "" if row.status == "happened" else f" ({STATUSES[row.status]})"
    where = f" – {_escape('; '.join(row.source_lines))}" if row.source_lines else ""
    return f"{number}. **{_escape(row.when)}** {_escape(row.label)}{status}{where}"


def _conflict_words(statements: tuple[str, ...], set_aside: str) -> str:
    return f"{' But: '.join(_escape(s) for s in statements)} **Set aside:** {_escape(set_aside)}"


def _section(title: str, items: list[str]) -> list[str]:
    return [f"## {title}", "\n".join(f"- {item}" for item in items)] if items else []


def _escape(text: str) -> str:
    """Take away every meaning that Markdown or HTML could see in a text."""
    return MARKDOWN_SIGNS.sub(r"\\\1", " ".join(plain(text).split()))
