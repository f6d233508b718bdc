"""At which hours live blogs use which words: “good morning” early, “full time” late.

Log-ratios learned by benchmarks/train_hours.py, kept as plain data in hours.json, one table a language; a language without a
table goes without.
"""

import functools
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import resources
from itertools import pairwise
from typing import TYPE_CHECKING

from timeline.model import Update

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Vector = NDArray[np.float64]

TOKEN = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?|\d{1,2}(?=[:.]\d\d|[ap]m)|(?<=\d)[ap]m\b")
"""Words, and the parts of a clock time."""
HEED = 0.2
"""How much a post's words count: posts of one blog repeat each other's, so that each is only a part of a witness.

Chosen on one half of the blogs of 2010–2013, with words learned without them.
"""
MOST = 3.0
"""The log-ratio below the best hour at which words rule an hour out no further."""
HOURS = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """The log-ratio of each of the day's hours for every word or pair of words that a post holds."""

    words: dict[str, "Vector"]
    base: "Vector"


@functools.cache
def table(language: str) -> Table | None:
    """Load the words of a language; None where none were learned."""
    import numpy as np

    data = json.loads(resources.files(__package__).joinpath("hours.json").read_text(encoding="utf-8")).get(language)
    if data is None:
        return None
    words = {word: np.array(row, float) * data["scale"] for word, row in data["words"].items()}
    return Table(words=words, base=np.array(data["base"], float) * data["scale"])


def words_of(post: Update) -> str:
    """Give the headline and the text of a post."""
    return "\n".join(filter(None, (post.headline, post.body)))


def terms(text: str) -> Iterator[str]:
    """Give the words of a text and its pairs of words, in lower case.

    >>> list(terms("Good morning at 9.30am"))
    ['good', 'morning', 'at', '9', '30', 'am', 'good morning', 'morning at', 'at 9', '9 30', '30 am']
    """
    words = TOKEN.findall(text.lower().replace("’", "'"))
    yield from words
    yield from (f"{one} {two}" for one, two in pairwise(words))


def evidence(text: str, language: str, minutes: "Vector") -> "Vector":
    """Give how well each minute of the publisher's clock goes with the words of a post; the best is 1."""
    import numpy as np

    known = table(language)
    if known is None:
        return np.ones(len(minutes))
    score = known.base + sum((known.words[term] for term in sorted(set(terms(text))) if term in known.words), np.zeros(HOURS))
    around = (np.roll(score, 1) + 2 * score + np.roll(score, -1)) / 4
    kept = np.clip(around - around.max(), -MOST, 0) * HEED
    found: Vector = np.exp(
        np.interp(minutes / 60 % HOURS, np.arange(-1, HOURS + 1) + 0.5, np.concatenate([kept[-1:], kept, kept[:1]]))
    )
    return found
