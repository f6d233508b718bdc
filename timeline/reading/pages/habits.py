"""What a page's own way of naming gives to its running text: on that page such a word names no furniture.

A style sheet says on every paragraph that a paywall or an advertisement may follow; the news is no less news for it.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from timeline.reading.pages.markup import FURNITURE, PARAGRAPHS

if TYPE_CHECKING:
    from timeline.reading.pages.layout import Layout

__all__ = ["Habit", "of_page", "of_posts"]

Habit = tuple[str, bool]
"""A word in the names of elements, and whether it is one on paragraphs themselves or on what is around them."""

SHARES = {True: 0.15, False: 0.5}
"""The share of all text outside of links under a word on paragraphs, and on other elements, from which on it is a habit."""
READERS = "comments"
FEWEST = 3
"""So many different texts at least: a notice or an author's line is the same again and again."""
TELLING = 60
"""Characters of the shortest text that may tell something without a sign at its end."""
ENDINGS = tuple(".!?…:;\"'”’»)")


def of_page(page: "Layout") -> frozenset[Habit]:
    """Give the words that a whole page gives to its text; what its readers say there, which may be more, is left out."""
    said = _outermost(page, (place for place in page.named if FURNITURE[page.looks[place].word] == READERS))
    total = page.unlinked[-1] - sum(page.held(page.unlinked, place) for place in said)
    within = (bisect_right(said, place) - 1 for place in page.named)
    told = [place for at, place in zip(within, page.named, strict=True) if at < 0 or place >= page.tree.ends[said[at]]]
    return _habits(page, told, total)


def of_posts(page: "Layout", roots: Sequence[int]) -> frozenset[Habit]:
    """Give the words that the posts of a page give to their text; none of the roots lies in another."""
    stretches = ((bisect_left(page.named, root), bisect_left(page.named, page.tree.ends[root])) for root in roots)
    named = [place for start, end in stretches for place in page.named[start:end]]
    return _habits(page, named, sum(page.held(page.unlinked, root) for root in roots))


def _habits(page: "Layout", named: Iterable[int], total: int) -> frozenset[Habit]:
    """Weigh the words that are said of enough text, and of enough that is told once only."""
    under: dict[Habit, list[int]] = defaultdict(list)
    for place in named:
        under[page.looks[place].word, page.tree.nodes[place].tag in PARAGRAPHS].append(place)
    outermost = {habit: _outermost(page, places) for habit, places in under.items()}
    return frozenset(habit for habit, places in outermost.items() if _told(page, places, SHARES[habit[1]] * total))


def _outermost(page: "Layout", places: Iterable[int]) -> list[int]:
    """Leave out the elements that lie in another one of them; they are given in the order of the page."""
    kept: list[int] = []
    for place in places:
        if not kept or place >= page.tree.ends[kept[-1]]:
            kept.append(place)
    return kept


def _told(page: "Layout", places: Sequence[int], least: float) -> bool:
    """Say whether elements hold so many characters, in texts that differ and are enough to be no furniture."""
    if sum(page.held(page.unlinked, place) for place in places) < least:
        return False
    texts = {" ".join(page.tree.words(place).split()): page.held(page.unlinked, place) for place in places}
    told = [count for text, count in texts.items() if len(text) >= TELLING or text.endswith(ENDINGS)]
    return len(told) >= FEWEST and sum(told) >= least
