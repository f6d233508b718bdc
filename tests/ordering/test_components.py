"""Points that hold each other back, against a search of every pair; ranks over them."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

import timeline
from timeline.ordering.components import components

POINTS = "abcdefg"
graphs = st.fixed_dictionaries({point: st.lists(st.sampled_from(POINTS), max_size=4) for point in POINTS})


def reached(start: str, after: dict[str, list[str]]) -> set[str]:
    """Give all that a point leads to."""
    found, ahead = set[str](), [start]
    while ahead:
        new = set(after[ahead.pop()]) - found
        found |= new
        ahead += new
    return found


@given(graphs)
def test_groups_are_those_that_reach_each_other(after: dict[str, list[str]]) -> None:
    """Two points are of one group exactly if each reaches the other."""
    groups = components(list(POINTS), after)
    home = {point: number for number, group in enumerate(groups) for point in group}
    assert sorted(home) == list(POINTS)
    for one in POINTS:
        for other in POINTS:
            together = one == other or (other in reached(one, after) and one in reached(other, after))
            assert together == (home[one] == home[other])


@given(graphs)
def test_what_a_group_leads_to_stands_before_it(after: dict[str, list[str]]) -> None:
    """The order of the groups is a topological one, from the end."""
    groups = components(list(POINTS), after)
    home = {point: number for number, group in enumerate(groups) for point in group}
    assert all(home[later] <= home[point] for point in POINTS for later in after[point])


def test_events_that_hold_each_other_back_delay_nobody(tmp_path: Path) -> None:
    """Two events that may only be at one time stand where they belong, not behind the evening."""
    page = tmp_path / "blog.txt"
    page.write_text(
        "09:00\nThe ferry has left Tarn with forty people.\n\n09:00\nThe mayor has waved it off with a flag.\n\n"
        "13:00\nA crane has fallen on to the quay.\n\n20:00\nThe band has gone home for good.\n",
        encoding="utf-8",
    )
    day = timeline.reconstruct(page, date="2024-03-14", timezone="Europe/London")
    ids = {event.label.split()[1]: event.id for event in day.events}
    held = day.before(ids["ferry"], ids["mayor"]).before(ids["mayor"], ids["ferry"])
    ranks = {event.label.split()[1]: event.rank for event in held.events}
    assert {ranks["ferry"], ranks["mayor"]} == {1, 2}
