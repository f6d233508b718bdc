"""The engine: rules with slots become one scan and one classifier; it knows words and patterns, and nothing about time.

A pattern is a regular expression in which a space means "a space of the line" and `{slot}` one of the lexicon's words;
`{slot=list}` fills the slot from another list, and `{PIECE}` stands for a pattern that many share.
"""

import functools
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

import re2

from timeline.errors import LexiconError
from timeline.lexicon import Lexicon
from timeline.tagging.context import Context, Meaning
from timeline.tagging.scanning import NEVER, SPACE, Scan, alternatives, engine, scanner

PIECE = re.compile(r"\{([A-Z_]+)\}")
PLAIN = str.maketrans("’‐‑\u00a0\u202f", "'--  ")
SLOT = re.compile(r"\{(?:([a-z_]+)=)?([a-z_]+?)(\d?)\}")
LONGEST = 120
PHRASES = 1 << 16
TWO, UNITS, TEENS, THOUSAND = range(2, 3), range(1, 10), range(10, 100), 1000


@dataclass(frozen=True, slots=True)
class Rule:
    """A way of saying a time: the phrase with slots, its pattern, and what it means."""

    name: str
    pattern: str
    resolve: Callable[[Mapping[str, str], Context], Meaning | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A stretch of text that a rule recognised, not yet tied to any calendar.

    `day` is the date that a time of day belongs to, `share` what a neighbour lends ("6 to 8 pm" lends its "pm").
    """

    text: str
    start: int
    end: int
    rule: Rule
    slots: Mapping[str, str]
    day: "Found | None" = None

    @property
    def words(self) -> str:
        """The words themselves."""
        return self.text[self.start : self.end]


@dataclass(frozen=True, slots=True, eq=False)
class Grammar:
    """Rules compiled for one language: `scan` finds the places, `kinds` says which rules fit, `parts` reads the slots."""

    rules: tuple[Rule, ...]
    scan: Scan
    kinds: Any
    parts: tuple[re.Pattern[str], ...]

    @functools.lru_cache(maxsize=PHRASES)  # noqa: B019 - a grammar lives as long as the program, and phrases repeat
    def read(self, phrase: str) -> tuple[Rule, Mapping[str, str]] | None:
        """Say which rule a phrase belongs to, and what fills its slots."""
        for index in sorted(self.kinds.Match(phrase.encode()) or ()):
            match = self.parts[index].fullmatch(phrase)
            if match:
                return self.rules[index], _filled(match)
        return None


def _filled(match: re.Match[str]) -> Mapping[str, str]:
    filled = {key: value.translate(PLAIN) for key, value in match.groupdict().items() if value is not None}
    # a slot that stands in two branches of a pattern bears a figure in the second
    doubled = {key[:-1]: value for key, value in filled.items() if key[-1] == "2" and key[:-1] not in filled}
    return filled | doubled


def find(grammar: Grammar, text: str) -> list[Found]:
    """Find every place in `text` that a rule fits, the longest wording at each."""
    found = []
    for start, end in grammar.scan(text):
        for first in _starts(text, start, end):
            known = grammar.read(text[first:end])
            if known:
                # words that a rule needs but that are no part of the time
                out = len(known[1].get("out", ""))
                found.append(Found(text=text, start=first + out, end=end, rule=known[0], slots=known[1]))
                break
    return found


def _starts(text: str, start: int, end: int) -> Iterator[int]:
    # the scan sees no accents: what it took "é às 21h" for ("e as 21h") is read from a later word
    if end - start <= LONGEST:
        yield start
        yield from (start + space.end() for space in re.finditer(r"\s+", text[start:end]) if not text[start:end].isascii())


def build(rules: tuple[Rule, ...], slots: Mapping[str, str]) -> Grammar:
    """Compile rules with the slots of a language."""
    named = [_expand(rule.pattern, slots) for rule in rules]
    options = engine()
    kinds = re2.Set.FullMatchSet(options)
    for pattern in named:
        kinds.Add(pattern.encode())
    kinds.Compile()
    scan = scanner("|".join(f"(?:{pattern})" for pattern in _bare(named)))
    return Grammar(rules, scan, kinds, tuple(re.compile(pattern, re.IGNORECASE) for pattern in named))


def worded(rules: Iterable[Rule], lexicon: Lexicon, pieces: Mapping[str, str]) -> tuple[Rule, ...]:
    """Give the rules in a language's own word order: its shapes stand instead of the patterns of the rules that they name."""
    shapes, pieces = lexicon.table("tagging.shapes"), {**pieces, **lexicon.table("tagging.pieces")}
    known = {rule.name: rule for rule in reversed(tuple(rules))}
    strange = [name for name in shapes if name not in known and name != "_words"]
    if strange:
        raise LexiconError(f"{lexicon.language}.toml: tagging.shapes names no rule: {', '.join(strange)}")
    return tuple(
        replace(rule, pattern=PIECE.sub(lambda piece: str(pieces[piece[1]]), pattern))
        for rule in rules
        if rule.name not in shapes or rule is known[rule.name]
        for pattern in shapes.get(rule.name, (rule.pattern,))
    )


def _expand(pattern: str, slots: Mapping[str, str]) -> str:
    spaced = pattern.replace(" ", SPACE)
    return SLOT.sub(lambda slot: f"(?P<{slot[1] or slot[2]}{slot[3]}>{slots.get(slot[2], NEVER)})", spaced)


def _bare(patterns: Iterable[str]) -> Iterable[str]:
    # the scan needs no names, and the same name may not stand twice in one expression
    return (re.sub(r"\(\?P<\w+>", "(?:", pattern) for pattern in patterns)


@functools.cache
def slots(lexicon: Lexicon) -> Mapping[str, str]:
    """Give the pattern of every slot: the lexicon's words, and the shapes of numbers and clocks."""
    capitalised = lexicon.words("tagging.capitalised")
    filled: dict[str, str] = {name: alternatives(_keys(lexicon, name), capitalised) for name in WORD_TABLES}
    filled |= {name: alternatives(words) for name, words in lexicon.table("tagging.words").items()}
    filled |= dict(SHAPES.items())
    suffixes = alternatives(lexicon.words("tagging.day_suffixes"))
    ordinals = alternatives(_keys(lexicon, "ordinals"))
    filled["day"] = rf"(?:0?[1-9]|[12]\d|3[01])(?:{suffixes})?"
    filled["day_word"] = ordinals
    filled["day_th"] = rf"(?:0?[1-9]|[12]\d|3[01])(?:{suffixes})"
    filled["ordinal"] = rf"{ordinals}|\d{{1,2}}(?:{suffixes})"
    return filled | _numbers(lexicon)


def _numbers(lexicon: Lexicon) -> dict[str, str]:
    simple = alternatives([*_keys(lexicon, "numbers"), *_keys(lexicon, "multipliers")])
    ones = alternatives(_keys(lexicon, "ones"))
    joint = alternatives(lexicon.words("tagging.words.and"))
    big = alternatives(_keys(lexicon, "multipliers"))
    spoken = rf"(?:(?:{ones}){SPACE}(?:{big})|{simple})(?:(?:{SPACE}|[-‐‑])(?:(?:{joint}){SPACE})?(?:{simple})){{0,4}}|{ones}"
    group, point = (alternatives(lexicon.words(f"tagging.marks.{name}")) for name in ("thousands", "decimal"))
    digits = rf"\d{{1,3}}(?:(?:{group})\d{{3}}){{1,3}}|\d{{1,4}}(?:(?:{point})\d{{1,2}})?(?:{SPACE}?[½¼¾]|{SPACE}\d/\d)?"
    spans = (TEENS, UNITS, range(1, lexicon.table("tagging.clock.hours") + 1))
    tens, unit, hours = (alternatives(_valued(lexicon, span)) for span in spans)
    thousand = alternatives(word for word, value in lexicon.table("tagging.multipliers").items() if value == THOUSAND)
    return {
        "n": rf"{digits}|{alternatives(_keys(lexicon, 'fractions'))}|{spoken}",
        "vague": alternatives(lexicon.words("tagging.vague_numbers.words")),
        "year_said": rf"(?:{tens}){SPACE}(?:{tens})(?:[-‐‑ ](?:{unit}))?"
        rf"|{alternatives(_valued(lexicon, TWO))}{SPACE}(?:{thousand})(?:{SPACE}(?:(?:{joint}){SPACE})?(?:{simple}))?",
        "hour_word": hours,
        "minute_word": rf"(?:{simple})(?:(?:{SPACE}(?:{joint}){SPACE}|[-‐‑ ])(?:{unit}))?",
    }


def _valued(lexicon: Lexicon, span: range) -> tuple[str, ...]:
    return tuple(word for word, value in lexicon.table("tagging.numbers").items() if word != "_words" and value in span)


def _keys(lexicon: Lexicon, name: str) -> tuple[str, ...]:
    return tuple(word for word in lexicon.table(f"tagging.{name}") if word != "_words")


WORD_TABLES = (
    "months",
    "weekdays",
    "short_weekdays",
    "weekdays_plural",
    "seasons",
    "units",
    "calendar_units",
    "plural_units",
    "decades",
    "dayparts",
    "dayparts_alone",
    "day_points",
    "days",
    "deictic_parts",
    "holidays",
    "parts",
    "approximations",
    "meridiem",
    "zones",
    "references",
    "reference_durations",
    "frequencies",
)
"""The vocabularies that a rule may name as a slot."""

SHAPES = {
    "year": r"1[4-9]\d\d|20\d\d",
    "short_year": r"['’]\d\d",
    "hour": r"[01]?\d|2[0-4]",
    "hour_figure": r"0?[1-9]|1[0-2]",
    "minute": r"[0-5]\d",
    "number": r"\d{1,2}",
    "decade": r"1[4-9]\d0|20\d0",
    "short_decade": r"['’]?[2-9]0",
    "quarter_number": r"[1-4]",
}
"""What slots look like that hold figures."""
