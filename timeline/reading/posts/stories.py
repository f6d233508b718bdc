"""Where the story of a page ends: many pages load another one, with a title of its own, below the first."""

from bisect import bisect_left
from collections.abc import Iterator

from timeline.reading.pages.layout import Layout
from timeline.reading.posts.looks import shapes

__all__ = ["first_story"]

TITLE = 25
"""Characters of the shortest title; a day or the name of a part, which may stand in the same kind of heading, is shorter."""
FEWEST = 2
"""Fewer elements than this before the next title are no posts under the first one: then every post has a title."""


def first_story(page: Layout, roots: tuple[int, ...]) -> tuple[int, ...]:
    """Leave out the posts behind the title of another story, which stands at the same kind of place as the page's own."""
    titles = list(_titles(page, roots))
    if len(titles) < 2:  # noqa: PLR2004 - the page's own and another
        return roots
    kinds = shapes(page.tree)
    own = titles[0]
    words = page.tree.words(own).split()
    other = (title for title in titles[1:] if kinds[title] == kinds[own] and page.tree.words(title).split() != words)
    end = bisect_left(roots, next(other, len(page.tree.nodes)))
    return roots[:end] if end - bisect_left(roots, own) >= FEWEST else roots


def _titles(page: Layout, roots: tuple[int, ...]) -> Iterator[int]:
    """Give the headings of the first rank that stand outside of the posts and are long enough for a title."""
    for place, node in enumerate(page.tree.nodes):
        if node.tag == "h1" and len(" ".join(page.tree.words(place).split())) >= TITLE:
            before = bisect_left(roots, place) - 1
            if before < 0 or place >= page.tree.ends[roots[before]]:
                yield place
