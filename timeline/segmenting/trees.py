"""Boosted trees as plain arrays: many small questions asked of all lines at once, with numpy alone."""

import dataclasses
from collections.abc import Mapping
from typing import Any

import numpy as np
import numpy.typing as npt

CHUNK = 256
"""Rows that walk the trees together; bounds the memory."""


@dataclasses.dataclass(frozen=True, slots=True)
class Trees:
    """Nodes of all trees in one row: a row goes left where its feature is at most the threshold; a leaf is its own child."""

    feature: npt.NDArray[np.int64]
    threshold: npt.NDArray[np.float32]
    left: npt.NDArray[np.int32]
    right: npt.NDArray[np.int32]
    value: npt.NDArray[np.float32]
    roots: npt.NDArray[np.int32]
    depth: int
    base: float


def load(told: Mapping[str, Any]) -> Trees:
    """Build trees from their plain lists."""
    return Trees(
        feature=np.array(told["feature"], np.int64),
        threshold=np.array(told["threshold"], np.float32),
        left=np.array(told["left"], np.int32),
        right=np.array(told["right"], np.int32),
        value=np.array(told["value"], np.float32),
        roots=np.array(told["roots"], np.int32),
        depth=int(told["depth"]),
        base=float(told["base"]),
    )


def apply(trees: Trees, rows: npt.NDArray[np.float32]) -> npt.NDArray[np.float64]:
    """Give the summed value of every row, a log-odds."""
    parts = [_walk(trees, rows[at : at + CHUNK]) for at in range(0, len(rows), CHUNK)]
    return np.concatenate(parts) if parts else np.zeros(0)


def _walk(trees: Trees, rows: npt.NDArray[np.float32]) -> npt.NDArray[np.float64]:
    flat = np.ascontiguousarray(rows).ravel()
    offsets = (np.arange(len(rows)) * rows.shape[1])[None, :]
    node = np.repeat(trees.roots[:, None], len(rows), axis=1)
    for _ in range(trees.depth):
        goes_left = flat[trees.feature[node] + offsets] <= trees.threshold[node]
        node = np.where(goes_left, trees.left[node], trees.right[node])
    total: npt.NDArray[np.float64] = trees.value[node].sum(axis=0, dtype=np.float64) + trees.base
    return total
