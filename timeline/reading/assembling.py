"""From the pieces that a markup or JSON reader took out to a Source: one text, and a block a piece that points into it."""

import datetime as dt
import itertools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from timeline.errors import ReadError
from timeline.model import Block, BlockKind, Kind, PageOrder, Role, Source, Span, Stamp
from timeline.reading.fetching.raw import Raw

__all__ = ["Facts", "Piece", "assemble", "sound"]

UNSOUND = re.compile("[\x00\ud800-\udfff]")
"""What no file can hold: the end of a string, and halves of a character, which escapes in JSON can spell all the same."""
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

    Each post is one stretch of the text: its stamp (one block of kind "stamp", if it has a time), its words, captions, furniture.
    """
    laid = list(_laid_out(_sorted(piece for piece in pieces if piece.text and not piece.text.isspace())))
    if not laid:
        raise ReadError(f"{raw.location} holds no text that could be read; save the page again once it has loaded")
    blocks = tuple(block for _, block in laid)
    shown = len({block.post for block in blocks} - {None})
    return Source(
        id=raw.id,
        location=raw.location,
        text="\n".join(text for text, _ in laid),
        blocks=blocks,
        publisher=facts.publisher and sound(facts.publisher),
        headline=facts.headline and sound(facts.headline),
        language=facts.language or "en",
        kind="liveblog" if shown > 1 else facts.kind,
        timezone=raw.timezone or facts.timezone,
        date=facts.date,
        address=raw.address or facts.address,
        published=facts.published,
        captured=raw.captured or facts.captured,
        page_order=_order(blocks),
        shown=shown or None,
        total=facts.total if facts.total is None else max(facts.total, shown),
        lined=False,
        notes=facts.notes,
    )


def _sorted(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Put the stamp of each post first, its captions and furniture last, so that its words are not torn apart."""
    for post, own in itertools.groupby(pieces, key=lambda piece: piece.post):
        run = list(own)
        yield from run if post is None else sorted(run, key=_rank)


def _rank(piece: Piece) -> int:
    if piece.furniture:
        return 3
    return 2 if piece.kind == "caption" else 0 if piece.stamp else 1


def _laid_out(pieces: Iterable[Piece]) -> Iterator[tuple[str, Block]]:
    """Give every piece its words as they will stand in the source, and its block."""
    start = 0
    numbers: dict[int, int] = {}
    for piece in pieces:
        text = sound(" ".join(piece.text.split()))
        span = Span(start, start + len(text))
        yield (
            text,
            Block(
                span=span,
                kind=piece.kind,
                post=None if piece.post is None else numbers.setdefault(piece.post, len(numbers)),
                identifier=piece.identifier and sound(piece.identifier),
                stamp=piece.stamp and replace(piece.stamp, text=sound(piece.stamp.text)),
                role=piece.role,
                furniture=piece.furniture,
            ),
        )
        start = span.end + 1


def sound(text: str) -> str:
    """Put the replacement character where a text holds what no file can hold; its length stays the same."""
    return UNSOUND.sub("\ufffd", text)


def _order(blocks: tuple[Block, ...]) -> PageOrder:
    times = [block.stamp.instant for block in blocks if block.stamp and block.stamp.instant and not block.role]
    steps = [(later > earlier) - (later < earlier) for earlier, later in itertools.pairwise(times)]
    moves = [step for step in steps if step]
    if moves and moves.count(-1) >= SURE * len(moves):
        return "newest_first"
    return "oldest_first" if moves and moves.count(1) >= SURE * len(moves) else "unknown"
