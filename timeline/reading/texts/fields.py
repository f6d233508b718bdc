"""One document of an archive's download: what each of its lines is, and what its fields tell."""

import datetime as dt
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

from timeline import lexicon
from timeline.reading.texts.wrapping import Row
from timeline.reading.times.clocks import Clock, shown
from timeline.reading.times.dates import written
from timeline.reading.times.zones import lettered

__all__ = ["Document", "Layout", "day_line", "language_of", "value"]

LONGEST_DAY = 90
"""Characters of the longest date line."""
PARTS = re.compile(r"[^\W\d_]{2,}|\d+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """The reason to set each row aside (none for the body), the rows of the headline, and what the fields tell.

    `marks` gives the characters at the front of a row that are a field's name; `wrapped` says that only blank lines end a
    paragraph.
    """

    reasons: Mapping[int, str]
    titles: frozenset[int] = frozenset()
    marks: Mapping[int, int] = field(default_factory=dict)
    publisher: str | None = None
    headline: str | None = None
    language: str | None = None
    date: dt.date | None = None
    clock: Clock | None = None
    wrapped: bool = False

    def published(self, timezone: str | None) -> dt.datetime | None:
        """Give the moment at which the document went up; None where no clock is told, or nobody knows in which zone."""
        if self.date is None or self.clock is None:
            return None
        hour, minute, letters = self.clock
        wall = dt.datetime.combine(self.date, dt.time(hour, minute))
        zone = (lettered(letters, wall, timezone) if letters else None) or (ZoneInfo(timezone) if timezone else None)
        return wall.replace(tzinfo=zone) if zone else None


@dataclass(frozen=True, slots=True)
class Layout:
    """One layout of downloads: whether bytes bear its marks, where its documents start, and how one is read."""

    name: str
    marks: Callable[[bytes], bool]
    starts: Callable[[str], Sequence[int]]
    read: Callable[[str, Sequence[Row]], Document]


def value(text: str, row: Row, start: int = 0) -> str:
    """Give the words of a row from a place in it on, with single blanks."""
    return " ".join(text[row.start + start : row.end].split())


def day_line(words: str) -> tuple[dt.date, Clock | None] | None:
    """Read a line that is a date, with its weekday, clock and zone or without; a title that holds a date is none.

    >>> day_line("February 27, 2025 Thursday 2:05 PM GMT")
    (datetime.date(2025, 2, 27), (14, 5, 'GMT'))
    >>> day_line("The crisis of 9 May 2020") is None
    True
    """
    day = written(words, "en") if len(words) <= LONGEST_DAY else None
    if day is None or str(day.year) not in words:
        return None
    rest = [word for word in PARTS.findall(words) if not word.isdigit() and not _dated(word.lower())]
    return (day, shown(words)) if not rest else None


def _dated(word: str) -> bool:
    """Say whether a word belongs to a date line: a month, a weekday, half a day, a zone, an edition."""
    words = lexicon.load("en")
    rows = (*words.words("segmenting.months"), *words.words("segmenting.weekdays"), *words.words("reading.date_line"))
    known = {name for row in rows for name in row.split("|")}
    zones = " ".join(words.table("segmenting.zones"))
    return word in known or word in zones.split()


def language_of(words: str) -> str | None:
    """Give the code of a language that a field names, by its name or by its code."""
    known = {name: code for name, code in lexicon.load("en").table("reading.languages").items() if name != "_words"}
    name = words.strip(" .;").lower().split(";", 1)[0]
    return known.get(name) or (name if name in known.values() else None)
