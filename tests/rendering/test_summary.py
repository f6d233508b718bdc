"""The headline and the paragraph."""

import dataclasses

import pytest

from timeline.model import Day
from timeline.rendering.summary import headline, summary


def test_headline(bridge: Day, undated: Day) -> None:
    """The date in full, or that there is none."""
    assert headline(bridge) == "Wednesday 14 May 2031"
    assert headline(undated) == "A day without a date"


@pytest.mark.parametrize(
    "sentence",
    [
        "14 events from two sources.",
        "Three lie before the day and two lie still to come.",
        "The Ellery Ledger is a live blog and prints its newest update first.",
        "The copy of The Ellery Ledger holds 8 of its 31 updates.",
        "One group of statements cannot all be true; see below which was set aside.",
    ],
)
def test_sentences(bridge: Day, sentence: str) -> None:
    """The paragraph says how much there is, where it lies and what is missing."""
    assert sentence in summary(bridge)


def test_one_is_singular(bridge: Day) -> None:
    """One event of one source is not two."""
    lone = dataclasses.replace(bridge, events=bridge.events[4:5], sources=bridge.sources[1:], conflicts=())
    assert summary(lone) == "One event from one source. When they happened is known to within minutes for one."
