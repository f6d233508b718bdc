"""Whole results against the truth: every fixture day is rebuilt and must reach the floor of every measure."""

import functools

import pytest

from .scoring import AMOUNTS, DAYS, SHARES, Pairing, load, median, names, pair, rebuild, share

FLOORS = dict.fromkeys(SHARES, 0.0) | {
    "kind right": 1.0,
    "page order right": 1.0,
    "boundary F1": 0.46,
    "news kept": 0.99,
    "role right": 0.75,
    "stamps read": 1.0,
    "events found": 0.8,
    "status right": 0.6,
    "lane right": 0.7,
    "window hit": 0.54,
    "order right": 0.45,
    "posted cover90": 0.65,
}
"""The least share of right verdicts, over a day, for each measure; raised by hand, never lowered silently."""
CEILINGS = dict.fromkeys(AMOUNTS, float("inf"))
"""The greatest median amount, over a day, for each measure."""


@functools.cache
def rebuilt(name: str) -> Pairing:
    """Rebuild a day once, and join it with its truth."""
    day = load(DAYS / name)
    return pair(day.truth, rebuild(day), day.texts)


@pytest.mark.parametrize("measure", SHARES)
@pytest.mark.parametrize("name", names())
def test_a_day_reaches_the_floor(name: str, measure: str) -> None:
    """The share of right verdicts is no lower than the floor, where there is anything to judge."""
    reached = share(SHARES[measure](rebuilt(name)))
    assert reached is None or reached >= FLOORS[measure], (name, measure, reached)


@pytest.mark.parametrize("measure", AMOUNTS)
@pytest.mark.parametrize("name", names())
def test_a_day_stays_under_the_ceiling(name: str, measure: str) -> None:
    """The median amount is no greater than the ceiling, where there is anything to measure."""
    reached = median(AMOUNTS[measure](rebuilt(name)))
    assert reached is None or reached <= CEILINGS[measure], (name, measure, reached)


@pytest.mark.parametrize("name", names())
def test_a_day_names_every_source(name: str) -> None:
    """Each file of the day is a source of the result, found by its name."""
    assert all(answer is not None for _, answer in rebuilt(name).sources)
