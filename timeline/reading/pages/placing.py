"""Where a post stands that only the linked data holds: behind those it follows there, by its time between those of the page."""

import datetime as dt
from collections import Counter, defaultdict, deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from timeline.model import Role
from timeline.reading.pages.jsonld import LinkedUpdate
from timeline.reading.pages.layout import Paragraph
from timeline.reading.times.timing import Timing

__all__ = ["Post", "completed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """One post on its way: where it begins on the page, and which of the linked updates it is; either may be missing."""

    timing: Timing
    lines: tuple[Paragraph, ...] = ()
    root: int | None = None
    linked: LinkedUpdate | None = None
    role: Role | None = None
    identifier: str | None = None


def completed(shown: Sequence[Post], owners: Sequence[int | None], linked: Sequence[LinkedUpdate]) -> Iterator[Post]:
    """Put the linked updates that the page does not show behind those they follow, in the order in which the page runs."""
    homes = {number: place for place, number in enumerate(owners) if number is not None and shown[place].role != "pinned"}
    steps = Counter(later > earlier for earlier, later in pairwise(homes[number] for number in sorted(homes)))
    numbers = range(len(linked)) if steps[True] >= steps[False] else range(len(linked) - 1, -1, -1)
    behind: dict[int, list[Post]] = defaultdict(list)
    known, last = set(owners), -1
    for number in numbers:
        last = homes.get(number, last)
        if number not in known:
            behind[last].append(_linked_post(linked[number]))
    falling = _falling([post.timing.moment for post in shown]) + _falling([linked[number].published for number in numbers]) >= 0
    places = sorted(homes.values())
    for place, after in zip([-1, *places], [*places, len(shown)], strict=True):
        yield from shown[max(place, 0) : place + 1]
        yield from _merged(behind[place], shown[place + 1 : after], falling=falling)


def _falling(times: Sequence[dt.datetime | None]) -> int:
    """Give by how much more often the later post stands before the earlier one than behind it."""
    known = [when.replace(tzinfo=when.tzinfo or dt.UTC) for when in times if when]
    return sum((later < earlier) - (later > earlier) for earlier, later in pairwise(known))


def _merged(told: Sequence[Post], shown: Sequence[Post], *, falling: bool) -> Iterator[Post]:
    """Bring two runs of posts together that stand between the same two: by their times, where those say where a post belongs."""
    waiting = deque(told)
    for post in shown:
        while waiting and post.role != "pinned" and _precedes(waiting[0].timing.moment, post.timing.moment, falling=falling):
            yield waiting.popleft()
        yield post
    yield from waiting


def _precedes(told: dt.datetime | None, shown: dt.datetime | None, *, falling: bool) -> bool:
    if told is None or shown is None or (told.tzinfo is None) != (shown.tzinfo is None):
        return True
    return told >= shown if falling else told <= shown


def _linked_post(update: LinkedUpdate) -> Post:
    return Post(timing=Timing(update.published), linked=update, identifier=update.identifier)
