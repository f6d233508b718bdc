"""How long after a happening a post tells of it: minutes after a live remark, an hour or more where it comes back to something.

Means learned by benchmarks/train_lags.py, kept as plain data in lags.json.
"""

import functools
import json
from collections.abc import Iterable, Iterator
from importlib import resources
from typing import TYPE_CHECKING

from timeline.model import Event, Mention, Telling
from timeline.ordering.case import Case

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Vector = NDArray[np.float64]

LIVE = 8.0
"""Minutes from a happening to the post that tells it, on average; measured on clock times that live posts name."""
PASSING = 20.0
"""The same for what a live post says besides its news, where no other word places it; set on the days to tune on."""
WORDS: dict[Telling, str] = {
    "earlier": "says that it tells of earlier",
    "taped": "tells it from a broadcast or a tape",
}
"""What a post that comes back to something is said to do."""


@functools.cache
def lags() -> dict[Telling, float]:
    """Give the mean minutes from a happening to the post that tells it, for each way of telling."""
    learned: dict[Telling, float] = json.loads(resources.files(__package__).joinpath("lags.json").read_text(encoding="utf-8"))
    return {"live": LIVE, **learned}


def nearest(mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    """Give those mentions that stand nearest to the happening: the live ones, if there are any."""
    told = tuple(mentions)
    return tuple(m for m in told if m.telling == "live") or told


def in_passing(mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    """Give those mentions that a post tells besides its news."""
    return tuple(m for m in mentions if m.aside and m.role == "update" and m.status in ("happened", "ongoing"))


def lag(mention: Mention) -> float:
    """Give the minutes from a happening to the post that tells it, on average, for how a post tells it."""
    return lags()[mention.telling] if mention.chained else PASSING


def before_posting(share: "Vector", mean: float) -> "Vector":
    """Turn the distribution of a posting into that of what it tells: `mean` minutes earlier, the longer ago the rarer."""
    import numpy as np

    ago = np.exp(-np.arange(min(len(share), int(mean * 12))) / mean)
    moved: Vector = np.convolve(share[::-1], ago / ago.sum())[: len(share)][::-1]
    return moved


def live_tellings(case: Case) -> Iterator[tuple[Event, Mention]]:
    """Give the events of the day with the posts that tell them as they happen."""
    return ((e, m) for e in case.on_day for m in e.mentions if m.chained and m.telling == "live")


def come_back(case: Case, event: Event) -> Iterator[str]:
    """Say of an event that only later posts tell how long such posts usually come after it."""
    chained = tuple(m for m in event.mentions if m.chained)
    for mention in (m for m in nearest(chained) if m.telling != "live"):
        hours = lags()[mention.telling] / 60
        post = case.shown(mention)
        yield f"{post} {WORDS[mention.telling]}: live blogs come back to something {hours:.1f} hours later on average."
