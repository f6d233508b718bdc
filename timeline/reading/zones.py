"""The publisher's time zone, as far as a page tells it: named outright, by the country of its address, or by the clock it shows.

Countries and clocks are looked up in the tables of the time zone database itself.
"""

import datetime as dt
import functools
import re
import zoneinfo
from collections.abc import Sequence
from importlib import resources

__all__ = ["by_clock", "by_country", "fits", "named"]

Reading = tuple[dt.datetime, int, str | None]
"""A moment, the minutes of the day that the page shows for it, and the letters of the zone beside them."""

SLACK = 1
"""Minutes by which a clock may differ from its moment: some pages round."""
NEARLY_ALL = 0.8

NAMED = re.compile(r"""["'](?:time_?zone|tz)["']\s{0,9}:\s{0,9}["']([A-Z][A-Za-z]+(?:\\?/[A-Za-z_]+){1,2})["']""", re.IGNORECASE)
TOP_LEVEL = {"uk": "GB"}
"""Where the top level of a web address is not the country's code."""
GENERIC = frozenset({"tv", "me", "io", "co", "fm", "ly", "ai", "cc", "to"})
"""Country codes that are used the world over."""


def named(html: str) -> str | None:
    """Give the zone that the page's own settings name, if they name just one."""
    found = {name.replace("\\", "") for name in NAMED.findall(html)} & zoneinfo.available_timezones()
    return found.pop() if len(found) == 1 else None


def by_country(host: str | None, language: str | None) -> str | None:
    """Give the zone of the country that the web address or the language tag names, where the country has only one.

    >>> by_country("www.example.ie", None)
    'Europe/Dublin'
    """
    top = (host or "").rpartition(".")[2].lower()
    country = TOP_LEVEL.get(top, "" if top in GENERIC else top.upper())
    region = re.search(r"[-_]([A-Z]{2})$", language or "")
    return next((zone for code in (country, region[1] if region else "") if (zone := _only_zone(code))), None)


def _only_zone(country: str) -> str | None:
    zones = _countries().get(country, ())
    return zones[0] if len(zones) == 1 else None


@functools.cache
def _countries() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for country, _, zone, *_ in _table("zone.tab"):
        found[country] = (*found.get(country, ()), zone)
    return found


@functools.cache
def _table(name: str) -> tuple[tuple[str, ...], ...]:
    text = resources.files("tzdata").joinpath("zoneinfo", name).read_text(encoding="utf-8")
    return tuple(tuple(line.split("\t")) for line in text.splitlines() if not line.startswith("#"))


def by_clock(pairs: Sequence[Reading]) -> str | None:
    """Give the zone in which the moments show as the clocks beside them; None where no clock names its zone's letters."""
    known = [pair for pair in pairs if pair[2]]
    fitting = [(zone, words) for _, _, zone, *words in _table("zonenow.tab") if known and _shows(zone, known, letters=True)]
    # where winter cannot tell two zones apart, the one whose summer has a name of its own is where publishers sit
    return max(fitting, key=lambda found: len(_letters(found[1])), default=(None, ()))[0]


def fits(zone: str, pairs: Sequence[Reading]) -> bool:
    """Say whether nearly all moments show in a zone as the clocks beside them."""
    return _shows(zone, pairs, letters=False)


def _shows(name: str, pairs: Sequence[Reading], *, letters: bool) -> bool:
    zone = zoneinfo.ZoneInfo(name)
    right = 0
    for when, minutes, shown in pairs:
        wall = when.astimezone(zone)
        right += abs(wall.hour * 60 + wall.minute - minutes) <= SLACK and (not letters or _same(wall.tzname(), shown))
    return right >= NEARLY_ALL * len(pairs)


def _letters(words: Sequence[str]) -> str:
    return "".join(re.findall(r"\(([A-Z/]+)\)", " ".join(words))[:1])


def _same(name: str | None, letters: str | None) -> bool:
    """Say whether letters name a zone: EDT and ET are both right for EDT."""
    return name == letters or bool(name and letters and len(letters) == 2 and name[0] + name[-1] == letters)  # noqa: PLR2004 - ET, CT, MT, PT
