"""Wall clocks: instants as the people of the day's place read them, and how a language says them.

Everything here is arithmetic on values and words of a language; which words an event gets is decided in `wording`.
"""

import datetime as dt
from zoneinfo import ZoneInfo

from timeline.model import Moment
from timeline.rendering.speaking import ENGLISH, Words

__all__ = ["UNDATED", "Wall", "clock", "date_words", "long_date", "month_words", "span_words", "wall", "zone_name", "zone_of"]

Wall = dt.datetime
"""A naive datetime: a reading of the wall clock and the wall calendar."""

UNDATED = dt.date(2000, 1, 1)
"""Stands in for the date of a bare time of day, so that such times can be compared; it is never shown."""

NOON = 12
NAMED_HOURS = {(0, 0): "clock.midnight", (NOON, 0): "clock.noon"}
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


def zone_name(name: str | None, words: Words = ENGLISH) -> str:
    """Name a zone for readers.

    >>> zone_name("America/New_York"), zone_name("+01:00"), zone_name(None)
    ('New York time', 'UTC+01:00', 'time zone not known')
    """
    if name is None:
        return words.say("clock.unknown_zone")
    if name[:1] in "+-":
        return f"UTC{name}"
    return name if "/" not in name else words.say("clock.place", place=name.rsplit("/", 1)[1].replace("_", " "))


def wall(moment: Moment, zone: dt.tzinfo) -> Wall:
    """Read a moment off the wall clock of a zone; a bare time of day gets the stand-in date."""
    if isinstance(moment, dt.datetime):
        return moment.astimezone(zone).replace(tzinfo=None)
    return dt.datetime.combine(UNDATED, moment.replace(tzinfo=None))


def clock(time: dt.time, words: Words = ENGLISH) -> str:
    """Say a time of day.

    >>> clock(dt.time(13, 5)), clock(dt.time(9)), clock(dt.time(12))
    ('1:05 pm', '9 am', 'noon')
    """
    if (time.hour, time.minute) in NAMED_HOURS:
        return words.say(NAMED_HOURS[time.hour, time.minute])
    half = words.say("clock.am" if time.hour < NOON else "clock.pm")
    form = "clock.minute" if time.minute else "clock.hour"
    return words.say(form, h12=(time.hour - 1) % NOON + 1, h24=time.hour, mm=f"{time.minute:02}", half=half)


def date_words(date: dt.date, home: dt.date | None, words: Words = ENGLISH) -> str:
    """Say a date, with its year where that is not the year of the day at home.

    >>> date_words(dt.date(2025, 2, 28), dt.date(2025, 2, 27)), date_words(dt.date(2024, 9, 3), dt.date(2025, 2, 27))
    ('Fri 28 Feb', 'Tue 3 Sep 2024')
    """
    return _date("calendar.date", date, words) + _year(date, home, words)


def month_words(date: dt.date, words: Words = ENGLISH) -> str:
    """Say a month.

    >>> month_words(dt.date(2024, 9, 3))
    'Sep 2024'
    """
    return _date("calendar.month", date, words)


def span_words(first: dt.date, last: dt.date, home: dt.date | None, words: Words = ENGLISH) -> str:
    """Say a stretch of days, both ends included.

    >>> span_words(dt.date(2025, 2, 24), dt.date(2025, 2, 26), dt.date(2025, 2, 27))
    'Mon 24 – Wed 26 Feb'
    """
    if first == last:
        return date_words(first, home, words)
    form = "calendar.plain" if (last - first).days >= A_WEEK else "calendar.date"
    is_one_month = (first.year, first.month) == (last.year, last.month)
    start = _date(f"{form}_open", first, words) if is_one_month else _date(form, first, words) + _year(first, home, words)
    return words.say("calendar.span", start=start, end=_date(form, last, words) + _year(last, home, words))


def long_date(date: dt.date, words: Words = ENGLISH) -> str:
    """Say a date in full.

    >>> long_date(dt.date(2025, 2, 27))
    'Thursday 27 February 2025'
    """
    weekday, month = words.table("calendar.weekdays")[date.weekday()], words.table("calendar.months")[date.month - 1]
    return words.say("calendar.full", weekday=weekday, day=date.day, month=month, year=date.year)


def _date(form: str, date: dt.date, words: Words) -> str:
    weekday = words.table("calendar.short_weekdays")[date.weekday()]
    month = words.table("calendar.short_months")[date.month - 1]
    return words.say(form, weekday=weekday, day=date.day, month=month, year=date.year)


def _year(date: dt.date, home: dt.date | None, words: Words) -> str:
    return "" if home and home.year == date.year else words.say("calendar.year", year=date.year)
