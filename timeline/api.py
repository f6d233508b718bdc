"""The Python door: `reconstruct` gives a `Timeline`, which draws, saves, explains and corrects itself.

Methods are one call each; the work is in the rooms of the house.
"""

import datetime as dt
import os
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from timeline import pipeline
from timeline.corrections import Correction, Kind
from timeline.errors import OptionError, OutputError
from timeline.lexicon import read_customs
from timeline.model import Conflict, Day, Event, Furniture, Segmentation, Signal, Source, Timex, Update
from timeline.reading import Headers, LimitsGiven
from timeline.reading.fetching.known import known
from timeline.rendering import EXPORTS, beside, render

if TYPE_CHECKING:
    import pandas as pd
    import plotly.graph_objects as go

__all__ = ["Timeline", "day_of", "ending_of", "read", "reconstruct", "segment", "tag", "write"]

Location = str | os.PathLike[str]


@dataclass(frozen=True, slots=True, repr=False)
class Timeline:
    """A reconstructed day: its events in order with their placements, and everything that led to them.

    Corrections give a new Timeline that is solved again; this one stays as it is.
    """

    day: Day
    material: pipeline.Material = field(compare=False)
    corrections: tuple[Correction, ...] = ()

    @property
    def date(self) -> dt.date | None:
        """The date of the day, None where no text and nobody told it."""
        return self.day.date

    @property
    def timezone(self) -> str | None:
        """The IANA zone in which the events happen."""
        return self.day.timezone

    @property
    def sources(self) -> tuple[Source, ...]:
        """The inputs, sorted by id."""
        return self.day.sources

    @property
    def updates(self) -> tuple[Update, ...]:
        """The atomic posts, source by source in page order, each with its `posted` placement."""
        return self.day.updates

    @property
    def events(self) -> tuple[Event, ...]:
        """The events by rank: before the day, the day in order, still to come."""
        return self.day.events

    @property
    def furniture(self) -> tuple[Furniture, ...]:
        """What was set aside, with the reason."""
        return self.day.furniture

    @property
    def conflicts(self) -> tuple[Conflict, ...]:
        """The sentences that cannot all be true."""
        return self.day.conflicts

    @property
    def notes(self) -> tuple[str, ...]:
        """What a reader should know of how the day was put together."""
        return self.day.notes

    def to_dict(self) -> dict[str, Any]:
        """Give the day as the JSON document "timeline/1"."""
        from timeline.rendering.document import document

        return document(self.day)

    def frame(self) -> "pd.DataFrame":
        """Give a pandas DataFrame, one row an event, aware timestamps, NaT where a time is unknown."""
        from timeline.rendering.frame import frame

        return frame(self.day)

    def figure(self) -> "go.Figure":
        """Give the timeline as a plotly Figure that can be restyled like any other."""
        from timeline.rendering.figure import figure

        return figure(self.day)

    def explain(self, event: str) -> str:
        """Say in sentences why an event stands where it stands; raises OptionError for an id that is not there."""
        from timeline.rendering.terminal import explain

        return explain(self.day, event)

    def show(self, *, width: int | None = None, colour: bool = False, why: bool = False) -> str:
        """Give the day as a table of text, `width` columns wide (80 unless told); `why` adds bounds and reasons to each event."""
        from timeline.rendering.terminal import table

        return table(self.day, width=width, colour=colour, why=why)

    def save(self, path: Location, *, plotlyjs: str = "inline") -> Path:
        """Write a file in the format of its ending, whole or not at all; gives its path, raises OptionError or OutputError.

        `plotlyjs` says how a report gets plotly's script: "inline" in the file, "directory" as a file beside it, "cdn" from the
        net.
        """
        target = Path(path)
        ending = ending_of(target)
        content = render(self.day, ending, plotlyjs)
        for name, more in beside(ending, plotlyjs).items():
            write(target.with_name(name), more)
        return write(target, content)

    def pin(self, event: str, at: str) -> "Timeline":
        """Place an event at a clock of the day ("13:05"), a date or an ISO time: a new Timeline, solved again."""
        return self._corrected("pin", event, at)

    def before(self, event: str, other: str) -> "Timeline":
        """Put an event before another one: a new Timeline, solved again."""
        return self._corrected("before", event, other)

    def after(self, event: str, other: str) -> "Timeline":
        """Put an event after another one: a new Timeline, solved again."""
        return self._corrected("after", event, other)

    def same(self, event: str, other: str) -> "Timeline":
        """Make one event of two: a new Timeline, solved again."""
        return self._corrected("same", event, other)

    def apart(self, event: str, other: str) -> "Timeline":
        """Keep an event apart from another one, or from its telling in an update (its id) or in a passage (words of it)."""
        return self._corrected("apart", event, other)

    def drop(self, event: str) -> "Timeline":
        """Leave out what is no event: a new Timeline, solved again."""
        return self._corrected("drop", event)

    def status(self, event: str, status: str) -> "Timeline":
        """Say that an event has "happened", is "ongoing", "expected" or only "hypothetical": a new Timeline, solved again."""
        return self._corrected("status", event, status)

    def split(self, update: str, at: str | int) -> "Timeline":
        """Cut an update in two, before words of it or before a line of the file: a new Timeline, solved again."""
        return self._corrected("split", update, str(at))

    def merge(self, update: str, other: str) -> "Timeline":
        """Make one update of two that stand beside each other on the page: a new Timeline, solved again."""
        return self._corrected("merge", update, other)

    def correct(self, *corrections: Correction) -> "Timeline":
        """Add corrections: a new Timeline, solved again; raises OptionError for one that speaks of what is not there."""
        every = (*self.corrections, *corrections)
        day = pipeline.place(self.material, every)
        new = [line for line in day.unfollowed if line not in self.day.unfollowed]
        if new:
            raise OptionError(f"{new[0]} `timeline show` and the JSON list the ids that are there.")
        return Timeline(day, self.material, every)

    def _corrected(self, kind: Kind, subject: str, to: str = "") -> "Timeline":
        return self.correct(Correction(kind, subject, to))

    def _repr_html_(self) -> str:
        from timeline.rendering.notebook import html

        return html(self.day)

    def __repr__(self) -> str:
        return (
            f"<Timeline of {self.date or 'a day without a date'}: {len(self.events)} events from {len(self.sources)} source(s)>"
        )


def reconstruct(  # noqa: PLR0913 - keyword-only options, each with a default
    sources: Location | Sequence[Location],
    *,
    date: dt.date | str | None = None,
    timezone: str | None = None,
    publisher_timezone: str | None = None,
    captured: dt.datetime | str | None = None,
    headers: Headers | None = None,
    limits: LimitsGiven | None = None,
    start: str | None = None,
    end: str | None = None,
    corrections: Sequence[Correction] = (),
    customs: Location | None = None,
) -> Timeline:
    """Rebuild a day from one or more texts.

    `sources` are files, folders, archives, URLs or "-". `date` is the day that is told ("2025-02-27"), `timezone` the IANA zone
    in which it happened, `publisher_timezone` the zone of the page's stamps, `captured` when the pages were saved (ISO), `start`
    and `end` the known hours of coverage ("08:00" or ISO). `headers` go to the server of a URL ({"Cookie": "…"}) and are shown
    nowhere, `limits` raise what reading may cost ({"input": "200MB"}). `corrections` that speak of what is not there are left out
    with a note. `customs` is a TOML file of your own customary hours, which stand instead of those of the language and country.
    Raises ReadError for input that cannot be read or holds no update, OptionError for values that make no sense.
    """
    material = pipeline.gather(
        [os.fspath(s) for s in ([sources] if isinstance(sources, str | os.PathLike) else sources)],
        date=day_of(date),
        timezone=timezone,
        known=known(publisher_timezone=publisher_timezone, captured=captured, headers=headers, limits=limits),
        start=start,
        end=end,
        customs=None if customs is None else read_customs(customs),
    )
    return Timeline(pipeline.place(material, corrections), material, tuple(corrections))


def read(
    location: Location,
    *,
    publisher_timezone: str | None = None,
    captured: dt.datetime | str | None = None,
    headers: Headers | None = None,
    limits: LimitsGiven | None = None,
) -> Source:
    """Read one input: a file, a URL, "-", or one page of an archive ("crawl.warc.gz#https://…"); raises ReadError, OptionError.

    The options are those of `reconstruct`.
    """
    from timeline.reading import read as read_one

    return read_one(location, publisher_timezone=publisher_timezone, captured=captured, headers=headers, limits=limits)


def segment(source: Source) -> Segmentation:
    """Cut a source into updates and furniture that together hold every character but white space."""
    from timeline.segmenting import segment as segment_one

    return segment_one(source)


def tag(
    text: str,
    *,
    reference: dt.date | dt.datetime | str | None = None,
    language: str = "en",
    timezone: str | None = None,
    customs: Location | None = None,
) -> tuple[Timex | Signal, ...]:
    """Find the time words and signals of a text in their order, resolved against a reference date.

    `customs` is a TOML file of your own customary hours in minutes of the day: `[tagging.windows]` with `NI = [1200, 1680]`.

    >>> tag("He left before lunch on Thursday.", reference="2025-02-27")[-1].value
    '2025-02-27'
    """
    from timeline.tagging import tag as tag_text

    own = None if customs is None else read_customs(customs)
    return tag_text(text, reference=reference, language=language, timezone=timezone, customs=own)


def day_of(date: dt.date | str | None) -> dt.date | None:
    """Read a date as people give it to a function or a command; raises OptionError."""
    if not isinstance(date, str):
        return date.date() if isinstance(date, dt.datetime) else date
    try:
        return dt.date.fromisoformat(date)
    except ValueError as error:
        raise OptionError(f"cannot read the date {date!r}: write it as 2025-02-27") from error


def ending_of(path: Path) -> str:
    """Give the ending that chooses a file's format, the longest that is known; raises OptionError naming the known ones."""
    name = path.name.lower()
    known = [ending for ending in EXPORTS if name.endswith(ending)]
    if not known:
        raise OptionError(f"{path}: the ending chooses the format; known endings: {', '.join(EXPORTS)}")
    return max(known, key=len)


def write(path: Path, content: bytes) -> Path:
    """Write a file beside its place and move it there, so that nobody ever finds half of it; raises OutputError."""
    beside = path.with_name(f".{path.name}.part")
    try:
        beside.write_bytes(content)
        beside.replace(path)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise OutputError(f"{path}: cannot be written ({error.strerror}); choose another place with -o") from error
    return path
