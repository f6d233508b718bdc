"""When each event of the day occurred: its own evidence, and messages along "not before" between events.

Sum-product on the order graph (Pearl 1988): exact where the graph is a tree, a good guess where paths meet again.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import TYPE_CHECKING

from timeline.ordering.habits import habits, over_minutes

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Vector = NDArray[np.float64]

ROUNDS = 3
"""Rounds of messages: how many steps of order evidence travels beyond a neighbour's own."""
FLOOR = 1e-12


@dataclass(frozen=True, slots=True)
class Order:
    """One "not before" between two events: `later` begins at least `gap` minutes after `earlier`."""

    earlier: str
    later: str
    gap: int = 0


def waking(minutes: "Vector") -> "Vector":
    """Give the usual hours of what is told of a day, for an event of which no word tells the hour."""
    import numpy as np

    known = habits()
    active = np.cumsum(over_minutes(known.first, minutes)) - np.cumsum(over_minutes(known.last, minutes))
    shares = np.clip(active, 0, None) + FLOOR
    spread: Vector = shares / shares.sum()
    return spread


def settle(shares: Mapping[str, "Vector"], orders: Iterable[Order], fixed: AbstractSet[str] = frozenset()) -> dict[str, "Vector"]:
    """Let events that stand in order tell each other when they were; gives each event's distribution.

    `fixed` events speak but do not listen: a chain of posts has placed them already, together with their neighbours.
    """
    edges = [o for o in orders if o.earlier in shares and o.later in shares]
    messages: dict[tuple[Order, bool], Vector] = {}
    for _ in range(ROUNDS):
        messages = _round(shares, edges, messages, fixed)
    return {key: _belief(key, shares, _incoming(edges, messages)[key], None) for key in shares}


def _round(
    shares: Mapping[str, "Vector"],
    edges: Sequence[Order],
    messages: Mapping[tuple[Order, bool], "Vector"],
    fixed: AbstractSet[str],
) -> dict[tuple[Order, bool], "Vector"]:
    incoming = _incoming(edges, messages)
    sent = {}
    for edge in edges:
        if edge.later not in fixed:
            sent[edge, True] = _after(_belief(edge.earlier, shares, incoming[edge.earlier], edge), edge.gap)
        if edge.earlier not in fixed:
            sent[edge, False] = _before(_belief(edge.later, shares, incoming[edge.later], edge), edge.gap)
    return sent


def _incoming(
    edges: Sequence[Order], messages: Mapping[tuple[Order, bool], "Vector"]
) -> defaultdict[str, list[tuple[Order, "Vector"]]]:
    found: defaultdict[str, list[tuple[Order, Vector]]] = defaultdict(list)
    for edge in edges:
        for forward, key in ((True, edge.later), (False, edge.earlier)):
            if (edge, forward) in messages:
                found[key].append((edge, messages[edge, forward]))
    return found


def _belief(key: str, shares: Mapping[str, "Vector"], incoming: Sequence[tuple[Order, "Vector"]], to: Order | None) -> "Vector":
    """Multiply an event's own evidence with what the others say, except the one that is spoken to."""
    belief = shares[key].copy()
    for edge, message in incoming:
        if edge is not to:
            belief = belief * message
    total = belief.sum()
    return belief / total if total > FLOOR else shares[key]


def _after(share: "Vector", gap: int) -> "Vector":
    """Say for each minute how likely something is over by then, `gap` minutes kept; a negative gap may run ahead of it."""
    import numpy as np

    over = np.cumsum(share)
    if gap < 0:
        ahead: Vector = np.concatenate([over[-gap:], np.full(min(-gap, len(over)), over[-1])])
        return ahead + FLOOR
    held: Vector = np.concatenate([np.zeros(min(gap, len(over))), over[: len(over) - gap]])
    return held + FLOOR


def _before(share: "Vector", gap: int) -> "Vector":
    return _after(share[::-1], gap)[::-1]
