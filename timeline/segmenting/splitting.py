"""Where posts start: markup decides where it speaks, then regular stamps, then the learned boundary model."""

import bisect
import dataclasses
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

import numpy as np
import numpy.typing as npt

from timeline.model import Kind
from timeline.segmenting import boundary, passages
from timeline.segmenting.features import heading
from timeline.segmenting.lines import Line

REGULAR = 1.1
"""Boundaries a stamp that the model expects between stamps; under it every post has its stamp."""
USUAL = 0.8
"""Share of stamps under a headline that makes this a page's habit."""
MINUTE = 16
"""Characters of the longest line that is nothing but a minute of play."""
CAPTION, CREDIT = "caption", 50
"""The reason for captions, and the characters of the longest one that does no more than to credit somebody."""
BETWEEN = 4
"""Lines of furniture that stand between a stamp and the words below it at most; behind more the stamp was another's."""
FEWEST = 2
"""Stamps of the smallest page that stamps alone may cut."""


@dataclasses.dataclass(frozen=True, slots=True)
class Text:
    """The lines that are news, those of them that have words, what the model sees in those, and its log-odds for a start."""

    lines: tuple[Line, ...]
    worded: tuple[int, ...]
    words: tuple[Line, ...]
    page: boundary.Page
    odds: npt.NDArray[np.float64]

    def seen(self, post: Sequence[Line]) -> boundary.Sight:
        """Give what the model saw in the lines of a post."""
        first = bisect.bisect_left(self.words, post[0].span.start, key=lambda line: line.span.start)
        last = bisect.bisect_right(self.words, post[-1].span.start, key=lambda line: line.span.start)
        return self.page.seen(first, last)

    def doubtful(self, post: Sequence[Line]) -> bool:
        """Say whether a post is more likely to go on than to begin: nothing but the model cuts it off, and that hardly."""
        at = bisect.bisect_left(self.words, post[0].span.start, key=lambda line: line.span.start)
        led = at == len(self.words) or self.words[at].span != post[0].span or post[0].starts
        return not led and float(self.odds[at]) < 0


def whole(marked: Sequence[Line]) -> tuple[Line, ...]:
    """Keep posts in one piece: furniture between the lines of a post of the markup becomes a part of it that holds no words.

    So does what stands between a stamp and the words below it: a share bar, the author's name. A caption under a picture that is
    all of a post is its news, unless it does no more than to credit somebody.
    """
    posts = groupby(marked, key=lambda line: line.post)
    return tuple(line for post, run in posts for line in (_led if post is None else _joined)(list(run)))


def _led(lines: list[Line]) -> list[Line]:
    for at in [at for at, line in enumerate(lines) if line.alone and line.aside is None]:
        below = next((near for near in range(at + 1, len(lines)) if lines[near].aside is None), at)
        if at + 1 < below <= at + 1 + BETWEEN and lines[below].told is None:
            lines[at + 1 : below] = [dataclasses.replace(line, aside=None, alone=True, text="") for line in lines[at + 1 : below]]
    return lines


def _joined(post: list[Line]) -> list[Line]:
    bare = all(line.alone or line.aside for line in post)
    told = [dataclasses.replace(line, aside=None) if bare and _tells(line) else line for line in post]
    said = [at for at, line in enumerate(told) if line.aside is None]
    inner = range(said[0], said[-1]) if said else ()
    return [
        dataclasses.replace(line, aside=None, text="") if at in inner and line.aside else line for at, line in enumerate(told)
    ]


def _tells(line: Line) -> bool:
    return line.kind == "caption" and line.aside == CAPTION and len(line.text) > CREDIT


def news(marked: Sequence[Line]) -> tuple[Line, ...]:
    """Give the lines that are not furniture; a line after furniture or in another post of the markup starts."""
    found = list(_news(marked))
    behind = frozenset(line.span.start for last, line in pairwise(marked) if last.aside is not None)
    for at in _headed(found, behind):
        found[at - 1] = dataclasses.replace(found[at - 1], starts=True)
        found[at] = dataclasses.replace(found[at], starts=False)
    return tuple(found)


def _headed(found: Sequence[Line], behind: frozenset[int]) -> list[int]:
    """Give the stamps that stand under their headline, where that is the page's habit from its first stamp to its last post.

    `behind` holds the places of lines that furniture parts from what stands above.
    """
    stamps = [at for at, line in enumerate(found) if line.alone and line.text]
    over = [at for at in stamps if at and found[at].span.start not in behind and _heads(found[at - 1], found[at])]
    habit = len(stamps) >= FEWEST and len(over) >= USUAL * len(stamps) and over[0] == stamps[0]
    return over if habit and not (found[-1].text and heading(found[-1].words)) else []


def _heads(line: Line, stamp: Line) -> bool:
    """Say whether a line is a headline over a stamp: some pages put it there."""
    return bool(line.text) and heading(line.words) and not line.alone and line.post == stamp.post


def _news(marked: Sequence[Line]) -> Iterator[Line]:
    last: Line | None = None
    for line in marked:
        if line.aside is None:
            cut = last is None or last.aside is not None or last.post != line.post
            fresh = line.starts and line.post is None and not (last is not None and last.alone and line.alone)
            starts = (cut or fresh) and not _under(last, cut=cut)
            yield line if starts == line.starts else dataclasses.replace(line, starts=starts)
        last = line


def _under(last: Line | None, *, cut: bool) -> bool:
    """Say whether a line belongs to the stamp on the line before."""
    return last is not None and last.alone and not cut


def look(lines: tuple[Line, ...], learned: boundary.Weights, language: str) -> Text:
    """Let the boundary model read the lines."""
    worded = tuple(at for at, line in enumerate(lines) if not line.alone and line.text)
    certain = [lines[at].starts or (at > 0 and lines[at - 1].alone) for at in worded]
    page = boundary.look([lines[at].words for at in worded], certain, language)
    return Text(lines, worded, tuple(lines[at] for at in worded), page, boundary.log_odds(page, learned, language))


def starts(text: Text, kind: Kind, learned: boundary.Weights) -> list[bool]:
    """Say which lines start a post, or a passage of an article."""
    if kind == "article":
        told = passages.starts(text.words)
    elif any(line.post is not None for line in text.lines) or stamped(text):
        told = [False] * len(text.worded)
    else:
        told = boundary.decide(text.odds, learned)
    return _merged(text, told)


def _merged(text: Text, told: Sequence[bool]) -> list[bool]:
    """Lay what was decided for the lines with words over what is certain for all lines."""
    found = [line.starts for line in text.lines]
    for at, start in zip(text.worded, told, strict=True):
        found[at] = found[at] or (start and not (at > 0 and _heading_on(text.lines[at - 1])))
    return found


def _heading_on(line: Line) -> bool:
    """Say whether a line is over words of its own post: a stamp, or a minute of play."""
    return line.alone or (line.minute is not None and len(line.text) <= MINUTE)


def stamped(text: Text) -> bool:
    """Say whether every post carries its stamp: the model expects hardly any boundary beside them."""
    stamps = sum(line.told is not None or (line.minute is not None and line.alone) for line in text.lines)
    open_lines = [k for k, at in enumerate(text.worded) if not (text.lines[at].starts or (at > 0 and text.lines[at - 1].alone))]
    expected = float((1 / (1 + np.exp(-text.odds[open_lines]))).sum()) if open_lines else 0.0
    return stamps >= FEWEST and expected < REGULAR * stamps
