"""Minutes of play without any sign, as "89.": figures that alone stand for nothing, many of them in a row for a match."""

import re
from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

from timeline.reading.pages.layout import Layout

__all__ = ["bare", "minutes"]

BARE = re.compile(r"\s{0,9}(\d{1,3})\.\s{0,9}")
LONGEST = 150
"""The last minute of the longest match."""
WIDEST = 24
"""Characters of the widest text, blanks about it included, that is no more than such a number."""
FEWEST = 3
STEADY = 0.8
"""So many figures of one look, and such a share of their steps one way, are the minutes of a match."""


def bare(text: str) -> int | None:
    """Give the number in a text that is nothing but a number with a full stop behind it.

    >>> bare("89."), bare("89"), bare("1998.")
    (89, None, None)
    """
    found = BARE.fullmatch(text) if len(text) <= WIDEST else None
    return int(found[1]) if found and int(found[1]) <= LONGEST else None


def minutes(page: Layout) -> frozenset[int]:
    """Give the places of the texts that are minutes of play only by their company: alone in elements of one look, in order."""
    nodes = page.tree.nodes
    looks: dict[tuple[str, str | None], list[int]] = defaultdict(list)
    for place, node in enumerate(nodes):
        if node.text and node.parent >= 0 and bare(node.text) is not None and _alone(page, place):
            looks[nodes[node.parent].tag, nodes[node.parent].attributes.get("class")].append(place)
    groups = (places for places in looks.values() if _played([bare(nodes[place].text) or 0 for place in places]))
    return frozenset(place for places in groups for place in places)


def _alone(page: Layout, place: int) -> bool:
    """Say whether the texts on either side stand in other paragraphs."""
    blocks = [
        page.contexts[near].block for near in (place - 1, place + 1) if near < len(page.contexts) and page.tree.nodes[near].text
    ]
    return page.contexts[place].block not in blocks


def _played(told: Sequence[int]) -> bool:
    """Say whether figures run one way and not one by one, as the numbers of a list do."""
    steps = [after - before for before, after in pairwise(told)]
    ways = [[step for step in steps if way * step >= 0] for way in (1, -1)]
    most = max(ways, key=len)
    return len(told) >= FEWEST and len(most) >= STEADY * len(steps) and any(abs(step) != 1 for step in most)
