"""What a rebuilt clock is worth: how many starts of posts were found, by how many minutes times are off, and in what order.

Pure functions over numbers; minutes are counted from any one origin.
"""

import statistics
from collections.abc import Sequence
from dataclasses import dataclass

__all__ = ["Score", "figures", "tau_b"]

NOT_FOUND = 720.0
"""Minutes that a post counts for which no time was given: half a day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """One live blog: starts of posts by count, and for each post with a hidden stamp what was found.

    `errors` and `baseline` are minutes off, of the rebuilt clock and of even spacing; `widths` the minutes of the 90 % ranges
    that were given, `covered` whether each post's range holds the truth; `best` and `true` the minutes of every post found.
    """

    name: str
    posts: int
    starts: int
    made: int
    right: int
    errors: tuple[float, ...]
    baseline: tuple[float, ...]
    covered: tuple[bool, ...]
    widths: tuple[float, ...]
    best: tuple[float, ...]
    true: tuple[float, ...]


def figures(scores: Sequence[Score]) -> dict[str, float | int | None]:
    """Pool the scores of live blogs: shares and minutes over all posts, the order as the median over the live blogs.

    `boundary_f1` is the harmonic mean of precision and recall of the starts of posts; `cover90` the share of true times inside
    the 90 % range and `width` its median width in minutes; `tau` is Kendall's tau-b; None where there is nothing to measure.
    """
    errors, even = ([m for s in scores for m in getattr(s, name)] for name in ("errors", "baseline"))
    covered = [c for s in scores for c in s.covered]
    widths = [w for s in scores for w in s.widths]
    taus = [tau for s in scores if (tau := tau_b(s.best, s.true)) is not None]
    right, made = sum(s.right for s in scores), sum(s.made for s in scores) + sum(s.starts for s in scores)
    return {
        "posts": sum(s.posts for s in scores),
        "boundary_f1": round(2 * right / made, 4) if made else None,
        **_spread("error", errors),
        **_spread("even", even),
        "cover90": round(sum(covered) / len(covered), 4) if covered else None,
        "width": round(statistics.median(widths), 1) if widths else None,
        "tau": round(statistics.median(taus), 4) if taus else None,
    }


def _spread(name: str, minutes: Sequence[float]) -> dict[str, float | int | None]:
    if not minutes:
        return dict.fromkeys((f"{name}_median", f"{name}_mean", f"{name}_p90"))
    ninth = sorted(minutes)[min(len(minutes) - 1, int(0.9 * len(minutes)))]
    values = {"median": statistics.median(minutes), "mean": statistics.fmean(minutes), "p90": ninth}
    return {f"{name}_{key}": round(value, 1) for key, value in values.items()}


def tau_b(left: Sequence[float], right: Sequence[float]) -> float | None:
    """Give Kendall's tau-b (Kendall 1945): agreement of two orders from -1 to 1, ties counted out; None where one is all ties.

    Compares every pair, a row at a time: a few thousand posts take a second.

    >>> tau_b([1, 2, 3], [10, 20, 30]), tau_b([1, 2], [1, 1])
    (1.0, None)
    """
    import numpy as np

    a, b = np.asarray(left, dtype=float), np.asarray(right, dtype=float)
    agree = loose_a = loose_b = 0
    for at in range(len(a) - 1):
        one, other = np.sign(a[at + 1 :] - a[at]), np.sign(b[at + 1 :] - b[at])
        agree += int((one * other).sum())
        loose_a += int(np.count_nonzero(one))
        loose_b += int(np.count_nonzero(other))
    return agree / (loose_a * loose_b) ** 0.5 if loose_a and loose_b else None
