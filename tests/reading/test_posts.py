"""Posts found by the structure of pages that no publisher ever made, and what is said of those that a page does not show."""

import datetime as dt
import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from timeline.errors import ReadError
from timeline.model import Source
from timeline.reading import read
from timeline.reading.fetching.raw import Raw
from timeline.reading.pages import html

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures" / "read" / "html"
EXPECTED = {path.parent.name: json.loads(path.read_text(encoding="utf-8")) for path in sorted(FIXTURES.glob("*/expected.json"))}
PAGES = 120
LINES = (
    "The gate at the lower lock has been closed until somebody finds the key to the upper one.",
    "Nobody was hurt, although a hat is still missing.",
    "Two boats are waiting below the weir with their engines off.",
    "The council will meet again after lunch, in a smaller room.",
    "The school bus took the long way round and arrived singing.",
)


def source_of(page: str) -> Source:
    """Read a page that is nowhere saved."""
    return html.read(Raw(id="page", location="page.html", data=page.encode(), suffix=".html"))


def posts_of(source: Source) -> list[list[str]]:
    """Give the words of every post, stamps and furniture left out."""
    found: dict[int, list[str]] = {}
    for block in source.blocks:
        if block.post is not None and not block.furniture and block.kind != "stamp":
            found.setdefault(block.post, []).append(source.text[block.span.start : block.span.end])
    return list(found.values())


def cases(key: str) -> list[Any]:
    """Give the fixtures that tell something beyond their posts."""
    return [pytest.param(name, told[key], id=name) for name, told in EXPECTED.items() if key in told]


@pytest.mark.parametrize(("name", "expected"), cases("identifiers"))
def test_identifiers(name: str, expected: list[str]) -> None:
    """Every post has the publisher's own id, without the words in front of it."""
    source = read(FIXTURES / name / "input.html")
    found = {block.post: block.identifier for block in source.blocks if block.post is not None}
    assert list(found.values()) == expected


@pytest.mark.parametrize(("name", "expected"), cases("says"))
def test_what_is_missing_is_said(name: str, expected: list[str]) -> None:
    """A note says in plain words what of the blog is not in the page."""
    notes = " ".join(read(FIXTURES / name / "input.html").notes)
    assert [words for words in expected if words not in notes] == []


@pytest.mark.parametrize(("name", "expected"), cases("address"))
def test_address(name: str, expected: str) -> None:
    """The page's own address is that of its canonical link."""
    assert read(FIXTURES / name / "input.html").address == expected


@pytest.mark.parametrize(("name", "expected"), cases("published"))
def test_published(name: str, expected: str) -> None:
    """The moment at which a page first went up is the one that it tells."""
    assert read(FIXTURES / name / "input.html").published == dt.datetime.fromisoformat(expected)


@dataclass(frozen=True)
class Made:
    """A page made up by chance, and the words of its posts."""

    page: str
    posts: list[list[str]]


def name(chance: random.Random) -> str:
    """Give a class name as a style sheet compiler makes it up, or none."""
    return chance.choice(["", f"css-{chance.randrange(1 << 24):06x}", f"sc-{chance.randrange(1 << 24):06x}-0"])


def posts_made(chance: random.Random, wrap: str) -> Iterator[tuple[str, list[str]]]:
    """Make posts that share their build, each with its words."""
    look, other, titled = name(chance), name(chance), chance.random() < 0.5
    timed, head_first = chance.choice(["attribute", "clock", "both"]), chance.random() < 0.5
    for number in range(chance.choice([3, 4, 5, 9])):
        minute = 8 * 60 + 25 * number
        clock = f"{minute // 60:02d}:{minute % 60:02d}"
        attribute = f' datetime="2024-05-02T{clock}:00+01:00"' if timed != "clock" else ""
        time = f"<div><time{attribute}>{clock if timed != 'attribute' else ''}</time></div>"
        head = f"Report number {number}" if titled else ""
        body = [f"{line[:-1]} {number}." for line in chance.sample(LINES, chance.choice([1, 2, 3]))]
        heading = f"<h3>{head}</h3>" if head else ""
        inner = (heading + time if head_first else time + heading) + "".join(f"<p>{line}</p>" for line in body)
        kind = other if look and number and chance.random() < 0.2 else look
        yield f'<{wrap} class="{kind}" id="p-{70000 + number}">{inner}</{wrap}>', [head, *body] if head else body


def made(seed: int) -> Made:
    """Make up a page: posts in one list or under days, beside them cards of other stories and what readers say."""
    chance = random.Random(seed)  # noqa: S311 - pages, no secrets
    wrap = chance.choice(["div", "li", "article", "section"])
    posts = list(posts_made(chance, wrap))
    cut = chance.randrange(2, len(posts)) if chance.random() < 0.3 else len(posts)
    parts = [part for part in (posts[:cut], posts[cut:]) if part]
    lists = "".join(f'<div class="part"><h2>Part</h2><div>{"".join(post for post, _ in part)}</div></div>' for part in parts)
    cards = "".join(
        f'<div class="t"><h4><a href="/n/{n}">Story {n}</a></h4><time datetime="2024-05-01T1{n}:00:00Z">1{n}:00</time></div>'
        for n in range(5)
    )
    said = "".join(
        f'<li class="comment"><time datetime="2024-05-02T1{n}:00:00Z">1{n}:00</time><p>{" ".join(LINES)}</p></li>'
        for n in range(6)
    )
    beside = f"<aside>{cards}</aside>" if chance.random() < 0.5 else ""
    comments = f"<section id='comments'><ol>{said}</ol></section>" if chance.random() < 0.5 else ""
    live = "live/" if chance.random() < 0.5 else ""
    head = f'<link rel="canonical" href="https://quay.example.co.uk/{live}gates"><meta property="og:title" content="Gates">'
    body = f"<main><h1>Gates</h1>{lists}</main>{beside}{comments}"
    return Made(f"<!DOCTYPE html><html lang='en'><head>{head}</head><body>{body}</body></html>", [words for _, words in posts])


@pytest.mark.parametrize("seed", range(PAGES))
def test_any_build(seed: int) -> None:
    """Whatever the tags, the made-up class names and what stands beside them, the posts are found whole, each with its time."""
    page = made(seed)
    source = source_of(page.page)
    assert posts_of(source) == page.posts
    assert {block.post for block in source.blocks if block.stamp} == set(range(len(page.posts)))


FLAT = {
    "paragraphs": "<p><strong>{clock} {head}</strong></p><p>{one}</p><p>{two}</p>",
    "one paragraph": "<p><b>+++ {clock} {head} +++</b><br>{one}<br>{two}</p>",
    "heading": "<h2>{clock} – {head}</h2><p>{one}</p><p>{two}</p>",
    "heading first": "<h2>{head}</h2><p>{clock}</p><p>{one}</p><p>{two}</p>",
    "brackets": "<p>[{clock}] {head}</p><p>{one}</p><p>{two}</p>",
    "list of definitions": "<dt>{clock} Uhr</dt><dd><h3>{head}</h3><p>{one}</p><p>{two}</p></dd>",
    "marks": "<a id='e{clock}'></a><time>{clock}</time><h3>{head}</h3><p>{one}</p><div>{two}</div>",
}


@pytest.mark.parametrize("pattern", FLAT.values(), ids=FLAT.keys())
def test_no_elements(pattern: str) -> None:
    """Posts that no element holds are cut at the lines that begin with a clock."""
    rows = [
        (f"1{n}:{5 * n:02d}", f"Report {n}", f"{LINES[n][:-1]} {n}.", f"It is said again, {n} times over.") for n in (4, 3, 2, 1)
    ]
    told = "".join(pattern.format(clock=clock, head=head, one=one, two=two) for clock, head, one, two in rows)
    source = source_of(f"<html><body><h1>Gates</h1><div><p>This is what the day is about.</p>{told}</div></body></html>")
    assert posts_of(source) == [[head, one, two] for _, head, one, two in rows]
    clocks = [f"{block.stamp.hour:02d}:{block.stamp.minute:02d}" for block in source.blocks if block.stamp]
    assert clocks == [clock for clock, *_ in rows]


ARTICLES = {
    "one time": "<time datetime='2024-05-02T10:00:00Z'>2 May</time>" + "".join(f"<p>{line}</p>" for line in LINES),
    "times in sentences": "".join(
        f"<p>{line} It was {hour}:05 by the church clock.</p>" for hour, line in zip((9, 8, 11, 7, 10), LINES, strict=True)
    ),
    "published and changed": "".join(f"<p><time datetime='2024-05-02T1{n}:00:00Z'>1{n}:00</time></p>" for n in (0, 2))
    + "".join(f"<p>{line}</p>" for line in LINES),
    "cards": "".join(f"<p>{line} {line}</p>" for line in LINES)
    + "".join(
        f"<div class='c'><h3><a href='/{n}'>A story</a></h3><time datetime='2024-05-0{n}T10:00:00Z'>{n} May</time></div>"
        for n in range(1, 6)
    ),
}


@pytest.mark.parametrize("body", ARTICLES.values(), ids=ARTICLES.keys())
def test_articles_stay_articles(body: str) -> None:
    """Times on a page do not make posts of its paragraphs."""
    head = '<meta property="og:type" content="article"><meta property="og:title" content="Gates">'
    source = source_of(f"<html lang='en'><head>{head}</head><body><article><h1>Gates</h1>{body}</article></body></html>")
    assert posts_of(source) == []
    assert source.kind == "article"


def test_nothing_but_a_script() -> None:
    """A page whose ticker a script would draw says so, and what to save instead."""
    with pytest.raises(ReadError, match=r"script of Tickaroo.*save the page that is then on the screen"):
        source_of("<html><body><tickaroo-liveblog liveblogId='1'></tickaroo-liveblog></body></html>")


PUMP = (
    "<article {more}><time datetime='2024-05-02T{hour}:00:00Z'>{hour}:00</time>"
    "<p>The pump of house {n} has been started again.</p></article>"
)


def test_posted_twice() -> None:
    """A post that the page holds twice in one list counts once."""
    told = "".join(PUMP.format(n=n, hour=10 + n, more="") for n in (4, 3, 3, 2))
    assert len(posts_of(source_of(f"<html><body><div>{told}</div></body></html>"))) == 3


COUNTS = {
    "set of screen readers": ("<div role='feed'>{posts}</div>", "aria-posinset='{n}' aria-setsize='40'", 40),
    "attribute": ("<div class='liveblog' data-total-posts='31'>{posts}</div>", "", 31),
    "script": ("<div>{posts}</div><script>window.blog = {{'numberOfPosts': 22}};</script>", "", 22),
    "line": ("<div>{posts}</div><p>Showing 3 of 1,204 updates</p>", "", 1204),
    "button": ("<div>{posts}</div><button>Show 9 more updates</button>", "", 12),
}


@pytest.mark.parametrize(("frame", "attributes", "total"), COUNTS.values(), ids=COUNTS.keys())
def test_more_than_shown(frame: str, attributes: str, total: int) -> None:
    """The number of all updates is read wherever a page tells it, and the difference is said."""
    told = "".join(PUMP.format(n=n, hour=10 + n, more=attributes.format(n=n)) for n in (4, 3, 2))
    source = source_of(f"<html><body>{frame.format(posts=told)}</body></html>")
    assert (source.shown, source.total) == (3, total)
    assert f"3 of {total} updates" in " ".join(source.notes)


def test_running_numbers() -> None:
    """Gaps in ids that count the posts are said."""
    told = "".join(PUMP.format(n=n, hour=n, more=f"id='post-{n}'") for n in (19, 18, 17, 16, 15, 13, 12, 11))
    notes = " ".join(source_of(f"<html><body><div>{told}</div></body></html>").notes)
    assert "1 of the running numbers" in notes
