"""Ranks: one order of all events that agrees with the constraints, and with the best guesses where they leave it open."""

import datetime as dt
import heapq
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from timeline.model import Event, Lane, Moment
from timeline.ordering.case import event_point
from timeline.ordering.clock import Axis
from timeline.ordering.components import components
from timeline.ordering.network import ORIGIN, Constraint

LANES: tuple[Lane, ...] = ("past", "day", "future")
Key = tuple[float, str, int, str]


def ranked(events: Sequence[Event], kept: Sequence[Constraint], axis: Axis) -> tuple[Event, ...]:
    """Give the events ranks from 1: what lies before the day, the day in order, what is still to come."""
    ordered = [e for lane in LANES for part in _parts(lane, events, kept) for e in _lane(part, kept, axis)]
    return tuple(replace(event, rank=number) for number, event in enumerate(ordered, 1))


def _parts(lane: Lane, events: Sequence[Event], kept: Sequence[Constraint]) -> tuple[list[Event], list[Event]]:
    """Set apart what nothing but the day itself places: it stands in no order, so it is told after what does."""
    tied = {point for c in kept for point in (c.source, c.target) if ORIGIN not in (c.source, c.target)}
    here = [e for e in events if e.lane == lane]
    loose = {e.id for e in here if lane == "day" and e.occurred.grain == "day" and event_point(e.id) not in tied}
    return [e for e in here if e.id not in loose], [e for e in here if e.id in loose]


def _lane(events: Sequence[Event], kept: Sequence[Constraint], axis: Axis) -> list[Event]:
    """Sort topologically (Kahn), the earliest first among those that nothing holds back.

    Events that may only be at one time hold each other back and are sorted as one; what must come before an early event counts as
    early as that.
    """
    keys = {event_point(e.id): _key(e, axis) for e in events}
    after = _edges(kept, keys)
    groups = components(sorted(keys), after)
    home = {point: number for number, group in enumerate(groups) for point in group}
    behind = [{home[later] for point in group for later in after[point]} - {number} for number, group in enumerate(groups)]
    order = _kahn(behind, _earliest(groups, behind, keys))
    by_point = {event_point(e.id): e for e in events}
    return [by_point[point] for number in order for point in sorted(groups[number], key=lambda point: keys[point])]


def _earliest(groups: Sequence[Sequence[str]], behind: Sequence[set[int]], keys: Mapping[str, Key]) -> list[Key]:
    """Give for each group the key of the earliest event in it and behind it; groups come with those behind them first."""
    found: list[Key] = []
    for group, later in zip(groups, behind, strict=True):
        found.append(min([*(keys[point] for point in group), *(found[number] for number in later)]))
    return found


def _kahn(behind: Sequence[set[int]], keys: Sequence[Key]) -> Iterator[int]:
    waiting = [0] * len(behind)
    for later in (number for numbers in behind for number in numbers):
        waiting[later] += 1
    ready = [(keys[number], -number) for number, held in enumerate(waiting) if not held]
    heapq.heapify(ready)
    while ready:
        number = -heapq.heappop(ready)[1]
        yield number
        for later in sorted(behind[number]):
            waiting[later] -= 1
            if not waiting[later]:
                heapq.heappush(ready, (keys[later], -later))


def _edges(kept: Sequence[Constraint], keys: Mapping[str, Key]) -> defaultdict[str, list[str]]:
    after: defaultdict[str, list[str]] = defaultdict(list)
    between = (c.in_order for c in kept if c.source in keys and c.target in keys)
    for earlier, later in (pair for pair in between if pair):
        after[earlier].append(later)
    return after


def _key(event: Event, axis: Axis) -> Key:
    first = event.mentions[0]
    return seconds_of(event.occurred.best, axis), first.source, first.span.start, event.id


def seconds_of(moment: Moment | None, axis: Axis) -> float:
    """Give the seconds of the day of a moment, endless for none."""
    if moment is None:
        return float("inf")
    if isinstance(moment, dt.time):
        return moment.hour * 3600.0 + moment.minute * 60 + moment.second
    return float(axis.seconds(moment))
