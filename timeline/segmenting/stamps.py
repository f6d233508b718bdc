"""Stamps: the posting times that a page shows, on lines of their own or before a post's first words.

Clock grammar is code, the words around it come from the lexicon; what day a bare clock belongs to is not decided here.
"""

import dataclasses
import datetime as dt
import functools
import re
from collections.abc import Sequence
from itertools import pairwise

from timeline import lexicon
from timeline.model import Stamp
from timeline.segmenting.lines import Line, part

LONGEST = 90
"""Characters of the longest line that can be nothing but a stamp."""
SHARE = 0.1
"""Least share of lines that begin with a bare clock before the clocks count as stamps: fewer are an agenda."""
STEADY = 0.8
"""Least share of such clocks that go the page's way."""
NOON = 12
LAST_HOUR = 23


@dataclasses.dataclass(frozen=True, slots=True)
class Grammar:
    """The compiled clock grammar of a language."""

    alone: re.Pattern[str]
    bare: re.Pattern[str]
    marked: re.Pattern[str]
    dated: re.Pattern[str]
    months: dict[str, int]
    zones: dict[str, str]
    afternoon: frozenset[str]


@functools.cache
def grammar(language: str) -> Grammar:
    """Build the clock grammar from a language's words."""
    words = lexicon.load(language)
    months = {name: at for at, row in enumerate(words.words("segmenting.months"), 1) for name in row.split("|")}
    zones = {name: zone for name, zone in words.table("segmenting.zones").items() if name != "_words"}
    half = _any((*words.words("segmenting.forenoon"), *words.words("segmenting.afternoon")))
    zone = rf"(?:\(?(?P<zone>{_any(zones)})\)?(?![a-z])|{_any(words.words('segmenting.clock_tails'))}(?![a-z]))"
    long = rf"(?P<h>[01]?\d|2[0-4])(?:[:.]|h(?=\d))(?P<m>[0-5]\d)(?!\d)(?::[0-5]\d)?(?:\s?(?P<half>{half}))?"
    short = rf"(?P<h2>1[0-2]|0?[1-9])\s?(?P<half2>{half})"
    clock = rf"(?:{long}|{short})(?![.:]?\d|[a-z])(?:\s?{zone})?"
    weekday = _any(name for row in words.words("segmenting.weekdays") for name in row.split("|"))
    date = _date(_any(months), weekday)
    lead = rf"(?:(?:{_any(words.words('segmenting.stamp_leads'))})\s)?"
    between = r"[\s,|•·@-]{1,4}(?:(?:at|on)\s)?"
    told = rf"[\[(]?{lead}(?:{date}{between})?{clock}(?:{between}{date.replace('?P<', '?P<z')})?[\])]?"
    tail = r"\s?(?:[01]?\d|2[0-3])[.:][0-5]\d"
    dates = _any(words.words("segmenting.date_leads"))
    return Grammar(
        alone=re.compile(rf"[•*·-]?\s?{told}(?:{tail})?\s?[:.|-]?"),
        bare=re.compile(rf"{clock}\s?[:|•-]?\s+(?=\S)"),
        marked=re.compile(rf"(?:\+{{2,3}}\s?|(?=\[)){told}\s?[:|-]?\s?(?=\S)"),
        dated=re.compile(rf"(?:{dates}):?\s(?:at\s)?(?:{clock}{between})?{date.replace('?P<', '?P<z')}(?!\w)[.|:]?"),
        months=months,
        zones=zones,
        afternoon=frozenset(words.words("segmenting.afternoon")),
    )


def _any(words: object) -> str:
    """Give an alternation of words, the longest first."""
    rows = sorted(map(str, words), key=lambda w: (-len(w), w))  # type: ignore[call-overload] # TOML values, made text
    return "|".join(map(re.escape, rows))


def _date(months: str, weekday: str) -> str:
    day, year = r"[0-3]?\d", r"(?:19|20)\d\d"
    return (
        rf"(?:(?:{weekday})\.?,?\s)?(?:(?P<iso>{year}-[01]\d-[0-3]\d)|(?P<dmy>[0-3]?\d[./][01]?\d[./]{year})"
        rf"|(?P<d>{day})(?:st|nd|rd|th)?\.?\s(?P<mon>{months})\.?(?:,?\s(?P<y>{year}))?"
        rf"|(?P<mon2>{months})\.?\s(?P<d2>{day})(?:st|nd|rd|th)?(?:,?\s(?P<y2>{year}))?)"
    )


def read(lines: Sequence[Line], language: str, year: int | None) -> tuple[Line, ...]:
    """Mark the lines that are or begin with a stamp; `year` completes dates that tell none."""
    known = grammar(language)
    marked = tuple(_certain(line, known, year) for line in lines)
    bare = {at: found for at, line in enumerate(marked) if (found := _bare(line, known, year)) is not None}
    if not _regular(marked, bare):
        return marked
    return tuple(bare.get(at, line) for at, line in enumerate(marked))


def _certain(line: Line, known: Grammar, year: int | None) -> Line:
    if line.aside is not None or line.told is not None or not any(map(str.isdigit, line.text[:LONGEST])):
        return line
    low = line.text.lower()
    if len(low) <= LONGEST and (found := known.alone.fullmatch(low)):
        return _stand_alone(line, _stamp(line.text, found, known, year))
    if found := known.marked.match(low):
        return _lead(line, found.end(), _stamp(line.text, found, known, year))
    return line


def _stand_alone(line: Line, stamp: Stamp | None) -> Line:
    return line if stamp is None else dataclasses.replace(line, told=stamp, alone=True, starts=True, kind="stamp")


def _lead(line: Line, end: int, stamp: Stamp | None) -> Line:
    """Take a stamp off the front of a line; what stands between plus signs is a headline."""
    if stamp is None:
        return line
    rest = part(line, end, len(line.text.rstrip(" +"))) if line.text.startswith("++") else part(line, end, len(line.text))
    title = rest.span if line.text.startswith("++") and line.text.endswith("++") else None
    return dataclasses.replace(line, told=stamp, starts=True, text=rest.text, body=rest.span.start, title=title)


def _bare(line: Line, known: Grammar, year: int | None) -> Line | None:
    """Read a line that begins with a clock time and goes on: a stamp only where the page does so regularly."""
    if line.aside is not None or line.told is not None or not line.text[0].isdigit():
        return None
    found = known.bare.match(line.text[:LONGEST].lower())
    stamped = _lead(line, found.end(), _stamp(line.text, found, known, year)) if found else line
    return stamped if stamped.told else None


def _regular(lines: Sequence[Line], bare: dict[int, Line]) -> bool:
    """Say whether clocks before the first words are this page's stamps: many, one way, and no other stamps about."""
    texts = sum(line.aside is None for line in lines)
    if len(bare) < max(2, SHARE * texts) or any(line.alone for line in lines):
        return False
    clocks = [60 * line.told.hour + line.told.minute for line in bare.values() if line.told]
    later = sum(b >= a for a, b in pairwise(clocks))
    earlier = sum(b <= a for a, b in pairwise(clocks))
    return max(later, earlier) >= STEADY * (len(clocks) - 1)


def _stamp(text: str, found: re.Match[str], known: Grammar, year: int | None) -> Stamp | None:
    said = found.groupdict()
    half = said["half"] or said["half2"]
    hour, minute = int(said["h"] or said["h2"]), int(said["m"] or 0)
    if half and hour <= NOON:
        hour = hour % NOON + NOON * (half in known.afternoon)
    if hour > LAST_HOUR:
        hour = 0
    zone = known.zones.get(said["zone"]) if said["zone"] else None
    return Stamp(text=text[: found.end()].strip(), hour=hour, minute=minute, day=day(said, known, year), zone=zone)


def day(said: dict[str, str | None], known: Grammar, year: int | None) -> dt.date | None:
    """Give the date that a match tells; None for one that the calendar does not have or that lacks a year."""
    parts = _parts({key.removeprefix("z"): value for key, value in said.items() if value is not None}, known, year)
    if parts is None:
        return None
    try:
        return dt.date(*parts)
    except ValueError:
        return None


def _parts(said: dict[str, str], known: Grammar, year: int | None) -> tuple[int, int, int] | None:
    if "iso" in said:
        one, two, three = said["iso"].split("-")
        return int(one), int(two), int(three)
    if "dmy" in said:
        one, two, three = re.split(r"[./]", said["dmy"])
        return int(three), int(two), int(one)
    month, number = said.get("mon") or said.get("mon2"), said.get("d") or said.get("d2")
    told = said.get("y") or said.get("y2") or year
    return (int(told), known.months[month], int(number)) if month and number and told else None
