"""When a post went up: which line of it shows the time, and which of the times in its markup is that of posting.

A page holds more times than one for a post: of its creation, its posting, its last change, and those of what it quotes.
What the times of all posts say together is the work of `settling`.
"""

import datetime as dt
import functools
import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from timeline import lexicon
from timeline.model import Stamp
from timeline.reading.pages.layout import Layout, Paragraph
from timeline.reading.pages.markup import CHANGED, INLINE, RUNNING, TIMES
from timeline.reading.pages.tree import Node
from timeline.reading.times.attributes import timely_for_posts
from timeline.reading.times.clocks import Clock, clocks, play
from timeline.reading.times.minutes import bare
from timeline.reading.times.relative import age
from timeline.reading.times.stamps import best, day_only, moment

__all__ = ["Timing", "timing"]

TOP = 2
"""A clock in running text is the time of the post only in one of its first lines."""
BESIDE = 12
"""How many characters may stand beside such a clock."""
CLOCK_LENGTH = 7
WRITTEN = ("datetime", "title", "aria-label")
"""Attributes in which a time element tells its time in full."""
RANKS = (("publish", "posted", "first"), ("creat", "title"))
"""Parts of names: of posting, which come first; of the writing of a post and of what hovering shows, which come last."""
LABEL = 60
"""Characters before a time in which a word may say that it is another time than that of posting."""


@dataclass(frozen=True, slots=True)
class Timing:
    """The time of one post: the moment its markup tells, the clock it shows, and the lines that hold nothing but times.

    `day` is known where the markup tells the day alone; `mark` is the stamp, once the times of all posts are settled.
    """

    moment: dt.datetime | None
    clock: Clock | None = None
    line: Paragraph | None = None
    others: frozenset[Paragraph] = frozenset()
    day: dt.date | None = None
    mark: Stamp | None = None


def timing(page: Layout, root: int, lines: Sequence[Paragraph], linked: dt.datetime | None) -> Timing:
    """Find the time of the post at `root`; `linked` is what the linked data says of it, None where that is not to be trusted."""
    times = [line for number, line in enumerate(lines) if _tells_time(line, number)]
    posted = [line for line in times if not _later(line.text) and not _changed(page, line.place, root)]
    line = next((line for line in posted if posting(line.text)), next(iter(posted), None))
    clock = posting(line.text) if line else None
    told = tuple(_told(page, root))
    ranked = itertools.chain((when for when, _ in told if when), filter(None, [linked]), _data_moments(page, root))
    return Timing(
        best(ranked, clock),
        clock,
        line,
        frozenset(other for other in times if other is not line),
        next((day for _, day in told if day), None),
    )


def posting(text: str) -> Clock | None:
    """Give the clock of posting in a line that may hold others: the one called the first, else the first not called a later one.

    >>> posting("Updated 14:35, first published at 13:50")
    (13, 50, None)
    >>> posting("Updated 14:35") is None
    True
    """
    found, end = clocks(text), 0
    own: list[Clock] = []
    for one in found:
        label, end = text[end : one.start].lower(), one.end
        if _words("first").search(label):
            return one.clock
        if not _words("updated").search(label):
            own.append(one.clock)
    return next(iter(own), None)


def _later(text: str) -> bool:
    """Say whether a line tells when a post was changed, and not when it went up."""
    return posting(text) is None and bool(_words("updated").match(text.lower()))


@functools.cache
def _words(key: str) -> re.Pattern[str]:
    rows = sorted(lexicon.load("en").words(f"reading.{key}"), key=lambda word: (-len(word), word))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, rows))})(?!\w)")


def _tells_time(line: Paragraph, number: int) -> bool:
    if line.context.kind == "quote":
        return False
    if line.context.timed or (number < TOP and (play(line.text) or bare(line.text) is not None or age(line.text))):
        return True
    if not clocks(line.text):
        return False
    if line.context.tag not in RUNNING or _words("updated").match(line.text.lower()):
        return True
    return number < TOP and (len(line.text) <= CLOCK_LENGTH + BESIDE or bool(_words("first").match(line.text.lower())))


def _changed(page: Layout, place: int, root: int) -> bool:
    """Say whether a name between a time and the root of its post makes it the time of a change."""
    for here in page.tree.ancestors(place):
        names = page.looks[here].names
        if here == root or "published" in names:
            return False
        if not CHANGED.isdisjoint(names):
            return True
    return False


def _told(page: Layout, root: int) -> Iterator[tuple[dt.datetime | None, dt.date | None]]:
    """Give the times of time elements and of `datePublished`, but for those of a later change or of a quotation.

    Of times that stand side by side the first is that of posting, whichever is printed first.
    """
    nodes = page.tree.nodes
    elements = [place for place in range(root, page.tree.ends[root]) if nodes[place].tag in TIMES or _publishes(nodes[place])]
    found = [(place, when, day) for place in elements for when, day in _element(page, place, root)]
    first = next((page.tree.nodes[place].parent for place, when, _ in found if when), -1)
    beside = [when for place, when, _ in found if when and page.tree.nodes[place].parent == first]
    if beside and len({when.tzinfo is None for when in beside}) == 1:
        yield min(beside), None
    yield from ((when, day) for _, when, day in found)


def _publishes(node: Node) -> bool:
    return bool(node.tag) and "datePublished" in node.attributes.get("itemprop", node.attributes.get("property", ""))


def _element(page: Layout, place: int, root: int) -> Iterator[tuple[dt.datetime | None, dt.date | None]]:
    node = page.tree.nodes[place]
    attributes, published = node.attributes, _publishes(node)
    if page.contexts[place].kind == "quote":
        return
    values = [attributes.get(name) for name in (*WRITTEN, *(("content",) if published else ()))]
    when = next((found for value in values if (found := moment(value))), None)
    day = day_only(attributes.get("datetime")) or (day_only(attributes.get("content")) if published else None)
    if (when or day) and not _changed(page, place, root) and not _labelled(page, place, root):
        yield when, day


def _labelled(page: Layout, place: int, root: int) -> bool:
    """Say whether the words of a time, or those before it in its line, make it the time of a change."""
    own = page.tree.words(place).strip().lower()
    if _words("updated").match(own) or _words("first").match(own):
        return bool(_words("updated").match(own))
    before = _before(page, place, root).lower()
    label = before[max((one.end for one in clocks(before)), default=0) :]
    changed = max((match.end() for match in _words("updated").finditer(label)), default=0)
    return changed > max((match.end() for match in _words("first").finditer(label)), default=0)


def _before(page: Layout, place: int, root: int) -> str:
    """Give the words of the line before a time element, back to the time element before it."""
    nodes, said = page.tree.nodes, ""
    for here in range(place - 1, root, -1):
        node = nodes[here]
        if (node.tag and node.tag not in INLINE) or len(said) > LABEL:
            break
        said = f"{node.text} {said}" if node.text and not page.contexts[here].timed else said
    return said[-LABEL:]


def _data_moments(page: Layout, root: int) -> Iterator[dt.datetime]:
    """Give the times that other attributes hold: those of the writing last, else those of the post's own element first."""
    found: list[tuple[bool, int, bool, dt.datetime]] = []
    for place in range(root, page.tree.ends[root]):
        node = page.tree.nodes[place]
        if node.tag and node.tag not in TIMES and page.contexts[place].kind != "quote":
            found.extend((*_rank(name, place), when) for name, when in _timely(node.attributes))
    yield from (when for *_, when in sorted(found, key=lambda told: told[:3]))


def _rank(name: str, place: int) -> tuple[bool, int, bool]:
    posted, late = (any(part in name for part in parts) for parts in RANKS)
    return late, place, not posted


def _timely(attributes: Mapping[str, str]) -> Iterator[tuple[str, dt.datetime]]:
    for name, value in attributes.items():
        if timely_for_posts(name) and (when := moment(value)):
            yield name, when
