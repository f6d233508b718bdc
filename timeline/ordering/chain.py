"""When each post of a live blog went up: exact forward–backward over the minutes of the day.

The posts of a page are a monotone hidden Markov chain: what is known of a post is its emission, the learned gap before it the
transition, and the blog's pace a hidden value that all gaps share.
"""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import TYPE_CHECKING

from timeline.model import Setting, Update
from timeline.ordering import hours
from timeline.ordering.clock import MINUTE, Axis, zone_of
from timeline.ordering.habits import Gap, gap_shares, habits, over_minutes
from timeline.ordering.pauses import rests
from timeline.ordering.posts import Chain

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Vector = NDArray[np.float64]

Breaks = AbstractSet[int]

LONG = 3 * 24 * 60
"""Minutes of coverage beyond which one usual pace must do: memory grows with posts, minutes and paces."""

CHANGE = 0.12
"""Chance that a blog's pace changes between two posts."""

KNOWN = 60
"""Minutes within which a post is held for certain, for it to count as known."""
NEAR, FAR, LEAST = 1.0, 18, 0.2
"""The weight of evidence beside a known post, how many posts away it is halved, and the least; set on one half of the blogs."""

WIDE = 240
"""Minutes that a distribution spreads over from which its spectrum is quicker than moving it minute by minute."""

LAST = 2
"""Gaps at the end of a blog that go by the spread of last gaps."""

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
    if all(mask.astype(bool).sum() == 1 for mask in masks):
        return [mask / mask.sum() for mask in masks]
    opening, closing = _ends(chain, grid, axis)
    local = grid.minutes + _publisher_shift(chain, axis)
    said = [hours.evidence(hours.words_of(post), chain.language, local) for post in chain.posts]
    emissions = [mask * usual for mask, usual in zip(masks, said, strict=True)]
    emissions[0] *= opening
    emissions[-1] *= closing
    return _doubted(_run(chain, emissions, grid, breaks), masks, axis.setting)


def _doubted(marginals: Sequence["Vector"], masks: Sequence["Vector"], setting: Setting) -> list["Vector"]:
    """Flatten distributions, the more the further a post stands from the next one whose time is known.

    The chain takes each gap and each word for a witness of its own; in truth the posts of a blog share their pace and words.
    """
    import numpy as np

    given = {-1} if setting.start is not None else set()
    given |= {len(masks)} if setting.end is not None else set()
    known = np.array(sorted(given | {at for at, mask in enumerate(masks) if np.count_nonzero(mask) <= KNOWN}), int)
    weights = np.maximum(LEAST, NEAR / (1 + _away(known, len(masks)) / FAR))
    return [_normal(share**weight, share) for share, weight in zip(marginals, weights, strict=True)]


def _away(known: "NDArray[np.int_]", count: int) -> "NDArray[np.int_]":
    """Count for each of some posts how far the nearest known one is, in posts; as far as there are posts where none is known."""
    import numpy as np

    if not len(known):
        return np.full(count, count)
    at = np.arange(count)
    behind = np.searchsorted(known, at, side="right")
    before, after = known[np.maximum(behind - 1, 0)], known[np.minimum(behind, len(known) - 1)]
    nearest: NDArray[np.int_] = np.minimum(np.abs(at - before), np.abs(after - at))
    return nearest


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


def _run(chain: Chain, emissions: Sequence["Vector"], grid: Grid, breaks: Breaks) -> list["Vector"]:
    """Run forward–backward over minutes and paces; give the marginals over minutes."""
    import numpy as np

    paces = habits().paces if grid.count <= LONG else habits().paces[len(habits().paces) // 2 :][:1]
    kinds = _kinds(chain)
    gaps = [_gaps(post, kind, grid, paces) for post, kind in zip(chain.posts[1:], kinds[1:], strict=True)]
    steps = [None if number in breaks else gap for number, gap in enumerate(gaps, 1)]
    forward = [_scaled(np.tile(emissions[0], (len(paces), 1)))]
    for gap, emission in zip(steps, emissions[1:], strict=True):
        forward.append(_scaled(_moved(_changed(forward[-1]), gap) * emission))
    backward = [np.ones((len(paces), grid.count))]
    for gap, emission in zip(reversed(steps), reversed(emissions[1:]), strict=True):
        step = _moved((backward[-1] * emission)[:, ::-1], gap)[:, ::-1]
        backward.append(_scaled(_changed(step)))
    marginals = [(f * b).sum(axis=0) for f, b in zip(forward, reversed(backward), strict=True)]
    return [_normal(m, emission) for m, emission in zip(marginals, emissions, strict=True)]


def _kinds(chain: Chain) -> list[Gap]:
    """Name the gap before each post; a blog that rests begins anew."""
    count, anew = len(chain.posts), rests(chain.posts, chain.language) | {1}
    return ["first" if number in anew else "last" if number >= count - LAST else "usual" for number in range(count)]


def _gaps(post: Update, kind: Gap, grid: Grid, paces: Sequence[float]) -> "Vector":
    """Give the shares of the gap before a post, a row for every pace."""
    return gap_shares(paces, len(hours.words_of(post)), grid.count, kind)


def _changed(shares: "Vector") -> "Vector":
    """Let the pace change between two posts: mostly it stays, else any other is as likely."""
    mixed: Vector = (1 - CHANGE) * shares + CHANGE * shares.mean(axis=0)
    return mixed


def _moved(shares: "Vector", gaps: "Vector | None") -> "Vector":
    """Move the distribution of each pace on by its gap, a row each; without gaps, forget where it was."""
    import numpy as np

    if gaps is None:
        free: Vector = np.ones_like(shares)
        return free
    first, last = _support(shares.sum(axis=0))
    moved = np.zeros_like(shares)
    by = _by_hand if last - first < WIDE else _by_spectrum
    moved[:, first:] = by(shares[:, first : last + 1], gaps[:, : shares.shape[1] - first])
    return moved


def _by_hand(shares: "Vector", gaps: "Vector") -> "Vector":
    """Convolve the rows one by one, as far as the gaps reach."""
    import numpy as np

    return np.stack([np.convolve(share, gap)[: len(gap)] for share, gap in zip(shares, gaps, strict=True)])


def _by_spectrum(shares: "Vector", gaps: "Vector") -> "Vector":
    """Convolve all rows at once by their spectra; rounding stays a million times below the least share that a gap has."""
    import numpy as np

    reach = gaps.shape[1]
    size = 1 << (shares.shape[1] + reach - 2).bit_length()
    product = np.fft.rfft(shares, size) * np.fft.rfft(gaps, size)
    moved: Vector = np.clip(np.fft.irfft(product, size)[:, :reach], 0, None)
    return moved


def _scaled(shares: "Vector") -> "Vector":
    """Scale to a sum of one; where thousands of posts crowd a day until nothing is left of any number, start anew."""
    import numpy as np

    total = shares.sum()
    found: Vector = shares / total if total > 0 else np.ones_like(shares)
    return found


def _normal(marginal: "Vector", emission: "Vector") -> "Vector":
    """Scale a marginal; where it has vanished, only the post's own evidence is left."""
    kept = marginal if marginal.sum() > 0 else emission
    found: Vector = kept / kept.sum()
    return found


def _support(share: "Vector") -> tuple[int, int]:
    import numpy as np

    cells = np.flatnonzero(share)
    return (int(cells[0]), int(cells[-1])) if len(cells) else (0, len(share) - 1)
