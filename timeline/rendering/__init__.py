"""Everything a person or a program sees of a day: one renderer an ending, all made of the same rows.

`EXPORTS` is the list of formats; the heavy libraries load inside the renderer that needs them.
"""

from collections.abc import Callable
from dataclasses import dataclass

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


def _html(day: Day) -> bytes:
    from timeline.rendering.report import report

    return report(day)


def _json(day: Day) -> bytes:
    from timeline.rendering.exports import json_document

    return json_document(day)


def _jsonl(day: Day) -> bytes:
    from timeline.rendering.exports import json_lines

    return json_lines(day)


def _csv(day: Day) -> bytes:
    from timeline.rendering.exports import csv_table

    return csv_table(day)


def _markdown(day: Day) -> bytes:
    from timeline.rendering.exports import markdown

    return markdown(day)


def _svg(day: Day) -> bytes:
    from timeline.rendering.picture import picture

    return picture(day)


EXPORTS: dict[str, Export] = {
    ".html": Export(name="html", ending=".html", description="the report: one file for any browser, works offline", render=_html),
    ".json": Export(name="json", ending=".json", description='everything that was found, schema "timeline/1"', render=_json),
    ".jsonl": Export(name="jsonl", ending=".jsonl", description="one event a line, in order, for programs", render=_jsonl),
    ".csv": Export(name="csv", ending=".csv", description="one event a row, in order, for spreadsheets", render=_csv),
    ".md": Export(name="md", ending=".md", description="the ordered list as Markdown, to paste into a draft", render=_markdown),
    ".svg": Export(name="svg", ending=".svg", description="the timeline as a still picture", render=_svg),
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
