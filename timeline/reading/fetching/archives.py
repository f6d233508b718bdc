"""Archives: the pages in ZIP, tar, gzip and WARC files, one after the other, never unpacked to disk and never held together.

What an input is, its first bytes tell; its name is only asked which members of an archive are worth opening.
"""

import functools
import io
import itertools
import re
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import PurePosixPath
from typing import IO, NoReturn

from timeline.errors import ReadError
from timeline.reading.fetching import crawls
from timeline.reading.fetching.finds import TEXTS, Found, Item, Passed, Place
from timeline.reading.fetching.raw import HEAD, MB, Raw, written
from timeline.reading.fetching.streams import Stream, gunzipped

__all__ = ["DAMAGE", "ENDINGS", "fits", "fitting", "reason", "walk"]

ENDINGS = (*TEXTS, ".warc", ".zip", ".wacz", ".tar", ".tgz")
"""The file endings that a folder or an archive is searched for, each with or without .gz behind it."""

LEVELS = 3
"""How many archives may lie in each other: a crawl, packed, in a ZIP."""
DIRECTORY = 4 * MB
"""The largest table of contents of a ZIP: some ten thousand members, and a hostile one cannot hold many times more."""
DAMAGE = (OSError, EOFError, zlib.error, zipfile.BadZipFile, tarfile.TarError, NotImplementedError, UnicodeDecodeError)
"""What the libraries raise for data that is broken."""
ENCRYPTED = 1
"""The bit of a ZIP member's flags that says so."""
PAGE_ENDING = re.compile(r"\.html?$", re.IGNORECASE)
BESIDE = re.compile(
    r"(?:_(?:archivos|arquivos|bestanden|dosyalar|ficheiros|fichiers|file|files|fitxers|pliki|soubory|tiedostot)|-(?:Dateien|filer))/"
)
"""How browsers, in their user's language, end the name of the folder with the pictures and frames of a page."""
OFFICE = frozenset({"[Content_Types].xml", "mimetype"})
"""A member that every document of an office program, or every e-book, holds."""


def fits(name: str) -> bool:
    """Say whether a file of this name, packed or not, may hold a text: by its ending, and not hidden.

    >>> fits("fair/day.html.gz"), fits("fair/day.css.gz"), fits("__MACOSX/._day.html")
    (True, False, False)
    """
    path = PurePosixPath(name.replace("\\", "/"))
    hidden = any(part.startswith((".", "__MACOSX")) and part not in {".", ".."} for part in path.parts)
    return not hidden and path.name.lower().removesuffix(".gz").endswith(ENDINGS)


def fitting(names: Iterable[str]) -> list[str]:
    """Choose the names of files that may hold texts, by name, without what browsers saved beside the pages among them.

    >>> fitting(["b.txt", "a/fair.html", "a/fair_files/frame.html", "a/fair_files.html", "c.png"])
    ['a/fair.html', 'a/fair_files.html', 'b.txt']
    """
    every = frozenset(names)
    pages = frozenset(name[: match.start()] for name in every if (match := PAGE_ENDING.search(name)))
    return sorted(name for name in every if fits(name) and not any(name[: m.start()] in pages for m in BESIDE.finditer(name)))


def reason(error: BaseException) -> str:
    """Say what an error says, in one line and in lower case."""
    words = " ".join((str(error) or type(error).__name__).split())
    return words[:1].lower() + words[1:]


def walk(stream: Stream, place: Place) -> Iterator[Item]:
    """Give everything that a stream holds: itself if it is no archive; raises ReadError past a limit, DAMAGE for broken data."""
    head = stream.peek(HEAD)
    opener = next((opener for offset, magic, opener in OPENERS if head[offset:].startswith(magic)), None)
    if opener is None:
        yield _whole(stream, place)
    elif place.level >= LEVELS:
        raise ReadError(f"{place.location} lies in {LEVELS} archives already; unpack the outer ones first")
    else:
        yield from opener(stream, place)


def _whole(stream: Stream, place: Place) -> Item:
    data = stream.upto(place.limits.input + 1)
    if len(data) <= place.limits.input:
        path = PurePosixPath(place.name)
        raw = Raw(
            id=path.stem or place.name,
            location=place.location,
            data=data,
            suffix=path.suffix.lower(),
            limits=place.limits,
        )
        return Found(raw=raw, named=place.named, member=place.member)
    told = f"is larger than {written('input', place.limits.input)}; give the part that holds the day, or "
    told += place.limits.raising("input")
    if place.named:
        raise ReadError(f"{place.location} {told}")
    return Passed(location=place.location, reason=f"it {told}")


def _gzip(stream: Stream, place: Place) -> Iterator[Item]:
    low = place.name.lower()
    name = place.name[:-4] + ".tar" if low.endswith(".tgz") else place.name[:-3] if low.endswith(".gz") else place.name
    yield from walk(gunzipped(stream, place.meter), replace(place, name=name, level=place.level + 1))


def _zip(stream: Stream, place: Place) -> Iterator[Item]:
    with zipfile.ZipFile(_Frugal(_seekable(stream, place))) as archive:
        for info in sorted(_chosen(archive.infolist(), place), key=lambda info: info.filename):
            if info.flag_bits & ENCRYPTED:
                why = "it is encrypted; unpack it with its password and give the folder"
                yield Passed(location=place.inside(info.filename).location, reason=why)
            else:
                yield from _member(functools.partial(archive.open, info), place.inside(info.filename))


def _chosen(infos: list[zipfile.ZipInfo], place: Place) -> list[zipfile.ZipInfo]:
    """Leave out what holds no text: in a ZIP of crawls all but those, and what a browser saved beside a page."""
    names = [info.filename for info in infos]
    if OFFICE.intersection(names):
        raise ReadError(f"{place.location} is a document of an office program; save it as plain text")
    crawled = [info for info in infos if info.filename.lower().removesuffix(".gz").endswith(".warc")]
    texts = frozenset(fitting(names))
    return crawled or [info for info in infos if info.filename in texts] or _nothing(place)


def _nothing(place: Place) -> NoReturn:
    raise ReadError(f"{place.location} holds no texts (none of {' '.join(ENDINGS)})")


def _member(opened: Callable[[], IO[bytes]], place: Place) -> Iterator[Item]:
    """Read one member; what is wrong with its data is its own trouble, what it costs is the archive's."""
    try:
        with opened() as inner:
            yield from walk(Stream(inner, place.meter.unpack), place)
    except DAMAGE as error:
        yield Passed(location=place.location, reason=f"it is damaged ({reason(error)})")


def _tar(stream: Stream, place: Place) -> Iterator[Item]:
    with tarfile.open(fileobj=stream, mode="r|") as archive:
        infos = (info for info in archive if info.isreg() and fits(info.name))
        first = next(infos, None)
        for info in itertools.chain([first or _nothing(place)], infos):
            yield from _member(functools.partial(_taken, archive, info), place.inside(info.name))


def _taken(archive: tarfile.TarFile, info: tarfile.TarInfo) -> IO[bytes]:
    return archive.extractfile(info) or io.BytesIO()


def _seekable(stream: Stream, place: Place) -> IO[bytes]:
    """Give an archive as a file that can be read in any order; one that comes through a pipe or an archive is held in memory."""
    if stream.file:
        place.meter.take(stream.file.seek(0, io.SEEK_END))
        return stream.file
    data = stream.upto(place.limits.input + 1)
    if len(data) > place.limits.input:
        told = f"is a ZIP of more than {written('input', place.limits.input)} that is no file of its own; save it as one, or"
        raise ReadError(f"{place.location} {told} {place.limits.raising('input')}")
    return io.BytesIO(data)


class _Frugal:
    """A file that gives no more at once than a ZIP's table of contents may measure: it is read in one piece."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self.seek, self.tell, self.seekable = file.seek, file.tell, file.seekable

    def read(self, size: int = -1) -> bytes:
        data = self._file.read(DIRECTORY + 1 if size < 0 or size > DIRECTORY else size)
        if len(data) > DIRECTORY:
            raise zipfile.BadZipFile("its table of contents is larger than any honest one")
        return data


OPENERS: tuple[tuple[int, bytes, Callable[[Stream, Place], Iterator[Item]]], ...] = (
    (0, b"\x1f\x8b", _gzip),
    (0, b"PK\x03\x04", _zip),
    (0, b"PK\x05\x06", _zip),
    (0, b"WARC/", crawls.pages),
    (257, b"ustar", _tar),
)
"""Where in an archive which bytes stand that tell its kind, and what opens it."""
