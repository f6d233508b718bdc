"""Where the posts of a page are: marked as such, told by the linked data, or found as the repeated blocks that carry a time.

Gives the roots of the posts only; what stands in them is read in `html`.
"""

import itertools
import re
import statistics
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from timeline.reading.jsonld import LinkedUpdate
from timeline.reading.layout import Layout, tokens
from timeline.reading.markup import TIMES
from timeline.reading.stamps import moment, shown
from timeline.reading.tree import Node, Tree

__all__ = ["Roots", "anchors", "find"]

Roots = tuple[int, ...]
Anchor = tuple[int, int]
"""A place in the tree, and the number of the linked update that starts there."""

Look = tuple[str, str]
"""A tag and the first of its class names, numbers left out: what posts of one page share."""

TYPICAL = 0.6
"""The share of a page's posts that look the same, at least."""
KEY = 40
"""How many letters of a body must be found on the page to know it again."""
SHORT = 12
"""Fewer letters than this could stand anywhere."""
REPEATS = 3
"""How often one update is looked for on a page: in its place, pinned above it, and once more."""
ID_PART = re.compile(r"[0-9a-fA-F]{8,}|\d{5,}")
REACH = 16
"""How many elements above a time its post may begin."""
LEAST_POSTS = 3
"""So many blocks that look the same are a pattern; a page that calls itself a live blog may have one fewer."""
LEAST_PROSE = 30
"""Characters of running text in a typical post."""
FULL = 800
"""A post with more characters than this counts no more than one that has them: an article is no post."""
TIMES_A_POST = 4
SHARE = 0.5
"""The share of a page's running text that must stand in repeated blocks, where nothing else says that it is a live blog."""
CLOCK_LENGTH = 40


def find(page: Layout, linked: Sequence[LinkedUpdate], *, live: bool) -> Roots:
    """Give the roots of the posts in page order, none for a page without; `live` says that the page calls itself a live blog."""
    marked = _marked(page.tree)
    if marked:
        return marked
    found = anchors(page, linked)
    if len({update for _, update in found}) >= max(2, len(linked) / 2):
        return _extended(page, _around(page, found))
    return _extended(page, _repeated(page, live=live))


def _marked(tree: Tree) -> Roots:
    """Find the posts that microdata or a role marks."""
    marks = ((place, node.attributes.get("itemprop", "").lower()) for place, node in enumerate(tree.nodes))
    return _outermost(tree, (place for place, mark in marks if "liveblogupdate" in mark))


def _outermost(tree: Tree, places: Iterable[int]) -> Roots:
    kept: list[int] = []
    for place in sorted(set(places)):
        if not kept or place >= tree.ends[kept[-1]]:
            kept.append(place)
    return tuple(kept)


def anchors(page: Layout, linked: Sequence[LinkedUpdate]) -> tuple[Anchor, ...]:
    """Find the updates of the linked data on the page, each by its words where they are its own, else by its id."""
    pieces = [
        squash(node.text) if not context.hidden else "" for node, context in zip(page.tree.nodes, page.contexts, strict=True)
    ]
    starts = list(itertools.accumulate(map(len, pieces), initial=0))
    text = "".join(pieces)
    ids = _ids(page)
    keys = [squash("".join(update.paragraphs))[:KEY] for update in linked]
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
    return re.sub(r"[\W_]+", "", text).lower()


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
        names = (value for name, value in node.attributes.items() if name in {"id", "name"} or name.endswith("-id"))
        for part in (part for value in names for part in ID_PART.findall(value)):
            if node.tag != "a" and page.tree.ends[place] > place + 1:
                found.setdefault(part, place)
    return found


def _by_id(ids: dict[str, int], url: str) -> list[int]:
    parts = ID_PART.findall(url.partition("#")[2] or url.partition("?")[2])
    return [ids[part] for part in parts if part in ids][:1]


def _around(page: Layout, found: Sequence[Anchor]) -> Roots:
    """Give, for every anchor, the element around it that holds no other update and looks like its fellows."""
    nodes = page.tree.nodes
    paths = [_path(page.tree, found, number) for number in range(len(found))]
    outermost = [{_look(nodes[place]): place for place in path} for path in paths]
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


def _look(node: Node) -> Look:
    return node.tag, re.sub(r"\d+", "#", next(iter(node.attributes.get("class", "").split()), ""))


def _repeated(page: Layout, *, live: bool) -> Roots:
    """Find the children of one element of which most carry a time and running text."""
    times = list(itertools.accumulate(map(_timed, page.tree.nodes), initial=0))
    groups: dict[int, set[int]] = defaultdict(set)
    for place in (p for p, more in enumerate(times[1:]) if more > times[p]):
        for child, _ in zip(page.tree.ancestors(place), range(REACH), strict=False):
            groups[page.tree.nodes[child].parent].add(child)
    groups.pop(-1, None)
    scored = [(_score(page, times, group), parent) for parent, group in groups.items() if len(group) >= LEAST_POSTS - live]
    score, best = max(scored, default=(0.0, -1))
    total = page.prose[-1]
    told = sum(page.weight(place) for place in groups.get(best, ()))
    return _alike(page, groups[best]) if score and (live or told >= SHARE * total) else ()


def _alike(page: Layout, group: Iterable[int]) -> Roots:
    """Leave out what stands between the posts: advertisements, separators."""
    look, _ = Counter(_look(page.tree.nodes[place]) for place in sorted(group)).most_common(1)[0]
    nodes = page.tree.nodes
    return tuple(
        p for p in sorted(group) if _look(nodes[p]) == look or (nodes[p].tag == look[0] and page.weight(p) >= LEAST_PROSE)
    )


def _timed(node: Node) -> bool:
    if not node.tag:
        return len(node.text) <= CLOCK_LENGTH and shown(node.text) is not None
    return node.tag in TIMES or any(_is_time(name, value) for name, value in node.attributes.items())


def _is_time(name: str, value: str) -> bool:
    return ("time" in name or "date" in name) and moment(value) is not None


def _score(page: Layout, times: Sequence[int], group: Iterable[int]) -> float:
    weights = {place: page.weight(place) for place in group}
    if statistics.median(weights.values()) < LEAST_PROSE:
        return 0.0
    return sum(
        min(weight, FULL) / max(1.0, (times[page.tree.ends[place]] - times[place]) / TIMES_A_POST)
        for place, weight in weights.items()
    )


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
        and ((node.tag, node.attributes.get("class", "")) == typical or "pinned" in tokens(node.attributes))
        and page.weight(place) >= LEAST_PROSE
    ]
    return _outermost(page.tree, {*roots, *(place for place in more if not _overlaps(page.tree, roots, place))})


def _overlaps(tree: Tree, roots: Roots, place: int) -> bool:
    """Say whether an element lies in one of the roots, or around one."""
    before = bisect_right(roots, place)
    inside = before > 0 and place < tree.ends[roots[before - 1]]
    return inside or bisect_left(roots, tree.ends[place]) > before
