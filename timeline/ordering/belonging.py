"""Which sources tell the day and which another one: a date of its own makes a source suspect, events in common clear it.

An analysis that is dated a day later tells the same events; a text of another day tells none of them.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from timeline.model import Event, Segmentation, Setting
from timeline.ordering.setting import own_date

ENOUGH, SHARE = 2, 0.3
"""Events in common, or the share of a short source's events, from which it tells the same day."""


@dataclass(frozen=True, slots=True)
class Belonging:
    """The ids of the sources that tell another day, with their dates, and the notes that say who belongs and why."""

    strangers: dict[str, dt.date]
    notes: tuple[str, ...] = ()


def belonging(cut: Sequence[Segmentation], events: Sequence[Event], setting: Setting) -> Belonging:
    """Say of every source whether it tells the day, from the events that it has in common with those dated like the day."""
    found, notes = dict[str, dt.date](), list[str]()
    if setting.date is None or len(cut) < 2:  # noqa: PLR2004 - a source alone is the day
        return Belonging(found)
    dates = {piece.source.id: own_date(piece, setting.timezone) for piece in cut}
    sure = {key for key, date in dates.items() if date in (None, setting.date)}
    for piece in cut:
        source, date = piece.source, dates[piece.source.id]
        mine = [e for e in events if e.lane == "day" and any(m.source == source.id for m in e.mentions)]
        others = sure - {source.id} or set(dates) - {source.id}
        common = sum(any(m.source in others for m in event.mentions) for event in mine)
        belongs = common >= ENOUGH or common > SHARE * len(mine)
        if date not in (None, setting.date):
            notes.append(_dated(source.name, date, setting.date, common, belongs=belongs))
            found |= {} if belongs or date is None else {source.id: date}
        elif date is None and not common:
            notes.append(f"{source.name} carries no date and tells nothing that the others tell: check whether it belongs.")
    return Belonging(found, tuple(notes))


def _dated(name: str, date: dt.date | None, day: dt.date, common: int, *, belongs: bool) -> str:
    if belongs:
        shared = "one event" if common == 1 else f"{common} events"
        return f"{name} is dated {date}, but tells {shared} that others tell of {day}: it is read as an account of that day."
    return f"{name} is dated {date} and tells nothing of {day}: it is kept apart, and its events stand at their own date."


def references(cut: Sequence[Segmentation], setting: Setting) -> dict[str, dt.date | None]:
    """Give by source id the date from which its words count: among several, a text says "yesterday" of its own date."""
    if len(cut) < 2:  # noqa: PLR2004 - a source alone is the day
        return {piece.source.id: setting.date for piece in cut}
    dates = {piece.source.id: own_date(piece, setting.timezone) for piece in cut}
    return {key: date if date is not None and setting.date is not None else setting.date for key, date in dates.items()}
