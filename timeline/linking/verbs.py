"""How a clause stands in the world: told as happened, going on, expected or only imagined.

The words are the lexicon's; here is the grammar: the first finite marker of the main clause decides.
"""

import functools
import re
from dataclasses import dataclass

from timeline import lexicon
from timeline.model import Status

_FAMILIES: tuple[tuple[str, Status | None, bool], ...] = (
    ("hypothetical", "hypothetical", False),
    ("expected", "expected", False),
    ("reporting", "happened", True),
    ("background", None, False),
    ("ongoing", "ongoing", False),
    ("stative", None, False),
    ("past", "happened", False),
)
"""Families of markers in the order in which a tie is settled: (lexicon key, status, is it a verb of saying)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What the main clause of a sentence says of itself; `status` is None for a state or an opinion."""

    status: Status | None
    trigger: str
    at: int
    reports: bool


def reading(sentence: str, language: str) -> Reading | None:
    """Read the main clause of a sentence whose quotations are blanked; None where it has no finite verb that is known.

    >>> reading("Ms Ora will open the bridge", "en").status
    'expected'
    """
    return _main_reading(sentence, language, _main_start(sentence, language))


def clause_reading(clause: str, language: str) -> Reading | None:
    """Read a clause as it stands, without looking for a main clause in it."""
    return _main_reading(clause, language, 0)


def imagines(sentence: str, language: str) -> bool:
    """Say whether words open with a condition ("If the river rises …"), quotation marks aside."""
    return bool(_words("linking.verbs.imagined", language).match(sentence))


def _main_reading(sentence: str, language: str, start: int) -> Reading | None:
    if start and _words("linking.verbs.conditionals", language).match(sentence):
        return Reading(status="hypothetical", trigger=sentence.split(maxsplit=1)[0], at=0, reports=False)
    hits = [hit for hit in (_first(sentence, start, family, language) for family in _FAMILIES) if hit]
    if not hits and start:
        return _main_reading(sentence, language, 0)
    return min(hits, key=lambda hit: (hit.at, -len(hit.trigger))) if hits else None


def _first(sentence: str, start: int, row: tuple[str, Status | None, bool], language: str) -> Reading | None:
    family, status, reports = row
    found = _pattern(family, language).search(sentence, start)
    return found and Reading(status=status, trigger=found.group().strip(), at=found.start(), reports=reports)


def _main_start(sentence: str, language: str) -> int:
    """Skip an opening subordinate clause: it ends with the first comma that a word follows."""
    if not _words("linking.verbs.openings", language).match(sentence):
        return 0
    comma = sentence.find(",")
    return comma + 1 if comma >= 0 else 0


@functools.cache
def _pattern(family: str, language: str) -> re.Pattern[str]:
    """Build one pattern of a family's phrases; `{slot}` in a phrase stands for any word of that slot."""
    words = lexicon.load(language)
    slots = {name: f"(?:{'|'.join(forms)})" for name, forms in words.table("linking.verbs.slots").items() if name != "_words"}
    phrases = "|".join(phrase.format_map(slots).replace(" ", r"\s+") for phrase in words.words(f"linking.verbs.{family}"))
    return re.compile(rf"(?<![\w’'])(?:{phrases})(?!\w)")


@functools.cache
def _words(key: str, language: str) -> re.Pattern[str]:
    return re.compile(rf"\W*(?:{'|'.join(lexicon.load(language).words(key))})\b", re.IGNORECASE)
