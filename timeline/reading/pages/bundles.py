"""Pages that a browser saved in one file with all their parts: MHTML, and Safari's web archive.

Only the page itself is taken out; its pictures, styles and frames are left.
"""

import datetime as dt
import plistlib
import re
from dataclasses import replace
from email import message_from_bytes
from email.message import Message
from email.utils import parsedate_to_datetime

from timeline.errors import ReadError
from timeline.model import Source
from timeline.reading.fetching.raw import Raw
from timeline.reading.pages import html

__all__ = ["read", "sniff"]

SAFARI = b"bplist00"
MAIL = re.compile(rb"(?:from|date|subject|mime-version|content-type|snapshot-content-location|message-id|x-[\w-]{1,40}): ")
RELATED = re.compile(rb"content-type:\s{0,9}multipart/(?:related|mixed|alternative)")
LONG = re.compile(rb"^content-type:(?:[^\n]|\n[ \t]){4096}", re.IGNORECASE | re.MULTILINE)
"""A header that no browser writes; the library's time grows with the square of it."""
PAGES = frozenset({"text/html", "application/xhtml+xml"})
WEB = re.compile(r"https?://[^\s<>]{1,2000}")


def sniff(raw: Raw) -> bool:
    """Recognise mail headers that announce a page with its parts, or Safari's own mark."""
    return raw.data.startswith(SAFARI) or bool(MAIL.match(raw.head) and RELATED.search(raw.head))


def read(raw: Raw) -> Source:
    """Read the page that was saved; raises ReadError for a file that holds none."""
    page = _safari(raw) if raw.data.startswith(SAFARI) else _mail(raw)
    return html.read(replace(page, suffix=".html", media_type="text/html"))


def _mail(raw: Raw) -> Raw:
    message, part = _parts(raw)
    address = str(message.get("Snapshot-Content-Location") or part.get("Content-Location") or "").strip()
    body = part.get_payload(decode=True)
    return replace(
        raw,
        data=body if isinstance(body, bytes) else b"",
        charset=part.get_content_charset(),
        address=address if WEB.fullmatch(address) else raw.address,
        captured=_sent(str(message.get("Date") or "")) or raw.captured,
    )


def _parts(raw: Raw) -> tuple[Message, Message]:
    """Give the whole message and the part of it that is the page: the first that is HTML."""
    try:
        message = None if LONG.search(raw.data) else message_from_bytes(raw.data)
        part = next((part for part in message.walk() if part.get_content_type() in PAGES), None) if message else None
    except (RecursionError, ValueError):
        message = part = None
    if message is None or part is None or part.is_multipart():
        raise ReadError(f"{raw.location} is a saved page (MHTML) that holds no page; save it again, as HTML")
    return message, part


def _sent(date: str) -> dt.datetime | None:
    try:
        when = parsedate_to_datetime(date)
    except ValueError:
        return None
    return when if when.tzinfo else when.replace(tzinfo=dt.UTC)


def _safari(raw: Raw) -> Raw:
    try:
        found = plistlib.loads(raw.data)
        main = found.get("WebMainResource") if isinstance(found, dict) else None
    except (plistlib.InvalidFileException, ValueError, TypeError, RecursionError):
        main = None
    main = main if isinstance(main, dict) else {}
    data, address, charset = (main.get(f"WebResource{name}") for name in ("Data", "URL", "TextEncodingName"))
    if not isinstance(data, bytes):
        raise ReadError(f"{raw.location} is a web archive of Safari's that holds no page; save it again, as page source")
    told = address if isinstance(address, str) and WEB.fullmatch(address) else None
    return replace(raw, data=data, charset=charset if isinstance(charset, str) else None, address=told or raw.address)
