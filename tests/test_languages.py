"""A live blog in any language that has a lexicon is read, cut, tagged, linked and placed as the same day in English would be."""

import pytest

import timeline
from tests.tagging.corpora import FIXTURES
from timeline.lexicon import languages

OTHERS = [language for language in languages() if language != "en"]
HELP = "16:05"
"""When the minister arrives, on the clock of every one of the blogs."""


@pytest.fixture(params=OTHERS)
def day(request: pytest.FixtureRequest) -> timeline.Timeline:
    """Give the same invented day in a language; nothing but the text is told."""
    return timeline.reconstruct(FIXTURES / f"{request.param}.blog.txt")


def test_the_language_the_date_and_the_order_are_heard(day: timeline.Timeline) -> None:
    """The commonest words tell the language, the heading its date, sign-off and greeting the order."""
    told = day.to_dict()
    assert [source["language"] for source in told["sources"]] == [day.sources[0].location[-len("de.blog.txt") :][:2]]
    assert (told["date"], told["sources"][0]["page_order"]) == ("2024-06-13", "newest_first")


def test_roles_and_furniture_are_told_apart(day: timeline.Timeline) -> None:
    """Sign-off and list of what is known are summaries, the greeting a preview; buttons and letters are furniture."""
    updates = ["update"] * 3
    assert [update.role for update in day.updates] == ["pinned", "summary", *updates, "summary", *updates, "preview"]
    assert {"share bar", "newsletter sign-up"} <= {piece.reason for piece in day.furniture}


def test_quotations_know_their_speaker(day: timeline.Timeline) -> None:
    """The mayor spoke twice, and somebody is named each time."""
    first, again, last = (quotation.speaker for update in day.updates for quotation in update.quotations)
    assert first is not None
    assert first == again != last


def test_events_stand_where_the_words_put_them(day: timeline.Timeline) -> None:
    """Half past twelve is a minute, the night is before the day, tomorrow is not of it, the conference is to come."""
    events = day.to_dict()["events"]
    minutes = {event["occurred"]["best"][11:16] for event in events if event["occurred"]["grain"] == "minute"}
    assert "12:30" in minutes
    assert {event["status"] for event in events if event["lane"] == "future"} == {"expected"}
    nights = [event for event in events if event["lane"] in ("day", "past") and event["occurred"]["best"] < "2024-06-13T07"]
    assert len(nights) >= len(["two people hurt", "the river rose"])
    assert any("2024-06-13T15:00" <= event["occurred"]["best"] < f"2024-06-13T{HELP[:-1]}6" for event in events)
