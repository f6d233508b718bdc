"""What a reader of the page would see: its paragraphs in document order, each with what the markup around it says.

Everything a paragraph inherits (its kind, a link around it, a reason to set it aside) is worked out once, from the root down.
"""

import itertools
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import NamedTuple

from timeline.model import BlockKind
from timeline.reading.pages import furnishing
from timeline.reading.pages.markup import INLINE, RUNNING, TIMES
from timeline.reading.pages.tree import Node, Tree

__all__ = ["Layout", "Paragraph", "layout", "paragraphs", "rooted", "tokens"]

WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
HASH = re.compile(
    r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|(?<![A-Za-z0-9])(?:(?=[a-f]*\d)[0-9a-f]{8,}|(?=[A-Za-z]*\d+[A-Za-z])[A-Za-z0-9]++)"
)
"""What a machine put into a name; the letters between its numbers are no words."""
NAMES = ("class", "id", "itemprop", "data-component")
"""The attributes whose words say what an element is."""

LINKS = frozenset({"a", "button"})
QUOTED = frozenset({"header", "footer", "aside"})
"""Parts of a quotation as well as of a page."""

SAID = 60
"""Characters that are more than a name, a label or a button beside the time of a post."""
STAMP = 40
"""Characters of the longest time as a page shows it."""
NEAR = 6
"""How many places before an element its time can end."""
MAX_NAMES = 4000
"""How many characters of names are looked at; style sheets that name every property on its own reach a quarter of it."""


class Context(NamedTuple):
    """What a node hands down to everything below it; `whole` counts the characters of the page, or of the post it is in."""

    block: int = -1
    tag: str = ""
    kind: BlockKind = "text"
    linked: bool = False
    hidden: bool = False
    timed: bool = False
    furniture: str | None = None
    whole: int = 0


class Look(NamedTuple):
    """What the tag and the attributes of an element say of it, wherever it stands; `names` are the words of its names."""

    names: tuple[str, ...]
    kind: BlockKind | None
    hidden: bool
    furniture: str | None
    most: int


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A stretch of text that stands on lines of its own; `place` is the first of its text nodes."""

    text: str
    place: int
    context: Context


@dataclass(frozen=True, slots=True)
class Layout:
    """A tree with its paragraphs.

    Of the characters before node n, `lengths[n]` counts all, `unlinked[n]` those outside of links and buttons, and `prose[n]`
    those of running text.
    """

    tree: Tree
    looks: tuple[Look, ...]
    contexts: tuple[Context, ...]
    lengths: tuple[int, ...]
    unlinked: tuple[int, ...]
    prose: tuple[int, ...]

    def weight(self, place: int) -> int:
        """Count the characters of running text below a node: no links, no furniture."""
        return self.prose[self.tree.ends[place]] - self.prose[place]


def layout(tree: Tree) -> Layout:
    """Hand down the contexts, and count the characters."""
    lengths = tuple(itertools.accumulate((len(node.text.strip()) for node in tree.nodes), initial=0))
    bare = Layout(tree, _looks(tree), (Context(),) * len(tree.nodes), lengths, _unlinked(tree, lengths), ())
    return rooted(bare, (0,) if tree.nodes else ())


def rooted(page: Layout, roots: Iterable[int]) -> Layout:
    """Let everything begin anew at the roots of posts: what wraps the whole of them says nothing about what is in them."""
    contexts = list(page.contexts)
    for root in sorted(roots):
        _hand_down(page, contexts, range(root, page.tree.ends[root]))
    return replace(page, contexts=tuple(contexts), prose=_prose(contexts, page.lengths))


def _looks(tree: Tree) -> tuple[Look, ...]:
    """Give what each element says of itself; the tree keeps equal attributes once, so that it need not be found out twice."""
    known: dict[tuple[str, int], Look] = {}
    found: list[Look] = []
    for node in tree.nodes:
        key = (node.tag, id(node.attributes))
        look = known.get(key)
        if look is None:
            look = known[key] = _look(node)
        found.append(look)
    return tuple(found)


def _unlinked(tree: Tree, lengths: tuple[int, ...]) -> tuple[int, ...]:
    counts, linked_until = [0], 0
    for place, node in enumerate(tree.nodes):
        if node.tag in LINKS:
            linked_until = max(linked_until, tree.ends[place])
        counts.append(counts[-1] + (lengths[place + 1] - lengths[place] if place >= linked_until else 0))
    return tuple(counts)


def _hand_down(page: Layout, contexts: list[Context], places: range) -> None:
    """Give each of these places its context, in place of the one it may have; the first of them begins anew."""
    nodes, ends, looks, lengths, unlinked = page.tree.nodes, page.tree.ends, page.looks, page.lengths, page.unlinked
    for place in places:
        node, end = nodes[place], ends[place]
        length = lengths[end] - lengths[place]
        here = contexts[node.parent] if place > places.start else Context(whole=length)
        if node.tag:
            look = looks[place]
            if look.furniture and _dated(page, contexts, place):
                look = look._replace(furniture=None)
            here = _below(node.tag, look, place, here, (length, unlinked[end] - unlinked[place]))
        contexts[place] = here


def _dated(page: Layout, contexts: list[Context], place: int) -> bool:
    """Say whether an element is all that stands beside a time: then it is what happened then, whatever it is called."""
    nodes, ends, lengths = page.tree.nodes, page.tree.ends, page.lengths
    parent = nodes[place].parent
    if parent < 0 or page.unlinked[ends[place]] - page.unlinked[place] < SAID:
        return False
    rest = lengths[ends[parent]] - lengths[parent] - (lengths[ends[place]] - lengths[place])
    before = next((near for near in range(place - 1, max(parent, place - NEAR), -1) if nodes[near].text.strip()), None)
    return rest <= STAMP and before is not None and contexts[before].timed


def _below(tag: str, look: Look, place: int, above: Context, counts: tuple[int, int]) -> Context:
    """Give the context in an element that holds so many characters, and so many outside of links."""
    inline = tag in INLINE or (tag in TIMES and above.tag in RUNNING)
    return Context(
        above.block if inline else place,
        above.tag if inline else tag,
        look.kind or above.kind,
        above.linked or tag == "a",
        above.hidden or look.hidden,
        above.timed or tag in TIMES,
        _inherited(tag, above) or (look.furniture if look.furniture and _believed(tag, look, above, counts) else None),
        above.whole,
    )


def _inherited(tag: str, above: Context) -> str | None:
    """Give the reason that the elements around this one have to be set aside; a quotation is more than small things hold."""
    return None if tag == "blockquote" and above.furniture in furnishing.SMALL else above.furniture


def _believed(tag: str, look: Look, above: Context, counts: tuple[int, int]) -> bool:
    """Say whether an element is the furniture it seems: not if it wraps half the page, or more text than such a thing can hold.

    Neither is the foot of a quotation, which says who said it, nor a link amid running text.
    """
    length, unlinked = counts
    if 2 * length >= above.whole or unlinked > look.most:
        return False
    return not (above.kind == "quote" and tag in QUOTED) and not (tag == "a" and above.tag in RUNNING)


def _look(node: Node) -> Look:
    names = tokens(node.attributes)
    why = furnishing.reason(node.tag, node.attributes, names)
    return Look(
        names=names,
        kind=furnishing.kind(node.tag, names),
        hidden=furnishing.hidden(node.attributes),
        furniture=why,
        most=furnishing.most(why, names) if why else 0,
    )


def _prose(contexts: list[Context], lengths: tuple[int, ...]) -> tuple[int, ...]:
    told = (
        0 if here.linked or here.hidden or here.timed or here.furniture else after - before
        for here, (before, after) in zip(contexts, itertools.pairwise(lengths), strict=True)
    )
    return tuple(itertools.accumulate(told, initial=0))


def tokens(attributes: Mapping[str, str]) -> tuple[str, ...]:
    """Split class names, ids and properties into their words, in lower case.

    >>> tokens({"class": "liveblog__entry-byline isKeyEvent"})
    ('liveblog', 'entry', 'byline', 'is', 'key', 'event')
    """
    return _words(" ".join([attributes[name] for name in NAMES if name in attributes])[:MAX_NAMES])


@lru_cache(maxsize=4096)
def _words(names: str) -> tuple[str, ...]:
    return tuple(word.lower() for word in WORD.findall(HASH.sub(" ", names)))


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
    """Give one line, with labels, names and buttons at its beginning and end as paragraphs of their own."""
    if not any(page.contexts[place].furniture for place in places):
        yield from _line(page, places)
        return
    told = [place for place in places if page.tree.nodes[place].text.strip() and not page.contexts[place].furniture]
    first, last = (told[0], told[-1]) if told else (-1, -1)
    for side in (-1, 0, 1):
        yield from _line(page, [place for place in places if (place > last) - (place < first) == side])


def _line(page: Layout, places: list[int]) -> Iterator[Paragraph]:
    nodes = page.tree.nodes
    written = [place for place in places if nodes[place].text.strip()]
    if written:
        gaps = ("", *(_gap(page, before, after) for before, after in itertools.pairwise(places)))
        text = " ".join("".join(gap + nodes[place].text for gap, place in zip(gaps, places, strict=True)).split())
        context = page.contexts[written[0]]
        linked = context.linked and all(page.contexts[place].linked for place in written)
        yield Paragraph(text, written[0], context if linked == context.linked else context._replace(linked=linked))


def _gap(page: Layout, before: int, after: int) -> str:
    """Put a space between two elements of one line whose distance only the style sheet tells."""
    parents = {page.tree.nodes[before].parent, page.tree.nodes[after].parent, page.contexts[after].block}
    abut = page.tree.nodes[before].text[-1:].isalnum() and page.tree.nodes[after].text[:1].isalnum()
    return " " if abut and len(parents) == 3 else ""  # noqa: PLR2004 - two elements and the block around them
