"""How elements look, and at what kind of place of a page they stand: what the posts of one page have in common."""

import functools
import re
from collections.abc import Iterator

from timeline.reading.pages.layout import MAX_NAMES
from timeline.reading.pages.tree import Node, Tree

__all__ = ["Look", "children", "look", "shapes"]

Look = tuple[str, str]
"""A tag and the first of its class names, numbers left out: what posts of one page share."""


def shapes(tree: Tree) -> tuple[int, ...]:
    """Give every element the number of its kind of place: the looks from the root down to it make the kind."""
    known: dict[tuple[int, Look], int] = {}
    same: dict[tuple[int, str, int], int] = {}
    found: list[int] = []
    for node in tree.nodes:
        above = found[node.parent] if node.parent >= 0 else -1
        key = (above, node.tag, id(node.attributes))
        number = same.get(key)
        if number is None:
            number = same[key] = known.setdefault((above, look(node)), len(known))
        found.append(number)
    return tuple(found)


def children(tree: Tree, parent: int) -> Iterator[int]:
    """Give the places of the nodes right below one."""
    place = parent + 1
    while place < tree.ends[parent]:
        yield place
        place = tree.ends[place]


def look(node: Node) -> Look:
    """Give a tag and the first of its class names, numbers left out."""
    return node.tag, _first_name(node.attributes.get("class", "")[:MAX_NAMES])


@functools.lru_cache(maxsize=1024)
def _first_name(classes: str) -> str:
    return re.sub(r"\d+", "#", next(iter(classes.split()), ""))
