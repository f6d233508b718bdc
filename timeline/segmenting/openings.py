"""The opening model: which first words begin a post and which last words come before one, learned from many more live blogs.

Those blogs had lost their paragraphs and their case, so they cannot teach the boundary itself; what words open a post they can.
"""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from timeline.segmenting.lexical import Ids, hashes, salted

BUCKETS = 1 << 16
REACH = 12
"""Words at the beginning of a line, and at the end of the line before, that are looked at."""
PAIR = 0x9E3779B1
FIRST, LAST, VERY_LAST = 4, 5, 6
"""The fields of the first words, of the last words of the line before, of the very last; runs of opening words are 1 to 3."""


def ids(tokens: Sequence[Sequence[str]]) -> tuple[Ids, Ids]:
    """Give bucket and line of every feature."""
    flat, owner = hashes([row[:REACH] for row in tokens])
    ends, ended = hashes([row[-REACH:] for row in tokens[:-1]])
    place = np.arange(len(owner)) - np.searchsorted(owner, owner)
    final = np.append(ended[1:] != ended[:-1], [True]) if len(ended) else np.zeros(0, dtype=bool)
    parts = [(FIRST, flat, owner), (LAST, ends, ended + 1), (VERY_LAST, ends[final], ended[final] + 1)]
    parts += [(n, run, owner[place == n - 1]) for n, run in enumerate(_runs(flat, place), start=1)]
    return np.concatenate([salted(field, h, BUCKETS) for field, h, _ in parts]), np.concatenate([line for *_, line in parts])


def _runs(flat: Ids, place: Ids) -> list[Ids]:
    """Give the hashes of the first word, the first two and the first three of every line that has them."""
    at = [np.flatnonzero(place == n) for n in range(3)]
    one = flat[at[0]]
    two = _joined(flat[at[1] - 1], flat[at[1]])
    three = _joined(_joined(flat[at[2] - 2], flat[at[2] - 1]), flat[at[2]])
    return [one, two, three]


def _joined(left: Ids, right: Ids) -> Ids:
    return (left * PAIR + right) & 0xFFFFFFFF


def scores(tokens: Sequence[Sequence[str]], weights: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    """Give each line the sum of its weights."""
    bucket, line = ids(tokens)
    return np.bincount(line, weights=weights[bucket], minlength=len(tokens)).astype(np.float32)
