"""The quality floors hold, and the gate sees what it should see."""

import importlib.util
import json
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def gate() -> ModuleType:
    """Load the gate."""
    spec = importlib.util.spec_from_file_location("gate", ROOT / "benchmarks" / "gate.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_every_floor_holds(gate: ModuleType) -> None:
    """What is measured now is nowhere below the pinned floors, on the pinned data."""
    pinned = json.loads((ROOT / "benchmarks" / "baseline.json").read_text(encoding="utf-8"))
    assert gate.compare(gate.measure(), pinned) == []


def test_a_fall_and_changed_data_are_seen(gate: ModuleType) -> None:
    """A lower share and another hash are both faults."""
    pinned = {"floors": {"tune": {"kind right": 0.9}}, "hash": "a"}
    reached = {"floors": {"tune": {"kind right": 0.8}}, "hash": "b"}
    assert len(gate.compare(reached, pinned)) == 2
