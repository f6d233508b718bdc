"""The real day that the project was begun for, where it lies beside the checkout: what a reader sees at once must stay."""

import datetime as dt
from pathlib import Path

import pytest

import timeline
from timeline.model import Event

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


PLACES = {
    "dictator": ("002:39", "000:19", "001:19", "003:3"),
    "money": ("002:23", "000:29", "000:33", "000:35", "001:17", "001:21", "001:45"),
    "putin": ("002:27", "000:25", "003:27"),
    "help": ("002:19", "000:39", "001:33"),
    "letter": ("002:46", "003:11"),
    "friday": ("002:12", "002:34", "002:44", "000:13", "000:17", "003:4", "003:14"),
    "sunday": ("001:9", "004:25"),
}
"""Where each happening is told, as read in the texts: the file's number and the first line of the mention."""


@pytest.fixture(scope="module")
def day() -> timeline.Timeline:
    """Join the live blog and the four articles."""
    return timeline.reconstruct(SEEDS, date="2025-02-27", timezone="America/New_York")


def places(day: timeline.Timeline, event: Event) -> set[str]:
    """Give where an event is told, as the table above has it."""
    names = {source.id: source.name[:3] for source in day.sources}
    return {f"{names[m.source]}:{m.lines[0]}" for m in event.mentions if m.lines}


@pytest.mark.parametrize("name", PLACES)
def test_a_happening_is_one_event_with_all_its_mentions(day: timeline.Timeline, name: str) -> None:
    """Quotations, money, names, dates: whatever the houses write, one happening is one event."""
    assert any(set(PLACES[name]) <= places(day, event) for event in day.events)


def test_different_answers_are_different_events(day: timeline.Timeline) -> None:
    """No two of the happenings of the day share an event."""
    firsts = [PLACES[name][0] for name in ("dictator", "money", "putin", "help", "letter")]
    assert all(sum(first in places(day, event) for first in firsts) <= 1 for event in day.events)


def test_the_room_comes_before_the_press_conference(day: timeline.Timeline) -> None:
    """What was answered in the room, lunch, and the press conference are told apart and stand in this order."""
    ranks = {name: min(e.rank for e in day.events if PLACES[name][0] in places(day, e)) for name in ("dictator", "help")}
    lunch = next(e.rank for e in day.events if e.anchor == "lunch")
    conference = next(e.rank for e in day.events if e.anchor == "press conference")
    assert ranks["dictator"] < ranks["help"] < lunch < conference


def test_no_dinner_of_september_is_on_the_day(day: timeline.Timeline) -> None:
    """What is told of last September lies before the day."""
    told = [e for e in day.events if any("September" in e.label and "002:14" in place for place in places(day, e))]
    assert told
    assert {event.lane for event in told} == {"past"}
