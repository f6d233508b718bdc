"""Whatever a day holds, also what no pipeline should ever make: every renderer gives something legal."""

import csv
import dataclasses
import datetime as dt
import io
import json
import xml.dom.minidom
from importlib import resources
from typing import get_args

import jsonschema
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from timeline.model import Cue, Day, Event, Grain, Lane, Mention, Moment, Placement, Source, Span, Status
from timeline.rendering import EXPORTS, render
from timeline.rendering.figure import figure
from timeline.rendering.frame import frame
from timeline.rendering.rows import rows
from timeline.rendering.terminal import explain, table

SCHEMA = json.loads(resources.files("timeline.rendering").joinpath("timeline-1.schema.json").read_text("utf-8"))
ENDINGS = sorted(set(EXPORTS) - {".html", ".png"})

# hypothesis adds the zone to the naive ends
instants = st.datetimes(dt.datetime(1900, 1, 3), dt.datetime(2100, 1, 1), timezones=st.just(dt.UTC))  # noqa: DTZ001
moments: st.SearchStrategy[Moment] = st.one_of(instants, st.times())
texts = st.text(max_size=60)


@st.composite
def placements(draw: st.DrawFn) -> Placement:
    """Make a placement in which nothing need agree with anything."""
    return Placement(
        earliest=draw(st.none() | moments),
        latest=draw(st.none() | moments),
        best=draw(st.none() | moments),
        interval90=draw(st.none() | st.tuples(moments, moments)),
        grain=draw(st.sampled_from(get_args(Grain))),
        because=tuple(draw(st.lists(texts, max_size=2))),
    )


@st.composite
def events(draw: st.DrawFn) -> Event:
    """Make an event with at most one mention and one cue somewhere."""
    text = draw(texts)
    span = Span(0, len(text))
    mention = Mention(
        id="m", update="u", source=draw(st.sampled_from("ab")), span=span, lines=None, text=text, trigger="", status="happened"
    )
    start = draw(st.integers(0, 9))
    cue = Cue(source="a", span=Span(start, start + 3), text=text[2:5], kind="timex", value="")
    return Event(
        id="e",
        label=draw(texts),
        status=draw(st.sampled_from(get_args(Status))),
        lane=draw(st.sampled_from(get_args(Lane))),
        mentions=(mention,) * draw(st.integers(0, 2)),
        rank=draw(st.integers(0, 3)),
        occurred=draw(placements()),
        cues=(cue,),
        anchor=draw(st.none() | texts),
    )


@st.composite
def days(draw: st.DrawFn) -> Day:
    """Make a day, dated or not, in some zone or none."""
    found = draw(st.lists(events(), max_size=5))
    page = Source(id="a", location=draw(texts), text="", blocks=(), publisher=draw(st.none() | texts))
    return Day(
        date=draw(st.none() | st.dates(min_value=dt.date(1950, 1, 1), max_value=dt.date(2050, 1, 1))),
        timezone=draw(st.sampled_from([None, "America/Halifax", "+05:30", "-11:00", "UTC", "Europe/Berlin"])),
        sources=(page, dataclasses.replace(page, id="b")),
        updates=(),
        events=tuple(dataclasses.replace(event, id=f"e{number}") for number, event in enumerate(found)),
        notes=tuple(draw(st.lists(texts, max_size=2))),
    )


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True, database=None)
@given(days())
def test_every_renderer_takes_every_day(day: Day) -> None:
    """No day breaks a renderer, none loses an event, and each output is what its format demands."""
    written = {ending: render(day, ending) for ending in ENDINGS}
    jsonschema.validate(json.loads(written[".json"]), SCHEMA)
    assert len(written[".jsonl"].splitlines()) == len(day.events)
    assert len(list(csv.DictReader(io.StringIO(written[".csv"].decode(), newline="")))) == len(day.events)
    xml.dom.minidom.parseString(written[".svg"])  # noqa: S318 - our own output
    assert len(frame(day)) == len(rows(day)) == len(day.events)
    points = [id_ for trace in json.loads(figure(day).to_json())["data"] if "hovertext" in trace for id_ in trace["customdata"]]
    assert {event.id for event in day.events if event.occurred.best is not None} <= set(points)
    assert table(day, width=80, colour=False)
    assert all(explain(day, event.id) for event in day.events)
