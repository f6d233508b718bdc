"""HTML as a flat tree: nodes in document order, each with its parent and the end of its own stretch.

A subtree is then a range of numbers, and every question about a page is a loop over a tuple; nothing recurses.
"""

import itertools
import operator
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from timeline.errors import ReadError
from timeline.reading.fetching.raw import Limits
from timeline.reading.pages.markup import UNCOUNTED, UNSEEN
from timeline.reading.pages.scripts import apart

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

__all__ = ["NONE", "Node", "Tree", "ends_of", "parse"]

IDLE = re.compile(
    r"</?(?=[befinostu])(?:b|big|em|font|i|nobr|optgroup|option|s|small|strike|strong|tt|u)(?:\s[^<>]*)?>", re.IGNORECASE
)
"""Tags that tell us nothing and cost a parser dear: it reopens them in every paragraph until somebody closes them."""

WHOLE_TAG = re.compile(r"""<[a-zA-Z](?:[^"'<>]++|"[^"]*+"|'[^']*+')*+""")
QUOTED = re.compile(r"""="[^"]*+"|='[^']*+'""")
MARK = re.compile(r"""[\s/="']""")
TAG = re.compile(r"</?[a-zA-Z][^\s/<>]{0,30}")
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

    `scripts` are the page's linked data, taken out before the rest is parsed.
    """

    nodes: tuple[Node, ...]
    ends: tuple[int, ...]
    scripts: tuple[str, ...] = ()

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

    page, scripts = apart(html)
    lean = IDLE.sub("", page)
    if _depth(lean) > limits.depth:
        raise _refused(location, f"its tags are nested more than {limits.depth:,} deep", limits.raising("depth"))
    if _marks(lean, limits.marks) > limits.marks:
        raise _refused(location, f"one of its tags holds more than {limits.marks:,} marks", limits.raising("marks"))
    root = LexborHTMLParser(lean).root
    return _flat(root, scripts) if root is not None else Tree((), (), scripts)


def _refused(location: str, reason: str, fix: str) -> ReadError:
    return ReadError(f"{location} is not a page that can be read: {reason}; save it again from a browser, or {fix}")


def _depth(html: str) -> int:
    """Give the greatest number of tags that are open at once; what is closed too often counts for nothing."""
    sums = list(itertools.accumulate(map(_step, TAG.findall(html)), initial=0))
    depths: Iterator[int] = map(operator.sub, sums, itertools.accumulate(sums, min))
    return max(depths)


@lru_cache(maxsize=1024)
def _step(tag: str) -> int:
    name = tag.lstrip("</").lower()
    return 0 if name in UNCOUNTED else -1 if tag[1] == "/" else 1


def _marks(html: str, most: int) -> int:
    long = (tag for tag in WHOLE_TAG.findall(html) if len(tag) > most)
    return max((len(MARK.findall(QUOTED.sub("=", tag))) for tag in long), default=0)


def _flat(root: "LexborNode", scripts: tuple[str, ...]) -> Tree:
    """Lay the tree out; what a reader never sees is left out with all below it, equal tags and attributes are kept once."""
    nodes: list[Node] = []
    places = {document.mem_id: -1 for document in [root.parent] if document}
    tags: dict[str, str] = {}
    attributes: dict[tuple[tuple[str, str | None], ...], Mapping[str, str]] = {(): NONE}
    for here in root.traverse(include_text=True):
        above = here.parent
        parent = places.get(above.mem_id) if above is not None else None
        tag = str(here.tag)
        if parent is None or tag in UNSEEN:
            continue
        if tag == "-text":
            nodes.append(Node("", parent, NONE, here.text(deep=False)))
        elif not tag.startswith("-"):
            places[here.mem_id] = len(nodes)
            found = tuple(here.attributes.items())
            if found not in attributes:
                attributes[found] = {name: value or "" for name, value in found}
            nodes.append(Node(tags.setdefault(tag, tag), parent, attributes[found]))
    return Tree(tuple(nodes), ends_of(nodes), scripts)


def ends_of(nodes: list[Node]) -> tuple[int, ...]:
    """Give for every node the place behind all that is below it."""
    ends = list(range(1, len(nodes) + 1))
    for place in range(len(nodes) - 1, 0, -1):
        parent = nodes[place].parent
        ends[parent] = max(ends[parent], ends[place])
    return tuple(ends)
