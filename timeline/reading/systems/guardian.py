"""Answers of the Guardian's Content API: its blocks with their times, or the body of an older blog as one piece of markup.

Times are `firstPublishedDate`, else `publishedDate`: the rest are those of drafts and of edits.
"""

import datetime as dt
import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from timeline.errors import ReadError
from timeline.model import Role, Source
from timeline.reading.assembling import Facts, Piece, assemble
from timeline.reading.fetching.decoding import decode
from timeline.reading.fetching.raw import Raw
from timeline.reading.pages import jsonld
from timeline.reading.pages.html import read_page
from timeline.reading.pages.tree import parse
from timeline.reading.systems import richtext
from timeline.reading.systems.documents import documents, looks_like_json
from timeline.reading.times.stamps import moment, stamp

__all__ = ["read", "sniff", "split"]

MARKS = (b'"bodyhtml"', b'"webpublicationdate"')
PUBLISHER = "The Guardian"
OFFICES = {"UK": "Europe/London", "US": "America/New_York", "AUS": "Australia/Sydney"}
TIMES = ("firstPublishedDate", "publishedDate", "published")
BODIES = ("bodyHtml", "elements", "bodyTextSummary")
"""The text of a block, the fullest first; the summary leaves quotations and tweets out."""
MAIN = "picture above the blog"
Item = Mapping[str, Any]


def sniff(raw: Raw) -> bool:
    """Recognise the API's own field names in what looks like JSON."""
    return looks_like_json(raw.head) and any(mark in raw.data.lower() for mark in MARKS)


def split(raw: Raw) -> Iterator[Raw]:
    """Give each content of an answer as an answer of its own: a search has several, a file of lines one a line."""
    decoded = decode(raw.data, raw.location, raw.charset)
    contents = [content for document in documents(decoded.text, raw.location) for content in _contents(document)]
    if len(contents) < 2:  # noqa: PLR2004 - one content is the whole answer
        yield raw
        return
    for content in contents:
        name = str(content.get("id") or "").rpartition("/")[2] or raw.id
        yield replace(raw, id=name, data=json.dumps(content).encode(), charset="utf-8")


def _contents(document: object) -> Iterator[Item]:
    """Give the contents that a document holds: itself, the one of an answer, or the results of a search."""
    if isinstance(document, list):
        yield from (content for part in document if isinstance(part, dict) for content in _contents(part))
    elif isinstance(document, dict) and isinstance(document.get("response"), dict):
        yield from _contents(document["response"])
    elif isinstance(document, dict) and isinstance(document.get("results"), list):
        yield from (result for result in document["results"] if isinstance(result, dict))
    elif isinstance(document, dict):
        yield document["content"] if isinstance(document.get("content"), dict) else document


def read(raw: Raw) -> Source:
    """Read one content; raises ReadError for JSON that is broken, holds no text, or holds several contents."""
    decoded = decode(raw.data, raw.location, raw.charset)
    contents = [content for document in documents(decoded.text, raw.location) for content in _contents(document)]
    if len(contents) != 1:
        raise ReadError(f"{raw.location} holds {len(contents)} contents of the Guardian; read them one by one")
    return _described(_source(raw, contents[0]), contents[0], decoded.notes)


def _source(raw: Raw, content: Item) -> Source:
    here = replace(raw, timezone=raw.timezone or OFFICES.get(_field(content, "productionOffice").upper()))
    blocks = _blocks(content)
    if not blocks:
        body = _field(content, "body")
        return read_page(here, parse(body, raw.location), body)
    total = content["blocks"].get("totalBodyBlocks")
    facts = Facts(kind="liveblog", total=total if isinstance(total, int) else None)
    return assemble(here, facts, [*_main(content, raw.location), *_pieces(here, blocks)])


def _field(content: Item, name: str) -> str:
    fields = content.get("fields")
    value = fields.get(name) if isinstance(fields, dict) else None
    return value if isinstance(value, str) else ""


def _blocks(content: Item) -> list[Item]:
    blocks = content.get("blocks")
    body = blocks.get("body") if isinstance(blocks, dict) else None
    return [block for block in body if isinstance(block, dict)] if isinstance(body, list) else []


def _main(content: Item, location: str) -> Iterator[Piece]:
    main = content["blocks"].get("main")
    yield from (replace(piece, furniture=MAIN) for piece in (_body(main, location) if isinstance(main, dict) else ()))


def _pieces(raw: Raw, blocks: list[Item]) -> Iterator[Piece]:
    for number, block in enumerate(blocks):
        identifier = jsonld.words(block.get("id"))
        for piece in (*_head(block, raw.timezone), *_body(block, raw.location), *_byline(block)):
            yield replace(piece, post=number, role=_role(block), identifier=identifier)


def _head(block: Item, timezone: str | None) -> Iterator[Piece]:
    when = next((found for key in TIMES if (found := _time(block.get(key)))), None)
    if when:
        mark = stamp(when.isoformat(timespec="minutes"), when, timezone)
        yield Piece(text=mark.text, kind="stamp", stamp=mark)
    title = jsonld.words(block.get("title")) or jsonld.words(_attributes(block).get("title"))
    if title:
        yield Piece(text=title, kind="heading")


def _body(block: Item, location: str) -> tuple[Piece, ...]:
    return next((lines for key in BODIES if (lines := richtext.pieces(block.get(key), location))), ())


def _byline(block: Item) -> Iterator[Piece]:
    names = block.get("contributors")
    for name in names if isinstance(names, list) else ():
        told = jsonld.words(name.get("webTitle") if isinstance(name, dict) else name)
        if told:
            yield Piece(text=told, furniture="byline")


def _time(value: object) -> dt.datetime | None:
    return moment(value.get("iso8601") or value.get("dateTime")) if isinstance(value, dict) else moment(value)


def _attributes(block: Item) -> Item:
    attributes = block.get("attributes")
    return attributes if isinstance(attributes, dict) else {}


def _role(block: Item) -> Role | None:
    told = _attributes(block)
    return "pinned" if told.get("pinned") else "summary" if told.get("summary") else None


def _described(source: Source, content: Item, notes: tuple[str, ...]) -> Source:
    published = moment(content.get("webPublicationDate"))
    local = stamp("", published, source.timezone) if published else None
    return replace(
        source,
        publisher=PUBLISHER,
        headline=jsonld.words(_field(content, "headline")) or jsonld.words(content.get("webTitle")),
        date=local.day if local else source.date,
        address=source.address or jsonld.words(content.get("webUrl")),
        published=source.published or (published if published and published.tzinfo else None),
        notes=(*source.notes, *notes),
    )
