"""What a rule's resolver is given and what it gives back: the reference, the words, the tale so far; and a meaning.

No resolver sees more than its context; nothing here asks a clock.
"""

import datetime as dt
import functools
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from timeline.lexicon import Lexicon
from timeline.model import Interval, TimexType
from timeline.tagging.reference import Reference

DAY_LENGTH = len("2025-02-27")
Tense = Literal["past", "future", "ahead", "none"]
"""`ahead` is a weak future: an infinitive, or a plan told in the past."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Meaning:
    """What time words mean: TIMEX3 type, value and mod; the interval only where it says more than the value."""

    type: TimexType
    value: str
    mod: str | None = None
    interval: Interval | None = None
    clock: tuple[int, int] | None = None
    said: tuple[str, ...] = ()
    implied: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """All that a resolver may know.

    `tense` is that of the clause, `sure` that of the verb right before a day of the month; `history` the values of the dates told
    before, newest last; `day` what the date beside a time of day means; `struck` the moment of the clock time told last.
    """

    lexicon: Lexicon
    reference: Reference
    tense: Tense = "none"
    sure: Tense = "none"
    history: tuple[str, ...] = ()
    day: Meaning | None = None
    struck: dt.datetime | None = None

    def table(self, name: str) -> Mapping[str, Any]:
        """Give one of the tagging vocabularies, keyed by lower-case word."""
        return lowered(self.lexicon, name)

    def words(self, name: str) -> tuple[str, ...]:
        """Give one of the closed lists that the rules name."""
        return self.lexicon.words(f"tagging.words.{name}")

    @property
    def told(self) -> str | None:
        """The value of the date told last."""
        return self.history[-1] if self.history else None

    @property
    def told_day(self) -> str | None:
        """The value of the day told last."""
        return next((value for value in reversed(self.history) if len(value) == DAY_LENGTH and "W" not in value), None)

    @property
    def today(self) -> dt.date | None:
        """The local day of the reference."""
        return self.reference.day


@functools.cache
def lowered(lexicon: Lexicon, name: str) -> Mapping[str, Any]:
    """Give a vocabulary with its words in lower case and straight apostrophes."""
    return {word.lower(): value for word, value in lexicon.table(f"tagging.{name}").items() if word != "_words"}
