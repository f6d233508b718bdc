"""The same words quoted twice: found through an index of word runs, so that cost grows with the text and not with its square.

Quotations are typed, cut and bracketed differently from house to house; rapidfuzz says whether two are one.
"""

import functools
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from timeline import lexicon
from timeline.linking.content import number
from timeline.linking.crowds import neighbours
from timeline.model import Mention, Span

RUN = 3
"""Words in a row that two quotations must share before they are compared."""
QUOTED = 3
"""Shorter quotations (“testy”) are scattered words that tie nothing together."""
SAME = 85
"""Likeness (0-100, rapidfuzz partial ratio over the words of the shorter one) from which two quotations are one."""
_WORD = re.compile(r"\d+(?:[.,]\d+)*[a-z]{0,2}|[^\W\d_]+(?:'[^\W\d_]+)*")


def folded(text: str, language: str = "en") -> str:
    """Fold case, apostrophes, brackets, short forms, numbers, money and spacing, so that only the words are left.

    >>> folded("He put in $350 [billion], they’re “told”")
    'he put in 350000000000 they are told'
    """
    plain = text.lower().replace("’", "'")
    for short, long in _contractions(language):
        plain = plain.replace(short, long)
    words = _WORD.findall(plain)
    return " ".join(word for word in _numbered(words, language) if word not in _fillers(language))


def _numbered(words: list[str], language: str) -> Iterator[str]:
    """Write every number in figures: “350 billion dollars”, “forty”."""
    at = 0
    while at < len(words):
        value, used = number(words, at, language)
        yield words[at].replace("'", "") if value is None else value[1:]
        at += used


@functools.cache
def _contractions(language: str) -> tuple[tuple[str, str], ...]:
    found: dict[str, str] = lexicon.load(language).table("linking.quotes.contractions")
    return tuple(found.items())


@functools.cache
def _fillers(language: str) -> frozenset[str]:
    words = lexicon.load(language)
    return frozenset((*words.words("linking.quotes.fillers"), *words.words("linking.quotes.currencies")))


def quoted(text: str, spans: Iterable[Span]) -> tuple[str, ...]:
    """Give what is quoted in some stretches of a text, without its marks; scattered words are left out.

    >>> quoted("“Testy”, he said: “It was given freely.”", [Span(0, 7), Span(18, 40)])
    ('It was given freely.',)
    """
    found = (text[span.start : span.end].strip('“”" ') for span in spans)
    return tuple(words for words in found if len(words.split()) >= QUOTED)


def same_quotes(mentions: Iterable[Mention]) -> Iterator[tuple[str, str, float]]:
    """Give the pairs of mention ids that quote the same words, with how many words the shorter quotation has.

    A quotation that supposes something and the saying of it, in one update, are two things; so are a sentence of an article and
    a clause of it, which share their words because they stand in the same place.
    """
    quotes = [(m, folded(words, m.language).split()) for m in mentions for words in (*m.quotes, *_told_words(m))]
    for left, right in _candidates([words for _, words in quotes]):
        (one, words), (other, others) = quotes[left], quotes[right]
        if one.id != other.id and not _parted(one, other) and _same(words, others):
            yield one.id, other.id, float(min(len(words), len(others)))


def _parted(one: Mention, other: Mention) -> bool:
    if one.update != other.update:
        return False
    within = one.aside != other.aside and not (one.chained or other.chained or one.quotes or other.quotes)
    return within or (one.status == "hypothetical") != (other.status == "hypothetical")


def _told_words(mention: Mention) -> tuple[str, ...]:
    """Give the words of a telling without quotations: what one house quotes another may tell as its own words."""
    return () if mention.quotes else (mention.label,)


def _candidates(quotes: list[list[str]]) -> set[tuple[int, int]]:
    index: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for at, words in enumerate(quotes):
        for run in _runs(words):
            index[run].append(at)
    return neighbours(index.values())


def _runs(words: list[str]) -> set[tuple[str, ...]]:
    return {tuple(words[i : i + RUN]) for i in range(len(words) - RUN + 1)}


def _same(one: list[str], other: list[str]) -> bool:
    """Ask for the shorter quotation in the longer one, nearly in one piece and nearly whole."""
    if one == other:
        return True
    from rapidfuzz import fuzz
    from rapidfuzz.distance import LCSseq

    covered = 100 * LCSseq.similarity(one, other) / min(len(one), len(other))
    return covered >= SAME and fuzz.partial_ratio(one, other) >= SAME
