"""Roles of posts: pinned introductions, summaries and previews, told from posts that report one thing."""

import functools
from collections.abc import Sequence
from typing import Protocol

import re2

from timeline import lexicon
from timeline.model import Role
from timeline.segmenting.lines import Line

LONGEST = 240
"""Characters of the longest line that can announce a role."""


class Pattern(Protocol):
    """A compiled pattern, as far as it is used here."""

    def fullmatch(self, text: str) -> object:
        """Match the whole text."""


ANY = 1 << 30
ROLES: tuple[tuple[str, Role, int], ...] = (
    ("pinned", "pinned", ANY),
    ("summary", "summary", ANY),
    ("preview", "preview", ANY),
    ("summary_lead", "summary", ANY),
    ("signoff", "summary", ANY),
    ("greeting", "preview", 2),
)
"""Kinds of announcements in the order in which they are tried, what they announce, and the lines of the longest such post.

A sign-off tells nothing new; a greeting does as soon as it goes on.
"""


@functools.cache
def _announcement(language: str, key: str) -> Pattern:
    rows = lexicon.load(language).words(f"segmenting.roles.{key}")
    pattern: Pattern = re2.compile("|".join(f"(?:{row})" for row in rows))
    return pattern


def announced(post: Sequence[Line], language: str) -> Role:
    """Give the role that markup or the post's own first words tell; "update" where nothing does."""
    told = next((line.role for line in post if line.role is not None), None)
    if told is not None:
        return told
    said = [line for line in post if not line.alone and line.text]
    first = said[0].words.lower() if said else ""
    if len(first) > LONGEST:
        return "update"
    found = (role for key, role, most in ROLES if len(said) <= most and _announcement(language, key).fullmatch(first))
    return next(found, "update")
