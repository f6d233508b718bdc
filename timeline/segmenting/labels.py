"""Labels that a page repeats: "Return to menu", "About sharing", the length of a film come again and again beside furniture."""

import dataclasses
import re
from collections import Counter
from collections.abc import Collection, Sequence

from timeline.segmenting.lines import Line

__all__ = ["REASON", "set_aside"]

REASON = "repeated label"
LONGEST = 30
"""Characters of the longest label."""
OFTEN = 3
"""Times that a label comes on a page at least."""
MOSTLY = 0.5
"""Share of the lines over stamps that are the same where it is a label that stands there and no headline."""
DIGITS = re.compile(r"\d+")
ROUNDS = 2
"""Labels stand beside labels, but hardly more than two in a row."""


def set_aside(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Set aside the short lines that come again and again, each time beside furniture and never right below a stamp.

    Only a page with stamps is asked: on a page without, a line that comes again may be all that a post says.
    """
    marked = tuple(lines)
    if sum(line.told is not None or line.minute is not None for line in lines) < OFTEN:
        return marked
    for _ in range(ROUNDS):
        marked = _round(marked)
    return marked


def _round(lines: Sequence[Line]) -> tuple[Line, ...]:
    places = [at for at, line in enumerate(lines) if _short(line)]
    over = Counter(_key(lines[at - 1]) for at, line in enumerate(lines) if at and _stamp(line) and lines[at - 1].aside is None)
    seen = Counter(_key(lines[at]) for at in places)
    usual = {key for key, count in over.items() if count >= MOSTLY * over.total()}
    beside = Counter(_key(lines[at]) for at in places if _beside(lines, at, usual))
    labels = {key for key, count in seen.items() if count >= OFTEN and beside[key] == count}
    return tuple(dataclasses.replace(line, aside=REASON) if _short(line) and _key(line) in labels else line for line in lines)


def _key(line: Line) -> str:
    """Give what makes labels the same: their words, whatever they count."""
    return DIGITS.sub("0", line.words)


def _short(line: Line) -> bool:
    bare = line.aside is None and line.told is None and line.minute is None and line.post is None
    return bare and 0 < len(line.text) <= LONGEST


def _stamp(line: Line) -> bool:
    return line.aside is None and (line.alone or line.minute is not None)


def _beside(lines: Sequence[Line], at: int, usual: Collection[str]) -> bool:
    """Say whether a line stands beside furniture, and is neither a post's first words nor the headline over its stamp."""
    above, below = (lines[near] if 0 <= near < len(lines) else None for near in (at - 1, at + 1))
    if (above and _stamp(above)) or (below and _stamp(below) and _key(lines[at]) not in usual):
        return False
    return any(line is not None and line.aside is not None for line in (above, below))
