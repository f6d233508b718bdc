"""How fast the temporal network is solved: made-up pages of 1k, 3k, 10k and 30k updates, five constraints an update.

    python benchmarks/network.py            all sizes
    python benchmarks/network.py 1000 3000  these

Each update is on the day and not before the one below it, one in five has a stamp, each is told some hour before it went up and
leans on another; one in a hundred has words that contradict its stamp. Processor time, the best of three; beside it the time of
one more constraint (a correction: an event is put into one minute, the median of twenty events), of one that contradicts all
before it, and of one plain walk over all constraints, which everything here is a multiple of.
"""

import argparse
import random
import statistics
import time
from collections.abc import Callable, Iterator
from typing import Any

from timeline.ordering.network import ORIGIN, Constraint, Network

DAY, HOUR, STAMPED, WRONG = 86400, 3600, 5, 100
SIZES = (1000, 3000, 10000, 30000)
RUNS, PINS = 3, 20


def main() -> None:
    """Print one line a size."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sizes", nargs="*", type=int, default=SIZES, help="numbers of updates")
    print(
        f"{'updates':>8}{'constraints':>13}{'conflicts':>11}{'solved, s':>11}{'one more, ms':>14}"
        f"{'against, ms':>13}{'walk, ms':>10}"
    )
    for size in parser.parse_args().sizes:
        print("".join(measured(size)))


def measured(size: int) -> Iterator[str]:
    """Give the cells of one line."""
    made = list(page(size, random.Random(size)))  # noqa: S311 - a made-up page, the same each time
    solved, network = best(lambda: Network(made))
    walk, _ = best(lambda: sum(c.lower or 0 for c in made))
    conflicts = len(network.cycles)
    more = statistics.median(timed(network, pin(network, size * number // PINS)) for number in range(PINS))
    against = timed(network, Constraint(source=ORIGIN, target=f"event {size // 2}", lower=2 * DAY, weight=200))
    yield f"{size:8}{len(made):13}{conflicts:11}{solved:11.2f}{1000 * more:14.2f}{1000 * against:13.1f}{1000 * walk:10.1f}"


def pin(network: Network, number: int) -> Constraint:
    """Put an event into the minute in the middle of its bounds."""
    event, windows = f"event {number}", network.windows
    middle = ((windows.earliest[event] or 0) + (windows.latest[event] or 0)) // 2
    return Constraint(source=ORIGIN, target=event, lower=middle, upper=middle + 59, weight=100)


def timed(network: Network, constraint: Constraint) -> float:
    """Give the processor time of taking one constraint in."""
    start = time.process_time()
    network.add([constraint])
    return time.process_time() - start


def best(work: Callable[[], Any]) -> tuple[float, Any]:
    """Give the least processor time of a few runs, and what the last one gave."""
    times = []
    for _ in range(RUNS):
        start = time.process_time()
        result = work()
        times.append(time.process_time() - start)
    return min(times), result


def page(size: int, chance: random.Random) -> Iterator[Constraint]:
    """Make a page up: its true times first, then what could be known of them."""
    true = sorted(chance.randrange(DAY) for _ in range(size))
    for number, at in enumerate(true):
        post = f"post {number}"
        yield Constraint(source=ORIGIN, target=post, lower=0, upper=DAY, weight=3)
        yield Constraint(source=post, target=f"event {number}", lower=-2 * HOUR, upper=0, weight=2)
        yield from told(number, at, chance)
        if number:
            yield Constraint(source=f"post {number - 1}", target=post, lower=0, weight=4)
        first, last = sorted((number, chance.randrange(size)))
        if first < last:
            yield Constraint(source=f"post {first}", target=f"post {last}", lower=0, weight=5)


def told(number: int, at: int, chance: random.Random) -> Iterator[Constraint]:
    """Say when an update went up: to the minute, or roughly; a few times wrongly."""
    post = f"post {number}"
    slack = 60 if number % STAMPED == 0 else HOUR
    yield Constraint(source=ORIGIN, target=post, lower=at - chance.randrange(slack), upper=at + chance.randrange(slack), weight=6)
    if number % WRONG == 1:
        yield Constraint(source=ORIGIN, target=post, lower=at - 5 * HOUR, upper=at - 3 * HOUR, weight=1)


if __name__ == "__main__":
    main()
