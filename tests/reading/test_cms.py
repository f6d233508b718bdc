"""Posts found in the JSON of systems that nobody named: by shape, with bounded work."""

import datetime as dt
import json
import time
from typing import Any

import pytest

from timeline.errors import ReadError
from timeline.reading.fetching.raw import Raw
from timeline.reading.systems import cms, postlists
from timeline.reading.systems.documents import documents, looks_like_json
from timeline.reading.systems.entries import Entry, entry, posted, settled
from timeline.reading.systems.richtext import pieces

WHEN = "2024-03-02T09:05:00Z"


def raw(data: object, suffix: str = ".json") -> Raw:
    """Make an input of one JSON value, or of text as it stands."""
    text = data if isinstance(data, str) else json.dumps(data)
    return Raw(id="x", location="x.json", data=text.encode(), suffix=suffix)


def post(number: int, **more: object) -> dict[str, Any]:
    """Make a plain post of a system."""
    return {"id": f"p{number}", "published": f"2024-03-02T09:{number:02d}:00Z", "body": f"<p>Line {number} of it.</p>", **more}


def the(found: Entry | None) -> Entry:
    """Insist that there is a post."""
    assert found is not None
    return found


BODIES: list[tuple[str, object, list[tuple[str, str]]]] = [
    ("markup", "<p>One &amp; two.</p><blockquote><p>Said.</p></blockquote>", [("One & two.", "text"), ("Said.", "quote")]),
    ("escaped markup", "&lt;div&gt;&lt;p&gt;One &lt;b&gt;two&lt;/b&gt;.&lt;/p&gt;&lt;/div&gt;", [("One two.", "text")]),
    ("plain lines", "One.\n\nTwo < 3.", [("One.", "text"), ("Two < 3.", "text")]),
    (
        "contentful",
        {
            "nodeType": "document",
            "content": [
                {
                    "nodeType": "paragraph",
                    "content": [
                        {"nodeType": "text", "value": "One "},
                        {"nodeType": "hyperlink", "content": [{"nodeType": "text", "value": "link"}]},
                        {"nodeType": "text", "value": "."},
                    ],
                },
                {"nodeType": "heading-2", "content": [{"nodeType": "text", "value": "Head"}]},
                {
                    "nodeType": "unordered-list",
                    "content": [
                        {
                            "nodeType": "list-item",
                            "content": [{"nodeType": "paragraph", "content": [{"nodeType": "text", "value": "li"}]}],
                        },
                    ],
                },
            ],
        },
        [("One link.", "text"), ("Head", "heading"), ("li", "list")],
    ),
    (
        "portable text",
        [
            {
                "_type": "block",
                "style": "normal",
                "children": [{"_type": "span", "text": "One "}, {"_type": "span", "text": "two"}],
            },
            {"_type": "block", "style": "blockquote", "children": [{"_type": "span", "text": "Said."}]},
            {"_type": "block", "style": "normal", "listItem": "bullet", "children": [{"_type": "span", "text": "li"}]},
        ],
        [("One two", "text"), ("Said.", "quote"), ("li", "list")],
    ),
    (
        "editor blocks",
        {"blocks": [{"type": "paragraph", "data": {"text": "Hi <b>you</b>"}}, {"type": "list", "data": {"items": ["a", "b"]}}]},
        [("Hi you", "text"), ("a", "list"), ("b", "list")],
    ),
    (
        "draft blocks",
        {
            "blocks": [
                {"key": "k1", "text": "One", "type": "unstyled", "entityRanges": []},
                {"key": "k2", "text": "Q", "type": "blockquote"},
            ],
            "entityMap": {},
        },
        [("One", "text"), ("Q", "quote")],
    ),
    (
        "inline types",
        [
            {
                "__typename": "ParagraphBlock",
                "content": [{"__typename": "TextInline", "text": "A"}, {"__typename": "TextInline", "text": "B"}],
            },
            {"__typename": "Heading2Block", "content": [{"__typename": "TextInline", "text": "H"}]},
        ],
        [("AB", "text"), ("H", "heading")],
    ),
    (
        "picture",
        [{"type": "image", "caption": "A cat", "alt": "cat", "url": "u"}, {"type": "video", "title": "Clip", "body": "0:54"}],
        [("A cat", "caption")],
    ),
]


@pytest.mark.parametrize(("body", "expected"), [row[1:] for row in BODIES], ids=[row[0] for row in BODIES])
def test_bodies(body: object, expected: list[tuple[str, str]]) -> None:
    """Every editor's blocks come out as paragraphs of their kind, and lines are not torn at links."""
    assert [(piece.text, piece.kind) for piece in pieces(body, "x")] == expected


def test_cards_are_furniture() -> None:
    """What a block calls a card to another page is kept with its reason."""
    (card,) = pieces([{"type": "rich-link", "richLinkTypeData": {"linkText": "x", "html": "<p>More shoes</p>"}}], "x")
    assert (card.text, card.furniture) == ("More shoes", "links to other pages")


TIMES: list[tuple[dict[str, object], str | None]] = [
    ({"updatedAt": "2024-03-02T12:00:00Z", "firstPublishedAt": WHEN, "publishedAt": "2024-03-02T10:00:00Z"}, WHEN),
    ({"created": 1709370000, "publishDate": WHEN}, WHEN),
    ({"created": 1709370300000, "modified": 1709390000000}, "2024-03-02T09:05:00Z"),
    ({"created_utc": 1709370300.0}, "2024-03-02T09:05:00Z"),
    ({"dates": {"lastPublished": "2024-03-02T12:00:00Z", "firstPublished": WHEN}}, WHEN),
    ({"firstPublishedDate": {"dateTime": 1709370300000}, "createdDate": {"iso8601": "2024-03-01T00:00:00Z"}}, WHEN),
    ({"Created": "/Date(1709370300000+0100)/"}, WHEN),
    ({"date": "2024-03-02T10:05:00", "date_gmt": "2024-03-02T09:05:00"}, WHEN),
    ({"timestamp": True, "published": True}, None),
    ({"publisherId": 1709370300, "version": 1709370300}, None),
]


@pytest.mark.parametrize(("keys", "expected"), TIMES)
def test_first_publication_is_found(keys: dict[str, object], expected: str | None) -> None:
    """Of all times of a post the first publication counts; ids, versions and truth values are no times."""
    found = entry({"id": "a", "body": "Text", **keys}, "x")
    assert (found.published if found else None) == (dt.datetime.fromisoformat(expected) if expected else None)


def test_no_change_counts_as_publication() -> None:
    """Names that speak of changes rank last, whatever else they say."""
    assert posted("lastpublisheddate") == posted("displayupdated") == posted("editeddate") > posted("createdat")


def test_titles_cut_from_the_body_are_dropped() -> None:
    """A title that repeats how the body begins is no headline."""
    assert the(entry({"id": 1, "time": WHEN, "title": "The bus is", "text": "The bus is late again."}, "x")).headline is None
    assert the(entry({"id": 1, "time": WHEN, "title": {"rendered": "Late"}, "text": "The bus is late."}, "x")).headline == "Late"


def test_the_post_is_looked_for_inside() -> None:
    """An envelope's own keys count where the letter has none; a post that names its source is not read as that source."""
    inside = the(entry({"kind": "t3", "data": {"id": "z", "created_utc": 1709370300, "body": "Hello"}}, "x"))
    assert (inside.identifier, inside.words) == ("z", "Hello")
    plain = the(entry({"id": "a", "time": WHEN, "title": "Own", "body": "Text", "source": {"title": "Agency", "body": "x"}}, "x"))
    assert (plain.headline, plain.words) == ("Own", "Text")


def test_versions_and_deletions() -> None:
    """The last text of a post stands at its first time; a deleted one is gone, and both are said."""
    day = [dt.datetime(2024, 3, 2, hour, tzinfo=dt.UTC) for hour in range(5)]
    made = [
        the(entry({"id": "a", "published": day[1].isoformat(), "body": "Old."}, "x")),
        the(entry({"id": "b", "published": day[1].isoformat(), "body": "Wrong."}, "x")),
        the(entry({"id": "a", "published": day[1].isoformat(), "updated": day[3].isoformat(), "body": "New."}, "x")),
        the(entry({"id": "b", "status": "deleted", "updated": day[4].isoformat()}, "x")),
    ]
    for order in (made, made[::-1]):
        kept, notes = settled(order)
        assert [(one.words, one.published) for one in kept] == [("New.", day[1])]
        assert len(notes) == 2


def test_the_blog_is_chosen_not_its_company() -> None:
    """Comments and related stories are longer than the blog, and are not it."""
    long = "A very long reply. " * 200
    page = {
        "posts": [post(1), post(2), post(3)],
        "comments": [post(n, body=long) for n in range(9)],
        "relatedStories": [post(n, body=long) for n in range(9)],
    }
    found = postlists.find([page], "x")
    assert found is not None
    assert [one.identifier for one in found.entries] == ["p1", "p2", "p3"]


def test_pages_of_one_blog_are_joined() -> None:
    """Answers of one interface in one file are one blog, each post once, and the pages that are missing are said."""
    answers = [
        {"results": [post(3), post(2)], "page": {"index": 1, "total": 4}},
        {"results": [post(2), post(1)], "page": {"index": 2, "total": 4}},
    ]
    found = postlists.find(answers, "x")
    assert found is not None
    assert [one.identifier for one in found.entries] == ["p3", "p2", "p1"]
    assert found.notes == ("holds page 1, 2 of 4",)


def test_posts_kept_by_their_ids() -> None:
    """An object whose values are posts is a list of posts."""
    found = postlists.find([{"entities": {"posts": {f"k{n}": post(n) for n in range(5)}}}], "x")
    assert found is not None
    assert len(found.entries) == 5


def test_totals() -> None:
    """A count beside the posts is that of the blog, unless it is smaller than what is there."""
    assert cms.read(raw({"totalCount": 40, "posts": [post(1), post(2)]})).total == 40
    assert cms.read(raw({"totalCount": 1, "posts": [post(1), post(2)]})).total is None


@pytest.mark.parametrize(
    "data",
    [
        {"name": "package", "version": "1.0", "dependencies": {"a": "1"}},
        [{"id": 1, "price": 3}, {"id": 2, "price": 4}],
        {"posts": []},
        "[14:05] Talks resume\n[14:01] Talks stop",
        '{"posts": [',
    ],
)
def test_other_json_is_left_alone(data: object) -> None:
    """JSON without posts, and text in brackets, belong to other readers."""
    assert not cms.sniff(raw(data))


def test_plain_tables_are_left_to_their_reader() -> None:
    """A list of flat objects is a table of updates; nested ones, and lists deep inside an answer, are a system's."""
    assert not cms.sniff(raw([post(1), post(2)]))
    assert not cms.sniff(raw({"posts": [post(1), post(2)]}))
    assert cms.sniff(raw({"data": {"posts": [post(1), post(2)]}}))
    assert cms.sniff(raw({"news": [post(1), post(2)]}))
    assert cms.sniff(raw([post(1, author={"name": "A"}), post(2)]))


def test_broken_json_is_said() -> None:
    """An answer that is cut off is an error with its place."""
    with pytest.raises(ReadError, match=r"x\.json is not valid JSON"):
        cms.read(raw('{"posts": [{"id": 1, "time": "2024'))


def test_documents_in_a_row() -> None:
    """JSON lines, values side by side, and a call around them."""
    assert documents('{"a": 1}\n{"a": 2}\n\n[3]', "x") == ({"a": 1}, {"a": 2}, [3])
    assert documents('cb({"a": 1});', "x") == ({"a": 1},)
    assert looks_like_json(b"cb([{")
    assert not looks_like_json(b"[quoted] said")


HOSTILE: list[tuple[str, str]] = [
    ("long list", json.dumps({"posts": [{"id": n, "time": WHEN, "body": "<p>x"} for n in range(60_000)]})),
    ("one long line", json.dumps({"posts": [post(1, body="word " * 400_000), post(2)]})),
    (
        "nested blocks",
        json.dumps({"posts": [post(n, body={"type": "quote", "children": [{"text": "a"}] * 5_000}) for n in range(8)]}),
    ),
]


@pytest.mark.parametrize("text", [row[1] for row in HOSTILE], ids=[row[0] for row in HOSTILE])
def test_long_json_is_bounded(text: str) -> None:
    """Length costs bounded time."""
    start = time.process_time()
    assert cms.read(raw(text)).shown
    assert time.process_time() - start < 20


@pytest.mark.parametrize("text", ["[" * 200_000 + "]" * 200_000, '{"a":' * 90_000 + "1" + "}" * 90_000])
def test_deep_json_is_refused(text: str) -> None:
    """Depth past any sense is a clear error."""
    with pytest.raises(ReadError, match=r"x\.json is JSON that is nested too deep"):
        cms.read(raw(text))


def test_deep_blocks_end_somewhere() -> None:
    """Blocks nested past any sense are cut, not followed."""
    body: dict[str, Any] = {"text": "bottom"}
    for _ in range(300):
        body = {"type": "column", "children": [body]}
    assert pieces(body, "x") == ()
