"""Words as numbers: all words of a page hashed at once, and laid out so that numpy finds first words, last words and pairs."""

import dataclasses
import zlib
from collections.abc import Iterable, Sequence
from itertools import chain
from typing import TypeVar

import numpy as np
import numpy.typing as npt

Ids = npt.NDArray[np.int64]
Bytes = npt.NDArray[np.uint8]
Sums = npt.NDArray[np.uint32]
Number = TypeVar("Number", bound=np.integer)
MASK = 0xFFFFFFFF
PAIR, SALT, SPREAD = 0x85EBCA77, 0x9E3779B1, 0x85EBCA6B
"""Odd multipliers of 32 bits, as xxHash uses them: they tell order, field and bucket apart."""
POLYNOMIAL = 0xEDB88320
"""The divisor of CRC-32, lowest bit first, as in ISO 3309."""
LONG = 24
"""Bytes up to which words are hashed side by side; the few longer ones are hashed one by one."""


def _remainders() -> Sums:
    """Give what every byte adds to a CRC-32."""
    found = np.arange(256, dtype=np.uint32)
    for _ in range(8):
        found = ((found >> 1) ^ (found & 1) * np.uint32(POLYNOMIAL)).astype(np.uint32)
    return found


REMAINDERS = _remainders()


def words(tokens: Iterable[str]) -> Ids:
    """Give the hashes of words, the same on every machine: their CRC-32."""
    return np.array([zlib.crc32(token.encode()) for token in tokens], np.int64)


def sums(data: Bytes, starts: Ids, ends: Ids) -> Ids:
    """Give the CRC-32 of many stretches of one row of bytes, a byte of all of them at a time.

    >>> found = sums(np.frombuffer(b"rain, sun", np.uint8), np.array([0, 6]), np.array([4, 9]))
    >>> found.tolist() == words(["rain", "sun"]).tolist()
    True
    """
    sizes = ends - starts
    order = np.argsort(-np.minimum(sizes, LONG + 1).astype(np.int8), kind="stable")
    first, falling = starts[order], sizes[order]
    left = np.searchsorted(-falling, -np.arange(min(int(sizes.max(initial=0)), LONG)), side="left").tolist()
    found = np.full(len(starts), MASK, np.uint32)
    for at, count in enumerate(left):
        some = found[:count]
        byte = data.take(first[:count] + at)
        found[:count] = REMAINDERS.take((some ^ byte) & 255) ^ (some >> 8)
    result = np.empty(len(starts), np.int64)
    result[order] = found ^ np.uint32(MASK)
    far = np.flatnonzero(sizes > LONG)
    result[far] = [
        zlib.crc32(data[start:end].tobytes()) for start, end in zip(starts[far].tolist(), ends[far].tolist(), strict=True)
    ]
    return result


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
        return self.edge(self.flat, place)

    def edge(self, told: npt.NDArray[Number], place: int) -> npt.NDArray[Number]:
        """Give what is told of each row's word at a place, counted from its end where that is below 0; 0 where there is none."""
        at = (self.starts if place >= 0 else self.ends) + place
        inside = (at >= self.starts) & (at < self.ends)
        found = np.zeros(len(at), told.dtype)
        found[inside] = told[at[inside]]
        return found

    def count(self, places: Ids) -> Ids:
        """Count, row by row, the words at some places; they come in order."""
        return np.searchsorted(places, self.ends) - np.searchsorted(places, self.starts)


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
    mixed = (hashed.astype(np.uint32) + np.uint32(field * SALT & MASK)) * np.uint32(SPREAD)
    return ((mixed >> 8) % buckets).astype(np.int64)
