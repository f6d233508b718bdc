"""What live blogs customarily do: when they open and close, and how long the gaps between posts are.

Counts learned by benchmarks/train_habits.py, kept as plain data in habits.json.
"""

import functools
import json
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import resources
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Vector = NDArray[np.float64]

Gap = Literal["first", "usual", "last"]

QUARTER = 15
"""Minutes of one cell of the opening and closing habits."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Habits:
    """Shares by quarter hour of the publisher's day, usual paces, and the spread of single gaps around a pace.

    `ratio_shares` holds one spread for the first gap of a blog, one for its last gaps, one for the others.
    """

    first: "Vector"
    last: "Vector"
    paces: tuple[float, ...]
    ratio_edges: "Vector"
    ratio_shares: dict[Gap, "Vector"]


@functools.cache
def habits() -> Habits:
    """Load the learned habits."""
    import numpy as np

    data = json.loads(resources.files(__package__).joinpath("habits.json").read_text(encoding="utf-8"))
    counts = {kind: np.asarray(found, dtype=float) + 1 for kind, found in data["ratio_counts"].items()}
    return Habits(
        first=np.asarray(data["first"]),
        last=np.asarray(data["last"]),
        paces=tuple(data["paces"]),
        ratio_edges=np.asarray(data["ratio_edges"]),
        ratio_shares={kind: np.concatenate([[0.0], np.cumsum(found) / found.sum()]) for kind, found in counts.items()},
    )


def gap_shares(paces: Sequence[float], characters: int, minutes: int, kind: Gap = "usual") -> "Vector":
    """Give the share of gaps of 0, 1, … minutes before a post of so many characters, a row for each pace."""
    import numpy as np

    known = habits()
    ratio = (np.arange(minutes + 1) + 0.5) / (np.asarray(paces)[:, None] * np.sqrt(characters + 50))
    reached = np.interp(np.log(ratio), np.log(known.ratio_edges), known.ratio_shares[kind])
    shares: Vector = np.diff(reached, axis=1, prepend=0.0) + 1e-9
    return shares


def over_minutes(shares: "Vector", minutes: "Vector") -> "Vector":
    """Spread shares by quarter hour over given minutes of the day; minutes beyond the data get the least share."""
    import numpy as np

    cells = np.floor_divide(minutes, QUARTER).astype(int)
    inside = (cells >= 0) & (cells < len(shares))
    spread: Vector = np.where(inside, shares[np.clip(cells, 0, len(shares) - 1)], shares.min())
    return spread
