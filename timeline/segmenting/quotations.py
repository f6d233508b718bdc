"""Quotations: somebody's words as one span over all their paragraphs, whichever marks a house sets."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from timeline.model import Span

CLOSERS = {"“": '”"', "„": '“”"', "«": "»", "»": "«", '"': '"”', "”": "”"}
"""What opens a quotation, and what may close one opened so: English, German, French, Swedish and typewriter's marks."""
MARK = re.compile("[" + "".join(CLOSERS) + "]")


def quotations(text: str, paragraphs: Sequence[Span]) -> tuple[Span, ...]:
    r"""Find the quotations of a post, marks included.

    `paragraphs` are its paragraphs in order. A quotation that its paragraph leaves open goes on where the next one begins with
    a mark, as printers do it, or closes before it opens; otherwise it ends with its paragraph.

    >>> text = "He said: “Go.\n“Go now.” She left."
    >>> [text[span.start : span.end] for span in quotations(text, (Span(0, 13), Span(14, 36)))]
    ['“Go.\n“Go now.”']
    """
    found: list[Span] = []
    start: int | None = None
    for paragraph, following in pairwise([*paragraphs, None]):
        assert paragraph is not None  # noqa: S101 - only the last of a pair is
        start = _read(text, paragraph, start, found)
        if start is not None and not (following and _goes_on(text, following, text[start])):
            found.append(Span(start, paragraph.end))
            start = None
    return tuple(found)


def _read(text: str, paragraph: Span, start: int | None, found: list[Span]) -> int | None:
    """Read the marks of a paragraph; gives where a quotation began that is still open at its end."""
    for at in _marks(text, paragraph):
        if start is None:
            start = at if _opens(text, at, paragraph) else None
        elif text[at] in CLOSERS[text[start]] and at > paragraph.start and (text[at] != '"' or _closes(text, at, paragraph)):
            found.append(Span(start, at + 1))
            start = None
    return start


def _marks(text: str, paragraph: Span) -> Iterator[int]:
    return (mark.start() for mark in MARK.finditer(text, paragraph.start, paragraph.end))


def _opens(text: str, at: int, paragraph: Span) -> bool:
    """Say whether a mark opens: nothing stands close before it, and words follow."""
    before = text[at - 1] if at > paragraph.start else " "
    after = text[at + 1] if at + 1 < paragraph.end else " "
    sure = text[at] in "“„"
    return not (before.isalnum() and not sure) and not (after.isspace() and text[at] not in "«»")


def _closes(text: str, at: int, paragraph: Span) -> bool:
    """Say whether a straight mark closes: words or a sign stand close before it."""
    after = text[at + 1] if at + 1 < paragraph.end else " "
    return not text[at - 1].isspace() or not after.isalnum()


def _goes_on(text: str, paragraph: Span, mark: str) -> bool:
    if text[paragraph.start] == mark:
        return True
    first = next(_marks(text, paragraph), None)
    return first is not None and mark != '"' and text[first] in CLOSERS[mark] and not _opens(text, first, paragraph)
