"""Events: what updates say happened, joined over all sources, and the day that they make up."""

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from timeline.model.cues import Anchor, Cue, Signal, Timex
from timeline.model.texts import Furniture, Role, Source, Span, Update
from timeline.model.times import UNPLACED, Moment, Placement

Status = Literal["happened", "ongoing", "expected", "hypothetical"]
Lane = Literal["day", "past", "future"]
Telling = Literal["live", "earlier", "taped"]
"""How a live post stands to what it tells: as it happens, a report of an earlier remark, or taken from a broadcast or a tape."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A TimeML EVENT: what one stretch of an update says happened.

    `main` marks the main happening of a live blog's post, `chained` one that is told as it happens: posts stand in an order of
    time, the sentences of an article do not; `turn` counts the posts of a live blog in that order, `written` is
    the minute of the day that the stamp of its post tells; `telling` says whether such a
    post tells what happens, what was said earlier or what comes from tape.
    `anchors` are the named events that the mention shows happening; those it only leans on are in its signals. `named` marks a
    mention that only names such an event, `aside` one that is no telling by itself: a clause beside the main one, which counts
    only where it tells what another telling does. `core` is the sentence or clause that tells it. `apart` is where the day of its
    source lies, if that is another day than the one told.
    """

    id: str
    update: str
    source: str
    span: Span
    lines: tuple[int, int] | None
    text: str
    label: str = ""
    trigger: str = ""
    status: Status
    lane: Lane = "day"
    role: Role = "update"
    main: bool = False
    chained: bool = False
    named: bool = False
    turn: int | None = None
    written: int | None = None
    telling: Telling = "live"
    aside: bool = False
    apart: Lane | None = None
    core: Span | None = None
    language: str = "en"
    quotes: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    anchors: tuple[Anchor, ...] = ()
    timexes: tuple[Timex, ...] = ()
    signals: tuple[Signal, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """The words of one source in which it differs from another, and where they stand."""

    source: str
    span: Span
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """Where accounts of one event differ: in a figure or in a time of day, with the words of each."""

    what: Literal["figure", "time"]
    said: tuple[Said, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class First:
    """Which source told an event first: when it did, how many minutes before the next one, and why it is thought so.

    `ahead` is None where nothing tells when the others had it; `at_least` says that it may well have been longer.
    """

    source: str
    posted: Moment | None = None
    ahead: int | None = None
    at_least: bool = False
    because: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """A cross-document coreference cluster: one happening and all its mentions; `said` holds the user's own words on it.

    `first` says which of several sources had it first, `differences` where they contradict each other; `alone` is the only source
    of several that has it.
    """

    id: str
    label: str
    status: Status
    lane: Lane
    mentions: tuple[Mention, ...]
    rank: int = 0
    occurred: Placement = UNPLACED
    cues: tuple[Cue, ...] = ()
    anchor: str | None = None
    said: tuple[str, ...] = ()
    first: First | None = None
    differences: tuple[Difference, ...] = ()
    alone: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """A negative cycle: the sentences that cannot all be true, and which one was set aside."""

    statements: tuple[str, ...]
    set_aside: str
    events: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """The data of a timeline: the date and its zone, the sources, and what was found in them.

    `unfollowed` tells, a line each, the corrections that speak of something which is not there; the notes hold these lines too.
    """

    date: dt.date | None
    timezone: str | None
    sources: tuple[Source, ...]
    updates: tuple[Update, ...]
    events: tuple[Event, ...]
    furniture: tuple[Furniture, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    notes: tuple[str, ...] = ()
    unfollowed: tuple[str, ...] = ()
