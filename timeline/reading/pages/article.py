"""The body of an ordinary article, found by trafilatura; where it finds none, everything that the page shows.

A page of loose text with clock lines is kept whole: trafilatura drops the clocks, and a lump of old blog has no other time.
"""

import datetime as dt
import logging
import re
import warnings
from collections.abc import Iterator

from timeline.errors import ReadError
from timeline.model import Source
from timeline.reading.assembling import Facts, Piece, assemble
from timeline.reading.fetching.raw import Raw
from timeline.reading.pages.extent import loaded_by_script
from timeline.reading.pages.facts import PageFacts
from timeline.reading.pages.layout import Layout, Paragraph, paragraphs
from timeline.reading.pages.scripts import without
from timeline.reading.posts.letters import squash
from timeline.reading.times.stamps import shown

__all__ = ["article"]

LOGGERS = ("trafilatura", "htmldate", "courlan", "charset_normalizer")
LUMP = 3
"""So many lines that are nothing but a clock make a page a live blog without marks."""
CLOCK_LINE = 24
MAX_NODES = 20_000
"""Elements and texts of a page in which a body is looked for: it takes 0.1 ms for each, and articles have a tenth of so many."""
VAST = f"its body is not looked for among more than {MAX_NODES:,} elements; everything that the page shows is kept"
DATE = re.compile(r"[0-9]{4}-[01][0-9]-[0-3][0-9]")


def article(raw: Raw, page: Layout, html: str, facts: PageFacts, notes: tuple[str, ...]) -> Source:
    """Read a page without posts: headline, then the paragraphs of the body."""
    lines = tuple(paragraphs(page, 0, len(page.tree.nodes)))
    ticker = loaded_by_script(html)
    if ticker and not page.prose[-1]:
        raise ReadError(f"{raw.location} holds no updates: {ticker}")
    lump = sum(len(line.text) <= CLOCK_LINE and shown(line.text) is not None for line in lines) >= LUMP
    vast = len(page.tree.nodes) > MAX_NODES
    body = {} if lump or vast else _body(without(html, page.tree.scripts), metadata=not (facts.headline and facts.moments))
    zone = raw.timezone or facts.timezone
    headline = facts.headline or body.get("title")
    told = Facts(
        publisher=facts.publisher or body.get("sitename"),
        headline=headline,
        language=facts.language or body.get("language"),
        timezone=zone,
        date=facts.date(zone) or _day(body.get("date")),
        kind="article" if facts.article and not facts.live and not lump else None,
        address=facts.address,
        published=facts.published(zone),
        notes=(*notes, *(f"{raw.location}: {note}" for note in (ticker, VAST if vast and not lump else None) if note)),
    )
    return assemble(raw, told, _body_pieces(headline, body["text"]) if body.get("text") else map(_line_piece, lines))


def _body(page: str, *, metadata: bool) -> dict[str, str]:
    """Let trafilatura find the body; what it logs or warns of concerns its own heuristics, not the reader of the report."""
    import trafilatura

    for name in LOGGERS:
        if not logging.getLogger(name).handlers:
            logging.getLogger(name).addHandler(logging.NullHandler())
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        found = trafilatura.bare_extraction(page, include_comments=False, with_metadata=metadata)
    told = found if isinstance(found, dict) or found is None else found.as_dict()
    return {key: value for key, value in (told or {}).items() if isinstance(value, str) and value}


def _day(written: str | None) -> dt.date | None:
    return dt.date.fromisoformat(written) if written and DATE.fullmatch(written) else None


def _body_pieces(headline: str | None, text: str) -> Iterator[Piece]:
    lines = text.splitlines()
    if headline and squash(headline) not in map(squash, lines[:1]):
        yield Piece(text=headline, kind="heading")
    yield from (Piece(text=line) for line in lines)


def _line_piece(line: Paragraph) -> Piece:
    furniture = line.context.furniture or ("links" if line.context.linked else None)
    return Piece(text=line.text, kind=line.context.kind, furniture=None if line.context.kind == "heading" else furniture)
