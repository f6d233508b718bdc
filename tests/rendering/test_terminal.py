"""The terminal: a table that fits, and explanations in sentences."""

import pytest
from rich.cells import cell_len

from timeline.errors import OptionError
from timeline.model import Day
from timeline.rendering.terminal import explain, table

DAYS = ["bridge", "empty", "undated", "hostile", "crowded"]


@pytest.mark.parametrize("width", [40, 80, 132])
@pytest.mark.parametrize("name", DAYS)
def test_the_table_fits(name: str, width: int, request: pytest.FixtureRequest) -> None:
    """No line is wider than the terminal."""
    lines = table(request.getfixturevalue(name), width=width, colour=False).splitlines()
    assert max(cell_len(line) for line in lines) <= width


def test_eighty_columns_unless_told(bridge: Day) -> None:
    """Without a width the table takes 80 columns, whatever the terminal of the tests."""
    assert table(bridge, width=None, colour=False) == table(bridge, width=80, colour=False)


@pytest.mark.parametrize("name", DAYS)
def test_no_escape_codes_without_colour(name: str, request: pytest.FixtureRequest) -> None:
    """Plain output holds no control characters, not even those of the texts."""
    written = table(request.getfixturevalue(name), width=80, colour=False)
    assert all(sign == "\n" or sign.isprintable() for sign in written)


def test_colour_only_adds_colour(bridge: Day) -> None:
    """Coloured output holds escape codes."""
    assert "\x1b[" in table(bridge, width=80, colour=True)


def test_environment_does_not_matter(bridge: Day, monkeypatch: pytest.MonkeyPatch) -> None:
    """Variables that other programs heed change nothing."""
    before = table(bridge, width=80, colour=True), table(bridge, width=80, colour=False)
    for name in ("NO_COLOR", "FORCE_COLOR", "TTY_COMPATIBLE"):
        monkeypatch.setenv(name, "1")
    monkeypatch.setenv("COLUMNS", "33")
    monkeypatch.setenv("TERM", "dumb")
    assert (table(bridge, width=80, colour=True), table(bridge, width=80, colour=False)) == before


@pytest.mark.parametrize(
    "words",
    [
        "BEFORE THE DAY",
        "THE DAY",
        "STILL TO COME",
        "Halifax",
        "about 1 pm",
        "early morning",
        "Lunch is served",
        "going on",
        "What cannot all be true",
        "Set aside",
        "Notes",
    ],
)
def test_what_the_table_says(bridge: Day, words: str) -> None:
    """Lanes, times, labels, statuses, conflicts and notes are all there."""
    assert words in table(bridge, width=100, colour=False)


def test_order_of_the_table(bridge: Day) -> None:
    """Events stand in the order of the day."""
    written = table(bridge, width=120, colour=False)
    places = [written.index(words) for words in ("A storm", "Barges", "ribbon is cut", "Lunch is", "lamps", "first buses")]
    assert places == sorted(places)


def test_explain(bridge: Day) -> None:
    """An explanation says what, when, the bounds, the range, why, and who says so with source and lines."""
    assert explain(bridge, "e-papers") == (
        "e-papers: The mayor signs the handover papers in the toll house\n"
        "Status: happened.\n"
        "\n"
        "When: early afternoon.\n"
        "Bounds: not before 12:50 pm and not after 4:40 pm.\n"
        "Nine times out of ten: between 1:10 pm and 3:50 pm.\n"
        "\n"
        "Why here:\n"
        "  - “After lunch” puts it after the meal in the boat shed.\n"
        "  - It is told below the 16.40 update, so before it.\n"
        "\n"
        "What cannot be true at the same time, and was set aside:\n"
        "  - Coastline News: “signed at 10.15, before the ribbon was cut”.\n"
        "\n"
        "Who says so:\n"
        "  - The Ellery Ledger, line 11: “After lunch the mayor signed the handover papers in the toll house”"
        " (the time is in: “After lunch”)\n"
        "  - Coastline News, line 11: “The toll house papers were signed at 10.15, before the ribbon was cut, a clerk recalls.”\n"
        "\n"
        "Times of day are Halifax time.\n"
    )


@pytest.mark.parametrize(
    ("id_", "sentence"),
    [
        ("e-lunch", "Bounds: not before 11:32 am; nothing says how late it can have been."),
        ("e-screen", "Bounds: not after 4:40 pm; nothing says how early it can have been."),
        ("e-fireworks", "Nothing bounds it."),
        ("e-fireworks", "Nothing in the texts places it."),
        ("e-storm", "Bounds: not before Thu 1 Jan 2026 and not after Thu 31 Dec 2026."),
        ("e-buses", "Status: expected."),
    ],
)
def test_explanations(bridge: Day, id_: str, sentence: str) -> None:
    """Open sides, dates and the lack of any time are said in words."""
    assert sentence in explain(bridge, id_)


def test_unknown_event(bridge: Day, empty: Day) -> None:
    """An unknown id is refused, and close ids are named."""
    with pytest.raises(OptionError, match=r"no event has the id 'e-paper'; close to it: e-papers"):
        explain(bridge, "e-paper")
    with pytest.raises(OptionError, match="the day holds no events"):
        explain(empty, "e1")


@pytest.mark.parametrize("width", [80, 132])
@pytest.mark.parametrize("name", DAYS)
def test_every_event_shows_its_id(name: str, width: int, request: pytest.FixtureRequest) -> None:
    """The ids that `explain` and corrections ask for are in the table, narrow or wide."""
    day: Day = request.getfixturevalue(name)
    words = table(day, width=width).split()
    assert {event.id for event in day.events} <= set(words)


@pytest.mark.parametrize("width", [40, 80, 132])
@pytest.mark.parametrize("name", DAYS)
def test_the_reasons_fit(name: str, width: int, request: pytest.FixtureRequest) -> None:
    """With the reasons, too, no line is wider than the terminal and no control character is left."""
    written = table(request.getfixturevalue(name), width=width, why=True)
    assert max(cell_len(line) for line in written.splitlines()) <= width
    assert all(sign == "\n" or sign.isprintable() for sign in written)


@pytest.mark.parametrize(
    "words",
    [
        "Nine times out of ten: between 12:10 pm and 1:35 pm.",
        "Lunch here is usually between noon and two.",
        "Nothing bounds it.",
        "Cannot be true at the same time, and was set aside:",
        "The Ellery Ledger, line 13 · within about an hour · e-lunch",
    ],
)
def test_why(bridge: Day, words: str) -> None:
    """`why` tells range, reasons and conflicts under each event."""
    assert words in table(bridge, width=132, why=True)
    assert words not in table(bridge, width=132)
