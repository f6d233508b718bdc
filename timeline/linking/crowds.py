"""Whom to compare in a crowd that shares a word: chains are enough to join, so that the cost grows with the crowd alone."""

from collections.abc import Iterable, Sequence
from typing import TypeVar

Key = TypeVar("Key", str, int)
STEPS = (1, 2, 3, 4, 8, 24)
"""Steps at which one is compared with those that follow it."""


def neighbours(crowds: Iterable[Sequence[Key]]) -> set[tuple[Key, Key]]:
    """Give the pairs worth comparing, each once, of crowds that share something.

    >>> sorted(neighbours([["a", "b", "c"], ["b", "c"]]))
    [('a', 'b'), ('a', 'c'), ('b', 'c')]
    """
    return {pair for crowd in crowds for step in STEPS for pair in zip(crowd, crowd[step:], strict=False)}
