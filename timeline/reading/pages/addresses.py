"""The id of a post out of the address by which it is shared, in the form in which its element has it."""

import re
from urllib.parse import unquote

from timeline.reading.pages.postids import code

__all__ = ["post_id"]

MAX_LENGTH = 1000
"""Characters of an address that are looked at."""
UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
ORDER = re.compile(r"__[a-zA-Z]{1,40}$")
"""How one content system says, behind an id, in which order the posts are to be shown."""
QUERY = re.compile(r"[?&](?:[^=&]{0,40}[._-])?(?:id|post|pid|entry|block|update|page|_id)=(?:with:)?([^&]{1,200})", re.IGNORECASE)
PATH_END = re.compile(r"/([^/?#]{1,200})/?(?:[?#]|$)")


def post_id(address: str) -> str | None:
    """Give what tells one post from the others: in the fragment, else in the query, else at the end of the path.

    A part that holds a number is believed before one that holds words alone, but the path only where nothing else is there.

    >>> post_id("https://a.example/live/x?page=with:block-66698f01a1b2#block-66698f01a1b2"), post_id("#post-12")
    ('66698f01a1b2', '12')
    >>> post_id("https://a.example/x?liveblog._id=urn:newsml:a.example:2024:77__editorial")
    '77'
    """
    page, _, fragment = address.strip()[:MAX_LENGTH].partition("#")
    query, path = QUERY.search(page), PATH_END.search(page.partition("://")[2] or page)
    told = [fragment.strip("!/").rpartition("/")[2], query[1] if query else ""]
    parts = [found for part in told if (found := _part(part))]
    numbered = next((part for part in parts if any(char.isdigit() for char in part)), None)
    end = path[1] if path else "" if {"/", "?"} & set(page) else page
    return numbered or next(iter(parts), None) or _part(end)


def _part(told: str) -> str | None:
    named = ORDER.sub("", unquote(told))
    whole = UUID.search(named)
    return whole[0] if whole else code(named.rpartition(":")[2] or named)
