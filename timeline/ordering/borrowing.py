"""Clocks lent: what one live blog's stamps say about the posts of another that tells the same events.

Messages between chains (Pearl 1988), passed once, from the page that knows its clock best to those that know it less.
"""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from timeline.model import Event
from timeline.ordering.case import Case, post_point
from timeline.ordering.chain import Grid
from timeline.ordering.clock import MINUTE
from timeline.ordering.posts import Chain
from timeline.ordering.words import sure_windows

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Vector = NDArray[np.float64]

APART = 6.0
"""Minutes, on average, between two live blogs' posts about one event."""
REPORTED = 20.0
"""Minutes, on average, from a happening to the post that tells it, where another account gives the hour."""
NARROW = 3 * 60 * MINUTE
"""Seconds of the widest hours that say something about a post."""
MISTAKEN = 0.3
"""Chance that two posts are not about the same moment: a happening is told again, or two are taken for one."""


def borrowed(case: Case, chain: Chain, known: Mapping[str, "Vector"], grid: Grid) -> dict[str, "Vector"]:
    """Give for the posts of a chain without stamps what other accounts of the same events say of their time.

    Posts of other chains, whose distributions are `known`, tell when they were posted, articles at what hour it happened.
    """
    mine = {post.id for post in chain.posts if post.id not in chain.seconds}
    found: dict[str, Vector] = {}
    for event in case.on_day:
        for here, there in _shared(event, mine, known):
            point = post_point(here)
            found[point] = found.get(point, 1.0) * _lent(known[post_point(there)])
        hours = _hours(case, event, chain.source)
        for here in {m.update for m in event.mentions if m.chained and m.update in mine} if hours else ():
            found[post_point(here)] = found.get(post_point(here), 1.0) * _told(hours[0], grid)
    return found


def _hours(case: Case, event: Event, source: str) -> list[tuple[int, int]]:
    """Give the hours in which other sources say that an event happened, the narrowest first."""
    windows = (w for m in event.mentions if m.source != source for w in sure_windows(m, case.axis))
    return sorted((w for w in windows if w[1] - w[0] <= NARROW), key=lambda w: (w[1] - w[0], w))


def _told(window: tuple[int, int], grid: Grid) -> "Vector":
    """Spread the posting of what happened in a window over it and the minutes behind it, with the chance of a mistake."""
    import numpy as np

    mask = grid.mask(window[0], window[1])
    lags = np.exp(-np.arange(int(8 * REPORTED)) / REPORTED)
    later = np.convolve(mask / mask.sum(), lags / lags.sum())[: grid.count]
    mixed: Vector = MISTAKEN / grid.count + (1 - MISTAKEN) * later
    return mixed


def _shared(event: Event, mine: set[str], known: Mapping[str, "Vector"]) -> Iterator[tuple[str, str]]:
    """Pair each own post that tells an event with the first known post of another chain that does."""
    told = dict.fromkeys(m.update for m in event.mentions if m.chained)
    others = [update for update in told if post_point(update) in known]
    yield from ((update, others[0]) for update in told if update in mine and others)


def _lent(share: "Vector") -> "Vector":
    """Blur a distribution by how far apart two posts about one event stand, and mix it with the chance of a mistake."""
    import numpy as np

    reach = np.arange(-int(8 * APART), int(8 * APART) + 1)
    kernel = np.exp(-np.abs(reach) / APART)
    near = np.convolve(share, kernel / kernel.sum())[int(8 * APART) : int(8 * APART) + len(share)]
    mixed: Vector = MISTAKEN / len(share) + (1 - MISTAKEN) * near
    return mixed
