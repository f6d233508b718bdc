"""Every fixture of every format, read and compared with what a person would read out of it."""

import datetime as dt
import itertools
import json
from pathlib import Path
from typing import Any

import pytest

from timeline.model import Block, Source
from timeline.reading import READERS, read

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures" / "read"
CASES = sorted(path.parent for path in FIXTURES.glob("*/*/expected.json"))


def source_of(case: Path) -> Source:
    """Read the input of a case."""
    return read(next(path for path in case.iterdir() if path.stem == "input"))


def expected_of(case: Path) -> dict[str, Any]:
    """Load the truth of a case."""
    return dict(json.loads((case / "expected.json").read_text(encoding="utf-8")))


def words(source: Source, block: Block) -> str:
    """Give the text of a block."""
    return source.text[block.span.start : block.span.end]


def told(source: Source, number: int, keys: set[str]) -> dict[str, Any]:
    """Put one post in the form that the fixtures write it in."""
    blocks = [block for block in source.blocks if block.post == number and not block.furniture]
    stamps = [block.stamp for block in blocks if block.stamp]
    assert len(stamps) <= len([block for block in blocks if block.kind == "stamp"]) <= 1
    stamp = stamps[0] if stamps else None
    found = {
        "instant": stamp.instant if stamp else None,
        "clock": f"{stamp.hour:02d}:{stamp.minute:02d}" if stamp else None,
        "zone": stamp.zone if stamp else None,
        "role": blocks[0].role,
        "identifier": blocks[0].identifier,
        "headline": next((words(source, block) for block in blocks if block.kind == "heading"), None),
        "body": [words(source, block) for block in blocks if block.kind not in {"heading", "stamp"}],
    }
    return {key: value for key, value in found.items() if key in keys or (key == "role" and value)}


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.parent.name}/{case.name}")
def test_facts(case: Path) -> None:
    """Publisher, headline, language, zone, date, kind, order and numbers are those of the page."""
    source, expected = source_of(case), expected_of(case)
    facts = ("publisher", "headline", "language", "timezone", "kind", "page_order", "shown")
    assert {key: getattr(source, key) for key in facts} == {key: expected[key] for key in facts}
    assert str(source.date) == str(expected["date"])
    assert source.total == expected.get("total")
    assert len(source.notes) == expected.get("notes", len(source.notes) if "linked" in "".join(source.notes) else 0)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.parent.name}/{case.name}")
def test_posts(case: Path) -> None:
    """Each post has its own text, headline and time, in page order, and nothing that is not its own."""
    source, expected = source_of(case), expected_of(case)
    posts = [told(source, number, set(post)) for number, post in enumerate(expected["posts"])]
    for post in expected["posts"]:
        post["instant"] = dt.datetime.fromisoformat(post["instant"]) if post["instant"] else None
    assert posts == expected["posts"]
    assert {block.post for block in source.blocks} - {None} == set(range(len(posts)))


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.parent.name}/{case.name}")
def test_the_rest_is_kept(case: Path) -> None:
    """What stands around the posts is furniture, a text without posts is whole, and blocks hold all but blanks."""
    source, expected = source_of(case), expected_of(case)
    furniture = {words(source, block) for block in source.blocks if block.furniture}
    assert set(expected["furniture"]) <= furniture
    if "text" in expected:
        assert [words(source, block) for block in source.blocks] == expected["text"]
    inside = {place for block in source.blocks for place in range(block.span.start, block.span.end)}
    assert not [char for place, char in enumerate(source.text) if place not in inside and not char.isspace()]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.parent.name}/{case.name}")
def test_a_post_is_one_stretch(case: Path) -> None:
    """The blocks of a post follow each other: its stamp, its words, its furniture."""
    source = source_of(case)
    runs = [
        (post, list(blocks))
        for post, blocks in itertools.groupby(source.blocks, key=lambda block: block.post)
        if post is not None
    ]
    assert len({post for post, _ in runs}) == len(runs)
    for _, blocks in runs:
        places = [2 if block.furniture else 0 if block.stamp else 1 for block in blocks]
        assert places == sorted(places)


def test_every_reader_has_a_fixture() -> None:
    """No format is read that no fixture shows."""
    assert {reader.folder for reader in READERS} == {case.parent.name for case in CASES}
