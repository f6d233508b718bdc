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
from timeline.reading.posts.blocks import FULL, LEAST_POSTS, LEAST_PROSE, Roots, appealing, blocks, named_live
from timeline.reading.posts.looks import Look, look, shapes
from timeline.reading.posts.roles import COPIED, wording
from timeline.reading.posts.runs import Runs, runs, wrapped
from timeline.reading.posts.timed import Times, times

__all__ = ["Roots", "anchors", "find", "squash"]

Anchor = tuple[int, int]
"""A place in the tree, and the number of the linked update that starts there."""

TYPICAL = 0.6
"""The share of a page's posts that look the same, at least."""
KEY = 40
"""How many letters of a body must be found on the page to know it again."""
SHORT = 12
"""Fewer letters than this could stand anywhere."""
REPEATS = 3
"""How often one update is looked for on a page: in its place, pinned above it, and once more."""
SIGNS = bytes(code for code in range(0x80) if not chr(code).isalnum())
NO_LETTERS = re.compile(r"[\W_]+")
ID_PART = re.compile(r"[0-9a-fA-F]{8,}|\d{5,}")
MORE = 1.02
"""How much more than blocks of their own the runs between times must tell to be the posts."""
POST_WORDS = frozenset({"post", "entry", "block", "update", "event", "item", "story"})
TOMBSTONE = "data-tombstone"


def find(page: Layout, linked: Sequence[LinkedUpdate], *, live: bool) -> tuple[Layout, Roots]:
    """Give the roots of the posts in page order, none for a page without; `live` says that the page calls itself a live blog.

    Posts that no element holds are given one: the page that comes back may have more elements than the one that was given.
    """
    marked = _marked(page.tree)
    if marked:
        return page, marked
    found, kinds = times(page), shapes(page.tree)
    roots = _boxed(page, found, kinds, linked, live=live)
    apart = runs(page, found, kinds, live=live)
    if apart and _whole(page, roots, apart):
        tree, roots = wrapped(page, apart.posts)
        return layout(tree), roots
    standing = (root for root in _extended(page, roots) if TOMBSTONE not in page.tree.nodes[root].attributes)
    return page, tuple(_once(page, standing))


def _once(page: Layout, roots: Iterable[int]) -> Iterator[int]:
    """Leave out a post that the page holds twice in one and the same list, with the same words and times."""
    seen: set[tuple[int, str, str]] = set()
    for root in roots:
        twin = (page.tree.nodes[root].parent, wording(page, root), page.tree.words(root))
        if len(twin[1]) < COPIED or twin not in seen:
            yield root
        seen.add(twin)


def _boxed(page: Layout, found: Times, kinds: Sequence[int], linked: Sequence[LinkedUpdate], *, live: bool) -> Roots:
    """Find the posts that have elements of their own: by the words of the linked data, else by their looks."""
    known, group = anchors(page, linked), blocks(page, found, kinds)
    if len({update for _, update in known}) >= max(2, len(linked) / 2):
        told = _around(page, known)
        return group.roots if group and set(told) <= set(group.roots) else told
    if group and appealing(page, found, group, live=live):
        return group.roots
    return _only(page, found, known) if live else ()


def _whole(page: Layout, roots: Roots, apart: Runs) -> bool:
    """Say whether the posts are more than their elements hold, so that they must be cut from one time to the next."""
    inside = sum(min(page.weight(root), FULL) for root in roots)
    return apart.score > MORE * inside


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
    names = (node.attributes.get("itemprop", node.attributes.get("property", "")) for node in tree.nodes)
    marks = enumerate(name.lower() for name in names)
    return _outermost(tree, (place for place, mark in marks if "liveblogupdate" in mark))


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
        squash(node.text) if node.text and not context.hidden else ""
        for node, context in zip(page.tree.nodes, page.contexts, strict=True)
    ]
    starts = list(itertools.accumulate(map(len, pieces), initial=0))
    text = "".join(pieces)
    ids = _ids(page)
    keys = [squash("".join(update.paragraphs)[: 10 * KEY])[:KEY] for update in linked]
    shared = Counter(keys)
    found: set[Anchor] = set()
    for number, (key, update) in enumerate(zip(keys, linked, strict=True)):
        places = [] if shared[key] > 1 else [bisect_right(starts, at) - 1 for at in _occurrences(text, key)]
        found.update((place, number) for place in places or _by_id(ids, update.url))
    return tuple(sorted(found))


def squash(text: str) -> str:
    """Keep only letters and digits, in lower case.

    >>> squash("“Yes,” he said.")
    'yeshesaid'
    """
    # most signs are ASCII, and taken out of bytes many at a time
    bare = text.encode("utf-8", "surrogatepass").translate(None, SIGNS).decode("utf-8", "surrogatepass")
    return NO_LETTERS.sub("", bare).lower()


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
