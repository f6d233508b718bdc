"""Learn at which hours live blogs use which words; write timeline/ordering/hours.json.

    python benchmarks/train_hours.py CORPUS.jsonl.gz [MORE.jsonl.gz ...] -o timeline/ordering/hours.json [--without 0|1]

Words and pairs of words that many blogs use are weighed by a softmax over the hours of the publisher's clock; only the weights
of the most telling ones leave the corpus. `--without` leaves every second blog of the first corpus out, so that they can be
placed by words learned without them. The same data gives the same bytes.
"""

import json
import warnings
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import numpy as np
import threadpoolctl  # type: ignore[import-untyped]  # ships no types
from corpora import chosen, learning, zone_of
from scipy import sparse
from sklearn.exceptions import ConvergenceWarning
from sklearn.feature_selection import chi2
from sklearn.linear_model import LogisticRegression

from timeline.ordering.hours import HOURS, terms

POSTS, BLOGS = 30, 15
"""Posts and blogs that must hold a term."""
KEPT = 2000
STRENGTH, ROUNDS = 0.02, 100
SCALE = 0.02


@dataclass(frozen=True, slots=True)
class Post:
    """The terms of a post, the hour of its publisher's clock, the number of its blog, and how much it counts."""

    terms: frozenset[str]
    hour: int
    blog: int
    weight: float


def main() -> None:
    """Read, learn, write."""
    options = learning(__doc__)
    posts = list(gathered(options.corpora, options.without))
    with threadpoolctl.threadpool_limits(1), warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)
        learned = learn(posts)
    options.out.write_text(json.dumps({"en": learned}, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")


def gathered(corpora: Sequence[Path], without: int | None) -> Iterator[Post]:
    """Give the posts of usable blogs."""
    for number, (weight, blog) in enumerate(chosen(corpora, without)):
        yield from told(blog, number, weight)


def told(blog: dict[str, Any], number: int, weight: float) -> Iterator[Post]:
    """Give the posts of a blog."""
    zone = zone_of(blog)
    for update in blog["updates"]:
        text = "\n".join([update.get("title") or "", *update["paragraphs"]])
        hour = datetime.fromisoformat(update["posted"]).astimezone(zone).hour
        yield Post(frozenset(terms(text)), hour, number, weight)


def learn(posts: Sequence[Post]) -> dict[str, Any]:
    """Fit the softmax and keep what the telling terms say."""
    vocabulary = common(posts)
    seen = table(posts, vocabulary)
    hours = np.array([post.hour for post in posts])
    weights = np.array([post.weight for post in posts])
    score, _ = chi2(seen, hours)
    kept = np.sort(np.argsort(-np.nan_to_num(score), kind="stable")[:KEPT])
    model = LogisticRegression(C=STRENGTH, max_iter=ROUNDS).fit(seen[:, kept], hours, sample_weight=weights)
    ratio = np.log(np.bincount(hours, weights=weights, minlength=HOURS) / weights.sum() + 1e-4)
    base, rows = np.full(HOURS, model.intercept_.min()), np.zeros((HOURS, len(kept)))
    base[model.classes_], rows[model.classes_] = model.intercept_, model.coef_
    return {
        "scale": SCALE,
        "base": whole(base - ratio),
        "words": {vocabulary[place]: whole(rows[:, column]) for column, place in enumerate(kept)},
    }


def common(posts: Sequence[Post]) -> list[str]:
    """Give the terms that many posts of many blogs hold."""
    in_posts = Counter(term for post in posts for term in post.terms)
    often = {term for term, count in in_posts.items() if count >= POSTS}
    pairs = {(post.blog, term) for post in posts for term in post.terms & often}
    in_blogs = Counter(term for _, term in pairs)
    return sorted(term for term in often if in_blogs[term] >= BLOGS)


def table(posts: Sequence[Post], vocabulary: Sequence[str]) -> sparse.csr_matrix:
    """Give which post holds which term."""
    column = {term: at for at, term in enumerate(vocabulary)}
    held = [sorted(column[term] for term in post.terms if term in column) for post in posts]
    ends = np.cumsum([0, *map(len, held)])
    places = np.fromiter((at for row in held for at in row), int)
    return sparse.csr_matrix((np.ones(len(places)), places, ends), shape=(len(posts), len(vocabulary)))


def whole(values: np.ndarray) -> list[int]:
    """Round to steps of the scale."""
    return [round(float(value) / SCALE) for value in values]


if __name__ == "__main__":
    main()
