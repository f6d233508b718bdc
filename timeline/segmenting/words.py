"""The words that the boundary model looks at: one compiled set a language."""

import dataclasses
import functools
import re

from timeline import lexicon

OPENINGS = ("greeting", "switch", "pointer", "breaking", "questioned", "joined", "ask")


@dataclasses.dataclass(frozen=True, slots=True)
class Words:
    """The words of a language that tell how a line begins, goes on and ends."""

    openings: re.Pattern[str]
    pronouns: frozenset[str]
    titles: frozenset[str]
    stops: frozenset[str]
    speech: frozenset[str]
    speakers: tuple[str, ...]
    possessives: tuple[str, ...]
    courtesy: tuple[str, ...]
    question: re.Pattern[str]


@functools.cache
def words(language: str) -> Words:
    """Compile a language's words for the boundary model."""
    told = lexicon.load(language)
    return Words(
        openings=re.compile("|".join(f"(?P<{name}>{_phrases(told.words(f'segmenting.openings.{name}'))})" for name in OPENINGS)),
        pronouns=frozenset(told.words("segmenting.pronouns")),
        titles=frozenset(told.words("segmenting.titles")),
        stops=frozenset(told.words("segmenting.stop_words")),
        speech=frozenset(told.words("segmenting.speech_verbs")),
        speakers=told.words("segmenting.speakers"),
        possessives=told.words("segmenting.possessives"),
        courtesy=tuple(f"{title} " for title in told.words("segmenting.courtesy")),
        question=re.compile(_phrases(told.words("segmenting.questions"))),
    )


def _phrases(phrases: tuple[str, ...]) -> str:
    rows = sorted(phrases, key=lambda p: (-len(p), p))
    return r"(?:" + "|".join(re.escape(row.lower()) for row in rows) + r")(?![\w-])"
