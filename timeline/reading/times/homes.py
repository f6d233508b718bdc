"""The publisher's home where no setting names its zone: a country that page, publisher or language tell, with the page's offset.

A language tag alone proves little, since many a newsroom abroad writes en-GB: its country counts only where the page's own offset
does not speak against it.
"""

import datetime as dt
import functools
import re
from collections.abc import Iterable, Sequence
from zoneinfo import ZoneInfo

from timeline import lexicon
from timeline.reading.times import zones

__all__ = ["agreed", "by_offset", "called", "home_offsets", "places"]

SPOKEN = {
    "cs": ("CZ",),
    "da": ("DK",),
    "de": ("DE", "AT", "CH"),
    "el": ("GR", "CY"),
    "en": ("US", "GB", "IN", "AU", "NZ"),
    "es": ("ES", "MX", "AR", "CO", "CL", "PE", "VE"),
    "fi": ("FI",),
    "fr": ("FR", "BE", "CH", "CA"),
    "he": ("IL",),
    "hi": ("IN",),
    "hu": ("HU",),
    "it": ("IT", "CH"),
    "ja": ("JP",),
    "ko": ("KR",),
    "nb": ("NO",),
    "nl": ("NL", "BE"),
    "no": ("NO",),
    "pl": ("PL",),
    "pt": ("BR", "PT"),
    "ro": ("RO", "MD"),
    "ru": ("RU",),
    "sk": ("SK",),
    "sv": ("SE", "FI"),
    "tr": ("TR",),
    "uk": ("UA",),
}
"""The countries whose newsrooms write in a language, the one with most of them first."""
SHORTEST = 4
"""Letters of the shortest country's name that is looked for in a publisher's: "Chad" and "Mali" are also people."""
ZERO = dt.timedelta()


def agreed(whens: Sequence[dt.datetime], seat: str | None, publisher: str | None, *tags: str | None) -> str | None:
    """Give the zone of the country that the publisher's seat, its name or a language tag tells, if no offset speaks against it.

    `whens` are the page's own moments. A name must be borne out by one of them: The Times of Malta need not be, the offset says.

    >>> winter = dt.datetime.fromisoformat("2024-02-27T09:00:00+00:00")
    >>> agreed([winter], None, "The Irish Courier", "en-GB"), agreed([winter], None, "The Courier", "en-GB")
    ('Europe/Dublin', 'Europe/London')
    >>> agreed([dt.datetime.fromisoformat("2024-02-27T09:00:00+05:30")], None, "The Courier", "en-GB") is None
    True
    """
    aware = [when for when in whens if when.utcoffset() is not None]
    own = [when for when in aware if when.utcoffset()]
    named = zones.by_country(None, called(publisher)) if aware else None
    told = [zones.by_country(None, place) for place in (seat, *tags)]
    found = [told[0], named if named and _shows(named, own or aware) else None, *told[1:]]
    return next((zone for zone in found if zone and (_shows(zone, own) or not own)), None)


def places(host: str | None, seat: str | None, publisher: str | None, *tags: str | None) -> tuple[str, ...]:
    """Give the codes of the countries in which a publisher may sit, the likeliest first.

    >>> places("www.example.com.au", None, "The Irish Courier", "en-GB")
    ('AU', 'IE', 'GB')
    """
    told = (zones.country_of_host(host), zones.country_of_tag(seat), called(publisher), *map(zones.country_of_tag, tags))
    return tuple(dict.fromkeys(code for code in told if code))


def called(publisher: str | None) -> str | None:
    """Give the code of the country that a publisher is named after.

    >>> called("The Times of Israel"), called("New Jersey Courier"), called("Irish Courier")
    ('IL', None, 'IE')
    """
    found = _names().search((publisher or "").lower())
    return _codes()[found[0]] if found else None


@functools.cache
def _codes() -> dict[str, str]:
    names = {name.lower(): code for code, name in zones.countries() if len(name) > SHORTEST}
    people = {word: code for word, code in lexicon.load("en").table("reading.peoples").items() if word != "_words"}
    return names | people


@functools.cache
def _names() -> re.Pattern[str]:
    words = sorted(_codes(), key=lambda word: (-len(word), word))
    return re.compile(rf"(?<!new )\b(?:{'|'.join(map(re.escape, words))})\b")


def home_offsets(published: dt.datetime | None, shown: Iterable[tuple[dt.datetime, int | None]]) -> list[dt.datetime]:
    """Give the moments that tell the clock of a page's home, on that clock.

    Best are offsets that the page writes itself, but for that of UTC, which servers write anywhere; else what the clocks show:
    `shown` holds the moments of the posts and the minutes of the day beside them.
    """
    pairs = [(when, minutes) for when, minutes in shown if when.utcoffset() is not None]
    told = [when for when in (published, *(when for when, _ in pairs)) if when and when.utcoffset()]
    return told or [_on_clock(when, minutes) for when, minutes in pairs if minutes is not None]


def _on_clock(when: dt.datetime, minutes: int) -> dt.datetime:
    """Put a moment on the clock that shows it, to the quarter of an hour."""
    utc = when.astimezone(dt.UTC)
    apart = round((minutes - utc.hour * 60 - utc.minute) / 15) * 15
    return utc.astimezone(dt.timezone(dt.timedelta(minutes=(apart + 12 * 60) % (24 * 60) - 12 * 60)))


def by_offset(whens: Sequence[dt.datetime], places: Iterable[str], language: str | None) -> str | None:
    """Give the zone of the first of the countries, then of those of the language, in which all moments have their offsets.

    Where none has, the zone is one without summer and winter; None for an offset of half hours, and where nothing is told.

    >>> winter = dt.datetime.fromisoformat("2025-02-27T14:05:00+01:00")
    >>> by_offset([winter], ["AU"], "es"), by_offset([winter], ["AU"], "en"), by_offset([], (), "de"), by_offset([], (), "en")
    ('Europe/Madrid', 'Etc/GMT-1', 'Europe/Berlin', None)
    """
    spoken = SPOKEN.get(language or "", ())
    if not whens:
        return _shared(spoken)
    local = any(when.utcoffset() for when in whens)
    for country in (*places, *(spoken if local else ())):
        found = next((zone for zone in zones.of_country(country) if _shows(zone, whens)), None)
        if found:
            return found
    return _fixed(whens[0]) if local else "UTC"


def _shared(countries: Sequence[str]) -> str | None:
    """Give the zone of the first country, if all keep its clock the year round."""
    found = [zones.of_country(country) for country in countries]
    clocks = {
        tuple(_offset(zone, dt.datetime(2024, month, 1, tzinfo=dt.UTC)) for month in (1, 7)) for own in found for zone in own
    }
    return found[0][0] if len(clocks) == 1 else None


def _shows(zone: str, whens: Sequence[dt.datetime]) -> bool:
    return all(_offset(zone, when) == when.utcoffset() for when in whens)


def _offset(zone: str, when: dt.datetime) -> dt.timedelta:
    return when.astimezone(ZoneInfo(zone)).utcoffset() or ZERO


def _fixed(when: dt.datetime) -> str | None:
    hours, rest = divmod(int((when.utcoffset() or ZERO).total_seconds()), 3600)
    return f"Etc/GMT{-hours:+d}" if not rest and -12 <= hours <= 14 else None  # noqa: PLR2004 - the hours that there are
