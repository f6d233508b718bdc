"""Who spoke when: a quotation whose day is told beside it is counted from that day, not from the day of the text."""

import bisect
import re
from collections.abc import Sequence
from dataclasses import dataclass

from timeline.lexicon import Lexicon
from timeline.tagging.grammar import Found
from timeline.tagging.refine import DAYS

QUOTATION = re.compile(r"“[^“”\n]{1,800}”|\"[^\"\n]{1,800}\"|„[^„“\n]{1,800}“|«[^«»\n]{1,800}»")
BREAK = re.compile(r"[.!?;](?:\s|$)|\n")
WORD = re.compile(r"\w+")
REACH = 80


@dataclass(frozen=True, slots=True)
class Quotation:
    """Where a quotation stands, and the day beside it on which it was spoken."""

    start: int
    end: int
    day: Found


def quotations(text: str, finds: Sequence[Found], lexicon: Lexicon) -> tuple[Quotation, ...]:
    """Find the quotations of a text that tell when they were spoken: “…,” he said on Monday; on Monday he said: “…”."""
    verbs = lexicon.words("tagging.words.spoke")
    days = [found for found in finds if found.rule.name in DAYS]
    if not (verbs and days):
        return ()
    starts = [day.start for day in days]
    found = []
    for match in QUOTATION.finditer(text):
        near = days[bisect.bisect_left(starts, match.start() - REACH) : bisect.bisect_right(starts, match.end() + REACH)]
        day = next((day for day in near if _told(text, match, day, verbs)), None)
        found += [Quotation(match.start(), match.end(), day)] if day else []
    return tuple(found)


def _told(text: str, quotation: re.Match[str], day: Found, verbs: Sequence[str]) -> bool:
    """Say whether a day stands in the words that tell who spoke."""
    if day.start >= quotation.end():
        between = text[quotation.end() : day.start]
        return not BREAK.search(between) and _speaks(between, verbs)
    between = text[day.end : quotation.start()]
    return day.end <= quotation.start() and not BREAK.search(between) and _speaks(between, verbs)


def _speaks(words: str, verbs: Sequence[str]) -> bool:
    return any(word in verbs for word in WORD.findall(words.lower()))


def around(found: Found, known: Sequence[Quotation]) -> Quotation | None:
    """Give the quotation that holds a find."""
    index = bisect.bisect_right(known, found.start, key=lambda quotation: quotation.start) - 1
    return known[index] if index >= 0 and found.end <= known[index].end else None
