"""TIMEX3 values read back, and the calendar's corners."""

import datetime as dt
import zoneinfo

import pytest

from timeline.tagging import values


@pytest.mark.parametrize(
    ("value", "first", "last", "grain"),
    [
        ("2025-02-28", (2025, 2, 28), (2025, 3, 1), "day"),
        ("2025-W09", (2025, 2, 24), (2025, 3, 3), "day"),
        ("2025-W09-WE", (2025, 3, 1), (2025, 3, 3), "day"),
        ("2025-02", (2025, 2, 1), (2025, 3, 1), "month"),
        ("2024-Q4", (2024, 10, 1), (2025, 1, 1), "month"),
        ("2024-H1", (2024, 1, 1), (2024, 7, 1), "month"),
        ("2024-WI", (2024, 12, 1), (2025, 3, 1), "month"),
        ("2024", (2024, 1, 1), (2025, 1, 1), "year"),
        ("199X", (1990, 1, 1), (2000, 1, 1), "year"),
        ("18XX", (1800, 1, 1), (1900, 1, 1), "year"),
    ],
)
def test_an_anchored_value_is_an_interval(
    value: str, first: tuple[int, int, int], last: tuple[int, int, int], grain: str
) -> None:
    """Each shape is as wide as it says."""
    found = values.interval(value, dt.UTC)
    assert found is not None
    assert (found.earliest, found.latest) == (dt.datetime(*first, tzinfo=dt.UTC), dt.datetime(*last, tzinfo=dt.UTC))
    assert found.grain == grain


@pytest.mark.parametrize(
    "value", ["P3D", "XXXX-WXX-5", "PRESENT_REF", "2025-02-30", "2025-W54", "T14:05", "", "9999", "9999-12-31"]
)
def test_other_values_are_none(value: str) -> None:
    """Lengths, unknown dates and dates beyond the calendar have no interval."""
    assert values.interval(value, dt.UTC) is None


def test_a_local_day_follows_summer_time() -> None:
    """The day on which summer time begins has 23 hours."""
    found = values.interval("2024-03-31", zoneinfo.ZoneInfo("Europe/London"))
    assert found is not None
    assert found.earliest is not None
    assert found.latest is not None
    assert found.latest - found.earliest == dt.timedelta(hours=23)


@pytest.mark.parametrize(
    ("unit", "count", "expected"),
    [("D", -1, "2024-02-29"), ("W", 1, "2024-03-08"), ("M", -1, "2024-02-01"), ("Y", 1, "2025-03-01"), ("E", -1, "2014-03-01")],
)
def test_a_day_moves_by_units(unit: str, count: int, expected: str) -> None:
    """Months and years keep the day of the month where there is one."""
    moved = values.move(dt.date(2024, 3, 1), unit, count)
    assert moved == dt.date.fromisoformat(expected)


def test_moving_beyond_the_calendar_gives_none() -> None:
    """No text can push a date out of the calendar with an error."""
    assert values.move(dt.date(2024, 3, 1), "C", 10_000) is None
    assert values.move(dt.date(2024, 3, 1), "D", -(10**12)) is None


@pytest.mark.parametrize(
    "day", ["1999-04-04", "2000-04-23", "2008-03-23", "2011-04-24", "2024-03-31", "2025-04-20", "2038-04-25"]
)
def test_easter(day: str) -> None:
    """Easter Sundays as published, the earliest and latest of a century among them."""
    assert values.easter(int(day[:4])).isoformat() == day
