"""The list of the report: for every event what its entry shows, in the words of the report's language.

Everything here is plain data for the template; links lead only to web addresses that a source gave as its own.
"""

import datetime as dt
import re
import urllib.parse
from dataclasses import dataclass
from typing import Any

from timeline.model import Conflict, Day, Event, Grain, Mention, Source, Update
from timeline.rendering.clock import UNDATED, zone_name, zone_of
from timeline.rendering.leads import Pieces, lead
from timeline.rendering.palette import SOURCE_STYLES
from timeline.rendering.rows import LANES, Passage, Row, plain, rows
from timeline.rendering.speaking import Words
from timeline.rendering.telling import timing
from timeline.rendering.wording import Certainty, certainty, when

__all__ = ["Entry", "conflict_words", "entries", "instant", "lanes", "place_words"]

BATCH = 50
"""Entries of one list; a browser lays out those lists alone that are on the screen."""
SHOWN = 2
"""Passages of an entry that stand open; the others are a click away."""
WEB = re.compile(r"https?://[^\s\"'<>]+", re.IGNORECASE)
POINTED = 6
"""Words of a passage that a link points a browser to."""
CLOCKED: tuple[Grain, ...] = ("minute", "hour", "daypart")
"""The grains whose words tell a time of day, beside which its zone is named."""
TOLD: tuple[Certainty, ...] = ("minute", "hour", "part")
"""How well a posting time must be known to say what was known when."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One event as the list shows it: its heading with the words that gave the time marked, and what follows.

    `run_in` says that the first passage goes on where the heading ends; `posted` says when the first mention went up, `known` is
    that instant where it is told.
    """

    event: Event
    row: Row
    heading: Pieces
    run_in: bool
    posted: str
    known: int | None
    opening: Update | None
    passages: tuple[dict[str, Any], ...]
    conflicts: tuple[dict[str, Any], ...]
    timing: tuple[str, ...]
    sure: str
    status: str
    zone: str

    @property
    def shown(self) -> tuple[dict[str, Any], ...]:
        """The passages that stand open."""
        return self.passages[:SHOWN]

    @property
    def folded(self) -> tuple[dict[str, Any], ...]:
        """The passages that a click opens."""
        return self.passages[SHOWN:]


def entries(day: Day, words: Words) -> tuple[Entry, ...]:
    """Give the entries of a day in the order of its rows."""
    events = {event.id: event for event in day.events}
    updates = {update.id: update for update in day.updates}
    return tuple(_entry(events[row.id], row, day, updates, words) for row in rows(day, words))


def lanes(listed: tuple[Entry, ...], words: Words) -> list[dict[str, Any]]:
    """Part the entries into the lanes that hold anything, each with its title and the number of its first entry."""
    starts = {lane: next((at for at, entry in enumerate(listed, start=1) if entry.row.lane == lane), 0) for lane in LANES}
    return [
        {
            "key": lane,
            "title": words.say(f"lanes.{lane}"),
            "batches": _batches(starts[lane], [entry for entry in listed if entry.row.lane == lane]),
        }
        for lane in LANES
        if starts[lane]
    ]


def instant(moment: dt.datetime | dt.time | None) -> int | None:
    """Give a moment in milliseconds as browsers count them; a bare time of day counts from its stand-in date.

    >>> instant(dt.datetime(1970, 1, 1, 0, 1, tzinfo=dt.UTC)), instant(None)
    (60000, None)
    """
    if moment is None:
        return None
    if isinstance(moment, dt.time):
        moment = dt.datetime.combine(UNDATED, moment.replace(tzinfo=None), dt.UTC)
    return int(moment.timestamp()) * 1000


def place_words(passage: Passage, words: Words) -> str:
    """Say where a passage stands: its source and its lines."""
    if passage.lines is None:
        return passage.name
    form = "source.line" if passage.lines[0] == passage.lines[1] else "source.lines"
    return words.say(form, name=passage.name, lines=passage.line_words)


def conflict_words(conflict: Conflict) -> dict[str, Any]:
    """Give the statements of a conflict, each with whether it was set aside, what else was, and the events it concerns."""
    statements = [(plain(statement), statement == conflict.set_aside) for statement in conflict.statements]
    return {
        "statements": statements,
        "set_aside": "" if conflict.set_aside in conflict.statements else plain(conflict.set_aside),
        "events": conflict.events,
    }


def _batches(first: int, found: list[Entry]) -> list[dict[str, Any]]:
    """Part a lane into lists of a length that a browser can put off laying out; a lane of an ordinary day stays one list."""
    return [{"start": first + at, "entries": found[at : at + BATCH]} for at in range(0, len(found), BATCH)]


def _entry(event: Event, row: Row, day: Day, updates: dict[str, Update], words: Words) -> Entry:
    told = [updates[mention.update] for mention in event.mentions if mention.update in updates]
    opening = min(told, key=_posting, default=None)
    passages = _passages(event, row, day, updates, words)
    heading, first = lead(row.label, passages[0]["pieces"] if passages else ())
    return Entry(
        event=event,
        row=row,
        heading=heading,
        run_in=_runs_on(passages, first),
        posted=when(opening.posted, day.date, zone_of(day.timezone), words) if opening and _known(opening) is not None else "",
        known=_known(opening),
        opening=opening,
        passages=tuple(passage | {"pieces": first} if passage is passages[0] else passage for passage in passages),
        conflicts=tuple(conflict_words(conflict) for conflict in day.conflicts if event.id in conflict.events),
        timing=timing(row, day, words)[1:],
        sure="" if row.certainty == "unknown" else words.say(f"certainties.{row.certainty}"),
        status="" if row.status == "happened" else words.say(f"statuses.{row.status}"),
        zone=zone_name(day.timezone, words) if day.timezone and row.grain in CLOCKED else "",
    )


def _runs_on(passages: tuple[dict[str, Any], ...], rest: Pieces) -> bool:
    """Tell whether what is left of the first passage goes on in the line of the heading."""
    return bool(rest) and rest != passages[0]["pieces"] and not rest[0][0].startswith("\n")


def _posting(update: Update) -> tuple[bool, int]:
    known = _known(update)
    return known is None, known or 0


def _known(update: Update | None) -> int | None:
    """Give the instant at which an update went up, where that is told better than by the day."""
    if update is None or update.posted.best is None:
        return None
    low, high = update.posted.interval90 or (update.posted.earliest, update.posted.latest)
    return instant(update.posted.best) if certainty(low, high) in TOLD else None


def _passages(event: Event, row: Row, day: Day, updates: dict[str, Update], words: Words) -> tuple[dict[str, Any], ...]:
    sources = {source.id: (number, source) for number, source in enumerate(day.sources)}
    return tuple(
        _passage(mention, passage, sources.get(mention.source), _known(updates.get(mention.update)), words)
        for mention, passage in zip(event.mentions, row.passages, strict=True)
    )


def _passage(
    mention: Mention, passage: Passage, source: tuple[int, Source] | None, known: int | None, words: Words
) -> dict[str, Any]:
    number = source[0] % len(SOURCE_STYLES) if source else 0
    return {
        "pieces": passage.pieces,
        "where": place_words(passage, words),
        "style": number,
        "glyph": SOURCE_STYLES[number].glyph,
        "link": _link(source[1].address, mention.text) if source else "",
        "known": known,
    }


def _link(address: str | None, text: str) -> str:
    """Give a link to the words on their page: browsers that know how go to the words, others to the page."""
    if not address or not WEB.fullmatch(address):
        return ""
    start = urllib.parse.quote(" ".join(text.split()[:POINTED]).encode("utf-8", "replace"), safe="")
    return address if "#" in address or not start else f"{address}#:~:text={start.replace('-', '%2D')}"
