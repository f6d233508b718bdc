"""Date lines: where a page says on which day it was made, before or between its news."""

import dataclasses
import datetime as dt
import re
from collections.abc import Iterator, Sequence

from timeline import lexicon
from timeline.segmenting.clocks import Grammar, date_of, grammar
from timeline.segmenting.lines import Line, part, undress
from timeline.segmenting.marking import figured, lowered

HEAD = 12
"""Lines at the top of a page in which a date may stand before other words."""
LONGEST = 120
"""Characters of the longest date line."""
FEWEST = 2
"""Dates with a clock that are the stamps of posts; one alone is that of the page."""
REASON = "date line"
CLOCK = ("h", "h2", "h3", "zh", "zh2", "zh3")
"""The groups that hold the hour of a clock beside a date."""


@dataclasses.dataclass(frozen=True, slots=True)
class Told:
    """A date line: the day it tells, where it ends, whether a clock stands in it, and whether it tells of a later change."""

    day: dt.date
    end: int
    clock: bool
    later: bool


def read(lines: Sequence[Line], language: str) -> tuple[tuple[Line, ...], dt.date | None]:
    """Set date lines aside and give the first date that they tell, the date of a change only where no other is told."""
    later = frozenset(lexicon.load(language).words("reading.updated"))
    told: list[Told | None] = [None] * len(lines)
    for at in figured(lines, LONGEST):
        told[at] = _find(lines[at], grammar(language), at, later)
    stamps = [found for found in told if found is not None and found.clock and not found.later]
    if len(stamps) >= FEWEST:
        told = [None if found in stamps else found for found in told]
    days = [found.day for late in (False, True) for found in told if found is not None and found.later == late]
    cut = (piece for line, found in zip(lines, told, strict=True) for piece in (_cut(line, found.end) if found else (line,)))
    return tuple(cut), next(iter(days), None)


def _find(line: Line, known: Grammar, at: int, later: frozenset[str]) -> Told | None:
    if line.post is not None:
        return None
    start, end = undress(line.text)
    found = known.dated.match(lowered(line.text[start : start + LONGEST]))
    day = date_of(found.groupdict(), known, None) if found else None
    if found is None or day is None or (start + found.end() < end and at >= HEAD):
        return None
    clock = any(found[name] for name in CLOCK)
    return Told(day, start + found.end(), clock, later=re.sub(r"\s(?:on|at)$", "", found["lead"]) in later)


def _cut(line: Line, end: int) -> Iterator[Line]:
    yield dataclasses.replace(part(line, 0, end), aside=REASON)
    if line.text[end:].strip():
        yield part(line, end, len(line.text))
