"""Short ids for sources: made of their names and of what they hold, never of the order in which they come."""

import hashlib
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from timeline.model import Source

__all__ = ["renamed", "slug"]

ID_LENGTH = 40


def renamed(read: Iterable[tuple[Source, str]]) -> tuple[Source, ...]:
    """Give every source, that comes with the digest of its bytes, a short id of its name that no other source has.

    Inputs of one name are told apart by what they hold, and where they hold the same, by where they lie; the order they come in
    makes no difference.
    """
    found = tuple(read)
    plain = [slug(source.id) for source, _ in found]
    held = [f"{name}-{digest}" for name, (_, digest) in zip(plain, found, strict=True)]
    placed = [f"{name}-{_digest(source.location)}" for name, (source, _) in zip(held, found, strict=True)]
    seen = [Counter(names) for names in (plain, held)]
    ids = [a if seen[0][a] == 1 else b if seen[1][b] == 1 else c for a, b, c in zip(plain, held, placed, strict=True)]
    ids = ids if len(set(ids)) == len(ids) else placed
    return tuple(replace(source, id=name) for (source, _), name in zip(found, ids, strict=True))


def slug(name: str) -> str:
    """Make a name fit for an id: lower case, letters and digits, hyphens between.

    >>> slug("Blog of the day (2).final")
    'blog-of-the-day-2-final'
    """
    return re.sub(r"[\W_]+", "-", name.lower())[:ID_LENGTH].strip("-") or "source"


def _digest(location: str) -> str:
    return hashlib.sha256(location.encode("utf-8", "surrogatepass")).hexdigest()[:6]
