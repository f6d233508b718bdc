"""The publisher's time zone, as far as a page tells it: named outright, by the country of its address, or by the clock it shows.

Countries and clocks are looked up in the tables of the time zone database itself.
"""

import datetime as dt
import functools
import re
import zoneinfo
from collections.abc import Iterable, Sequence
from importlib import resources

import re2

from timeline import lexicon

__all__ = [
    "by_clock",
    "by_country",
    "by_letters",
    "countries",
    "country_of_host",
    "country_of_tag",
    "fits",
    "is_zone",
    "lettered",
    "named",
    "of_country",
    "only",
    "seat",
]

Reading = tuple[dt.datetime, int, str | None]
"""A moment, the minutes of the day that the page shows for it, and the letters of the zone beside them."""

SLACK = 1
"""Minutes by which a clock may differ from its moment: some pages round."""
NEARLY_ALL = 0.8
MOST = 15 * 60
"""Minutes from Greenwich that no clock has."""

SETTING = (
    r"""(?i:time[_-]?zone|tz|olson|zone[_-]?(?:id|name|info))[A-Za-z_-]{0,12}\\?["']?\s{0,9}(?:[:=,(]|content=)\s{0,9}\\?["']"""
    r"""([A-Z][A-Za-z]+(?:\\?/[A-Za-z_-]+){1,2})\\?["']|(?i:moment\.tz|tz\.setDefault)\(["']([A-Z][a-z]+/[A-Za-z_/]+)["']"""
)
"""A setting of the page that names a zone, however it spells the key."""
NAMED = re2.compile(SETTING)
TOP_LEVEL = {"uk": "GB"}
"""Where the top level of a web address is not the country's code."""
GENERIC = frozenset({"tv", "me", "io", "co", "fm", "ly", "ai", "cc", "to"})
"""Country codes that are used the world over."""
MAIN = re.compile(r"\bmost of\b|\(mainland\)|\(peninsula\)|\bBeijing\b")
"""How the time zone database calls the zone that nearly all of a country, and its publishers, live in."""
REGION = re.compile(r"[-_]([A-Za-z]{2})$")
OFFSET = re.compile(r"(?:UTC|GMT|Z)?\s?([+-])(\d{1,2}):?(\d\d)?")
ELSEWHERE = {"MEZ": "CET", "MESZ": "CEST", "HEC": "CET", "HAEC": "CEST"}
"""Letters of other languages, and those that the time zone database has for the same clock."""
WORLDWIDE = frozenset({"GMT", "UTC", "Z"})
"""Clocks that are told in summer and winter alike, wherever the publisher sits."""


def named(html: str) -> str | None:
    """Give the zone that the page's own settings name, if they name just one."""
    return only(one or two for one, two in NAMED.findall(html))


def only(names: Iterable[str]) -> str | None:
    """Give the zone among these names, as settings write them, if there is just one."""
    found = {name.replace("\\", "") for name in names} & _every()
    return found.pop() if len(found) == 1 else None


@functools.cache
def _every() -> frozenset[str]:
    return frozenset(zoneinfo.available_timezones())


def by_country(host: str | None, *tags: str | None) -> str | None:
    """Give the zone of the country that the web address or a language tag names, where nearly all of it has one clock.

    A tag may be a country itself, by its code or its English name; the first that tells a zone counts.

    >>> by_country("www.example.ie", None)
    'Europe/Dublin'
    >>> by_country("www.example.com", "de", "de_AT"), by_country(None, "Greece")
    ('Europe/Vienna', 'Europe/Athens')
    """
    return next((zone for code in (country_of_host(host), *map(country_of_tag, tags)) if (zone := _only_zone(code))), None)


def country_of_host(host: str | None) -> str:
    """Give the code of the country that a web address ends with, nothing for one that is used the world over."""
    top = (host or "").rpartition(".")[2].lower()
    return TOP_LEVEL.get(top, "" if top in GENERIC else top.upper())


def country_of_tag(tag: str | None) -> str:
    """Give the code of the country in a language tag, or the country that it is; of anything else what was given."""
    region = REGION.search(tag or "")
    return region[1].upper() if region else _names().get((tag or "").strip().lower(), tag or "")


@functools.cache
def _names() -> dict[str, str]:
    return {name.lower(): code for code, name in countries()}


def countries() -> tuple[tuple[str, str], ...]:
    """Give the code and the English name of every country."""
    return tuple((code, name) for code, name, *_ in _table("iso3166.tab"))


def of_country(country: str) -> tuple[str, ...]:
    """Give the zones of a country, those first that stand for all with their clock and its letters: most people live by them.

    >>> of_country("AU")[0], of_country("US")[:2], of_country("XX")
    ('Australia/Sydney', ('America/New_York', 'America/Chicago'), ())
    """
    common = {zone.key for zone, letters in _current() if letters}
    own = [zone for zone, _ in _countries().get(country, ())]
    main = _only_zone(country)
    return tuple(sorted(own, key=lambda zone: (zone != main, zone not in common)))


def seat(publisher: object) -> str | None:
    """Give the country in which linked data says that a publisher sits, as it is written there.

    >>> seat({"name": "The Pier", "address": {"addressCountry": {"name": "GB"}}})
    'GB'
    """
    for key in ("address", "addressCountry", "name"):
        publisher = publisher[0] if isinstance(publisher, list) and publisher else publisher
        publisher = publisher.get(key) if isinstance(publisher, dict) else publisher if key == "name" else None
    return publisher if isinstance(publisher, str) else None


def _only_zone(country: str) -> str | None:
    zones = _countries().get(country, ())
    main = [zone for zone, comment in zones if MAIN.search(comment)]
    return zones[0][0] if len(zones) == 1 else main[0] if len(main) == 1 else None


@functools.cache
def _countries() -> dict[str, tuple[tuple[str, str], ...]]:
    found: dict[str, tuple[tuple[str, str], ...]] = {}
    for country, _, zone, *comment in _table("zone.tab"):
        found[country] = (*found.get(country, ()), (zone, " ".join(comment)))
    return found


@functools.cache
def _table(name: str) -> tuple[tuple[str, ...], ...]:
    text = resources.files("tzdata").joinpath("zoneinfo", name).read_text(encoding="utf-8")
    return tuple(tuple(line.split("\t")) for line in text.splitlines() if not line.startswith("#"))


def by_letters(letters: str) -> str | None:
    """Give the zone, a name or an offset, that letters beside a clock mean where no publisher is known.

    >>> [by_letters(letters) for letters in ("EDT", "ET", "UTC+2", "MESZ", "LIVE")]
    ['-04:00', 'America/New_York', '+02:00', '+02:00', None]
    """
    offset = OFFSET.fullmatch(letters)
    if offset:
        return f"{offset[1]}{int(offset[2]):02d}:{offset[3] or '00'}"
    known = lexicon.load("en").table("segmenting.zones").get(letters.lower())
    return known if isinstance(known, str) else "+00:00" if letters in WORLDWIDE else None


def is_zone(letters: str) -> bool:
    """Say whether letters beside a clock name a zone that anybody lives in: EDT does, LIVE does not."""
    return ELSEWHERE.get(letters, letters) in _lettered() or by_letters(letters) is not None


@functools.cache
def _lettered() -> frozenset[str]:
    """Gather the letters of all zones of today, in winter and in summer."""
    seasons = [dt.datetime(2024, month, 1, tzinfo=dt.UTC) for month in (1, 7)]
    names = [when.astimezone(zoneinfo.ZoneInfo(zone)).tzname() for _, _, zone, *_ in _table("zonenow.tab") for when in seasons]
    return frozenset(name for name in names if name and name.isalpha())


def lettered(letters: str, wall: dt.datetime, home: str | None = None) -> dt.tzinfo | None:
    """Give the zone in which `wall` was told, by the letters beside it; `home` is the publisher's, whose own letters come first.

    A newsroom that writes EST all the year means its own clock; None for letters that name no zone.

    >>> lettered("IST", dt.datetime(2025, 7, 1, 12), "Europe/Dublin")
    zoneinfo.ZoneInfo(key='Europe/Dublin')
    """
    letters = ELSEWHERE.get(letters, letters)
    if home and letters not in WORLDWIDE:
        zone = zoneinfo.ZoneInfo(home)
        seasons = {wall.replace(month=month, day=1, tzinfo=zone).tzname() for month in (1, 7)}
        if any(_same(name, letters) for name in seasons):
            return _exactly(zone, wall, letters)
    name = by_letters(letters)
    if name is None or name[0] not in "+-":
        return zoneinfo.ZoneInfo(name) if name else None
    minutes = int(name[1:3]) * 60 + int(name[4:])
    return dt.timezone(dt.timedelta(minutes=minutes if name[0] == "+" else -minutes)) if minutes < MOST else None


def _exactly(zone: zoneinfo.ZoneInfo, wall: dt.datetime, letters: str) -> dt.tzinfo:
    """Give the zone; in the hour that comes twice, the offset that its letters tell."""
    twice = [wall.replace(tzinfo=zone, fold=fold) for fold in (0, 1)]
    told = [when for when in twice if when.tzname() == letters]
    offset = told[0].utcoffset() if len(told) == 1 else None
    return zone if offset is None else dt.timezone(offset)


def by_clock(pairs: Sequence[Reading]) -> str | None:
    """Give the zone in which the moments show as the clocks beside them; None where no clock names its zone's letters."""
    known = [pair for pair in pairs if pair[2]]
    fitting = [(zone, letters) for zone, letters in _current() if known and _shows(zone, known, letters=True)]
    # where winter cannot tell two zones apart, the one whose summer has a name of its own is where publishers sit
    best = max(fitting, key=lambda found: len(found[1]), default=None)
    return best[0].key if best else None


@functools.cache
def _current() -> tuple[tuple[zoneinfo.ZoneInfo, str], ...]:
    """Load a zone for every clock that is told today, with its letters; the library keeps no more than eight at a time."""
    return tuple((zoneinfo.ZoneInfo(zone), _letters(words)) for _, _, zone, *words in _table("zonenow.tab"))


def fits(zone: str, pairs: Sequence[Reading]) -> bool:
    """Say whether nearly all moments show in a zone as the clocks beside them; those told on another zone's clock aside."""
    own = [pair for pair in pairs if not _explained(pair, zone)]
    return _shows(zoneinfo.ZoneInfo(zone), own or pairs, letters=False)


def _explained(pair: Reading, home: str) -> bool:
    """Say whether a clock's letters name another zone than the publisher's, and the moment shows as that clock there."""
    when, minutes, letters = pair
    zone = lettered(letters, when.replace(tzinfo=None), home) if letters else None
    wall = when.astimezone(zone)
    return zone is not None and str(zone) != home and wall.hour * 60 + wall.minute == minutes


def _shows(zone: zoneinfo.ZoneInfo, pairs: Sequence[Reading], *, letters: bool) -> bool:
    wrong = 0
    for when, minutes, shown in pairs:
        wall = when.astimezone(zone)
        wrong += abs(wall.hour * 60 + wall.minute - minutes) > SLACK or (letters and not _same(wall.tzname(), shown))
        if len(pairs) - wrong < NEARLY_ALL * len(pairs):
            return False
    return True


def _letters(words: Sequence[str]) -> str:
    return "".join(re.findall(r"\(([A-Z/]+)\)", " ".join(words))[:1])


def _same(name: str | None, letters: str | None) -> bool:
    """Say whether letters name a zone: EDT and ET are both right for EDT."""
    letters = ELSEWHERE.get(letters or "", letters)
    return name == letters or bool(name and letters and len(letters) == 2 and name[0] + name[-1] == letters)  # noqa: PLR2004 - ET, CT, MT, PT
