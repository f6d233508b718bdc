"""How accounts of one day help each other, and what joining them costs.

    python benchmarks/accounts.py clocks CORPUS.jsonl.gz [--limit 30]
    python benchmarks/accounts.py cost [--sources 100] [--length 10000]

`clocks`: each live blog is cut in two accounts, half of its posts stand in both; one keeps its stamps, the other loses them.
Errors are minutes between the true and the best time of the stripped account's posts, alone and beside the stamped account.
`cost`: seconds of processor time to read, cut, tag, join and order so many invented accounts, and a tenth of them.
"""

import argparse
import datetime as dt
import gzip
import hashlib
import json
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import timeline

Json = dict[str, Any]
WORDS = 12
"""Words at the start of a post by which it is found again in a result."""
LOST = 720.0
"""Minutes that count for a post without a best time, as in the blind test."""


def main() -> None:
    """Run one of the two benchmarks."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    kinds = parser.add_subparsers(dest="kind", required=True)
    clocks_of = kinds.add_parser("clocks")
    clocks_of.add_argument("corpus", type=Path)
    clocks_of.add_argument("--limit", type=int, default=30)
    cost_of = kinds.add_parser("cost")
    cost_of.add_argument("--sources", type=int, default=100)
    cost_of.add_argument("--length", type=int, default=10_000)
    options = parser.parse_args()
    lines = clocks(options.corpus, options.limit) if options.kind == "clocks" else cost(options.sources, options.length)
    for line in lines:
        sys.stdout.write(line + "\n")


def clocks(corpus: Path, limit: int) -> Iterator[str]:
    """Place the stripped half of each blog alone, then beside its stamped half."""
    alone, beside = list[float](), list[float]()
    for blog in _one_day(corpus, limit):
        with tempfile.TemporaryDirectory() as folder:
            stamped, stripped, truth = _cut(blog, Path(folder))
            day = blog["updates"][0]["posted"][:10]
            alone += _errors(timeline.reconstruct(stripped, date=day, timezone=blog["timezone"]), stripped, truth)
            beside += _errors(timeline.reconstruct([stripped, stamped], date=day, timezone=blog["timezone"]), stripped, truth)
    yield f"posts of stripped accounts: {len(alone)}"
    for name, errors in (("alone", alone), ("beside a stamped account", beside)):
        yield f"{name:26} median {statistics.median(errors):6.1f}   mean {statistics.fmean(errors):6.1f} minutes"


def _one_day(corpus: Path, limit: int) -> Iterator[Json]:
    """Give the blogs that tell one day in at least a dozen posts."""
    given = 0
    with gzip.open(corpus, "rt", encoding="utf-8") as lines:
        for line in lines:
            blog = json.loads(line)
            days = {update["posted"][:10] for update in blog["updates"]}
            if len(days) == 1 and len(blog["updates"]) >= 12 and given < limit:  # noqa: PLR2004 - a day, not a note
                given += 1
                yield blog


def _cut(blog: Json, folder: Path) -> tuple[Path, Path, dict[str, dt.datetime]]:
    """Write the two accounts; the truth is keyed by the first words of a post."""
    chance = random.Random(hashlib.sha256(blog["id"].encode()).hexdigest())  # noqa: S311 - the same cut every time
    zone = ZoneInfo(blog["timezone"])
    pages: dict[str, list[str]] = {"stamped": [], "stripped": []}
    truth: dict[str, dt.datetime] = {}
    for update in blog["updates"]:
        posted = dt.datetime.fromisoformat(update["posted"])
        paragraphs = [p for p in (update.get("title"), *update["paragraphs"]) if p]
        side = chance.choice(("stamped", "stripped", "both", "both"))
        if side != "stripped":
            pages["stamped"] += [posted.astimezone(zone).strftime("%H:%M"), *paragraphs, ""]
        if side != "stamped" and paragraphs:
            pages["stripped"] += [*paragraphs, ""]
            truth[_key(" ".join(paragraphs))] = posted
    files = {name: folder / f"{name}.txt" for name in pages}
    for name, page in pages.items():
        files[name].write_text("\n".join(page), encoding="utf-8")
    return files["stamped"], files["stripped"], truth


def _errors(day: timeline.Timeline, stripped: Path, truth: dict[str, dt.datetime]) -> list[float]:
    source = next(s.id for s in day.sources if Path(s.location).name == stripped.name)
    posts = [u for u in day.updates if u.source == source]
    best = {key: post.posted.best for post in posts for key in (_key(f"{post.headline or ''} {post.body}"),)}
    errors = []
    for key, true in sorted(truth.items()):
        found = best.get(key)
        if isinstance(found, dt.datetime):
            errors.append(abs((found - true).total_seconds()) / 60)
        elif key in best:
            errors.append(LOST)
    return errors


def _key(text: str) -> str:
    return " ".join(text.split()[:WORDS])


def cost(sources: int, length: int) -> Iterator[str]:
    """Join invented accounts of one day, as many and as long as asked, and a tenth of them, for the growth."""
    for number in (max(1, sources // 10), sources):
        texts = list(_accounts(number, length))
        with tempfile.TemporaryDirectory() as folder:
            files = [Path(folder) / f"account{at:03}.txt" for at in range(number)]
            for file, text in zip(files, texts, strict=True):
                file.write_text(text, encoding="utf-8")
            yield f"{number:4} sources of {length} characters: {_seconds(files)}"


def _seconds(files: list[Path]) -> str:
    from timeline import pipeline

    start = time.process_time()
    material = pipeline.gather([str(file) for file in files], date=dt.date(2024, 5, 1), timezone="Europe/London")
    day = pipeline.place(material)
    return f"{time.process_time() - start:.1f} s from texts to {len(day.events)} events in order"


def _accounts(number: int, length: int) -> Iterator[str]:
    """Invent accounts: each tells two of three of the same happenings in an order and with openings of its own."""
    chance = random.Random(7)  # noqa: S311 - the same texts every time
    names = [
        f"{a}{b}" for a in ("Bar", "Col", "Dun", "Fen", "Gar", "Hol", "Kel", "Mar") for b in ("by", "ford", "ham", "ley", "ton")
    ]
    things = ["a bridge", "a school", "a ferry", "a mill", "a market", "a chapel", "a tunnel", "a harbour"]
    acts = ["has closed", "has reopened", "has flooded", "caught fire", "was sold", "was blocked", "collapsed", "was evacuated"]
    told = [(chance.choice(names), thing, act, chance.randrange(3, 900)) for thing in things for act in acts]
    for _ in range(number):
        lines: list[str] = []
        while sum(map(len, lines)) < length:
            place, thing, act, figure = chance.choice(told)
            who = chance.choice(("Police say", "Officials say", "A spokeswoman said", "Residents told us"))
            lines += [
                f"{who} that {thing} in {place} {act}. About {figure} people were there, {chance.choice(names)} council said.",
                "",
            ]
        yield "\n".join(lines)


if __name__ == "__main__":
    main()
