"""The measure of the readers: what it calls found, missing and too much."""

import datetime as dt
import importlib.util
import json
import sys
from pathlib import Path
from types import ModuleType

import pytest

SCRIPT = Path(__file__).resolve().parents[2] / "benchmarks" / "reading.py"
WHEN = dt.datetime(2024, 1, 1, 10, 0, tzinfo=dt.UTC)


@pytest.fixture(scope="module")
def bench() -> ModuleType:
    """Load the script."""
    spec = importlib.util.spec_from_file_location("reading_benchmark", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["reading_benchmark"] = module
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(
    ("told", "found", "share", "extra"),
    [
        ("The gate is open.", "The gate\n is open .", 1.0, 0),
        ("The gate is open.", "The gate is", 9 / 14, 0),
        ("The gate is open.", "The gate is open. Share", 1.0, 5),
        ("The gate is open.", "open. The gate is", 9 / 14, 5),
        ("", "Share", 1.0, 5),
    ],
)
def test_share_and_surplus(bench: ModuleType, told: str, found: str, share: float, extra: int) -> None:
    """White space counts for nothing, the order of words does, and what nobody told is counted apart."""
    truth, ours = (bench.Post(WHEN, (), bench.tokens(words)) for words in (told, found))
    assert bench.compared(truth, ours) == (pytest.approx(share), extra)


def test_copies_are_paired_by_their_times(bench: ModuleType) -> None:
    """Of two posts with one text, each gets the copy of its own minute; a post of pictures is known by its time alone."""
    words = bench.tokens("The gate is open, and the water is gone.")
    early, late = bench.Post(WHEN, (), words), bench.Post(WHEN + dt.timedelta(hours=1), (), words)
    silent = bench.Post(WHEN + dt.timedelta(hours=2), (), ())
    assert bench.paired([late, early, silent], [early, silent, late]) == [(late, late), (early, early), (silent, silent)]


def test_a_page_with_its_truth(bench: ModuleType, tmp_path: Path) -> None:
    """A page that is read without a fault is told to be so."""
    page = bench.live_page(20_000)
    (tmp_path / "live.html").write_text(page, encoding="utf-8")
    posts = [part.split("</article>")[0] for part in page.split("<article")[1:]]
    updates = [
        {
            "posted": post.split("datetime='")[1].split("'")[0],
            "title": post.split("<h2 class='post__title'>")[1].split("<")[0],
            "paragraphs": [body.split("<")[0] for body in post.split("<p class='post__text'>")[1:]],
        }
        for post in posts
    ]
    line = {"page_file": "live.html", "title": "Live: the day", "updates": updates}
    (tmp_path / "pages.jsonl").write_text(json.dumps(line) + "\n", encoding="utf-8")
    (row,) = (bench.judged(*truth) for truth in bench.true_pages(tmp_path / "pages.jsonl", tmp_path))
    count = len(posts)
    assert (row["told"], row["found"], row["ours"], row["least"], row["below 99 %"]) == (count, count, count, 1.0, 0)
    assert (row["headlines"], row["stamps"], row["title"]) == (f"{count}/{count}", f"{count}/{count}", True)
