"""Learn how long after a happening live blogs come back to it; write timeline/ordering/lags.json.

    python benchmarks/train_lags.py CORPUS.jsonl.gz [MORE.jsonl.gz ...] -o timeline/ordering/lags.json [--without 0|1]

A post that repeats nine words and more of an earlier post of its blog tells the same; from the one to the other is the lag.
Only its mean leaves the corpora, for the posts that say they tell of earlier and for those that say they tell from tape.
`--without` leaves every second blog of the first corpus out.
"""

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from corpora import chosen, learning

from timeline.linking.telling import telling

SHARED = 9
"""Words in a row that two posts share, twice over, to tell the same."""
LEAD, LONGEST = 250, 400
"""Characters of a post in which it says how it tells, and words of the longest post that is looked at."""
DAY = 720
"""Minutes beyond which a repeated word is another story."""
_WORD = re.compile(r"\w+")


def main() -> None:
    """Read the corpora, compare each blog's posts, write the means in minutes."""
    options = learning(__doc__)
    lags: defaultdict[str, list[float]] = defaultdict(list)
    for _, blog in chosen(options.corpora, options.without):
        for kind, lag in repeated(blog):
            lags[kind].append(lag)
    means = {kind: round(sum(lags[kind]) / len(lags[kind]), 1) for kind in ("earlier", "taped")}
    options.out.write_text(json.dumps(means) + "\n", encoding="utf-8")


def repeated(blog: dict[str, Any]) -> Iterator[tuple[str, float]]:
    """Give how each post that repeats an earlier one tells it, and how many minutes later it does so."""
    seen: dict[tuple[str, ...], float] = {}
    for update in sorted(blog["updates"], key=lambda u: u["posted"]):
        at = datetime.fromisoformat(update["posted"]).timestamp() / 60
        text = " ".join(update["paragraphs"])
        words = _WORD.findall(text.lower())
        parts = {tuple(words[i : i + SHARED]) for i in range(len(words) - SHARED + 1)}
        found = Counter(seen[part] for part in parts if part in seen)
        first = max(found, key=lambda moment: (found[moment], -moment), default=at)
        if found[first] > 1 and 0 < at - first < DAY and len(words) < LONGEST:
            yield telling(text[:LEAD], "en"), at - first
        for part in parts:
            seen.setdefault(part, at)


if __name__ == "__main__":
    main()
