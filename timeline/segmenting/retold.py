"""Times that are no stamps of posts: dates of posts quoted from other sites, and lists that tell posts a second time."""

import dataclasses
import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from timeline.segmenting.lines import Line

__all__ = ["without_lists", "without_quoted"]

QUOTED, RETOLD = "social media chrome", "list of key events"
HANDLE = re.compile(r"@\w{1,30}|.{0,80}\(@\w{1,30}\)")
"""The line of a post on another site that tells its author."""
NEAR = 8
"""Lines that such a post takes from its author to its date."""
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
