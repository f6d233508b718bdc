"""One post as a content system keeps it: which of its keys hold its id, its first publication, its title, its body, its role.

Systems name them in hundreds of ways; they are told by what the words of a name mean, and by what stands under it.
"""

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from timeline.model import Role
from timeline.reading.assembling import Piece
from timeline.reading.systems import richtext
from timeline.reading.systems.richtext import key_of
from timeline.reading.times.stamps import moment, stamp

__all__ = ["Entry", "entry", "pieces_of", "posted", "settled", "timely"]

IDS = ("id", "uuid", "urn", "guid", "nid", "postid", "entryid", "updateid", "eventid", "localid", "blockid", "arcid", "sourceid")
ADDRESSES = ("url", "link", "permalink", "canonicalurl", "shareurl", "sharelink", "uri", "weburl")
HEADLINES = ("headline", "headlines", "title", "titles", "heading", "header", "newstitle", "posttitle")
HEADLINE_PARTS = ("basic", "default", "headline", "rendered", "title", "text", "primary")
BODIES = (
    *("bodyhtml", "contenthtml", "htmlbody", "htmlcontent", "html", "render", "rendered", "articlebody"),
    *("body", "content", "contents", "contentelements", "blocks", "elements", "components", "richtext", "document", "groups"),
    *("paragraphs", "message", "comment", "text", "bodytext", "messagetext", "copy", "note"),
)
"""Keys that hold the text of a post, the fullest first."""
TEASERS = ("description", "summary", "bodytextsummary", "excerpt", "teaser")
"""Keys that hold a shortened text; read where a post has no other."""
BODY_KEYS = frozenset(BODIES)
TEXTUAL = frozenset({*BODIES, *TEASERS})
LEAST_KEYS = 3
"""An id, a time and a text are three."""
AUTHORS = ("byline", "authors", "author", "contributors", "contributor", "creator", "originalcreator", "sender", "account", "by")
NAMES = ("name", "displayname", "fullname", "title", "byline", "username", "webtitle")
INNER = frozenset({"data", "node", "object", "item", "post", "entry", "update", "source", "attributes", "fields", "model"})
"""Objects that hold the post itself, where the outer one only says what kind of thing it is."""
FLAGS = frozenset({"attributes", "options", "flags", "meta", "metadata", "properties"})
PINNED = frozenset({"pinned", "ispinned", "sticky", "issticky", "stuck", "isstuck", "pintotop"})
SUMMARY = frozenset({"summary", "issummary"})
GONE = frozenset({"deleted", "isdeleted", "removed", "isremoved", "stricken", "draft", "isdraft", "tombstone", "ishidden"})
STATES = frozenset({"status", "state", "poststatus", "type", "nstatus", "visibility", "operation"})
GONE_STATES = frozenset(
    {"delete", "deleted", "draft", "removed", "trash", "trashed", "unpublished", "spiked", "killed", "private"}
)

LATER = re.compile(r"updat|modif|edit|last|latest|expir|end|delet|archiv|seen|sync|valid|schedul|embargo|start|duration|version")
CREATED = re.compile(r"creat|insert|added|import|ingest")
PUBLISHED = re.compile(r"publi|post|display|issued|firstcreated")
TIMELY = re.compile(
    r"(?:date|time|stamp|utc|gmt|curated|clock|when)$|^(?:ts$|date)|(?:ed|publish|post|sent|display)(?:at|on)$"
    r"|publi|posted|creat|updat|modif"
)
NO_TIME = re.compile(r"format|zone|relative|ago$|iscreat|updates$|publisher|publication$|creator|id$|version")
TIME_PARTS = ("iso8601", "iso", "datetime", "date", "utc", "value", "timestamp", "gmt", "raw", "ms", "seconds")
NET_DATE = re.compile(r"/?\\?/Date\((\d{9,13})(?:[+-]\d{4})?\)\\?/?")
SPACED = re.compile(r"(\d{4}-\d\d-\d\d \d\d:\d\d(?::\d\d)?)(?: (?:UTC|GMT|Z))")
BYLINE = "byline"
MAX_LIST = 400
"""The longest address or id that is kept, in characters."""
Item = Mapping[str, Any]
Rank = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One post: `published` is naive where no zone is told; `gone` is one that was taken down, `teaser` one cut short."""

    identifier: str
    published: dt.datetime | None
    headline: str | None
    lines: tuple[Piece, ...]
    url: str = ""
    role: Role | None = None
    byline: str | None = None
    changed: dt.datetime | None = None
    gone: bool = False
    teaser: bool = False

    @property
    def words(self) -> str:
        """The text of the post without what is furniture in it."""
        return "\n".join(line.text for line in self.lines if not line.furniture)


def entry(item: Item, location: str) -> Entry | None:
    """Read one object as a post; None where it has no id, or neither time nor text."""
    flat = _opened(item)
    identifier = next(_strings(flat, IDS), "") or next(_strings(flat, ADDRESSES), "")
    whole = _body(flat, BODIES, location)
    lines = whole or _body(flat, TEASERS, location)
    within: Item = next((flat[key] for key in BODIES if isinstance(flat.get(key), dict)), {})
    head, *below = _headline(flat, location) or _headline({key_of(str(k)): v for k, v in within.items()}, location) or (None,)
    times = sorted(_times(flat), key=lambda told: (told[0], told[1].tzinfo is None, _utc(told[1])))
    gone = _gone(flat)
    if not identifier or not (lines or head or gone) or not (times or gone):
        return None
    return Entry(
        identifier=identifier[:MAX_LIST],
        published=times[0][1] if times else None,
        changed=max((when for _, when in times), key=_utc, default=None),
        headline=_own(head.text if head else None, lines),
        lines=(*below, *lines),
        url=next(_strings(flat, ADDRESSES), "")[:MAX_LIST],
        role=_role(flat),
        byline=_byline(flat),
        gone=gone,
        teaser=bool(lines) and not whole,
    )


def timely(item: Item) -> bool:
    """Say at a glance whether an object may be a post: a time, and something that could be its text."""
    if len(item) < LEAST_KEYS and INNER.isdisjoint(map(key_of, item)):
        return False
    flat = _opened(item)
    return not TEXTUAL.isdisjoint(flat) and any(True for _ in _times(flat))


def _opened(item: Item) -> dict[str, Any]:
    """Fold the keys of an object, those of the object that holds the post itself among them."""
    flat = {key_of(key): value for key, value in item.items() if isinstance(key, str)}
    if BODY_KEYS.isdisjoint(flat) or not any(flat.get(key) for key in BODIES):
        inner = (flat[key] for key in sorted(INNER.intersection(flat)) if isinstance(flat[key], dict))
        folded = {key_of(name): value for part in inner for name, value in part.items() if isinstance(name, str)}
        flat = {**flat, **{key: value for key, value in folded.items() if key not in IDS or key not in flat}}
    return flat


def _strings(flat: Item, keys: Iterable[str]) -> Iterator[str]:
    for key in keys:
        value = flat.get(key)
        if isinstance(value, str | int) and not isinstance(value, bool) and str(value).strip():
            yield str(value).strip()


def _body(flat: Item, keys: Sequence[str], location: str) -> tuple[Piece, ...]:
    found = (richtext.pieces(flat[key], location) for key in keys if isinstance(flat.get(key), str | list | dict))
    return next((lines for lines in found if lines), ())


def _headline(flat: Item, location: str) -> tuple[Piece, ...]:
    """Give the lines of a headline: the headline itself, and what a system keeps below it."""
    for key in HEADLINES:
        value = flat.get(key)
        if isinstance(value, dict):
            folded = {key_of(str(name)): part for name, part in value.items()}
            value = next((folded[part] for part in HEADLINE_PARTS if isinstance(folded.get(part), str)), value)
        lines = richtext.pieces(value, location) if isinstance(value, str | list | dict) else ()
        if lines:
            return tuple(replace(line, kind="heading") for line in lines)
    return ()


def _own(headline: str | None, lines: tuple[Piece, ...]) -> str | None:
    """Give the headline unless a system cut it from the beginning of the body."""
    head = _letters(headline or "")
    body = _letters(" ".join(line.text for line in lines)[: 2 * len(headline or "") + 40])
    return headline if head and not body.startswith(head) else None


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).lower()


def _times(flat: Item) -> Iterator[tuple[int, dt.datetime]]:
    """Give the times of a post, each with its rank: first publication, publication, any time, creation, change."""
    for key, value in flat.items():
        if isinstance(value, dict) and (key in FLAGS or TIMELY.search(key)) and not _time(key, value):
            inner = {key_of(name): part for name, part in value.items() if isinstance(name, str)}
            yield from (found for name, part in inner.items() if (found := _ranked(key if name in TIME_PARTS else name, part)))
        elif found := _ranked(key, value):
            yield found


def _ranked(key: str, value: object) -> tuple[int, dt.datetime] | None:
    if not TIMELY.search(key) or NO_TIME.search(key):
        return None
    when = _time(key, value)
    return (posted(key), when) if when else None


def posted(key: str) -> int:
    """Rank what a time is of, by the folded name of its key: 0 first publication, 1 publication, 2 any, 3 creation, 4 change.

    >>> [posted(key) for key in ("firstpublishedat", "publishedat", "timestamp", "createdat", "updatedat", "lastpublished")]
    [0, 1, 2, 3, 4, 4]
    """
    if LATER.search(key):
        return 4
    if "first" in key or "original" in key or "initial" in key:
        return 0
    return 1 if PUBLISHED.search(key) else 3 if CREATED.search(key) else 2


def _time(key: str, value: object) -> dt.datetime | None:
    """Read one time: a string, an epoch in seconds or thousandths, or an object around them."""
    if isinstance(value, dict):
        folded = {key_of(str(name)): part for name, part in value.items()}
        return next((when for part in TIME_PARTS if part in folded and (when := _time(key + part, folded[part]))), None)
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    text = str(int(value)) if isinstance(value, float) and value == value and abs(value) < 1e14 else str(value).strip()  # noqa: PLR0124,PLR2004 - not a number; thousandths of seconds
    net, spaced = NET_DATE.fullmatch(text), SPACED.fullmatch(text)
    when = moment(net[1] if net else f"{spaced[1]}Z" if spaced else text)
    told = when is not None and when.tzinfo is None and (key.endswith(("gmt", "utc")) or "dategmt" in key)
    return when.replace(tzinfo=dt.UTC) if when and told else when


def _utc(when: dt.datetime) -> dt.datetime:
    return when.astimezone(dt.UTC) if when.tzinfo else when.replace(tzinfo=dt.UTC)


def _flagged(flat: Item, names: frozenset[str]) -> bool:
    places = [flat, *(flat[key] for key in FLAGS if isinstance(flat.get(key), dict))]
    return any(
        value in (True, 1, "true", "True", "1") and key_of(str(key)) in names for place in places for key, value in place.items()
    )


def _role(flat: Item) -> Role | None:
    if _flagged(flat, PINNED):
        return "pinned"
    return "summary" if _flagged(flat, SUMMARY) else None


def _gone(flat: Item) -> bool:
    states = {str(flat[key]).lower() for key in STATES if isinstance(flat.get(key), str)}
    return _flagged(flat, GONE) or bool(states & GONE_STATES)


def _byline(flat: Item) -> str | None:
    names = (name for key in AUTHORS if (name := ", ".join(dict.fromkeys(_named(flat.get(key))))))
    return next(names, None)


def _named(value: object) -> Iterator[str]:
    if isinstance(value, str) and value.strip():
        yield " ".join(value.split())
    elif isinstance(value, list):
        yield from (name for part in value[:10] if isinstance(part, str | dict) for name in _named(part))
    elif isinstance(value, dict):
        folded = {key_of(str(key)): part for key, part in value.items()}
        yield from (
            " ".join(name.split()) for name in [next((folded[k] for k in NAMES if isinstance(folded.get(k), str)), "")] if name
        )


def settled(entries: Iterable[Entry]) -> tuple[tuple[Entry, ...], tuple[str, ...]]:
    """Apply changes and deletions by id: the latest text of each post at its first time, in the order of first mention."""
    versions: dict[str, list[Entry]] = {}
    for one in entries:
        versions.setdefault(one.identifier, []).append(one)
    latest = {
        key: max(enumerate(own), key=lambda at: (_utc(at[1].changed) if at[1].changed else EARLIEST, at[0]))[1]
        for key, own in versions.items()
    }
    kept = tuple(replace(one, published=_first(versions[key])) for key, one in latest.items() if not one.gone)
    gone = len(latest) - len(kept)
    notes = [f"{gone} deleted post{'s' * (gone > 1)} left out"] if gone else []
    changed = sum(len({one.words for one in versions[one.identifier] if not one.gone}) > 1 for one in kept)
    notes += [f"{changed} post{'s' * (changed > 1)} changed later, kept in the last version at the first time"] if changed else []
    return kept, tuple(notes)


EARLIEST = dt.datetime(1, 1, 2, tzinfo=dt.UTC)


def _first(versions: Sequence[Entry]) -> dt.datetime | None:
    return min((one.published for one in versions if one.published), key=_utc, default=None)


def pieces_of(entries: Iterable[Entry], timezone: str | None) -> Iterator[Piece]:
    """Give the posts as pieces of a source: each its stamp, its headline, its lines, and its byline as furniture."""
    for number, one in enumerate(entries):
        for piece in _pieces(one, timezone):
            yield replace(piece, post=number, identifier=one.identifier, role=one.role)


def _pieces(one: Entry, timezone: str | None) -> Iterator[Piece]:
    if one.published:
        mark = stamp(one.published.isoformat(timespec="minutes"), one.published, timezone)
        yield Piece(text=mark.text, kind="stamp", stamp=mark)
    if one.headline:
        yield Piece(text=one.headline, kind="heading")
    yield from one.lines
    if one.byline:
        yield Piece(text=one.byline, furniture=BYLINE)
