"""Clauses: how far the reach of a time word goes, and which words make a readable label.

A clause ends where a conjunction, a relative pronoun, a dash, a colon or a quotation mark cuts the sentence.
"""

import functools
import re

from timeline import lexicon
from timeline.linking.relatives import inserted_in
from timeline.linking.sentences import trim
from timeline.linking.verbs import Reading
from timeline.model import Span

LABEL = 120
"""Characters of a label: what fits two lines of a narrow list."""


@functools.cache
def _cuts(language: str) -> re.Pattern[str]:
    words = "|".join(lexicon.load(language).words("linking.clauses.cuts"))
    joining = "|".join(lexicon.load(language).words("linking.clauses.joining"))
    return re.compile(rf",?\s+(?:{words})\s|,\s+(?:{joining})\s|,\s+(?=[“\"])|[:;“”\"]|\s[–—-]\s|\(|\)")


@functools.cache
def _leading(language: str) -> re.Pattern[str]:
    words = "|".join(lexicon.load(language).words("linking.clauses.leading"))
    return re.compile(rf"(?:[\s,;–—-]*(?:{words})\b)*", re.IGNORECASE)


@functools.cache
def _prepositions(language: str) -> re.Pattern[str]:
    words = "|".join(lexicon.load(language).words("linking.clauses.prepositions"))
    return re.compile(rf"\b(?:{words})\s+(?:the\s+|an?\s+)?")


@functools.cache
def _dated(language: str) -> re.Pattern[str]:
    return re.compile(rf",?\s+(?:{'|'.join(lexicon.load(language).words('linking.clauses.dated'))})\s+")


@functools.cache
def _relative(language: str) -> re.Pattern[str]:
    words = "|".join(lexicon.load(language).words("linking.clauses.relatives"))
    return re.compile(rf"\W*(?:{words})\b")


def around(text: str, sentence: Span, inner: Span, language: str) -> Span:
    """Give the clause of `sentence` in which `inner` stands; what stands around the relative clause of its subject is one."""
    relative = inserted_in(text, sentence, language)
    if relative.start <= inner.start < relative.end:
        sentence, relative = relative, Span(relative.end, relative.end)
    start, end = sentence.start, sentence.end
    cuts = _cuts(language).finditer(text, sentence.start, sentence.end)
    for cut in (c for c in cuts if c.end() <= relative.start or c.start() >= relative.end):
        if cut.end() <= inner.start:
            start = cut.start()
        elif cut.start() >= inner.end:
            end = cut.start()
            break
    return trim(text, Span(start, end))


def told_of(text: str, sentence: Span, inner: Span, language: str) -> Span | None:
    """Give a time with the clause that tells what happens then, if one follows it at once.

    >>> told = "They have until Friday, when the two are to meet in Tarn, and no longer."
    >>> found = told_of(told, Span(0, len(told)), Span(16, 22), "en")
    >>> found and told[found.start : found.end]
    'Friday, when the two are to meet in Tarn'
    """
    opening = _dated(language).match(text, inner.end, sentence.end)
    if opening is None:
        return None
    return Span(inner.start, around(text, sentence, Span(opening.end(), opening.end() + 1), language).end)


def with_antecedent(text: str, sentence: Span, clause: Span, inner: Span, language: str) -> Span:
    """Stretch a relative clause back over the noun that it speaks of, and end it with the comma after `inner`."""
    if clause.start <= sentence.start or not _relative(language).match(text, clause.start, clause.end):
        return trim(text, Span(_leading(language).match(text, clause.start, clause.end).end(), clause.end))  # type: ignore[union-attr] # it may be empty
    before = around(text, sentence, Span(clause.start - 1, clause.start), language)
    nouns = [m.end() for m in _prepositions(language).finditer(text, before.start, clause.start)]
    comma = text.find(",", inner.end, clause.end)
    return trim(text, Span(nouns[-1] if nouns else before.start, comma if comma >= 0 else clause.end))


def governs(text: str, sentence: Span, verb: Reading | None, inner: Span, language: str) -> bool:
    """Say whether a time word belongs to the main verb of its sentence rather than to something that the sentence tells of."""
    if verb is None:
        return True
    at = sentence.start + verb.at
    if verb.reports and inner.start > at:
        between = text[at + len(verb.trigger) : inner.start].split()
        return len(between) <= 2 and not _relative(language).match(" ".join(between))  # noqa: PLR2004 - "said late on Thursday"
    clause = around(text, sentence, inner, language)
    return clause.start <= at < clause.end


def label(text: str) -> str:
    """Make one tidy line of a stretch of text, cut at a word.

    >>> label("“It was  given,” he said.")
    '“It was given,” he said'
    """
    line = " ".join(text.split()).strip(" ,;:–—-•*").removesuffix(".")
    if line.count("“") != line.count("”"):
        line = line.strip("“”")
    line = line[:1].upper() + line[1:]
    if len(line) <= LABEL:
        return line
    return line[:LABEL].rsplit(" ", 1)[0].rstrip(" ,;:–—-") + "…"
