"""Which words of the texts TimeML marks: time words first, then signals, then the word of each mention that says what happened.

Marks never overlap; where two want the same words, the first in that order has them, and of two time words the longer.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from timeline.model import Cue, Day, Event, Mention, Signal, Source, Span, Status, Timex

__all__ = ["Mark", "marks"]

Kind = Literal["TIMEX3", "SIGNAL", "EVENT"]
LETTERS: dict[Kind, str] = {"TIMEX3": "t", "SIGNAL": "s", "EVENT": "e"}
WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """Marked words of a source; `id` is unique in the document, `event` and `mention` name whose words they are."""

    kind: Kind
    source: str
    span: Span
    id: str = ""
    type: str = ""
    value: str = ""
    mod: str = ""
    function: str = ""
    event: str = ""
    mention: str = ""
    status: Status = "happened"


def marks(day: Day) -> tuple[Mark, ...]:
    """Mark all sources, in the order of `day.sources` and of their texts; ids count each kind from 1."""
    counts: Counter[Kind] = Counter()
    found = []
    for mark in (mark for source in day.sources for mark in _marks(day, source)):
        counts[mark.kind] += 1
        found.append(replace(mark, id=f"{LETTERS[mark.kind]}{counts[mark.kind]}"))
    return tuple(found)


def _marks(day: Day, source: Source) -> list[Mark]:
    taken = bytearray(len(source.text))
    wanted = [mark for event in day.events for mark in (*_cues(event), *_findings(event)) if mark.source == source.id]
    wanted.sort(key=lambda mark: (mark.kind != "TIMEX3", mark.span.start - mark.span.end, mark.span.start, not mark.mention))
    kept = [mark for mark in wanted if _take(taken, mark.span)]
    mentions = [(event, m) for event in day.events for m in event.mentions if m.source == source.id]
    for event, mention in mentions:
        kept += _happening(event, mention, source.text, taken)
    return sorted(kept, key=lambda mark: mark.span)


def _take(taken: bytearray, span: Span) -> bool:
    """Claim the characters of a span if they are all there and all free."""
    if not 0 <= span.start < span.end <= len(taken) or any(taken[span.start : span.end]):
        return False
    taken[span.start : span.end] = b"\1" * (span.end - span.start)
    return True


def _cues(event: Event) -> Iterator[Mark]:
    for cue in event.cues:
        if cue.kind == "signal":
            yield Mark(kind="SIGNAL", source=cue.source, span=cue.span)
        if cue.kind in ("timex", "stamp") and cue.value:
            yield _said(cue)


def _said(cue: Cue) -> Mark:
    kind = "DURATION" if cue.value.startswith("P") else "TIME" if "T" in cue.value else "DATE"
    function = "PUBLICATION_TIME" if cue.kind == "stamp" else ""
    return Mark(kind="TIMEX3", source=cue.source, span=cue.span, type=kind, value=cue.value, function=function)


def _findings(event: Event) -> Iterator[Mark]:
    for mention in event.mentions:
        yield from (_timex(timex, mention) for timex in mention.timexes)
        yield from (_signal(signal, mention) for signal in mention.signals)


def _timex(timex: Timex, mention: Mention) -> Mark:
    said = Mark(kind="TIMEX3", source=mention.source, span=timex.span, mention=mention.id)
    return replace(said, type=timex.type, value=timex.value, mod=timex.mod or "")


def _signal(signal: Signal, mention: Mention) -> Mark:
    return Mark(kind="SIGNAL", source=mention.source, span=signal.span, mention=mention.id)


def _happening(event: Event, mention: Mention, text: str, taken: bytearray) -> Iterator[Mark]:
    """Mark the trigger of a mention, else the first of its words that is free."""
    for span in _words(mention, text):
        if _take(taken, span):
            yield Mark(kind="EVENT", source=mention.source, span=span, event=event.id, mention=mention.id, status=mention.status)
            return


def _words(mention: Mention, text: str) -> Iterator[Span]:
    start, end = mention.span.start, mention.span.end
    if mention.trigger and (found := re.compile(rf"\b{re.escape(mention.trigger)}\b").search(text, start, end)):
        yield Span(*found.span())
    yield from (Span(*word.span()) for word in WORD.finditer(text, start, end))
