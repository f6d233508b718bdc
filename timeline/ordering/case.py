"""All that is known before anything is placed, the names of time points, and how to quote a text."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from timeline import lexicon
from timeline.corrections import Correction
from timeline.model import Event, Mention, Source, Span
from timeline.numbering import lines_of
from timeline.ordering.clock import Axis
from timeline.ordering.posts import Chain

USER, STAMP, CLOCK, SIGNAL, PAGE, DAY, LIVE, STAGE, CUSTOM = 100.0, 10.0, 6.0, 5.0, 4.0, 3.0, 2.0, 1.0, 0.5
"""Weights: in a contradiction the lightest is set aside – custom before a word, a word before a stamp, all before the user."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """All that is known before anything is placed.

    `rough` holds the seconds by which stamps may be off, by update id; `apart` the dates of sources that tell another day.
    """

    axis: Axis
    sources: Mapping[str, Source]
    chains: tuple[Chain, ...]
    loose: Mapping[str, int]
    rough: Mapping[str, int]
    events: tuple[Event, ...]
    corrections: tuple[Correction, ...] = ()
    apart: Mapping[str, dt.date] = field(default_factory=dict)

    @property
    def words(self) -> lexicon.Lexicon:
        """The words of the sources' first language, with the user's customs."""
        return lexicon.load(min(s.language for s in self.sources.values()), self.axis.setting.customs)

    @property
    def on_day(self) -> tuple[Event, ...]:
        """The events that are placed on the clock of the day."""
        return tuple(e for e in self.events if e.lane == "day" and e.status != "hypothetical")

    @property
    def told(self) -> Iterator[tuple[Event, Mention]]:
        """Every mention of an event of the day, with its event."""
        return ((event, mention) for event in self.on_day for mention in event.mentions)

    def spoken(self, source: str, span: Span) -> str:
        """Quote words of a source and say where they stand."""
        text = self.sources[source].text
        words = " ".join(text[span.start : span.end].split())
        return f"“{words}” ({self.place(source, span)})"

    def shown(self, mention: Mention) -> str:
        """Quote the first words of a telling and say where they stand."""
        return f"“{opening(mention.text)}” ({self.place(mention.source, mention.span)})"

    def place(self, source: str, span: Span) -> str:
        """Name a source and, where lines mean something, the line."""
        found = self.sources[source]
        return f"{found.name}, line {lines_of(found.text, span, found.first_line)[0]}" if found.lined else found.name


def post_point(update: str) -> str:
    """Name the time point of an update's posting."""
    return f"post:{update}"


def event_point(event: str) -> str:
    """Name the time point of an event's beginning."""
    return f"event:{event}"


def opening(text: str) -> str:
    """Give the first words of a text, to name it in a sentence."""
    words = text.split()
    return " ".join(words[:6]) + ("…" if len(words) > 6 else "")  # noqa: PLR2004 - a glance


def of_the_day(case: Case) -> str:
    """Say why something is held to the day."""
    day = case.axis.setting.date
    if day is None:
        return "No text names the date; nothing points to another day than the one being told."
    return f"It is told of {day.day} {day:%B %Y}, and nothing in the words points to another day."
