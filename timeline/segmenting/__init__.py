"""Segmenting: bare text in, atomic updates and furniture out; nothing of the text is lost.

Markup decides where it speaks, then stamps, then the learned boundary model.
"""

import dataclasses
import datetime as dt
from collections.abc import Sequence
from zoneinfo import ZoneInfo

from timeline.model import Kind, PageOrder, Role, Segmentation, Source
from timeline.segmenting import (
    assembling,
    boundary,
    chronology,
    datelines,
    days,
    furniture,
    genre,
    introductions,
    labels,
    lines,
    roles,
    splitting,
    stamps,
)
from timeline.segmenting.assembling import Post
from timeline.segmenting.recutting import Recut, recut
from timeline.segmenting.splitting import Text

__all__ = ["Recut", "cut", "recut", "segment", "segment_with"]


def segment(source: Source, day: dt.date | None = None) -> Segmentation:
    r"""Cut a source into updates and furniture, and say what kind of text it is and which way it runs.

    `day` is the day that the caller knows it to tell of: stamps without a year and names of weekdays are counted from it.

    >>> from timeline.model import Block, Span
    >>> text = "14:05\nThe vote has begun.\n14:20\nThe vote is over."
    >>> spans = (Span(0, 5), Span(6, 25), Span(26, 31), Span(32, 49))
    >>> cut = segment(Source(id="s", location="-", text=text, blocks=tuple(Block(span=s) for s in spans)))
    >>> [(u.body, u.stamp.minute) for u in cut.updates]
    [('The vote has begun.', 5), ('The vote is over.', 20)]
    >>> cut.source.page_order
    'oldest_first'
    """
    return segment_with(source, boundary.weights(), day)


def segment_with(source: Source, learned: boundary.Weights, day: dt.date | None = None) -> Segmentation:
    """Cut a source with weights of your own."""
    found = cut(source, learned, day)
    posts, kind = found.posts, found.kind.kind
    told = [chronology.post(post, found.text.seen(post)) for post in posts]
    order = _order(source, told, kind, learned)
    return Segmentation(
        source=dataclasses.replace(source, kind=kind, page_order=order.order, date=source.date or found.date),
        updates=assembling.updates(source, posts, _roles(found, told, order.order, source.language), order.order),
        furniture=assembling.furniture(source, found.aside),
        notes=(*_kind_notes(source, found.kind), *_order_notes(source, order)),
    )


@dataclasses.dataclass(frozen=True, slots=True)
class Cut:
    """A text cut up: its posts and what was set aside, in their order, what kind of text it is, and the date it tells."""

    text: Text
    kind: genre.Verdict
    posts: list[Post]
    aside: list[lines.Line]
    date: dt.date | None


def cut(source: Source, learned: boundary.Weights, day: dt.date | None = None) -> Cut:
    """Set the furniture of a source aside and find where its posts begin."""
    marked, date = _mark(source, day)
    text = splitting.look(splitting.news(marked), learned, source.language)
    kind = _kind(source, text, learned)
    posts, empty = assembling.posts(text, splitting.starts(text, kind.kind, learned))
    whole, rest = assembling.joined(posts, marked) if splitting.stamped(text) else (posts, [])
    aside = assembling.outside([*(line for line in marked if line.aside is not None), *empty, *rest], whole)
    return Cut(text, kind, whole, aside, date)


def _mark(source: Source, day: dt.date | None) -> tuple[tuple[lines.Line, ...], dt.date | None]:
    """Give every line with what it is besides news: date line, stamp, heading of a day, furniture."""
    dated, told = datelines.read(lines.cut(source), source.language)
    last = None if source.captured is None else _local(source.captured, source.timezone)
    near = last or source.date or told or day
    stamped = stamps.read(dated, source.language, near)
    near = near or next((line.told.day for line in stamped if line.told and line.told.day), None)
    headed, top = days.read(stamped, source.language, near, last)
    return splitting.whole(labels.set_aside(furniture.set_aside(headed, source.language))), told or top


def _local(moment: dt.datetime, timezone: str | None) -> dt.date:
    return (moment.astimezone(ZoneInfo(timezone)) if timezone else moment).date()


def _kind(source: Source, text: Text, learned: boundary.Weights) -> genre.Verdict:
    if source.kind is not None:
        return genre.Verdict(source.kind, "")
    called = genre.called(source.text, source.language)
    if called:
        return genre.Verdict("article", f"it calls itself “{called}”")
    values = genre.signs(text.words, text.odds, text.page.familiar, source.language)
    return genre.judge(text.lines, values, learned.kind)


def _order(source: Source, posts: Sequence[chronology.Post], kind: Kind, learned: boundary.Weights) -> chronology.Verdict:
    if kind == "article" or source.page_order != "unknown":
        return chronology.Verdict(source.page_order, 1.0, ())
    values = chronology.signs(posts, source.language, learned.course)
    return chronology.judge(posts, values, learned.order, source.language)


def _roles(found: Cut, told: Sequence[chronology.Post], order: PageOrder, language: str) -> list[Role]:
    if found.kind.kind == "article":
        return ["update"] * len(found.posts)
    announced = [roles.announced(post, language) for post in found.posts]
    if order == "oldest_first":
        top = introductions.unstamped(found.posts, stamped=splitting.stamped(found.text))
    else:
        top = introductions.pinned(told, found.posts, found.text.doubtful)
    return [("pinned" if at < top and role == "update" else role) for at, role in enumerate(announced)]


def _kind_notes(source: Source, kind: genre.Verdict) -> tuple[str, ...]:
    name = {"liveblog": "a live blog", "article": "an article"}[kind.kind]
    return () if source.kind else (f"{source.name} is taken for {name}: {kind.reason}",)


def _order_notes(source: Source, order: chronology.Verdict) -> tuple[str, ...]:
    if not order.reasons:
        return ()
    way = {"newest_first": "newest first", "oldest_first": "oldest first", "unknown": "in no known order"}[order.order]
    return (f"{source.name} runs {way} (about {order.confidence:.0%} sure): " + "; ".join(order.reasons),)
