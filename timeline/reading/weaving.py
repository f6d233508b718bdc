"""Page and linked data brought together: for every post the better text, the better time, and the pieces in page order.

What the page shows is believed before its linked data, which is cut short, rewritten or dated by another clock on many a site.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from timeline.model import Role, Stamp
from timeline.reading.assembling import Piece
from timeline.reading.jsonld import LinkedUpdate
from timeline.reading.layout import Layout, Paragraph, paragraphs, tokens
from timeline.reading.markup import RUNNING, TIMES
from timeline.reading.posts import Roots, anchors, squash
from timeline.reading.stamps import clock_stamp, stamp
from timeline.reading.timing import Timing, timing

__all__ = ["Post", "pieces", "posts_of", "trusted"]

LONGER = 1.3
"""How much longer the linked body of a post must be before it is preferred to the body on the page."""
SAME = 3
"""So many posts of one and the same linked time, or headline, show that it is not their own."""
BYLINE = 60
"""The longest line, in characters, that beside a time is a name and no news."""
TWIN = 80
"""How many letters two copies of one post share at their beginning."""
INTRODUCTION = "introduction of the page"
OUTSIDE = "outside of the posts"


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """One post on its way: where it begins on the page, and which of the linked updates it is; either may be missing."""

    timing: Timing
    lines: tuple[Paragraph, ...] = ()
    root: int | None = None
    linked: LinkedUpdate | None = None
    role: Role | None = None


def trusted(linked: Sequence[LinkedUpdate], blog: str | None) -> tuple[tuple[LinkedUpdate, ...], tuple[str, ...]]:
    """Take away what the linked data gives to every post alike (one time, the blog's headline) and heads cut from the body."""
    times = Counter(update.published for update in linked if update.published)
    heads = Counter(update.headline for update in linked if update.headline)
    alike = {when for when, count in times.items() if count >= SAME and count > len(linked) / 2}
    kept = tuple(
        replace(
            update,
            published=None if update.published in alike else update.published,
            headline=None if _invented(update, blog, heads) else update.headline,
        )
        for update in linked
    )
    return kept, ("the linked data gives its posts one and the same time, which is set aside",) if alike else ()


def _invented(update: LinkedUpdate, blog: str | None, heads: Counter[str]) -> bool:
    head = squash(update.headline or "")
    return (
        head == squash(blog or "") or heads[update.headline or ""] >= SAME or squash("".join(update.paragraphs)).startswith(head)
    )


def posts_of(page: Layout, roots: Roots, linked: Sequence[LinkedUpdate], language: str) -> tuple[Post, ...]:
    """Read every post that the page shows, in its order, and put those that only the linked data holds where it has them."""
    owners = _owners(page, roots, linked)
    shown = [
        _shown_post(page, root, None if number is None else linked[number], language)
        for root, number in zip(roots, owners, strict=True)
    ]
    return tuple(_completed(_twinned(shown), owners, linked))


def _owners(page: Layout, roots: Roots, linked: Sequence[LinkedUpdate]) -> list[int | None]:
    """Give the number of the linked update that stands in each post, known by its words, else by its neighbours."""
    found = anchors(page, linked)
    owners: list[int | None] = []
    for root in roots:
        inside = Counter(
            number for _, number in found[bisect_left(found, (root, -1)) : bisect_left(found, (page.tree.ends[root], -1))]
        )
        owners.append(min(inside, key=lambda number: (-inside[number], number)) if inside else None)
    return _paired(owners, len(linked))


def _paired(owners: Sequence[int | None], count: int) -> list[int | None]:
    """Give the posts between two known ones the linked updates between those two, where there are as many of both.

    >>> _paired([0, None, 2, None], 4)
    [0, 1, 2, 3]
    """
    paired = list(owners)
    known = [(-1, -1), *((place, number) for place, number in enumerate(owners) if number is not None), (len(owners), count)]
    for (start, low), (end, high) in pairwise(known):
        if end - start == high - low:
            paired[start + 1 : end] = range(low + 1, high)
    return paired


def _shown_post(page: Layout, root: int, update: LinkedUpdate | None, language: str) -> Post:
    lines = tuple(paragraphs(page, root, page.tree.ends[root]))
    when = timing(page, root, lines, update.published if update else None, language)
    return Post(timing=when, lines=lines, root=root, linked=update, role=_role(page, root))


def _role(page: Layout, root: int) -> Role | None:
    own, above = (tokens(page.tree.nodes[here].attributes) if here >= 0 else () for here in (root, page.tree.nodes[root].parent))
    if "pinned" in (*own, *above):
        return "pinned"
    return "summary" if "summary" in own else None


def _twinned(shown: Sequence[Post]) -> list[Post]:
    """Give pinned copies that show no time of their own the time of the post they copy."""
    times = {_text(post): post.timing.moment for post in shown if post.timing.moment}
    return [replace(p, timing=replace(p.timing, moment=p.timing.moment or times.get(_text(p)))) for p in shown]


def _text(post: Post) -> str:
    return squash("".join(line.text for line in post.lines if not line.context.furniture and not line.context.timed))[:TWIN]


def _completed(shown: Sequence[Post], owners: Sequence[int | None], linked: Sequence[LinkedUpdate]) -> Iterator[Post]:
    """Put the linked updates that the page does not show behind those they follow."""
    behind: dict[int, list[int]] = {}
    last = -1
    for number in range(len(linked)):
        last = number if number in owners else last
        behind.setdefault(last, []).append(number)
    yield from (_linked_post(linked[number]) for number in behind.pop(-1, ()))
    for post, owner in zip(shown, owners, strict=True):
        yield post
        yield from (_linked_post(linked[number]) for number in behind.pop(-1 if owner is None else owner, ())[1:])


def _linked_post(update: LinkedUpdate) -> Post:
    return Post(timing=Timing(update.published), linked=update)


def pieces(page: Layout, posts: Sequence[Post], zone: str | None, language: str) -> Iterator[Piece]:
    """Give the whole page in its order: its posts, and what stands around them as furniture."""
    done = 0
    reason = INTRODUCTION if posts and posts[0].root is not None else OUTSIDE
    for number, post in enumerate(posts):
        if post.root is not None:
            yield from _outside(page, done, post.root, reason)
            done, reason = page.tree.ends[post.root], OUTSIDE
        yield from (replace(piece, post=number, role=post.role) for piece in _inside(page, post, zone, language))
    yield from _outside(page, done, len(page.tree.nodes), OUTSIDE)


def _outside(page: Layout, start: int, end: int, reason: str) -> Iterator[Piece]:
    for line in paragraphs(page, start, end):
        context = line.context
        yield Piece(text=line.text, kind=context.kind, furniture=context.furniture or ("links" if context.linked else reason))


def _inside(page: Layout, post: Post, zone: str | None, language: str) -> Iterator[Piece]:
    """Give the pieces of one post: stamp and headline where the page does not show them, then its lines or its linked body."""
    line, mark = post.timing.line, _stamp(post, zone, language)
    shown = [_piece(page, post, paragraph, mark) for paragraph in post.lines]
    if mark and not line:
        yield Piece(text=mark.text, kind="stamp", stamp=mark)
    if post.linked and post.linked.headline and not any(p.kind == "heading" and not p.furniture for p in shown):
        yield Piece(text=post.linked.headline, kind="heading")
    if post.linked and _longer(post.linked, shown):
        yield from (p for p in shown if p.kind in {"stamp", "heading"} or p.furniture)
        yield from (Piece(text=text) for text in post.linked.paragraphs)
    else:
        yield from shown


def _longer(linked: LinkedUpdate, shown: Sequence[Piece]) -> bool:
    told = sum(len(piece.text) for piece in shown if piece.kind != "stamp" and not piece.furniture)
    return sum(map(len, linked.paragraphs)) > LONGER * told


def _stamp(post: Post, zone: str | None, language: str) -> Stamp | None:
    when, clock, line = post.timing.moment, post.timing.clock, post.timing.line
    if when:
        return stamp(line.text if line else when.isoformat(timespec="minutes"), when, zone, clock)
    return clock_stamp(line.text, clock, language) if line and clock else None


def _piece(page: Layout, post: Post, line: Paragraph, mark: Stamp | None) -> Piece:
    context = line.context
    if line is post.timing.line:
        return Piece(text=line.text, kind="stamp", stamp=mark)
    if line in post.timing.others:
        return Piece(text=line.text, kind="stamp", furniture="another time of the post")
    if context.kind == "heading":
        return Piece(text=line.text, kind="heading")
    byline = "byline" if _beside_time(page, post, line) else None
    return Piece(text=line.text, kind=context.kind, furniture=context.furniture or byline)


def _beside_time(page: Layout, post: Post, line: Paragraph) -> bool:
    """Say whether a short line stands in the same element as the time: it is the author, not news."""
    time = post.timing.line
    if time is None or len(line.text) > BYLINE or line.context.tag in RUNNING:
        return False
    nodes = page.tree.nodes
    around = time.context.block if time.context.tag not in TIMES else nodes[time.context.block].parent
    return line.context.block == around
