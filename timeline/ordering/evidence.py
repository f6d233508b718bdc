"""Evidence of time turned into constraints: stamps, page order, time words, signals, named events, the day itself.

Every builder takes the Case and gives constraints, each with its weight and the sentence that says why.
"""

import itertools
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from timeline import lexicon
from timeline.model import Correction, Event, Mention, Signal, Source, Span, Timex
from timeline.ordering.clock import MINUTE, Axis
from timeline.ordering.network import ORIGIN, Constraint
from timeline.ordering.posts import Chain

USER, STAMP, CLOCK, SIGNAL, PAGE, DAY, LIVE, STAGE, CUSTOM = 100.0, 10.0, 6.0, 5.0, 4.0, 3.0, 2.0, 1.0, 0.5
"""Weights: in a contradiction the lightest is set aside – custom before a word, a word before a stamp, all before the user."""


AS_THEY_COME = "and a live blog tells things as they come"
PLAN_KEPT = (15 * MINUTE, 180 * MINUTE)
"""How much earlier and later than planned a thing may happen: plans slip, they are seldom brought forward."""
PAGE_WORDS = {True: ("newest first", "above", "below"), False: ("oldest first", "below", "above")}
"""How a page runs, and where its newer and its older posts stand from each other."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """All that is known before anything is placed."""

    axis: Axis
    sources: Mapping[str, Source]
    chains: tuple[Chain, ...]
    loose: Mapping[str, int]
    events: tuple[Event, ...]
    corrections: tuple[Correction, ...] = ()

    @property
    def words(self) -> lexicon.Lexicon:
        """The words of the sources' first language."""
        return lexicon.load(min(s.language for s in self.sources.values()))

    @property
    def on_day(self) -> tuple[Event, ...]:
        """The events that are placed on the clock of the day."""
        return tuple(e for e in self.events if e.lane == "day" and e.status != "hypothetical")

    def spoken(self, source: str, span: Span) -> str:
        """Quote words of a source and say where they stand."""
        text = self.sources[source].text
        words = " ".join(text[span.start : span.end].split())
        return f"“{words}” ({self.place(source, span)})"

    def place(self, source: str, span: Span) -> str:
        """Name a source and, where lines mean something, the line."""
        found = self.sources[source]
        return f"{found.id}, line {found.text.count(chr(10), 0, span.start) + 1}" if found.lined else found.id


def post_point(update: str) -> str:
    """Name the time point of an update's posting."""
    return f"post:{update}"


def event_point(event: str) -> str:
    """Name the time point of an event's beginning."""
    return f"event:{event}"


def constraints(case: Case) -> tuple[Constraint, ...]:
    """Collect what all builders have to say, in their order."""
    return tuple(c for builder in BUILDERS for c in builder(case))


def _stamps(case: Case) -> Iterator[Constraint]:
    known = [(chain.source, key, s) for chain in case.chains for key, s in chain.seconds.items()]
    for _, key, seconds in [*known, *(("", k, s) for k, s in case.loose.items())]:
        because = "The page itself stamps the post with this time."
        yield Constraint(
            source=ORIGIN,
            target=post_point(key),
            lower=seconds,
            upper=seconds + MINUTE - 1,
            weight=STAMP,
            because=because,
            kind="stamp",
        )


def _coverage(case: Case) -> Iterator[Constraint]:
    """Hold posts to the hours of coverage: the given ones, else the day and whatever of the next night the stamps reach."""
    setting = case.axis.setting
    first = 0 if setting.start is None else case.axis.seconds(setting.start)
    for chain in case.chains:
        until = case.axis.length if setting.end is None else case.axis.seconds(setting.end)
        reach = max([until, *(s + MINUTE for s in chain.seconds.values())])
        floor = min([first, *chain.seconds.values()])
        because = "The hours of coverage were given." if setting.start or setting.end else _of_the_day(case)
        for post in chain.posts:
            point = post_point(post.id)
            yield Constraint(source=ORIGIN, target=point, lower=floor, upper=reach, weight=DAY, because=because, kind="day")


def _of_the_day(case: Case) -> str:
    day = case.axis.setting.date
    if day is None:
        return "No text names the date; nothing points to another day than the one being told."
    return f"It is told of {day.day} {day:%B %Y}, and nothing in the words points to another day."


def _page_order(case: Case) -> Iterator[Constraint]:
    for chain in case.chains:
        way, newer_stands, older_stands = PAGE_WORDS[chain.newest_first]
        runs = f"{chain.name} runs {way}, and the post stands"
        for older, newer in itertools.pairwise(chain.posts):
            yield Constraint(
                source=post_point(older.id),
                target=post_point(newer.id),
                lower=0,
                weight=PAGE,
                because=f"{runs} {newer_stands} the one that begins “{_opening(older.body)}”.",
                because_source=f"{runs} {older_stands} the one that begins “{_opening(newer.body)}”.",
                kind="page",
            )


def _opening(text: str) -> str:
    words = text.split()
    return " ".join(words[:6]) + ("…" if len(words) > 6 else "")  # noqa: PLR2004 - a glance


def _day(case: Case) -> Iterator[Constraint]:
    posts = [post for chain in case.chains for post in chain.seconds.values()]
    until = max([case.axis.length, *(s + MINUTE for s in posts)])
    for event in case.on_day:
        because = _of_the_day(case)
        point = event_point(event.id)
        yield Constraint(
            source=ORIGIN, target=point, lower=min([0, *posts]), upper=until, weight=DAY, because=because, kind="day"
        )


def _told_after(case: Case) -> Iterator[Constraint]:
    """Hold what has happened before, what is planned after every post that tells it."""
    chained = {post.id for chain in case.chains for post in chain.posts} | set(case.loose)
    for event in case.on_day:
        for mention in event.mentions:
            if mention.update in chained and not _planned(event, mention):
                yield from _lag(case, event, mention)


def _planned(event: Event, mention: Mention) -> bool:
    """Say whether a mention is only the plan of what another one tells as done."""
    return mention.status in ("expected", "hypothetical") and event.status != mention.status


def _lag(case: Case, event: Event, mention: Mention) -> Iterator[Constraint]:
    words = f"“{_opening(mention.text)}” ({case.place(mention.source, mention.span)})"
    post, point = post_point(mention.update), event_point(event.id)
    if mention.status == "expected":
        because = f"{words} speaks of it as still to come."
        yield Constraint(source=post, target=point, lower=0, weight=SIGNAL, because=because, kind="signal")
    else:
        because = f"{words} tells of it, so it had begun when that was posted."
        yield Constraint(source=post, target=point, upper=MINUTE - 1, weight=SIGNAL, because=because, kind="lag")


def _live_order(case: Case) -> Iterator[Constraint]:
    """Take it that a live blog tells things in the order in which they happen."""
    first_told = {m.update: e for e in case.on_day for m in e.mentions if m.chained}
    for chain in case.chains:
        told = list(dict.fromkeys(first_told[p.id].id for p in chain.posts if p.id in first_told))
        labels = {e.id: e.label for e in case.on_day}
        for older, newer in itertools.pairwise(told):
            yield Constraint(
                source=event_point(older),
                target=event_point(newer),
                lower=0,
                weight=LIVE,
                because=f"{chain.name} tells it after “{_opening(labels[older])}”, {AS_THEY_COME}.",
                because_source=f"{chain.name} tells it before “{_opening(labels[newer])}”, {AS_THEY_COME}.",
                kind="live",
            )


def _clocks(case: Case) -> Iterator[Constraint]:
    """Time words of the day that belong to what is told: "at 3pm", "on Thursday afternoon"."""
    for event in case.on_day:
        for mention in event.mentions:
            leaned_on = [s.target for s in mention.signals if s.relation not in ("during", "simultaneous")]
            for timex in mention.timexes:
                if not any(span.covers(timex.span) for span in leaned_on):
                    yield from _clock(case, event, mention, timex)


def _clock(case: Case, event: Event, mention: Mention, timex: Timex) -> Iterator[Constraint]:
    window = clock_window(case.axis, timex)
    if window is None:
        return
    early, late = PLAN_KEPT if _planned(event, mention) else (0, 0)
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


def _signals(case: Case) -> Iterator[Constraint]:
    named = _named(case)
    for event in case.on_day:
        for mention in event.mentions:
            for signal in mention.signals:
                anchor = named.get(signal.anchor.name if signal.anchor else "")
                if anchor is not None and anchor.id != event.id:
                    yield from _leaning(case, event, mention, signal, anchor)
                elif signal.interval is not None:
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
    yield Constraint(
        source=event_point(anchor.id),
        target=event_point(event.id),
        lower=limits[0],
        upper=limits[1],
        weight=SIGNAL,
        because=because,
        kind="signal",
    )


def _bounded(case: Case, event: Event, mention: Mention, signal: Signal) -> Iterator[Constraint]:
    if signal.interval is None or case.axis.setting.date is None:
        return
    lower, upper = case.axis.bounds(signal.interval.earliest, signal.interval.latest)
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


def lasting(words: lexicon.Lexicon, anchor: str | None) -> tuple[int, int]:
    """Give the shortest and the longest time in seconds that a named event customarily takes."""
    table = words.table("ordering.lasting")
    shortest, longest = table.get(anchor, table["other"])
    return shortest * MINUTE, longest * MINUTE


def customary(words: lexicon.Lexicon, anchor: str | None) -> tuple[int, int] | None:
    """Give the customary window of a named event's beginning in seconds of the local day, if it has one."""
    window = words.table("ordering.customary").get(anchor)
    return None if window is None else (window[0] * MINUTE, window[1] * MINUTE)


def _customs(case: Case) -> Iterator[Constraint]:
    for event in case.on_day:
        window = customary(case.words, event.anchor)
        if window is not None:
            hours = " and ".join(f"{m // 3600}:{m // 60 % 60:02d}" for m in window)
            because = f"A {event.anchor} customarily begins between {hours}, and no text gives its hour."
            point = event_point(event.id)
            yield Constraint(
                source=ORIGIN, target=point, lower=window[0], upper=window[1], weight=CUSTOM, because=because, kind="custom"
            )


def _going_on(case: Case) -> Iterator[Constraint]:
    """Take it that a post which shows a named event going on was written while it lasted."""
    for event in case.on_day:
        _, longest = lasting(case.words, event.anchor)
        for mention in event.mentions:
            if event.anchor and mention.chained and mention.status == "ongoing":
                because = f"{case.spoken(mention.source, mention.span)[:90]}… shows the {event.anchor} going on."
                source, target = event_point(event.id), post_point(mention.update)
                yield Constraint(
                    source=source, target=target, lower=0, upper=longest, weight=LIVE, because=because, kind="signal"
                )


def _stages(case: Case) -> Iterator[Constraint]:
    """People arrive before what they do there: an arrival opens what is told of the same people, unless words say otherwise."""
    openings = case.words.words("ordering.openings")
    for opening in (e for e in case.on_day if e.anchor in openings and e.status in ("happened", "ongoing")):
        people = {n for m in opening.mentions for n in m.names}
        for event in _openers(case):
            if event.id != opening.id and not _set_before(event) and people & {n for m in event.mentions for n in m.names}:
                because = f"“{_opening(opening.label)}” tells of the arrival, and what people do there comes after they arrive."
                yield Constraint(
                    source=event_point(opening.id),
                    target=event_point(event.id),
                    lower=0,
                    weight=STAGE,
                    because=because,
                    kind="stage",
                )


def _openers(case: Case) -> Iterator[Event]:
    """Give the events that an arrival must open: the first that each live blog tells of after it, and the named events."""
    told = {m.update: e for e in case.on_day for m in e.mentions if m.chained}
    for chain in case.chains:
        yield from [told[p.id] for p in chain.posts if p.id in told][:1]
    yield from (e for e in case.on_day if e.anchor)


def _set_before(event: Event) -> bool:
    """Say whether words place an event ahead of something: then it may well precede the arrival."""
    return any(s.relation in ("before", "until") for m in event.mentions for s in m.signals)


BUILDERS: tuple[Callable[[Case], Iterator[Constraint]], ...] = (
    _stamps,
    _coverage,
    _page_order,
    _day,
    _told_after,
    _live_order,
    _clocks,
    _signals,
    _customs,
    _going_on,
    _stages,
)
