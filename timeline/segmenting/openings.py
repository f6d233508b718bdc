"""The opening model: which first words begin a post and which last words come before one, learned from many more live blogs.

Those blogs had lost their paragraphs and their case, so they cannot teach the boundary itself; what words open a post they can.
"""

import numpy as np
import numpy.typing as npt

from timeline.segmenting.hashing import Hashed, Ids, joined, salted

BUCKETS = 1 << 16
REACH = 12
"""Words at the beginning of a line, and at the end of the line before, that are looked at."""
FIRST, LAST, VERY_LAST = 4, 5, 6
"""The fields of the first words, of the last words of the line before, of the very last; runs of opening words are 1 to 3."""


def ids(words: Hashed) -> tuple[Ids, Ids]:
    """Give bucket and line of every feature."""
    owner, lines = words.owner, np.arange(len(words.starts))
    at = np.arange(len(words.flat))
    head = at - words.starts[owner] < REACH
    tail = (words.ends[owner] - at <= REACH) & (owner < len(lines) - 1)
    parts = [(FIRST, words.flat[head], owner[head]), (LAST, words.flat[tail], owner[tail] + 1)]
    parts += [(VERY_LAST, words.nth(-1)[:-1], lines[1:]), *_runs(words, lines)]
    return np.concatenate([salted(field, h, BUCKETS) for field, h, _ in parts]), np.concatenate([line for *_, line in parts])


def _runs(words: Hashed, lines: Ids) -> list[tuple[int, Ids, Ids]]:
    """Give the first word, the first two and the first three of every line that has them."""
    one = words.nth(0)
    two = joined(one, words.nth(1))
    size = words.ends - words.starts
    runs = (one, two, joined(two, words.nth(2)))
    return [(n, run[size >= n], lines[size >= n]) for n, run in enumerate(runs, start=1)]


def scores(words: Hashed, weights: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    """Give each line the sum of the weights of its words."""
    bucket, line = ids(words)
    return np.bincount(line, weights=weights[bucket], minlength=len(words.starts)).astype(np.float32)
