"""Dates written out beside a clock or as a heading between posts: in figures, or with the month's name in its language.

Our own patterns find the words; dateparser is only asked which month a word means.
"""

import datetime as dt
import functools
import re
from collections.abc import Iterator

__all__ = ["heading", "written"]

LANGUAGES = ("en", "de", "fr", "es", "it", "pt")
"""Tried beside the page's own language, which many a page tells wrongly."""
WORD = r"[^\W\d_]{3,12}"
YEAR = r"(?P<year>(?:19|20)\d\d)"
ORDINAL = r"(?:st|nd|rd|th|er|º|ª|\.)?"
FORMS = (
    re.compile(r"(?<!\d)(?P<year>(?:19|20)\d\d)[-/.](?P<month>[01]?\d)[-/.](?P<day>[0-3]?\d)(?!\d)"),
    re.compile(rf"(?<![\d.:/])(?P<one>[0-3]?\d)(?P<mark>[./-])(?P<two>[0-3]?\d)(?P=mark)(?:{YEAR}|(?P<short>\d\d))(?!\d|[.:]\d)"),
    re.compile(
        rf"(?<![\d.:])(?P<day>[0-3]?\d){ORDINAL}\s?(?:(?:de|of)\s)?(?P<word>{WORD})\b\.?(?:,?\s(?:de\s|del\s)?{YEAR}\b)?",
        re.IGNORECASE,
    ),
    re.compile(rf"\b(?P<word>{WORD})\.?\s(?P<day>[0-3]?\d)(?:st|nd|rd|th)?(?![\d:.]\d|\d)\b(?:,?\s{YEAR}\b)?", re.IGNORECASE),
    re.compile(r"(?<![\d.:])(?P<day>[0-3]?\d)\.\s?(?P<month>[01]?\d)\.(?!\d)"),
)
"""A date in figures, years first; in figures, years last; with a month's name behind and before the day; without a year."""
LONGEST = 90
"""Characters of the longest line in which a date is looked for."""
WEEKDAY = 12
"""Letters of the longest weekday that may stand before the date in a heading."""
SIGNS = " ,.:-–—|·"


def written(text: str, language: str, near: dt.date | None = None) -> dt.date | None:
    """Give the date that stands in a short text; `near` tells the year where none is written, and which figure is the month.

    >>> written("27. Februar, 14.05 Uhr", "de", dt.date(2025, 3, 1)).isoformat()
    '2025-02-27'
    >>> written("27 February, 14:05", "en") is None
    True
    """
    return next((date for _, date in _found(text, language, near)), None)


def heading(text: str, language: str, near: dt.date | None) -> dt.date | None:
    """Give the date that a line tells which is nothing but a date: "Friday 28 February".

    >>> heading("Friday 28 February", "en", dt.date(2025, 2, 27)).isoformat()
    '2025-02-28'
    >>> heading("What we learned on 28 February", "en", dt.date(2025, 2, 27)) is None
    True
    """
    for match, date in _found(text, language, near):
        before, after = text[: match.start()].strip(SIGNS), text[match.end() :].strip(SIGNS)
        if not after and len(before) <= WEEKDAY and (not before or before.isalpha()):
            return date
    return None


def _found(text: str, language: str, near: dt.date | None) -> Iterator[tuple[re.Match[str], dt.date]]:
    if len(text) > LONGEST or not any(map(str.isdigit, text)):
        return
    for form in FORMS:
        for match in form.finditer(text):
            date = _date(match.groupdict(), language, near)
            if date:
                yield match, date


def _date(said: dict[str, str | None], language: str, near: dt.date | None) -> dt.date | None:
    year = said.get("year") or (f"20{said['short']}" if said.get("short") else None)
    years = [int(year)] if year else [near.year + step for step in (0, -1, 1)] if near else []
    days = [date for this in years for month, day in _days(said, language) if (date := _valid(this, month, day))]
    if near is None:
        return days[0] if len(set(days)) == 1 else None
    return min(days, key=lambda date: abs(date - near), default=None)


def _days(said: dict[str, str | None], language: str) -> list[tuple[int, int]]:
    """Give month and day; figures with strokes between them may be meant either way."""
    if said.get("one") and said.get("two"):
        one, two = int(said["one"] or 0), int(said["two"] or 0)
        return [(two, one)] if said["mark"] == "." else [(two, one), (one, two)]
    day, word = int(said["day"] or 0), said.get("word")
    month = _month(word.lower(), language) if word else int(said["month"] or 0)
    return [(month, day)] if month else []


def _valid(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


@functools.lru_cache(maxsize=1024)
def _month(word: str, language: str) -> int | None:
    import dateparser
    from dateparser.data.languages_info import language_order

    tried = [name for name in dict.fromkeys((language, *LANGUAGES)) if name in language_order]
    found = dateparser.parse(
        f"1 {word} 2000", languages=tried, settings={"PARSERS": ["absolute-time"], "REQUIRE_PARTS": ["day", "month", "year"]}
    )
    return found.month if found else None
