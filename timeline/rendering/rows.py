"""The only flattening: one frozen `Row` an event, in the order in which a reader meets them.

Texts are made safe to show (no control or direction-override characters); the untouched words stay in the Day.
"""

import datetime as dt
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePath

from timeline import lexicon
from timeline.model import Conflict, Cue, Day, Event, Grain, Lane, Mention, Moment, Source, Status
from timeline.rendering.clock import zone_of
from timeline.rendering.sides import sides
from timeline.rendering.speaking import ENGLISH, Words
from timeline.rendering.wording import Certainty, certainty, when

__all__ = ["HOLLOW", "LANES", "STATUSES", "Passage", "Row", "plain", "rows", "source_names"]

LANES: dict[Lane, str] = ENGLISH.table("lanes")
"""The lanes in display order, with their headings."""

STATUSES: dict[Status, str] = ENGLISH.table("statuses")

HOLLOW = ("expected", "hypothetical")
"""The statuses that nobody says happened; their shapes are drawn hollow."""

HIDDEN = {"Cc", "Cs", "Co", "Cn"}
OVERRIDES = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c")
SPACES = frozenset("\n\t")


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """One mention as it is shown: where it stands, and its text in pieces, those that gave the time marked True."""

    source: str
    name: str
    lines: tuple[int, int] | None
    pieces: tuple[tuple[str, bool], ...]

    @property
    def where(self) -> str:
        """The source and its lines in words: "The Tidewater Post, lines 3–4"."""
        if self.lines is None:
            return self.name
        word = "line" if self.lines[0] == self.lines[1] else "lines"
        return f"{self.name}, {word} {self.line_words}"

    @property
    def line_words(self) -> str:
        """The lines alone: "3" or "3–4", nothing where lines mean nothing."""
        if self.lines is None:
            return ""
        first, last = self.lines
        return str(first) if first == last else f"{first}–{last}"

    @property
    def quote(self) -> str:
        """The whole in one line: where it stands, and its words."""
        return f"{self.where}: “{' '.join(''.join(piece for piece, _ in self.pieces).split())}”"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One event, flat.

    `when` are the honest words; `low` and `high` are the ends of the 90 % range. Times are in the day's zone, bare where nobody
    told the date, None where unknown. `text` is what the first mention says, `words` are the quoted cues, `conflict` the
    sentences set aside that speak of this event, `posted` when the first mention went up, `sides` who of several sources had it
    first and where they differ.
    """

    id: str
    rank: int
    lane: Lane
    status: Status
    when: str
    earliest: Moment | None
    best: Moment | None
    latest: Moment | None
    low: Moment | None
    high: Moment | None
    grain: Grain
    certainty: Certainty
    label: str
    sources: tuple[str, ...]
    source_lines: tuple[str, ...]
    text: str
    words: tuple[str, ...]
    because: tuple[str, ...]
    conflict: tuple[str, ...]
    posted: Moment | None
    anchor: str | None
    passages: tuple[Passage, ...]
    sides: tuple[str, ...] = ()


def rows(day: Day, words: Words = ENGLISH) -> tuple[Row, ...]:
    """Flatten a day: the past lane, the day, the future lane, each by rank; equal ranks keep the order of `day.events`.

    >>> rows(Day(date=None, timezone=None, sources=(), updates=(), events=()))
    ()
    """
    lanes = list(LANES)
    events = sorted(day.events, key=lambda event: (lanes.index(event.lane), event.rank))
    setting = _setting(day, words)
    return tuple(_row(event, setting) for event in events)


def source_names(day: Day) -> dict[str, str]:
    """Name each source for readers: its publisher, else its file; twins also get their file's name, or a number.

    >>> source_names(Day(date=None, timezone=None, sources=(), updates=(), events=()))
    {}
    """
    files = {source.id: plain(PurePath(source.location).stem) or source.id for source in day.sources}
    names = {source.id: _publisher(source) or files[source.id] for source in day.sources}
    crowded = {id_: f"{name} ({files[id_]})" if _twins(name, names) else name for id_, name in names.items()}
    numbers = {id_: number for number, id_ in enumerate(crowded, start=1)}
    return {id_: f"{name} {numbers[id_]}" if _twins(name, crowded) else name for id_, name in crowded.items()}


def plain(text: str) -> str:
    r"""Take out what could harm a screen: control characters, lone surrogates, direction overrides.

    >>> plain("a\x1b[31m\u202eb")
    'a[31mb'
    """
    if all(line.isprintable() for line in text.split("\n")):
        return text
    return "".join(c for c in text if c in SPACES or not (c in OVERRIDES or unicodedata.category(c) in HIDDEN))


def _twins(name: str, names: dict[str, str]) -> bool:
    return list(names.values()).count(name) > 1


def _publisher(source: Source) -> str:
    return " ".join(plain(source.publisher or "").split())


@dataclass(frozen=True, slots=True, kw_only=True)
class _Setting:
    """What all rows of a day share."""

    home: dt.date | None
    zone: dt.tzinfo
    names: dict[str, str]
    posted: dict[str, Moment | None]
    conflicts: tuple[Conflict, ...]
    words: Words


def _setting(day: Day, words: Words) -> _Setting:
    return _Setting(
        home=day.date,
        zone=zone_of(day.timezone),
        names=source_names(day),
        posted={update.id: update.posted.best for update in day.updates},
        conflicts=day.conflicts,
        words=words,
    )


def _row(event: Event, setting: _Setting) -> Row:
    zone, placement = setting.zone, event.occurred
    low, high = placement.interval90 or (None, None)
    passages = tuple(_passage(mention, event.cues, setting.names) for mention in event.mentions)
    first = event.mentions[0] if event.mentions else None
    return Row(
        id=event.id,
        rank=event.rank,
        lane=event.lane,
        status=event.status,
        when=when(placement, setting.home, zone, setting.words),
        earliest=_local(placement.earliest, zone),
        best=_local(placement.best, zone),
        latest=_local(placement.latest, zone),
        low=_local(low, zone),
        high=_local(high, zone),
        grain=placement.grain,
        certainty=certainty(low or placement.earliest, high or placement.latest),
        label=" ".join(plain(event.label).split()) or "(no words)",
        sources=tuple(dict.fromkeys(mention.source for mention in event.mentions)),
        source_lines=tuple(_where(passages)),
        text=plain(first.text) if first else "",
        words=tuple(dict.fromkeys(plain(cue.text) for cue in event.cues if cue.text)),
        because=tuple(plain(sentence) for sentence in placement.because),
        conflict=tuple(plain(c.set_aside) for c in setting.conflicts if event.id in c.events),
        posted=_local(setting.posted.get(first.update), zone) if first else None,
        anchor=plain(_called(event.anchor, setting.words)) if event.anchor else None,
        passages=passages,
        sides=tuple(plain(sentence) for sentence in sides(event, setting.names)),
    )


def _called(anchor: str, words: Words) -> str:
    """Give what readers of a language call a named event: the first of its forms in that language's lexicon."""
    known = {} if words.language == ENGLISH.language else lexicon.load(words.language).table("tagging.anchors")
    forms: list[str] = known.get(anchor, {}).get("forms", [anchor])
    return forms[0]


def _local(moment: Moment | None, zone: dt.tzinfo) -> Moment | None:
    return moment.astimezone(zone) if isinstance(moment, dt.datetime) else moment


def _passage(mention: Mention, cues: tuple[Cue, ...], names: dict[str, str]) -> Passage:
    marks = sorted(mark for cue in cues if (mark := _mark(cue, mention)))
    return Passage(
        source=mention.source,
        name=names.get(mention.source, mention.source),
        lines=mention.lines,
        pieces=tuple(_pieces(mention.text, marks)),
    )


def _where(passages: tuple[Passage, ...]) -> Iterator[str]:
    """Name each source once, with all its lines."""
    for name in dict.fromkeys(passage.name for passage in passages):
        mine = [passage for passage in passages if passage.name == name]
        lines = dict.fromkeys(passage.line_words for passage in mine if passage.lines)
        yield f"{name}, lines {', '.join(lines)}" if len(lines) > 1 else mine[0].where


def _mark(cue: Cue, mention: Mention) -> tuple[int, int] | None:
    """Find the cue's words in the mention's text by their offsets, None where they stand elsewhere."""
    start, end = cue.span.start - mention.span.start, cue.span.end - mention.span.start
    here = cue.source == mention.source and start >= 0 and mention.text[start:end] == cue.text
    return (start, end) if here and cue.text else None


def _pieces(text: str, marks: list[tuple[int, int]]) -> Iterator[tuple[str, bool]]:
    at = 0
    for start, end in marks:
        if end <= at:
            continue
        if start > at:
            yield plain(text[at:start]), False
        yield plain(text[max(start, at) : end]), True
        at = end
    if at < len(text):
        yield plain(text[at:]), False
