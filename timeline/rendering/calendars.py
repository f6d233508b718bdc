"""The day as a calendar (iCalendar, RFC 5545): an entry an event, whole days where only the date is known.

The standard has no word for "somewhere between": the summary says how finely a time is known, the description gives bounds and
reasons. What has no date is a journal entry, the one kind that may do without.
"""

import datetime as dt
from typing import TYPE_CHECKING

from timeline.model import Day, Status
from timeline.rendering.clock import zone_name
from timeline.rendering.rows import STATUSES, Row, rows
from timeline.rendering.slots import Slot, slot
from timeline.rendering.summary import headline
from timeline.rendering.telling import timing

if TYPE_CHECKING:
    from icalendar import Component

__all__ = ["icalendar"]

PRODUCT = "-//liveblog-timeline//timeline//EN"
CERTAIN: tuple[Status, ...] = ("happened", "ongoing")
UNDATED = dt.date(2000, 1, 1)
"""The date on which a calendar without any date says it was made; no entry stands there."""


def icalendar(day: Day) -> bytes:
    """Write the calendar; instants are in UTC, so that they read right in every zone."""
    from icalendar import Calendar

    made = Calendar()
    made.add("prodid", PRODUCT)
    made.add("version", "2.0")
    made.add("x-wr-calname", headline(day))
    for row in rows(day):
        made.add_component(_entry(row, day))
    return bytes(made.to_ical())


def _entry(row: Row, day: Day) -> "Component":
    from icalendar import Event, Journal

    found = slot(row, day)
    made = Event() if found else Journal()
    made.add("uid", f"{row.id}@liveblog-timeline")
    made.add("dtstamp", dt.datetime.combine(day.date or UNDATED, dt.time(), dt.UTC))
    made.add("summary", row.label if found and found.is_point else f"{row.label} ({row.when})")
    made.add("description", _description(row, day))
    made.add("categories", [STATUSES[row.status]])
    for name, moment in _ends(found):
        made.add(name, moment)
    if found:
        made.add("status", "CONFIRMED" if row.status in CERTAIN else "TENTATIVE")
        made.add("transp", "TRANSPARENT")
    return made


def _ends(found: Slot | None) -> tuple[tuple[str, dt.date], ...]:
    if found is None:
        return ()
    if found.is_whole:
        return ("dtstart", found.start.date()), ("dtend", found.end.date())
    start = ("dtstart", found.start.astimezone(dt.UTC))
    return (start,) if found.is_point else (start, ("dtend", found.end.astimezone(dt.UTC)))


def _description(row: Row, day: Day) -> str:
    zone = (f"Times of day are {zone_name(day.timezone)}.",) if day.timezone else ()
    return "\n".join((*timing(row, day), *zone, *row.because, *row.conflict, *(passage.quote for passage in row.passages)))
