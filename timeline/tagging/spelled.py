"""Whether a number in words after a preposition is an hour or counts something: "before eight she left", "by two votes"."""

import re

from timeline.lexicon import Lexicon
from timeline.tagging import nearby
from timeline.tagging.context import lowered
from timeline.tagging.grammar import Found
from timeline.tagging.naming import proper
from timeline.tagging.nearby import words
from timeline.tagging.tense import past_verb

REACH = 60
CLOSING = frozenset({"", ".", ",", ";", ":", ")", "!", "?", "\n", '"', "”"})
SENTENCE = re.compile(r"[.;:!?\n–—]")
NEXT_TWO = re.compile(r"([,–—-]?) ?([\w’'-]+)(?: ([\w’'-]+))?")
# a name that something is told of, and the word behind it: "Anna Lindqvist had"
NAMED = re.compile(r" (?:[A-Z]\w+\. )?((?:[A-Z][\w’'-]+ ){1,4})([a-z][\w’'-]*)")


def spelled(found: Found, lexicon: Lexicon) -> bool:
    """Ask whether the words around a spelled number make an hour of it."""
    lead = _lead(found)
    if not _introduced(lead, lexicon) or _counted(lead, lexicon):
        return False
    return _closes(found) or _begins(found, lexicon)


def counts(found: Found, lexicon: Lexicon) -> bool:
    """Ask whether a spelled number is surely no hour: in a name, a list or a sum; or "one", which seldom is."""
    if "ranged" in found.slots or not words(lexicon, "spelled_introduced"):
        return False
    lead = _lead(found)
    return (
        _doubtful(found, lead, lexicon)
        or proper(found, lexicon)
        or _summed(found, lexicon)
        or any(_number(word, lexicon) for word in lead[-2:-1])
    )


def _lead(found: Found) -> list[str]:
    """Give the words before a find in its sentence, in lower case."""
    start = max(0, found.start - REACH)
    text = found.text[start : found.start]
    whole = text if not start or not found.text[start - 1].isalnum() else text.partition(" ")[2]
    return SENTENCE.split(whole)[-1].lower().split()


def _introduced(lead: list[str], lexicon: Lexicon) -> bool:
    if not lead:
        return False
    if lead[-1] in words(lexicon, "spelled_about"):
        return len(lead) == 1 or lead[-2] in words(lexicon, "spelled_introduced")
    return lead[-1] in words(lexicon, "spelled_introduced")


def _counted(lead: list[str], lexicon: Lexicon) -> bool:
    """Say whether the clause tells of margins, prices or people: "beaten by two", "followed by three"."""
    if lead[-1] not in words(lexicon, "spelled_measuring"):
        return False
    agent = past_verb(lead[-2], lexicon) if len(lead) > 1 else False
    told = (words(lexicon, "prices") | words(lexicon, "spelled_counted")) & set(lead)
    return bool(told) or (agent and lead[-2] not in words(lexicon, "spelled_reached"))


def _closes(found: Found) -> bool:
    """Say whether a clause ends behind the number; three dots leave out what it counts."""
    return nearby.char_after(found) in CLOSING and not found.text.startswith("..", found.end)


def _begins(found: Found, lexicon: Lexicon) -> bool:
    """Say whether a new clause or another time begins behind the number: "by seven the police", "by seven Anna had"."""
    _, first, second = _next(found)
    if first in lexicon.words("tagging.words.per") and second in lowered(lexicon, "units"):
        return False
    opening = second if first in words(lexicon, "spelled_that") else first
    days = opening in lowered(lexicon, "weekdays") or (opening != first and opening in lowered(lexicon, "dayparts"))
    return days or opening in words(lexicon, "spelled_followed") or _named(found, lexicon)


def _next(found: Found) -> tuple[str, str, str]:
    """Give what parts a find from the next word, that word and the one behind it."""
    after = NEXT_TWO.match(found.text[found.end : found.end + REACH])
    return (after[1], after[2].lower(), (after[3] or "").lower()) if after else ("", "", "")


def _named(found: Found, lexicon: Lexicon) -> bool:
    """Say whether a name with its verb follows; "after two Germans died" tells how many."""
    name = NAMED.match(found.text[found.end : found.end + REACH])
    if name is None or not past_verb(name[2], lexicon):
        return False
    return not name[1].rstrip().endswith(lexicon.words("tagging.guards.plural_endings"))


def _doubtful(found: Found, lead: list[str], lexicon: Lexicon) -> bool:
    if found.words.lower() not in words(lexicon, "doubtful_hours"):
        return False
    sure = bool(lead) and lead[-1] in words(lexicon, "doubtful_hours_introduced")
    return not (sure and _closes(found))


def _summed(found: Found, lexicon: Lexicon) -> bool:
    """Say whether another number belongs to it: "two and a half", "two, three or four"."""
    comma, first, second = _next(found)
    joined = first in words(lexicon, "spelled_joined")
    fraction = second in lowered(lexicon, "ones") or second in lowered(lexicon, "fractions")
    return (joined and (_number(second, lexicon) or fraction)) or (bool(comma) and _number(first, lexicon))


def _number(word: str, lexicon: Lexicon) -> bool:
    return word.isdigit() or word in lowered(lexicon, "numbers")
