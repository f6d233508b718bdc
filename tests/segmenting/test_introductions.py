"""Introductions: posts above the newest one that retell the page, and the paragraphs that still belong to them."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from timeline.model import Block, Source, Span, Stamp
from timeline.reading import read_all
from timeline.segmenting import chronology, introductions, segment, splitting
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


STAMPS = ("09:05", "09:40", "10:15", "11:30", "12:20")
TITLE = "Lantern parade: whale stuck in the castle gate, fireworks called off – as it happened"


def roles(page: str, folder: Path, ending: str = "txt") -> list[str]:
    """Give the roles of the posts of a page, read from a file."""
    path = folder / f"page.{ending}"
    path.write_text(page, encoding="utf-8")
    (source,) = read_all([path])
    return [update.role for update in segment(source).updates]


@pytest.mark.parametrize(("mark", "gap", "ending"), [("", "\n", "txt"), ("## ", "\n\n", "md")], ids=["text", "headings"])
def test_what_stands_over_the_first_stamp_is_an_introduction(mark: str, gap: str, ending: str, tmp_path: Path) -> None:
    """Where posts run oldest first under their stamps, the title tells what the day brought, and did not go up before it."""
    posts = gap.join(f"{mark}{stamp}{gap}{post}" for stamp, post in zip(STAMPS, NEWS, strict=True))
    top = gap.join([f"{mark[1:]}{TITLE}", RETELLING])
    assert roles(f"{top}{gap}{posts}\n", tmp_path, ending) == ["pinned", *["update"] * 5]
    assert roles(f"{mark[1:]}{TITLE}{gap}{posts}\n", tmp_path, ending) == ["pinned", *["update"] * 5]


@pytest.mark.parametrize(("first", "count"), [(TITLE, 1), (NEWS[0], 0)], ids=["a title", "a sentence"])
def test_a_first_post_that_may_lack_its_stamp_is_an_introduction_only_as_a_title(first: str, count: int) -> None:
    """Where only some posts bear stamps, a first one with an end mark may be one of the others."""
    posts = [cut(bare(text)) for text in (first, *NEWS)]
    stamped = [replace(line, told=Stamp(hour=9, minute=5, text="09:05")) for line in posts[1]]
    posts[1] = tuple(stamped)
    assert introductions.unstamped(posts, stamped=False) == count
    assert introductions.unstamped(posts, stamped=True) == 1


def bare(text: str) -> Source:
    """Make a source of one line."""
    return Source(id="s", location="-", text=text, blocks=(Block(span=Span(0, len(text))),))
