"""HTML as a flat tree: nodes in document order, each with its parent and the end of its own stretch.

A subtree is then a range of numbers, and every question about a page is a loop over a tuple; nothing recurses.
"""

import itertools
import operator
import re
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from timeline.errors import ReadError
from timeline.reading.fetching.raw import Limits
from timeline.reading.pages.markup import UNCOUNTED, UNSEEN
from timeline.reading.pages.scripts import Script, scripts, without

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

__all__ = ["NONE", "Node", "Tree", "ends_of", "parse"]

IDLE = re.compile(
    rb"</?(?=[bcefinostu])(?:b|big|code|em|font|i|nobr|optgroup|option|s|small|strike|strong|tt|u)(?:\s[^<>]*)?>", re.IGNORECASE
)
"""Tags that tell us nothing and cost a parser dear: it reopens them in every paragraph until somebody closes them."""

WHOLE_TAG = re.compile(rb"""<[a-zA-Z](?:[^"'<>]++|"[^"]*+"|'[^']*+')*+""")
QUOTED = re.compile(rb"""="[^"]*+"|='[^']*+'""")
MARK = re.compile(rb"""[\s/="']""")
TAG = re.compile(rb"</?[a-zA-Z][^\s/<>]{0,30}")
Kept = dict[tuple[tuple[str, str | None], ...], Mapping[str, str]]
"""Attributes as the parser gives them, and as all elements share them that have the same."""
NONE: Mapping[str, str] = MappingProxyType({})


class Node(NamedTuple):
    """An element, or a stretch of text (then `tag` is empty); `parent` and `end` are places in the tree's `nodes`."""

    tag: str
    parent: int
    attributes: Mapping[str, str]
    text: str = ""


@dataclass(frozen=True, slots=True)
class Tree:
    """The nodes of a page in document order; node n and all below it are `range(n, ends[n])`.

    `scripts` are those of the page, taken out before the rest is parsed.
    """

    nodes: tuple[Node, ...]
    ends: tuple[int, ...]
    scripts: tuple[Script, ...] = ()

    def ancestors(self, place: int) -> Iterator[int]:
        """Go from a node up to the root, the node itself first."""
        while place >= 0:
            yield place
            place = self.nodes[place].parent

    def words(self, place: int) -> str:
        """Give all text below a node, white space as it stands."""
        return "".join(node.text for node in self.nodes[place : self.ends[place]])


def parse(html: str, location: str, limits: Limits = Limits()) -> Tree:  # noqa: B008 - a frozen value
    """Parse HTML as a browser would and lay the tree out flat; raises ReadError for tags stacked past any sense."""
    from selectolax.lexbor import LexborHTMLParser

    found = tuple(scripts(html))
    lean = IDLE.sub(b"", without(html, found).encode("utf-8", "ignore"))
    if _too_deep(lean, limits.depth):
        raise _refused(location, f"its tags are nested more than {limits.depth:,} deep", limits.raising("depth"))
    if _marks(lean, limits.marks) > limits.marks:
        raise _refused(location, f"one of its tags holds more than {limits.marks:,} marks", limits.raising("marks"))
    root = LexborHTMLParser(lean).root
    return _flat(root, found) if root is not None else Tree((), (), found)


def _refused(location: str, reason: str, fix: str) -> ReadError:
    return ReadError(f"{location} is not a page that can be read: {reason}; save it again from a browser, or {fix}")


def _too_deep(html: bytes, most: int) -> bool:
    """Say whether more tags are open at once than may be; what is closed too often counts for nothing."""
    tags = TAG.findall(html)
    if sum(count for tag, count in Counter(tags).items() if _step(tag) > 0) <= most:
        return False
    sums = list(itertools.accumulate(map(_step, tags), initial=0))
    depths: Iterator[int] = map(operator.sub, sums, itertools.accumulate(sums, min))
    return max(depths) > most


@lru_cache(maxsize=1024)
def _step(tag: bytes) -> int:
    name = tag.lstrip(b"</").lower().decode("utf-8", "replace")
    return 0 if name in UNCOUNTED else -1 if tag.startswith(b"</") else 1


def _marks(html: bytes, most: int) -> int:
    long = (tag for tag in WHOLE_TAG.findall(html) if len(tag) > most)
    return max((len(MARK.findall(QUOTED.sub(b"=", tag))) for tag in long), default=0)


def _flat(root: "LexborNode", scripts: tuple[Script, ...]) -> Tree:
    """Lay the tree out; what a reader never sees is left out with all below it, equal tags and attributes are kept once."""
    nodes: list[Node] = []
    ends: list[int] = []
    kept: Kept = {(): NONE}
    above: list[LexborNode] = []
    here: LexborNode | None = root
    parent = -1
    while here is not None:
        node = _node(here, parent, kept)
        below = None
        if node is not None:
            nodes.append(node)
            ends.append(len(nodes))
            below = here.first_child if node.tag else None
        if below is not None:
            above.append(here)
            here, parent = below, len(nodes) - 1
            continue
        while above and (below := here.next) is None:
            ends[parent] = len(nodes)
            here, parent = above.pop(), nodes[parent].parent
        here = below
    return Tree(tuple(nodes), tuple(ends), scripts)


def _node(here: "LexborNode", parent: int, kept: Kept) -> Node | None:
    """Make the node of an element or a stretch of text, None for what a reader never sees."""
    tag = here.tag or ""
    if tag == "-text":
        return Node("", parent, NONE, here.text_content or "")
    if tag in UNSEEN or tag[:1] == "-":
        return None
    key = tuple(here.attributes.items())
    found = kept.get(key)
    if found is None:
        found = kept[key] = {name: value or "" for name, value in key}
    return Node(sys.intern(tag), parent, found)


def ends_of(nodes: list[Node]) -> tuple[int, ...]:
    """Give for every node the place behind all that is below it."""
    ends = list(range(1, len(nodes) + 1))
    for place in range(len(nodes) - 1, 0, -1):
        parent = nodes[place].parent
        ends[parent] = max(ends[parent], ends[place])
    return tuple(ends)
