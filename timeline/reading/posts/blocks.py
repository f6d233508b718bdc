"""The repeated blocks of a page that hold a time and text: what posts are, whoever built the page.

Blocks belong together when their parents stand at the same kind of place; day headings and pages of posts do not part them.
"""

import datetime as dt
import itertools
import statistics
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from timeline.reading.pages.layout import Layout, weights_anew
from timeline.reading.pages.tree import Tree
from timeline.reading.posts.looks import children, look
from timeline.reading.posts.rivals import Anchor, shares, stretch
from timeline.reading.posts.standing import MOSTLY, REACH, named_live, said_by_readers, standing
from timeline.reading.posts.timed import Times
from timeline.reading.times.stamps import moment

__all__ = ["LEAST_PROSE", "Block", "Roots", "appealing", "blocks"]

Roots = tuple[int, ...]
"""The elements in which the posts of a page stand, in page order."""

LEAST_POSTS = 3
"""So many blocks that look the same are a pattern; fewer need another sign."""
LEAST_PROSE = 30
"""Characters of running text in a typical post."""
FULL = 800
"""A post with more characters than this counts no more than one that has them: an article is no post."""
TIMES_A_POST = 4
NEARLY = 0.8
"""Blocks that score so close to the best are the same posts, seen further in or further out."""
MANY = 0.67
SEVERAL = 1.5
MAX_GROUPS = 30
"""How many groups of blocks, the best first, are held against each other."""
LIVE_SHARE, SHARE = 0.15, 0.5
"""The share of a page's running text that must stand in its posts: where it calls itself a live blog, and where it does not."""
SAME_DAY = dt.timedelta(hours=36)
"""How far apart the times of two posts may lie where nothing else says that they are posts of one blog."""


@dataclass(frozen=True, slots=True)
class Block:
    """A group of blocks that may be posts: their elements, what speaks for them, and the characters that they tell.

    `beside` says that they stand beside the page's story; `whole` counts the running text of the page without all such.
    """

    roots: Roots
    score: float
    told: int
    beside: bool = False
    whole: int = 0


def blocks(page: Layout, found: Times, kinds: Sequence[int], known: Sequence[Anchor] = ()) -> Block | None:
    """Find the group of blocks that most likely are the posts; None for a page without any.

    `kinds` gives every element the number of its kind of place; `known` are the updates that the linked data tells of.
    """
    weighed = (_group(page, found, members) for members in _grouped(page, found, kinds))
    first = sorted((group for group in weighed if group.score), key=_first)[:MAX_GROUPS]
    groups = _held_against(page, [group for group in first if not _box_of(page, group, first)], known)
    best = min(groups, key=_first, default=None)
    near = [group for group in groups if best and group.score >= NEARLY * best.score and not _apart(page.tree, group, best)]
    most = max((len(group.roots) for group in near), default=0)
    # of posts and what is just inside or around them, the outermost is the post: ids and times stand there
    fitting = (group for group in near if len(group.roots) >= MANY * most)
    chosen = min(fitting, key=lambda group: (group.roots[0], -len(group.roots), group.roots), default=None)
    return chosen and replace(chosen, whole=page.prose[-1] - _elsewhere(page, chosen, groups))


def _held_against(page: Layout, groups: Sequence[Block], known: Sequence[Anchor]) -> list[Block]:
    """Give the groups with what is left of their scores beside those that lie apart from them."""
    stretches = [stretch(page, group.roots, group.score, beside=group.beside) for group in groups]
    return [
        replace(group, score=share * group.score) for group, share in zip(groups, shares(page, stretches, known), strict=True)
    ]


def _elsewhere(page: Layout, chosen: Block, groups: Sequence[Block]) -> int:
    """Count the running text of cards, of comments and of whatever other lists stand apart from the chosen blocks."""
    ends = page.tree.ends
    others = (group for group in groups if group.beside or _apart(page.tree, group, chosen))
    beside = sorted(root for group in others for root in group.roots)
    told, end = 0, -1
    for root in beside:
        before = bisect_right(chosen.roots, root) - 1
        within = before >= 0 and root < ends[chosen.roots[before]]
        told += page.weight(root) if root >= end and not within else 0
        end = max(end, ends[root])
    return told


def _apart(tree: Tree, one: Block, other: Block) -> bool:
    """Say whether one group ends before the other begins."""
    return tree.ends[one.roots[-1]] <= other.roots[0] or tree.ends[other.roots[-1]] <= one.roots[0]


def _first(group: Block) -> tuple[float, Roots]:
    return -group.score, group.roots


def _box_of(page: Layout, outer: Block, groups: Sequence[Block]) -> bool:
    """Say whether blocks are boxes of posts (columns, days): smaller blocks, more than one in each, hold most of their text."""
    inner = {root for group in groups for root in _inside(page.tree, outer, group)}
    told, end = 0, -1
    for root in sorted(inner):
        told += page.weight(root) if root >= end else 0
        end = max(end, page.tree.ends[root])
    return told >= MOSTLY * outer.told


def _inside(tree: Tree, outer: Block, group: Block) -> Roots:
    """Give the blocks of a group that lie inside others, if there is more than one in most of those."""
    held = [(bisect_right(outer.roots, root - 1) - 1, root) for root in group.roots]
    inside = [(box, root) for box, root in held if box >= 0 and root < tree.ends[outer.roots[box]]]
    boxes = {box for box, _ in inside}
    return tuple(root for _, root in inside) if len(inside) >= SEVERAL * len(boxes) else ()


def _grouped(page: Layout, found: Times, kinds: Sequence[int]) -> Iterator[set[int]]:
    """Gather the elements that hold a time by their parents; those at one kind of place that hold alike count as one."""
    nodes = page.tree.nodes
    timed: dict[int, set[int]] = defaultdict(set)
    for place in found.places:
        for child in itertools.islice(page.tree.ancestors(place), REACH):
            if nodes[child].tag and nodes[child].parent >= 0:
                timed[nodes[child].parent].add(child)
    homes: dict[tuple[str, int, object], set[int]] = defaultdict(set)
    for parent, inside in timed.items():
        above = nodes[parent].parent
        homes["named", kinds[above] if above >= 0 else -1, (nodes[parent].tag, nodes[parent].attributes.get("class"))].add(parent)
        for child in inside:
            homes["alike", kinds[parent], look(nodes[child])].add(parent)
    for parents in {frozenset(parents): None for parents in homes.values()}:
        members = set().union(*(timed[parent] for parent in parents))
        if len(members) > 1:
            yield members


def _group(page: Layout, found: Times, members: Iterable[int]) -> Block:
    """Leave out what stands between the posts (advertisements, separators), and weigh the rest."""
    inside = sorted(members)
    weights = dict(zip(inside, _weights(page, inside), strict=True))
    roots = tuple(_alike(page.tree, weights))
    if len(roots) < 2 or statistics.median(weights[root] for root in roots) < LEAST_PROSE:  # noqa: PLR2004 - one block is no repetition
        return Block(roots, 0.0, 0)
    crowds = {root: found.within(root, page.tree.ends[root]) / TIMES_A_POST for root in roots}
    score = sum(min(weights[root], FULL) / max(1.0, crowds[root]) for root in roots)
    place = standing(page, roots)
    return Block(roots, score * place, sum(weights[root] for root in roots), beside=place < 1)


def _weights(page: Layout, members: Sequence[int]) -> list[int]:
    """Count the running text of each block; a name of its own, or letters of a hash, make no furniture of one with a time."""
    named = [place for place in members if page.contexts[place].furniture and not _inherited(page, place)]
    anew = weights_anew(page, named) if named else {}
    return [anew.get(place, page.weight(place)) for place in members]


def _inherited(page: Layout, place: int) -> str | None:
    parent = page.tree.nodes[place].parent
    return page.contexts[parent].furniture if parent >= 0 else None


def _alike(tree: Tree, weights: Mapping[int, int]) -> Iterator[int]:
    """Give the blocks that look as most do, and those that are of the same tag and build and tell as much."""
    nodes = tree.nodes
    common, count = Counter(look(nodes[place]) for place in weights).most_common(1)[0]
    pattern = next(place for place in weights if look(nodes[place]) == common)
    for place, weight in weights.items():
        telling = nodes[place].tag == common[0] and weight >= LEAST_PROSE
        if look(nodes[place]) == common or (telling and (count >= LEAST_POSTS or _built(tree, place, pattern))):
            yield place


def _built(tree: Tree, one: int, other: int) -> bool:
    """Say whether at least half of the kinds of children that two elements have are the same."""
    ours, theirs = (
        {look(tree.nodes[child]) for child in children(tree, place) if tree.nodes[child].tag} for place in (one, other)
    )
    return 2 * len(ours & theirs) >= max(len(ours), len(theirs), 1)


def appealing(page: Layout, found: Times, group: Block, *, live: bool) -> bool:
    """Say whether a group of blocks may be called posts: on a live page two will do, elsewhere they must be the story."""
    share = group.told / max(1, group.whole)
    if group.beside and (not live or said_by_readers(page, group.roots)):
        return False
    if live or named_live(page.tree, group.roots[0]):
        return share >= LIVE_SHARE
    if len(group.roots) >= LEAST_POSTS:
        return share >= SHARE
    moments = [_moment_in(page.tree, found, root) for root in group.roots]
    return share >= MOSTLY and _one_day([when for when in moments if when])


def _moment_in(tree: Tree, found: Times, root: int) -> dt.datetime | None:
    inside = found.places[bisect_left(found.places, root) : bisect_left(found.places, tree.ends[root])]
    values: Iterable[Mapping[str, str]] = (tree.nodes[place].attributes for place in inside)
    return next((when for attributes in values for value in attributes.values() if (when := moment(value))), None)


def _one_day(moments: Sequence[dt.datetime]) -> bool:
    """Say whether no two moments are days apart; clocks alone tell of no other day."""
    alike = len({when.tzinfo is not None for when in moments}) < 2  # noqa: PLR2004 - aware and naive times cannot be compared
    return alike and (not moments or max(moments) - min(moments) <= SAME_DAY)
