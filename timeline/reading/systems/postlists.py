"""Where in somebody's JSON the posts of a live blog are: the list, by its looks, of objects that hold an id, a time and a text.

Nothing is known of the system; names of keys only keep out what stands beside a blog: comments, teasers, menus.
"""

import itertools
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from timeline.reading.systems.entries import Entry, entry, settled, timely
from timeline.reading.systems.richtext import key_of

__all__ = ["Found", "find"]

MAX_NODES = 400_000
"""How many values of one input are looked at; a live blog of 500 posts in deeply nested blocks holds about 100,000."""
MAX_ENTRIES = 20_000
"""How many posts of one list are read; a season's ticker holds some thousands."""
GLANCE = 4
"""How many of the first objects of a list are looked at to see whether it may hold posts."""
SHARE = 0.5
"""The share of a list's objects that must be posts; advertisements and cards stand between them."""
CANDIDATES = 6
"""How many of the longest lists are read in full."""
PATH = 8
LIVE = re.compile(r"live|ticker|stream|liveblog|timeline|updates|posts|entries|events|feed")
ASIDE = re.compile(
    r"comment|repl(?:y|ies)|related|recommend|mostread|popular|trending|teaser|promo|navigation|menu|footer|advert|breadcrumb"
    r"|headlinelist|morefrom|readmore|newsletter|author|contributor|tags?$|topics?$|images?$|video"
)
QUERY = re.compile(r"[?&#].*|\d+", re.DOTALL)
TOTALS = (
    "total",
    "totalcount",
    "totalposts",
    "totalentries",
    "totalresults",
    "totalitems",
    "totalbodyblocks",
    "postcount",
    "found",
)
PAGE = re.compile(r"page|pagination|paging")
PAGE_NOW = ("index", "current", "currentpage", "page", "pagenumber", "number")
PAGE_ALL = ("total", "pages", "totalpages", "pagecount", "last", "count")
Path = tuple[str, ...]
_Place = tuple[Path, tuple[Mapping[str, Any], ...], Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The posts of one live blog, settled by id, and what stands around them; those that are `flat` hold plain values."""

    entries: tuple[Entry, ...]
    around: tuple[Mapping[str, Any], ...] = ()
    path: tuple[str, ...] = ()
    flat: bool = False
    live: bool = False
    total: int | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _List:
    path: Path
    around: tuple[Mapping[str, Any], ...]
    items: list[Mapping[str, Any]]


def find(documents: Sequence[Any], location: str, least: int = 1) -> Found | None:
    """Give the longest list of posts in these documents, if one has at least `least` of them; the same list of several is one."""
    groups: dict[tuple[str, ...], list[_List]] = {}
    for one in _lists(documents):
        groups.setdefault((*one.path, *sorted(map(key_of, one.items[0]))), []).append(one)
    sized = sorted(groups.values(), key=lambda lists: -sum(len(one.items) for one in lists))
    read = [found for lists in sized[:CANDIDATES] if (found := _read(lists, location)) and len(found.entries) >= least]
    return max(read, key=_weight, default=None)


def _weight(found: Found) -> int:
    return sum(len(one.words) + len(one.headline or "") for one in found.entries) * (1 + found.live)


def _lists(documents: Sequence[Any]) -> Iterator[_List]:
    """Walk through everything and give what may be a list of posts, or an object that holds posts by their ids."""
    waiting: list[_Place] = [((), (), document) for document in reversed(documents)]
    if len(documents) > 1 and (lone := _posts(documents)):
        yield _List((), (), lone)
    for _ in range(MAX_NODES):
        if not waiting:
            return
        path, around, value = waiting.pop()
        many = isinstance(value, dict) and len(value) >= GLANCE
        items = _posts(value if isinstance(value, list) else value.values() if many else ())
        if items and not ASIDE.search(path[-1] if path else ""):
            yield _List(path, around, items)
        waiting.extend(reversed([*_inner(path, around, value)]))


def _inner(path: Path, around: tuple[Mapping[str, Any], ...], value: object) -> Iterator[_Place]:
    if isinstance(value, dict):
        for key, inner in value.items():
            if isinstance(inner, dict | list):
                yield (*path, key_of(QUERY.sub("", str(key))))[-PATH:], (value, *around[:2]), inner
    elif isinstance(value, list):
        yield from ((path, around, inner) for inner in value if isinstance(inner, dict | list))


def _posts(values: Iterable[Any]) -> list[Mapping[str, Any]]:
    """Give the objects of a list, none unless its first ones look like posts."""
    items: list[Mapping[str, Any]] = [value for value in itertools.islice(values, MAX_ENTRIES) if isinstance(value, dict)]
    glance = items[:GLANCE]
    return items if glance and sum(map(timely, glance)) > len(glance) / 2 else []


def _read(lists: Sequence[_List], location: str) -> Found | None:
    items = [item for one in lists for item in one.items][:MAX_ENTRIES]
    entries = [found for item in items if (found := entry(item, location))]
    if len(entries) < SHARE * len(items):
        return None
    kept, notes = settled(entries)
    if not any(one.lines for one in kept):
        return None
    total = max(filter(None, (_total(one.around) for one in lists)), default=None)
    pages = sorted({page for one in lists if (page := _page(one.around))})
    return Found(
        entries=kept,
        around=lists[0].around,
        path=lists[0].path,
        flat=not any(isinstance(value, dict | list) for item in items for value in item.values()),
        live=any(LIVE.search(name) for one in lists for name in one.path),
        total=total if total and total >= len(kept) else None,
        notes=(*notes, *_missing(pages)),
    )


def _total(around: Sequence[Mapping[str, Any]]) -> int | None:
    for place in around[:1]:
        folded = {key_of(str(key)): value for key, value in place.items()}
        inner = [
            folded,
            *(
                {key_of(str(k)): v for k, v in folded[key].items()}
                for key in ("meta", "pagination")
                if isinstance(folded.get(key), dict)
            ),
        ]
        numbers = [there[key] for there in inner for key in TOTALS if type(there.get(key)) is int]
        if numbers:
            return int(numbers[0])
    return None


def _page(around: Sequence[Mapping[str, Any]]) -> tuple[int, int] | None:
    """Give the number of the page that a list stands on, and of how many."""
    for place in around[:2]:
        folded = {key_of(str(key)): value for key, value in place.items()}
        inside = [folded[key] for key in folded if PAGE.search(key) and isinstance(folded[key], dict)]
        for told in [
            *({key_of(str(k)): v for k, v in one.items()} for one in inside),
            {k: v for k, v in folded.items() if PAGE.search(k)},
        ]:
            now, of = (next((told[key] for key in keys if type(told.get(key)) is int), None) for keys in (PAGE_NOW, PAGE_ALL))
            if now is not None and of is not None and of > 1:
                return now, of
    return None


def _missing(pages: Sequence[tuple[int, int]]) -> Iterator[str]:
    """Say which pages of the blog are here, where the rest is not."""
    if pages and len(pages) < max(of for _, of in pages):
        here = ", ".join(str(now) for now, _ in pages)
        yield f"holds page {here} of {max(of for _, of in pages)}"
