"""Where a page shows times: time elements, attributes that hold a moment, clocks and ages that stand alone."""

import itertools
import re
from collections import Counter
from dataclasses import dataclass

from timeline.reading.pages.layout import Layout
from timeline.reading.pages.markup import TIMELY, TIMES
from timeline.reading.pages.tree import Node
from timeline.reading.times.clocks import play, shown
from timeline.reading.times.relative import age
from timeline.reading.times.stamps import moment

__all__ = ["Times", "times"]

CLOCK_LENGTH = 60
"""The longest text, in characters, that is nothing but a time."""
DIGIT = re.compile(r"\d")
TIMELY_NAME = re.compile("|".join(map(re.escape, TIMELY)))
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
    places: list[int] = []
    until = -1
    for place, node in enumerate(page.tree.nodes):
        if place >= until and _timed(page, place, node):
            places.append(place)
            until = page.tree.ends[place] if _length(page, place) <= CLOCK_LENGTH else place
    flags = Counter(places)
    return Times(tuple(places), tuple(itertools.accumulate((flags[place] for place in range(len(page.tree.nodes))), initial=0)))


def _timed(page: Layout, place: int, node: Node) -> bool:
    if not node.tag:
        brief = node.text if len(node.text) <= CLOCK_LENGTH else ""
        return bool(age(brief) or (DIGIT.search(brief) and (shown(brief) or play(brief))))
    if node.tag in TIMES or any(_is_time(name, value) for name, value in node.attributes.items()):
        return True
    called = 0 < _length(page, place) <= CLOCK_LENGTH and not TIME_WORDS.isdisjoint(page.looks[place].names)
    return called and bool(DIGIT.search(page.tree.words(place)))


def _length(page: Layout, place: int) -> int:
    return page.lengths[page.tree.ends[place]] - page.lengths[place]


def _is_time(name: str, value: str) -> bool:
    return TIMELY_NAME.search(name) is not None and moment(value) is not None
