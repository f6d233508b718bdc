"""The stretch of the calendar that an event is known to lie in: for formats that ask for a start and an end.

A point is given only where the time is known within minutes; everything else is a stretch, and what has no time has no slot.
"""

import calendar
import datetime as dt
from dataclasses import dataclass

from timeline.model import Day, Moment
from timeline.rendering.clock import zone_of
from timeline.rendering.rows import Row
from timeline.rendering.wording import CALENDAR_GRAINS, GRAIN_MINUTES

__all__ = ["Slot", "slot"]

MONTHS_OF_A_YEAR = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """Start and end in the day's zone, half open; the same instant twice is a point."""

    start: dt.datetime
    end: dt.datetime

    @property
    def is_point(self) -> bool:
        """Say whether the time is known within minutes."""
        return self.start == self.end

    @property
    def is_whole(self) -> bool:
        """Say whether it is whole days, from midnight to midnight."""
        return not self.is_point and self.start.time() == self.end.time() == dt.time()

    @property
    def last_date(self) -> dt.date:
        """The last date that it reaches into."""
        return self.start.date() if self.is_point else (self.end - dt.timedelta(microseconds=1)).date()


def slot(row: Row, day: Day) -> Slot | None:
    """Give the likely range of an event, else its bounds, None where they are open or no date is known.

    A side that is open in the day's own lane ends with the day: that it happened on the day is known.
    """
    if row.certainty == "minute" and isinstance(row.best, dt.datetime):
        return Slot(start=row.best, end=row.best)
    start, end = row.low or row.earliest, row.high or row.latest
    if start is None and end is None:
        return _around(row)
    return _slot(start or _midnight(row, day, 0), end or _midnight(row, day, 1))


def _slot(start: Moment | None, end: Moment | None) -> Slot | None:
    if not isinstance(start, dt.datetime) or not isinstance(end, dt.datetime) or end < start:
        return None
    return Slot(start=start, end=end)


def _midnight(row: Row, day: Day, days: int) -> dt.datetime | None:
    if row.lane != "day" or day.date is None:
        return None
    return dt.datetime.combine(day.date + dt.timedelta(days=days), dt.time(), zone_of(day.timezone))


def _around(row: Row) -> Slot | None:
    """Make a slot as wide as the grain of a best guess that comes without any bounds."""
    if not isinstance(row.best, dt.datetime):
        return None
    if row.grain == "minute":
        return Slot(start=row.best, end=row.best)
    if row.grain in CALENDAR_GRAINS:
        return _unit(row.best, row.grain)
    half = dt.timedelta(minutes=GRAIN_MINUTES[row.grain]) / 2
    return Slot(start=row.best - half, end=row.best + half)


def _unit(best: dt.datetime, grain: str) -> Slot:
    """Give the whole day, month or year around a moment."""
    first = last = best.date()
    if grain == "month":
        first, last = first.replace(day=1), last.replace(day=calendar.monthrange(last.year, last.month)[1])
    if grain == "year":
        first, last = first.replace(month=1, day=1), last.replace(month=MONTHS_OF_A_YEAR, day=31)
    start, end = (dt.datetime.combine(date, dt.time(), best.tzinfo) for date in (first, last + dt.timedelta(days=1)))
    return Slot(start=start, end=end)
