"""What a line looks like to the boundary model: one row of numbers a line, from the line, its neighbours and its page."""

import dataclasses
import math
import re
import string

import numpy as np
import numpy.typing as npt

from timeline.segmenting import hashing
from timeline.segmenting.words import OPENINGS, Words

TOKEN = re.compile(r"[^\W_]++(?:'[^\W_]++)?+")
NAME = re.compile(r"[A-Z][\w'-]+(?: (?:(?:de|van|von|der|bin|al|el|di|da|la|le|du) )?[A-Z][\w'-]+){0,3}")
BULLET = re.compile(r"[•*·‣▪-]\s?|\(?\d{1,2}[.)]\s|[a-z]\)\s")
HANDLE = re.compile(r"@\w|#\w|https?:|pic\.|www\.|t\.co")
HANDLES = ("@", "#", "http", "pic.", "www.", "t.co")
"""What a line with a handle or an address holds."""
SIGNED = re.compile(r"-{1,2} ?[^()]{1,60}\(@\w+\)")
MINUTE = re.compile(r"\d{1,3}(?:\+\d+)?(?:'| mins?\b|min\b|th min| minutes?\b)|\d{1,3}\.\d (?:ov|over)")
SCORE = re.compile(r"\b\d{1,3} ?- ?\d{1,3}\b")
FIGURE = re.compile(r"[£$€%\d]")
MONEY = re.compile(r"[£$€%]|\d[\d,.]*")
CAPITALS = string.ascii_uppercase.encode()
TITLE = 110
TITLE_WORDS = 16
"""Characters and words of the longest headline."""
SHORTEST = 3
"""Letters of the shortest word that tells a topic."""
ENDS = (".", ":", "?", "!", '"', ")", ",", "…", ";")
ENDED = {end: tuple(float(end == mark) for mark in ENDS) for end in ENDS}
UNENDED = (0.0,) * len(ENDS)
OPENED = {kind: tuple(float(kind == name) for name in OPENINGS) for kind in (*OPENINGS, None)}
Matrix = npt.NDArray[np.float32]
BUCKETS = 1 << 14
"""Word hashes of the lexical model."""


@dataclasses.dataclass(frozen=True, slots=True)
class Sight:
    """What is read off one line alone; its words as hashes."""

    hashes: list[int]
    content: frozenset[str]
    names: list[str]
    own: list[float]
    heading: bool
    quote_open: bool
    lead: str


def see(text: str, words: Words) -> Sight:
    """Read a folded line."""
    low = text.lower()
    tokens = TOKEN.findall(low)
    content = frozenset([t for t in tokens if len(t) >= SHORTEST and t not in words.stops])
    names = [n for found in NAME.findall(text) if (n := untitled(found, words))]
    title = heading(text)
    opened = text.count('"') % 2 == 1
    own = _measures(text, low, tokens, names, words, title=title)
    return Sight(hashing.words(tokens), content, names, own, title, opened, tokens[0] if tokens else "")


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


def heading(text: str) -> bool:
    """Say whether a folded line looks like a headline: short, without an end mark, no quotation, no tweet."""
    return (
        len(text) <= TITLE
        and text[-1] not in '.,:;"…'
        and text[0] not in '"-•@#('
        and not text[0].islower()
        and text.count(" ") < TITLE_WORDS
        and "http" not in text
    )


def _measures(text: str, low: str, tokens: list[str], names: list[str], words: Words, *, title: bool) -> list[float]:
    first = tokens[0] if tokens else ""
    opening = words.openings.match(low)
    kind = opening.lastgroup if opening else None
    size = max(1, len(tokens))
    figures = FIGURE.search(text) is not None
    return [
        math.log1p(len(text)),
        float(len(tokens)),
        *ENDED.get(text[-1], UNENDED),
        float(text[0] == '"'),
        float(text[0].islower()),
        float(text[0].isdigit()),
        float(text[0] in "'([."),
        float(BULLET.match(text) is not None),
        float(SIGNED.match(text) is not None),
        float(len(HANDLE.findall(text)) if any(map(text.__contains__, HANDLES)) else 0),
        float(MINUTE.match(text) is not None),
        float(figures and "-" in text and SCORE.search(text) is not None),
        float(len(MONEY.findall(text)) if figures else 0) / size,
        float(text.count('"')),
        float(text.count('"') % 2),
        float(title),
        float(sum([" " in n for n in names])),
        float(len(names)) / size,
        _capitals(text) / len(text),
        float(bool(names) and text.startswith(names[0])),
        float(bool(names) and text.startswith(names[0]) and " " in names[0]),
        float(first in words.pronouns),
        sum(map(words.pronouns.__contains__, tokens)) / size,
        float(sum(map(words.speech.__contains__, tokens))),
        float(len(tokens) > 1 and tokens[-1] in words.speech),
        float("?" in text),
        float(":" in text[:40]),
        float(first in words.titles),
        *OPENED[kind],
        float(text.count(". ") + text.count("? ") + text.count("! ")),
        float(low.startswith("rt @")),
        float("(" in text and text[-1] == ")"),
    ]


def _capitals(text: str) -> int:
    """Count the capitals; among plain letters without looking at each."""
    if text.isascii():
        return len(text) - len(text.encode().translate(None, CAPITALS))
    return sum(map(str.isupper, text))


OWN = (
    *("size", "tokens", *(f"ends {mark}" for mark in ENDS), "starts quote", "starts lower", "starts digit", "starts bracket"),
    *("bullet", "signed", "handles", "minute", "score", "numbers", "quote marks", "odd quote marks", "heading", "full names"),
    *("names", "capitals", "starts name", "starts full name", "starts pronoun", "pronouns", "speech verbs", "ends speech"),
    *("asks", "early colon", "starts title", *(f"opens {name}" for name in OPENINGS), "sentences", "retweet", "ends bracket"),
)
"""The names of `Sight.own`, in order."""
