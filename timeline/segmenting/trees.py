"""Boosted trees as plain arrays: many small questions asked of all lines at once, with numpy alone.

No line walks down a tree. Every question that a line answers with no strikes the leaves on its left out; the first leaf that no
question has struck out is the line's. Bits stand for leaves, so that 300 trees are asked at once (QuickScorer, Lucchese and
others 2015).
"""

import dataclasses
import functools
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

CHUNK = 256
"""Rows that are asked together; bounds the memory."""
LEAVES = 16
"""Leaves of the largest tree: the bits of a whole number that numpy moves fast."""
Matrix = npt.NDArray[np.float32]
Bits = npt.NDArray[np.uint16]


@dataclasses.dataclass(frozen=True, slots=True)
class Trees:
    """Questions in rounds, one a tree and round: a line whose feature is above the threshold goes right, off the leaves `struck`.

    `values` holds those of the leaves, tree by tree, from left to right.
    """

    feature: npt.NDArray[np.int64]
    threshold: Matrix
    struck: Bits
    values: Matrix
    base: float


@dataclasses.dataclass(frozen=True, slots=True)
class _Question:
    feature: int
    threshold: float
    struck: int


def load(told: Mapping[str, Any]) -> Trees:
    """Build trees from their plain lists, in which a leaf is its own child."""
    questions, values = [], []
    for root in told["roots"]:
        leaves: list[float] = []
        questions.append(list(_questions(told, root, leaves)))
        values.append(leaves + [0.0] * (LEAVES - len(leaves)))
    rounds = max(map(len, questions), default=0)
    filled = [asked + [_Question(0, np.inf, 0)] * (rounds - len(asked)) for asked in questions]
    return Trees(
        feature=np.array([[q.feature for q in asked] for asked in filled], np.int64).T.copy(),
        threshold=np.array([[q.threshold for q in asked] for asked in filled], np.float32).T.copy(),
        struck=np.array([[q.struck for q in asked] for asked in filled], np.uint16).T.copy(),
        values=np.array(values, np.float32),
        base=float(told["base"]),
    )


def _questions(told: Mapping[str, Sequence[Any]], node: int, leaves: list[float]) -> Iterator[_Question]:
    """Give the questions of a tree, and gather its leaves from left to right."""
    if told["left"][node] == node:
        leaves.append(told["value"][node])
        return
    first = len(leaves)
    yield from _questions(told, told["left"][node], leaves)
    yield _Question(told["feature"][node], told["threshold"][node], (1 << len(leaves)) - (1 << first))
    yield from _questions(told, told["right"][node], leaves)


@functools.cache
def _lowest() -> npt.NDArray[np.int64]:
    """Give the place of the lowest bit of every whole number of sixteen bits."""
    numbers = np.arange(1 << LEAVES)
    places: npt.NDArray[np.int64] = np.log2(np.maximum(numbers & -numbers, 1)).astype(np.int64)
    return places


def apply(trees: Trees, rows: Matrix) -> npt.NDArray[np.float64]:
    """Give the summed value of every row, a log-odds."""
    parts = [_ask(trees, rows[at : at + CHUNK]) for at in range(0, len(rows), CHUNK)]
    return np.concatenate(parts) if parts else np.zeros(0)


def _ask(trees: Trees, rows: Matrix) -> npt.NDArray[np.float64]:
    """Ask all trees at once; numbers are moved in place, which takes a third of the time of fresh arrays."""
    columns, shape = np.ascontiguousarray(rows.T), (len(trees.values), len(rows))
    asked, above = np.empty(shape, np.float32), np.empty(shape, dtype=bool)
    bits, gone = np.empty(shape, np.uint16), np.zeros(shape, np.uint16)
    for feature, threshold, struck in zip(trees.feature, trees.threshold, trees.struck, strict=True):
        columns.take(feature, axis=0, out=asked, mode="clip")
        np.greater(asked, threshold[:, None], out=above)
        bits[...] = above
        np.negative(bits, out=bits)
        bits &= struck[:, None]
        gone |= bits
    leaf = _lowest().take(~gone)
    leaf += LEAVES * np.arange(len(leaf))[:, None]
    total: npt.NDArray[np.float64] = trees.values.take(leaf).sum(axis=0, dtype=np.float64) + trees.base
    return total
