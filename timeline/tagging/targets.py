"""What a signal points at: how far its target reaches, and whether it is one; precision first.

Each policy of the lexicon's signal table is a function here, in ACCEPT.
"""

import bisect
import functools
import itertools
import re
from collections.abc import Callable, Sequence
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
LAST = re.compile(r"([\w'’-]+)[\s“\"(]*$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One signal word in its text, with the timexes and anchors that the text holds, both in text order."""

    text: str
    start: int
    end: int
    phrase: str
    timexes: Sequence[Timex]
    anchors: Sequence[Anchor]
    starts: tuple[list[int], list[int]]

    def inside_timex(self) -> bool:
        """Say whether the word is itself part of a time."""
        index = bisect.bisect_right(self.starts[0], self.start) - 1
        return index >= 0 and self.timexes[index].span.end > self.start

    def glued(self) -> bool:
        """Say whether the word is part of a longer one or of a name."""
        left, right = self.text[self.start - 1 : self.start], self.text[self.end : self.end + 1]
        return (left in ("-", "#", "@", "_", "/", "’", "'") and bool(left) and self.start > 0) or right in (
            "-",
            "_",
            "'",
            "’",
            "/",
        )

    def timex_after(self) -> Timex | None:
        """Give the first timex that begins after the word, near it."""
        index = bisect.bisect_left(self.starts[0], self.end)
        return self.timexes[index] if index < len(self.timexes) and self.timexes[index].span.start - self.end <= NEAR else None

    def anchors_within(self, end: int) -> Sequence[Anchor]:
        """Give the anchors between the word and `end`."""
        return self.anchors[bisect.bisect_left(self.starts[1], self.end) : bisect.bisect_left(self.starts[1], end)]

    def before(self) -> str:
        """Give the word before, in lower case."""
        match = LAST.search(self.text[max(0, self.start - NEAR) : self.start])
        return match[1].lower() if match else ""

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
    if policy == "post":
        return _post(place)
    if policy == "no sooner":
        return _no_sooner(place, lexicon)
    timex = _timex(place, lexicon)
    if timex:
        return Target(span=timex.span, kind="timex", timex=timex)
    return _antecedent(place, lexicon) or _event(place, policy, lexicon)


def _antecedent(place: Place, lexicon: Lexicon) -> Target | None:
    # "their talks, before which he softened": what the signal points at stands before it
    following = WORD.search(place.text, place.end, place.end + NEAR)
    index = bisect.bisect_left(place.starts[1], place.start) - 1
    if following is None or following[0].lower() not in _words(lexicon, "relatives") or index < 0:
        return None
    anchor = place.anchors[index]
    if place.start - anchor.span.end > REACH or SENTENCE.search(place.text, anchor.span.end, place.start):
        return None
    return Target(span=anchor.span, kind="anchor", anchor=anchor)


def _post(place: Place) -> Target | None:
    timex = place.timex_after()
    if timex is None or timex.type != "TIME" or timex.clock is None or place.text[place.end : timex.span.start].strip(" ("):
        return None
    return Target(span=timex.span, kind="post", timex=timex)


def _no_sooner(place: Place, lexicon: Lexicon) -> Target | None:
    rest = re.split(r"[.!?;\n]", place.text[place.end : place.end + REACH])[0]
    than = re.search(r"\b(?:" + "|".join(lexicon.words("tagging.targets.no_sooner_than")) + r")\s+(?=\w)", rest)
    return Target(span=Span(place.end + than.end(), place.end + len(rest)), kind="clause") if than else None


def _timex(place: Place, lexicon: Lexicon) -> Timex | None:
    timex = place.timex_after()
    if timex is None:
        return None
    between = place.text[place.end : timex.span.start]
    after = place.text[timex.span.end : timex.span.end + 4]
    of_it = timex.type == "DURATION" and after.split()[:1] and after.split()[0] in _words(lexicon, "of")
    owned = after[:2] in _words(lexicon, "possessives") or of_it
    plain = not STOP.search(between) and all(word in _words(lexicon, "fillers") for word in between.lower().split())
    return timex if plain and not owned and not _attribute(place, timex, between, lexicon) else None


def _attribute(place: Place, timex: Timex, between: str, lexicon: Lexicon) -> bool:
    # "after the 2010 election": the time belongs to a noun behind it
    if not between.strip() or timex.type != "DATE":
        return False
    following = re.match(r" ([a-z]+)", place.text[timex.span.end : timex.span.end + NEAR])
    return following is not None and following[1] not in _words(lexicon, "breakers")


def _event(place: Place, policy: str, lexicon: Lexicon) -> Target | None:
    start, end = clause(place, lexicon)
    words = tuple(WORD.findall(place.text[start:end]))
    if not words or start >= end or words[0].lower() in _words(lexicon, "conjunctions"):
        return None
    if len(words) == 1 and words[0].lower() in _words(lexicon, "determiners") | _words(lexicon, "subjects"):
        return None
    anchor = next(iter(place.anchors_within(end)), None)
    if anchor and policy in NOUN_POLICIES and _noun_group(place.text, start, anchor, lexicon):
        return Target(span=Span(start, anchor.span.end), kind="anchor", anchor=anchor, words=words)
    return Target(span=Span(start, end), kind="clause", anchor=anchor, words=words)


def _noun_group(text: str, start: int, anchor: Anchor, lexicon: Lexicon) -> bool:
    if text[anchor.span.start : anchor.span.end].lower() in lexicon.table("tagging.anchor_guards")["finite"]:
        return False
    words = text[start : anchor.span.start].lower().split()
    return len(words) <= MOST_WORDS and not any(
        word in _words(lexicon, "breakers") or word.endswith(_endings(lexicon, "gerund_endings")) for word in words
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
def _words(lexicon: Lexicon, name: str) -> frozenset[str]:
    return frozenset(lexicon.words(f"tagging.targets.{name}"))


def _endings(lexicon: Lexicon, name: str) -> tuple[str, ...]:
    return lexicon.words(f"tagging.targets.{name}")


def acceptable(place: Place, pointed: Target, policy: str, lexicon: Lexicon) -> bool:
    """Say whether the signal, with this target, speaks of time."""
    following = pointed.words[0].lower() if pointed.words else ""
    if f"{place.before()} {place.phrase}" in _words(lexicon, "blocked_pairs"):
        return False
    if f"{place.phrase} {following}" in _words(lexicon, "blocked_nexts") or following in _words(lexicon, "relatives"):
        return False
    return ACCEPT[policy](place, pointed, lexicon)


def _any(_: Place, pointed: Target, __: Lexicon) -> bool:
    return pointed.kind != "timex" or (pointed.timex is not None and not pointed.timex.value.endswith("_REF"))


def _event_only(place: Place, pointed: Target, lexicon: Lexicon) -> bool:
    if pointed.kind == "timex":
        return _any(place, pointed, lexicon)
    return pointed.kind == "anchor" or any(_happens(word, lexicon) for word in _noun_words(pointed, lexicon))


def _either(place: Place, pointed: Target, lexicon: Lexicon) -> bool:
    # a word that introduces nouns and clauses alike: a clause opens with its subject
    subjects = _words(lexicon, "subjects") | _words(lexicon, "determiners")
    return _event_only(place, pointed, lexicon) or (pointed.kind == "clause" and pointed.words[0].lower() in subjects)


def _noun_words(pointed: Target, lexicon: Lexicon) -> Sequence[str]:
    group = [word.lower() for word in pointed.words[:MOST_WORDS]]
    return list(itertools.takewhile(lambda word: word not in _words(lexicon, "breakers"), group))


def _happens(word: str, lexicon: Lexicon) -> bool:
    endings = _endings(lexicon, "event_endings")
    return word in _words(lexicon, "events") or (word.endswith(endings) and word not in _words(lexicon, "not_events"))


def _anchor_only(place: Place, pointed: Target, lexicon: Lexicon) -> bool:
    del place
    anchor = pointed.anchor
    return pointed.kind == "anchor" and anchor is not None and lexicon.table("tagging.anchors")[anchor.name]["role"] == "meal"


def _timex_only(_: Place, pointed: Target, __: Lexicon) -> bool:
    timex = pointed.timex
    return timex is not None and timex.type in ("DATE", "TIME") and not timex.value.endswith("_REF")


def _post_only(_: Place, pointed: Target, __: Lexicon) -> bool:
    return pointed.kind == "post"


def _clause(_: Place, pointed: Target, __: Lexicon) -> bool:
    return pointed.kind != "timex"


def _past(word: str, lexicon: Lexicon) -> bool:
    return word in _words(lexicon, "past") or (
        word.endswith(_endings(lexicon, "past_endings")) and word not in _words(lexicon, "not_participles")
    )


def _subject_first(pointed: Target, lexicon: Lexicon) -> bool:
    first = pointed.words[0]
    return first.lower() in _words(lexicon, "subjects") | _words(lexicon, "determiners") or first[0].isupper()


def _once(place: Place, pointed: Target, lexicon: Lexicon) -> bool:
    if pointed.kind == "timex" or place.before() in _words(lexicon, "blocked_once"):
        return False
    verbs = _words(lexicon, "verbs")
    return _subject_first(pointed, lexicon) and any(word.lower() in verbs or _past(word, lexicon) for word in pointed.words[1:])


def _while(_: Place, pointed: Target, lexicon: Lexicon) -> bool:
    if pointed.kind == "timex":
        return False
    gerund = _endings(lexicon, "gerund_endings")
    words = [word.lower() for word in pointed.words]
    going = any(one in _words(lexicon, "be") and other.endswith(gerund) for one, other in itertools.pairwise(words))
    return words[0].endswith(gerund) or going


def _as(place: Place, pointed: Target, lexicon: Lexicon) -> bool:
    if pointed.kind == "timex" or place.before() in _words(lexicon, "blocked_as"):
        return False
    verbs = _words(lexicon, "as_verbs")
    early = [word.lower() for word in pointed.words[1 : MOST_WORDS + 1]]
    return _subject_first(pointed, lexicon) and (any(word in verbs for word in early) or _while(place, pointed, lexicon))


def _when(place: Place, pointed: Target, lexicon: Lexicon) -> bool:
    if pointed.kind == "timex" or place.before() in _words(lexicon, "blocked_when"):
        return False
    first = pointed.words[0].lower()
    if first in _words(lexicon, "asked") or first.endswith(_endings(lexicon, "gerund_endings")):
        return True
    return _subject_first(pointed, lexicon) and any(_past(word.lower(), lexicon) for word in pointed.words[1 : MOST_WORDS + 2])


def _since(place: Place, pointed: Target, lexicon: Lexicon) -> bool:
    if pointed.kind == "timex":
        return _timex_only(place, pointed, lexicon)
    if pointed.words[0].lower().endswith(_endings(lexicon, "gerund_endings")):
        return True
    if pointed.kind == "anchor":
        return True
    perfect = any(word in _words(lexicon, "perfect") for word in place.sentence_before())
    return perfect and _subject_first(pointed, lexicon) and any(_past(word.lower(), lexicon) for word in pointed.words[1:])


ACCEPT: dict[str, Callable[[Place, Target, Lexicon], bool]] = {
    "any": _any,
    "event": _event_only,
    "either": _either,
    "anchor": _anchor_only,
    "clause": _clause,
    "timex": _timex_only,
    "post": _post_only,
    "once": _once,
    "while": _while,
    "as": _as,
    "when": _when,
    "since": _since,
    "no sooner": _clause,
}
"""Policy of the signal table → whether a target is acceptable."""
