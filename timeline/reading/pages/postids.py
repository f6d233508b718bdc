"""What an id of a post is, without the words in front of it that only say what it is the id of."""

import re

__all__ = ["code"]

CODE = re.compile(
    r"(?:[A-Za-z][A-Za-z:._-]*?[:._-])?([0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}|(?=[a-f]*\d)[0-9a-f]{8,}|\d+)|[A-Za-z]{2,}(\d+)|[A-Za-z](\d{3,})"
)
"""An id behind words that only say what it is the id of: "block-…", "liveblog-entry-…", "id_…"."""

LONGEST = 120
"""More characters than this are data, no id."""


def code(value: str) -> str | None:
    """Give the id itself, without the words that say what it is the id of.

    >>> code("liveblog-entry-812"), code("block-65e1f0c38f08b1f0a2d3c4e5"), code("Ferry-sails")
    ('812', '65e1f0c38f08b1f0a2d3c4e5', 'Ferry-sails')
    """
    bare = value.strip().lstrip("#")
    if not 0 < len(bare) <= LONGEST or re.search(r"\s", bare):
        return None
    match = CODE.fullmatch(bare)
    return match[match.lastindex or 0] if match else bare
