"""Introductions: posts above the newest one that retell the page, and the paragraphs that still belong to them."""

from collections.abc import Sequence

import pytest

from timeline.model import Block, Source, Span
from timeline.segmenting import chronology, introductions, splitting
from timeline.segmenting.boundary import weights
from timeline.segmenting.lines import Line, cut

NEWS = (
    "Ms Orr opened the lantern parade at the mill with a trumpet.",
    "A paper whale got stuck in the castle gate, and a ladder was sent for.",
    "The ladder was found behind the bakery, and the whale went through.",
    "Fireworks were called off because of the geese on the pond.",
    "The last lantern came in at the harbour, carried by the youngest child.",
)
RETELLING = (
    "A whale stuck in the castle gate, a ladder behind the bakery, geese on the pond and fireworks called off: the parade."
)
TAIL = "The town will count its lanterns tomorrow."


def pinned(*posts: str, doubtful: Sequence[str] = ()) -> int:
    """Count the posts of an introduction; `doubtful` are those that hardly begin a post."""
    text = "\n".join(posts)
    at = [text.index(post) for post in posts]
    spans = [Span(start, start + len(post)) for start, post in zip(at, posts, strict=True)]
    lines = cut(Source(id="s", location="-", text=text, blocks=tuple(Block(span=span) for span in spans)))
    seen = splitting.look(lines, weights(), "en")
    told = [chronology.post((line,), seen.seen((line,))) for line in lines]
    return introductions.pinned(told, [(line,) for line in lines], lambda post: _words(post) in doubtful)


def _words(post: Sequence[Line]) -> str:
    return post[0].text


@pytest.mark.parametrize(
    ("posts", "doubtful", "count"),
    [
        ((RETELLING, *NEWS), (), 1),
        ((RETELLING, TAIL, *NEWS), (), 1),
        ((RETELLING, TAIL, *NEWS), (TAIL,), 2),
        ((TAIL, *NEWS), (TAIL,), 0),
        ((RETELLING, *NEWS), (NEWS[2],), 1),
    ],
    ids=["retold", "a clear beginning", "a doubtful one", "nothing retold", "doubt further down"],
)
def test_doubtful_paragraphs_below_an_introduction_are_of_it(
    posts: tuple[str, ...], doubtful: tuple[str, ...], count: int
) -> None:
    """Only what stands right under posts that retell, and hardly begins a post, belongs to them."""
    assert pinned(*posts, doubtful=doubtful) == count
