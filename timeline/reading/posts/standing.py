"""Where on a page a group of blocks stands: in its story, among cards that lead elsewhere, or in what readers say to it."""

import functools
import itertools
import re
from collections.abc import Iterator, Sequence

from timeline import lexicon
from timeline.reading.pages.layout import Layout, tokens
from timeline.reading.pages.tree import Node, Tree

__all__ = ["MOSTLY", "REACH", "named_live", "said_by_readers", "standing"]

REACH = 16
"""How many elements above a time its post may begin."""
MOSTLY = 0.6
"""The share of a group's blocks that must show a sign for the group to have it."""
BESIDE, REPLIES = 0.25, 0.05
"""How much of its score a group keeps that stands beside the page's own story, and one that is what readers say to it."""
MORE = 300
"""Characters of running text that what wraps a list, and is called after it, may hold beside it."""
ABOVE = 400
"""How many characters (rules, a form, a choice of order) may stand between a list and the heading over it."""
OWN = 2
"""How many elements, the block itself and those around it, say by their names what the block is."""
BUTTON = 30
"""The longest text, in characters, of a button."""
TEASER = 400
"""The longest text, in characters, that leads to a story which is told elsewhere."""
COUNT = re.compile(r"\s?\(\d{1,6}\)$")
OUTERMOST = frozenset({"html", "body", "main"})

READERS_WORDS = frozenset(
    {
        *("comment", "comments", "commenters", "reply", "replies", "kommentare", "disqus", "viafoura"),
        *("livefyre", "openweb", "spotim", "hyvor", "coral", "discussion", "responses", "commento"),
    }
)
SIDE_WORDS = frozenset(
    {"aside", "sidebar", "related", "teaser", "teasers", "mostread", "popular", "trending", "recommended", "recirc", "rail"}
)
LIVE_WORDS = frozenset({"liveblog", "liveticker", "livefeed", "liveposts", "livestory", "tickaroo", "liveupdates"})
LIVE_PAIRS = frozenset(
    {"blog", "post", "posts", "entry", "entries", "event", "update", "updates", "feed", "stream", "ticker", "story"}
)
"""Beside the word "live", these make a name that of a live blog."""


def standing(page: Layout, roots: Sequence[int]) -> float:
    """Give the share that a group keeps of its score for where it stands: cards that lead elsewhere and comments keep little."""
    if said_by_readers(page, roots) or _named_readers(page, roots):
        return REPLIES
    half = page.prose[-1] / 2
    above = [place for place in itertools.islice(page.tree.ancestors(roots[0]), REACH) if page.weight(place) < half]
    beside = any(
        page.tree.nodes[place].tag == "aside" or not SIDE_WORDS.isdisjoint(tokens(page.tree.nodes[place].attributes))
        for place in above[1:]
    )
    cards = sum(_leads_elsewhere(page, root) for root in roots) >= MOSTLY * len(roots)
    return BESIDE if beside or cards else 1.0


def said_by_readers(page: Layout, roots: Sequence[int]) -> bool:
    """Say whether a heading over a list or buttons in it, and not its names alone, show that readers wrote it."""
    return not _own_live(page, roots[0]) and (_headed(page, roots[0]) or _answered(page, roots))


def _own_live(page: Layout, root: int) -> bool:
    return any(_calls_live(page.tree.nodes[place]) for place in itertools.islice(page.tree.ancestors(root), OWN))


def _named_readers(page: Layout, roots: Sequence[int]) -> bool:
    """Say whether the nearest name around a list, and around nothing else, that tells what it is calls it what readers say."""
    for place in itertools.islice(page.tree.ancestors(roots[0]), REACH):
        node = page.tree.nodes[place]
        if node.tag in OUTERMOST or _other(page, place, roots) > MORE:
            return False
        if _calls_live(node):
            return False
        if not READERS_WORDS.isdisjoint(tokens(node.attributes)):
            return True
    return False


def _other(page: Layout, place: int, roots: Sequence[int]) -> int:
    """Count the running text before and behind a list in something around it."""
    end = max(page.tree.ends[roots[-1]], page.tree.ends[roots[0]])
    return page.prose[roots[0]] - page.prose[place] + page.prose[max(end, page.tree.ends[place])] - page.prose[end]


def _headed(page: Layout, first: int) -> bool:
    """Say whether the heading over a list, of which this is the first element, is one over what readers say."""
    for place in range(first - 1, -1, -1):
        if page.lengths[first] - page.lengths[place] > ABOVE:
            return False
        context = page.contexts[place]
        if page.tree.nodes[place].text.strip() and context.kind == "heading":
            return bool(_headings().fullmatch(" ".join(page.tree.words(context.block).split()).lower()))
    return False


def _answered(page: Layout, roots: Sequence[int]) -> bool:
    """Say whether most blocks have a button of their own to answer or report what they say."""
    return sum(_has_button(page, root) for root in roots) >= MOSTLY * len(roots)


def _has_button(page: Layout, root: int) -> bool:
    told = (
        node.text
        for node, context in zip(
            page.tree.nodes[root : page.tree.ends[root]], page.contexts[root : page.tree.ends[root]], strict=True
        )
        if 0 < len(node.text) <= BUTTON and context.kind not in {"quote", "heading"}
    )
    return any(COUNT.sub("", " ".join(text.split())).lower() in _buttons() for text in told)


@functools.cache
def _buttons() -> frozenset[str]:
    return frozenset(lexicon.load("en").words("reading.readers.buttons"))


@functools.cache
def _headings() -> re.Pattern[str]:
    """Make a pattern of the lexicon's headings over comments, with their number before or behind."""
    words = lexicon.load("en").words("reading.readers.headings")
    phrases = "|".join(re.escape(phrase) for phrase in sorted(words, key=lambda phrase: (-len(phrase), phrase)))
    return re.compile(rf"(?:\d[\d.,]{{0,8}}k? )?(?:{phrases})(?: [“\"'‘«„].{{1,300}}|\W{{0,3}}(?:\d[\d.,]{{0,8}}k?\W?)?)")


def _leads_elsewhere(page: Layout, root: int) -> bool:
    """Say whether every heading of a block, which tells little more, is a link to another page: a card, no post."""
    if page.weight(root) > TEASER:
        return False
    nodes = page.tree.nodes
    heads = [
        place
        for place in range(root, page.tree.ends[root])
        if nodes[place].text.strip() and page.contexts[place].kind == "heading" and not page.contexts[place].hidden
    ]
    return bool(heads) and all(page.contexts[place].linked and "#" not in _address(page.tree, place) for place in heads)


def _address(tree: Tree, place: int) -> str:
    links = (tree.nodes[here].attributes for here in tree.ancestors(place) if tree.nodes[here].tag == "a")
    return next(links, {}).get("href", "#")


def named_live(tree: Tree, place: int) -> bool:
    """Say whether a name on an element or above it is that of a live blog."""
    called = next((node for node in _around(tree, place) if _calls_live(node)), None)
    return called is not None and called.tag != "body"


def _calls_live(node: Node) -> bool:
    words = set(tokens(node.attributes)) | set(node.tag.split("-")) if node.attributes or "-" in node.tag else set()
    return not LIVE_WORDS.isdisjoint(words) or ("live" in words and not LIVE_PAIRS.isdisjoint(words))


def _around(tree: Tree, place: int) -> Iterator[Node]:
    return (tree.nodes[here] for here in itertools.islice(tree.ancestors(place), REACH))
