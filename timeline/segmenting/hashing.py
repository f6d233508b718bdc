"""Words as numbers: every word of a page hashed once, and laid out so that numpy finds first words, last words and pairs."""

import dataclasses
import zlib
from collections.abc import Sequence
from itertools import chain

import numpy as np
import numpy.typing as npt

Ids = npt.NDArray[np.int64]
MASK = 0xFFFFFFFF
PAIR, SALT, SPREAD = 0x85EBCA77, 0x9E3779B1, 0x85EBCA6B
"""Odd multipliers of 32 bits, as xxHash uses them: they tell order, field and bucket apart."""
KNOWN = 1 << 16
"""Words whose hashes are remembered; the memory stays bounded."""


class _Known(dict[str, int]):
    """The hashes of words seen so far; a dictionary is asked four times as fast as a function."""

    def __missing__(self, token: str) -> int:
        if len(self) >= KNOWN:
            self.clear()
        value = self[token] = zlib.crc32(token.encode())
        return value


_KNOWN = _Known()


def words(tokens: Sequence[str]) -> list[int]:
    """Give the hashes of words, the same on every machine: their CRC-32."""
    return list(map(_KNOWN.__getitem__, tokens))


@dataclasses.dataclass(frozen=True, slots=True)
class Hashed:
    """The hashes of all words of some rows in their order: `flat` holds them, row n from `starts[n]` to `ends[n]`."""

    flat: Ids
    starts: Ids
    ends: Ids

    @property
    def owner(self) -> Ids:
        """The row that each word stands in."""
        return np.repeat(np.arange(len(self.starts)), self.ends - self.starts)

    def nth(self, place: int) -> Ids:
        """Give each row's word at a place, counted from its end where that is below 0; 0 where there is none."""
        at = (self.starts if place >= 0 else self.ends) + place
        found = np.append(self.flat, 0)[np.clip(at, 0, len(self.flat))]
        return np.where((at >= self.starts) & (at < self.ends), found, 0)


def lay(rows: Sequence[Sequence[int]]) -> Hashed:
    """Lay the hashed words of rows out.

    >>> lay([[7, 8], [], [9]]).nth(-1).tolist()
    [8, 0, 9]
    """
    sizes = np.fromiter(map(len, rows), np.int64, len(rows))
    ends = np.cumsum(sizes)
    return Hashed(np.fromiter(chain.from_iterable(rows), np.int64, int(sizes.sum())), ends - sizes, ends)


def joined(left: Ids, right: Ids) -> Ids:
    """Give the hashes of pairs of words; the order counts."""
    return (left * PAIR + right) & MASK


def salted(field: int, hashed: Ids, buckets: int) -> Ids:
    """Give the buckets of hashes, other ones for every field."""
    return (((hashed + field * SALT) * SPREAD & MASK) >> 8) % buckets
