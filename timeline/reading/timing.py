"""When a post went up: which line of it shows the time, and which of the times in its markup is that of posting.

A page holds more times than one for a post: of its creation, its posting, its last change, and those of what it quotes.
"""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from timeline import lexicon
from timeline.reading.layout import Layout, Paragraph, tokens
from timeline.reading.markup import CHANGED, LATER, RUNNING, TIMES
from timeline.reading.stamps import Clock, best, moment, shown

__all__ = ["Timing", "timing"]

TOP = 2
"""A clock in running text is the time of the post only in one of its first lines."""
BESIDE = 12
"""How many characters may stand beside such a clock."""
CLOCK_LENGTH = 7


@dataclass(frozen=True, slots=True)
class Timing:
    """The time of one post: the moment its markup tells, the clock it shows, and the lines that hold nothing but times."""

    moment: dt.datetime | None
    clock: Clock | None = None
    line: Paragraph | None = None
    others: tuple[Paragraph, ...] = ()


def timing(page: Layout, root: int, lines: Sequence[Paragraph], linked: dt.datetime | None, language: str) -> Timing:
    """Find the time of the post at `root`; `linked` is what the linked data says of it, None where that is not to be trusted."""
    later = tuple(f"{word} " for word in lexicon.load(language).words("reading.updated"))
    changes = [line for line in lines if line.text.lower().startswith(later) and shown(line.text)]
    times = [line for number, line in enumerate(lines) if line in changes or _tells_time(line, number)]
    posted = [line for line in times if line not in changes and not _changed(page, line.place, root)]
    line = next((line for line in posted if shown(line.text)), next(iter(posted), None))
    clock = shown(line.text) if line else None
    ranked = [*_shown_moments(page, root, later), *filter(None, [linked]), *_data_moments(page, root)]
    return Timing(best(ranked, clock), clock, line, tuple(other for other in times if other is not line))


def _tells_time(line: Paragraph, number: int) -> bool:
    if line.context.kind == "quote":
        return False
    clock = shown(line.text)
    if line.context.timed or not clock:
        return line.context.timed
    return line.context.tag not in RUNNING or (number < TOP and len(line.text) <= CLOCK_LENGTH + BESIDE)


def _changed(page: Layout, place: int, root: int) -> bool:
    """Say whether a name between a time and the root of its post makes it the time of a change."""
    for here in page.tree.ancestors(place):
        names = set(tokens(page.tree.nodes[here].attributes))
        if here == root or "published" in names:
            return False
        if names & CHANGED:
            return True
    return False


def _shown_moments(page: Layout, root: int, later: tuple[str, ...]) -> Iterator[dt.datetime]:
    """Give the times of time elements and of `datePublished`, but for those of a later change or of a quotation."""
    for place in range(root, page.tree.ends[root]):
        node, context = page.tree.nodes[place], page.contexts[place]
        published = "datePublished" in node.attributes.get("itemprop", "")
        if not (node.tag in TIMES or published) or context.kind == "quote":
            continue
        when = moment(node.attributes.get("datetime")) or (moment(node.attributes.get("content")) if published else None)
        if when and not _changed(page, place, root) and not page.tree.words(place).strip().lower().startswith(later):
            yield when


def _data_moments(page: Layout, root: int) -> Iterator[dt.datetime]:
    """Give the times that other attributes hold, those of the post's own element first."""
    for place in range(root, page.tree.ends[root]):
        if page.contexts[place].kind == "quote" or page.tree.nodes[place].tag in TIMES:
            continue
        for name, value in page.tree.nodes[place].attributes.items():
            timely = ("time" in name or "date" in name) and not any(part in name for part in LATER)
            when = moment(value) if timely else None
            if when:
                yield when
