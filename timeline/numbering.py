"""Line numbers: from places in a text to the lines that a reader counts, from 1.

A line ends with a line feed, a carriage return or both; the breaks of a text are found once.
"""

import bisect
import functools
import re

from timeline.model import Span

__all__ = ["lines_of"]

BREAK = re.compile(r"\r\n|\n|\r")


def lines_of(text: str, span: Span, first: int = 1) -> tuple[int, int]:
    r"""Give the first and last line of a span; `first` is the number of the text's own first line.

    >>> lines_of("one\ntwo\nthree", Span(4, 10))
    (2, 3)
    """
    starts = _starts(text)
    before = first - 1
    return before + bisect.bisect_right(starts, span.start), before + bisect.bisect_right(starts, max(span.start, span.end - 1))


@functools.lru_cache(maxsize=8)
def _starts(text: str) -> tuple[int, ...]:
    """Give the offset at which each line of a text starts."""
    return (0, *(found.end() for found in BREAK.finditer(text)))
