"""Times as markup writes them, and clocks as pages show them."""

import datetime as dt

import pytest

from timeline.reading.times import stamps, zones


@pytest.mark.parametrize(
    ("value", "iso"),
    [
        ("2024-04-18T09:30:00Z", "2024-04-18T09:30:00+00:00"),
        ("2024-04-18T09:30:00.123Z", "2024-04-18T09:30:00.123000+00:00"),
        ("2024-04-18T09:30:00+0100", "2024-04-18T09:30:00+01:00"),
        ("2024-04-18 09:30 +01:00", "2024-04-18T09:30:00+01:00"),
        ("2024-04-18T09:30", "2024-04-18T09:30:00"),
        ("Thu Apr 18 2024 09:30:00 GMT+0100 (Irish Standard Time)", "2024-04-18T09:30:00+01:00"),
        ("Thu, 18 Apr 2024 09:30:00 GMT", "2024-04-18T09:30:00+00:00"),
        ("1713432600", "2024-04-18T09:30:00+00:00"),
        ("1713432600123", "2024-04-18T09:30:00+00:00"),
        (1713432600000, "2024-04-18T09:30:00+00:00"),
    ],
)
def test_moment(value: object, iso: str) -> None:
    """Every dialect gives the moment it means."""
    found = stamps.moment(value)
    assert found is not None
    assert found.isoformat() == iso


@pytest.mark.parametrize(
    "value",
    [
        "",
        "2024-04-18",
        "PT3H",
        "12:30",
        "yesterday",
        "2024-13-45T99:00",
        "0000000001",
        "9999999999999",
        "T",
        ":",
        None,
        [],
        {},
        3.5,
    ],
)
def test_no_moment(value: object) -> None:
    """Dates, durations, clocks and nonsense are no moments."""
    assert stamps.moment(value) is None


@pytest.mark.parametrize(
    ("text", "clock"),
    [
        ("14:05", (14, 5, None)),
        ("2.05pm BST", (14, 5, "BST")),
        ("12.10 a.m. ET", (0, 10, "ET")),
        ("Posted at 9:30 AM", (9, 30, None)),
        ("14h05", (14, 5, None)),
        ("18.04.2024 • 14:05 Uhr", (14, 5, None)),
        ("14 August 2023 10:01", (10, 1, None)),
        ("4m ago", None),
        ("13:05pm", None),
        ("25:10", None),
        ("1:99", None),
        ("3.5 million", None),
        ("18.04.2024", None),
        ("A long sentence that speaks of a train at 14:05 and goes on about the weather.", None),
    ],
)
def test_shown(text: str, clock: stamps.Clock | None) -> None:
    """A clock line gives its clock; scores, dates and sentences give none."""
    assert stamps.shown(text) == clock


def test_wall_clock_of_the_publisher() -> None:
    """The stamp shows the publisher's clock: by its zone, else by the clock on the page, else by the offset in the markup."""
    when = dt.datetime(2024, 6, 12, 12, 41, tzinfo=dt.UTC)
    by_zone = stamps.stamp("x", when, "Europe/London")
    by_clock = stamps.stamp("x", when, None, (8, 41, None))
    by_markup = stamps.stamp("x", when, None)
    assert [(s.hour, s.minute, s.zone) for s in (by_zone, by_clock, by_markup)] == [
        (13, 41, "Europe/London"),
        (8, 41, "-04:00"),
        (12, 41, "+00:00"),
    ]
    assert {s.instant for s in (by_zone, by_clock, by_markup)} == {when}


def test_clock_with_a_written_date() -> None:
    """A date that stands in full beside the clock is kept, in the page's language; half a date is not filled up."""
    assert stamps.clock_stamp("14 August 2023 10:01", (10, 1, None), "en").day == dt.date(2023, 8, 14)
    assert stamps.clock_stamp("14. März 2023, 10:01 Uhr", (10, 1, None), "de").day == dt.date(2023, 3, 14)
    assert stamps.clock_stamp("14 August 10:01", (10, 1, None), "en").day is None


@pytest.mark.parametrize(
    ("host", "language", "zone"),
    [
        ("www.example.ie", None, "Europe/Dublin"),
        ("example.co.uk", "en", "Europe/London"),
        ("example.com", "en-GB", "Europe/London"),
        ("example.com", "en-US", None),
        ("example.com", "en", None),
        ("example.tv", "en", None),
        (None, "de_AT", "Europe/Vienna"),
    ],
)
def test_zone_by_country(host: str | None, language: str | None, zone: str | None) -> None:
    """A country with one zone tells it; one with several, or none at all, does not."""
    assert zones.by_country(host, language) == zone


@pytest.mark.parametrize(
    ("month", "minutes", "letters", "zone"),
    [
        (6, 13 * 60, "BST", "Europe/London"),
        (1, 12 * 60, "GMT", "Europe/London"),
        (6, 8 * 60, "EDT", "America/New_York"),
        (1, 7 * 60, "ET", "America/New_York"),
        (1, 13 * 60, "CET", "Europe/Paris"),
        (6, 17 * 60 + 30, "IST", "Asia/Kolkata"),
        (6, 13 * 60, None, None),
        (6, 13 * 60, "XYZ", None),
    ],
)
def test_zone_by_clock(month: int, minutes: int, letters: str | None, zone: str | None) -> None:
    """The clock beside a moment, with its letters, tells the zone; without letters it might be any."""
    assert zones.by_clock([(dt.datetime(2024, month, 12, 12, tzinfo=dt.UTC), minutes, letters)]) == zone


def test_zone_that_the_page_names() -> None:
    """One valid name in the page's settings counts; two, or an invented one, do not."""
    assert zones.named('{"timezone": "Europe\\/Berlin"}') == "Europe/Berlin"
    assert zones.named('{"timezone": "Europe/Berlin", "tz": "Asia/Tokyo"}') is None
    assert zones.named('{"timezone": "Moon/Crater"}') is None
