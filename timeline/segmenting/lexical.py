"""The lexical model: which words open a post, close the one before, or stand inside; hashed, so that weights hold no words."""

import numpy as np
import numpy.typing as npt

from timeline.segmenting.hashing import Hashed, Ids, joined, salted

BUCKETS = 1 << 16
ABOUT = (0, 1, -1)
"""Whose words are looked at: the line's own, those of the line before, those of the line after."""
OPENING, ENDING = (0, 1, 2), (3, 4)
EDGES = tuple((edge, about) for about in ABOUT for edge in (*OPENING, *ENDING))
"""The first word, the first two, the first three, the last word and the last two, of each of those lines."""


def ids(words: Hashed) -> tuple[Ids, Ids]:
    """Give bucket and line of every lexical feature of a page."""
    count, owner = len(words.starts), words.owner
    parts = [_field(field, words.flat, owner + shift, count) for field, shift in enumerate(ABOUT)]
    edges, lines = _edges(words), np.arange(count)
    parts += [_field(len(ABOUT) + n, edges[edge], lines + shift, count) for n, (edge, shift) in enumerate(EDGES)]
    return np.concatenate([p[0] for p in parts]), np.concatenate([p[1] for p in parts])


def _field(field: int, hashed: Ids, lines: Ids, count: int) -> tuple[Ids, Ids]:
    """Salt the hashes with their field, and drop those whose line lies off the page."""
    keep = (lines >= 0) & (lines < count)
    return salted(field, hashed[keep], BUCKETS), lines[keep]


def _edges(words: Hashed) -> list[Ids]:
    one, last = words.nth(0), words.nth(-1)
    two = joined(one, words.nth(1))
    return [one, two, joined(two, words.nth(2)), last, joined(words.nth(-2), last)]


def scores(words: Hashed, weights: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    """Give each line the sum of the weights of its words."""
    bucket, line = ids(words)
    return np.bincount(line, weights=weights[bucket], minlength=len(words.starts)).astype(np.float32)
