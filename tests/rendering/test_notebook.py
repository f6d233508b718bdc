"""The notebook's view: a frame that draws, a table that always shows."""

import html as markup
import re

import pytest

from timeline.model import Day
from timeline.rendering.notebook import html
from timeline.rendering.report import report

BUDGET = 2_500_000


@pytest.mark.parametrize("name", ["bridge", "undated", "hostile", "crowded"])
def test_the_table_needs_no_scripts(name: str, request: pytest.FixtureRequest) -> None:
    """Without its frame the fragment is a plain table, with one line an event and no script or handler."""
    day: Day = request.getfixturevalue(name)
    plain = re.sub(r"<iframe.*?</iframe>", "", html(day), flags=re.DOTALL)
    assert plain.count("<tr><td") == len(day.events)
    assert not re.search(r"<script|<img|<[^>]*\son\w+=", plain)


def test_the_frame_holds_the_report(bridge: Day) -> None:
    """The frame holds the report itself, shut in: it may run its scripts and nothing else."""
    found = re.search(r'<iframe srcdoc="([^"]*)" sandbox="allow-scripts"', html(bridge))
    assert found is not None
    assert markup.unescape(found[1]).encode() == report(bridge)


def test_size(crowded: Day) -> None:
    """A long day stays within what a notebook bears."""
    assert len(html(crowded).encode()) < BUDGET


def test_an_empty_day_has_no_frame(empty: Day) -> None:
    """Where there is nothing to draw there is no frame."""
    assert "iframe" not in html(empty)
