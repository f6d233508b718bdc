"""Page order: whether a live blog tells its day downwards or upwards, from what its posts say.

Every sign is a number between -1 (oldest first) and 1 (newest first); learned weights add them up.
"""

import dataclasses
import functools
import math
from collections.abc import Callable, Sequence
from itertools import combinations, islice
from typing import Protocol

import re2

from timeline import lexicon
from timeline.model import PageOrder
from timeline.segmenting import course, toldclocks
from timeline.segmenting.boundary import Sight
from timeline.segmenting.habits import steps
from timeline.segmenting.lines import Line

LEAD = 400
"""Characters of a post in which greetings and sign-offs are looked for."""
FLASH = 160
"""Characters of the longest flash line."""
KIN = 0.35
"""Share of a flash line's words that its full post repeats."""
NEAR = 6
"""Posts on either side among which a flash line's full post is looked for."""
REACH = 0.5
"""Share of the page that stamps span; what a post retells or readers' remarks show spans less."""
SURE = 0.3
"""Log-odds under which the order stays unknown."""
ENGLISH = "en"
"""The language whose words are known to sound early or late."""
STANDFIRST, HEADS = 400, 2
"""Characters of the longest line above the posts that only heads the page, and how many such lines are passed over."""
PER_POST, MOST = 2, 80
"""Times of day that are read of a post and of a page: each is held against all others."""
DAY = 24 * 60


@dataclasses.dataclass(frozen=True, slots=True)
class Post:
    """A post as the signs see it: its text in lower case, the hashes of its words, what tells its topic, its clock in minutes."""

    text: str
    hashes: tuple[int, ...]
    content: frozenset[int]
    full: frozenset[str]
    short: frozenset[str]
    flash: bool
    clock: int | None


@dataclasses.dataclass(frozen=True, slots=True)
class Verdict:
    """The order of a page, how sure that is, and the reasons in plain words."""

    order: PageOrder
    confidence: float
    reasons: tuple[str, ...]


class Pattern(Protocol):
    """A compiled pattern, as far as it is used here."""

    def search(self, text: str) -> object:
        """Look for the pattern anywhere."""


@functools.cache
def _phrases(language: str, key: str) -> Pattern:
    rows = sorted(lexicon.load(language).words(f"segmenting.order.{key}"), key=lambda p: (-len(p), p))
    pattern: Pattern = re2.compile(r"\b(?:" + "|".join(map(re2.escape, rows)) + r")\b")
    return pattern


def post(lines: Sequence[Line], sight: Sight) -> Post:
    """Gather what the signs need from the lines of a post."""
    full = frozenset(name.rsplit(" ", 1)[-1] for name in sight.names if " " in name)
    stamp = next((line.told for line in lines if line.told), None)
    said = [line.text for line in lines if not line.alone and line.text]
    return Post(
        text="\n".join(said).lower(),
        hashes=sight.hashes,
        content=sight.content,
        full=full,
        short=frozenset(name for name in sight.names if " " not in name) - full,
        flash=len(said) == 1 and len(said[0]) <= FLASH and said[0][-1].isalnum(),
        clock=60 * stamp.hour + stamp.minute if stamp else next((line.minute for line in lines if line.minute is not None), None),
    )


def _stamps(posts: Sequence[Post], _language: str) -> float:
    """Which way the clocks go; a step of more than half a day is midnight. A few clocks in one corner are told, not stamped."""
    places = [at for at, p in enumerate(posts) if p.clock is not None]
    if not places or places[-1] - places[0] < REACH * (len(posts) - 1):
        return 0.0
    clocks = [p.clock for p in posts if p.clock is not None]
    moved = steps(clocks)
    down, up = sum(s < 0 for s in moved), sum(s > 0 for s in moved)
    return (down - up) / (down + up + 1)


def _tilt(posts: Sequence[Post], found: Sequence[int]) -> float:
    """Where on the page the found posts stand on average: -1 at the top, 1 at the bottom."""
    if not found or len(posts) < 2:  # noqa: PLR2004 - one post has no order
        return 0.0
    return 2 * sum(found) / len(found) / (len(posts) - 1) - 1


def _find(posts: Sequence[Post], language: str, key: str, reach: int | None = None) -> list[int]:
    pattern = _phrases(language, key)
    return [at for at, p in enumerate(posts) if pattern.search(p.text[:reach])]


def _openings(posts: Sequence[Post], language: str) -> float:
    return _tilt(posts, _find(posts, language, "opening", LEAD))


def _closings(posts: Sequence[Post], language: str) -> float:
    return -_tilt(posts, _find(posts, language, "closing"))


def _parts(posts: Sequence[Post], language: str) -> float:
    early, late = _find(posts, language, "early"), _find(posts, language, "late")
    return (_tilt(posts, early) - _tilt(posts, late)) / 2 if early and late else 0.0


def _names(posts: Sequence[Post], _language: str) -> float:
    """Tell which way people go from their full name to their surname alone, among posts that stand near each other."""
    short: dict[str, list[int]] = {}
    for at, p in enumerate(posts):
        for name in sorted(p.short):
            short.setdefault(name, []).append(at)
    pairs = [(at, other) for at, p in enumerate(posts) for name in sorted(p.full) for other in short.get(name, ())]
    votes = [_sign(at - other) for at, other in pairs if 0 < abs(at - other) <= NEAR]
    return sum(votes) / (len(votes) + 4)


def _sign(value: float) -> int:
    return (value > 0) - (value < 0)


def _flashes(posts: Sequence[Post], _language: str) -> float:
    """Tell flash lines from the posts that come later and tell them in full."""
    votes = [_fuller(posts, at) for at, p in enumerate(posts) if p.content and p.flash]
    return sum(votes) / (abs(sum(votes)) + 2)


def _fuller(posts: Sequence[Post], at: int) -> int:
    flash = posts[at].content
    shares = {
        near: len(flash & posts[near].content) / len(flash)
        for near in range(max(0, at - NEAR), min(len(posts), at + NEAR + 1))
        if near != at and len(posts[near].text) > 2 * len(posts[at].text)
    }
    best = max(shares, key=lambda n: (shares[n], -abs(n - at)), default=at)
    return _sign(at - best) if best != at and shares[best] >= KIN else 0


def _told(posts: Sequence[Post], language: str) -> float:
    """Which way the times go that posts tell of: what is told later tells more of later hours."""
    told = [(at, clock) for at, p in enumerate(posts) for clock in islice(toldclocks.read(p.text, language), PER_POST)][:MOST]
    votes = [_sign(one - other) for (at, one), (below, other) in combinations(told, 2) if at < below and one != other]
    return sum(votes) / (len(votes) + 8)


WORDS = (
    ("later hours sound at the top", "later hours sound at the bottom"),
    ("it begins at the bottom and ends at the top", "it begins at the top and ends at the bottom"),
)
SIGNS: tuple[tuple[str, Callable[[Sequence[Post], str], float], str, str], ...] = (
    ("stamps", _stamps, "its stamps run backwards", "its stamps run forwards"),
    ("openings", _openings, "it opens its coverage at the bottom", "it opens its coverage at the top"),
    ("closings", _closings, "it signs off at the top", "it signs off at the bottom"),
    ("parts", _parts, "the parts of the day run backwards", "the parts of the day run forwards"),
    ("names", _names, "people go by their full names further down", "people go by their full names further up"),
    ("told", _told, "the times that it tells of run backwards", "the times that it tells of run forwards"),
    ("flashes", _flashes, "flash lines stand below their full posts", "flash lines stand above their full posts"),
)
"""Name, measure, and the reason it gives for newest first and for oldest first."""


def signs(posts: Sequence[Post], language: str, weights: course.Column) -> list[float]:
    """Measure every sign on a page, the two of the learned lateness of words last; lines that head the page tell nothing."""
    told = posts[_heads(posts) :]
    late = course.lateness([p.hashes for p in told] if language == ENGLISH else [], weights)
    return [*(measure(told, language) for _, measure, _, _ in SIGNS), course.slope(late), course.ends(late)]


def _heads(posts: Sequence[Post]) -> int:
    """Count the lines without an end mark above the first post: what they tell is told again below."""
    lone = [p.clock is None and "\n" not in p.text and len(p.text) <= STANDFIRST and p.text[-1:].isalnum() for p in posts[:HEADS]]
    return next((at for at, head in enumerate(lone) if not head), len(lone))


def judge(posts: Sequence[Post], values: Sequence[float], weights: Sequence[float], language: str) -> Verdict:
    """Weigh the signs; the first weight is the habit of English live blogs to put the newest first, which others do not share."""
    parts = [w * v for w, v in zip(weights[1:], values, strict=True)]
    score = weights[0] * (language == ENGLISH) + sum(parts)
    if len(posts) < 2 or abs(score) < SURE:  # noqa: PLR2004 - one post has no order
        return Verdict("unknown", 0.5, ())
    order: PageOrder = "newest_first" if score > 0 else "oldest_first"
    names = [*((down, up) for _, _, down, up in SIGNS), *WORDS]
    told = sorted((-abs(part), name[score < 0]) for part, name in zip(parts, names, strict=True) if part * score > 0)
    reasons = tuple(reason for _, reason in told[:3]) or ("live blogs put the newest first",)
    return Verdict(order, 1 / (1 + math.exp(-abs(score))), reasons)
