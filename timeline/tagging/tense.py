"""Whether the clause around a time looks back or ahead: the nearest word that tells, before it or else after it."""

import functools
import itertools
import re
from collections.abc import Mapping, Sequence

from timeline.lexicon import Lexicon
from timeline.tagging.context import Tense

REACH = 160
# shorter words in "-ed" are no participles
SHORT = 4
# words kept judged: most words of a text tell nothing, and the same ones
WORDS = 1 << 14
# what parts words beside spaces, and what does not belong to their ends
APART = str.maketrans('"“”(),:', "       ")
ENDS = ".'’"
# how many words a verb and its day may lie apart, and what parts them
CLOSE = 5
PAUSE = re.compile(r"[.,;:!?()\"“”\n–—]")
# the end of a sentence; a quotation mark does not end one, so that "Friday" inside a quotation finds its verb
BREAK = re.compile(r"[.!?;\n](?:(?<=\n)|[\"”’']?\s+(?=[\"“‘A-Z]|$))")


def tense(text: str, start: int, end: int, lexicon: Lexicon) -> Tense:
    """Give the tense of the clause that holds `text[start:end]`.

    >>> from timeline.lexicon import load
    >>> tense("He will visit on Friday.", 17, 23, load("en"))
    'future'
    """
    before, after = BREAK.split(text[max(0, start - REACH) : start])[-1], BREAK.split(text[end : end + REACH], maxsplit=1)[0]
    border = _border(lexicon)
    own = _around(border.split(before)[-1], border.split(after)[0], lexicon) if border else "none"
    return own if own != "none" else _around(before, after, lexicon)


def sure(text: str, start: int, lexicon: Lexicon) -> Tense:
    """Give the tense of the verb that stands right before a day, "none" where it leaves any doubt.

    >>> from timeline.lexicon import load
    >>> sure("He died on 10 July.", 11, load("en")), sure("He said it would open on 10 July.", 25, load("en"))
    ('past', 'none')
    """
    tables = _tables(lexicon)
    words = PAUSE.split(text[max(0, start - REACH) : start])[-1].split()
    verbs = list(itertools.dropwhile(lambda word: word.lower() in tables["before_days"], reversed(words)))[::-1]
    if not verbs:
        return "none"
    last = range(max(0, len(verbs) - CLOSE), len(verbs))
    if _orders(verbs[0], tables) or any(
        _surely_ahead(verbs[index], tables) and _tells(verbs, index, lexicon) == "future" for index in last
    ):
        return "future"
    return "past" if past_verb(verbs[-1], lexicon) and _tells(verbs, len(verbs) - 1, lexicon) == "past" else "none"


def _surely_ahead(word: str, tables: Mapping[str, frozenset[str]]) -> bool:
    return word in tables["sure_future"] or _ends_ahead(word, tables)


def _around(before: str, after: str, lexicon: Lexicon) -> Tense:
    found = _latest(before.translate(APART).split(), lexicon)
    return found if found != "none" else _first(after.translate(APART).split(), lexicon)


@functools.cache
def _border(lexicon: Lexicon) -> re.Pattern[str] | None:
    """Give what parts a clause from the next, in a language that says so: "er sagte, am Freitag komme sie"."""
    rows = lexicon.words("tagging.tense.borders")
    return re.compile("|".join(rows)) if rows else None


def _latest(words: Sequence[str], lexicon: Lexicon) -> Tense:
    return _nearest(words, range(len(words) - 1, -1, -1), lexicon)


def _first(words: Sequence[str], lexicon: Lexicon) -> Tense:
    return _nearest(words, range(len(words)), lexicon)


def _nearest(words: Sequence[str], order: range, lexicon: Lexicon) -> Tense:
    told = (_tells(words, index, lexicon) for index in order if not _mute(words[index], lexicon))
    return next((found for found in told if found != "none"), "none")


@functools.lru_cache(maxsize=WORDS)
def _mute(word: str, lexicon: Lexicon) -> bool:
    """Say whether a word tells nothing of the tense, whatever stands beside it."""
    word = word.rstrip(ENDS)
    tables = _tables(lexicon)
    listed = word in tables["infinitive"] or word in tables["future"] or word in tables["present"]
    going_on = word.endswith(tuple(tables["gerund_endings"]))
    return not (listed or going_on or _orders(word, tables) or _ends_ahead(word, tables) or past_verb(word, lexicon))


def _tells(words: Sequence[str], index: int, lexicon: Lexicon) -> Tense:
    tables = _tables(lexicon)
    word, before = _word(words, index), _word(words, index - 1).lower()
    if word in tables["infinitive"]:
        governor = _looks_ahead(before, _word(words, index - 2).lower(), tables)
        return governor if governor != "none" else _infinitive(before, _word(words, index + 1), tables)
    if not index and _orders(word, tables):
        return "future"
    found = _looks_ahead(word, before, tables)
    if found != "none" or not past_verb(word, lexicon):
        return found
    after = _word(words, index + 1)
    # "talks hosted by the king": the participle says nothing of the clause; "prices rose by 2%" does
    agent = after in tables["agents"] and before not in tables["past"] and not _counts(words, index + 2)
    owned = word in tables["possessing"] and after in tables["determiners"]
    return "none" if agent or owned else _participle(before, tables)


def _counts(words: Sequence[str], index: int) -> bool:
    return any(character.isdigit() for word in words[index : index + 2] for character in word)


def _orders(word: str, tables: Mapping[str, frozenset[str]]) -> bool:
    return word[:1].isupper() and word.lower() in tables["orders"]


def _word(words: Sequence[str], index: int) -> str:
    return words[index].rstrip(ENDS) if 0 <= index < len(words) else ""


def _looks_ahead(word: str, before: str, tables: Mapping[str, frozenset[str]]) -> Tense:
    if word in tables["future"] or _ends_ahead(word, tables):
        return "ahead" if before in tables["planned_after"] else "future"
    if word in tables["present"] and before not in tables["past"] | tables["determiners"] | tables["infinitive"]:
        return "future"
    return "ahead" if word.endswith(tuple(tables["gerund_endings"])) and before in tables["going_on"] else "none"


def _ends_ahead(word: str, tables: Mapping[str, frozenset[str]]) -> bool:
    return word.endswith(tuple(tables["future_endings"])) and len(word) > SHORT and word not in tables["not_future"]


@functools.lru_cache(maxsize=WORDS)
def past_verb(word: str, lexicon: Lexicon) -> bool:
    """Say whether a word is a verb in the past or a participle."""
    tables = _tables(lexicon)
    participle = word.islower() and word.endswith(tuple(tables["past_endings"])) and len(word) > SHORT
    name = word in lexicon.words("tagging.capitalised")
    return (word.lower() in tables["past"] and not name) or (participle and word not in tables["not_participles"])


def _participle(before: str, tables: Mapping[str, frozenset[str]]) -> Tense:
    if before in tables["passives"]:
        return "future"
    return "none" if before in tables["present_passives"] else "past"


def _infinitive(before: str, verb: str, tables: Mapping[str, frozenset[str]]) -> Tense:
    if not verb.islower() or verb in tables["determiners"] | tables["nouns_to"]:
        return "none"
    if verb.endswith((*tables["gerund_endings"], *tables["noun_endings"])):
        return "none"
    if before in tables["going_on"]:
        # "they are to meet": fixed, not only meant
        return "future"
    return "past" if before in tables["past_infinitives"] else "ahead"


@functools.cache
def _tables(lexicon: Lexicon) -> Mapping[str, frozenset[str]]:
    return {name: frozenset(words) for name, words in lexicon.table("tagging.tense").items()}
