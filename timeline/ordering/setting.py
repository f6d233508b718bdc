"""The setting of the day: its date, its zone and the hours of coverage, as given or as the sources tell them."""

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from timeline.errors import OptionError
from timeline.model import Customs, Segmentation, Setting
from timeline.ordering.places import infer_zone

MOST = 0.5
"""Share of the named places that must lie on one clock before it is taken instead of the publisher's."""


def find_setting(
    cut: Sequence[Segmentation],
    *,
    date: dt.date | None = None,
    timezone: str | None = None,
    start: str | None = None,
    end: str | None = None,
    customs: Customs | None = None,
) -> tuple[Setting, tuple[str, ...]]:
    """Settle when and where the day plays, with a note for all that was inferred; raises OptionError for senseless values."""
    zone, zone_notes = _zone(cut, timezone)
    day, day_notes = _date(cut, date, zone)
    setting = Setting(date=day, timezone=zone)
    first, last = _hour(start, setting, "start"), _hour(end, setting, "end")
    if first and last and first >= last:
        raise OptionError(f"the hours of coverage end ({end}) before they start ({start})")
    own = (f"Customary hours are those of {customs.name}, where it tells them.",) if customs else ()
    return Setting(date=day, timezone=zone, start=first, end=last, customs=customs), (*day_notes, *zone_notes, *own)


def check_zone(name: str) -> str:
    """Give a zone's name back if there is such a zone; raises OptionError naming it."""
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise OptionError(f"no time zone {name!r}: write an IANA name such as Europe/London or America/New_York") from error
    return name


def _zone(cut: Sequence[Segmentation], given: str | None) -> tuple[str | None, tuple[str, ...]]:
    if given is not None:
        return check_zone(given), ()
    told = infer_zone([piece.source.text for piece in cut], min(piece.source.language for piece in cut))
    published = sorted({piece.source.timezone for piece in cut if piece.source.timezone})
    if told is not None and (told.share >= MOST or not published):
        by = f"inferred from the places named, above all {told.place}"
        return told.zone, (f"Times are told on the clock of {told.zone}, {by}.",)
    if told is not None:
        other = f"not on that of {told.place}"
        return published[0], (
            f"The places named lie on several clocks; times are told on the publisher's, {published[0]}, {other}.",
        )
    if published:
        return published[0], (f"No place fixes the clock; times are told on the publisher's, {published[0]}.",)
    return None, ("No place and no publisher fixes the clock; times are told in UTC.",)


def _date(cut: Sequence[Segmentation], given: dt.date | None, zone: str | None) -> tuple[dt.date | None, tuple[str, ...]]:
    if given is not None:
        return given, ()
    told = {piece.source.name: day for piece in cut if (day := own_date(piece, zone)) is not None}
    if not told:
        return None, ("No text carries a date: the order is told, and times of day, but no dates.",)
    counts = Counter(told.values())
    day = min(counts, key=lambda d: (-counts[d], d))
    return day, tuple(_date_notes(cut, told, day))


def own_date(piece: Segmentation, zone: str | None) -> dt.date | None:
    """Give the date that a source tells of itself, else that of its oldest full stamp."""
    instants = [u.stamp.instant for u in piece.updates if u.stamp is not None and u.stamp.instant is not None]
    days = [u.stamp.day for u in piece.updates if u.stamp is not None and u.stamp.day is not None]
    if instants:
        return min(instants).astimezone(ZoneInfo(zone) if zone else dt.UTC).date()
    return piece.source.date or min(days, default=None)


def _date_notes(cut: Sequence[Segmentation], told: dict[str, dt.date], day: dt.date) -> list[str]:
    lacking = [piece.source.name for piece in cut if piece.source.name not in told]
    notes = [f"The date, {day}, is the one that {', '.join(s for s in told if told[s] == day)} carries."]
    if lacking:
        notes.append(f"{', '.join(lacking)}: no date of its own; taken from the others.")
    return notes


def _hour(told: str | None, setting: Setting, name: str) -> dt.datetime | None:
    """Read one end of the hours of coverage: an ISO time, or a clock of the day."""
    if told is None:
        return None
    try:
        moment = dt.datetime.fromisoformat(told) if "T" in told or "-" in told else _clock(told, setting)
    except ValueError as error:
        raise OptionError(f"cannot read {name} {told!r}: write 08:00 or 2025-02-27T08:00-05:00") from error
    return moment if moment.tzinfo else moment.replace(tzinfo=setting.zone)


def _clock(told: str, setting: Setting) -> dt.datetime:
    if setting.date is None:
        raise OptionError(f"a clock such as {told!r} needs a date: give --date too")
    return dt.datetime.combine(setting.date, dt.time.fromisoformat(told), setting.zone)
