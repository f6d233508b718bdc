"""Everything a person or a program sees of a day: one renderer an ending, all made of the same rows.

`EXPORTS` is the list of formats; a renderer's module, and the heavy libraries in it, load when it writes.
"""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import cast

from timeline.errors import OptionError
from timeline.model import Day

__all__ = ["EXPORTS", "Export", "beside", "render"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Export:
    """A file format: its short name, its ending with the dot, what it is good for, and the function that writes it."""

    name: str
    ending: str
    description: str
    render: Callable[[Day], bytes]


def _late(module: str, function: str) -> Callable[[Day], bytes]:
    """Name a renderer without loading its module yet."""

    def run(day: Day) -> bytes:
        return cast("bytes", getattr(import_module(f"{__name__}.{module}"), function)(day))

    return run


FORMATS: tuple[tuple[str, str, Callable[[Day], bytes]], ...] = (
    (".html", "the report: one file for any browser, works offline", _late("report", "report")),
    (".json", 'everything that was found, schema "timeline/1"', _late("exports", "json_document")),
    (".jsonl", "one event a line, in order, for programs", _late("exports", "json_lines")),
    (".csv", "one event a row, in order, for spreadsheets", _late("exports", "csv_table")),
    (".parquet", "the table of `day.frame()` with its types, for data tools", _late("frame", "parquet")),
    (".md", "the ordered list as Markdown, to paste into a draft", _late("exports", "markdown")),
    (".svg", "the timeline as a still picture", _late("picture", "picture")),
    (".png", "the same picture in pixels, drawn by the machine's Chromium or Chrome", _late("pixels", "png")),
    (".ics", "a calendar: one entry an event", _late("calendars", "icalendar")),
    (".timelinejs.json", "TimelineJS slides", _late("timelinejs", "timelinejs_json")),
    (".timelinejs.csv", "TimelineJS slides as a spreadsheet", _late("timelinejs", "timelinejs_csv")),
    (".vis.json", "items and groups of vis-timeline", _late("visjs", "vis_items")),
    (".timesketch.jsonl", "Timesketch, one time a line", _late("timesketch", "timesketch_jsonl")),
    (".timesketch.csv", "Timesketch as a table", _late("timesketch", "timesketch_csv")),
    (".jsonld", "schema.org linked data: a LiveBlogPosting for each live blog, with its posts", _late("linked", "json_ld")),
    (".tml", "TimeML: the texts with their time words, events and links marked", _late("timeml", "timeml")),
)

EXPORTS: dict[str, Export] = {
    ending: Export(name=ending[1:], ending=ending, description=description, render=run) for ending, description, run in FORMATS
}
"""Every format by its file ending; command line, documentation and tests read it from here."""


def render(day: Day, ending: str, plotlyjs: str = "inline") -> bytes:
    """Write a day in the format of a file ending, upper or lower case; OptionError names the known endings.

    `plotlyjs` says how a report gets plotly's script: "inline", "directory" (see `beside`) or "cdn".

    >>> render(Day(date=None, timezone=None, sources=(), updates=(), events=()), ".jsonl")
    b''
    """
    export = EXPORTS.get(ending.lower())
    if export is None:
        raise OptionError(f"no format has the ending {ending!r}; known endings: {', '.join(EXPORTS)}")
    if export.name != "html" or plotlyjs == "inline":
        return export.render(day)
    from timeline.rendering.report import report

    return report(day, plotlyjs)


def beside(ending: str, plotlyjs: str) -> dict[str, bytes]:
    """Give the files that must lie in the folder of a file that was rendered, by their names.

    >>> beside(".html", "inline"), list(beside(".html", "directory"))
    ({}, ['plotly.min.js'])
    """
    if ending.lower() != ".html" or plotlyjs != "directory":
        return {}
    from timeline.rendering.engine import BESIDE, plotly_script

    return {BESIDE: plotly_script().encode()}
