"""What fetching gives: inputs with their bytes, and what was met on the way but cannot be read; and the places they lie at."""

from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from timeline.reading.fetching.raw import Limits, Raw
from timeline.reading.fetching.streams import Meter

__all__ = ["TEXTS", "Found", "Item", "Passed", "Place", "called", "label", "place_of"]

TEXTS = (
    *(".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml", ".mhtml", ".mht", ".webarchive"),
    *(".json", ".jsonl", ".ndjson", ".csv", ".tsv", ".xml"),
)
"""The file endings of what can be read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One input; `named` if the caller asked for just this one, so that trouble with it is an error and not a note.

    `member` is its name inside the archive that holds it, `crawl` the location of the crawl of which it is one page among many.
    """

    raw: Raw
    named: bool = False
    member: str | None = None
    crawl: str | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Passed:
    """Something that was passed over, and why: a clause that ends a sentence about it."""

    location: str
    reason: str
    crawl: str | None = None

    @property
    def note(self) -> str:
        """The sentence for the reader."""
        return f"{self.location} was passed over: {self.reason}"


Item = Found | Passed


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where in which archive we are: the location as it is told, the file's own name, and what the whole may cost."""

    location: str
    name: str
    meter: Meter
    named: bool = False
    member: str | None = None
    level: int = 0

    @property
    def limits(self) -> Limits:
        """What reading may cost."""
        return self.meter.limits

    def inside(self, name: str) -> "Place":
        """Go into a member of an archive."""
        own = PurePosixPath(name.replace("\\", "/")).name
        told = f"{self.location} › {label(name)}"
        return replace(self, location=told, name=own, member=name, named=False, level=self.level + 1)


def place_of(location: str, name: str, limits: Limits, *, named: bool) -> Place:
    """Give the place of an input that lies in no archive."""
    return Place(location=location, name=name, meter=Meter(location, limits), named=named)


def called(address: str) -> tuple[str, str]:
    """Give a web address's name, for an id, and its file ending where that is one of a text.

    >>> called("https://news.example/live/the-fair.html?page=2"), called("https://news.example/")
    (('the-fair', '.html'), ('news.example', ''))
    """
    try:
        parts = urlsplit(address)
    except ValueError:
        return "page", ""
    path = PurePosixPath(unquote(parts.path))
    suffix = path.suffix.lower() if path.suffix.lower() in TEXTS else ""
    return path.stem or parts.hostname or "page", suffix


def label(name: str) -> str:
    r"""Make a name out of somebody's archive safe to print: one line, nothing that a terminal would obey.

    >>> label("fair\x1b[2J\n.html")
    'fair�[2J�.html'
    """
    return "".join(char if char.isprintable() else "\ufffd" for char in name)
