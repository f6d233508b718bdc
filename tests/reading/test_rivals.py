"""Which of several lists on a page is its posts: what readers say, excerpts and other stories are told from them by structure."""

import json
from collections.abc import Sequence

import pytest

from timeline.model import Source
from timeline.reading.fetching.raw import Raw
from timeline.reading.pages import html

HEADS = ("The gate opens by hand", "A barge takes the queue", "No key has been found yet", "Divers are politely declined")
TOLD = (
    "Four people with a long bar have opened the upper gate, and the first barge is going through.",
    "A barge with a load of roof tiles has been let go to the front of the queue, to some grumbling.",
    "The key to the winch has been looked for in two offices and a bus, and under one of the drivers.",
    "Divers were offered by the next town, but the lockkeeper is sure that the key is not in the water.",
)
SAID = (
    "I have rowed past that weir every Sunday for thirty years, and nobody has ever asked me to wear a bell. "
    "If the council wants bells it can buy them, and if it wants rowers it can say so without a form in three colours. "
    "My aunt kept the lower lock when it still had a keeper, and she would have had the whole thing open by breakfast."
)
TITLE = "Lock live: the gate stays shut for one more day"
BELOW = 12
"""How many things readers say: they tell far more than the posts do."""


def post(number: int, name: str = "x1a2b3", head: str = "h3", more: str = "") -> str:
    """Make one of the posts."""
    time = f'<div><time datetime="2024-03-11T{17 - number}:20:00Z">{17 - number}:20</time></div>'
    return f'<div class="{name}">{time}<{head}>{HEADS[number]}</{head}><p>{TOLD[number]}</p>{more}</div>'


def said(button: str = "", name: str = "x9f2c1") -> str:
    """Make what readers say: one name, one time and one long line each."""
    items = (
        f'<li class="{name}"><div><b>rower{n}</b> <time datetime="2024-03-11T18:{n + 10}:00Z">18:{n + 10}</time></div>'
        f"<p>{n} {SAID}</p>{button}</li>"
        for n in range(BELOW)
    )
    return f"<ul>{''.join(items)}</ul>"


def source(*parts: str, title: str = TITLE, linked: object = None, path: str = "live/lock") -> Source:
    """Read a page that is made of these parts."""
    data = f'<script type="application/ld+json">{json.dumps(linked)}</script>' if linked else ""
    top = f'<link rel="canonical" href="https://www.weir.example.com/{path}"><meta property="og:title" content="{title}">{data}'
    page = f"<html><head>{top}</head><body>{''.join(parts)}</body></html>"
    return html.read(Raw(id="page", location="page.html", data=page.encode(), suffix=".html"))


def bodies(read: Source) -> list[str]:
    """Give the running text of every post."""
    told = (block for block in read.blocks if block.post is not None and block.kind == "text" and not block.furniture)
    return [read.text[block.span.start : block.span.end] for block in told]


def story(posts: Sequence[str], title: str = TITLE) -> str:
    """Put posts under a title."""
    return f'<main><header><h1>{title}</h1></header><div class="x77">{"".join(posts)}</div></main>'


POSTS = [post(number) for number in range(3)]
BARE = [post(number, head="div") for number in range(3)]


@pytest.mark.parametrize(
    "heading",
    [
        *(
            "40 comments",
            "Comments (1,204)",
            "Comments",
            "2.3k Comments",
            "Leserkommentare",
            "Kommentare (17)",
            "12 Commentaires",
        ),
        *("Comentarios", "40 thoughts on “Lock live”", "Join the conversation", "5 Responses to “Lock live”", "Reacties 8"),
    ],
)
def test_headings_over_comments(heading: str) -> None:
    """A heading over a list that tells that readers wrote it is believed in any language."""
    read = source(story(BARE), f'<section class="x0c"><h2>{heading}</h2><p>Be kind.</p>{said()}</section>')
    assert bodies(read)[1::2] == list(TOLD[:3])


@pytest.mark.parametrize("heading", ["Comments by the minister on the lock", "The latest", "Discussion of the budget begins"])
def test_headings_over_posts(heading: str) -> None:
    """A heading that merely begins with such a word tells nothing of what is under it."""
    read = source(f"<main><h1>{TITLE}</h1><h2>{heading}</h2>{''.join(POSTS)}</main>")
    assert bodies(read) == list(TOLD[:3])


@pytest.mark.parametrize("button", ["Reply", "Report", "Antworten", "Répondre (2)", "  Responder "])
@pytest.mark.parametrize("tag", ["button", "a", "span"])
def test_buttons_to_answer(button: str, tag: str) -> None:
    """A list whose items can be answered is not the posts, above them or below."""
    answered = f'<section class="x0c"><h2>On the towpath</h2>{said(f"<{tag}>{button}</{tag}>")}</section>'
    for parts in ((story(BARE), answered), (answered, story(BARE))):
        assert bodies(source(*parts))[1::2] == list(TOLD[:3])


def test_buttons_in_posts() -> None:
    """Posts that are called so and can be answered are posts."""
    answered = [post(number, name="liveblog-post", more="<button>Reply</button>") for number in range(3)]
    assert bodies(source(story(answered))) == list(TOLD[:3])


@pytest.mark.parametrize("name", ["discussion", "viafoura", "hyvor-talk", "coral-stream", "comments-area"])
def test_names_of_comments(name: str) -> None:
    """The nearest name around a list is believed: comments in what is called a live blog are comments."""
    page = f'<div class="liveblog">{story(BARE)}<section class="{name}"><div><div>{said()}</div></div></section></div>'
    assert bodies(source(page))[1::2] == list(TOLD[:3])


def test_a_name_around_everything() -> None:
    """What is called after its comments, but holds the story too, says nothing of the posts."""
    lead = f"<p>{SAID}</p>"
    page = f'<div class="with comments">{lead}<main><h1>{TITLE}</h1>{"".join(POSTS)}</main></div>'
    assert bodies(source(page)) == list(TOLD[:3])


def test_nothing_tells_but_structure() -> None:
    """Of two lists without names the one with headings that comes first is the posts, however much longer the other one is."""
    read = source(story(POSTS), f'<section class="x0c"><h2>On the towpath</h2>{said()}</section>')
    assert bodies(read) == list(TOLD[:3])


def test_headlines_are_no_buttons() -> None:
    """A headline of one word and a number is none."""
    posts = [post(number).replace(HEADS[number], f"Report {number}") for number in range(3)]
    assert bodies(source(story(posts))) == list(TOLD[:3])


def test_names_of_people_are_no_headings() -> None:
    """A heading of one or two words over each thing said is a name."""
    named = said().replace("<b>", "<h4>Ann ").replace("</b>", "</h4>")
    read = source(story(POSTS), f'<section class="x0c"><h2>On the towpath</h2>{named}</section>')
    assert bodies(read) == list(TOLD[:3])


def test_a_few_linked_updates() -> None:
    """Linked data of two posts out of four says where the other two are, and that a longer list is not them."""
    told = [
        {"@type": "BlogPosting", "headline": HEADS[n], "articleBody": TOLD[n], "datePublished": f"2024-03-11T{17 - n}:20:00Z"}
        for n in (0, 1)
    ]
    linked = {"@type": "LiveBlogPosting", "headline": TITLE, "liveBlogUpdate": told}
    posts = [post(number, head="div") for number in range(4)]
    read = source(f'<section class="x0c"><h2>On the towpath</h2>{said()}</section>', story(posts), linked=linked)
    assert bodies(read)[1::2] == list(TOLD)


@pytest.mark.parametrize("times", ["first", "after"])
def test_excerpts(times: str) -> None:
    """A list of the first words of each post is no list of posts, where no linked data tells so."""
    entry = "<li>{}<p>{}…</p></li>" if times == "first" else "<li><p>{1}…</p>{0}</li>"
    events = "".join(entry.format(f"<time>{17 - n}:20</time>", f"{TOLD[n]} {SAID[:60]}") for n in range(3))
    posts = [post(n, head="div").replace(TOLD[n], f"{TOLD[n]} {SAID[:90]}") for n in range(3)]
    panel = f'<div class="x5d"><h2>What happened when</h2><ul>{events}</ul></div>'
    assert bodies(source(panel, story(posts)))[1::2] == [f"{TOLD[n]} {SAID[:90].strip()}" for n in range(3)]


def test_comments_below_an_article() -> None:
    """What readers say to an article makes no live blog of it."""
    article = f"<main><article><h1>Lock opens</h1>{''.join(f'<p>{line}</p>' for line in TOLD)}</article></main>"
    page = (article, f'<section class="x0c"><h2>{BELOW} comments</h2>{said("<button>Reply</button>")}</section>')
    assert source(*page, title="Lock opens", path="news/lock").kind is None


def test_comments_without_posts() -> None:
    """Where the posts of a live page are drawn by a script, what readers say does not take their place."""
    page = (story([]), f'<section class="x0c"><h2>{BELOW} comments</h2>{said("<button>Reply</button>")}</section>')
    assert not [block for block in source(*page).blocks if block.post is not None]


def test_another_story_below() -> None:
    """What stands under the title of another story at the same kind of place is not read."""
    other = "Lock live: the gate stayed shut all Sunday long"
    pages = (story(POSTS[:2]), story([post(2), post(3)], other))
    read = source(*(f'<div class="page">{page}</div>' for page in pages))
    assert bodies(read) == list(TOLD[:2])


@pytest.mark.parametrize("title", ["Monday", "Tuesday 12 March 2024", TITLE])
def test_titles_that_part_no_stories(title: str) -> None:
    """Days in headings of the first rank, and the title that is shown once more, stand in one and the same story."""
    read = source(*(f'<div class="page">{page}</div>' for page in (story(POSTS[:2]), story([post(2), post(3)], title))))
    assert bodies(read) == list(TOLD)


def test_a_title_for_every_post() -> None:
    """Where every post has a heading of the first rank beside it, none of them begins another story."""
    parts = (f"<section><h1>{HEADS[n]} on a Monday</h1>{post(n, head='div')}</section>" for n in range(4))
    assert bodies(source(*parts))[1::2] == list(TOLD)
