"""The user's word as constraints: pins and orders that outweigh everything the texts say."""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping

from timeline.errors import OptionError
from timeline.model import Correction
from timeline.ordering.case import USER, Case, event_point
from timeline.ordering.clock import DAY, MINUTE
from timeline.ordering.network import ORIGIN, Constraint


def corrections(case: Case) -> Iterator[Constraint]:
    """Turn each correction into a constraint; raises OptionError for an event or a time that is not there."""
    known = {e.id for e in case.events}
    for correction in case.corrections:
        named = (correction.event,) if correction.kind == "pin" else (correction.event, correction.to)
        for event in named:
            if event not in known:
                raise OptionError(f"no event {event!r}: `timeline show` lists the events with their ids")
        yield KINDS[correction.kind](case, correction)


def _pin(case: Case, correction: Correction) -> Constraint:
    first, last = _window(case, correction.to)
    return Constraint(
        source=ORIGIN,
        target=event_point(correction.event),
        lower=first,
        upper=last,
        weight=USER,
        because=f"You placed it at {correction.to}.",
        kind="user",
    )


def _before(case: Case, correction: Correction) -> Constraint:
    return _ordered(case, correction.event, correction.to)


def _after(case: Case, correction: Correction) -> Constraint:
    return _ordered(case, correction.to, correction.event)


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


def _window(case: Case, told: str) -> tuple[int, int]:
    """Read a pin: a clock of the day ("13:05"), a date (that whole day) or a full ISO time."""
    for read in (_clock, _date, _instant):
        found = read(case, told)
        if found is not None:
            return found
    raise OptionError(f"cannot read the time {told!r}: write 13:05, 2025-02-27 or 2025-02-27T13:05-05:00")


def _clock(case: Case, told: str) -> tuple[int, int] | None:
    try:
        clock = dt.time.fromisoformat(told)
    except ValueError:
        return None
    if case.axis.setting.date is None:
        seconds = clock.hour * 3600 + clock.minute * MINUTE + clock.second
    else:
        seconds = case.axis.seconds(dt.datetime.combine(case.axis.setting.date, clock, case.axis.setting.zone))
    return seconds, seconds + MINUTE - 1


def _date(case: Case, told: str) -> tuple[int, int] | None:
    try:
        day = dt.date.fromisoformat(told)
    except ValueError:
        return None
    first = case.axis.seconds(dt.datetime.combine(day, dt.time(), case.axis.setting.zone))
    return first, first + DAY - 1


def _instant(case: Case, told: str) -> tuple[int, int] | None:
    try:
        moment = dt.datetime.fromisoformat(told)
    except ValueError:
        return None
    aware = moment if moment.tzinfo else moment.replace(tzinfo=case.axis.setting.zone)
    seconds = case.axis.seconds(aware)
    return seconds, seconds + MINUTE - 1
