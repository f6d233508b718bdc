"""The reference: the local day, and where it is known the minute, that words like "today" are counted from."""

import datetime as dt
import zoneinfo
from dataclasses import dataclass

from timeline.errors import OptionError


@dataclass(frozen=True, slots=True)
class Reference:
    """The day and the instant that words are counted from (None: nobody told), and the zone of the events."""

    day: dt.date | None
    moment: dt.datetime | None
    zone: dt.tzinfo


def refer(value: dt.date | dt.datetime | str | None, timezone: str | None) -> Reference:
    """Make a reference out of what a caller gives; raises OptionError for a day, time or zone that does not exist.

    >>> refer("1998-01-08", None).day
    datetime.date(1998, 1, 8)
    """
    zone = _zone(timezone)
    given = _parse(value.strip()) if isinstance(value, str) else value
    if not isinstance(given, dt.datetime):
        return Reference(given, None, zone)
    local = given.replace(tzinfo=zone) if given.tzinfo is None else given.astimezone(zone)
    return Reference(local.date(), local.astimezone(dt.UTC), zone)


def _zone(timezone: str | None) -> dt.tzinfo:
    if timezone is None:
        return dt.UTC
    try:
        return zoneinfo.ZoneInfo(timezone)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise OptionError(f"timezone {timezone!r} is not known: give an IANA name such as 'Europe/London'") from error


def _parse(value: str) -> dt.date | dt.datetime:
    try:
        if len(value) <= len("2025-02-27") and "T" not in value:
            return dt.date.fromisoformat(value)
        return dt.datetime.fromisoformat(value)
    except ValueError as error:
        raise OptionError(f"reference {value!r} is no date: give one such as '2025-02-27' or '2025-02-27T14:05-05:00'") from error
