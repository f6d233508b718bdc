"""Shortest paths from the origin that stay right while constraints come and go, and the loops that no path survives.

Many constraints at once are relaxed in sweeps of alternating direction (Jin Y. Yen: An algorithm for finding shortest routes,
1970); a single one moves only the points whose distance it shortens (G. Ramalingam, Thomas Reps: An incremental algorithm for
a generalization of the shortest-path problem, 1996).
"""

import heapq
import math
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet

from timeline.ordering.edges import ORIGIN, Constraint, Edge, directed

Loop = list[Constraint]
"""The constraints of a negative cycle, against the direction of its edges."""


class Paths:
    """One direction of the network: `reach[v]` is the shortest distance of v from the origin, along or against the edges."""

    def __init__(self, sign: int, roots: Iterable[str] = (ORIGIN,)) -> None:
        self.reach = dict.fromkeys(roots, 0)
        self.into: dict[str, Edge] = {}
        self._sign = sign
        self._leaving: defaultdict[str, list[Edge]] = defaultdict(list)
        self._first: list[Edge] = []
        self._others: list[Edge] = []
        self._home: list[Edge] = []

    @property
    def edges(self) -> list[Edge]:
        """The edges in the order of a sweep: those that leave the origin, then the others as they came; none that lead to it."""
        return [*self._first, *self._others]

    def extend(self, constraints: Iterable[Constraint]) -> None:
        """Take constraints in without moving any point yet."""
        for edge in (edge for c in constraints for edge in directed(c, self._sign)):
            self._leaving[edge[0]].append(edge)
            (self._first if edge[0] == ORIGIN else self._home if edge[1] == ORIGIN else self._others).append(edge)

    def without(self, gone: Collection[Constraint]) -> None:
        """Take constraints out, and forget every distance that was reached over one of them."""
        ids = {id(constraint) for constraint in gone}
        self._first, self._others, self._home = (_lacking(edges, ids) for edges in (self._first, self._others, self._home))
        for point in {point for c in gone for point in (c.source, c.target)}:
            self._leaving[point] = _lacking(self._leaving[point], ids)
        self._forget(ids)

    def settle(self) -> Sequence[Loop]:
        """Shorten distances until none can be shortened, or negative cycles are found; gives these."""
        edges = self.edges
        while True:
            loops = self._loops() or self._home_too_soon()
            if loops or not self._sweep(edges):
                return loops
            edges.reverse()

    def ease(self, constraint: Constraint) -> bool:
        """Take one constraint into settled paths; False where they must be settled again, for it closes a negative cycle."""
        self.extend([constraint])
        return all(self._eased(edge) for edge in directed(constraint, self._sign))

    def _eased(self, edge: Edge) -> bool:
        """Shorten what one edge shortens, the greatest gain first; every negative cycle would lead back to its start."""
        if edge[0] not in self.reach:
            return False
        old: dict[str, float] = {}
        queue: list[tuple[float, str]] = []
        waiting = [edge] if self._shorter(edge) else []
        while waiting:
            if any(found[1] == ORIGIN or (found[1] == edge[0] and found is not edge) for found in waiting):
                return False
            for found in waiting:
                old.setdefault(found[1], self.reach.get(found[1], math.inf))
                self.reach[found[1]], self.into[found[1]] = self.reach[found[0]] + found[2], found
                heapq.heappush(queue, (self.reach[found[1]] - old[found[1]], found[1]))
            waiting = self._next(queue)
        return True

    def _next(self, queue: list[tuple[float, str]]) -> list[Edge]:
        """Give the edges over which the next point that has moved shortens others."""
        waiting: list[Edge] = []
        while queue and not waiting:
            waiting = [edge for edge in self._leaving[heapq.heappop(queue)[1]] if self._shorter(edge)]
        return waiting

    def _shorter(self, edge: Edge) -> bool:
        near, far, length, _ = edge
        return self.reach[near] + length < self.reach.get(far, math.inf)

    def _sweep(self, edges: Sequence[Edge]) -> bool:
        changed, reach, into = False, self.reach, self.into
        for edge in edges:
            near, far, length, _ = edge
            if near in reach and (far not in reach or reach[near] + length < reach[far]):
                reach[far], into[far] = reach[near] + length, edge
                changed = True
        return changed

    def _loops(self) -> list[Loop]:
        """Look for loops among the parents: there is one exactly where a negative cycle has been gone round."""
        done: set[str] = set()
        found = []
        for start in self.into:
            walk: dict[str, None] = {}
            point = start
            while point in self.into and point not in done and point not in walk:
                walk[point] = None
                point = self.into[point][0]
            if point in walk:
                found.append(self._loop(point))
            done.update(walk)
        return found

    def _home_too_soon(self) -> list[Loop]:
        """Look for paths that lead back to the origin in less than no time."""
        early = (edge for edge in self._home if edge[0] in self.reach and self.reach[edge[0]] + edge[2] < 0)
        return [[edge[3], *self._way(edge[0], ORIGIN)] for edge in early]

    def _loop(self, start: str) -> Loop:
        edge = self.into[start]
        return [edge[3], *self._way(edge[0], start)]

    def _way(self, point: str, end: str) -> Iterator[Constraint]:
        while point != end:
            edge = self.into[point]
            yield edge[3]
            point = edge[0]

    def _forget(self, ids: AbstractSet[int]) -> None:
        children: defaultdict[str, list[str]] = defaultdict(list)
        for point, edge in self.into.items():
            children[edge[0]].append(point)
        stack = [point for point, edge in self.into.items() if id(edge[3]) in ids]
        while stack:
            point = stack.pop()
            if self.into.pop(point, None) is not None:
                self.reach.pop(point)
                stack += children[point]


def _lacking(edges: Iterable[Edge], ids: AbstractSet[int]) -> list[Edge]:
    return [edge for edge in edges if id(edge[3]) not in ids]
