"""Inputs to sources: READERS in order of trial, and the two doors, `read` for one input and `read_all` for many.

A reader recognises its format by the first bytes and turns the input into a Source; it does not judge what is news.
"""

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from timeline.errors import OptionError, ReadError
from timeline.model import Source
from timeline.reading import guardian, html, linked, text
from timeline.reading.fetching import fetch, renamed
from timeline.reading.raw import Raw

__all__ = ["READERS", "Reader", "read", "read_all"]


def _whole(raw: Raw) -> Iterable[Raw]:
    return (raw,)


@dataclass(frozen=True, slots=True)
class Reader:
    """One input format: how to recognise it, how to read it, the folder of its fixtures, and the parts that are sources each."""

    name: str
    sniff: Callable[[Raw], bool]
    read: Callable[[Raw], Source]
    folder: str
    split: Callable[[Raw], Iterable[Raw]] = _whole


READERS: tuple[Reader, ...] = (
    Reader("Guardian Content API", guardian.sniff, guardian.read, "guardian"),
    Reader("linked data", linked.sniff, linked.read, "linked"),
    Reader("web page", html.sniff, html.read, "html"),
    Reader("text", text.sniff, text.read, "text"),
)
"""Every format that can be read, the most particular first; the last takes whatever is text."""

Location = str | os.PathLike[str]


def read(location: Location, *, publisher_timezone: str | None = None) -> Source:
    """Read one input: a file, `-` for standard input, or a web address; raises ReadError with the fix in its message.

    `publisher_timezone` is the IANA name of the clock that the publisher stamps by; it wins over what the page says.
    """
    sources = read_all([location], publisher_timezone=publisher_timezone)
    if len(sources) > 1:
        raise ReadError(f"{location} is a folder of {len(sources)} texts; name one of them")
    return sources[0]


def read_all(locations: Iterable[Location], *, publisher_timezone: str | None = None) -> tuple[Source, ...]:
    """Read several inputs, folders too, each into a source with an id of its own; an input given twice is read once."""
    _check(publisher_timezone)
    passed_over: list[str] = []
    sources = renamed(_sources(locations, publisher_timezone, passed_over))
    if not sources and passed_over:
        raise ReadError(f"{', '.join(passed_over)}: no format that can be read ({_formats()})")
    if not sources:
        raise ReadError("there is nothing to read; name a file, a folder, a web address, or - for standard input")
    return (_noted(sources[0], passed_over), *sources[1:])


def _check(timezone: str | None) -> None:
    import zoneinfo

    if timezone is not None and timezone not in zoneinfo.available_timezones():
        raise OptionError(f"{timezone} is no time zone; give an IANA name such as Europe/Dublin")


def _sources(locations: Iterable[Location], timezone: str | None, passed_over: list[str]) -> Iterator[tuple[Source, str]]:
    """Read one input after the other, each with the digest of its bytes, which are not kept; notes what no reader takes."""
    seen: set[str] = set()
    for item in (item for location in locations for item in fetch(location)):
        if item.raw.location in seen:
            continue
        seen.add(item.raw.location)
        raw = replace(item.raw, timezone=timezone)
        reader = next((reader for reader in READERS if reader.sniff(raw)), None)
        if reader is not None:
            yield from ((reader.read(part), part.digest) for part in reader.split(raw))
        elif item.named:
            raise ReadError(f"{raw.location} is no format that can be read ({_formats()})")
        else:
            passed_over.append(raw.location)


def _noted(source: Source, passed_over: Iterable[str]) -> Source:
    return replace(
        source, notes=(*source.notes, *(f"{location} was passed over: no format that can be read" for location in passed_over))
    )


def _formats() -> str:
    return ", ".join(reader.name for reader in READERS)
