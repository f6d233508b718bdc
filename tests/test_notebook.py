"""The tour runs from top to bottom, and the object draws itself in it."""

from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

TOUR = Path(__file__).parents[1] / "notebooks" / "tour.ipynb"


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::ResourceWarning")  # jupyter_client's own
def test_the_tour_runs() -> None:
    """Every cell runs without a warning; the object gives HTML with a table, the figure is Plotly's, the correction shows."""
    notebook = nbformat.read(TOUR, as_version=4)  # type: ignore[no-untyped-call] # nbformat is typed in part
    NotebookClient(notebook, timeout=120, kernel_name="python3", resources={"metadata": {"path": str(TOUR.parent)}}).execute()
    outputs = [output for cell in notebook.cells for output in cell.get("outputs", [])]
    assert not [output for output in outputs if output.get("name") == "stderr"]
    shown = [output.get("data", {}) for output in outputs]
    drawn = [data["text/html"] for data in shown if "text/html" in data]
    assert all(part in drawn[0] for part in ("<iframe", "<table", "sandbox"))
    assert any("application/vnd.plotly.v1+json" in data for data in shown)
    assert any("1:10 pm" in html for html in drawn[1:])
    assert "'day.ics'" in shown[-1]["text/plain"]


@pytest.mark.parametrize("chapter", ["Build", "Look", "Explain", "Correct", "Compare two accounts", "Export"])
def test_the_tour_shows(chapter: str) -> None:
    """Build, look, explain, correct, compare and export have a chapter each, with a cell that runs."""
    cells = nbformat.read(TOUR, as_version=4).cells  # type: ignore[no-untyped-call] # nbformat is typed in part
    at = next(number for number, cell in enumerate(cells) if cell.source.startswith(f"## {chapter}"))
    assert cells[at + 1].cell_type == "code"


def test_the_tour_is_kept_without_outputs() -> None:
    """The notebook in the repository holds no results that could grow stale."""
    notebook = nbformat.read(TOUR, as_version=4)  # type: ignore[no-untyped-call] # nbformat is typed in part
    assert not any(cell.get("outputs") for cell in notebook.cells)
