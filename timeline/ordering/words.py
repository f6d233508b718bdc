"""What words tell of time: clocks and parts of the day, and signals that lean on named events or on dates."""

from collections.abc import Iterator

from timeline.model import Event, Mention, Signal, Span, Timex
from timeline.ordering.case import CLOCK, SIGNAL, Case, event_point, opening
from timeline.ordering.clock import MINUTE, Axis
from timeline.ordering.customs import lasting
from timeline.ordering.network import ORIGIN, Constraint
from timeline.ordering.pages import planned

DAY_LONG = 24 * 60 * MINUTE
PLAN_KEPT = (15 * MINUTE, 180 * MINUTE)
"""How much earlier and later than planned a thing may happen: plans slip, they are seldom brought forward."""


def clocks(case: Case) -> Iterator[Constraint]:
    """Time words of the day that belong to what is told: "at 3pm", "on Thursday afternoon"."""
    for event, mention in case.told:
        leaned_on = [s.target for s in mention.signals if s.relation not in ("during", "simultaneous")]
        for timex in mention.timexes:
            if not any(span.covers(timex.span) for span in leaned_on):
                yield from _clock(case, event, mention, timex)


def _clock(case: Case, event: Event, mention: Mention, timex: Timex) -> Iterator[Constraint]:
    window = clock_window(case.axis, timex)
    if window is None:
        return
    early, late = PLAN_KEPT if planned(event, mention) else (0, 0)
    yield Constraint(
        source=ORIGIN,
        target=event_point(event.id),
        lower=window[0] - early,
        upper=window[1] - 1 + late,
        weight=CLOCK,
        because=f"{case.spoken(mention.source, timex.span)} gives the {'planned ' if late else ''}time.",
        kind="timex",
    )


def clock_window(axis: Axis, timex: Timex) -> tuple[int, int] | None:
    """Give the seconds of the day that a time word means; None for words that tell no time of day."""
    if timex.clock is None:
        return None
    if timex.interval is not None and timex.interval.earliest and timex.interval.latest and axis.setting.date is not None:
        return axis.seconds(timex.interval.earliest), axis.seconds(timex.interval.latest)
    return timex.clock[0] * MINUTE, timex.clock[1] * MINUTE


def signals_of(case: Case) -> Iterator[Constraint]:
    """Turn signals into bounds, on the named events that they lean on or on dates."""
    named = _named(case)
    for event, mention, signal in ((e, m, s) for e, m in case.told for s in m.signals):
        anchor = named.get(signal.anchor.name if signal.anchor else "")
        if anchor is not None and anchor.id != event.id:
            yield from _leaning(case, event, mention, signal, anchor)
        else:
            yield from _bounded(case, event, mention, signal)


def _named(case: Case) -> dict[str, Event]:
    """Give the event that a bare name means: of several, the one that is shown, else the one named without an ordinal."""
    found: dict[str, Event] = {}
    for event in sorted(
        (e for e in case.on_day if e.anchor), key=lambda e: (all(m.named for m in e.mentions), len(e.label), e.id)
    ):
        found.setdefault(event.anchor or "", event)
    return found


def _leaning(case: Case, event: Event, mention: Mention, signal: Signal, anchor: Event) -> Iterator[Constraint]:
    shortest, longest = lasting(case.words, anchor.anchor)
    limits = {
        "before": (None, 0),
        "until": (None, 0),
        "after": (shortest, None),
        "since": (shortest, None),
        "during": (0, longest),
        "simultaneous": (0, longest),
    }[signal.relation]
    spoken = case.spoken(mention.source, Span(signal.span.start, signal.target.end))
    because = f"{spoken} ties it to the {anchor.anchor}."
    because_source = f"{spoken} sets “{opening(event.label)}” {signal.relation} it."
    yield Constraint(
        source=event_point(anchor.id),
        target=event_point(event.id),
        lower=limits[0],
        upper=limits[1],
        weight=SIGNAL,
        because=because,
        because_source=because_source,
        kind="signal",
    )


def _bounded(case: Case, event: Event, mention: Mention, signal: Signal) -> Iterator[Constraint]:
    if signal.interval is None or case.axis.setting.date is None:
        return
    lower, upper = case.axis.bounds(signal.interval.earliest, signal.interval.latest)
    if (upper is not None and upper <= -DAY_LONG) or (lower is not None and lower >= case.axis.length + DAY_LONG):
        return  # "since 1990", "before the election next year": it bounds a life, not an hour of the day
    spoken = case.spoken(mention.source, Span(signal.span.start, signal.target.end))
    yield Constraint(
        source=ORIGIN,
        target=event_point(event.id),
        lower=lower,
        upper=upper,
        weight=SIGNAL,
        because=f"{spoken} bounds it.",
        kind="signal",
    )
