"""Wall clocks: instants as the people of the day's place read them, and their plain English words.

Everything here is arithmetic on values and tables of words; which words an event gets is decided in `wording`.
"""

import datetime as dt
from zoneinfo import ZoneInfo

from timeline.model import Moment

__all__ = ["UNDATED", "Wall", "clock", "date_words", "long_date", "month_words", "span_words", "wall", "zone_name", "zone_of"]

Wall = dt.datetime
"""A naive datetime: a reading of the wall clock and the wall calendar."""

UNDATED = dt.date(2000, 1, 1)
"""Stands in for the date of a bare time of day, so that such times can be compared; it is never shown."""

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
SHORT = 3
"""Letters of a shortened month or weekday."""
NAMED_HOURS = {dt.time(0): "midnight", dt.time(12): "noon"}
A_WEEK = 7


def zone_of(name: str | None) -> dt.tzinfo:
    """Give the zone for an IANA name or an offset such as "+01:00"; UTC where there is no name.

    >>> zone_of("+05:30").utcoffset(None)
    datetime.timedelta(seconds=19800)
    """
    if name is None:
        return dt.UTC
    if name[:1] in "+-":
        return dt.datetime.fromisoformat(f"2000-01-01T00:00{name}").tzinfo or dt.UTC
    return ZoneInfo(name)


def zone_name(name: str | None) -> str:
    """Name a zone for readers.

    >>> zone_name("America/New_York"), zone_name("+01:00"), zone_name(None)
    ('New York time', 'UTC+01:00', 'time zone not known')
    """
    if name is None:
        return "time zone not known"
    if name[:1] in "+-":
        return f"UTC{name}"
    return name if "/" not in name else f"{name.rsplit('/', 1)[1].replace('_', ' ')} time"


def wall(moment: Moment, zone: dt.tzinfo) -> Wall:
    """Read a moment off the wall clock of a zone; a bare time of day gets the stand-in date."""
    if isinstance(moment, dt.datetime):
        return moment.astimezone(zone).replace(tzinfo=None)
    return dt.datetime.combine(UNDATED, moment.replace(tzinfo=None))


def clock(time: dt.time) -> str:
    """Say a time of day.

    >>> clock(dt.time(13, 5)), clock(dt.time(9)), clock(dt.time(12))
    ('1:05 pm', '9 am', 'noon')
    """
    time = time.replace(second=0, microsecond=0)
    if time in NAMED_HOURS:
        return NAMED_HOURS[time]
    hour = (time.hour - 1) % 12 + 1
    minutes = f":{time.minute:02}" if time.minute else ""
    return f"{hour}{minutes} {'am' if time.hour < 12 else 'pm'}"  # noqa: PLR2004 - the clock's twelve hours


def date_words(date: dt.date, home: dt.date | None) -> str:
    """Say a date, with its year where that is not the year of the day at home.

    >>> date_words(dt.date(2025, 2, 28), dt.date(2025, 2, 27)), date_words(dt.date(2024, 9, 3), dt.date(2025, 2, 27))
    ('Fri 28 Feb', 'Tue 3 Sep 2024')
    """
    year = "" if home and home.year == date.year else f" {date.year}"
    return f"{WEEKDAYS[date.weekday()][:SHORT]} {date.day} {_month(date)}{year}"


def month_words(date: dt.date) -> str:
    """Say a month.

    >>> month_words(dt.date(2024, 9, 3))
    'Sep 2024'
    """
    return f"{_month(date)} {date.year}"


def span_words(first: dt.date, last: dt.date, home: dt.date | None) -> str:
    """Say a stretch of days, both ends included.

    >>> span_words(dt.date(2025, 2, 24), dt.date(2025, 2, 26), dt.date(2025, 2, 27))
    'Mon 24 – Wed 26 Feb'
    """
    if first == last:
        return date_words(first, home)
    start, end = date_words(first, home), date_words(last, home)
    if (last - first).days >= A_WEEK:
        start, end = start.split(" ", 1)[1], end.split(" ", 1)[1]
    if (first.year, first.month) == (last.year, last.month):
        start = start.split(f" {_month(first)}")[0]
    return f"{start} – {end}"


def long_date(date: dt.date) -> str:
    """Say a date in full.

    >>> long_date(dt.date(2025, 2, 27))
    'Thursday 27 February 2025'
    """
    return f"{WEEKDAYS[date.weekday()]} {date.day} {MONTHS[date.month - 1]} {date.year}"


def _month(date: dt.date) -> str:
    return MONTHS[date.month - 1][:SHORT]
