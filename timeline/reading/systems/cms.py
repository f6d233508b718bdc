"""Answers of the interfaces of live-blog systems: any JSON that holds a list of posts, each with an id, a time and a text.

Superdesk, ScribbleLive, Live Center, Tickaroo, 24liveblog, Arena, BBC, Mastodon, Reddit and the like need no reader of their own.
"""

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from timeline.errors import ReadError
from timeline.model import Source
from timeline.reading.assembling import Facts, assemble
from timeline.reading.fetching.decoding import decode
from timeline.reading.fetching.raw import Raw
from timeline.reading.systems import postlists, richtext
from timeline.reading.systems.documents import documents, looks_like_json
from timeline.reading.systems.entries import Entry, pieces_of
from timeline.reading.systems.postlists import Found
from timeline.reading.systems.richtext import key_of
from timeline.reading.times import zones
from timeline.reading.times.stamps import stamp

__all__ = ["day_of", "read", "sniff"]

TITLES = ("headline", "title", "blogtitle", "eventtitle", "name", "newstitle")
PUBLISHERS = ("publisher", "sitename", "site", "publication", "brand", "organisation", "organization")
PLAIN = ("updates", "posts", "entries", "items")
"""Names of the lists that tables of updates have too."""
BLOGS = ("blog", "event", "liveblog", "stream", "channel", "page", "article", "data", "meta")
"""Objects beside the posts that tell of the blog as a whole."""
LANGUAGES = ("language", "lang", "locale", "inlanguage")
Item = Mapping[str, Any]


def sniff(raw: Raw) -> bool:
    """Say whether it is JSON in which there are posts, and no plain list of flat objects, which is a table."""
    if not looks_like_json(raw.head):
        return False
    try:
        found = _found(raw)[0]
    except ReadError:
        return False
    return found is not None and not (found.flat and (not found.path or found.path[0] in PLAIN))


def read(raw: Raw) -> Source:
    """Read the posts; raises ReadError for JSON that is broken or holds none."""
    found, text, notes = _found(raw)
    if found is None:
        raise ReadError(f"{raw.location} is JSON without a list of posts; fetch the live blog's own updates")
    zone = raw.timezone or zones.named(text)
    about = [*_about(found.around)]
    language = _first(about, LANGUAGES) or ""
    facts = Facts(
        publisher=_first(about, PUBLISHERS),
        headline=_first(about, TITLES),
        language=language[:2].lower() if language[:2].isalpha() else None,
        timezone=zone,
        date=day_of(found.entries, zone),
        kind="liveblog",
        total=found.total,
        notes=(*notes, *(f"{raw.location}: {note}" for note in found.notes)),
    )
    return assemble(raw, facts, pieces_of(found.entries, zone))


def _found(raw: Raw) -> tuple[Found | None, str, tuple[str, ...]]:
    decoded = decode(raw.data, raw.location, raw.charset)
    return postlists.find(documents(decoded.text, raw.location), raw.location), decoded.text, decoded.notes


def _about(around: tuple[Item, ...]) -> Iterator[Item]:
    """Give the objects around the posts, innermost first, each with those beside the posts that tell of the blog."""
    for place in around:
        folded = {key_of(str(key)): value for key, value in place.items()}
        yield folded
        for key in BLOGS:
            if isinstance(folded.get(key), dict):
                yield {key_of(str(name)): value for name, value in folded[key].items()}


def _first(about: list[Item], names: tuple[str, ...]) -> str | None:
    values = (place.get(name) for place in about for name in names)
    return next((text for value in values if isinstance(value, str | dict) and (text := richtext.plain(value))), None)


def day_of(entries: tuple[Entry, ...], timezone: str | None) -> dt.date | None:
    """Give the day on which most of the posts went up, on the publisher's calendar; the first of two."""
    days = Counter(stamp("", one.published, timezone).day for one in entries if one.published)
    return max(days, key=lambda day: (days[day], -day.toordinal() if day else 0), default=None)
