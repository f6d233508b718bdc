"""Saved web pages: the posts of a live blog with their times, or the body of an article.

What the page shows is believed before its linked data, which is cut short, rewritten or dated by another clock on many a site.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from timeline.model import Source
from timeline.reading.assembling import Facts, assemble
from timeline.reading.fetching.decoding import decode
from timeline.reading.fetching.raw import Raw
from timeline.reading.pages import jsonld
from timeline.reading.pages.article import article
from timeline.reading.pages.disputes import trusted
from timeline.reading.pages.extent import extent
from timeline.reading.pages.facts import page_facts
from timeline.reading.pages.layout import layout, rooted
from timeline.reading.pages.settings import settings
from timeline.reading.pages.traces import saved
from timeline.reading.pages.tree import Tree, parse
from timeline.reading.pages.weaving import differences, pieces, posts_of
from timeline.reading.posts import finding as posts
from timeline.reading.systems import embedded
from timeline.reading.times.settling import settled

__all__ = ["read", "read_page", "sniff"]

CHARSET = re.compile(rb"<meta[^<>]{0,200}charset\s{0,9}=\s{0,9}[\"']?\s{0,9}([\w-]{1,40})", re.IGNORECASE)
CHARSET_WITHIN = 8192
OPENING = re.compile(rb"<(?:!doctype html|\?xml|!--|html|head|body|div|article|section|main|p|h1|meta|script)[\s>\[]")
ENDINGS = (".html", ".htm", ".xhtml")


def sniff(raw: Raw) -> bool:
    """Say whether the input opens as a web page does, or is called one."""
    called = raw.suffix in ENDINGS or raw.media_type in {"text/html", "application/xhtml+xml"}
    return called or bool(OPENING.match(raw.head))


def read(raw: Raw) -> Source:
    """Read the posts that markup or linked data tell of; where there are none, the body of the article."""
    declared = CHARSET.search(raw.data[:CHARSET_WITHIN])
    decoded = decode(raw.data, raw.location, raw.charset or (declared[1].decode("ascii", "replace") if declared else None))
    return read_page(raw, parse(decoded.text, raw.location, raw.limits), decoded.text, decoded.notes)


def read_page(raw: Raw, tree: Tree, text: str, notes: tuple[str, ...] = ()) -> Source:
    """Read a page that is parsed already; `text` is its markup."""
    found, broken = jsonld.items(script.text for script in tree.scripts if script.linked)
    trace = saved(text)
    raw = replace(raw, address=raw.address or trace.address, captured=raw.captured or trace.captured)
    told = settings(text)
    facts = page_facts(tree, found, told.timezone, raw.address or raw.location)
    bare = layout(tree)
    carried = embedded.completed(jsonld.updates(found), text, bare, raw.location, live=facts.live)
    linked, doubts = trusted(carried.updates, facts.headline)
    plain, roots = posts.find(bare, linked, live=facts.live)
    if not roots and not linked:
        return article(raw, plain, text, facts, (*notes, *_placed(raw, broken)))
    page = rooted(plain, roots)
    shown = posts_of(page, roots, linked)
    shown, zone, unsure = settled(page, shown, facts, raw.timezone, raw.captured)
    whole = extent(page, roots, [post.identifier for post in shown], told.counts)
    page_word = Facts(
        publisher=facts.publisher,
        headline=facts.headline,
        language=facts.language,
        timezone=zone,
        date=facts.date(zone),
        kind="liveblog",
        total=max(filter(None, (whole.total, carried.total)), default=None),
        address=facts.address,
        published=facts.published(zone),
        notes=(*notes, *_placed(raw, (*doubts, *broken, *carried.notes, *differences(shown), *unsure, *whole.notes))),
    )
    return assemble(raw, page_word, pieces(page, shown))


def _placed(raw: Raw, notes: Iterable[str]) -> Iterator[str]:
    """Put before each note which page it is about."""
    return (f"{raw.location}: {note}" for note in notes)
