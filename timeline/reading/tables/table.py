"""Tables of updates, one a row: comma, semicolon, tab or bar between the cells, with a header or without.

The columns are known by their names, else by what they hold; a column that nobody asks for is kept as furniture.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import get_args

from timeline.errors import ReadError
from timeline.model import Role, Source, Stamp
from timeline.reading.assembling import Facts, Piece, assemble
from timeline.reading.fetching.raw import Raw
from timeline.reading.tables import grid
from timeline.reading.tables.columns import Times, iana, stamps, zone_named
from timeline.reading.tables.records import Field, Record, fields, folded, inherited, one_of, pieces

__all__ = ["read", "sniff", "split"]

ENDINGS = (".csv", ".tsv", ".tab")
MEDIA_TYPES = frozenset({"text/csv", "text/tab-separated-values", "application/csv"})
OWN = ("id", "rank", "lane", "status", "when", "earliest", "best", "latest")
"""How the header of our own table of events begins: its times are estimates, which are not read back as told."""
DISARMED = re.compile(r"^'(?=[=+@\t\r\n-])")
TIMELY = 0.8
"""The least share of the filled cells of a column without a name that must be times, for it to be the column of times."""
LONG = 12
"""The least average length, in characters, of the cells of a column without a name that is the text."""
HEADER_WITHIN = 10
"""Rows among which the header is looked for; an export may name itself above it."""
ABOVE = "above the table"
ASIDE = frozenset({None, "changed", "language", "zone", "date"})
"""What a column may hold that is kept beside the update as it stands."""
LANGUAGE = re.compile(r"[a-z]{2}(?=$|[-_])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Part(Raw):
    """The rows of one source, their times read already by what the whole table shows."""

    names: tuple[str, ...] = ()
    columns: tuple[tuple[int, Field], ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    stamps: tuple[Stamp | None, ...] = ()
    publisher: str | None = None
    language: str = "en"
    above: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A table that is understood: names of the columns, what they hold, the rows, and the cells above the header."""

    names: tuple[str, ...]
    columns: Mapping[int, Field]
    rows: tuple[tuple[str, ...], ...]
    above: tuple[str, ...] = ()


def sniff(raw: Raw) -> bool:
    """Recognise a table by its ending, or a header whose names are those of a time and a text."""
    called = raw.suffix in ENDINGS or raw.media_type in MEDIA_TYPES
    if called:
        return True
    line = grid.TOLD.sub("", raw.head.decode("utf-8", "replace"), count=1).partition("\n")[0]
    return any({"time", "text"} <= set(fields(line.split(sign)).values()) for sign in grid.SIGNS)


def read(raw: Raw) -> Source:
    """Read the rows of one source as its posts; raises ReadError naming the row where the table cannot be read."""
    part = one_of(raw, split, Part)
    facts = Facts(
        publisher=part.publisher,
        language=part.language,
        timezone=next((zone for mark in part.stamps if mark and (zone := iana(mark.zone))), None),
        kind="liveblog",
        notes=part.notes,
    )
    records = (_record(part, row, mark) for row, mark in zip(part.rows, part.stamps, strict=True))
    above = [Piece(text=cell, furniture=ABOVE) for cell in part.above]
    return assemble(part, facts, [*above, *pieces(records, part.location)])


def split(raw: Raw) -> Iterator[Part]:
    """Give the rows of each source that the table names, in their order."""
    table = grid.read(raw)
    sheet, ours = _own(_sheet(table.rows))
    if "text" not in sheet.columns.values():
        raise ReadError(f"{raw.location} has no column that is the text of updates; call it “text” in the first row")
    language = _language(sheet)
    marks, notes = stamps([_times(raw, sheet, row) for row in sheet.rows], language)
    told = tuple(f"{raw.location}: {note}" for note in (*table.notes, *notes, *ours))
    groups: dict[str, list[int]] = {}
    for number, row in enumerate(sheet.rows):
        groups.setdefault(_cell(sheet.columns, row, "source"), []).append(number)
    for name, numbers in groups.items():
        chosen = tuple(sheet.rows[number] for number in numbers)
        yield Part(
            id=f"{raw.id}-{name}" if name and len(groups) > 1 else raw.id,
            **inherited(raw),
            data=repr(chosen).encode("utf-8", "replace"),
            names=sheet.names,
            columns=tuple(sheet.columns.items()),
            rows=chosen,
            stamps=tuple(marks[number] for number in numbers),
            publisher=name or None,
            language=language,
            above=sheet.above,
            notes=told,
        )


def _sheet(rows: tuple[tuple[str, ...], ...]) -> Sheet:
    """Find the header among the first rows; without one the columns are known by what they hold."""
    for at, row in enumerate(rows[:HEADER_WITHIN]):
        named = fields(row)
        if "text" in named.values() or {"time", "headline"} <= set(named.values()):
            below = rows[at + 1 :]
            above = tuple(cell for line in rows[:at] for cell in line if cell.strip())
            return Sheet(names=row, columns=_completed(named), rows=below, above=above)
    names = tuple(str(number) for number in range(1, len(rows[0]) + 1))
    return Sheet(names=names, columns=_by_content(rows), rows=rows)


def _own(sheet: Sheet) -> tuple[Sheet, tuple[str, ...]]:
    """Take from our own table of events what the pages told: its times are estimates, its quote signs disarm a cell."""
    if tuple(map(folded, sheet.names[: len(OWN)])) != OWN:
        return sheet, ()
    columns = {place: field for place, field in sheet.columns.items() if field not in {"time", "id"}}
    source = next((place for place, field in columns.items() if field == "source"), -1)
    rows = tuple(tuple(_told(cell, first=place == source) for place, cell in enumerate(row)) for row in sheet.rows)
    return replace(sheet, columns=columns, rows=rows), ("its times are our own estimates, which are not read back",)


def _told(cell: str, *, first: bool) -> str:
    """Arm a cell again; of several sources of one event take the first, whose words the text is."""
    return DISARMED.sub("", cell).partition("; ")[0] if first else DISARMED.sub("", cell)


def _completed(named: Mapping[int, Field]) -> dict[int, Field]:
    """Take the headline for the text, and a date with clocks for the time, where the table has nothing better."""
    told = dict(named)
    for wanted, instead in (("text", "headline"), ("time", "date")):
        if wanted not in told.values():
            told |= {place: wanted for place, field in named.items() if field == instead}
    return told


def _by_content(rows: Sequence[Sequence[str]]) -> dict[int, Field]:
    """Find the column that holds times, and the one that holds most of the words."""
    told = {place: tuple(row[place] for row in rows if row[place].strip()) for place in range(len(rows[0]))}
    timely = [place for place, cells in told.items() if cells and _timely(cells) >= TIMELY * len(cells)]
    weights = {place: sum(map(len, cells)) for place, cells in told.items() if place not in timely}
    text = max(weights, key=lambda place: (weights[place], -place), default=None)
    if text is None or not timely or weights[text] < LONG * len(rows):
        return {}
    return {timely[0]: "time", text: "text"}


def _timely(cells: Sequence[str]) -> int:
    return sum(mark is not None for mark in stamps([Times(time=cell) for cell in cells], "en")[0])


def _language(sheet: Sheet) -> str:
    told = {_cell(sheet.columns, row, "language").lower() for row in sheet.rows} - {""}
    found = LANGUAGE.match(told.pop()) if len(told) == 1 else None
    return found[0] if found else "en"


def _times(raw: Raw, sheet: Sheet, row: Sequence[str]) -> Times:
    columns = sheet.columns
    header = next((zone for place in columns if columns[place] == "time" and (zone := zone_named(sheet.names[place]))), None)
    told = zone_named(_cell(columns, row, "zone"))
    return Times(time=_cell(columns, row, "time"), date=_cell(columns, row, "date"), zone=told or raw.timezone or header)


def _cell(columns: Mapping[int, Field], row: Sequence[str], wanted: Field) -> str:
    return next((row[place].strip() for place, field in columns.items() if field == wanted), "")


def _record(part: Part, row: Sequence[str], mark: Stamp | None) -> Record:
    columns = dict(part.columns)
    aside = [place for place in range(len(row)) if columns.get(place) in ASIDE]
    unread = [place for place, field in part.columns if field == "time" and mark is None]
    role = _cell(columns, row, "role")
    return Record(
        stamp=mark,
        headline=_cell(columns, row, "headline"),
        body=_cell(columns, row, "text"),
        identifier=_cell(columns, row, "id") or None,
        role=next((known for known in get_args(Role) if known == role), None),
        extras=tuple((f"column {part.names[place]}", row[place]) for place in sorted((*aside, *unread)) if row[place].strip()),
    )
