"""Texts of fixed width: whether a text is wrapped, and which of its lines belong to one paragraph.

Mail, text browsers, archives of newspapers and pages taken out of PDF files break lines in the middle of a sentence.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

__all__ = ["Row", "Wrap", "paragraphs", "rows", "wrap_of"]

LINE = re.compile(r"[^\n\r\f\v\x1c-\x1e\x85\u2028\u2029]+")
BREAK = re.compile(r"\r\n|[\n\r\f\v\x1c-\x1e\x85\u2028\u2029]")
FEWEST = 5
"""Lines that go on in the next one before a text counts as wrapped."""
WIDEST, BROADEST = 84, 130
"""Columns of the widest text that is wrapped to the letter, and of one set in letters of different widths."""
NARROWEST = 30
FULL, ONWARD = 0.7, 0.4
"""Least shares of lines that had no room for the next word, and of those that go on with a small letter."""
SHORT = 0.7
"""Share of the width under which a line ends its paragraph."""
OPENS = re.compile(r"[\s>]*(?:[*+•▪‣·-]\s|\(?\d{1,3}[.)]\s|#{1,6}\s|\+{2,3}\s|\[?\d{1,2}[:.]\d\d\b|[A-Z][A-Z-]{3,}: )")
"""What never stands in the middle of a paragraph: bullets, numbers, headings, clocks, fields."""
CLOCK = re.compile(r"\d{1,2}[:.]\d\d|\d\s?[ap]m\b", re.IGNORECASE)
QUOTED = re.compile(r"[\s>|]*")


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a text that is not blank: its place without white space at the ends, and the column it reaches to."""

    start: int
    end: int
    reach: int
    after_blank: bool


@dataclass(frozen=True, slots=True)
class Wrap:
    """How a text is wrapped: a line that reaches at most to `width` with the next word goes on."""

    width: float

    def goes_on(self, text: str, last: Row, row: Row) -> bool:
        """Say whether a row belongs to the paragraph of the row before."""
        if row.after_blank or OPENS.match(text, row.start, row.end) or depth(text, last) != depth(text, row):
            return False
        if not (_worded(text, last) and _worded(text, row)):
            return False
        return last.reach + 1 + _first_word(text, row) > self.width


def rows(text: str) -> tuple[Row, ...]:
    r"""Give the lines of a text that are not blank.

    >>> [(row.start, row.end, row.after_blank) for row in rows("10:05\r\n\r\n  He is here. \n")]
    [(0, 5, True), (11, 22, True)]
    """
    found: list[Row] = []
    done = 0
    for line in LINE.finditer(text):
        words = line[0].strip()
        if words:
            start = line.start() + len(line[0]) - len(line[0].lstrip())
            breaks = len(BREAK.findall(text, done, line.start()))
            found.append(Row(start, start + len(words), len(line[0].rstrip()), not found or breaks > 1))
            done = start + len(words)
    return tuple(found)


def wrap_of(text: str, found: Sequence[Row]) -> Wrap | None:
    """Give how a text is wrapped; None for one whose lines are its paragraphs."""
    pairs = [(a, b) for a, b in pairwise(found) if not b.after_blank and _worded(text, a) and _worded(text, b)]
    width = max((row.reach for row in found if " " in text[row.start : row.end]), default=0)
    if len(pairs) < FEWEST or not NARROWEST <= width <= BROADEST:
        return None
    full = sum(a.reach + 1 + _first_word(text, b) > width for a, b in pairs)
    onward = sum(a.reach >= SHORT * width and _onward(text, b) for a, b in pairs)
    if width <= WIDEST and full >= FULL * len(pairs):
        return Wrap(width)
    return Wrap(SHORT * width) if onward >= ONWARD * len(pairs) else None


def paragraphs(text: str, found: Sequence[Row], wrap: Wrap | None, single: Collection[int]) -> Iterator[tuple[int, int]]:
    """Give the first and last row of each paragraph; the rows of `single` stand by themselves."""
    first = 0
    for at, row in enumerate(found):
        together = wrap and at + 1 < len(found) and at not in single and at + 1 not in single
        if not (together and wrap and wrap.goes_on(text, row, found[at + 1])):
            yield first, at
            first = at + 1


def _onward(text: str, row: Row) -> bool:
    """Say whether a row goes on in the middle of a sentence; small letters before a clock may be those of a stamp."""
    words = text[_words_at(text, row) : row.end]
    return words[:1].islower() and not CLOCK.search(words)


def depth(text: str, row: Row) -> int:
    """Give how deep a row is quoted in mail."""
    return text.count(">", row.start, _words_at(text, row))


def _worded(text: str, row: Row) -> bool:
    """Say whether a row holds more than the marks of a quoted mail."""
    return _words_at(text, row) < row.end


def _words_at(text: str, row: Row) -> int:
    found = QUOTED.match(text, row.start, row.end)
    return found.end() if found else row.start


def _first_word(text: str, row: Row) -> int:
    return len(text[_words_at(text, row) : row.end].split(None, 1)[0]) if _words_at(text, row) < row.end else 0
