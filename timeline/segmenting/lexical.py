"""The lexical model: which words open a post, close the one before, or stand inside; hashed, so that weights hold no words."""

import zlib
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

BUCKETS = 1 << 16
FIELDS = 13
EDGE = 3
"""Words at a line's edges that are looked at in their order."""
Ids = npt.NDArray[np.int64]


def hashes(tokens: Sequence[Sequence[str]]) -> tuple[Ids, Ids]:
    """Give the hash of every token, and the number of the row that it stands in."""
    known: dict[str, int] = {}
    flat = np.array([_hash(token, known) for row in tokens for token in row], dtype=np.int64)
    return flat, np.repeat(np.arange(len(tokens)), [len(row) for row in tokens])


def salted(field: int, hashed: Ids, buckets: int) -> Ids:
    """Give the buckets of hashes, other ones for every field."""
    return (((hashed + field * 0x9E3779B1) * 0x85EBCA6B & 0xFFFFFFFF) >> 8) % buckets


def ids(tokens: Sequence[Sequence[str]]) -> tuple[Ids, Ids]:
    """Give bucket and line of every lexical feature of a page, line by line."""
    known: dict[str, int] = {}
    edges = [_edges(row, known) for row in tokens]
    flat = np.array([_hash(t, known) for row in tokens for t in row], dtype=np.int64)
    owner = np.repeat(np.arange(len(tokens)), [len(row) for row in tokens])
    pairs = [_field(field, flat, owner + shift, len(tokens)) for field, shift in ((0, 0), (1, 1), (2, -1))]
    table = np.array(edges, dtype=np.int64).reshape(len(tokens), 5)
    lines = np.arange(len(tokens))
    plan = ((0, 0), (1, 0), (2, 0), (3, 0), (0, 1), (1, 1), (3, 1), (4, 1), (0, -1), (1, -1))
    pairs += [_field(3 + n, table[:, column], lines + shift, len(tokens)) for n, (column, shift) in enumerate(plan)]
    return np.concatenate([p[0] for p in pairs]), np.concatenate([p[1] for p in pairs])


def _field(field: int, hashed: Ids, lines: Ids, count: int) -> tuple[Ids, Ids]:
    """Salt the hashes with their field, and drop those whose line lies off the page."""
    keep = (lines >= 0) & (lines < count)
    return salted(field, hashed[keep], BUCKETS), lines[keep]


def _hash(token: str, known: dict[str, int]) -> int:
    value = known.get(token)
    if value is None:
        value = known[token] = zlib.crc32(token.encode())
    return value


def _edges(row: Sequence[str], known: dict[str, int]) -> tuple[int, ...]:
    lead = " ".join(row[:1]), " ".join(row[:2]), " ".join(row[:EDGE])
    return tuple(_hash(f"{n} {text}", known) for n, text in enumerate((*lead, " ".join(row[-1:]), " ".join(row[-2:]))))


def scores(tokens: Sequence[Sequence[str]], weights: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    """Give each line the sum of its weights."""
    bucket, line = ids(tokens)
    return np.bincount(line, weights=weights[bucket], minlength=len(tokens)).astype(np.float32)
