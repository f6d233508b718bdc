"""Where a live blog rests: behind a post that signs off, before one that greets anew."""

import functools
import re
from collections.abc import Sequence

from timeline import lexicon
from timeline.model import Update

LEAD = 60
"""Characters at the beginning of a post in which a greeting stands."""


@functools.cache
def _patterns(language: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Compile how posts sign off, a line at a time, and how they greet."""
    told = lexicon.load(language)
    greetings = sorted(told.words("segmenting.openings.greeting"), key=lambda phrase: (-len(phrase), phrase))
    leaving = re.compile("|".join(told.words("segmenting.roles.signoff")))
    return leaving, re.compile(rf"(?:{'|'.join(map(re.escape, greetings))})(?!\w)")


def rests(posts: Sequence[Update], language: str) -> set[int]:
    """Give the numbers of the posts, oldest first, before which the blog may have rested.

    >>> from timeline.model import Span
    >>> texts = ("It is over.", "That's it for tonight.", "Rain again.", "Evening all!")
    >>> made = [Update(id=t, source="s", position=0, span=Span(0, 1), lines=None, body=t) for t in texts]
    >>> sorted(rests(made, "en"))
    [2, 3]
    """
    leaving, greeting = _patterns(language)
    said = [post.body.lower().replace("’", "'") for post in posts]
    gone = {number + 1 for number, text in enumerate(said[:-1]) if any(map(leaving.match, text.splitlines()))}
    return gone | {number for number, text in enumerate(said) if number and greeting.match(text[:LEAD])}
