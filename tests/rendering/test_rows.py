"""The flattening: order, words, passages and safety of what is shown."""

import dataclasses

import pytest

from timeline.model import Day
from timeline.rendering.rows import LANES, plain, rows, source_names


def test_lanes_then_rank(bridge: Day) -> None:
    """Past comes before the day and the day before the future, each by rank, however the events lie."""
    shuffled = dataclasses.replace(bridge, events=bridge.events[::-1])
    assert [row.id for row in rows(shuffled)] == [row.id for row in rows(bridge)]
    assert [row.lane for row in rows(shuffled)] == sorted((e.lane for e in bridge.events), key=list(LANES).index)


def test_lanes_stand_above_rank(bridge: Day) -> None:
    """An event of the past comes before the day's, even where its rank is higher."""
    backwards = dataclasses.replace(bridge, events=tuple(dataclasses.replace(e, rank=99 - e.rank) for e in bridge.events))
    assert [row.lane for row in rows(backwards)] == [row.lane for row in rows(bridge)]
    assert [row.id for row in rows(backwards)][:3] == ["e-band", "e-pile", "e-storm"]


def test_equal_ranks_keep_their_order(bridge: Day) -> None:
    """Events of the same rank stay in the order in which the day holds them."""
    level = dataclasses.replace(bridge, events=tuple(dataclasses.replace(event, rank=0) for event in bridge.events))
    assert [row.id for row in rows(level)] == [event.id for event in bridge.events]


@pytest.mark.parametrize(
    ("id_", "field", "expected"),
    [
        ("e-ribbon", "when", "about 11:30 am"),
        ("e-ribbon", "sources", ("s-ledger", "s-coastline")),
        ("e-ribbon", "source_lines", ("The Ellery Ledger, line 15", "Coastline News, lines 3, 5")),
        ("e-ribbon", "words", ("11.32", "shortly before noon", "on Wednesday")),
        ("e-papers", "conflict", ("Coastline News: “signed at 10.15, before the ribbon was cut”.",)),
        ("e-lunch", "conflict", ()),
        ("e-lunch", "anchor", "lunch"),
        ("e-lunch", "latest", None),
        ("e-fireworks", "best", None),
        ("e-fireworks", "certainty", "unknown"),
        ("e-storm", "when", "2026"),
    ],
)
def test_fields(bridge: Day, id_: str, field: str, expected: object) -> None:
    """A row says what its event says."""
    row = next(row for row in rows(bridge) if row.id == id_)
    assert getattr(row, field) == expected


def test_times_are_on_the_wall_of_the_place(bridge: Day) -> None:
    """A row's times are read in the day's zone."""
    ribbon = next(row for row in rows(bridge) if row.id == "e-ribbon")
    assert ribbon.best is not None
    assert ribbon.best.isoformat() == "2031-05-14T11:31:00-03:00"
    assert ribbon.posted is not None
    assert ribbon.posted.isoformat() == "2031-05-14T11:32:00-03:00"


def test_the_words_that_gave_the_time_are_marked(bridge: Day) -> None:
    """A passage is cut so that the cue stands alone, and nothing of it is lost."""
    ribbon = next(row for row in rows(bridge) if row.id == "e-ribbon")
    assert ribbon.passages[1].pieces == (
        ("The mayor cut the ribbon ", False),
        ("shortly before noon", True),
        (" ", False),
        ("on Wednesday", True),
        (", to a blast from the tug Marguerite.", False),
    )


def test_marks_outside_the_passage_are_left_out(bridge: Day) -> None:
    """A cue whose words stand elsewhere marks nothing here."""
    lamps = next(row for row in rows(bridge) if row.id == "e-lamps")
    assert [marked for _, marked in lamps.passages[0].pieces] == [False]


@pytest.mark.parametrize("name", ["bridge", "hostile", "crowded"])
def test_passages_hold_the_whole_text(name: str, request: pytest.FixtureRequest) -> None:
    """The pieces of a passage add up to the mention's text."""
    day: Day = request.getfixturevalue(name)
    texts = {event.id: [plain(mention.text) for mention in event.mentions] for event in day.events}
    for row in rows(day):
        assert ["".join(piece for piece, _ in passage.pieces) for passage in row.passages] == texts[row.id]


def test_nothing_shown_can_harm_a_screen(hostile: Day) -> None:
    """No row holds control characters, direction overrides or half characters."""
    shown = repr([dataclasses.asdict(row) for row in rows(hostile)])
    assert not any(sign in shown for sign in ("\\x1b", "\\x00", "\\u202e", "\\ud800"))


def test_sources_get_names_that_differ(bridge: Day) -> None:
    """Twins are told apart by their file, then by a number; a source without a publisher is called after its file."""
    first, second = bridge.sources
    twins = dataclasses.replace(bridge, sources=(first, dataclasses.replace(second, publisher=first.publisher)))
    assert list(source_names(twins).values()) == ["The Ellery Ledger (ledger)", "The Ellery Ledger (coastline)"]
    triplets = dataclasses.replace(bridge, sources=(first, dataclasses.replace(first, id="s-2")))
    assert list(source_names(triplets).values()) == ["The Ellery Ledger (ledger) 1", "The Ellery Ledger (ledger) 2"]
    nameless = dataclasses.replace(bridge, sources=(dataclasses.replace(first, publisher=None),))
    assert list(source_names(nameless).values()) == ["ledger"]
