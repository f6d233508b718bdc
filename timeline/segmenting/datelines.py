"""Date lines: where a page says on which day it was made, before or between its news."""

import dataclasses
import datetime as dt
from collections.abc import Iterator, Sequence

from timeline.segmenting.lines import Line, part
from timeline.segmenting.stamps import Grammar, day, grammar

HEAD = 12
"""Lines at the top of a page in which a date may stand before other words."""
LONGEST = 120
"""Characters of the longest date line."""
REASON = "date line"


def read(lines: Sequence[Line], language: str) -> tuple[tuple[Line, ...], dt.date | None]:
    """Set date lines aside and give the first date that they tell."""
    known = grammar(language)
    found = [_find(line, known, at) for at, line in enumerate(lines)]
    told = (date for date, _ in found if date is not None)
    return tuple(piece for _, pieces in found for piece in pieces), next(told, None)


def _find(line: Line, known: Grammar, at: int) -> tuple[dt.date | None, tuple[Line, ...]]:
    if line.post is not None or line.told is not None or not any(map(str.isdigit, line.text[:LONGEST])):
        return None, (line,)
    found = known.dated.match(line.text[:LONGEST].lower())
    date = day(found.groupdict(), known, None) if found else None
    if found is None or date is None or (found.end() < len(line.text) and at >= HEAD):
        return None, (line,)
    return date, tuple(_cut(line, found.end()))


def _cut(line: Line, end: int) -> Iterator[Line]:
    yield dataclasses.replace(part(line, 0, end), aside=REASON)
    if line.text[end:].strip():
        yield part(line, end, len(line.text))
