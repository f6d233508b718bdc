"""A column of posting times: every value read by what the whole column shows, so that 03/04 means one day throughout.

A value that stays in doubt keeps its clock and loses its date; nothing is read as a time that is none.
"""

import datetime as dt
import functools
import re
import zoneinfo
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from timeline import lexicon
from timeline.model import Stamp
from timeline.reading.times.dates import written
from timeline.reading.times.stamps import Clock, moment, shown, stamp

__all__ = ["Times", "iana", "stamps", "zone_named"]

NUMERIC = re.compile(r"(?<![\d:])(\d{1,4})([./-])(\d{1,2})\2(\d{4}|\d{2})(?![\d:])")
YEAR_FIRST = re.compile(r"(?<!\d)(\d{4})([./-]?)(\d{2})\2(\d{2})(?!\d)")
STALE = re.compile(r"(?<!\d)(?:0\d{3}|1[0-8]\d\d|19[0-8]\d)[-/]\d\d[-/]\d\d")
"""A date before there were live blogs: what a clock shows that counts from nothing."""
HOUR = re.compile(r"(?<![\d:.,/-])(\d{1,2})\s?([ap])\.?m\b|(?<![\d:.,/-])(\d{1,2})\s?(?:uhr|h)\b(?!\s?\d)", re.IGNORECASE)
CLOCK = re.compile(r"(?<![\d.,/-])\d{1,2}[:.h][0-5]\d(?::[0-5]\d)?(?:[.,]\d{1,6})?(?:\s?[ap]\.?m\b\.?)?", re.IGNORECASE)
OFFSET = re.compile(r"([+-])(\d{2}):?(\d{2})?")
LETTERS = re.compile(r"\b(?:GMT|UTC|Z)?([+-]\d{1,2})(?::?(\d{2}))?\b|\b([A-Z]{2,5})\b")
MONTHS = 12
CENTURY = 2000
MONTH_FIRST = frozenset({"US", "PH", "FM", "PW", "MH", "GU", "AS", "PR", "VI", "MP"})
"""The countries that write the month before the day."""
Order = str


@dataclass(frozen=True, slots=True, kw_only=True)
class Times:
    """What the fields of one record say of its time, and the clock that its publisher stamps by where the record names it."""

    time: str = ""
    date: str = ""
    zone: str | None = None


def stamps(times: Sequence[Times], language: str) -> tuple[tuple[Stamp | None, ...], tuple[str, ...]]:
    """Read all times of a column; gives a stamp or None for each, and what is to be said of the column.

    >>> found, notes = stamps([Times(time="13/02/2025 14:05"), Times(time="03/04/2025 9:10"), Times()], "en")
    >>> [mark and (str(mark.day), mark.hour) for mark in found]
    [('2025-02-13', 14), ('2025-04-03', 9), None]
    """
    order, doubt = _order(times, language)
    found = tuple(_stamp(told, order, language) for told in times)
    return found, (*([doubt] if doubt else ()), *_unread(times, found))


def _unread(times: Sequence[Times], found: Sequence[Stamp | None]) -> Iterator[str]:
    lost = [told.time or told.date for told, mark in zip(times, found, strict=True) if mark is None and told.time.strip()]
    if lost:
        yield f"{len(lost)} of {len(times)} times could not be read, the first of them “{lost[0][:40]}”"


def _stamp(told: Times, order: Order | None, language: str) -> Stamp | None:
    text = " ".join(told.time.split())
    exact = moment(text)
    if exact:
        return _exact(text, exact, told.zone)
    clock = None if STALE.search(text) else _clock(text)
    day = _day(text, order, language) or _day(" ".join(told.date.split()), order, language)
    if clock is None:
        return None
    zone = zone_named(text) or told.zone
    mark = Stamp(text=text, hour=clock[0], minute=clock[1], day=day, zone=zone)
    return replace(mark, instant=_instant(day, clock, zone)) if day and zone else mark


def _exact(text: str, when: dt.datetime, zone: str | None) -> Stamp:
    if when.tzinfo:
        return stamp(text, when, iana(zone))
    mark = stamp(text, when, None)
    return replace(mark, zone=zone, instant=_instant(when.date(), (when.hour, when.minute, None), zone) if zone else None)


def _clock(text: str) -> Clock | None:
    bare = NUMERIC.sub(" ", YEAR_FIRST.sub(" ", text)).replace("T", " ")
    found = shown(bare.strip())
    hour = HOUR.search(bare) if found is None else None
    if hour is None:
        return found
    half, number = (hour[2] or "").lower(), int(hour[1] or hour[3])
    told = number % 12 + 12 * (half == "p") if half else number
    return (told, 0, None) if told < 24 and (not half or 1 <= number <= MONTHS) else None  # noqa: PLR2004 - hours of a day


def _instant(day: dt.date, clock: Clock, zone: str) -> dt.datetime | None:
    """Give the moment of a wall clock; None in the hour that a clock shows twice, or never."""
    known = _tzinfo(zone)
    wall = dt.datetime.combine(day, dt.time(clock[0], clock[1]), known)
    return wall.astimezone(dt.UTC) if wall.utcoffset() == wall.replace(fold=1).utcoffset() else None


def _tzinfo(zone: str) -> dt.tzinfo:
    offset = OFFSET.fullmatch(zone)
    if offset is None:
        return zoneinfo.ZoneInfo(zone)
    minutes = int(offset[2]) * 60 + int(offset[3] or 0)
    return dt.timezone(dt.timedelta(minutes=-minutes if offset[1] == "-" else minutes))


@functools.lru_cache(maxsize=1024)
def iana(name: str | None) -> str | None:
    """Give a name back if it is that of a zone."""
    return name if name in zoneinfo.available_timezones() else None


@functools.lru_cache(maxsize=4096)
def zone_named(words: str) -> str | None:
    """Find a zone in words: an IANA name, an offset as in UTC+2, or letters such as CET.

    >>> zone_named("Time (CET)"), zone_named("UTC-5"), zone_named("14:05"), zone_named("Europe/Rome")
    ('+01:00', '-05:00', None, 'Europe/Rome')
    """
    if iana(words.strip()):
        return words.strip()
    letters = lexicon.load("en").table("segmenting.zones")
    for hours, minutes, name in LETTERS.findall(CLOCK.sub(" ", YEAR_FIRST.sub(" ", NUMERIC.sub(" ", words)))):
        if hours and abs(int(hours)) <= 14:  # noqa: PLR2004 - no clock is further ahead
            return f"{hours[0]}{int(hours[1:]):02d}:{minutes or '00'}"
        if name.lower() in letters:
            return str(letters[name.lower()])
    return None


def _day(text: str, order: Order | None, language: str) -> dt.date | None:
    first = YEAR_FIRST.search(text)
    if first:
        return _date(int(first[1]), int(first[3]), int(first[4]))
    number = NUMERIC.search(text)
    if number is None:
        return written(" ".join(HOUR.sub(" ", CLOCK.sub(" ", text)).split()), language)
    one, two, year = int(number[1]), int(number[3]), int(number[4]) + CENTURY * (len(number[4]) <= 2)  # noqa: PLR2004 - 25 is 2025
    if order is None and number[2] != ".":
        told = {date for date in (_date(year, two, one), _date(year, one, two)) if date}
        return told.pop() if len(told) == 1 else None
    return _date(year, two, one) if order == "day" or number[2] == "." else _date(year, one, two)


def _date(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _order(times: Sequence[Times], language: str) -> tuple[Order | None, str | None]:
    """Say whether day or month comes first in dates such as 03/04/2025, by all of them, and what is to be said of it."""
    texts = [text for told in times for text in (told.time, told.date)]
    pairs = [(int(m[1]), int(m[3])) for text in texts if (m := NUMERIC.search(text)) and m[2] != "." and len(m[1]) <= 2]  # noqa: PLR2004 - no year
    if not pairs:
        return "day", None
    days = [any(pair[place] > MONTHS for pair in pairs) for place in (0, 1)]
    if all(days):
        return None, "the dates write now the day first, now the month: those that may be read both ways are set aside"
    if any(days):
        return "day" if days[0] else "month", None
    return _habit(times, language) or _running(pairs)


def _running(pairs: Sequence[tuple[int, int]]) -> tuple[Order | None, str | None]:
    """Let the part that changes be the day: a live blog runs through days of one month."""
    kinds = [len({pair[place] for pair in pairs}) for place in (0, 1)]
    if kinds[0] != kinds[1] and 1 in kinds:
        order = "day" if kinds[1] == 1 else "month"
        return (
            order,
            f"the dates may be read in two ways; the {order} is taken to come first, since only so they are of one month",
        )
    a, b = pairs[0]
    return None, f"a date such as {a:02d}/{b:02d} may be read in two ways: the dates are set aside, and the clocks are kept"


def _habit(times: Sequence[Times], language: str) -> tuple[Order | None, str | None] | None:
    """Give the order in which the country of the clock, or else of the language, writes its dates."""
    zones = {told.zone for told in times if told.zone and "/" in told.zone}
    if len(zones) == 1:
        return ("month" if _country(zones.pop()) in MONTH_FIRST else "day"), None
    return ("day", None) if language != "en" else None


@functools.cache
def _country(zone: str) -> str | None:
    from importlib import resources

    table = resources.files("tzdata").joinpath("zoneinfo", "zone.tab").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in table.splitlines() if not line.startswith("#"))
    return next((row[0] for row in rows if row[2] == zone), None)
