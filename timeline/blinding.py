"""A stamped live blog without its clock: the text that a copy of the page leaves behind, and the truth kept aside.

What a reader would copy stays – headlines, paragraphs, share bars between the posts; what tells when a post went up goes.
"""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal
from zoneinfo import ZoneInfo

from timeline.errors import ReadError
from timeline.model import Day, Furniture, Moment, Update

__all__ = ["EVERY", "FEWEST", "Blog", "Copy", "Task", "copied", "minute", "stamped"]

Task = Literal["blind", "window", "sparse"]
FEWEST = 5
"""Stamped posts of the smallest live blog that is worth a test."""
EVERY = 5
"""In the sparse task one post in so many keeps its stamp."""
NUMBER = re.compile(r"\d")
"""What no line of furniture may hold that stays: “Updated 21:22” and “4m ago” would give the game away."""


EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A stretch of the page: the lines a copy has of it; `posted` is the true minute of a stamped post."""

    lines: tuple[str, ...]
    post: bool
    posted: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Blog:
    """A stamped live blog: its pieces down the page, and what may be known without its stamps."""

    name: str
    pieces: tuple[Piece, ...]
    timezone: str | None
    publisher_timezone: str | None

    @property
    def times(self) -> tuple[float, ...]:
        """The true minutes down the page."""
        return tuple(p.posted for p in self.pieces if p.posted is not None)

    def wall(self, posted: float, zone: str | None = None) -> dt.datetime:
        """Give a true minute on the wall clock of a zone, else of the zone of the events."""
        return (EPOCH + dt.timedelta(minutes=posted)).astimezone(ZoneInfo(zone or self.timezone or "UTC"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """The text without its clock; for each post its first and last line, its true minute and whether its stamp was kept."""

    lines: tuple[str, ...]
    posts: tuple[tuple[int, int, float | None, bool], ...]


def stamped(day: Day) -> Iterator[Blog]:
    """Give the live blog of each source of a day; raises ReadError, in one line, for one that has too few stamps."""
    for source in day.sources:
        own = [u for u in day.updates if u.source == source.id]
        pieces = _pieces(own, [f for f in day.furniture if f.source == source.id], source.text)
        blog = Blog(
            name=source.location,
            pieces=tuple(pieces),
            timezone=day.timezone,
            publisher_timezone=source.timezone,
        )
        if len(blog.times) < FEWEST:
            raise ReadError(
                f"{source.location}: {_count(len(blog.times))} of its {len(own)} posts shows the minute it went up; "
                f"the test hides stamps, so it needs a live blog with at least {FEWEST} of them"
            )
        yield blog


def _count(number: int) -> str:
    return "none" if number == 0 else f"only {number}"


def _pieces(updates: Sequence[Update], furniture: Sequence[Furniture], text: str) -> Iterator[Piece]:
    """Give what a reader copies: from the first post to the last, with what stands between them."""
    told = [u.span.start for u in updates if u.role == "pinned" or _true(u) is not None]
    parts: list[Update | Furniture] = [*updates, *furniture]
    for part in sorted((p for p in parts if told and told[0] <= p.span.start <= told[-1]), key=lambda part: part.span):
        if isinstance(part, Update):
            yield Piece(lines=tuple(_words(part)), post=part.role != "pinned", posted=_true(part))
        elif not NUMBER.search(line := " ".join(text[part.span.start : part.span.end].split())):
            yield Piece(lines=(line,), post=False)


def _true(update: Update) -> float | None:
    exact = update.stamp is not None and update.stamp.within == 0 and update.role != "pinned"
    return minute(update.posted.best) if exact else None


def minute(moment: Moment | None) -> float | None:
    """Count the minutes of a moment since 1970; a time of a day that nobody named has none."""
    return moment.timestamp() / 60 if isinstance(moment, dt.datetime) else None


def _words(update: Update) -> Iterator[str]:
    """Give the lines of a post, one a headline or paragraph, without the words of its stamp."""
    shown = update.stamp.text.strip() if update.stamp else ""
    for line in (update.headline or "", *update.body.splitlines()):
        words = " ".join(line.split())
        for cut in (words.removeprefix(shown), words.removesuffix(shown)) if shown else ():
            words = min(words, cut.strip(), key=len)
        if words:
            yield words


def copied(blog: Blog, task: Task) -> Copy:
    """Write a live blog as a copy of its page leaves it; in the sparse task, one post in five keeps its stamp."""
    lines: list[str] = []
    posts: list[tuple[int, int, float | None, bool]] = []
    for piece in (p for p in blog.pieces if p.lines):
        kept = task == "sparse" and piece.post and len(posts) % EVERY == 0 and piece.posted is not None
        first = len(lines) + 1
        if kept and piece.posted is not None:
            lines.append(f"{blog.wall(piece.posted, blog.publisher_timezone):%H:%M}")
        lines += piece.lines
        if piece.post:
            posts.append((first, len(lines), piece.posted, kept))
    return Copy(lines=tuple(lines), posts=tuple(posts))
