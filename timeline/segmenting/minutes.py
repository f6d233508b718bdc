"""Minutes of play: the tickers of matches stamp their posts by the minute of the game, "45+2'", not by a clock.

A minute starts a post and heads it; which hour it was, only the kick-off could tell.
"""

import dataclasses
import functools
import re
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise

from timeline import lexicon
from timeline.segmenting.habits import steady
from timeline.segmenting.lines import Line

__all__ = ["mark"]

FEWEST = 3
"""Minutes of play that make a page a match's ticker: one or two are told in any report."""
TENTHS = 10
"""Minutes are counted in tenths, so that added time stays before the other half."""
LONGEST = 200
"""The last minute of the longest match."""


@dataclasses.dataclass(frozen=True, slots=True)
class Grammar:
    """The compiled words of a match: a minute, and the breaks of play that stand where one would."""

    minute: re.Pattern[str]
    breaks: re.Pattern[str]


BARE = re.compile(r"(?P<minute>\d{1,3})\.(?:\s?\+\s?(?P<added>\d{1,2})\.?)?(?P<later>)")
"""A minute without any sign, as "89." or "90. + 4": only its company tells it from the number of an entry."""


@functools.cache
def _grammar(language: str) -> Grammar:
    words = lexicon.load(language)
    unit, pause = (
        "|".join(map(re.escape, sorted(words.words(key), key=lambda word: (-len(word), word))))
        for key in ("segmenting.play_minutes", "segmenting.play_breaks")
    )
    return Grammar(
        re.compile(
            rf"(?P<minute>\d{{1,3}})(?:\.?\s?\+\s?(?P<added>\d{{1,2}}))?(?:'|\.?\s?(?:{unit})(?![a-z]))(?:\s?\+\s?(?P<later>\d{{1,2}}))?"
        ),
        re.compile(rf"(?:{pause})[.!:]?"),
    )


def mark(lines: Sequence[Line], language: str) -> list[Line]:
    """Mark the lines that are or begin with a minute of play, if the page is a ticker without clocks."""
    known = _grammar(language)
    figures = {at: line for at, line in enumerate(lines) if line.aside is None and line.told is None and line.words[:1].isdigit()}
    signed = _minutes(figures, known.minute.match)
    bare = _minutes(figures, BARE.fullmatch)
    alone = {at: dataclasses.replace(line, alone=True, kind="stamp") for at, line in bare.items()} if _counted(bare) else {}
    found = alone | signed
    clocks = sum(line.told is not None for line in lines)
    told = [found[at].minute or 0 for at in sorted(found)]
    if len(told) < FEWEST or clocks >= len(told) or not steady(told):
        return list(lines)
    pauses = {
        at: _pause(line) for at, line in enumerate(lines) if line.aside is None and known.breaks.fullmatch(line.words.lower())
    }
    return [found.get(at) or pauses.get(at) or line for at, line in enumerate(lines)]


def _minutes(lines: Mapping[int, Line], match: Callable[[str], re.Match[str] | None]) -> dict[int, Line]:
    return {at: read for at, line in lines.items() if (read := _minute(line, match)) is not None}


def _counted(found: Mapping[int, Line]) -> bool:
    """Say whether bare figures are minutes: words follow each, and they do not go one by one as the numbers of a list do."""
    places = sorted(found)
    steps = [(found[after].minute or 0) - (found[before].minute or 0) for before, after in pairwise(places)]
    apart = all(after - before > 1 for before, after in pairwise(places))
    return apart and len(steps) > 1 and steady([found[at].minute or 0 for at in places]) and _gaps(steps)


def _gaps(steps: Sequence[int]) -> bool:
    """Say whether steps along the way are not all one: a list that begins anew steps back, not on by two."""
    way = 1 if sum(step > 0 for step in steps) >= sum(step < 0 for step in steps) else -1
    return any(step * way >= 0 and abs(step) != TENTHS for step in steps)


def _minute(line: Line, match: Callable[[str], re.Match[str] | None]) -> Line | None:
    found = match(line.words.lower())
    if found is None or int(found["minute"]) > LONGEST:
        return None
    added = int(found["added"] or found["later"] or 0)
    minute = TENTHS * int(found["minute"]) + min(TENTHS - 1, added)
    return dataclasses.replace(line, starts=True, minute=minute)


def _pause(line: Line) -> Line:
    return dataclasses.replace(line, starts=True)
