"""Signals: "before", "after", "during" and what they point at: a timex, an anchor, a clause or another post.

The relation is seen from what is told: in "He left before lunch" leaving is before lunch.
"""

import bisect
import functools
from collections.abc import Sequence
from typing import Any

from timeline.lexicon import Lexicon
from timeline.model import Anchor, Interval, Relation, Signal, Span, Timex
from timeline.tagging.acceptance import acceptable
from timeline.tagging.scanning import Scan, alternatives, scanner
from timeline.tagging.targets import Place, Target, target

Phrase = tuple[Relation, str]


def find_signals(text: str, timexes: Sequence[Timex], anchors: Sequence[Anchor], lexicon: Lexicon) -> tuple[Signal, ...]:
    """Find the signals in `text` whose targets can be told, in text order."""
    phrases = _phrases(lexicon)
    marked = [timex.span.start for timex in timexes], [anchor.span.start for anchor in anchors]
    found = []
    for first, end in _scan(lexicon)(text):
        start = _outside(first, end, timexes, marked[0])
        phrase = " ".join(text[start:end].lower().replace("’", "'").split())
        if phrase not in phrases:
            continue
        place = Place(text=text, start=start, end=end, phrase=phrase, timexes=timexes, anchors=anchors, starts=marked)
        signal = _signal(place, phrases[phrase], lexicon)
        if signal:
            found.append(signal)
    return tuple(found)


def _outside(start: int, end: int, timexes: Sequence[Timex], starts: Sequence[int]) -> int:
    # "two days after": the days are a length, the signal is what is left
    index = bisect.bisect_right(starts, start) - 1
    cut = timexes[index].span.end if index >= 0 else 0
    return cut + 1 if start < cut < end else start


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
    hardly: dict[str, Phrase] = dict.fromkeys(lexicon.words("tagging.targets.no_sooner"), ("before", "no sooner"))
    return hardly | {phrase: (relation, policy) for phrase, (relation, policy) in _table(lexicon)}


def _table(lexicon: Lexicon) -> list[tuple[str, Any]]:
    return [(phrase, row) for phrase, row in lexicon.table("tagging.signals").items() if phrase != "_words"]


@functools.cache
def _scan(lexicon: Lexicon) -> Scan:
    return scanner(rf"(?:{alternatives(_phrases(lexicon))})\b")
