"""Where inputs come from: files, folders, standard input and the web; each trouble is one ReadError that names the fix.

What the bytes mean is the readers' work.
"""

import hashlib
import io
import os
import re
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from timeline.errors import ReadError
from timeline.model import Source
from timeline.reading.raw import MAX_BYTES, Raw

if TYPE_CHECKING:
    import httpx

__all__ = ["Found", "fetch", "renamed"]

ENDINGS = (".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml", ".json")
"""The file endings that a folder is searched for."""

AGENT = "liveblog-timeline (reads one page for one reader)"
PATIENCE = 20.0
"""Seconds for each answer of a server."""
DEADLINE = 60.0
"""Seconds for a whole download, however steadily it drips."""
ID_LENGTH = 40


@dataclass(frozen=True, slots=True)
class Found:
    """One input, and whether the caller named it or a folder held it."""

    raw: Raw
    named: bool


def fetch(location: str | os.PathLike[str]) -> Iterator[Found]:
    """Get the bytes behind one location: a file, each fitting file of a folder, `-`, or an http(s) address."""
    place = os.fspath(location)
    if place == "-":
        yield Found(_stdin(), named=True)
    elif re.match(r"[a-zA-Z][a-zA-Z0-9+.-]+://", place):
        yield Found(_download(place), named=True)
    elif os.path.isdir(place):  # noqa: PTH112 - Path would refuse names with NUL before we can say why
        yield from (Found(_file(path), named=False) for path in _folder(Path(place)))
    else:
        yield Found(_file(Path(place)), named=True)


def _folder(folder: Path) -> list[Path]:
    try:
        paths = sorted(path for path in folder.iterdir() if path.suffix.lower() in ENDINGS and not path.name.startswith("."))
    except OSError as error:
        raise ReadError(f"{folder} cannot be listed: {_reason(error)}") from error
    if not any(path.is_file() for path in paths):
        raise ReadError(f"{folder} holds no texts (none of {' '.join(ENDINGS)})")
    return [path for path in paths if path.is_file()]


def _file(path: Path) -> Raw:
    try:
        with path.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        raise ReadError(f"{path} cannot be read: {_reason(error)}") from error
    return _bounded(Raw(id=path.stem, location=str(path), data=data, suffix=path.suffix.lower()))


def _reason(error: OSError | ValueError) -> str:
    """Say in the system's own words what went wrong, in lower case and without its number."""
    words = (error.strerror if isinstance(error, OSError) else None) or str(error)
    return words[:1].lower() + words[1:] + ("; check the path" if isinstance(error, FileNotFoundError) else "")


def _stdin() -> Raw:
    stream = getattr(sys.stdin, "buffer", None)
    data = stream.read(MAX_BYTES + 1) if stream else sys.stdin.read(MAX_BYTES + 1).encode()
    return _bounded(Raw(id="stdin", location="standard input", data=data))


def _bounded(raw: Raw) -> Raw:
    if len(raw.data) > MAX_BYTES:
        raise ReadError(f"{raw.location} is larger than {MAX_BYTES // 1024 // 1024} MB; give the part that holds the day")
    return raw


def _download(url: str) -> Raw:
    import httpx

    if urlsplit(url).scheme not in {"http", "https"} or not urlsplit(url).hostname:
        raise ReadError(f"{url} is no web address that can be read; it must start with http:// or https://")
    try:
        with httpx.Client(timeout=PATIENCE, follow_redirects=True, headers={"User-Agent": AGENT}) as client:
            return _streamed(client, url)
    except (httpx.HTTPError, httpx.InvalidURL, UnicodeError) as error:
        raise ReadError(f"{url} cannot be read: {str(error).strip() or type(error).__name__}") from error


def _streamed(client: "httpx.Client", url: str) -> Raw:
    with client.stream("GET", url) as answer:
        if answer.is_error:
            raise ReadError(f"{url} cannot be read: the server answers {answer.status_code} {answer.reason_phrase}".rstrip())
        kept = io.BytesIO()
        started = time.monotonic()
        for piece in answer.iter_bytes():
            kept.write(piece)
            if kept.tell() > MAX_BYTES:
                break
            if time.monotonic() - started > DEADLINE:
                raise ReadError(f"{url} cannot be read: it was not complete after {DEADLINE:.0f} seconds")
        path = PurePosixPath(urlsplit(url).path)
        kind = answer.headers.get("content-type", "").partition(";")[0].strip().lower()
        return _bounded(
            Raw(
                id=path.stem or urlsplit(url).hostname or "page",
                location=url,
                data=kept.getvalue(),
                suffix=path.suffix.lower() if path.suffix.lower() in ENDINGS else "",
                charset=answer.charset_encoding,
                media_type=kind or None,
            )
        )


def renamed(read: Iterable[tuple[Source, str]]) -> tuple[Source, ...]:
    """Give every source, that comes with the digest of its bytes, a short id of its name that no other source has.

    Inputs of one name are told apart by what they hold, and where they hold the same, by where they lie; the order they come in
    makes no difference.
    """
    found = tuple(read)
    plain = [slug(source.id) for source, _ in found]
    held = [f"{name}-{digest}" for name, (_, digest) in zip(plain, found, strict=True)]
    placed = [f"{name}-{_digest(source.location)}" for name, (source, _) in zip(held, found, strict=True)]
    seen = [Counter(names) for names in (plain, held)]
    ids = [a if seen[0][a] == 1 else b if seen[1][b] == 1 else c for a, b, c in zip(plain, held, placed, strict=True)]
    ids = ids if len(set(ids)) == len(ids) else placed
    return tuple(replace(source, id=name) for (source, _), name in zip(found, ids, strict=True))


def slug(name: str) -> str:
    """Make a name fit for an id: lower case, letters and digits, hyphens between.

    >>> slug("Blog of the day (2).final")
    'blog-of-the-day-2-final'
    """
    return re.sub(r"[\W_]+", "-", name.lower())[:ID_LENGTH].strip("-") or "source"


def _digest(location: str) -> str:
    return hashlib.sha256(location.encode("utf-8", "surrogatepass")).hexdigest()[:6]
