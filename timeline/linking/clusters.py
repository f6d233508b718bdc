"""Mentions to events: one happening, however many times and in however many accounts it is told.

Evidence for "the same" is a tuple of finders; what they pair is joined, and nothing else is.
"""

import math
from collections.abc import Callable, Iterable, Iterator, Sequence

from timeline import lexicon
from timeline.linking.accounts import Accounts, accounts
from timeline.linking.differences import differences
from timeline.linking.kept import kept_plans, told_again
from timeline.linking.quotes import same_quotes
from timeline.linking.tidying import reading_order, tidied
from timeline.linking.verbs import clause_reading
from timeline.model import Event, Mention, Status

Pair = tuple[str, str]
"""Two mention ids."""
Pairs = Iterator[tuple[str, str, float]]
"""Two mention ids and how strong the evidence is that they tell one happening."""

NAMED = 100.0
"""Strength of a shared name, above any quotation's number of words and any likeness."""
RETOLD = 7.0
"""Strength from which one post of a live blog retells another: words of one quotation, or ten times the cosine of two leads."""


def cluster(mentions: Sequence[Mention], same: Sequence[Pair] = (), apart: Sequence[Pair] = ()) -> tuple[Event, ...]:
    """Join the mentions that tell one happening into events; the order of the input does not matter.

    `same` are pairs that the user has said to be one, `apart` pairs that are not, whatever the texts suggest. What a source of
    another day tells is joined by the user alone with what the others tell.
    """
    ordered = sorted(mentions, key=reading_order)
    groups = {m.id: [m] for m in ordered}
    _join(groups, ((a, b, math.inf) for a, b in same), apart)
    for told in _days(ordered):
        alike = accounts(told)
        _join(groups, [*(pair for finder in FINDERS for pair in finder(told)), *alike.pairs()], apart, alike)
    unique = {id(group): group for group in groups.values()}
    inside = [sorted(group, key=reading_order) for group in unique.values()]
    return tuple(_event(group) for group in tidied(inside, {m for pair in (*same, *apart) for m in pair}))


def _days(mentions: Iterable[Mention]) -> Iterable[list[Mention]]:
    """Part what tells the day from what sources of other days tell, each source by itself."""
    found: dict[str, list[Mention]] = {}
    for mention in mentions:
        found.setdefault(mention.source if mention.apart else "", []).append(mention)
    return found.values()


def event_id(mentions: Iterable[Mention]) -> str:
    """Make the id of an event of those of its mentions: of one alone, it is the id that this mention gives an event.

    An event is found by the id that any of its mentions gives, so that an id goes on meaning it when more is told of it.
    """
    return "e" + min(m.id for m in mentions)[:7]


def _same_name(mentions: Sequence[Mention]) -> Pairs:
    """Pair mentions of one named event in one lane: lunch is lunch, "another meeting" is not "their first meeting"."""
    first: dict[tuple[str, ...], str] = {}
    for mention in mentions:
        for anchor in mention.anchors:
            if mention.lane == "day":
                yield first.setdefault((anchor.name, *_telling(anchor.modifiers)), mention.id), mention.id, NAMED


def _telling(modifiers: Iterable[str]) -> tuple[str, ...]:
    return tuple(m for m in modifiers if m in lexicon.load("en").words("linking.words.ordinals"))


def _same_words_quoted(mentions: Sequence[Mention]) -> Pairs:
    """Pair mentions that quote the same words, unless both are posts of one live blog: a post stands for itself."""
    told = {m.id: m for m in mentions if m.lane == "day"}
    yield from same_quotes(told.values())


FINDERS: tuple[Callable[[Sequence[Mention]], Pairs], ...] = (_same_name, _same_words_quoted, kept_plans, told_again)


def _join(
    groups: dict[str, list[Mention]],
    pairs: Iterable[tuple[str, str, float]],
    apart: Sequence[Pair],
    alike: Accounts | None = None,
) -> None:
    """Follow the pairs to their groups, the strongest first; two posts of one live blog are one only if one retells the other."""
    for one, other, strength in sorted(pairs, key=lambda pair: (-pair[2], pair[0], pair[1])):
        left, right = groups[one], groups[other]
        if left is right or any(_parted(groups[a], groups[b], left, right) for a, b in apart):
            continue
        if alike and strength < RETOLD and (_posts(left) & _posts(right) or alike.unlike(left, right, strength)):
            continue
        _merge(groups, left, right)


def _merge(groups: dict[str, list[Mention]], left: list[Mention], right: list[Mention]) -> None:
    """Put one group behind the other; the smaller one moves, so that a crowd is not moved for each that joins it."""
    if len(left) < len(right):
        moved, kept = tuple(left), right
        right[:0] = left
    else:
        moved, kept = tuple(right), left
        left += right
    groups.update((m.id, kept) for m in moved)


def _parted(one: list[Mention], other: list[Mention], left: list[Mention], right: list[Mention]) -> bool:
    return (one is left and other is right) or (one is right and other is left)


def _posts(group: Sequence[Mention]) -> set[str]:
    return {m.source for m in group if m.chained}


def _event(group: Sequence[Mention]) -> Event:
    """Make the event of a group, told as the live post tells it, else as the first account does."""
    telling = min(group, key=_telling_order)
    named = [m.anchors[0].name for m in group if m.anchors]
    return Event(
        id=event_id(group),
        label=telling.label,
        status=_status({m.status for m in group if not m.named} or {m.status for m in group}),
        lane=telling.apart or telling.lane,
        mentions=tuple(group),
        anchor=named[0] if named else None,
        differences=differences(group),
    )


def _telling_order(mention: Mention) -> tuple[object, ...]:
    """Prefer the live post, then what shows a named event, then a whole clause with its subject, then the first account."""
    whole = mention.label[:1].isupper() and bool(mention.trigger) and bool(mention.names)
    aside = mention.lane != "day"
    told = aside and _says(mention.label)
    length = len(mention.label) if aside else 0
    shows = bool(mention.anchors) and not mention.named
    return (
        not mention.chained,
        mention.named,
        not shows,
        mention.role != "update",
        not whole,
        told,
        length,
        mention.source,
        mention.span,
    )


def _says(label: str) -> bool:
    """Say whether a label tells of somebody's saying rather than of the thing that is said."""
    verb = clause_reading(label, "en")
    return verb is not None and verb.reports


def _status(found: set[Status]) -> Status:
    order: tuple[Status, ...] = ("happened", "ongoing", "expected", "hypothetical")
    return next(status for status in order if status in found)
