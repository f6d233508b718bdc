"""Mentions to events: one happening, however many times and in however many accounts it is told.

Evidence for "the same" is a tuple of finders; what they pair is joined, and nothing else is.
"""

import functools
import math
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence

from timeline import lexicon
from timeline.linking.kept import kept_plans, told_again
from timeline.linking.names import shared
from timeline.linking.quotes import same_quotes
from timeline.linking.verbs import clause_reading
from timeline.model import Event, Interval, Mention, Status

Pair = tuple[str, str]
"""Two mention ids."""
Pairs = Iterator[tuple[str, str, float]]
"""Two mention ids and how strong the evidence is that they tell one happening."""

NAMED = 100.0
"""Strength of a shared name, above any quotation's number of words and any likeness."""
RETOLD = 7.0
"""Strength from which one post of a live blog retells another: words of one quotation, or ten times the cosine of two leads."""
ALIKE_TOLD = 0.5
"""Cosine of two leads' weighted words from which two accounts tell one happening."""
ALIKE_DATED = 0.15
"""The same for two clauses about one other day: the shared date is most of the evidence."""
_WORD = re.compile(r"[a-z]{4,}")


def cluster(mentions: Sequence[Mention], same: Sequence[Pair] = (), apart: Sequence[Pair] = ()) -> tuple[Event, ...]:
    """Join the mentions that tell one happening into events; the order of the input does not matter.

    `same` are pairs that the user has said to be one, `apart` pairs that are not, whatever the texts suggest.
    """
    ordered = sorted(mentions, key=lambda m: (m.source, m.span, m.id))
    found = [pair for finder in FINDERS for pair in finder(ordered)]
    groups = _joined(ordered, [*((a, b, math.inf) for a, b in same), *found], apart)
    return tuple(_event(group) for group in groups)


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


def _same_told(mentions: Sequence[Mention]) -> Pairs:
    """Pair happenings of the day whose leads are told in much the same words by two accounts."""
    told = [m for m in mentions if m.lane == "day" and not (m.anchors and not m.chained)]
    for one, other, likeness in _alike(told):
        if likeness >= ALIKE_TOLD and shared(one.names, other.names):
            yield one.id, other.id, 10 * likeness


def _same_date(mentions: Sequence[Mention]) -> Pairs:
    """Pair clauses about other days: the dates meet, a name is shared and the words have something in common."""
    dated = [m for m in mentions if m.lane != "day"]
    for one, other, likeness in _alike(dated):
        if one.update != other.update and one.lane == other.lane and likeness >= ALIKE_DATED and _about_one_date(one, other):
            yield one.id, other.id, likeness


FINDERS: tuple[Callable[[Sequence[Mention]], Pairs], ...] = (
    _same_name,
    _same_words_quoted,
    _same_told,
    _same_date,
    kept_plans,
    told_again,
)


def _about_one_date(one: Mention, other: Mention) -> bool:
    return _dates_meet(one, other) and shared(one.names, other.names) > 0


def _dates_meet(one: Mention, other: Mention) -> bool:
    return any(_meet(a.interval, b.interval) for a in one.timexes for b in other.timexes) or {t.value for t in one.timexes} == {
        t.value for t in other.timexes
    }


def _meet(one: Interval | None, other: Interval | None) -> bool:
    if (
        one is None
        or other is None
        or one.earliest is None
        or other.earliest is None
        or one.latest is None
        or other.latest is None
    ):
        return False
    return one.earliest < other.latest and other.earliest < one.latest


def _alike(mentions: Sequence[Mention]) -> Iterator[tuple[Mention, Mention, float]]:
    """Give the pairs that share a telling word, with the cosine of their words weighted by rarity (tf-idf)."""
    bags = [Counter(_content(m)) for m in mentions]
    spread = Counter(word for bag in bags for word in bag)
    weights = [{w: n * math.log(1 + len(bags) / spread[w]) for w, n in bag.items()} for bag in bags]
    index: defaultdict[str, list[int]] = defaultdict(list)
    for number, bag in enumerate(bags):
        for word in bag:
            index[word].append(number)
    rare = (found for found in index.values() if len(found) <= max(8, len(bags) // 4))
    for a, b in sorted({(a, b) for found in rare for i, a in enumerate(found) for b in found[i + 1 :]}):
        yield mentions[a], mentions[b], _cosine(weights[a], weights[b])


def _content(mention: Mention) -> list[str]:
    return [w[:6] for w in _WORD.findall((mention.label or mention.text).lower()) if w not in _common()]


@functools.cache
def _common() -> frozenset[str]:
    return frozenset(lexicon.load("en").words("linking.words.common"))


def _cosine(left: dict[str, float], right: dict[str, float]) -> float:
    dot = math.fsum(weight * right[word] for word, weight in left.items() if word in right)
    size = math.sqrt(math.fsum(v * v for v in left.values()) * math.fsum(v * v for v in right.values()))
    return dot / size if size else 0.0


def _joined(
    mentions: Sequence[Mention], pairs: Iterable[tuple[str, str, float]], apart: Sequence[Pair] = ()
) -> list[list[Mention]]:
    """Follow the pairs to their groups, the strongest first; two posts of one live blog are one only if one retells the other."""
    groups = {m.id: [m] for m in mentions}
    for one, other, strength in sorted(pairs, key=lambda pair: (-pair[2], pair[0], pair[1])):
        left, right = groups[one], groups[other]
        free = strength >= RETOLD or not _posts(left) & _posts(right)
        if left is not right and free and not any(_parted(groups[a], groups[b], left, right) for a, b in apart):
            left += right
            groups |= {m.id: left for m in right}
    unique = {id(group): group for group in groups.values()}
    return [sorted(group, key=lambda m: (m.source, m.span, m.id)) for group in unique.values()]


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
        lane=telling.lane,
        mentions=tuple(group),
        anchor=named[0] if named else None,
    )


def _telling_order(mention: Mention) -> tuple[object, ...]:
    """Prefer the live post, then a whole clause that begins with its subject, then the first account."""
    whole = mention.label[:1].isupper() and bool(mention.trigger) and bool(mention.names)
    aside = mention.lane != "day"
    told = aside and _says(mention.label)
    length = len(mention.label) if aside else 0
    return not mention.chained, mention.named, mention.role != "update", not whole, told, length, mention.source, mention.span


def _says(label: str) -> bool:
    """Say whether a label tells of somebody's saying rather than of the thing that is said."""
    verb = clause_reading(label, "en")
    return verb is not None and verb.reports


def _status(found: set[Status]) -> Status:
    order: tuple[Status, ...] = ("happened", "ongoing", "expected", "hypothetical")
    return next(status for status in order if status in found)
