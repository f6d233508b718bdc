"""How surely two mentions tell one happening: the odds of what they share, had they told two happenings of the same day.

Each shared word, number, name and time is evidence by how seldom it would be shared by chance (Fellegi and Sunter 1969: a theory
for record linkage); what cannot be true of one happening forbids it.
"""

import functools
import math
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from timeline import lexicon
from timeline.linking.content import Content, content
from timeline.linking.opened import goes_on
from timeline.linking.rarity import Rarity, few
from timeline.model import Interval, Mention, Timex

SHARED = math.log(0.44)
"""Chance that a second telling of a happening uses a given word of the first: 191 of 430 on the fixture days to tune on."""
LACKED = 0.8
"""What each word counts against that the shorter telling has for itself, in nats; only so many are counted."""
LACKING = 20
MOST = 4.5
"""The most that one shared word may count: its rate is only estimated."""
TELLING, ENOUGH, EXACT = 1.0, 2, 3.5
"""Nats from which something shared is telling, how many such things it takes, and nats from which a figure is enough alone."""
DATED = 3.0
"""Nats from which a shared date makes two tellings akin, whatever their words."""
SAME_ACT = -0.5
"""What two tellings of one other day weigh that have only a common word between them: few things are told of another day."""
DATES = ((1.5, 4.5), (8, 3.0), (40, 2.0), (400, 1.2))
"""Evidence of two dates that meet, by the days of the wider one."""
CLOCKS = ((60, 2.2), (200, 1.2), (480, 0.4))
"""Evidence of two times of day that meet, by the minutes of the wider one."""
EXPLAINED = 0.8
"""Share of a sentence's evidence from which it is its clause that tells the happening, and not the sentence."""
ASIDE = ("before", "after", "until", "since")
"""Relations by which a signal puts what is told outside of the thing that it names."""
UNLIKE = 6.0
"""What it counts against two mentions that only one is told as imagined; “could play on Sunday” and “will play” are one plan."""
REPORTED, SLACK = 40, 5
"""Minutes before and after the stamp of a live post between which its happening began, as a rule."""
FAR, NEAR = 150, 1.0
"""Minutes between two times of day from which they cannot be one; less only speaks against it."""


@dataclass(frozen=True, slots=True)
class Telling:
    """A mention with the stretches of it that may each tell the happening in another account's words.

    `rivals` are clauses of it that are tellings of their own: what they explain is theirs.
    """

    mention: Mention
    parts: tuple[Content, ...]
    rivals: tuple["Telling", ...] = ()

    @property
    def core(self) -> Content:
        """The sentence or clause that tells it."""
        return self.parts[0]


def core(mention: Mention) -> Content:
    """Take the sentence or clause apart that tells the mention, without the words that tell when: they are compared as times."""
    span = mention.core or mention.span
    text, start = mention.text, mention.span.start
    first, last = max(0, span.start - start), span.end - start
    leaning = ((s.span.start, s.target.end) for s in mention.signals if s.target_kind in ("anchor", "timex"))
    for begin, end in (*leaning, *((t.span.start, t.span.end) for t in mention.timexes)):
        low, high = max(first, begin - start), min(last, end - start)
        if low < high:
            text = text[:low] + " " * (high - low) + text[high:]
    return content(text[first:last], mention.language)


def evidence(one: Telling, other: Telling, rarity: Rarity) -> float:
    """Weigh the closest parts of two tellings; minus infinity where they cannot be one or have nothing telling in common."""
    told = {one.mention.status, other.mention.status}
    supposed = len(told) > 1 and "hypothetical" in told
    when = _when(one.mention, other.mention)
    words = max(_words(a, b, rarity, 0.0 if supposed else when) for a in one.parts for b in other.parts)
    if (when < DATED and words == -math.inf) or not compatible(one, other):
        return -math.inf
    if when >= DATED and not supposed:
        words = max(words, SAME_ACT if _act(one, other) else -when / 2)
    planned = when >= DATED and "expected" in told
    return when + words - UNLIKE * (supposed and not planned)


def _act(one: Telling, other: Telling) -> bool:
    """Say whether two tellings have any word in common that is neither a name nor a small number."""
    left, right = one.core, other.core
    return any(not few(f) for f in (left.features & right.features) - left.named - right.named)


def own_evidence(one: Telling, other: Telling, rarity: Rarity, needed: float) -> float:
    """Weigh two tellings; minus infinity for less than is needed, or where a clause of one tells nearly all of it."""
    found = evidence(one, other, rarity)
    if found < needed:
        return -math.inf
    rivals = (evidence(rival, against, rarity) for telling, against in ((one, other), (other, one)) for rival in telling.rivals)
    return -math.inf if max(rivals, default=0.0) >= EXPLAINED * found else found


def compatible(one: Telling, other: Telling) -> bool:
    """Say whether nothing keeps two mentions from being one: lanes, dates, what they lean on, opposites, places in a row."""
    if not _same_time(one.mention, other.mention) or _leans(one.mention, other.mention) or _leans(other.mention, one.mention):
        return False
    left, right = one.core, other.core
    return not _elsewhere(left, right) and not _opposed(left, right, one.mention.language)


def _leans(one: Mention, other: Mention) -> bool:
    """Say whether one is told as before or after the very thing that the other shows: “said before lunch” is not lunch."""
    shown = {anchor.name for anchor in other.anchors} if one.signals else ()
    return any(s.relation in ASIDE and s.anchor is not None and s.anchor.name in shown for s in one.signals)


def _same_time(one: Mention, other: Mention) -> bool:
    """Say whether lanes, dates and, of one account, the hours let two mentions be one."""
    if one.lane != other.lane:
        return False
    if one.lane != "day" and _dated(one) and _dated(other) and _dates(one, other) is None:
        return False
    return one.source != other.source or _gap(one, other) < FAR


def _words(left: Content, right: Content, rarity: Rarity, when: float) -> float:
    """Weigh what two stretches share: two telling things at least, one of them more than a name; beside a date one is enough.

    A small number is none by itself: two people are not two metres.
    """
    shared = left.features & right.features
    if not shared or (len(shared) < ENOUGH and when <= 0 and not any(f[0] == "#" for f in shared)):
        return -math.inf
    length = max(left.length, right.length)
    gains = {f: min(MOST, rarity.shared(f, length) + SHARED) for f in shared}
    telling = [f for f, gain in gains.items() if gain >= TELLING]
    acts = [f for f in telling if f not in left.named and f not in right.named and not few(f)]
    named = when >= DATED and any(f in left.named for f in telling)
    exact = any(f[0] == "#" and gains[f] >= EXACT for f in acts)
    if not (acts or named) or (len(telling) < ENOUGH and not exact and when <= 0):
        return -math.inf
    lacked = min(len(left.features), len(right.features)) - len(shared)
    return math.fsum(max(0.0, gain) for gain in gains.values()) - LACKED * min(LACKING, lacked)


def _opposed(left: Content, right: Content, language: str) -> bool:
    """Recognise what no happening is at once: closed here, opened there, unless both say both."""
    against = _opposites(language)
    here = left.features & _poles(language)
    if not here:
        return False
    there = right.features & _poles(language)
    return any(one not in there and bool(against[one] & (there - here)) for one in here)


@functools.cache
def _poles(language: str) -> frozenset[str]:
    return frozenset(_opposites(language))


@functools.cache
def _opposites(language: str) -> Mapping[str, AbstractSet[str]]:
    found: dict[str, set[str]] = {}
    for one, other in lexicon.load(language).table("linking.alike.opposites"):
        found.setdefault(f"={one}", set()).add(f"={other}")
        found.setdefault(f"={other}", set()).add(f"={one}")
    return found


def _elsewhere(left: Content, right: Content) -> bool:
    """Recognise the first and the second of like things."""
    if not left.places or not right.places:
        return False
    places = dict(left.places)
    return any(noun in places and places[noun] != place for noun, place in right.places)


def _when(one: Mention, other: Mention) -> float:
    if one.lane != "day":
        return _dates(one, other) or 0.0
    return _clocks(one, other)


def _dated(mention: Mention) -> bool:
    return any(_known(t) for t in mention.timexes)


def _dates(one: Mention, other: Mention) -> float | None:
    """Weigh dates that meet by how narrow they are; None where none do."""
    met = [max(_days(a), _days(b)) for a in _known_intervals(one) for b in _known_intervals(other) if _meet(a, b)]
    if met:
        return next((weight for limit, weight in DATES if min(met) <= limit), 0.0)
    values = {t.value for t in one.timexes} & {t.value for t in other.timexes}
    return DATES[0][1] if values else None


def _known(timex: Timex) -> bool:
    interval = timex.interval
    return interval is not None and interval.earliest is not None and interval.latest is not None


def _known_intervals(mention: Mention) -> Iterator[Interval]:
    return (t.interval for t in mention.timexes if t.interval is not None and _known(t))


def _days(interval: Interval) -> float:
    if interval.earliest is None or interval.latest is None:
        return math.inf
    return (interval.latest - interval.earliest).total_seconds() / 86400


def _meet(one: Interval, other: Interval) -> bool:
    if one.earliest is None or other.earliest is None or one.latest is None or other.latest is None:
        return False
    return one.earliest < other.latest and other.earliest < one.latest


def _clocks(one: Mention, other: Mention) -> float:
    """Weigh the times of day that two mentions name: those that meet speak for, those far apart against."""
    pairs = [(a, b) for a in _struck(one) for b in _struck(other)]
    if not pairs:
        return 0.0
    gap, width = min((_between(a, b), max(a[1] - a[0], b[1] - b[0])) for a, b in pairs)
    if gap > 0:
        return -4 * NEAR if gap >= FAR else -NEAR
    return next((weight for limit, weight in CLOCKS if width <= limit), 0.0)


def _gap(one: Mention, other: Mention) -> int:
    """Give the minutes between the closest times of day of two mentions, 0 where they meet or name none."""
    return min((_between(a, b) for a in _hours(one) for b in _hours(other)), default=0)


def _between(one: tuple[int, int], other: tuple[int, int]) -> int:
    return max(0, one[0] - other[1], other[0] - one[1])


def _struck(mention: Mention) -> Sequence[tuple[int, int]]:
    """Give the times of day that a mention names, else the minutes before the stamp of the post that tells it as it happens."""
    named = _hours(mention)
    if named or mention.written is None or not mention.chained or mention.telling != "live":
        return named
    return [(mention.written - REPORTED, mention.written + SLACK)]


def _hours(mention: Mention) -> list[tuple[int, int]]:
    return [t.clock for t in mention.timexes if t.clock is not None]


def tellings(mentions: Sequence[Mention]) -> Mapping[str, Telling]:
    """Give each mention that may be a telling of its own with its parts.

    The sentences of a live post, the sentence around a clause about another day, and the clause with which a telling begins are
    parts and no tellings of their own.
    """
    asides: dict[str, list[Mention]] = {}
    for mention in mentions:
        if mention.aside and not mention.chained:
            asides.setdefault(mention.update, []).append(mention)
    parts = {m.id: [a for a in asides.get(m.update, ()) if _owns(m, a)] for m in mentions if not m.named}
    owned = {a.id for found in parts.values() for a in found}
    told = [m for m in mentions if not m.named and m.id not in owned]
    return {m.id: Telling(m, (core(m), *map(core, parts[m.id])), _rivals(m, asides.get(m.update, ()), owned)) for m in told}


def _owns(owner: Mention, aside: Mention) -> bool:
    if owner.lane != aside.lane or owner is aside:
        return False
    if owner.chained:
        return owner.span.covers(aside.span)
    if owner.aside or owner.core is None:
        return False
    if aside.span.start == owner.core.start or (owner.lane != "day" and aside.span.covers(owner.span)):
        return True
    between = owner.text[owner.core.end - owner.span.start : aside.span.start - owner.span.start]
    follows = owner.core.end <= aside.span.start < owner.span.end and not between.strip()
    return follows and aside.text[0] in '“"' and goes_on(aside.text, aside.language)


def _rivals(mention: Mention, asides: Sequence[Mention], owned: AbstractSet[str]) -> tuple[Telling, ...]:
    span = mention.core or mention.span
    if mention.chained:
        return ()
    return tuple(Telling(a, (core(a),)) for a in asides if a.id not in owned and a.span != span and span.covers(a.span))
