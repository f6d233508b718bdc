"""The same words quoted twice: found through an index of word runs, so that cost grows with the text and not with its square.

Quotations are typed, cut and bracketed differently from house to house; rapidfuzz says whether two are one.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from timeline.model import Mention

RUN = 3
"""Words in a row that two quotations must share before they are compared."""
SAME = 85
"""Likeness (0-100, rapidfuzz partial ratio over the words of the shorter one) from which two quotations are one."""
CROWD = 40
"""A run of words that more mentions than this share is a stock phrase, not a lead."""
_WORD = re.compile(r"[a-z0-9]+")


def folded(text: str) -> str:
    """Fold case, apostrophes, brackets, money and spacing, so that only the words are left.

    >>> folded("He put in $350 [billion], they’re “told”")
    'he put in 350 billion theyre told'
    """
    return " ".join(_WORD.findall(text.lower().replace("’", "").replace("'", "").replace("dollars", "")))


def same_quotes(mentions: Iterable[Mention]) -> Iterator[tuple[str, str, float]]:
    """Give the pairs of mention ids that quote the same words, with how many words the shorter quotation has."""
    quotes = [(m.id, folded(words)) for m in mentions for words in (*m.quotes, *_told_words(m))]
    for left, right in sorted(_candidates(quotes)):
        (one, words), (other, others) = quotes[left], quotes[right]
        if one != other and _same(words, others):
            yield one, other, float(min(len(words.split()), len(others.split())))


def _told_words(mention: Mention) -> tuple[str, ...]:
    """Give the words of a telling without quotations: what one house quotes another may tell as its own words."""
    return () if mention.quotes else (mention.label,)


def _candidates(quotes: list[tuple[str, str]]) -> set[tuple[int, int]]:
    index: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for number, (_, words) in enumerate(quotes):
        for run in _runs(words.split()):
            index[run].append(number)
    return {(a, b) for found in index.values() if len(found) <= CROWD for i, a in enumerate(found) for b in found[i + 1 :]}


def _runs(words: list[str]) -> set[tuple[str, ...]]:
    return {tuple(words[i : i + RUN]) for i in range(len(words) - RUN + 1)}


def _same(left: str, right: str) -> bool:
    """Ask for the shorter quotation in the longer one, nearly in one piece and nearly whole."""
    from rapidfuzz import fuzz
    from rapidfuzz.distance import LCSseq

    one, other = left.split(), right.split()
    covered = 100 * LCSseq.similarity(one, other) / min(len(one), len(other))
    return covered >= SAME and fuzz.partial_ratio(one, other) >= SAME
