"""Wall times without a zone, made instants: by the letters beside them or on the publisher's clock, summer time and all."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from zoneinfo import ZoneInfo

from timeline.reading.times import zones
from timeline.reading.times.clocks import Clock
from timeline.reading.times.ground import Ground
from timeline.reading.times.timing import Timing

__all__ = ["located", "resolved"]

NEARLY_ALL = 0.8
Notes = tuple[str, ...]


def resolved(timings: Sequence[Timing], home: str | None, ground: Ground) -> tuple[list[Timing], Notes]:
    """Put bare times into the zone of their letters, else into `home`, the publisher's; without either they stay bare.

    Where the clocks beside them are another zone's, or the publisher's clock cannot be meant, the bare times are UTC.
    """
    bare = {at: t.moment for at, t in enumerate(timings) if t.moment and t.moment.tzinfo is None}
    clocks = [timings[at].clock for at in bare]
    reason = _universal(list(bare.values()), clocks, home) or _impossible(list(bare.values()), clocks, home, ground)
    if reason:
        universal = {at: wall.replace(tzinfo=dt.UTC) for at, wall in bare.items()}
        return _with(timings, universal), (f"the times of its posts name no zone and are taken for UTC: {reason}",)
    named = {at: zone for at, wall in bare.items() if (zone := _by_letters(wall, timings[at].clock, home))}
    own = [at for at in bare if at not in named] if home else []
    placed, notes = located([bare[at] for at in own], ZoneInfo(home)) if home else ([], ())
    found = {at: bare[at].replace(tzinfo=zone) for at, zone in named.items()} | dict(zip(own, placed, strict=True))
    return _with(timings, found), notes


def _with(timings: Sequence[Timing], found: dict[int, dt.datetime]) -> list[Timing]:
    return [replace(timing, moment=found[at]) if at in found else timing for at, timing in enumerate(timings)]


def _by_letters(wall: dt.datetime, clock: Clock | None, home: str | None) -> dt.tzinfo | None:
    """Give the zone of the letters beside a clock, None for those that mean the publisher's own."""
    zone = zones.lettered(clock[2], wall, home) if clock and clock[2] else None
    return None if str(zone) == home else zone


def _universal(walls: Sequence[dt.datetime], shown: Sequence[Clock | None], home: str | None) -> str | None:
    """Say why bare times are UTC: not the clocks shown, but in the zone of those or all at one distance from them."""
    clocks = [(wall, clock) for wall, clock in zip(walls, shown, strict=True) if clock]
    other = [(wall, clock) for wall, clock in clocks if (wall.hour, wall.minute) != clock[:2]]
    if not other or len(other) < NEARLY_ALL * len(clocks):
        return None
    reason = "the clocks beside them differ"
    if home or all(clock[2] for _, clock in other):
        return reason if sum(_shows(wall, clock, home) for wall, clock in other) >= NEARLY_ALL * len(other) else None
    apart = {(clock[0] * 60 + clock[1] - wall.hour * 60 - wall.minute) % (24 * 60) for wall, clock in other}
    return reason if len(other) > 1 and len(apart) == 1 and apart.pop() % 15 == 0 else None


def _impossible(walls: Sequence[dt.datetime], shown: Sequence[Clock | None], home: str | None, ground: Ground) -> str | None:
    """Say why bare times without clocks beside them cannot be the publisher's, where as UTC they can."""
    if not walls or home is None or any(shown):
        return None
    homes, universal = ([wall.replace(tzinfo=zone) for wall in walls] for zone in (ZoneInfo(home), dt.UTC))
    reason = ground.against(homes, universal)
    return f"{reason} on the clock of {home}" if reason else None


def _shows(wall: dt.datetime, clock: Clock, home: str | None) -> bool:
    """Say whether a bare time, taken for UTC, shows as a clock in its letters' zone or the publisher's."""
    letters = zones.lettered(clock[2], wall, home) if clock[2] else None
    zone = letters or (ZoneInfo(home) if home else dt.UTC)
    there = wall.replace(tzinfo=dt.UTC).astimezone(zone)
    return (there.hour, there.minute) == clock[:2]


def located(walls: Sequence[dt.datetime], zone: dt.tzinfo) -> tuple[list[dt.datetime], Notes]:
    """Put bare times that stand in the order of a page into a zone.

    Which of two equal hours of an autumn night is meant, the order tells: a clock that falls back has begun the second.
    """
    steps = [(after > before) - (after < before) for before, after in pairwise(walls)]
    newest_first = sum(steps) < 0
    ordered = list(walls[::-1] if newest_first else walls)
    found, unsure = (
        _folded(ordered, zone) if sum(steps) else ([wall.replace(tzinfo=zone) for wall in ordered], _twice(ordered, zone))
    )
    notes = [
        f"{wall:%H:%M} on {wall:%Y-%m-%d} comes twice on its clock; nothing tells which is meant, so the first is taken"
        for wall in unsure[:1]
    ]
    notes += [
        f"{wall:%H:%M} on {wall:%Y-%m-%d} is skipped by its clock, which goes to summer time; an hour later is taken"
        for wall, when in zip(ordered, found, strict=True)
        if _skipped(wall, when)
    ][:1]
    return (found[::-1] if newest_first else found), tuple(notes)


def _twice(walls: Sequence[dt.datetime], zone: dt.tzinfo) -> list[dt.datetime]:
    return [wall for wall in walls if _ambiguous(wall, zone)]


def _ambiguous(wall: dt.datetime, zone: dt.tzinfo) -> bool:
    first, second = (wall.replace(tzinfo=zone, fold=fold).utcoffset() for fold in (0, 1))
    return first is not None and second is not None and first > second


def _skipped(wall: dt.datetime, when: dt.datetime) -> bool:
    return when.astimezone(dt.UTC).astimezone(when.tzinfo).replace(tzinfo=None, fold=0) != wall


def _folded(walls: Sequence[dt.datetime], zone: dt.tzinfo) -> tuple[list[dt.datetime], list[dt.datetime]]:
    """Go through the walls in order of time; give the moments, and the walls of which it is not known which hour they mean."""
    found: list[dt.datetime] = []
    unsure: list[dt.datetime] = []
    for run in _runs(walls, zone):
        falls = [at for at, (before, after) in enumerate(pairwise(run), 1) if after < before]
        twice = _ambiguous(run[0], zone)
        second = falls[0] if twice and falls else len(run)
        unsure += run if twice and not falls else []
        found += [wall.replace(tzinfo=zone, fold=int(at >= second)) for at, wall in enumerate(run)]
    return found, unsure


def _runs(walls: Sequence[dt.datetime], zone: dt.tzinfo) -> list[list[dt.datetime]]:
    """Cut the walls where an hour that comes twice begins or ends."""
    runs: list[list[dt.datetime]] = []
    for wall in walls:
        if runs and _ambiguous(wall, zone) == _ambiguous(runs[-1][-1], zone):
            runs[-1].append(wall)
        else:
            runs.append([wall])
    return runs
