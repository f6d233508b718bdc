"""Plain text and Markdown: every line that is not blank is a paragraph.

What a line is (a stamp, a headline, furniture) is left to segmenting, which sees them all together.
"""

import re

from timeline.model import Block, BlockKind, Source, Span
from timeline.reading.decoding import decode
from timeline.reading.raw import Raw

__all__ = ["blocks", "read", "sniff"]

LINE = re.compile(r"[^\n\r\f\v\x1c-\x1e\x85\u2028\u2029]+")
MARKDOWN_ENDINGS = (".md", ".markdown")
MARKDOWN_HEADING = re.compile(r"#{1,6} ")


def sniff(raw: Raw) -> bool:
    """Take whatever no other reader took, except what claims to be another format."""
    return raw.suffix != ".json"


def read(raw: Raw) -> Source:
    """Decode the text and mark its lines; raises ReadError for bytes that are no text."""
    decoded = decode(raw.data, raw.location, raw.charset)
    markdown = raw.suffix in MARKDOWN_ENDINGS
    return Source(
        id=raw.id,
        location=raw.location,
        text=decoded.text,
        blocks=blocks(decoded.text, markdown=markdown),
        timezone=raw.timezone,
        notes=decoded.notes,
    )


def blocks(text: str, *, markdown: bool = False) -> tuple[Block, ...]:
    r"""Give one block a line that is not blank; a span leaves out the white space at both ends.

    >>> [text_block.span for text_block in blocks("10:05\r\n\r\n  He is here. \n")]
    [Span(start=0, end=5), Span(start=11, end=22)]
    """
    return tuple(
        Block(span=Span(start, end), kind=_kind(text[start:end]) if markdown else "text")
        for start, end in map(_trimmed, LINE.finditer(text))
        if start < end
    )


def _trimmed(line: re.Match[str]) -> tuple[int, int]:
    words = line[0]
    start = line.start() + len(words) - len(words.lstrip())
    return start, start + len(words.strip())


def _kind(line: str) -> BlockKind:
    return "heading" if MARKDOWN_HEADING.match(line) else "text"
