"""Plans that were kept and what a summary says again: each is the happening that a post of the same blog tells, no other."""

import functools
import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from timeline import lexicon
from timeline.linking.names import shared
from timeline.model import Mention

KEPT = 0.16
"""Likeness from which a later happening is taken for the plan come true, where a rare word is shared."""
AGAIN = 0.22
"""Likeness from which a line of a summary is taken for what a post told."""
RARE = 4
"""Mentions of a live blog that may share a word which still says what a telling is about."""
STRENGTH = 6.0
"""Most that such evidence weighs: less than a retold quotation, so that two posts are never joined by it."""
STEM = 5
DONE, AHEAD = ("happened", "ongoing"), ("expected",)
_WORD = re.compile(r"[^\W\d_]{4,}|\d[\d.,]*\d")
Pairs = Iterator[tuple[str, str, float]]


def kept_plans(mentions: Sequence[Mention]) -> Pairs:
    """Pair a plan for the day with the happening that a later post of the same live blog tells."""
    for source in _by_source(mentions):
        told = [m for m in source if m.chained and m.status in DONE]
        plans = [m for m in source if m.lane == "day" and m.status in AHEAD and m.turn is not None]
        for plan, likeness, other in _nearest(plans, [m for m in told if m.turn is not None], source, KEPT, later=True):
            yield plan.id, other.id, STRENGTH * likeness


def told_again(mentions: Sequence[Mention]) -> Pairs:
    """Pair what a summary or an introduction says with the happening that a post of the same live blog tells."""
    for source in _by_source(mentions):
        told = [m for m in source if m.chained]
        again = [m for m in source if m.role in ("summary", "pinned") and m.lane == "day" and m.status in DONE and not m.named]
        for line, likeness, other in _nearest(again, told, source, AGAIN, later=False):
            yield line.id, other.id, STRENGTH * likeness


def _by_source(mentions: Sequence[Mention]) -> list[list[Mention]]:
    found: defaultdict[str, list[Mention]] = defaultdict(list)
    for mention in (m for m in mentions if not m.aside):
        found[mention.source].append(mention)
    return [found[source] for source in sorted(found)]


def _nearest(
    ones: Sequence[Mention], others: Sequence[Mention], everything: Sequence[Mention], least: float, *, later: bool
) -> Iterator[tuple[Mention, float, Mention]]:
    """Give for each mention the one of the others that is most like it, if it is like enough; of equals, the first told."""
    spread = Counter(word for m in everything for word in content(m))
    index: defaultdict[str, list[Mention]] = defaultdict(list)
    for other in others:
        for word in content(other):
            index[word].append(other)
    for one in ones:
        rare = {word for word in content(one) if spread[word] <= RARE}
        near = {m.id: m for word in rare for m in index[word] if m.update != one.update and (not later or _after(m, one))}
        ranked = [(likeness(one, other, spread), -(other.turn or 0), other.id) for other in near.values()]
        best = max(ranked, default=None)
        if best is not None and best[0] >= least:
            yield one, best[0], near[best[2]]


def _after(other: Mention, plan: Mention) -> bool:
    return other.turn is not None and plan.turn is not None and other.turn > plan.turn


def likeness(one: Mention, other: Mention, spread: Mapping[str, int]) -> float:
    """Give the cosine of two tellings' words, weighted by rarity, and more where they name the same people."""
    left, right = ({w: math.log(1 + len(spread) / spread[w]) for w in content(m)} for m in (one, other))
    dot = math.fsum(weight * right[word] for word, weight in left.items() if word in right)
    size = math.sqrt(math.fsum(v * v for v in left.values()) * math.fsum(v * v for v in right.values()))
    return (dot / size if size else 0.0) + 0.1 * (shared(one.names, other.names) > 0)


@functools.lru_cache(maxsize=65536)
def content(mention: Mention) -> frozenset[str]:
    """Give the telling words of a mention's lead, cut to their stems."""
    common = _common()
    return frozenset(w[:STEM] for w in _WORD.findall((mention.label or mention.text).lower()) if w not in common)


@functools.cache
def _common() -> frozenset[str]:
    return frozenset(lexicon.load("en").words("linking.words.common"))
