"""From bounds and distributions to placements: the best guess, its 90 % interval, the grain, and the sentences that say why."""

import datetime as dt
import itertools
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from timeline.model import Grain, Lane, Moment, Placement, Timex
from timeline.ordering.clock import DAY, MINUTE, Axis
from timeline.ordering.network import Reason, Windows

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Vector = NDArray[np.float64]

GRAINS: tuple[tuple[int, Grain], ...] = ((3, "minute"), (100, "hour"), (10 * 60, "daypart"), (48 * 60, "day"))
"""Width of the 90 % interval in minutes up to which a placement is told to each grain."""
RUNS = ("page", "live")
"""Kinds of constraint of which a run on a path is told as one: only the far end matters."""


def place(point: str, share: "Vector", first: int, windows: Windows, axis: Axis) -> Placement:
    """Place a time point whose distribution over minutes from minute `first` is known, inside its hard window."""
    earliest, latest = windows.earliest.get(point), windows.latest.get(point)
    low, best, high = (minute + first for minute in (quantile(share, 0.05), middle(share), quantile(share, 0.95)))
    inside = [clip(minute * MINUTE, earliest, latest) for minute in (low, best, high)]
    left, right = axis.moment(inside[0]), axis.moment(inside[2])
    return Placement(
        earliest=_bound(earliest, axis, 0),
        latest=_bound(latest, axis, axis.length),
        best=axis.moment(inside[1]),
        interval90=None if left is None or right is None else (left, right),
        grain=grain_of(high - low),
        because=because(windows.why_earliest(point), windows.why_latest(point)),
    )


def _bound(seconds: int | None, axis: Axis, edge: int) -> Moment | None:
    """Give a bound; the edges of a day that nobody named bound nothing."""
    return None if axis.setting.date is None and seconds == edge else axis.moment(seconds)


def quantile(share: "Vector", level: float) -> int:
    """Give the minute by which `level` of a distribution has passed."""
    import numpy as np

    return int(np.searchsorted(np.cumsum(share), level * share.sum()))


def middle(share: "Vector") -> int:
    """Give the minute whose beginning is nearest to the middle of a distribution, taking a minute's share as spread over it."""
    at = quantile(share, 0.5)
    before = share[:at].sum() / share.sum()
    within = (0.5 - before) * share.sum() / share[at]
    return int(at + (share[at] < share.sum() and within > 0.5))  # noqa: PLR2004 - the half of a minute


def clip(seconds: int, earliest: int | None, latest: int | None) -> int:
    """Keep a time inside its hard window."""
    if earliest is not None:
        seconds = max(seconds, earliest)
    return seconds if latest is None else min(seconds, latest)


def grain_of(width: int) -> Grain:
    """Say to which grain a time is known whose 90 % interval is so many minutes wide."""
    return next((grain for limit, grain in GRAINS if width <= limit), "day")


def because(*paths: Sequence[Reason]) -> tuple[str, ...]:
    """Tell the chains that set the bounds, a run along one page told once by its far end, nothing twice."""
    return tuple(dict.fromkeys(sentence for path in paths for sentence in _told(path)))


def _told(path: Sequence[Reason]) -> Iterable[str]:
    for reason, after in itertools.zip_longest(path, path[1:]):
        kind = reason.constraint.kind
        if kind not in RUNS or after is None or after.constraint.kind != kind:
            yield reason.sentence


def place_dated(timexes: Sequence[tuple[Timex, str]], lane: Lane, axis: Axis) -> Placement:
    """Place something on another day; each time word comes quoted with its place.

    It is as wide as the narrowest of the words that agree with most tellings; a date that cannot be of the same day is left out.
    """
    sides = [_side(timex, lane, axis) for timex, _ in timexes]
    chosen = _most_told([(timex, *side) for (timex, _), side in zip(timexes, sides, strict=True) if side])
    because = tuple(dict.fromkeys(_dates(words, side, chosen) for (_, words), side in zip(timexes, sides, strict=True)))
    if chosen is None:
        return Placement(because=because)
    timex, start, end = chosen
    first, last = axis.moment(start), axis.moment(end)
    return Placement(
        earliest=first,
        latest=last,
        best=axis.moment((start + end) // 2),
        interval90=None if first is None or last is None else (first, last),
        grain=timex.interval.grain if timex.interval else "day",
        because=because,
    )


Dated = tuple[Timex, int, int]
"""A time word with the seconds between which it puts what it dates."""


def _side(timex: Timex, lane: Lane, axis: Axis) -> tuple[int, int] | None:
    """Give the seconds that a time word means on its side of the day; None where it means none there."""
    if timex.interval is None or axis.setting.date is None:
        return None
    start, end = axis.bounds(timex.interval.earliest, timex.interval.latest)
    if start is None or end is None:
        return None
    if end - start > DAY:
        # "earlier this week": what is left of it outside of the day; the night before keeps its small hours
        start, end = (start, min(end, 0)) if lane == "past" else (max(start, axis.length), end)
    return (start, end) if start < end and _beside(start, end, lane, axis) else None


def _beside(start: int, end: int, lane: Lane, axis: Axis) -> bool:
    return start < 0 if lane == "past" else end > axis.length


def _most_told(dated: Sequence[Dated]) -> Dated | None:
    """Choose the date that most tellings agree with, then the finer one, then the one told first."""
    finest = [one for one in dated if not any(_within(other, one) for other in dated)]
    return max(finest, key=lambda one: (sum(_meet(one[1:], other[1:]) for other in dated), one[1] - one[2]), default=None)


def _within(one: Dated, other: Dated) -> bool:
    return other[1] <= one[1] and one[2] <= other[2] and one[1:] != other[1:]


def _meet(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _dates(words: str, side: tuple[int, int] | None, chosen: Dated | None) -> str:
    if side is not None and chosen is not None and not _meet(side, chosen[1:]):
        return f"{words} names another date than the one taken, and is left out."
    return f"{words} gives the date."


def place_on(date: dt.date, reason: str, axis: Axis) -> Placement:
    """Place what a source of another day tells on that day."""
    opens = dt.datetime.combine(date, dt.time(), axis.setting.zone)
    closes = dt.datetime.combine(date + dt.timedelta(days=1), dt.time(), axis.setting.zone)
    middle = opens + (closes - opens) / 2
    return Placement(earliest=opens, latest=closes, best=middle, interval90=(opens, closes), grain="day", because=(reason,))
