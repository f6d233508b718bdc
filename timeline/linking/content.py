"""What a telling is made of: its words by what they mean, its numbers, and its place in a row of like things.

Accounts choose their words: “arrested” and “taken into custody” are one feature, so are “$2 million” and “two million dollars”.
"""

import functools
import itertools
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from timeline import lexicon

STEM = 6
"""Letters of a word that carry its meaning: endings come and go between accounts."""
_WORD = re.compile(r"\d+(?:[.,]\d+)*[a-z]{0,2}|[^\W_]+(?:[’'-][^\W_]+)*")
_NUMBER = re.compile(r"(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d+))?(k|m|mn|bn|th|st|nd|rd)?", re.IGNORECASE)
_SCALES = {
    "hundred": 100,
    "thousand": 1000,
    "k": 10**3,
    "m": 10**6,
    "mn": 10**6,
    "bn": 10**9,
    "million": 10**6,
    "billion": 10**9,
    "trillion": 10**12,
}
_ENDINGS = re.compile(r"(?:(?<=\w{4})(?:ings?|ed|es)|(?<=\w{3})s)$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """The features of a telling, those of them that are names, the number of its words, and its places in rows of like things."""

    features: frozenset[str]
    length: int
    named: frozenset[str] = frozenset()
    places: tuple[tuple[str, int], ...] = ()


@functools.lru_cache(maxsize=65536)
def content(text: str, language: str) -> Content:
    """Take a telling apart.

    >>> one, other = content("Two men were arrested over a heist.", "en"), content("2 men in custody", "en")
    >>> sorted(one.features & other.features)
    ['#2', '=arrest']
    """
    words = _WORD.findall(text)
    found = frozenset(_features(words, language))
    return Content(
        features=found,
        length=len(words),
        named=frozenset(stem(w) for w in words[1:] if w[0].isupper()),
        places=tuple(_places(words, language)),
    )


def stem(word: str) -> str:
    """Cut a word to the letters that carry its meaning.

    >>> stem("closes") == stem("closed") == stem("Close")
    True
    """
    return _root(word)[:STEM]


def _root(word: str) -> str:
    """Cut the endings off a word."""
    plain = re.sub(r"'s?$", "", word.lower().replace("’", "'"))
    cut = _ENDINGS.sub("", plain)
    return cut.removesuffix("e") if len(cut) > 4 else cut  # noqa: PLR2004 - "fire" keeps its end


@functools.cache
def meanings(language: str) -> Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """Give for the stem of a first word the phrases of one meaning that begin with it, in roots, the longest first."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for row in lexicon.load(language).table("linking.alike.classes"):
        for phrase in row:
            roots = tuple(_root(word) for word in phrase.split())
            found.setdefault(roots[0][:STEM], []).append((roots, f"={row[0]}"))
    return {first: tuple(sorted(rows, key=lambda r: -len(r[0]))) for first, rows in found.items()}


def _features(words: list[str], language: str) -> Iterator[str]:
    roots = [_root(word) for word in words]
    at = 0
    while at < len(words):
        found, used = number(words, at, language)
        if found is None:
            found, used = _meaning(roots, at, language)
            if found[0] != "=" and _forename(words, at):
                found = ""
        if found and found not in _grammar(language):
            yield found
        at += used


@functools.cache
def _grammar(language: str) -> frozenset[str]:
    """Give the stems that tell nothing; days of the week and months are time words, which are compared as such."""
    words = lexicon.load(language)
    dates = [*words.table("tagging.weekdays"), *words.table("tagging.months")]
    return frozenset(stem(word) for word in (*words.table("linking.alike.grammar").split(), *dates)) | {"=say", "=ask"}


def _forename(words: list[str], at: int) -> bool:
    """Say whether a capitalised word is followed by another: of a full name the last word is what all accounts share."""
    return at > 0 and words[at][0].isupper() and at + 1 < len(words) and words[at + 1][0].isupper()


def _meaning(roots: list[str], at: int, language: str) -> tuple[str, int]:
    """Give the meaning of the words from a place on, else the stem of the word there, and how many words that takes."""
    for phrase, meaning in meanings(language).get(roots[at][:STEM], ()):
        if len(phrase) <= len(roots) - at and all(map(_inflected, roots[at:], phrase)):
            return meaning, len(phrase)
    return roots[at][:STEM], 1


def _inflected(root: str, of: str) -> bool:
    """Say whether a root is the lexicon’s or goes on from it: “announcement” from announce, “contract” not from contradict."""
    return root == of or (len(of) >= STEM and root.startswith(of))


def number(words: list[str], at: int, language: str) -> tuple[str | None, int]:
    """Read a number at a word, with the scale that follows it: “350 billion”, “2bn”, “forty million”."""
    word = words[at].lower()
    match = _NUMBER.fullmatch(word)
    if match:
        value = float(match[1].replace(",", "") + "." + (match[2] or "0")) * _SCALES.get((match[3] or "").lower(), 1)
    elif word in _spelled(language):
        value = float(_spelled(language)[word])
    else:
        return None, 1
    scale, used = 1, 1
    while at + used < len(words) and words[at + used].lower() in _SCALES:
        scale *= _SCALES[words[at + used].lower()]
        used += 1
    money = at + used < len(words) and words[at + used].lower() in _currencies(language)
    total = value * scale
    return f"#{total:.0f}" if total.is_integer() else f"#{total:.10g}", used + money


@functools.cache
def _currencies(language: str) -> frozenset[str]:
    return frozenset(lexicon.load(language).words("linking.quotes.currencies"))


@functools.cache
def _spelled(language: str) -> Mapping[str, float]:
    numbers = lexicon.load(language).table("tagging.numbers")
    return {word: value for word, value in numbers.items() if word != "_words" and value > 1}


def figures(text: str, language: str) -> Iterator[tuple[float, str, int, int]]:
    """Give each number of a text that counts something: its value, the meaning of what is counted, start and end.

    >>> [(value, noun) for value, noun, _, _ in figures("Two firefighters and 3 million litres", "en")]
    [(2.0, 'firefi'), (3000000.0, 'litr')]
    """
    matches = list(_WORD.finditer(text))
    words = [m.group() for m in matches]
    at = 0
    while at < len(words):
        value, used = number(words, at, language)
        after = at + used
        if value is not None and after < len(words) and text[matches[after].start() - 1].isspace():
            noun = _meaning([_root(w) for w in words[after : after + 3]], 0, language)[0]
            yield float(value[1:]), noun, matches[at].start(), matches[after].end()
        at += used


def _places(words: list[str], language: str) -> Iterator[tuple[str, int]]:
    """Read “her second briefing” and “an earlier briefing” as places of the noun in a row of like things."""
    table = lexicon.load(language).table("linking.alike.places")
    for word, noun in itertools.pairwise(words):
        if word.lower() in table:
            yield stem(noun), table[word.lower()]
