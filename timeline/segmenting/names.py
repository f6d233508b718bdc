"""The names of people and places in a line, without titles and offices; every name is looked at once."""

import functools
import re
from collections.abc import Sequence

from timeline.segmenting.words import Words

NAME = re.compile(r"[A-Z][\w'-]+(?: (?:(?:de|van|von|der|bin|al|el|di|da|la|le|du) )?[A-Z][\w'-]+){0,3}")
KNOWN = 1 << 16
"""Names that are remembered; the memory stays bounded."""


class _Known(dict[str, str]):
    """The names seen so far, without titles; a dictionary is asked four times as fast as a function."""

    def __init__(self, words: Words) -> None:
        """Begin without names."""
        super().__init__()
        self.words = words

    def __missing__(self, name: str) -> str:
        if len(self) >= KNOWN:
            self.clear()
        value = self[name] = untitled(name, self.words)
        return value


@functools.cache
def _known(words: Words) -> _Known:
    return _Known(words)


def find(texts: Sequence[str], words: Words) -> list[list[str]]:
    """Give the names of every folded line, in order.

    >>> from timeline.segmenting.words import words
    >>> find(["The vote has begun, says Sir Ann Lee.", "it rains"], words("en"))
    [['Ann Lee'], []]
    """
    bare = _known(words).__getitem__
    return [list(filter(None, map(bare, NAME.findall(text)))) for text in texts]


def untitled(name: str, words: Words) -> str:
    """Give a name without its titles and offices, and nothing for a word that is no name.

    >>> from timeline.segmenting.words import words
    >>> untitled("Prime Minister Ann Lee", words("en")), untitled("Mr Lee", words("en")), untitled("The", words("en"))
    ('Ann Lee', 'Lee', '')
    """
    if " " not in name:
        low = name.lower()
        return "" if low in words.titles or low in words.stops else name
    parts = name.split(" ")
    last = max([at for at, part in enumerate(parts) if part.lower() in words.titles], default=-1)
    rest = parts[last + 1 :]
    if rest and last < 0 and rest[0].lower() in words.stops:
        rest = rest[1:]
    return " ".join(rest)
