"""A file that holds nothing but schema.org's linked data: a LiveBlogPosting without its page."""

from timeline.errors import ReadError
from timeline.model import Source
from timeline.reading.fetching.decoding import decode
from timeline.reading.fetching.raw import Raw
from timeline.reading.pages import jsonld
from timeline.reading.pages.html import read_page
from timeline.reading.pages.scripts import Script
from timeline.reading.pages.tree import Tree

__all__ = ["read", "sniff"]

TAG = '<script type="application/ld+json">'


def sniff(raw: Raw) -> bool:
    """Recognise JSON that speaks of a live blog's updates."""
    return raw.head[:1] in {b"{", b"["} and b"liveblogupdate" in raw.data.lower()


def read(raw: Raw) -> Source:
    """Read the posts of the linked data; raises ReadError where there are none."""
    decoded = decode(raw.data, raw.location, raw.charset)
    found, _ = jsonld.items([decoded.text])
    if not jsonld.updates(found):
        raise ReadError(f"{raw.location} is JSON of a live blog without an update; save the page once it has some")
    script = Script(TAG, decoded.text, 0, 0)
    return read_page(raw, Tree((), (), (script,)), "", decoded.notes)
