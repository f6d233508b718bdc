"""The blind-clock test: what is hidden, what is kept, and that the figures are those of the definitions."""

import json
import math
from pathlib import Path
from typing import get_args

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import kendalltau

import timeline
from timeline.blinding import Task, copied, stamped
from timeline.cli import main
from timeline.evaluate import evaluate
from timeline.scoring import Score, figures, tau_b

DAYS = Path(__file__).parents[1] / "fixtures" / "days"
COURT, LAUNCH, STRIKE = DAYS / "court-verdict" / "blog.txt", DAYS / "product-launch" / "live.html", DAYS / "strike" / "blog.txt"
SHORT = "14:05\nThe vote has begun.\n14:20\nThe vote is over.\n"


def run(*arguments: str) -> Result:
    """Run the command as a user does."""
    return CliRunner().invoke(main, ["evaluate", *arguments])


@given(st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6)), min_size=2, max_size=30))
def test_tau_is_kendalls(pairs: list[tuple[int, int]]) -> None:
    """It equals scipy's, ties and all."""
    left, right = [a for a, _ in pairs], [b for _, b in pairs]
    expected, found = kendalltau(left, right).statistic, tau_b(left, right)
    assert (found is None) is bool(math.isnan(expected))
    assert found is None or found == pytest.approx(expected)


def test_figures_pool_what_was_measured() -> None:
    """Shares and minutes are over all posts; a live blog of which nothing was found measures nothing."""
    one = Score(
        name="a",
        posts=4,
        starts=4,
        made=5,
        right=3,
        errors=(1, 2, 30),
        baseline=(5, 5, 8),
        covered=(True, True, False),
        widths=(10, 20, 40),
        best=(1, 2, 3),
        true=(1, 3, 2),
    )
    none = Score(name="b", posts=0, starts=0, made=0, right=0, errors=(), baseline=(), covered=(), widths=(), best=(), true=())
    found = figures([one, none])
    assert found["boundary_f1"] == pytest.approx(2 * 3 / 9, abs=1e-4)
    assert (found["error_median"], found["error_mean"], found["error_p90"]) == (2, 11, 30)
    assert (found["even_median"], found["width"]) == (5, 20)
    assert found["cover90"] == pytest.approx(2 / 3, abs=1e-4)
    assert found["tau"] == pytest.approx(1 / 3, abs=1e-4)
    assert set(figures([none]).values()) == {0, None}


@pytest.mark.parametrize(("path", "zone"), [(COURT, "America/Chicago"), (LAUNCH, None)])
def test_a_copy_holds_every_word_and_no_stamp(path: Path, zone: str | None) -> None:
    """The text is the posts' own, line by line; none of the stamps of the page is in it, and the truth is kept aside."""
    day = timeline.reconstruct(path, date="2024-01-10" if zone else None, timezone=zone)
    (blog,) = stamped(day.day)
    copy = copied(blog, "blind")
    shown = [u for u in day.updates if u.stamp and u.role != "pinned"]
    assert [p[2] for p in copy.posts if p[2] is not None] == [u.posted.best.timestamp() / 60 for u in shown]  # type: ignore[union-attr] # stamped posts have a moment
    assert not [u.stamp.text for u in shown if u.stamp and u.stamp.text in copy.lines]
    words = " ".join(copy.lines)
    assert all(" ".join(line.split()) in words for u in shown for line in u.body.splitlines() if u.stamp and line != u.stamp.text)
    assert not any(kept for *_, kept in copy.posts)


def test_a_sparse_copy_keeps_one_stamp_in_five() -> None:
    """The first post of every five shows its clock on a line of its own."""
    day = timeline.reconstruct(COURT, date="2024-01-10")
    (blog,) = stamped(day.day)
    copy = copied(blog, "sparse")
    kept = [n for n, post in enumerate(copy.posts) if post[3]]
    assert kept == [n for n in range(0, len(copy.posts), 5) if copy.posts[n][2] is not None]
    first, _, true, _ = copy.posts[kept[-1]]
    assert true is not None
    assert copy.lines[first - 1] == f"{blog.wall(true):%H:%M}"


@pytest.mark.parametrize("task", get_args(Task))
def test_the_test_runs_and_repeats(task: Task) -> None:
    """The same figures twice; every hidden stamp is scored, in the task that keeps some too."""
    found = [evaluate(LAUNCH, task=task) for _ in range(2)]
    assert found[0] == found[1]
    own = found[0].to_dict()["all"]
    assert own["posts"] == 16
    assert len(found[0].scores[0].errors) == (12 if task == "sparse" else 16)
    assert 0 <= own["cover90"] <= 1
    assert own["error_median"] < own["even_p90"]


def test_even_spacing_is_even() -> None:
    """Between the full hours around the coverage, the guesses of a newest-first page fall in equal steps."""
    score = evaluate(LAUNCH, task="window").scores[0]
    day = timeline.reconstruct(LAUNCH)
    times = [u.posted.best.timestamp() / 60 for u in day.updates]  # type: ignore[union-attr] # all are stamped
    low, high = min(times) // 60 * 60, (max(times) // 60 + 1) * 60
    guesses = [high - (high - low) * at / (len(times) - 1) for at in range(len(times))]
    assert score.baseline == pytest.approx([abs(a - b) for a, b in zip(times, guesses, strict=True)])


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (SHORT, "only 2 of its 2 posts"),
        ("The vote has begun.\n\nThe vote is over.\n", "none of its"),
        ("", "empty"),
    ],
)
def test_what_cannot_be_tested_is_told_in_a_line(tmp_path: Path, text: str, words: str) -> None:
    """No stamps, too few, nothing at all: one line that names the file, and exit code 1."""
    path = tmp_path / "short.txt"
    path.write_text(text)
    result = run(str(path))
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.count("\n") == 1
    assert words in result.stderr
    assert "short.txt" in result.stderr


def test_of_several_those_without_stamps_are_told() -> None:
    """The rest are tested; what was left out, and the day that stands in for a date, are lines on standard error."""
    result = run(str(LAUNCH), str(STRIKE), str(COURT), "--json")
    assert result.exit_code == 0
    found = json.loads(result.stdout)
    assert [Path(blog["name"]).name for blog in found["blogs"]] == ["live.html", "blog.txt"]
    assert found["all"]["posts"] == sum(blog["posts"] for blog in found["blogs"])
    assert len(result.stderr.splitlines()) == len(found["notes"]) == 2
    assert any("as if it were Wednesday, 15 January 2025" in note for note in found["notes"])


def test_the_table_says_what_its_columns_mean() -> None:
    """A row a live blog, one for all, and the words below it."""
    result = run(str(COURT), str(LAUNCH), "--task", "sparse", "--date", "2024-01-10")
    assert result.exit_code == 0
    assert "one post in five keeps its stamp" in result.stdout
    assert "all 2" in result.stdout
    assert "Kendall" in result.stdout
    assert max(map(len, result.stdout.splitlines())) <= 100


def test_a_date_that_is_none_is_refused() -> None:
    """Wrong usage is told as everywhere."""
    assert run(str(COURT), "--date", "soon").exit_code == 2
