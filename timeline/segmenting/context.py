"""How a line stands to its neighbours and its page: shared words, names told again, quotations that go on."""

import math
from collections import Counter
from collections.abc import Sequence
from itertools import chain

import numpy as np
import numpy.typing as npt

from timeline.segmenting.features import Sight

Matrix = npt.NDArray[np.float32]
UNIT = 1024
FAR = 30
BACK = 3
"""Lines on either side that make up a window of topic."""
MEMORY = 6
"""Lines before in which a name still sounds familiar."""

CARRIED, EVER = 1, 2
"""Columns of `familiar`: surnames whose full name is near, full names told in full before."""


def rarity(contents: Sequence[frozenset[str]]) -> dict[str, int]:
    """Give each word of a page its weight: the rarer on the page, the heavier; whole numbers, whose sum no order changes."""
    seen = Counter(chain.from_iterable(contents))
    heavy = {count: round(UNIT * math.log((len(contents) + 1) / count)) for count in set(seen.values())}
    return {word: heavy[count] for word, count in seen.items()}


def overlaps(sights: Sequence[Sight]) -> list[list[float]]:
    """Measure, line by line, the words shared with lines and windows before and after."""
    weight = rarity([s.content for s in sights])
    none: frozenset[str] = frozenset()
    contents = [none] * BACK + [s.content for s in sights] + [none] * BACK
    total = [sum([weight[w] for w in content]) for content in contents]
    wide = [one | two | three for one, two, three in zip(contents, contents[1:], contents[2:], strict=False)]
    mass = [sum(total[at : at + BACK]) for at in range(len(wide))]
    return [_shared(contents, total, wide, mass, weight, at + BACK) for at in range(len(sights))]


def _shared(
    contents: Sequence[frozenset[str]],
    total: Sequence[int],
    wide: Sequence[frozenset[str]],
    mass: Sequence[int],
    weight: dict[str, int],
    at: int,
) -> list[float]:
    """Measure one line; `wide` and `mass` hold the words and the weight of the three lines from a place on."""
    here, last, following = contents[at], contents[at - 1], contents[at + 1]
    return [
        cosine(here, last, total[at], total[at - 1], weight),
        cosine(here, contents[at - 2], total[at], total[at - 2], weight),
        cosine(here, wide[at - BACK], total[at], mass[at - BACK], weight),
        cosine(here, following, total[at], total[at + 1], weight),
        cosine(last, following, total[at - 1], total[at + 1], weight),
        cosine(wide[at - BACK], wide[at], mass[at - BACK], mass[at], weight),
        len(here & last) / (1 + min(len(here), len(last))),
    ]


def cosine(one: frozenset[str], two: frozenset[str], mass: int, other: int, weight: dict[str, int]) -> float:
    """Give the share of weight that two sets of words have in common, between 0 and 1, given the weight of each."""
    common = one & two
    return sum([weight[w] for w in common]) / math.sqrt(mass * other) if common and mass and other else 0.0


def familiar(sights: Sequence[Sight]) -> list[list[float]]:
    """Measure, line by line, which names were told before, in full or by surname, near or anywhere."""
    full_at: dict[str, int] = {}
    short_at: dict[str, int] = {}
    rows = []
    for at, sight in enumerate(sights):
        rows.append(_names(sight.names, at, full_at, short_at))
        for name in sight.names:
            ends = name.split(" ")
            short_at[ends[-1]] = at
            if len(ends) > 1:
                full_at[ends[0]] = full_at[ends[-1]] = at
    return rows


def _names(names: Sequence[str], at: int, full_at: dict[str, int], short_at: dict[str, int]) -> list[float]:
    again = carried = fresh = near = ever = 0.0
    for name in names:
        last = name.rsplit(" ", 1)[-1]
        if " " in name:
            again += at - short_at.get(last, -99) <= MEMORY
            ever += last in full_at
        else:
            carried += at - full_at.get(last, -99) <= MEMORY
        fresh += last not in short_at
        near += at - short_at.get(last, -99) <= 1
    count = len(names) or 1
    return [again, carried, ever, fresh / count, near / count, near]


def running(sights: Sequence[Sight], texts: Sequence[str]) -> list[list[float]]:
    """Measure, line by line, what is still open from the line before: a quotation, a list, a tweet, a colon."""
    rows = []
    for at, (sight, text) in enumerate(zip(sights, texts, strict=True)):
        last = texts[at - 1] if at else ""
        rows.append(
            [
                float(at > 0 and sights[at - 1].quote_open and text[0] == '"'),
                float(at > 0 and sights[at - 1].lead == sight.lead),
                float(bool(last) and last[0] == text[0] and not text[0].isalnum()),
                math.log1p(len(last)) - math.log1p(len(text)),
            ]
        )
    return rows


def page(own: Matrix) -> Matrix:
    """Give every line the means over its page, so that a style can be told from a boundary."""
    return np.repeat(own.mean(axis=0, keepdims=True), len(own), axis=0)


def places(starts: Sequence[bool]) -> Matrix:
    """Measure how far each line is from the page's ends and from the certain boundaries about it."""
    count = len(starts)
    at = np.arange(count)
    known = np.flatnonzero(np.asarray(starts, dtype=bool))
    known = np.union1d(known, [0]) if count else known
    since = at - known[np.searchsorted(known, at, side="right") - 1]
    ahead = np.append(known, count)[np.searchsorted(known, at, side="right")] - at
    near = [np.minimum(since, FAR), np.minimum(ahead, FAR)]
    columns = [at / max(1, count), np.log1p(at), np.log1p(count - at), *near, np.full(count, math.log1p(count))]
    return np.stack(columns, axis=1).astype(np.float32)
