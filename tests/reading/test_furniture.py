"""What stands in a post beside its news is set aside with a reason, and what is news is not, whatever its markup is called."""

import time

import pytest

from timeline.model import Source
from timeline.reading.fetching.raw import Raw
from timeline.reading.pages import html

NEWS = "The swans have been counted twice, and there is one more of them than there was last year."
MORE = "It has been given a number and a leg band, neither of which it likes."


def page(*extras: str) -> Source:
    """Read a live blog of eight posts; each extra stands in one of them, behind its news."""
    rows = "".join(
        f'<div class="row" id="r-{number}"><time datetime="2024-07-0{number + 1}T10:00:00Z">10:00</time>'
        f"<p>{number}. {NEWS}</p>{extras[number] if number < len(extras) else ''}<p>{number}. {MORE}</p></div>"
        for number in range(8)
    )
    body = (
        f'<html lang="en"><head><link rel="canonical" href="https://swans.example/live/count"></head><body>{rows}</body></html>'
    )
    return html.read(Raw(id="page", location="page.html", data=body.encode(), suffix=".html"))


def aside(source: Source) -> dict[str, str]:
    """Give what is furniture in the posts, and why."""
    return {source.text[b.span.start : b.span.end]: b.furniture for b in source.blocks if b.post is not None and b.furniture}


def kept(source: Source) -> dict[str, str]:
    """Give what is not furniture in the first post, beside its news and its stamp, and what kind it is."""
    return {
        source.text[b.span.start : b.span.end]: b.kind
        for b in source.blocks
        if b.post == 0
        and not b.furniture
        and b.kind != "stamp"
        and source.text[b.span.start : b.span.end][3:] not in (NEWS, MORE)
    }


FURNITURE = {
    "share bar": '<div class="c-share-bar"><a href="#">Facebook</a> <span>Copied</span></div>',
    "share bar, in camel case": '<div data-component="ShareButtons"><button>Send</button></div>',
    "share bar, by its label": '<div aria-label="Share this post"><a href="#">Send it on</a></div>',
    "share bar, in a list": '<ul class="social-icons"><li><a href="#">One</a></li><li><a href="#">Two</a></li></ul>',
    "byline": '<div class="post__byline">By Ida Brook, on the lake</div>',
    "byline, by its property": '<span itemprop="author">Ida Brook</span>',
    "byline, by its relation": '<div><a rel="author" href="/ida">Ida Brook</a></div>',
    "avatar": '<div class="avatar-wrap"><span>IB</span></div>',
    "comments": '<div class="comment-count">14 voices</div>',
    "advertisement": '<div id="ad-slot-3"><p>Swan food by the sack.</p></div>',
    "advertisement, as one word": '<div class="adslot"><p>Swan food by the sack.</p></div>',
    "label of an advertisement": '<p class="advertisement-label">The news goes on below</p>',
    "newsletter": '<div class="newsletter-signup"><h3>Swans by mail</h3><p>Once a week.</p><input type="email"></div>',
    "paywall": '<div class="paywall"><p>You have read enough for nothing.</p></div>',
    "related": '<div class="related-stories"><h4>More birds</h4><a href="/geese">Geese are back</a><p>They flew.</p></div>',
    "related, as two words": '<aside class="rich-link"><p>Geese are back</p></aside>',
    "box": "<aside><p>A swan weighs as much as a child of two.</p></aside>",
    "cookie notice": '<div class="embed-consent"><p>Somebody else keeps this picture.</p><button>Show it</button></div>',
    "player": '<div class="video-player"><span>Play</span><span class="duration">Two minutes</span></div>',
    "picture credit": '<span class="image-credit">Lens: I. Brook</span>',
    "gallery": '<div class="gallery-controls"><button>Next</button><span>3 of 9</span></div>',
    "button": "<button>Show me more of this</button>",
    "button, by its role": '<div role="button">Show me more of this</div>',
    "form": "<form><label>How many?</label></form>",
    "poll": '<div class="poll"><p>Which is whitest?</p><ul><li>The cob</li><li>The pen</li></ul></div>',
    "label": '<div class="live-label">On air</div>',
    "link of one word": '<div><a href="/geese">Geese</a></div>',
    "link of two words in a list": '<ul><li><a href="/geese">Upper lake</a></li></ul>',
    "link of one word behind a count": '<p><span class="likes">12</span> <a href="#c">Voices</a></p>',
    "tags": '<ul class="post-tags"><li>Swans</li><li>Lakes</li></ul>',
    "table of contents": '<div class="table-of-contents"><p>Counted, then weighed</p></div>',
    "navigation": '<div class="back-to-top">Up</div>',
    "toolbar": '<div role="toolbar">Larger letters</div>',
    "address of a picture": "<p>pic.twitter.com/AbCd12345</p>",
    "foot": "<footer>Edited by the lake desk</footer>",
    "disclaimer": '<p class="disclaimer">We may earn a crumb.</p>',
    "dialog": '<div class="modal"><p>Are you a swan?</p></div>',
}


@pytest.mark.parametrize("extra", FURNITURE.values(), ids=FURNITURE.keys())
def test_set_aside(extra: str) -> None:
    """It is furniture with a reason, and the news around it stays."""
    source = page(extra)
    assert kept(source) == {}
    assert aside(source)
    assert source.shown == 8


NEWSLIKE = {
    "a paragraph that is a link": (
        '<p><strong><a href="/geese">Geese are back on the upper lake</a></strong></p>',
        {"Geese are back on the upper lake": "text"},
    ),
    "a paragraph that is a link of one word": ('<p><a href="/geese">Geese</a></p>', {"Geese": "text"}),
    "a paragraph of two linked words": ('<p><b><a href="/geese">Upper lake</a></b></p>', {"Upper lake": "text"}),
    "link in a sentence": ('<p>They <a class="related-link" href="/x">came</a> by night.</p>', {"They came by night.": "text"}),
    "link at the beginning": ('<p><a href="/x">Mute swans</a> are not mute.</p>', {"Mute swans are not mute.": "text"}),
    "link at the end": ('<p>They came by <a href="/x">night</a></p>', {"They came by night": "text"}),
    "a name in a sentence": (
        '<p><span class="author">Ida Brook</span></p><p>Ida Brook counts.</p>',
        {"Ida Brook counts.": "text"},
    ),
    "label before a sentence": ('<p><span class="badge">New</span> A third pen is here.</p>', {"A third pen is here.": "text"}),
    "caption": ("<figure><img><figcaption>A cob</figcaption></figure>", {"A cob": "caption"}),
    "caption without its tag": ('<figure><img><div class="x1">A cob</div></figure>', {"A cob": "caption"}),
    "quotation": ("<blockquote><p>I like swans.</p></blockquote>", {"I like swans.": "quote"}),
    "quotation in a figure": ("<figure><blockquote><p>I like swans.</p></blockquote></figure>", {"I like swans.": "quote"}),
    "quotation in a figure called so": ('<figure class="c-quote"><p>I like swans.</p></figure>', {"I like swans.": "quote"}),
    "who was quoted": (
        "<blockquote><p>I like swans.</p><footer>A warden</footer></blockquote>",
        {"I like swans.": "quote", "A warden": "quote"},
    ),
    "message": (
        '<blockquote class="twitter-tweet"><p>I like swans.</p>— Ida (@ida) <a href="/1">July 1</a></blockquote>',
        {"I like swans.": "quote", "— Ida (@ida) July 1": "quote"},
    ),
    "message in a wrapper for sharing": (
        '<div class="social-share-embed"><blockquote><p>I like swans.</p></blockquote></div>',
        {"I like swans.": "quote"},
    ),
    "list": ("<ul><li>One cob</li><li>One pen</li></ul>", {"One cob": "list", "One pen": "list"}),
    "table": ("<figure><table><tr><td>Cobs</td><td>31</td></tr></table></figure>", {"Cobs": "text", "31": "text"}),
    "subheading": ("<h3>The weighing</h3>", {"The weighing": "heading"}),
    "random letters": (
        '<div id="9ad4f1c2-00ad-4ad1-9ad8-7ad3ad55ad00" class="css-1ad2x"><p>They hiss.</p></div>',
        {"They hiss.": "text"},
    ),
    "named for what it has not": ('<div class="ad-free live-blog-post"><p>They hiss.</p></div>', {"They hiss.": "text"}),
    "long text under a small name": (
        f'<div class="share-wrap"><p>{"They hiss at whoever comes near. " * 9}</p></div>',
        {("They hiss at whoever comes near. " * 9).strip(): "text"},
    ),
}


@pytest.mark.parametrize(("extra", "expected"), NEWSLIKE.values(), ids=NEWSLIKE.keys())
def test_kept(extra: str, expected: dict[str, str]) -> None:
    """It stays in the post, as what it is."""
    assert kept(page(extra)) == expected


@pytest.mark.parametrize(("times", "gone"), [(8, True), (4, True), (3, False), (1, False)])
def test_lines_that_most_posts_have(times: int, gone: bool) -> None:  # noqa: FBT001 - a column of the table
    """A short line in half of the posts is none of their news; one in a few of them is."""
    source = page(*["<p>Feathers on request</p>"] * times)
    assert (aside(source) == {"Feathers on request": "the same in most posts"}) is gone
    assert ("Feathers on request" in kept(source)) is not gone


def test_headings_that_most_posts_have() -> None:
    """A headline may stand over many posts."""
    assert kept(page(*["<h2>Swan count</h2>"] * 8)) == {"Swan count": "heading"}


def test_a_linked_headline() -> None:
    """The headline of a post may be a link, and a post may be nothing but links."""
    rows = "".join(
        f'<article class="row"><time datetime="2024-07-0{n}T10:00:00Z">10:00</time><h2><a href="#r{n}">Swan {n} is found</a></h2>'
        f"<p>{n}. {NEWS}</p></article>"
        for n in range(1, 5)
    )
    source = html.read(Raw(id="page", location="page.html", data=f"<body>{rows}</body>".encode(), suffix=".html"))
    assert [source.text[b.span.start : b.span.end] for b in source.blocks if b.kind == "heading" and not b.furniture] == [
        f"Swan {n} is found" for n in range(1, 5)
    ]


@pytest.mark.parametrize(
    "name", ["share-container", "paywall-content", "consent-given", "promo-free", "newsletter-page", "ad-light"]
)
def test_a_name_around_everything(name: str) -> None:
    """A word on the wrapper of all posts, or of all that a post holds, says nothing about them."""
    rows = "".join(
        f'<section class="row"><time datetime="2024-07-0{n}T10:00:00Z">10:00</time>'
        f'<div class="{name}"><p>{n}. {NEWS}</p></div></section>'
        for n in range(1, 5)
    )
    source = html.read(
        Raw(id="page", location="page.html", data=f'<body><div class="{name}">{rows}</div></body>'.encode(), suffix=".html")
    )
    assert source.shown == 4
    assert aside(source) == {}


@pytest.mark.parametrize(
    "attribute", ['class="' + "a-b " * 50_000 + '"', 'id="' + "9a" * 50_000 + '"', 'class="' + "live" * 50_000 + '"']
)
def test_endless_names(attribute: str) -> None:
    """A name of a hundred thousand characters costs no more than its length."""
    started = time.process_time()
    page(f"<div {attribute}><p>They hiss.</p></div>")
    assert time.process_time() - started < 5
