"""Factiva XML: each `article` of a response is a source; its headline and paragraphs are the text, all else is kept as fields."""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import replace
from xml.etree import ElementTree as ET

from timeline.errors import ReadError
from timeline.model import BlockKind, Source
from timeline.reading.assembling import Facts, Piece, assemble
from timeline.reading.fetching.decoding import decode
from timeline.reading.fetching.raw import Raw
from timeline.reading.texts.fields import language_of
from timeline.reading.times.stamps import moment

__all__ = ["read", "sniff", "split"]

MARKS = (b"<article>", b"<article ", b"ppsarticle", b"publicationdate", b"leadparagraph", b"accessionno")
FEWEST = 2
"""How many of these names stand in the first bytes of a response."""
ARTICLE = re.compile(r"<article[\s>].*?</article>", re.DOTALL)
DECLARED = re.compile(rb"encoding\s*=\s*[\"']([\w.-]{1,40})")
MAX_DOCUMENTS = 1000
"""How many articles of one file are read; the archive hands out 100 at most."""
KINDS: dict[str, BlockKind] = {"headline": "heading", "leadParagraph": "text", "tailParagraphs": "text"}
"""The elements that are the text of an article."""
WORD = re.compile(r"(?<=[a-z])(?=[A-Z])")
DATE = re.compile(r"(?:19|20)\d\d-[01]\d-[0-3]\d")
CLOCK = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)(?::[0-5]\d)?(?:\.\d{1,6})?(Z|[+-]\d\d:?\d\d)?")


def sniff(raw: Raw) -> bool:
    """Recognise a response by the names of its elements."""
    return raw.head.startswith((b"<?xml", b"<pps", b"<article")) and sum(mark in raw.head for mark in MARKS) >= FEWEST


def split(raw: Raw) -> Iterator[Raw]:
    """Give each article of a response; raises ReadError for too many and for none."""
    declared = DECLARED.search(raw.head)
    text = decode(raw.data, raw.location, declared[1].decode() if declared else raw.charset).text
    found = [match.group() for match in ARTICLE.finditer(text)]
    if not found:
        raise ReadError(f"{raw.location} is a Factiva response without articles; download them in full")
    if len(found) > MAX_DOCUMENTS:
        raise ReadError(f"{raw.location} holds {len(found)} articles, more than {MAX_DOCUMENTS}; split it")
    for number, article in enumerate(found, 1):
        one = replace(raw, data=article.encode(), charset="utf-8")
        yield one if len(found) == 1 else replace(one, id=f"{raw.id}-{number}", location=f"{raw.location}/{raw.id}-{number}")


def read(raw: Raw) -> Source:
    """Read one article; raises ReadError for markup that is broken."""
    try:
        root = ET.fromstring(raw.data.decode("utf-8", "replace"))  # noqa: S314 - a part without a document type: no entities to expand
    except ET.ParseError as error:
        raise ReadError(f"{raw.location} is broken XML ({error}); download it again") from error
    return assemble(raw, _facts(root), _pieces(root))


def _words(root: ET.Element, name: str) -> str | None:
    found = root.find(name)
    return (" ".join("".join(found.itertext()).split()) or None) if found is not None else None


def _facts(root: ET.Element) -> Facts:
    when = _words(root, "publicationDate") or ""
    day = DATE.search(when)
    return Facts(
        publisher=_words(root, "sourceName") or _words(root, "publisherName"),
        headline=_words(root, "headline"),
        language=language_of(_words(root, "baseLanguage") or ""),
        date=dt.date.fromisoformat(day.group()) if day else None,
        published=_published(when, _words(root, "publicationTime") or ""),
    )


def _published(when: str, clock: str) -> dt.datetime | None:
    """Give the moment of publication where a clock and its zone are told; a date that ends at midnight tells none."""
    told, day = CLOCK.search(clock), DATE.search(when)
    found = moment(f"{day.group()}T{told.group()}") if told and day else moment(when)
    midnight = found is not None and not told and found.time() == dt.time()
    return found if found is not None and found.tzinfo and not midnight else None


def _pieces(root: ET.Element) -> Iterator[Piece]:
    for part in root:
        kind = KINDS.get(part.tag)
        if kind is None:
            yield from (Piece(text=words, furniture=f"archive field: {_name(part.tag)}") for words in _fields(part))
            continue
        for paragraph in part.findall("paragraph") or [part]:
            yield Piece(text=" ".join("".join(paragraph.itertext()).split()), kind=kind)


def _fields(part: ET.Element) -> Iterator[str]:
    """Give the words of a field and of its attributes."""
    words = " ".join(" ".join(part.itertext()).split())
    told = " ".join(part.attrib.values())
    if words or told:
        yield " ".join(filter(None, (told, words)))


def _name(tag: str) -> str:
    return WORD.sub(" ", tag).lower()
