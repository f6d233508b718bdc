"""Where a publisher sits, when no setting of its page names the zone; and the minutes of play that have no sign."""

import datetime as dt

import pytest

from timeline.reading.fetching.raw import Limits
from timeline.reading.pages.layout import layout
from timeline.reading.pages.tree import parse
from timeline.reading.times import homes, zones
from timeline.reading.times.minutes import bare, minutes


def at(text: str) -> dt.datetime:
    """Read a moment."""
    return dt.datetime.fromisoformat(text)


@pytest.mark.parametrize(
    ("offset", "places", "language", "zone"),
    [
        ("2024-02-27T09:00:00+01:00", (), "de", "Europe/Berlin"),
        ("2024-02-27T09:00:00+01:00", (), "es", "Europe/Madrid"),
        ("2024-02-27T09:00:00-06:00", (), "es", "America/Mexico_City"),
        ("2024-07-27T09:00:00+01:00", (), "en", "Europe/London"),
        ("2024-02-27T09:00:00+01:00", (), "en", "Etc/GMT-1"),
        ("2024-02-27T09:00:00-05:00", ("US",), "en", "America/New_York"),
        ("2024-07-27T09:00:00-05:00", ("US",), "en", "America/Chicago"),
        ("2024-02-27T09:00:00-05:00", ("CA",), "en", "America/Toronto"),
        ("2024-02-27T09:00:00+11:00", ("AU", "GB"), "en", "Australia/Sydney"),
        ("2024-02-27T09:00:00+05:30", ("GB",), "en", "Asia/Kolkata"),
        ("2024-02-27T09:00:00+02:00", ("IL", "GB"), "en", "Asia/Jerusalem"),
        ("2024-02-27T09:00:00+00:00", (), "en", "UTC"),
        ("2024-02-27T09:00:00+00:00", (), "de", "UTC"),
        ("2024-02-27T09:00:00+00:00", ("IE",), "en", "Europe/Dublin"),
        ("2024-02-27T09:00:00+03:30", (), "en", None),
    ],
)
def test_the_first_country_with_the_offset_is_the_home(
    offset: str, places: tuple[str, ...], language: str, zone: str | None
) -> None:
    """Countries that the page tells come first, then those of its language; a bare offset is the last resort."""
    assert homes.by_offset([at(offset)], places, language) == zone


def test_without_any_offset_only_a_language_of_one_clock_tells() -> None:
    """German is written on one clock; Spanish and English are not."""
    assert [homes.by_offset([], (), language) for language in ("de", "pl", "es", "en", None)] == [
        "Europe/Berlin",
        "Europe/Warsaw",
        None,
        None,
        None,
    ]


@pytest.mark.parametrize(
    ("moment", "seat", "publisher", "tag", "zone"),
    [
        ("2024-02-27T09:00:00+00:00", None, "The Quay Courier", "en-GB", "Europe/London"),
        ("2024-02-27T09:00:00+05:30", None, "The Quay Courier", "en-GB", None),
        ("2024-02-27T09:00:00+00:00", "IE", "The Quay Courier", "en-GB", "Europe/Dublin"),
        ("2024-02-27T09:00:00+00:00", None, "The Irish Quay", "en-GB", "Europe/Dublin"),
        ("2024-02-27T09:00:00+02:00", None, "The Quay of Israel", "en-GB", "Asia/Jerusalem"),
        ("2024-02-27T09:00:00-05:00", None, "Lebanon Quay News", "en-US", None),
        ("2024-02-27T09:00:00", None, "The Irish Quay", "en-GB", "Europe/London"),
    ],
)
def test_a_language_tag_or_a_name_needs_the_pages_offset(
    moment: str, seat: str | None, publisher: str, tag: str, zone: str | None
) -> None:
    """A tag counts where no offset speaks against it, a name where one speaks for it."""
    assert homes.agreed([at(moment)], seat, publisher, tag, None) == zone


def test_the_clocks_beside_moments_in_utc_tell_the_home() -> None:
    """Servers write Z anywhere; the clock shown beside it does not lie by whole hours."""
    shown = [(at("2024-02-27T13:05:00+00:00"), 14 * 60 + 5), (at("2024-02-27T23:50:00+00:00"), 50)]
    offsets = homes.home_offsets(at("2024-02-27T09:00:00+00:00"), shown)
    assert homes.by_offset(offsets, (), "it") == "Europe/Rome"
    told = homes.home_offsets(at("2024-02-27T09:00:00+01:00"), [(at("2024-02-27T13:05:00+00:00"), 13 * 60 + 5)])
    assert homes.by_offset(told, (), "it") == "Europe/Rome"


def test_every_country_of_a_language_is_in_the_tables() -> None:
    """No code is misspelt."""
    assert all(zones.of_country(code) for codes in homes.SPOKEN.values() for code in codes)
    assert all(zones.of_country(homes.called(name) or "") for name in ("the irish mail", "hindustan mail", "the welsh mail"))


def places(*figures: str) -> int:
    """Count the minutes of play on a page with these figures, each alone in an element."""
    page = "".join(f"<div><b>{figure}</b><p>And that was that.</p></div>" for figure in figures)
    return len(minutes(layout(parse(f"<html><body>{page}</body></html>", "-", Limits()))))


@pytest.mark.parametrize(
    ("figures", "count"),
    [
        (("90.", "87.", "86.", "71."), 4),
        (("3.", "8.", "8.", "12."), 4),
        (("1.", "2.", "3.", "4."), 0),
        (("10.", "9.", "8.", "7."), 0),
        (("1.", "2.", "3.", "1.", "2.", "3.", "4."), 0),
        (("4.", "80.", "12.", "44."), 0),
        (("90.", "71."), 0),
        (("1890.", "1871.", "1866."), 0),
    ],
)
def test_bare_figures_are_minutes_in_company_only(figures: tuple[str, ...], count: int) -> None:
    """Three and more that run one way, but not one by one as the numbers of a list."""
    assert places(*figures) == count
    assert bare(figures[0]) == (int(figures[0][:-1]) if len(figures[0]) < 5 else None)
