"""Factiva text: with two-letter codes before its fields, or without them, told by their order.

A document ends with its accession number, "Document GRDN000020250227el2r0005l".
"""

import re
from collections.abc import Sequence

from timeline import lexicon
from timeline.reading.texts.fields import Document, Layout, day_line, language_of, value
from timeline.reading.texts.wrapping import Row
from timeline.reading.times.clocks import shown

__all__ = ["CODED", "PLAIN"]

CODES = {
    "HD": "headline", "SE": "section", "BY": "byline", "CR": "credit", "WC": "length", "PD": "date line", "ET": "clock",
    "SN": "publisher", "SC": "source code", "ED": "edition", "PG": "page", "VOL": "volume", "LA": "language", "CY": "copyright",
    "LP": "lead", "TD": "text", "CT": "contact", "RF": "reference", "CO": "company", "IN": "industry", "NS": "subject",
    "RE": "region", "IPC": "subject", "IPD": "subject", "PUB": "publisher name", "AN": "accession number", "ART": "graphic",
    "CLM": "column", "DLN": "dateline", "CX": "correction", "TO": "type",
}  # fmt: skip
"""The codes and the names under which their fields are kept; lead and text are the body."""
CODE = re.compile(rf"(?P<code>{'|'.join(CODES)})(?:[^\S\r\n]{{2,}}|\t|$)")
BODY, HEAD, END = ("lead", "text"), "headline", "accession number"
FEWEST = 4
"""Different codes that make a text one of Factiva's."""
CODE_LINE = re.compile(rf"(?m)^(?P<code>{'|'.join(CODES)})(?:[^\S\r\n]{{2,}}|\t|[^\S\r\n]*\r?$)")
NUMBER = re.compile(r"(?m)^[^\S\r\n]*(?:document|dokument|documento)\s[A-Za-z0-9]{18,32}[^\S\r\n]*\r?$", re.IGNORECASE)
WORDS = re.compile(r"(?m)^[^\S\r\n]*[\d.,]+\s(?:words|wörter|mots|palabras|parole|palavras)[^\S\r\n]*\r?$", re.IGNORECASE)
RIGHTS = re.compile(r"\(?(?:copyright|©|\(c\)|all rights reserved)", re.IGNORECASE)
SHORT = re.compile(r"[A-Z0-9]{2,10}")
CLOCK_LINE = re.compile(r"\d{1,2}:\d\d(?:\s?[AP]M)?(?:\s[A-Z]{2,4})?", re.IGNORECASE)
NAMES = 4
"""Words of the longest name of an author without "by"."""
MARKED, SEARCH = "field name", "summary of the search"


def _coded_marks(data: bytes) -> bool:
    return len({found["code"] for found in CODE_LINE.finditer(data.decode("utf-8", "replace"))}) >= FEWEST


def _coded_starts(text: str) -> Sequence[int]:
    """Give the places of the first code of each document: a headline, or what may stand above it."""
    starts, closed = [], True
    for found in CODE_LINE.finditer(text):
        name = CODES[found["code"]]
        if closed and name in {HEAD, "section"}:
            starts.append(found.start())
        closed = (closed and name not in {HEAD, "section"}) or name == END
    return starts


def _coded(text: str, rows: Sequence[Row]) -> Document:
    names: dict[int, str] = {}
    words: dict[str, list[str]] = {}
    name = MARKED
    for at, row in enumerate(rows):
        found = CODE.match(text, row.start, row.end)
        name = CODES[found["code"]] if found else SEARCH if name == END and row.after_blank else name
        names[at] = name
        told = value(text, row, found.end() - row.start if found else 0)
        words.setdefault(name, []).extend([told] if told else [])
    said = {key: " ".join(parts) for key, parts in words.items()}
    day = day_line(said.get("date line", ""))
    codes = {at: len(found["code"]) for at, row in enumerate(rows) if (found := CODE.match(text, row.start, row.end))}
    bare = {at for at in codes if CODE.fullmatch(text, rows[at].start, rows[at].end)}
    return Document(
        reasons={at: MARKED if at in bare else name for at, name in names.items() if at in bare or name not in {*BODY, HEAD}},
        titles=frozenset(at for at, name in names.items() if name == HEAD and at not in bare),
        marks={at: size for at, size in codes.items() if at not in bare and names[at] in {*BODY, HEAD}},
        publisher=said.get("publisher"),
        headline=said.get("headline"),
        language=language_of(said.get("language", "")),
        date=day[0] if day else None,
        clock=shown(said["clock"]) if "clock" in said else day[1] if day else None,
    )


def _plain_marks(data: bytes) -> bool:
    text = data.decode("utf-8", "replace")
    return NUMBER.search(text) is not None and WORDS.search(text) is not None


def _plain_starts(text: str) -> Sequence[int]:
    return [0, *(found.end() for found in NUMBER.finditer(text) if text[found.end() :].strip())]


def _plain(text: str, rows: Sequence[Row]) -> Document:
    count = next((at for at, row in enumerate(rows) if WORDS.fullmatch(text[row.start : row.end])), None)
    if count is None:
        return Document(reasons=_number(text, rows))
    date = next((at for at in range(count + 1, min(count + 4, len(rows))) if day_line(value(text, rows[at]))), None)
    reasons = {count: "length"} | _number(text, rows) | ({date: "date line"} if date is not None else {})
    body = _fields(text, rows, (count if date is None else date) + 1, reasons)
    bylines = {count - 1: "byline"} if count > 1 and _signed(value(text, rows[count - 1])) else {}
    day = day_line(value(text, rows[date])) if date is not None else None
    clock = next((shown(value(text, rows[at])) for at in range(count, body) if reasons.get(at) == "clock"), None)
    titles = [at for at in range(count) if at not in bylines]
    return Document(
        reasons=reasons | bylines,
        titles=frozenset(titles),
        publisher=next((value(text, rows[at]) for at in range(count, body) if reasons.get(at) == "publisher"), None),
        headline=" ".join(value(text, rows[at]) for at in titles) or None,
        language=next((code for at in range(count, body) if (code := language_of(value(text, rows[at])))), None),
        date=day[0] if day else None,
        clock=clock or (day[1] if day else None),
    )


def _signed(words: str) -> bool:
    """Say whether a line is an author's: it opens with "by", or holds nothing but a few names."""
    by = tuple(f"{word} " for word in lexicon.load("en").words("segmenting.authors"))
    names = words.split()
    return words.lower().startswith(by) or (
        len(names) <= NAMES and all(name[0].isupper() for name in names) and words.replace(" ", "").isalpha()
    )


def _number(text: str, rows: Sequence[Row]) -> dict[int, str]:
    return {at: END for at, row in enumerate(rows) if NUMBER.fullmatch(text[row.start : row.end])}


def _fields(text: str, rows: Sequence[Row], at: int, reasons: dict[int, str]) -> int:
    """Name the short lines that follow the date up to the copyright; gives the first row of the body."""
    end = next((n for n in range(at, min(at + 9, len(rows))) if RIGHTS.match(text, rows[n].start, rows[n].end)), None)
    last = end if end is not None else next((n for n in range(at, len(rows)) if rows[n].after_blank), at) - 1
    for n in range(at, last + 1):
        words = value(text, rows[n])
        known = "publisher" in reasons.values()
        reasons[n] = (
            "copyright" if n == end
            else "clock" if CLOCK_LINE.fullmatch(words)
            else "source code" if known and SHORT.fullmatch(words)
            else "language" if language_of(words)
            else "source" if known
            else "publisher"
        )  # fmt: skip
    return last + 1


CODED = Layout("Factiva with codes", _coded_marks, _coded_starts, _coded)
PLAIN = Layout("Factiva", _plain_marks, _plain_starts, _plain)
