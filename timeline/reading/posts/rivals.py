"""Stretches of a page that might all be its posts, held against each other: not the longest wins, but the one a newsroom made."""

import math
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from timeline.reading.pages.layout import Layout
from timeline.reading.posts.letters import squash
from timeline.reading.posts.standing import MOSTLY, named_live

__all__ = ["Anchor", "Stretch", "shares", "stretch"]

Anchor = tuple[int, int]
"""A place in the tree, and the number of the linked update that starts there."""

COMPARABLE = 0.05
"""A stretch that scores less than this share of another is no rival to it."""
UNTOLD, UNNAMED, UNEDITED, LATER = 0.1, 0.5, 0.5, 0.4
"""What a stretch keeps of its score beside a rival that has what it lacks.

These are updates of the linked data, the name of a live blog, headings and quotations and captions, and the earlier place.
"""
EXCERPTS = 0.1
"""What a stretch keeps that tells again what a longer rival tells: a list of key events with the first words of each."""
WORDS = 40
"""Letters that two texts share by being one."""
SAMPLE = 10
"""How many blocks show whether all of them tell again what others tell."""
LENGTH = 0.5
"""The power to which it counts how much longer a stretch is than its rivals: readers write more than reporters."""
EDITED, FEWER = 0.15, 0.25
"""The share of blocks with a heading, a caption or a quotation that shows an editor's work; and how much less shows none."""
HEADINGS = frozenset({"h2", "h3", "h4", "h5", "h6"})
SET_OFF = frozenset({"figcaption", "blockquote"})
NAME = 2
"""Words of the longest heading that is likely the name of somebody who says something."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Blocks that may be posts, as pairs of places in the tree, in page order; `beside` as the story of the page they are not."""

    spans: tuple[tuple[int, int], ...]
    score: float
    beside: bool = False


def stretch(page: Layout, roots: Sequence[int], score: float, *, beside: bool = False) -> Stretch:
    """Make a stretch of elements."""
    return Stretch(tuple((root, page.tree.ends[root]) for root in roots), score, beside)


@dataclass(frozen=True, slots=True)
class Signs:
    """What speaks for a stretch: its place, updates of the linked data, a name, and the share of blocks with an editor's work."""

    start: int
    end: int
    linked: bool
    live: bool
    edited: float


def shares(page: Layout, stretches: Sequence[Stretch], known: Sequence[Anchor]) -> list[float]:
    """Give the share of its score that each stretch keeps beside those that lie apart from it; `known` are linked updates."""
    rivals = [[n for n, other in enumerate(stretches) if _rivals(ours, other)] for ours in stretches]
    held = {n for n, others in enumerate(rivals) if others}.union(*rivals)
    signs = {n: _signs(page, stretches[n], known) for n in held}
    best = [max(others, key=lambda n: stretches[n].score, default=-1) for others in rivals]
    longer = {first for first, ours in zip(best, stretches, strict=True) if first >= 0 and ours.score < stretches[first].score}
    texts = {n: _text(page, stretches[n]) for n in longer}
    return [
        _kept(signs[n], [signs[other] for other in others]) * _told_anew(page, ours, stretches[first], texts.get(first, ""))
        if others
        else 1.0
        for n, (ours, others, first) in enumerate(zip(stretches, rivals, best, strict=True))
    ]


def _kept(own: Signs, others: Sequence[Signs]) -> float:
    lacking = (
        (UNTOLD, not own.linked and any(other.linked for other in others)),
        (UNNAMED, not own.live and any(other.live for other in others)),
        (UNEDITED, any(other.edited >= EDITED and own.edited < FEWER * other.edited for other in others)),
        (LATER, any(other.end <= own.start for other in others)),
    )
    return math.prod(factor for factor, lacks in lacking if lacks)


def _told_anew(page: Layout, ours: Stretch, best: Stretch, text: str) -> float:
    """Give what a stretch keeps for its length, and for telling anything that its best rival, with this text, does not."""
    if ours.score >= best.score:
        return math.pow(best.score / ours.score, LENGTH)
    longest = (max((node.text for node in page.tree.nodes[start:end]), key=len) for start, end in ours.spans[:SAMPLE])
    ends = [squash(line)[-WORDS:] for line in longest]
    same = sum(len(words) == WORDS and words in text for words in ends)
    return EXCERPTS if same >= MOSTLY * len(ends) else 1.0


def _text(page: Layout, told: Stretch) -> str:
    return squash("".join(node.text for start, end in told.spans for node in page.tree.nodes[start:end]))


def _rivals(ours: Stretch, other: Stretch) -> bool:
    """Say whether two stretches may both be the posts, so that one of them is not; cards and comments are no rival."""
    comparable = ours.score > 0 and other.score >= COMPARABLE * ours.score
    return comparable and not other.beside and _apart(ours, other)


def _apart(one: Stretch, other: Stretch) -> bool:
    return one.spans[-1][1] <= other.spans[0][0] or other.spans[-1][1] <= one.spans[0][0]


def _signs(page: Layout, told: Stretch, known: Sequence[Anchor]) -> Signs:
    first, last = told.spans[0][0], told.spans[-1][1]
    return Signs(
        start=first,
        end=last,
        linked=any(_within(told, place) for place, _ in known if first <= place < last),
        live=named_live(page.tree, first),
        edited=sum(_edited(page, start, end) for start, end in told.spans) / len(told.spans),
    )


def _within(told: Stretch, place: int) -> bool:
    return place < told.spans[bisect_right(told.spans, (place, math.inf)) - 1][1]


def _edited(page: Layout, start: int, end: int) -> bool:
    """Say whether a block has a heading that is no mere name, a caption or a quotation."""
    tags = ((place, page.tree.nodes[place].tag) for place in range(start, end))
    return any(tag in SET_OFF or (tag in HEADINGS and len(page.tree.words(place).split()) > NAME) for place, tag in tags)
