"""Which posts of two copies of a page are one post: by the publisher's id, by time and headline, by their words.

A copy may show a post edited, cut short or under another clock; two posts of one minute stay two.
"""

import itertools
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from timeline.model import Source, Stamp
from timeline.reading.assembling import Piece

__all__ = ["Post", "alike", "around", "matches", "posts"]

NEAR = 90
"""Likeness, of 100, from which two texts are one text with a slip mended; other posts of one blog stay under 60."""
EDITED = 60
"""Likeness that is enough for two posts that show the same time."""
LONG = 80
"""Characters from which near-identical words are one post though their times differ: shorter ones come again ("Half-time")."""
COMPARED = 2000
"""Characters of a post that are compared."""
RUN = 5
"""Words in a row that two texts must share for them to be compared at all."""
ASKED = 8
"""Posts that are asked for one run of words; a run that more of them have is a phrase of the house."""

FIGURES = re.compile(r"\d{1,18}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """One post of one copy: its pieces, and what it is known by."""

    pieces: tuple[Piece, ...]
    identifier: str | None
    stamp: Stamp | None
    pinned: bool
    headline: str
    words: str

    @property
    def face(self) -> Hashable:
        """Give all that a post is known by."""
        return self.identifier, _when(self), self.pinned, self.headline, self.words


Key = Callable[[Post], Hashable]


def posts(source: Source) -> tuple[Post, ...]:
    """Take the posts out of a source, in page order."""
    told: dict[int, list[Piece]] = defaultdict(list)
    for number, piece in _pieces(source):
        if number is not None:
            told[number].append(piece)
    return tuple(_post(pieces) for pieces in told.values())


def around(source: Source) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """Give what stands before the first post, and what stands between and behind the posts."""
    rows = list(_pieces(source))
    head = tuple(piece for _, piece in itertools.takewhile(lambda row: row[0] is None, rows))
    return head, tuple(piece for number, piece in rows[len(head) :] if number is None)


def _pieces(source: Source) -> Iterator[tuple[int | None, Piece]]:
    for block in source.blocks:
        piece = Piece(
            text=source.text[block.span.start : block.span.end],
            kind=block.kind,
            identifier=block.identifier,
            stamp=block.stamp,
            role=block.role,
            furniture=block.furniture,
        )
        yield block.post, piece


def _post(pieces: Sequence[Piece]) -> Post:
    told = [piece for piece in pieces if not piece.furniture]
    return Post(
        pieces=tuple(pieces),
        identifier=next((piece.identifier for piece in pieces if piece.identifier), None),
        stamp=next((piece.stamp for piece in pieces if piece.stamp), None),
        pinned=any(piece.role == "pinned" for piece in pieces),
        headline=_folded(piece.text for piece in told if piece.kind == "heading"),
        words=_folded(piece.text for piece in told if piece.kind not in {"heading", "stamp"}),
    )


def _folded(texts: Iterable[str]) -> str:
    return " ".join(" ".join(texts).casefold().split())


def matches(known: Sequence[Post], other: Sequence[Post]) -> dict[int, int]:
    """Give for posts of `other`, by their places, the place in `known` of the same post; each place is given once."""
    named = _paired(known, other, {}, _named)
    told = sum(alike(known[at], other[place]) for place, at in named.items())
    # ids that mostly name unlike posts only count the posts of a page; where none is shared they may be of two kinds
    trusted = bool(named) and 2 * told >= len(named)
    found = named if trusted else {}
    for key in (_worded, _headed):
        found = _paired(known, other, found, key)
    return found | _near(known, other, found, named=trusted)


def _paired(known: Sequence[Post], other: Sequence[Post], found: Mapping[int, int], key: Key) -> dict[int, int]:
    """Pair the posts of one key in the order in which they stand, but for those that are found already."""
    rows: dict[Hashable, list[int]] = defaultdict(list)
    taken = set(found.values())
    for at, post in enumerate(known):
        if at not in taken and (name := key(post)) is not None:
            rows[name].append(at)
    paired = dict(found)
    for place, post in enumerate(other):
        row = rows.get(key(post), []) if place not in found else []
        if row:
            paired[place] = row.pop(0)
    return paired


def _near(known: Sequence[Post], other: Sequence[Post], found: Mapping[int, int], *, named: bool) -> dict[int, int]:
    """Pair what is left by its words: those that share most runs of words, and those of one minute, are compared."""
    taken = set(found.values())
    runs: dict[Hashable, list[int]] = defaultdict(list)
    for at in (at for at in range(len(known)) if at not in taken):
        for run in _runs(known[at]):
            runs[run].append(at)
    near: dict[int, int] = {}
    for place in (place for place in range(len(other)) if place not in found):
        votes = Counter(at for run in _runs(other[place]) for at in runs.get(run, ())[:ASKED] if at not in taken)
        best = min(votes, key=lambda at: (-votes[at], at), default=None)
        if best is not None and not (named and _otherwise_named(known[best], other[place])) and _one(known[best], other[place]):
            near[place] = best
            taken.add(best)
    return near


def _runs(post: Post) -> set[Hashable]:
    words = _told(post).split()
    runs: set[Hashable] = {tuple(words[at : at + RUN]) for at in range(max(1, len(words) - RUN + 1))}
    return runs | ({_when(post)} if post.stamp else set())


def _otherwise_named(a: Post, b: Post) -> bool:
    return None not in {a.identifier, b.identifier} and a.identifier != b.identifier


def _one(a: Post, b: Post) -> bool:
    """Say whether two posts are one by their words: of one minute and edited, or all but the same with the same figures."""
    if a.pinned != b.pinned:
        return False
    if a.stamp and b.stamp and _when(a) == _when(b):
        return _likeness(a, b) >= EDITED
    short = a.stamp and b.stamp and min(len(a.words), len(b.words)) < LONG
    return not short and FIGURES.findall(_told(a)) == FIGURES.findall(_told(b)) and _likeness(a, b) >= NEAR


def alike(a: Post, b: Post) -> bool:
    """Say whether two posts show the same time or tell much the same: what shares only an id may be two posts."""
    return (a.stamp is not None and _when(a) == _when(b)) or _likeness(a, b) >= EDITED


def _likeness(a: Post, b: Post) -> float:
    from rapidfuzz import fuzz

    return 100.0 if a.words == b.words and a.headline == b.headline else float(fuzz.ratio(_told(a), _told(b)))


def _told(post: Post) -> str:
    return f"{post.headline} {post.words}"[:COMPARED]


def _when(post: Post) -> Hashable:
    """Give the time that a post shows, to the minute."""
    if post.stamp is None:
        return None
    instant = post.stamp.instant
    return instant.replace(second=0, microsecond=0) if instant else (post.stamp.day, post.stamp.hour, post.stamp.minute)


def _named(post: Post) -> Hashable:
    return (post.identifier, post.pinned) if post.identifier else None


def _headed(post: Post) -> Hashable:
    return (_when(post), post.headline, post.pinned) if post.headline and post.stamp else None


def _worded(post: Post) -> Hashable:
    return (_when(post), post.headline, post.words, post.pinned) if post.words else None
