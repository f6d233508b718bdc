"""Which way a page runs, as the other accounts of the day have it: the hours at which they say that things happened.

A page of bare text that does not say which way it runs is asked last; what it tells may be dated by others.
"""

import itertools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from timeline.model import Event, Mention, PageOrder, Segmentation, Setting, Source
from timeline.ordering.clock import MINUTE, Axis
from timeline.ordering.posts import chains
from timeline.ordering.words import sure_windows

DOUBT, AGAINST = 1, 2
"""Votes ahead that settle an order that is not known, and that overrule one that was only guessed from the words."""
SHARE = 0.75
"""Share of the votes that must agree."""
BEFORE_POST = 45 * MINUTE
"""Seconds before the stamped post of another live blog in which the thing that it tells happened, most of the time."""

Window = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Direction:
    """The order that the other accounts give a page, and the sentence that says so."""

    order: PageOrder
    note: str


def directions(cut: Sequence[Segmentation], events: Sequence[Event], setting: Setting) -> Mapping[str, Direction]:
    """Give by source id the page orders that other accounts tell and that differ from what was guessed.

    Only live blogs without stamps are asked: stamps tell for themselves.
    """
    axis = Axis(setting=setting)
    stamped = {post: seconds for chain in chains(cut, axis) for post, seconds in chain.seconds.items()}
    found: dict[str, Direction] = {}
    for source in (piece.source for piece in cut if _open(piece, stamped)):
        votes = list(_votes(next(p for p in cut if p.source is source), events, axis, stamped))
        verdict = _verdict(source, votes)
        if verdict is not None:
            found[source.id] = verdict
    return found


def _open(piece: Segmentation, stamped: Mapping[str, int]) -> bool:
    return piece.source.kind == "liveblog" and not any(update.id in stamped for update in piece.updates)


def _verdict(source: Source, votes: Sequence[bool]) -> Direction | None:
    """Count votes; True is for newest first."""
    newest, oldest = sum(votes), len(votes) - sum(votes)
    order: PageOrder = "newest_first" if newest > oldest else "oldest_first"
    needed = DOUBT if source.page_order == "unknown" else AGAINST
    if order == source.page_order or abs(newest - oldest) < needed or max(newest, oldest) < SHARE * len(votes):
        return None
    way = "newest first" if order == "newest_first" else "oldest first"
    return Direction(
        order, f"{source.name} runs {way}: so have the other accounts, by the hours that they give for what it tells."
    )


def _votes(piece: Segmentation, events: Sequence[Event], axis: Axis, stamped: Mapping[str, int]) -> Iterator[bool]:
    """Compare every two posts whose happenings others put at hours that are apart."""
    places = {update.id: update.position for update in piece.updates if update.role != "pinned"}
    told: dict[int, Window] = {}
    for event in events:
        own = [places[m.update] for m in event.mentions if m.chained and m.update in places]
        hours = [w for m in event.mentions if m.source != piece.source.id for w in _windows(m, axis, stamped)]
        if len(set(own)) == 1 and hours:
            told[own[0]] = min(hours, key=lambda w: (w[1] - w[0], w))
    for (one, here), (other, there) in itertools.combinations(sorted(told.items()), 2):
        if one != other and (here[0] >= there[1] or there[0] >= here[1]):
            yield here[0] >= there[1]


def _windows(mention: Mention, axis: Axis, stamped: Mapping[str, int]) -> Iterator[Window]:
    """Give the seconds of the day in which an account says, or its stamp implies, that something happened."""
    yield from sure_windows(mention, axis)
    if mention.chained and mention.update in stamped:
        yield stamped[mention.update] - BEFORE_POST, stamped[mention.update]
