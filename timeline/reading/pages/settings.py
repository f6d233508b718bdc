"""What the settings in a page's scripts tell: the publisher's zone, and how many posts there are.

Both are looked for in one go: a page's markup is long, and hardly anything of it is a setting.
"""

from dataclasses import dataclass

import re2

from timeline.reading.times import zones

__all__ = ["Settings", "settings"]

COUNT = r"""(?i:(?:number_?of|total)_?(?:body_?)?(?:posts|updates|entries|blocks))["']?\s{0,5}:\s{0,5}["']?(\d{1,5})\b"""
SETTING = re2.compile(f"{zones.SETTING}|{COUNT}")
MAX_COUNTS = 200


@dataclass(frozen=True, slots=True)
class Settings:
    """The zone that the settings name, if they name just one, and their counts of posts."""

    timezone: str | None = None
    counts: tuple[int, ...] = ()


def settings(html: str) -> Settings:
    """Read the settings in a page's markup.

    >>> settings('{"timezone": "Europe/Berlin", "totalPosts": 143}')
    Settings(timezone='Europe/Berlin', counts=(143,))
    """
    found = SETTING.findall(html)
    counts = [int(count) for *_, count in found if count]
    return Settings(zones.only(one or two for one, two, _ in found), tuple(counts[:MAX_COUNTS]))
