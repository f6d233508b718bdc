"""Messages between events: exact on trees, silent where nothing stands in order."""

import numpy as np
import pytest
from numpy.typing import NDArray

from timeline.ordering.beliefs import Order, settle

Vector = NDArray[np.float64]


def even(size: int = 12) -> Vector:
    """Give equal shares."""
    return np.full(size, 1 / size)


def test_two_events_in_order_are_exact() -> None:
    """For two uniform events, "not before" gives the shares that counting pairs gives."""
    found = settle({"a": even(), "b": even()}, [Order("a", "b")])
    pairs = np.triu(np.ones((12, 12)))
    np.testing.assert_allclose(found["a"], pairs.sum(axis=1) / pairs.sum(), atol=1e-9)
    np.testing.assert_allclose(found["b"], pairs.sum(axis=0) / pairs.sum(), atol=1e-9)


def test_a_gap_is_kept() -> None:
    """An event that begins three minutes after another at the earliest leaves the first three minutes empty."""
    found = settle({"a": even(), "b": even()}, [Order("a", "b", 3)])
    assert found["b"][:3].sum() == pytest.approx(0, abs=1e-9)


def test_order_travels_through_a_neighbour() -> None:
    """Three events in a row push each other apart."""
    found = settle({k: even() for k in "abc"}, [Order("a", "b"), Order("b", "c")])
    means = [float(found[k] @ np.arange(12)) for k in "abc"]
    assert means[0] < means[1] < means[2]


def test_an_event_without_order_keeps_its_own_evidence() -> None:
    """Nothing is said to an event that nothing is ordered with."""
    own = np.linspace(0.1, 1, 12)
    np.testing.assert_allclose(settle({"a": own / own.sum()}, [])["a"], own / own.sum())
