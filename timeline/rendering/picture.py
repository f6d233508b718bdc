"""The day as a still picture: the figure's panels as one SVG file without scripts.

For readmes, slides and print; it draws the same panels as the figure.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from timeline.model import Day
from timeline.rendering.clock import Wall, clock, date_words, month_words
from timeline.rendering.figure_layout import bands, short
from timeline.rendering.palette import INK, SANS, SERIF, SourceStyle, style_of
from timeline.rendering.panels import Mark, Panel, panels
from timeline.rendering.rows import HOLLOW, source_names
from timeline.rendering.summary import headline, summary
from timeline.rendering.templating import fill

__all__ = ["picture"]

WIDTH, PAD, COLUMN, LEFT, RIGHT = 1200, 24, 214, 514, 1150
TOP, HEAD, TRAY_HEAD, ROW, BOTTOM = 92, 84, 50, 30, 28
SAMPLE, LETTER = 46, 8
"""Pixels: of the page, of its head and lines, and what a sample and each of its letters take up."""
WHEN = 22
SHAPES = {
    "circle": "M0-6a6 6 0 1 0 .01 0z",
    "diamond": "M0-8L7 0L0 8L-7 0z",
    "square": "M-6-6h12v12h-12z",
    "triangle-up": "M0-7L7 6H-7z",
    "star": "M0-9L2.6-2.8L9-2.6L4 1.6L5.6 8L0 4.4L-5.6 8L-4 1.6L-9-2.6L-2.6-2.8z",
    "pentagon": "M0-7.5L7.2-2.2L4.4 6.2H-4.4L-7.2-2.2z",
    "hexagon": "M-4-7H4L8 0L4 7H-4L-8 0z",
    "triangle-down": "M0 7L7-6H-7z",
}
STEPS_HOURS = (1, 2, 3, 4, 6, 12, 24, 48)
STEPS_DAYS = (1, 2, 7, 14, 28)
STEPS_MONTHS = (1, 2, 3, 6, 12, 24, 60, 120, 240)
MOST_HOURS, MOST_DATES = 11, 6
"""Ticks that an axis bears at most."""
MONTH_DAYS = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class _Scale:
    """Times to pixels."""

    start: Wall
    end: Wall

    def at(self, time: Wall) -> float:
        share = (time - self.start) / (self.end - self.start)
        return round(LEFT + share * (RIGHT - LEFT), 1)


def picture(day: Day) -> bytes:
    """Draw the day as SVG, UTF-8, 1200 pixels wide and as high as its events need."""
    laid = panels(day)
    styles = {source.id: style_of(number) for number, source in enumerate(day.sources)}
    drawn = list(_panels(laid, styles))
    height = (drawn[-1]["floor"] + drawn[-1]["height"] if drawn else TOP) + BOTTOM
    page = {"width": WIDTH, "height": height, "pad": PAD, "column": COLUMN, "left": LEFT, "right": RIGHT}
    look = {"ink": INK, "sans": SANS, "serif": SERIF, "shape": _shape, "samples": list(_samples(day, styles))}
    text = fill("picture.svg.j2", headline=headline(day), summary=summary(day), panels=drawn, **page, **look)
    return text.encode("utf-8", "replace")


def _shape(symbol: str, width: float, fill: str, ring: str) -> Markup:
    path = '<path d="{}" fill="{}" stroke="{}" stroke-width="{}"/>'
    return Markup(path).format(SHAPES[symbol], fill, ring, width)  # noqa: S704 - our own drawing; format escapes its arguments


def _samples(day: Day, styles: dict[str, SourceStyle]) -> Iterator[dict[str, Any]]:
    x = PAD + 6
    for name, style in zip(source_names(day).values(), styles.values(), strict=True):
        yield {"x": x, "name": short(name), "symbol": style.symbol, "colour": style.light}
        x += SAMPLE + LETTER * len(short(name))


def _panels(laid: tuple[Panel, ...], styles: dict[str, SourceStyle]) -> Iterator[dict[str, Any]]:
    top = TOP
    for panel in laid:
        floor = top + (HEAD if panel.start else TRAY_HEAD)
        height = ROW * len(panel.marks)
        yield {"title": panel.title, "top": top, "floor": floor, "height": height} | _drawn(panel, floor, styles)
        top = floor + height


def _drawn(panel: Panel, floor: float, styles: dict[str, SourceStyle]) -> dict[str, Any]:
    scale = _Scale(start=panel.start, end=panel.end) if panel.start and panel.end else None
    lines = [_words(mark, floor + ROW * (at + 0.5)) for at, mark in enumerate(panel.marks)]
    if scale is None:
        return {"bands": [], "ticks": [], "lines": [line | _nothing() for line in lines]}
    return {
        "bands": [_band(name, scale.at(start), scale.at(end)) for name, start, end in bands(panel)],
        "ticks": [{"x": scale.at(time), "text": text} for time, text in ticks(panel)],
        "lines": [line | _line(mark, scale, styles) for line, mark in zip(lines, panel.marks, strict=True)],
    }


def _words(mark: Mark, y: float) -> dict[str, Any]:
    when = mark.row.when
    return {"y": y, "when": when if len(when) <= WHEN else when[: WHEN - 1] + "…", "label": short(mark.row.label)}


def _nothing() -> dict[str, Any]:
    return {"bar": None, "firm": None, "strokes": [], "arrows": [], "best": None}


def _line(mark: Mark, scale: _Scale, styles: dict[str, SourceStyle]) -> dict[str, Any]:
    known = [styles[source] for source in mark.row.sources if source in styles] or [style_of(0)]
    arrows = [(ends, way) for ends, way in ((mark.left, -7), (mark.right, 7)) if ends]
    return {
        "bar": (scale.at(mark.low), scale.at(mark.high)) if mark.low and mark.high else None,
        "firm": tuple(scale.at(time) for time in mark.firm) if mark.firm else None,
        "strokes": [scale.at(time) for time in mark.strokes],
        "arrows": [{"root": scale.at(root), "tip": scale.at(tip), "way": way} for (root, tip), way in arrows],
        "best": scale.at(mark.best) if mark.best else None,
        "symbol": known[0].symbol,
        "colour": known[0].light,
        "fill": INK.paper if mark.row.status in HOLLOW else known[0].light,
        "ring": known[1 if len(known) > 1 else 0].light,
    }


def _band(name: str, start: float, end: float) -> dict[str, Any]:
    return {"name": short(name), "x": start, "width": round(end - start, 1), "middle": round((start + end) / 2, 1)}


def ticks(panel: Panel) -> Iterator[tuple[Wall, str]]:
    """Give the axis of a panel its times and their words: hours of a day, else days, months or years."""
    if panel.start is None or panel.end is None:
        return
    length = panel.end - panel.start
    if panel.hours:
        yield from _hours(panel.start, panel.end, length)
    elif length.days <= STEPS_DAYS[-1] * MOST_DATES:
        yield from _days(panel.start, panel.end, length)
    else:
        yield from _months(panel.start, panel.end, length)


def _hours(start: Wall, end: Wall, length: dt.timedelta) -> Iterator[tuple[Wall, str]]:
    step = _step(STEPS_HOURS, length / dt.timedelta(hours=1), MOST_HOURS)
    time = dt.datetime.combine(start.date(), dt.time())
    while time <= end:
        if time >= start:
            yield time, clock(time.time())
        time += dt.timedelta(hours=step)


def _days(start: Wall, end: Wall, length: dt.timedelta) -> Iterator[tuple[Wall, str]]:
    step = _step(STEPS_DAYS, length.days, MOST_DATES)
    time = dt.datetime.combine(start.date(), dt.time()) + dt.timedelta(days=1)
    while time <= end:
        yield time, date_words(time.date(), time.date())
        time += dt.timedelta(days=step)


def _months(start: Wall, end: Wall, length: dt.timedelta) -> Iterator[tuple[Wall, str]]:
    step = _step(STEPS_MONTHS, length.days / MONTH_DAYS, MOST_DATES)
    first, last = start.year * 12 + start.month, end.year * 12 + end.month - 1
    for month in range(-(-first // step) * step, last + 1, step):
        time = dt.datetime(month // 12, month % 12 + 1, 1)  # noqa: DTZ001 - a reading of the wall calendar
        yield time, str(time.year) if step % 12 == 0 else month_words(time.date())


def _step(steps: tuple[int, ...], length: float, most: int) -> int:
    return next((step for step in steps if length / step <= most), steps[-1])
