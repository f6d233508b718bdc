"""The lines of a source: every stretch of text that is not white space, once, with what markup said of it.

Cutting lives here; what a line means does not.
"""

import dataclasses
import re
from collections.abc import Iterator

from timeline.model import Block, BlockKind, Role, Source, Span, Stamp

FOLDS = {
    **dict.fromkeys("“”„‟«»″", '"'),
    **dict.fromkeys("‘’‚‛′`´", "'"),
    **dict.fromkeys("–—―−‒", "-"),
    **dict.fromkeys("\u00a0\u2002\u2003\u2009\u200a\u202f\u3000\t", " "),
}
"""Typographic variants of one sign, each one character long, so that spans hold."""
BREAKS = "\r\n\f\v"
"""The breaks inside a paragraph that a text of fixed width wraps."""
LINE = re.compile(r"[^\r\n]+|[\r\n]+")
UNSEEN = "\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"
"""Signs without width: they steer hyphens and writing directions."""
DRESS = re.compile(rf"(?:[\s{UNSEEN}>]|#{{1,6}}\s|\[\d{{1,3}}\](?=\S))*+")
"""What stands before the words: quotation marks of mail, signs of a heading, the number of a link."""
TRAIN = re.compile(rf"(?:[\s{UNSEEN}]+#{{1,6}})?[\s{UNSEEN}]*$")
STRESS = re.compile(r"(\*{1,3}|_{1,3})(?=[^\s*_])(.*?)(?<=[^\s*_])\1")
SIGNS = frozenset(filter(re.compile(rf"[\s{UNSEEN}>#\[*_]").match, map(chr, range(0x10000))))
"""The signs with which such dress begins or ends: a line that has none of them at either end wears nothing."""
QUOTE = re.compile(r"[\s>]*>[\s>]*")
"""A blank line of a quoted mail: it holds no words."""
REACH = 24
"""Characters at the end of a line in which such signs are looked for."""


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A stretch of text without a line break at either end; `text` is folded, `span` points into the source.

    `aside` is the reason to call it furniture; `told` is a posting time that stands alone on the line or that markup gave,
    `minute` a minute of play; `starts` marks a certain first line of a post. Where a stamp stands beside words, `title` is a
    headline that it sets off, `body` and `end` bound the words.
    """

    span: Span
    text: str
    kind: BlockKind = "text"
    post: int | None = None
    role: Role | None = None
    aside: str | None = None
    told: Stamp | None = None
    minute: int | None = None
    alone: bool = False
    starts: bool = False
    title: Span | None = None
    body: int | None = None
    end: int | None = None

    @property
    def words(self) -> str:
        """The text without the signs that Markdown, mail and text browsers put about a whole line."""
        text = self.text
        if text and text[0] not in SIGNS and text[-1] not in SIGNS:
            return text
        start, end = undress(text)
        return text[start:end] or text


def fold(text: str) -> str:
    """Give the text with straight quotes, plain dashes and plain spaces, as long as it was.

    >>> fold("“No” – he said")
    '"No" - he said'
    """
    folded = text.encode("utf-8", "replace").decode("utf-8")
    for variant, plain in FOLDS.items():
        folded = folded.replace(variant, plain)
    return folded


def cut(source: Source) -> tuple[Line, ...]:
    """Give the lines of a source in order; text that no block holds becomes a line too."""
    folded = fold(source.text)
    plain = folded
    for sign in BREAKS:
        plain = plain.replace(sign, " ")
    return tuple(_lines(source, folded, plain))


def _lines(source: Source, folded: str, plain: str) -> Iterator[Line]:
    done = 0
    for block in sorted(source.blocks, key=lambda b: (b.span.start, b.span.end)):
        start, end = max(done, block.span.start), min(len(folded), block.span.end)
        if start < end:
            yield from _loose(folded, plain, done, start)
            yield from _within(plain, start, end, block)
            done = end
    yield from _loose(folded, plain, done, len(folded))


def _loose(folded: str, plain: str, start: int, end: int) -> Iterator[Line]:
    """Cut text that lies between blocks at its line breaks; `plain` is the text with spaces for those."""
    loose = folded[start:end]
    for piece in () if not loose or loose.isspace() else LINE.findall(loose):
        yield from _within(plain, start, start + len(piece), None)
        start += len(piece)


def _within(plain: str, start: int, end: int, block: Block | None) -> Iterator[Line]:
    span = strip(plain, start, end)
    if span.start == span.end:
        return
    text = plain[span.start : span.end]
    if text[0] == ">" and QUOTE.fullmatch(text):
        text = ""
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
        starts=block.kind == "stamp" and block.furniture is None and block.post is None,
    )


def undress(text: str) -> tuple[int, int]:
    """Give the place of a line's words between the signs of Markdown, mail and text browsers.

    >>> [text[slice(*undress(text))] for text in ("## The quay", "**The quay**", "> > [12]The quay", "*one* and *two*")]
    ['The quay', 'The quay', 'The quay', '*one* and *two*']
    """
    if text and text[0] not in SIGNS and text[-1] not in SIGNS:
        return 0, len(text)
    found = DRESS.match(text)
    start = found.end() if found else 0
    tail = TRAIN.search(text, max(start, len(text) - REACH))
    end = tail.start() if tail else len(text)
    stress = STRESS.fullmatch(text, start, end)
    if stress and stress[1] not in stress[2]:
        return stress.start(2), stress.end(2)
    return start, max(start, end)


def strip(text: str, start: int, end: int) -> Span:
    """Give the span without white space at its ends."""
    if start < end and not (text[start].isspace() or text[end - 1].isspace()):
        return Span(start, end)
    piece = text[start:end]
    left = len(piece) - len(piece.lstrip())
    right = len(piece.rstrip())
    return Span(start + left, start + max(left, right))


def part(line: Line, start: int, end: int) -> Line:
    """Give a part of a line, counted in its own characters, without white space at its ends."""
    inner = strip(line.text, start, end)
    return dataclasses.replace(line, span=inner.shift(line.span.start), text=line.text[inner.start : inner.end])
