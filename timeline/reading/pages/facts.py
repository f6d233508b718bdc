"""What a page says of itself: publisher, headline, language, time zone, date, and whether it is a live blog.

Linked data first, then the head of the page; nothing is guessed from the running text.
"""

import datetime as dt
import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import SplitResult, unquote, urlsplit
from zoneinfo import ZoneInfo

from timeline import lexicon
from timeline.reading.pages import jsonld
from timeline.reading.pages.traces import original
from timeline.reading.pages.tree import Node, Tree
from timeline.reading.times import homes, zones
from timeline.reading.times.stamps import moment

__all__ = ["PageFacts", "page_facts"]

ARTICLES = ("NewsArticle", "Article", "ReportageNewsArticle", "AnalysisNewsArticle", "BlogPosting", "OpinionNewsArticle")
LANGUAGE = re.compile(r"[a-z]{2,3}(?=$|[-_])")
TITLE_MARK = r"\s{0,3}[:|–—-]\s{0,3}"
PUBLISHED = ("coverageStartTime", "datePublished", "dateCreated")
META_PUBLISHED = ("article:published_time", "og:article:published_time", "date", "pubdate", "dc.date", "parsely-pub-date")
DATE = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
ADDRESS = re.compile(r"https?://[^\s/]")
LONG_WORD = 9
"""Letters of a word that in a title says by itself that the page is live; shorter ones have other meanings too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageFacts:
    """The page's word on itself; `moments` are its times of publication, the most trusted first.

    `address` is the one that the page itself gives as its own; `posted` is when it first went up, naive where no zone is told.
    `places` are the codes of the countries in which the publisher may sit, the likeliest first.
    """

    publisher: str | None
    headline: str | None
    language: str | None
    timezone: str | None
    moments: tuple[dt.datetime, ...]
    live: bool
    article: bool
    address: str | None = None
    posted: dt.datetime | None = None
    places: tuple[str, ...] = ()

    def date(self, timezone: str | None) -> dt.date | None:
        """Give the day of publication on the publisher's calendar."""
        when = next(iter(self.moments), None)
        return (when.astimezone(ZoneInfo(timezone)) if timezone and when.tzinfo else when).date() if when else None

    def published(self, timezone: str | None) -> dt.datetime | None:
        """Give the moment at which the page first went up, if its zone is known."""
        if self.posted is None or self.posted.tzinfo:
            return self.posted
        return self.posted.replace(tzinfo=ZoneInfo(timezone)) if timezone else None


def page_facts(tree: Tree, found: tuple[jsonld.Item, ...], timezone: str | None, location: str) -> PageFacts:
    """Gather the facts of one page; `timezone` is that of its settings, `location` counts as its address where it is one."""
    meta = _meta(tree)
    blogs = tuple(jsonld.of_type(found, "LiveBlogPosting"))
    stories = (*blogs, *jsonld.of_type(found, *ARTICLES))
    story: jsonld.Item = next(iter(stories), {})
    told = (meta.get("canonical"), meta.get("og:url"), jsonld.words(story.get("url")), location)
    address = next((original(place) for place in told if place and ADDRESS.match(place)), None)
    headline = jsonld.words(story.get("headline")) or meta.get("og:title") or _first_heading(tree)
    tag = next((node.attributes["lang"] for node in tree.nodes[:1] if node.attributes.get("lang")), None) or jsonld.words(
        story.get("inLanguage")
    )
    code = LANGUAGE.match((tag or "").lower())
    publisher = jsonld.name(story, "publisher") or meta.get("og:site_name") or meta.get("application-name")
    host, seat, locale = _parts(address).hostname, zones.seat(story.get("publisher")), meta.get("og:locale")
    moments = tuple(_moments(story, meta))
    return PageFacts(
        publisher=publisher,
        headline=headline,
        language=code[0] if code else None,
        timezone=timezone or zones.by_country(host) or homes.agreed(moments, seat, publisher, tag, locale),
        places=homes.places(host, seat, publisher, tag, locale),
        moments=moments,
        live=bool(blogs) or _calls_itself_live(_parts(address).path, headline or "") or any(map(_is_live, tree.nodes)),
        article=bool(stories) or meta.get("og:type") == "article",
        address=address,
        posted=next(filter(None, (moment(value) for value in _posted(story, meta))), None),
    )


def _parts(address: str | None) -> SplitResult:
    """Take an address apart; one that no server could have is none."""
    try:
        return urlsplit(address or "")
    except ValueError:
        return urlsplit("")


def _is_live(node: Node) -> bool:
    """Recognise the elements and properties that are made for live blogs."""
    named = "-" in node.tag and "live" in node.tag
    return named or (bool(node.tag) and "LiveBlogPosting" in node.attributes.get("itemtype", ""))


def _calls_itself_live(path: str, title: str) -> bool:
    slugs, phrases = _live_words()
    return bool(slugs.search(unquote(path)) or phrases.search(title))


@functools.cache
def _live_words() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Make patterns of the lexicon's words for addresses and titles; in titles a single short word needs a mark beside it."""
    words = sorted(lexicon.load("en").words("reading.live"), key=lambda word: (-len(word), word))
    slugs = "|".join(re.escape(word).replace(r"\ ", "-?") for word in words)
    alone = "|".join(re.escape(word) for word in words if len(word) < LONG_WORD)
    phrases = "|".join(re.escape(word) for word in words if len(word) >= LONG_WORD)
    return (
        re.compile(rf"[/-](?:{slugs})(?:[/.-]|$)", re.IGNORECASE),
        re.compile(rf"\b(?:{phrases})\b|(?:^|{TITLE_MARK})(?:{alone})(?:{TITLE_MARK}|$)|\b(?-i:LIVE)\b", re.IGNORECASE),
    )


def _meta(tree: Tree) -> dict[str, str]:
    """Gather the head's properties and its canonical address; the first of a name counts."""
    found: dict[str, str] = {}
    for node in tree.nodes:
        if node.tag == "meta":
            key = node.attributes.get("property") or node.attributes.get("name") or ""
            found.setdefault(key.lower(), node.attributes.get("content", "").strip())
        elif node.tag == "link" and node.attributes.get("rel") == "canonical":
            found.setdefault("canonical", node.attributes.get("href", ""))
    return {key: value for key, value in found.items() if value}


def _first_heading(tree: Tree) -> str | None:
    texts = (" ".join(tree.words(place).split()) for place, node in enumerate(tree.nodes) if node.tag == "h1")
    return next(filter(None, texts), None)


def _posted(story: jsonld.Item, meta: dict[str, str]) -> Iterator[str | None]:
    """Give what tells when the page first went up, before what tells when the coverage began."""
    yield jsonld.words(story.get("datePublished"))
    yield from (meta.get(name) for name in META_PUBLISHED)
    yield from (jsonld.words(story.get(key)) for key in PUBLISHED)


def _moments(story: jsonld.Item, meta: dict[str, str]) -> Iterator[dt.datetime]:
    for value in (*(jsonld.words(story.get(key)) for key in PUBLISHED), *(meta.get(name) for name in META_PUBLISHED)):
        when = moment(value) or _day(value)
        if when:
            yield when


def _day(value: str | None) -> dt.datetime | None:
    match = DATE.match(value or "")
    try:
        return dt.datetime(*map(int, match.groups())) if match else None  # type: ignore[arg-type]  # noqa: DTZ001 - a bare date has no zone
    except ValueError:
        return None
