"""Posts in order of time: which updates of a source form a chain, and what their stamps say."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from timeline.model import Segmentation, Setting, Update
from timeline.ordering.clock import MINUTE, Axis, stamp_seconds

NEAR, TRAILING = 3 * 60 * MINUTE, 60 * MINUTE
"""Seconds between two stamps up to which words between them are counted from the later one, and seconds after the last one."""
CHAINED = ("update", "summary", "preview")
"""Roles whose place on the page tells when they went up; a pinned introduction stands outside of the order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chain:
    """The posts of one live blog from the oldest to the newest; `seconds` holds the stamps that are resolved, by update id."""

    source: str
    name: str
    newest_first: bool
    posts: tuple[Update, ...]
    seconds: Mapping[str, int]
    zone: str | None = None
    language: str = "en"


def chains(segmentations: Sequence[Segmentation], axis: Axis) -> tuple[Chain, ...]:
    """Give the chain of every live blog whose page order is known."""
    found = (_chain(s, axis) for s in segmentations if s.apart is None and _ordered(s, axis))
    return tuple(chain for chain in found if chain.posts)


def _ordered(piece: Segmentation, axis: Axis) -> bool:
    """Say whether the posts of a source stand in an order of time on this day: a page of another date needs stamps for that."""
    source, day = piece.source, axis.setting.date
    of_day = source.date in (None, day) or day is None or any(update.stamp for update in piece.updates)
    return of_day and source.kind == "liveblog" and source.page_order != "unknown"


def loose(segmentations: Sequence[Segmentation], axis: Axis) -> dict[str, int]:
    """Give the resolved stamps of posts that stand in no chain, by update id."""
    chained = {post.id for chain in chains(segmentations, axis) for post in chain.posts}
    found: dict[str, int] = {}
    for segmentation in (s for s in segmentations if s.apart is None):
        for update in segmentation.updates:
            if update.id not in chained:
                found |= stamp_seconds((update,), axis, segmentation.source.timezone)
    return found


def moments(segmentations: Sequence[Segmentation], setting: Setting) -> dict[str, dt.datetime]:
    """Give the moment by which each post of a dated day was up, by update id: what its words are counted from.

    It is the stamp of the post, else that of the next one if the one before it is near, else an hour after the last of all.
    """
    axis = Axis(setting=setting)
    known = [*(_by_then(chain) for chain in chains(segmentations, axis)), loose(segmentations, axis)]
    told = {update: axis.moment(at) for seconds in known for update, at in seconds.items()}
    return {update: moment for update, moment in told.items() if isinstance(moment, dt.datetime)}


def _by_then(chain: Chain) -> dict[str, int]:
    """Give the stamps of a chain, and with them the end of every stretch without stamps that is short enough to be told by it."""
    found: dict[str, int] = {}
    since: int | None = None
    waiting: list[str] = []
    for post in chain.posts:
        at = chain.seconds.get(post.id)
        if at is None:
            waiting.append(post.id)
            continue
        found |= dict.fromkeys([*(waiting if since is not None and at - since <= NEAR else ()), post.id], at)
        since, waiting = at, []
    return found if since is None else found | dict.fromkeys(waiting, since + TRAILING)


def _chain(segmentation: Segmentation, axis: Axis) -> Chain:
    source = segmentation.source
    newest_first = source.page_order == "newest_first"
    posts = tuple(u for u in segmentation.updates if u.role in CHAINED)
    posts = posts[::-1] if newest_first else posts
    return Chain(
        source=source.id,
        name=source.name,
        newest_first=newest_first,
        posts=posts,
        seconds=stamp_seconds(posts, axis, source.timezone),
        zone=source.timezone,
        language=source.language,
    )
