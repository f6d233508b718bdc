"""JSON that holds updates in nobody's own format: one a line, one blog a line, or a list of either.

An update is an object with a text and, if its field is named as such, a time.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, get_args

from timeline.errors import ReadError
from timeline.model import Role, Source, Stamp
from timeline.reading.assembling import Facts, Piece, assemble
from timeline.reading.fetching.decoding import decode
from timeline.reading.fetching.raw import Raw
from timeline.reading.tables.columns import Times, iana, stamps, zone_named
from timeline.reading.tables.records import Record, day_of, fields, inherited, one_of, pieces

__all__ = ["read", "sniff", "split"]

LISTS = ("updates", "posts", "entries", "items")
"""The fields that hold the updates of one blog."""
LINES = frozenset({".jsonl", ".ndjson"})
VERSIONS = frozenset({"type", "status", "state", "action", "deleted", "version"})
"""Fields by which a system tells that a post replaces another, or is gone."""
INTRODUCTION = "introduction of the page"
WORDS: Mapping[str, tuple[str, ...]] = {
    "publisher": ("publisher", "source", "outlet"),
    "headline": ("title", "headline"),
    "language": ("language", "lang"),
    "timezone": ("timezone", "time_zone", "tz"),
    "address": ("url", "address", "link"),
    "date": ("date", "day"),
    "id": ("id", "slug"),
}
"""What a blog says of itself, and the fields that say it."""
Item = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Part(Raw):
    """One blog: its own fields, and the objects that are its updates."""

    blog: tuple[tuple[str, Any], ...] = ()
    updates: tuple[Item, ...] = ()


def sniff(raw: Raw) -> bool:
    """Recognise plain objects that hold a text and a time, or a list of such objects; what has versions is a system's own."""
    if raw.head[:1] not in {b"{", b"["}:
        return False
    try:
        items = _items(raw)
    except ReadError:
        return raw.suffix in LINES
    return any(_is_plain(_updates_of(item) or [item]) for item in items) and _is_plain([i for i in items if not _updates_of(i)])


def _is_plain(updates: Sequence[Item]) -> bool:
    """Say whether all are updates as tables have them: no id twice, nothing taken back, and no objects in what has an id."""
    names = [own["id"] for update in updates if (own := _by_field(update)).get("id")]
    held = [value for update in updates for field in update.values() for value in (field if isinstance(field, list) else [field])]
    told = all(_is_update(update) and not VERSIONS & {key.lower() for key in update} for update in updates)
    return told and len(names) == len(set(names)) and not (names and any(isinstance(value, dict) for value in held))


def read(raw: Raw) -> Source:
    """Read the updates of one blog; raises ReadError for broken JSON, naming its line."""
    part = one_of(raw, split, Part)
    blog = dict(part.blog)
    told = {
        name: next((v for key in keys if isinstance(v := blog.get(key), str) and v.strip()), None) for name, keys in WORDS.items()
    }
    zone = part.timezone or (zone_named(told["timezone"]) if told["timezone"] else None)
    language = (told["language"] or "en").lower()[:2]
    records, notes = _records(part.updates, zone, language)
    facts = Facts(
        publisher=told["publisher"],
        headline=told["headline"],
        language=language,
        timezone=iana(zone),
        date=day_of(told["date"]),
        address=told["address"],
        kind="liveblog",
        total=next((blog[key] for key in ("total", "totalUpdates") if isinstance(blog.get(key), int)), None),
        notes=tuple(f"{part.location}: {note}" for note in notes),
    )
    return assemble(part, facts, [*_preamble(blog), *pieces(records, part.location)])


def split(raw: Raw) -> Iterator[Part]:
    """Give each blog with its updates; updates that no blog holds are one blog, or one for each publisher they name."""
    items = _items(raw)
    blogs = [(item, held) for item in items if (held := _updates_of(item))]
    for number, (item, held) in enumerate(blogs, start=1):
        own = tuple((key, value) for key, value in item.items() if key not in LISTS)
        name = next((value for key in WORDS["id"] if isinstance(value := item.get(key), str) and value), None)
        yield _part(raw, name or (raw.id if len(blogs) == 1 else f"{raw.id}-{number}"), own, held)
    loose: dict[str, list[Item]] = {}
    for item in items:
        if not _updates_of(item) and _is_update(item):
            loose.setdefault(_publisher(item), []).append(item)
    for name, rows in loose.items():
        told = (("publisher", name),) if name else ()
        yield _part(raw, f"{raw.id}-{name}" if len(loose) > 1 and name else raw.id, told, rows)


def _part(raw: Raw, name: str, blog: tuple[tuple[str, Any], ...], held: Sequence[Item]) -> Part:
    data = json.dumps([blog, held]).encode()
    return Part(**inherited(raw), id=name, data=data, blog=blog, updates=tuple(held))


def _items(raw: Raw) -> list[Item]:
    """Parse the whole as one value, or as one value a line; a list stands for its items."""
    text = decode(raw.data, raw.location, raw.charset).text
    try:
        found = [json.loads(text, strict=False)]
    except json.JSONDecodeError as error:
        if "\n" not in text.strip() or error.msg != "Extra data":
            raise ReadError(f"{raw.location} is not valid JSON ({_where(error, error.lineno)}); save it again") from error
        found = [_line(raw, line, number) for number, line in enumerate(text.split("\n"), start=1) if line.strip()]
    except (RecursionError, ValueError) as error:
        raise ReadError(f"{raw.location} is JSON that is nested too deeply, or holds a number too long, to be read") from error
    flat = [inner for outer in found for inner in (outer if isinstance(outer, list) else [outer])]
    return [item for item in flat if isinstance(item, dict)]


def _line(raw: Raw, line: str, number: int) -> object:
    try:
        return json.loads(line, strict=False)
    except json.JSONDecodeError as error:
        raise ReadError(f"{raw.location} is not valid JSON ({_where(error, number)}); mend or remove that line") from error
    except (RecursionError, ValueError) as error:
        told = f"{raw.location}, line {number}, is JSON that is nested too deeply, or holds a number too long, to be read"
        raise ReadError(told) from error


def _where(error: json.JSONDecodeError, line: int) -> str:
    return f"line {line}, column {error.colno}: {error.msg[0].lower()}{error.msg[1:]}"


def _updates_of(item: Item) -> list[Item]:
    held: list[object] = next((item[key] for key in LISTS if isinstance(item.get(key), list)), [])
    return [update for update in held if isinstance(update, dict) and _is_update(update)]


def _is_update(item: Item) -> bool:
    known = set(fields(item).values())
    return "text" in known and bool(known & {"time", "date", "headline"})


def _publisher(item: Item) -> str:
    names = list(item)
    place = next((place for place, field in fields(names).items() if field == "source"), None)
    return "" if place is None else _text(item[names[place]]).strip()


def _preamble(blog: Item) -> Iterator[Piece]:
    told = next((blog[key] for key in ("preamble", "introduction", "standfirst") if blog.get(key)), "")
    yield from (Piece(text=line, furniture=INTRODUCTION) for line in _text(told).splitlines())


def _records(updates: Sequence[Item], zone: str | None, language: str) -> tuple[list[Record], tuple[str, ...]]:
    told = [_by_field(update) for update in updates]
    times = [
        Times(time=own.get("time", ""), date=own.get("date", ""), zone=zone_named(own.get("zone", "")) or zone) for own in told
    ]
    marks, notes = stamps([_whole(row) for row in times], language)
    return [_record(update, own, mark) for update, own, mark in zip(updates, told, marks, strict=True)], notes


def _whole(told: Times) -> Times:
    """Take the date for the time where nothing else tells one: many a `date` holds both."""
    return told if told.time else replace(told, time=told.date, date="")


def _by_field(update: Item) -> dict[str, str]:
    names = list(update)
    return {field: _text(update[names[place]]) for place, field in fields(names).items() if field != "changed"}


def _record(update: Item, own: Mapping[str, str], mark: Stamp | None) -> Record:
    names = list(update)
    known = {names[place] for place, field in fields(names).items() if field in {*TAKEN}}
    return Record(
        stamp=mark,
        headline=own.get("headline", ""),
        body=own.get("text", ""),
        identifier=own.get("id", "").strip() or None,
        role=next((role for role in get_args(Role) if role == own.get("role")), None),
        extras=tuple((f"field {name}", _text(value)) for name, value in update.items() if name not in known),
    )


TAKEN = ("time", "date", "headline", "text", "id", "role", "source")


def _text(value: object) -> str:
    """Give the words of a value: paragraphs of a list, one under the other; nothing for what holds no words."""
    if isinstance(value, list):
        return "\n".join(filter(None, map(_text, value)))
    if isinstance(value, dict):
        return next((_text(value[key]) for key in ("rendered", "html", "text", "name") if value.get(key)), "")
    return "" if value is None or isinstance(value, bool) else str(value)
