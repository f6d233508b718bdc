"""Which update of the linked data is which post of the page: by its id, its first words, its place, or the words they share.

Both sides may hold posts that the other lacks; what is not surely the same stays apart.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from timeline.reading.pages.jsonld import LinkedUpdate
from timeline.reading.pages.layout import Layout
from timeline.reading.posts.finding import Roots, anchors
from timeline.reading.posts.letters import squash

__all__ = ["alike", "owners", "word_set"]

Owners = list[int | None]
HEADS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
WORD = re.compile(r"\w{2,40}")
MAX_WORDS = 400
"""How many words of a post are compared; the beginning of a text tells which it is."""
OPENING = 80
"""Characters of a post that can stand before the first words of its update: a dateline, a name, a lead of its own.

What begins further down is another update, quoted or linked to there.
"""
UNTOLD = frozenset({"heading", "caption"})
SAME = 0.6
"""The share of the words of the shorter of two texts that the other has too, at least, where they are the same post."""
FEW = 6
"""With fewer different words than this, two texts share them by chance."""
MAX_PAIRS = 40_000
"""How many pairs of posts are compared by their words: two hundred of each side, which only broken pages leave over."""


def owners(
    page: Layout, roots: Roots, names: Sequence[str | None], texts: Sequence[str], linked: Sequence[LinkedUpdate]
) -> Owners:
    """Give the number of the linked update that stands in each post, None for one that only the page has.

    `names` are the ids of the posts and `texts` their words, both in the order of `roots`.
    """
    if not linked:
        return [None] * len(roots)
    by_name = {update.identifier: number for number, update in enumerate(linked) if update.identifier}
    found = [by_name.get(name) if name else None for name in names]
    if None not in found:
        return found
    found = _filled(found, _anchored(page, roots, linked))
    found = _filled(found, _headed(page, roots, linked))
    if None not in found:
        return found
    told = [word_set(" ".join((update.headline or "", *update.paragraphs))) for update in linked]
    shown = [word_set(text) for text in texts]
    return _by_words(_paired(found, shown, told), shown, told)


def _filled(found: Owners, more: Owners) -> Owners:
    """Add what another way of looking found, where it gives no post a second place."""
    taken = {number for number in found if number is not None}
    return [other if own is None and (other not in taken) else own for own, other in zip(found, more, strict=True)]


def _headed(page: Layout, roots: Roots, linked: Sequence[LinkedUpdate]) -> Owners:
    """Know the posts by their headlines, where no two of them have the same."""
    heads = Counter(squash(update.headline or "") for update in linked)
    by_head = {squash(u.headline): number for number, u in enumerate(linked) if u.headline and heads[squash(u.headline)] == 1}
    shown = [_head(page, root) for root in roots]
    once = Counter(shown)
    return [by_head.get(head) if head and once[head] == 1 else None for head in shown]


def _head(page: Layout, root: int) -> str:
    places = (place for place in range(root, page.tree.ends[root]) if page.tree.nodes[place].tag in HEADS)
    return next((head for place in places if (head := squash(page.tree.words(place)))), "")


def word_set(text: str, most: int = MAX_WORDS) -> frozenset[str]:
    """Give the different ones of the first so many words of a text, in lower case."""
    return frozenset(WORD.findall(text.lower())[:most])


def alike(one: frozenset[str], other: frozenset[str]) -> float:
    """Give the share of the words of the shorter text that the longer has too: 1.0 for an excerpt, 0.0 where either is empty."""
    return len(one & other) / min(len(one), len(other)) if one and other else 0.0


def _anchored(page: Layout, roots: Roots, linked: Sequence[LinkedUpdate]) -> Owners:
    """Know the posts by the first words of the updates, where these open the post; the nearest to its beginning comes first."""
    found = anchors(page, linked)
    nearness: list[tuple[int, int, int]] = []
    for post, root in enumerate(roots):
        start, end = (bisect_left(found, (place, -1)) for place in (root, page.tree.ends[root]))
        nearness.extend((_told_before(page, root, place), post, number) for place, number in found[start:end])
    owned: Owners = [None] * len(roots)
    taken: set[int] = set()
    for before, post, number in sorted(nearness):
        if before <= OPENING and owned[post] is None and number not in taken:
            owned[post] = number
            taken.add(number)
    return owned


def _told_before(page: Layout, root: int, place: int) -> int:
    """Count the characters of running text of a post before a place in it, without its headline and captions."""
    told = 0
    for here in range(root, place):
        if page.contexts[here].kind not in UNTOLD:
            told += page.prose[here + 1] - page.prose[here]
        if told > OPENING:
            break
    return told


def _paired(found: Owners, shown: Sequence[frozenset[str]], told: Sequence[frozenset[str]]) -> Owners:
    """Give the posts between two known ones the updates between those two, where both are as many and their words allow it."""
    paired = list(found)
    known = [(-1, -1), *((place, number) for place, number in enumerate(found) if number is not None), (len(found), len(told))]
    for (start, low), (end, high) in pairwise(known):
        if end - start == high - low:
            for place, number in zip(range(start + 1, end), range(low + 1, high), strict=True):
                paired[place] = number if _may_be(shown[place], told[number]) else None
    return paired


def _may_be(shown: frozenset[str], told: frozenset[str]) -> bool:
    return min(len(shown), len(told)) < FEW or alike(shown, told) >= SAME / 2


def _by_words(found: Owners, shown: Sequence[frozenset[str]], told: Sequence[frozenset[str]]) -> Owners:
    """Give what is left over to each other where most of the words are the same, the likest first."""
    places = [place for place, number in enumerate(found) if number is None and len(shown[place]) >= FEW]
    known = set(found)
    numbers = [number for number in range(len(told)) if number not in known and len(told[number]) >= FEW]
    if not places or len(numbers) * len(places) > MAX_PAIRS:
        return found
    pairs = sorted((-alike(shown[place], told[number]), place, number) for place in places for number in numbers)
    owned = list(found)
    for likeness, place, number in pairs:
        if -likeness >= SAME and owned[place] is None and number not in owned:
            owned[place] = number
    return owned
