"""The exports: each format against its golden file, and what each promises beyond it.

`TIMELINE_ACCEPT=1 pytest tests/rendering/test_exports.py` writes the golden files anew; look at their diff.
"""

import csv
import dataclasses
import io
import json
import os
import re
import xml.dom.minidom
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from timeline.errors import OptionError
from timeline.model import Day
from timeline.rendering import EXPORTS, render
from timeline.rendering.exports import COLUMNS
from timeline.rendering.rows import rows

GOLDEN = Path(__file__).parents[2] / "fixtures" / "render"
BULKY = re.compile(rb"(<style>|<script[^>]*>).*?(</style>|</script>)|(?<=script-src )[^;]*", re.DOTALL)
"""Style, scripts and their hashes: they change with plotly and zlib, not with the day."""

DAYS = ["bridge", "empty", "undated", "hostile", "crowded"]


WRITTEN = [ending for ending in EXPORTS if ending != ".png"]
"""What this package writes itself; a picture's pixels are a browser's work and have tests of their own."""


def shelled(content: bytes, ending: str) -> bytes:
    """Leave of a report, or of a Parquet file, what the day put into it and not the library."""
    if ending == ".parquet":
        table = pq.read_table(io.BytesIO(content))
        columns = [f"{field.name}: {field.type}" for field in table.schema]
        return "\n".join(
            (*columns, *(json.dumps(row, default=str, ensure_ascii=False) for row in table.to_pylist()), "")
        ).encode()
    return BULKY.sub(rb"\1...\2", content) if ending == ".html" else content


@pytest.mark.parametrize("ending", WRITTEN)
def test_golden(bridge: Day, ending: str) -> None:
    """Every format writes the made-up day exactly as its golden file holds it."""
    path = GOLDEN / f"bridge{ending}{'.txt' if ending == '.parquet' else ''}"
    written = shelled(render(bridge, ending), ending)
    if os.environ.get("TIMELINE_ACCEPT"):
        path.write_bytes(written)
    assert written == path.read_bytes()


@pytest.mark.parametrize("ending", WRITTEN)
@pytest.mark.parametrize("name", DAYS)
def test_two_runs_same_bytes(name: str, ending: str, request: pytest.FixtureRequest) -> None:
    """The same day gives the same bytes, and they are UTF-8 where they are text."""
    day: Day = request.getfixturevalue(name)
    first = render(day, ending)
    assert first == render(day, ending)
    assert ending == ".parquet" or first.decode("utf-8") is not None


@pytest.mark.parametrize("ending", [".JSON", ".Csv"])
def test_endings_in_capitals(bridge: Day, ending: str) -> None:
    """An ending may be written in capitals."""
    assert render(bridge, ending) == render(bridge, ending.lower())


@pytest.mark.parametrize("ending", [".docx", "", "json", "."])
def test_unknown_ending(bridge: Day, ending: str) -> None:
    """An unknown ending is refused with the list of the known ones."""
    with pytest.raises(OptionError, match=re.escape(", ".join(EXPORTS))):
        render(bridge, ending)


def test_every_export_describes_itself() -> None:
    """Name and ending of a record agree with its place in the table."""
    assert all(export.ending == ending == f".{export.name}" and export.description for ending, export in EXPORTS.items())


def table(day: Day) -> list[dict[str, str]]:
    """Read the CSV back as a program would."""
    return list(csv.DictReader(io.StringIO(render(day, ".csv").decode("utf-8"), newline="")))


def test_csv_reads_back(bridge: Day) -> None:
    """The CSV has its columns, one row an event, in display order, lines ended by CR LF."""
    found = table(bridge)
    assert list(found[0]) == list(COLUMNS)
    assert [row["id"] for row in found] == [row.id for row in rows(bridge)]
    assert render(bridge, ".csv").count(b"\r\n") == len(found) + 1


@pytest.mark.parametrize(
    ("id_", "column", "expected"),
    [
        ("e-ribbon", "best", "2031-05-14T11:31-03:00"),
        ("e-ribbon", "source", "The Ellery Ledger; Coastline News"),
        ("e-ribbon", "lines", "15; 3; 5"),
        ("e-ribbon", "words", "11.32 | shortly before noon | on Wednesday"),
        ("e-ribbon", "zone", "America/Halifax"),
        ("e-lunch", "latest", ""),
        ("e-fireworks", "earliest", ""),
        ("e-fireworks", "best", ""),
        ("e-fireworks", "low", ""),
        ("e-fireworks", "when", "time not known"),
    ],
)
def test_csv_cells(bridge: Day, id_: str, column: str, expected: str) -> None:
    """A cell holds what its row holds; an unknown time is blank."""
    assert next(row for row in table(bridge) if row["id"] == id_)[column] == expected


def test_no_format_invents_a_time(bridge: Day) -> None:
    """What has no time gets none: no epoch shows up anywhere."""
    assert not any(re.search(rb"19[67]\d|1601", shelled(render(bridge, ending), ending)) for ending in WRITTEN)


@pytest.mark.parametrize("start", ["=1+1", "+1", "-1", "@sum", "\t=1", "\r=1", "\n=1"])
def test_csv_cells_never_run(bridge: Day, start: str) -> None:
    """A cell that a spreadsheet would run starts with a quote sign instead."""
    day = dataclasses.replace(bridge, events=tuple(dataclasses.replace(e, id=start) for e in bridge.events[:1]))
    assert table(day)[0]["id"] == f"'{start}"


def test_csv_cells_of_plain_text_are_untouched(bridge: Day) -> None:
    """Plain words are not prefixed."""
    assert not any(cell.startswith("'") for row in table(bridge) for cell in row.values())


def test_hostile_csv_is_still_a_table(hostile: Day) -> None:
    """Quotes, bars and line ends inside a text stay inside their cell."""
    assert len(table(hostile)) == len(hostile.events)


def test_bare_times_in_csv(undated: Day) -> None:
    """A time of day without a date is written without one."""
    assert [row["best"] for row in table(undated)] == ["09:00", "10:07", "", ""]


def test_jsonl_lines_stand_alone(bridge: Day) -> None:
    """Each line is a JSON object with schema, date and zone, in display order."""
    lines: list[dict[str, Any]] = [json.loads(line) for line in render(bridge, ".jsonl").decode().splitlines()]
    assert [line["id"] for line in lines] == [row.id for row in rows(bridge)]
    assert {(line["schema"], line["date"], line["timezone"]) for line in lines} == {
        ("timeline/1", "2031-05-14", "America/Halifax")
    }


@pytest.mark.parametrize("name", DAYS)
def test_markdown_holds_no_markup_of_the_texts(name: str, request: pytest.FixtureRequest) -> None:
    """No text becomes markup: every sign that means something is escaped."""
    written = render(request.getfixturevalue(name), ".md").decode()
    bare = re.sub(r"\\.", "", written)
    assert not re.search(r"[<>`|\[\]]", bare)


@pytest.mark.parametrize("name", DAYS)
def test_svg_is_well_formed_and_still(name: str, request: pytest.FixtureRequest) -> None:
    """The picture is XML without scripts, handlers or links."""
    drawn = xml.dom.minidom.parseString(render(request.getfixturevalue(name), ".svg"))  # noqa: S318 - our own output
    elements = drawn.getElementsByTagName("*")
    assert {element.tagName for element in elements} <= {"svg", "title", "desc", "rect", "text", "path", "g"}
    assert not any(key.startswith("on") or "href" in key for element in elements for key in element.attributes.keys())  # noqa: SIM118


def test_json_round_trip(hostile: Day) -> None:
    """Even half characters come back from the JSON as they went in."""
    labels = [event["label"] for event in json.loads(render(hostile, ".json"))["events"]]
    assert labels == [event.label for event in hostile.events]
