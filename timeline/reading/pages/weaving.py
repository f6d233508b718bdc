"""Page and linked data brought together: for every post the better text, the better time, and the pieces in page order.

What the page shows is believed before its linked data, which is cut short, rewritten or dated by another clock on many a site.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial

from timeline.reading.assembling import Piece
from timeline.reading.pages.disputes import cuts, disagreements, reworded
from timeline.reading.pages.furnishing import LINKS, chrome
from timeline.reading.pages.jsonld import LinkedUpdate
from timeline.reading.pages.layout import Layout, Paragraph, paragraphs
from timeline.reading.pages.markup import RUNNING, TIMES
from timeline.reading.pages.matching import owners
from timeline.reading.pages.placing import Post, completed
from timeline.reading.pages.postnames import identifiers
from timeline.reading.pages.repeating import repeated
from timeline.reading.posts.finding import Roots
from timeline.reading.posts.letters import squash
from timeline.reading.posts.roles import roles
from timeline.reading.systems.richtext import of_markup
from timeline.reading.times.timing import timing

__all__ = ["Post", "differences", "pieces", "posts_of"]

LONGER = 1.3
"""How much longer the linked body of a post must be before it is preferred to the body on the page."""
BYLINE = 60
"""The longest line, in characters, that beside a time is a name and no news."""
BY = 4
"""Letters of the longest word that stands before a name for "by"."""
TWIN = 80
"""How many letters two copies of one post share at their beginning."""
HEADED = frozenset({None, "head of the post or page", "button"})
"""In what a heading may stand and still be the headline of the post."""
SENTENCE = re.compile(r"\w{2}[.!?…:][”\"’\']?$")
"""How a line ends that says something; names end otherwise, but for their initials."""
LABEL = re.compile(r"\w+(?: \w+)?")
"""What a link says that is a button by its looks: one word or two; anything longer may be news."""
Pieces = Callable[..., Piece]
"""How the pieces of one post are made, all with what they have from their post."""
INTRODUCTION = "introduction of the page"
OTHER_TIME = "another time of the post"
OUTSIDE = "outside of the posts"


def posts_of(page: Layout, roots: Roots, linked: Sequence[LinkedUpdate]) -> tuple[Post, ...]:
    """Read every post that the page shows, in its order, and put those that only the linked data holds where it has them."""
    lines = [tuple(paragraphs(page, root, page.tree.ends[root])) for root in roots]
    names = identifiers(page.tree, roots)
    owned = owners(page, roots, names, [" ".join(line.text for line in own) for own in lines], linked)
    told = [None if number is None else linked[number] for number in owned]
    shown = [
        Post(
            timing=timing(page, root, own, update.published if update else None),
            lines=own,
            root=root,
            linked=update,
            role=role,
            identifier=name or (update.identifier if update else None),
        )
        for root, own, update, role, name in zip(roots, lines, told, roles(page, roots), names, strict=True)
    ]
    return tuple(completed(_twinned(shown), owned, linked))


def _twinned(shown: Sequence[Post]) -> list[Post]:
    """Give pinned copies that show no time of their own the time of the post they copy."""
    if all(post.timing.moment for post in shown):
        return list(shown)
    times = {_text(post): post.timing.moment for post in shown if post.timing.moment}
    return [replace(p, timing=replace(p.timing, moment=p.timing.moment or times.get(_text(p)))) for p in shown]


def _text(post: Post) -> str:
    return squash("".join(line.text for line in post.lines if not line.context.furniture and not line.context.timed))[:TWIN]


def differences(posts: Sequence[Post]) -> tuple[str, ...]:
    """Note where page and linked data differ, and where the linked data alone has a post and cuts its text short."""
    both = [(_words(post), post.timing.moment, post.linked) for post in posts if post.linked and post.root is not None]
    alone = [post.linked for post in posts if post.linked and post.root is None]
    return (*disagreements(both), *cuts(alone))


def _words(post: Post) -> str:
    return " ".join(line.text for line in post.lines if not line.context.timed)


def pieces(page: Layout, posts: Sequence[Post]) -> Iterator[Piece]:
    """Give the whole page in its order: its posts, and what stands around them as furniture."""
    done = 0
    common = repeated(page, [post.lines for post in posts if post.root is not None])
    reason = INTRODUCTION if posts and posts[0].root is not None else OUTSIDE
    for number, post in enumerate(posts):
        if post.root is not None:
            yield from _outside(page, done, post.root, reason)
            done, reason = page.tree.ends[post.root], OUTSIDE
        yield from _inside(page, post, partial(Piece, post=number, role=post.role, identifier=post.identifier), common)
    yield from _outside(page, done, len(page.tree.nodes), OUTSIDE)


def _outside(page: Layout, start: int, end: int, reason: str) -> Iterator[Piece]:
    for line in paragraphs(page, start, end):
        context = line.context
        yield Piece(text=line.text, kind=context.kind, furniture=context.furniture or ("links" if context.linked else reason))


def _inside(page: Layout, post: Post, piece_of: Pieces, common: Mapping[str, str]) -> Iterator[Piece]:
    """Give the pieces of one post: stamp and headline where the page does not show them, then its lines or its linked body."""
    line, mark = post.timing.line, post.timing.mark
    shown = [_piece(page, post, paragraph, piece_of, common) for paragraph in post.lines]
    if mark and not line:
        yield piece_of(text=mark.text, kind="stamp", stamp=mark)
    if post.linked and post.linked.headline and not any(p.kind == "heading" and not p.furniture for p in shown):
        yield piece_of(text=post.linked.headline, kind="heading")
    if post.linked and _longer(post.linked, shown):
        yield from (piece for piece in shown if piece.kind in {"stamp", "heading", "caption"} or piece.furniture)
        yield from _told(post.linked, piece_of, alone=post.root is None)
    else:
        yield from shown


def _told(linked: LinkedUpdate, piece_of: Pieces, *, alone: bool) -> Iterator[Piece]:
    """Give the linked body of a post, and its author where the page does not show the post."""
    if linked.author and alone:
        yield piece_of(text=linked.author, furniture="byline")
    told = of_markup(linked.markup, linked.url) if linked.markup else (Piece(text=text) for text in linked.paragraphs)
    yield from (piece_of(text=it.text, kind=it.kind, furniture=it.furniture or chrome(it.text)) for it in told)


def _longer(linked: LinkedUpdate, shown: Sequence[Piece]) -> bool:
    """Say whether the page holds only a part of what the linked body tells; another text, however long, is not that."""
    told = " ".join(piece.text for piece in shown if piece.kind != "stamp" and not piece.furniture)
    return sum(map(len, linked.paragraphs)) > LONGER * len(told) and not reworded(told, linked)


def _piece(page: Layout, post: Post, line: Paragraph, piece_of: Pieces, common: Mapping[str, str]) -> Piece:
    kind = line.context.kind
    if line is post.timing.line:
        return piece_of(text=line.text, kind="stamp", stamp=post.timing.mark)
    if post.timing.others and line in post.timing.others:
        return piece_of(text=line.text, kind="stamp", furniture=OTHER_TIME)
    if kind == "heading":
        return piece_of(text=line.text, kind=kind, furniture=None if line.context.furniture in HEADED else line.context.furniture)
    if line.context.timed and len(line.text) <= BYLINE:
        return piece_of(text=line.text, kind="stamp", furniture=OTHER_TIME)
    byline = "byline" if _beside_time(page, post, line) or _signs(post, line) else None
    habit = common.get(line.text)
    label = LINKS if _labels(page, line) else None
    return piece_of(text=line.text, kind=kind, furniture=line.context.furniture or byline or chrome(line.text) or habit or label)


def _labels(page: Layout, line: Paragraph) -> bool:
    """Say whether a line is a link of a word or two that may be a button; in a paragraph of its own it is a word of the news."""
    if not line.context.linked or not LABEL.fullmatch(line.text):
        return False
    return line.context.tag != "p" or page.tree.words(line.context.block).split() != line.text.split()


def _signs(post: Post, line: Paragraph) -> bool:
    """Say whether a line is but the name of the post's author, as the linked data gives it."""
    brief = post.linked is not None and len(line.text) <= BYLINE
    author = squash(post.linked.author or "") if post.linked and brief else ""
    words = squash(line.text) if author else ""
    return bool(author) and words.endswith(author) and len(words) - len(author) <= BY


def _beside_time(page: Layout, post: Post, line: Paragraph) -> bool:
    """Say whether a short line stands in the same element as the time: it is the author, not news."""
    time = post.timing.line
    if time is None or len(line.text) > BYLINE or line.context.tag in RUNNING or SENTENCE.search(line.text):
        return False
    nodes = page.tree.nodes
    around = time.context.block if time.context.tag not in TIMES else nodes[time.context.block].parent
    return line.context.block == around
