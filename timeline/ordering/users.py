"""The user's word as constraints: pins and orders that outweigh everything the texts say."""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from timeline.corrections import Correction
from timeline.errors import OptionError
from timeline.model import Conflict, Event, Grain, Lane, Placement
from timeline.ordering.case import USER, Case, event_point
from timeline.ordering.clock import DAY, MINUTE, Axis
from timeline.ordering.network import ORIGIN, Constraint

LANES: tuple[Lane, ...] = ("past", "day", "future")


def corrections(case: Case) -> Iterator[Constraint]:
    """Turn each correction into a constraint."""
    for correction in case.corrections:
        yield KINDS[correction.kind](case, correction)


def heeded(case: Case) -> tuple[Case, tuple[Conflict, ...]]:
    """Move events to the lane in which the user's word puts them; a date that says otherwise is a conflict and is set aside."""
    events = {e.id: e for e in case.events}
    conflicts: list[Conflict] = []
    for correction in case.corrections:
        event = events[correction.subject]
        moved = _moved(event, correction, events, case.axis)
        events[event.id] = moved
        if moved.lane != event.lane:
            conflicts += _dates_set_aside(case, event, _told(case, correction))
    return replace(case, events=tuple(events.values())), tuple(conflicts)


def _moved(event: Event, correction: Correction, events: Mapping[str, Event], axis: Axis) -> Event:
    if correction.kind == "pin":
        status = "happened" if event.status == "hypothetical" else event.status
        return replace(event, lane=_lane_at(window(axis, correction.to), axis), status=status)
    other = LANES.index(events[correction.to].lane)
    here = LANES.index(event.lane)
    return replace(event, lane=LANES[min(here, other) if correction.kind == "before" else max(here, other)])


def _lane_at(seconds: tuple[int, int], axis: Axis) -> Lane:
    if seconds[1] < 0:
        return "past"
    return "future" if seconds[0] >= axis.length + DAY // 2 else "day"


def _told(case: Case, correction: Correction) -> str:
    labels = {e.id: e.label for e in case.events}
    if correction.kind == "pin":
        return f"You placed “{labels[correction.subject]}” at {correction.to}."
    return f"You put it {correction.kind} “{labels[correction.to]}”."


def _dates_set_aside(case: Case, event: Event, told: str) -> Iterator[Conflict]:
    for mention in event.mentions:
        for timex in mention.timexes[:1]:
            text = f"{case.spoken(mention.source, timex.span)} gives the date."
            yield Conflict(statements=(told, text), set_aside=text, events=(event.id,))


def sentences(case: Case, event: Event) -> tuple[str, ...]:
    """Give all that the user has said of an event, whether or not it sets one of its bounds."""
    labels = {e.id: e.label for e in case.events}
    turned = {"before": "after", "after": "before"}
    own = (_told(case, c) for c in case.corrections if c.subject == event.id)
    others = (c for c in case.corrections if c.kind in turned and c.to == event.id)
    return (*event.said, *own, *(f"You put it {turned[c.kind]} “{labels[c.subject]}”." for c in others))


def pinned(case: Case, event: Event) -> Placement | None:
    """Place an event that the user has pinned outside of the day that is told."""
    pin = next((c for c in reversed(case.corrections) if c.kind == "pin" and c.subject == event.id), None)
    if pin is None:
        return None
    first, last = window(case.axis, pin.to)
    grain: Grain = "day" if last - first > MINUTE else "minute"
    middle = first if grain == "minute" else (first + last + 1) // 2
    low, best, high = (case.axis.moment(seconds) for seconds in (first, middle, last + 1))
    ends = None if low is None or high is None else (low, high)
    return Placement(earliest=low, latest=high, best=best, interval90=ends, grain=grain, because=(_told(case, pin),))


def _pin(case: Case, correction: Correction) -> Constraint:
    first, last = window(case.axis, correction.to)
    return Constraint(
        source=ORIGIN,
        target=event_point(correction.subject),
        lower=first,
        upper=last,
        weight=USER,
        because=_told(case, correction),
        kind="user",
    )


def _before(case: Case, correction: Correction) -> Constraint:
    return _ordered(case, correction.subject, correction.to)


def _after(case: Case, correction: Correction) -> Constraint:
    return _ordered(case, correction.to, correction.subject)


def _ordered(case: Case, first: str, then: str) -> Constraint:
    labels = {e.id: e.label for e in case.events}
    return Constraint(
        source=event_point(first),
        target=event_point(then),
        lower=1,
        weight=USER,
        because=f"You put it after “{labels[first]}”.",
        because_source=f"You put it before “{labels[then]}”.",
        kind="user",
    )


KINDS: Mapping[str, Callable[[Case, Correction], Constraint]] = {"pin": _pin, "before": _before, "after": _after}


def window(axis: Axis, told: str) -> tuple[int, int]:
    """Read a pin: a clock of the day ("13:05"), a date (that whole day) or a full ISO time; raises OptionError."""
    for read in (_clock, _date, _instant):
        found = read(axis, told)
        if found is not None:
            return found
    raise OptionError(f"cannot read the time {told!r}: write 13:05, 2025-02-27 or 2025-02-27T13:05-05:00")


def _clock(axis: Axis, told: str) -> tuple[int, int] | None:
    try:
        clock = dt.time.fromisoformat(told)
    except ValueError:
        return None
    if axis.setting.date is None:
        seconds = clock.hour * 3600 + clock.minute * MINUTE + clock.second
    else:
        seconds = axis.seconds(dt.datetime.combine(axis.setting.date, clock, axis.setting.zone))
    return seconds, seconds + MINUTE - 1


def _date(axis: Axis, told: str) -> tuple[int, int] | None:
    try:
        day = dt.date.fromisoformat(told)
    except ValueError:
        return None
    first, last = (dt.datetime.combine(d, dt.time(), axis.setting.zone) for d in (day, day + dt.timedelta(days=1)))
    return axis.seconds(first), axis.seconds(last) - 1


def _instant(axis: Axis, told: str) -> tuple[int, int] | None:
    try:
        moment = dt.datetime.fromisoformat(told)
    except ValueError:
        return None
    aware = moment if moment.tzinfo else moment.replace(tzinfo=axis.setting.zone)
    seconds = axis.seconds(aware)
    return seconds, seconds + MINUTE - 1
