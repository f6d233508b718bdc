"""From the pieces that a markup or JSON reader took out to a Source: one text, and a block a piece that points into it."""

import datetime as dt
import itertools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from timeline.errors import ReadError
from timeline.model import Block, BlockKind, Kind, PageOrder, Role, Source, Span, Stamp
from timeline.reading.raw import Raw

__all__ = ["Facts", "Piece", "assemble"]

BLANKS = re.compile(r"\s+")
SURE = 0.8
"""The share of neighbouring posts that must run one way for the page to have an order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """One paragraph on its way into a source; the words are not yet anywhere, so it has no span."""

    text: str
    kind: BlockKind = "text"
    post: int | None = None
    identifier: str | None = None
    stamp: Stamp | None = None
    role: Role | None = None
    furniture: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What a page says of itself, beside its text."""

    publisher: str | None = None
    headline: str | None = None
    language: str | None = None
    timezone: str | None = None
    date: dt.date | None = None
    kind: Kind | None = None
    address: str | None = None
    published: dt.datetime | None = None
    captured: dt.datetime | None = None
    total: int | None = None
    notes: tuple[str, ...] = ()


def assemble(raw: Raw, facts: Facts, pieces: Iterable[Piece]) -> Source:
    """Join the pieces by line breaks and give the blocks their spans; posts are numbered anew, in the order they stand.

    Each post is one stretch of the text: its stamp (one block of kind "stamp", if it has a time), its words, its furniture.
    """
    kept = tuple(_renumbered(_sorted(piece for piece in pieces if BLANKS.sub("", piece.text))))
    if not kept:
        raise ReadError(f"{raw.location} holds no text that could be read; save the page again once it has loaded")
    shown = len({piece.post for piece in kept} - {None})
    return Source(
        id=raw.id,
        location=raw.location,
        text="\n".join(piece.text for piece in kept),
        blocks=tuple(_blocks(kept)),
        publisher=facts.publisher,
        headline=facts.headline,
        language=facts.language or "en",
        kind="liveblog" if shown > 1 else facts.kind,
        timezone=raw.timezone or facts.timezone,
        date=facts.date,
        address=raw.address or facts.address,
        published=facts.published,
        captured=raw.captured or facts.captured,
        page_order=_order(kept),
        shown=shown or None,
        total=facts.total if facts.total is None else max(facts.total, shown),
        lined=False,
        notes=facts.notes,
    )


def _sorted(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Put the stamp of each post first and its furniture last, so that its words are not torn apart."""
    for post, own in itertools.groupby(pieces, key=lambda piece: piece.post):
        run = list(own)
        yield from run if post is None else sorted(run, key=lambda piece: 2 if piece.furniture else piece.stamp is None)


def _renumbered(pieces: Iterable[Piece]) -> Iterator[Piece]:
    numbers: dict[int, int] = {}
    for piece in pieces:
        post = None if piece.post is None else numbers.setdefault(piece.post, len(numbers))
        text = BLANKS.sub(" ", piece.text).strip()
        yield replace(piece, text=text, post=post)


def _blocks(pieces: Iterable[Piece]) -> Iterator[Block]:
    start = 0
    for piece in pieces:
        span = Span(start, start + len(piece.text))
        yield Block(
            span=span,
            kind=piece.kind,
            post=piece.post,
            identifier=piece.identifier,
            stamp=piece.stamp,
            role=piece.role,
            furniture=piece.furniture,
        )
        start = span.end + 1


def _order(pieces: tuple[Piece, ...]) -> PageOrder:
    times = [piece.stamp.instant for piece in pieces if piece.stamp and piece.stamp.instant and not piece.role]
    steps = [(later > earlier) - (later < earlier) for earlier, later in itertools.pairwise(times)]
    moves = [step for step in steps if step]
    if moves and moves.count(-1) >= SURE * len(moves):
        return "newest_first"
    return "oldest_first" if moves and moves.count(1) >= SURE * len(moves) else "unknown"
