"""Mentions to events: one happening, however many times and in however many accounts it is told.

Evidence for "the same" is a tuple of finders; what they pair is joined, and nothing else is.
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence

from timeline import lexicon
from timeline.linking.names import shared
from timeline.linking.quotes import same_quotes
from timeline.model import Event, Interval, Mention, Status

Pairs = Iterator[tuple[str, str]]

ALIKE_TOLD = 0.5
"""Cosine of two leads' weighted words from which two accounts tell one happening."""
ALIKE_DATED = 0.15
"""The same for two clauses about one other day: the shared date is most of the evidence."""
_WORD = re.compile(r"[a-z]{4,}")


def cluster(mentions: Sequence[Mention]) -> tuple[Event, ...]:
    """Join the mentions that tell one happening into events; the order of the input does not matter."""
    ordered = sorted(mentions, key=lambda m: (m.source, m.span, m.id))
    groups = _joined(ordered, [pair for finder in FINDERS for pair in finder(ordered)])
    return tuple(_event(group) for group in groups)


def _same_name(mentions: Sequence[Mention]) -> Pairs:
    """Pair mentions of one named event in one lane: lunch is lunch, "another meeting" is not "their first meeting"."""
    first: dict[tuple[str, ...], str] = {}
    for mention in mentions:
        for anchor in mention.anchors:
            if mention.lane == "day":
                yield first.setdefault((anchor.name, *_telling(anchor.modifiers)), mention.id), mention.id


def _telling(modifiers: Iterable[str]) -> tuple[str, ...]:
    return tuple(m for m in modifiers if m in lexicon.load("en").words("linking.words.ordinals"))


def _same_words_quoted(mentions: Sequence[Mention]) -> Pairs:
    """Pair mentions that quote the same words, unless both are posts of one live blog: a post stands for itself."""
    told = {m.id: m for m in mentions if m.lane == "day"}
    for one, other in same_quotes(told.values()):
        if not _posts_of_one_blog(told[one], told[other]):
            yield one, other


def _same_told(mentions: Sequence[Mention]) -> Pairs:
    """Pair happenings of the day whose leads are told in much the same words by two accounts."""
    told = [m for m in mentions if m.lane == "day" and not (m.anchors and not m.chained)]
    for one, other, likeness in _alike(told):
        if likeness >= ALIKE_TOLD and not _posts_of_one_blog(one, other) and shared(one.names, other.names):
            yield one.id, other.id


def _same_date(mentions: Sequence[Mention]) -> Pairs:
    """Pair clauses about other days: the dates meet, a name is shared and the words have something in common."""
    dated = [m for m in mentions if m.lane != "day"]
    for one, other, likeness in _alike(dated):
        if one.lane == other.lane and likeness >= ALIKE_DATED and _dates_meet(one, other) and shared(one.names, other.names):
            yield one.id, other.id


FINDERS: tuple[Callable[[Sequence[Mention]], Pairs], ...] = (_same_name, _same_words_quoted, _same_told, _same_date)


def _posts_of_one_blog(one: Mention, other: Mention) -> bool:
    return one.chained and other.chained and one.source == other.source


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
    common = set(lexicon.load("en").words("linking.words.common"))
    return [w[:6] for w in _WORD.findall((mention.label or mention.text).lower()) if w not in common]


def _cosine(left: dict[str, float], right: dict[str, float]) -> float:
    dot = math.fsum(weight * right[word] for word, weight in left.items() if word in right)
    size = math.sqrt(math.fsum(v * v for v in left.values()) * math.fsum(v * v for v in right.values()))
    return dot / size if size else 0.0


def _joined(mentions: Sequence[Mention], pairs: Iterable[tuple[str, str]]) -> list[list[Mention]]:
    """Follow the pairs to their groups (union-find)."""
    parent = {m.id: m.id for m in mentions}

    def root(key: str) -> str:
        while parent[key] != key:
            parent[key] = parent[parent[key]]
            key = parent[key]
        return key

    for one, other in pairs:
        left, right = sorted((root(one), root(other)))
        parent[right] = left
    groups: defaultdict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        groups[root(mention.id)].append(mention)
    return list(groups.values())


def _event(group: Sequence[Mention]) -> Event:
    """Make the event of a group, told as the live post tells it, else as the first account does."""
    telling = min(group, key=_telling_order)
    named = [m.anchors[0].name for m in group if m.anchors]
    return Event(
        id="e" + min(m.id for m in group)[:7],
        label=telling.label,
        status=_status({m.status for m in group}),
        lane=telling.lane,
        mentions=tuple(group),
        anchor=named[0] if named else None,
    )


def _telling_order(mention: Mention) -> tuple[object, ...]:
    """Prefer the live post, then a whole clause that begins with its subject, then the first account."""
    whole = mention.text[:1].isupper() and bool(mention.trigger)
    return not mention.chained, mention.role != "update", not whole, bool(mention.anchors), mention.source, mention.span


def _status(found: set[Status]) -> Status:
    order: tuple[Status, ...] = ("happened", "ongoing", "expected", "hypothetical")
    return next(status for status in order if status in found)
