"""The same happening in other words: accounts of one day matched by who did what, with how much, where and when.

An index of telling words keeps the cost near linear: only mentions that share a word which few others have are compared.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from timeline.linking.alike import Telling, compatible, core, evidence, own_evidence, tellings
from timeline.linking.content import Content
from timeline.linking.crowds import neighbours
from timeline.linking.rarity import Rarity, rarity
from timeline.model import Mention

Pairs = Iterator[tuple[str, str, float]]
ENOUGH = 3.5
"""Nats of evidence from which two mentions of different accounts tell one happening."""
ENOUGH_WITHIN = 11.0
"""The same for two mentions of one account, which seldom tells a thing twice; set, with AGREEING, on the days to tune on."""
TELLING = 3.0
"""Nats from which a word is worth a look at those who share it."""
FEW = 6
"""Mentions of a group that are looked at before it is joined to another."""
CROWD = 2
"""Pairs of sources between two groups from which not one alone decides."""
AGREEING, KIN = 0.34, 0.5
"""Share of the pairs of sources of two groups that must have something in common, and the nats of evidence that are something."""
SCALE, MOST = 0.5, 6.9
"""Evidence in words of a quotation, and the most of it: two posts of one live blog are never joined by likeness."""


@dataclass(frozen=True, slots=True)
class Accounts:
    """All tellings of a day with what their words weigh: says which of them tell one happening."""

    told: Mapping[str, Telling]
    rates: Rarity

    def pairs(self) -> Pairs:
        """Give the pairs of mentions that tell one happening in their own words, with how strong the evidence is."""
        for one, other in _candidates(self.told, self.rates):
            needed = ENOUGH if one.mention.source != other.mention.source else ENOUGH_WITHIN
            found = own_evidence(one, other, self.rates, needed)
            if found >= needed:
                yield one.mention.id, other.mention.id, min(MOST, SCALE * found)

    def unlike(self, left: Sequence[Mention], right: Sequence[Mention], strength: float) -> bool:
        """Say whether two groups are better left apart, whatever one pair of their mentions has in common.

        Some telling of one cannot be of the other, or most of them have nothing to do with each other. Of large groups the first
        few are looked at.
        """
        ones, others = (list(islice((self.told[m.id] for m in group if m.id in self.told), FEW)) for group in (left, right))
        if any(not compatible(a, b) for a in ones for b in others):
            return True
        if strength > MOST:
            return False
        kin = self._kin(ones, others)
        return len(kin) >= CROWD and sum(kin) < AGREEING * len(kin)

    def _kin(self, ones: Sequence[Telling], others: Sequence[Telling]) -> list[bool]:
        """Say for every two sources of two groups whether what they tell has anything in common."""
        found: dict[tuple[str, str], float] = {}
        for one, other in ((a, b) for a in ones for b in others if a.mention.source != b.mention.source):
            key = one.mention.source, other.mention.source
            found[key] = max(found.get(key, 0.0), evidence(one, other, self.rates))
        return [most > KIN for _, most in sorted(found.items())]


def accounts(mentions: Sequence[Mention]) -> Accounts:
    """Look at all mentions of a day, so that they can be compared."""
    return Accounts(tellings(mentions), rarity(_apart(mentions)))


def _apart(mentions: Iterable[Mention]) -> Iterator[tuple[str, Content]]:
    """Give the sentences and clauses that lie in no other, so that no word is counted twice."""
    reached: dict[str, int] = {}
    for mention in sorted(mentions, key=lambda m: (m.source, (m.core or m.span).start, -(m.core or m.span).end)):
        span = mention.core or mention.span
        if span.end > reached.get(mention.source, -1):
            reached[mention.source] = span.end
            yield mention.source, core(mention)


def _candidates(told: Mapping[str, Telling], rates: Rarity) -> Iterator[tuple[Telling, Telling]]:
    """Give the pairs worth comparing, each once: not of one update, and not two asides of the same account."""
    index: defaultdict[str, list[str]] = defaultdict(list)
    for key, telling in told.items():
        for feature in sorted(_telling_words(telling, rates)):
            index[feature].append(key)
    for a, b in sorted(neighbours(index.values())):
        one, other = told[a], told[b]
        if _worth(one.mention, other.mention):
            yield one, other


def _telling_words(telling: Telling, rates: Rarity) -> set[str]:
    """Give what a telling may be looked up by: its seldom words, and the date of what belongs to another day."""
    dates = {f"@{t.value}" for t in telling.mention.timexes} if telling.mention.lane != "day" else set()
    return dates | {f for part in telling.parts for f in part.features if rates.shared(f, 1) >= TELLING}


def _worth(one: Mention, other: Mention) -> bool:
    if one.source != other.source:
        return True
    return one.update != other.update and not (one.chained and other.chained) and not (one.aside and other.aside)
