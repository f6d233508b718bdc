"""Times of day that running text tells of, read roughly: their order on a page tells which way it runs."""

import functools
from collections.abc import Iterator
from typing import Any

import re2

from timeline import lexicon

HOUR, MINUTE = r"[01]?\d|2[0-3]", r"[0-5]\d"


def read(text: str, language: str) -> Iterator[int]:
    """Read the times of day that a text in lower case tells, in minutes.

    >>> list(read("at 9.30am, by 14:05, not 3.5 per cent; um 18 uhr", "en"))
    [570, 845, 1080]
    """
    afternoon = lexicon.load(language).words("segmenting.afternoon")
    for found in _clock(language).finditer(text):
        hour = int(found["hour"] or found["plain"] or found["told"])
        half = hour if found["half"] is None else hour % 12 + 12 * (found["half"] in afternoon)
        yield 60 * half + int(found["m"] or found["m2"] or found["m3"] or 0)


@functools.cache
def _clock(language: str) -> Any:  # noqa: ANN401 - re2 ships no types
    words = lexicon.load(language)
    half = _any((*words.words("segmenting.forenoon"), *words.words("segmenting.afternoon")))
    tails = _any(words.words("segmenting.hour_tails"))
    return re2.compile(
        rf"\b(?P<hour>{HOUR})(?:[:.](?P<m>{MINUTE}))?\s?(?P<half>{half})\b"
        rf"|\b(?P<plain>{HOUR}):(?P<m2>{MINUTE})\b"
        rf"|\b(?P<told>{HOUR})(?:[:.h](?P<m3>{MINUTE}))?\s?(?:{tails})\b"
    )


def _any(words: tuple[str, ...]) -> str:
    return "|".join(map(re2.escape, words))
