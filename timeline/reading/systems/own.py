"""Our own files read back: a whole day as `timeline/1` JSON, or its events one a line.

What the pages showed is read back as told; what was estimated of them is not, and is estimated anew.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar, get_args

from timeline.errors import ReadError
from timeline.model import Block, Kind, PageOrder, Role, Source, Span, Stamp
from timeline.reading.fetching.decoding import decode
from timeline.reading.fetching.raw import Raw
from timeline.reading.tables.columns import iana
from timeline.reading.tables.records import day_of, inherited, one_of
from timeline.reading.texts.text import blocks
from timeline.reading.times.stamps import moment, stamp

__all__ = ["read", "sniff", "split"]

SCHEMA = "timeline/1"
MARK = re.compile(rb'^\{\s{0,99}"schema"\s{0,99}:\s{0,99}"timeline/')
CLOCK = re.compile(r"T(\d\d):(\d\d)")
PASSAGE: Mapping[str, type] = {"source": str, "update": str, "text": str, "span": list}
CUE: Mapping[str, type] = {"source": str, "kind": str, "value": str, "span": list}
Item = Mapping[str, Any]
T = TypeVar("T", bound=str)


@dataclass(frozen=True, slots=True, kw_only=True)
class Part(Raw):
    """One source of a day, with its updates, ready to be read."""

    day: Item = field(default_factory=dict)
    source: Item = field(default_factory=dict)
    updates: tuple[Item, ...] = ()
    notes: tuple[str, ...] = ()


def sniff(raw: Raw) -> bool:
    """Recognise the name of the schema, of whatever version, at the beginning."""
    return bool(MARK.match(raw.head))


def read(raw: Raw) -> Source:
    """Read the one source of a day; raises ReadError for broken JSON, another schema, or more sources than one."""
    part = one_of(raw, split, Part)
    text, marked = _woven(part)
    if not marked:
        raise ReadError(f"{part.location}: its source {part.id} holds no update; build the day again from the text itself")
    told = part.source
    return Source(
        id=part.id,
        location=_words(told, "location") or part.location,
        text=text,
        blocks=marked,
        publisher=_words(told, "publisher"),
        headline=_words(told, "headline"),
        language=_words(told, "language") or "en",
        kind=_choice(told.get("kind"), get_args(Kind)),
        timezone=_zone(part),
        date=day_of(told.get("date")) or day_of(part.day.get("date")),
        page_order=_choice(told.get("page_order"), get_args(PageOrder)) or "unknown",
        shown=_count(told, "shown"),
        total=_count(told, "total"),
        lined=False,
        notes=part.notes,
    )


def split(raw: Raw) -> Iterator[Part]:
    """Give each source of a day with its updates in their order; one line of JSON may hold the day or one event of it."""
    decoded = decode(raw.data, raw.location, raw.charset)
    lines = decoded.text.splitlines()
    day = _event_lines(raw, lines) if _is_event(lines[0]) else _document(raw, decoded.text)
    updates: dict[str, list[Item]] = {}
    for number, update in enumerate(day["updates"]):
        updates.setdefault(_needed(raw, update, "source", f"updates[{number}]"), []).append(update)
    for number, source in enumerate(day["sources"]):
        name = _needed(raw, source, "id", f"sources[{number}]")
        own = sorted(updates.get(name, ()), key=lambda update: _count(update, "position") or 0)
        yield _part(raw, day, source, tuple(own))


def _part(raw: Raw, day: Item, source: Item, updates: tuple[Item, ...]) -> Part:
    part = Part(
        id=source["id"],
        **inherited(raw),
        data=json.dumps([source, updates], sort_keys=True).encode(),
        day=day,
        source=source,
        updates=updates,
    )
    return replace(part, notes=(*source.get("notes", ()), *_losses(part)))


def _losses(part: Part) -> Iterator[str]:
    """Say what the file does not hold: the words of furniture, and stamps whose time nothing settled."""
    pieces = part.day.get("furniture")
    aside = sum(isinstance(piece, dict) and piece.get("source") == part.id for piece in pieces) if isinstance(pieces, list) else 0
    if aside:
        yield f"{part.id}: {part.location} tells that furniture was set aside in {aside} places, and not its words"
    open_ = sum(update.get("posted_given") is True and _stamp(part, update) is None for update in part.updates)
    if open_:
        yield f"{part.id}: {part.location} tells that {open_} updates had a stamp, and not its time"


def _is_event(line: str) -> bool:
    try:
        found = json.loads(line)
    except (ValueError, RecursionError):
        return False
    return isinstance(found, dict) and "mentions" in found


def _document(raw: Raw, text: str) -> Item:
    day = _parsed(raw, text, 0)
    for key in ("sources", "updates"):
        if not isinstance(day.get(key), list):
            raise ReadError(f"{raw.location} is no {SCHEMA} document: it has no list of {key}; save the day again as JSON")
    return day


def _parsed(raw: Raw, text: str, before: int) -> Item:
    """Parse one JSON value that begins `before` lines below the top."""
    try:
        day = json.loads(text)
    except json.JSONDecodeError as error:
        place = f"line {before + error.lineno}, column {error.colno}: {error.msg[0].lower()}{error.msg[1:]}"
        raise ReadError(f"{raw.location} is not valid JSON ({place}); save the day again as JSON") from error
    except (RecursionError, ValueError) as error:
        reason = "it is nested too deeply, or holds a number too long"
        raise ReadError(f"{raw.location} is no {SCHEMA} document: {reason}; save the day again as JSON") from error
    told = day.get("schema") if isinstance(day, dict) else None
    if told != SCHEMA:
        raise ReadError(f"{raw.location} is of the schema {told}, and {SCHEMA} is the one that can be read; build the day again")
    return dict(day)


def _event_lines(raw: Raw, lines: Sequence[str]) -> Item:
    """Put the passages that events tell of back into their updates: all that a file of events holds of the text."""
    events = [_parsed(raw, line, number) for number, line in enumerate(lines) if line.strip()]
    told = {_place(found): (found, event) for event in events for found in _all(event, "mentions", PASSAGE)}
    updates: dict[str, dict[str, Any]] = {}
    for found, event in (told[place] for place in sorted(told)):
        own = updates.setdefault(found["update"], {"source": found["source"], "position": len(updates), "passages": []})
        own["passages"].append(found["text"])
        own["clock"] = own.get("clock") or _clock(event, found)
    note = f"{raw.location} holds events: of the updates only the passages that tell of one are read"
    names = dict.fromkeys(update["source"] for update in updates.values())
    return {**events[0], "sources": [{"id": name, "notes": (note,)} for name in names], "updates": list(updates.values())}


def _all(event: Item, key: str, shape: Mapping[str, type]) -> Iterator[Item]:
    rows = event.get(key)
    for row in rows if isinstance(rows, list) else ():
        if isinstance(row, dict) and all(isinstance(row.get(name), kind) for name, kind in shape.items()) and _span(row):
            yield row


def _span(row: Item) -> bool:
    return len(row["span"]) == 2 and all(isinstance(end, int) for end in row["span"])  # noqa: PLR2004 - a start and an end


def _place(found: Item) -> tuple[str, int, int]:
    return found["source"], *found["span"]


def _clock(event: Item, found: Item) -> str | None:
    """Give the clock that the page shows over a passage: the last stamp of its source before it."""
    above = [cue for cue in _all(event, "cues", CUE) if cue["kind"] == "stamp" and _place(cue) < _place(found)]
    own = [cue for cue in above if cue["source"] == found["source"]]
    return max(own, key=_place)["value"] if own else None


def _woven(part: Part) -> tuple[str, tuple[Block, ...]]:
    """Write the updates one under the other, every body exactly as it was, and mark what is what."""
    texts, marked, start = list[str](), list[Block](), 0
    for mould, words in _pieces(part):
        lines = blocks(words)
        marked += [replace(mould, span=line.span.shift(start)) for line in lines]
        texts += [words] * min(1, len(lines))
        start += (len(words) + 1) * min(1, len(lines))
    return "\n".join(texts), tuple(marked)


def _pieces(part: Part) -> Iterator[tuple[Block, str]]:
    """Give the words of every update, each with the block that they will be, but for its place."""
    for post, update in enumerate(part.updates):
        mark, role = _stamp(part, update), _choice(update.get("role"), get_args(Role))
        mould = Block(span=Span(0, 0), post=post, role=role)
        if mark:
            yield replace(mould, kind="stamp", stamp=mark), mark.text
        yield replace(mould, kind="heading"), " ".join((_words(update, "headline") or "").split())
        passages = update.get("passages")
        yield mould, "\n".join(passages) if isinstance(passages, list) else _words(update, "body") or ""


def _stamp(part: Part, update: Item) -> Stamp | None:
    """Give the posting time of an update if the page showed it; a bare time stays a reading of the clock."""
    posted = update.get("posted")
    best = posted.get("best") if isinstance(posted, dict) and update.get("posted_given") is True else update.get("clock")
    clock = CLOCK.fullmatch(best) if isinstance(best, str) else None
    if clock:
        return Stamp(text=f"{clock[1]}:{clock[2]}", hour=int(clock[1]), minute=int(clock[2]))
    when = moment(best)
    mark = stamp("", when, _zone(part)) if when else None
    return replace(mark, text=f"{mark.hour:02d}:{mark.minute:02d}") if mark else None


def _zone(part: Part) -> str | None:
    told = part.timezone or part.source.get("timezone") or part.day.get("timezone")
    return iana(told) if isinstance(told, str) else None


def _words(item: Item, key: str) -> str | None:
    value = item.get(key)
    return value if isinstance(value, str) else None


def _count(item: Item, key: str) -> int | None:
    value = item.get(key)
    return value if isinstance(value, int) else None


def _choice(value: object, known: tuple[T, ...]) -> T | None:
    return next((name for name in known if name == value), None)


def _needed(raw: Raw, item: object, key: str, place: str) -> str:
    value = item.get(key) if isinstance(item, dict) else None
    if not isinstance(value, str):
        raise ReadError(f"{raw.location} is no {SCHEMA} document: {place} has no {key}; save the day again as JSON")
    return value
