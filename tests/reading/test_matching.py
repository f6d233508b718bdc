"""Which linked update is which post: posts open with their own words, and may quote those of any other."""

import json
from collections.abc import Mapping

import pytest

from timeline.model import Source
from timeline.reading.fetching.raw import Raw
from timeline.reading.pages import html

LIVE = "https://ferry.example/live/crossing"
WORDS = {
    "16": "The last boat has tied up at the lower quay, and its passengers are singing on the stones. They sing in three parts.",
    "15": "Fog has come down over the middle of the lake, where the bell buoy is. Nobody has heard the bell since noon.",
    "14": "A crate of lemons has gone overboard and is being rowed after. The rower is the cook, and he is not pleased.",
    "13": "The first boat left a minute early with eleven people and a goat. The goat has been given the seat at the bow.",
}


def page(posts: Mapping[str, str], linked: Mapping[str, str]) -> Source:
    """Read a page of posts without ids that show their hours only, and linked data with the minutes."""
    rows = "".join(f'<div class="row"><time>{hour}:00</time>{body}</div>' for hour, body in posts.items())
    updates = [
        {"url": f"{LIVE}#post-80{hour}", "datePublished": f"2024-09-01T{hour}:00:30Z", "articleBody": text}
        for hour, text in linked.items()
    ]
    data = json.dumps({"@type": "LiveBlogPosting", "headline": "The crossing", "url": LIVE, "liveBlogUpdate": updates})
    script = f'<script type="application/ld+json">{data}</script>'
    body = f'<html lang="en"><head><link rel="canonical" href="{LIVE}">{script}</head><body>{rows}</body></html>'
    return html.read(Raw(id="page", location="page.html", data=body.encode(), suffix=".html", timezone="UTC"))


def hours(source: Source) -> list[tuple[str | None, str]]:
    """Give the hour of every post, and the id that it has from its linked update."""
    return [(block.identifier, f"{block.stamp.instant:%H}") for block in source.blocks if block.stamp and block.stamp.instant]


def paragraphs(**changed: str) -> dict[str, str]:
    """Give the bodies of all posts, those of some hours changed."""
    return {hour: changed.get(f"at{hour}", f"<p>{text}</p>") for hour, text in WORDS.items()}


EVERY = [(f"80{hour}", hour) for hour in WORDS]
OTHER = "<p>It has been a long day on the lake, and here is all of it again for those who were at work or asleep all day.</p>"
QUOTING = {
    "a summary quotes what comes below": paragraphs(at16=f"{OTHER}<p>{WORDS['15']}</p><p>{WORDS['14']}</p>"),
    "a post quotes what comes above": paragraphs(at13=f"<p>{WORDS['13']}</p><p>Since then: {WORDS['16']}</p>"),
    "a caption opens as another post": paragraphs(
        at14=f"<figure><img><figcaption>{WORDS['13']}</figcaption></figure><p>{WORDS['14']}</p>"
    ),
    "a card opens as another post": paragraphs(at14=f"<aside><p>{WORDS['13']}</p></aside><p>{WORDS['14']}</p>"),
}


@pytest.mark.parametrize("posts", QUOTING.values(), ids=QUOTING.keys())
def test_words_of_other_posts(posts: dict[str, str]) -> None:
    """Each post has its own update, whatever else it repeats, and no update comes out twice."""
    linked = {**WORDS, "16": " ".join((OTHER[3:-4], WORDS["15"], WORDS["14"]))} if OTHER in posts["16"] else WORDS
    assert hours(page(posts, linked)) == EVERY


LONG = "The bell buoy as it was in better days, when one could see it from the quay and ring it with a stone."
OPENINGS = {
    "a dateline": "<p>LOWER QUAY — {}</p>",
    "a lead of its own": "<p><b>Fog on the lake</b></p><p>{}</p>",
    "a headline": "<h3>What the people at the bell buoy have to put up with since the fog came down at noon</h3><p>{}</p>",
    "a picture": f"<figure><img><figcaption>{LONG}</figcaption></figure><p>{{}}</p>",
    "a quotation that the data leaves out": f"<blockquote><p>{LONG}</p></blockquote><p>{{}}</p>",
}


@pytest.mark.parametrize("opening", OPENINGS.values(), ids=OPENINGS.keys())
def test_what_stands_before(opening: str) -> None:
    """A post may open with something that its linked data does not have."""
    assert hours(page(paragraphs(at15=opening.format(WORDS["15"])), WORDS)) == EVERY


def test_a_post_that_only_quotes() -> None:
    """A post that the linked data lacks is not dated by an update that it quotes."""
    posts = {"17": f"{OTHER}<p>{WORDS['16']}</p>", **paragraphs()}
    assert hours(page(posts, WORDS))[1:] == EVERY
    assert hours(page(posts, WORDS))[0][0] != "8016"
