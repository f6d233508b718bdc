"""Who had an event first, and by how much; and which source alone has it.

A stamped post tells when it went up; one without a stamp tells things as they come. An article that carries no time was not out
before the latest happening that it tells.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from timeline.model import Event, First, Mention, Source, Update
from timeline.ordering.case import opening
from timeline.ordering.clock import MINUTE, Axis
from timeline.ordering.lags import lags
from timeline.ordering.ranks import seconds_of

TOLD = ("happened", "ongoing")
WRITING = 20 * MINUTE
"""Seconds that an article takes to be written and out after the latest thing that it tells: a story, not a post."""


@dataclass(frozen=True, slots=True)
class _Told:
    """When a source had an event: seconds of the day, whether that is only the earliest that it can have been, and why."""

    seconds: float
    at_least: bool
    because: str


def told_first(
    events: Sequence[Event], updates: Sequence[Update], sources: Mapping[str, Source], axis: Axis
) -> tuple[Event, ...]:
    """Give the events of a day that several sources tell with who had each first, and who has it alone."""
    if len(sources) < 2:  # noqa: PLR2004 - one source is always first
        return tuple(events)
    posts = {update.id: update for update in updates}
    out = {key: _out(source, events, axis) for key, source in sorted(sources.items())}
    return tuple(_compared(event, posts, sources, out, axis) for event in events)


def _compared(
    event: Event, posts: Mapping[str, Update], sources: Mapping[str, Source], out: Mapping[str, _Told | None], axis: Axis
) -> Event:
    telling = sorted({m.source for m in event.mentions})
    if len(telling) == 1:
        return replace(event, alone=telling[0])
    if event.lane != "day" or event.status not in TOLD:
        return event
    had = {key: _had(key, event, posts, sources[key], out[key], axis) for key in telling}
    return replace(event, first=_first(had, sources, axis))


def _first(had: Mapping[str, _Told | None], sources: Mapping[str, Source], axis: Axis) -> First | None:
    """Name the source that had it first, where the others are known to have had it later."""
    known = sorted((told.seconds, key) for key, told in had.items() if told is not None)
    sure = [(seconds, key) for seconds, key in known if (told := had[key]) is not None and not told.at_least]
    if not sure or sure[0][0] > known[0][0]:
        return None
    seconds, key = sure[0]
    next_one = next((item for item in known if item[1] != key), None)
    told, then = had[key], had[next_one[1]] if next_one else None
    later = f"; {sources[next_one[1]].name}: {then.because}" if next_one and then else ""
    return First(
        source=key,
        posted=axis.moment(seconds),
        ahead=round((next_one[0] - seconds) / MINUTE) if next_one else None,
        at_least=bool(then and then.at_least),
        because=f"{sources[key].name}: {told.because if told else ''}{later}.",
    )


def _had(key: str, event: Event, posts: Mapping[str, Update], source: Source, out: _Told | None, axis: Axis) -> _Told | None:
    """Tell when a source had an event: by its earliest post that tells it as happened, else when the article came out."""
    if source.date is not None and axis.setting.date is not None and source.date > axis.setting.date:
        return _Told(axis.length, at_least=True, because=f"it is dated {source.date}")
    mine = [m for m in event.mentions if m.source == key and m.status in TOLD]
    times = [told for m in mine if (told := _posted(m, event, posts[m.update], source, axis)) is not None]
    return min(times, key=lambda told: told.seconds) if times else _behind(out, event, axis)


def _behind(out: _Told | None, event: Event, axis: Axis) -> _Told | None:
    """Set an article of which only the earliest is known behind the happening itself, however roughly that is placed."""
    if out is None or not out.at_least or event.occurred.best is None:
        return out
    return replace(out, seconds=max(out.seconds, seconds_of(event.occurred.best, axis) + WRITING))


def _posted(mention: Mention, event: Event, post: Update, source: Source, axis: Axis) -> _Told | None:
    if source.kind != "liveblog" or post.role == "pinned" or post.posted.best is None:
        return None
    if post.stamp is not None:
        return _Told(seconds_of(post.posted.best, axis), at_least=False, because="its post bears the time")
    if not mention.chained or event.occurred.best is None:
        return None
    seconds = seconds_of(event.occurred.best, axis) + lags()[mention.telling] * MINUTE
    return _Told(seconds, at_least=False, because="its post tells it as it comes")


def _out(source: Source, events: Sequence[Event], axis: Axis) -> _Told | None:
    """Tell when an article came out: its own time, else not before the latest happening of the day that it tells."""
    if source.kind == "liveblog":
        return None
    if source.published is not None and axis.setting.date is not None:
        return _Told(axis.seconds(source.published), at_least=False, because="the article bears the time")
    told = [(seconds_of(e.occurred.best, axis), e.label) for e in events if _tells(source.id, e) and e.occurred.best is not None]
    if not told:
        return None
    seconds, label = max(told)
    return _Told(seconds + WRITING, at_least=True, because=f"it tells “{opening(label)}”, so it came out later")


def _tells(source: str, event: Event) -> bool:
    """Say whether a source tells an event of the day as one that has happened, and others place it there."""
    placed = any(m.source != source for m in event.mentions) and event.occurred.grain != "day"
    return placed and event.lane == "day" and any(m.source == source and m.status in TOLD for m in event.mentions)
