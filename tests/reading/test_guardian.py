"""The Content API: several contents in one file, times that are not publication, blocks without markup."""

import json
from typing import Any

import pytest

from timeline.errors import ReadError
from timeline.reading.fetching.raw import Raw
from timeline.reading.systems import guardian


def raw(*documents: object) -> Raw:
    """Make a file of these documents, one a line."""
    return Raw(id="x", location="x.json", data="\n".join(map(json.dumps, documents)).encode())


def content(name: str, *blocks: dict[str, Any]) -> dict[str, Any]:
    """Make one content of the interface."""
    return {
        "id": f"world/{name}",
        "webTitle": name,
        "webPublicationDate": "2024-07-02T05:30:00Z",
        "blocks": {"body": list(blocks)},
    }


def block(number: int, **more: object) -> dict[str, Any]:
    """Make a block that was written long before it was published."""
    return {
        "id": f"b{number}",
        "bodyHtml": f"<p>Block {number}.</p>",
        "createdDate": {"iso8601": "2024-07-01T00:00:00Z"},
        "lastModifiedDate": {"iso8601": "2024-07-03T00:00:00Z"},
        **more,
    }


PUBLISHED = {"iso8601": "2024-07-02T06:10:00Z"}
SEARCH = {
    "response": {
        "results": [content("one", block(1, publishedDate=PUBLISHED)), content("two", block(2, publishedDate=PUBLISHED))]
    }
}


@pytest.mark.parametrize(
    "documents",
    [
        [SEARCH],
        SEARCH["response"]["results"],
        [SEARCH["response"]["results"]],
        [{"response": {"content": c}} for c in SEARCH["response"]["results"]],
    ],
    ids=["search", "lines of contents", "list", "lines of answers"],
)
def test_each_content_is_a_source(documents: list[object]) -> None:
    """However several contents come in one file, each is read for itself."""
    answer = raw(*documents)
    assert guardian.sniff(answer)
    parts = list(guardian.split(answer))
    assert [part.id for part in parts] == ["one", "two"]
    assert [guardian.read(part).text.splitlines()[1:] for part in parts] == [["Block 1."], ["Block 2."]]
    with pytest.raises(ReadError, match="2 contents"):
        guardian.read(answer)


def test_one_content_is_not_taken_apart() -> None:
    """The usual answer goes through as it is."""
    answer = raw({"response": {"content": content("one", block(1, publishedDate=PUBLISHED))}})
    assert list(guardian.split(answer)) == [answer]


def test_drafts_and_edits_are_no_publication() -> None:
    """A block that only says when it was written and changed has no time."""
    source = guardian.read(raw(content("one", block(1), block(2, publishedDate=PUBLISHED))))
    assert [told.stamp.instant.isoformat() for told in source.blocks if told.stamp and told.stamp.instant] == [
        "2024-07-02T06:10:00+00:00"
    ]


def test_ids_roles_and_address() -> None:
    """Blocks carry the publisher's id; key events are updates, pinned blocks and summaries are not."""
    blocks = [
        block(1, attributes={"keyEvent": True}),
        block(2, attributes={"pinned": True}),
        block(3, attributes={"summary": True}),
    ]
    source = guardian.read(raw(content("one", *blocks) | {"webUrl": "https://www.theguardian.com/world/one"}))
    assert [(told.identifier, told.role) for told in source.blocks] == [("b1", None), ("b2", "pinned"), ("b3", "summary")]
    assert source.address == "https://www.theguardian.com/world/one"


def test_nonsense_is_refused() -> None:
    """Broken JSON is an error; fields of other types than they should be are passed over."""
    with pytest.raises(ReadError, match="not valid JSON"):
        guardian.read(Raw(id="x", location="x.json", data=b'{"bodyHtml": '))
    odd = content("one", block(1, attributes=[], contributors="x", title={"a": 1}, publishedDate=[1]))
    assert guardian.read(raw(odd)).text == "Block 1."
