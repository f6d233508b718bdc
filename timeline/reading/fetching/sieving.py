"""Of a crawl's pages, the live blogs: thousands of pages go by, and a few are kept; the rest is a note with numbers."""

from collections import Counter
from collections.abc import Callable, Iterable
from enum import IntEnum

from timeline.errors import ReadError
from timeline.model import Source
from timeline.reading.fetching.crawls import lively
from timeline.reading.fetching.finds import Found, Item
from timeline.reading.fetching.raw import Limits

__all__ = ["Read", "sieve"]

Read = tuple[Source, str]
"""A source, and the digest of its bytes."""


class _Rank(IntEnum):
    """How sure it is that a page is what its reader is after; of a crawl, only the highest rank that occurs is kept."""

    TEXT = 0
    ARTICLE = 1
    POSTS = 2
    LIVE_BLOG = 3


NAMES = {_Rank.TEXT: "texts", _Rank.ARTICLE: "articles", _Rank.POSTS: "pages of posts with times", _Rank.LIVE_BLOG: "live blogs"}


class _Sieve:
    """The pages of one crawl as they go by: how many there were, and the best of them so far."""

    def __init__(self, crawl: str, limits: Limits) -> None:
        self.crawl = crawl
        self.limits = limits
        self.best = _Rank.TEXT
        self.kept: list[Read] = []
        self.pages = self.read = self.unread = 0
        self.passed: Counter[str] = Counter()

    def wants(self, *, live: bool) -> bool:
        """Say whether a page is worth reading in full: as long as there is no live blog, any of the first is."""
        return live or (self.best < _Rank.LIVE_BLOG and self.read < self.limits.pages)

    def keep(self, read: Read, *, live: bool) -> None:
        """Keep a source if none before it was better."""
        kind = read[0].kind
        rank = (_Rank.LIVE_BLOG if live else _Rank.POSTS) if kind == "liveblog" else _Rank(kind == "article")
        if rank > self.best:
            self.best, self.kept = rank, []
        if rank < self.best:
            return
        if len(self.kept) < self.limits.pages:
            self.kept.append(read)
        elif rank == _Rank.LIVE_BLOG:
            told = f"holds more than {self.limits.pages} live blogs; name one, as {self.crawl}#ADDRESS, or"
            raise ReadError(f"{self.crawl} {told} {self.limits.raising('pages')}")
        else:
            self.unread += 1

    def notes(self) -> Iterable[str]:
        """Say in numbers what was passed over."""
        if not self.kept:
            yield f"{self.crawl} holds no page that can be read ({self.pages:,} were looked at)"
        elif len(self.kept) < self.pages:
            told = f"of {self.pages:,} pages in {self.crawl}, only the {NAMES[self.best]} were read ({len(self.kept):,})"
            yield f"{told}; to read another page, name it as {self.crawl}#ADDRESS"
        for reason, count in sorted(self.passed.items()):
            yield f"pages in {self.crawl} that were passed over: {count:,} {reason}"


def sieve(items: Iterable[Item], limits: Limits, take: Callable[[Found], Iterable[Read]], notes: list[str]) -> list[Read]:
    """Read the live blogs of a crawl; where there are none, its articles; raises ReadError for too many of either."""
    sifted: _Sieve | None = None
    for item in items:
        sifted = sifted or _Sieve(str(item.crawl), limits)
        if isinstance(item, Found):
            _one(item, sifted, take)
        else:
            sifted.passed[item.reason] += 1
    if sifted is None:
        return []
    notes.extend(sifted.notes())
    if sifted.unread and sifted.best < _Rank.LIVE_BLOG:
        told = f"holds {sifted.pages:,} pages and none calls itself a live blog; name the one to read, as {sifted.crawl}#ADDRESS"
        raise ReadError(f"{sifted.crawl} {told}, or read all: --limit pages={sifted.pages}")
    return sifted.kept


def _one(found: Found, sifted: _Sieve, take: Callable[[Found], Iterable[Read]]) -> None:
    sifted.pages += 1
    live = lively(found.raw)
    if not sifted.wants(live=live):
        sifted.unread += 1
        return
    sifted.read += not live
    try:
        every = tuple(take(found))
    except ReadError:
        sifted.passed["that cannot be read"] += 1
        return
    for read in every:
        sifted.keep(read, live=live)
