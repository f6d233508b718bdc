"""No window of a fixture day ends before it begins, whatever its dates say of each other."""

import pytest

from .scoring import DAYS, load, names, rebuild


@pytest.mark.parametrize("name", names())
def test_no_window_ends_before_it_begins(name: str) -> None:
    """The earliest moment of every event lies before its latest."""
    placed = [event["occurred"] for event in rebuild(load(DAYS / name))["events"]]
    assert all(o["earliest"] <= o["latest"] for o in placed if o.get("earliest") and o.get("latest"))
