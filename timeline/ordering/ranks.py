"""Ranks: one order of all events that agrees with the constraints, and with the best guesses where they leave it open."""

import datetime as dt
import heapq
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from timeline.model import Event, Lane, Moment
from timeline.ordering.case import event_point
from timeline.ordering.clock import Axis
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
    """Sort topologically (Kahn), the earliest best guess first among those that nothing holds back."""
    keys = {event_point(e.id): _key(e, axis) for e in events}
    after, waiting = _edges(kept, keys)
    ready = [(key, point) for point, key in keys.items() if not waiting[point]]
    heapq.heapify(ready)
    done: dict[str, None] = {}
    while len(done) < len(keys):
        point = _next(ready, keys, done)
        done[point] = None
        for later in after[point]:
            waiting[later] -= 1
            if waiting[later] == 0 and later not in done:
                heapq.heappush(ready, (keys[later], later))
    by_point = {event_point(e.id): e for e in events}
    return [by_point[point] for point in done]


def _next(ready: list[tuple[Key, str]], keys: dict[str, Key], done: dict[str, None]) -> str:
    """Take the first that nothing holds back; where all hold each other back, simply the earliest."""
    while ready:
        _, point = heapq.heappop(ready)
        if point not in done:
            return point
    return min((p for p in keys if p not in done), key=lambda p: keys[p])


def _edges(kept: Sequence[Constraint], keys: dict[str, Key]) -> tuple[defaultdict[str, list[str]], dict[str, int]]:
    after: defaultdict[str, list[str]] = defaultdict(list)
    waiting = dict.fromkeys(keys, 0)
    between = (c.in_order for c in kept if c.source in keys and c.target in keys)
    for earlier, later in (pair for pair in between if pair):
        after[earlier].append(later)
        waiting[later] += 1
    return after, waiting


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
