"""Texts: sources, their paragraphs, and the updates and furniture that segmenting makes of them."""

import datetime as dt
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Literal

from timeline.model.times import UNPLACED, Placement, Stamp

Kind = Literal["liveblog", "article"]
PageOrder = Literal["newest_first", "oldest_first", "unknown"]
Role = Literal["update", "pinned", "summary", "preview"]
BlockKind = Literal["text", "heading", "stamp", "caption", "quote", "list"]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Stand-off offsets: characters `start` to `end` of the untouched source text, half open."""

    start: int
    end: int

    def shift(self, by: int) -> "Span":
        """Give the same span counted from a point `by` characters earlier."""
        return Span(self.start + by, self.end + by)

    def covers(self, other: "Span") -> bool:
        """Say whether `other` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One paragraph of a source, and what markup said of it.

    `post` numbers the post that markup puts it in (None: markup does not say) and `identifier` is the publisher's own id of that
    post, where there is one; `furniture` is markup's reason to set it aside.
    """

    span: Span
    kind: BlockKind = "text"
    post: int | None = None
    identifier: str | None = None
    stamp: Stamp | None = None
    role: Role | None = None
    furniture: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One input: where it came from, what it says of itself, and its decoded text with its paragraphs.

    `kind` and `page_order` are None/"unknown" until markup or segmenting tells. `lined` is False where the text was taken out of
    markup, so that line numbers would mean nothing to the reader; `first_line` is the line of the file at which the text of one
    of several documents begins. `address` is the page's own web address, `published` the moment
    at which the whole page first went up, `captured` the moment at which this copy of it was saved.
    """

    id: str
    location: str
    text: str
    blocks: tuple[Block, ...]
    publisher: str | None = None
    headline: str | None = None
    language: str = "en"
    kind: Kind | None = None
    timezone: str | None = None
    date: dt.date | None = None
    address: str | None = None
    published: dt.datetime | None = None
    captured: dt.datetime | None = None
    page_order: PageOrder = "unknown"
    shown: int | None = None
    total: int | None = None
    lined: bool = True
    first_line: int = 1
    notes: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """What readers know it by: the name of its file or page."""
        return PurePosixPath(self.location.replace("\\", "/")).stem or self.id


@dataclass(frozen=True, slots=True, kw_only=True)
class Furniture:
    """A stretch of a source that is not news, and why it was set aside."""

    source: str
    span: Span
    lines: tuple[int, int] | None
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """Somebody's words, marks included, in one span over all their paragraphs; `speaker` is who spoke, as the text says it.

    `named` is the stretch that names the speaker: None, with the speaker, where the text leaves that open.
    """

    span: Span
    speaker: str | None = None
    named: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Update:
    """A schema.org BlogPosting: one atomic post of a live blog, or one passage of an article.

    `body` is the text of the post without headline and stamp; `stamp` is the posting time shown on the page, if any;
    `posted` is filled in by ordering.
    """

    id: str
    source: str
    position: int
    span: Span
    lines: tuple[int, int] | None
    body: str
    headline: str | None = None
    role: Role = "update"
    stamp: Stamp | None = None
    posted: Placement = UNPLACED
    quotations: tuple[Quotation, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Segmentation:
    """A source cut up: updates and furniture that together hold every character but white space.

    `apart` is the date of a source that tells another day than the others, None for all that belong.
    """

    source: Source
    updates: tuple[Update, ...]
    furniture: tuple[Furniture, ...]
    notes: tuple[str, ...] = ()
    apart: dt.date | None = None
