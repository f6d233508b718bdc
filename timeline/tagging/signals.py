"""Signals: "before", "after", "during" and what they point at: a timex, an anchor, a clause or another post.

The relation is seen from what is told: in "He left before lunch" leaving is before lunch.
"""

import functools
from collections.abc import Sequence
from typing import Any

import re2

from timeline.lexicon import Lexicon
from timeline.model import Anchor, Interval, Relation, Signal, Span, Timex
from timeline.tagging.grammar import alternatives, engine
from timeline.tagging.targets import Place, Target, acceptable, target

Phrase = tuple[Relation, str]


def find_signals(text: str, timexes: Sequence[Timex], anchors: Sequence[Anchor], lexicon: Lexicon) -> tuple[Signal, ...]:
    """Find the signals in `text` whose targets can be told, in text order."""
    phrases = _phrases(lexicon)
    marked = [timex.span.start for timex in timexes], [anchor.span.start for anchor in anchors]
    found = []
    for match in _scan(lexicon).finditer(text):
        phrase = " ".join(match.group().lower().split())
        place = Place(
            text=text, start=match.start(), end=match.end(), phrase=phrase, timexes=timexes, anchors=anchors, starts=marked
        )
        signal = _signal(place, phrases.get(phrase, ("before", "no sooner")), lexicon)
        if signal:
            found.append(signal)
    return tuple(found)


def _signal(place: Place, known: Phrase, lexicon: Lexicon) -> Signal | None:
    relation, policy = known
    if place.inside_timex() or place.glued():
        return None
    pointed = target(place, policy, lexicon)
    if pointed is None or not acceptable(place, pointed, policy, lexicon):
        return None
    return Signal(
        span=Span(place.start, place.end),
        relation=relation,
        rule=f"{place.phrase} <{pointed.kind}>",
        target=pointed.span,
        target_kind=pointed.kind,
        anchor=pointed.anchor,
        interval=_bound("by" if policy == "timex" else relation, pointed),
    )


def _bound(side: str, pointed: Target) -> Interval | None:
    if pointed.timex is None or pointed.timex.interval is None or pointed.timex.type == "DURATION":
        return None
    interval = pointed.timex.interval
    # "after 3pm" begins with its minute, "after Friday" when Friday is over
    after = interval.earliest if interval.grain == "minute" else interval.latest
    sides = {
        "before": (None, interval.earliest),
        "after": (after, None),
        "since": (interval.earliest, None),
        "until": (None, interval.latest),
        "by": (None, interval.latest),
    }
    earliest, latest = sides.get(side, (interval.earliest, interval.latest))
    return Interval(earliest=earliest, latest=latest, grain=interval.grain)


@functools.cache
def _phrases(lexicon: Lexicon) -> dict[str, Phrase]:
    return {phrase: (relation, policy) for phrase, (relation, policy) in _table(lexicon)}


def _table(lexicon: Lexicon) -> list[tuple[str, Any]]:
    return [(phrase, row) for phrase, row in lexicon.table("tagging.signals").items() if phrase != "_words"]


@functools.cache
def _scan(lexicon: Lexicon) -> Any:  # noqa: ANN401 - the engine has no types
    forms = [*(phrase for phrase, _ in _table(lexicon)), *lexicon.words("tagging.targets.no_sooner")]
    return re2.compile(r"\b(?:" + alternatives(forms) + r")\b", engine())
