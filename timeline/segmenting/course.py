"""The course of a day's coverage: how late the words of a post sound, and how that runs down a page."""

import math
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from timeline.segmenting.hashing import Ids, joined, lay, salted

BUCKETS = 1 << 16
"""Buckets of the words that sound early or late."""
EDGES = (1, 2, 4, 8)
"""How many posts at either end of a page are held against each other."""
Column = npt.NDArray[np.float64]


def ids(posts: Sequence[Sequence[int]]) -> tuple[Ids, Ids]:
    """Give bucket and post of every word, pair of words and opening, once a post: what the weights of lateness are for."""
    words = lay(posts)
    owner, lines, size = words.owner, np.arange(len(posts)), words.ends - words.starts
    inside = owner[:-1] == owner[1:]
    pairs = joined(words.flat[:-1], words.flat[1:])[inside]
    first = words.nth(0)
    parts = [(0, words.flat, owner), (1, pairs, owner[:-1][inside]), (2, first[size > 0], lines[size > 0])]
    parts.append((3, joined(first, words.nth(1))[size > 1], lines[size > 1]))
    found = np.unique(np.concatenate([line * BUCKETS + salted(field, hashed, BUCKETS) for field, hashed, line in parts]))
    return found % BUCKETS, found // BUCKETS


def lateness(posts: Sequence[Sequence[int]], weights: Column) -> Column:
    """Give how late in the coverage each post sounds, by the hashes of its words."""
    bucket, owner = ids(posts)
    size = np.maximum(1, np.bincount(owner, minlength=len(posts)))
    late: Column = np.bincount(owner, weights=weights[bucket], minlength=len(posts)) / np.sqrt(size)
    return late


def slope(late: Column) -> float:
    """How the lateness of the posts runs down the page: its correlation with their place, in standard errors."""
    if len(late) < 3 or float(late.std()) == 0:  # noqa: PLR2004 - two points are always on a line
        return 0.0
    return math.tanh(-float(np.corrcoef(np.arange(len(late)), late)[0, 1]) * math.sqrt(len(late) - 1) / 4)


def ends(late: Column) -> float:
    """How much later the first posts sound than the last ones, in standard errors."""
    spread = float(late.std()) if len(late) else 0.0
    sizes = [count for count in EDGES if 2 * count < len(late)] if spread else []
    steps = [float(late[:count].mean() - late[-count:].mean()) / (spread * math.sqrt(2 / count)) for count in sizes]
    return math.tanh(sum(steps) / len(steps) / 2) if steps else 0.0
