"""What a signal points at: how far its target reaches, where it begins and ends.

Which of them speak of time is told in `acceptance`.
"""

import bisect
import functools
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from timeline.lexicon import Lexicon
from timeline.model import Anchor, Span, TargetKind, Timex

REACH = 160
NEAR = 24
MOST_WORDS = 5
WORD = re.compile(r"[\w'’&-]+")
STOP = re.compile(r"[.!?;:](?=[\s\"”’)\]]|$)|[\n)\]”]|[\"](?=\s|$)|,(?:\s|[\"”])|[–—]| - ")
SENTENCE = re.compile(r"[.!?;\n](?:\s|$)")
# what may introduce a noun; the others introduce a clause with its verb
NOUN_POLICIES = frozenset({"any", "event", "anchor", "since"})
# what only introduces a clause, and of these what only does so where the clause opens with its subject
CLAUSE_POLICIES = frozenset({"as", "once", "when", "while"})
SUBJECT_POLICIES = frozenset({"as", "once"})
# what only introduces a time
TIMEX_POLICIES = frozenset({"begin", "timex"})
# of a text read backwards
LAST = re.compile(r"[\s“\"(]*([\w'’-]+)")


# what makes a word part of a longer one, or of a name
GLUE_BEFORE, GLUE_AFTER = frozenset("-#@_/’'"), frozenset("-_'’/")


@dataclass(frozen=True, slots=True)
class Page:
    """A text with the timexes and anchors that it holds, both in text order, and where these start."""

    text: str
    timexes: Sequence[Timex]
    anchors: Sequence[Anchor]
    times: Sequence[int]
    names: Sequence[int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One signal word in its text."""

    page: Page
    text: str
    start: int
    end: int
    phrase: str

    def inside_timex(self) -> bool:
        """Say whether the word is itself part of a time."""
        index = bisect.bisect_right(self.page.times, self.start) - 1
        return index >= 0 and self.page.timexes[index].span.end > self.start

    def glued(self) -> bool:
        """Say whether the word is part of a longer one or of a name."""
        left, right = self.text[self.start - 1 : self.start], self.text[self.end : self.end + 1]
        return left in GLUE_BEFORE or right in GLUE_AFTER

    def timex_after(self) -> Timex | None:
        """Give the first timex that begins after the word, near it."""
        times = self.page.times
        index = bisect.bisect_left(times, self.end)
        return self.page.timexes[index] if index < len(times) and times[index] - self.end <= NEAR else None

    def anchors_within(self, end: int) -> Sequence[Anchor]:
        """Give the anchors between the word and `end`."""
        return self.page.anchors[bisect.bisect_left(self.page.names, self.end) : bisect.bisect_left(self.page.names, end)]

    def before(self) -> str:
        """Give the word before, in lower case."""
        match = LAST.match(self.text[max(0, self.start - NEAR) : self.start][::-1])
        return match[1][::-1].lower() if match else ""

    def sentence_before(self) -> list[str]:
        """Give the words of the sentence so far, in lower case."""
        text = self.text[max(0, self.start - REACH) : self.start]
        return [word.lower() for word in WORD.findall(SENTENCE.split(text)[-1])]


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """What a signal points at."""

    span: Span
    kind: TargetKind
    timex: Timex | None = None
    anchor: Anchor | None = None
    words: tuple[str, ...] = ()


def target(place: Place, policy: str, lexicon: Lexicon) -> Target | None:
    """Find what stands behind a signal: a timex, a post, an anchor, a clause, or nothing."""
    if policy in ALONE:
        return ALONE[policy](place, lexicon)
    timex = _timex(place, lexicon)
    if timex:
        return Target(span=timex.span, kind="timex", timex=timex)
    if policy in TIMEX_POLICIES or (policy in SUBJECT_POLICIES and not _subject_behind(place, lexicon)):
        return None
    antecedent = None if policy in CLAUSE_POLICIES else _antecedent(place, lexicon)
    return antecedent or _event(place, policy, lexicon)


def _subject_behind(place: Place, lexicon: Lexicon) -> bool:
    following = WORD.search(place.text, place.end, place.end + REACH)
    return following is not None and subject(following[0], lexicon)


def subject(word: str, lexicon: Lexicon) -> bool:
    """Say whether a word may open a clause: a subject, what determines one, or a name."""
    return word.lower() in subjects(lexicon) or word[0].isupper()


def _antecedent(place: Place, lexicon: Lexicon) -> Target | None:
    # "their talks, before which he softened": what the signal points at stands before it
    following = WORD.search(place.text, place.end, place.end + NEAR)
    index = bisect.bisect_left(place.page.names, place.start) - 1
    if following is None or following[0].lower() not in listed(lexicon, "relatives") or index < 0:
        return None
    anchor = place.page.anchors[index]
    if place.start - anchor.span.end > REACH or SENTENCE.search(place.text, anchor.span.end, place.start):
        return None
    return Target(span=anchor.span, kind="anchor", anchor=anchor)


def _post(place: Place, _: Lexicon) -> Target | None:
    timex = place.timex_after()
    if timex is None or timex.type != "TIME" or timex.clock is None or place.text[place.end : timex.span.start].strip(" ("):
        return None
    return Target(span=timex.span, kind="post", timex=timex)


def _point(place: Place, lexicon: Lexicon) -> Target | None:
    # "at half-time", "on his arrival": an anchor that is a moment, with nothing but a determiner between
    anchor = next(iter(place.anchors_within(place.end + NEAR)), None)
    if anchor is None or f"{place.phrase} {anchor.name}" not in listed(lexicon, "points"):
        return None
    between = place.text[place.end : anchor.span.start]
    if any(word not in listed(lexicon, "determiners") for word in between.lower().split()):
        return None
    start = place.end + len(between) - len(between.lstrip())
    return Target(span=Span(start, anchor.span.end), kind="anchor", anchor=anchor)


def _no_sooner(place: Place, lexicon: Lexicon) -> Target | None:
    rest = re.split(r"[.!?;\n]", place.text[place.end : place.end + REACH])[0]
    than = re.search(r"\b(?:" + "|".join(lexicon.words("tagging.targets.no_sooner_than")) + r")\s+(?=\w)", rest)
    return Target(span=Span(place.end + than.end(), place.end + len(rest)), kind="clause") if than else None


ALONE: Mapping[str, Callable[[Place, Lexicon], Target | None]] = {"post": _post, "no sooner": _no_sooner, "point": _point}
"""Policy → what alone may stand behind its signals."""


def _timex(place: Place, lexicon: Lexicon) -> Timex | None:
    timex = place.timex_after()
    if timex is None:
        return None
    between = place.text[place.end : timex.span.start]
    after = place.text[timex.span.end : timex.span.end + 4]
    of_it = timex.type == "DURATION" and after.split()[:1] and after.split()[0] in listed(lexicon, "of")
    owned = after[:2] in listed(lexicon, "possessives") or of_it
    plain = not STOP.search(between) and all(word in listed(lexicon, "fillers") for word in between.lower().split())
    verb = place.text[timex.span.end : timex.span.end + NEAR].split()[:1]
    subject = bool(verb) and verb[0] in listed(lexicon, "time_verbs")
    return timex if plain and not owned and not subject and not _attribute(place, timex, between, lexicon) else None


def _attribute(place: Place, timex: Timex, between: str, lexicon: Lexicon) -> bool:
    # "after the 2010 election": the time belongs to a noun behind it
    long = timex.type == "DURATION" and "-" in place.text[timex.span.start : timex.span.end]
    if not between.strip() or not (timex.type == "DATE" or long):
        return False
    following = re.match(r" ([a-z]+)", place.text[timex.span.end : timex.span.end + NEAR])
    return following is not None and following[1] not in listed(lexicon, "breakers")


def _event(place: Place, policy: str, lexicon: Lexicon) -> Target | None:
    start, end = clause(place, lexicon)
    words = tuple(WORD.findall(place.text[start:end]))
    if not words or start >= end or words[0].lower() in listed(lexicon, "conjunctions"):
        return None
    if len(words) == 1 and words[0].lower() in subjects(lexicon):
        return None
    anchor = next(iter(place.anchors_within(end)), None)
    if anchor and policy in NOUN_POLICIES and _noun_group(place.text, start, anchor, lexicon):
        return Target(span=Span(start, anchor.span.end), kind="anchor", anchor=anchor, words=words)
    return Target(span=Span(start, end), kind="clause", anchor=anchor, words=words)


def _noun_group(text: str, start: int, anchor: Anchor, lexicon: Lexicon) -> bool:
    if text[anchor.span.start : anchor.span.end].lower() in lexicon.table("tagging.anchor_guards")["finite"]:
        return False
    words = text[start : anchor.span.start].lower().split()
    heads = [
        index
        for index, word in enumerate(words[1:])
        if word in listed(lexicon, "of") and words[index] in listed(lexicon, "of_heads")
    ]
    words = words[heads[-1] + 2 :] if heads else words
    return len(words) <= MOST_WORDS and not any(
        word in listed(lexicon, "breakers") or word.endswith(endings(lexicon, "gerund_endings")) for word in words
    )


def clause(place: Place, lexicon: Lexicon) -> tuple[int, int]:
    """Give where the words behind a signal begin and where their clause ends."""
    rest = place.text[place.end : place.end + REACH]
    first = len(rest) - len(rest.lstrip())
    stop = STOP.search(rest, first)
    limit = stop.start() if stop else len(rest)
    cut = _ends(lexicon).search(rest, min(first + 1, limit), limit)
    end = cut.start() if cut else limit
    return place.end + first, place.end + len(rest[:end].rstrip())


@functools.cache
def _ends(lexicon: Lexicon) -> re.Pattern[str]:
    return re.compile(r"\s(?:" + "|".join(map(re.escape, lexicon.words("tagging.targets.ends"))) + r")\s")


@functools.cache
def listed(lexicon: Lexicon, name: str) -> frozenset[str]:
    """Give a list of words by which targets are told."""
    return frozenset(lexicon.words(f"tagging.targets.{name}"))


@functools.cache
def subjects(lexicon: Lexicon) -> frozenset[str]:
    """Give the words that a clause opens with: its subject, or what determines one."""
    return listed(lexicon, "subjects") | listed(lexicon, "determiners")


def endings(lexicon: Lexicon, name: str) -> tuple[str, ...]:
    """Give a list of endings by which targets are told."""
    return lexicon.words(f"tagging.targets.{name}")
