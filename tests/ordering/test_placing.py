"""Placements: reasons told once, quantiles inside the window, grains by width, dates that exclude each other."""

import datetime as dt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.model import Interval, Lane, Setting, Span, Timex
from timeline.ordering.clock import Axis
from timeline.ordering.network import Constraint, Reason
from timeline.ordering.placing import because, grain_of, middle, place_dated, quantile


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


DAY = dt.date(2024, 3, 14)
AXIS = Axis(setting=Setting(date=DAY))


def date(first: int, days: int = 1) -> Timex:
    """Make a time word that means some days from the day that is told."""
    begins = dt.datetime.combine(DAY, dt.time(), dt.UTC) + dt.timedelta(first)
    interval = Interval(earliest=begins, latest=begins + dt.timedelta(days), grain="day")
    return Timex(span=Span(0, 1), type="DATE", value="", rule="", interval=interval)


CLASHES: list[tuple[list[Timex], Lane, int | None]] = [
    ([date(-10), date(-3), date(-3)], "past", -3),
    ([date(-10, 9), date(-3)], "past", -3),
    ([date(-40, 31), date(-10, 9), date(-8)], "past", -8),
    ([date(-10), date(-3)], "past", -10),
    ([date(-3), date(4)], "future", 4),
    ([date(-3)], "future", None),
]


@pytest.mark.parametrize(("dates", "lane", "first"), CLASHES)
def test_of_dates_that_exclude_each_other_the_one_most_told_stands(dates: list[Timex], lane: Lane, first: int | None) -> None:
    """Most tellings, then the finer date, then the first; what lies on the other side of the day dates nothing."""
    placed = place_dated([(timex, f"word {at}") for at, timex in enumerate(dates)], lane, AXIS)
    begins = None if first is None else dt.datetime.combine(DAY, dt.time(), dt.UTC) + dt.timedelta(first)
    assert placed.earliest == begins


def test_a_date_that_is_left_out_is_told() -> None:
    """The reasons name the date that stands and the one that does not."""
    placed = place_dated([(date(-10), "“the 4th”"), (date(-3), "“Monday”"), (date(-3), "“that Monday”")], "past", AXIS)
    assert placed.because[0] == "“the 4th” names another date than the one taken, and is left out."
    assert placed.because[1] == "“Monday” gives the date."


@given(st.lists(st.tuples(st.integers(-400, 400), st.integers(0, 400)), max_size=5), st.sampled_from(["past", "future"]))
def test_no_window_ends_before_it_begins(dates: list[tuple[int, int]], lane: Lane) -> None:
    """Whatever the dates say of each other, what is placed begins before it ends."""
    placed = place_dated([(date(*told), f"word {at}") for at, told in enumerate(dates)], lane, AXIS)
    assert placed.earliest is None or placed.latest is None or str(placed.earliest) <= str(placed.latest)
