"""The plotly figure: panels, marks, arrows, bands, and texts that stay texts."""

import datetime as dt
import json
import re
from typing import Any

import pytest

from timeline.model import Day
from timeline.rendering.figure import figure
from timeline.rendering.palette import DARK, INK, SOURCE_STYLES
from timeline.rendering.panels import Mark, panels
from timeline.rendering.picture import ticks

DAYS = ["bridge", "empty", "undated", "hostile", "crowded"]
ALLOWED_TAGS = re.compile(r"</?[bi]>|<br>")


def drawn(day: Day) -> dict[str, Any]:
    """Give the figure as plotly's script gets it."""
    data: dict[str, Any] = json.loads(figure(day).to_json())
    return data


def mark(day: Day, id_: str) -> Mark:
    """Find an event's mark."""
    return next(mark for panel in panels(day) for mark in panel.marks if mark.row.id == id_)


def wall(hour: int, minute: int = 0) -> dt.datetime:
    """Give a reading of the wall clock of the made-up day."""
    return dt.datetime(2031, 5, 14, hour, minute)  # noqa: DTZ001 - the wall has no zone


def test_panels(bridge: Day) -> None:
    """Each lane has its own paper; what has no time lies in the tray at the end."""
    assert [(panel.key, len(panel.marks)) for panel in panels(bridge)] == [("past", 3), ("day", 8), ("future", 2), ("tray", 1)]


def test_the_day_is_not_squeezed(bridge: Day) -> None:
    """The paper of the day spans its own hours, whatever lies years away."""
    day = panels(bridge)[1]
    assert (day.start, day.end) == (wall(5), wall(20))


def test_every_event_is_drawn_once(bridge: Day) -> None:
    """No event is lost and none is doubled."""
    ids = [mark.row.id for panel in panels(bridge) for mark in panel.marks]
    assert sorted(ids) == sorted(event.id for event in bridge.events)
    assert drawn(bridge)["layout"]["meta"]["lines"] == [[m.row.id for m in p.marks] for p in panels(bridge)]


@pytest.mark.parametrize(
    ("id_", "left", "right"),
    [
        ("e-ribbon", False, False),
        ("e-lunch", False, True),
        ("e-bands", False, True),
        ("e-screen", True, False),
        ("e-rail", False, True),
        ("e-fireworks", False, False),
    ],
)
def test_arrows_point_to_open_sides(bridge: Day, id_: str, left: bool, right: bool) -> None:  # noqa: FBT001 - columns of a table
    """An open side gets an arrow, a closed one does not, and what has no time has none."""
    found = mark(bridge, id_)
    assert (found.left is not None, found.right is not None) == (left, right)


def test_bounds_beyond_the_paper_have_no_stroke(bridge: Day) -> None:
    """A bound that lies outside the paper ends at its edge, without the stroke that would put it there."""
    scaffold = mark(bridge, "e-scaffold")
    assert scaffold.firm == (wall(5), wall(9))
    assert scaffold.strokes == (wall(9),)


def test_plotly_gets_wall_clocks(bridge: Day) -> None:
    """No time that plotly gets bears a zone: it would move it to the reader's clock."""
    times = [x for trace in drawn(bridge)["data"] for x in trace["x"] if isinstance(x, str)]
    assert "2031-05-14T11:31:00" in times
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d", time) for time in times)


@pytest.mark.parametrize("name", DAYS)
def test_texts_stay_texts(name: str, request: pytest.FixtureRequest) -> None:
    """Plotly reads a few tags in its labels; those of the texts reach it escaped."""
    figure_ = drawn(request.getfixturevalue(name))
    texts = [text for trace in figure_["data"] for text in (*trace.get("hovertext", []), trace.get("name", ""))]
    texts += [text for key, axis in figure_["layout"].items() if key.startswith("yaxis") for text in axis.get("ticktext", [])]
    texts += [note["text"] for note in figure_["layout"].get("annotations", [])]
    assert not any("<" in ALLOWED_TAGS.sub("", text) for text in texts)


def test_hover_is_short(crowded: Day, hostile: Day) -> None:
    """The hover box has few lines, and none is long."""
    for day in (crowded, hostile):
        for text in (text for trace in drawn(day)["data"] for text in trace.get("hovertext", [])):
            assert len(text.split("<br>")) <= 13
            assert max(len(re.sub(r"<[^>]+>|&\w+;", "", line)) for line in text.split("<br>")) <= 70


def test_sources_differ_in_colour_and_shape(bridge: Day) -> None:
    """A source is known by its colour and by its shape."""
    legend = [trace for trace in drawn(bridge)["data"] if trace.get("showlegend") is not False][:2]
    assert [trace["name"] for trace in legend] == ["The Ellery Ledger", "Coastline News"]
    assert len({trace["marker"]["symbol"] for trace in legend}) == len({trace["marker"]["color"] for trace in legend}) == 2


def test_what_is_expected_is_hollow(bridge: Day) -> None:
    """What nobody says happened is not filled."""
    points = [trace for trace in drawn(bridge)["data"] if "hovertext" in trace]
    buses = next(trace for trace in points if trace["customdata"] == ["e-buses"])
    assert buses["marker"]["color"] == [INK.paper]


def test_anchors_are_bands(bridge: Day) -> None:
    """A named event of the day is a band with its name."""
    layout = drawn(bridge)["layout"]
    assert [(shape["x0"], shape["x1"]) for shape in layout["shapes"]] == [("2031-05-14T12:10:00", "2031-05-14T13:35:00")]
    assert "<i>lunch</i>" in [note["text"] for note in layout["annotations"]]


def test_height_grows_with_the_day(bridge: Day, crowded: Day) -> None:
    """Many events get room, not smaller lines."""
    heights = [drawn(day)["layout"]["height"] for day in (bridge, crowded)]
    assert heights[1] - heights[0] > 60 * 25


def luminance(colour: str) -> float:
    """Give the relative luminance of WCAG 2."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Give the contrast ratio of WCAG 2."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("ink", [INK, DARK])
def test_inks_are_readable(ink: Any) -> None:  # noqa: ANN401 - both papers
    """Text and quiet text reach 4.5 to 1 on every ground they stand on, rules 3 to 1."""
    grounds = (ink.paper, ink.band, ink.pick, ink.mark)
    assert min(contrast(ink.text, ground) for ground in grounds) >= 4.5
    assert min(contrast(ink.quiet, ground) for ground in (ink.paper, ink.band, ink.pick)) >= 4.5
    assert contrast(ink.rule, ink.paper) >= 3


def test_source_colours_are_readable() -> None:
    """Every source's colour reaches 4.5 to 1 on light and on dark paper, and every shape is used once."""
    assert min(contrast(style.light, INK.paper) for style in SOURCE_STYLES) >= 4.5
    assert min(contrast(style.dark, DARK.paper) for style in SOURCE_STYLES) >= 4.5
    assert len({style.symbol for style in SOURCE_STYLES}) == len({style.glyph for style in SOURCE_STYLES}) == len(SOURCE_STYLES)


def test_ticks_of_the_picture(bridge: Day) -> None:
    """An axis bears few, round times: years, hours, months."""
    words = [[text for _, text in ticks(panel)] for panel in panels(bridge)]
    assert words[0] == ["2026", "2027", "2028", "2029", "2030", "2031"]
    assert words[1] == ["6 am", "8 am", "10 am", "noon", "2 pm", "4 pm", "6 pm", "8 pm"]
    assert words[2] == ["Jul 2031", "Sep 2031", "Nov 2031", "Jan 2032", "Mar 2032"]
    assert words[3] == []
