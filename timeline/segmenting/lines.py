"""The lines of a source: every stretch of text that is not white space, once, with what markup said of it.

Cutting lives here; what a line means does not.
"""

import dataclasses
import re
from collections.abc import Iterator

from timeline.model import Block, BlockKind, Role, Source, Span, Stamp

FOLDS = str.maketrans(
    dict.fromkeys("“”„‟«»″", '"')
    | dict.fromkeys("‘’‚‛′`´", "'")
    | dict.fromkeys("–—―−‒", "-")
    | dict.fromkeys("\u00a0\u2002\u2003\u2009\u200a\u202f\u3000\t", " "),
)
"""Typographic variants of one sign, each one character long, so that spans hold."""
LINE = re.compile(r"[^\r\n]+|[\r\n]+")


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A stretch of text without a line break at either end; `text` is folded, `span` points into the source.

    `aside` is the reason to call it furniture; `told` is a posting time that stands alone on the line or that markup gave;
    `starts` marks a certain first line of a post.
    """

    span: Span
    text: str
    kind: BlockKind = "text"
    post: int | None = None
    role: Role | None = None
    aside: str | None = None
    told: Stamp | None = None
    alone: bool = False
    starts: bool = False
    title: Span | None = None
    body: int | None = None


def fold(text: str) -> str:
    """Give the text with straight quotes, plain dashes and plain spaces, as long as it was.

    >>> fold("“No” – he said")
    '"No" - he said'
    """
    return text.encode("utf-8", "replace").decode("utf-8").translate(FOLDS)


def cut(source: Source) -> tuple[Line, ...]:
    """Give the lines of a source in order; text that no block holds becomes a line too."""
    folded = fold(source.text)
    return tuple(_lines(source, folded))


def _lines(source: Source, folded: str) -> Iterator[Line]:
    done = 0
    for block in sorted(source.blocks, key=lambda b: (b.span.start, b.span.end)):
        start, end = max(done, block.span.start), min(len(folded), block.span.end)
        if start < end:
            yield from _loose(folded, done, start)
            yield from _within(folded, start, end, block)
            done = end
    yield from _loose(folded, done, len(folded))


def _loose(folded: str, start: int, end: int) -> Iterator[Line]:
    """Cut text that lies between blocks at its line breaks."""
    for piece in LINE.findall(folded[start:end]):
        yield from _within(folded, start, start + len(piece), None)
        start += len(piece)


def _within(folded: str, start: int, end: int, block: Block | None) -> Iterator[Line]:
    span = strip(folded, start, end)
    if span.start == span.end:
        return
    text = folded[span.start : span.end]
    if block is None:
        yield Line(span=span, text=text)
        return
    yield Line(
        span=span,
        text=text,
        kind=block.kind,
        post=block.post,
        role=block.role,
        aside=block.furniture,
        told=block.stamp,
        alone=block.kind == "stamp" and block.furniture is None,
    )


def strip(text: str, start: int, end: int) -> Span:
    """Give the span without white space at its ends."""
    piece = text[start:end]
    left = len(piece) - len(piece.lstrip())
    right = len(piece.rstrip())
    return Span(start + left, start + max(left, right))


def part(line: Line, start: int, end: int) -> Line:
    """Give a part of a line, counted in its own characters, without white space at its ends."""
    inner = strip(line.text, start, end)
    return dataclasses.replace(line, span=inner.shift(line.span.start), text=line.text[inner.start : inner.end])
