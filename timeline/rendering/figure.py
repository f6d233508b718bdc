"""The day as an interactive plotly figure: one line an event, best guess, likely range, firm bounds, and arrows into the unknown.

Times reach plotly as naive wall-clock readings: the figure shows the day's own clock on every reader's machine.
"""

import textwrap
from collections.abc import Iterable, Sequence
from typing import Any

import plotly.graph_objects as go

from timeline.model import Day
from timeline.rendering.clock import Wall
from timeline.rendering.figure_layout import axis, column_axes, escape, iso, layout, short
from timeline.rendering.palette import INK, SourceStyle, style_of
from timeline.rendering.panels import Mark, Panel, panels
from timeline.rendering.rows import HOLLOW, Row, source_names

__all__ = ["figure"]

HOVER, EXCERPT = 56, 150
"""Characters: of a line in the hover box, of the words quoted there."""


def figure(day: Day) -> go.Figure:
    """Draw the day; every point carries its event's id as `customdata`, `layout.meta` lists the ids line by line.

    >>> len(figure(Day(date=None, timezone=None, sources=(), updates=(), events=())).data)
    0
    """
    laid = panels(day)
    styles = {source.id: style_of(number) for number, source in enumerate(day.sources)}
    traces = [trace for number, panel in enumerate(laid, start=1) for trace in _panel(panel, number, styles)]
    legend = _legend(day, styles) if laid else []
    return go.Figure(data=[*traces, *legend], layout=layout(laid))


def _panel(panel: Panel, number: int, styles: dict[str, SourceStyle]) -> list[dict[str, Any]]:
    axes = {"xaxis": axis("x", number), "yaxis": axis("y", number), "showlegend": False}
    nowhere = {"type": "scatter", "x": [None], "y": [None], "hoverinfo": "skip"} | axes
    columns = [nowhere | {"yaxis": name} for name in column_axes(number)]
    if panel.start is None:
        return [_tray(panel) | axes, *columns]
    arrows = (_open_ends(panel), _arrows(panel, "left"), _arrows(panel, "right"))
    drawn = (*_ranges(panel, styles), *arrows, _bounds(panel), _strokes(panel), *_best(panel, styles))
    return [*(trace | axes for trace in drawn if trace["x"]), *columns]


def _legend(day: Day, styles: dict[str, SourceStyle]) -> list[dict[str, Any]]:
    """Explain shapes and lines by samples that stand nowhere on paper."""
    nowhere: dict[str, Any] = {"x": [None], "y": [None], "type": "scatter", "hoverinfo": "skip"}
    sources: list[dict[str, Any]] = [
        {"name": escape(short(name)), "mode": "markers", "marker": {"symbol": style.symbol, "color": style.light, "size": 11}}
        for name, style in zip(source_names(day).values(), styles.values(), strict=True)
    ]
    quiet: dict[str, Any] = {"color": INK.rule}
    lines: list[dict[str, Any]] = [
        {"name": "nine times out of ten", "mode": "lines", "line": quiet | {"width": 9}, "opacity": 0.45},
        {"name": "bounds", "mode": "lines", "line": quiet | {"width": 1.5}},
        {"name": "open side", "mode": "lines", "line": quiet | {"width": 1.5, "dash": "dot"}},
        {"name": "expected or possible", "mode": "markers", "marker": {"symbol": "circle-open", "size": 11, "color": INK.rule}},
    ]
    return [nowhere | sample for sample in (*sources, *lines)]


def _ranges(panel: Panel, styles: dict[str, SourceStyle]) -> list[dict[str, Any]]:
    return [
        _lines(((mark.row.id, at, mark.low, mark.high) for at, mark in _numbered(panel, source, styles)), style.light, 9)
        | {"opacity": 0.38}
        for source, style in styles.items()
    ]


def _bounds(panel: Panel) -> dict[str, Any]:
    segments = ((mark.row.id, at, *(mark.firm or (None, None))) for at, mark in enumerate(panel.marks))
    return _lines(segments, INK.rule, 1.5)


def _strokes(panel: Panel) -> dict[str, Any]:
    ends = [(mark.row.id, at, time) for at, mark in enumerate(panel.marks) for time in mark.strokes]
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [iso(time) for _, _, time in ends],
        "y": [at for _, at, _ in ends],
        "customdata": [id_ for id_, _, _ in ends],
        "marker": {"symbol": "line-ns", "size": 9, "line": {"width": 1.5, "color": INK.rule}},
        "hoverinfo": "skip",
    }


def _open_ends(panel: Panel) -> dict[str, Any]:
    segments = [
        (mark.row.id, at, *ends) for at, mark in enumerate(panel.marks) for ends in (mark.left, mark.right) if ends is not None
    ]
    trace = _lines(segments, INK.rule, 1.5)
    return trace | {"line": trace["line"] | {"dash": "dot"}}


def _arrows(panel: Panel, side: str) -> dict[str, Any]:
    tips = [(mark, at, getattr(mark, side)) for at, mark in enumerate(panel.marks) if getattr(mark, side)]
    marker = {"symbol": f"triangle-{side}-open", "size": 8, "color": INK.rule, "line": {"width": 1.5}}
    return _points([(mark.row, at, ends[1]) for mark, at, ends in tips]) | {"marker": marker}


def _best(panel: Panel, styles: dict[str, SourceStyle]) -> list[dict[str, Any]]:
    return [
        _points([(mark.row, at, mark.best) for at, mark in _numbered(panel, source, styles) if mark.best])
        | {"marker": _marker([mark.row for _, mark in _numbered(panel, source, styles) if mark.best], style, styles)}
        for source, style in styles.items()
    ]


def _marker(found: list[Row], style: SourceStyle, styles: dict[str, SourceStyle]) -> dict[str, Any]:
    """Fill what happened, leave what is expected hollow, and ring what a second source tells too with that source's colour."""
    hollow = [row.status in HOLLOW for row in found]
    seconds = [next((styles[s].light for s in row.sources[1:] if s in styles), style.light) for row in found]
    return {
        "symbol": style.symbol,
        "size": 12,
        "color": [INK.paper if empty else style.light for empty in hollow],
        "line": {"width": 2.5, "color": seconds},
        "opacity": 1,
    }


def _tray(panel: Panel) -> dict[str, Any]:
    marker = {"symbol": "circle-open", "size": 9, "color": INK.rule}
    return _points([(mark.row, at, None) for at, mark in enumerate(panel.marks)]) | {"marker": marker}


def _numbered(panel: Panel, source: str, styles: dict[str, SourceStyle]) -> list[tuple[int, Mark]]:
    """Give the marks that are drawn in a source's style, with their lines; the first source takes what has none."""
    return [(at, mark) for at, mark in enumerate(panel.marks) if _style_source(mark.row, styles) == source]


def _style_source(row: Row, styles: dict[str, SourceStyle]) -> str:
    return next(source for source in (*row.sources, *styles) if source in styles)


def _points(points: Sequence[tuple[Row, int, Wall | None]]) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [iso(time) if time else 0 for _, _, time in points],
        "y": [at for _, at, _ in points],
        "customdata": [row.id for row, _, _ in points],
        "hovertext": [_hover(row) for row, _, _ in points],
        "hoverinfo": "text",
        "cliponaxis": False,
    }


def _lines(segments: Iterable[tuple[str, int, Wall | None, Wall | None]], colour: str, width: float) -> dict[str, Any]:
    """Draw many level segments as one broken line; a segment that lacks an end is left out."""
    whole = [(id_, at, start, end) for id_, at, start, end in segments if start and end]
    return {
        "type": "scatter",
        "mode": "lines",
        "x": [time for _, _, start, end in whole for time in (iso(start), iso(end), None)],
        "y": [level for _, at, _, _ in whole for level in (at, at, None)],
        "customdata": [id_ for id_, _, _, _ in whole for _ in range(3)],
        "line": {"color": colour, "width": width},
        "hoverinfo": "skip",
        "cliponaxis": False,
    }


def _hover(row: Row) -> str:
    excerpt = textwrap.shorten(row.text, EXCERPT, placeholder=" …") if row.text else ""
    parts = [f"<b>{escape(row.when)}</b>", _wrapped(row.label), _wrapped("; ".join(row.source_lines))]
    return "<br>".join([*parts, f"<i>{_wrapped(f'“{excerpt}”')}</i>"] if excerpt else parts)


def _wrapped(text: str) -> str:
    return "<br>".join(escape(line) for line in textwrap.wrap(text, HOVER, max_lines=4, placeholder=" …"))
