"""When each post of a live blog went up: exact forward–backward over the minutes of the day.

The posts of a page are a monotone hidden Markov chain: what is known of a post is its emission, the learned gap before it the
transition, and the blog's pace a hidden value that all gaps share.
"""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import TYPE_CHECKING

from timeline.ordering.clock import MINUTE, Axis, zone_of
from timeline.ordering.habits import gap_shares, habits, over_minutes
from timeline.ordering.posts import Chain

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Vector = NDArray[np.float64]

Breaks = AbstractSet[int]

OPENING = 30
"""Minutes: where the hours of coverage are given, the first and last posts stand this close to them on average."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """The minutes that a calculation runs over: `count` minutes from minute `first` of the axis."""

    first: int
    count: int

    @property
    def minutes(self) -> "Vector":
        """The minutes of the axis, one a cell."""
        import numpy as np

        found: Vector = np.arange(self.first, self.first + self.count, dtype=float)
        return found

    def mask(self, earliest: int | None, latest: int | None) -> "Vector":
        """Mark the minutes that a window in seconds leaves open; at least the one it begins in."""
        import numpy as np

        marked = np.ones(self.count)
        if earliest is not None:
            marked[: self._cell(earliest)] = 0
        if latest is not None:
            marked[self._cell(latest) + 1 :] = 0
        return marked

    def _cell(self, seconds: int) -> int:
        return min(self.count - 1, max(0, seconds // MINUTE - self.first))


def posted(chain: Chain, masks: Sequence["Vector"], grid: Grid, axis: Axis, breaks: Breaks = frozenset()) -> list["Vector"]:
    """Give each post's distribution over the grid's minutes, from what every post's mask leaves open.

    `breaks` numbers the posts that do not follow the one before them: the page is out of order there.
    """
    import numpy as np

    opening, closing = _ends(chain, grid, axis)
    emissions = [mask.copy() for mask in masks]
    emissions[0] *= opening
    emissions[-1] *= closing
    runs = [_run(chain, emissions, grid, pace, breaks) for pace in habits().paces]
    evidence = np.array([z for z, _ in runs])
    weights = np.exp(evidence - evidence.max())
    weights /= weights.sum()
    return [sum((w * r[i] for w, (_, r) in zip(weights, runs, strict=True)), np.zeros(grid.count)) for i in range(len(masks))]


def _ends(chain: Chain, grid: Grid, axis: Axis) -> tuple["Vector", "Vector"]:
    """Give what is known of the first and the last post: given hours of coverage, else the habits of publishers."""
    import numpy as np

    setting, minutes = axis.setting, grid.minutes
    local = minutes + _publisher_shift(chain, axis)
    opening, closing = over_minutes(habits().first, local), over_minutes(habits().last, local)
    if setting.start is not None:
        opening = np.exp(-np.abs(minutes - axis.seconds(setting.start) / MINUTE) / OPENING)
    if setting.end is not None:
        closing = np.exp(-np.abs(minutes - axis.seconds(setting.end) / MINUTE) / OPENING)
    return opening, closing


def _publisher_shift(chain: Chain, axis: Axis) -> float:
    """Count the minutes by which the publisher's clock is ahead of the axis."""
    zone = zone_of(chain.zone)
    noon = axis.setting.begins
    if zone is None or noon is None:
        return 0.0
    theirs, ours = noon.astimezone(zone).utcoffset(), noon.astimezone(axis.setting.zone).utcoffset()
    return 0.0 if theirs is None or ours is None else (theirs - ours).total_seconds() / MINUTE


def _run(chain: Chain, emissions: Sequence["Vector"], grid: Grid, pace: float, breaks: Breaks) -> tuple[float, list["Vector"]]:
    """Run forward–backward at one pace; give the log evidence and the marginals."""
    import numpy as np

    gaps = [
        None if number in breaks else gap_shares(pace, len(post.body) + len(post.headline or ""), grid.count)
        for number, post in enumerate(chain.posts[1:], 1)
    ]
    forward, evidence = [emissions[0] / emissions[0].sum()], float(np.log(emissions[0].sum()))
    for gap, emission in zip(gaps, emissions[1:], strict=True):
        step = _later(forward[-1], gap) * emission
        evidence += float(np.log(step.sum()))
        forward.append(step / step.sum())
    backward = [np.ones(grid.count)]
    for gap, emission in zip(reversed(gaps), reversed(emissions[1:]), strict=True):
        step = _earlier(backward[-1] * emission, gap)
        backward.append(step / step.max())
    marginals = [f * b for f, b in zip(forward, reversed(backward), strict=True)]
    return evidence, [m / m.sum() for m in marginals]


def _later(share: "Vector", gap: "Vector | None") -> "Vector":
    """Move a distribution on by a gap: the convolution, worked out only where there is something to move."""
    import numpy as np

    if gap is None:
        return np.full(len(share), 1 / len(share))
    first, last = _support(share)
    moved = np.zeros(len(share))
    moved[first:] = np.convolve(share[first : last + 1], gap[: len(share) - first])[: len(share) - first]
    return moved


def _earlier(share: "Vector", gap: "Vector | None") -> "Vector":
    return _later(share[::-1], gap)[::-1]


def _support(share: "Vector") -> tuple[int, int]:
    import numpy as np

    cells = np.flatnonzero(share)
    return (int(cells[0]), int(cells[-1])) if len(cells) else (0, len(share) - 1)
