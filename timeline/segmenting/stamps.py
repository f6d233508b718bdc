"""Stamps: the posting times that a page shows, on lines of their own, before a post's first words or behind its headline.

Here are the shapes that are stamps wherever they stand; those that prices and scores share are left to `habits`.
"""

import dataclasses
import datetime as dt
import re
from collections.abc import Sequence
from itertools import compress

from timeline.model import Span, Stamp
from timeline.segmenting import furniture, guests, habits, minutes, retold
from timeline.segmenting.clocks import Grammar, grammar, stamp_of
from timeline.segmenting.lines import Line, undress
from timeline.segmenting.marking import HEADLINE, LONGEST, Reading, alone, clocked, figured, headed, led, lowered, trim

__all__ = ["read"]

UPDATED = "update note"
WEAK = re.compile(r"\d{1,2}\.\d\d|\d:\d\d|\d{1,2}:\d\d:\d\d")
"""Clocks that may as well be prices, odds, verses or durations."""
SLASHED = re.compile(r"(?<!\d)(\d{1,2})/(\d{1,2})/\d{2,4}")
TWIN = re.compile(r"(\d{1,2}[:.]\d\d)\1")
"""One clock twice: once to be seen, once to be read aloud."""
CLOSED = ("]", ")", "*", "_")
PUNCTUATION = " ,;|•·(-)/"
MONTHS = 12


def read(lines: Sequence[Line], language: str, near: dt.date | None) -> tuple[Line, ...]:
    """Mark the lines that hold a stamp; `near` completes dates that tell no year, and days told by their distance."""
    known, places = grammar(language), figured(lines, HEADLINE)
    figures = [lines[at] for at in places]
    reading = Reading(known, language, near or _first_day(figures, known), month_first=_month_first(figures))
    clocks = [clocked(line, known) for line in figures]
    sure = list(lines)
    for at, line, clock in zip(places, figures, clocks, strict=True):
        sure[at] = _certain(line, reading, clock=clock)
    kept = habits.mark(retold.without_quoted(sure), list(compress(places, clocks)), reading)
    marked = minutes.mark(guests.without_guests(kept), language)
    return retold.without_strays(retold.without_lists(marked))


def _first_day(lines: Sequence[Line], known: Grammar) -> dt.date | None:
    """Give the first day that a stamp of the page tells beyond doubt: it says how the others are meant."""
    for line in lines:
        found = known.alone.fullmatch(lowered(line.words)) if len(line.text) <= LONGEST else None
        day = stamp_of("", found, known, None).day if found else None
        if day is not None and "/" not in line.text:
            return day
    return None


def _month_first(lines: Sequence[Line]) -> bool | None:
    """Say whether the page writes the month before the day: one figure too large for a month tells it for all."""
    figures = [found.groups() for line in lines if "/" in line.text and (found := SLASHED.search(line.text[:LONGEST]))]
    if any(int(one) > MONTHS for one, _ in figures):
        return False
    return True if any(int(two) > MONTHS for _, two in figures) else None


def _certain(line: Line, reading: Reading, *, clock: bool) -> Line:
    """Mark a line that holds a stamp whatever the rest of the page looks like; `clock` says whether it holds a clock."""
    start, end = undress(line.text)
    whole = _whole(line, line.text[start:end], reading) if end - start <= LONGEST else None
    if whole or not clock:
        return whole or line
    return _fenced(line, start, end, reading) or _glued(line, start, reading) or _behind(line, end, reading) or line


def _whole(line: Line, text: str, reading: Reading) -> Line | None:
    """Read a line that is nothing but a stamp, with the time of a later change beside it or not."""
    low = lowered(text)
    twin, changed = TWIN.fullmatch(low), reading.known.changed.search(low)
    around = (low[: changed.start()], low[changed.end() :]) if changed else (twin[1] if twin else low,)
    pieces = [piece for piece in (piece.strip(PUNCTUATION) if changed else piece for piece in around) if piece]
    for piece in pieces:
        found = reading.known.alone.fullmatch(piece)
        if found and not WEAK.fullmatch(piece):
            return alone(line, reading.stamp(_shown(text, piece), found))
    return None if pieces or line.alone else dataclasses.replace(line, aside=UPDATED)


def _shown(text: str, piece: str) -> str:
    at = max(0, lowered(text).find(piece))
    return text[at : at + len(piece)].strip()


def _fenced(line: Line, start: int, end: int, reading: Reading) -> Line | None:
    """Read a stamp that brackets, plus signs or bold letters set off before the words."""
    found = reading.known.lead.match(lowered(line.text[start : start + LONGEST]))
    if found is None or found["bullet"] or not found["open"]:
        return None
    stamp = reading.stamp(line.text[start : start + found.end()].strip(" :|-+*_"), found)
    if any(mark in found["close"] for mark in CLOSED):
        return led(line, start + found.end(), stamp)
    close = re.compile(re.escape(found["open"].strip()) + r"(?:\s|$)").search(line.text, start + found.end(), end)
    return _titled(line, start + found.end(), end, stamp, close) if close or found["open"].startswith("+") else None


def _titled(line: Line, start: int, end: int, stamp: Stamp, close: re.Match[str] | None) -> Line:
    """Read "+++ 14:05 Headline +++ words", and the same in bold letters: what the signs hold is a headline."""
    title = trim(line.text, start, close.start() if close else end)
    rest = trim(line.text, close.end(), end) if close else title
    if title[0] >= title[1]:
        return led(line, rest[0], stamp)
    words = rest if rest[0] < rest[1] else title
    shift = line.span.start
    return dataclasses.replace(
        line,
        told=stamp,
        starts=True,
        text=line.text[slice(*words)],
        title=Span(*title).shift(shift) if close else None,
        body=words[0] + shift,
        end=words[1] + shift,
    )


def _glued(line: Line, start: int, reading: Reading) -> Line | None:
    """Read a stamp that a copy has glued to a button: "14:05Share"."""
    found = reading.known.glued.match(lowered(line.text[start : start + LONGEST]))
    if found is None or not line.text[start + found.end()].isupper():
        return None
    button = furniture.reason(line.text[start + found.end() :], reading.language)
    return alone(line, reading.stamp(line.text[start : start + found.end()], found)) if button else None


def _behind(line: Line, end: int, reading: Reading) -> Line | None:
    """Read a stamp behind a headline that says what it is: "Storm nearspublished at 18:14 Greenwich Mean Time"."""
    tail = max(0, end - LONGEST)
    low = lowered(line.text[tail:end])
    found = reading.known.trail.search(low) if end <= HEADLINE else None
    if found is None or not tail + found.start() or reading.known.changed.search(low):
        return None
    stamp = reading.stamp(line.text[tail + found.start() : end], found)
    glued = line.text[tail + found.start() - 1].isalnum()
    return headed(line, tail + found.start(), stamp) if glued or stamp.zone or stamp.day else None
