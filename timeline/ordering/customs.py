"""What is customary: when named events begin, how long they last, and that people arrive before what they do there."""

from collections.abc import Iterator

from timeline import lexicon
from timeline.model import Event
from timeline.ordering.case import CUSTOM, STAGE, Case, event_point, opening
from timeline.ordering.clock import MINUTE
from timeline.ordering.network import ORIGIN, Constraint
from timeline.ordering.places import country_of

STRETCH = 60 * MINUTE
"""How far outside of its customary hours a named event may still begin."""


def customs(case: Case) -> Iterator[Constraint]:
    """Hold named events to their customary hours, with the lightest of weights."""
    for event in case.on_day:
        window = customary(case, event.anchor)
        if window is not None:
            early, late = window[0] - STRETCH, window[1] + STRETCH
            hours = " and ".join(f"{m // 3600}:{m // 60 % 60:02d}" for m in (early, late))
            because = f"The {event.anchor} is taken to begin between {hours}, as is customary; no text gives its hour."
            point = event_point(event.id)
            yield Constraint(source=ORIGIN, target=point, lower=early, upper=late, weight=CUSTOM, because=because, kind="custom")


def stages(case: Case) -> Iterator[Constraint]:
    """People arrive before what they do there: an arrival opens what is told of the same people, unless words say otherwise."""
    openings = case.words.words("ordering.openings")
    for arrival in (e for e in case.on_day if e.anchor in openings and e.status in ("happened", "ongoing")):
        people = {n for m in arrival.mentions for n in m.names}
        for event in _openers(case):
            if event.id != arrival.id and not _set_before(event) and people & {n for m in event.mentions for n in m.names}:
                because = f"“{opening(arrival.label)}” tells of the arrival, and what people do there comes after they arrive."
                yield Constraint(
                    source=event_point(arrival.id),
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


def lasting(words: lexicon.Lexicon, anchor: str | None) -> tuple[int, int]:
    """Give the shortest and the longest time in seconds that a named event customarily takes."""
    table = words.table("ordering.lasting")
    shortest, longest = table.get(anchor, table["other"])
    return shortest * MINUTE, longest * MINUTE


def customary(case: Case, anchor: str | None) -> tuple[int, int] | None:
    """Give the customary window of a named event's beginning in seconds of the local day, if it has one.

    Countries keep their own hours: where the lexicon tells those of the country of the day's clock, they stand.
    """
    known = case.words.table("tagging.anchors").get(anchor, {})
    countries = known.get("countries")
    country = country_of(case.axis.setting.timezone) if countries else None
    window = (countries or {}).get(country, known.get("window"))
    return (window[0] * MINUTE, window[1] * MINUTE) if window else None
