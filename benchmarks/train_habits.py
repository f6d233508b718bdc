"""Learn when live blogs run and how long the gaps between their posts are; write timeline/ordering/habits.json.

    python benchmarks/train_habits.py CORPUS.jsonl.gz -o timeline/ordering/habits.json

Only counts leave the corpus: first and last posts by quarter hour of the publisher's day, the pace of a blog (minutes for
each square root of a post's characters plus 50), and the spread of single gaps around that pace.
"""

import argparse
import gzip
import itertools
import json
import math
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import numpy as np

QUARTERS = 30 * 4
PACES = 9
ELSEWHERE = 0.15
RATIOS = np.geomspace(1 / 64, 16, 25)


def main() -> None:
    """Read the corpus, count, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("-o", "--out", type=Path, required=True)
    options = parser.parse_args()
    habits = learn([blog for blog in blogs(options.corpus) if usable(blog)])
    options.out.write_text(json.dumps(habits, indent=1) + "\n", encoding="utf-8")


def blogs(path: Path) -> Iterator[list[tuple[datetime, int]]]:
    """Give each blog as (posted, characters) from the oldest post to the newest, in the publisher's zone."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            blog = json.loads(line)
            zone = ZoneInfo(blog.get("timezone") or "Europe/London")
            yield sorted((datetime.fromisoformat(u["posted"]).astimezone(zone), length(u)) for u in blog["updates"])


def length(update: dict[str, Any]) -> int:
    """Count the characters of a post."""
    return sum(map(len, [update.get("title") or "", *update["paragraphs"]]))


def usable(posts: list[tuple[datetime, int]]) -> bool:
    """Keep blogs of at least ten posts within thirty hours."""
    return len(posts) >= 10 and posts[-1][0] - posts[0][0] <= timedelta(hours=30)  # noqa: PLR2004 - as the scorer does


def learn(corpus: list[list[tuple[datetime, int]]]) -> dict[str, Any]:
    """Count first and last quarters, paces and gap ratios."""
    first, last = np.zeros(QUARTERS), np.zeros(QUARTERS)
    paces, ratios = [], []
    for posts in corpus:
        midnight = posts[0][0].replace(hour=0, minute=0, second=0, microsecond=0)
        first[quarter(posts[0][0], midnight)] += 1
        last[quarter(posts[-1][0], midnight)] += 1
        gaps = [((b[0] - a[0]).total_seconds() / 60, math.sqrt(b[1] + 50)) for a, b in itertools.pairwise(posts)]
        pace = sum(g for g, _ in gaps) / sum(size for _, size in gaps)
        paces.append(pace)
        ratios += [gap / (pace * size) for gap, size in gaps]
    counts, _ = np.histogram(np.clip(ratios, RATIOS[0], RATIOS[-1] * 0.999), RATIOS)
    return {
        "first": smooth(first),
        "last": smooth(last),
        "paces": [round(float(v), 4) for v in np.quantile(paces, (np.arange(PACES) + 0.5) / PACES)],
        "ratio_edges": [round(float(v), 5) for v in RATIOS],
        "ratio_counts": [int(v) for v in counts],
    }


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
