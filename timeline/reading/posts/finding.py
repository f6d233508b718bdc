"""Where the posts of a page are: marked as such, told by the linked data, or found by their looks.

Gives the roots of the posts only; what stands in them is read in `html`.
"""

import itertools
import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from timeline.reading.pages.jsonld import LinkedUpdate
from timeline.reading.pages.layout import Layout, layout, tokens
from timeline.reading.pages.tree import Tree
from timeline.reading.posts.blocks import FULL, LEAST_POSTS, LEAST_PROSE, Roots, appealing, blocks
from timeline.reading.posts.letters import squash
from timeline.reading.posts.looks import Look, look, shapes
from timeline.reading.posts.rivals import Anchor, Stretch, shares, stretch
from timeline.reading.posts.roles import COPIED, wording
from timeline.reading.posts.runs import Runs, runs, wrapped
from timeline.reading.posts.standing import named_live, standing
from timeline.reading.posts.stories import first_story
from timeline.reading.posts.timed import Times, times

__all__ = ["Roots", "anchors", "find"]

TYPICAL = 0.6
"""The share of a page's posts that look the same, at least."""
KEY = 40
"""How many letters of a body must be found on the page to know it again."""
SHORT = 12
"""Fewer letters than this could stand anywhere."""
REPEATS = 3
"""How often one update is looked for on a page: in its place, pinned above it, and once more."""
ID_PART = re.compile(r"[0-9a-fA-F]{8,}|\d{5,}")
MORE = 1.02
"""How much more than blocks of their own the runs between times must tell to be the posts."""
HELD = 0.8
"""The share of the linked updates on a page that a group must hold to be the posts they stand in; others are quoted elsewhere."""
POST_WORDS = frozenset({"post", "entry", "block", "update", "event", "item", "story"})
TOMBSTONE = "data-tombstone"


def find(page: Layout, linked: Sequence[LinkedUpdate], *, live: bool) -> tuple[Layout, Roots]:
    """Give the roots of the posts in page order, none for a page without; `live` says that the page calls itself a live blog.

    Posts that no element holds are given one: the page that comes back may have more elements than the one that was given.
    """
    whole, roots = _found(page, linked, live=live)
    return whole, first_story(whole, roots)


def _found(page: Layout, linked: Sequence[LinkedUpdate], *, live: bool) -> tuple[Layout, Roots]:
    """Give the roots of all posts, of whichever story; the page with them, for it may have more elements now."""
    marked = _marked(page.tree)
    if marked:
        return page, marked
    found, kinds, known = times(page), shapes(page.tree), anchors(page, linked)
    roots = _boxed(page, found, kinds, known, live=live, told=len(linked))
    apart = runs(page, found, kinds, live=live)
    if apart and _whole(page, roots, apart, known):
        tree, roots = wrapped(page, apart.posts)
        return layout(tree), roots
    staying = (root for root in _extended(page, roots) if TOMBSTONE not in page.tree.nodes[root].attributes)
    return page, tuple(_once(page, staying))


def _once(page: Layout, roots: Iterable[int]) -> Iterator[int]:
    """Leave out a post that the page holds twice in one and the same list, with the same words and times."""
    told = [(root, (page.tree.nodes[root].parent, page.tree.words(root))) for root in roots]
    copies = Counter(place_and_words for _, place_and_words in told)
    seen: set[tuple[int, str, str]] = set()
    for root, place_and_words in told:
        twin = (*place_and_words, wording(page, root) if copies[place_and_words] > 1 else "")
        if len(twin[2]) < COPIED or twin not in seen:
            yield root
        seen.add(twin)


def _boxed(page: Layout, found: Times, kinds: Sequence[int], known: Sequence[Anchor], *, live: bool, told: int) -> Roots:
    """Find the posts that have elements of their own: by the words of the linked data, else by their looks.

    `told` is the number of updates in the linked data, of which `known` stand on the page.
    """
    group = blocks(page, found, kinds, known)
    if len({update for _, update in known}) >= max(2, told / 2):
        around = _around(page, known)
        whole = group and (set(around) <= set(group.roots) or _held(page, group.roots, known))
        return _with_likes(page.tree, group.roots, around) if group and whole else around
    if group and appealing(page, found, group, live=live):
        return group.roots
    return _only(page, found, known) if live else ()


def _with_likes(tree: Tree, roots: Roots, more: Roots) -> Roots:
    """Add those of other elements that look as the first ones do and stand apart from them: pinned copies."""
    looks = {look(tree.nodes[root]) for root in roots}
    return _outermost(
        tree, {*roots, *(place for place in more if look(tree.nodes[place]) in looks and not _overlaps(tree, roots, place))}
    )


def _held(page: Layout, roots: Roots, known: Sequence[Anchor]) -> bool:
    """Say whether nearly all updates of the linked data stand in these elements, and as many elements as that hold one."""
    inside = {(before, update) for place, update in known if (before := _holder(page.tree, roots, place)) is not None}
    least = HELD * len({update for _, update in known})
    return min(len({root for root, _ in inside}), len({update for _, update in inside})) >= least


def _holder(tree: Tree, roots: Roots, place: int) -> int | None:
    before = bisect_right(roots, place) - 1
    return before if before >= 0 and place < tree.ends[roots[before]] else None


def _whole(page: Layout, roots: Roots, apart: Runs, known: Sequence[Anchor]) -> bool:
    """Say whether the posts are more than their elements hold, so that they must be cut from one time to the next."""
    if not roots:
        return True
    inside = sum(min(page.weight(root), FULL) for root in roots) * standing(page, roots)
    boxed = stretch(page, roots, inside)
    cut = Stretch(tuple((run.start, run.end) for run in apart.posts), apart.score)
    ours, theirs = shares(page, [boxed, cut], known)
    return theirs * apart.score > MORE * ours * inside


def _only(page: Layout, found: Times, known: Sequence[Anchor]) -> Roots:
    """Find the one post of a live blog that has only one, around its words where the linked data tells them."""
    nodes = page.tree.nodes
    titles = [place for place, node in enumerate(nodes) if node.tag == "h1"]
    around = list(page.tree.ancestors(known[0][0])) if known else range(len(nodes))
    fitting = (
        place
        for place in around
        if (known or _named_post(page.tree, place))
        and found.within(place, page.tree.ends[place])
        and page.weight(place) >= LEAST_PROSE
        and bisect_right(titles, place) == bisect_left(titles, page.tree.ends[place])
    )
    return tuple(itertools.islice(fitting, 1))


def _named_post(tree: Tree, place: int) -> bool:
    node = tree.nodes[place]
    return "id" in node.attributes and not POST_WORDS.isdisjoint(tokens(node.attributes)) and named_live(tree, place)


def _marked(tree: Tree) -> Roots:
    """Find the posts that microdata or a role marks."""
    told = ((place, node.attributes) for place, node in enumerate(tree.nodes) if node.tag)
    marks = ((place, attributes.get("itemprop", attributes.get("property"))) for place, attributes in told)
    return _outermost(tree, (place for place, mark in marks if mark and "liveblogupdate" in mark.lower()))


def _outermost(tree: Tree, places: Iterable[int]) -> Roots:
    kept: list[int] = []
    for place in sorted(set(places)):
        if not kept or place >= tree.ends[kept[-1]]:
            kept.append(place)
    return tuple(kept)


def anchors(page: Layout, linked: Sequence[LinkedUpdate]) -> tuple[Anchor, ...]:
    """Find the updates of the linked data on the page, each by its words where they are its own, else by its id."""
    if not linked:
        return ()
    pieces = [
        squash(node.text) if before < after and not context.hidden and context.kind != "caption" else ""
        for node, context, (before, after) in zip(page.tree.nodes, page.contexts, itertools.pairwise(page.lengths), strict=True)
    ]
    starts = list(itertools.accumulate(map(len, pieces), initial=0))
    text = "".join(pieces)
    keys = [squash("".join(update.paragraphs)[: 10 * KEY])[:KEY] for update in linked]
    shared = Counter(keys)
    own = (_occurrences(text, key) if shared[key] == 1 else () for key in keys)
    told = [tuple(bisect_right(starts, at) - 1 for at in occurring) for occurring in own]
    ids = {} if all(told) else _ids(page)
    placed = (places or _by_id(ids, update.url) for places, update in zip(told, linked, strict=True))
    return tuple(sorted({(place, number) for number, places in enumerate(placed) for place in places}))


def _occurrences(text: str, key: str) -> Iterator[int]:
    at = text.find(key) if len(key) >= SHORT else -1
    for _ in range(REPEATS):
        if at >= 0:
            yield at
            at = text.find(key, at + 1)


def _ids(page: Layout) -> dict[str, int]:
    """Give the first element with anything in it for every id-like part of an id."""
    found: dict[str, int] = {}
    for place, node in enumerate(page.tree.nodes):
        if not node.attributes or node.tag == "a" or page.tree.ends[place] == place + 1:
            continue
        names = [value for name, value in node.attributes.items() if name in {"id", "name"} or name.endswith("-id")]
        for part in (part for value in names for part in ID_PART.findall(value)):
            found.setdefault(part, place)
    return found


def _by_id(ids: dict[str, int], url: str) -> list[int]:
    parts = ID_PART.findall(url.partition("#")[2] or url.partition("?")[2])
    return [ids[part] for part in parts if part in ids][:1]


def _around(page: Layout, found: Sequence[Anchor]) -> Roots:
    """Give, for every anchor, the element around it that holds no other update and looks like its fellows."""
    nodes = page.tree.nodes
    paths = [_path(page.tree, found, number) for number in range(len(found))]
    outermost = [{look(nodes[place]): place for place in path} for path in paths]
    counts = Counter(look for looks in outermost for look in looks)
    sizes: Counter[Look] = Counter()
    for looks in outermost:
        sizes.update({look: page.tree.ends[place] - place for look, place in looks.items()})
    typical = max(
        (look for look in counts if counts[look] >= TYPICAL * len(found)), key=lambda look: sizes[look], default=("", "")
    )
    parents = {nodes[looks[typical]].parent for looks in outermost if typical in looks}
    fitting = [
        looks[typical] if typical in looks else next((place for place in path if nodes[place].parent in parents), None)
        for looks, path in zip(outermost, paths, strict=True)
    ]
    return _outermost(page.tree, (place for place in fitting if place is not None))


def _path(tree: Tree, found: Sequence[Anchor], number: int) -> list[int]:
    """Give the elements above an anchor, innermost first, as long as they hold no other update."""
    place, update = found[number]
    before = next((at for at, other in reversed(found[max(0, number - REPEATS) : number]) if other != update), -1)
    after = next((at for at, other in found[number + 1 : number + 1 + REPEATS] if other != update), len(tree.nodes))
    above = itertools.takewhile(lambda here: before < here and tree.ends[here] <= after, tree.ancestors(place))
    return [here for here in above if tree.nodes[here].tag]


def _extended(page: Layout, roots: Roots) -> Roots:
    """Add what looks just like most posts elsewhere on the page (other hours, other days), and what is marked as pinned."""
    if not roots:
        return ()
    nodes = page.tree.nodes
    typical, count = Counter((nodes[root].tag, nodes[root].attributes.get("class", "")) for root in roots).most_common(1)[0]
    if not typical[1] or count < LEAST_POSTS:
        typical = ("", "")
    more = [
        place
        for place, node in enumerate(nodes)
        if node.tag
        and page.weight(place) >= LEAST_PROSE
        and ((node.tag, node.attributes.get("class", "")) == typical or "pinned" in page.looks[place].names)
    ]
    return _outermost(page.tree, {*roots, *(place for place in more if not _overlaps(page.tree, roots, place))})


def _overlaps(tree: Tree, roots: Roots, place: int) -> bool:
    """Say whether an element lies in one of the roots, or around one."""
    before = bisect_right(roots, place)
    inside = before > 0 and place < tree.ends[roots[before - 1]]
    return inside or bisect_left(roots, tree.ends[place]) > before
