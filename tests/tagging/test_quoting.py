"""What is quoted is counted from the day on which it was spoken, where that day is told beside it."""

import pytest

from timeline.tagging import tag

THURSDAY = "2024-06-13T14:00+01:00"


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("“I will see him tomorrow,” he said on Wednesday.", "tomorrow", "2024-06-13"),
        ("On Monday she said: “We met yesterday.”", "yesterday", "2024-06-09"),
        ("“The vote is tonight,” the whip told reporters on Tuesday.", "tonight", "2024-06-11TNI"),
        ("“I leave on Friday,” the pilot said on 2 June.", "Friday", "2024-06-07"),
        ("“I will see him tomorrow,” he said. The court sat on Wednesday.", "tomorrow", "2024-06-14"),
        ("“I will see him tomorrow,” he said.", "tomorrow", "2024-06-14"),
        ("“It is tomorrow,” he said of the march due on Saturday.", "tomorrow", "2024-06-14"),
        ("He said on Thursday he would meet him on Friday.", "Friday", "2024-06-14"),
    ],
)
def test_a_quotation_is_counted_from_when_it_was_spoken(text: str, words: str, value: str) -> None:
    """The day of speaking moves what is quoted; a day of another sentence or to come does not."""
    found = tag(text, reference=THURSDAY, timezone="Europe/London")
    assert value in {item.value for item in found if text[item.span.start : item.span.end] == words}
