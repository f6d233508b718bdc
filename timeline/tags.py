"""The `tag` command's work: texts in, lines of findings out, as a table, JSON Lines or TimeML."""

import datetime as dt
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from timeline.api import read, segment, tag
from timeline.errors import ReadError
from timeline.model import Signal, Timex

Finding = Timex | Signal


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A text to tag, with its reference date and, in JSON Lines, its id."""

    id: str
    text: str
    reference: str | dt.date | None


def tagged_lines(source: str, *, date: str | None, timezone: str | None, language: str, form: str) -> Iterator[str]:
    """Tag a text, or every record of JSON Lines, and give the lines to print."""
    for document in _documents(source, date):
        found = tag(document.text, reference=document.reference, language=language, timezone=timezone)
        yield from FORMATS[form](document, found)


def _documents(source: str, date: str | None) -> Iterator[Document]:
    text = read(source)
    if not text.text.lstrip().startswith("{"):
        yield Document(id=text.id, text=text.text, reference=date or segment(text).source.date)
        return
    for number, line in enumerate(text.text.splitlines(), 1):
        if line.strip():
            yield _document(line, f"{text.location}, line {number}", date)


def _document(line: str, where: str, date: str | None) -> Document:
    try:
        record = json.loads(line)
        return Document(id=str(record.get("id", where)), text=record["text"], reference=_reference(record) or date)
    except (ValueError, KeyError, AttributeError) as error:
        raise ReadError(f'{where}: not a JSON record with a "text"; mend the line or give plain text') from error


def _reference(record: Mapping[str, Any]) -> str | None:
    return record.get("reference") or record.get("dct")


def _jsonl(document: Document, found: Sequence[Finding]) -> Iterator[str]:
    for item in found:
        yield json.dumps(
            {
                "id": document.id,
                "start": item.span.start,
                "end": item.span.end,
                "text": document.text[item.span.start : item.span.end],
                "type": item.type,
                "value": item.value,
                "earliest": _side(item, "earliest"),
                "latest": _side(item, "latest"),
                "rule": item.rule,
            },
            ensure_ascii=False,
        )


def _side(item: Finding, side: str) -> str | None:
    moment = getattr(item.interval, side) if item.interval else None
    return None if moment is None else moment.isoformat()


def _table(document: Document, found: Sequence[Finding]) -> Iterator[str]:
    for item in found:
        words = " ".join(document.text[item.span.start : item.span.end].split())
        yield f"{item.type:<9} {item.value:<16} {words}"


def _timeml(document: Document, found: Sequence[Finding]) -> Iterator[str]:
    """Give the text with TIMEX3 and SIGNAL elements around what was found."""
    pieces, last = [], 0
    for number, item in enumerate(found, 1):
        if item.span.start < last:
            continue
        words = escape(document.text[item.span.start : item.span.end])
        pieces += [escape(document.text[last : item.span.start]), _element(item, number, words)]
        last = item.span.end
    yield f"<TimeML>{''.join(pieces)}{escape(document.text[last:])}</TimeML>"


def _element(item: Finding, number: int, words: str) -> str:
    if isinstance(item, Signal):
        return f'<SIGNAL sid="s{number}">{words}</SIGNAL>'
    mod = f" mod={quoteattr(item.mod)}" if item.mod else ""
    return f'<TIMEX3 tid="t{number}" type="{item.type}" value={quoteattr(item.value)}{mod}>{words}</TIMEX3>'


FORMATS: Mapping[str, Callable[[Document, Sequence[Finding]], Iterator[str]]] = {
    "table": _table,
    "jsonl": _jsonl,
    "timeml": _timeml,
}
