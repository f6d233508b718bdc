"""Plain text and Markdown: every line that is not blank is a paragraph, unless the text is wrapped at a fixed width.

What a line is (a stamp, a headline, furniture) is left to segmenting, which sees them all together; here is only what needs the
moment of saving or the layout of pages.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from timeline.model import Block, BlockKind, Source, Span
from timeline.reading.fetching.decoding import decode
from timeline.reading.fetching.raw import Raw
from timeline.reading.texts.margins import margins
from timeline.reading.texts.wrapping import paragraphs, rows, wrap_of
from timeline.reading.times.relative import Age, age
from timeline.reading.times.stamps import stamp

__all__ = ["blocks", "read", "sniff"]

MARKDOWN_ENDINGS = (".md", ".markdown")
MARKDOWN_HEADING = re.compile(r"#{1,6} ")
LONGEST_AGE = 40
"""Characters of the longest line that can be nothing but an age."""
CLOCK = re.compile(r"\d{1,2}[:.]\d\d(?!\d)")


def sniff(raw: Raw) -> bool:
    """Take whatever no other reader took, except what claims to be another format."""
    return raw.suffix not in {".json", ".jsonl", ".ndjson"}


def read(raw: Raw) -> Source:
    """Decode the text and mark its paragraphs; raises ReadError for bytes that are no text."""
    decoded = decode(raw.data, raw.location, raw.charset)
    found, notes = _aged(decoded.text, blocks(decoded.text, markdown=raw.suffix in MARKDOWN_ENDINGS), raw)
    return Source(
        id=raw.id,
        location=raw.location,
        text=decoded.text,
        blocks=found,
        timezone=raw.timezone,
        address=raw.address,
        captured=raw.captured,
        first_line=raw.first_line,
        notes=(*decoded.notes, *notes),
    )


def blocks(text: str, *, markdown: bool = False) -> tuple[Block, ...]:
    r"""Give one block a paragraph: a line that is not blank, or the lines that a fixed width has made of one.

    A span leaves out the white space at both ends.

    >>> [text_block.span for text_block in blocks("10:05\r\n\r\n  He is here. \n")]
    [Span(start=0, end=5), Span(start=11, end=22)]
    """
    found = rows(text)
    reasons = margins(text, found)
    wrap = None if markdown else wrap_of(text, found)
    return tuple(
        Block(span=span, kind=_kind(text, span) if markdown else "text", furniture=reasons.get(first))
        for first, last in paragraphs(text, found, wrap, reasons)
        for span in (Span(found[first].start, found[last].end),)
    )


def _kind(text: str, span: Span) -> BlockKind:
    return "heading" if MARKDOWN_HEADING.match(text, span.start, span.end) else "text"


def _aged(text: str, found: Sequence[Block], raw: Raw) -> tuple[tuple[Block, ...], tuple[str, ...]]:
    """Make stamps of the ages of posts ("12m ago"), counted from the moment of saving; a clock beside one tells it better."""
    words = [
        text[block.span.start : block.span.end] if block.span.end - block.span.start <= LONGEST_AGE else "" for block in found
    ]
    clocks = [CLOCK.search(word) is not None for word in words]
    told = {
        at: back
        for at, block in enumerate(found)
        if words[at] and not block.furniture and not any(clocks[max(0, at - 1) : at + 2]) and (back := age(words[at]))
    }
    if not told:
        return tuple(found), ()
    if raw.captured is None:
        example = words[min(told)]
        counted = f"{len(told)} of its posts tell their time only by their age, as “{example}”"
        return tuple(found), (f"{counted}: give the page's save time with --captured to have them placed",)
    return tuple(_dated(block, words[at], told.get(at), raw) for at, block in enumerate(found)), ()


def _dated(block: Block, words: str, back: Age | None, raw: Raw) -> Block:
    if back is None or raw.captured is None:
        return block
    when = (raw.captured - back.back).replace(second=0, microsecond=0)
    within = int(back.within.total_seconds()) // 60
    return replace(block, kind="stamp", stamp=replace(stamp(words, when, raw.timezone), within=within))
