"""Clocks as pages show them, beside the letters of their zone; and the minutes of play that are none.

What day a clock belongs to is not decided here.
"""

import functools
import re
from dataclasses import dataclass

from timeline import lexicon
from timeline.reading.times.zones import is_zone

__all__ = ["Clock", "Shown", "agrees", "clocks", "play", "shown"]

Clock = tuple[int, int, str | None]
"""The clock reading that a page shows: hour, minute, and the letters of the zone where they stand beside it."""

HALF = r"(?:\s?(?P<half>[ap])\.?m\b\.?)"
ZONE = (
    r"(?:\s?\(?(?P<zone>(?:UTC|GMT)\s?[+-]\d{1,2}(?::?\d\d)?\b|(?:[A-Z][a-z]{2,11}\s){1,3}Time\b|[A-Z]{2,5}\b|Z\b)"
    r"|\s?(?P<tail>uhr|hrs)\b)?"
)
CLOCK = re.compile(
    r"(?<![\d:.,/+-])(?P<hour>\d{1,2})(?P<mark>[:.h]|\sh\s|\sheures\s)(?P<minute>[0-5]\d)(?::[0-5]\d)?"
    rf"(?![\d:]|[.,]\d){HALF}?{ZONE}",
    re.IGNORECASE,
)
HOUR = re.compile(rf"(?<![\d:.,/+-])(?P<hour>\d{{1,2}})(?P<minute>){HALF}{ZONE}", re.IGNORECASE)
"""A full hour, as 2pm."""
MARKED = re.compile(r"\d\s?[:.hap]", re.IGNORECASE)
"""What every clock has: a figure and behind it a mark, or the letter with which "heures", "am" and "pm" begin."""
LENGTH = 72
"""The longest text, in characters, that can be the clock line of a post."""
HOUR_LENGTH = 24
"""The longest line in which a full hour is a clock: in a longer one it is a word among words."""
PLAY = re.compile(
    r"(?P<sign>\d{1,3}\.?\s?(?:\+\s?\d{1,2}\.?\s?)?['’′´]|\d{1,3}\.?\s?\+\s?\d{1,2}\.?)|\d{1,3}\.\s?(?P<word>[^\W\d_]{3,12}\.?)"
)
HOURS, NOON = 24, 12


@dataclass(frozen=True, slots=True)
class Shown:
    """A clock and where in its line it stands."""

    start: int
    end: int
    clock: Clock


def clocks(text: str) -> tuple[Shown, ...]:
    """Give the clocks of a line, none of a line too long to be that of a time.

    Figures with a full stop between them may be a date or a number: they count only where nothing else is a clock.
    """
    if len(text) > LENGTH or not MARKED.search(text):
        return ()
    found = [(match, it) for match in CLOCK.finditer(text) if (it := _clock(match))]
    sure = [it for match, it in found if match["mark"] != "." or match["half"] or match["tail"] or it.clock[2]]
    bare = [it for match, it in found if text[match.end() : match.end() + 1] != "."]
    hours = HOUR.finditer(text) if len(text) <= HOUR_LENGTH and not found else ()
    return tuple(sure or bare or [it for match in hours if (it := _clock(match))])


def _clock(match: re.Match[str]) -> Shown | None:
    hour, half = int(match["hour"]), (match["half"] or "").lower()
    if hour >= HOURS or (half and not 1 <= hour <= NOON):
        return None
    if half:
        hour = hour % NOON + (NOON if half == "p" else 0)
    letters = _letters(match["zone"])
    end = match.end() if letters or not match["zone"] else match.start() + len(match[0][: -len(match["zone"])].rstrip(" (\u00a0"))
    return Shown(match.start(), end, (hour, int(match["minute"] or 0), letters))


def _letters(zone: str | None) -> str | None:
    """Give the zone's letters; of a name in full its initials: Greenwich Mean Time is GMT. Other capitals are no zone."""
    if zone and zone.istitle() and " " in zone:
        zone = "".join(word[0] for word in zone.split())
    return zone if zone and zone.isupper() and is_zone(zone) else None


def shown(text: str) -> Clock | None:
    """Find the clock in the stamp line of a post: hour, minute, and the zone's letters.

    >>> shown("Posted at 4.25pm GMT")
    (16, 25, 'GMT')
    >>> shown("18:14 Greenwich Mean Time")
    (18, 14, 'GMT')
    >>> shown("4m ago") is None
    True
    """
    return next((found.clock for found in clocks(text)), None)


def play(text: str) -> bool:
    """Say whether a line is nothing but a minute of play: 45+2', 90.+3, 12. Min.

    >>> [play(line) for line in ("45+2'", "90.+3", "12. Min.", "14:05", "12. Mai")]
    [True, True, True, False, False]
    """
    match = PLAY.fullmatch(text.strip())
    return match is not None and (match["sign"] is not None or match["word"].lower() in _minutes())


@functools.cache
def _minutes() -> frozenset[str]:
    return frozenset(lexicon.load("en").words("reading.play"))


def agrees(minute: int, clock: Clock) -> bool:
    """Say whether a moment at this minute can show as this clock in some zone: all zones lie whole quarters of an hour apart."""
    return (minute - clock[1]) % 15 == 0
