"""The honest words: a table of placements and what a reader is told."""

import datetime as dt

import pytest

from timeline.model import Grain, Placement
from timeline.rendering.clock import zone_of
from timeline.rendering.wording import certainty, range_words, when

HOME = dt.date(2031, 5, 14)
ZONE = zone_of("America/Halifax")


def at(text: str | None) -> dt.datetime | None:
    """Read "14 11:32" (of May 2031) or "2029-09-01 00:00" off the wall clock of the day's place."""
    if text is None:
        return None
    full = text if text.count("-") else f"2031-05-{text}"
    return dt.datetime.fromisoformat(full).replace(tzinfo=ZONE)


ROWS: list[tuple[Grain, str | None, str | None, str | None, tuple[str, str] | None, str]] = [
    # grain, earliest, latest, best, range, words
    ("minute", None, None, "14 11:32", None, "11:32 am"),
    ("minute", None, None, "14 11:32", ("14 11:31", "14 11:33"), "11:32 am"),
    ("minute", None, None, "14 11:32", ("14 11:22", "14 11:40"), "about 11:30 am"),
    ("minute", None, None, "14 11:32", ("14 10:40", "14 12:10"), "about noon"),
    ("hour", None, None, "14 12:50", None, "about 1 pm"),
    ("hour", None, None, "14 12:50", ("14 12:49", "14 12:51"), "about 1 pm"),
    ("hour", None, None, "14 23:50", None, "about midnight"),
    ("daypart", None, None, "14 13:10", None, "early afternoon"),
    ("daypart", None, None, "14 13:10", ("14 13:09", "14 13:11"), "early afternoon"),
    ("daypart", "14 12:00", "14 18:00", "14 15:00", None, "afternoon"),
    ("daypart", "14 00:00", "14 06:00", "14 03:00", None, "in the night"),
    ("minute", None, None, "14 13:10", ("14 09:20", "14 16:10"), "between 9 am and 5 pm"),
    ("hour", None, None, "16 12:50", None, "Fri 16 May, about 1 pm"),
    ("minute", None, "14 15:00", None, None, "before 3 pm"),
    ("hour", None, "14 14:40", None, None, "before 3 pm"),
    ("hour", "14 09:20", None, None, None, "after 9 am"),
    ("daypart", "14 09:20", "14 14:40", None, None, "between 9 am and 3 pm"),
    ("minute", None, "15 00:00", "14 23:00", None, "11 pm"),
    ("day", "14 00:00", "15 00:00", None, None, "during the day"),
    ("day", "14 00:00", "15 00:00", "14 12:00", ("14 08:00", "14 18:00"), "during the day"),
    ("day", None, "14 16:40", "14 12:00", None, "before 5 pm"),
    ("day", "16 00:00", "17 00:00", "16 12:00", None, "Fri 16 May"),
    ("day", "12 00:00", "14 00:00", None, None, "Mon 12 – Tue 13 May"),
    ("day", "01 00:00", "14 00:00", None, None, "1 – 13 May"),
    ("day", "2031-04-28 00:00", "03 00:00", None, None, "Mon 28 Apr – Fri 2 May"),
    ("day", None, "14 00:00", None, None, "before Wed 14 May"),
    ("day", None, "2031-05-10 15:00", None, None, "Sat 10 May or earlier"),
    ("day", "15 00:00", None, None, None, "Thu 15 May or later"),
    ("month", "2029-09-01 00:00", "2029-10-01 00:00", "2029-09-15 12:00", None, "Sep 2029"),
    ("month", "2029-09-01 00:00", "2029-11-01 00:00", None, None, "Sep 2029 – Oct 2029"),
    ("month", "2032-04-01 00:00", None, None, None, "Apr 2032 or later"),
    ("year", "2026-01-01 00:00", "2027-01-01 00:00", "2026-07-02 00:00", None, "2026"),
    ("year", None, None, "2026-07-02 00:00", None, "about 2026"),
    ("year", "2025-08-01 00:00", "2026-09-01 00:00", None, None, "2025 – 2026"),
    ("day", None, None, "14 14:20", ("14 08:48", "14 21:37"), "between 8 am and 10 pm"),
    ("day", None, None, None, None, "time not known"),
]


@pytest.mark.parametrize(("grain", "earliest", "latest", "best", "range90", "words"), ROWS)
def test_words(
    grain: Grain,
    earliest: str | None,
    latest: str | None,
    best: str | None,
    range90: tuple[str, str] | None,
    words: str,
) -> None:
    """A placement is said as its row says: never finer than its grain or its range."""
    low, high = (at(end) for end in range90) if range90 else (None, None)
    placement = Placement(
        earliest=at(earliest),
        latest=at(latest),
        best=at(best),
        interval90=(low, high) if low and high else None,
        grain=grain,
    )
    assert when(placement, HOME, ZONE) == words


@pytest.mark.parametrize(
    ("placement", "words"),
    [
        (Placement(best=dt.time(9, 7), grain="minute"), "9:07 am"),
        (Placement(best=dt.time(9, 7), grain="hour"), "about 9 am"),
        (Placement(earliest=dt.time(10, 7)), "after 10 am"),
        (Placement(earliest=dt.time(10), latest=dt.time(11), grain="hour"), "between 10 am and 11 am"),
    ],
)
def test_bare_times_name_no_date(placement: Placement, words: str) -> None:
    """A time of day without a date is said without one, whatever the day at home."""
    assert when(placement, None, ZONE) == words
    assert when(placement, HOME, ZONE) == words


def test_a_day_without_a_date_names_the_dates_it_knows() -> None:
    """Where the day has no date, an aware time is said with its date and year."""
    assert when(Placement(best=at("14 11:32"), grain="minute"), None, ZONE) == "Wed 14 May 2031, 11:32 am"


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [
        ("14 11:30", "14 11:40", "minute"),
        ("14 11:30", "14 11:41", "hour"),
        ("14 11:30", "14 13:01", "part"),
        ("14 00:00", "15 00:00", "day"),
        ("14 00:00", "16 00:00", "longer"),
        ("14 11:30", None, "bound"),
        (None, None, "unknown"),
    ],
)
def test_certainty(low: str | None, high: str | None, expected: str) -> None:
    """How well a time is known follows from the width of its range alone."""
    assert certainty(at(low), at(high)) == expected


def test_ranges_are_rounded_outwards() -> None:
    """A range never shrinks when it is said."""
    assert range_words(at("14 12:08"), at("14 13:33"), HOME, ZONE) == "between 12:05 pm and 1:35 pm"
    assert range_words(at("14 23:08"), at("15 00:33"), HOME, ZONE) == "between 11:05 pm and 12:35 am on Thu 15 May"
