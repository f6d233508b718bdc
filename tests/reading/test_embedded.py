"""Posts in the data that a page carries for its own scripts: found in every wrapping, joined with linked data, never invented."""

import html as entities
import json
import time
from typing import Any

import pytest

from timeline.reading.fetching.raw import Raw
from timeline.reading.pages import html
from timeline.reading.pages.jsonld import LinkedUpdate
from timeline.reading.pages.scripts import scripts
from timeline.reading.systems.embedded import data, find, joined
from timeline.reading.times.stamps import moment

POSTS: dict[str, Any] = {
    "liveblog": {
        "posts": [
            {
                "id": f"{n}0001",
                "publishedAt": f"2024-03-02T09:0{n}:00Z",
                "updatedAt": "2024-03-03T00:00:00Z",
                "body": f'<p>It\'s "line" {n} of the day.</p>',
            }
            for n in (3, 2, 1)
        ],
        "note": "x" * 200,
    }
}
TEXT = json.dumps(POSTS)


def single(text: str) -> str:
    """Write a string as careful JavaScript does, in single quotes."""
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'").replace("<", "\\x3c") + "'"


def streamed(text: str) -> str:
    """Cut a row of a streamed page into two pushes."""
    row = '5:["$","$L1",null,' + text + "]\n"
    return "".join(f"<script>self.__next_f.push([1,{json.dumps(part)}])</script>" for part in (row[:300], row[300:]))


WRAPPINGS: dict[str, str] = {
    "script of JSON": f'<script type="application/json">{TEXT}</script>',
    "script with an id": f'<script id="__NEXT_DATA__" type="application/json">{TEXT}</script>',
    "variable": f"<script>window.__PRELOADED_STATE__ = {TEXT};window.x=1</script>",
    "variable in brackets": f'<script>window["__APOLLO_STATE__"]={TEXT}</script>',
    "string of a variable": f"<script>window.__INITIAL_DATA__={json.dumps(TEXT)};</script>",
    "string parsed": f"<script>var s = JSON.parse({single(TEXT)});</script>",
    "later in a script": f'<script>Fusion.arcSite="x";Fusion.globalContent={TEXT};Fusion.x={{}}</script>',
    "literal, no JSON": f"<script>window.state = {TEXT[:-1]}, other: undefined, more: [1,]}};</script>",
    "streamed": streamed(TEXT),
    "attribute": f'<div data-state="{entities.escape(TEXT)}"></div>',
    "attribute in single quotes": "<div data-props='" + TEXT.replace("'", "&#39;") + "'></div>",
}


@pytest.mark.parametrize("page", WRAPPINGS.values(), ids=WRAPPINGS.keys())
def test_wrappings(page: str) -> None:
    """However the data is wrapped, every post is found with its id, its first time and its words."""
    html = f"<html><body><p>Loading</p>{page}</body></html>"
    found = find(scripts(html), html, "x")
    assert found is not None
    assert [(one.identifier, one.published) for one in found.entries] == [
        (f"{n}0001", moment(f"2024-03-02T09:0{n}:00Z")) for n in (3, 2, 1)
    ]
    assert found.entries[0].words == 'It\'s "line" 3 of the day.'


def test_linked_data_and_code_are_passed_over() -> None:
    """Linked data has its own reader, and code holds no data."""
    code = f'function a(){{b="2024-03-02T09:00:00"; c={{d}}; {"e();" * 90}}}'
    html = f'<script type="application/ld+json">{TEXT}</script><script>{code}</script>'
    assert list(data(scripts(html), html)) == []


def read(body: str, path: str = "/live/x") -> Any:  # noqa: ANN401 - a Source, for its blocks
    """Read a page at this path."""
    head = f'<head><link rel="canonical" href="https://news.example.com{path}"></head>'
    return html.read(Raw(id="x", location="x.html", data=f"<html>{head}<body>{body}</body></html>".encode(), suffix=".html"))


def test_an_article_stays_an_article() -> None:
    """A list of other stories in the data of a page that is not live makes no live blog of it."""
    stories = {
        "moreStories": {
            "items": [{"id": n, "publishedAt": "2024-03-02T09:00:00Z", "body": f"<p>{'Other story. ' * 9}</p>"} for n in range(4)]
        }
    }
    prose = "".join(f"<p>Sentence {n} of an article that goes on about one thing for quite a while.</p>" for n in range(30))
    source = read(
        f'<article><h1>One thing</h1>{prose}</article><script type="application/json">{json.dumps(stories)}</script>',
        "/one-thing",
    )
    assert source.shown is None
    assert "Other story" not in source.text


def test_a_live_page_keeps_to_its_own_posts() -> None:
    """Stories and teasers in the data of a live page whose posts stand in its markup are not taken for posts."""
    line = '<li class="post"><time datetime="2024-03-02T09:0{0}:00Z">09:0{0}</time><p>{1}</p></li>'
    shown = "".join(line.format(n, f"Post {n} tells of the bridge and of the wind on it. " * 4) for n in (4, 3, 2, 1))
    for key in ("body", "description"):
        stories = [
            {"id": f"s{n}", "publishedAt": "2024-03-01T09:00:00Z", key: f"Story {n} of another day. " * 9} for n in range(6)
        ]
        source = read(
            f"<h1>Live</h1><ol>{shown}</ol><script type='application/json'>{json.dumps({'live': {'items': stories}})}</script>"
        )
        assert source.shown == 4
        assert "another day" not in source.text


def test_more_posts_than_the_page_shows() -> None:
    """Posts behind a button are read out of the data, those on the page once."""
    line = '<li class="post"><time datetime="2024-03-02T09:0{n}:00Z">09:0{n}</time><p>It\'s "line" {n} of the day.</p></li>'
    shown = "".join(line.replace("{n}", n) for n in "32")
    source = read(f"<h1>Live</h1><ol>{shown}</ol>{WRAPPINGS['script of JSON']}")
    assert source.shown == 3
    assert source.text.count("of the day") == 3
    assert [block.stamp.minute for block in source.blocks if block.stamp] == [3, 2, 1]
    assert {block.identifier for block in source.blocks if block.post is not None} == {"30001", "20001", "10001"}


def update(**more: Any) -> LinkedUpdate:  # noqa: ANN401 - fields of an update
    """Make an update of the linked data."""
    return LinkedUpdate(**({"url": "", "headline": None, "paragraphs": (), "published": None} | more))


def test_joining() -> None:
    """Of one post each field is the better one; a stranger's list is left out; what only one side has is kept."""
    body = "The bridge is closed to lorries until the wind drops below forty."
    told = (
        update(url="https://x/live#p1", headline="Bridge", paragraphs=(body[:50],), published=moment("2024-03-02T08:00:00Z")),
        update(url="https://x/live#p9", paragraphs=("Only the linked data tells of this one, and at some length.",)),
    )
    carried = (update(url="#p1", paragraphs=(body,), published=moment("2024-03-02T09:00:00Z"), identifier="p1"),)
    first, second = joined(told, carried)
    assert (first.headline, first.paragraphs, first.published, first.identifier) == (
        "Bridge",
        (body,),
        carried[0].published,
        "p1",
    )
    assert second == told[1]
    stranger = tuple(
        update(url=f"#q{n}", paragraphs=(f"{n} other words about another thing that nobody asked for",)) for n in range(5)
    )
    assert joined(told, stranger) == told
    assert joined((), carried) == carried


HOSTILE: dict[str, str] = {
    "many assignments": "<script>" + 'a={"t":"2024-03-02T09:00:00Z",b:' * 20_000 + "</script>",
    "open strings": "<script>2024-03-02T09:00 " + 'a="{' * 200_000 + "</script>",
    "many scripts": '<script>a={"2024-03-02T09:00:00Z"' * 3_000 + "</script>",
    "open attributes": '<div data-a="{' * 100_000 + ">",
    "deep value": "<script>a=" + '{"2024-03-02T09:00:00Z":[' * 50_000 + "</script>",
    "nested strings": "<script>a=" + json.dumps(json.dumps(json.dumps({"t": "2024-03-02T09:00:00Z" * 50_000}))) + "</script>",
    "rows": "<script>self.__next_f.push([1," + json.dumps("1:[2024-03-02T09:00:00Z\n" * 50_000) + "])</script>",
}


@pytest.mark.parametrize("page", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_pages_are_bounded(page: str) -> None:
    """Whatever a script holds, looking for posts in it takes time in proportion to its length."""
    start = time.process_time()
    assert find(scripts(page), page, "x") is None
    assert time.process_time() - start < 10
