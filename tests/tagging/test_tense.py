"""The tense of the clause around a time."""

import pytest

from timeline.lexicon import load
from timeline.tagging.tense import tense

ENGLISH = load("en")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The mayor arrived on Friday.", "past"),
        ("The mayor will arrive on Friday.", "future"),
        ("The mayor has been away since Friday.", "past"),
        ("The report will be published on Friday.", "future"),
        ("The report was published on Friday.", "past"),
        ("They are due to meet on Friday.", "future"),
        ("They want to meet on Friday.", "ahead"),
        ("They were due to meet on Friday.", "ahead"),
        ("On Friday the mayor resigned.", "past"),
        ("On Friday the mayor will resign.", "future"),
        ("He resigned. Friday will be quiet.", "future"),
        ("We are leaving on Friday.", "ahead"),
        ("Talks hosted by the king on Friday will fail.", "future"),
        ("Friday.", "none"),
    ],
)
def test_the_nearest_telling_word_decides(text: str, expected: str) -> None:
    """Before the time first, then after it, and never across a sentence."""
    start = text.index("Friday")
    assert tense(text, start, start + len("Friday"), ENGLISH) == expected
