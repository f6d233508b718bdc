"""When something happened as EDTF, the extended date/time format of ISO 8601-2 and the Library of Congress.

EDTF bounds dates, not hours: its intervals exclude times of day. What is known in hours is told by its date here, and by the
other columns in hours.
"""

import datetime as dt

from timeline.model import Day, Grain
from timeline.rendering.rows import Row
from timeline.rendering.slots import slot

__all__ = ["edtf"]

EXACT = dt.timedelta(minutes=2)
LENGTHS: dict[Grain, int] = {"year": len("2031"), "month": len("2031-05")}
"""How much of an ISO date a grain leaves, all of it unless listed."""


def edtf(row: Row, day: Day) -> str:
    """Give the EDTF of an event: an instant, a date, an interval of dates, open where a side is, blank where nothing is known.

    Levels 0 and 1 of the specification of 2019: https://www.loc.gov/standards/datetime/.
    """
    if isinstance(row.best, dt.datetime) and _is_exact(row):
        return _instant(row.best)
    found = slot(row, day)
    if found is None:
        return _open(row)
    first, last = (_date(date, row.grain) for date in (found.start.date(), found.last_date))
    return first if first == last else f"{first}/{last}"


def _is_exact(row: Row) -> bool:
    """Say whether both ends of what is known lie within two minutes."""
    start, end = row.low or row.earliest, row.high or row.latest
    return isinstance(start, dt.datetime) and isinstance(end, dt.datetime) and dt.timedelta(0) <= end - start <= EXACT


def _instant(moment: dt.datetime) -> str:
    return moment.isoformat(timespec="seconds").replace("+00:00", "Z")


def _open(row: Row) -> str:
    if isinstance(row.earliest, dt.datetime) and row.latest is None:
        return f"{_date(row.earliest.date(), row.grain)}/.."
    if isinstance(row.latest, dt.datetime) and row.earliest is None:
        return f"../{_date((row.latest - dt.timedelta(microseconds=1)).date(), row.grain)}"
    return ""


def _date(date: dt.date, grain: Grain) -> str:
    return date.isoformat()[: LENGTHS.get(grain)]
