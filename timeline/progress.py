"""How far the work is: the steps tell it, and whoever watches shows it. Nothing that is computed depends on it.

>>> seen = []
>>> with watching(lambda step, done, total: seen.append((step, done, total))):
...     pages = list(each("Reading", ["a.txt", "b.txt"]))
>>> seen
[('Reading', 0, 2), ('Reading', 1, 2), ('Reading', 2, 2)]
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TypeVar

__all__ = ["Watcher", "each", "step", "watching"]

Watcher = Callable[[str, int, int | None], None]
"""Is told the step, how many of its pieces are done, and of how many (None: nobody knows)."""
Item = TypeVar("Item")

_watcher: ContextVar[Watcher | None] = ContextVar("watcher", default=None)


@contextmanager
def watching(watcher: Watcher) -> Iterator[None]:
    """Let somebody watch the work that is done inside."""
    before = _watcher.set(watcher)
    try:
        yield
    finally:
        _watcher.reset(before)


def step(name: str, done: int = 0, total: int | None = None) -> None:
    """Tell that a step has begun, or how far it is."""
    watcher = _watcher.get()
    if watcher is not None:
        watcher(name, done, total)


def each(name: str, items: Sequence[Item]) -> Iterator[Item]:
    """Pass the pieces of a step on, and tell how many are done."""
    step(name, 0, len(items))
    for done, item in enumerate(items, start=1):
        yield item
        step(name, done, len(items))
