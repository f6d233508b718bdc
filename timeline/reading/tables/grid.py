"""The cells of a table, whatever signs part them; what they mean is not decided here."""

import csv
import io
import itertools
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from timeline.errors import ReadError
from timeline.reading.fetching.decoding import decode
from timeline.reading.fetching.raw import Raw

__all__ = ["SIGNS", "Grid", "read"]

SIGNS = (",", ";", "\t", "|")
SAMPLE = 200
"""Lines that are tried with each sign; the shape of a table shows in far fewer."""
FEW = 0.05
"""The largest share of NULs that is damage; text in UTF-16 is half NULs."""
LINES = re.compile(r"\r\n|\n|\r")
TOLD = re.compile(r'"?sep=(.)"?\r?\n?', re.IGNORECASE)
"""How Excel names the sign on a first line of its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """The rows of a table, all of one width, empty rows left out; and what was mended."""

    rows: tuple[tuple[str, ...], ...]
    notes: tuple[str, ...] = ()


def read(raw: Raw) -> Grid:
    """Cut an input into rows and cells; raises ReadError naming the row of an open quotation mark."""
    text, notes = _text(raw)
    told = TOLD.match(text)
    text = text[told.end() :] if told else text
    sign = told[1] if told else _sign(text)
    cut, mended = _cut(text, sign, raw.location)
    rows, ragged = _squared([row for row in cut if any(cell.strip() for cell in row)])
    if not rows:
        raise ReadError(f"{raw.location} is a table without a row")
    return Grid(rows=rows, notes=(*notes, *mended, *ragged))


def _text(raw: Raw) -> tuple[str, tuple[str, ...]]:
    """Decode, without the few NULs that a broken export leaves; UTF-16 holds many."""
    nuls = raw.data.count(b"\x00")
    if not nuls or nuls > FEW * len(raw.data) or raw.data[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        decoded = decode(raw.data, raw.location, raw.charset)
        return decoded.text, decoded.notes
    line = raw.data.count(b"\n", 0, raw.data.index(b"\x00")) + 1
    decoded = decode(raw.data.replace(b"\x00", b""), raw.location, raw.charset)
    return decoded.text, (*decoded.notes, f"{nuls} NUL characters were left out, the first of them in line {line}")


def _sign(text: str) -> str:
    """Choose the sign that cuts the first lines most evenly into most cells."""
    head = "".join(itertools.islice(io.StringIO(text, newline=""), SAMPLE))
    return max(SIGNS, key=lambda sign: (_evenness(head, sign), -SIGNS.index(sign)))


def _evenness(head: str, sign: str) -> tuple[float, int]:
    with _wide(len(head)):
        widths = Counter(len(row) for row in csv.reader(io.StringIO(head, newline=""), delimiter=sign) if row)
    width, count = max(widths.items(), key=lambda found: (found[1], found[0]), default=(1, 0))
    return (count / widths.total() if width > 1 else 0.0), width


def _cut(text: str, sign: str, location: str) -> tuple[list[list[str]], tuple[str, ...]]:
    """Cut into cells by the rules; where quotation marks break them, first as if they were words, then as they come."""
    try:
        return _rows(text, sign, strict=True), ()
    except _BrokenError as broken:
        plain = [line.split(sign) for line in LINES.split(text) if line.strip()]
        if len({len(row) for row in plain}) == 1:
            return plain, ("its quotation marks are read as part of the text",)
        if broken.open:
            raise ReadError(
                f"{location}, row {broken.row}: a quotation mark opens a cell and none closes it; mend that row"
            ) from broken
        note = f"row {broken.row} has text outside of a cell's quotation marks; it is read as it stands"
        return _rows(text, sign, strict=False), (note,)


class _BrokenError(ValueError):
    """A row that breaks the rules of quotation marks."""

    def __init__(self, row: int, *, open_: bool) -> None:
        super().__init__(f"row {row}")
        self.row, self.open = row, open_


def _rows(text: str, sign: str, *, strict: bool) -> list[list[str]]:
    rows: list[list[str]] = []
    try:
        with _wide(len(text)):
            rows.extend(csv.reader(io.StringIO(text, newline=""), delimiter=sign, strict=strict))
    except csv.Error as error:
        raise _BrokenError(len(rows) + 1, open_="unexpected end" in str(error)) from error
    return rows


@contextmanager
def _wide(longest: int) -> Iterator[None]:
    """Let cells be as long as the text, for as long as it is cut: the limit is one for the whole program."""
    before = csv.field_size_limit(max(csv.field_size_limit(), longest))
    try:
        yield
    finally:
        csv.field_size_limit(before)


def _squared(rows: Sequence[Sequence[str]]) -> tuple[tuple[tuple[str, ...], ...], tuple[str, ...]]:
    """Fill short rows up; every row becomes as wide as the widest."""
    width = max(map(len, rows), default=0)
    common = Counter(map(len, rows)).most_common(1)[0][0] if rows else 0
    odd = [number for number, row in enumerate(rows, start=1) if len(row) != common]
    note = f"{len(odd)} rows have more or fewer cells than the others, the first of them row {odd[0]}" if odd else ""
    return tuple((*row, *[""] * (width - len(row))) for row in rows), ((note,) if note else ())
