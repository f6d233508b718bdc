"""Where a page shows times: time elements, attributes that hold a moment, clocks and ages that stand alone."""

import itertools
import re
from dataclasses import dataclass
from typing import Literal

from timeline.reading.pages.layout import Layout
from timeline.reading.pages.markup import TIMES
from timeline.reading.pages.tree import Node
from timeline.reading.times.attributes import timely
from timeline.reading.times.clocks import play, shown
from timeline.reading.times.minutes import minutes
from timeline.reading.times.relative import age
from timeline.reading.times.stamps import moment

__all__ = ["Times", "times"]

Telling = Literal["dated", "called", "silent"]

CLOCK_LENGTH = 60
"""The longest text, in characters, that is nothing but a time."""
DIGIT = re.compile(r"\d")
TIME_WORDS = frozenset({"time", "timestamp", "datetime", "date", "ago", "posted", "clock", "uhrzeit"})
"""Words of class names that make a short text with a number in it a time."""


@dataclass(frozen=True, slots=True)
class Times:
    """Where a page shows times: the places, and for every node how many stand before it."""

    places: tuple[int, ...]
    before: tuple[int, ...]

    def within(self, start: int, end: int) -> int:
        """Count the times between two places."""
        return self.before[end] - self.before[start]


def times(page: Layout) -> Times:
    """Find every time of a page; one inside another, such as a clock in a time element, counts once."""
    nodes = page.tree.nodes
    flags = [0] * len(nodes)
    played = minutes(page)
    tellings: dict[int, Telling] = {}
    until = -1
    for place, node in enumerate(nodes):
        if place < until:
            continue
        if place in played or (_timed(page, place, node, tellings) if node.tag else _alone(page, place, node.text)):
            flags[place] = 1
            until = page.tree.ends[place] if _length(page, place) <= CLOCK_LENGTH else place
    return Times(tuple(itertools.compress(range(len(nodes)), flags)), tuple(itertools.accumulate(flags, initial=0)))


def _alone(page: Layout, place: int, text: str) -> bool:
    """Say whether a stretch of text is nothing but a clock, an age or a minute of play."""
    brief = text if len(text) <= CLOCK_LENGTH and _length(page, place) else ""
    return bool(brief and (age(brief) or (DIGIT.search(brief) and (shown(brief) or play(brief)))))


def _timed(page: Layout, place: int, node: Node, tellings: dict[int, Telling]) -> bool:
    """Say whether an element is a time; `tellings` keeps what attributes tell that others have too."""
    if node.tag in TIMES:
        return True
    telling = tellings.get(id(node.attributes))
    if telling is None:
        telling = tellings[id(node.attributes)] = _telling(page, place, node)
    if telling != "called":
        return telling == "dated"
    return 0 < _length(page, place) <= CLOCK_LENGTH and bool(DIGIT.search(page.tree.words(place)))


def _telling(page: Layout, place: int, node: Node) -> Telling:
    """Say what the attributes of an element tell: a moment, that it is called a time, or nothing."""
    if any(timely(name) and moment(value) for name, value in node.attributes.items()):
        return "dated"
    return "silent" if TIME_WORDS.isdisjoint(page.looks[place].names) else "called"


def _length(page: Layout, place: int) -> int:
    return page.lengths[page.tree.ends[place]] - page.lengths[place]
