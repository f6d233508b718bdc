"""The JSON document: the shape of schema "timeline/1", checked by the schema file that ships beside it."""

import datetime as dt
import json
from importlib import resources
from typing import Any

import jsonschema
import pytest

from timeline.model import Day, Placement
from timeline.rendering.document import _placement, document

SCHEMA: dict[str, Any] = json.loads(resources.files("timeline.rendering").joinpath("timeline-1.schema.json").read_text("utf-8"))
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)

PLACEMENT_KEYS = ["earliest", "latest", "best", "interval90", "grain", "because"]
KEYS = {
    "": ["schema", "date", "timezone", "sources", "updates", "events", "furniture", "conflicts", "notes"],
    "sources": [
        "id",
        "location",
        "publisher",
        "headline",
        "kind",
        "language",
        "timezone",
        "date",
        "page_order",
        "shown",
        "total",
    ],
    "updates": ["id", "source", "position", "lines", "span", "headline", "body", "role", "posted", "posted_given", "quotations"],
    "events": ["id", "rank", "label", "status", "lane", "mentions", "occurred", "cues", "first", "differences", "alone"],
    "furniture": ["source", "lines", "span", "reason"],
    "conflicts": ["statements", "set_aside", "events"],
}


def test_the_schema_is_a_schema() -> None:
    """The shipped file is itself valid JSON Schema 2020-12."""
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("name", ["bridge", "empty", "undated", "hostile", "crowded"])
def test_every_day_fits_the_schema(name: str, request: pytest.FixtureRequest) -> None:
    """Whatever the day, its document is valid, also after a round through JSON text."""
    data = document(request.getfixturevalue(name))
    VALIDATOR.validate(json.loads(json.dumps(data)))


@pytest.mark.parametrize("part", list(KEYS))
def test_keys_and_their_order(bridge: Day, part: str) -> None:
    """Keys come in the order of the contract."""
    data = document(bridge)
    assert list(data[part][0] if part else data) == KEYS[part]


def test_placement_keys_in_order(bridge: Day) -> None:
    """Both places that hold a placement write it alike."""
    data = document(bridge)
    assert list(data["updates"][0]["posted"]) == PLACEMENT_KEYS
    assert list(data["events"][0]["occurred"]) == PLACEMENT_KEYS


@pytest.mark.parametrize(
    ("placement", "expected"),
    [
        (Placement(), [None, None, None, None, "day", []]),
        (
            Placement(best=dt.datetime(2031, 5, 14, 14, 31, tzinfo=dt.UTC), grain="minute", because=("So.",)),
            [None, None, "2031-05-14T11:31:00-03:00", None, "minute", ["So."]],
        ),
        (
            Placement(earliest=dt.time(14, 5), interval90=(dt.time(14), dt.time(14, 30))),
            ["T14:05", None, None, ["T14:00", "T14:30"], "day", []],
        ),
    ],
)
def test_times(placement: Placement, expected: list[object]) -> None:
    """Times carry the offset of the day's zone, bare times carry none, the unknown is null."""
    zone = dt.timezone(dt.timedelta(hours=-3))
    assert list(_placement(placement, zone).values()) == expected


def test_posted_given_only_where_the_page_shows_a_stamp(bridge: Day) -> None:
    """An update without a stamp says so."""
    given = [update["posted_given"] for update in document(bridge)["updates"]]
    assert given[:6] == [True, True, True, False, False, True]


@pytest.mark.parametrize(
    "fault",
    [
        {"schema": "timeline/2"},
        {"extra": 1},
        {"date": "14 May 2031"},
        {"notes": [1]},
        {"events": [{"id": "e"}]},
    ],
)
def test_the_schema_refuses_what_is_not_in_the_contract(bridge: Day, fault: dict[str, object]) -> None:
    """The schema is strict: unknown keys, wrong types and missing fields fail."""
    assert list(VALIDATOR.iter_errors(document(bridge) | fault))
