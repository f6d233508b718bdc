"""Where accounts of one event differ: two figures for one thing, two times of day for one happening."""

import functools
import itertools
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from timeline import lexicon
from timeline.linking.content import figures, stem
from timeline.model import Difference, Mention, Said, Span

FAR = 20
"""Minutes between two times of day from which they are two: clocks are rounded."""
CLOSE = 0.05
"""Share by which two figures may differ and be one that was rounded."""
AKIN = 4.0
"""How many times larger a figure may be and still count the same thing."""
EXACT = 15
"""Minutes of the widest time of day that is told as a point."""
HALF = 12 * 60
DATES = (1000, 2100)
"""Whole numbers between these are as often years as figures."""


@dataclass(frozen=True, slots=True)
class _Figure:
    value: float
    noun: str
    said: Said


def differences(group: Sequence[Mention]) -> tuple[Difference, ...]:
    """Give the figures and the times in which the sources of a group contradict each other, each kind of thing once."""
    told = [m for m in group if not m.named and m.status in ("happened", "ongoing")]
    return tuple(dict.fromkeys((*_figures(told), *_times(told))))


def _figures(told: Sequence[Mention]) -> Iterator[Difference]:
    """Compare what is counted in the same words; “people” may be anybody whom another source counts."""
    found = [figure for m in told for figure in _counted(m)]
    anybody = {noun for m in told for noun in _anybody(m.language)}
    for noun in sorted({figure.noun for figure in found} - anybody):
        of_it = [figure for figure in found if figure.noun == noun]
        naming = {figure.said.source for figure in of_it}
        yield from _apart("figure", [*of_it, *(f for f in found if f.noun in anybody and f.said.source not in naming)])


def _apart(what: Literal["figure", "time"], found: Sequence[_Figure]) -> Iterator[Difference]:
    """Give the first words of each source, where two sources say two things and neither says what the other does."""
    by_source: dict[str, list[_Figure]] = {}
    for figure in found:
        by_source.setdefault(figure.said.source, []).append(figure)
    values = {source: frozenset(f.value for f in figures) for source, figures in by_source.items()}
    pairs = itertools.combinations(sorted(set(values.values()), key=sorted), 2)
    unlike = {kind for one, other in pairs if all(UNLIKE[what](a, b) for a in one for b in other) for kind in (one, other)}
    apart = sorted(source for source, kind in values.items() if kind in unlike)
    if apart:
        yield Difference(what=what, said=tuple(by_source[source][0].said for source in apart))


def _other_figure(one: float, other: float) -> bool:
    """Say whether two figures differ, and are yet near enough to count one thing."""
    low, high = sorted((one, other))
    return high - low > CLOSE * high and high <= AKIN * low


def _other_time(one: float, other: float) -> bool:
    """Say whether two times of day differ, on a clock of twelve hours: which half is meant is often left open."""
    between = abs(one - other) % HALF
    return min(between, HALF - between) > FAR


UNLIKE: dict[str, Callable[[float, float], bool]] = {"figure": _other_figure, "time": _other_time}


def _counted(mention: Mention) -> Iterator[_Figure]:
    """Give what a mention's own words count."""
    core = mention.core or mention.span
    start = max(0, core.start - mention.span.start)
    for value, noun, first, last in figures(mention.text[start : core.end - mention.span.start], mention.language):
        if not (DATES[0] <= value <= DATES[1] and value.is_integer()):
            at = mention.span.start + start
            words = mention.text[start + first : start + last]
            yield _Figure(value, noun, Said(source=mention.source, span=Span(at + first, at + last), text=words))


def _times(told: Sequence[Mention]) -> Iterator[Difference]:
    found = [
        _Figure(timex.clock[0], "", Said(source=m.source, span=timex.span, text=_words(m, timex.span)))
        for m in told
        for timex in m.timexes
        if timex.clock and timex.clock[1] - timex.clock[0] <= EXACT
    ]
    yield from _apart("time", found)


def _words(mention: Mention, span: Span) -> str:
    return mention.text[span.start - mention.span.start : span.end - mention.span.start]


@functools.cache
def _anybody(language: str) -> frozenset[str]:
    return frozenset(stem(word) for word in lexicon.load(language).words("linking.alike.anybody"))
