"""Relative clauses between a subject and its verb: “the man | who was arrested on Monday | appeared in court”.

What is told in such a clause is not told of the main verb, and the main verb is not in it.
"""

import functools
import re
from collections.abc import Callable

from timeline import lexicon
from timeline.linking.sentences import blank
from timeline.linking.verbs import Reading, attributive, earliest, main_start
from timeline.model import Span

NEAR = 1
"""Words between a relative pronoun that may be another word (“that”) and its verb."""
BEYOND = 60
"""Characters between a relative pronoun and its verb beyond which it opens no clause of that verb."""
REACH = 240
"""Characters behind the verb of a relative clause in which the main verb is looked for."""
ENDS = re.compile(r"[;:–—“”\"]|,\s")
"""Where a relative clause without a comma ends, and with it the search for the main verb."""


@functools.lru_cache(maxsize=4096)
def inserted(sentence: str, language: str) -> Span | None:
    """Find the relative clause that stands between the subject of a sentence and its verb.

    >>> told = "The man who was arrested on Monday appeared in court."
    >>> found = inserted(told, "en")
    >>> found and told[found.start : found.end]
    'who was arrested on Monday '
    """
    start = main_start(sentence, language)
    first = earliest(sentence, start, len(sentence), language)
    if first is None:
        return None
    pronouns = _pronouns(language).finditer(sentence, start, first.at)
    opening = next((found for found in pronouns if _opens(sentence, found, first, language)), None)
    if opening is None or first.reports:
        return None
    end = _main_verb(sentence, first, language)
    return None if end is None else Span(opening.end(), end)


def main_clause(sentence: str, language: str) -> str:
    """Give a sentence with the relative clause of its subject turned to spaces, so that offsets stay.

    >>> main_clause("The man who came early left.", "en").split()
    ['The', 'man', 'left.']
    """
    found = inserted(sentence, language)
    return blank(sentence, Span(0, len(sentence)), (found,)) if found else sentence


def main_reading(sentence: str, language: str, read: Callable[[str, str], Reading | None]) -> Reading | None:
    """Read a sentence by its main verb, or by that of its subject's relative clause where the main verb tells only a state."""
    main = read(main_clause(sentence, language), language)
    return main if main is not None and main.status is not None else read(sentence, language) or main


def inserted_in(text: str, sentence: Span, language: str) -> Span:
    """Give the relative clause of the subject of a sentence as a stretch of the text; an empty one where there is none."""
    found = inserted(text[sentence.start : sentence.end], language) or Span(0, 0)
    return Span(sentence.start + found.start, sentence.start + found.end)


def _opens(sentence: str, pronoun: re.Match[str], verb: Reading, language: str) -> bool:
    """Say whether a pronoun opens a relative clause with this verb: it stands behind a noun and right before the verb."""
    between = sentence[pronoun.end() : min(verb.at, pronoun.end() + BEYOND)]
    near = verb.at - pronoun.end() < BEYOND and len(between.split()) <= NEAR + 1 and not any(c in between for c in ",;:")
    return near and not attributive(sentence, pronoun.end(), language)


def _main_verb(sentence: str, verb: Reading, language: str) -> int | None:
    """Give the place of the next verb that is neither joined to that of the relative clause nor in a clause below it."""
    at = verb.at + len(verb.trigger)
    # "was never said", "did not come": parts of one verb
    whole = int(verb.status is None and " " not in verb.trigger)
    end = ENDS.search(sentence, at)
    last = min(end.start() if end else len(sentence), at + REACH)
    while (main := earliest(sentence, at, last, language)) is not None:
        if (
            len(sentence[at : main.at].split()) > whole
            and _free(sentence, at, main.at, language)
            and not _passive(sentence, main, language)
        ):
            return main.at
        at = main.at + len(main.trigger)
    return None


def _free(sentence: str, start: int, end: int, language: str) -> bool:
    """Say whether no word in front of a verb joins it to the verb before it, or makes it none of its own: “to be”."""
    before = sentence[start:end].split()[-1:]
    return not before or not (_joining(language).fullmatch(before[0].lower()) or attributive(sentence, end, language))


def _passive(sentence: str, verb: Reading, language: str) -> bool:
    """Say whether a verb is a participle that only belongs to the noun before it: “hit by a car driven by a friend”."""
    after = sentence[verb.at + len(verb.trigger) :].split()[:1]
    agents = lexicon.load(language).table("tagging.tense")["agents"]
    return " " not in verb.trigger and bool(after) and after[0] in agents


@functools.cache
def _joining(language: str) -> re.Pattern[str]:
    words = lexicon.load(language)
    return re.compile("|".join(w for key in ("leading", "restrictive", "joining") for w in words.words(f"linking.clauses.{key}")))


@functools.cache
def _pronouns(language: str) -> re.Pattern[str]:
    words = "|".join(lexicon.load(language).words("linking.clauses.restrictive")) or r"(?!)"
    return re.compile(rf"(?<=\w)\s+(?=(?:{words})\b)")
