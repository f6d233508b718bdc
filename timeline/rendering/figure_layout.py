"""The paper of the figure: panels under each other, each with its own time axis and two columns of words.

What is drawn on it stands in `figure`.
"""

import datetime as dt
import html
import textwrap
from typing import Any

from timeline.rendering.clock import Wall
from timeline.rendering.palette import INK, SANS, SERIF
from timeline.rendering.panels import Panel
from timeline.rendering.rows import Row

__all__ = ["axis", "bands", "column_axes", "escape", "iso", "layout", "short"]

ROW, HEAD, TOP, BOTTOM, LEFT, RIGHT = 30, 84, 52, 24, 488, 24
"""Pixels: an event's line, a panel's title with its axis, and the margins."""
TRAY_HEAD = 56
"""Pixels: the title of a panel without an axis."""
WHEN_COLUMN = 192
"""Pixels: the width of the column that says when; the column that says what fills the rest of the left margin."""
LABEL, WHEN = 42, 24
"""Characters: of a label, of a line of words for the time."""
WIDEST_BAND = dt.timedelta(hours=3)
"""A named event that is known no better than this shades too much of the day to help."""
COLUMNS = (10, 20)
"""Added to the number of a panel for the axes that bear its columns of words."""
CLOCK_TICKS = [
    {"dtickrange": [None, 3_599_999], "value": "%-I:%M %p"},
    {"dtickrange": [3_600_000, None], "value": "%-I %p"},
]
DATE_TICKS = [
    {"dtickrange": [None, 86_399_999], "value": "%-I %p\n%-d %b"},
    {"dtickrange": [86_400_000, 2_678_400_000], "value": "%-d %b\n%Y"},
    {"dtickrange": ["M1", "M11"], "value": "%b %Y"},
    {"dtickrange": ["M12", None], "value": "%Y"},
]


def layout(laid: tuple[Panel, ...]) -> dict[str, Any]:
    """Lay out the panels; `meta` lists the event ids line by line, and the measures of the columns."""
    heights = [(HEAD if panel.start else TRAY_HEAD) + ROW * len(panel.marks) for panel in laid]
    total = sum(heights) or ROW
    parts: dict[str, Any] = {"annotations": [], "shapes": []}
    for number, panel in enumerate(laid, start=1):
        top = 1 - sum(heights[: number - 1]) / total
        floor = max(top - heights[number - 1] / total, 0)
        parts |= _axes(panel, number, [floor, min(floor + ROW * len(panel.marks) / total, 1)])
        parts["annotations"] += [_title(panel, top), *_band_names(panel, number)]
        parts["shapes"] += _bands(panel, number)
    lines = [[mark.row.id for mark in panel.marks] for panel in laid]
    return _paper(total) | {"meta": {"lines": lines, "left": LEFT, "columns": list(COLUMNS)}} | parts


def axis(letter: str, number: int) -> str:
    """Name an axis as traces and annotations refer to it: the first bears no number.

    >>> axis("x", 1), axis("y", 2)
    ('x', 'y2')
    """
    return letter if number == 1 else f"{letter}{number}"


def column_axes(number: int) -> tuple[str, ...]:
    """Name the axes of a panel's columns of words; they show only if a trace stands on them."""
    return tuple(axis("y", number + column) for column in COLUMNS)


def escape(text: str) -> str:
    """Make a text harmless for plotly, which reads a few HTML tags in its labels."""
    return html.escape(text, quote=False)


def iso(time: Wall) -> str:
    """Write a wall-clock reading as plotly takes it, without any zone."""
    return time.isoformat(timespec="seconds")


def short(text: str) -> str:
    """Cut a label to the width of its column.

    >>> short("x" * 60)[-3:]
    'xx…'
    """
    return text if len(text) <= LABEL else text[: LABEL - 1].rstrip() + "…"


def _paper(height: int) -> dict[str, Any]:
    return {
        "template": {},
        "height": height + TOP + BOTTOM,
        "margin": {"l": LEFT, "r": RIGHT, "t": TOP, "b": BOTTOM},
        "paper_bgcolor": INK.paper,
        "plot_bgcolor": INK.paper,
        "font": {"family": SANS, "size": 13, "color": INK.text},
        "hoverlabel": {
            "bgcolor": INK.paper,
            "bordercolor": INK.rule,
            "align": "left",
            "font": {"family": SANS, "size": 13, "color": INK.text},
        },
        "hovermode": "closest",
        "dragmode": "pan",
        "legend": {
            "orientation": "h",
            "x": 0,
            "xref": "container",
            "y": 1,
            "yref": "container",
            "yanchor": "top",
            "bgcolor": INK.paper,
        },
    }


def _axes(panel: Panel, number: int, domain: list[float]) -> dict[str, Any]:
    """Give a panel its time axis, its lines, and two columns of words beside them: when, and what."""
    span = {"range": [len(panel.marks) - 0.5, -0.5], "tickmode": "array", "tickvals": list(range(len(panel.marks)))}
    base = span | {"zeroline": False, "fixedrange": True}
    # only a second axis is shifted: plotly would shift the ground that feels the pointer together with the first
    beside = base | {"overlaying": axis("y", number), "anchor": "free", "position": 0, "side": "right", "showgrid": False}
    when = {"ticktext": [_when(mark.row) for mark in panel.marks], "shift": -LEFT}
    what = {"ticktext": [escape(short(mark.row.label)) for mark in panel.marks], "shift": WHEN_COLUMN - LEFT}
    return {
        f"xaxis{number}": _time_axis(panel, number),
        f"yaxis{number}": base | {"domain": domain, "gridcolor": INK.faint, "showticklabels": False},
        f"yaxis{number + COLUMNS[0]}": beside | when,
        f"yaxis{number + COLUMNS[1]}": beside | what,
    }


def _when(row: Row) -> str:
    lines = textwrap.wrap(row.when, WHEN, max_lines=2, placeholder=" …")
    return "<br>".join(f"<b>{escape(line)}</b>" for line in lines)


def _time_axis(panel: Panel, number: int) -> dict[str, Any]:
    shared = {"anchor": axis("y", number), "side": "top", "gridcolor": INK.faint, "zeroline": False}
    if panel.start is None or panel.end is None:
        return shared | {"range": [-0.4, 20], "showticklabels": False, "showgrid": False, "fixedrange": True}
    return shared | {
        "type": "date",
        "range": [iso(panel.start), iso(panel.end)],
        "tickfont": {"color": INK.quiet},
        "ticklabelstandoff": 16,
        "tickformatstops": CLOCK_TICKS if panel.hours else DATE_TICKS,
        "nticks": 12 if panel.hours else 6,
        "fixedrange": not panel.hours,
    }


def _title(panel: Panel, top: float) -> dict[str, Any]:
    return {
        "text": f"<b>{escape(panel.title)}</b>",
        "x": 0,
        "xref": "paper",
        "xanchor": "left",
        "xshift": -LEFT,
        "y": top,
        "yref": "paper",
        "yanchor": "top",
        "yshift": -18,
        "showarrow": False,
        "font": {"family": SERIF, "size": 17},
    }


def bands(panel: Panel) -> list[tuple[str, Wall, Wall]]:
    """Find the named events of the day that other words lean on, with the range they fill where it is narrow enough to help."""
    if panel.key != "day":
        return []
    placed = [(m.row.anchor, m.inner[0], m.inner[-1]) for m in panel.marks if m.row.anchor and len(m.inner) > 1]
    return [(name, start, end) for name, start, end in placed if end - start <= WIDEST_BAND]


def _bands(panel: Panel, number: int) -> list[dict[str, Any]]:
    place = {"type": "rect", "xref": axis("x", number), "yref": f"{axis('y', number)} domain", "y0": 0, "y1": 1}
    look = {"fillcolor": INK.band, "line": {"width": 0}, "layer": "below"}
    return [place | look | {"x0": iso(start), "x1": iso(end)} for _, start, end in bands(panel)]


def _band_names(panel: Panel, number: int) -> list[dict[str, Any]]:
    place = {"xref": axis("x", number), "yref": f"{axis('y', number)} domain", "y": 1, "yanchor": "bottom", "showarrow": False}
    look = {"font": {"family": SERIF, "size": 12, "color": INK.quiet}}
    return [
        place | look | {"text": f"<i>{escape(short(name))}</i>", "x": iso(start + (end - start) / 2)}
        for name, start, end in bands(panel)
    ]
