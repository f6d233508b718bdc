"""The axis of the day: seconds from its opening midnight, to and from what people write.

Without a date the axis is that of a day nobody named, and moments are bare times of day.
"""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from timeline import lexicon
from timeline.model import Moment, Setting, Stamp, Update

MINUTE = 60
DAY = 24 * 60 * MINUTE
WRAP = 6 * 60 * MINUTE
"""A clock that falls back by more than this between two posts has passed midnight; by less, the posts may be out of order."""
SLIP = 20 * MINUTE
STAYING = 3
"""A clock that falls back by more than `SLIP` and stays behind for so many posts has passed midnight after all."""
_OFFSET = re.compile(r"(?:UTC|GMT)?([+-])(\d{1,2}):?(\d{2})?$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Axis:
    """Seconds from midnight that opens the day of a setting."""

    setting: Setting

    def seconds(self, moment: dt.datetime) -> int:
        """Place an aware moment on the axis; a day without a date counts from that moment's own midnight."""
        origin = self.setting.begins
        if origin is None:
            local = moment.astimezone(self.setting.zone)
            return local.hour * 3600 + local.minute * MINUTE + local.second
        return round((moment - origin).total_seconds())

    def moment(self, seconds: float | None) -> Moment | None:
        """Give the local moment of a point on the axis; None stays None, and so does another day than the nameless one."""
        if seconds is None:
            return None
        if self.setting.begins is not None:
            instant = self.setting.begins + dt.timedelta(seconds=round(seconds))
            local = instant.astimezone(self.setting.zone)
            return local if (local.utcoffset() or dt.timedelta()).seconds % MINUTE == 0 else instant
        if not 0 <= seconds < DAY:
            return None
        minutes, rest = divmod(round(seconds), MINUTE)
        return dt.time(minutes // 60, minutes % 60, rest)

    def bounds(self, interval_start: dt.datetime | None, interval_end: dt.datetime | None) -> tuple[int | None, int | None]:
        """Place both sides of an interval on the axis."""
        first = None if interval_start is None else self.seconds(interval_start)
        return first, None if interval_end is None else self.seconds(interval_end)

    @property
    def length(self) -> int:
        """Seconds from the opening to the closing midnight: 23 to 25 hours."""
        return DAY if self.setting.ends is None else self.seconds(self.setting.ends)


def stamp_seconds(updates: Sequence[Update], axis: Axis, publisher_zone: str | None) -> dict[str, int]:
    """Resolve the stamps of posts that stand in order of time, carrying the date over midnight.

    Where clocks go back, an hour strikes twice: a clock that falls back within it is read as its second time.
    """
    zone = zone_of(publisher_zone) or axis.setting.zone
    stamped = [(update.id, update.stamp) for update in updates if update.stamp is not None]
    fixed = [_absolute(stamp, axis, zone) for _, stamp in stamped]
    clocks = [_on_day(stamp, axis, zone) if at is None else None for (_, stamp), at in zip(stamped, fixed, strict=True)]
    found: dict[str, int] = {}
    days, last = 0, None
    for number, ((key, stamp), at) in enumerate(zip(stamped, fixed, strict=True)):
        if at is not None:
            last = at
        else:
            twice = last is not None and _on_day(stamp, axis, zone, days) < last <= _on_day(stamp, axis, zone, days, fold=1)
            days += last is not None and not twice and _next_day(clocks, number, last - days * DAY)
            last = _on_day(stamp, axis, zone, days, fold=int(twice))
        found[key] = last
    return found


def _next_day(clocks: Sequence[int | None], number: int, last: int) -> bool:
    """Say whether one of some clocks has passed midnight since `last`: it fell far back, or fell back to stay."""
    now = clocks[number]
    if now is None or now >= last - SLIP:
        return False
    following = [clock for clock in clocks[number:] if clock is not None]
    back = next((at for at, clock in enumerate(following) if clock >= last), len(following))
    steady = all(two >= one for one, two in pairwise(following[:STAYING]))
    return now < last - WRAP or (back >= STAYING and steady)


def zone_of(name: str | None) -> dt.tzinfo | None:
    """Read an IANA name, an offset ("+01:00") or a customary abbreviation ("BST", "ET"); None for anything else."""
    if not name:
        return None
    offset = _OFFSET.match(name)
    if offset:
        minutes = int(offset[2]) * 60 + int(offset[3] or 0)
        return dt.timezone(dt.timedelta(minutes=minutes if offset[1] == "+" else -minutes))
    return _named_zone(lexicon.load("en").table("ordering.zones").get(name.upper(), name))


def _named_zone(name: str) -> dt.tzinfo | None:
    offset = _OFFSET.match(name)
    if offset:
        return zone_of(name)
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def _absolute(stamp: Stamp, axis: Axis, zone: dt.tzinfo) -> int | None:
    if stamp.instant is not None:
        return axis.seconds(stamp.instant)
    return None if stamp.day is None else axis.seconds(_local(stamp, stamp.day, zone))


def _on_day(stamp: Stamp, axis: Axis, zone: dt.tzinfo, days: int = 0, *, fold: int = 0) -> int:
    """Read a bare clock so many days after the day of the setting, in the publisher's zone."""
    if axis.setting.date is None:
        return stamp.hour * 3600 + stamp.minute * MINUTE + days * DAY
    return axis.seconds(_local(stamp, axis.setting.date + dt.timedelta(days=days), zone, fold=fold))


def _local(stamp: Stamp, day: dt.date, zone: dt.tzinfo, *, fold: int = 0) -> dt.datetime:
    clock = dt.time(stamp.hour % 24, stamp.minute, fold=fold)
    return dt.datetime.combine(day, clock, zone_of(stamp.zone) or zone).astimezone(dt.UTC)
