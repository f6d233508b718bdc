"""Posted times of whole pages, from the file to the timeline: clocks over midnight, days of their own, ages."""

import datetime as dt
from pathlib import Path

import pytest

import timeline

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures" / "read" / "html"


def posted(page: Path) -> list[str]:
    """Rebuild a page and give the time of every post in UTC, in page order."""
    day = timeline.reconstruct(page)
    best = [update.posted.best for update in day.updates]
    return [moment.astimezone(dt.UTC).strftime("%d %H:%M") for moment in best if isinstance(moment, dt.datetime)]


NEWEST = ["27 23:40", "27 23:05", "27 22:50", "27 21:15"]


@pytest.mark.parametrize(
    ("case", "times"),
    [
        ("times-midnight-newest", NEWEST),
        ("times-midnight-oldest", NEWEST[::-1]),
        ("times-day-headings", ["28 10:15", "28 09:30", "27 14:40", "27 09:45"]),
        ("times-autumn", ["27 02:20", "27 01:40", "27 01:10", "27 00:50", "27 00:15", "26 23:30"]),
        ("times-two-zones", ["10 12:41", "10 12:20", "10 12:05", "10 11:30"]),
    ],
)
def test_posted(case: str, times: list[str]) -> None:
    """The timeline has every post in its minute, whichever way the page runs and however often it passes midnight."""
    assert posted(FIXTURES / case / "input.html") == times


CLOCKS = """<html lang="en"><head>{head}</head><body><main>{posts}</main></body></html>"""
POST = """<div class="post"><div class="clock">{clock}</div><div class="copy"><p>{words}</p></div></div>"""
WORDS = (
    "The vote on the bridge has been put off until the river is lower.",
    "The mayor is late, because the bridge is closed to mayors as well.",
    "A goat has crossed the bridge and was let through without a word.",
    "The bridge is open again for goats and for those who lead them.",
    "The council has gone home by boat, which took longer than the vote.",
)


@pytest.mark.parametrize("turned", [False, True])
def test_clocks_alone_over_two_midnights(tmp_path: Path, turned: bool) -> None:  # noqa: FBT001 - pytest's parameter
    """Three days of bare clocks come apart into three days, whichever end of the page is the newest."""
    clocks = ["08:10", "23:30", "00:20", "22:45", "01:15"]
    posts = [POST.format(clock=clock, words=words) for clock, words in zip(clocks, WORDS, strict=True)]
    head = '<meta name="timezone" content="Europe/Lisbon"><meta property="article:published_time" content="2025-02-26T08:00:00Z">'
    page = tmp_path / "bridge.html"
    page.write_text(CLOCKS.format(head=head, posts="".join(posts[::-1] if turned else posts)), encoding="utf-8")
    expected = ["26 08:10", "26 23:30", "27 00:20", "27 22:45", "28 01:15"]
    assert posted(page) == (expected[::-1] if turned else expected)


def test_ages_in_hours_are_known_to_the_hour() -> None:
    """What went up "3 hours ago" has a window of an hour either way; what went up minutes ago has its minute."""
    day = timeline.reconstruct(FIXTURES / "times-ages" / "input.html")
    rough, minute = day.updates[2].posted, day.updates[1].posted
    assert isinstance(rough.earliest, dt.datetime)
    assert isinstance(rough.latest, dt.datetime)
    assert isinstance(minute.best, dt.datetime)
    assert rough.earliest.strftime("%H:%M") == "10:05"
    assert rough.latest.strftime("%H:%M") == "12:06"
    assert rough.grain != "minute"
    assert (minute.grain, minute.best.strftime("%H:%M")) == ("minute", "13:26")


def test_ages_without_the_save_time_say_how_to_give_it() -> None:
    """No time is invented, and one note names the option."""
    day = timeline.reconstruct(FIXTURES / "times-ages-unsaved" / "input.html", date="2025-02-27")
    assert [update.stamp for update in day.updates] == [None] * 3
    assert [note for note in day.notes if "save time" in note and "--captured" in note and "3 of its posts" in note]
    assert not [update.body for update in day.updates if "ago" in update.body.lower()]


def test_a_caller_names_the_publishers_clock() -> None:
    """The caller's word on the publisher's clock wins over a Z in the markup that the clocks beside it repeat."""
    page = FIXTURES / "times-updated" / "input.html"
    assert posted(page)[1:3] == ["27 13:50", "27 13:20"]
    day = timeline.reconstruct(FIXTURES / "times-false-z" / "input.html", publisher_timezone="America/Chicago")
    found = [update.posted.best for update in day.updates]
    assert [m.astimezone(dt.UTC).strftime("%H:%M") for m in found if isinstance(m, dt.datetime)] == ["20:10", "19:05", "16:30"]


def test_an_article_knows_its_saving(tmp_path: Path) -> None:
    """Where and when a page was saved is known of pages without posts too."""
    page = tmp_path / "story.html"
    comment = "<!--\n Page saved with SingleFile\n url: https://a.example/x\n saved date: Thu Feb 27 2025 14:05:33 GMT+0000\n-->"
    words = "<p>The bridge is open again, says the council, which has not crossed it yet and will wait for the goats.</p>" * 4
    page.write_text(
        f"{comment}<html lang='en'><body><article><h1>The bridge</h1>{words}</article></body></html>", encoding="utf-8"
    )
    source = timeline.read(page)
    assert (source.address, source.captured) == ("https://a.example/x", dt.datetime(2025, 2, 27, 14, 5, 33, tzinfo=dt.UTC))
