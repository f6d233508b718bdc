"""Which mentions the user has said to be one event, and which not: the later word wins where two cannot both hold."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from timeline.corrections import Correction, unfollowed
from timeline.linking.clusters import Pair, cluster
from timeline.model import Conflict, Mention

__all__ = ["Ties", "bound"]


@dataclass(slots=True, kw_only=True)
class Ties:
    """Pairs of mention ids that are one event, pairs that are not, and what became of the corrections that say so."""

    same: list[Pair] = field(default_factory=list)
    apart: list[Pair] = field(default_factory=list)
    unfollowed: list[str] = field(default_factory=list)
    conflicts: list[Conflict] = field(default_factory=list)


def bound(mentions: Sequence[Mention], said: Sequence[Correction], own: Mapping[str, Mention]) -> Ties:
    """Turn "same" and "apart" into pairs of mentions; `own` finds a mention by the id of an event that it is in."""
    ties = Ties()
    if not said:
        return ties
    plain = {m.id: e.mentions for e in cluster(mentions) for m in e.mentions}
    for correction in reversed(said):
        pairs = _pairs(correction, plain, own)
        if isinstance(pairs, str):
            ties.unfollowed.insert(0, unfollowed(correction, pairs))
        elif _holds(correction, pairs, ties):
            (ties.same if correction.kind == "same" else ties.apart).extend(pairs)
        else:
            ties.conflicts.insert(0, _contradicted(correction))
    return ties


def _pairs(correction: Correction, plain: Mapping[str, Sequence[Mention]], own: Mapping[str, Mention]) -> list[Pair] | str:
    one, other = own.get(correction.subject), own.get(correction.to)
    if one is None or one.id not in plain:
        return f"there is no event {correction.subject} (any more)"
    if correction.kind == "same" or other is not None:
        if other is None:
            return f"there is no event {correction.to} (any more)"
        return [(one.id, other.id)] if one.id != other.id else "both are one and the same telling"
    return _told_apart(correction, plain[one.id])


def _told_apart(correction: Correction, mentions: Sequence[Mention]) -> list[Pair] | str:
    """Pair the tellings of an event that an update's id or words pick out with its other tellings."""
    words = correction.to
    meant = [m for m in mentions if m.update == words] or [m for m in mentions if words and words in m.text]
    rest = [m for m in mentions if m not in meant]
    if not meant:
        return f"no telling of the event {correction.subject} is in an update {correction.to!r} or holds these words (any more)"
    if not rest:
        return f"“{correction.to}” is in every telling of the event {correction.subject}"
    return [(m.id, r.id) for m in meant for r in rest]


def _holds(correction: Correction, pairs: Sequence[Pair], ties: Ties) -> bool:
    """Say whether a correction can stand beside those that were made after it."""
    same = [*ties.same, *(pairs if correction.kind == "same" else ())]
    apart = [*ties.apart, *(pairs if correction.kind == "apart" else ())]
    groups = _groups(same)
    return not any(b in groups.get(a, ()) for a, b in apart)


def _groups(same: Sequence[Pair]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for a, b in same:
        joined = found.get(a, {a}) | found.get(b, {b})
        found |= dict.fromkeys(joined, joined)
    return found


def _contradicted(correction: Correction) -> Conflict:
    earlier = f"You said “{correction.words}”."
    return Conflict(statements=(earlier, "You said the opposite later on, and the later word counts."), set_aside=earlier)
