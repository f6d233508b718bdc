"""When two web addresses are those of one page, in whatever dress or part it was saved."""

import re
from urllib.parse import parse_qsl, urlsplit

__all__ = ["choose_apart", "folded", "natural"]

HOSTS = re.compile(r"^(?:www|amp|m|mobile)\.")
PATHS = re.compile(
    r"/(?:amp|index\.html?|(?:page|seite|pagina)[-/]?\d{1,4})(?=/|$)|\.amp(?=\.html?$|$)|/{1,9}$",
    re.IGNORECASE,
)
NUMBER = re.compile(r"(\d{1,18})")
PAGING = frozenset({"page", "p", "pg", "seite", "pagina", "start", "offset", "before", "after", "cursor", "amp", "outputtype"})
"""Parameters of an address that choose a part or a dress of a page, not another page."""


def folded(address: str | None) -> str | None:
    """Fold an address: no scheme, no query, no anchor, and the same for a page and its AMP twin; None for a bare host.

    >>> folded("https://amp.example.com/live/fair/?page=2#b7") == folded("http://www.example.com/live/fair/amp")
    True
    """
    try:
        parts = urlsplit(address or "")
    except ValueError:
        return None
    path = PATHS.sub("", PATHS.sub("", parts.path))
    return HOSTS.sub("", parts.netloc.lower()) + path if parts.netloc and path else None


def choose_apart(one: str | None, two: str | None) -> bool:
    """Say whether two addresses of one path choose different pages by a parameter that both have.

    >>> choose_apart("https://example.com/live?id=7&page=2", "https://example.com/live?id=7&page=1")
    False
    """
    first, second = (dict(parse_qsl(urlsplit(address or "").query)) for address in (one, two))
    differ = {key for key in first.keys() & second.keys() if first[key] != second[key]}
    return bool(differ - PAGING)


def natural(address: str) -> tuple[tuple[int, str], ...]:
    """Give a key by which page 2 comes before page 10.

    >>> natural("/live?page=2") < natural("/live?page=10")
    True
    """
    return tuple((int(part), "") if part.isdecimal() else (0, part) for part in NUMBER.split(address))
