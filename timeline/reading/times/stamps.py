"""Posting times as markup holds them: ISO 8601 and its dialects, epochs, mail dates, dates written out; and stamps made of them.

A stamp keeps the publisher's wall clock and, where it can be told, the instant.
"""

import datetime as dt
import email.utils
import re
from collections.abc import Iterable
from zoneinfo import ZoneInfo

from timeline.model import Stamp
from timeline.reading.times import clocks, zones
from timeline.reading.times.clocks import Clock, shown
from timeline.reading.times.dates import written

__all__ = ["Clock", "agrees", "best", "clock_stamp", "day_only", "moment", "shown", "stamp"]

EPOCH = re.compile(r"(\d{10})(?:\.\d{1,9}|\d{3}|\d{6})?")
DAY_ONLY = re.compile(r"((?:19|20)\d\d-[01]\d-[0-3]\d)(?:Z|[+-]\d\d:?\d\d)?|((?:19|20)\d\d[01]\d[0-3]\d)")
ISO = re.compile(r"(\d{4})[-/](\d\d)[-/](\d\d)[T ]+(\d\d:\d\d\S{0,20})(?:\s+([+-]\d\S{1,5}|[A-Z]{1,5}))?(?:\s*[\[(].*)?")
BASIC = re.compile(r"\d{8}T\d{4}(?:\d\d)?(?:Z|[+-]\d\d:?\d\d)?")
HALF_DAY = re.compile(r"\d\s?[ap]\.?m\b", re.IGNORECASE)
JAVASCRIPT = re.compile(r"[A-Za-z]{3} ([A-Za-z]{3}) (\d{1,2}) (\d{4}) ([\d:]{5,8})(?: GMT)?([+-]\d{4})?")
LONGEST = 100
"""Characters of the longest value that is read as a time."""
DAY = 24 * 60
WEST = 11 * 60
"""Minutes: the westernmost clocks that publish live blogs; what lies further behind lies ahead instead."""
FIRST_YEAR, LAST_YEAR = 1995, 2100


def moment(value: object) -> dt.datetime | None:
    """Parse a markup time; naive where it tells no zone, None where it is no time of day at all.

    >>> moment("2024-04-18T09:30:00+0000").isoformat()
    '2024-04-18T09:30:00+00:00'
    >>> moment("2024-04-18") is None
    True
    """
    text = str(value).strip() if isinstance(value, str | int | float) else ""
    if not text or len(text) > LONGEST or not any(map(str.isdigit, text)):
        return None
    found = _epoch(text) or _iso(text) or (_written(text) if HALF_DAY.search(text) else _mail(text))
    return found if found and FIRST_YEAR <= found.year < LAST_YEAR else None


def _epoch(text: str) -> dt.datetime | None:
    match = EPOCH.fullmatch(text)
    return dt.datetime(1970, 1, 1, tzinfo=dt.UTC) + dt.timedelta(seconds=int(match[1])) if match else None


def _iso(text: str) -> dt.datetime | None:
    match = ISO.fullmatch(text)
    if match is None and not BASIC.fullmatch(text):
        return None
    zone = (match[5] or "") if match else ""
    digits = f"{match[1]}-{match[2]}-{match[3]}T{match[4].partition('[')[0]}" if match else text
    try:
        found = dt.datetime.fromisoformat(digits if zone.isalpha() else digits + zone)
    except (ValueError, OverflowError):
        return None
    return _in_letters(found, zone) if zone.isalpha() and found.tzinfo is None else found


def _in_letters(wall: dt.datetime, letters: str | None) -> dt.datetime:
    """Put a bare wall time into the zone that letters beside it name; unknown letters leave it bare."""
    zone = zones.lettered(letters, wall) if letters else None
    return wall.replace(tzinfo=zone)


def _mail(text: str) -> dt.datetime | None:
    """Parse what JavaScript's Date and mail headers print."""
    script = JAVASCRIPT.match(text)
    words = f"{script[2]} {script[1]} {script[3]} {script[4]} {script[5] or '+0000'}" if script else text
    if ":" not in words or not re.search(r"\d{4}", words):
        return None
    try:
        found = email.utils.parsedate_to_datetime(words)
    except (ValueError, TypeError, IndexError, OverflowError):
        return _written(text)
    clock = shown(text)
    return _in_letters(found, clock[2] if clock else None) if found.tzinfo is None else found


def _written(text: str) -> dt.datetime | None:
    """Parse a date and a clock as people write them; the year must be there."""
    clock, date = shown(text), written(text, "en")
    return _in_letters(dt.datetime.combine(date, dt.time(clock[0], clock[1])), clock[2]) if clock and date else None


def day_only(value: object) -> dt.date | None:
    """Parse a markup time that tells the day and no time of day.

    >>> day_only("2024-04-18")
    datetime.date(2024, 4, 18)
    """
    match = DAY_ONLY.fullmatch(value.strip()) if isinstance(value, str) else None
    try:
        found = dt.date.fromisoformat(match[1] or match[2]) if match else None
    except ValueError:
        return None
    return found if found and FIRST_YEAR <= found.year < LAST_YEAR else None


def stamp(text: str, when: dt.datetime, timezone: str | None, clock: Clock | None = None) -> Stamp:
    """Make the stamp of a moment; a bare one is read on the clock of `timezone`, the publisher's, where that is known.

    The wall clock is the publisher's, in its zone where known, else as the page shows it.
    """
    told = when.replace(tzinfo=ZoneInfo(timezone)) if timezone and when.tzinfo is None else when
    wall = told.astimezone(_zone(told, timezone, clock)) if told.tzinfo else told
    return Stamp(
        text=text,
        hour=wall.hour,
        minute=wall.minute,
        day=wall.date(),
        zone=(timezone or _offset(wall)) if wall.tzinfo else None,
        instant=told.astimezone(dt.UTC) if told.tzinfo else None,
    )


def _zone(when: dt.datetime, timezone: str | None, clock: Clock | None) -> dt.tzinfo | None:
    """Give the named zone, else the one in which this moment shows as this clock, else the one it was told in."""
    if timezone:
        return ZoneInfo(timezone)
    if clock is None or not agrees(when, clock):
        return when.tzinfo
    utc = when.astimezone(dt.UTC)
    ahead = (clock[0] * 60 + clock[1] - utc.hour * 60 - utc.minute + WEST) % DAY - WEST
    return dt.timezone(dt.timedelta(minutes=ahead))


def _offset(wall: dt.datetime) -> str:
    minutes = int((wall.utcoffset() or dt.timedelta()).total_seconds() // 60)
    return f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02d}:{abs(minutes) % 60:02d}"


def clock_stamp(text: str, clock: Clock, language: str) -> Stamp:
    """Make the stamp of a clock that the page shows without any time in its markup; a date and a zone beside it are kept."""
    zone = zones.by_letters(clock[2]) if clock[2] else None
    return Stamp(text=text, hour=clock[0], minute=clock[1], day=written(text, language), zone=zone)


def agrees(when: dt.datetime, clock: Clock) -> bool:
    """Say whether a moment can show as this clock in some zone: all zones lie whole quarters of an hour apart."""
    return clocks.agrees(when.minute, clock)


def best(candidates: Iterable[dt.datetime], clock: Clock | None) -> dt.datetime | None:
    """Choose among the moments that markup gives for one post, the most trusted first: the first that fits the clock shown.

    Those behind it are not asked for.
    """
    first: dt.datetime | None = None
    for when in candidates:
        if clock is None or agrees(when, clock):
            return when
        first = first or when
    return first
