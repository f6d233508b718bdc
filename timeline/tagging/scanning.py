"""Scans: where in a text words stand, in linear time and for any letters; every scan of the room runs through here.

The engine knows the borders of English words only ("été" has none before it), so letters lose their accents and quotation marks
their curls before it looks: one character for one, so that every offset stays.
"""

import codecs
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

import re2

Scan = Callable[[str], Iterator[tuple[int, int]]]
"""What gives the places of a text: start and end of each, in order."""

SPACE = "(?:[ \t\u00a0\u202f]{1,2})"
NEVER = r"[^\s\S]"
"""The pattern of no words at all."""
# room for the scan's states, so that it never falls back to a slower engine
MEMORY = 512 << 20
LATIN = map(chr, range(0xC0, 0x180))
PLAIN = str.maketrans(
    {letter: unicodedata.normalize("NFD", letter)[0] for letter in LATIN}
    | dict(zip("ßøØłŁœŒºª°’‘“”–—‐‑\u00a0\u202f", "soOlLoOoao''\"\"----  ", strict=True))
)


def scanner(pattern: str) -> Scan:
    """Make the scan of a pattern: at the start of a word, the longest wording, in any case."""
    compiled = re2.compile(folded(rf"\b(?:{pattern})"), engine())

    def scan(text: str) -> Iterator[tuple[int, int]]:
        return (match.span() for match in compiled.finditer(folded(text)))

    return scan


def folded(text: str) -> bytes:
    """Take the accents off the letters of a text, one byte a character.

    >>> folded("l’été à 18 h")
    b"l'ete a 18 h"
    """
    return text.encode() if text.isascii() else text.encode("latin-1", RARE).translate(COMMON)


def _plain(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    letters = error.object[error.start : error.end].translate(PLAIN)
    return letters.encode("ascii", "replace").decode("ascii"), error.end


# in two steps, as looking every letter up in PLAIN would take as long as all the scans: the letters of Western Europe by
# a table of bytes, the others by a handler that is called for them alone
COMMON = bytes(range(256)).decode("latin-1").translate(PLAIN).encode("ascii", "replace")
RARE = "timeline.tagging.plain"
codecs.register_error(RARE, _plain)


def engine() -> Any:  # noqa: ANN401 - the engine has no types
    """Give the options of every scan: longest wording, any case, no captures."""
    options = re2.Options()
    options.longest_match = True
    options.case_sensitive = False
    options.never_capture = True
    options.max_mem = MEMORY
    return options


def alternatives(words: Iterable[str], capitalised: Sequence[str] = ()) -> str:
    """Write words as one alternation, longest first; words listed as capitalised keep their case."""
    return "|".join(_word(word, capitalised) for word in sorted(words, key=lambda word: (-len(word), word))) or NEVER


def _word(word: str, capitalised: Sequence[str]) -> str:
    pattern = re.escape(word).replace(r"\ ", SPACE).replace("'", "['’]").replace(r"\-", "[-‐‑]")
    if word.rstrip(".") not in capitalised:
        return pattern
    upper = re.escape(word.upper())
    return f"(?-i:{pattern}|{upper})"
