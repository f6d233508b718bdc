"""The simple temporal network: differences between time points, their tightest bounds, and who is to blame when there are none.

Rina Dechter, Itay Meiri, Judea Pearl: Temporal constraint networks (1991). Times are whole seconds from the origin.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

ORIGIN = "origin"
"""The time point that all others are counted from: midnight that opens the day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Constraint:
    """An edge: lower ≤ target − source ≤ upper in seconds, None where a side is open.

    `because` says in a sentence what it means for the target, `because_source` what it means for the source.
    """

    source: str
    target: str
    lower: int | None = None
    upper: int | None = None
    weight: float = 1.0
    because: str = ""
    because_source: str = ""
    kind: str = "page"

    @property
    def in_order(self) -> tuple[str, str] | None:
        """The two points as the constraint orders them, the one that is never later first; None where it orders nothing."""
        if self.lower is not None and self.lower >= 0:
            return self.source, self.target
        return (self.target, self.source) if self.upper is not None and self.upper <= 0 else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """One step of the path that sets a bound: the constraint, and the sentence about the point whose bound it passes on."""

    constraint: Constraint
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Windows:
    """The tightest bounds of each time point, and the constraints on the path that set each."""

    earliest: Mapping[str, int | None]
    latest: Mapping[str, int | None]
    _into_latest: Mapping[str, Constraint]
    _into_earliest: Mapping[str, Constraint]

    def why_latest(self, point: str) -> tuple[Reason, ...]:
        """Give the chain of constraints from the origin that sets the upper bound of a point."""
        return tuple(_path(self._into_latest, point))

    def why_earliest(self, point: str) -> tuple[Reason, ...]:
        """Give the chain of constraints from the origin that sets the lower bound of a point."""
        return tuple(_path(self._into_earliest, point))


@dataclass(frozen=True, slots=True, kw_only=True)
class Cycle:
    """A negative cycle: constraints that cannot all hold; `set_aside` is the lightest of them."""

    constraints: tuple[Constraint, ...]
    set_aside: Constraint


class _Edges:
    """One direction of the network: `reach[v]` is the shortest distance of v from the origin, along or against the edges."""

    def __init__(self, constraints: Sequence[Constraint], *, sign: int) -> None:
        self.edges = sorted((e for c in constraints for e in _directed(c, sign)), key=lambda e: e[0] == ORIGIN, reverse=True)
        self.reach: dict[str, int] = {ORIGIN: 0}
        self.into: dict[str, Constraint] = {}
        self.parent: dict[str, str] = {}

    def relax(self) -> Sequence[Constraint] | None:
        """Run Bellman–Ford with sweeps in alternating directions (Yen); give a negative cycle's constraints if there is one."""
        forward, backward = self.edges, self.edges[::-1]
        for sweep in range(len(self.edges) + 1):
            if not self._sweep(backward if sweep % 2 else forward):
                return None
            cycle = self._cycle()
            if cycle:
                return cycle
        return None

    def _sweep(self, edges: Sequence[tuple[str, str, int, Constraint]]) -> bool:
        changed, reach = False, self.reach
        for source, target, length, constraint in edges:
            if source in reach and (target not in reach or reach[source] + length < reach[target]):
                reach[target] = reach[source] + length
                self.into[target], self.parent[target] = constraint, source
                changed = True
        return changed

    def _cycle(self) -> Sequence[Constraint] | None:
        """Look for a loop among the parents: there is one exactly where a negative cycle has been gone round."""
        done: set[str] = set()
        for start in self.parent:
            walk: dict[str, None] = {}
            point: str | None = start
            while point is not None and point not in done and point not in walk:
                walk[point] = None
                point = self.parent.get(point)
            if point is not None and point in walk:
                return self._loop(point)
            done.update(walk)
        return None

    def _loop(self, start: str) -> list[Constraint]:
        found, point = [self.into[start]], self.parent[start]
        while point != start:
            found.append(self.into[point])
            point = self.parent[point]
        return found


def solve(constraints: Sequence[Constraint]) -> tuple[Windows, tuple[Cycle, ...]]:
    """Give the tightest bounds that the constraints imply, setting the lightest of each contradiction aside.

    >>> windows, cycles = solve([Constraint(source=ORIGIN, target="a", lower=5, upper=9)])
    >>> windows.earliest["a"], windows.latest["a"], cycles
    (5, 9, ())
    """
    kept, cycles = list(constraints), list[Cycle]()
    while True:
        upper, lower = _Edges(kept, sign=1), _Edges(kept, sign=-1)
        cycle = upper.relax() or lower.relax()
        if not cycle:
            return _windows(constraints, upper, lower), tuple(cycles)
        lightest = min(cycle, key=lambda c: (c.weight, c.because, c.source, c.target))
        cycles.append(Cycle(constraints=tuple(reversed(cycle)), set_aside=lightest))
        kept.remove(lightest)


def _windows(constraints: Sequence[Constraint], upper: _Edges, lower: _Edges) -> Windows:
    points = dict.fromkeys(p for c in constraints for p in (c.source, c.target))
    return Windows(
        earliest={p: -lower.reach[p] if p in lower.reach else None for p in points},
        latest={p: upper.reach.get(p) for p in points},
        _into_latest=upper.into,
        _into_earliest=lower.into,
    )


def _directed(constraint: Constraint, sign: int) -> Iterator[tuple[str, str, int, Constraint]]:
    """Turn a constraint into distance edges; with sign -1 the same edges walked backwards, for the lower bounds."""
    near, far = (constraint.source, constraint.target)[::sign]
    if constraint.upper is not None:
        yield near, far, constraint.upper, constraint
    if constraint.lower is not None:
        yield far, near, -constraint.lower, constraint


def _path(into: Mapping[str, Constraint], point: str) -> Iterator[Reason]:
    while point in into:
        constraint = into[point]
        of_target = constraint.target == point
        yield Reason(
            constraint=constraint, sentence=constraint.because if of_target else constraint.because_source or constraint.because
        )
        point = constraint.source if of_target else constraint.target
        if point == ORIGIN:
            return
