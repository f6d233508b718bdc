"""Hours told in words alone, behind a preposition; and the numbers that only look like them."""

import pytest

from timeline.model import Timex
from timeline.tagging import tag


@pytest.mark.parametrize(
    ("text", "clock"),
    [
        ("Coming down the stairs before eight, the mayor waved.", "08:00"),
        ("The baker had warned before seven that the oven was broken.", "07:00"),
        ("A little before eleven, the bells rang.", "11:00"),
        ("By seven the street was full.", "07:00"),
        ("By seven Rose Okafor had left.", "07:00"),
        ("Before five she was home.", "17:00"),
        ("The shop is shut until two, but the door is open.", "14:00"),
        ("They had gone by nine.", "09:00"),
        ("The ferry came at six.", "18:00"),
        ("The siren stopped shortly after two.", "14:00"),
        ("Until about ten nobody slept.", "10:00"),
        ("Around eight the lights went out.", "08:00"),
        ("They waited until one.", "13:00"),
        ("“I will be there by six,” she said.", "18:00"),
    ],
)
def test_an_hour_in_words_is_found_behind_a_preposition(text: str, clock: str) -> None:
    """At the end of a clause, before a new subject, before a name with its verb; on the customary half of the day."""
    (found,) = (item for item in tag(text, reference="2024-06-13") if isinstance(item, Timex))
    assert (found.value, found.rule) == (f"2024-06-13T{clock}", "<hour in words>")
    assert "daypart" in found.implied


def test_a_part_of_the_day_beside_an_hour_in_words_tells_its_half() -> None:
    """Six that evening is eighteen hours, and nothing about it is guessed."""
    (found,) = (i for i in tag("By nine that evening the street was empty.", reference="2024-06-13") if isinstance(i, Timex))
    assert (found.value, found.implied) == ("2024-06-13T21:00", ("daypart",))


@pytest.mark.parametrize(
    "text",
    [
        "The motion was carried by two votes.",
        "The motion was beaten by two.",
        "She survived the challenge, over fuel, by six.",
        "They were followed by three.",
        "The power failed at six London hospitals.",
        "He stood before two judges.",
        "The road was shut after two Belgians died.",
        "The road was shut after three British walkers fell.",
        "He resigned after two Northern Alliance MPs were held.",
        "By two and a half points she led.",
        "It ended after two, three or four rounds.",
        "One by one they left.",
        "He was at one with her.",
        "He works at two a week.",
        "Nobody works before two of them are there.",
        "They stayed at Four Winds.",
        "It is over, after three…  no, four of them.",
        "He has the diploma after three...",
    ],
)
def test_what_is_counted_is_no_hour(text: str) -> None:
    """Margins, people, sums, lists, names, rates."""
    assert not [item for item in tag(text, reference="2024-06-13") if isinstance(item, Timex) and item.type == "TIME"]
