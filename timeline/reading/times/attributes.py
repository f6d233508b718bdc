"""Which attributes of an element hold a time, by their names; pages have few names and use them thousands of times."""

from functools import lru_cache

from timeline.reading.pages.markup import LATER, TIMELY

__all__ = ["timely", "timely_for_posts"]

LONGEST = 60
"""Letters of the longest name that is looked at; the longest met have half of them."""


def timely(name: str) -> bool:
    """Say whether an attribute of this name holds a time.

    >>> timely("data-posted-at"), timely("class")
    (True, False)
    """
    return len(name) <= LONGEST and _timely(name)


def timely_for_posts(name: str) -> bool:
    """Say whether an attribute of this name may hold the time of posting: a title may, the time of a change may not.

    >>> timely_for_posts("title"), timely_for_posts("data-update-time")
    (True, False)
    """
    return len(name) <= LONGEST and _timely_for_posts(name)


@lru_cache(maxsize=1024)
def _timely(name: str) -> bool:
    return TIMELY.search(name) is not None


@lru_cache(maxsize=1024)
def _timely_for_posts(name: str) -> bool:
    return name == "title" or (_timely(name) and LATER.search(name) is None)
