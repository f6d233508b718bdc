"""Learn when live blogs run and how long the gaps between their posts are; write timeline/ordering/habits.json.

    python benchmarks/train_habits.py CORPUS.jsonl.gz [MORE.jsonl.gz ...] -o timeline/ordering/habits.json [--without 0|1]

Only counts leave the corpora: first and last posts by quarter hour of the publisher's day, the pace of a blog (minutes for
each square root of a post's characters plus 50), and the spread of gaps around that pace: of the first, of the last, of the
others. `--without` leaves every second blog of the first corpus out.
"""

import itertools
import json
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import numpy as np
from corpora import chosen, learning, zone_of

from timeline.ordering.chain import LAST

QUARTERS = 30 * 4
PACES = 9
ELSEWHERE = 0.15
RATIOS = np.geomspace(1 / 64, 256, 29)


@dataclass(frozen=True, slots=True)
class Blog:
    """The moments of a blog's posts in the publisher's zone with their characters, oldest first, and how much it counts."""

    posts: tuple[tuple[datetime, int], ...]
    weight: float


def main() -> None:
    """Read the corpora, count, write."""
    options = learning(__doc__)
    habits = learn(list(blogs(options.corpora, options.without)))
    options.out.write_text(json.dumps(habits, indent=1) + "\n", encoding="utf-8")


def blogs(corpora: Sequence[Path], without: int | None) -> Iterator[Blog]:
    """Give the usable blogs; those of the first corpus, whose texts are as they were written, count more."""
    for weight, blog in chosen(corpora, without):
        zone = zone_of(blog)
        posts = sorted((datetime.fromisoformat(u["posted"]).astimezone(zone), length(u)) for u in blog["updates"])
        yield Blog(tuple(posts), weight)


def length(update: dict[str, Any]) -> int:
    """Count the characters of a post."""
    return sum(map(len, [update.get("title") or "", *update["paragraphs"]]))


def learn(corpus: Sequence[Blog]) -> dict[str, Any]:
    """Count first and last quarters, paces and gap ratios."""
    first, last = np.zeros(QUARTERS), np.zeros(QUARTERS)
    paces, counts = [], {kind: np.zeros(len(RATIOS) - 1) for kind in ("first", "usual", "last")}
    for blog in corpus:
        opened, closed = blog.posts[0][0], blog.posts[-1][0]
        midnight = opened.replace(hour=0, minute=0, second=0, microsecond=0)
        first[quarter(opened, midnight)] += blog.weight
        last[quarter(closed, midnight)] += blog.weight
        ratios = [(b[0] - a[0]).total_seconds() / 60 / math.sqrt(b[1] + 50) for a, b in itertools.pairwise(blog.posts)]
        pace = max(float(np.median(ratios)), RATIOS[0])
        paces += [pace] * round(blog.weight)
        for kind, part in (("first", ratios[:1]), ("usual", ratios[1:-LAST]), ("last", ratios[-LAST:])):
            counts[kind] += blog.weight * spread(np.array(part) / pace)
    return {
        "first": smooth(first),
        "last": smooth(last),
        "paces": [round(float(v), 4) for v in np.quantile(paces, (np.arange(PACES) + 0.5) / PACES)],
        "ratio_edges": [round(float(v), 5) for v in RATIOS],
        "ratio_counts": {kind: [round(float(v)) for v in found] for kind, found in counts.items()},
    }


def spread(ratios: np.ndarray) -> np.ndarray:
    """Count ratios by their bins; what lies beyond falls into the outermost."""
    return np.histogram(np.clip(ratios, RATIOS[0], RATIOS[-1] * 0.999), RATIOS)[0]


def quarter(moment: datetime, midnight: datetime) -> int:
    """Give the number of the quarter hour of the day, running on past midnight."""
    return min(QUARTERS - 1, int((moment - midnight).total_seconds() // 900))


def smooth(counts: np.ndarray) -> list[float]:
    """Spread counts over the neighbouring hour and a half, and a share over all hours: other publishers keep other hours."""
    kernel = np.exp(-0.5 * (np.arange(-8, 9) / 3) ** 2)
    spread = np.convolve(counts, kernel, mode="same")
    return [round(float(v), 5) for v in (1 - ELSEWHERE) * spread / spread.sum() + ELSEWHERE / len(spread)]


if __name__ == "__main__":
    main()
