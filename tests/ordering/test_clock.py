"""The axis of the day, and stamps on it."""

import datetime as dt

import pytest

from timeline.model import Setting, Span, Stamp, Update
from timeline.ordering.clock import DAY, Axis, stamp_seconds, zone_of

HOUR = 3600
LONDON = Axis(setting=Setting(date=dt.date(2025, 2, 27), timezone="Europe/London"))


def post(number: int, hour: int, minute: int, zone: str | None = None) -> Update:
    """Make a post that is stamped with a clock."""
    stamp = Stamp(text=f"{hour}:{minute}", hour=hour, minute=minute, zone=zone)
    return Update(id=str(number), source="s", position=number, span=Span(0, 1), lines=None, body="", stamp=stamp)


def test_stamps_carry_the_date_over_midnight() -> None:
    """A clock that falls back by most of a day has passed midnight; a small step back has not."""
    posts = [post(0, 22, 50), post(1, 22, 40), post(2, 0, 15), post(3, 1, 0)]
    found = stamp_seconds(posts, LONDON, None)
    assert [found[str(n)] for n in range(4)] == [22 * HOUR + 3000, 22 * HOUR + 2400, DAY + 900, DAY + HOUR]


def test_a_clock_that_falls_back_to_stay_is_the_next_day() -> None:
    """A second evening of coverage begins before the first one ended by the clock, and goes on there; a stray post returns."""
    evening = [post(0, 19, 0), post(1, 20, 24), post(2, 19, 25), post(3, 19, 41), post(4, 19, 57)]
    assert [stamp_seconds(evening, LONDON, None)[str(n)] // DAY for n in range(5)] == [0, 0, 1, 1, 1]
    stray = [post(0, 19, 0), post(1, 20, 24), post(2, 19, 25), post(3, 20, 41), post(4, 20, 57)]
    assert [stamp_seconds(stray, LONDON, None)[str(n)] // DAY for n in range(5)] == [0] * 5


ZONES = [("BST", 1), ("+05:30", 5.5), ("GMT", 0), ("America/New_York", -5), ("UTC-3", -3)]


@pytest.mark.parametrize(("name", "hours"), ZONES)
def test_zones_are_read(name: str, hours: float) -> None:
    """Names, offsets and abbreviations give their winter offset."""
    zone = zone_of(name)
    assert zone is not None
    assert zone.utcoffset(dt.datetime(2025, 2, 27)) == dt.timedelta(hours=hours)  # noqa: DTZ001 - the zone's own wall clock


@pytest.mark.parametrize("name", ["", None, "Nowhere/City", "soon"])
def test_what_is_no_zone_is_none(name: str | None) -> None:
    """Nonsense names no zone."""
    assert zone_of(name) is None


def test_a_publishers_clock_is_put_on_the_clock_of_the_events() -> None:
    """A stamp of 18:00 in London is one in the afternoon in Washington."""
    axis = Axis(setting=Setting(date=dt.date(2025, 2, 27), timezone="America/New_York"))
    assert stamp_seconds([post(0, 18, 0)], axis, "Europe/London") == {"0": 13 * HOUR}


def test_short_days_are_short() -> None:
    """The day on which clocks go forward has 23 hours."""
    axis = Axis(setting=Setting(date=dt.date(2025, 3, 30), timezone="Europe/London"))
    assert axis.length == 23 * HOUR


def test_a_day_without_a_date_has_times_but_no_dates() -> None:
    """Moments of a nameless day are bare times of day."""
    assert Axis(setting=Setting()).moment(13 * HOUR) == dt.time(13)
    assert Axis(setting=Setting()).moment(-5) is None
