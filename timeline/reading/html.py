"""Saved web pages: the posts of a live blog with their times, or the body of an article.

What the page shows is believed before its linked data, which is cut short, rewritten or dated by another clock on many a site.
"""

import re
from collections.abc import Sequence

from timeline.model import Source
from timeline.reading import jsonld, posts, zones
from timeline.reading.article import article
from timeline.reading.assembling import Facts, assemble
from timeline.reading.decoding import decode
from timeline.reading.facts import page_facts
from timeline.reading.layout import layout
from timeline.reading.raw import Raw
from timeline.reading.tree import Tree, parse
from timeline.reading.weaving import Post, pieces, posts_of, trusted

__all__ = ["read", "read_page", "sniff"]

CHARSET = re.compile(rb"<meta[^<>]{0,200}charset\s{0,9}=\s{0,9}[\"']?\s{0,9}([\w-]{1,40})", re.IGNORECASE)
CHARSET_WITHIN = 8192
OPENING = re.compile(rb"<(?:!doctype html|\?xml|!--|html|head|body|div|article|section|main|p|h1|meta|script)[\s>\[]")
BROKEN = "linked data that is no JSON was passed over"
ENDINGS = (".html", ".htm", ".xhtml")


def sniff(raw: Raw) -> bool:
    """Say whether the input opens as a web page does, or is called one."""
    called = raw.suffix in ENDINGS or raw.media_type in {"text/html", "application/xhtml+xml"}
    return called or bool(OPENING.match(raw.head))


def read(raw: Raw) -> Source:
    """Read the posts that markup or linked data tell of; where there are none, the body of the article."""
    declared = CHARSET.search(raw.data[:CHARSET_WITHIN])
    decoded = decode(raw.data, raw.location, raw.charset or (declared[1].decode("ascii", "replace") if declared else None))
    return read_page(raw, parse(decoded.text, raw.location), decoded.text, decoded.notes)


def read_page(raw: Raw, tree: Tree, text: str, notes: tuple[str, ...] = ()) -> Source:
    """Read a page that is parsed already; `text` is its markup."""
    found, broken = jsonld.items(tree.scripts)
    facts = page_facts(tree, found, text, raw.location)
    linked, doubts = trusted(jsonld.updates(found), facts.headline)
    plain = layout(tree)
    roots = posts.find(plain, linked, live=facts.live)
    notes = (*notes, *(f"{raw.location}: {note}" for note in (*doubts, *[BROKEN] * min(1, broken))))
    if not roots and not linked:
        return article(raw, plain, text, facts, notes)
    page = layout(tree, frozenset(roots))
    shown = posts_of(page, roots, linked, facts.language or "en")
    zone = raw.timezone or _zone(facts.timezone, shown)
    told = Facts(
        publisher=facts.publisher,
        headline=facts.headline,
        language=facts.language,
        timezone=zone,
        date=facts.date(zone),
        kind="liveblog",
        total=facts.total,
        notes=notes,
    )
    return assemble(raw, told, pieces(page, shown, zone, facts.language or "en"))


def _zone(told: str | None, shown: Sequence[Post]) -> str | None:
    """Give the zone that the page tells, unless the clocks beside its times say another one."""
    clocks = [(p.timing.moment, p.timing.clock) for p in shown if p.timing.moment and p.timing.moment.tzinfo and p.timing.clock]
    pairs = [(when, clock[0] * 60 + clock[1], clock[2]) for when, clock in clocks if when and clock]
    if told and zones.fits(told, pairs):
        return told
    return zones.by_clock(pairs)
