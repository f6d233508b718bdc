"""The whole of placing, step by step: bounds, then distributions inside them, then placements, then ranks."""

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from timeline.corrections import Correction
from timeline.model import Conflict, Event, Mention, Placement, Segmentation, Setting, Update
from timeline.ordering.beliefs import Order, settle, waking
from timeline.ordering.borrowing import borrowed
from timeline.ordering.case import Case, event_point, post_point
from timeline.ordering.chain import Grid, posted
from timeline.ordering.clock import DAY, MINUTE, Axis
from timeline.ordering.cues import cues
from timeline.ordering.customs import customary, lasting
from timeline.ordering.evidence import constraints
from timeline.ordering.firsts import told_first
from timeline.ordering.hours import table
from timeline.ordering.lags import before_posting, come_back, in_passing, lag, live_tellings, nearest
from timeline.ordering.network import ORIGIN, Constraint, Cycle, Network, Windows, solve
from timeline.ordering.placing import because, grain_of, place, place_dated, place_on
from timeline.ordering.posts import chains, loose
from timeline.ordering.ranks import ranked
from timeline.ordering.users import heeded, pinned, sentences

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Vector = NDArray[np.float64]


CERTAIN = ("stamp", "day", "page")
"""Kinds of constraint that place posts: what words tell of events says too little of when a post went up to bound it.

Of 43 posts of live blogs that name a part of the day, 56 % went up before its middle, and as many after it.
"""
LEANING = ("signal", "custom", "stage", "user", "day")
"""Kinds of constraint by which what a post tells leans on something else; its own time words mislead more than they help.

A signal whose half of the day is guessed (“half”) is left out.
"""
HABITS = ("live", "habit")
"""Kinds of constraint that say how live blogs usually go: where the texts speak against one, nothing contradicts itself."""
MISLEAD = 0.6
"""Chance that words about the hour of what a post tells are misread or not about it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ordered:
    """What ordering found: updates with `posted`, events with `occurred`, rank and cues, and the conflicts."""

    updates: tuple[Update, ...]
    events: tuple[Event, ...]
    conflicts: tuple[Conflict, ...]


def order(
    segmentations: Sequence[Segmentation],
    events: Sequence[Event],
    setting: Setting,
    said: Sequence[Correction] = (),
) -> Ordered:
    """Place every update and every event of a day; the user's corrections outweigh the texts."""
    axis = Axis(setting=setting)
    given = Case(
        axis=axis,
        sources={s.source.id: s.source for s in segmentations},
        chains=chains(segmentations, axis),
        loose=loose(segmentations, axis),
        rough={u.id: u.stamp.within * MINUTE for s in segmentations for u in s.updates if u.stamp and u.stamp.within},
        events=tuple(events),
        corrections=tuple(said),
        apart={s.source.id: s.apart for s in segmentations if s.apart is not None},
    )
    case, moved = heeded(given)
    every = constraints(case)
    network = Network([c for c in every if c.kind in CERTAIN])
    pages, out_of_order = network.windows, network.cycles
    network.add([c for c in every if c.kind not in CERTAIN])
    windows, cycles = network.windows, network.cycles
    kept = [c for c in every if c not in {cycle.set_aside for cycle in cycles}]
    grid = _grid(case)
    shown = {event_point(e.id) for e in case.on_day for m in e.mentions if m.chained}
    told, _ = solve([c for c in every if c.kind in LEANING or (c.kind == "timex" and c.target not in shown)])
    hints = _hints(case, told, grid)
    posts = _posts(case, pages, grid, hints, {cycle.set_aside.target for cycle in out_of_order})
    updates = tuple(_placed_update(u, posts, grid, pages, case) for s in segmentations for u in s.updates)
    placed = _placed_events(case, windows, grid, posts, orders(kept, case))
    compared = told_first(ranked(placed, kept, axis), updates, case.sources, axis)
    return Ordered(updates=updates, events=compared, conflicts=(*moved, *(_conflict(c) for c in cycles if _contradicts(c))))


def _grid(case: Case) -> Grid:
    """Lay the grid over the day, and over whatever the stamps and the given hours of coverage reach beyond it."""
    setting = case.axis.setting
    given = [case.axis.seconds(moment) for moment in (setting.start, setting.end) if moment is not None]
    stamped = [seconds for chain in case.chains for seconds in chain.seconds.values()]
    first, last = min([0, *given, *stamped]), max([DAY, *given, *stamped])
    return Grid(first=first // MINUTE, count=last // MINUTE - first // MINUTE + 1)


def _posts(
    case: Case, windows: Windows, grid: Grid, hints: Mapping[str, "Vector"], stray: AbstractSet[str]
) -> dict[str, "Vector"]:
    """Give the distribution of every chained post; `stray` are those that do not follow the post before them.

    The best stamped page comes first, and lends its clock to those that tell the same events.
    """
    found: dict[str, Vector] = {}
    for chain in sorted(case.chains, key=lambda c: (-len(c.seconds) / len(c.posts), c.source)):
        points = [post_point(post.id) for post in chain.posts]
        lent = borrowed(case, chain, found, grid)
        masks = [grid.mask(windows.earliest[p], windows.latest[p]) * hints.get(p, 1.0) * lent.get(p, 1.0) for p in points]
        breaks = {number for number, point in enumerate(points) if point in stray}
        found |= dict(zip(points, posted(chain, masks, grid, case.axis, breaks), strict=True))
    return found


def _hints(case: Case, told: Windows, grid: Grid) -> dict[str, "Vector"]:
    """Give the soft evidence of what posts tell: not before its words allow, and in its customary hours what is going on."""
    found: dict[str, Vector] = {}
    for event in case.on_day:
        since = grid.mask(told.earliest[event_point(event.id)], None)
        usual = _usual(case, event, grid)
        for mention in (m for m in event.mentions if m.chained):
            found[post_point(mention.update)] = _unless(since) * (_unless(usual) if mention.status == "ongoing" else 1.0)
    return found


def _usual(case: Case, event: Event, grid: Grid) -> "Vector":
    import numpy as np

    window = customary(case, event.anchor)
    if window is None:
        return np.ones(grid.count)
    return _within(grid, window[0], window[1] + lasting(case.words, event.anchor)[1])


def _unless(evidence: "Vector") -> "Vector":
    """Mix evidence with the chance that it misleads."""
    mixed: Vector = MISLEAD / len(evidence) + (1 - MISLEAD) * evidence / evidence.sum()
    return mixed


def _within(grid: Grid, first: int, last: int) -> "Vector":
    """Favour the middle of a window: a triangle over it."""
    import numpy as np

    middle, half = (first + last) / 2 / MINUTE, max(1.0, (last - first) / 2 / MINUTE)
    shares: Vector = np.clip(1 - np.abs(grid.minutes - middle) / half, 0, None)
    return shares


def _placed_update(update: Update, posts: Mapping[str, "Vector"], grid: Grid, windows: Windows, case: Case) -> Update:
    point = post_point(update.id)
    if point in posts:
        placed = place(point, posts[point], grid.first, windows, case.axis)
        return replace(update, posted=replace(placed, because=(*placed.because, *_by_pace(case, update))))
    if update.id in case.loose:
        return replace(update, posted=_stamped(case.loose[update.id], case.rough.get(update.id, 0), windows, case.axis, point))
    return replace(update, posted=_undated(case))


def _by_pace(case: Case, update: Update) -> tuple[str, ...]:
    """Say how the guess for a post without a stamp comes about."""
    if update.stamp is not None:
        return ()
    chain = next(c for c in case.chains if c.source == update.source)
    way = "newest first" if chain.newest_first else "oldest first"
    words = "the hours of such words, " if table(chain.language) else ""
    return (
        f"{chain.name} runs {way}: the guess follows the order of its posts, their length, {words}and how live blogs usually go.",
    )


def _stamped(seconds: int, slack: int, windows: Windows, axis: Axis, point: str) -> Placement:
    first, last = axis.moment(seconds - slack), axis.moment(seconds + slack + MINUTE - 1)
    interval = None if first is None or last is None else (first, last)
    return Placement(
        earliest=first,
        latest=last,
        best=axis.moment(seconds),
        interval90=interval,
        grain=grain_of(2 * slack // MINUTE),
        because=because(windows.why_earliest(point)),
    )


def _undated(case: Case) -> Placement:
    """Place what only belongs to the day: a passage of an article, an introduction that was rewritten all day."""
    axis, reason = case.axis, "Nothing tells when in the day this was written; it stands in no order of time."
    if axis.setting.date is None:
        return Placement(because=(reason,))
    first, last = axis.moment(0), axis.moment(axis.length)
    interval = None if first is None or last is None else (first, last)
    return Placement(earliest=first, latest=last, best=axis.moment(axis.length // 2), interval90=interval, because=(reason,))


def orders(kept: Sequence[Constraint], case: Case) -> tuple[Order, ...]:
    """Give the "not before" relations between events, without those that a chain of posts already holds."""
    chained = {m.update: c.source for c in case.chains for e in case.events for m in e.mentions if m.chained}
    blogs = {event_point(e.id): {chained[m.update] for m in e.mentions if m.update in chained and m.chained} for e in case.on_day}
    between = (c for c in kept if c.source in blogs and c.target in blogs)
    open_ = (c for c in between if not (c.kind == "live" and blogs[c.source] & blogs[c.target]))
    return tuple(dict.fromkeys(order for c in open_ if c.in_order for order in _both_ways(c)))


def _both_ways(c: Constraint) -> Iterator[Order]:
    """Give the lower and the upper side of a constraint, each as one event that is not before the other."""
    if c.lower is not None:
        yield Order(c.source, c.target, c.lower // MINUTE)
    if c.upper is not None:
        yield Order(c.target, c.source, -c.upper // MINUTE)


def _placed_events(
    case: Case, windows: Windows, grid: Grid, posts: Mapping[str, "Vector"], relations: Sequence[Order]
) -> tuple[Event, ...]:
    shares = {event_point(e.id): _own(case, e, windows, grid, posts) for e in case.on_day}
    live = {event_point(e.id) for e, m in live_tellings(case) if post_point(m.update) in posts}
    corrected = {event_point(event) for c in case.corrections for event in (c.subject, c.to)}
    settled = settle(shares, relations, live - corrected)
    placed = ((e, _occurred(case, e, windows, grid, settled)) for e in case.events)
    return tuple(replace(e, occurred=replace(p, because=_because(case, e, p)), cues=cues(case, e)) for e, p in placed)


def _because(case: Case, event: Event, placed: Placement) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*sentences(case, event), *placed.because, *come_back(case, event))))


def _own(case: Case, event: Event, windows: Windows, grid: Grid, posts: Mapping[str, "Vector"]) -> "Vector":
    """Give an event's own evidence: what its posts say, else its custom, else the waking hours; inside its window."""
    point = event_point(event.id)
    mask = grid.mask(windows.earliest[point], windows.latest[point])
    window = customary(case, event.anchor)
    posted = [m for m in event.mentions if post_point(m.update) in posts]
    told = nearest(m for m in posted if m.chained) or (in_passing(posted) if window is None else ())
    share = mask * waking(grid.minutes)
    if told:
        share = mask * _soonest(told, posts)
    elif window is not None:
        share = mask * (_within(grid, window[0], window[1]) + 1e-9)
    kept: Vector = share if share.sum() > 0 else mask
    own: Vector = kept / kept.sum()
    return own


def _soonest(told: Sequence[Mention], posts: Mapping[str, "Vector"]) -> "Vector":
    """Give what the first of several posts says of when the thing happened that all of them tell."""
    shares = [before_posting(posts[post_point(m.update)], lag(m)) for m in told]
    return min(shares, key=lambda share: int(share.cumsum().searchsorted(share.sum() / 2)))


def _occurred(case: Case, event: Event, windows: Windows, grid: Grid, settled: Mapping[str, "Vector"]) -> Placement:
    point = event_point(event.id)
    if event.status == "hypothetical":
        return Placement(because=("It is only imagined in the words, so it is not placed.",))
    if point in settled:
        return place(point, settled[point], grid.first, windows, case.axis)
    elsewhere = pinned(case, event)
    if elsewhere is not None:
        return elsewhere
    dated = [(t, case.spoken(m.source, t.span)) for m in event.mentions for t in m.timexes]
    own = case.apart.get(event.mentions[0].source)
    if own is not None and not any(t.interval for t, _ in dated):
        return place_on(own, f"{case.sources[event.mentions[0].source].name} is dated {own}.", case.axis)
    return place_dated(dated, event.lane, case.axis)


def _contradicts(cycle: Cycle) -> bool:
    """Say whether a cycle is a contradiction of what was said, by the texts or by the user."""
    return cycle.set_aside.kind not in HABITS or any(c.kind == "user" for c in cycle.constraints)


def _conflict(cycle: Cycle) -> Conflict:
    points = (p for c in cycle.constraints for p in (c.source, c.target) if p != ORIGIN)
    events = dict.fromkeys(p.removeprefix("event:") for p in points if p.startswith("event:"))
    statements = dict.fromkeys(c.because for c in cycle.constraints)
    return Conflict(statements=tuple(statements), set_aside=cycle.set_aside.because, events=tuple(events))
