"""Headings of days ("Friday 28 February", "Yesterday", "## Thursday") date the stamps below, whichever way the page runs."""

import dataclasses
import datetime as dt
import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from timeline.segmenting.clocks import Grammar, date_of, grammar
from timeline.segmenting.habits import clocks_of
from timeline.segmenting.lines import Line
from timeline.segmenting.marking import lowered

__all__ = ["read"]

LONGEST = 60
"""Characters of the longest heading of a day."""
BELOW = 2
"""Lines below a heading among which the first stamp of its day stands."""
TOP = 12
"""Lines at the top of a page in which a date alone tells when the page was made."""
HEADING, DATED, QUOTED = "heading of a day", "date line", "social media chrome"
SIGNED = re.compile(r"@\w{1,30}|.{0,80}\(@\w{1,30}\)")
"""The end of a post on another site, whose date stands below."""
ONE = dt.timedelta(days=1)
HALF, DAY = 12 * 60, 24 * 60
YEAR = re.compile(r"(?:19|20)\d\d")


def read(
    lines: Sequence[Line], language: str, near: dt.date | None, last: dt.date | None
) -> tuple[tuple[Line, ...], dt.date | None]:
    """Set headings of days aside and date the stamps below them; gives the date that stands alone at the top as well.

    `near` is a day of the page, `last` the day it was saved, which no heading lies behind.
    """
    known = grammar(language)
    found = {at: match for at, line in enumerate(lines) if (match := _match(line, known)) is not None}
    near = near or next((day for match in found.values() if (day := _told(match, known, None, None)) is not None), None)
    told = {at: day for at, match in found.items() if (day := _told(match, known, near, last)) is not None}
    alone = {at: line for at in told if (line := _quoted(lines, at)) is not None}
    heads = {at: day for at, day in told.items() if at not in alone and _heads(lines, at)}
    tops = {at: day for at, day in told.items() if at not in alone and at < TOP and YEAR.search(lines[at].text)}
    reasons = dict.fromkeys(tops, DATED) | dict.fromkeys(heads, HEADING)
    dated = _dated(lines, heads, near, last) if heads else list(lines)
    aside = [
        dataclasses.replace(line, aside=reasons[at]) if at in reasons else alone.get(at, line) for at, line in enumerate(dated)
    ]
    return tuple(aside), next(iter(tops.values()), min(heads.values(), default=None))


def _match(line: Line, known: Grammar) -> re.Match[str] | None:
    """Match a line that is nothing but a day."""
    if line.aside is not None or line.told is not None or len(line.text) > LONGEST:
        return None
    return known.heading.fullmatch(lowered(line.words))


def _told(found: re.Match[str], known: Grammar, near: dt.date | None, last: dt.date | None) -> dt.date | None:
    day = date_of(found.groupdict(), known, near)
    return day - 7 * ONE if day and last and day > last and found["wd"] else day


def _quoted(lines: Sequence[Line], at: int) -> Line | None:
    """Set a date aside that closes a post of another site."""
    return dataclasses.replace(lines[at], aside=QUOTED) if at and SIGNED.fullmatch(lines[at - 1].words) else None


def _heads(lines: Sequence[Line], at: int) -> bool:
    """Say whether a stamp without a date follows."""
    below = [line for line in lines[at + 1 : at + 1 + BELOW + 1] if line.aside is None][:BELOW]
    return any(line.told is not None and line.told.instant is None for line in below)


def _dated(lines: Sequence[Line], heads: Mapping[int, dt.date], near: dt.date | None, last: dt.date | None) -> list[Line]:
    """Give every stamp without a date the day of the heading above it; those above all headings, the day beside it."""
    first = min(heads)
    before = [line for line in lines[:first] if line.told and not line.told.day]
    day = _before(heads[first], before, near, last) if before else None
    found = []
    for at, line in enumerate(lines):
        day = heads.get(at, day)
        bare = line.told is not None and line.told.day is None and line.told.instant is None
        found.append(dataclasses.replace(line, told=dataclasses.replace(line.told, day=day)) if bare and line.told else line)
    return found


def _before(day: dt.date, lines: Sequence[Line], near: dt.date | None, last: dt.date | None) -> dt.date:
    """Give the day of the stamps above the first heading: a later one if the clocks run backwards."""
    steps = [(b - a + HALF) % DAY - HALF for a, b in pairwise(clocks_of(lines))]
    if sum(step > 0 for step in steps) > sum(step < 0 for step in steps):
        return near if near and near < day else day - ONE
    return last if last and last > day else day + ONE
