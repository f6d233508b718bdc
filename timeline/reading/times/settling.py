"""The times of all posts of a page seen together: zones that are not told or told wrongly, clocks without a day, ages.

`timing` finds the time of each post; here the posts are held against each other and against what the page says of itself.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from timeline.model import Stamp
from timeline.reading.pages.facts import PageFacts
from timeline.reading.pages.layout import Layout, paragraphs
from timeline.reading.pages.placing import Post
from timeline.reading.times import homes, zones
from timeline.reading.times.dates import heading
from timeline.reading.times.days import dated
from timeline.reading.times.doubts import doubtful, mistaken
from timeline.reading.times.ground import SLACK, Ground
from timeline.reading.times.leading import led
from timeline.reading.times.relative import Age, age
from timeline.reading.times.resolving import resolved
from timeline.reading.times.stamps import clock_stamp, stamp
from timeline.reading.times.timing import Timing

__all__ = ["settle", "settled"]

ABOVE = 4
"""So many paragraphs above the first post are looked through for its date; what stands higher is the date of the whole site."""
Notes = tuple[str, ...]


def settled(
    page: Layout, posts: Sequence[Post], facts: PageFacts, given: str | None, captured: dt.datetime | None
) -> tuple[tuple[Post, ...], str | None, Notes]:
    """Give the posts of a page with their stamps, the publisher's zone, and notes of what was doubted or could not be told.

    `given` is the caller's word on the zone, `captured` the moment of saving.
    """
    posts = led(posts)
    ground = Ground(
        language=facts.language or "en",
        zone=facts.timezone,
        given=given,
        published=next(iter(facts.moments), None),
        captured=captured,
        places=facts.places,
        headings=(None,) * len(posts),
        pinned=tuple(post.role == "pinned" for post in posts),
        linked=tuple(post.linked.published if post.linked else None for post in posts),
    )
    timings = [post.timing for post in posts]
    if any(timing.clock and not timing.moment for timing in timings):
        ground = replace(ground, headings=_headings(page, posts, ground))
    found, zone, notes = settle(timings, ground)
    return tuple(replace(post, timing=timing) for post, timing in zip(posts, found, strict=True)), zone, notes


def _headings(page: Layout, posts: Sequence[Post], ground: Ground) -> tuple[dt.date | None, ...]:
    """Give, for every post, the date that stands between it and the post before it."""
    found: list[dt.date | None] = []
    done = 0
    for post in posts:
        lines = [line.text for line in paragraphs(page, done, post.root)] if post.root is not None else []
        dates = [heading(text, ground.language, ground.near) for text in (lines if done else lines[-ABOVE:])]
        found.append(next(filter(None, reversed(dates)), None))
        done = done if post.root is None else page.tree.ends[post.root]
    return tuple(found)


def settle(timings: Sequence[Timing], ground: Ground) -> tuple[list[Timing], str | None, Notes]:
    """Give the timings with their stamps, the publisher's zone, and the notes."""
    believed, doubts = _believed(_without_midnights(timings), ground)
    zone = ground.given or _zone(ground.zone, believed)
    placed, unsure = resolved(dated(believed, ground, zone), zone, ground)
    if zone is None and (zone := _zone(None, placed) or _home(placed, ground)):
        placed, unsure = resolved(dated(believed, ground, zone), zone, ground)
    known, ages = _aged(placed, ground, zone)
    marked = [replace(timing, mark=timing.mark or _mark(timing, ground, zone)) for timing in known]
    return marked, zone, (*doubts, *unsure, *ages, *_late(marked, ground.captured))


def _without_midnights(timings: Sequence[Timing]) -> list[Timing]:
    """Take midnights that all posts share for what they are: dates without a time of day."""
    told = [timing.moment for timing in timings if timing.moment]
    if len(told) < 2 or any((when.hour, when.minute, when.second) != (0, 0, 0) for when in told):  # noqa: PLR2004 - one midnight may be one
        return list(timings)
    return [replace(timing, moment=None, day=timing.moment.date()) if timing.moment else timing for timing in timings]


def _believed(timings: list[Timing], ground: Ground) -> tuple[list[Timing], Notes]:
    """Take the zone away from times that do not mean it."""
    reason = mistaken(timings, ground)
    if reason is None and not doubtful(timings, ground):
        return timings, ()
    offset = next(t.moment.strftime("%z") for t in timings if t.moment and t.moment.tzinfo)
    called = "UTC" if offset == "+0000" else offset
    if reason is None:
        doubt = f"its posts show the clock of {called}, and not that of {ground.home}, where its publisher seems to be"
        return timings, (f"{doubt}: if it is the publisher's own clock after all, say so with --publisher-timezone",)
    bare = [replace(t, moment=t.moment.replace(tzinfo=None)) if t.moment else t for t in timings]
    return bare, (
        f"the times of its posts call themselves {called} but are not: {reason}; they are read on the publisher's clock",
    )


def _home(timings: Sequence[Timing], ground: Ground) -> str | None:
    """Give the zone of the country where the publisher may sit that has the offset of the page's times."""
    shown = [(t.moment, t.clock[0] * 60 + t.clock[1] if t.clock else None) for t in timings if t.moment]
    return homes.by_offset(homes.home_offsets(ground.published, shown), ground.places, ground.language)


def _zone(told: str | None, timings: Sequence[Timing]) -> str | None:
    """Give the zone that the page tells, unless the clocks beside its times say another one."""
    clocks = [(t.moment, t.clock) for t in timings if t.moment and t.moment.tzinfo and t.clock]
    pairs = [(when, clock[0] * 60 + clock[1], clock[2]) for when, clock in clocks if when and clock]
    return told if told and zones.fits(told, pairs) else zones.by_clock(pairs)


def _aged(timings: list[Timing], ground: Ground, zone: str | None) -> tuple[list[Timing], Notes]:
    """Count ages back from the moment of saving; where that is not known, say how it can be told."""
    ages = {at: found for at, timing in enumerate(timings) if (found := _age(timing))}
    if ages and ground.captured is None:
        example = next(line.text for at, timing in enumerate(timings) if at in ages and (line := timing.line))
        told = f"{len(ages)} of its posts tell their time only by their age, as “{example}”"
        return timings, (f"{told}: give the page's save time with --captured to have them placed",)
    placed = list(timings)
    for at, back in ages.items():
        placed[at] = _counted(timings[at], back, ground.captured, zone)
    return placed, ()


def _age(timing: Timing) -> Age | None:
    if timing.moment or timing.clock or timing.line is None:
        return None
    return age(timing.line.text, timed=timing.line.context.timed)


def _counted(timing: Timing, back: Age, captured: dt.datetime | None, zone: str | None) -> Timing:
    if captured is None or timing.line is None:
        return timing
    when = captured - back.back
    within = int(back.within.total_seconds()) // 60
    return replace(timing, moment=when, mark=replace(stamp(timing.line.text, when, zone), within=within))


def _mark(timing: Timing, ground: Ground, zone: str | None) -> Stamp | None:
    when, clock, line = timing.moment, timing.clock, timing.line
    if when:
        return stamp(line.text if line else when.isoformat(timespec="minutes"), when, zone, clock)
    return clock_stamp(line.text, clock, ground.language) if line and clock else None


def _late(timings: Sequence[Timing], captured: dt.datetime | None) -> Notes:
    """Say that posts are later than the saving of the page, which cannot be."""
    if captured is None:
        return ()
    count = sum(bool(t.moment and t.moment.tzinfo and t.moment > captured + SLACK) for t in timings)
    return (f"{count} of its posts bear times after {captured:%Y-%m-%d %H:%M %Z}, when the page was saved",) if count else ()
