"""Sentences as spans of the untouched text, and what in them is quoted; the splitter is Wikimedia's sentencex."""

import functools
import itertools
import re
from collections.abc import Iterable, Iterator

from timeline import lexicon
from timeline.model import Quotation, Span


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


def within(quotations: Iterable[Quotation], span: Span) -> tuple[Span, ...]:
    """Give what lies in a stretch of text of the quotations that run through it.

    >>> within([Quotation(span=Span(4, 20))], Span(0, 10))
    (Span(start=4, end=10),)
    """
    cut = (Span(max(q.span.start, span.start), min(q.span.end, span.end)) for q in quotations)
    return tuple(piece for piece in cut if piece.start < piece.end)


def blank(text: str, span: Span, quoted: Iterable[Span]) -> str:
    """Give the text of a span with what is quoted in it turned to spaces, so that offsets stay."""
    piece = text[span.start : span.end]
    for quote in quoted:
        first, last = quote.start - span.start, quote.end - span.start
        piece = piece[:first] + " " * (last - first) + piece[last:]
    return piece


def _line_sentences(text: str, line: Span, language: str) -> list[Span]:
    found, start = [], line.start
    for piece in _pieces(text[line.start : line.end], language):
        found.append(trim(text, Span(start, start + len(piece))))
        start += len(piece)
    return [s for s in found if s.start < s.end]


def _pieces(line: str, language: str) -> Iterator[str]:
    """Cut a line behind whole words too that the splitter takes for shortened ones: “nine ferries in May. Dreyer said so.”."""
    import sentencex

    for piece in sentencex.segment(language, line):
        cuts = [0, *(found.end() for found in _whole(language).finditer(piece)), len(piece)]
        yield from (piece[first:last] for first, last in itertools.pairwise(cuts))


@functools.cache
def _whole(language: str) -> re.Pattern[str]:
    words = "|".join(lexicon.load(language).words("linking.clauses.whole_words"))
    return re.compile(rf"(?<![\w.])(?:{words})\.\s+(?=[“\"‘'(«¿¡]*[A-ZÀ-ÖØ-Þ])" if words else r"(?!)")
