"""The words that the boundary model looks at: one compiled set a language."""

import dataclasses
import functools
import re
from collections.abc import Mapping

import numpy as np
import numpy.typing as npt

from timeline import lexicon
from timeline.segmenting import hashing
from timeline.segmenting.hashing import Ids

STOP, PRONOUN, OFFICE, SPEECH = 1, 2, 4, 8
"""What a word may be, as flags: a word without a topic, a pronoun, a title or office, a verb of speech."""
Flags = npt.NDArray[np.uint8]
OPENINGS = ("greeting", "switch", "pointer", "breaking", "questioned", "joined", "ask")


@dataclasses.dataclass(frozen=True, slots=True)
class Kinds:
    """Words of which something is known, by their hashes in order, and what that is."""

    hashes: Ids
    flags: Flags

    def of(self, hashed: Ids) -> Flags:
        """Give what is known of words, as sums of flags; 0 for others."""
        at = np.searchsorted(self.hashes, hashed)
        return np.where(self.hashes.take(at, mode="clip") == hashed, self.flags.take(at, mode="clip"), np.uint8(0))


@dataclasses.dataclass(frozen=True, slots=True, eq=False)
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
    kinds: Kinds


@functools.cache
def words(language: str) -> Words:
    """Compile a language's words for the boundary model."""
    told = lexicon.load(language)
    pronouns, titles, stops, speech = (
        frozenset(told.words(f"segmenting.{key}")) for key in ("pronouns", "titles", "stop_words", "speech_verbs")
    )
    return Words(
        openings=re.compile("|".join(f"(?P<{name}>{_phrases(told.words(f'segmenting.openings.{name}'))})" for name in OPENINGS)),
        pronouns=pronouns,
        titles=titles,
        stops=stops,
        speech=speech,
        speakers=told.words("segmenting.speakers"),
        possessives=told.words("segmenting.possessives"),
        courtesy=tuple(f"{title} " for title in told.words("segmenting.courtesy")),
        question=re.compile(_phrases(told.words("segmenting.questions"))),
        kinds=_kinds({STOP: stops, PRONOUN: pronouns, OFFICE: titles, SPEECH: speech}),
    )


def _kinds(told: Mapping[int, frozenset[str]]) -> Kinds:
    known = sorted(frozenset[str]().union(*told.values()))
    hashes = hashing.words(known)
    flags = np.array([sum(flag for flag, group in told.items() if word in group) for word in known], np.uint8)
    order = np.argsort(hashes)
    return Kinds(hashes[order], flags[order])


def _phrases(phrases: tuple[str, ...]) -> str:
    rows = sorted(phrases, key=lambda p: (-len(p), p))
    return r"(?:" + "|".join(re.escape(row.lower()) for row in rows) + r")(?![\w-])"
