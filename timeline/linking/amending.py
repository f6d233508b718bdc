"""The user's word on what the events are: which tellings are one, which are not, what is no event, and how one stands.

An event is found by the id of any of its mentions: whatever joins it later, an id that was seen once goes on meaning it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from timeline.corrections import CUTS, STATUSES, Correction, unfollowed
from timeline.linking.clusters import cluster, event_id
from timeline.linking.ties import Ties, bound
from timeline.model import Conflict, Event, Mention, Source, Status

__all__ = ["Linked", "amended"]

SAME, APART = "You said that its tellings are of one event.", "You said that it is an event of its own."
GLANCE = 8
"""Words of a telling that a sentence quotes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Linked:
    """The events as the texts and the user have them; `said` are the corrections of time, with the events' ids of now."""

    events: tuple[Event, ...]
    said: tuple[Correction, ...] = ()
    notes: tuple[str, ...] = ()
    unfollowed: tuple[str, ...] = ()
    conflicts: tuple[Conflict, ...] = ()


def amended(
    mentions: Sequence[Mention], said: Sequence[Correction], moved: Mapping[str, str], sources: Mapping[str, Source]
) -> Linked:
    """Join mentions into events as the texts and the user say.

    `moved` gives for the ids of mentions that the user's own cuts have changed the ids of those that stand there now.
    """
    own = {event_id([m]): m for m in sorted(mentions, key=lambda m: m.id)}
    own |= {old: own[new] for old, new in moved.items() if old not in own and new in own}
    about = [c for c in said if c.kind not in CUTS]
    ties = bound(mentions, [c for c in about if c.kind in ("same", "apart")], own)
    events = cluster(mentions, ties.same, ties.apart)
    return _told(events, [c for c in about if c.kind not in ("same", "apart")], own, ties, sources)


def _told(
    events: Sequence[Event],
    said: Sequence[Correction],
    own: Mapping[str, Mention],
    ties: Ties,
    sources: Mapping[str, Source],
) -> Linked:
    holder = {m.id: e for e in events for m in e.mentions}
    now = {old: holder[m.id].id for old, m in own.items() if m.id in holder}
    dropped = {now[c.subject] for c in said if c.kind == "drop" and c.subject in now}
    status = {now[c.subject]: c.to for c in said if c.kind == "status" and c.subject in now}
    kept = [_spoken(_standing(e, status.get(e.id)), ties) for e in events if e.id not in dropped]
    timed, lost = _timed(said, now, dropped)
    return Linked(
        events=tuple(kept),
        said=timed,
        notes=tuple(f"You left out “{e.label}”: it is no event." for e in events if e.id in dropped),
        unfollowed=(*ties.unfollowed, *lost),
        conflicts=(*ties.conflicts, *(c for e in events if e.id not in dropped for c in _against(e, status.get(e.id), sources))),
    )


def _timed(
    said: Sequence[Correction], now: Mapping[str, str], dropped: set[str]
) -> tuple[tuple[Correction, ...], tuple[str, ...]]:
    """Give the corrections of time with the ids of now, and the lines about those that speak of nothing that is there."""
    timed, lost = [], []
    for correction in said:
        ids = [correction.subject, *([correction.to] if correction.kind in ("before", "after") else [])]
        reason = _missing(ids, now, dropped if correction.kind != "drop" else set())
        if reason:
            lost.append(unfollowed(correction, reason))
        elif correction.kind in ("pin", "before", "after"):
            timed.append(replace(correction, subject=now[ids[0]], to=now[ids[1]] if ids[1:] else correction.to))
    return tuple(timed), tuple(lost)


def _missing(ids: Sequence[str], now: Mapping[str, str], dropped: set[str]) -> str:
    """Say what keeps a correction from being followed; nothing where nothing does."""
    absent = next((i for i in ids if i not in now), None)
    if absent:
        return f"there is no event {absent} (any more)"
    gone = next((i for i in ids if now[i] in dropped), None)
    if gone:
        return f"you dropped the event {gone}"
    return "both are one event" if len({now[i] for i in ids}) < len(ids) else ""


def _standing(event: Event, status: str | None) -> Event:
    """Give an event the status that the user told; where no telling has it, all of them are taken to mean it."""
    if status is None:
        return event
    told: Status = status  # type: ignore[assignment] # Correction has checked it
    lane = "day" if event.lane == "future" and told in ("happened", "ongoing") else event.lane
    mentions = event.mentions
    if told not in {m.status for m in mentions}:
        chained = lane == "day" and told in ("happened", "ongoing")
        mentions = tuple(replace(m, status=told, lane=lane, chained=m.main and chained) for m in mentions)
    sentence = f"You said that {STATUSES[told]}."
    return replace(event, status=told, lane=lane, mentions=mentions, said=(*event.said, sentence))


def _against(event: Event, status: str | None, sources: Mapping[str, Source]) -> Iterator[Conflict]:
    """Tell of a status that the texts do not give."""
    if status is not None and status != event.status:
        telling = next(m for m in event.mentions if m.status == event.status)
        text = f"{_quoted(telling, sources)} reads as if {STATUSES[event.status]}."
        yield Conflict(statements=(f"You said that {STATUSES[status]}.", text), set_aside=text, events=(event.id,))


def _spoken(event: Event, ties: Ties) -> Event:
    """Add the sentences about what the user has tied together or kept apart."""
    ids = {m.id for m in event.mentions}
    one = any(set(pair) <= ids for pair in ties.same)
    own = any(not ids.isdisjoint(pair) for pair in ties.apart)
    said = (*event.said, *([SAME] if one else []), *([APART] if own else []))
    return replace(event, said=said)


def _quoted(mention: Mention, sources: Mapping[str, Source]) -> str:
    words = mention.text.split()
    line = f", line {mention.lines[0]}" if mention.lines else ""
    opening = " ".join(words[:GLANCE]) + ("…" if len(words) > GLANCE else "")
    return f"“{opening}” ({sources[mention.source].name}{line})"
