"""What a reader of the page would see: its paragraphs in document order, each with what the markup around it says.

Everything a paragraph inherits (its kind, a link around it, a reason to set it aside) is worked out once, from the root down.
"""

import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import NamedTuple

from timeline.model import BlockKind
from timeline.reading.pages import furnishing
from timeline.reading.pages.habits import Habit, of_page, of_posts
from timeline.reading.pages.markup import FURNITURE, INLINE, PARAGRAPHS, RUNNING, TIMES
from timeline.reading.pages.tree import Node, Tree

__all__ = ["Layout", "Paragraph", "layout", "paragraphs", "rooted", "tokens", "weights_anew"]

WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
HASH = re.compile(
    r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|(?<![A-Za-z0-9])(?:(?=[a-f]*\d)[0-9a-f]{8,}|(?=[A-Za-z]*\d+[A-Za-z])[A-Za-z0-9]++)"
)
"""What a machine put into a name; the letters between its numbers are no words."""
NAMES = ("class", "id", "itemprop", "data-component")
"""The attributes whose words say what an element is."""
TELLING = (*NAMES, "role", "aria-label", "rel", "style", "hidden")
"""All attributes by which an element looks as it does; those that differ in others alone, such as addresses, look the same."""

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

    @property
    def apart(self) -> bool:
        """Say whether what stands here is something else than running text."""
        return self.linked or self.hidden or self.timed or self.furniture is not None


class Look(NamedTuple):
    """What the tag and the attributes of an element say of it, wherever it stands; `names` are the words of its names.

    `word` is the one of them by which it is furniture, empty if it is that by something else; `inline` runs on in the line,
    `timed` is the tag of a time, and `silent` is what only hands on what it inherits.
    """

    names: tuple[str, ...]
    word: str
    kind: BlockKind | None
    hidden: bool
    furniture: str | None
    most: int
    inline: bool
    timed: bool
    silent: bool


TEXT = Look(names=(), word="", kind=None, hidden=False, furniture=None, most=0, inline=True, timed=False, silent=True)


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
    those of running text. `named` are the elements that a word in their names makes furniture, save for the `habits`.
    """

    tree: Tree
    looks: tuple[Look, ...]
    contexts: tuple[Context, ...]
    lengths: tuple[int, ...]
    unlinked: tuple[int, ...]
    prose: tuple[int, ...]
    named: tuple[int, ...] = ()
    habits: frozenset[Habit] = frozenset()

    def held(self, counts: tuple[int, ...], place: int) -> int:
        """Count the characters of one kind below a node."""
        return counts[self.tree.ends[place]] - counts[place]

    def weight(self, place: int) -> int:
        """Count the characters of running text below a node: no links, no furniture."""
        return self.prose[self.tree.ends[place]] - self.prose[place]


def layout(tree: Tree) -> Layout:
    """Hand down the contexts, and count the characters."""
    lengths = tuple(itertools.accumulate((len(node.text.strip()) for node in tree.nodes), initial=0))
    looks, unlinked = _looks(tree), _unlinked(tree, lengths)
    named = tuple(place for place, look in enumerate(looks) if look.word)
    bare = Layout(tree, looks, (Context(),) * len(tree.nodes), lengths, unlinked, (), named)
    return _anew(replace(bare, habits=of_page(bare)), (0,) if tree.nodes else ())


def rooted(page: Layout, roots: Sequence[int]) -> Layout:
    """Let everything begin anew at the roots of posts: what wraps the whole of them says nothing about what is in them."""
    return _anew(replace(page, habits=of_posts(page, roots)), roots)


def _anew(page: Layout, roots: Sequence[int]) -> Layout:
    contexts = list(page.contexts)
    for root in sorted(roots):
        _hand_down(page, contexts, range(root, page.tree.ends[root]))
    return replace(page, contexts=tuple(contexts), prose=_prose(contexts, page.lengths))


def weights_anew(page: Layout, roots: Sequence[int]) -> dict[int, int]:
    """Count the running text below each of these nodes, none of which lies in another, as if everything began anew at them."""
    contexts = list(page.contexts)
    stretches = {root: range(root, page.tree.ends[root]) for root in roots}
    for below in stretches.values():
        _hand_down(page, contexts, below)
    lengths = page.lengths
    return {
        root: sum(lengths[place + 1] - lengths[place] for place in below if not contexts[place].apart)
        for root, below in stretches.items()
    }


def _looks(tree: Tree) -> tuple[Look, ...]:
    """Give what each element says of itself; the tree keeps equal attributes once, so that it need not be found out twice."""
    known: dict[tuple[str, int], Look] = {}
    alike: dict[tuple[str | None, ...], Look] = {}
    found: list[Look] = []
    for node in tree.nodes:
        key = (node.tag, id(node.attributes))
        look = known.get(key) if node.tag else TEXT
        if look is None:
            telling = (node.tag, *map(node.attributes.get, TELLING))
            look = known[key] = alike.get(telling) or alike.setdefault(telling, _look(node))
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
    nodes, looks = page.tree.nodes, page.looks
    root = Context(whole=page.held(page.lengths, places.start)) if places else Context()
    for place in places:
        node, look = nodes[place], looks[place]
        above = contexts[node.parent] if place > places.start else root
        why = look.furniture
        if why and (not _believed(page, place, above) or _dated(page, contexts, place)):
            why = None
        silent = why is None and look.silent
        contexts[place] = above if silent else _below(node.tag, look, place, above, why)


def _dated(page: Layout, contexts: list[Context], place: int) -> bool:
    """Say whether an element is all but links that stands beside a time: then it is what happened then, whatever it is called."""
    nodes = page.tree.nodes
    parent = nodes[place].parent
    if parent < 0 or page.held(page.unlinked, place) < SAID:
        return False
    rest = page.held(page.unlinked, parent) - page.held(page.unlinked, place)
    before = next((near for near in range(place - 1, max(parent, place - NEAR), -1) if nodes[near].text.strip()), None)
    return rest <= STAMP and before is not None and contexts[before].timed


def _below(tag: str, look: Look, place: int, above: Context, why: str | None) -> Context:
    """Give the context in an element; `why` is the reason to set it aside that its own looks give."""
    inline = look.inline or (look.timed and above.tag in RUNNING)
    wrong = tag == "blockquote" and above.furniture in furnishing.SMALL  # a quotation is more than small things hold
    return Context(
        above.block if inline else place,
        above.tag if inline else tag,
        look.kind or above.kind,
        above.linked or tag == "a",
        above.hidden or look.hidden,
        above.timed or look.timed,
        why if wrong else above.furniture or why,
        above.whole,
    )


def _believed(page: Layout, place: int, above: Context) -> bool:
    """Say whether an element is the furniture it seems: not if it wraps half the page, or more text than such a thing can hold.

    Neither is the foot of a quotation, which says who said it, nor a link amid running text.
    """
    tag, look = page.tree.nodes[place].tag, page.looks[place]
    if 2 * page.held(page.lengths, place) >= above.whole or page.held(page.unlinked, place) > look.most:
        return False
    if (look.word, tag in PARAGRAPHS) in page.habits:
        return False
    return not (above.kind == "quote" and tag in QUOTED) and not (tag == "a" and above.tag in RUNNING)


def _look(node: Node) -> Look:
    names = tokens(node.attributes)
    word = furnishing.word(node.tag, names)
    why = furnishing.reason(node.tag, node.attributes, word)
    kind, hidden = furnishing.kind(node.tag, names), furnishing.hidden(node.attributes)
    inline = node.tag in INLINE
    return Look(
        names=names,
        word=word if why and why == FURNITURE.get(word) else "",
        kind=kind,
        hidden=hidden,
        furniture=why,
        most=furnishing.most(node.tag, why, names) if why else 0,
        inline=inline,
        timed=node.tag in TIMES,
        silent=inline and not kind and not hidden and node.tag != "a",
    )


def _prose(contexts: list[Context], lengths: tuple[int, ...]) -> tuple[int, ...]:
    told = (
        0 if after == before or here.apart else after - before
        for here, (before, after) in zip(contexts, itertools.pairwise(lengths), strict=True)
    )
    return tuple(itertools.accumulate(told, initial=0))


def tokens(attributes: Mapping[str, str]) -> tuple[str, ...]:
    """Split class names, ids and properties into their words, in lower case.

    >>> tokens({"class": "liveblog__entry-byline isKeyEvent"})
    ('liveblog', 'entry', 'byline', 'is', 'key', 'event')
    """
    return _words(" ".join([attributes[name] for name in NAMES if name in attributes])[:MAX_NAMES]) if attributes else ()


@lru_cache(maxsize=4096)
def _words(names: str) -> tuple[str, ...]:
    return tuple(word.lower() for word in WORD.findall(HASH.sub(" ", names)))


def paragraphs(page: Layout, start: int, end: int) -> Iterator[Paragraph]:
    """Give the paragraphs between two places of the tree; text nodes of one block belong together until a line breaks."""
    kept: list[int] = []
    nodes, contexts = page.tree.nodes, page.contexts
    for place in range(start, end):
        node = nodes[place]
        if kept and (node.tag == "br" or (node.text and contexts[place].block != contexts[kept[-1]].block)):
            yield from _paragraph(page, kept)
            kept = []
        if node.text and not contexts[place].hidden:
            kept.append(place)
    yield from _paragraph(page, kept)


def _paragraph(page: Layout, places: list[int]) -> Iterator[Paragraph]:
    """Give one line, with labels, names and buttons at its beginning and end as paragraphs of their own."""
    if len(places) < 2 or not any(page.contexts[place].furniture for place in places):  # noqa: PLR2004 - one has no sides
        yield from _line(page, places)
        return
    told = [place for place in places if page.tree.nodes[place].text.strip() and not page.contexts[place].furniture]
    first, last = (told[0], told[-1]) if told else (-1, -1)
    for side in (-1, 0, 1):
        yield from _line(page, [place for place in places if (place > last) - (place < first) == side])


def _line(page: Layout, places: list[int]) -> Iterator[Paragraph]:
    nodes, contexts = page.tree.nodes, page.contexts
    written = [place for place in places if page.lengths[place] < page.lengths[place + 1]]
    if not written:
        return
    text, context = nodes[places[0]].text, contexts[written[0]]
    if len(places) > 1:
        gaps = (_gap(page, before, after) + nodes[after].text for before, after in itertools.pairwise(places))
        text = "".join((text, *gaps))
    if context.linked and not all(contexts[place].linked for place in written):
        context = context._replace(linked=False)
    yield Paragraph(" ".join(text.split()), written[0], context)


def _gap(page: Layout, before: int, after: int) -> str:
    """Put a space between two elements of one line whose distance only the style sheet tells."""
    parents = {page.tree.nodes[before].parent, page.tree.nodes[after].parent, page.contexts[after].block}
    abut = page.tree.nodes[before].text[-1:].isalnum() and page.tree.nodes[after].text[:1].isalnum()
    return " " if abut and len(parents) == 3 else ""  # noqa: PLR2004 - two elements and the block around them
