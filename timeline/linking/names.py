"""The names in a stretch of text, and when two names mean the same person or place."""

import functools
import re

from timeline import lexicon

_NAME = re.compile(r"[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+)*")
ALIKE = 85
"""How alike two spellings of a name must be (0-100, rapidfuzz ratio): “Nielsen” and “Nielson” are 86."""


def names(text: str, language: str) -> tuple[str, ...]:
    """List the last words of the capitalised names in a text, without titles, in order and once each.

    >>> names("Prime Minister Ada Quill met Mr Boro.", "en")
    ('Quill', 'Boro')
    """
    found = (_last_word(match.group(), language) for match in _NAME.finditer(text))
    return tuple(dict.fromkeys(name for name in found if name))


def alike(left: str, right: str) -> bool:
    """Say whether two names are spellings of one."""
    from rapidfuzz import fuzz

    return left == right or (left[:1] == right[:1] and fuzz.ratio(left, right) >= ALIKE)


def shared(left: tuple[str, ...], right: tuple[str, ...]) -> int:
    """Count the names of `left` that also stand in `right`."""
    return sum(any(alike(a, b) for b in right) for a in left)


def _last_word(name: str, language: str) -> str:
    skip = _not_names(language)
    words = [w.removesuffix("’s").removesuffix("'s") for w in name.split()]
    kept = [w for w in words if w.lower() not in skip]
    return kept[-1] if kept else ""


@functools.cache
def _not_names(language: str) -> frozenset[str]:
    return frozenset(lexicon.load(language).words("linking.names.not_names"))
