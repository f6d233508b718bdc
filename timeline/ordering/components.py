"""Strongly connected components of a graph: points that hold each other back.

S. Rao Kosaraju's two walks, as told by Alfred Aho, John Hopcroft and Jeffrey Ullman: Data Structures and Algorithms (1983).
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

Step = tuple[str, Iterator[str]]
"""A point and what of that which it leads to is still to be looked at."""


def components(points: Sequence[str], after: Mapping[str, Sequence[str]]) -> list[list[str]]:
    """Give the groups of points that reach each other; what a group leads to stands before it.

    >>> components(["a", "b", "c"], {"a": ["b"], "b": ["a", "c"], "c": []})
    [['c'], ['a', 'b']]
    """
    against: defaultdict[str, list[str]] = defaultdict(list)
    for point in points:
        for later in after[point]:
            against[later].append(point)
    seen: set[str] = set()
    found = [sorted(_walk([point], against, seen)) for point in reversed(_walk(points, after, set())) if point not in seen]
    return found[::-1]


def _walk(roots: Iterable[str], after: Mapping[str, Sequence[str]], seen: set[str]) -> list[str]:
    """Walk depth first from some points; gives those that were not seen, each behind all that it leads to."""
    left: list[str] = []
    for root in roots:
        stack: list[Step] = [] if root in seen else [(root, iter(after[root]))]
        seen.add(root)
        while stack:
            _step(stack, after, seen, left)
    return left


def _step(stack: list[Step], after: Mapping[str, Sequence[str]], seen: set[str], left: list[str]) -> None:
    """Go on to the next point that was not seen, or leave the last one."""
    point, ahead = stack[-1]
    following = next((later for later in ahead if later not in seen), None)
    if following is None:
        left.append(point)
        stack.pop()
    else:
        seen.add(following)
        stack.append((following, iter(after[following])))
