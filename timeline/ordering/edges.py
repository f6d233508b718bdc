"""The edges of the temporal network: what lies between two time points, in whole seconds."""

from collections.abc import Iterator
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


Edge = tuple[str, str, int, Constraint]
"""A distance edge: from, to, length, and the constraint that it comes of."""


def directed(constraint: Constraint, sign: int) -> Iterator[Edge]:
    """Turn a constraint into distance edges; with sign -1 the same edges walked backwards, for the lower bounds.

    >>> [edge[:3] for edge in directed(Constraint(source="a", target="b", lower=2, upper=5), 1)]
    [('a', 'b', 5), ('b', 'a', -2)]
    """
    near, far = (constraint.source, constraint.target)[::sign]
    if constraint.upper is not None:
        yield near, far, constraint.upper, constraint
    if constraint.lower is not None:
        yield far, near, -constraint.lower, constraint
