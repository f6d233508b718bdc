"""Marking a line with the stamp that was found in it: alone, before its words, or behind them."""

import dataclasses
import datetime as dt
import re
from collections.abc import Sequence

from timeline.model import Span, Stamp
from timeline.segmenting import characters
from timeline.segmenting.clocks import Grammar, stamp_of
from timeline.segmenting.lines import Line, undress

LONGEST = 100
"""Characters of the longest line that can be nothing but a stamp."""
HEADLINE = 250
"""Characters of the longest headline with a stamp behind it."""
EDGES = " :|•·-"
"""What may stand between a stamp and the words."""


@dataclasses.dataclass(frozen=True, slots=True)
class Reading:
    """What the lines of a page are read with; `near` is a day that its dates are near, `month_first` how it writes figures."""

    known: Grammar
    language: str
    near: dt.date | None
    month_first: bool | None = None

    def stamp(self, text: str, found: re.Match[str]) -> Stamp:
        """Make the stamp of a match; `text` is how the page shows it."""
        return stamp_of(text, found, self.known, self.near, month_first=self.month_first)


def figured(lines: Sequence[Line], reach: int) -> list[int]:
    """Give the lines still to be read that hold a figure among their first characters: others hold no date or clock."""
    places = characters.lay([line.text for line in lines]).near("decimal", reach)
    return [at for at in places if lines[at].aside is None and lines[at].told is None]


def clocked(line: Line, known: Grammar) -> bool:
    """Say whether a line holds something like a clock where a stamp may stand."""
    start, _ = undress(line.text)
    return known.clock.search(line.text[: max(HEADLINE, start + LONGEST)].lower()) is not None


def lowered(text: str) -> str:
    """Give a text in lower case if that leaves it as long as it was, so that places hold."""
    low = text.lower()
    return low if len(low) == len(text) else text


def alone(line: Line, stamp: Stamp) -> Line:
    """Mark a line that is nothing but a stamp."""
    return dataclasses.replace(line, told=stamp, alone=True, starts=True, kind="stamp")


def led(line: Line, at: int, stamp: Stamp) -> Line:
    """Take a stamp off the front of a line; the words begin about `at`."""
    first, last = trim(line.text, at, len(line.text))
    if first >= last:
        return alone(line, stamp)
    return dataclasses.replace(line, told=stamp, starts=True, text=line.text[first:last], body=line.span.start + first)


def headed(line: Line, at: int, stamp: Stamp) -> Line:
    """Take a stamp off the end of a line; the headline before it ends about `at`."""
    first, last = trim(line.text, 0, at)
    if first >= last:
        return alone(line, stamp)
    head = Span(first, last).shift(line.span.start)
    return dataclasses.replace(
        line, told=stamp, starts=True, text=line.text[first:last], title=head, body=head.start, end=head.end
    )


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """Give the place of the words between two places, without what joins them to a stamp."""
    piece = text[start:end]
    left = len(piece) - len(piece.lstrip(EDGES))
    return start + left, start + max(left, len(piece.rstrip(EDGES if end < len(text) else None)))
