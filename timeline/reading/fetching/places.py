"""Where inputs come from: files, folders, standard input and the web; each trouble is one ReadError that names the fix.

What the bytes mean is the readers' work; archives are opened on the way.
"""

import io
import os
import re
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from timeline.errors import ReadError
from timeline.reading.fetching.archives import DAMAGE, ENDINGS, fitting, reason, walk
from timeline.reading.fetching.finds import Found, Item, Passed, Place, called, label, place_of
from timeline.reading.fetching.known import Known
from timeline.reading.fetching.streams import Stream

__all__ = ["fetch"]

URL = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]+://")
SHOWN = 3
"""How many members of an archive a message names."""


def fetch(location: str | os.PathLike[str], known: Known) -> Iterator[Item]:
    """Get what lies behind one location: a file, all fitting files of a folder, `-`, an http(s) address, or `archive#member`."""
    place = os.fspath(location)
    if place == "-":
        yield from _stdin(known)
    elif URL.match(place):
        yield from _download(place, known)
    elif os.path.isdir(place):  # noqa: PTH112 - Path would refuse names with NUL before we can say why
        yield from _folder(Path(place), known)
    elif "#" in place and not os.path.lexists(place):
        archive, _, member = place.partition("#")
        yield from _selected(archive, member, known)
    else:
        yield from _file(Path(place), known)


def _stdin(known: Known) -> Iterator[Item]:
    stream = getattr(sys.stdin, "buffer", None) or io.BytesIO(sys.stdin.read().encode("utf-8", "surrogateescape"))
    place = place_of("standard input", "stdin", known.limits, named=True)
    yield from _opened(Stream(stream, place.meter.take), place)


def _file(path: Path, known: Known) -> Iterator[Item]:
    place = place_of(str(path), path.name, known.limits, named=True)
    try:
        file = path.open("rb")
    except (OSError, ValueError) as error:
        raise ReadError(f"{path} cannot be read: {_words(error)}") from error
    with file:
        yield from _opened(Stream(file, place.meter.take, file), place)


def _opened(stream: Stream, place: Place) -> Iterator[Item]:
    """Walk through an input; where it breaks off, what came before counts, with a note."""
    found = item = None
    try:
        for item in walk(stream, place):
            found = item if isinstance(item, Found) else found
            yield item
    except DAMAGE as error:
        if not found:
            raise ReadError(f"{place.location} cannot be read: {reason(error)}; get it again") from error
        yield Passed(location=f"the rest of {place.location}", reason=f"it is damaged ({reason(error)})")
    else:
        if item is None:
            raise ReadError(f"{place.location} holds no page; it may have been saved without any")


def _words(error: OSError | ValueError) -> str:
    """Say in the system's own words what went wrong, in lower case and without its number."""
    words = (error.strerror if isinstance(error, OSError) else None) or str(error)
    return words[:1].lower() + words[1:] + ("; check the path" if isinstance(error, FileNotFoundError) else "")


def _folder(folder: Path, known: Known) -> Iterator[Item]:
    """Go through a folder and those in it, by name; trouble with one file is a note, for nobody named it."""
    paths = _texts(folder)
    if not paths:
        raise ReadError(f"{folder} holds no texts (none of {' '.join(ENDINGS)})")
    for path in paths:
        try:
            for item in _file(path, known):
                yield replace(item, named=False) if isinstance(item, Found) else item
        except ReadError as error:
            yield Passed(location=str(path), reason=str(error).removeprefix(f"{path} "))


def _texts(folder: Path) -> list[Path]:
    """List the texts and archives below a folder, without hidden ones, links to folders and what browsers save beside a page."""
    try:
        os.scandir(folder).close()
    except OSError as error:
        raise ReadError(f"{folder} cannot be listed: {_words(error)}") from error
    names = [(Path(parent) / name).relative_to(folder).as_posix() for parent, folders, files in os.walk(folder) for name in files]
    return [folder / name for name in fitting(names) if (folder / name).is_file()]


def _selected(archive: str, member: str, known: Known) -> Iterator[Item]:
    """Give one member of an archive, by its name or address, as if it had been named itself."""
    others: list[str] = []
    found = False
    for item in _file(Path(archive), known):
        if isinstance(item, Found) and item.member == member:
            found = True
            yield replace(item, named=True, crawl=None)
        elif isinstance(item, Passed) and item.location.endswith(f" › {label(member)}"):
            raise ReadError(f"{item.location} cannot be read: {item.reason}")
        elif isinstance(item, Found) and item.member and len(others) < SHOWN:
            others.append(item.member)
    if not found:
        told = f"it holds {', '.join(others)}" if others else "it is no archive"
        raise ReadError(f"{archive} holds no {member}; {told}")


def _download(url: str, known: Known) -> Iterator[Item]:
    from timeline.reading.fetching.web import download, public

    answer = download(url, known)
    name, suffix = called(answer.address)
    place = place_of(public(url), name + suffix, known.limits, named=True)
    for item in _opened(Stream(io.BytesIO(answer.data), place.meter.take), place):
        if isinstance(item, Found) and item.member is None:
            told = replace(item.raw, id=name, charset=answer.charset, media_type=answer.media_type)
            yield replace(item, raw=replace(told, address=answer.address, captured=answer.sent))
        else:
            yield item
