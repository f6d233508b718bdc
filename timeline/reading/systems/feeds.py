"""Feeds: RSS, RDF and Atom, each entry of which is a post of a live blog.

The time of an entry is that of its publication, never that of its last change; entities that a feed declares are refused.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from xml.parsers import expat

from timeline.errors import ReadError
from timeline.model import Source, Stamp
from timeline.reading.assembling import Facts, assemble
from timeline.reading.fetching.decoding import decode
from timeline.reading.fetching.raw import Raw
from timeline.reading.tables.columns import Times, stamps
from timeline.reading.tables.records import Record, pieces

__all__ = ["read", "sniff"]

OPENING = re.compile(
    rb"(?:<\?xml[^<>]{0,200}>\s{0,99}|<!--(?:[^-]|-(?!->)){0,1000}-->\s{0,99}|<\?[^<>]{0,400}>\s{0,99}){0,9}<(?:rss|feed|rdf:rdf)[\s>]"
)
ENTRIES = frozenset({"item", "entry"})
PUBLISHED = ("pubdate", "published", "issued", "date")
BODY = ("encoded", "content", "description", "summary")
NAMED = ("guid", "id")
AUTHORS = ("creator", "author")
MAX_DEPTH = 200
"""How deep elements may stack; a feed needs six, and its entries in XHTML some more."""
DECLARED = re.compile(r"""^<\?xml[^<>]{0,200}encoding\s{0,9}=\s{0,9}["']([\w.-]{1,40})""")


class _HostileError(ValueError):
    """What no feed needs and a trap is made of."""


@dataclass(slots=True)
class Gathered:
    """What has been read of a feed: its own fields, those of its entries, and the elements that are open."""

    feed: dict[str, str] = field(default_factory=dict)
    entries: list[dict[str, str]] = field(default_factory=list)
    path: list[str] = field(default_factory=list)
    inside: bool = False
    markup: int = 0
    text: list[str] = field(default_factory=list)
    broken: tuple[str, ...] = ()


def sniff(raw: Raw) -> bool:
    """Recognise the root element of a feed."""
    return bool(OPENING.match(raw.head))


def read(raw: Raw) -> Source:
    """Read the entries of a feed; raises ReadError for broken XML, declared entities, and a feed without entries."""
    declared = DECLARED.match(raw.data[:300].decode("latin-1"))
    decoded = decode(raw.data, raw.location, raw.charset or (declared[1] if declared else None))
    feed = _parsed(raw, decoded.text)
    if not feed.entries:
        raise ReadError(f"{raw.location} is a feed without an entry; save it again once it has some")
    language = feed.feed.get("language", "en")[:2].lower()
    marks, notes = stamps([Times(time=_first(entry, PUBLISHED), zone=raw.timezone) for entry in feed.entries], language)
    facts = Facts(
        publisher=feed.feed.get("publisher"),
        headline=feed.feed.get("title"),
        language=language,
        address=feed.feed.get("link") or None,
        kind="liveblog",
        notes=(*decoded.notes, *(f"{raw.location}: {note}" for note in (*notes, *feed.broken))),
    )
    records = (_record(entry, mark) for entry, mark in zip(feed.entries, marks, strict=True))
    return assemble(raw, facts, pieces(records, raw.location))


def _record(entry: Mapping[str, str], mark: Stamp | None) -> Record:
    byline = _first(entry, AUTHORS)
    return Record(
        stamp=mark,
        headline=entry.get("title", ""),
        body=_first(entry, BODY),
        identifier=_first(entry, NAMED) or None,
        extras=(("byline", byline),) if byline else (),
    )


def _first(entry: Mapping[str, str], names: Sequence[str]) -> str:
    return next((entry[name] for name in names if entry.get(name)), "")


def _parsed(raw: Raw, text: str) -> Gathered:
    gathered = Gathered()
    parser = expat.ParserCreate("utf-8")
    parser.buffer_text = True
    parser.StartElementHandler = lambda name, attributes: _opened(gathered, name, attributes)
    parser.EndElementHandler = lambda name: _closed(gathered, name)
    parser.CharacterDataHandler = gathered.text.append
    parser.EntityDeclHandler = _refused
    try:
        parser.Parse(text.encode("utf-8", "replace"), True)
    except _HostileError as error:
        raise ReadError(f"{raw.location} is no feed that can be read: {error}") from error
    except expat.ExpatError as error:
        place = f"line {error.lineno}, column {error.offset + 1}: {expat.ErrorString(error.code)}"
        if not gathered.entries:
            raise ReadError(f"{raw.location} is not valid XML ({place}); save the feed again") from error
        gathered.broken = (f"it is broken off ({place}); what stands before that is read",)
    return gathered


def _refused(*_: object) -> None:
    raise _HostileError("it declares entities, which a feed has no need of")


def _opened(gathered: Gathered, name: str, attributes: Mapping[str, str]) -> None:
    tag = name.rpartition(":")[2].lower()
    gathered.path.append(tag)
    if len(gathered.path) > MAX_DEPTH:
        raise _HostileError(f"its elements stack deeper than {MAX_DEPTH}")
    if tag in ENTRIES and not gathered.inside:
        gathered.inside = True
        gathered.entries.append({})
    elif gathered.markup:
        gathered.markup += 1
        gathered.text.append(f"<{tag}>")
    else:
        gathered.text.clear()
        gathered.markup = int(attributes.get("type") == "xhtml")
    if attributes.get("xml:lang") and not gathered.inside:
        gathered.feed.setdefault("language", attributes["xml:lang"])
    if tag == "link" and attributes.get("href") and attributes.get("rel", "alternate") == "alternate":
        _held(gathered).setdefault("link", attributes["href"])


def _closed(gathered: Gathered, name: str) -> None:
    tag = gathered.path.pop()
    if gathered.markup > 1:
        gathered.markup -= 1
        gathered.text.append(f"</{tag}>")
        return
    gathered.markup = 0
    text = "".join(gathered.text).strip()
    held = _held(gathered)
    if tag in ENTRIES:
        gathered.inside = False
    elif text and "media:" not in name.lower():
        own = held if gathered.path and gathered.path[-1] in {*ENTRIES, "channel", "feed", "rdf"} else {}
        own.setdefault(tag, text)
    if tag == "name" and gathered.path[-1:] == ["author"] and text:
        held.setdefault("author", text)
    gathered.text.clear()


def _held(gathered: Gathered) -> dict[str, str]:
    return gathered.entries[-1] if gathered.inside else gathered.feed
