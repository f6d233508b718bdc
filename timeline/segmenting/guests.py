"""Times of somebody else's words: the date over a reader's comment that a post repeats is no stamp of the page.

Such a time wears another dress than the page's own stamps, and stands under a reader's name or does not fit between its
neighbours.
"""

import dataclasses
import re
from collections import Counter
from collections.abc import Mapping, Sequence

from timeline.model import Stamp
from timeline.segmenting.habits import clocks_of, steps
from timeline.segmenting.lines import Line

__all__ = ["without_guests"]

FEWEST = 4
"""Stamps of the smallest page that has a habit."""
HABIT = 0.75
"""Share of stamps that must wear one dress to make it the page's."""
DIGITS, LETTERS = re.compile(r"\d+"), re.compile(r"[^\W\d_]+")
NAMED, OWN = 0.6, 2
"""Share of the times in one dress that stand under a reader's name, and stamps that must be left, to make them all guests."""
NAME = re.compile(r"\w{3,30}")
"""The line of a reader's name: one word, no end mark."""
DAY = 24 * 60


def without_guests(lines: Sequence[Line]) -> list[Line]:
    """Take back the stamps in a dress of their own that belong to somebody else's words."""
    dresses = {at: _dress(line.told) for at, line in enumerate(lines) if line.told is not None and line.post is None}
    guests = _signed(lines, dresses) or _astray(lines, dresses)
    return [_plain(line) if at in guests else line for at, line in enumerate(lines)]


def _astray(lines: Sequence[Line], dresses: Mapping[int, str]) -> set[int]:
    """Give the times in another dress than nearly all that do not fit between their neighbours."""
    usual, count = Counter(dresses.values()).most_common(1)[0] if dresses else ("", 0)
    if count < max(FEWEST, HABIT * len(dresses)):
        return set()
    clocks = dict(zip(dresses, clocks_of(lines[at] for at in dresses), strict=True))
    own = [at for at, dress in dresses.items() if dress == usual]
    way = _way([clocks[at] for at in own])
    return {at for at, dress in dresses.items() if dress != usual and not _fits(clocks, own, at, way)}


def _plain(line: Line) -> Line:
    return dataclasses.replace(line, told=None, alone=False, starts=False, kind="text")


def _signed(lines: Sequence[Line], dresses: Mapping[int, str]) -> set[int]:
    """Give the times of every dress that mostly stands under names of readers, where the page has stamps in another one."""
    under: dict[str, list[bool]] = {}
    for at, dress in dresses.items():
        under.setdefault(dress, []).append(at > 0 and NAME.fullmatch(lines[at - 1].words) is not None)
    guests = {dress for dress, named in under.items() if sum(named) >= NAMED * len(named)}
    left = sum(len(named) for dress, named in under.items() if dress not in guests)
    return {at for at, dress in dresses.items() if dress in guests} if left >= OWN else set()


def _dress(told: Stamp) -> str:
    """Give a stamp's text with every number as 0 and every word as a: what it looks like."""
    return LETTERS.sub("a", DIGITS.sub("0", told.text))


def _way(clocks: Sequence[int]) -> int:
    """Give 1 where most clocks run on down the page, -1 where most run back, 0 where neither does."""
    ups = sum((step > 0) - (step < 0) for step in steps(clocks))
    return (ups > 0) - (ups < 0)


def _fits(clocks: Mapping[int, int], own: Sequence[int], at: int, way: int) -> bool:
    """Say whether a stamp's clock lies between those of the page's own stamps before and after it, over midnight too."""
    above = next((clocks[near] for near in reversed(own) if near < at), None)
    below = next((clocks[near] for near in own if near > at), None)
    if above is None or below is None or way == 0:
        return True
    first, last = (above, below) if way > 0 else (below, above)
    return (clocks[at] - first) % DAY <= (last - first) % DAY
