"""What a reader is given: the undecoded input and where it came from; and the limits that keep reading bounded.

Getting the bytes is the work of `fetching`, making text of them that of `decoding`.
"""

import datetime as dt
import hashlib
from dataclasses import dataclass

MAX_BYTES = 32 * 1024 * 1024
"""The largest input that is read; a day of the longest live blogs saved with all their markup stays under a quarter of it."""

HEAD = 4096
"""How many bytes a reader may look at to recognise its format."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Raw:
    """One input as it was found: its location for messages, a short id, and its bytes.

    `charset` and `media_type` are what a web server said; `timezone` is the caller's word on the publisher's clock; `address` is
    the web address of what was saved and `captured` the moment of saving, where an archive, a server or the caller tells them.
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

    @property
    def digest(self) -> str:
        """Six letters that tell inputs apart by what they hold."""
        return hashlib.sha256(self.data).hexdigest()[:6]

    @property
    def head(self) -> bytes:
        """The first bytes, without byte order mark and leading white space, in lower case."""
        return self.data[:HEAD].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
