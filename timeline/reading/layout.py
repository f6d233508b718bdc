"""What a reader of the page would see: its paragraphs in document order, each with what the markup around it says.

Everything a paragraph inherits (its kind, a link around it, a reason to set it aside) is worked out once, from the root down.
"""

import itertools
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from timeline.model import BlockKind
from timeline.reading.markup import FURNITURE, FURNITURE_TAGS, HIDDEN, INLINE, KINDS, RUNNING, TIMES
from timeline.reading.tree import Node, Tree

__all__ = ["Layout", "Paragraph", "layout", "paragraphs", "tokens"]

WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")


@dataclass(frozen=True, slots=True)
class Context:
    """What a node hands down to everything below it; `whole` counts the characters of the page, or of the post it is in."""

    block: int = -1
    tag: str = ""
    kind: BlockKind = "text"
    linked: bool = False
    hidden: bool = False
    timed: bool = False
    furniture: str | None = None
    whole: int = 0


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A stretch of text that stands on lines of its own; `place` is the first of its text nodes."""

    text: str
    place: int
    context: Context


@dataclass(frozen=True, slots=True)
class Layout:
    """A tree with its paragraphs; `prose[n]` counts the characters of running text before node n."""

    tree: Tree
    contexts: tuple[Context, ...]
    prose: tuple[int, ...]

    def weight(self, place: int) -> int:
        """Count the characters of running text below a node: no links, no furniture."""
        return self.prose[self.tree.ends[place]] - self.prose[place]


def layout(tree: Tree, roots: frozenset[int] = frozenset()) -> Layout:
    """Hand down the contexts and count the running text; at the `roots` of posts everything begins anew."""
    lengths = tuple(itertools.accumulate((len(node.text.strip()) for node in tree.nodes), initial=0))
    contexts: list[Context] = []
    prose = [0]
    for place, node in enumerate(tree.nodes):
        length = lengths[tree.ends[place]] - lengths[place]
        above = Context(whole=length) if node.parent < 0 or place in roots else contexts[node.parent]
        here = _handed_down(node, place, above, length) if node.tag else above
        contexts.append(here)
        told = not (here.linked or here.hidden or here.timed or here.furniture)
        prose.append(prose[-1] + (len(node.text.strip()) if told else 0))
    return Layout(tree, tuple(contexts), tuple(prose))


def _handed_down(node: Node, place: int, above: Context, length: int) -> Context:
    inline = node.tag in INLINE or (node.tag in TIMES and above.tag in RUNNING)
    names = tokens(node.attributes)
    return Context(
        block=above.block if inline else place,
        tag=above.tag if inline else node.tag,
        kind=KINDS.get(node.tag, "caption" if "caption" in names else above.kind),
        linked=above.linked or node.tag == "a",
        hidden=above.hidden or _unseen(node),
        timed=above.timed or node.tag in TIMES,
        furniture=above.furniture or _furniture(node, names, length, above.whole),
        whole=above.whole,
    )


def _furniture(node: Node, names: tuple[str, ...], length: int, whole: int) -> str | None:
    """Give the reason to set a node aside; a name that wraps half the page or more says nothing about what it wraps."""
    if 2 * length >= whole:
        return None
    return FURNITURE_TAGS.get(node.tag) or next((FURNITURE[name] for name in names if name in FURNITURE), None)


def _unseen(node: Node) -> bool:
    if "hidden" in node.attributes or "display:none" in node.attributes.get("style", "").replace(" ", ""):
        return True
    return not HIDDEN.isdisjoint(node.attributes.get("class", "").lower().split())


def tokens(attributes: Mapping[str, str]) -> tuple[str, ...]:
    """Split class names, ids and properties into their words, in lower case.

    >>> tokens({"class": "liveblog__entry-byline isKeyEvent"})
    ('liveblog', 'entry', 'byline', 'is', 'key', 'event')
    """
    return _words(" ".join(attributes.get(name, "") for name in ("class", "id", "itemprop", "data-component")))


@lru_cache(maxsize=4096)
def _words(names: str) -> tuple[str, ...]:
    return tuple(word.lower() for word in WORD.findall(names))


def paragraphs(page: Layout, start: int, end: int) -> Iterator[Paragraph]:
    """Give the paragraphs between two places of the tree; text nodes of one block belong together until a line breaks."""
    kept: list[int] = []
    for place in range(start, end):
        node, context = page.tree.nodes[place], page.contexts[place]
        breaks = node.tag == "br" or (node.text and kept and context.block != page.contexts[kept[-1]].block)
        if breaks:
            yield from _paragraph(page, kept)
            kept = []
        if node.text and not context.hidden:
            kept.append(place)
    yield from _paragraph(page, kept)


def _paragraph(page: Layout, places: list[int]) -> Iterator[Paragraph]:
    nodes = page.tree.nodes
    gaps = ("", *(_gap(page, before, after) for before, after in itertools.pairwise(places)))
    text = " ".join("".join(gap + nodes[place].text for gap, place in zip(gaps, places, strict=False)).split())
    if text:
        first = next(place for place in places if nodes[place].text.strip())
        yield Paragraph(text, first, page.contexts[first])


def _gap(page: Layout, before: int, after: int) -> str:
    """Put a space between two elements of one line whose distance only the style sheet tells."""
    parents = {page.tree.nodes[before].parent, page.tree.nodes[after].parent, page.contexts[after].block}
    abut = page.tree.nodes[before].text[-1:].isalnum() and page.tree.nodes[after].text[:1].isalnum()
    return " " if abut and len(parents) == 3 else ""  # noqa: PLR2004 - two elements and the block around them
