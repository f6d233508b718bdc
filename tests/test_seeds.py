"""The real day that the project was begun for, where it lies beside the checkout: what a reader sees at once must stay."""

import datetime as dt
from pathlib import Path

import pytest

import timeline

SEEDS = sorted((Path(__file__).resolve().parents[2] / "shared" / "seeds").glob("*.txt"))
LUNCH, FLASHES = 13, (48, 49)

pytestmark = pytest.mark.skipif(not SEEDS, reason="the texts lie beside the checkout only where the project is developed")


@pytest.fixture(scope="module")
def blog() -> timeline.Timeline:
    """Rebuild the live blog alone."""
    return timeline.reconstruct(next(path for path in SEEDS if path.name.startswith("002")), date="2025-02-27")


def test_the_live_blog_is_known_for_what_it_is(blog: timeline.Timeline) -> None:
    """It is a live blog, newest first, and the four others are articles."""
    assert (blog.sources[0].kind, blog.sources[0].page_order) == ("liveblog", "newest_first")
    others = timeline.reconstruct([path for path in SEEDS if not path.name.startswith("002")], date="2025-02-27")
    assert {source.kind for source in others.sources} == {"article"}


def test_lunch_is_newest_and_the_flash_lines_are_oldest(blog: timeline.Timeline) -> None:
    """The posts start at their lines, the furniture is apart, and posting times rise from the bottom up."""
    posts = [update for update in blog.updates if update.role == "update"]
    starts = [update.lines[0] for update in posts if update.lines]
    assert starts[0] == LUNCH
    assert set(FLASHES) <= set(starts)
    best = [update.posted.best for update in posts]
    assert best == sorted(best, reverse=True)  # type: ignore[type-var]  # every post of a dated blog has a best guess
    assert blog.furniture


def test_no_minute_is_made_up(blog: timeline.Timeline) -> None:
    """No text holds a clock time, so no event is told to the minute."""
    assert "minute" not in {event.occurred.grain for event in blog.events}


def test_nothing_is_told_more_finely_than_its_words() -> None:
    """Over all five accounts: a minute needs a clock time in the words, and what only has its day has whole days."""
    day = timeline.reconstruct(SEEDS, date="2025-02-27")
    for event in day.events:
        placed = event.occurred
        clocked = any(t.clock and t.clock[1] - t.clock[0] == 1 for m in event.mentions for t in m.timexes)
        assert placed.grain != "minute" or clocked
        if event.lane != "day" and placed.grain == "day":
            ends = [end for end in (placed.earliest, placed.latest) if isinstance(end, dt.datetime)]
            assert {(end.hour, end.minute) for end in ends} <= {(0, 0)}
