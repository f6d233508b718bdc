"""Answers of WordPress: the entries of its live-blog plug-in, with later changes and deletions applied, and its ordinary posts.

An entry's `timestamp` is true time; its `entry_time` is the site's wall clock sent as if it were true time, unless both agree.
"""

import datetime as dt
import html as entities
import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from timeline.errors import ReadError
from timeline.model import Role, Source
from timeline.reading.assembling import Facts, assemble
from timeline.reading.fetching.decoding import decode
from timeline.reading.fetching.raw import Raw
from timeline.reading.pages import jsonld
from timeline.reading.pages.html import read_page
from timeline.reading.pages.tree import parse
from timeline.reading.systems import richtext
from timeline.reading.systems.cms import day_of
from timeline.reading.systems.documents import documents, looks_like_json
from timeline.reading.systems.entries import Entry, pieces_of, settled
from timeline.reading.times import zones
from timeline.reading.times.stamps import moment, stamp

__all__ = ["read", "sniff", "split"]

ENTRY = re.compile(rb'"(?:entry_time|css_classes|share_link|key_event_\w{1,20})"')
POST = re.compile(rb'"rendered"')
POST_KEYS = frozenset({"content", "title", "date", "date_gmt", "link"})
COMMAND = re.compile(r"<span[^<>]{0,200}liveblog-command[^<>]{0,200}>[^<>]{0,200}</span>|(?<![^\s>])/key\b", re.IGNORECASE)
"""What the desk types to mark an entry; it is no text."""
QUARTER = 15 * 60
SLACK = 60
"""Seconds by which the two clocks of an entry may differ from whole quarters of an hour and still be the same moment."""
WIDEST = 15 * 3600
"""Seconds: no site's clock is further from true time."""
START = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
Item = Mapping[str, Any]


def sniff(raw: Raw) -> bool:
    """Recognise the fields of the plug-in's entries, or those of posts with rendered content."""
    if not looks_like_json(raw.head) or not (ENTRY.search(raw.data) or POST.search(raw.data)):
        return False
    try:
        found = _documents(raw)
    except ReadError:
        return False
    return bool(_entries(found) or _posts(found))


def _documents(raw: Raw) -> tuple[Any, ...]:
    return documents(decode(raw.data, raw.location, raw.charset).text, raw.location)


def _entries(found: Sequence[Any]) -> list[Item]:
    """Give the entries of all answers in a file, in their order: an answer is a list, or holds one."""
    entries: list[Item] = []
    for document in found:
        inside = document.get("entries", [document]) if isinstance(document, dict) else document
        for item in inside if isinstance(inside, list) else ():
            if isinstance(item, dict) and isinstance(item.get("entries"), list):
                entries += _entries([item])
            elif isinstance(item, dict) and "id" in item and item.keys() & {"timestamp", "entry_time"}:
                entries.append(item)
    return entries


def _posts(found: Sequence[Any]) -> list[Item]:
    posts = [post for document in found for post in (document if isinstance(document, list) else [document])]
    return [post for post in posts if isinstance(post, dict) and len(post.keys() & POST_KEYS) > 2 and _rendered(post, "content")]  # noqa: PLR2004 - its text and two facts more


def _rendered(post: Item, key: str) -> str:
    value = post.get(key)
    told = value.get("rendered") if isinstance(value, dict) else None
    return told if isinstance(told, str) else ""


def split(raw: Raw) -> Iterator[Raw]:
    """Give each of several ordinary posts as an input of its own; the entries of a live blog stay together."""
    found = _documents(raw)
    posts = [] if _entries(found) else _posts(found)
    if len(posts) < 2:  # noqa: PLR2004 - one post is the whole answer
        yield raw
        return
    for post in posts:
        yield replace(raw, id=str(post.get("slug") or raw.id), data=json.dumps(post).encode(), charset="utf-8")


def read(raw: Raw) -> Source:
    """Read the entries of one live blog, or one post; raises ReadError where there is neither, or more than one post."""
    decoded = decode(raw.data, raw.location, raw.charset)
    found = documents(decoded.text, raw.location)
    entries, posts = _entries(found), _posts(found)
    if entries:
        return _blog(raw, found, entries, decoded.notes)
    if len(posts) == 1:
        return _post(raw, posts[0], decoded.notes)
    raise ReadError(f"{raw.location} holds {len(posts)} posts of WordPress; read them one by one")


def _blog(raw: Raw, found: Sequence[Any], entries: Sequence[Item], notes: tuple[str, ...]) -> Source:
    shift = _shift(entries)
    kept, changes = settled(one for item in entries if (one := _entry(item, shift, raw.location)))
    zone = raw.timezone or zones.named(decode(raw.data, raw.location, raw.charset).text)
    told = [*changes, *_shifted(shift), *_pages(found)]
    totals = [document["total"] for document in found if isinstance(document, dict) and type(document.get("total")) is int]
    facts = Facts(
        timezone=zone,
        date=day_of(kept, zone),
        kind="liveblog",
        address=next((one.url.partition("#")[0].partition("?lbup")[0] for one in kept if one.url), None),
        total=max(totals, default=None),
        notes=(*notes, *(f"{raw.location}: {note}" for note in told)),
    )
    return assemble(raw, facts, pieces_of(kept, zone))


def _shift(entries: Sequence[Item]) -> int:
    """Give the seconds by which `entry_time` runs ahead of true time: the difference that most entries show, 0 if none does."""
    pairs = [(_epoch(item.get("entry_time")), _epoch(item.get("timestamp"))) for item in entries if _kind(item) == "new"]
    ahead = [entry - true for entry, true in pairs if entry and true]
    whole = Counter(round(gap / QUARTER) * QUARTER for gap in ahead if _whole(gap))
    return max(whole, key=lambda gap: (whole[gap], -abs(gap)), default=0)


def _whole(gap: int) -> bool:
    return abs(gap) <= WIDEST and abs(gap - round(gap / QUARTER) * QUARTER) <= SLACK


def _shifted(shift: int) -> Iterator[str]:
    if shift:
        yield f"entry_time is {abs(shift) // 60} minutes {'ahead of' if shift > 0 else 'behind'} true time; timestamp is believed"


def _pages(found: Sequence[Any]) -> Iterator[str]:
    told = [(d["page"], d["pages"]) for d in found if isinstance(d, dict) and type(d.get("page")) is type(d.get("pages")) is int]
    here = sorted({page for page, _ in told})
    if told and len(here) < max(pages for _, pages in told):
        yield f"holds page {', '.join(map(str, here))} of {max(pages for _, pages in told)}"


def _kind(item: Item) -> str:
    return str(item.get("type") or "new").lower()


def _entry(item: Item, shift: int, location: str) -> Entry | None:
    """Read one version of an entry; None for one without id or time."""
    kind, stamped, written = _kind(item), _epoch(item.get("timestamp")), _epoch(item.get("entry_time"))
    first = _first(kind, stamped, written, shift)
    if first is None and kind != "delete":
        return None
    body = next((text for key in ("render", "content", "html") if isinstance(text := item.get(key), str) and text.strip()), "")
    headline = jsonld.words(item.get("headline")) or jsonld.words(item.get("title"))
    return Entry(
        identifier=str(item["id"]),
        published=_moment(first),
        changed=_moment(stamped or written),
        headline=headline,
        lines=richtext.pieces(COMMAND.sub("", body), location),
        url=str(item.get("share_link") or ""),
        role=_role(item),
        byline=_authors(item),
        gone=kind == "delete",
    )


def _first(kind: str, stamped: int | None, written: int | None, shift: int) -> int | None:
    """Give the time of first posting: the timestamp, but for a change, whose timestamp is its own."""
    if kind == "new" or written is None or stamped is None:
        return stamped if stamped is not None else None if written is None else written - shift
    return min(stamped, written - shift) if shift or not _whole(written - stamped) else stamped


def _epoch(value: object) -> int | None:
    when = moment(value) if isinstance(value, str | int) else None
    return int(when.timestamp()) if when and when.tzinfo else None


def _moment(epoch: int | None) -> dt.datetime | None:
    return START + dt.timedelta(seconds=epoch) if epoch is not None else None


def _role(item: Item) -> Role | None:
    classes = str(item.get("css_classes") or "").lower()
    return "pinned" if item.get("is_pinned") or re.search(r"pinned|sticky", classes) else None


def _authors(item: Item) -> str | None:
    authors = item.get("authors")
    names = [jsonld.name({"author": author}, "author") for author in authors] if isinstance(authors, list) else []
    return ", ".join(name for name in names if name) or jsonld.words(item.get("author_link"))


def _post(raw: Raw, post: Item, notes: tuple[str, ...]) -> Source:
    """Read an ordinary post as the page it would be: its content holds the updates, if it is a live blog."""
    title = jsonld.words(_rendered(post, "title")) or ""
    page = f"<article><h1>{entities.escape(title)}</h1>{_rendered(post, 'content')}</article>"
    address = jsonld.words(post.get("link"))
    source = read_page(replace(raw, address=raw.address or address), parse(page, raw.location), page, notes)
    when = _published(post)
    local = stamp("", when, source.timezone) if when else None
    wall = moment(post.get("date"))
    return replace(
        source,
        headline=title or source.headline,
        date=wall.date() if wall and not source.timezone else local.day if local else source.date,
        published=when if when and when.tzinfo else None,
    )


def _published(post: Item) -> dt.datetime | None:
    true = moment(post.get("date_gmt"))
    return true.replace(tzinfo=dt.UTC) if true and true.tzinfo is None else true or moment(post.get("date"))
