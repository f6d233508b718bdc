"""The words of a page, found at once among its characters: letters and figures, and what one apostrophe joins to them."""

from collections.abc import Sequence

import numpy as np

from timeline.segmenting import characters, hashing
from timeline.segmenting.characters import Bools, Characters
from timeline.segmenting.hashing import Bytes, Hashed, Ids

TWO, THREE, FOUR = 0x80, 0x800, 0x10000
"""The first characters that take two, three and four bytes of UTF-8."""


def find(low: Sequence[str]) -> tuple[Hashed, Ids]:
    """Give the words of lines in lower case, by their hashes, and the size of each in characters.

    >>> found, sizes = find(["don't wait", "why?"])
    >>> found.starts.tolist(), found.ends.tolist(), sizes.tolist()
    ([0, 2], [2, 3], [5, 4, 3])
    """
    page = characters.lay(low)
    starts, ends = _bounds(page)
    edges = np.searchsorted(starts, np.append(page.starts, len(page.codes)))
    data, first, last = _bytes(page, starts, ends)
    return Hashed(hashing.sums(data, first, last), edges[:-1], edges[1:]), ends - starts


def _bounds(page: Characters) -> tuple[Ids, Ids]:
    """Give where words start and end."""
    letter = page.are("letter")
    turns = np.flatnonzero(letter[1:] != letter[:-1]) + 1
    starts, ends = turns[0::2], turns[1::2]
    joins = np.zeros(len(starts), dtype=bool)
    joins[1:] = (ends[:-1] + 1 == starts[1:]) & (page.codes[ends[:-1]] == ord("'"))
    tail = _every_second(joins)
    head = ~tail
    ends[:-1][tail[1:]] = ends[1:][tail[1:]]
    return starts[head], ends[head]


def _every_second(joins: Bools) -> Bools:
    """Say which parts join the one before: of a chain of parts the second, the fourth and so on."""
    at = np.arange(len(joins))
    head = np.maximum.accumulate(np.where(joins, 0, at))
    odd: Bools = joins & ((at - head) % 2 == 1)
    return odd


def _bytes(page: Characters, starts: Ids, ends: Ids) -> tuple[Bytes, Ids, Ids]:
    """Give the page in UTF-8, and the places there."""
    data = np.frombuffer(page.text.encode("utf-8", "surrogatepass"), np.uint8)
    if len(data) == len(page.codes):
        return data, starts, ends
    more = [np.flatnonzero(page.codes >= least) for least in (TWO, THREE, FOUR)]
    first, last = (places + sum(np.searchsorted(wide, places) for wide in more) for places in (starts, ends))
    return data, first, last
