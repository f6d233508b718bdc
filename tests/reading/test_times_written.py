"""Dates and clocks as people write them, ages, minutes of play, and the traces of saving."""

import datetime as dt

import pytest

from timeline.reading.pages.traces import Saved, original, saved
from timeline.reading.times.clocks import clocks, play, shown
from timeline.reading.times.dates import heading, written
from timeline.reading.times.relative import age, days_back
from timeline.reading.times.stamps import day_only, moment

NEAR = dt.date(2025, 2, 28)
"""The day of the page in every case below."""


@pytest.mark.parametrize(
    ("text", "language", "iso"),
    [
        ("27.02.2025 • 14:05 Uhr", "de", "2025-02-27"),
        ("27.02.25, 14:05", "de", "2025-02-27"),
        ("27.02. 14:05", "de", "2025-02-27"),
        ("Do., 27. Feb. 2025 – 14.05 Uhr", "de", "2025-02-27"),
        ("27 février 2025 à 14h05", "fr", "2025-02-27"),
        ("27 de febrero de 2025, 14:05", "es", "2025-02-27"),
        ("27 febbraio 2025 alle 14:05", "it", "2025-02-27"),
        ("27/02/2025 às 14h05", "pt", "2025-02-27"),
        ("2:05 PM ET, February 27", "en", "2025-02-27"),
        ("Feb 27, 2025, 2:05 PM", "en", "2025-02-27"),
        ("Thu 27 Feb 2025 14.05 GMT", "en", "2025-02-27"),
        ("Published at 18:14 Greenwich Mean Time 27 February", "en", "2025-02-27"),
        ("02/27/2025 2:05 PM", "en", "2025-02-27"),
        ("2025-02-27 14:05", "en", "2025-02-27"),
        ("31 December 23:59", "en", "2024-12-31"),
        ("3 March 00:05", "xx", "2025-03-03"),
        ("14:05 Uhr", "de", None),
        ("14.05 Uhr", "de", None),
        ("Update 12", "en", None),
        ("31.02.2025", "de", None),
        ("5 goals by 14:05", "en", None),
        ("20250227", "en", None),
    ],
)
def test_written_date(text: str, language: str, iso: str | None) -> None:
    """A date beside a clock is read in six languages, the year from the page; clocks and numbers are no dates."""
    assert written(text, language, NEAR) == (dt.date.fromisoformat(iso) if iso else None)


def test_written_date_without_a_year_needs_one() -> None:
    """Nothing fills up half a date, and 03/04 is no day at all where nothing tells which is the month."""
    assert written("27 February, 14:05", "en") is None
    assert written("03/04/2025 10:00", "en") is None
    assert written("03/04/2025 10:00", "en", dt.date(2025, 4, 1)) == dt.date(2025, 4, 3)
    assert written("27.02.2025", "de") == dt.date(2025, 2, 27)


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("Friday 28 February", "2025-02-28"),
        ("Donnerstag, 27. Februar 2025", "2025-02-27"),
        ("Freitag, 28.02.2025:", "2025-02-28"),
        ("27/02/2025", "2025-02-27"),
        ("jeudi 27 février", "2025-02-27"),
        ("What we learned on 28 February", None),
        ("28 February 14:05", None),
        ("The 28 February movement", None),
        ("Key events", None),
    ],
)
def test_heading(text: str, iso: str | None) -> None:
    """A line that is nothing but a date is the heading of a day."""
    assert heading(text, "en", NEAR) == (dt.date.fromisoformat(iso) if iso else None)


@pytest.mark.parametrize(
    ("text", "minutes", "within"),
    [
        ("12m ago", 12, 0),
        ("40 Min Ago", 40, 0),
        ("30 seconds ago", 0, 0),
        ("2 hours ago", 120, 60),
        ("about an hour ago", 60, 60),
        ("1 hr 5 mins ago", 65, 0),
        ("vor 5 Minuten", 5, 0),
        ("vor einer Stunde", 60, 60),
        ("il y a 5 min", 5, 0),
        ("hace 3 horas", 180, 60),
        ("há 2 dias", 2880, 1440),
        ("5 minuti fa", 5, 0),
        ("Just now", 0, 0),
        ("à l’instant", 0, 0),
    ],
)
def test_age(text: str, minutes: int, within: int) -> None:
    """An age is counted back in minutes, and known to its own unit."""
    found = age(text)
    assert found is not None
    assert (found.back, found.within) == (dt.timedelta(minutes=minutes), dt.timedelta(minutes=within))


@pytest.mark.parametrize("text", ["12m", "14:05", "3.5 million ago", "Updated 3 min ago", "2 hours", "an age ago", "vor Gericht"])
def test_no_age(text: str) -> None:
    """Clocks, lengths of time and changes are no ages; a bare "12m" is one only where markup calls it a time."""
    assert age(text) is None
    assert (age(text, timed=True) is None) == (text not in {"12m", "2 hours"})


def test_days_back() -> None:
    """Yesterday is a day back and today none, in every language; other words tell no day."""
    assert [days_back(text) for text in ("Yesterday, 14:05", "Heute 14:05", "ieri alle 9:30", "14:05 Uhr")] == [1, 0, 1, None]


@pytest.mark.parametrize(
    ("text", "is_play"),
    [("45+2'", True), ("90.+3", True), ("12. Min.", True), ("67’", True), ("14:05", False), ("12. Mai", False), ("3", False)],
)
def test_minutes_of_play(text: str, is_play: bool) -> None:  # noqa: FBT001 - pytest's parameter
    """A minute of play is known as one, and is no clock."""
    assert play(text) is is_play
    assert not is_play or shown(text) is None


@pytest.mark.parametrize(
    ("text", "clock"),
    [
        ("27.02. um 14.05 Uhr", (14, 5, None)),
        ("12.02. 14:05", (14, 5, None)),
        ("12.02.", None),
        ("18:14 Greenwich Mean Time", (18, 14, "GMT")),
        ("6:14 p.m. Central European Summer Time", (18, 14, "CEST")),
        ("14:05 UTC+2", (14, 5, "UTC+2")),
        ("(14:05 MEZ)", (14, 5, "MEZ")),
        ("14 h 05", (14, 5, None)),
        ("2pm", (14, 0, None)),
        ("Live from 2pm on all our channels today", None),
        ("14:05 for the first time", (14, 5, None)),
    ],
)
def test_shown_in_company(text: str, clock: tuple[int, int, str | None] | None) -> None:
    """Dates in figures are no clocks, and zones may be written out."""
    assert shown(text) == clock


def test_clocks_of_one_line() -> None:
    """A line may hold two clocks, each with its place."""
    found = clocks("14:05 (updated 14:35 GMT)")
    assert [(one.start, one.clock) for one in found] == [(0, (14, 5, None)), (15, (14, 35, "GMT"))]


@pytest.mark.parametrize(
    ("value", "iso"),
    [
        ("2025-02-27 14:05:00 -0500", "2025-02-27T14:05:00-05:00"),
        ("2025-02-27 14:05:00 EST", "2025-02-27T14:05:00-05:00"),
        ("2025/02/27 14:05", "2025-02-27T14:05:00"),
        ("20250227T140500Z", "2025-02-27T14:05:00+00:00"),
        ("2025-02-27T14:05:00+01:00[Europe/Paris]", "2025-02-27T14:05:00+01:00"),
        ("Feb 27, 2025 2:05 PM EST", "2025-02-27T14:05:00-05:00"),
        ("Thursday 27 February 2025, 14:05 CET", "2025-02-27T14:05:00+01:00"),
        ("Thu, 27 Feb 2025 14:05:00 EST", "2025-02-27T14:05:00-05:00"),
        ("1740665100.25", "2025-02-27T14:05:00+00:00"),
        ("1740665100000000", "2025-02-27T14:05:00+00:00"),
        ("2025-02-27T14", None),
        ("27 Feb 2025", None),
        ("x" * 5000 + "14:05", None),
    ],
)
def test_moment_as_found(value: str, iso: str | None) -> None:
    """More dialects; an hour without its minute is no time, and half days are minded."""
    found = moment(value)
    assert (found.isoformat() if found else None) == iso


def test_day_only() -> None:
    """A date alone is a day, and no midnight."""
    values = ("2025-02-27", "20250227", "2025-02-27Z", "2025-02-27T14:05", "2025-02-30", None)
    assert [day_only(value) for value in values] == [dt.date(2025, 2, 27)] * 3 + [None] * 3


WHEN = dt.datetime(2025, 2, 27, 14, 5, 33, tzinfo=dt.UTC)
PAGE = "https://news.example/live/fog?page=2"
WOMBAT = f'<script>__wm.wombat("{PAGE}","20250227140533","https://web.archive.org/","web","/_static/","1740665133");</script>'


@pytest.mark.parametrize(
    ("html", "found"),
    [
        (f"<html><head>{WOMBAT}</head>", Saved(PAGE, WHEN)),
        ("<html></html>\n<!--\n     FILE ARCHIVED ON 14:05:33 Feb 27, 2025 AND RETRIEVED FROM THE", Saved(None, WHEN)),
        (f'<link rel="canonical" href="https://web.archive.org/web/20250227140533/{PAGE}">', Saved(PAGE, WHEN)),
        (f'<link rel="canonical" href="https://archive.ph/2025.02.27-140533/{PAGE}"/>', Saved(PAGE, WHEN)),
        (f'<link rel="bookmark" href="http://archive.today/20250227140533/{PAGE}"/>', Saved(PAGE, WHEN)),
        (
            f"<!--\n Page saved with SingleFile\n url: {PAGE}\n saved date: Thu Feb 27 2025 15:05:33 GMT+0100 (CET)\n-->",
            Saved(PAGE, WHEN),
        ),
        (f"<!DOCTYPE html>\n<!-- saved from url=(0036){PAGE} -->\n<html>", Saved(PAGE, None)),
        (
            "<!-- Mirrored from news.example/live by HTTrack Website Copier/3.x [XR&CO'2014], Thu, 27 Feb 2025 14:05:33 GMT -->",
            Saved("https://news.example/live", WHEN),
        ),
        ("<html><head><title>FILE ARCHIVED ON</title></head>", Saved()),
        (f'<link rel="canonical" href="https://web.archive.org/web/20259927140533/{PAGE}">', Saved(PAGE, None)),
        (f'<a href="https://web.archive.org/web/20250227140533/{PAGE}">an old copy</a>', Saved()),
    ],
)
def test_traces_of_saving(html: str, found: Saved) -> None:
    """What archives and browsers write into a page tells its address and its saving; links to other copies do not."""
    assert saved(html) == found


def test_original_address() -> None:
    """An archive's address gives the one that it keeps; every other stays."""
    assert original(f"http://archive.is/2025.02.27-140533/{PAGE}") == PAGE
    assert (
        original("https://news.example/web/20250227140533/https://x.example/")
        == "https://news.example/web/20250227140533/https://x.example/"
    )
