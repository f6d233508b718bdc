"""Learn how often live blogs use each word; write timeline/linking/rates.json.

    python benchmarks/train_rates.py CORPUS.jsonl.gz... -o timeline/linking/rates.json

Only rates of common word stems leave the corpus: those that stand in at least one post of five hundred.
"""

import argparse
import gzip
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from timeline.linking.content import content

SHARE = 1 / 500


def main() -> None:
    """Read the corpora, count, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path, nargs="+")
    parser.add_argument("-o", "--out", type=Path, required=True)
    options = parser.parse_args()
    rates = learn(text for path in options.corpus for text in read(path))
    options.out.write_text(json.dumps(rates, indent=0, sort_keys=True, ensure_ascii=False) + "\n", encoding="utf-8")


def read(path: Path) -> Iterator[str]:
    """Give the text of every post."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield from ("\n".join(update["paragraphs"]) for update in json.loads(line)["updates"])


def learn(texts: Iterator[str]) -> dict[str, float]:
    """Count in how many posts each feature stands, for each word of text; numbers are left to a rule."""
    counts: Counter[str] = Counter()
    words = posts = 0
    for text in texts:
        told = content(text, "en")
        posts += 1
        counts.update(told.features)
        words += told.length
    kept = {f: n for f, n in counts.items() if f[0] != "#" and (f[0] == "=" or n >= posts * SHARE)}
    return {feature: float(f"{n / words:.2g}") for feature, n in sorted(kept.items())}


if __name__ == "__main__":
    main()
