"""What the lines of a page look like to the boundary model: one row of numbers a line, measured in all lines at once."""

import dataclasses
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from timeline.segmenting import characters, measures, names, tokens
from timeline.segmenting.characters import Bools, Characters
from timeline.segmenting.hashing import Hashed
from timeline.segmenting.words import OPENINGS, PRONOUN, STOP, Words

TITLE = 110
TITLE_WORDS = 16
"""Characters and words of the longest headline."""
SHORTEST = 3
"""Letters of the shortest word that tells a topic."""
Matrix = npt.NDArray[np.float32]

OWN = (
    *("size", "tokens", *(f"ends {mark}" for mark in measures.ENDS), "starts quote", "starts lower", "starts digit"),
    *("starts bracket", "bullet", "signed", "handles", "minute", "score", "numbers", "quote marks", "odd quote marks"),
    *("heading", "full names", "names", "capitals", "starts name", "starts full name", "starts pronoun", "pronouns"),
    *("speech verbs", "ends speech", "asks", "early colon", "starts title", *(f"opens {name}" for name in OPENINGS)),
    *("sentences", "retweet", "ends bracket"),
)
"""The names of the numbers of a line, in order."""


@dataclasses.dataclass(frozen=True, slots=True)
class Sights:
    """What is read off the lines of a page, each by itself.

    `words` are the words as hashes, and `telling` says which of them tell a topic; of every line, `pronouns` says whether it
    begins with one, and `names` and `own` hold its names and its numbers.
    """

    texts: Sequence[str]
    page: Characters
    words: Hashed
    telling: Bools
    pronouns: Bools
    names: list[list[str]]
    own: Matrix


def see(texts: Sequence[str], words: Words) -> Sights:
    """Read folded lines, none of them empty."""
    low = [text.lower() for text in texts]
    found, sizes = tokens.find(low)
    kinds, count = words.kinds.of(found.flat), found.ends - found.starts
    page, called = characters.lay(texts), names.find(texts, words)
    columns = {
        **measures.signs(page),
        **measures.openings(texts, low, words),
        **measures.figures(page, texts, count),
        **measures.spoken(found, kinds),
        **measures.named(texts, called, count),
        "heading": np.array([heading(text) for text in texts], dtype=bool),
    }
    own = np.stack([columns[name] for name in OWN], axis=1, dtype=np.float32, casting="same_kind")
    telling = (sizes >= SHORTEST) & (kinds & STOP == 0)
    return Sights(texts, page, found, telling, found.edge(kinds, 0) & PRONOUN != 0, called, own)


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
