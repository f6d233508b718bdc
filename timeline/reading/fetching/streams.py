"""Streams that count what goes through them, so that no archive costs more than its limits, and what their first bytes say.

Nothing here is ever written to disk.
"""

import gzip
import io
import zlib
from collections.abc import Callable
from typing import IO, Protocol

from timeline.errors import ReadError
from timeline.reading.fetching.raw import MB, Limits, written

__all__ = ["Meter", "Stream", "gunzipped"]

SLACK = 64 * MB
"""What may be unpacked before the ratio to the packed size counts: a small file of spaces is no attack."""


class Readable(Protocol):
    """Whatever gives bytes."""

    def read(self, size: int, /) -> bytes | None:
        """Give up to `size` bytes."""


class Meter:
    """What one archive has cost so far: the bytes taken in and the bytes unpacked from them."""

    def __init__(self, location: str, limits: Limits) -> None:
        self.location = location
        self.limits = limits
        self.taken = 0
        self.unpacked = 0

    def take(self, size: int) -> None:
        """Count bytes as they lie; raises ReadError past the limit, for there are streams without an end."""
        self.taken += size
        if self.taken > self.limits.archive:
            raise ReadError(f"{self.location} is larger than {self._allowed}; {self.limits.raising('archive')}")

    def unpack(self, size: int) -> None:
        """Count unpacked bytes; raises ReadError for more than the limit, and for many times more than were packed."""
        self.unpacked += size
        if self.unpacked > self.limits.archive:
            raise ReadError(f"{self.location} unpacks to more than {self._allowed}; {self.limits.raising('archive')}")
        if self.unpacked > SLACK and self.unpacked > self.limits.ratio * self.taken:
            told = f"unpacks to more than {self.limits.ratio} times its size, as archives made to do harm do"
            raise ReadError(f"{self.location} {told}; if you trust it, {self.limits.raising('ratio')}")

    @property
    def _allowed(self) -> str:
        return written("archive", self.limits.archive)


class Stream(io.RawIOBase):
    """A stream that is read once from front to end and tells a meter how much; its first bytes can be looked at beforehand.

    `file` is the same input as a file that can be read in any order, where there is one.
    """

    def __init__(self, inner: Readable, count: Callable[[int], None], file: IO[bytes] | None = None) -> None:
        super().__init__()
        self.file = file
        self._inner = inner
        self._count = count
        self._front = b""
        self._place = 0

    def readable(self) -> bool:
        """Say yes; nothing else can be done with it."""
        return True

    def tell(self) -> int:
        """Give how many bytes were read."""
        return self._place

    def peek(self, size: int) -> bytes:
        """Give the first bytes without reading on."""
        while len(self._front) < size and (more := self._more(size - len(self._front))):
            self._front += more
        return self._front[:size]

    def read(self, size: int = -1) -> bytes:
        """Read up to `size` bytes, all of them for -1; fewer than asked for mean nothing, none at all the end."""
        if size is None or size < 0:
            return self.readall()
        given = self._front[:size] or self._more(size)
        self._front = self._front[len(given) :]
        self._place += len(given)
        return given

    def upto(self, size: int) -> bytes:
        """Read until there are `size` bytes or no more; raises OSError where that is only because the rest is damaged."""
        pieces: list[bytes] = []
        while size > 0 and (piece := self.read(min(size, MB)) or self.read(1)):
            pieces.append(piece)
            size -= len(piece)
        return b"".join(pieces)

    def _more(self, size: int) -> bytes:
        found = self._inner.read(size) or b""
        self._count(len(found))
        return found


class _Gunzipped:
    """The unpacked bytes of a gzip stream, of one member or many.

    Damaged data looks like the end first, so that nothing before it is lost, and is an OSError when more is asked for.
    """

    def __init__(self, packed: Stream) -> None:
        self._inner = gzip.GzipFile(fileobj=packed)
        self._trouble: OSError | None = None

    def read(self, size: int = -1) -> bytes:
        if self._trouble:
            raise self._trouble
        try:
            return self._inner.read1(size)
        except (OSError, EOFError, zlib.error) as error:
            self._trouble = OSError("its packed data breaks off" if isinstance(error, EOFError) else "its packed data is damaged")
            return b""


def gunzipped(packed: Stream, meter: Meter) -> Stream:
    """Unpack gzip as it is read."""
    return Stream(_Gunzipped(packed), meter.unpack)
