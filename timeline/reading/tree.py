"""HTML as a flat tree: nodes in document order, each with its parent and the end of its own stretch.

A subtree is then a range of numbers, and every question about a page is a loop over a tuple; nothing recurses.
"""

import itertools
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from timeline.errors import ReadError
from timeline.reading.markup import UNCOUNTED, UNSEEN

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

__all__ = ["Node", "Tree", "parse"]

MAX_DEPTH = 1000
"""How deep open tags may stack; the parser's time grows with the square of it, and real pages stay under a hundred."""

MAX_MARKS = 1000
"""How many quotes, signs and gaps a tag may hold outside its values; the parser's time grows with the square of it too."""

IDLE = re.compile(r"</?(?:b|big|em|font|i|nobr|optgroup|option|s|small|strike|strong|tt|u)(?:\s[^<>]*)?>", re.IGNORECASE)
"""Tags that tell us nothing and cost a parser dear: it reopens them in every paragraph until somebody closes them."""

WHOLE_TAG = re.compile(r"""<[a-zA-Z](?:[^"'<>]++|"[^"]*+"|'[^']*+')*+""")
QUOTED = re.compile(r"""="[^"]*+"|='[^']*+'""")
MARK = re.compile(r"""[\s/="']""")
SCRIPT = re.compile("<script", re.IGNORECASE)
SCRIPT_END = re.compile("</script", re.IGNORECASE)
TAG = re.compile(r"<(/?)([a-zA-Z][^\s/<>]*)")


@dataclass(frozen=True, slots=True)
class Node:
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


def parse(html: str, location: str) -> Tree:
    """Parse HTML as a browser would and lay the tree out flat; raises ReadError for tags stacked past any sense."""
    from selectolax.lexbor import LexborHTMLParser

    page, scripts = _apart(html)
    lean = IDLE.sub("", page)
    if _depth(lean) > MAX_DEPTH:
        raise ReadError(f"{location} is not a page that can be read: its tags are nested more than {MAX_DEPTH:,} deep")
    if _marks(lean) > MAX_MARKS:
        raise ReadError(f"{location} is not a page that can be read: one of its tags holds hundreds of attributes")
    root = LexborHTMLParser(lean).root
    return _flat(root, scripts) if root is not None else Tree((), (), scripts)


def _apart(html: str) -> tuple[str, tuple[str, ...]]:
    """Take the scripts out; keep those that hold linked data."""
    kept: list[str] = []
    scripts: list[str] = []
    end = 0
    while (opening := SCRIPT.search(html, end)) and (closing := SCRIPT_END.search(html, opening.end())):
        inside = html.find(">", opening.end(), closing.start()) + 1 or closing.start()
        kept.append(html[end : opening.start()])
        scripts.extend([html[inside : closing.start()]] if "ld+json" in html[opening.end() : inside].lower() else [])
        end = html.find(">", closing.end()) + 1 or len(html)
    return "".join([*kept, html[end:]]), tuple(scripts)


def _depth(html: str) -> int:
    steps = (-1 if close else 1 for close, name in TAG.findall(html) if name.lower() not in UNCOUNTED)
    return max(itertools.accumulate(steps, lambda depth, step: max(0, depth + step)), default=0)


def _marks(html: str) -> int:
    long = (tag[0] for tag in WHOLE_TAG.finditer(html) if len(tag[0]) > MAX_MARKS)
    return max((len(MARK.findall(QUOTED.sub("=", tag))) for tag in long), default=0)


def _flat(root: "LexborNode", scripts: tuple[str, ...]) -> Tree:
    nodes: list[Node] = []
    waiting: list[tuple[LexborNode, int]] = [(root, -1)]
    while waiting:
        here, parent = waiting.pop()
        node = _node(here, parent)
        if node is None:
            continue
        if node.tag:
            waiting.extend((child, len(nodes)) for child in reversed(list(here.iter(include_text=True))))
        nodes.append(node)
    return Tree(tuple(nodes), _ends(nodes), scripts)


def _node(here: "LexborNode", parent: int) -> Node | None:
    """Give the node as we keep it, None for what a reader never sees."""
    tag = str(here.tag)
    if tag == "-text":
        return Node("", parent, {}, here.text(deep=False))
    if tag.startswith("-") or tag in UNSEEN:
        return None
    return Node(tag, parent, {name: value or "" for name, value in here.attributes.items()})


def _ends(nodes: list[Node]) -> tuple[int, ...]:
    ends = list(range(1, len(nodes) + 1))
    for place in range(len(nodes) - 1, 0, -1):
        parent = nodes[place].parent
        ends[parent] = max(ends[parent], ends[place])
    return tuple(ends)
