"""What a reader is given: the undecoded input and where it came from; and the limits that keep reading bounded.

Getting the bytes is the work of `fetching`, making text of them that of `decoding`, understanding what a caller says of limits
that of `known`.
"""

import datetime as dt
import hashlib
from dataclasses import dataclass

MB = 1024 * 1024

MAX_INPUT = 32 * MB
"""Bytes of one text or page; a day of the longest live blogs saved with all their markup stays under a quarter of it."""
MAX_ARCHIVE = 16 * 1024 * MB
"""Bytes that one archive may unpack to: a packed crawl of 1 GB unpacks to some 5 GB, which takes a minute to go through."""
MAX_RATIO = 200
"""How many times larger than packed an archive may grow; markup reaches 50, a bomb 1,000 and more."""
MAX_PAGES = 200
"""Pages of one archive that are read in full; nobody reads more accounts of one day."""
MAX_DOWNLOAD = 60.0
"""Seconds for a whole download, however steadily it drips."""
MAX_WAIT = 20.0
"""Seconds for each answer of a server."""
MAX_REDIRECTS = 10
"""How often a server may send us on; a consent page and a change of address take four."""
MAX_DEPTH = 1000
"""How deep open tags may stack; a parser's time grows with the square of it, and real pages stay under a hundred."""
MAX_MARKS = 1000
"""How many quotes, signs and gaps a tag may hold outside its values; a parser's time grows with the square of it too."""

HEAD = 4096
"""How many bytes a reader may look at to recognise its format."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What reading may cost; each is a constant above unless the caller raises it, with `--limit NAME=VALUE` or `limits={…}`."""

    input: int = MAX_INPUT
    archive: int = MAX_ARCHIVE
    ratio: int = MAX_RATIO
    pages: int = MAX_PAGES
    download: float = MAX_DOWNLOAD
    wait: float = MAX_WAIT
    redirects: int = MAX_REDIRECTS
    depth: int = MAX_DEPTH
    marks: int = MAX_MARKS

    def raising(self, name: str) -> str:
        """Say which flag raises a limit, with twice its value: the end of every message of a limit that was met.

        >>> Limits().raising("input")
        'raise the limit with --limit input=64MB'
        """
        return f"raise the limit with --limit {name}={written(name, 2 * getattr(self, name))}"


BYTES = frozenset({"input", "archive"})
"""The limits that are numbers of bytes."""
SECONDS = frozenset({"download", "wait"})
"""The limits that are times; the rest are plain numbers."""


def written(name: str, value: float) -> str:
    """Write the value of a limit as people give it.

    >>> written("archive", 16 * 1024 * MB), written("wait", 90.0), written("pages", 200)
    ('16GB', '90s', '200')
    """
    if name in SECONDS:
        return f"{value:g}s"
    if name not in BYTES:
        return str(value)
    units = (("GB", 1024 * MB), ("MB", MB), ("KB", 1024), ("B", 1))
    unit, size = next((unit, size) for unit, size in units if value % size == 0)
    return f"{value // size}{unit}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Raw:
    """One input as it was found: its location for messages, a short id, and its bytes.

    `charset` and `media_type` are what a web server said; `timezone` is the caller's word on the publisher's clock; `address` is
    the web address of what was saved and `captured` the moment of saving, where an archive, a server or the caller tells them.
    `first_line` is the line of the file at which these bytes begin, where they are one of several documents in it.
    """

    id: str
    location: str
    data: bytes
    suffix: str = ""
    charset: str | None = None
    media_type: str | None = None
    timezone: str | None = None
    address: str | None = None
    captured: dt.datetime | None = None
    limits: Limits = Limits()
    first_line: int = 1

    @property
    def digest(self) -> str:
        """Six letters that tell inputs apart by what they hold."""
        return hashlib.sha256(self.data).hexdigest()[:6]

    @property
    def head(self) -> bytes:
        """The first bytes, without byte order mark and leading white space, in lower case."""
        return self.data[:HEAD].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
