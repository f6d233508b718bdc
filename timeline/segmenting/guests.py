"""Times of somebody else's words: the date over a reader's comment that a post repeats is no stamp of the page.

Such a time wears another dress than the page's own stamps, and does not fit between its neighbours.
"""

import dataclasses
import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from timeline.model import Stamp
from timeline.segmenting.lines import Line

__all__ = ["without_guests"]

FEWEST = 4
"""Stamps of the smallest page that has a habit."""
HABIT = 0.75
"""Share of stamps that must wear one dress to make it the page's."""
DIGITS, LETTERS = re.compile(r"\d+"), re.compile(r"[^\W\d_]+")
DAY = 24 * 60


def without_guests(lines: Sequence[Line]) -> list[Line]:
    """Take back the stamps in a dress of their own that do not fit between the page's stamps about them."""
    stamped = [at for at, line in enumerate(lines) if line.told is not None and line.post is None]
    dresses = {at: _dress(told) for at in stamped if (told := lines[at].told)}
    usual, count = Counter(dresses.values()).most_common(1)[0] if dresses else ("", 0)
    found = list(lines)
    if count < max(FEWEST, HABIT * len(stamped)) or count == len(stamped):
        return found
    own = [at for at in stamped if dresses[at] == usual]
    way = _way([_clock(lines[at]) for at in own])
    for at in stamped:
        if dresses[at] != usual and not _fits(lines, own, at, way):
            found[at] = dataclasses.replace(lines[at], told=None, alone=False, starts=False, kind="text")
    return found


def _dress(told: Stamp) -> str:
    """Give a stamp's text with every number as 0 and every word as a: what it looks like."""
    return LETTERS.sub("a", DIGITS.sub("0", told.text))


def _clock(line: Line) -> int:
    return line.told.hour * 60 + line.told.minute if line.told else 0


def _way(clocks: Sequence[int]) -> int:
    """Give 1 where most clocks run on down the page, -1 where most run back, 0 where neither does."""
    ups = sum((two > one) - (two < one) for one, two in pairwise(clocks))
    return (ups > 0) - (ups < 0)


def _fits(lines: Sequence[Line], own: Sequence[int], at: int, way: int) -> bool:
    """Say whether a stamp's clock lies between those of the page's own stamps before and after it, over midnight too."""
    above = next((_clock(lines[near]) for near in reversed(own) if near < at), None)
    below = next((_clock(lines[near]) for near in own if near > at), None)
    if above is None or below is None or way == 0:
        return True
    first, last = (above, below) if way > 0 else (below, above)
    return (_clock(lines[at]) - first) % DAY <= (last - first) % DAY
