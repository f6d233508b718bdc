"""Pinned introductions: what stands above the first post of a live blog and tells no news of its own."""

import math
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from itertools import chain

from timeline.model import Stamp
from timeline.segmenting.chronology import Post
from timeline.segmenting.context import heavy
from timeline.segmenting.lines import Line

TOP = 5
"""Posts from the top of a page among which an introduction is looked for."""
RETOLD = 3
"""Later posts that an introduction retells at least."""
ALIKE = 0.16
"""Share of a later post's weight that makes it retold."""
STANDFIRST = 400
"""Characters of the longest standfirst."""
HALF_DAY = 12 * 60
"""Minutes; of two clocks that lie further apart nobody can say which is the later one."""


def pinned(told: Sequence[Post], posts: Sequence[Sequence[Line]], doubtful: Callable[[Sequence[Line]], bool]) -> int:
    """Give the number of posts at the top of a page that are its introduction: a standfirst, posts that retell later ones.

    What follows posts that retell belongs to them where it is `doubtful` whether it begins a post: its last paragraphs.
    """
    if len(told) <= RETOLD:
        return 0
    seen = Counter(chain.from_iterable(post.content for post in told))
    weight = {word: heavy(count, len(told)) for word, count in seen.items()}
    stamps = [next((line.told for line in post if line.told), None) for post in posts]
    count = first = int(_standfirst(posts[0]))
    while count < min(TOP, len(told) - RETOLD) and not _in_turn(stamps, count) and _retells(told, count, weight):
        count += 1
    while first < count < len(told) - RETOLD and doubtful(posts[count]):
        count += 1
    return count


def unstamped(posts: Sequence[Sequence[Line]], *, stamped: bool) -> int:
    """Give the number of posts over the first stamp of a page that runs oldest first: its introduction.

    Where not every post is `stamped`, the first of them may lack its stamp: there it is a standfirst alone.
    """
    first = next((at for at, post in enumerate(posts) if any(line.told for line in post)), 0)
    if any(line.post is not None for post in posts[:first] for line in post):
        return 0
    return first if stamped or not first else int(_standfirst(posts[0]))


def _standfirst(post: Sequence[Line]) -> bool:
    """Say whether a first post is one line without an end mark and without a stamp."""
    text = post[0].text
    return len(post) == 1 and post[0].told is None and len(text) <= STANDFIRST and text[-1] not in '.!?:"'


def _in_turn(stamps: Sequence[Stamp | None], at: int) -> bool:
    """Say whether a post bears a time that is not before that of the next post with one: it stands where it belongs."""
    own, following = stamps[at], next((stamp for stamp in stamps[at + 1 :] if stamp), None)
    if own is None or following is None:
        return False
    if own.instant and following.instant:
        return own.instant >= following.instant
    minutes = 60 * (own.hour - following.hour) + own.minute - following.minute
    return (minutes + HALF_DAY) % (2 * HALF_DAY) >= HALF_DAY


def _retells(posts: Sequence[Post], at: int, weight: Mapping[int, int]) -> bool:
    masses = [sum(weight[w] for w in post.content) for post in posts]
    common = [sum(weight[w] for w in posts[at].content & post.content) for post in posts]
    shares = [common[n] / math.sqrt(masses[at] * masses[n]) for n in range(at + 1, len(posts)) if common[n]]
    return sum(share >= ALIKE for share in shares) >= RETOLD
