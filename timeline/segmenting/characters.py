"""The characters of a page as one row of numbers: numpy counts signs and finds words in all its lines at once."""

import dataclasses
import functools
from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt

Ids = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]
Flags = npt.NDArray[np.uint8]
Codes = npt.NDArray[np.uint32]

KINDS: tuple[tuple[str, Callable[[str], bool]], ...] = (
    ("letter", str.isalnum),
    ("decimal", str.isdecimal),
    ("capital", str.isupper),
    ("money", "£$€%".__contains__),
    ("number", lambda sign: sign.isdecimal() or sign in ",."),
    ("stop", ".?!".__contains__),
)
"""What a character may be; a "letter" is any sign of a word, digits included, a "number" any sign inside one."""
KIND = {name: 1 << at for at, (name, _) in enumerate(KINDS)}
SEEN = 1 << len(KINDS)
CHARACTERS = 0x110000
BREAK = "\n"
"""What stands between lines; no line holds it."""


@functools.cache
def _table() -> Flags:
    """Give what every character is, filled in when a character is first met."""
    return np.zeros(CHARACTERS, np.uint8)


def _kinds(sign: str) -> int:
    return SEEN + sum(KIND[name] for name, holds in KINDS if holds(sign))


def kinds(codes: Codes) -> Flags:
    """Give what characters are, as sums of `KIND`."""
    table = _table()
    found = table.take(codes)
    if not found.all():
        fresh = np.unique(codes[found == 0])
        table[fresh] = [_kinds(chr(code)) for code in fresh.tolist()]
        found = table.take(codes)
    return found


@dataclasses.dataclass(frozen=True, slots=True)
class Characters:
    """The lines of a page as numbers, a break before each and behind the last; line n goes from `starts[n]` to `ends[n]`."""

    text: str
    codes: Codes
    kinds: Flags
    starts: Ids
    ends: Ids

    def are(self, kind: str) -> Bools:
        """Say of every character whether it is of a kind."""
        found: Bools = (self.kinds & KIND[kind]) != 0
        return found

    def of(self, kind: str) -> Ids:
        """Give the places of the characters of a kind."""
        return np.flatnonzero(self.are(kind))

    def lie(self, sign: str) -> Ids:
        """Give the places of a sign."""
        return np.flatnonzero(self.codes == ord(sign))

    def first(self) -> Codes:
        """Give the first character of every line."""
        return self.codes[self.starts]

    def last(self) -> Codes:
        """Give the last character of every line."""
        return self.codes[self.ends - 1]

    def lines(self, places: Ids) -> Ids:
        """Give the line that each place lies in."""
        return np.searchsorted(self.starts, places, side="right") - 1

    def count(self, places: Ids) -> Ids:
        """Count, line by line, the places that lie in it; they come in order."""
        return np.diff(np.searchsorted(places, np.append(self.starts, len(self.codes))))

    def near(self, kind: str, reach: int) -> list[int]:
        """Give the lines that hold a character of a kind among their first ones, in order."""
        places, ends = self.of(kind), np.minimum(self.ends, self.starts + reach)
        return np.flatnonzero(np.searchsorted(places, self.starts) < np.searchsorted(places, ends)).tolist()

    def holding(self, words: Sequence[str], behind: str = "") -> list[int]:
        """Give the lines that hold any of some words, in order; one of the signs `behind`, if any, must stand before."""
        found = [place for word in words for place in _places(self.text, word)]
        places = [place for place in found if self.text[place - 1] in behind] if behind else found
        return sorted(set(self.lines(np.array(places, np.int64)).tolist()))


def _places(text: str, word: str) -> list[int]:
    found, at = [], text.find(word)
    while at >= 0:
        found.append(at)
        at = text.find(word, at + 1)
    return found


def lay(texts: Sequence[str]) -> Characters:
    """Lay lines out as numbers.

    >>> page = lay(["It rains.", "Why?"])
    >>> page.count(page.lie(".")).tolist(), page.count(page.of("capital")).tolist()
    ([1, 0], [1, 1])
    """
    text = BREAK + "".join([line + BREAK for line in texts])
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    sizes = np.fromiter(map(len, texts), np.int64, len(texts))
    ends = np.cumsum(sizes + 1)
    return Characters(text, codes, kinds(codes), ends - sizes, ends)


def among(codes: Codes, signs: str) -> Bools:
    """Say of characters whether they are one of a few signs."""
    return np.isin(codes, np.array(list(map(ord, signs)), np.uint32))
