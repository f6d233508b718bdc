"""TIMEX3 values read back: what stretch of local time each says, as an interval in UTC; and arithmetic on the calendar.

A table of shapes: one line a shape. Weeks have the grain of their days, quarters of their months, decades of their years.
"""

import calendar
import datetime as dt
import functools
import re
from collections.abc import Callable

from timeline.model import Grain, Interval

Bounds = tuple[dt.datetime, dt.datetime, Grain]
DAY = dt.timedelta(days=1)
MINUTE = dt.timedelta(minutes=1)
# values kept read: a text repeats its days
VALUES = 1 << 12
SEASON_MONTHS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


@functools.lru_cache(maxsize=VALUES)
def interval(value: str, zone: dt.tzinfo) -> Interval | None:
    """Give the interval of a TIMEX3 value that is anchored to the calendar, None for any other.

    >>> interval("2025-02-28", dt.UTC).grain
    'day'
    """
    for shape, bounds in SHAPES:
        match = shape.fullmatch(value)
        if match:
            return _interval(bounds, match, zone)
    return None


def _interval(bounds: Callable[..., Bounds], match: re.Match[str], zone: dt.tzinfo) -> Interval | None:
    try:
        first, last, grain = bounds(*match.groups())
        return stretch(first, last, zone, grain)
    except (ValueError, OverflowError):
        return None


def stretch(first: dt.datetime | None, last: dt.datetime | None, zone: dt.tzinfo, grain: Grain) -> Interval:
    """Make an interval of two local times; None leaves a side open."""
    return Interval(earliest=_utc(first, zone), latest=_utc(last, zone), grain=grain)


def _utc(local: dt.datetime | None, zone: dt.tzinfo) -> dt.datetime | None:
    return None if local is None else local.replace(tzinfo=zone).astimezone(dt.UTC)


def midnight(day: dt.date) -> dt.datetime:
    """Give the first moment of a local day."""
    return dt.datetime(day.year, day.month, day.day)  # noqa: DTZ001 - the zone comes with the interval


def _year(year: str) -> Bounds:
    return midnight(dt.date(int(year), 1, 1)), midnight(dt.date(int(year) + 1, 1, 1)), "year"


def _decade(decade: str) -> Bounds:
    return midnight(dt.date(int(decade) * 10, 1, 1)), midnight(dt.date(int(decade) * 10 + 10, 1, 1)), "year"


def _century(century: str) -> Bounds:
    return midnight(dt.date(int(century) * 100, 1, 1)), midnight(dt.date(int(century) * 100 + 100, 1, 1)), "year"


def _months(year: str, first: int, count: int) -> Bounds:
    start = dt.date(int(year), first, 1)
    return midnight(start), midnight(add_months(start, count)), "month"


def _month(year: str, month: str) -> Bounds:
    return _months(year, int(month), 1)


def _quarter(year: str, quarter: str) -> Bounds:
    return _months(year, int(quarter) * 3 - 2, 3)


def _half(year: str, half: str) -> Bounds:
    return _months(year, int(half) * 6 - 5, 6)


def _season(year: str, season: str) -> Bounds:
    return _months(year, SEASON_MONTHS[season], 3)


def _week(year: str, week: str) -> Bounds:
    monday = midnight(dt.date.fromisocalendar(int(year), int(week), 1))
    return monday, monday + 7 * DAY, "day"


def _weekend(year: str, week: str) -> Bounds:
    saturday = midnight(dt.date.fromisocalendar(int(year), int(week), 6))
    return saturday, saturday + 2 * DAY, "day"


def _day(day: str) -> Bounds:
    start = midnight(dt.date.fromisoformat(day))
    return start, start + DAY, "day"


def _hour(day: str, hour: str) -> Bounds:
    start = midnight(dt.date.fromisoformat(day)) + int(hour) * 60 * MINUTE
    return start, start + 60 * MINUTE, "hour"


def _minute(day: str, hour: str, minute: str) -> Bounds:
    start = midnight(dt.date.fromisoformat(day)) + (int(hour) * 60 + int(minute)) * MINUTE
    return start, start + MINUTE, "minute"


SHAPES: tuple[tuple[re.Pattern[str], Callable[..., Bounds]], ...] = (
    (re.compile(r"(\d{4}-\d\d-\d\d)"), _day),
    (re.compile(r"(\d{4}-\d\d-\d\d)T(\d\d):(\d\d)(?::\d\d)?"), _minute),
    (re.compile(r"(\d{4}-\d\d-\d\d)T(\d\d)"), _hour),
    (re.compile(r"(\d{4})"), _year),
    (re.compile(r"(\d{4})-(\d\d)"), _month),
    (re.compile(r"(\d{4})-W(\d\d)"), _week),
    (re.compile(r"(\d{4})-W(\d\d)-WE"), _weekend),
    (re.compile(r"(\d{4})-Q([1-4])"), _quarter),
    (re.compile(r"(\d{4})-H([12])"), _half),
    (re.compile(r"(\d{4})-(SP|SU|FA|WI)"), _season),
    (re.compile(r"(\d{3})X?"), _decade),
    (re.compile(r"(\d\d)(?:XX)?"), _century),
)
"""Shape of a value → the function that gives its local bounds and grain."""


def add_months(day: dt.date, months: int) -> dt.date:
    """Move a day by whole months, to the month's last day where it is shorter; ValueError beyond the calendar."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def week_value(day: dt.date) -> str:
    """Write the ISO week of a day."""
    iso = day.isocalendar()
    return f"{iso.year:04d}-W{iso.week:02d}"


def quarter_value(day: dt.date) -> str:
    """Write the quarter of a day."""
    return f"{day.year:04d}-Q{(day.month + 2) // 3}"


def period_value(day: dt.date, unit: str) -> str:
    """Write the day, week, month, quarter, year, decade or century (D W M Q Y E C, WE for a weekend) that a day lies in."""
    return PERIODS[unit](day)


PERIODS: dict[str, Callable[[dt.date], str]] = {
    "D": dt.date.isoformat,
    "W": week_value,
    "F": week_value,
    "WE": lambda day: week_value(day) + "-WE",
    "M": lambda day: f"{day.year:04d}-{day.month:02d}",
    "Q": quarter_value,
    "Y": lambda day: f"{day.year:04d}",
    "E": lambda day: f"{day.year:04d}"[:3] + "X",
    "C": lambda day: f"{day.year:04d}"[:2] + "XX",
}
"""Unit letter → how the period around a day is written."""

UNKNOWN_PERIODS = {
    "D": "XXXX-XX-XX",
    "W": "XXXX-WXX",
    "F": "XXXX-WXX",
    "WE": "XXXX-WXX-WE",
    "M": "XXXX-XX",
    "Q": "XXXX-QX",
    "Y": "XXXX",
    "E": "XXXX",
    "C": "XXXX",
}
"""Unit letter → the value where nobody told the date."""

UNIT_MONTHS = {"M": 1, "Q": 3, "Y": 12, "E": 120, "C": 1200}
UNIT_DAYS = {"D": 1, "W": 7, "WE": 7, "F": 14}
UNIT_SECONDS = {"s": 1, "m": 60, "h": 3600}


def move(day: dt.date, unit: str, count: int) -> dt.date | None:
    """Move a day by `count` units; None beyond the calendar.

    >>> move(dt.date(2025, 2, 27), "W", -1)
    datetime.date(2025, 2, 20)
    """
    try:
        if unit in UNIT_MONTHS:
            return add_months(day, count * UNIT_MONTHS[unit])
        return day + dt.timedelta(days=count * UNIT_DAYS[unit])
    except (ValueError, OverflowError):
        return None


@functools.lru_cache(maxsize=VALUES)
def day_of(value: str) -> dt.date | None:
    """Give the first day of an anchored value, None for any other."""
    known = interval(value, dt.UTC)
    return known.earliest.date() if known and known.earliest else None


@functools.cache
def easter(year: int) -> dt.date:
    """Give Easter Sunday of a Gregorian year.

    Source: the Gregorian computus as Oudin arranged it (Explanatory Supplement to the Astronomical Almanac, 1992).
    """
    golden, century = year % 19, year // 100
    skipped = (century - century // 4 - (8 * century + 13) // 25 + 19 * golden + 15) % 30
    moon = skipped - (skipped // 28) * (1 - (skipped // 28) * (29 // (skipped + 1)) * ((21 - golden) // 11))
    weekday = (year + year // 4 + moon + 2 - century + century // 4) % 7
    shift = moon - weekday
    month = 3 + (shift + 40) // 44
    return dt.date(year, month, shift + 28 - 31 * (month // 4))
