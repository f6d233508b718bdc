"""Downloads of newspaper archives as text: LexisNexis, Nexis Uni and Factiva, many documents a file, each a source.

Every field is kept as furniture under its name; the lines stay those of the file.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from timeline.errors import ReadError
from timeline.model import Block, Source, Span
from timeline.reading.fetching.decoding import decode
from timeline.reading.fetching.raw import Raw
from timeline.reading.texts import factiva, lexis
from timeline.reading.texts.fields import Document
from timeline.reading.texts.wrapping import Row, Wrap, paragraphs, rows, wrap_of

__all__ = ["read", "sniff", "split"]

MAX_DOCUMENTS = 1000
"""How many documents of one file are read; the archives hand out 500 at most."""
LOOK = 256 * 1024
"""How many bytes are looked at to recognise a download: the marks of the first document stand at its end."""
BREAK = re.compile(r"\r\n|\n|\r")
MARKUP = (b"<", b"{", b"[{", b"%pdf")
MARKED = "field name"
LAYOUTS = (lexis.CLASSIC, lexis.UNI, factiva.CODED, factiva.PLAIN)
"""The layouts in the order in which they are tried; each knows its marks, where its documents end, and its fields."""


def sniff(raw: Raw) -> bool:
    """Recognise a download by the marks that its documents carry."""
    return not raw.head.startswith(MARKUP) and any(layout.marks(raw.data[:LOOK]) for layout in LAYOUTS)


def split(raw: Raw) -> Iterator[Raw]:
    """Give each document of a download, with the line of the file that it begins at; raises ReadError for too many."""
    text = decode(raw.data, raw.location, raw.charset).text
    starts = next((layout.starts(text) for layout in LAYOUTS if layout.marks(raw.data[:LOOK])), ())
    if len(starts) <= 1:
        yield raw
        return
    if len(starts) > MAX_DOCUMENTS:
        raise ReadError(f"{raw.location} holds {len(starts)} documents, more than {MAX_DOCUMENTS}; split it")
    line = 1
    for number, (start, end) in enumerate(zip([0, *starts[1:]], [*starts[1:], len(text)], strict=True), 1):
        yield replace(
            raw,
            id=f"{raw.id}-{number}",
            location=f"{raw.location}/{raw.id}-{number}",
            data=text[start:end].encode(),
            charset="utf-8",
            first_line=line,
        )
        line += len(BREAK.findall(text, start, end))


def read(raw: Raw) -> Source:
    """Read one document: its fields to facts and furniture, the rest to paragraphs."""
    decoded = decode(raw.data, raw.location, raw.charset)
    layout = next((layout for layout in LAYOUTS if layout.marks(raw.data[:LOOK])), lexis.CLASSIC)
    found = rows(decoded.text)
    told = layout.read(decoded.text, found)
    blocks = tuple(_blocks(decoded.text, found, told))
    if all(block.furniture for block in blocks):
        raise ReadError(f"{raw.location} holds no text beside its fields; download the documents in full")
    return Source(
        id=raw.id,
        location=raw.location,
        text=decoded.text,
        blocks=blocks,
        publisher=told.publisher,
        headline=told.headline,
        language=told.language or "en",
        timezone=raw.timezone,
        date=told.date,
        published=told.published(raw.timezone),
        address=raw.address,
        captured=raw.captured,
        first_line=raw.first_line,
        notes=decoded.notes,
    )


def _blocks(text: str, found: Sequence[Row], told: Document) -> Iterator[Block]:
    """Give the fields line by line under their names, and the body by paragraphs."""
    body = [row for at, row in enumerate(found) if at not in told.reasons and at not in told.titles]
    single = frozenset(told.reasons) if told.wrapped else frozenset(told.reasons) | told.titles
    for first, last in paragraphs(text, found, Wrap(0) if told.wrapped else wrap_of(text, body), single):
        mark = told.marks.get(first, 0)
        start, end = found[first].start, found[last].end
        if mark:
            yield Block(span=Span(start, start + mark), furniture=_reason(MARKED))
            start += mark + len(text[start + mark : end]) - len(text[start + mark : end].lstrip())
        yield Block(
            span=Span(start, end), kind="heading" if first in told.titles else "text", furniture=_reason(told.reasons.get(first))
        )


def _reason(name: str | None) -> str | None:
    return None if name is None else f"archive field: {name}"
