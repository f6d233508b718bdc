"""On whose clock: places that are named, the publisher's own, days of 23 and 25 hours, nights that run over midnight."""

import datetime as dt
from pathlib import Path

import pytest

import timeline

WASHINGTON = """14:20
The prime minister has walked into the White House for talks. Ms Achterberg shook his hand for eleven seconds.
17:15
The two leaders are sitting down to lunch in Washington. There is soup.
20:40
They told reporters at the White House that the treaty would be signed. It had been drafted over lunch.
21:05
The prime minister laid a wreath in Arlington on Thursday afternoon. He has left for the airport.
"""
BACK = """00:50
The first train has left Westry for the coast with nobody on board.
01:40
The second train has left Westry for the coast with a dog on board.
01:10
The third train has left Westry after the clocks went back.
01:20
A fox has been seen on the platform at Holm.
01:55
The fourth train has broken down outside the tunnel.
02:30
Passengers have been led out of the tunnel by the light of their telephones.
"""
NIGHT = """22:10
The count has begun in the riding school at Westry.
23:50
The last box has been carried in by two constables.
00:40
Ms Ora conceded at five past twelve and thanked her drivers. She will meet the clerks this afternoon.
01:35
Mr Lund has been elected. He told his supporters this morning that he would sleep first.
"""


def rebuilt(folder: Path, text: str, **options: str) -> timeline.Timeline:
    """Rebuild the day of a pasted text."""
    path = folder / "blog.txt"
    path.write_text(text, encoding="utf-8")
    return timeline.reconstruct(path, **options)  # type: ignore[arg-type] # texts alone


def stamps(day: timeline.Timeline) -> list[str]:
    """Give the posting times as they are told."""
    return [f"{u.posted.best:%d %H:%M %z}" for u in day.updates if isinstance(u.posted.best, dt.datetime)]


def window(day: timeline.Timeline, words: str) -> tuple[str, str]:
    """Give the hard bounds of the one event with these words in its label, as they are told."""
    (found,) = [e.occurred for e in day.events if words in e.label]
    assert isinstance(found.earliest, dt.datetime)
    assert isinstance(found.latest, dt.datetime)
    return f"{found.earliest:%d %H:%M}", f"{found.latest:%d %H:%M}"


def test_a_day_in_washington_told_from_london_is_on_washingtons_clock(tmp_path: Path) -> None:
    """Stamps are London's and are told on Washington's clock; so are the afternoon and lunch; a note says whence."""
    day = rebuilt(tmp_path, WASHINGTON, date="2025-02-27", publisher_timezone="Europe/London")
    assert day.timezone == "America/New_York"
    assert any("America/New_York" in note and "White House" in note for note in day.notes)
    assert stamps(day) == ["27 09:20 -0500", "27 12:15 -0500", "27 15:40 -0500", "27 16:05 -0500"]
    wreath = window(day, "laid a wreath")
    assert "27 12:00" <= wreath[0] < wreath[1] == "27 16:06"
    assert window(day, "lunch")[0] >= "27 11:00"


def test_the_callers_zone_wins_over_the_places(tmp_path: Path) -> None:
    """A zone that is given is kept, and nothing is said of places."""
    day = rebuilt(tmp_path, WASHINGTON, date="2025-02-27", publisher_timezone="Europe/London", timezone="Europe/London")
    assert day.timezone == "Europe/London"
    assert stamps(day)[0] == "27 14:20 +0000"
    assert not any("inferred" in note for note in day.notes)


def test_places_on_several_clocks_leave_the_publishers(tmp_path: Path) -> None:
    """Where no clock has half of the places, the publisher's is taken and the note says so."""
    text = "10:00\nTraders in Tokyo sold first.\n10:30\nThen those in Mumbai followed.\n11:00\nIn Chicago they slept.\n"
    day = rebuilt(tmp_path, text, date="2025-02-27", publisher_timezone="Europe/London")
    assert day.timezone == "Europe/London"
    assert any("several clocks" in note for note in day.notes)


def test_cities_whose_clocks_run_alike_count_together(tmp_path: Path) -> None:
    """Paris and Berlin outweigh a London that is named as often as either."""
    text = "10:00\nIn Paris it rained.\n10:30\nIn Berlin it snowed. In London they met.\n11:00\nIn London again. In Madrid too.\n"
    day = rebuilt(tmp_path, text, date="2025-02-27", publisher_timezone="Europe/London")
    assert day.timezone == "Europe/Berlin"


@pytest.mark.parametrize("turned", [False, True])
def test_the_hour_that_strikes_twice(tmp_path: Path, turned: bool) -> None:  # noqa: FBT001 - a row
    """On the day of 25 hours a clock that falls back within the hour is its second time, whichever way the page runs."""
    lines = BACK.strip().split("\n")
    posts = [f"{clock}\n{words}" for clock, words in zip(lines[::2], lines[1::2], strict=True)]
    day = rebuilt(tmp_path, "\n".join(posts[::-1] if turned else posts) + "\n", date="2025-10-26", timezone="Europe/London")
    told = stamps(day)[::-1] if turned else stamps(day)
    summer = ["26 00:50 +0100", "26 01:40 +0100"]
    assert told == [*summer, "26 01:10 +0000", "26 01:20 +0000", "26 01:55 +0000", "26 02:30 +0000"]
    assert not day.conflicts


def test_a_night_before_the_clocks_change_keeps_its_clock(tmp_path: Path) -> None:
    """A blog that begins the evening before has the new clock from the change on, in spring and in autumn."""
    text = "22:15\nThe ship has left Holm.\n00:30\nIt has passed the light.\n03:10\nIt has reached Westry.\n"
    spring = rebuilt(tmp_path, text, date="2025-03-29", timezone="Europe/London")
    autumn = rebuilt(tmp_path, text, date="2025-10-25", timezone="Europe/London")
    assert stamps(spring) == ["29 22:15 +0000", "30 00:30 +0000", "30 03:10 +0100"]
    assert stamps(autumn) == ["25 22:15 +0100", "26 00:30 +0100", "26 03:10 +0000"]


@pytest.mark.parametrize(("date", "hours"), [("2025-03-30", 23), ("2025-10-26", 25), ("2025-06-01", 24)])
def test_a_day_is_as_long_as_it_is(tmp_path: Path, date: str, hours: int) -> None:
    """What only has its day has the whole of it, of 23 to 25 hours."""
    text = "It was the day of the regatta, and Ms Ora has won it.\nThe mayor handed her a cup of tin.\n"
    day = rebuilt(tmp_path, text, date=date, timezone="Europe/London")
    wide = [e.occurred for e in day.events if e.occurred.grain == "day"]
    assert wide
    for placed in wide:
        assert isinstance(placed.earliest, dt.datetime)
        assert isinstance(placed.latest, dt.datetime)
        assert placed.latest.astimezone(dt.UTC) - placed.earliest.astimezone(dt.UTC) == dt.timedelta(hours=hours)


def test_words_after_midnight_are_counted_from_the_post(tmp_path: Path) -> None:
    """Words such as "five past twelve" and "this afternoon" in a post of the small hours belong to the next date."""
    day = rebuilt(tmp_path, NIGHT, date="2025-03-04", timezone="Europe/London")
    assert window(day, "conceded") == ("05 00:05", "05 00:06")
    assert window(day, "meet the clerks")[0].startswith("05 1")
    assert not day.conflicts


def test_a_blog_over_several_days(tmp_path: Path) -> None:
    """Clocks that fall back pass midnight again and again."""
    text = "\n".join(
        f"{clock}\nThe boat {words}."
        for clock, words in (
            ("21:00", "has left the quay at Holm"),
            ("06:30", "has been seen off the cape"),
            ("23:10", "has lost its mast in the dark"),
            ("07:45", "was towed in by a trawler"),
        )
    )
    day = rebuilt(tmp_path, text + "\n", date="2025-03-04", timezone="Europe/London")
    assert [told[:8] for told in stamps(day)] == ["04 21:00", "05 06:30", "05 23:10", "06 07:45"]
