"""Heavy libraries load only when a renderer needs them."""

import subprocess
import sys

import pytest

HEAVY = ("pandas", "plotly", "jinja2", "rich", "numpy")


@pytest.mark.parametrize(
    ("code", "allowed"),
    [
        ("import timeline.rendering", ()),
        ("import timeline.rendering.terminal, timeline.rendering.document, timeline.rendering.exports", ()),
        ("import timeline.rendering.picture", ("jinja2",)),
    ],
)
def test_imports_stay_light(code: str, allowed: tuple[str, ...]) -> None:
    """A fresh interpreter that imports the room has not loaded what the room may need later."""
    script = f"{code}; import sys; print(*sorted(set({HEAVY!r}) & set(sys.modules)))"
    found = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout.split()
    assert set(found) <= set(allowed)
