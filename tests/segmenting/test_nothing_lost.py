"""Nothing is lost: updates and furniture are disjoint and hold every character that is not white space."""

import re
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from timeline.model import Block, Segmentation, Source, Span
from timeline.segmenting import segment

WORDS = st.sampled_from(
    [
        "14:05",
        "2.05pm GMT",
        "+++ 9:10 Goal +++",
        "Share",
        "Advertisement",
        "date 2025-02-27",
        '"It goes on',
        "He left.",
        "• one",
        "A Title",
        "İx",
    ]
)
LINES = st.lists(st.one_of(WORDS, st.text(max_size=40)), max_size=12)


def plain(text: str) -> Source:
    """Make a source with one block per line that is not blank."""
    blocks = tuple(Block(span=Span(m.start(), m.end())) for m in re.finditer(r"[^\r\n]+", text) if m.group().strip())
    return Source(id="s", location="s.txt", text=text, blocks=blocks)


def spans(cut: Segmentation) -> list[Span]:
    """Give all spans in order."""
    return sorted([*(u.span for u in cut.updates), *(f.span for f in cut.furniture)])


def lost(cut: Segmentation) -> str:
    """Give the characters that no span holds."""
    text, done, left = cut.source.text, 0, ""
    for span in spans(cut):
        left += text[done : span.start]
        done = span.end
    return (left + text[done:]).strip()


@settings(max_examples=150, deadline=None)
@given(LINES)
def test_every_character_is_kept_once(pieces: list[str]) -> None:
    """Any text is legal, and each of its characters lies in one span."""
    cut = segment(plain("\n".join(pieces)))
    ordered = spans(cut)
    assert all(a.end <= b.start for a, b in pairwise(ordered))
    assert not lost(cut)
    assert [u.position for u in cut.updates] == list(range(len(cut.updates)))
    assert len({u.id for u in cut.updates}) == len(cut.updates)


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=60), st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=4))
def test_blocks_that_overlap_or_leave_gaps_lose_nothing(text: str, cuts: list[tuple[int, int]]) -> None:
    """Blocks need not be tidy."""
    blocks = tuple(Block(span=Span(min(pair), max(pair))) for pair in cuts)
    assert not lost(segment(Source(id="s", location="s.txt", text=text, blocks=blocks)))


@pytest.mark.parametrize("text", ["", "   \n \n", "\ud800 broken", "14:05", "14:05\n14:06\n", "Share"])
def test_odd_texts_do_not_crash(text: str) -> None:
    """Empty, broken and wordless texts are cut like any other."""
    assert not lost(segment(plain(text)))


@given(LINES)
@settings(max_examples=20, deadline=None)
def test_two_runs_agree(pieces: list[str]) -> None:
    """The same text gives the same cut."""
    source = plain("\n".join(pieces))
    assert segment(source) == segment(source)
