"""Occurred, not posted: what is told live, reported, planned, kept, imagined, of other days, and said again by a summary."""

import datetime as dt
from pathlib import Path

import pytest

import timeline
from timeline.model import Event

BLOG = """Harbour live
Tuesday 4 March 2025
17:30
The day in summary
The council closed the harbour road after the wall had cracked.
Divers found a hole under the quay.
16:10
Divers have found a hole the size of a bus under the quay wall.
15:20
The council has closed the harbour road to all traffic. The decision was not unanimous.
14:05
If the wall moves again, the hotel would be emptied.
13:10
Nina Abara and the dockers are sitting down to lunch in the canteen.
12:20
Nina Abara told reporters before lunch that the wall had been painted twice.
11:00
Divers will look at the quay wall this afternoon. The wall was built in 1954.
10:15
The first lorries have arrived with sand.
"""


@pytest.fixture(scope="module")
def day(tmp_path_factory: pytest.TempPathFactory) -> timeline.Timeline:
    """Rebuild the blog."""
    path: Path = tmp_path_factory.mktemp("statuses") / "harbour.txt"
    path.write_text(BLOG, encoding="utf-8")
    return timeline.reconstruct(path, date="2025-03-04", timezone="Europe/London")


def telling(day: timeline.Timeline, words: str) -> list[Event]:
    """Give the events with a mention of these words."""
    return [e for e in day.events if any(words in m.text for m in e.mentions)]


def clock(moment: object) -> str:
    """Show a moment of the day."""
    assert isinstance(moment, dt.datetime)
    return f"{moment:%H:%M}"


def test_a_live_post_tells_of_the_minutes_before_it(day: timeline.Timeline) -> None:
    """What has just happened had begun when it was posted, and no earlier than the post before allows by much."""
    (lorries,) = telling(day, "first lorries")
    assert (lorries.status, lorries.lane) == ("happened", "day")
    assert clock(lorries.occurred.latest) == "10:16"
    assert clock(lorries.occurred.interval90[0] if lorries.occurred.interval90 else None) > "09:00"


def test_what_goes_on_is_going_on_when_it_is_posted(day: timeline.Timeline) -> None:
    """A lunch that people are sitting down to has its status, and its hour from its post."""
    (lunch,) = [e for e in day.events if e.anchor == "lunch"]
    assert lunch.status == "ongoing"
    assert clock(lunch.occurred.latest) == "13:10"


def test_an_anchor_works_both_ways(day: timeline.Timeline) -> None:
    """Told “before lunch”, an answer is not after lunch, and lunch is not before the answer."""
    (answer,) = telling(day, "painted twice")[:1]
    (lunch,) = [e for e in day.events if e.anchor == "lunch"]
    assert answer.rank < lunch.rank
    assert "before lunch" in day.explain(answer.id)
    assert clock(lunch.occurred.best) >= clock(answer.occurred.best)


def test_a_plan_that_a_later_post_confirms_is_the_event(day: timeline.Timeline) -> None:
    """What divers were to do and what they did is one happening, placed where it is told as done."""
    (found,) = telling(day, "a hole the size of a bus")
    assert found.status == "happened"
    assert any("will look" in m.text for m in found.mentions)
    assert clock(found.occurred.latest) == "16:11"


def test_a_summary_adds_no_event(day: timeline.Timeline) -> None:
    """Every line of a summary that says again what a post told is a mention of that event."""
    for words, told in (("closed the harbour road after", "to all traffic"), ("found a hole under", "size of a bus")):
        (event,) = telling(day, words)
        assert any(told in m.text for m in event.mentions)


def test_what_is_imagined_is_never_placed(day: timeline.Timeline) -> None:
    """A condition and what would come of it have a status and no time."""
    (imagined,) = telling(day, "hotel would be emptied")
    assert imagined.status == "hypothetical"
    assert (imagined.occurred.earliest, imagined.occurred.best, imagined.occurred.latest) == (None, None, None)


def test_background_is_of_its_own_day(day: timeline.Timeline) -> None:
    """What is told of another year is apart from the post, and as coarse as its words."""
    (built,) = [e for e in day.events if e.lane == "past"]
    assert "1954" in built.mentions[0].text
    assert built.occurred.grain == "year"


JARGON = ("constraint", "origin", "network", "posterior", "node", "cycle", "chain", "bound ", "timex", "quantile", "prior ")


def test_reasons_are_plain_words_with_their_place(day: timeline.Timeline) -> None:
    """Every event is explained in sentences without a word of the trade, quoting words with the line they stand on."""
    for event in day.events:
        told = day.explain(event.id).lower()
        assert not [word for word in JARGON if word in told]
        assert "line" in told
    (answer,) = telling(day, "painted twice")[:1]
    assert "the time is in: “before lunch”" in day.explain(answer.id)


FIXED = [
    ("08:41\nJens Vik holds a press conference at 10am.\n", "expected"),
    ("10:05\nJens Vik holds a press conference at 10am.\n", "happened"),
    ("09:20\nThe Speaker is giving a statement at 3.30pm.\n", "expected"),
    ("11:00\nDivers are searching the quay at 10.45am.\n", "ongoing"),
    ("The harbour board publishes its report at noon.\n", "expected"),
    ("Divers are still searching the quay at 10.45am.\n", "ongoing"),
    ("The harbour board published its report at noon.\n", "happened"),
    ("08:41\nThe harbour board told Mr Vik to be gone at 10am.\n", "happened"),
]


@pytest.mark.parametrize(("post", "status"), FIXED)
def test_the_present_tense_with_its_hour_is_a_plan(post: str, status: str, tmp_path: Path) -> None:
    """What is told as if it happened, at an hour that has not been struck, is fixed for that hour."""
    path = tmp_path / "harbour.txt"
    path.write_text(post, encoding="utf-8")
    events = timeline.reconstruct(path, date="2025-03-04", timezone="Europe/London").events
    assert [e.status for e in events] == [status]
