"""Where everything stands on paper: one panel a lane, one line an event, times as readings of the wall clock.

Figure and picture draw the same panels; nothing here knows how they are drawn.
"""

import datetime as dt
import math
from dataclasses import dataclass, replace

from timeline.model import Day, Moment
from timeline.rendering.clock import UNDATED, Wall, date_words, wall, zone_name, zone_of
from timeline.rendering.rows import LANES, Row, rows

__all__ = ["Mark", "Panel", "panels"]

HOUR = dt.timedelta(hours=1)
STUB, LONG_STUB = 0.035, 0.12
"""Length of an arrow into the unknown, as a share of the panel: beside a range, and where there is no range."""
MARGIN = 0.04
QUARTER = 0.25
"""Free room beside the outermost times: a share of the panel, and of an hour."""
LONGEST_DAY = dt.timedelta(days=4)
"""A day lane that spans more is ruled by dates."""
TRAY_TITLE = "No time told"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One event on its line: naive local times, None where unknown.

    `firm` is the line between the firm bounds, cut at the edge of the paper; `strokes` are the bounds that lie on the paper;
    `left` and `right` are arrows into an open side, from their root to their tip.
    """

    row: Row
    earliest: Wall | None
    low: Wall | None
    best: Wall | None
    high: Wall | None
    latest: Wall | None
    firm: tuple[Wall, Wall] | None = None
    strokes: tuple[Wall, ...] = ()
    left: tuple[Wall, Wall] | None = None
    right: tuple[Wall, Wall] | None = None

    @property
    def known(self) -> tuple[Wall, ...]:
        """All its times, in order from earliest to latest."""
        return tuple(t for t in (self.earliest, self.low, self.best, self.high, self.latest) if t is not None)

    @property
    def inner(self) -> tuple[Wall, ...]:
        """The times that a reader wants on paper: best guess and range, else the bounds."""
        return tuple(t for t in (self.low, self.best, self.high) if t is not None) or self.known


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """A lane on paper, from `start` to `end`, ruled by hours or by dates; the tray of events without any time has neither end."""

    key: str
    title: str
    marks: tuple[Mark, ...]
    start: Wall | None = None
    end: Wall | None = None
    hours: bool = False


def panels(day: Day) -> tuple[Panel, ...]:
    """Lay a day out: past, day and future where they hold anything, then the tray of what has no time.

    >>> panels(Day(date=None, timezone=None, sources=(), updates=(), events=()))
    ()
    """
    zone = zone_of(day.timezone)
    all_rows = rows(day)
    home = day.date or _told_date(all_rows, zone)
    marks = [_mark(row, zone, home) for row in all_rows]
    timed = {lane: tuple(m for m in marks if m.row.lane == lane and m.known) for lane in LANES}
    found = [_panel(lane, title, timed[lane], day) for lane, title in LANES.items() if timed[lane]]
    tray = tuple(mark for mark in marks if not mark.known)
    return (*found, *([Panel(key="tray", title=TRAY_TITLE, marks=tray)] if tray else []))


def _told_date(all_rows: tuple[Row, ...], zone: dt.tzinfo) -> dt.date:
    """Give a day without a date the date of its first event that has one, so that bare times stand beside it."""
    times = (time for row in all_rows if row.lane == "day" for time in (row.best, row.earliest, row.latest))
    return next((wall(time, zone).date() for time in times if isinstance(time, dt.datetime)), UNDATED)


def _mark(row: Row, zone: dt.tzinfo, home: dt.date) -> Mark:
    earliest, low, best, high, latest = (
        _wall(moment, zone, home) for moment in (row.earliest, row.low, row.best, row.high, row.latest)
    )
    return Mark(row=row, earliest=earliest, low=low, best=best, high=high, latest=latest)


def _wall(moment: Moment | None, zone: dt.tzinfo, home: dt.date) -> Wall | None:
    if isinstance(moment, dt.time):
        return dt.datetime.combine(home, moment.replace(tzinfo=None))
    return None if moment is None else wall(moment, zone)


def _panel(key: str, title: str, marks: tuple[Mark, ...], day: Day) -> Panel:
    hours = key == "day" and _length(marks) <= LONGEST_DAY
    start, end = _extent(marks, hours=hours)
    aimed = tuple(_aimed(mark, start, end) for mark in marks)
    return Panel(key=key, title=_title(title, day) if hours else title, marks=aimed, start=start, end=end, hours=hours)


def _length(marks: tuple[Mark, ...]) -> dt.timedelta:
    times = [time for mark in marks for time in mark.inner]
    return max(times) - min(times)


def _title(title: str, day: Day) -> str:
    date = date_words(day.date, day.date) if day.date else title
    return f"{date}, {zone_name(day.timezone)}"


def _extent(marks: tuple[Mark, ...], *, hours: bool) -> tuple[Wall, Wall]:
    """Fit a day around its best guesses and their ranges, in whole hours; another lane around all it knows, with a margin."""
    times = [time for mark in marks for time in (mark.inner if hours else mark.known)]
    first, last = min(times), max(times)
    if not hours:
        margin = max((last - first) * MARGIN, dt.timedelta(days=1))
        return first - margin, last + margin
    midnight = dt.datetime.combine(first.date(), dt.time())
    start = midnight + HOUR * math.floor((first - midnight) / HOUR - QUARTER)
    end = midnight + HOUR * math.ceil((last - midnight) / HOUR + QUARTER)
    return start, end


def _aimed(mark: Mark, start: Wall, end: Wall) -> Mark:
    """Give a mark its lines and arrows, cut at the edges of the paper."""
    stub = (end - start) * (STUB if mark.best else LONG_STUB)
    bounds = tuple(time for time in (mark.earliest, mark.latest) if time is not None)
    first, last = mark.earliest or mark.inner[0], mark.latest or mark.inner[-1]
    return replace(
        mark,
        firm=(max(first, start), min(last, end)) if bounds and first < last else None,
        strokes=tuple(time for time in bounds if start <= time <= end),
        left=(mark.inner[0], max(mark.inner[0] - stub, start)) if mark.earliest is None else None,
        right=(mark.inner[-1], min(mark.inner[-1] + stub, end)) if mark.latest is None else None,
    )
