"""JSON files as they are saved: one document, one a line, several in a row, or wrapped in the call of a function."""

import json
import re
from collections.abc import Iterator
from typing import Any

from timeline.errors import ReadError

__all__ = ["documents", "looks_like_json"]

OPENING = re.compile(rb"(?:[\w.$]{1,80}\s{0,9}\(\s{0,9})?(?:\{\s*+[\"}]|\[\s*+[\[{\"])")
CALL = re.compile(r"\s*+[\w.$]{1,80}\s*+\(")
GAP = re.compile(r"[\s,;)\x1e]*+")
MAX_DOCUMENTS = 100_000
"""How many documents of one file are read; a day's polling of a live blog every second comes to 86,400."""


def looks_like_json(head: bytes) -> bool:
    """Say whether a file opens as JSON does, or as JSON in a function call.

    >>> looks_like_json(b'{"id": 1}'), looks_like_json(b"[14:05] Talks resume")
    (True, False)
    """
    return bool(OPENING.match(head))


def documents(text: str, location: str) -> tuple[Any, ...]:
    """Parse every document of a file; raises ReadError for JSON that is broken, cut off or nested past any sense."""
    try:
        return tuple(_documents(text))
    except ValueError as error:
        raise ReadError(f"{location} is not valid JSON ({error}); fetch it again") from error
    except RecursionError as error:
        raise ReadError(f"{location} is JSON that is nested too deep to be read") from error


def _documents(text: str) -> Iterator[Any]:
    decoder = json.JSONDecoder(strict=False)
    call = CALL.match(text)
    at = _after_gap(text, call.end() if call else 0)
    for _ in range(MAX_DOCUMENTS):
        document, at = decoder.raw_decode(text, at)
        yield document
        at = _after_gap(text, at)
        if at >= len(text):
            return


def _after_gap(text: str, at: int) -> int:
    gap = GAP.match(text, at)
    return gap.end() if gap else at
