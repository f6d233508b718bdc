"""Several saved copies of one live blog become one source: each post once, in the page's order, as the latest copy has it.

Copies of one page share their address, or most of the posts that they could share; what else is alike stays apart.
"""

import datetime as dt
import hashlib
import itertools
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from timeline.model import Source
from timeline.reading.assembling import Facts, Piece, assemble
from timeline.reading.copies.samepage import choose_apart, folded, natural
from timeline.reading.copies.sameposts import Post, alike, around, matches, posts
from timeline.reading.copies.sequencing import woven
from timeline.reading.fetching.raw import Raw

__all__ = ["joined"]

LAST = dt.datetime.max.replace(tzinfo=dt.UTC)
T = TypeVar("T")
Read = tuple[Source, str]
"""A source, and the digest of the bytes it was read from."""
MOST = 0.5
"""The share of the posts that two copies could have in common from which they are copies of one blog."""
LEAST = 2
WORDS = 200
"""Posts and characters that two copies must share, where no address says that they are of one page; one phrase is chance."""
TWIN = 200
"""Characters from which two identical texts are one text saved twice; shorter ones two houses may put alike."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """One source that may be a copy: its posts, its address folded, and the digest of its bytes."""

    source: Source
    digest: str
    posts: tuple[Post, ...]
    page: str | None

    @property
    def rank(self) -> tuple[Hashable, ...]:
        """Give what the later of two copies has more of: time of saving, newest post, posts; then whatever tells them apart."""
        saved = self.source.captured.timestamp() if self.source.captured else 0.0
        newest = max((when.timestamp() for post in self.posts if (when := _instant(post))), default=0.0)
        return saved, newest, len(self.posts), self.digest, self.source.location


@dataclass(slots=True)
class Blog:
    """The posts of one blog as they come together: each with the copies that hold it, the latest copy first."""

    nodes: list[list[tuple[int, Post]]] = field(default_factory=list)
    order: list[int] = field(default_factory=list)


def joined(found: Iterable[Read]) -> tuple[Read, ...]:
    """Join the copies of one blog among the sources, whatever order they come in; all others are given as they are."""
    told = [Copy(source=source, digest=digest, posts=posts(source), page=folded(source.address)) for source, digest in found]
    ranked = sorted(range(len(told)), key=lambda place: told[place].rank, reverse=True)
    groups = [[ranked[at] for at in group] for group in _groups([told[place] for place in ranked])]
    return tuple(_one([told[place] for place in group]) for group in sorted(groups, key=min))


def _groups(copies: Sequence[Copy]) -> list[list[int]]:
    """Give the places of the copies of each blog; the copies come in the order of their ranks, which makes pairs certain."""
    leader = list(range(len(copies)))
    for a, b in sorted(_candidates(copies)):
        one, two = _leader(leader, a), _leader(leader, b)
        if one != two and _same_blog(copies[a], copies[b]):
            leader[max(one, two)] = min(one, two)
    rows: dict[int, list[int]] = defaultdict(list)
    for place in range(len(copies)):
        rows[_leader(leader, place)].append(place)
    return list(rows.values())


def _leader(leader: list[int], place: int) -> int:
    while leader[place] != place:
        place = leader[place]
    return place


def _candidates(copies: Sequence[Copy]) -> set[tuple[int, int]]:
    """Give the pairs that have an address, a whole text, or one post's id or words in common."""
    rows: dict[Hashable, list[int]] = defaultdict(list)
    for place, copy in enumerate(copies):
        for name in {*_names(copy)}:
            rows[name].append(place)
    return {(a, b) for row in rows.values() for at, b in enumerate(row) for a in row[:at]}


def _names(copy: Copy) -> Iterator[Hashable]:
    yield ("text", _hash(copy.source.text))
    if copy.page:
        yield ("page", copy.page)
    for post in copy.posts:
        if post.identifier and _is_own(post.identifier):
            yield ("id", post.identifier)
        if len(post.words) >= TWIN // 2:
            yield ("words", post.words)


def _is_own(identifier: str) -> bool:
    """Say whether an id is long enough to be one post's only: every page has a post called 1."""
    return len(identifier) >= 6  # noqa: PLR2004 - a million posts


def _hash(text: str) -> str:
    """Give a digest of a text that white space does not change."""
    return hashlib.sha256("".join(text.split()).encode("utf-8", "surrogatepass")).hexdigest()


def _same_blog(a: Copy, b: Copy) -> bool:
    if a.source.publisher and b.source.publisher and a.source.publisher != b.source.publisher:
        return False
    if len(a.source.text) >= TWIN and _hash(a.source.text) == _hash(b.source.text):
        return True
    if not (a.posts and b.posts):
        return False
    shared = [(a.posts[at], b.posts[place]) for place, at in matches(a.posts, b.posts).items()]
    sure = [pair for pair in shared if alike(*pair)]
    if a.page and a.page == b.page:
        return bool(sure) or not _unlike(a.source, b.source)
    told = sum(len(one.words) for one, _ in sure)
    return len(sure) >= max(LEAST, MOST * _sharable(a.posts, b.posts)) and told >= WORDS


def _unlike(a: Source, b: Source) -> bool:
    """Say whether two pages of one address that share nothing are two: of two days, or chosen apart and headed otherwise."""
    apart = choose_apart(a.address, b.address) and a.headline != b.headline
    return apart or bool(a.date and b.date and a.date != b.date)


def _sharable(a: Sequence[Post], b: Sequence[Post]) -> int:
    """Count the posts that two copies could share: those of the hours that both cover, where all have times."""
    times = [[_instant(post) for post in row if not post.pinned] for row in (a, b)]
    told = [[when for when in row if when] for row in times]
    if not all(told) or any(len(row) != len(own) for row, own in zip(times, told, strict=True)):
        return min(len(a), len(b))
    start, end = max(min(row) for row in told), min(max(row) for row in told)
    return min(sum(start <= when <= end for when in row) for row in told)


def _instant(post: Post) -> dt.datetime | None:
    return post.stamp.instant if post.stamp else None


def _one(copies: Sequence[Copy]) -> Read:
    """Make one source of the copies of a blog, the latest first."""
    latest = copies[0]
    if len(copies) == 1:
        return latest.source, latest.digest
    texts: dict[str, Copy] = {}
    for copy in copies:
        texts.setdefault(_hash(copy.source.text), copy)
    kept = list(texts.values())
    location = ", ".join(dict.fromkeys(copy.source.location for copy in reversed(copies)))
    digest = hashlib.sha256("".join(sorted(copy.digest for copy in copies)).encode()).hexdigest()[:6]
    if len(kept) == 1:
        note = f"{latest.source.name} was saved {len(copies)} times with the same text, and is read once: {location}"
        return replace(latest.source, location=location, notes=(*latest.source.notes, note)), digest
    return _assembled(kept, location), digest


def _assembled(copies: Sequence[Copy], location: str) -> Source:
    blog = _blog(copies)
    latest = copies[0].source
    notes = tuple(dict.fromkeys(note for copy in copies for note in copy.source.notes))
    totals = [copy.source.total for copy in copies if copy.source.total is not None]
    facts = Facts(
        publisher=_first(copy.source.publisher for copy in copies),
        headline=_first(copy.source.headline for copy in copies),
        language=latest.language,
        timezone=_first(copy.source.timezone for copy in copies),
        date=_first(copy.source.date for copy in copies),
        kind=latest.kind,
        address=_first(copy.source.address for copy in copies),
        published=min((copy.source.published for copy in copies if copy.source.published), default=None),
        captured=latest.captured,
        total=max(totals, default=None),
        notes=(*notes, _note(blog, copies)),
    )
    source = assemble(Raw(id=latest.id, location=location, data=b""), facts, _pieces(blog, copies))
    return source if source.page_order != "unknown" else replace(source, page_order=latest.page_order)


def _first(values: Iterable[T | None]) -> T | None:
    return next((value for value in values if value is not None), None)


def _blog(copies: Sequence[Copy]) -> Blog:
    """Bring the posts of all copies together, the latest copy first, one that shares no post with those before it last.

    Pages without times that share nothing follow each other by their addresses.
    """
    blog = Blog()
    untimed = any(_instant(post) is None for copy in copies for post in copy.posts)
    waiting = sorted(enumerate(copies), key=lambda row: natural(row[1].source.address or "") if untimed else ())
    while waiting:
        known = {post.face: (node, post) for node, held in enumerate(blog.nodes) for _, post in reversed(held)}
        rows = ((at, _found(list(known.values()), copy)) for at, (_, copy) in enumerate(waiting))
        at, found = next((row for row in rows if row[1]), (0, {}))
        number, copy = waiting.pop(at)
        _add(blog, number, copy, found, newest_first=copies[0].source.page_order != "oldest_first")
    blog.order = [node for node in blog.order if not _unpinned(blog, node)]
    return blog


def _unpinned(blog: Blog, node: int) -> bool:
    """Say whether a post is only what an older copy pinned up of a post that stands elsewhere."""
    copy, post = blog.nodes[node][0]
    others = (other for held in blog.nodes for _, other in held if not other.pinned)
    return post.pinned and copy > 0 and any(_named_alike(post, other) for other in others)


def _named_alike(a: Post, b: Post) -> bool:
    return a.words == b.words if a.identifier is None or b.identifier is None else a.identifier == b.identifier


def _found(known: Sequence[tuple[int, Post]], copy: Copy) -> dict[int, int]:
    """Give for the posts of a copy, by their places, the posts of the blog that they are."""
    pairs = matches([post for _, post in known], copy.posts)
    found: dict[int, int] = {}
    for place, at in sorted(pairs.items()):
        if known[at][0] not in found.values():
            found[place] = known[at][0]
    return found


def _add(blog: Blog, number: int, copy: Copy, found: dict[int, int], *, newest_first: bool) -> None:
    row = []
    for place, post in enumerate(copy.posts):
        node = found.get(place, len(blog.nodes))
        if node == len(blog.nodes):
            blog.nodes.append([])
        blog.nodes[node].append((number, post))
        blog.nodes[node].sort(key=lambda held: held[0])
        row.append(node)
    times = {node: _earliest(held) for node, held in enumerate(blog.nodes)}
    blog.order = woven(blog.order, row, times, newest_first=newest_first)


def _earliest(held: Sequence[tuple[int, Post]]) -> dt.datetime | None:
    return min((when for _, post in held if (when := _instant(post))), default=None)


def _pieces(blog: Blog, copies: Sequence[Copy]) -> Iterator[Piece]:
    """Give the latest copy's surroundings, and between them every post; what only an older copy has beside them is last."""
    before, after = around(copies[0].source)
    shown = {piece.text for piece in (*before, *after)}
    yield from before
    for number, node in enumerate(blog.order):
        yield from _post(number, blog.nodes[node])
    yield from after
    for copy in copies[1:]:
        for piece in itertools.chain(*around(copy.source)):
            if piece.text not in shown:
                shown.add(piece.text)
                yield piece


def _post(number: int, held: Sequence[tuple[int, Post]]) -> Iterator[Piece]:
    """Give a post as the latest copy has it, under the earliest time that any copy tells."""
    posts_ = [post for _, post in held]
    latest = next((post for post in posts_ if not _cut_short(post, posts_)), posts_[0])
    first = min((post for post in posts_ if _instant(post)), key=lambda post: _instant(post) or LAST, default=None)
    told = first or next((post for post in (latest, *posts_) if post.stamp), None)
    identifier = latest.identifier or _first(post.identifier for post in posts_)
    marks = [piece for piece in told.pieces if piece.stamp] if told else []
    for piece in (*marks[:1], *(piece for piece in latest.pieces if piece.stamp is None)):
        yield replace(piece, post=number, identifier=identifier, role=latest.pieces[0].role)


def _cut_short(post: Post, others: Iterable[Post]) -> bool:
    """Say whether another copy has more of a text that ends in dots."""
    bare = post.words.rstrip(" .…")
    return post.words.endswith(("…", "...")) and any(
        len(other.words) > len(post.words) and other.words.startswith(bare) for other in others
    )


def _note(blog: Blog, copies: Sequence[Copy]) -> str:
    old = sum(blog.nodes[node][0][0] > 0 for node in blog.order)
    gone = sum(_deleted(blog))
    name = copies[0].source.name
    more = f", {old} only in an older copy" if old else ""
    taken = f"; {gone} of these are missing from a later copy that shows the posts around them" if gone else ""
    return f"{name} is joined from {len(copies)} saved copies of the page: {len(blog.order)} updates{more}{taken}"


def _deleted(blog: Blog) -> Iterator[bool]:
    """Say of each post whether a later copy shows posts on both sides of it, and most of those there are, but not this one."""
    held = [{copy for copy, _ in blog.nodes[node]} for node in blog.order]
    ranges: dict[int, list[int]] = defaultdict(list)
    for place, copies in enumerate(held):
        for copy in copies:
            ranges[copy].append(place)
    full = {copy: (row[0], row[-1]) for copy, row in ranges.items() if len(row) > MOST * (row[-1] - row[0] + 1)}
    for place, copies in enumerate(held):
        yield any(full[copy][0] < place < full[copy][1] for copy in full if copy < min(copies))
