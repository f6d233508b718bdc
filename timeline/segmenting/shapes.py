"""The shapes of whole lines of furniture, matched all at once: most are bound to their first words, a few are loose.

A loose shape begins with anything, so that matching it means to read every line to its end in many states at once; it is asked
only of lines that hold what it is about.
"""

import dataclasses
import re
from collections.abc import Iterable, Sequence

import re2

MEMORY = 64 * 1024 * 1024
"""Bytes that matching all patterns at once may take; with the usual 8 MB it falls back to a way ten times slower."""
ANYTHING = r"(?:\.(?:\*|\{\d+(?:,\d+)?\}))+"
LEADING, TRAILING = re.compile(ANYTHING), re.compile(rf"(?<!\\){ANYTHING}$")


@dataclasses.dataclass(frozen=True, slots=True)
class Group:
    """Patterns matched together, and the place of each in the lexicon."""

    patterns: re2.Set
    places: tuple[int, ...]

    def match(self, low: str) -> list[int]:
        """Give the places of the patterns that a whole line in lower case matches."""
        return [self.places[at] for at in self.patterns.Match(low) or ()]


@dataclasses.dataclass(frozen=True, slots=True)
class Shapes:
    """The shapes of a language in their order, each with the reason why it is furniture; `core` is what the loose ones hold."""

    bound: Group
    loose: Group
    core: str
    reasons: tuple[str, ...]

    def match(self, low: str, *, loose: bool = True) -> list[str]:
        """Give the reasons of the shapes that a line in lower case has; `loose` says whether it may have a loose one."""
        found = self.bound.match(low) + (self.loose.match(low) if loose else [])
        return [self.reasons[at] for at in sorted(found)]


def compiled(rows: Sequence[tuple[str, str]]) -> Shapes:
    """Compile patterns, each with its reason.

    >>> shapes = compiled([("share", "share bar"), (".*photograph: .*", "caption")])
    >>> shapes.match("share"), shapes.match("the quay. photograph: ann lee"), shapes.core
    (['share bar'], ['caption'], '(?:photograph: )')
    """
    loose = [at for at, (pattern, _) in enumerate(rows) if LEADING.match(pattern)]
    bound = sorted(set(range(len(rows))) - set(loose))
    cores = (TRAILING.sub("", LEADING.sub("", rows[at][0], count=1)) for at in loose)
    core = "|".join(f"(?:{core})" for core in cores)
    return Shapes(_group(rows, bound), _group(rows, loose), core, tuple(reason for _, reason in rows))


def _group(rows: Sequence[tuple[str, str]], places: Iterable[int]) -> Group:
    options = re2.Options()
    options.max_mem = MEMORY
    patterns, kept = re2.Set.FullMatchSet(options), tuple(places)
    for at in kept:
        patterns.Add(rows[at][0])
    patterns.Compile()
    return Group(patterns, kept)
