"""Files for other programs, read back by readers that other people wrote, or by the rules that their importers print."""

import csv
import datetime as dt
import io
import json
import re
import shutil
import struct
import sys
import xml.etree.ElementTree as ET
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import edtf
import icalendar
import pandas as pd
import pyarrow.parquet as pq
import pytest
from pyld import jsonld

import timeline
from timeline.errors import OptionError
from timeline.model import Day
from timeline.rendering import pixels, render
from timeline.rendering.frame import frame
from timeline.rendering.rows import rows

DAYS = ["bridge", "empty", "undated", "hostile", "crowded"]
DATED = [
    ("e-ribbon", "2031-05-14"),
    ("e-storm", "2026"),
    ("e-pile", "2029-09"),
    ("e-band", "2031-05-12/2031-05-13"),
    ("e-bands", "2031-05-14"),
    ("e-buses", "2031-05-16"),
    ("e-rail", "2032-04/.."),
    ("e-fireworks", ""),
]


@pytest.fixture
def any_day(request: pytest.FixtureRequest) -> Day:
    """Give the day of a name."""
    day: Day = request.getfixturevalue(request.param)
    return day


every_day = pytest.mark.parametrize("any_day", DAYS, indirect=True)


def calendar(day: Day) -> list[Any]:
    """Read a calendar with the icalendar library."""
    return list(icalendar.Calendar.from_ical(render(day, ".ics")).walk())[1:]


@every_day
def test_icalendar_parses_it(any_day: Day) -> None:
    """Every event is an entry without a fault; only what has no date is a journal entry, without a start."""
    entries = calendar(any_day)
    assert len(entries) == len(any_day.events)
    assert not [fault for entry in entries for fault in entry.errors]
    assert all(("DTSTART" in entry) == (entry.name == "VEVENT") for entry in entries)


@every_day
def test_the_calendar_keeps_the_rules_of_its_standard(any_day: Day) -> None:
    """Lines end in CR LF and hold at most 75 octets; every entry has its id and its stamp; no control character is left."""
    written = render(any_day, ".ics")
    lines = written.split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert b"\n" not in written.replace(b"\r\n", b"")
    assert not set(written) & {*range(9), 11, 12, *range(14, 32)}
    assert len({line for line in lines if line.startswith(b"UID:")}) == written.count(b"DTSTAMP:") == len(any_day.events)


def test_calendar_times(bridge: Day) -> None:
    """A point is an instant, a range has two ends, a date is a whole day, what is only expected is tentative."""
    found = {str(entry["UID"]).split("@")[0]: entry for entry in calendar(bridge)}
    assert found["e-ribbon"]["DTSTART"].dt == dt.datetime(2031, 5, 14, 14, 31, tzinfo=dt.UTC)
    assert "DTEND" not in found["e-ribbon"]
    assert found["e-papers"]["DTEND"].dt - found["e-papers"]["DTSTART"].dt == dt.timedelta(hours=2, minutes=40)
    assert found["e-buses"]["DTSTART"].dt == dt.date(2031, 5, 16)
    assert [found[id_]["STATUS"] for id_ in ("e-ribbon", "e-buses")] == ["CONFIRMED", "TENTATIVE"]
    assert "early afternoon" in str(found["e-papers"]["SUMMARY"])
    assert "“After lunch” puts it after the meal" in str(found["e-papers"]["DESCRIPTION"])


@every_day
def test_pyarrow_reads_the_table_back(any_day: Day) -> None:
    """Parquet gives the frame back, column by column, with its types and its index."""
    read = pq.read_table(io.BytesIO(render(any_day, ".parquet"))).to_pandas()
    table = frame(any_day)
    assert list(read.columns) == list(table.columns)
    assert list(read.index) == list(table.index)
    for name in table.columns:
        assert read[name].isna().tolist() == table[name].isna().tolist()
    assert read["best"].dropna().tolist() == table["best"].dropna().tolist()
    assert all(str(read[name].dt.tz) == str(table[name].dt.tz) for name in ("earliest", "best", "latest", "posted"))
    assert not any_day.events or read["certainty"].dtype == table["certainty"].dtype


def test_parquet_without_pyarrow(bridge: Day, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where pyarrow is missing, one line says what to install."""
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(OptionError, match=r"liveblog-timeline\[parquet\]"):
        render(bridge, ".parquet")


@pytest.mark.parametrize(("id_", "expected"), DATED)
def test_edtf(bridge: Day, id_: str, expected: str) -> None:
    """Dates, intervals and open sides are told; what is not known is blank."""
    assert frame(bridge).fillna({"edtf": ""}).loc[id_, "edtf"] == expected


@every_day
def test_edtf_parses(any_day: Day) -> None:
    """The edtf library parses every value of the column."""
    for row in csv.DictReader(io.StringIO(render(any_day, ".csv").decode(), newline="")):
        assert not row["edtf"] or edtf.parse_edtf(row["edtf"])


def expanded(day: Day) -> list[dict[str, Any]]:
    """Expand the linked data as schema.org's context would, without the net."""
    vocabulary = {"@context": {"@vocab": "https://schema.org/", "@base": "https://example.org/day"}}
    loader = {
        "contextUrl": None,
        "documentUrl": "https://schema.org",
        "document": vocabulary,
        "contentType": "application/ld+json",
    }
    found = jsonld.expand(
        json.loads(render(day, ".jsonld")), {"documentLoader": lambda *_: loader, "base": "https://example.org/"}
    )
    return list(found)


@every_day
def test_pyld_expands_the_linked_data(any_day: Day) -> None:
    """Every source is a node of its kind, and every post of a live blog one of its updates."""
    nodes = expanded(any_day)
    assert len(nodes) == len(any_day.sources)
    kinds = [node["@type"][0].rsplit("/", 1)[1] for node in nodes]
    assert kinds == ["LiveBlogPosting" if source.kind == "liveblog" else "Article" for source in any_day.sources]
    posts = [post for node in nodes for post in node.get("https://schema.org/liveBlogUpdate", [])]
    blogs = {source.id for source in any_day.sources if source.kind == "liveblog"}
    assert len(posts) == len([update for update in any_day.updates if update.source in blogs])


def test_posts_without_a_known_time_have_no_date(bridge: Day) -> None:
    """`datePublished` stands where a stamp tells it, with its offset, and nowhere else."""
    posts = json.loads(render(bridge, ".jsonld"))["@graph"][0]["liveBlogUpdate"]
    told = [post.get("datePublished") for post in posts]
    assert told[:4] == ["2031-05-14T19:05:00-03:00", "2031-05-14T17:20:00-03:00", "2031-05-14T16:40:00-03:00", None]
    assert b"</script" not in render(bridge, ".jsonld")


def test_our_own_reader_takes_the_linked_data(bridge: Day, tmp_path: Path) -> None:
    """The posts of the live blog come back, with their stamps."""
    path = tmp_path / "day.jsonld"
    path.write_bytes(render(bridge, ".jsonld"))
    again = timeline.segment(timeline.read(path))
    assert len([update for update in again.updates if update.stamp]) == 4
    assert any("The ribbon is cut" in update.body for update in again.updates)


def timesketch_rows(content: bytes) -> pd.DataFrame:
    """Read a table as Timesketch's importer does: pandas, the dates in one go, rows without one skipped."""
    table = pd.read_csv(io.BytesIO(content))
    assert {"message", "datetime", "timestamp_desc"} <= set(table.columns)
    table["datetime"] = pd.to_datetime(table["datetime"], errors="coerce")
    return table.dropna(subset=["datetime"])


@every_day
def test_timesketch_takes_every_time(any_day: Day) -> None:
    """The importer's rules find each known time; lines and table hold the same; every event is there."""
    lines = [json.loads(line) for line in render(any_day, ".timesketch.jsonl").decode().splitlines()]
    assert all({"message", "datetime", "timestamp_desc"} <= set(line) for line in lines)
    assert {line["event_id"] for line in lines} == {event.id for event in any_day.events}
    assert len(timesketch_rows(render(any_day, ".timesketch.csv"))) == len([line for line in lines if line["datetime"]])
    assert max((len(value.encode()) for line in lines for value in line.values()), default=0) <= 32_766


def test_timesketch_times(bridge: Day) -> None:
    """An exact time is one line, bounds are a line each, what has no time is one line with none."""
    lines = [json.loads(line) for line in render(bridge, ".timesketch.jsonl").decode().splitlines()]
    found = {id_: [(x["timestamp_desc"], x["datetime"]) for x in lines if x["event_id"] == id_] for id_, _ in DATED}
    assert found["e-ribbon"] == [("Time of the event", "2031-05-14T14:31:00+00:00")]
    assert found["e-bands"] == [("Not before", "2031-05-14T16:10:00+00:00")]
    assert [description for description, _ in found["e-storm"]] == ["Not before", "Not after"]
    assert found["e-fireworks"] == [("No time told", "")]


def valid_date(date: dict[str, int]) -> dt.datetime:
    """Check a date object of TimelineJS, as its documentation describes one."""
    assert list(date) == ["year", "month", "day", "hour", "minute"][: len(date)]
    parts = {"month": 1, "day": 1} | date
    return dt.datetime(parts["year"], parts["month"], parts["day"], date.get("hour", 0), date.get("minute", 0), tzinfo=dt.UTC)


@every_day
def test_timelinejs(any_day: Day) -> None:
    """Each event is a slide with an id, a date and words for it, or is named on the title slide; no text is markup."""
    data = json.loads(render(any_day, ".timelinejs.json"))
    ids = [event["unique_id"] for event in data["events"]]
    assert len(set(ids)) == len(ids)
    for event in data["events"]:
        assert valid_date(event["start_date"]) <= valid_date(event.get("end_date", event["start_date"]))
        assert event["display_date"]
    listed = data["title"]["text"]["text"].count("<li>")
    assert len(ids) + listed == len(any_day.events)
    texts = [event["text"][part] for event in data["events"] for part in ("headline", "text")]
    assert not any("<" in text.replace("<p>", "").replace("</p>", "") for text in texts)


def test_timelinejs_dates(bridge: Day) -> None:
    """Dates are told to their grain, hours on the day's own clock with the zone in words, named events are eras."""
    data = json.loads(render(bridge, ".timelinejs.json"))
    found = {event["unique_id"]: event for event in data["events"]}
    assert found["e-pile"]["start_date"] == {"year": 2029, "month": 9}
    assert found["e-ribbon"]["start_date"] == {"year": 2031, "month": 5, "day": 14, "hour": 11, "minute": 31}
    assert found["e-ribbon"]["display_date"] == "about 11:30 am (Halifax time)"
    assert [era["text"]["headline"] for era in data["eras"]] == ["lunch"]
    assert found["e-lunch"]["start_date"]["hour"] == 12
    assert found["e-screen"]["start_date"] == {"year": 2031, "month": 5, "day": 14, "hour": 16, "minute": 40}
    assert found["e-screen"]["display_date"] == "before 4:40 pm (Halifax time)"
    assert found["e-rail"]["start_date"] == {"year": 2032, "month": 4}
    assert found["e-band"]["end_date"] == {"year": 2031, "month": 5, "day": 13}
    assert "<li>Fireworks over the estuary (time not known)</li></ul>" in data["title"]["text"]["text"]


def test_slides_stand_in_the_order_of_the_day(bridge: Day) -> None:
    """Sorted by their starts, as TimelineJS sorts them, what has a best guess keeps the order of the day."""
    events = json.loads(render(bridge, ".timelinejs.json"))["events"]
    told = [event["unique_id"] for event in sorted(events, key=lambda event: valid_date(event["start_date"]))]
    guessed = [row.id for row in rows(bridge) if row.best is not None]
    assert len(guessed) == 9
    assert [id_ for id_ in told if id_ in guessed] == guessed


def test_timelinejs_labels_cannot_become_markup(hostile: Day) -> None:
    """TimelineJS decodes group and date once more: neither sign nor entity of markup is in them."""
    events = json.loads(render(hostile, ".timelinejs.json"))["events"]
    labels = [event[part] for event in events for part in ("group", "display_date")]
    assert any("alert" in label for label in labels)
    assert not any(re.search(r"[<>]|&[#\w]", label) for label in labels)


def test_timelinejs_spreadsheet_says_the_same(bridge: Day) -> None:
    """The rows of the spreadsheet hold the slides of the JSON."""
    data = json.loads(render(bridge, ".timelinejs.json"))
    table = list(csv.DictReader(io.StringIO(render(bridge, ".timelinejs.csv").decode(), newline="")))
    assert [row["Type"] for row in table] == ["title", "era", *[""] * len(data["events"])]
    assert [row["Headline"] for row in table[2:]] == [event["text"]["headline"] for event in data["events"]]
    assert [int(row["Year"]) for row in table[2:]] == [event["start_date"]["year"] for event in data["events"]]
    assert next(row["Time"] for row in table if "ribbon is cut" in row["Headline"]) == "11:31"


@every_day
def test_vis_items(any_day: Day) -> None:
    """Items have what vis-timeline demands, groups are the sources, nothing is lost, no text is markup."""
    data = json.loads(render(any_day, ".vis.json"))
    assert {group["id"] for group in data["groups"]} == {source.id for source in any_day.sources}
    assert len(data["items"]) + len(data["unplaced"]) == len(any_day.events)
    for item in data["items"]:
        start, end = dt.datetime.fromisoformat(item["start"]), dt.datetime.fromisoformat(item.get("end", item["start"]))
        assert start.tzinfo is not None
        assert (start < end) == (item["type"] == "range")
    assert not any("<" in item["content"] for item in (*data["items"], *data["unplaced"]))


def tml(day: Day) -> ET.Element:
    """Parse TimeML."""
    return ET.fromstring(render(day, ".tml"))  # noqa: S314 - our own output


@every_day
def test_timeml_holds_the_texts_untouched(any_day: Day) -> None:
    """Markup apart, each TEXT is its source, character by character."""
    texts = ["".join(text.itertext()) for text in tml(any_day).iter("TEXT")]
    assert texts == [source.text for source in any_day.sources]


def checked(root: ET.Element) -> dict[str, int]:
    """Check ids and references of a TimeML document; give the number of each element."""
    ids = [value for element in root.iter() for name, value in element.items() if name in ("tid", "eid", "eiid", "sid", "lid")]
    assert len(set(ids)) == len(ids)
    references = ("eventID", "eventInstanceID", "relatedToTime", "relatedToEventInstance", "signalID")
    assert {value for element in root.iter() for name, value in element.items() if name in references} <= set(ids)
    assert {timex.get("type") for timex in root.iter("TIMEX3")} <= {"DATE", "TIME", "DURATION", "SET"}
    assert all(timex.get("value") for timex in root.iter("TIMEX3"))
    assert {link.get("relType") for link in root.iter("TLINK")} <= RELATIONS
    return {name: len(list(root.iter(name))) for name in ("EVENT", "MAKEINSTANCE", "TIMEX3", "SIGNAL", "TLINK")}


RELATIONS = {
    *("BEFORE", "AFTER", "IBEFORE", "IAFTER", "INCLUDES", "IS_INCLUDED", "DURING", "DURING_INV"),
    *("SIMULTANEOUS", "IDENTITY", "BEGINS", "BEGUN_BY", "ENDS", "ENDED_BY"),
}


@every_day
def test_timeml_refers_only_to_what_is_there(any_day: Day) -> None:
    """Ids are unique, references lead somewhere, values are those of the guidelines."""
    counts = checked(tml(any_day))
    assert counts["EVENT"] == counts["MAKEINSTANCE"]


def test_timeml_of_a_real_text(tmp_path: Path) -> None:
    """Time words with type, value and signal, events at their verbs, and links that the words and bounds bear out."""
    path = tmp_path / "blog.txt"
    path.write_text("The minister resigned on Monday.\n\nThe vote is held before 3pm on Thursday, the speaker says.\n")
    day = timeline.reconstruct(path, date="2025-02-27", timezone="Europe/London")
    root = tml(day.day)
    counts = checked(root)
    assert counts["EVENT"] >= len(day.events)
    assert "resigned" in [event.text for event in root.iter("EVENT")]
    assert ("on Monday", "2025-02-24") in [
        (f"on {t.text}" if t.text == "Monday" else t.text, t.get("value")) for t in root.iter("TIMEX3")
    ]
    assert {"BEFORE", "IS_INCLUDED"} <= {link.get("relType") for link in root.iter("TLINK")}


def size(content: bytes) -> tuple[int, int]:
    """Read width and height off a PNG."""
    assert content.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">II", content[16:24])
    return width, height


def pixels_of(content: bytes) -> bytes:
    """Unpack the picture data of a PNG, chunk by chunk."""
    at, packed = 8, b""
    while at < len(content):
        length, kind = struct.unpack(">I4s", content[at : at + 8])
        packed += content[at + 8 : at + 8 + length] if kind == b"IDAT" else b""
        at += length + 12
    return zlib.decompress(packed)


@pytest.mark.browser
def test_png(bridge: Day) -> None:
    """The browser draws the whole picture, two pixels for one, not blank, and the same again."""
    drawn = ET.fromstring(render(bridge, ".svg"))  # noqa: S314 - our own output
    first = render(bridge, ".png")
    assert size(first) == (2 * int(drawn.get("width", "")), 2 * int(drawn.get("height", "")))
    assert len(set(pixels_of(first))) > 100
    assert first == render(bridge, ".png")


@pytest.mark.browser
def test_png_of_hostile_words(hostile: Day) -> None:
    """Texts that want to be code are only drawn."""
    assert size(render(hostile, ".png"))[0] == 2400


def test_a_day_too_long_for_pixels(bridge: Day, make_crowd: Callable[[int], Day]) -> None:
    """A picture that no browser draws in one piece is refused in one line."""
    assert bridge.events
    with pytest.raises(OptionError, match=r"600 events is too long for \.png; choose \.svg"):
        render(make_crowd(600), ".png")


def test_no_browser(bridge: Day, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a browser one line says what to do."""
    monkeypatch.delenv("BROWSER_PATH", raising=False)
    monkeypatch.setattr(shutil, "which", lambda _: None)
    monkeypatch.setattr(pixels, "PLACES", ())
    with pytest.raises(OptionError, match="install one, or name it in BROWSER_PATH"):
        render(bridge, ".png")


def test_a_browser_that_fails(bridge: Day, monkeypatch: pytest.MonkeyPatch) -> None:
    """A browser that ends badly, or draws nothing, is told in one line."""
    monkeypatch.setenv("BROWSER_PATH", shutil.which("false") or "")
    with pytest.raises(OptionError, match="could not draw the picture"):
        render(bridge, ".png")
    monkeypatch.setenv("BROWSER_PATH", shutil.which("true") or "")
    with pytest.raises(OptionError, match="drew nothing"):
        render(bridge, ".png")


@every_day
def test_every_row_has_at_most_one_slot(any_day: Day) -> None:
    """Calendar and items agree on what has a place in time."""
    placed = len(json.loads(render(any_day, ".vis.json"))["items"])
    assert placed == len([entry for entry in calendar(any_day) if entry.name == "VEVENT"])
    assert placed <= len(rows(any_day))
