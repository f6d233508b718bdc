"""WARC files: the pages that a crawl saved, each with its address and moment of saving; pictures, errors and repeats left out.

Whether a page is a live blog is judged here only roughly, by its bytes, so that a crawl of many pages need not be parsed.
"""

import functools
import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal
from urllib.parse import unquote

from timeline import lexicon
from timeline.reading.fetching.finds import Found, Item, Passed, Place, called
from timeline.reading.fetching.raw import MB, Raw, written
from timeline.reading.fetching.streams import Stream

if TYPE_CHECKING:
    from fastwarc.warc import WarcRecord

__all__ = ["lively", "pages"]

DECODINGS: tuple[Literal["all", "transfer", "content", "none"], ...] = ("all", "transfer", "content", "none")
"""How a body is unpacked, in order of trial: crawlers keep the headers of encodings that they have undone already."""
MEDIA = re.compile(r"text/(?:html|plain|markdown)|application/(?:xhtml\+xml|(?:[\w.-]{1,60}\+)?json)")
"""The media types of pages, of data and of texts."""
SUCCESS = range(200, 300)
HEADERS = MB
"""What a server's headers may add to a page."""
OPENING = 65536
"""How far from its start a page says what it is."""
MARKS = (b"liveblogposting", b"liveblogupdate", b"<amp-live-list", b"<bsp-liveblog")
"""What only a live blog's page holds, in lower case."""
NAMES = re.compile(rb"live[-_]?blog")
FEW = 3
"""So many mentions of a live blog are more than a link to one."""
TITLE = re.compile(rb"<(?:title|h1)[^<>]{0,400}>([^<]{0,400})")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Page:
    """A record, unpacked."""

    body: bytes
    media_type: str | None
    charset: str | None


def pages(stream: Stream, place: Place) -> Iterator[Item]:
    """Give the pages of a crawl as they come; holds one record at a time, and a few bytes a page to know repeats by."""
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    kinds = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.conversion
    seen: set[bytes] = set()
    for record in ArchiveIterator(stream, record_types=kinds, parse_http=False, stream_detect=False):
        address = (record.headers.get("WARC-Target-URI") or "").strip("<> ")
        page = _page(record, place)
        if page is None:
            yield Passed(location=place.inside(address).location, reason=_too_large(place), crawl=place.meter.location)
            continue
        digest = hashlib.blake2b(page.body, digest_size=16).digest()
        if page.body and MEDIA.fullmatch(page.media_type or "") and digest not in seen:
            seen.add(digest)
            yield _found(record, address, page, place)
    stream.read(1)  # where the data breaks off, this says so


def _too_large(place: Place) -> str:
    return f"larger than {written('input', place.limits.input)}; to read it, {place.limits.raising('input')}"


def _page(record: "WarcRecord", place: Place) -> _Page | None:
    """Unpack a record; None for one past the limit, a page without a body for one that is no success."""
    most = place.limits.input
    if record.content_length > most + HEADERS:
        return None
    block = record.reader.read(most + HEADERS) if record.reader else b""
    page = _answer(block, place) if record.is_http else _plain(record, block)
    return page if len(page.body) <= most else None


def _plain(record: "WarcRecord", block: bytes) -> _Page:
    kind, _, rest = (record.headers.get("Content-Type") or "").lower().partition(";")
    return _Page(body=block, media_type=kind.strip(), charset=rest.partition("charset=")[2].strip("\"' ") or None)


def _answer(block: bytes, place: Place) -> _Page:
    """Read an HTTP answer out of its bytes: its headers once, its body in the first way that does not fail."""
    from fastwarc.warc import WarcRecord, WarcRecordType

    for decoding in DECODINGS:
        record = WarcRecord()
        record.init_headers(WarcRecordType.response)
        record.is_http = True
        record.set_bytes_content(block)
        try:
            record.parse_http(auto_decode=decoding)
            status = record.http_headers.status_code if record.http_headers else None
            fine = isinstance(status, int) and status in SUCCESS
            body = record.reader.read(place.limits.input + 1) if fine and record.reader else b""
        except OSError:
            continue
        place.meter.unpack(len(body) if decoding != "none" else 0)
        return _Page(body=body, media_type=record.http_content_type, charset=record.http_charset)
    return _Page(body=b"", media_type=None, charset=None)


def _found(record: "WarcRecord", address: str, page: _Page, place: Place) -> Found:
    here = place.inside(address)
    name, suffix = called(address)
    raw = Raw(
        id=name,
        location=here.location,
        data=page.body,
        suffix=suffix,
        charset=page.charset,
        media_type=page.media_type,
        address=address or None,
        captured=record.record_date,
        limits=place.limits,
    )
    cut = record.headers.get("WARC-Truncated")
    notes = (f"{here.location} was cut short when it was saved ({cut})",) if cut else ()
    return Found(raw=raw, member=address, crawl=place.meter.location, notes=notes)


def lively(raw: Raw) -> bool:
    """Say whether a page calls itself a live blog: in its linked data, its address, its title, or again and again.

    >>> lively(Raw(id="a", location="a", data=b"<title>Fair opens - live updates</title>"))
    True
    """
    data = raw.data.lower()
    if any(mark in data for mark in MARKS) or len(NAMES.findall(data)) >= FEW:
        return True
    titles = [title[1] for title in TITLE.finditer(data[:OPENING])]
    told = " ".join([unquote(raw.address or ""), *(title.decode("utf-8", "replace") for title in titles)])
    return bool(_live_words().search(_plain_words(told)))


def _plain_words(text: str) -> str:
    return re.sub(r"[\W_]+", " ", text.lower())


@functools.cache
def _live_words() -> re.Pattern[str]:
    words = map(_plain_words, lexicon.load("en").words("reading.live"))
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b")
