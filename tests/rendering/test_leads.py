"""The lead of an entry: the label and the text are one where one begins the other, and no letter is lost or said twice."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.rendering.leads import Pieces, lead

CASES: list[tuple[str, Pieces, str, str]] = [
    ("The ferry sails…", (("the ferry\nsails ", False), ("at noon", True)), "The ferry\nsails", " at noon"),
    (
        "Boats home",
        (("Boats home\nAll boats ", False), ("by dusk", True), (" are in.", False)),
        "Boats home",
        "\nAll boats by dusk are in.",
    ),
    ("We go on…", (("“We go on until dusk,” she said.", False),), "“We go on", " until dusk,” she said."),
    ("It ends", (("It ends.”", False),), "It ends.”", ""),
    ("The tide", (("The tides turn.", False),), "The tide", "The tides turn."),
    (
        "Press conference",
        (("They speak at the press conference.", False),),
        "Press conference",
        "They speak at the press conference.",
    ),
    ("(no words)", (), "(no words)", ""),
    ("…", (("Of dots.", False),), "…", "Of dots."),
]


def text(pieces: Pieces) -> str:
    """Put pieces together."""
    return "".join(piece for piece, _ in pieces)


@pytest.mark.parametrize(("label", "pieces", "head", "rest"), CASES, ids=[case[0] for case in CASES])
def test_leads(label: str, pieces: Pieces, head: str, rest: str) -> None:
    """A label that begins its text leads it; any other stands above the whole text."""
    assert tuple(text(part) for part in lead(label, pieces)) == (head, rest)


@given(
    st.lists(st.tuples(st.text(min_size=1, max_size=8), st.booleans()), max_size=5),
    st.integers(0, 30),
)
def test_nothing_is_lost(pieces: list[tuple[str, bool]], cut: int) -> None:
    """Lead and rest together are the text, but for the case of one letter, and every mark stays on its words."""
    told = tuple(pieces)
    head, rest = lead(text(told)[:cut] + "…", told)
    whole = text(told) if rest == told else text(head) + text(rest)
    assert len(whole) == len(text(told))
    assert sum(a != b for a, b in zip(whole, text(told), strict=True)) <= 1
    marked = [piece for piece, mark in (*(() if rest == told else head), *rest) if mark]
    assert "".join(marked).casefold() == "".join(piece for piece, mark in told if mark).casefold()
