"""WordPress: changes by id, two clocks of one entry, and posts that come several at a time."""

import json

import pytest

from timeline.errors import ReadError
from timeline.reading.fetching.raw import Raw
from timeline.reading.systems import wordpress

OPENED = 1720080000
"""2024-07-04T08:00:00Z."""


def made(*entries: dict[str, object], **around: object) -> Raw:
    """Make one answer of the plug-in."""
    return Raw(id="x", location="x.json", data=json.dumps({"entries": entries, **around}).encode(), suffix=".json")


def an_entry(number: int, kind: str, stamped: int, written: int | None, text: str = "Text.") -> dict[str, object]:
    """Make an entry; times are minutes after the opening."""
    clocks = {"timestamp": OPENED + 60 * stamped} | ({} if written is None else {"entry_time": str(OPENED + 60 * written)})
    return {"id": number, "type": kind, "render": f"<p>{text} {number}</p>", "css_classes": "liveblog", **clocks}


def clocks(raw: Raw) -> list[str]:
    """Read the times of the posts, in UTC."""
    return [f"{block.stamp.instant:%H:%M}" for block in wordpress.read(raw).blocks if block.stamp and block.stamp.instant]


CLOCKS: list[tuple[str, list[dict[str, object]], list[str]]] = [
    ("both agree", [an_entry(1, "new", 5, 5)], ["08:05"]),
    ("local sent as true time", [an_entry(1, "new", 5, 125), an_entry(2, "new", 9, 129)], ["08:05", "08:09"]),
    ("west of Greenwich, half an hour", [an_entry(1, "new", 5, -205)], ["08:05"]),
    ("changed, first version not here", [an_entry(1, "new", 5, 125), an_entry(2, "update", 60, 150)], ["08:05", "08:30"]),
    ("changed, clocks agree", [an_entry(1, "new", 5, 5), an_entry(2, "update", 60, 23)], ["08:05", "08:23"]),
    ("changed, first version here", [an_entry(1, "new", 5, None), an_entry(1, "update", 60, None)], ["08:05"]),
    ("update before new in the file", [an_entry(1, "update", 60, 5), an_entry(1, "new", 5, 5)], ["08:05"]),
]


@pytest.mark.parametrize(("entries", "expected"), [row[1:] for row in CLOCKS], ids=[row[0] for row in CLOCKS])
def test_first_posting(entries: list[dict[str, object]], expected: list[str]) -> None:
    """The true time of first posting is told, whatever the site's clock says and however often the entry changed."""
    assert clocks(made(*entries)) == expected


def test_the_latest_text_counts() -> None:
    """Of the versions of one entry the latest is read, in whatever order they come."""
    for order in (1, -1):
        versions = [an_entry(1, "new", 5, 5, "Old"), an_entry(1, "update", 9, 5, "Newer"), an_entry(1, "update", 30, 5, "Newest")]
        assert "Newest 1" in wordpress.read(made(*versions[::order])).text


def test_deleted_entries_are_gone_and_said() -> None:
    """A deletion takes its entry away; a file of nothing else holds no text."""
    source = wordpress.read(made(an_entry(1, "new", 5, 5), an_entry(2, "new", 6, 6), an_entry(1, "delete", 8, 5)))
    assert source.shown == 1
    assert "deleted" in " ".join(source.notes)
    with pytest.raises(ReadError, match="holds no text"):
        wordpress.read(made(an_entry(1, "delete", 8, 5)))


def test_ids_commands_and_pins() -> None:
    """Blocks carry the entry's id; what the desk types to mark an entry is no text; pinned entries are marked."""
    told = {**an_entry(7, "new", 5, 5), "render": "<p>/key The <b>count</b> is in.</p>", "css_classes": "liveblog is-pinned"}
    source = wordpress.read(made(told))
    assert {(block.identifier, block.role) for block in source.blocks} == {("7", "pinned")}
    assert source.text.splitlines()[1:] == ["The count is in."]


def test_key_events_alone() -> None:
    """A bare list of entries is read like an answer."""
    bare = Raw(id="x", location="x.json", data=json.dumps([an_entry(1, "new", 5, 5)]).encode())
    assert wordpress.sniff(bare)
    assert clocks(bare) == ["08:05"]


def test_each_post_is_a_source() -> None:
    """An answer of several ordinary posts is split, and refused as a whole."""
    both = [
        {"id": n, "slug": f"s{n}", "date": "2024-07-04T08:00:00", "link": "l", "content": {"rendered": f"<p>Post {n}.</p>"}}
        for n in (1, 2)
    ]
    answer = Raw(id="x", location="x.json", data=json.dumps(both).encode())
    assert [part.id for part in wordpress.split(answer)] == ["s1", "s2"]
    assert ["Post 2." in wordpress.read(part).text for part in wordpress.split(answer)] == [False, True]
    with pytest.raises(ReadError, match="2 posts"):
        wordpress.read(answer)


@pytest.mark.parametrize(
    "text", ['{"title": {"rendered": 1}}', '{"entries": "none", "share_link": 1}', '{"content": {"rendered"']
)
def test_other_json_is_left_alone(text: str) -> None:
    """A name alone makes no answer of WordPress."""
    assert not wordpress.sniff(Raw(id="x", location="x.json", data=text.encode()))
