"""The links of TimeML: how events lie to the date of the day, to their time words, to each other.

Only what the placements or the words bear out is linked; an order that is a best guess is none.
"""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from timeline.model import Day, Event, Interval, Lane, Mention, Moment, Placement, Relation, Span
from timeline.rendering.marks import Mark
from timeline.rendering.rows import LANES

__all__ = ["Link", "tlinks"]

DAY_RELATIONS: dict[Lane, str] = {"past": "BEFORE", "day": "IS_INCLUDED", "future": "AFTER"}
"""How an event of a lane lies to the date of the day."""
RELATIONS: dict[Relation, str] = {
    "before": "BEFORE",
    "after": "AFTER",
    "during": "DURING",
    "simultaneous": "SIMULTANEOUS",
    "since": "BEGUN_BY",
    "until": "ENDED_BY",
}
DATE = "t0"


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A TLINK from the event of one mark to a time or to the event of another mark, all by their ids."""

    event: str
    relation: str
    time: str = ""
    other: str = ""
    signal: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Told:
    """An event with the marks of its mentions, the first mention's first."""

    event: Event
    marks: tuple[str, ...]


def tlinks(day: Day, found: Sequence[Mark]) -> Iterator[Link]:
    """Link the marked events of a day."""
    by_event: dict[str, list[str]] = {}
    for mark in found:
        by_event.setdefault(mark.event, []).append(mark.id)
    events = sorted(day.events, key=lambda event: (list(LANES).index(event.lane), event.rank))
    told = [_Told(event=event, marks=tuple(by_event[event.id])) for event in events if event.id in by_event]
    if day.date is not None:
        yield from (Link(event=one.marks[0], relation=DAY_RELATIONS[one.event.lane], time=DATE) for one in told)
    yield from _timed(told, found)
    yield from (Link(event=other, relation="IDENTITY", other=one.marks[0]) for one in told for other in one.marks[1:])
    yield from _ordered(told)


def _timed(told: Sequence[_Told], found: Sequence[Mark]) -> Iterator[Link]:
    places = {(mark.source, mark.span): mark.id for mark in found if mark.kind != "EVENT"}
    events = {mark.mention: mark.id for mark in found if mark.kind == "EVENT"}
    for event, mention in ((one.event, mention) for one in told for mention in one.event.mentions):
        if mention.id in events:
            yield from _words(events[mention.id], event, mention, places)


def _words(id_: str, event: Event, mention: Mention, places: dict[tuple[str, Span], str]) -> Iterator[Link]:
    """Link a mention to its time words: as a signal says, else inside the time that they tell."""
    signals = {signal.target: signal for signal in mention.signals if signal.target_kind == "timex"}
    for timex in mention.timexes:
        time, signal = places.get((mention.source, timex.span)), signals.get(timex.span)
        if time and signal:
            said = places.get((mention.source, signal.span), "")
            yield Link(event=id_, relation=RELATIONS[signal.relation], time=time, signal=said)
        elif time and timex.interval and _lies_in(event.occurred, timex.interval):
            yield Link(event=id_, relation="IS_INCLUDED", time=time)


def _lies_in(occurred: Placement, interval: Interval) -> bool:
    return _is_ordered(interval.earliest, occurred.earliest) and _is_ordered(occurred.latest, interval.latest)


def _ordered(told: Sequence[_Told]) -> Iterator[Link]:
    """Link neighbours of which one is surely over before the other can begin."""
    for one, other in pairwise(told):
        if _is_ordered(one.event.occurred.latest, other.event.occurred.earliest):
            yield Link(event=one.marks[0], relation="BEFORE", other=other.marks[0])


def _is_ordered(first: Moment | None, second: Moment | None) -> bool:
    """Say whether both are known, of one kind, and in this order."""
    if isinstance(first, dt.datetime) and isinstance(second, dt.datetime):
        return first <= second
    if isinstance(first, dt.time) and isinstance(second, dt.time):
        return first.replace(tzinfo=None) <= second.replace(tzinfo=None)
    return False
