"""What a page says of itself: publisher, headline, language, time zone, date, and whether it is a live blog.

Linked data first, then the head of the page; nothing is guessed from the running text.
"""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from timeline.reading import jsonld, zones
from timeline.reading.stamps import moment
from timeline.reading.tree import Tree

__all__ = ["PageFacts", "page_facts"]

ARTICLES = ("NewsArticle", "Article", "ReportageNewsArticle", "AnalysisNewsArticle", "BlogPosting", "OpinionNewsArticle")
LANGUAGE = re.compile(r"[a-z]{2,3}(?=$|[-_])")
LIVE_PATH = re.compile(r"[/-](?:live|liveblog|liveticker|ticker)(?:[/-]|$)")
PUBLISHED = ("coverageStartTime", "datePublished", "dateCreated")
DATE = re.compile(r"(\d{4})-(\d\d)-(\d\d)")


@dataclass(frozen=True, slots=True, kw_only=True)
class PageFacts:
    """The page's word on itself; `moments` are its times of publication, the most trusted first."""

    publisher: str | None
    headline: str | None
    language: str | None
    timezone: str | None
    moments: tuple[dt.datetime, ...]
    live: bool
    article: bool
    total: int | None

    def date(self, timezone: str | None) -> dt.date | None:
        """Give the day of publication on the publisher's calendar."""
        when = next(iter(self.moments), None)
        return (when.astimezone(ZoneInfo(timezone)) if timezone and when.tzinfo else when).date() if when else None


def page_facts(tree: Tree, found: tuple[jsonld.Item, ...], html: str, location: str) -> PageFacts:
    """Gather the facts of one page; `location` counts as its address where it is one."""
    meta = _meta(tree)
    blogs = tuple(jsonld.of_type(found, "LiveBlogPosting"))
    stories = (*blogs, *jsonld.of_type(found, *ARTICLES))
    story: jsonld.Item = next(iter(stories), {})
    address = next(filter(None, (meta.get("canonical"), meta.get("og:url"), jsonld.words(story.get("url")), location)))
    tag = next((node.attributes["lang"] for node in tree.nodes[:1] if node.attributes.get("lang")), None) or jsonld.words(
        story.get("inLanguage")
    )
    code = LANGUAGE.match((tag or "").lower())
    return PageFacts(
        publisher=jsonld.name(story, "publisher") or meta.get("og:site_name") or meta.get("application-name"),
        headline=jsonld.words(story.get("headline")) or meta.get("og:title") or _first_heading(tree),
        language=code[0] if code else None,
        timezone=zones.named(html) or zones.by_country(urlsplit(address).hostname if "://" in address else None, tag),
        moments=tuple(_moments(story, meta)),
        live=bool(blogs) or bool(LIVE_PATH.search(urlsplit(address).path)) or any(_is_live(node.tag) for node in tree.nodes),
        article=bool(stories) or meta.get("og:type") == "article",
        total=_total(tree),
    )


def _is_live(tag: str) -> bool:
    return tag in {"amp-live-list", "bsp-liveblog"}


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


def _moments(story: jsonld.Item, meta: dict[str, str]) -> Iterator[dt.datetime]:
    names = ("article:published_time", "og:article:published_time", "date", "pubdate", "dc.date", "parsely-pub-date")
    for value in (*(jsonld.words(story.get(key)) for key in PUBLISHED), *(meta.get(name) for name in names)):
        when = moment(value) or _day(value)
        if when:
            yield when


def _day(value: str | None) -> dt.datetime | None:
    match = DATE.match(value or "")
    try:
        return dt.datetime(*map(int, match.groups())) if match else None  # type: ignore[arg-type]  # noqa: DTZ001 - a bare date has no zone
    except ValueError:
        return None


def _total(tree: Tree) -> int | None:
    """Give the number of posts that the page says there are, beyond those it shows."""
    articles = (node.attributes for node in tree.nodes if node.tag == "article" or node.attributes.get("role") == "article")
    sizes = [attributes.get("aria-setsize", "") for attributes in articles]
    return max((int(size) for size in sizes if re.fullmatch(r"[1-9][0-9]{0,4}", size)), default=None)
