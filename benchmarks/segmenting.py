"""How fast bare text is cut: furniture and boundaries, beside a plain loop that only splits lines, in the same run.

    python benchmarks/segmenting.py [TEXT ...] [--sizes 1 3 10]

Without texts, a made-up live blog of that many megabytes is cut; with texts, those are. Megabytes are of UTF-8, seconds those of
one core. The best of three rounds counts.
"""

import argparse
import random
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from corpora import source

from timeline.model import Source
from timeline.segmenting import boundary, cut

ROUNDS = 3
MEGA = 1_000_000
NAMES = ("Anna Lindqvist", "Rose Okafor", "Tom Adeyemi", "Petra Nowak", "Dan Moss", "Ines Faro", "Ola Berg", "Lena Ray")
THINGS = ("the harbour", "the new bridge", "a vote on the budget", "the storm", "two late trains", "the inquiry", "a strike")
DEEDS = ("has asked about", "told reporters that nobody had seen", "will speak again on", "is still waiting for", "has left")
ENDS = ("before lunch.", "in the afternoon, her office says.", "with 350 people looking on.", "again, and nobody knows why.")


def made_up(size: int) -> Source:
    """Make a live blog of `size` characters up: the same one every time."""
    rng = random.Random(0)  # noqa: S311 - not for secrets
    lines: list[str] = []
    length = 0
    while length < size:
        said = [" ".join(map(rng.choice, (NAMES, DEEDS, THINGS, ENDS))) for _ in range(rng.randint(1, 4))]
        lines.append(" ".join(said))
        length += len(lines[-1]) + 1
    return source("made-up", lines)


def best(action: Callable[[Source], object], texts: Sequence[Source]) -> float:
    """Give megabytes a second, the best of several rounds."""
    size = sum(len(text.text.encode()) for text in texts)
    spent = []
    for _ in range(ROUNDS):
        started = time.process_time()
        for text in texts:
            action(text)
        spent.append(time.process_time() - started)
    return size / MEGA / max(min(spent), 1e-9)


def main() -> None:
    """Print the pace over given texts, or over made-up ones of several sizes."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("texts", nargs="*", type=Path)
    parser.add_argument("--sizes", nargs="+", type=float, default=[1, 3, 10], help="megabytes of made-up text")
    args = parser.parse_args()
    cut(made_up(1000), boundary.weights())
    given = [source(path.stem, path.read_text(encoding="utf-8").splitlines()) for path in args.texts]
    sets = [("given", given)] if given else [(f"{size:g} MB", [made_up(int(size * MEGA))]) for size in args.sizes]
    for name, texts in sets:
        ours = best(lambda text: cut(text, boundary.weights()), texts)
        plain = best(lambda text: text.text.splitlines(), texts)
        print(f"{name}: {ours:.2f} MB/s, lines alone {plain:.0f} MB/s")


if __name__ == "__main__":
    main()
