"""Cues: the time words of a text and what they lean on."""

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from timeline.model.texts import Span, Update
from timeline.model.times import Interval

TimexType = Literal["DATE", "TIME", "DURATION", "SET"]
Relation = Literal["before", "after", "during", "simultaneous", "since", "until"]
TargetKind = Literal["timex", "anchor", "clause", "post"]
CueKind = Literal["timex", "signal", "stamp", "order", "quote"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Timex:
    """A TIMEX3: time words, their value, and the interval they mean.

    `interval` is None where the words cannot be resolved without a date. `clock` is the time of day in minutes of the local day,
    half open, for words that tell one ("before 3pm" carries the signal apart: here (900, 901); "afternoon": (720, 1080)).
    `said` and `implied` name the parts (year, month, day, weekday, daypart, hour, minute, zone).
    """

    span: Span
    type: TimexType
    value: str
    rule: str
    mod: str | None = None
    interval: Interval | None = None
    clock: tuple[int, int] | None = None
    said: tuple[str, ...] = ()
    implied: tuple[str, ...] = ()

    @property
    def half_open(self) -> bool:
        """Say whether the words leave open which half of the day they mean: “by seven”."""
        return "daypart" in self.implied and "hour" in self.said


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """A named event of the day that other words lean on: lunch, the press conference, kick-off, the vote."""

    span: Span
    name: str
    modifiers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Signal:
    """A TimeML SIGNAL: a word that relates what is told to a timex, an anchor, a clause or another post.

    `half_open` marks one whose timex leaves open which half of the day it means.
    """

    span: Span
    relation: Relation
    rule: str
    target: Span
    target_kind: TargetKind
    anchor: Anchor | None = None
    interval: Interval | None = None
    half_open: bool = False
    type: Literal["SIGNAL"] = "SIGNAL"

    @property
    def value(self) -> str:
        """The relation, under the name that a timex uses for what it says."""
        return self.relation


@dataclass(frozen=True, slots=True, kw_only=True)
class Tagged:
    """An update with the time words and anchors found in it; their spans count characters of the source's text.

    `written` is when it was posted, if its stamp tells.
    """

    update: Update
    written: dt.datetime | None = None
    timexes: tuple[Timex, ...] = ()
    signals: tuple[Signal, ...] = ()
    anchors: tuple[Anchor, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """Words that placed an event: what a reader would underline."""

    source: str
    span: Span
    text: str
    kind: CueKind
    value: str
