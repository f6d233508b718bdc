"""Sentences and quotations as spans of the untouched text.

The sentence splitter is Wikimedia's sentencex; quotations are paired here, over paragraphs: an opened and unclosed one goes on.
"""

import re

from timeline.model import Span

_MARKS = re.compile(r'[“”"]')


def sentences(text: str, span: Span, language: str) -> tuple[Span, ...]:
    """Cut a stretch of text into sentences; a line break always ends one.

    >>> [s.end for s in sentences("It was 2.5% of it. He left.", Span(0, 27), "en")]
    [18, 27]
    """
    return tuple(s for line in lines(text, span) for s in _line_sentences(text, line, language))


def lines(text: str, span: Span) -> tuple[Span, ...]:
    """Cut a stretch of text into its non-empty lines, white space trimmed."""
    found = []
    start = span.start
    for piece in text[span.start : span.end].splitlines(keepends=True):
        found.append(trim(text, Span(start, start + len(piece))))
        start += len(piece)
    return tuple(s for s in found if s.start < s.end)


def trim(text: str, span: Span) -> Span:
    """Take white space off both ends of a span."""
    piece = text[span.start : span.end]
    lead = len(piece) - len(piece.lstrip())
    return Span(span.start + lead, span.start + max(lead, len(piece.rstrip())))


def quotations(text: str, span: Span) -> tuple[Span, ...]:
    """Find the quotations of a stretch of text, marks included; one that is never closed ends with its paragraph.

    >>> quotations('He said: “Go.” Then left.', Span(0, 25))
    (Span(start=9, end=14),)
    """
    return tuple(q for line in lines(text, span) for q in _line_quotations(text, line))


def blank_quotations(text: str, span: Span) -> str:
    """Give the text of a span with its quotations turned to spaces, so that offsets stay."""
    piece = text[span.start : span.end]
    for quote in quotations(text, span):
        first, last = quote.start - span.start, quote.end - span.start
        piece = piece[:first] + " " * (last - first) + piece[last:]
    return piece


def _line_sentences(text: str, line: Span, language: str) -> list[Span]:
    import sentencex

    found, start = [], line.start
    for piece in sentencex.segment(language, text[line.start : line.end]):
        found.append(trim(text, Span(start, start + len(piece))))
        start += len(piece)
    return [s for s in found if s.start < s.end]


def _line_quotations(text: str, line: Span) -> list[Span]:
    found: list[Span] = []
    opened: int | None = None
    for mark in _MARKS.finditer(text, line.start, line.end):
        opens = mark.group() == "“" or (mark.group() == '"' and opened is None)
        if opens and opened is None:
            opened = mark.start()
        elif not opens and opened is not None:
            found.append(Span(opened, mark.end()))
            opened = None
    return [*found, Span(opened, line.end)] if opened is not None else found
