"""Times told by their distance from the moment of saving: "12m ago", "vor 5 Minuten", "yesterday 14:05".

What is told in hours is known to the hour only; nothing is resolved here without the moment to count from.
"""

import datetime as dt
import functools
import re
from dataclasses import dataclass

from timeline import lexicon

__all__ = ["Age", "age", "days_back"]

LONGEST = 40
"""Characters of the longest line that can be nothing but an age."""
UNITS = {"second": 0, "minute": 1, "hour": 60, "day": 24 * 60}
"""Minutes of a unit."""


@dataclass(frozen=True, slots=True)
class Age:
    """How long before the saving, and by how much that may be off either way."""

    back: dt.timedelta
    within: dt.timedelta


def age(text: str, *, timed: bool = False) -> Age | None:
    """Read a line that is nothing but an age; a bare "12m" is one only where markup says that it is a time (`timed`).

    >>> age("40 Min Ago")
    Age(back=datetime.timedelta(seconds=2400), within=datetime.timedelta(0))
    >>> age("vor 2 Stunden").within
    datetime.timedelta(seconds=3600)
    >>> age("12m") is None
    True
    """
    words = " ".join(text.lower().replace("’", "'").split()).strip(" .|•·-–—")
    if len(words) > LONGEST:
        return None
    match = _grammar().fullmatch(words)
    if not match or not (match["now"] or match["before"] or match["after"] or timed):
        return None
    return Age(dt.timedelta(), dt.timedelta()) if match["now"] else _age(match)


def _age(match: re.Match[str]) -> Age:
    counts = [(int(n) if n.isdigit() else 1, _unit(unit)) for n, unit in (match.group("n1", "u1"), match.group("n2", "u2")) if n]
    back = sum(count * UNITS[unit] for count, unit in counts)
    finest = UNITS[counts[-1][1]]
    return Age(dt.timedelta(minutes=back), dt.timedelta(minutes=finest if finest > 1 else 0))


def days_back(text: str) -> int | None:
    """Give how many days before the saving a word beside a clock names: "yesterday 14:05" is one, "today 14:05" none."""
    words = lexicon.load("en")
    said = set(re.findall(r"[^\W\d_]+(?:'[^\W\d_]+)?", text.lower().replace("’", "'")))
    rows = (words.words("reading.ages.today"), words.words("reading.ages.yesterday"))
    return next((days for days, row in enumerate(rows) if said & set(row)), None)


@functools.cache
def _grammar() -> re.Pattern[str]:
    known = lexicon.load("en").table("reading.ages")
    units = _any([word for name in UNITS for word in known[name]])
    number = rf"\d{{1,3}}|(?:{_any(known['one'])})(?=\s)"
    first, second = (rf"(?P<n{at}>{number})\s?(?P<u{at}>{units})\b\.?" for at in (1, 2))
    return re.compile(
        rf"(?P<now>{_any(known['now'])})|(?:(?P<before>{_any(known['before'])})\s)?(?:(?:{_any(known['about'])})\s)?"
        rf"{first}(?:,?\s(?:(?:and|und|et|y|e)\s)?{second})?(?:\s(?P<after>{_any(known['after'])}))?"
    )


def _any(words: list[str]) -> str:
    return "|".join(map(re.escape, sorted(words, key=lambda word: (-len(word), word))))


@functools.cache
def _unit(word: str) -> str:
    known = lexicon.load("en").table("reading.ages")
    return next(name for name in UNITS if word in known[name])
