"""Numbers, ordinals and spoken years."""

import pytest

from timeline.lexicon import load
from timeline.tagging.amounts import amount, ordinal, spoken_year

ENGLISH = load("en")


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("12", 12),
        ("1,250", 1250),
        ("2.5", 2.5),
        ("2 1/2", 2.5),
        ("2½", 2.5),
        ("seven", 7),
        ("forty-two", 42),
        ("a hundred and twenty-five", 125),
        ("two thousand", 2000),
        ("half an", 0.5),
        ("a couple of", 2),
        ("a", 1),
        ("several", None),
        ("1 1/0", None),
    ],
)
def test_amount(words: str, expected: float | None) -> None:
    """Figures, words and fractions are read; vague words are none."""
    assert amount(words, ENGLISH) == expected


@pytest.mark.parametrize(("words", "expected"), [("3rd", 3), ("third", 3), ("Twenty-First", 21), ("31", 31), ("lunch", 0)])
def test_ordinal(words: str, expected: int) -> None:
    """Ordinals in words and figures."""
    assert ordinal(words, ENGLISH) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("nineteen ninety-seven", 1997),
        ("twenty twenty", 2020),
        ("two thousand", 2000),
        ("two thousand and three", 2003),
        ("twenty", None),
    ],
)
def test_spoken_year(words: str, expected: int | None) -> None:
    """Years as they are spoken."""
    assert spoken_year(words, ENGLISH) == expected
