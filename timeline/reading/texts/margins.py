"""What stands about the words of a text that was made from pages: page headers and footers, lists of links, heads of mails."""

import functools
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import groupby, pairwise

from timeline import lexicon
from timeline.reading.texts.wrapping import Row

__all__ = ["margins"]

HEADER, LINKS, MAIL = "page header or footer", "list of links", "head of a mail"
"""The reasons."""
PAGES = 3
"""Times that a line stands at the edge of a page before it is a header or footer."""
FEWEST_LINKS, FEWEST_FIELDS = 2, 3
"""Lines in a row that make a list of links, and the head of a mail."""
LONGEST = 200
"""Characters of the longest line looked at."""
CLOCK, DAY = re.compile(r"\d{1,2}[:.h]\d\d"), re.compile(r"\d{1,4}[./-]\d{1,2}[./-]\d{2,4}")
LINK = re.compile(r"(?:\[?\d{1,4}[\].:)]{1,2}\s*|[*•-]\s*)?<?(?:https?|file|mailto|ftp|javascript):\S*>?(?:\s+\"[^\"]*\")?")
NUMBERED = re.compile(r"\[?\d")
PRINTED = re.compile(
    r"(?:(?:https?://)?[\w.-]+\.\w{2,}/\S*\s+(?:page\s)?\d{1,3}\s?(?:/|of|von)\s?\d{1,3}|(?:-\s)?\d{1,4}(?:\s-)?|(?:page|seite)\s\d{1,4}(?:\s(?:/|of|von)\s\d{1,4})?)",
    re.IGNORECASE,
)
"""What browsers and printers put at the foot of a page: its address and number."""


def margins(text: str, rows: Sequence[Row]) -> dict[int, str]:
    """Give the reasons to set rows aside, by their number."""
    return {**_fields(text, rows), **_links(text, rows), **_headers(text, rows)}


def _headers(text: str, rows: Sequence[Row]) -> Mapping[int, str]:
    """Find the lines that stand again and again at the ends of pages, whatever number they carry."""
    ends = [at for at, (one, two) in enumerate(pairwise(rows)) if "\f" in text[one.end : two.start]]
    edges = {at + step for at in ends for step in (0, 1)} | ({0, len(rows) - 1} if ends else set())
    seen = Counter(_shape(text, rows[at]) for at in edges)
    again = {at for at in edges if seen[_shape(text, rows[at])] >= min(PAGES, len(ends) + 1) and not _clock(text, rows[at])}
    near = {at + step for at in again for step in (-1, 0, 1) if 0 <= at + step < len(rows)} | edges
    lone = {at for at in near if PRINTED.fullmatch(text, rows[at].start, rows[at].end)}
    return dict.fromkeys(sorted(again | lone | _printed(text, rows)), HEADER)


def _clock(text: str, row: Row) -> bool:
    """Say whether a row may be the stamp of a post: a clock and no day of a printing."""
    words = text[row.start : row.end]
    return CLOCK.search(words) is not None and not DAY.search(words)


def _printed(text: str, rows: Sequence[Row]) -> set[int]:
    """Find the headers and footers of a browser's print, that carry an address, a date and a clock, where pages have no ends."""
    feet = {
        at
        for at, row in enumerate(rows)
        if row.end - row.start <= LONGEST and "/" in text[row.start : row.end] and PRINTED.fullmatch(text, row.start, row.end)
    }
    whole = Counter(text[row.start : row.end] for row in rows if row.end - row.start <= LONGEST)
    beside = {at + step for at in feet for step in (-1, 1) if 0 <= at + step < len(rows)}
    heads = {
        text[rows[at].start : rows[at].end] for at in beside if whole[text[rows[at].start : rows[at].end]] >= len(feet) - 1 > 0
    }
    return feet | {at for at, row in enumerate(rows) if text[row.start : row.end] in heads}


def _shape(text: str, row: Row) -> str:
    return re.sub(r"\d+", "0", text[row.start : min(row.end, row.start + LONGEST)])


def _links(text: str, rows: Sequence[Row]) -> Mapping[int, str]:
    """Find lists of addresses, as text browsers put them at the end, with their heading."""
    found: dict[int, str] = {}
    for is_link, run in groupby(range(len(rows)), key=lambda at: _is_link(text, rows[at])):
        places = list(run)
        numbered = sum(NUMBERED.match(text, rows[at].start) is not None for at in places)
        if is_link and (len(places) > FEWEST_LINKS or numbered >= FEWEST_LINKS):
            found |= dict.fromkeys(places, LINKS)
    for at in sorted(found, reverse=True):
        above = at - 1
        while above >= 0 and above not in found and _heads(text, rows[above]):
            found[above] = LINKS
            above -= 1
    return found


def _is_link(text: str, row: Row) -> bool:
    return row.end - row.start <= 10 * LONGEST and LINK.fullmatch(text, row.start, row.end) is not None


def _heads(text: str, row: Row) -> bool:
    return text[row.start : row.end].lower().strip(" :") in frozenset(lexicon.load("en").words("reading.link_lists"))


def _fields(text: str, rows: Sequence[Row]) -> Mapping[int, str]:
    """Find the heads of mails; what tells the date is left where it is."""
    found: dict[int, str] = {}
    for is_field, run in groupby(range(len(rows)), key=lambda at: _mail().match(text, rows[at].start, rows[at].end) is not None):
        places = list(run)
        if is_field and len(places) >= FEWEST_FIELDS:
            found |= {at: MAIL for at in places if not _dates().match(text, rows[at].start, rows[at].end)}
    return found


@functools.cache
def _mail() -> re.Pattern[str]:
    names = (*lexicon.load("en").words("reading.mail_fields"), *lexicon.load("en").words("reading.mail_dates"))
    return re.compile(rf"[\s>*]*(?:{'|'.join(map(re.escape, names))})\s?:", re.IGNORECASE)


@functools.cache
def _dates() -> re.Pattern[str]:
    return re.compile(
        rf"[\s>*]*(?:{'|'.join(map(re.escape, lexicon.load('en').words('reading.mail_dates')))})\s?:", re.IGNORECASE
    )
