"""The room loads only what it needs."""

import subprocess
import sys


def test_tagging_needs_no_heavy_library() -> None:
    """Neither dateparser nor pandas is loaded by the rules."""
    heavy = ("dateparser", "pandas", "numpy", "plotly")
    code = f"import sys, timeline.tagging; print([name for name in {heavy} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
