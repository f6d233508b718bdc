"""How a clause stands in the world: told as happened, going on, expected or only imagined.

The words are the lexicon's; here is the grammar: the first finite marker of the main clause decides.
"""

import functools
import re
from dataclasses import dataclass

from timeline import lexicon
from timeline.model import Status

NOTHING = r"(?!)"
"""A pattern that matches nothing: the family has no words in a language."""
_FAMILIES: tuple[tuple[str, Status | None, bool], ...] = (
    ("hypothetical", "hypothetical", False),
    ("expected", "expected", False),
    ("slots.scheduled", "expected", False),
    ("reporting", "happened", True),
    ("background", None, False),
    ("ongoing", "ongoing", False),
    ("stative", None, False),
    ("past", "happened", False),
)
"""Families of markers in the order in which a tie is settled: (lexicon key, status, is it a verb of saying)."""
PRESENT: tuple[str, Status | None, bool] = ("slots.present", "happened", False)
"""What the reporter tells in the present tense as it happens; asked only where nothing else is said, for many are nouns too."""
GLANCE, QUOTES, OPENS = 60, '“"(', (":", "–", "—", ".", "“", '"')
"""Characters before a participle that are looked at, what may stand before a word, and behind what a sentence opens."""
_BARE = ("past", "slots.scheduled", "slots.present")
"""Families whose single words may also be no finite verb: participles, and nouns of the same form."""


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
    return _main_reading(sentence, language, main_start(sentence, language))


def clause_reading(clause: str, language: str) -> Reading | None:
    """Read a clause as it stands, without looking for a main clause in it."""
    return _main_reading(clause, language, 0)


def imagines(sentence: str, language: str) -> bool:
    """Say whether words suppose something: a condition with what would come of it, or what would have been.

    A condition that is put to the reader ("If you want to write to us …") supposes nothing.
    """
    found = _conditional(sentence, language, main_start(sentence, language))
    return found is not None and found.status == "hypothetical"


def conditional(clause: str, language: str) -> bool:
    """Say whether a clause opens with a condition, quotation marks aside."""
    return bool(_words("linking.verbs.imagined", language).match(clause))


def in_present(found: Reading, language: str) -> bool:
    """Say whether a reading is in the tense of the hour: what is going on, and what the reporter tells as it happens.

    >>> in_present(reading("The bank publishes its forecast at noon", "en"), "en")
    True
    """
    begun = {*found.trigger.lower().split()} & {*lexicon.load(language).words("linking.verbs.still")}
    ongoing = found.status == "ongoing" and not begun
    return ongoing or (found.status == "happened" and bool(_pattern(PRESENT[0], language).fullmatch(found.trigger)))


def is_now(found: Reading, language: str) -> bool:
    """Say whether a reading is of a plain state of now.

    >>> is_now(reading("Ms Ora is not guilty", "en"), "en"), is_now(reading("We should have begun", "en"), "en")
    (True, False)
    """
    return found.status is None and found.trigger.lower() in _slot("be_now", language)


@functools.lru_cache(maxsize=1024)
def _main_reading(sentence: str, language: str, start: int) -> Reading | None:
    condition = _conditional(sentence, language, start)
    if condition is not None:
        return condition
    if sentence.rstrip(' ”"').endswith("?"):
        return _question(sentence, language)
    found = earliest(sentence, start, len(sentence), language)
    if found is None and start:
        return _main_reading(sentence, language, 0)
    found = found or _first(sentence, start, len(sentence), PRESENT, language)
    return found and (_behind_participle(sentence, found, language) or found)


def earliest(sentence: str, start: int, end: int, language: str) -> Reading | None:
    """Give the first finite marker; of two at one place the longer one, of two as long the family that comes first."""
    hits = [hit for hit in (_first(sentence, start, end, family, language) for family in _FAMILIES) if hit]
    return min(hits, key=lambda hit: (hit.at, -len(hit.trigger))) if hits else None


def _first(sentence: str, start: int, end: int, row: tuple[str, Status | None, bool], language: str) -> Reading | None:
    family, status, reports = row
    for found in _pattern(family, language).finditer(sentence, start, end):
        trigger = found.group().strip()
        bare = family in _BARE and " " not in trigger
        if not _unsaid(sentence, found.start(), language) and not (bare and attributive(sentence, found.start(), language)):
            return Reading(status=status, trigger=trigger, at=found.start(), reports=reports)
    return None


def _unsaid(sentence: str, at: int, language: str) -> bool:
    """Say whether a shortened "is" is a genitive (“Thursday’s meeting”) or tells where the reporter is (“we’re in the hall”)."""
    if not sentence.startswith(("’s", "'s", "’re", "'re"), at):
        return False
    before = sentence[:at].split()[-1:]
    return not before or before[0].lower().lstrip('“"(') not in _slot("shortening", language)


def attributive(sentence: str, at: int, language: str) -> bool:
    """Say whether a participle only belongs to a noun: “the proposed levy”, “long-awaited”, “to cut”.

    A capital counts where it does not open a sentence: “Mrs May approved it” tells of a minister.
    """
    if sentence.endswith("-", 0, at):
        return True
    head = sentence[max(0, at - GLANCE) : at].rstrip()
    last = head.split()[-1:]
    if not last:
        return False
    before, rest = last[0].lstrip(QUOTES), head[: -len(last[0])].rstrip()
    opens = rest.endswith(OPENS) or last[0] != before or (not rest and at <= GLANCE)
    return (before.lower() if opens else before) in _slot("attributive_after", language)


def _behind_participle(sentence: str, found: Reading, language: str) -> Reading | None:
    """Look past a participle that is no finite verb for the one that is: “three men arrested on Monday will appear”."""
    end = found.at + len(found.trigger)
    following = sentence[end:].split()[:1]
    if found.status != "happened" or found.reports or " " in found.trigger or not following:
        return None
    if following[0].lower() not in _slot("participle_before", language):
        return None
    clause = _clause_end(language).search(sentence, end)
    later = earliest(sentence, end, clause.start() if clause else len(sentence), language)
    return later if later is not None and (later.status != "happened" or " " in later.trigger) else None


def _conditional(sentence: str, language: str, start: int) -> Reading | None:
    """Read a sentence that opens with a condition: imagined, unless what follows is told as a fact or put to the reader."""
    opening = _words("linking.verbs.conditionals", language).match(sentence)
    if not opening or not start:
        return None
    main = earliest(sentence, start, len(sentence), language)
    word = opening.group().strip('“”" ').lower()
    factual = main is not None and main.status == "happened" and not main.reports
    inverted = word in _slot("inverted", language)
    subject = sentence[opening.end() :].split()[:1]
    if (
        factual
        or (inverted and not _supposing(sentence, start, language))
        or (subject and subject[0].lower() in _slot("reader", language))
    ):
        return None if inverted else main or Reading(status=None, trigger=word, at=0, reports=False)
    return Reading(status="hypothetical", trigger=sentence.split(maxsplit=1)[0], at=0, reports=False)


def _supposing(sentence: str, start: int, language: str) -> bool:
    modal = _first(sentence, start, len(sentence), _FAMILIES[0], language)
    return modal is not None or _first(sentence, start, len(sentence), _FAMILIES[1], language) is not None


def _question(sentence: str, language: str) -> Reading:
    """Read a question: it asserts nothing; one that begins with a modal asks what might be."""
    lowered = sentence.lower()
    first = earliest(lowered, 0, len(lowered), language)
    opens = first is not None and not lowered[: first.at].strip(' “”"')
    status: Status | None = "hypothetical" if first and opens and first.status in ("hypothetical", "expected") else None
    return Reading(status=status, trigger=first.trigger if first else "", at=first.at if first else 0, reports=False)


def main_start(sentence: str, language: str) -> int:
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
    known = (
        _slot(family.removeprefix("slots."), language) if family.startswith("slots.") else words.words(f"linking.verbs.{family}")
    )
    phrases = "|".join(phrase.format_map(slots).replace(" ", r"\s+") for phrase in known) or NOTHING
    return re.compile(rf"(?:(?<![\w’'])|(?<=\w)(?=[’']))(?:{phrases})(?!\w)")


@functools.cache
def _slot(name: str, language: str) -> tuple[str, ...]:
    """Give the words of a slot; a language that has no such words goes without."""
    return tuple(lexicon.load(language).table("linking.verbs.slots").get(name, ()))


@functools.cache
def _clause_end(language: str) -> re.Pattern[str]:
    words = "|".join(("and", "but", *lexicon.load(language).words("linking.clauses.cuts"), *_slot("asked", language)))
    return re.compile(rf"[,;:–—“”\"]|\b(?:{words})\b")


@functools.cache
def _words(key: str, language: str) -> re.Pattern[str]:
    return re.compile(rf"\W*(?:{'|'.join(lexicon.load(language).words(key))})\b", re.IGNORECASE)
