"""Times that are no stamps of posts: dates of posts quoted from other sites, and lists that tell posts a second time."""

import dataclasses
import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from timeline.segmenting.habits import clocks_of, steps
from timeline.segmenting.lines import Line

__all__ = ["without_lists", "without_quoted", "without_strays"]

QUOTED, RETOLD, STRAY = "social media chrome", "list of key events", "list of other stories"
HANDLE = re.compile(r"@\w{1,30}|.{0,80}\(@\w{1,30}\)")
"""The line of a post on another site that tells its author."""
NEAR = 8
"""Lines that such a post takes from its author to its date."""
FEWEST = 4
"""Entries of the shortest list of other stories."""
BRIEF = 0.5
"""Share of the page's own posts that tell more than one line: a page of flashes looks like such a list itself."""
STEADY = 0.8
"""Share of steps one way that make an order."""
TITLE = 40
"""Characters of the longest title over such a list."""
Entry = tuple[int, ...]
"""Places of the lines of one post, the one with the stamp first."""


def without_quoted(lines: Sequence[Line]) -> list[Line]:
    """Take back the stamps that date posts of other sites: an author's handle stands shortly before each of their shape."""
    dated = [at for at, line in enumerate(lines) if line.told and line.told.day]
    quoted = {at for at in dated if _handled(lines, at)}
    if len(quoted) < len(dated) - len(quoted):
        quoted = set()
    return [
        dataclasses.replace(line, told=None, alone=False, starts=False, kind="text", aside=QUOTED) if at in quoted else line
        for at, line in enumerate(lines)
    ]


def _handled(lines: Sequence[Line], at: int) -> bool:
    """Say whether a handle stands before a line, with no other stamp between them."""
    for before in range(at - 1, max(-1, at - 1 - NEAR), -1):
        if HANDLE.fullmatch(lines[before].words):
            return True
        if lines[before].told is not None:
            return False
    return False


def without_lists(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Set the entries of lists aside whose clock and first words come again as a post with more to tell."""
    entries = list(_entries(lines))
    fullest: dict[tuple[int, int, str], int] = {}
    for number, entry in enumerate(entries):
        key = _key(lines, entry)
        if key is not None and (key not in fullest or len(entry) >= len(entries[fullest[key]])):
            fullest[key] = number
    again = {at for number, entry in enumerate(entries) if _retold(lines, entry, number, fullest) for at in entry}
    return tuple(_aside(line) if at in again else line for at, line in enumerate(lines))


def _entries(lines: Sequence[Line]) -> Iterator[Entry]:
    """Give the stamps of a page, each with the lines of words up to the next."""
    places = [at for at, line in enumerate(lines) if line.told is not None and line.post is None]
    for at, following in pairwise([*places, len(lines)]):
        yield (at, *(within for within in range(at + 1, following) if lines[within].aside is None))


def _key(lines: Sequence[Line], entry: Entry) -> tuple[int, int, str] | None:
    first = lines[entry[0]]
    words = first.words if not first.alone else lines[entry[1]].words if len(entry) > 1 else ""
    return (first.told.hour, first.told.minute, " ".join(words.lower().split())) if first.told and words else None


def _retold(lines: Sequence[Line], entry: Entry, number: int, fullest: dict[tuple[int, int, str], int]) -> bool:
    """Say whether an entry is one line of words that another entry begins with."""
    key = _key(lines, entry)
    short = len(entry) - lines[entry[0]].alone <= 1
    return key is not None and short and fullest[key] != number


def _aside(line: Line) -> Line:
    return dataclasses.replace(line, told=None, alone=False, starts=False, kind="text", aside=RETOLD)


def without_strays(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Set aside the list of other stories above or below the posts: a headline each, with clocks that do not join theirs."""
    entries = list(_entries(lines))
    for count in _counts(lines, entries[::-1]):
        if _apart(lines, entries[:-count], entries[-count:]):
            return _listed(lines, [_head(lines, entry) for entry in entries[-count:]])
    for count in _counts(lines, entries):
        if _apart(lines, entries[count:], entries[:count]):
            return _listed(lines, [_head(lines, entry) for entry in entries[:count]])
    return tuple(lines)


def _counts(lines: Sequence[Line], entries: Sequence[Entry]) -> list[int]:
    """Give how long a list at the beginning may be: as long as its entries are brief, or as its clocks run one way.

    The entry at its end may hold what stands between list and posts; the step to the posts may go the list's way by chance.
    """
    brief = next((count for count, entry in enumerate(entries) if count and not _brief(lines, entry)), len(entries))
    steps = _steps(lines, entries[:brief])
    way = next((step for step in steps if step), 1)
    run = 1 + next((at for at, step in enumerate(steps) if step * way < 0), len(steps))
    counts = dict.fromkeys((brief, brief + 1, run, run - 1))
    return [count for count in counts if FEWEST <= count <= len(entries) - FEWEST]


def _brief(lines: Sequence[Line], entry: Entry) -> bool:
    return len(entry) - lines[entry[0]].alone <= 1


def _head(lines: Sequence[Line], entry: Entry) -> Entry:
    """Give the stamp and the headline of an entry."""
    return entry[: 1 + lines[entry[0]].alone]


def _apart(lines: Sequence[Line], own: Sequence[Entry], other: Sequence[Entry]) -> bool:
    """Say whether posts and a list each run one way, but not the same; or the same, but not on from each other.

    Then only posts that tell more than a line are told apart from a list.
    """
    first, second = (own, other) if own[0] < other[0] else (other, own)
    joint = _steps(lines, (first[-1], second[0]))[0]
    way, counter = _way(_steps(lines, own)), _way(_steps(lines, other))
    if way == 0 or counter == 0 or way != counter:
        return way * counter < 0
    return joint * way < 0 and sum(not _brief(lines, entry) for entry in own) >= BRIEF * len(own)


def _steps(lines: Sequence[Line], entries: Sequence[Entry]) -> list[int]:
    """Give the minutes from each clock to the next, over midnight where that is nearer."""
    return steps(clocks_of(lines[entry[0]] for entry in entries))


def _way(steps: Sequence[int]) -> int:
    """Give 1 for clocks that run on, -1 for clocks that run back, 0 for others."""
    return next((way for way in (1, -1) if sum(step * way >= 0 for step in steps) >= STEADY * len(steps)), 0)


def _listed(lines: Sequence[Line], entries: Sequence[Entry]) -> tuple[Line, ...]:
    """Set entries aside, and the title over them."""
    places = {at for entry in entries for at in entry}
    title = min(places) - 1
    titled = title > 0 and lines[title].told is None and lines[title - 1].told is None
    if titled and len(lines[title].text) <= TITLE and lines[title].words[-1:].isalnum():
        places.add(title)
    return tuple(
        dataclasses.replace(line, told=None, alone=False, starts=False, kind="text", aside=line.aside or STRAY)
        if at in places
        else line
        for at, line in enumerate(lines)
    )
