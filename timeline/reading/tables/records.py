"""Updates that come as records, one a row or one an object: from their fields to the pieces of a source.

Which field is which is told by its name; the names are words of the lexicon. What no reader asks for is kept as furniture.
"""

import dataclasses
import datetime as dt
import functools
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from timeline import lexicon
from timeline.errors import ReadError
from timeline.model import Role, Stamp
from timeline.reading.assembling import Piece
from timeline.reading.fetching.raw import Raw
from timeline.reading.pages.layout import layout, paragraphs
from timeline.reading.pages.tree import parse

__all__ = ["Field", "Record", "day_of", "fields", "inherited", "one_of", "pieces"]

Field = str
"""What a field holds: time, date, zone, headline, text, id, source, language, changed, or nothing of these."""
TAGS = "p|br|div|a|b|i|em|strong|ul|ol|li|h[1-6]|blockquote|span|img|figure|script|iframe"
MARKUP = re.compile(rf"</?(?:{TAGS})\b[^<>]{{0,2000}}>", re.IGNORECASE)
BRACKETS = re.compile(r"\([^()]{0,60}\)|\[[^\[\]]{0,60}\]")
CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
P = TypeVar("P", bound=Raw)


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One update: its posting time, words and id, and what else its record holds, each with the name of its field."""

    stamp: Stamp | None = None
    headline: str = ""
    body: str = ""
    identifier: str | None = None
    role: Role | None = None
    extras: tuple[tuple[str, str], ...] = ()


def fields(names: Iterable[str]) -> dict[int, Field]:
    """Say of each name, by its place, what its field holds; of two names of one meaning the more exact is believed.

    >>> fields(["Published (UTC)", "last_updated", "bodyText", "Uhrzeit"])
    {0: 'time', 1: 'changed', 2: 'text'}
    """
    return _fields(tuple(names))


@functools.lru_cache(maxsize=64)
def _fields(names: tuple[str, ...]) -> dict[int, Field]:
    ranked = sorted((rank, place, field) for place, name in enumerate(names) for rank, field in _ranks(name))
    found: dict[int, Field] = {}
    for _, place, field in ranked:
        if place not in found and (field == "changed" or field not in found.values()):
            found[place] = field
    return dict(sorted(found.items()))


def _ranks(name: str) -> Iterator[tuple[int, Field]]:
    known = folded(name)
    yield from ((ranks[known], field) for field, ranks in _vocabulary().items() if known in ranks)


def folded(name: str) -> str:
    r"""Fold the name of a field: lower case, single spaces, without what stands in brackets.

    >>> folded("\ufeffbodyText [html] ")
    'body text'
    """
    return " ".join(re.sub(r"[\W_]+", " ", CAMEL.sub(" ", BRACKETS.sub(" ", name))).lower().split())


@functools.cache
def _vocabulary() -> Mapping[Field, Mapping[str, int]]:
    """Give for every meaning its names with their ranks; a table's header may be in any language, so English knows them all."""
    rows: Mapping[str, list[str]] = lexicon.load("en").table("reading.fields")
    return {field: {name: rank for rank, name in reversed(list(enumerate(names)))} for field, names in rows.items()}


def pieces(records: Iterable[Record], location: str) -> Iterator[Piece]:
    """Give the pieces of every record: stamp, headline, body, and the rest as furniture."""
    for number, record in enumerate(records):
        mould = Piece(text="", post=number, role=record.role, identifier=record.identifier)
        if record.stamp:
            yield replace(mould, text=record.stamp.text, kind="stamp", stamp=record.stamp)
        yield replace(mould, text=" ".join(piece.text for piece in _lines(record.headline, location)), kind="heading")
        for line in _lines(record.body, location):
            yield replace(line, post=number, role=record.role, identifier=record.identifier)
        yield from (replace(mould, text=text, furniture=reason) for reason, text in record.extras)


def _lines(words: str, location: str) -> Iterator[Piece]:
    """Give the paragraphs of a text that may be markup."""
    if not MARKUP.search(words):
        yield from (Piece(text=line) for line in words.splitlines())
        return
    page = layout(parse(words, location))
    for line in paragraphs(page, 0, len(page.tree.nodes)):
        yield Piece(text=line.text, kind=line.context.kind, furniture=line.context.furniture)


def day_of(value: object) -> dt.date | None:
    """Read an ISO date."""
    try:
        return dt.date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None


def inherited(raw: Raw) -> dict[str, Any]:
    """Give what a part of an input has from the whole: all but its id and its bytes."""
    return {slot.name: getattr(raw, slot.name) for slot in dataclasses.fields(Raw) if slot.name not in {"id", "data"}}


def one_of(raw: Raw, split: Callable[[Raw], Iterable[P]], kind: type[P]) -> P:
    """Give the input if it is a part already, else its only part; raises ReadError where it has several."""
    if isinstance(raw, kind):
        return raw
    parts = list(split(raw))
    if len(parts) != 1:
        raise ReadError(f"{raw.location} holds {len(parts)} sources, and one was asked for")
    return parts[0]
