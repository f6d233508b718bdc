"""Words of class names that a page gives to its news are no furniture on it, and the same words on furniture still are."""

import itertools

import pytest

from timeline.model import Source
from timeline.reading.fetching.raw import Raw
from timeline.reading.pages import html

NEWS = (
    "The clock on the town hall has struck thirteen, and the mayor has gone up to have a word with it.",
    "A heron stands on the weathercock and does not mean to leave before the band has played.",
    "Two brass players are stuck in the lift. They are playing, so that everybody knows where they are.",
    "The lift has been opened with a spoon, and the second tuba is short of breath but well.",
    "It is raining on the left half of the square only, and the crowd has moved over to the right one.",
    "The heron has left. The band says that it was about to begin, and now it will not.",
)
LINES = tuple(f"{number}. {text}" for number, text in enumerate(NEWS * 3))
HABITS = (
    "article-paywall",
    "paywalled-content paywall",
    "js-ad-target",
    "has-ads",
    "ad-slot-before",
    "newsletter-body",
    "comment-body",
    "popup",
    "modal-open",
    "share-text",
    "related-content-enabled",
    "promo",
    "is-sponsored-false",
    "inline-placeholder",
    "subscription-content locked",
    "login-required",
    "video-player-ready",
    "author-text",
    "legal-text",
    "popular",
    "print-visible",
    "carousel-item",
    "duration-200",
    "affiliate",
)
BARS = (
    '<ul class="share">'
    + "".join(f"<li><a href='#'>Send this on by {way}</a></li>" for way in ("pigeon", "post", "rumour", "bell") * 4)
    + "</ul>"
)


SAID = "".join(f'<li class="comment"><p>I heard it strike {n} times, and so did my aunt.</p></li>' for n in range(200))
COMMENTS = f'<section id="comments"><ol>{SAID}</ol></section>'


def source_of(*bodies: str, below: str = "") -> Source:
    """Read a live blog of posts without names that hold these bodies, with something below them."""
    times = (f'<time datetime="2024-06-01T{hour}:00:00Z">{hour}:00</time>' for hour in range(18, 0, -1))
    rows = "".join(
        f'<div class="x9" id="r{at}77"><div>{time}</div>{body}</div>'
        for at, (time, body) in enumerate(zip(times, bodies, strict=False))
    )
    page = f'<html lang="en"><title>Live: the clock</title><body><div class="x1">{rows}</div>{below}</body></html>'
    return html.read(Raw(id="page", location="page.html", data=page.encode(), suffix=".html"))


def news(source: Source) -> list[str]:
    """Give what is news in the posts, in page order."""
    return [
        source.text[block.span.start : block.span.end]
        for block in source.blocks
        if block.post is not None and not block.furniture and block.kind != "stamp"
    ]


def aside(source: Source) -> set[str]:
    """Give what is set aside in the posts."""
    return {source.text[b.span.start : b.span.end] for b in source.blocks if b.post is not None and b.furniture}


def paragraphs(*names: str) -> list[str]:
    """Give the bodies of six posts of three paragraphs each, with these names in turn."""
    lines = [f'<p class="{name}">{text}</p>' for name, text in zip(itertools.cycle(names), LINES, strict=False)]
    return ["".join(lines[first : first + 3]) for first in range(0, len(lines), 3)]


@pytest.mark.parametrize("name", HABITS)
def test_names_of_paragraphs(name: str) -> None:
    """What stands in the name of every paragraph is no reason to set one aside."""
    assert news(source_of(*paragraphs(name))) == list(LINES)


@pytest.mark.parametrize("name", HABITS)
def test_names_of_some_paragraphs(name: str) -> None:
    """Nor is it where only every third paragraph has it, or every fourth."""
    assert news(source_of(*paragraphs(name, "text", "text"))) == list(LINES)
    assert news(source_of(*paragraphs("text", "text", name, "text"))) == list(LINES)


@pytest.mark.parametrize("name", HABITS)
def test_names_around_the_text(name: str) -> None:
    """What wraps the text of most posts is no furniture either, however much of it stands beside that text."""
    bodies = (f'<div class="{name}"><p>{text}</p></div>{BARS}' for text in NEWS)
    assert news(source_of(*bodies)) == list(NEWS)


@pytest.mark.parametrize("name", [name for name in HABITS if "comment" not in name])
def test_names_around_the_text_beside_comments(name: str) -> None:
    """What readers say below the posts, more than there is in them, is not weighed with them, and is no post."""
    bodies = (f'<div class="{name}"><p>{text}</p></div>' for text in NEWS)
    assert news(source_of(*bodies, below=COMMENTS)) == list(NEWS)


RARE = {
    "placeholder": ("inline-placeholder", "Rain."),
    "paywall": ("c-paragraph paywall", "Rain again"),
    "advertisement behind it": ("ad-slot-before", "It rains on the mayor too, who has no umbrella and will not be lent one."),
    "player behind it": ("player-ready", "It rains"),
    "has": ("has-related", "It rains"),
}


@pytest.mark.parametrize(("name", "text"), RARE.values(), ids=RARE.keys())
def test_names_of_one_paragraph(name: str, text: str) -> None:
    """Some names say what stands behind a paragraph or who may read it: even a single one is kept."""
    bodies = [f"<p>{told}</p>" for told in NEWS]
    assert text in news(source_of(f'{bodies[0]}<p class="{name}">{text}</p>', *bodies[1:]))


FURNITURE = {
    "a notice in every post": lambda _: '<p class="newsletter">The clock by mail: every hour, for nothing, to your door.</p>',
    "a label in every post": lambda number: f'<p class="ad-label">Space to let {number}</p>',
    "few authors": lambda number: f'<p class="author-bio">{("Ida", "Per")[number % 2]} Brook writes about clocks and bells.</p>',
    "authors": lambda number: f'<p class="byline">By I. Brook no. {number}</p>',
    "box beside the text": lambda number: (
        f'<div class="related"><a href="/{number}">Bells of the north</a><p>Bell {number} is cracked.</p></div>'
    ),
    "one that is shown once": lambda number: '<p class="promo">Buy a clock from us: it is wound up.</p>' if number == 3 else "",
    "paywall": lambda _: '<div class="paywall"><p>Only those who pay hear it strike.</p></div>',
}


@pytest.mark.parametrize("extra", FURNITURE.values(), ids=FURNITURE.keys())
def test_what_is_furniture(extra: object) -> None:
    """The same words are believed of what is short, the same again and again, or little beside the news."""
    assert callable(extra)
    source = source_of(*(f"<p>{text}</p>{extra(number)}" for number, text in enumerate(NEWS)))
    assert news(source) == list(NEWS)
    assert aside(source)


def test_a_long_consent_wall() -> None:
    """A name of a consent wall around the whole page, beside yet longer comments of readers, hides no post."""
    rows = "".join(
        f'<div class="x9"><time datetime="2024-06-01T{10 + n}:00:00Z">{10 + n}:00</time>'
        + "".join(f"<p>{n}. {text}</p>" for text in NEWS * 2)
        + "</div>"
        for n in range(6)
    )
    head = '<link rel="canonical" href="https://clocks.example/live/thirteen">'
    page = f'{head}<div class="consent-given">{rows}</div>{COMMENTS}'
    source = html.read(Raw(id="page", location="page.html", data=page.encode(), suffix=".html"))
    assert source.shown == 6
    assert len(news(source)) == 6 * 2 * len(NEWS)
