"""Every example in a docstring of this room runs."""

import doctest
import importlib
import pkgutil

import pytest

import timeline.rendering

MODULES = [f"timeline.rendering.{found.name}" for found in pkgutil.iter_modules(timeline.rendering.__path__)]


@pytest.mark.parametrize("name", ["timeline.rendering", *MODULES])
def test_examples(name: str) -> None:
    """The examples of a module give what they say."""
    assert doctest.testmod(importlib.import_module(name)).failed == 0
