"""Inputs to sources: READERS in order of trial, and the two doors, `read` for one input and `read_all` for many.

A reader recognises its format by the first bytes and turns the input into a Source; it does not judge what is news.
"""

import datetime as dt
import itertools
import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from timeline.errors import ReadError
from timeline.model import Source
from timeline.progress import each
from timeline.reading.copies import captures
from timeline.reading.fetching.decoding import decode
from timeline.reading.fetching.finds import Found, Item
from timeline.reading.fetching.known import Headers, Known, LimitsGiven, known
from timeline.reading.fetching.naming import renamed
from timeline.reading.fetching.places import fetch
from timeline.reading.fetching.raw import HEAD, Limits, Raw
from timeline.reading.fetching.sieving import Read, sieve
from timeline.reading.fetching.strangers import stranger
from timeline.reading.hearing import listened
from timeline.reading.pages import bundles, html, linked
from timeline.reading.systems import cms, feeds, guardian, own, updates, wordpress
from timeline.reading.systems.documents import documents, looks_like_json
from timeline.reading.tables import table
from timeline.reading.texts import factivaxml, text, wires

__all__ = ["READERS", "Headers", "Known", "Limits", "LimitsGiven", "Reader", "known", "read", "read_all", "read_known"]


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
    Reader("timeline/1", own.sniff, own.read, "own", own.split),
    Reader("Guardian Content API", guardian.sniff, guardian.read, "guardian", guardian.split),
    Reader("linked data", linked.sniff, linked.read, "linked"),
    Reader("newspaper archive (LexisNexis, Factiva)", wires.sniff, wires.read, "wires", wires.split),
    Reader("Factiva XML", factivaxml.sniff, factivaxml.read, "wires", factivaxml.split),
    Reader("WordPress", wordpress.sniff, wordpress.read, "wordpress", wordpress.split),
    Reader("updates as JSON", updates.sniff, updates.read, "updates", updates.split),
    Reader("live-blog system", cms.sniff, cms.read, "cms"),
    Reader("table of updates", table.sniff, table.read, "table", table.split),
    Reader("feed (RSS, Atom)", feeds.sniff, feeds.read, "feed"),
    Reader("saved page (MHTML, web archive)", bundles.sniff, bundles.read, "bundles"),
    Reader("web page", html.sniff, html.read, "html"),
    Reader("text", text.sniff, text.read, "text"),
)
"""Every format that can be read, the most particular first; the last takes whatever is text."""

Location = str | os.PathLike[str]


def read(
    location: Location,
    *,
    publisher_timezone: str | None = None,
    captured: dt.datetime | str | None = None,
    headers: Headers | None = None,
    limits: LimitsGiven | None = None,
) -> Source:
    """Read one input: a file, `-` for standard input, or a web address; raises ReadError with the fix in its message.

    `publisher_timezone` is the IANA name of the clock that the publisher stamps by; it wins over what the page says. `captured`
    is when the page was saved, for pages that do not tell; `headers` go to the server of a web address; `limits` raise what
    reading may cost: {"input": "200MB"}.
    """
    told = known(publisher_timezone=publisher_timezone, captured=captured, headers=headers, limits=limits)
    sources = read_known([location], told)
    if len(sources) > 1:
        raise ReadError(f"{location} holds {len(sources)} texts; name one of them")
    return sources[0]


def read_all(
    locations: Iterable[Location],
    *,
    publisher_timezone: str | None = None,
    captured: dt.datetime | str | None = None,
    headers: Headers | None = None,
    limits: LimitsGiven | None = None,
) -> tuple[Source, ...]:
    """Read several inputs, folders and archives too, each into a source with an id of its own; an input given twice is read once.

    The options are those of `read`.
    """
    return read_known(locations, known(publisher_timezone=publisher_timezone, captured=captured, headers=headers, limits=limits))


def read_known(locations: Iterable[Location], told: Known) -> tuple[Source, ...]:
    """Read several inputs, with what is known of them in one record."""
    notes: list[str] = []
    sources = renamed(captures.joined(_sources(locations, told, notes)))
    if not sources and notes:
        raise ReadError(notes[0] + (f" (and {len(notes) - 1} more)" if len(notes) > 1 else ""))
    if not sources:
        raise ReadError("there is nothing to read; name a file, a folder, a web address, or - for standard input")
    return (replace(sources[0], notes=(*sources[0].notes, *notes)), *sources[1:])


def _sources(locations: Iterable[Location], told: Known, notes: list[str]) -> Iterator[Read]:
    """Read one input after the other, each with the digest of its bytes, which are not kept; notes what cannot be read."""
    seen: set[str] = set()
    for location in each("Reading", list(locations)):
        fresh: set[str] = set()
        for crawl, items in itertools.groupby(fetch(location, told), key=lambda item: item.crawl):
            if crawl is None:
                yield from _each(items, told, notes, seen, fresh)
            elif crawl not in seen:
                fresh.add(crawl)
                yield from sieve(items, told.limits, lambda found: _taken(found, told), notes)
        seen |= fresh


def _each(items: Iterable[Item], told: Known, notes: list[str], seen: set[str], fresh: set[str]) -> Iterator[Read]:
    for item in items:
        if not isinstance(item, Found):
            notes.append(item.note)
        elif item.raw.location not in seen:
            fresh.add(item.raw.location)
            yield from _or_noted(item, told, notes)


def _or_noted(item: Found, told: Known, notes: list[str]) -> tuple[Read, ...]:
    """Read what was found; trouble with what nobody named is a note."""
    try:
        return tuple(_taken(item, told))
    except ReadError as error:
        if item.named:
            raise
        notes.append(str(error))
        return ()


def _taken(item: Found, told: Known) -> Iterator[Read]:
    """Read an input with the first reader that knows its format, in as many parts as it has."""
    raw = replace(item.raw, timezone=told.timezone, captured=item.raw.captured or told.captured)
    reader = next((reader for reader in READERS if reader.sniff(raw)), None)
    strange = stranger(raw.data[:HEAD])
    if reader is None and not strange and looks_like_json(raw.head):
        documents(decode(raw.data, raw.location, raw.charset).text, raw.location)
        strange = "is JSON in which nothing looks like updates (a list of entries with a time and a text each); export those"
    if strange or not reader:
        raise ReadError(f"{raw.location} {strange or f'is no format that can be read ({_formats()})'}")
    for part in reader.split(raw):
        source = listened(reader.read(part))
        yield replace(source, notes=(*source.notes, *item.notes)), part.digest


def _formats() -> str:
    return ", ".join(reader.name for reader in READERS)
