"""Placements: reasons told once, quantiles inside the window, grains by width."""

import numpy as np
import pytest

from timeline.ordering.network import Constraint, Reason
from timeline.ordering.placing import because, grain_of, middle, quantile


def reason(kind: str, sentence: str) -> Reason:
    """Make one step of a path."""
    return Reason(constraint=Constraint(source="a", target="b", kind=kind), sentence=sentence)


def test_a_run_along_a_page_is_told_by_its_far_end() -> None:
    """Ten posts in a row give one sentence, and a point without bounds gives none."""
    path = [reason("page", "below the first"), reason("page", "below the second"), reason("stamp", "stamped")]
    assert because(path, ()) == ("below the second", "stamped")
    assert because((), ()) == ()


def test_nothing_is_told_twice() -> None:
    """Both bounds resting on one sentence tell it once."""
    assert because([reason("day", "of that day")], [reason("day", "of that day")]) == ("of that day",)


@pytest.mark.parametrize(("width", "grain"), [(0, "minute"), (60, "hour"), (300, "daypart"), (1200, "day"), (5000, "day")])
def test_the_grain_follows_the_width(width: int, grain: str) -> None:
    """A placement is told as finely as its interval allows."""
    assert grain_of(width) == grain


def test_quantiles_of_an_even_spread() -> None:
    """The median of even shares is in their middle."""
    assert quantile(np.full(101, 1.0), 0.5) == 50


@pytest.mark.parametrize(
    ("share", "minute"), [([0, 1, 0], 1), ([1, 1], 1), ([1, 1, 1], 1), ([0, 3, 1], 2), ([0, 6, 1], 2), ([5, 1], 1)]
)
def test_the_best_guess_is_the_minute_nearest_to_the_middle(share: list[float], minute: int) -> None:
    """What is sure of one minute is that minute; what spreads over several is the beginning nearest to its middle."""
    assert middle(np.array(share, float)) == minute
