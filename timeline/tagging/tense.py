"""Whether the clause around a time looks back or ahead: the nearest word that tells, before it or else after it."""

import functools
import re
from collections.abc import Mapping, Sequence

from timeline.lexicon import Lexicon
from timeline.tagging.context import Tense

REACH = 160
# shorter words in "-ed" are no participles
SHORT = 4
WORD = re.compile(r"[^\s\"“”(),:]+")
# the end of a sentence; a quotation mark does not end one, so that "Friday" inside a quotation finds its verb
BREAK = re.compile(r"[.!?;][\"”’']?\s+(?=[\"“‘A-Z]|$)|\n")


def tense(text: str, start: int, end: int, lexicon: Lexicon) -> Tense:
    """Give the tense of the clause that holds `text[start:end]`.

    >>> from timeline.lexicon import load
    >>> tense("He will visit on Friday.", 17, 23, load("en"))
    'future'
    """
    before, after = BREAK.split(text[max(0, start - REACH) : start])[-1], BREAK.split(text[end : end + REACH])[0]
    border = _border(lexicon)
    own = _around(border.split(before)[-1], border.split(after)[0], lexicon) if border else "none"
    return own if own != "none" else _around(before, after, lexicon)


def _around(before: str, after: str, lexicon: Lexicon) -> Tense:
    found = _latest(_words(before), lexicon)
    return found if found != "none" else _first(_words(after), lexicon)


@functools.cache
def _border(lexicon: Lexicon) -> re.Pattern[str] | None:
    """Give what parts a clause from the next, in a language that says so: "er sagte, am Freitag komme sie"."""
    rows = lexicon.words("tagging.tense.borders")
    return re.compile("|".join(rows)) if rows else None


def _words(clause: str) -> list[str]:
    return [word.rstrip(".'’") for word in WORD.findall(clause)]


def _latest(words: Sequence[str], lexicon: Lexicon) -> Tense:
    for index in range(len(words) - 1, -1, -1):
        found = _tells(words, index, lexicon)
        if found != "none":
            return found
    return "none"


def _first(words: Sequence[str], lexicon: Lexicon) -> Tense:
    for index in range(len(words)):
        found = _tells(words, index, lexicon)
        if found != "none":
            return found
    return "none"


def _tells(words: Sequence[str], index: int, lexicon: Lexicon) -> Tense:
    tables = _tables(lexicon)
    word = words[index]
    before = words[index - 1].lower() if index else ""
    after = words[index + 1] if index + 1 < len(words) else ""
    if word in tables["infinitive"]:
        governor = _looks_ahead(before, words[index - 2].lower() if index > 1 else "", tables)
        return governor if governor != "none" else _infinitive(before, after, tables)
    found = _looks_ahead(word, before, tables)
    # "talks hosted by the king": the participle says nothing of the clause
    agent = after in tables["agents"] and before not in tables["past"]
    return found if found != "none" or agent else _looks_back(word, before, tables)


def _looks_ahead(word: str, before: str, tables: Mapping[str, frozenset[str]]) -> Tense:
    if word in tables["future"] or _ends_ahead(word, tables):
        return "ahead" if before in tables["planned_after"] else "future"
    if word in tables["present"] and before not in tables["past"] | tables["determiners"] | tables["infinitive"]:
        return "future"
    return "ahead" if word.endswith(tuple(tables["gerund_endings"])) and before in tables["going_on"] else "none"


def _ends_ahead(word: str, tables: Mapping[str, frozenset[str]]) -> bool:
    return word.endswith(tuple(tables["future_endings"])) and len(word) > SHORT and word not in tables["not_future"]


def _looks_back(word: str, before: str, tables: Mapping[str, frozenset[str]]) -> Tense:
    known = word.lower() in tables["past"]
    participle = (
        word.islower()
        and word.endswith(tuple(tables["past_endings"]))
        and len(word) > SHORT
        and word not in tables["not_participles"]
    )
    return _participle(before, tables) if known or participle else "none"


def _participle(before: str, tables: Mapping[str, frozenset[str]]) -> Tense:
    if before in tables["passives"]:
        return "future"
    return "none" if before in tables["present_passives"] else "past"


def _infinitive(before: str, verb: str, tables: Mapping[str, frozenset[str]]) -> Tense:
    if not verb.islower() or verb in tables["determiners"] or verb.endswith(tuple(tables["gerund_endings"])):
        return "none"
    return "past" if before in tables["past_infinitives"] else "ahead"


@functools.cache
def _tables(lexicon: Lexicon) -> Mapping[str, frozenset[str]]:
    return {name: frozenset(words) for name, words in lexicon.table("tagging.tense").items()}
