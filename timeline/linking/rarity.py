"""How telling a shared word is: how seldom it would stand in a telling by chance.

The rate of a word is counted in the day's own texts, and steadied by what live blogs customarily say (rates.json, learned by
benchmarks/train_rates.py): on a day about a harbour “harbour” tells nothing, on any other day it tells much.
"""

import functools
import json
import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib import resources

from timeline.linking.content import Content

STEADY = 3000.0
"""Words of other days that weigh as much as the day's own."""
TOPIC = 0.6
"""What a word counts for each source after the first that uses it, even once: it may be the day's talk, or one happening."""
SELDOM = 4e-6
"""Rate of a word that the learned rates do not hold."""
SMALL, SMALL_RATE, LARGE_RATE = 13, 1.5e-3, 5e-5
"""Numbers up to a dozen are common, larger ones rare."""


@dataclass(frozen=True, slots=True)
class Rarity:
    """The negative logarithm of the rate of each feature of a day; features that are missing tell nothing."""

    weights: Mapping[str, float]

    def shared(self, feature: str, length: int) -> float:
        """Give how surprising it is that a telling of so many words holds a feature, in nats."""
        return max(0.0, self.weights.get(feature, 0.0) - math.log(max(1, length)))


def rarity(tellings: Iterable[tuple[str, Content]]) -> Rarity:
    """Count the features of a day's tellings, each with its source.

    What a source says again is the day's own talk. What it says once may be one happening that all tell: that counts less.
    """
    counts: Counter[tuple[str, str]] = Counter()
    words = 0
    for source, telling in tellings:
        counts.update((feature, source) for feature in telling.features)
        words += telling.length
    again: dict[str, float] = {}
    for (feature, _), count in sorted(counts.items()):
        again[feature] = again.get(feature, -TOPIC) + TOPIC + count - 1
    usual = rates()
    return Rarity({f: -math.log((count + STEADY * _usual(f, usual)) / (words + STEADY)) for f, count in again.items()})


@functools.cache
def rates() -> Mapping[str, float]:
    """Load the learned rates: occurrences of a feature for each word of text."""
    data: dict[str, float] = json.loads(resources.files(__package__).joinpath("rates.json").read_text(encoding="utf-8"))
    return data


def few(feature: str) -> bool:
    """Say whether a feature is a small number, which anything may be counted by."""
    return feature[0] == "#" and float(feature[1:]) < SMALL


def _usual(feature: str, usual: Mapping[str, float]) -> float:
    if feature[0] == "#":
        return SMALL_RATE if few(feature) else LARGE_RATE
    return usual.get(feature, SELDOM)
