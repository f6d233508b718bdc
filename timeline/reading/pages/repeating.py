"""Lines that the page puts into its posts, and no author: the same in most of them, or the same but for a name or a number."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from timeline import lexicon
from timeline.reading.pages.layout import Layout, Paragraph

__all__ = ["REPEATED", "repeated"]

REPEATED = "the same in most posts"
BYLINE = "byline"
NAMED = "name"
COUNTER = "counter"
REASONS = {BYLINE: "byline", NAMED: "byline", COUNTER: "share bar"}
SHORT = 80
"""Characters of the longest line that stands in most posts because the page puts it there."""
SIGNED = 60
"""Characters of the longest line that names an author or counts what readers do."""
FEWEST = 4
"""With fewer posts than this, a line in half of them is no habit."""
SHARE = 0.5
SOME = {BYLINE: 0.2, NAMED: 0.3, COUNTER: 0.5}
"""The share of the posts in which lines of one shape stand: not every post has an author, but all have the same buttons."""
SAME_NAMES = 2
"""How often each of the names in posts stands there on average, at least: few people write a blog, many are in the news."""
APART = frozenset({"heading", "caption", "quote"})
EDGE = 2
"""How many lines from either end of a post such a line stands at the most."""
ENDINGS = (".", "!", "?", "…", ":", ";", "”", '"', "»")
"""How a line ends that says something."""
NUMBER = re.compile(r"\(?\d[\d.,]{0,9}[kKmM]?\)?")
PLACED = re.compile(r"(?:,| in | at )")
"""What stands between a name and its office or place."""
SIGNATURE = re.compile(r"(?:[—–]|--?) ?([^\W\d_][\w.'’-]{1,30}(?: [^\W\d_][\w.'’-]{0,30}){1,3})")
NAME = re.compile(r"[^\W\d_][\w.'’-]{0,30}(?: [^\W\d_][\w.'’-]{0,30}){1,3}")

Element = tuple[str, str | None]
"""The tag and the class of what a line stands in."""
Shape = tuple[str, str, Element]
"""What a line may be, its words without the name or number, and what it stands in."""


def repeated(page: Layout, posts: Sequence[Sequence[Paragraph]]) -> Mapping[str, str]:
    """Give the short lines that the page puts into its posts, each with the reason to set it aside."""
    counts = Counter(text for lines in posts for text in {line.text for line in lines if _may_repeat(line)})
    same = {text: REPEATED for text, count in counts.items() if count >= max(FEWEST, SHARE * len(posts))}
    return {**same, **_shaped(page, posts)}


def _may_repeat(line: Paragraph) -> bool:
    return len(line.text) <= SHORT and line.context.kind != "heading" and not line.context.timed


def _shaped(page: Layout, posts: Sequence[Sequence[Paragraph]]) -> Mapping[str, str]:
    """Give the lines of the shapes that enough posts have, and the names right above the bylines among them."""
    shaped: dict[Shape, dict[int, list[tuple[str, str]]]] = defaultdict(lambda: defaultdict(list))
    for number, lines in enumerate(posts):
        for above, line in _edges(lines):
            if shape := _shape(page, line):
                shaped[shape][number].append((above, line.text))
    telling = {_element(page, line) for lines in posts for line in lines if len(line.text) > SHORT}
    known = {shape: told for shape, told in shaped.items() if len(told) >= max(FEWEST, SOME[shape[0]] * len(posts))}
    kept = {shape: told for shape, told in known.items() if shape[0] != NAMED or (shape[2] not in telling and _few(told))}
    found = [(shape[0], *line) for shape, told in kept.items() for own in told.values() for line in own]
    names = {above: REASONS[BYLINE] for what, above, _ in found if what == BYLINE and _name(above)}
    return {**names, **{text: REASONS[what] for what, _, text in found}}


def _few(told: Mapping[int, Sequence[tuple[str, str]]]) -> bool:
    """Say whether the same few lines stand in all these posts."""
    return SAME_NAMES * len({text for own in told.values() for _, text in own}) <= len(told)


def _edges(lines: Sequence[Paragraph]) -> Iterator[tuple[str, Paragraph]]:
    """Give the first and the last running lines of a post, each with the text of the one above it."""
    told = [line for line in lines if not (line.context.furniture or line.context.timed or line.context.kind in APART)]
    for number, line in enumerate(told):
        if number < EDGE or number >= len(told) - EDGE:
            yield told[number - 1].text if number else "", line


def _shape(page: Layout, line: Paragraph) -> Shape | None:
    """Tell the shape of a line: a name, alone or behind a word for its author or a dash, or a number beside that of a button."""
    if len(line.text) > SIGNED or line.text.endswith(ENDINGS):
        return None
    what, words = _byline(line.text) or _counter(line.text) or _named(line.text) or ("", "")
    return (what, words, _element(page, line)) if what else None


def _element(page: Layout, line: Paragraph) -> Element:
    node = page.tree.nodes[line.context.block]
    return node.tag, node.attributes.get("class")


def _byline(text: str) -> tuple[str, str] | None:
    signature = SIGNATURE.fullmatch(text)
    if signature and _name(signature[1]):
        return BYLINE, "-"
    words = text.lower().split()
    lead = next((lead for lead in _leads() if words[: len(lead)] == list(lead)), ())
    rest = text.split()[len(lead) :]
    return (BYLINE, " ".join(lead)) if lead and rest and (len(lead) > 1 or rest[0][0].isupper()) else None


def _counter(text: str) -> tuple[str, str] | None:
    words = text.lower().split()
    bare = tuple(word for word in words if not NUMBER.fullmatch(word))
    return (COUNTER, " ".join(bare)) if len(bare) < len(words) and bare in _counted() else None


def _named(text: str) -> tuple[str, str] | None:
    return (NAMED, "") if _name(PLACED.split(text, maxsplit=1)[0]) else None


def _name(text: str) -> bool:
    """Say whether a text is but a name: two to four words with capitals."""
    return bool(NAME.fullmatch(text)) and all(word[0].isupper() for word in text.split())


@cache
def _leads() -> tuple[tuple[str, ...], ...]:
    rows = lexicon.load("en").words("reading.bylines")
    return tuple(sorted((tuple(row.split()) for row in rows), key=lambda row: (-len(row), row)))


@cache
def _counted() -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(row.split()) for row in lexicon.load("en").words("reading.counters"))
