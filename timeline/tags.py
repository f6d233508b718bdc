"""The `tag` command's work: texts in, lines of findings out, as a table, JSON Lines or TimeML."""

import datetime as dt
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from timeline.api import read, segment, tag
from timeline.errors import ReadError
from timeline.model import Signal, Timex
from timeline.timeml import timeml

Finding = Timex | Signal


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A text to tag, with its reference date and, in JSON Lines, its id."""

    id: str
    text: str
    reference: str | dt.date | None


def tagged_lines(
    source: str, *, date: str | None, timezone: str | None, language: str, form: str, customs: str | None = None
) -> Iterator[str]:
    """Tag a text, or every record of JSON Lines, and give the lines to print."""
    for document in _documents(source, date):
        found = tag(document.text, reference=document.reference, language=language, timezone=timezone, customs=customs)
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
                "mod": getattr(item, "mod", None),
                "earliest": _side(item, "earliest"),
                "latest": _side(item, "latest"),
                "rule": item.rule,
                "said": list(getattr(item, "said", ())),
                "implied": list(getattr(item, "implied", ())),
            },
            ensure_ascii=False,
        )


def _side(item: Finding, side: str) -> str | None:
    moment = getattr(item.interval, side) if item.interval else None
    return None if moment is None else moment.isoformat()


def _table(document: Document, found: Sequence[Finding]) -> Iterator[str]:
    for item in found:
        yield f"{item.type:<9} {item.value:<16} {_words(document, item):<24} {item.rule}"


def _words(document: Document, item: Finding) -> str:
    return " ".join(document.text[item.span.start : item.span.end].split())


def _timeml(document: Document, found: Sequence[Finding]) -> Iterator[str]:
    yield from timeml(document.text, found, document.reference)


def _why(document: Document, found: Sequence[Finding]) -> Iterator[str]:
    """Give a sentence for each finding that says how its value came about."""
    for item in found:
        words = f"“{_words(document, item)}”"
        yield f"{words} {_pointing(document, item) if isinstance(item, Signal) else _meaning(document, item)}"


def _pointing(document: Document, item: Signal) -> str:
    target = " ".join(document.text[item.target.start : item.target.end].split())
    return f"says {item.relation}, and points at “{target}” ({item.target_kind}), by the rule “{item.rule}”{_bounds(item)}."


def _meaning(document: Document, item: Timex) -> str:
    known = document.reference is not None and "year" not in item.said and item.interval is not None
    counted = f", counted from {document.reference}" if known else ""
    said = f"; said: {', '.join(item.said)}" if item.said else ""
    implied = f"; implied: {', '.join(item.implied)}" if item.implied else ""
    mod = f" ({item.mod})" if item.mod else ""
    return f"is {item.type} {item.value}{mod} by the rule “{item.rule}”{counted}{said}{implied}{_bounds(item)}."


def _bounds(item: Finding) -> str:
    if item.interval is None:
        return ""
    sides = (("from", _side(item, "earliest")), ("until", _side(item, "latest")))
    return "; " + " ".join(f"{word} {side}" for word, side in sides if side)


FORMATS: Mapping[str, Callable[[Document, Sequence[Finding]], Iterator[str]]] = {
    "table": _table,
    "jsonl": _jsonl,
    "timeml": _timeml,
    "why": _why,
}
"""Format → the lines it makes of a document's findings; `why` is what --why asks for."""
