"""How sure is sure: where true posting times fall in the distributions that posts were given, by tenths.

    python benchmarks/calibration.py CORPUS.jsonl[.gz] [--every 5] [--limit N] [--half 0|1]

Each live blog is copied three times without its stamps: with one in `--every` left, with its first and last hours given, and with
nothing but its date. Were every distribution right, each tenth of it would hold a tenth of the true times.
"""

import argparse
import collections
import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from unittest import mock
from zoneinfo import ZoneInfo

import numpy as np
from corpora import in_a_day, read, source, zone_of

from timeline import pipeline
from timeline.model import Segmentation, Setting
from timeline.numbering import lines_of
from timeline.ordering.clock import MINUTE, Axis
from timeline.ordering.placing import place

TENTHS = 10
TASKS = ("sparse", "window", "blind")


class Witness:
    """Keeps the distributions that posts are placed by: it stands in for `place` and hands everything on."""

    def __init__(self) -> None:
        """Begin with none."""
        self.seen: dict[str, tuple[np.ndarray, int]] = {}

    def __call__(self, point: str, share: np.ndarray, first: int, *rest: Any) -> Any:  # noqa: ANN401 - as `place`
        """Keep a distribution and place by it."""
        self.seen[point] = (share / share.sum(), first)
        return place(point, share, first, *rest)


def main() -> None:
    """Copy, rebuild, count, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--every", type=int, default=5, help="how many posts share one stamp in the sparse copies")
    parser.add_argument("--limit", type=int, help="take only so many blogs")
    parser.add_argument("--half", type=int, choices=(0, 1), help="take every second blog")
    options = parser.parse_args()
    blogs = [blog for blog in read(options.corpus) if in_a_day(blog)]
    chosen = blogs[slice(options.half or 0, None, 1 if options.half is None else 2)][: options.limit]
    for task in TASKS:
        counts = collections.Counter(tenth for blog in chosen for tenth in tenths(blog, task, options.every))
        total = max(1, counts.total())
        print(f"{task:7}", *(f"{counts[tenth] / total:5.2f}" for tenth in range(TENTHS)), f"  of {total} posts")


def tenths(blog: dict[str, Any], task: str, every: int) -> Iterator[int]:
    """Give, for every post without a stamp, the tenth of its distribution in which its true time falls."""
    witness = Witness()
    zone = zone_of(blog)
    lines, firsts = copied(blog, every if task == "sparse" else None, zone)
    times = list(firsts.values())
    opened, closed = floor(min(times)).isoformat(), (floor(max(times)) + dt.timedelta(hours=1)).isoformat()
    start, end = (opened, closed) if task == "window" else (None, None)
    material = pipeline.prepare([source("copy", lines)], date=min(times).date(), timezone=str(zone), start=start, end=end)
    with mock.patch("timeline.ordering.solution.place", witness):
        pipeline.place(material)
    yield from fallen(material.segmentations[0], firsts, witness, material.setting)


def fallen(cut: Segmentation, firsts: dict[int, dt.datetime], witness: Witness, setting: Setting) -> Iterator[int]:
    """Look up where the true times of the updates fall."""
    axis = Axis(setting=setting)
    for update in cut.updates:
        number = lines_of(cut.source.text, update.span)[0]
        share, first = witness.seen.get(f"post:{update.id}", (np.zeros(0), 0))
        if update.stamp is None and len(share) and number in firsts:
            minute = axis.seconds(firsts[number]) // MINUTE - first
            below = share[: max(0, minute)].sum() + share[minute] / 2 if 0 <= minute < len(share) else float(minute > 0)
            yield min(TENTHS - 1, int(below * TENTHS))


def copied(blog: dict[str, Any], every: int | None, zone: ZoneInfo) -> tuple[list[str], dict[int, dt.datetime]]:
    """Give the lines of a copy, with the true time of each post by the number of its first line."""
    lines: list[str] = [" ".join(paragraph.split()) for paragraph in blog.get("preamble") or []]
    firsts: dict[int, dt.datetime] = {}
    for number, update in enumerate(blog["updates"]):
        posted = dt.datetime.fromisoformat(update["posted"]).astimezone(zone)
        texts = [" ".join(text.split()) for text in (update.get("title"), *update["paragraphs"]) if text and text.strip()]
        if texts:
            stamp = [posted.strftime("%H:%M")] if every and number % every == 0 else []
            firsts[len(lines) + 1] = posted
            lines += [*stamp, *texts]
    return lines, firsts


def floor(moment: dt.datetime) -> dt.datetime:
    """Give the hour that a moment lies in."""
    return moment.replace(minute=0, second=0, microsecond=0)


if __name__ == "__main__":
    main()
