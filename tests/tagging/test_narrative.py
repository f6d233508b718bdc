"""Words that count from the day told last: the next morning, the night before, two days later."""

import pytest

from timeline.model import Timex
from timeline.tagging import tag


@pytest.mark.parametrize(
    ("text", "value"),
    [
        (
            "On Monday evening she dined with the harbour master. By half past nine the next morning she had left.",
            "2024-06-11T09:30",
        ),
        ("On Monday evening the wall cracked. The following evening it fell.", "2024-06-11TEV"),
        ("The hall burned on Saturday night. The next day it was pulled down.", "2024-06-09"),
        ("She resigned on Friday morning. Two days earlier he had called.", "2024-06-05"),
        ("She resigned on Friday. The night before, they had dined.", "2024-06-06TNI"),
        ("The fair opened on Friday afternoon. The morning after, the square was empty.", "2024-06-08TMO"),
        ("On Tuesday evening they met; that night they signed.", "2024-06-11TNI"),
        ("The wall cracked at 14:05. The next morning it fell.", "2024-06-14TMO"),
        ("The shelves were emptied overnight. The next morning the shop was shut.", "2024-06-14TMO"),
    ],
)
def test_they_count_from_the_day_that_a_weekday_names(text: str, value: str) -> None:
    """Also where only a part of that day was told; where no day was named they count from the day of writing."""
    found = [item for item in tag(text, reference="2024-06-13") if isinstance(item, Timex)]
    assert found[-1].value == value


def test_a_length_later_counts_from_it_too() -> None:
    """Two days after Saturday night it is Monday."""
    found = [
        i
        for i in tag("The hall burned on Saturday night. Two days later it fell.", reference="2024-06-13")
        if isinstance(i, Timex)
    ]
    assert found[-1].value == "P2D"
    assert found[-1].interval is not None
    assert f"{found[-1].interval.earliest:%d}" == "10"


def test_the_night_before_the_vote_is_not_the_night_before() -> None:
    """What goes on tells before what it was."""
    found = [item for item in tag("The night before the vote they met.", reference="2024-06-13") if isinstance(item, Timex)]
    assert [item.rule for item in found] == ["the <part of day>"]
