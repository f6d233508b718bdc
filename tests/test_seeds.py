"""The real day that the project was begun for, where it lies beside the checkout: what a reader sees at once must stay."""

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest

import timeline

from .days.scoring import Pairing, pair, share
from .days.sides import in_order, same_event

SEEDS = sorted((Path(__file__).resolve().parents[2] / "shared" / "seeds").glob("*.txt"))
LUNCH, FLASHES = 13, (48, 49)
TRUTH = Path(__file__).parent / "seeds_truth.json"
SAME, ORDER = 0.48, 0.87
"""What was reached of the reading by hand: the pairwise F1 of tellings of one event, and the share of pairs in order."""

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


@pytest.fixture(scope="module")
def compared() -> Pairing:
    """Rebuild all five accounts beside what a reader found in them."""
    texts = {path.name: path.read_text(encoding="utf-8") for path in SEEDS}
    day = timeline.reconstruct(SEEDS, date="2025-02-27", timezone="America/New_York")
    return pair(_truth(texts), day.to_dict(), texts)


def _truth(texts: dict[str, str]) -> dict[str, Any]:
    """Give the truth in the shape of the fixture days; it is kept as places alone, the words are the texts'."""
    kept, names = json.loads(TRUTH.read_text(encoding="utf-8")), sorted(texts)
    events = [
        {
            "key": event["key"],
            "mentions": [{"source": names[n], "contains": texts[names[n]][start:end]} for n, start, end in event["places"]],
        }
        for event in kept["events"]
    ]
    return {"half": "tune", "sources": [{"file": n, "updates": []} for n in names], "events": events, "order": kept["order"]}


def test_tellings_of_one_event_are_found(compared: Pairing) -> None:
    """Against the reading by hand, no worse than was reached."""
    reached = share(same_event(compared))
    assert reached is not None
    assert reached >= SAME


def test_events_stand_in_the_order_that_the_texts_tell(compared: Pairing) -> None:
    """Against the reading by hand, no worse than was reached."""
    reached = share(in_order(compared))
    assert reached is not None
    assert reached >= ORDER
