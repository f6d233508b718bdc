"""Habits of a page: shapes of clocks that are its stamps only where the whole page keeps to them.

A price, a score, an agenda and a list of key points look the same; what tells them apart is how many there are and in what order.
"""

import functools
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import pairwise

from timeline import lexicon
from timeline.segmenting import furniture
from timeline.segmenting.lines import Line, undress
from timeline.segmenting.marking import HEADLINE, LONGEST, Reading, alone, headed, led, lowered

__all__ = ["clocks_of", "mark", "steady", "steps"]

SHARE = 0.1
"""Least share of lines that begin with a bare clock before the clocks count as stamps: fewer are an agenda."""
SPREAD = 5
"""Stamps that count without that share, if posts of several lines stand between them."""
STEADY = 0.8
"""Least share of such clocks that go the page's way."""
LIST = 0.5
"""Least share of lines that clocks behind bullets make up: fewer are a list of key points."""
FEWEST = 3
"""Figures that run one way by more than chance."""
WORDS = 20
"""Characters of the shortest line that is a post under a clock that may be a price."""
NAME = 5
"""Words of the longest name of an author."""
AUTHOR = 0.2
"""Least share of stamps beside which an author's name stands; what is seldomer is a headline."""
DAY = 24 * 60
DURATION = re.compile(r"\d:\d\d:\d\d")
NAMED = re.compile(
    r"(?:(?:(?:de|van|von|bin|al|da|di|la|le) )?[^\W\d_a-z][^\W\d_]*+(?:['.-][^\W\d_]*+)*+[\s,|-]{1,3}){1,4}(?=\d)"
)
"""A name before figures: capital words, as many as a name has."""
FIGURES = re.compile(r"\d{1,2}([:.])\d\d(?::\d\d)?")
Found = Mapping[int, Line]


def mark(lines: Sequence[Line], clocks: Iterable[int], reading: Reading) -> list[Line]:
    """Mark the stamps of each shape that the page keeps to, among the lines that hold clocks."""
    marked = list(lines)
    places = [at for at in clocks if lines[at].aside is None]
    for find, kept in HABITS:
        still = (at for at in places if marked[at].told is None)
        found = {at: read for at in still if (read := find(marked[at], reading)) is not None}
        if found and kept(marked, found):
            marked = [found.get(at, line) for at, line in enumerate(marked)]
    return _signed(marked, reading)


def _figures(line: Line, reading: Reading) -> Line | None:
    """Read a line that is a clock without any sign that it is one: "2.05"."""
    found = reading.known.alone.fullmatch(lowered(line.words)) if len(line.text) <= LONGEST else None
    return alone(line, reading.stamp(line.words, found)) if found and not DURATION.fullmatch(line.words) else None


def _leading(line: Line, reading: Reading) -> Line | None:
    """Read a line that begins with a clock and goes on."""
    return _first(line, reading, bullet=False)


def _bulleted(line: Line, reading: Reading) -> Line | None:
    """Read an entry of a list that begins with a clock."""
    return _first(line, reading, bullet=True)


def _first(line: Line, reading: Reading, *, bullet: bool) -> Line | None:
    start, _ = undress(line.text)
    low = lowered(line.text[start : start + LONGEST])
    found = reading.known.lead.match(low)
    if found and (found["open"] or bool(found["bullet"]) != bullet or " " not in line.text[start + found.end() - 1 :][:2]):
        found = None
    glued = reading.known.glued.match(low) if found is None and not bullet else None
    if glued and not line.text[start + glued.end()].isupper():
        glued = None
    told = found or glued
    if told is None:
        return None
    stamp = reading.stamp(line.text[start : start + told.end()].strip(" :|-•*·▪‣"), told)
    rest = line.text[start + told.end() :].strip(" :|•-")
    return alone(line, stamp) if furniture.reason(rest, reading.language) else led(line, start + told.end(), stamp)


def _behind(line: Line, reading: Reading) -> Line | None:
    """Read a headline with a clock behind it, in brackets, behind a dash or after "at"."""
    _, end = undress(line.text)
    tail = max(0, end - LONGEST)
    low = lowered(line.text[tail:end])
    found = (reading.known.fenced.search(low) or reading.known.trail.search(low)) if end <= HEADLINE else None
    if found is None or not tail + found.start():
        return None
    return headed(line, tail + found.start(), reading.stamp(line.text[tail + found.start() : end].strip(" -|•·"), found))


def _named(line: Line, reading: Reading) -> Line | None:
    """Read a line in which the author's name stands before the stamp: "Jane Doe 1:49 PM EDT"."""
    start, end = undress(line.text)
    name = NAMED.match(line.text, start, min(end, start + LONGEST)) if end - start <= LONGEST else None
    found = reading.known.alone.fullmatch(lowered(line.text[name.end() : end])) if name else None
    return alone(line, reading.stamp(line.text[name.end() : end], found)) if name and found else None


def _keeps(lines: Sequence[Line], found: Found) -> bool:
    """Say whether such clocks are this page's stamps: many, one way, and hardly any others about."""
    texts = sum(line.aside is None for line in lines)
    sure = sum(line.told is not None for line in lines)
    many = len(found) >= max(2, SHARE * texts) or (len(found) >= SPREAD and _spread(found))
    agenda = len(found) < LIST * texts and max(found) - min(found) < len(found)
    return many and not agenda and len(found) >= sure and steady(_own(clocks_of(found.values())))


def _own(clocks: Sequence[int]) -> Sequence[int]:
    """Give the clocks of the posts alone, where a list of other stories stands above or below them and runs the other way."""
    if steady(clocks):
        return clocks
    moved = steps(clocks)
    above, below = _run(moved) + 1, _run(moved[::-1]) + 1
    parts = ((clocks[: len(clocks) - below], below), (clocks[above:], above))
    return next((own for own, other in parts if FEWEST <= other <= len(own) + 1 and steady(own)), clocks)


def _run(moved: Sequence[int]) -> int:
    """Count the first steps that go one way."""
    way = next((step for step in moved if step), 1)
    return next((at for at, step in enumerate(moved) if step * way < 0), len(moved))


def _spread(found: Found) -> bool:
    """Say whether other lines stand between most of the clocks."""
    gaps = [b - a for a, b in pairwise(sorted(found))]
    return sum(gap > 1 for gap in gaps) >= STEADY * len(gaps)


def _keeps_list(lines: Sequence[Line], found: Found) -> bool:
    texts = sum(line.aside is None for line in lines)
    return len(found) >= LIST * texts and not any(line.told for line in lines) and _keeps(lines, found)


def _keeps_figures(lines: Sequence[Line], found: Found) -> bool:
    """Say whether bare figures are stamps: words follow each, they run one way, and the sure stamps look like them."""
    like = {at: line for at, line in enumerate(lines) if line.told and line.alone and FIGURES.fullmatch(line.told.text)}
    if len(like) < sum(line.told is not None for line in lines):
        return False
    both = [line for _, line in sorted({**like, **found}.items())]
    followed = sum(at + 1 < len(lines) and len(lines[at + 1].text) >= WORDS and at + 1 not in found for at in found)
    return len(both) >= FEWEST and followed >= STEADY * len(found) and steady(clocks_of(both))


HABITS: tuple[tuple[Callable[[Line, Reading], Line | None], Callable[[Sequence[Line], Found], bool]], ...] = (
    (_figures, _keeps_figures),
    (_leading, _keeps),
    (_bulleted, _keeps_list),
    (_named, _keeps),
    (_behind, _keeps),
)
"""Shapes in the order in which they are tried, and what says that the page keeps to them."""


def clocks_of(lines: Iterable[Line]) -> list[int]:
    """Give the clocks of stamped lines in minutes."""
    return [60 * line.told.hour + line.told.minute for line in lines if line.told]


def steady(clocks: Sequence[int]) -> bool:
    """Say whether clocks run one way; a step of more than half a day is midnight.

    >>> steady([1420, 1435, 5, 20]), steady([20, 900, 300, 700])
    (True, False)
    """
    moved = steps(clocks)
    later, earlier = sum(step >= 0 for step in moved), sum(step <= 0 for step in moved)
    return max(later, earlier) >= STEADY * len(moved)


def steps(clocks: Sequence[int]) -> list[int]:
    """Give the minutes from each clock to the next, over midnight where that is nearer.

    >>> steps([1435, 5, 0])
    [10, -5]
    """
    return [(b - a + DAY // 2) % DAY - DAY // 2 for a, b in pairwise(clocks)]


def _signed(lines: Sequence[Line], reading: Reading) -> list[Line]:
    """Take the names of authors beside stamps for part of the stamp: names come again and again, or stand behind "by"."""
    over = [at for at, line in enumerate(lines) if line.told and not line.alone and _name(line.text) and _heads(lines, at)]
    beside, by = Counter(lines[at].text for at in over), _by(reading.language)
    often = max(2, AUTHOR * sum(line.told is not None for line in lines))
    names = {at for at in over if beside[lines[at].text] >= often or by.match(lines[at].text.lower())}
    return [alone(line, line.told) if line.told and at in names else line for at, line in enumerate(lines)]


def _heads(lines: Sequence[Line], at: int) -> bool:
    """Say whether words of the post follow on the next line."""
    return at + 1 < len(lines) and lines[at + 1].told is None and len(lines[at + 1].text) > len(lines[at].text)


def _name(text: str) -> bool:
    """Say whether a line can be a name: few words, each capital or tiny, no end mark."""
    words = text.split()
    return len(words) <= NAME and text[-1].isalpha() and all(word[0].isupper() or len(word) <= 3 for word in words)  # noqa: PLR2004 - by, de, van


@functools.cache
def _by(language: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(map(re.escape, lexicon.load(language).words('segmenting.authors')))})\s")
