"""One page order out of several: the posts that two copies share hold them together, the rest falls between those.

Where nothing that is shared tells which of two posts comes first, their times do; without times the later copy's is first.
"""

import bisect
import datetime as dt
from collections.abc import Mapping, Sequence
from itertools import pairwise

__all__ = ["woven"]

Times = Mapping[int, dt.datetime | None]


def woven(order: Sequence[int], copy: Sequence[int], times: Times, *, newest_first: bool) -> list[int]:
    """Lay the posts of one more copy, by their numbers, into the order of those that are known.

    >>> woven([1, 2, 4], [2, 3, 4, 5], {}, newest_first=True)
    [1, 2, 3, 4, 5]
    """
    places = {post: place for place, post in enumerate(order)}
    copy = _turned(copy, places)
    held = _rising([places[post] for post in copy if post in places])
    runs: dict[int, list[int]] = {}
    last = -1
    for post in copy:
        if post not in places:
            runs.setdefault(last, []).append(post)
        elif places[post] in held:
            last = places[post]
    ends = [-1, *sorted(held)]
    made: list[int] = []
    for start, end in zip(ends, [*ends[1:], len(order)], strict=True):
        made += order[start : start + 1] if start >= 0 else []
        made += _merged(list(order[start + 1 : end]), runs.get(start, []), times, newest_first=newest_first)
    return made


def _turned(copy: Sequence[int], places: Mapping[int, int]) -> list[int]:
    """Turn a copy round that runs the other way."""
    shared = [places[post] for post in copy if post in places]
    steps = [later > earlier for earlier, later in pairwise(shared)]
    return list(copy) if sum(steps) * 2 >= len(steps) else list(reversed(copy))


def _rising(places: Sequence[int]) -> frozenset[int]:
    """Give the longest part of the places that rises throughout: posts that moved on the page hold nothing together."""
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for at, place in enumerate(places):
        length = bisect.bisect_left(tails, place)
        before.append(ends[length - 1] if length else -1)
        tails[length:] = [place, *tails[length + 1 :]]
        ends[length:] = [at, *ends[length + 1 :]]
    kept, at = set(), ends[-1] if ends else -1
    while at >= 0:
        kept.add(places[at])
        at = before[at]
    return frozenset(kept)


def _merged(known: Sequence[int], run: Sequence[int], times: Times, *, newest_first: bool) -> list[int]:
    """Put two rows of posts together that nothing shared holds apart."""
    told = [when.timestamp() for post in (*known, *run) if (when := times.get(post))]
    if not (known and run) or len(told) < len(known) + len(run):
        return [*known, *run]
    way = -1 if newest_first else 1
    keys = dict(zip((*known, *run), (way * when for when in told), strict=True))
    rows, made = (list(known), list(run)), []
    while all(rows):
        made.append(rows[keys[rows[1][0]] < keys[rows[0][0]]].pop(0))
    return [*made, *rows[0], *rows[1]]
