"""The honest words for a placement: never finer than its grain, never finer than its 90 % range.

Bounds are widened when they are rounded: a lower bound down, an upper bound up.
"""

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from timeline.model import Grain, Moment, Placement
from timeline.rendering.clock import UNDATED, Wall, clock, date_words, month_words, span_words, wall
from timeline.rendering.speaking import ENGLISH, Words

__all__ = ["CERTAINTIES", "UNKNOWN", "Certainty", "certainty", "range_words", "when"]

Certainty = Literal["minute", "hour", "part", "day", "longer", "bound", "unknown"]

CERTAINTIES: dict[Certainty, str] = ENGLISH.table("certainties")
"""How well a time is known, the best first, in words for a reader."""

UNKNOWN = ENGLISH.say("when.unknown")

WIDTHS: tuple[tuple[int, Certainty], ...] = ((10, "minute"), (90, "hour"), (6 * 60, "part"), (25 * 60, "day"))
"""A range of up to so many minutes counts as known this well; 25 hours are the longest day a change of clocks makes."""

GRAIN_MINUTES: dict[Grain, int] = {"minute": 1, "hour": 60, "daypart": 180, "day": 1440, "month": 44_640, "year": 527_040}
CALENDAR_GRAINS = ("day", "month", "year")

FINE_PARTS: tuple[tuple[int, str], ...] = (
    (300, "night"),
    (480, "early_morning"),
    (540, "morning"),
    (645, "mid_morning"),
    (690, "late_morning"),
    (750, "noon"),
    (870, "early_afternoon"),
    (960, "mid_afternoon"),
    (1080, "late_afternoon"),
    (1200, "early_evening"),
    (1320, "evening"),
    (1440, "late_evening"),
)
"""Names for the part of the day that ends at this minute."""

PARTS: tuple[tuple[int, int, str], ...] = (
    (0, 360, "night"),
    (300, 720, "morning"),
    (690, 1080, "afternoon"),
    (1020, 1440, "evening"),
)
"""Wider parts of the day: from this minute to that one."""

EXACT, CLOSE, HOURLY, FINE = 2, 45, 120, 180
"""Ranges in minutes up to which a time is said exactly, to five minutes, to the hour, as a fine part of the day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Walls:
    """A placement on the wall: every moment a naive local datetime, the best known range beside it."""

    earliest: Wall | None
    latest: Wall | None
    best: Wall | None
    low: Wall | None
    high: Wall | None
    grain: Grain
    home: dt.date | None
    words: Words

    @property
    def minutes(self) -> float | None:
        """The width of the range, None where a side is open."""
        if self.low is None or self.high is None:
            return None
        return (self.high - self.low).total_seconds() / 60


def when(placement: Placement, home: dt.date | None, zone: dt.tzinfo, words: Words = ENGLISH) -> str:
    """Say when something happened, as precisely as is honest; `home` is the date that need not be named.

    >>> day = dt.date(2025, 2, 27)
    >>> when(Placement(best=dt.datetime(2025, 2, 27, 13, 10, tzinfo=dt.UTC), grain="hour"), day, dt.UTC)
    'about 1 pm'
    >>> when(Placement(latest=dt.datetime(2025, 2, 27, 15, tzinfo=dt.UTC), grain="minute"), day, dt.UTC)
    'before 3 pm'
    """
    walls = _walls(placement, home, zone, words)
    if not any((walls.earliest, walls.latest, walls.best)):
        return words.say("when.unknown")
    if walls.grain in CALENDAR_GRAINS and not _inside_home(walls):
        return _calendar_words(walls)
    if walls.best is None or walls.grain in CALENDAR_GRAINS:
        return _bound_words(walls)
    return _clock_words(walls, walls.best)


def range_words(low: Moment | None, high: Moment | None, home: dt.date | None, zone: dt.tzinfo, words: Words = ENGLISH) -> str:
    """Say a range, rounded outwards to five minutes.

    >>> range_words(dt.time(12, 8), dt.time(13, 33), None, dt.UTC)
    'between 12:05 pm and 1:35 pm'
    """
    start, end = (wall(moment, zone) if moment is not None else None for moment in (low, high))
    return _between(_down(start, 5), _up(end, 5), home if _is_dated(low, high) else UNDATED, words)


def certainty(low: Moment | None, high: Moment | None) -> Certainty:
    """Say how well a time is known, by the width of its range.

    >>> certainty(dt.time(12), dt.time(13)), certainty(None, dt.time(13))
    ('hour', 'bound')
    """
    if low is None or high is None:
        return "unknown" if low is high else "bound"
    minutes = (wall(high, dt.UTC) - wall(low, dt.UTC)).total_seconds() / 60
    return next((name for limit, name in WIDTHS if minutes <= limit), "longer")


def _walls(placement: Placement, home: dt.date | None, zone: dt.tzinfo, words: Words) -> _Walls:
    low, high = placement.interval90 or (placement.earliest, placement.latest)
    moments = {
        "earliest": placement.earliest,
        "latest": placement.latest,
        "best": placement.best,
        "low": low,
        "high": high,
    }
    walls = {name: wall(moment, zone) if moment is not None else None for name, moment in moments.items()}
    bare = not _is_dated(*moments.values())
    return _Walls(**walls, grain=placement.grain, home=UNDATED if bare else home, words=words)


def _is_dated(*moments: Moment | None) -> bool:
    return any(isinstance(moment, dt.datetime) for moment in moments)


def _inside_home(walls: _Walls) -> bool:
    """Say whether the placement speaks of hours of the home date, not of other dates or of the edge of this one."""
    if walls.home is None:
        return False
    start = dt.datetime.combine(walls.home, dt.time())
    end = start + dt.timedelta(days=1)
    known = [moment for moment in (walls.earliest, walls.latest, walls.best) if moment is not None]
    speaks = any(start < moment < end for moment in known) or (walls.earliest, walls.latest) == (start, end)
    return speaks and all(start <= moment <= end for moment in known)


def _bound_words(walls: _Walls) -> str:
    step = 1 if walls.grain == "minute" else 60
    unbounded = walls.earliest is None and walls.latest is None
    start, end = (walls.low, walls.high) if unbounded else (walls.earliest, walls.latest)
    return _between(_down(start, step), _up(end, step), walls.home, walls.words)


def _clock_words(walls: _Walls, best: Wall) -> str:
    width = max(walls.minutes or 0, GRAIN_MINUTES[walls.grain])
    if walls.grain == "hour" and EXACT < (walls.minutes or 0) <= CLOSE:
        width = CLOSE
    part = _part(walls)
    if width <= EXACT:
        text = clock(best.time(), walls.words)
    elif width <= HOURLY:
        rounded = _nearest(best, 5 if width <= CLOSE else 60).time()
        text = walls.words.say("when.about", time=clock(rounded, walls.words))
    elif width <= FINE:
        text = _named(next(name for end, name in FINE_PARTS if _minute(best) < end), walls)
    elif part is not None:
        text = _named(part, walls)
    else:
        return _between(_down(walls.low, 60), _up(walls.high, 60), walls.home, walls.words)
    return _dated(best.date(), text, walls.home, walls.words)


def _named(part: str, walls: _Walls) -> str:
    return walls.words.say(f"parts.{part}")


def _part(walls: _Walls) -> str | None:
    """Name the part of the day that holds the whole range, if one does."""
    if walls.low is None or walls.high is None or walls.low.date() != walls.high.date():
        return None
    low, high = _minute(walls.low), _minute(walls.high)
    return next((name for start, end, name in PARTS if start <= low and high <= end), None)


def _between(start: Wall | None, end: Wall | None, home: dt.date | None, words: Words) -> str:
    if _is_whole(start, end, home):
        return words.say("when.whole_day")
    if start is None and end is None:
        return words.say("when.unknown")
    if end is None:
        return words.say("when.after", time=_point(start, home, words))
    if start is None:
        return words.say("when.before", time=_point(end, home, words))
    if start.date() == _last_date(end):
        hours = words.say("when.between", start=clock(start.time(), words), end=clock(end.time(), words))
        return _dated(start.date(), hours, home, words)
    return words.say("when.between", start=_point(start, home, words), end=_point(end, home, words))


def _is_whole(start: Wall | None, end: Wall | None, home: dt.date | None) -> bool:
    if home is None or start is None or end is None:
        return False
    midnight = dt.datetime.combine(home, dt.time())
    return (start, end) == (midnight, midnight + dt.timedelta(days=1))


def _point(moment: Wall | None, home: dt.date | None, words: Words) -> str:
    if moment is None:
        return words.say("when.unknown")
    hour = clock(moment.time(), words)
    return hour if moment.date() == home else words.say("when.on_date", time=hour, date=date_words(moment.date(), home, words))


def _dated(date: dt.date, text: str, home: dt.date | None, words: Words) -> str:
    return text if date == home else words.say("when.dated", date=date_words(date, home, words), time=text)


def _calendar_words(walls: _Walls) -> str:
    if walls.earliest and walls.latest:
        return _units(walls.earliest.date(), _last_date(walls.latest), walls)
    if walls.latest:
        return _before(walls.latest, walls)
    if walls.earliest:
        return walls.words.say("when.or_later", date=_unit(walls.earliest.date(), walls))
    middle = [moment for moment in (walls.low, walls.best, walls.high) if moment]
    return walls.words.say("when.about_date", date=_units(middle[0].date(), _last_date(middle[-1]), walls))


def _before(latest: Wall, walls: _Walls) -> str:
    last, following = _unit(_last_date(latest), walls), _unit(latest.date(), walls)
    if following != last:
        return walls.words.say("when.before", time=following)
    return walls.words.say("when.or_earlier", date=last)


def _unit(date: dt.date, walls: _Walls) -> str:
    if walls.grain == "year":
        return str(date.year)
    return month_words(date, walls.words) if walls.grain == "month" else date_words(date, walls.home, walls.words)


def _units(first: dt.date, last: dt.date, walls: _Walls) -> str:
    if walls.grain not in ("year", "month"):
        return span_words(first, max(first, last), walls.home, walls.words)
    start, end = _unit(first, walls), _unit(last, walls)
    return start if start == end else walls.words.say("calendar.span", start=start, end=end)


def _last_date(end: Wall) -> dt.date:
    """Give the last date that a half-open range reaches into."""
    return (end - dt.timedelta(microseconds=1)).date()


def _minute(moment: Wall) -> int:
    return moment.hour * 60 + moment.minute


def _nearest(moment: Wall, step: int) -> Wall:
    rounded = _down(moment + dt.timedelta(minutes=step) / 2, step)
    return rounded or moment


def _down(moment: Wall | None, step: int) -> Wall | None:
    if moment is None:
        return None
    midnight = dt.datetime.combine(moment.date(), dt.time())
    return midnight + dt.timedelta(minutes=_minute(moment) // step * step)


def _up(moment: Wall | None, step: int) -> Wall | None:
    floor = _down(moment, step)
    return floor if floor is None or floor == moment else floor + dt.timedelta(minutes=step)
