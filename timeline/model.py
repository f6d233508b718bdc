"""The domain types: frozen, slotted values in the field's own words; no behaviour beyond properties.

Spans count characters of `Source.text`, half open. Times are aware datetimes. Nothing here reads, guesses or draws.
"""

import datetime as dt
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Literal
from zoneinfo import ZoneInfo

Kind = Literal["liveblog", "article"]
PageOrder = Literal["newest_first", "oldest_first", "unknown"]
Role = Literal["update", "pinned", "summary", "preview"]
Status = Literal["happened", "ongoing", "expected", "hypothetical"]
Lane = Literal["day", "past", "future"]
Grain = Literal["minute", "hour", "daypart", "day", "month", "year"]
TimexType = Literal["DATE", "TIME", "DURATION", "SET"]
Relation = Literal["before", "after", "during", "simultaneous", "since", "until"]
BlockKind = Literal["text", "heading", "stamp", "caption", "quote", "list"]
TargetKind = Literal["timex", "anchor", "clause", "post"]
CueKind = Literal["timex", "signal", "stamp", "order", "quote"]
Moment = dt.datetime | dt.time
"""A point in time; a bare `time` is a time of day whose date nobody told."""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Stand-off offsets: characters `start` to `end` of the untouched source text, half open."""

    start: int
    end: int

    def shift(self, by: int) -> "Span":
        """Give the same span counted from a point `by` characters earlier."""
        return Span(self.start + by, self.end + by)

    def covers(self, other: "Span") -> bool:
        """Say whether `other` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """OWL-Time Interval: `earliest` to `latest` in UTC, half open, None where a side is open."""

    earliest: dt.datetime | None
    latest: dt.datetime | None
    grain: Grain


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamp:
    """A posting time as the page shows it: the clock reading, and the instant where it can be told alone.

    `hour`/`minute` are the publisher's wall clock. `day` and `zone` (an IANA name or "+01:00") are None unless said.
    `instant` is set by readers of markup that holds a full aware time, right to `within` minutes ("2 hours ago" is right to 60).
    """

    text: str
    hour: int
    minute: int
    day: dt.date | None = None
    zone: str | None = None
    instant: dt.datetime | None = None
    within: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One paragraph of a source, and what markup said of it.

    `post` numbers the post that markup puts it in (None: markup does not say) and `identifier` is the publisher's own id of that
    post, where there is one; `furniture` is markup's reason to set it aside.
    """

    span: Span
    kind: BlockKind = "text"
    post: int | None = None
    identifier: str | None = None
    stamp: Stamp | None = None
    role: Role | None = None
    furniture: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One input: where it came from, what it says of itself, and its decoded text with its paragraphs.

    `kind` and `page_order` are None/"unknown" until markup or segmenting tells. `lined` is False where the text was taken out of
    markup, so that line numbers would mean nothing to the reader; `first_line` is the line of the file at which the text of one
    of several documents begins. `address` is the page's own web address, `published` the moment
    at which the whole page first went up, `captured` the moment at which this copy of it was saved.
    """

    id: str
    location: str
    text: str
    blocks: tuple[Block, ...]
    publisher: str | None = None
    headline: str | None = None
    language: str = "en"
    kind: Kind | None = None
    timezone: str | None = None
    date: dt.date | None = None
    address: str | None = None
    published: dt.datetime | None = None
    captured: dt.datetime | None = None
    page_order: PageOrder = "unknown"
    shown: int | None = None
    total: int | None = None
    lined: bool = True
    first_line: int = 1
    notes: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """What readers know it by: the name of its file or page."""
        return PurePosixPath(self.location.replace("\\", "/")).stem or self.id


@dataclass(frozen=True, slots=True, kw_only=True)
class Furniture:
    """A stretch of a source that is not news, and why it was set aside."""

    source: str
    span: Span
    lines: tuple[int, int] | None
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Placement:
    """Where something stands in time: hard bounds, best guess, 90 % credible interval, grain, and the sentences that say why."""

    earliest: Moment | None = None
    latest: Moment | None = None
    best: Moment | None = None
    interval90: tuple[Moment, Moment] | None = None
    grain: Grain = "day"
    because: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Update:
    """A schema.org BlogPosting: one atomic post of a live blog, or one passage of an article.

    `body` is the text of the post without headline and stamp; `stamp` is the posting time shown on the page, if any;
    `posted` is filled in by ordering.
    """

    id: str
    source: str
    position: int
    span: Span
    lines: tuple[int, int] | None
    body: str
    headline: str | None = None
    role: Role = "update"
    stamp: Stamp | None = None
    posted: Placement = Placement()


@dataclass(frozen=True, slots=True, kw_only=True)
class Segmentation:
    """A source cut up: updates and furniture that together hold every character but white space."""

    source: Source
    updates: tuple[Update, ...]
    furniture: tuple[Furniture, ...]
    notes: tuple[str, ...] = ()


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """A named event of the day that other words lean on: lunch, the press conference, kick-off, the vote."""

    span: Span
    name: str
    modifiers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Signal:
    """A TimeML SIGNAL: a word that relates what is told to a timex, an anchor, a clause or another post."""

    span: Span
    relation: Relation
    rule: str
    target: Span
    target_kind: TargetKind
    anchor: Anchor | None = None
    interval: Interval | None = None
    type: Literal["SIGNAL"] = "SIGNAL"

    @property
    def value(self) -> str:
        """The relation, under the name that a timex uses for what it says."""
        return self.relation


@dataclass(frozen=True, slots=True, kw_only=True)
class Tagged:
    """An update with the time words and anchors found in it; their spans count characters of the source's text."""

    update: Update
    timexes: tuple[Timex, ...] = ()
    signals: tuple[Signal, ...] = ()
    anchors: tuple[Anchor, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """Where and when the day plays: its date and zone, and the hours of coverage where they are known.

    Without a `date` the day is a day nobody named: times of day hold, dates do not.
    """

    date: dt.date | None = None
    timezone: str | None = None
    start: dt.datetime | None = None
    end: dt.datetime | None = None

    @property
    def zone(self) -> dt.tzinfo:
        """The zone of the events, UTC where none is known."""
        return ZoneInfo(self.timezone) if self.timezone else dt.UTC

    @property
    def begins(self) -> dt.datetime | None:
        """Midnight that opens the day, in UTC."""
        return self._midnight(0)

    @property
    def ends(self) -> dt.datetime | None:
        """Midnight that closes the day, in UTC; 23 to 25 hours after `begins`."""
        return self._midnight(1)

    def _midnight(self, days: int) -> dt.datetime | None:
        if self.date is None:
            return None
        day = self.date + dt.timedelta(days=days)
        return dt.datetime.combine(day, dt.time(), self.zone).astimezone(dt.UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A TimeML EVENT: what one stretch of an update says happened.

    `chained` marks the main happening of a live blog's post: posts stand in an order of time, the sentences of an article do not.
    `anchors` are the named events that the mention shows happening; those it only leans on are in its signals. `named` marks a
    mention that only names such an event.
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
    chained: bool = False
    named: bool = False
    quotes: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    anchors: tuple[Anchor, ...] = ()
    timexes: tuple[Timex, ...] = ()
    signals: tuple[Signal, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """Words that placed an event: what a reader would underline."""

    source: str
    span: Span
    text: str
    kind: CueKind
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """A cross-document coreference cluster: one happening and all its mentions."""

    id: str
    label: str
    status: Status
    lane: Lane
    mentions: tuple[Mention, ...]
    rank: int = 0
    occurred: Placement = Placement()
    cues: tuple[Cue, ...] = ()
    anchor: str | None = None


@dataclass(frozen=True, slots=True)
class Correction:
    """The user's word on an event: pinned to a time ("13:05", an ISO time or a date), or put before or after another event."""

    kind: Literal["pin", "before", "after"]
    event: str
    to: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """A negative cycle: the sentences that cannot all be true, and which one was set aside."""

    statements: tuple[str, ...]
    set_aside: str
    events: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """The data of a timeline: the date and its zone, the sources, and what was found in them."""

    date: dt.date | None
    timezone: str | None
    sources: tuple[Source, ...]
    updates: tuple[Update, ...]
    events: tuple[Event, ...]
    furniture: tuple[Furniture, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    notes: tuple[str, ...] = ()
