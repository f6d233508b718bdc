"""LexisNexis text: the classic layout ("3 of 12 DOCUMENTS", fields in capitals) and that of Nexis Uni ("Body", "Load-Date:").

The headline, the publisher and the date carry no name there; they are told by where they stand.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from timeline.reading.texts.fields import Document, Layout, day_line, language_of, value
from timeline.reading.texts.wrapping import Row

__all__ = ["CLASSIC", "UNI"]

COUNTED = r"(?im)^[^\S\r\n]*\d{1,5}\s(?:of|von|de|di|van)\s\d{1,5}\s(?:documents?|dokumenten?|documenten|documenti)[^\S\r\n]*\r?$"
MARK = re.compile(COUNTED)
LENGTH = re.compile(rb"(?im)^length:\s{0,3}[\d.,]+\s+(?:words|w\xc3\xb6rter|mots|woorden|parole|palabras)")
BODY = re.compile(rb"(?im)^[^\S\r\n]*(?:body|load-date:[^\r\n]*|end of document)[^\S\r\n]*\r?$")
END = re.compile(r"(?im)^[^\S\r\n]*end of document[^\S\r\n]*\r?$")
BEFORE = {
    "byline": "byline", "autor": "byline", "auteur": "byline", "section": "section", "rubrik": "section",
    "rubrique": "section", "length": "length", "länge": "length", "longueur": "length", "lengte": "length",
    "dateline": "dateline", "highlight": "highlight", "headline": "headline", "titel": "headline", "series": "series",
    "column": "column", "abstract": "abstract", "source": "source", "edition": "edition", "correction": "correction",
    "correction-date": "correction", "type": "type", "url": "address", "slug": "slug", "distribution": "distribution",
    "day": "day", "contact": "contact", "copyright": "copyright",
}  # fmt: skip
"""Fields before the body, in the languages of the archive, and the names that they are kept under."""
BEHIND = {
    "load-date": "load date", "date-chargement": "load date", "update": "update", "language": "language",
    "sprache": "language", "langue": "language", "taal": "language", "graphic": "graphic", "grafik": "graphic",
    "publication-type": "publication type", "pub-type": "publication type", "document-type": "document type",
    "journal-code": "journal code", "acc-no": "accession number", "subject": "subject", "company": "company",
    "organization": "organization", "person": "person", "ticker": "ticker", "industry": "industry",
    "geographic": "geographic", "city": "city", "state": "state", "country": "country", "notes": "notes",
    "copyright": "copyright", "type": "type", "correction": "correction", "correction-date": "correction",
    "classification": "classification", "publication-date": "publication date", "enhancement": "enhancement",
}  # fmt: skip
"""Fields behind the body."""
STRONG = frozenset({"load date", "language", "publication type", "journal code", "classification"})
"""Those of them that only an archive writes: where one stands last, the body has ended before."""
LOOSE = frozenset({"graphic", "correction", "notes", "classification"})
"""Those of them whose words run on over several paragraphs."""
DATED_FIELDS, LONGEST_DATE = frozenset({"load date", "update", "publication date"}), 40
"""Fields that hold a date, and the characters of the longest."""
FAR = 8
"""Paragraphs that such a field may run on."""
ALONE = {
    "body": "document mark",
    "classification": "classification",
    "notes": "notes",
    "graphic": "graphic",
    "correction": "correction",
}
"""Names that stand on a line of their own in Nexis Uni."""
FIELD = re.compile(r"(?P<name>[A-ZÄÖÜ][A-Za-zäöüÄÖÜ]+(?:-[A-Za-z]+)?):(?=\s|$)")
RIGHTS = re.compile(r"\(?(?:copyright|©|\(c\)|all rights reserved|alle rechte vorbehalten|tous droits réservés)", re.IGNORECASE)
COVER = re.compile(
    r"(?:user name|date and time|job number|documents? \(\d+\)|client/matter|search (?:terms|type)|narrowed by|content type)\b",
    re.IGNORECASE,
)
COVERED = 3
"""Lines of such words that make a cover: a headline may begin with one of them."""
MARKED, RIGHT, PAPER, DATED, FRONT, EDITION = (
    "document mark",
    "copyright",
    "publisher",
    "date line",
    "cover of the download",
    "edition",
)


@dataclass(frozen=True, slots=True)
class Frame:
    """A document cut up by its rows: its title lines end at `head`, its fields at `body`, its words at `tail`."""

    head: int
    body: int
    tail: int
    reasons: Mapping[int, str]


def _name(text: str, row: Row, names: Mapping[str, str]) -> str | None:
    """Give the name under which a row that begins a field is kept."""
    alone = text[row.start : row.end]
    if alone.lower() in ALONE and alone.istitle():
        return ALONE[alone.lower()]
    found = FIELD.match(text, row.start, row.end)
    name = names.get(found["name"].lower()) if found else None
    return name if found and name and _likely(name, found["name"], value(text, row, len(found.group()))) else None


def _likely(name: str, written: str, told: str) -> bool:
    """Say whether a field holds what such fields hold: words of the body may begin like one ("UPDATE: the bridge stays shut")."""
    if name == "language":
        return not told or language_of(re.split(r"[;,]", told)[0]) is not None
    if name in DATED_FIELDS:
        return not told or (len(told) <= LONGEST_DATE and any(map(str.isdigit, told)) and (name != "update" or written.isupper()))
    return True


def _frame(text: str, rows: Sequence[Row], first: int) -> Frame:
    head = next((at for at in range(first, len(rows)) if _name(text, rows[at], BEFORE)), first)
    marked = next((at for at in range(head, len(rows)) if text[rows[at].start : rows[at].end] == "Body"), None)
    reasons, body, name = {}, head, None
    while body < len(rows) and (marked is None or body <= marked):
        name = _name(text, rows[body], BEFORE) or (None if rows[body].after_blank and marked is None else name)
        if name is None:
            break
        reasons[body] = name
        body += 1
    tail = _tail(text, rows, body)
    return Frame(head, body, tail, reasons | dict(_behind(text, rows, tail)))


def _tail(text: str, rows: Sequence[Row], body: int) -> int:
    """Give the first row of the fields behind the body, found from the end: words of the body may look like a field."""
    names = {at: _name(text, rows[at], BEHIND) for at in range(body, len(rows))}
    tail = next((at for at in reversed(range(body, len(rows))) if names[at] in STRONG), None)
    if tail is None:
        return _last_words(text, rows, body)
    while (above := _above(rows, names, tail, body)) is not None:
        tail = above
    return tail


def _above(rows: Sequence[Row], names: Mapping[int, str | None], tail: int, body: int) -> int | None:
    """Give the row at which the field above begins, if what stands above is a field."""
    paragraphs = 0
    for at in reversed(range(body, tail)):
        paragraphs += at + 1 < len(rows) and rows[at + 1].after_blank
        name = names[at]
        if name and (name in LOOSE or paragraphs <= 1):
            return at
        if paragraphs > FAR:
            return None
    return None


def _last_words(text: str, rows: Sequence[Row], body: int) -> int:
    """Give the row behind the last that is no copyright and no end of the document."""
    at = len(rows)
    while at > body and (
        RIGHTS.match(text, rows[at - 1].start, rows[at - 1].end) or END.fullmatch(text[rows[at - 1].start : rows[at - 1].end])
    ):
        at -= 1
    return at


def _behind(text: str, rows: Sequence[Row], tail: int) -> Iterator[tuple[int, str]]:
    name = RIGHT
    for at in range(tail, len(rows)):
        start, end = rows[at].start, rows[at].end
        own = (
            RIGHT
            if RIGHTS.match(text, start, end)
            else MARKED
            if END.fullmatch(text[start:end])
            else _name(text, rows[at], BEHIND)
        )
        name = own or name
        yield at, name


def _classic(text: str, rows: Sequence[Row]) -> Document:
    marks = [at for at, row in enumerate(rows) if MARK.fullmatch(text[row.start : row.end])]
    first = marks[0] + 1 if marks else 0
    frame = _frame(text, rows, first)
    places = _titles(text, rows, range(first, frame.head))
    date = next((at for at in places if day_line(value(text, rows[at]))), None)
    papers = [at for at in places if date is not None and at < date][:1]
    editions = _under(rows, date, frame.head) if date is not None else []
    front = dict.fromkeys(range(first), FRONT) | dict.fromkeys(marks[:1], MARKED)
    own = dict.fromkeys(editions, EDITION) | dict.fromkeys(papers, PAPER) | ({} if date is None else {date: DATED})
    return _told(text, rows, frame, Named(first, front | own, papers, date, wrapped=True))


def _under(rows: Sequence[Row], date: int, head: int) -> list[int]:
    """Give the lines that go on below the date without a gap: the edition."""
    end = date + 1
    while end < head and not rows[end].after_blank:
        end += 1
    return list(range(date + 1, end))


def _uni(text: str, rows: Sequence[Row]) -> Document:
    length = next((at for at, row in enumerate(rows) if text[row.start : row.start + 7].lower() == "length:"), 0)
    cover = [at for at in range(length) if COVER.match(text, rows[at].start, rows[at].end)]
    first = cover[-1] + 1 if len(cover) >= COVERED else 0
    frame = _frame(text, rows, first)
    places = _titles(text, rows, range(first, frame.head))
    date = next((at for at in reversed(places) if day_line(value(text, rows[at]))), None)
    papers = [at for at in places[1:] if date is not None and at < date][-1:]
    behind = [at for at in places if date is not None and at > date]
    own = dict.fromkeys(behind, EDITION) | dict.fromkeys(papers, PAPER) | ({} if date is None else {date: DATED})
    return _told(text, rows, frame, Named(first, dict.fromkeys(range(first), FRONT) | own, papers, date, wrapped=False))


def _titles(text: str, rows: Sequence[Row], places: range) -> list[int]:
    return [at for at in places if not RIGHTS.match(text, rows[at].start, rows[at].end)]


@dataclass(frozen=True, slots=True)
class Named:
    """The lines above the fields that are known by their place."""

    first: int
    reasons: Mapping[int, str]
    papers: Sequence[int]
    date: int | None
    wrapped: bool


def _told(text: str, rows: Sequence[Row], frame: Frame, named: Named) -> Document:
    rights = {at: RIGHT for at in range(named.first, frame.head) if RIGHTS.match(text, rows[at].start, rows[at].end)}
    reasons = {**rights, **named.reasons, **frame.reasons}
    titles = [at for at in range(named.first, frame.head) if at not in reasons]
    day = day_line(value(text, rows[named.date])) if named.date is not None else None
    return Document(
        reasons=reasons,
        titles=frozenset(titles),
        publisher=value(text, rows[named.papers[0]]) if named.papers else None,
        headline=" ".join(value(text, rows[at]) for at in titles) or _of(text, rows, reasons, "headline"),
        language=language_of(_of(text, rows, reasons, "language") or ""),
        date=day[0] if day else None,
        clock=day[1] if day else None,
        wrapped=named.wrapped,
    )


def _of(text: str, rows: Sequence[Row], reasons: Mapping[int, str], name: str) -> str | None:
    """Give the words of a field."""
    words = " ".join(value(text, rows[at]) for at in sorted(reasons) if reasons[at] == name)
    return FIELD.sub("", words, count=1).strip() or None


def _counted(data: bytes) -> bool:
    return MARK.search(data.decode("utf-8", "replace")) is not None


def _lengths(data: bytes) -> bool:
    return LENGTH.search(data) is not None and BODY.search(data) is not None


def _counts(text: str) -> Sequence[int]:
    return [found.start() for found in MARK.finditer(text)]


def _ends(text: str) -> Sequence[int]:
    """Give the start of the text and the places behind the ends of its documents, but for the last."""
    ends = [found.end() for found in END.finditer(text)]
    return [0, *(end for end in ends if text[end:].strip())]


CLASSIC = Layout("LexisNexis", _counted, _counts, _classic)
UNI = Layout("Nexis Uni", _lengths, _ends, _uni)
