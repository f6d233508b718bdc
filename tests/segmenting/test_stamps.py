"""Stamps: clock lines and clock prefixes."""

import datetime as dt

import pytest

from timeline.model import Source
from timeline.segmenting.lines import cut
from timeline.segmenting.stamps import read


def stamped(*texts: str) -> list[tuple[int, int] | None]:
    """Give hour and minute of the stamp found on each line."""
    source = Source(id="s", location="-", text="\n".join(texts), blocks=())
    return [(line.told.hour, line.told.minute) if line.told else None for line in read(cut(source), "en", dt.date(2025, 2, 27))]


@pytest.mark.parametrize(
    ("text", "clock"),
    [
        ("14:05", (14, 5)),
        ("2.05pm GMT", (14, 5)),
        ("2.05 p.m.", (14, 5)),
        ("12.20am", (0, 20)),
        ("6pm", (18, 0)),
        ("14:05 Uhr", (14, 5)),
        ("[09:30]", (9, 30)),
        ("18:14, 27 February", (18, 14)),
        ("27 February 2025 18:14", (18, 14)),
        ("Posted at 18:14", (18, 14)),
        ("27.02.2025 • 18:14 Uhr", (18, 14)),
        ("18:14 Greenwich Mean Time 27 February 2025", (18, 14)),
        ("2.05pm GMT14:05", (14, 5)),
    ],
)
def test_a_line_that_is_a_stamp(text: str, clock: tuple[int, int]) -> None:
    """Clock, zone and date in any order, and nothing else."""
    assert stamped(text) == [clock]


@pytest.mark.parametrize("text", ["3-0", "They left at 14:05.", "7.15 per cent", "25:10", "14:65", "", "6", "65 mins"])
def test_a_line_that_is_no_stamp(text: str) -> None:
    """Scores, shares and sentences are no clocks."""
    assert all(found is None for found in stamped(text or "x"))


@pytest.mark.parametrize(("text", "zone"), [("6.20pm BST", "+01:00"), ("6.20pm ET", "America/New_York"), ("18:20", None)])
def test_zones(text: str, zone: str | None) -> None:
    """A zone is told only where the page tells it."""
    line = read(cut(Source(id="s", location="-", text=text, blocks=())), "en", None)[0]
    assert line.told is not None
    assert line.told.zone == zone


@pytest.mark.parametrize(
    ("text", "year", "day"),
    [("18:14, 27 February", 2025, dt.date(2025, 2, 27)), ("18:14, 27 February", None, None), ("18:14, 30 February", 2025, None)],
)
def test_days_need_a_year_and_a_calendar(text: str, year: int | None, day: dt.date | None) -> None:
    """A day without a year takes the source's; a day that does not exist is none."""
    line = read(cut(Source(id="s", location="-", text=text, blocks=())), "en", dt.date(year, 6, 1) if year else None)[0]
    assert line.told is not None
    assert line.told.day == day


def test_plus_signs_hold_a_headline() -> None:
    """A ticker line between plus signs is a stamp and a headline."""
    line = read(cut(Source(id="s", location="-", text="+++ 9:10 Uhr: Der Pegel sinkt +++", blocks=())), "de", None)[0]
    assert (line.text, line.told and line.told.hour, line.title is not None) == ("Der Pegel sinkt", 9, True)


def test_regular_prefixes_are_stamps_and_an_agenda_is_not() -> None:
    """Clocks before the words count where the whole page carries them in order."""
    assert stamped("10.05: The bridge is shut.", "Crowds gather.", "10.20: It is open again.") == [(10, 5), None, (10, 20)]
    prose = [f"Paragraph number {n} tells of the river." for n in range(40)]
    assert not any(stamped(*prose, "9.30: The mayor speaks.", "11.00: The council meets.", *prose))


GUEST = (
    "3.12pm GMT",
    "A goal.",
    "3.05pm GMT",
    "A reader writes:",
    "3:4 March 2025 7:16pm",
    "What a save!",
    "3.01pm GMT",
    "Off we go.",
)


def test_the_date_over_a_quoted_comment_is_no_stamp() -> None:
    """A time in another dress than the page's stamps that does not fit between them belongs to somebody else's words."""
    page = ("3.40pm GMT", "It is over.", "3.31pm GMT", "Another goal.", *GUEST)
    assert [clock for clock in stamped(*page) if clock] == [(15, 40), (15, 31), (15, 12), (15, 5), (15, 1)]


def test_a_stamp_in_another_dress_stays_where_it_fits() -> None:
    """One post with its date in full, in its place among the others, keeps its stamp."""
    page = (
        "3.40pm GMT",
        "It is over.",
        "3.31pm GMT",
        "A goal.",
        "4 March 2025 3:20pm",
        "A save!",
        "3.12pm GMT",
        "A.",
        "3.01pm GMT",
        "B.",
    )
    assert [clock for clock in stamped(*page) if clock] == [(15, 40), (15, 31), (15, 20), (15, 12), (15, 1)]


def test_the_dates_under_readers_names_are_no_stamps() -> None:
    """Comments that a post repeats outnumber the stamps; each stands under the name of its reader."""
    comments = [part for n in range(5) for part in (f"reader{n}", f"4 March 2025 1{n}:20am", "I waste nothing.")]
    page = ("1.06pm GMT", "What politicians say.", "11.27am GMT", "What experts say.", *comments, "9.52am GMT", "Welcome.")
    assert [clock for clock in stamped(*page) if clock] == [(13, 6), (11, 27), (9, 52)]
