"""Posting times as markup holds them: ISO 8601 and its dialects, epochs, and the clock that the page shows.

A stamp keeps the publisher's wall clock and, where the markup tells it, the instant.
"""

import datetime as dt
import email.utils
import re
from collections.abc import Iterable
from zoneinfo import ZoneInfo

from timeline.model import Stamp

__all__ = ["Clock", "agrees", "best", "clock_stamp", "moment", "shown", "stamp"]

Clock = tuple[int, int, str | None]
"""The clock reading that a page shows: hour, minute, and the letters of the zone where they stand beside it."""

EPOCH = re.compile(r"(\d{10})(\d{3})?")
JAVASCRIPT = re.compile(r"[A-Za-z]{3} ([A-Za-z]{3}) (\d{1,2}) (\d{4}) ([\d:]{5,8})(?: GMT)?([+-]\d{4})?")
CLOCK = re.compile(
    r"(?<![\d:.,/-])(?P<hour>\d{1,2})(?P<mark>[:.h])(?P<minute>[0-5]\d)(?::[0-5]\d)?(?![\d:]|[.,]\d)"
    r"(?:\s?(?P<half>[ap])\.?m\b\.?)?(?:\s\(?(?P<zone>[A-Z]{2,5})\b)?",
    re.IGNORECASE,
)
CLOCK_LENGTH = 60
"""The longest text, in characters, that can be the clock line of a post."""
YEAR = re.compile(r"\b(?:19|20)\d\d\b")
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
    found = _epoch(text) or _iso(text) or _mail(text)
    return found if found and FIRST_YEAR <= found.year < LAST_YEAR else None


def _epoch(text: str) -> dt.datetime | None:
    match = EPOCH.fullmatch(text)
    return dt.datetime(1970, 1, 1, tzinfo=dt.UTC) + dt.timedelta(seconds=int(match[1])) if match else None


def _iso(text: str) -> dt.datetime | None:
    if ":" not in text and "T" not in text:
        return None
    try:
        return dt.datetime.fromisoformat(re.sub(r"\s+(?=[+-]\d|Z)|\s*\(.*\)$|\[.*\]$", "", text))
    except (ValueError, OverflowError):
        return None


def _mail(text: str) -> dt.datetime | None:
    """Parse what JavaScript's Date and mail headers print."""
    script = JAVASCRIPT.match(text)
    words = f"{script[2]} {script[1]} {script[3]} {script[4]} {script[5] or '+0000'}" if script else text
    if ":" not in words or not re.search(r"\d{4}", words):
        return None
    try:
        return email.utils.parsedate_to_datetime(words)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def shown(text: str) -> Clock | None:
    """Find the clock in the stamp line of a post: hour, minute, and the zone's letters.

    >>> shown("Posted at 4.25pm GMT")
    (16, 25, 'GMT')
    >>> shown("4m ago") is None
    True
    """
    match = CLOCK.search(text) if len(text) <= CLOCK_LENGTH else None
    if match is None or int(match["hour"]) >= 24 or (match["half"] and not 1 <= int(match["hour"]) <= 12):  # noqa: PLR2004 - hours of the day and of its half
        return None
    half = (match["half"] or "").lower()
    hour = int(match["hour"]) % 12 + (12 if half == "p" else 0) if half else int(match["hour"])
    zone = match["zone"] if match["zone"] and match["zone"].isupper() else None
    return hour, int(match["minute"]), zone


def stamp(text: str, when: dt.datetime, timezone: str | None, clock: Clock | None = None) -> Stamp:
    """Make the stamp of a moment; the wall clock is the publisher's, in its zone where known, else as the page shows it."""
    wall = when.astimezone(_zone(when, timezone, clock)) if when.tzinfo else when
    return Stamp(
        text=text,
        hour=wall.hour,
        minute=wall.minute,
        day=wall.date(),
        zone=(timezone or _offset(wall)) if wall.tzinfo else None,
        instant=when.astimezone(dt.UTC) if when.tzinfo else None,
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
    """Make the stamp of a clock that the page shows without any time in its markup; a date beside it is kept."""
    return Stamp(text=text, hour=clock[0], minute=clock[1], day=_written_day(text, language))


def _written_day(text: str, language: str) -> dt.date | None:
    """Read a date that is written out in full beside a clock; the year must be there."""
    if not YEAR.search(text):
        return None
    import dateparser

    words = CLOCK.sub(" ", text)
    start = next((match.start() for match in re.finditer(r"\d|\b\w+ \d", words)), 0)
    found = dateparser.parse(
        words[start:].strip(" ,-–—|"), languages=[language], settings={"REQUIRE_PARTS": ["day", "month", "year"]}
    )
    return found.date() if found else None


def agrees(when: dt.datetime, clock: Clock) -> bool:
    """Say whether a moment can show as this clock in some zone: all zones lie whole quarters of an hour apart."""
    return (when.minute - clock[1]) % 15 == 0


def best(candidates: Iterable[dt.datetime], clock: Clock | None) -> dt.datetime | None:
    """Choose among the moments that markup gives for one post, the most trusted first: the first that fits the clock shown."""
    ranked = list(candidates)
    fitting = [when for when in ranked if clock is None or agrees(when, clock)]
    return next(iter(fitting or ranked), None)
