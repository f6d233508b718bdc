"""Pages from the web: one polite request with limits of time and size; each trouble is one ReadError that names the fix.

Headers that the caller gives, which may be the key to a subscription, go to the server that was named and to no other.
"""

import datetime as dt
import io
import socket
import ssl
from collections.abc import Iterator
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import SplitResult, urljoin, urlsplit

from timeline.errors import ReadError
from timeline.reading.fetching.finds import label
from timeline.reading.fetching.known import Known
from timeline.reading.fetching.raw import Limits, written
from timeline.reading.fetching.streams import Meter, Stream, gunzipped

if TYPE_CHECKING:
    import httpx

__all__ = ["Answer", "download", "public"]

HEADERS = {
    "User-Agent": "liveblog-timeline (reads one page for one reader)",
    "Accept": "text/html, application/xhtml+xml, application/json, text/plain;q=0.9, */*;q=0.5",
    "Accept-Encoding": "gzip",
}
PORTS = {"http": 80, "https": 443}
BROWSER = "open it in a browser, save the page and give the file"
LOCKED = f'{BROWSER}, or show your subscription with --header "Cookie: …"'
GONE = "look for a copy in a web archive"
FIXES: dict[int, str] = {
    HTTPStatus.UNAUTHORIZED: LOCKED,
    HTTPStatus.PAYMENT_REQUIRED: LOCKED,
    HTTPStatus.FORBIDDEN: LOCKED,
    HTTPStatus.NOT_FOUND: "check the address",
    HTTPStatus.GONE: GONE,
    HTTPStatus.UNAVAILABLE_FOR_LEGAL_REASONS: GONE,
}
"""What to do about a server's refusal; about any other one, wait."""
FOREIGN = {"application/pdf": "a PDF", "image": "a picture", "video": "a video", "audio": "a sound", "font": "a font"}
"""Media types of what is no page, whole or up to the slash."""


class Answer(NamedTuple):
    """What a server gave: the bytes, unpacked, and what it said of them; `address` is where the redirects ended."""

    data: bytes
    address: str
    charset: str | None
    media_type: str | None
    sent: dt.datetime | None


def public(url: str) -> str:
    """Give an address as it may be shown: without a user's name and password.

    >>> public("https://ann:secret@news.example/live?x=1")
    'https://news.example/live?x=1'
    """
    parts = urlsplit(url)
    return parts._replace(netloc=parts.netloc.rpartition("@")[2]).geturl()


def download(url: str, known: Known) -> Answer:
    """Get the bytes behind an http(s) address; raises ReadError."""
    from anyio.from_thread import start_blocking_portal

    if not _web(url):
        raise ReadError(f"{label(url)} is no web address that can be read; it must start with http:// or https://")
    with start_blocking_portal() as portal:
        return portal.call(_within, url, known)


def _web(url: str) -> bool:
    try:
        parts = urlsplit(url)
        return parts.scheme in PORTS and bool(parts.hostname) and _port(parts) > 0
    except ValueError:
        return False


def _port(parts: SplitResult) -> int:
    return parts.port or PORTS[parts.scheme]


async def _within(url: str, known: Known) -> Answer:
    """Download in the time allowed for all of it, however slowly names, headers or bytes come."""
    import anyio
    import httpx

    limits = known.limits
    try:
        with anyio.fail_after(limits.download):
            async with httpx.AsyncClient(timeout=limits.wait, headers=HEADERS) as client:
                return await _followed(client, url, known)
    except TimeoutError as error:
        told = f"it was not complete after {written('download', limits.download)}"
        raise ReadError(f"{public(url)} cannot be read: {told}; {limits.raising('download')}") from error
    except (httpx.HTTPError, httpx.InvalidURL, UnicodeError, OSError) as error:
        raise ReadError(f"{public(url)} cannot be read: {_trouble(error, limits)}") from error


async def _followed(client: "httpx.AsyncClient", url: str, known: Known) -> Answer:
    here = url
    for _ in range(known.limits.redirects + 1):
        given = dict(known.headers) if _same_server(url, here) else {}
        async with client.stream("GET", here, headers=given) as answer:
            if not answer.has_redirect_location:
                return await _received(answer, url, here, known.limits)
            there = urljoin(here, answer.headers["location"])
        if not _web(there):
            raise ReadError(f"{public(url)} cannot be read: the server sends us to {label(there)}, which is no web address")
        here = there
    told = f"the server sends us on more than {known.limits.redirects} times, round in circles perhaps"
    raise ReadError(f"{public(url)} cannot be read: {told}; {BROWSER}, or {known.limits.raising('redirects')}")


def _same_server(named: str, here: str) -> bool:
    """Say whether an address is on the server that was named, as safely reached or more so."""
    old, new = urlsplit(named), urlsplit(here)
    upgraded = (old.scheme, _port(old), new.scheme, _port(new)) == ("http", 80, "https", 443)
    return old.hostname == new.hostname and ((old.scheme, _port(old)) == (new.scheme, _port(new)) or upgraded)


async def _received(answer: "httpx.Response", url: str, here: str, limits: Limits) -> Answer:
    if not answer.is_success:
        raise ReadError(f"{public(url)} cannot be read: {_refusal(answer)}")
    kind = answer.headers.get("content-type", "").partition(";")[0].strip().lower()
    foreign = FOREIGN.get(kind) or FOREIGN.get(kind.partition("/")[0])
    if foreign:
        raise ReadError(f"{public(url)} is {foreign} and no page; give the address of the page itself")
    kept = io.BytesIO()
    async for piece in answer.aiter_raw():
        kept.write(piece)
        if kept.tell() > limits.input:
            break
    data = _unpacked(kept.getvalue(), answer.headers.get("content-encoding", ""), public(url), limits)
    if len(data) > limits.input:
        told = f"is larger than {written('input', limits.input)}; save the part that holds the day, or"
        raise ReadError(f"{public(url)} {told} {limits.raising('input')}")
    address = public(here).partition("#")[0]
    return Answer(data, address, answer.charset_encoding, kind or None, _sent(answer.headers.get("date", "")))


def _refusal(answer: "httpx.Response") -> str:
    code = answer.status_code
    told = f"the server answers {code} {label(answer.reason_phrase)}".rstrip()
    wait = label(answer.headers.get("retry-after", ""))
    asks = f" and asks to wait {wait} seconds" if wait.isdecimal() else f" and asks to wait until {wait}" if wait else ""
    return f"{told}{asks}; {FIXES.get(code, 'try again later')}"


def _unpacked(data: bytes, encoding: str, location: str, limits: Limits) -> bytes:
    """Undo the one encoding that was asked for, within the limits."""
    name = encoding.strip().lower()
    if name in {"", "identity"}:
        return data
    if name not in {"gzip", "x-gzip"}:
        raise ReadError(f"{location} cannot be read: the server packs it as {label(name)}, unasked; {BROWSER}")
    meter = Meter(location, limits)
    return gunzipped(Stream(io.BytesIO(data), meter.take), meter).upto(limits.input + 1)


def _sent(date: str) -> dt.datetime | None:
    try:
        when = parsedate_to_datetime(date)
    except ValueError:
        return None
    return when if when.tzinfo else when.replace(tzinfo=dt.UTC)


def _trouble(error: BaseException, limits: Limits) -> str:
    """Say what went wrong on the way to a server, and what to do."""
    import httpx

    causes = (
        (socket.gaierror, "there is no server of that name; check the address and your connection"),
        (ConnectionRefusedError, "nothing answers there; check the address"),
        (ssl.SSLCertVerificationError, f"the server cannot prove who it is; {BROWSER}"),
        (ssl.SSLError, f"no safe connection could be made; {BROWSER}"),
        (httpx.TimeoutException, f"no answer within {written('wait', limits.wait)}; try again, or {limits.raising('wait')}"),
        (httpx.RemoteProtocolError, f"the server breaks off or does not speak HTTP; try again, or {BROWSER}"),
    )
    chain = tuple(_chain(error))
    found = (told for kind, told in causes if any(isinstance(link, kind) for link in chain))
    return next(found, f"{label(str(error).strip()) or type(error).__name__}; check the address and your connection")


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__
