"""Clocks without a date, put on their days: by the dates that stand between them, and by midnights passed in the page's order."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from timeline.reading.times.dates import written
from timeline.reading.times.ground import SLACK, Ground, wall_of
from timeline.reading.times.relative import days_back
from timeline.reading.times.timing import Timing

__all__ = ["dated", "direction", "walked"]

HALF_DAY = 12 * 60
DAY = 24 * 60
ASTRAY = 30
"""Minutes by which posts are put out of order."""
WRAP = 6 * 60
"""Minutes: a clock that falls back by more than this has passed midnight; by less, the posts are out of order."""

Days = Sequence[dt.date | None]


def dated(timings: Sequence[Timing], ground: Ground, zone: str | None) -> list[Timing]:
    """Give the clocks that stand without a moment the day that is theirs, still without a zone; where none is known they stay."""
    own = [_own_day(timing, ground, zone) for timing in timings]
    minutes = [_minutes(timing, zone) for timing in timings]
    chain = [at for at, minute in enumerate(minutes) if minute is not None and not ground.pinned[at]]
    clocks = [minutes[at] or 0 for at in chain]
    found = _chained(clocks, [own[at] for at in chain], [ground.headings[at] for at in chain], ground, zone)
    days = dict(zip(chain, found, strict=True))
    newest = max(filter(None, found), default=None)
    return [_on(timing, days.get(at) or own[at] or newest) for at, timing in enumerate(timings)]


def _chained(clocks: Sequence[int], own: Days, headings: Days, ground: Ground, zone: str | None) -> list[dt.date | None]:
    """Give the days of the posts that stand in the page's order."""
    way = direction(clocks)
    known = list(own)
    if clocks and not any((*own, *headings)):
        oldest, newest = (-1, 0) if way < 0 else (0, -1)
        first = _first_day(clocks[oldest], ground, zone)
        known[oldest if first else newest] = first or _last_day(clocks[newest], ground, zone)
    return walked(clocks, known, headings, way)


def _on(timing: Timing, day: dt.date | None) -> Timing:
    if timing.moment or timing.clock is None or day is None:
        return timing
    return replace(timing, moment=dt.datetime.combine(day, dt.time(timing.clock[0], timing.clock[1])))


def _own_day(timing: Timing, ground: Ground, zone: str | None) -> dt.date | None:
    """Give the day that a post tells itself: in its markup, in words beside its clock, or as yesterday's."""
    if timing.moment:
        return wall_of(timing.moment, zone).date()
    if timing.clock is None or timing.line is None:
        return timing.day
    back = days_back(timing.line.text) if ground.captured else None
    if ground.captured and back is not None:
        return wall_of(ground.captured, zone).date() - dt.timedelta(days=back)
    return timing.day or written(timing.line.text, ground.language, ground.near)


def _minutes(timing: Timing, zone: str | None) -> int | None:
    if timing.moment:
        wall = wall_of(timing.moment, zone)
        return wall.hour * 60 + wall.minute
    return timing.clock[0] * 60 + timing.clock[1] if timing.clock else None


def _first_day(minutes: int, ground: Ground, zone: str | None) -> dt.date | None:
    """Give the day of the oldest post by the page's own time of publication: not long before it, and not a day after."""
    if ground.published is None:
        return None
    wall = wall_of(ground.published, zone)
    ahead = minutes - wall.hour * 60 - wall.minute if wall.time() != dt.time() else 0
    return wall.date() + dt.timedelta(days=(ahead < -WRAP) - (ahead > DAY - WRAP))


def _last_day(minutes: int, ground: Ground, zone: str | None) -> dt.date | None:
    """Give the day of the newest post by the moment of saving: no post is later."""
    if ground.captured is None:
        return None
    latest = wall_of(ground.captured + SLACK, zone)
    return latest.date() - dt.timedelta(days=minutes > latest.hour * 60 + latest.minute)


def direction(clocks: Sequence[int]) -> int:
    """Say which way a page runs by its clocks in minutes, midnight passed or not: 1 oldest first, -1 newest first, 0 unknown.

    It is the way in which its posts take the less time.

    >>> direction([23 * 60 + 50, 10, 40]), direction([40, 10, 23 * 60 + 50]), direction([40])
    (1, -1, 0)
    """
    steps = [after - before for before, after in pairwise(clocks)]
    downwards, upwards = (sum(_taken(way * step) for step in steps) for way in (1, -1))
    return (upwards > downwards) - (upwards < downwards)


def _taken(step: int) -> int:
    """Count the minutes that a step takes, over midnight where the clock falls back; a small fall is a post out of order."""
    return HALF_DAY if -ASTRAY <= step < 0 else step % DAY


def walked(clocks: Sequence[int], known: Days, headings: Days, way: int) -> list[dt.date | None]:
    """Give every clock its day, going from those that are known, over midnights; None where nothing is known.

    `known` holds the days that posts tell themselves, `headings` the date above the first post below it.
    """
    found = [own or head for own, head in zip(known, headings, strict=True)]
    for at in range(1, len(clocks)):
        before = found[at - 1]
        if found[at] is None and before:
            found[at] = before + dt.timedelta(days=_passed(clocks[at - 1], clocks[at], way))
    for at in range(len(clocks) - 2, -1, -1):
        after = found[at + 1]
        if found[at] is None and after:
            passed = _passed(clocks[at], clocks[at + 1], way) or (way if headings[at + 1] else 0)
            found[at] = after - dt.timedelta(days=passed)
    return found


def _passed(before: int, after: int, way: int) -> int:
    """Give the midnights between a post and the next on the page: one onwards, one back, or none."""
    if way > 0:
        return int(after < before - WRAP)
    return -int(before < after - WRAP) if way < 0 else 0
