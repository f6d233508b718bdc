"""The progress bar: on standard error, for somebody who looks at it, and nowhere else."""

import json
import os
import pty
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from timeline import pipeline
from timeline.progress import watching

BLOG = Path(__file__).parents[2] / "docs" / "harbour.txt"
WORDS = ["show", str(BLOG), "--date", "2025-03-04", "--json"]
SHOW = f"import sys; from timeline.cli import main; sys.argv[1:] = {WORDS!r}; main()"


def on_a_terminal(out: Path) -> tuple[str, str]:
    """Run `timeline show --json` with standard error on a terminal; give standard output and what the terminal got."""
    keyboard, screen = pty.openpty()
    with out.open("wb") as written, subprocess.Popen([sys.executable, "-c", SHOW], stdout=written, stderr=screen) as process:
        os.close(screen)
        shown = b"".join(screenfuls(keyboard))
    os.close(keyboard)
    assert process.returncode == 0
    return out.read_text("utf-8"), shown.decode("utf-8", "replace")


def screenfuls(keyboard: int) -> Iterator[bytes]:
    """Read a terminal until the program on it ends."""
    while True:
        try:
            yield os.read(keyboard, 4096)
        except OSError:
            return


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals of this kind")
def test_the_bar_is_on_standard_error_only(tmp_path: Path) -> None:
    """A terminal sees the steps; standard output is the bare document."""
    written, shown = on_a_terminal(tmp_path / "out.json")
    assert json.loads(written)["schema"] == "timeline/1"
    assert "Working out the times" in shown
    assert shown.count("\n") < 5


def test_no_bar_without_a_terminal() -> None:
    """Where standard error is a file, nothing is written to it."""
    found = subprocess.run([sys.executable, "-c", SHOW], capture_output=True, check=True)
    assert found.stderr == b""


def test_the_steps() -> None:
    """Every step tells its name, and how many of its pieces are done."""
    seen: list[tuple[str, int, int | None]] = []
    with watching(lambda *told: seen.append(told)):
        pipeline.place(pipeline.gather([str(BLOG)]))
    names = list(dict.fromkeys(name for name, _, _ in seen))
    assert names == [
        "Reading",
        "Finding the updates",
        "Finding time words",
        "Joining what tells of the same",
        "Working out the times",
    ]
    assert ("Finding time words", 3, 3) in seen
