"""Forward–backward over a page's posts: exact, monotone, and faithful to what is known."""

import datetime as dt
import itertools
from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray

from timeline.model import Setting, Span, Update
from timeline.ordering.chain import CHANGE, NEAR, Grid, _by_hand, _by_spectrum, posted
from timeline.ordering.clock import Axis
from timeline.ordering.habits import Gap, gap_shares, habits, over_minutes
from timeline.ordering.hours import evidence
from timeline.ordering.posts import Chain

Vector = NDArray[np.float64]
PACES = 3
AXIS = Axis(setting=Setting(date=dt.date(2025, 2, 27), timezone="Europe/London"))
GRID = Grid(first=9 * 60, count=25)


def chain_of(*lengths: int) -> Chain:
    """Make a chain of posts of so many characters."""
    posts = tuple(
        Update(id=str(n), source="s", position=n, span=Span(0, 1), lines=None, body="x" * length)
        for n, length in enumerate(lengths)
    )
    return Chain(source="s", name="s", newest_first=False, posts=posts, seconds={})


def counted(chain: Chain, masks: list[Vector]) -> Vector:
    """Count out the marginals over every assignment of minutes and of paces.

    All but the first gap count as last ones, and each post counts as near to a known one.
    """
    total = np.zeros((len(masks), GRID.count))
    minutes, every = GRID.minutes, habits().paces[:PACES]
    stay = np.full((PACES, PACES), CHANGE / PACES) + (1 - CHANGE) * np.eye(PACES)
    masks = [m * evidence(p.body, "en", minutes) for m, p in zip(masks, chain.posts, strict=True)]
    for paces in itertools.product(range(PACES), repeat=len(masks)):
        kinds: list[Gap] = ["first", "last", "last", "last"]
        after = zip(paces[1:], chain.posts[1:], kinds, strict=False)
        gaps = [gap_shares((every[k],), len(p.body), GRID.count, kind)[0] for k, p, kind in after]
        chance = np.prod([stay[a, b] for a, b in itertools.pairwise(paces)])
        ends = over_minutes(habits().first, minutes), over_minutes(habits().last, minutes)
        for times in itertools.combinations_with_replacement(range(GRID.count), len(masks)):
            share = ends[0][times[0]] * ends[1][times[-1]] * np.prod([m[t] for m, t in zip(masks, times, strict=True)])
            share *= chance * np.prod([gap[b - a] for gap, (a, b) in zip(gaps, itertools.pairwise(times), strict=True)])
            for row, time in zip(total, times, strict=True):
                row[time] += share
    weighed = total**NEAR
    found: Vector = weighed / weighed.sum(axis=1, keepdims=True)
    return found


def test_marginals_are_exact(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the chain says is what counting out every assignment says."""
    few = replace(habits(), paces=habits().paces[:PACES])
    monkeypatch.setattr("timeline.ordering.chain.habits", lambda: few)
    chain = chain_of(50, 400, 2000)
    masks = [np.ones(GRID.count), GRID.mask(9 * 3600 + 300, 9 * 3600 + 1000), np.ones(GRID.count)]
    np.testing.assert_allclose(posted(chain, masks, GRID, AXIS), counted(chain, masks), atol=1e-9)


def told(*bodies: str) -> Chain:
    """Make a chain of posts that say something."""
    return replace(chain_of(), posts=tuple(replace(chain_of(1).posts[0], id=str(n), body=b) for n, b in enumerate(bodies)))


def test_words_tell_the_hour() -> None:
    """A blog that says good morning is placed before one that says good night; words of no language told say nothing."""
    day = Grid(first=0, count=24 * 60)
    free = [np.ones(day.count)] * 3
    means = [
        float(posted(told(*[words] * 3), free, day, AXIS)[1] @ day.minutes)
        for words in ("Good morning and welcome.", "The minister has left.", "Good night, and thanks for reading tonight.")
    ]
    assert means == sorted(means)
    assert means[2] - means[0] > 120
    np.testing.assert_array_equal(evidence("Good morning", "xx", day.minutes), 1.0)


def test_the_further_from_a_stamp_the_wider() -> None:
    """A post far from the one stamp is placed more loosely than its neighbour, by more than the sum of the gaps between."""
    day = Grid(first=8 * 60, count=12 * 60)
    masks = [day.mask(9 * 3600, 9 * 3600 + 59), *[np.ones(day.count)] * 40]
    found = posted(chain_of(*[300] * 41), masks, day, AXIS)
    wide = [float(np.sqrt(share @ day.minutes**2 - (share @ day.minutes) ** 2)) for share in (found[1], found[10], found[40])]
    assert wide == sorted(wide)


def test_a_stamp_is_kept_to_the_minute() -> None:
    """A post whose mask leaves one minute stands in that minute."""
    masks = [np.ones(GRID.count), GRID.mask(9 * 3600 + 600, 9 * 3600 + 659), np.ones(GRID.count)]
    found = posted(chain_of(100, 100, 100), masks, GRID, AXIS)
    assert found[1][10] == pytest.approx(1.0)


def test_means_never_run_backwards() -> None:
    """A later post is not expected before an earlier one."""
    found = posted(chain_of(*[200] * 8), [np.ones(GRID.count)] * 8, GRID, AXIS)
    means = [float(share @ GRID.minutes) for share in found]
    assert means == sorted(means)


def test_a_long_post_waits_longer() -> None:
    """Between two stamps, the long post stands further from the one before it than the short one does."""
    ends = [GRID.mask(9 * 3600, 9 * 3600 + 59), np.ones(GRID.count), GRID.mask(9 * 3600 + 24 * 60, None)]
    short, long = (posted(chain_of(10, size, 300), ends, GRID, AXIS)[1] @ GRID.minutes for size in (20, 4000))
    assert short < long


def test_wide_distributions_move_as_narrow_ones_do() -> None:
    """The quick way by spectra gives what counting minute by minute gives, and never less than nothing."""
    rng = np.random.default_rng(1)
    shares = rng.random((PACES, 700)) * (rng.random(700) < 0.1)
    gaps = gap_shares(habits().paces[:PACES], 300, 1439)
    quick, slow = _by_spectrum(shares, gaps), _by_hand(shares, gaps)
    np.testing.assert_allclose(quick, slow, rtol=1e-6, atol=1e-15)
    assert quick.min() >= 0
