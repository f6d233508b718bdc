"""The parts: passages, trees, page order, restarts."""

import numpy as np
import pytest

from timeline.model import Source, Span
from timeline.numbering import lines_of
from timeline.segmenting import boundary, chronology, passages, trees
from timeline.segmenting.features import OWN, heading, see
from timeline.segmenting.lines import cut, fold
from timeline.segmenting.names import untitled
from timeline.segmenting.restarts import nudges
from timeline.segmenting.words import words

TWO = {
    "feature": [0, 0, 0, 0],
    "threshold": [0.5, 0, 0, 0],
    "left": [1, 1, 2, 3],
    "right": [2, 1, 2, 3],
    "value": [0, -1, 2, 10],
    "roots": [0, 3],
    "depth": 1,
    "base": 0.25,
}


def test_trees_add_up() -> None:
    """Each row falls to one leaf a tree; the leaves are summed over the base."""
    rows = np.array([[0.5], [0.6]], np.float32)
    assert trees.apply(trees.load(TWO), rows).tolist() == [9.25, 12.25]


@pytest.mark.parametrize("count", [0, 1, trees.CHUNK + 1])
def test_trees_take_any_number_of_rows(count: int) -> None:
    """No rows, one row, more rows than walk together."""
    assert len(trees.apply(trees.load(TWO), np.zeros((count, 1), np.float32))) == count


def test_quotations_go_on_over_paragraphs() -> None:
    """A quotation left open carries over lines that open with a mark, and ends with them."""
    texts = ['He said: "One.', '"Two.', '"Three."', '"Four," he added.', "Five."]
    lines = cut(Source(id="s", location="-", text="\n".join(texts), blocks=()))
    assert passages.starts(lines) == [True, False, False, True, True]


def test_folding_keeps_length() -> None:
    """Spans found in folded text hold in the source."""
    text = "“A” – ‘b’\u00a0\ud800"
    assert len(fold(text)) == len(text)


@pytest.mark.parametrize(("span", "expected"), [(Span(0, 1), (1, 1)), (Span(0, 4), (1, 2)), (Span(5, 6), (3, 3))])
def test_lines_are_counted_from_one(span: Span, expected: tuple[int, int]) -> None:
    """Line breaks of every platform count once."""
    assert lines_of("a\r\nb\nc", span) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Road open again", True),
        ("The road is open again.", False),
        ('"Road open"', False),
        ("and then", False),
        ("• Road", False),
    ],
)
def test_headlines_have_no_end_mark(text: str, expected: bool) -> None:  # noqa: FBT001 - a table of cases
    """A headline is short, upright and unquoted."""
    assert heading(text) is expected


@pytest.mark.parametrize(
    ("name", "bare"), [("Mr Holt", "Holt"), ("Dame Mary Holt", "Mary Holt"), ("The Harbour", "Harbour"), ("The", "")]
)
def test_names_lose_their_titles(name: str, bare: str) -> None:
    """Titles are no part of a name."""
    assert untitled(name, words("en")) == bare


def test_a_line_has_as_many_numbers_as_names() -> None:
    """The columns are named one by one."""
    assert see(["The road is open."], words("en")).own.shape == (1, len(OWN))


def test_the_full_name_begins_anew_where_titles_are_used() -> None:
    """On a polite page a known full name at the head of a line speaks for a new post, and a quotation against it."""
    texts = ["Mary Holt opened the hall.", "Ms Holt thanked the crews.", '"Well done," she said.', "Mary Holt has left the hall."]
    told = words("en")
    gains = nudges(see(texts, told), told)
    assert gains[3] > 0 > gains[1] > gains[2]


def order(*texts: str) -> str:
    """Give the order of a page of one-line posts."""
    lines = cut(Source(id="s", location="-", text="\n".join(texts), blocks=()))
    page = boundary.look([line.text for line in lines], [False] * len(lines), "en")
    posts = [chronology.post([line], page.seen(at, at + 1)) for at, line in enumerate(lines)]
    learned = boundary.weights()
    return chronology.judge(posts, chronology.signs(posts, "en", learned.course), learned.order, "en").order


def test_greeting_and_farewell_tell_the_order() -> None:
    """Coverage opens with a greeting and closes with thanks."""
    day = (
        "Good morning and welcome to our coverage.",
        "The road is shut.",
        "The bridge is shut.",
        "That's all for today. Good night.",
    )
    assert (order(*day), order(*day[::-1])) == ("oldest_first", "newest_first")


def test_one_post_has_no_order() -> None:
    """Nothing is claimed of a single post."""
    assert order("Good morning and welcome to our coverage.") == "unknown"


def test_times_told_tell_the_order() -> None:
    """Posts that tell of later and later hours run that way, whichever way the clock is written."""
    day = (
        "The crew left the quay at 9.30am.",
        "By 11:15 the water had fallen.",
        "The mayor spoke at noon, and again at 1.40pm.",
        "At 3pm the road was opened.",
    )
    assert (order(*day), order(*day[::-1])) == ("oldest_first", "newest_first")
