"""Signals: "before", "after", "during" and what they point at: a timex, an anchor, a clause or another post.

The relation is seen from what is told: in "He left before lunch" leaving is before lunch.
"""

import bisect
import functools
import re
from collections.abc import Sequence
from typing import Any

from timeline.lexicon import Lexicon
from timeline.model import Anchor, Interval, Relation, Signal, Span, Timex
from timeline.tagging.acceptance import acceptable
from timeline.tagging.scanning import Scan, alternatives, scanner
from timeline.tagging.targets import Page, Place, Target, listed, target

Phrase = tuple[Relation, str]
# wordings kept read: there are few, and they repeat
WORDINGS = 1 << 10


def find_signals(text: str, timexes: Sequence[Timex], anchors: Sequence[Anchor], lexicon: Lexicon) -> tuple[Signal, ...]:
    """Find the signals in `text` whose targets can be told, in text order."""
    page = Page(text, timexes, anchors, [timex.span.start for timex in timexes], [anchor.span.start for anchor in anchors])
    found = []
    for first, end in _scan(lexicon)(text):
        start = _outside(first, end, page)
        phrase, length = _opening(text[start:end], lexicon)
        signal = phrase and _signal(Place(page=page, text=text, start=start, end=start + length, phrase=phrase), lexicon)
        if signal:
            found.append(signal)
    return tuple(found)


@functools.lru_cache(maxsize=WORDINGS)
def _opening(words: str, lexicon: Lexicon) -> tuple[str, int]:
    """Give the longest phrase with which some words open, "" for none, and how long it is there."""
    match = _opened(lexicon).match(words)
    return (" ".join(match[0].lower().replace("’", "'").split()), match.end()) if match else ("", 0)


def _outside(start: int, end: int, page: Page) -> int:
    # "two days after": the days are a length, the signal is what is left
    index = bisect.bisect_right(page.times, start) - 1
    cut = page.timexes[index].span.end if index >= 0 else 0
    return cut + 1 if start < cut < end else start


def _signal(place: Place, lexicon: Lexicon) -> Signal | None:
    relation, policy = _phrases(lexicon)[place.phrase]
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
        half_open=pointed.timex is not None and pointed.timex.half_open,
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
    return hardly | {phrase.lower(): (relation, policy) for phrase, (relation, policy) in _table(lexicon)}


def _table(lexicon: Lexicon) -> list[tuple[str, Any]]:
    return [(phrase, row) for phrase, row in lexicon.table("tagging.signals").items() if phrase != "_words"]


@functools.cache
def _scan(lexicon: Lexicon) -> Scan:
    """Scan for the phrases; one that points at a moment is worth a look only where the name of one may follow."""
    free = [phrase for phrase, (_, policy) in _phrases(lexicon).items() if policy != "point"]
    return scanner(rf"(?:{'|'.join((alternatives(free), *_pointed(lexicon)))})\b")


def _pointed(lexicon: Lexicon) -> list[str]:
    names = lexicon.table("tagging.anchors")
    between = rf"(?:\s+(?:{alternatives(listed(lexicon, 'determiners'))}))*\s+"
    pairs = (pair.partition(" ") for pair in lexicon.words("tagging.targets.points"))
    return [rf"{phrase}{between}(?:{alternatives(names[name]['forms'])})" for phrase, _, name in pairs]


@functools.cache
def _opened(lexicon: Lexicon) -> re.Pattern[str]:
    return re.compile(rf"(?:{alternatives(_phrases(lexicon))})(?:\b|$)", re.IGNORECASE)
