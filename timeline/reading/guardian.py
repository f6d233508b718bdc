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
from timeline.reading import jsonld
from timeline.reading.assembling import Facts, Piece, assemble
from timeline.reading.decoding import decode
from timeline.reading.html import read_page
from timeline.reading.layout import layout, paragraphs
from timeline.reading.raw import Raw
from timeline.reading.stamps import moment, stamp
from timeline.reading.tree import parse

__all__ = ["read", "sniff"]

MARKS = (b'"bodyhtml"', b'"webpublicationdate"')
PUBLISHER = "The Guardian"
OFFICES = {"UK": "Europe/London", "US": "America/New_York", "AUS": "Australia/Sydney"}
TIMES = ("firstPublishedDate", "publishedDate", "published")
Item = Mapping[str, Any]


def sniff(raw: Raw) -> bool:
    """Recognise the API's own field names in what looks like JSON."""
    return raw.head.startswith(b"{") and any(mark in raw.data.lower() for mark in MARKS)


def read(raw: Raw) -> Source:
    """Read one answer; raises ReadError for JSON that is broken or holds no text."""
    decoded = decode(raw.data, raw.location, raw.charset)
    content = _content(decoded.text, raw.location)
    here = replace(raw, timezone=raw.timezone or OFFICES.get(_field(content, "productionOffice").upper()))
    blocks = _blocks(content)
    if blocks:
        total = content["blocks"].get("totalBodyBlocks")
        facts = Facts(kind="liveblog", total=total if isinstance(total, int) else None)
        source = assemble(here, facts, _pieces(here, blocks))
    else:
        body = _field(content, "body")
        source = read_page(here, parse(body, raw.location), body)
    return _described(source, content, decoded.notes)


def _content(text: str, location: str) -> Item:
    try:
        found = json.loads(text, strict=False)
    except (ValueError, RecursionError) as error:
        raise ReadError(f"{location} is not valid JSON ({error}); fetch it again") from error
    for key in ("response", "content"):
        found = found.get(key, found) if isinstance(found, dict) else {}
    return found if isinstance(found, dict) else {}


def _field(content: Item, name: str) -> str:
    fields = content.get("fields")
    value = fields.get(name) if isinstance(fields, dict) else None
    return value if isinstance(value, str) else ""


def _blocks(content: Item) -> list[Item]:
    blocks = content.get("blocks")
    body = blocks.get("body") if isinstance(blocks, dict) else None
    return [block for block in body if isinstance(block, dict)] if isinstance(body, list) else []


def _pieces(raw: Raw, blocks: list[Item]) -> Iterator[Piece]:
    for number, block in enumerate(blocks):
        page = layout(parse(str(block.get("bodyHtml") or ""), raw.location))
        yield from (replace(piece, post=number, role=_role(block)) for piece in _head(block, raw.timezone))
        for line in paragraphs(page, 0, len(page.tree.nodes)):
            yield Piece(text=line.text, kind=line.context.kind, post=number, role=_role(block), furniture=line.context.furniture)


def _head(block: Item, timezone: str | None) -> Iterator[Piece]:
    when = next((found for key in TIMES if (found := _time(block.get(key)))), None)
    if when:
        mark = stamp(when.isoformat(timespec="minutes"), when, timezone)
        yield Piece(text=mark.text, kind="stamp", stamp=mark)
    title = jsonld.words(block.get("title"))
    if title:
        yield Piece(text=title, kind="heading")


def _time(value: object) -> dt.datetime | None:
    return moment(value.get("iso8601") or value.get("dateTime")) if isinstance(value, dict) else moment(value)


def _role(block: Item) -> Role | None:
    attributes = block.get("attributes")
    told = attributes if isinstance(attributes, dict) else {}
    return "pinned" if told.get("pinned") else "summary" if told.get("summary") else None


def _described(source: Source, content: Item, notes: tuple[str, ...]) -> Source:
    published = moment(content.get("webPublicationDate"))
    local = stamp("", published, source.timezone) if published else None
    return replace(
        source,
        publisher=PUBLISHER,
        headline=jsonld.words(_field(content, "headline")) or jsonld.words(content.get("webTitle")),
        date=local.day if local else source.date,
        notes=(*source.notes, *notes),
    )
