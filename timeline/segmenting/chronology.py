"""Page order: whether a live blog tells its day downwards or upwards, from what its posts say.

Every sign is a number between -1 (oldest first) and 1 (newest first); learned weights add them up.
"""

import dataclasses
import functools
import math
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Protocol

import numpy as np
import numpy.typing as npt
import re2

from timeline import lexicon
from timeline.model import PageOrder
from timeline.segmenting import lexical
from timeline.segmenting.features import Sight
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
SURE = 0.6
"""Log-odds under which the order stays unknown."""
DAY = 24 * 60
Ids = npt.NDArray[np.int64]
Column = npt.NDArray[np.float64]
COURSE = 1 << 16
"""Buckets of the words that sound early or late in the course of a day's coverage."""
PAIR = 0x85EBCA77
EDGES = (1, 2, 4, 8)
"""How many posts at either end of a page are held against each other."""


@dataclasses.dataclass(frozen=True, slots=True)
class Post:
    """A post as the signs see it: its text in lower case, its words in order, those that tell a topic, its clock in minutes."""

    text: str
    tokens: tuple[str, ...]
    content: frozenset[str]
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


def post(lines: Sequence[Line], sights: Sequence[Sight]) -> Post:
    """Gather what the signs need from the lines of a post."""
    names = [name for sight in sights for name in sight.names]
    full = frozenset(name.rsplit(" ", 1)[-1] for name in names if " " in name)
    stamp = next((line.told for line in lines if line.told), None)
    said = [line.text for line in lines if not line.alone and line.text]
    return Post(
        text="\n".join(said).lower(),
        tokens=tuple(token for sight in sights for token in sight.tokens),
        content=frozenset(word for sight in sights for word in sight.content),
        full=full,
        short=frozenset(name for name in names if " " not in name) - full,
        flash=len(said) == 1 and len(said[0]) <= FLASH and said[0][-1].isalnum(),
        clock=60 * stamp.hour + stamp.minute if stamp else next((line.minute for line in lines if line.minute is not None), None),
    )


def _stamps(posts: Sequence[Post], _language: str) -> float:
    """Which way the clocks go; a step of more than half a day is midnight. A few clocks in one corner are told, not stamped."""
    places = [at for at, p in enumerate(posts) if p.clock is not None]
    if not places or places[-1] - places[0] < REACH * (len(posts) - 1):
        return 0.0
    clocks = [p.clock for p in posts if p.clock is not None]
    steps = [((b - a + DAY // 2) % DAY) - DAY // 2 for a, b in pairwise(clocks)]
    down, up = sum(s < 0 for s in steps), sum(s > 0 for s in steps)
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
    """Who is named in full is introduced; surnames alone come after."""
    full: dict[str, list[int]] = {}
    short: dict[str, list[int]] = {}
    for at, p in enumerate(posts):
        for name in sorted(p.full):
            full.setdefault(name, []).append(at)
        for name in sorted(p.short):
            short.setdefault(name, []).append(at)
    votes = [_sign(_mean(full[name]) - _mean(short[name])) for name in full if name in short]
    return sum(votes) / (len(votes) + 1)


def _mean(values: Sequence[int]) -> float:
    return sum(values) / len(values)


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


def course(posts: Sequence[Post]) -> tuple[Ids, Ids]:
    """Give bucket and post of every word, pair of words and opening, once a post: what the weights of lateness are for."""
    flat, owner = lexical.hashes([p.tokens for p in posts])
    place = np.arange(len(owner)) - np.searchsorted(owner, owner)
    pairs = (flat[:-1] * PAIR + flat[1:]) & 0xFFFFFFFF
    inside = owner[:-1] == owner[1:]
    first, second = place == 0, (place[:-1] == 0) & inside
    parts = [(0, flat, owner), (1, pairs[inside], owner[:-1][inside]), (2, flat[first], owner[first])]
    parts.append((3, pairs[second], owner[:-1][second]))
    keys = [line * COURSE + lexical.salted(field, hashed, COURSE) for field, hashed, line in parts]
    found = np.unique(np.concatenate(keys))
    return found % COURSE, found // COURSE


def lateness(posts: Sequence[Post], weights: Column) -> Column:
    """Give how late in the coverage the words of each post sound."""
    bucket, owner = course(posts)
    size = np.maximum(1, np.bincount(owner, minlength=len(posts)))
    late: Column = np.bincount(owner, weights=weights[bucket], minlength=len(posts)) / np.sqrt(size)
    return late


def _slope(late: Column) -> float:
    """How the lateness of the posts runs down the page, in standard errors over four."""
    if len(late) < 3 or float(late.std()) == 0:  # noqa: PLR2004 - two points are always on a line
        return 0.0
    slope = float(np.corrcoef(np.arange(len(late)), late)[0, 1])
    return max(-1.0, min(1.0, -slope * math.sqrt(len(late) - 1) / 4))


def _ends(late: Column) -> float:
    """How much later the first posts sound than the last ones."""
    steps = [float(late[:count].mean() - late[-count:].mean()) for count in EDGES if len(late) > count]
    return math.tanh(sum(steps) / len(steps)) if steps else 0.0


WORDS = (
    ("later hours sound at the top", "later hours sound at the bottom"),
    ("it begins at the bottom and ends at the top", "it begins at the top and ends at the bottom"),
)
SIGNS: tuple[tuple[str, Callable[[Sequence[Post], str], float], str, str], ...] = (
    ("stamps", _stamps, "its stamps run backwards", "its stamps run forwards"),
    ("openings", _openings, "it opens its coverage at the bottom", "it opens its coverage at the top"),
    ("closings", _closings, "it signs off at the top", "it signs off at the bottom"),
    ("parts", _parts, "the parts of the day run backwards", "the parts of the day run forwards"),
    ("names", _names, "people are introduced in full further down", "people are introduced in full further up"),
    ("flashes", _flashes, "flash lines stand below their full posts", "flash lines stand above their full posts"),
)
"""Name, measure, and the reason it gives for newest first and for oldest first."""


def signs(posts: Sequence[Post], language: str, weights: Column) -> list[float]:
    """Measure every sign on a page, the two of the learned lateness of words last."""
    late = lateness(posts, weights)
    return [*(measure(posts, language) for _, measure, _, _ in SIGNS), _slope(late), _ends(late)]


def judge(posts: Sequence[Post], values: Sequence[float], weights: Sequence[float]) -> Verdict:
    """Weigh the signs; the first weight is the habit of live blogs to put the newest first."""
    parts = [w * v for w, v in zip(weights[1:], values, strict=True)]
    score = weights[0] + sum(parts)
    if len(posts) < 2 or abs(score) < SURE:  # noqa: PLR2004 - one post has no order
        return Verdict("unknown", 0.5, ())
    order: PageOrder = "newest_first" if score > 0 else "oldest_first"
    names = [*((down, up) for _, _, down, up in SIGNS), *WORDS]
    told = sorted((-abs(part), name[score < 0]) for part, name in zip(parts, names, strict=True) if part * score > 0)
    reasons = tuple(reason for _, reason in told[:3]) or ("live blogs put the newest first",)
    return Verdict(order, 1 / (1 + math.exp(-abs(score))), reasons)
