"""The times of all posts seen together: zones told wrongly or not at all, hours that come twice, clocks without a day."""

import datetime as dt
from collections.abc import Sequence
from zoneinfo import ZoneInfo

import pytest

from timeline.reading.times import zones
from timeline.reading.times.clocks import Clock
from timeline.reading.times.days import direction, walked
from timeline.reading.times.ground import Ground
from timeline.reading.times.resolving import located
from timeline.reading.times.settling import settle
from timeline.reading.times.timing import Timing

UTC = dt.UTC


def ground(count: int, **known: object) -> Ground:
    """Give what is known beside so many posts that stand in a row."""
    nothing: dict[str, object] = {"headings": (None,) * count, "pinned": (False,) * count, "linked": (None,) * count}
    return Ground(**{**nothing, **known})  # type: ignore[arg-type]


def timings(*told: tuple[str | None, Clock | None]) -> list[Timing]:
    """Give timings of ISO times and clocks."""
    return [Timing(dt.datetime.fromisoformat(iso) if iso else None, clock) for iso, clock in told]


def instants(posts: Sequence[Timing]) -> list[str | None]:
    """Give the instants of stamps, to the minute."""
    marks = [post.mark for post in posts]
    return [mark.instant.strftime("%d %H:%M") if mark and mark.instant else None for mark in marks]


JULY = "2025-07-04T"


@pytest.mark.parametrize(
    ("offset", "letters", "known", "instant", "zone"),
    [
        ("+00:00", "EDT", {}, "04 18:05", "America/New_York"),
        ("+00:00", "IST", {"zone": "Europe/Dublin"}, "04 13:05", "Europe/Dublin"),
        ("+00:00", "IST", {}, "04 08:35", "Asia/Kolkata"),
        ("+01:00", "MESZ", {"zone": "Europe/Berlin"}, "04 12:05", "Europe/Berlin"),
        ("+00:00", "GMT", {"zone": "Europe/London"}, "04 14:05", "Africa/Abidjan"),
        ("+00:00", None, {"zone": "Europe/Rome", "given": "Europe/Rome"}, "04 12:05", "Europe/Rome"),
        (
            "+00:00",
            None,
            {"zone": "Europe/Rome", "captured": dt.datetime(2025, 7, 4, 13, 30, tzinfo=UTC)},
            "04 12:05",
            "Europe/Rome",
        ),
        (
            "+00:00",
            None,
            {"zone": "America/Lima", "published": dt.datetime(2025, 7, 4, 18, 0, tzinfo=UTC)},
            "04 19:05",
            "America/Lima",
        ),
        (
            "+00:00",
            None,
            {
                "zone": "Europe/Rome",
                "linked": (dt.datetime(2025, 7, 4, 12, 5, tzinfo=UTC), dt.datetime(2025, 7, 4, 11, 20, tzinfo=UTC)),
            },
            "04 12:05",
            "Europe/Rome",
        ),
    ],
)
def test_a_zone_that_is_not_meant(
    offset: str, letters: str | None, known: dict[str, object], instant: str, zone: str | None
) -> None:
    """Letters, caller, saving, beginning and linked data speak against a false zone; the clock is then believed."""
    posts = timings((f"{JULY}14:05{offset}", (14, 5, letters)), (f"{JULY}13:20{offset}", (13, 20, letters)))
    found, where, notes = settle(posts, ground(2, **known))
    assert instants(found)[0] == instant
    assert where == zone
    assert bool(notes) == (letters != "GMT")


@pytest.mark.parametrize(
    ("known", "noted"),
    [
        ({"zone": "Europe/Rome"}, True),
        ({"zone": "Europe/Rome", "captured": dt.datetime(2025, 7, 4, 14, 30, tzinfo=UTC)}, True),
        ({"zone": "Europe/Rome", "published": dt.datetime(2025, 7, 4, 13, 0, tzinfo=UTC)}, True),
        ({"zone": "Africa/Abidjan"}, False),
        ({}, False),
    ],
)
def test_a_zone_that_may_be_meant(known: dict[str, object], noted: bool) -> None:  # noqa: FBT001 - pytest's parameter
    """Without anything against it the markup is believed; that the publisher's own clock differs is worth a note."""
    posts = timings((f"{JULY}14:05Z", (14, 5, None)), (f"{JULY}13:20Z", (13, 20, None)))
    found, _, notes = settle(posts, ground(2, **known))
    assert instants(found) == ["04 14:05", "04 13:20"]
    assert bool(notes) == noted
    assert all("--publisher-timezone" in note for note in notes)


def test_true_times_shown_on_another_clock_are_believed() -> None:
    """UTC beside the publisher's own clock is how it should be."""
    posts = timings((f"{JULY}14:05Z", (16, 5, None)), (f"{JULY}13:20Z", (15, 20, None)))
    found, zone, notes = settle(posts, ground(2, zone="Europe/Rome"))
    assert (instants(found), zone, notes) == (["04 14:05", "04 13:20"], "Europe/Rome", ())


def test_bare_times() -> None:
    """They are the publisher's, UTC where the clocks beside them say so, and stay bare where nothing is known."""
    own = timings((f"{JULY}14:05", (14, 5, None)))
    assert instants(settle(own, ground(1, zone="Europe/Rome"))[0]) == ["04 12:05"]
    assert instants(settle(own, ground(1))[0]) == [None]
    other = timings((f"{JULY}14:05", (16, 5, None)))
    found, _, notes = settle(other, ground(1, zone="Europe/Rome"))
    assert (instants(found), len(notes)) == (["04 14:05"], 1)
    offset = ground(1, published=dt.datetime.fromisoformat(f"{JULY}14:00-05:00"))
    assert instants(settle(timings((f"{JULY}14:05", None)), offset)[0]) == ["04 19:05"]


def test_posts_after_the_saving_are_noted() -> None:
    """A post cannot be later than the copy that holds it."""
    _, _, notes = settle(timings((f"{JULY}14:05Z", None)), ground(1, captured=dt.datetime(2025, 7, 4, 12, tzinfo=UTC)))
    assert len(notes) == 1
    assert "1 of its posts" in notes[0]


def walls(*clocks: str) -> list[dt.datetime]:
    """Give clocks of the night in which Berlin goes back to winter time."""
    return [dt.datetime.fromisoformat(f"2024-10-27T{clock}") for clock in clocks]


@pytest.mark.parametrize(
    ("clocks", "utc", "notes"),
    [
        (("01:50", "02:10", "02:50", "02:05", "03:10"), ("23:50", "00:10", "00:50", "01:05", "02:10"), 0),
        (("03:10", "02:05", "02:50", "02:10", "01:50"), ("02:10", "01:05", "00:50", "00:10", "23:50"), 0),
        (("01:50", "02:10", "02:50", "03:10"), ("23:50", "00:10", "00:50", "02:10"), 1),
        (("02:10",), ("00:10",), 1),
        (("01:50", "03:10"), ("23:50", "02:10"), 0),
    ],
)
def test_the_hour_that_comes_twice(clocks: tuple[str, ...], utc: tuple[str, ...], notes: int) -> None:
    """A clock that falls back has begun the second hour; where none does, the first is taken and said so."""
    found, said = located(walls(*clocks), ZoneInfo("Europe/Berlin"))
    assert [when.astimezone(UTC).strftime("%H:%M") for when in found] == list(utc)
    assert len(said) == notes


def test_the_hour_that_is_skipped() -> None:
    """A clock that never showed is noted, and read an hour on."""
    found, said = located([dt.datetime(2025, 3, 30, 2, 30)], ZoneInfo("Europe/Berlin"))  # noqa: DTZ001 - a bare wall time
    assert found[0].astimezone(UTC).strftime("%H:%M") == "01:30"
    assert "skipped" in said[0]


def test_letters_tell_which_hour() -> None:
    """CEST and CET part the hour that comes twice."""
    posts = timings(("2024-10-27T02:30", (2, 30, "CET")), ("2024-10-27T02:30", (2, 30, "CEST")))
    found, _, notes = settle(posts, ground(2, zone="Europe/Berlin"))
    assert (instants(found), notes) == (["27 01:30", "27 00:30"], ())


DAYS = [dt.date(2025, 2, day) for day in (26, 27, 28)]


def test_days_are_walked_both_ways() -> None:
    """Midnights count from whatever day is known; a heading begins a new day even where the clocks would not."""
    clocks = [9 * 60, 23 * 60, 60, 8 * 60]
    nothing: list[dt.date | None] = [None] * 4
    known = [None, DAYS[1], None, None]
    assert walked(clocks, known, nothing, 1) == [DAYS[1], DAYS[1], DAYS[2], DAYS[2]]
    assert walked(clocks[::-1], known[::-1], nothing, -1) == [DAYS[2], DAYS[2], DAYS[1], DAYS[1]]
    assert walked(clocks, nothing, nothing, 1) == nothing
    assert walked([9 * 60, 10 * 60], [None, None], [None, DAYS[1]], 1) == DAYS[:2]


def test_direction_of_few_posts_a_day() -> None:
    """The way in which the posts take less time is the page's; a post out of order by minutes does not turn it."""
    day = [8 * 60, 23 * 60, 20, 22 * 60, 75]
    assert (direction(day), direction(day[::-1]), direction([60, 60])) == (1, -1, 0)
    assert direction([600, 610, 608, 620]) == 1


CLOCKS = ((0, 40, None), (23, 50, None), (22, 15, None))


@pytest.mark.parametrize(
    ("known", "days"),
    [
        ({"published": dt.datetime(2025, 2, 27, 20, tzinfo=UTC)}, [28, 27, 27]),
        ({"captured": dt.datetime(2025, 2, 28, 0, 45, tzinfo=UTC)}, [28, 27, 27]),
        ({"captured": dt.datetime(2025, 2, 28, 0, 30, tzinfo=UTC)}, [27, 26, 26]),
        ({"headings": (DAYS[1], None, None)}, [27, 26, 26]),
        ({}, None),
    ],
)
def test_clocks_alone(known: dict[str, object], days: list[int] | None) -> None:
    """Bare clocks count from the beginning of the page, its saving, or a heading; without any they keep no day."""
    found, _, _ = settle(timings(*((None, clock) for clock in CLOCKS)), ground(3, zone="Europe/London", **known))
    assert [timing.moment.day for timing in found if timing.moment] == (days or [])


@pytest.mark.parametrize(
    ("html", "zone"),
    [
        ('{"timezone_string": "Europe/Berlin"}', "Europe/Berlin"),
        ('{\\"timeZone\\":\\"Europe\\/Berlin\\"}', "Europe/Berlin"),
        ('<meta name="timezone" content="Europe/Berlin">', "Europe/Berlin"),
        ('<body data-timezone="Europe/Berlin">', "Europe/Berlin"),
        ("moment.tz.setDefault('Europe/Berlin')", "Europe/Berlin"),
        ("var cfg = {siteTimezone: 'America/Argentina/Buenos_Aires'}", "America/Argentina/Buenos_Aires"),
        ('{"zone": "Europe/Berlin"}', None),
        ('{"path": "Europe/Berlin"}', None),
    ],
)
def test_zone_in_settings(html: str, zone: str | None) -> None:
    """Pages spell the setting in many ways; a path is none."""
    assert zones.named(html) == zone


@pytest.mark.parametrize(
    ("host", "tags", "zone"),
    [
        ("www.example.de", (), "Europe/Berlin"),
        ("www.example.es", (), "Europe/Madrid"),
        ("www.example.com.au", (), None),
        ("example.com", ("en", "el_GR"), "Europe/Athens"),
        ("example.com", ("en-US", "Ireland"), "Europe/Dublin"),
        ("example.com", ("en", None), None),
    ],
)
def test_zone_of_the_country(host: str, tags: tuple[str | None, ...], zone: str | None) -> None:
    """Nearly all of a country on one clock is enough; the first tag that tells a country with one counts."""
    assert zones.by_country(host, *tags) == zone
