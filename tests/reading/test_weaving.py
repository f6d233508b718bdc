"""Page and linked data brought together: each post once, in its place, with the better of every field."""

import json
from collections.abc import Sequence
from typing import Any

import pytest

from timeline.model import Source
from timeline.reading.fetching.raw import Raw
from timeline.reading.pages import html

Told = tuple[str, str, str]
"""A post of the linked data: the number in its id, its hour, its words."""

LIVE = "https://ferry.example/live/crossing"
WORDS = {
    9: "The last boat has tied up, and its passengers are singing on the quay.",
    8: "Fog has come down over the middle of the lake, where the bell buoy is.",
    7: "A crate of lemons has gone overboard and is being rowed after.",
    6: "The first boat left a minute early with eleven people and a goat.",
}


def linked(*posts: Told, **more: object) -> dict[str, Any]:
    """Write a live blog of posts as linked data; `more` is said of each of them."""
    rows = [
        {"url": f"{LIVE}#post-5000{n}", "datePublished": f"2024-09-01T{at}:00Z", "articleBody": text, **more}
        for n, at, text in posts
    ]
    return {"@type": "LiveBlogPosting", "headline": "The crossing", "url": LIVE, "liveBlogUpdate": rows}


def told(*numbers: int) -> list[Told]:
    """Give posts as linked data tells them: post 9 at 19:00, post 8 at 18:00."""
    return [(str(n), f"{10 + n}:00", WORDS[n]) for n in numbers]


def article(number: int, *, at: str = "", words: str = "", name: str = "post-5000{}") -> str:
    """Write a post as the page shows it."""
    when = f'<time datetime="2024-09-01T{at or f"{10 + number}:00"}:00Z">{at or f"{10 + number}:00"}</time>'
    return f'<div class="row" id="{name.format(number)}">{when}<p>{words or WORDS[number]}</p></div>'


def page(data: object, *articles: str) -> Source:
    """Read a page with this linked data and these posts."""
    script = f'<script type="application/ld+json">{json.dumps(data)}</script>' if data else ""
    body = f'<html lang="en"><head><link rel="canonical" href="{LIVE}">{script}</head><body>{"".join(articles)}</body></html>'
    return html.read(Raw(id="page", location="page.html", data=body.encode(), suffix=".html"))


def posts(source: Source) -> list[tuple[str | None, str, str]]:
    """Give the id, the hour and the words of every post, in page order."""
    found: dict[int, tuple[str | None, str, str]] = {}
    for block in source.blocks:
        if block.post is None or block.furniture:
            continue
        _, hour, words = found.get(block.post, (None, "", ""))
        text = source.text[block.span.start : block.span.end]
        if block.stamp and block.stamp.instant:
            hour = f"{block.stamp.instant:%H:%M}"
        found[block.post] = (block.identifier, hour, words if block.kind == "stamp" else f"{words} {text}".strip())
    return [found[number] for number in sorted(found)]


def expected(*numbers: int) -> list[tuple[str | None, str, str]]:
    """Give the posts of these numbers as they should be read."""
    return [(f"5000{n}", f"{10 + n}:00", WORDS[n]) for n in numbers]


def notes(source: Source) -> str:
    """Give all notes in one string."""
    return "\n".join(source.notes)


@pytest.mark.parametrize(
    ("data", "shown"),
    [
        ((9, 8, 7, 6), (9, 8, 7, 6)),
        ((9, 8, 7, 6), (9, 6)),
        ((9, 8, 7, 6), (8, 7)),
        ((9, 7), (9, 8, 7, 6)),
        ((9, 8), (7, 6)),
        ((9, 7), (8, 6)),
        ((6, 7, 8, 9), (9, 6)),
        ((6, 7, 8, 9), (9, 8, 7)),
    ],
)
def test_union(data: Sequence[int], shown: Sequence[int]) -> None:
    """Posts that only one side holds stand where they belong, and those of both stand there once."""
    source = page(linked(*told(*data)), *(article(n) for n in shown))
    assert posts(source) == expected(9, 8, 7, 6)
    assert not notes(source)


def test_oldest_first() -> None:
    """A page that runs the other way takes the posts that it lacks in its own direction."""
    source = page(linked(*told(9, 8, 7, 6)), article(6), article(7), article(9))
    assert posts(source) == expected(6, 7, 8, 9)


def test_ids_without_a_word_in_common() -> None:
    """The same id makes it the same post, however otherwise it is told: the page's words count, and a note says so."""
    other = [(n, at, "Passengers reached harbour safely according to officials present.") for n, at, _ in told(9)]
    source = page(linked(*other, *told(8, 7)), article(9), article(8), article(7))
    assert posts(source) == expected(9, 8, 7)
    assert "words 1 post otherwise" in notes(source)


def test_words_without_an_id() -> None:
    """Where the page names no post, the words that both have in common make it the same."""
    mixed = [(n, at, " ".join(reversed(text.split()))) for n, at, text in told(9, 8, 7)]
    source = page(linked(*mixed), *(article(n, name="") for n in (9, 8, 7)))
    assert posts(source) == expected(9, 8, 7)


def test_short_posts_are_not_doubled() -> None:
    """Posts too short to be known by their words are known by what stands between their neighbours."""
    short = {9: "Gone.", 8: "Back.", 7: "Gone."}
    source = page(
        linked(*((str(n), f"{10 + n}:00", short[n]) for n in short), *told(6)),
        *(article(n, words=short[n], name="") for n in short),
        article(6, name=""),
    )
    assert [(hour, words) for _, hour, words in posts(source)] == [
        ("19:00", "Gone."),
        ("18:00", "Back."),
        ("17:00", "Gone."),
        ("16:00", WORDS[6]),
    ]


def test_posts_in_one_gap_that_differ_stay_apart() -> None:
    """One post of the page and one of the linked data between the same two are not the same only because of that."""
    source = page(linked(*told(9, 8, 6)), article(9, name=""), article(7, name=""), article(6, name=""))
    assert [words for _, _, words in posts(source)] == [WORDS[n] for n in (9, 8, 7, 6)]


def test_the_page_is_cut_short() -> None:
    """Where the page shows but the beginning of a post, the linked data gives the rest."""
    source = page(linked(*told(9, 8, 7)), article(9, words="The last boat has tied up, and"), article(8), article(7))
    assert posts(source) == expected(9, 8, 7)
    assert not notes(source)


@pytest.mark.parametrize(
    "cut", [lambda text: text[:40], lambda text: text[:40] + "…", lambda text: text[:40].rsplit(" ", 1)[0] + " ..."]
)
def test_the_linked_data_is_cut_short(cut: Any) -> None:  # noqa: ANN401 - a function from a text to its beginning
    """Where the linked data holds but the beginning of each post, the page's words are taken without more ado."""
    short = [(n, at, cut(text)) for n, at, text in told(9, 8, 7)]
    source = page(linked(*short), article(9), article(8), article(7))
    assert posts(source) == expected(9, 8, 7)
    assert not notes(source)


def test_cut_posts_that_the_page_does_not_show() -> None:
    """It is said how many posts are there with half of their text only."""
    long = [(n, at, (text * 4)[:200]) for n, at, text in told(9, 8, 7)]
    source = page(linked(*long, *told(6)), article(6))
    assert "cuts 3 posts short" in notes(source)


def test_times_that_differ() -> None:
    """The page's times count, and the note says for how many posts."""
    source = page(linked(*told(9, 8, 7, 6)), article(9, at="19:05"), article(8, at="18:01"), article(7), article(6))
    assert [hour for _, hour, _ in posts(source)] == ["19:05", "18:01", "17:00", "16:00"]
    assert "dates 2 posts otherwise than the page; the page's times are taken" in notes(source)


def test_one_time_for_all() -> None:
    """A time that all updates share is not theirs; without another, the posts have none."""
    source = page(linked(*told(9, 8, 7), datePublished="2024-09-01T08:00:00Z"))
    assert [hour for _, hour, _ in posts(source)] == ["", "", ""]
    assert "one and the same time" in notes(source)


def test_times_of_changes_are_not_used() -> None:
    """When a post was changed is not when it went up."""
    source = page(linked(*told(9, 8, 7), dateModified="2024-09-02T08:00:00Z"))
    assert posts(source) == expected(9, 8, 7)


def test_drafts() -> None:
    """A post dated days before its neighbours, between posts in good order, was drafted then; one at the end may be that old."""
    days_before = [("5", "08:00", "The boats were tarred by hand in the spring of this year.")]
    data = linked(*told(9, 8), *days_before, *told(7, 6))
    data["liveBlogUpdate"][2]["datePublished"] = "2024-08-25T08:00:00Z"
    assert [hour for _, hour, _ in posts(page(data))] == ["19:00", "18:00", "", "17:00", "16:00"]
    assert "dates 1 post far from" in notes(page(data))
    data["liveBlogUpdate"].append(data["liveBlogUpdate"].pop(2))
    assert [hour for _, hour, _ in posts(page(data))] == ["19:00", "18:00", "17:00", "16:00", "08:00"]


@pytest.mark.parametrize(
    "heads", [("The crossing",) * 3, ("Update 3", "Update 2", "Update 1"), tuple(WORDS[n][:20] + "…" for n in (9, 8, 7))]
)
def test_invented_heads(heads: Sequence[str]) -> None:
    """The blog's own headline, a number, or the first words of the post are no headline of it."""
    data = linked(*told(9, 8, 7))
    for post, head in zip(data["liveBlogUpdate"], heads, strict=True):
        post["headline"] = head
    assert not [block for block in page(data).blocks if block.kind == "heading" and block.post is not None]


def test_heads_of_their_own() -> None:
    """A headline that only the linked data has is the post's."""
    data = linked(*told(9, 8, 7))
    for post, head in zip(data["liveBlogUpdate"], ("All ashore", "Fog", "Lemons"), strict=True):
        post["headline"] = head
    source = page(data, article(9), article(8), article(7))
    assert [words for _, _, words in posts(source)] == [
        f"{h} {WORDS[n]}" for h, n in (("All ashore", 9), ("Fog", 8), ("Lemons", 7))
    ]


def test_one_body_for_all() -> None:
    """A text that all updates share is that of the page, and gives no post."""
    source = page(linked(*told(9, 8, 7), articleBody="All that happens on the lake."), article(9), article(8), article(7))
    assert posts(source) == expected(9, 8, 7)
    assert "one and the same text" in notes(source)


def test_pinned() -> None:
    """A pinned copy at the top does not draw the posts behind it up there."""
    top = f'<section class="pinned">{article(7, name="")}</section>'
    source = page(linked(*told(9, 8, 7, 6)), top, article(9), article(8), article(7))
    assert [words for _, _, words in posts(source)] == [WORDS[n] for n in (7, 9, 8, 7, 6)]


def test_author_of_the_linked_data() -> None:
    """A line that is but the author's name is a byline; one that ends in it is not."""
    lines = "<p>Ida Brook</p><p>The gate was opened by Ida Brook</p><p>By Ida Brook</p>"
    source = page(
        linked(*told(9, 8, 7), author={"@type": "Person", "name": "Ida Brook"}),
        article(9, words=WORDS[9] + "</p>" + lines),
        article(8),
        article(7),
    )
    assert posts(source)[0][2] == f"{WORDS[9]} The gate was opened by Ida Brook"
