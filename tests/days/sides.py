"""Compare accounts of one day with their truth: which mentions are one event, which event came first, and who had it first.

`python -m tests.days.sides [day ...]` rebuilds the days that are told by three accounts and prints a table of each.
"""

import argparse
import itertools
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import PurePosixPath

from .scoring import DAYS, Json, Pairing, Verdicts, load, names, pair, rebuild, share, tells, window_hit

Place = tuple[str, str]
"""A file and the words in it that tell an event."""
ENOUGH = 3
"""Accounts that a day must have to be measured here."""


def many(truth: Json) -> bool:
    """Say whether a day is told by so many accounts that they can be set side by side."""
    return len(truth["sources"]) >= ENOUGH


def same_event(p: Pairing) -> Verdicts:
    """Judge pairs of mentions: those that belong together, and those that the result puts together.

    The share of right verdicts is the pairwise F1: a pair that is rightly together counts on both sides.
    """
    belongs = {place: event["key"] for event in p.truth["events"] for place in places(event)}
    found = {place: home(p, place) for place in belongs}
    wanted, made = [], []
    for one, other in itertools.combinations(belongs, 2):
        together = found[one] is not None and found[one] == found[other]
        if belongs[one] == belongs[other]:
            wanted.append((f"parted: {_short(one)} + {_short(other)}", together))
        if together:
            made.append((f"joined: {_short(one)} + {_short(other)}", belongs[one] == belongs[other]))
    return (*wanted, *made)


def places(event: Json) -> list[Place]:
    """Give where a truth says an event is told."""
    return [(mention["source"], mention["contains"]) for mention in event["mentions"]]


def home(p: Pairing, place: Place) -> str | None:
    """Give the id of the event whose mention tells these words most closely in length; None where none does.

    Of several events with a mention of the same words the one with the longer label is meant: "Lunch" is only named in them.
    """
    file, words = place
    files = _files(p)
    fits = [
        (abs(len(mention["text"]) - len(words)), -len(event["label"]), event["rank"], event["id"])
        for event in p.result["events"]
        for mention in event["mentions"]
        if files[mention["source"]] == file and tells(mention, words, p.texts[file])
    ]
    return min(fits)[3] if fits else None


def in_order(p: Pairing) -> Verdicts:
    """Judge every pair of found events that the truth puts in order, directly or over others."""
    ranks = {event["key"]: answer["rank"] for event, answer in p.found}
    pairs = sorted(closure([(a, b) for a, b in p.truth["order"]]))
    return tuple((f"{a} < {b}", ranks[a] < ranks[b]) for a, b in pairs if a in ranks and b in ranks)


def closure(pairs: Sequence[Place]) -> set[Place]:
    """Give all pairs that follow from pairs in order.

    >>> sorted(closure([("a", "b"), ("b", "c")]))
    [('a', 'b'), ('a', 'c'), ('b', 'c')]
    """
    found = set(pairs)
    while True:
        more = {(a, d) for a, b in found for c, d in pairs if b == c} - found
        if not more:
            return found
        found |= more


def first_right(p: Pairing) -> Verdicts:
    """Judge whether the account that told an event first is named, for events that several accounts tell."""
    answers = {event["key"]: answer for event, answer in p.found}
    twice = [e for e in p.truth["events"] if "first" in e and len({file for file, _ in places(e)}) > 1 and e["key"] in answers]
    return tuple((e["key"], _named_first(p, answers[e["key"]]) == e["first"]["source"]) for e in twice)


def _named_first(p: Pairing, answer: Json) -> str | None:
    first = answer.get("first")
    return _files(p)[first["source"]] if first else None


def _files(p: Pairing) -> dict[str, str]:
    return {source["id"]: PurePosixPath(source["location"]).name for source in p.result["sources"]}


def _short(place: Place) -> str:
    return f"{place[0].split('.')[0]} “{place[1][:40]}”"


SIDES: dict[str, Callable[[Pairing], Verdicts]] = {
    "same event F1": same_event,
    "order of pairs": in_order,
    "window, many accounts": window_hit,
    "first": first_right,
}
"""Measures of days told by many accounts; each is a share of right verdicts."""


def table(name: str, p: Pairing) -> Iterator[str]:
    """Write the table of one day, a line a measure; days to test on do not say what was missed."""
    yield f"{name} ({p.truth['half']})"
    for measure, judge in SIDES.items():
        verdicts = judge(p)
        reached = share(verdicts)
        yield f"  {measure:16}{'-' if reached is None else f'{reached:.3f}':>8}{len(verdicts):6}"
        if p.truth["half"] == "tune":
            yield from (f"      {label}" for label, right in verdicts if not right)


def main(arguments: Iterable[str]) -> None:
    """Print the tables of the named days, of all days with three accounts without a name."""
    days = [name for name in names() if many(load(DAYS / name).truth)]
    parser = argparse.ArgumentParser(description="Score days that several accounts tell.")
    parser.add_argument("days", nargs="*", default=days, help=f"among: {', '.join(days)}")
    for name in parser.parse_args(list(arguments)).days:
        day = load(DAYS / name)
        sys.stdout.write("\n".join(table(name, pair(day.truth, rebuild(day), day.texts))) + "\n\n")


if __name__ == "__main__":
    main(sys.argv[1:])
