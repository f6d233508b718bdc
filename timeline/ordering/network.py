"""The simple temporal network: differences between time points, their tightest bounds, and who is to blame when there are none.

Rina Dechter, Itay Meiri, Judea Pearl: Temporal constraint networks (1991). Times are whole seconds from the origin.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from timeline.ordering.edges import ORIGIN, Constraint
from timeline.ordering.paths import Loop, Paths

__all__ = ["ORIGIN", "Constraint", "Cycle", "Network", "Reason", "Windows", "solve"]

FEW = 8
"""Constraints up to which each is taken in by itself; more are swept in together."""


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


class Network:
    """Constraints with the tightest bounds that they imply; of each contradiction the lightest constraint is set aside.

    More constraints may be added later: bounds that these leave as they were are not computed again.

    >>> network = Network([Constraint(source=ORIGIN, target="a", lower=5, upper=9)])
    >>> network.add([Constraint(source="a", target="b", lower=2, upper=2)])
    >>> network.windows.earliest["b"], network.windows.latest["b"]
    (7, 11)
    """

    def __init__(self, constraints: Sequence[Constraint] = ()) -> None:
        self._cycles: list[Cycle] = []
        self._points: dict[str, None] = {}
        self._upper, self._lower = Paths(1), Paths(-1)
        self.add(constraints)

    @property
    def cycles(self) -> tuple[Cycle, ...]:
        """The contradictions that were found, in the order in which they were."""
        return tuple(self._cycles)

    @property
    def windows(self) -> Windows:
        """The tightest bounds of each time point as they are now."""
        upper, lower = self._upper, self._lower
        return Windows(
            earliest={p: -lower.reach[p] if p in lower.reach else None for p in self._points},
            latest={p: upper.reach.get(p) for p in self._points},
            _into_latest={point: edge[3] for point, edge in upper.into.items()},
            _into_earliest={point: edge[3] for point, edge in lower.into.items()},
        )

    def add(self, constraints: Sequence[Constraint]) -> None:
        """Take more constraints in."""
        self._points |= dict.fromkeys(p for c in constraints for p in (c.source, c.target))
        if len(constraints) > FEW:
            self._upper.extend(constraints)
            self._lower.extend(constraints)
            self._settle()
            return
        for constraint in constraints:
            if not all([self._upper.ease(constraint), self._lower.ease(constraint)]):
                self._settle()

    def _settle(self) -> None:
        while True:
            loops = self._upper.settle() or self._lower.settle() or self._adrift()
            if not loops:
                return
            gone: dict[int, Constraint] = {}
            for loop in loops:
                if not any(id(constraint) in gone for constraint in loop):
                    found = _cycle(loop)
                    self._cycles.append(found)
                    gone[id(found.set_aside)] = found.set_aside
            self._upper.without(gone.values())
            self._lower.without(gone.values())

    def _adrift(self) -> Sequence[Loop]:
        """Look for contradictions among points that nothing ties to the origin on either side."""
        tied = self._upper.reach.keys() | self._lower.reach.keys()
        if tied >= self._points.keys():
            return ()
        loose = Paths(1, [point for point in self._points if point not in tied])
        edges = {id(edge[3]): edge[3] for edge in self._upper.edges if edge[0] not in tied and edge[1] not in tied}
        loose.extend(edges.values())
        return loose.settle()


def solve(constraints: Sequence[Constraint]) -> tuple[Windows, tuple[Cycle, ...]]:
    """Give the tightest bounds that the constraints imply, setting the lightest of each contradiction aside.

    >>> windows, cycles = solve([Constraint(source=ORIGIN, target="a", lower=5, upper=9)])
    >>> windows.earliest["a"], windows.latest["a"], cycles
    (5, 9, ())
    """
    network = Network(constraints)
    return network.windows, network.cycles


def _cycle(loop: Loop) -> Cycle:
    lightest = min(loop, key=lambda c: (c.weight, c.because, c.source, c.target))
    return Cycle(constraints=tuple(reversed(loop)), set_aside=lightest)


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
