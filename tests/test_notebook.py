"""The tour runs from top to bottom, and the object draws itself in it."""

from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

TOUR = Path(__file__).parents[1] / "notebooks" / "tour.ipynb"


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::ResourceWarning")  # jupyter_client's own
def test_the_tour_runs() -> None:
    """Every cell runs, and the timeline gives HTML with a table in it."""
    notebook = nbformat.read(TOUR, as_version=4)  # type: ignore[no-untyped-call] # nbformat is typed in part
    NotebookClient(notebook, timeout=120, kernel_name="python3", resources={"metadata": {"path": str(TOUR.parent)}}).execute()
    outputs = (output.get("data", {}) for cell in notebook.cells for output in cell.get("outputs", []))
    drawn = [data["text/html"] for data in outputs if "text/html" in data]
    assert any("<table" in html for html in drawn)


def test_the_tour_is_kept_without_outputs() -> None:
    """The notebook in the repository holds no results that could grow stale."""
    notebook = nbformat.read(TOUR, as_version=4)  # type: ignore[no-untyped-call] # nbformat is typed in part
    assert not any(cell.get("outputs") for cell in notebook.cells)
