"""What words tell of time: clocks and parts of the day, and signals that lean on named events or on dates."""

from collections.abc import Iterator, Mapping, Sequence

from timeline import lexicon
from timeline.model import Anchor, Event, Mention, Signal, Span, Timex
from timeline.ordering.case import CLOCK, SIGNAL, Case, event_point, opening
from timeline.ordering.clock import MINUTE, Axis
from timeline.ordering.customs import lasting
from timeline.ordering.network import ORIGIN, Constraint
from timeline.ordering.pages import planned

HALF = 12 * 60 * MINUTE
HALVED = CLOCK / 2
"""Weight of a time whose half of the day is only guessed."""
DAY_LONG = 24 * 60 * MINUTE
SHORTLY = 45 * MINUTE
"""How far "shortly before" and "just after" reach."""
PLAN_KEPT = (15 * MINUTE, 180 * MINUTE)
"""How much earlier and later than planned a thing may happen: plans slip, they are seldom brought forward."""


def clocks(case: Case) -> Iterator[Constraint]:
    """Time words of the day that belong to what is told: "at 3pm", "on Thursday afternoon"."""
    for event, mention in case.told:
        for timex in _free(mention):
            yield from _clock(case, event, mention, timex)


def _free(mention: Mention) -> Iterator[Timex]:
    """Give the time words that tell when it was, not what it was before or after."""
    leaned_on = [s.target for s in mention.signals if s.relation not in ("during", "simultaneous")]
    return (timex for timex in mention.timexes if not any(span.covers(timex.span) for span in leaned_on))


def _settled(case: Case, event: Event, timex: Timex, window: tuple[int, int]) -> tuple[tuple[int, int], float]:
    """Put a time that may be of either half of the day into the half in which the event's other tellings have it.

    Gives the window and its weight: a half that is only guessed weighs less.
    """
    if not timex.half_open:
        return window, CLOCK
    sure = [w for m in event.mentions for w in sure_windows(m, case.axis)]
    if not sure:
        return window, HALVED
    told = min(sure, key=lambda w: (w[1] - w[0], w))
    halves = [(window[0] + by, window[1] + by) for by in (0, -HALF, HALF) if 0 <= window[0] + by < case.axis.length]
    return min(halves, key=lambda half: max(0, told[0] - half[1], half[0] - told[1])), CLOCK


def sure_windows(mention: Mention, axis: Axis) -> Iterator[tuple[int, int]]:
    """Give the seconds of the day in which a mention says that something happened, where the half of the day is told too."""
    free = (timex for timex in _free(mention) if not timex.half_open)
    yield from (window for timex in free if (window := clock_window(axis, timex)) is not None)
    shortly = lexicon.load(mention.language).words("ordering.shortly")
    for signal in (s for s in mention.signals if not s.half_open):
        first, last = signal_bounds(axis, signal, shortly)
        if first is not None or last is not None:
            yield first or 0, axis.length if last is None else last


def _clock(case: Case, event: Event, mention: Mention, timex: Timex) -> Iterator[Constraint]:
    window = clock_window(case.axis, timex)
    if window is None:
        return
    window, weight = _settled(case, event, timex, window)
    early, late = PLAN_KEPT if planned(event, mention) else (0, 0)
    yield Constraint(
        source=ORIGIN,
        target=event_point(event.id),
        lower=window[0] - early,
        upper=window[1] - 1 + late,
        weight=weight,
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
        anchor = _meant(signal, named)
        if anchor is not None and anchor.id != event.id:
            yield from _leaning(case, event, mention, signal, anchor)
        else:
            yield from _bounded(case, event, mention, signal)


def _named(case: Case) -> dict[tuple[str, ...], Event]:
    """Give the event that a name means, with its ordinals and bare.

    Of several that a bare name may mean it is the one that is shown, else the one named without an ordinal.
    """
    found: dict[tuple[str, ...], Event] = {}
    for event in sorted(
        (e for e in case.on_day if e.anchor), key=lambda e: (all(m.named for m in e.mentions), len(e.label), e.id)
    ):
        found.setdefault((event.anchor or "",), event)
        for anchor in (a for m in event.mentions for a in m.anchors):
            found.setdefault((anchor.name, *_ordinals(anchor)), event)
    return found


def _meant(signal: Signal, named: Mapping[tuple[str, ...], Event]) -> Event | None:
    """Give the named event that a signal leans on: “her second briefing” is not the first, whichever of them is shown."""
    return named.get((signal.anchor.name, *_ordinals(signal.anchor))) if signal.anchor else None


def _ordinals(anchor: Anchor) -> tuple[str, ...]:
    return tuple(m for m in anchor.modifiers if m in lexicon.load("en").words("linking.words.ordinals"))


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
    lower, upper = signal_bounds(case.axis, signal, case.words.words("ordering.shortly"))
    if lower is None and upper is None:
        return
    spoken = case.spoken(mention.source, Span(signal.span.start, signal.target.end))
    yield Constraint(
        source=ORIGIN,
        target=event_point(event.id),
        lower=lower,
        upper=upper,
        weight=HALVED if signal.half_open else SIGNAL,
        because=f"{spoken} bounds it.",
        kind="half" if signal.half_open else "signal",
    )


def signal_bounds(axis: Axis, signal: Signal, shortly: Sequence[str]) -> tuple[int | None, int | None]:
    """Give the seconds of the day between which a signal puts things: "before ten" has one side, "shortly before ten" two.

    What bounds a life ("since 1990", "before the election next year") and not an hour of the day bounds nothing here.
    """
    if signal.interval is None or axis.setting.date is None:
        return None, None
    lower, upper = axis.bounds(signal.interval.earliest, signal.interval.latest)
    if (upper is not None and upper <= -DAY_LONG) or (lower is not None and lower >= axis.length + DAY_LONG):
        return None, None
    if signal.rule.split()[0] in shortly and signal.interval.grain in ("minute", "hour"):
        return (upper - SHORTLY, upper) if lower is None and upper is not None else (lower, (lower or 0) + SHORTLY)
    return lower, upper
