"""What is known of the times of a page's posts beside what the posts themselves tell."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

__all__ = ["SLACK", "Ground", "wall_of"]

SLACK = dt.timedelta(minutes=2)
"""By how much the clocks of a server and of whoever saved the page may differ."""

EARLY = dt.timedelta(hours=2)
NEAR = dt.timedelta(hours=1)
"""By how much posts may come before the moment at which a page says that it began, and how near to it the first one should be."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """The publisher's zone as the page tells it (`zone`) and as the caller does (`given`), the page's own time, its saving.

    `places` are the codes of the countries in which the publisher may sit. One for each post: `headings` has the date that stands
    right above it, `pinned` says that it stands out of the page's order, `linked` is the time that the linked data gives it.
    """

    language: str = "en"
    zone: str | None = None
    given: str | None = None
    published: dt.datetime | None = None
    captured: dt.datetime | None = None
    places: Sequence[str] = ()
    headings: Sequence[dt.date | None]
    pinned: Sequence[bool]
    linked: Sequence[dt.datetime | None]

    @property
    def home(self) -> str | None:
        """The publisher's zone: the caller's word before the page's."""
        return self.given or self.zone

    @property
    def near(self) -> dt.date | None:
        """The day to which dates without a year are near."""
        when = self.published or self.captured
        return when.date() if when else None

    def against(self, whens: Sequence[dt.datetime], meant: Sequence[dt.datetime]) -> str | None:
        """Say why posts cannot have gone up at these moments, where at those that may be meant they can."""
        if self.captured and max(whens) > self.captured + SLACK >= max(meant):
            return "some would be later than the saving of the page"
        if self.published is None or self.published.tzinfo is None:
            return None
        if min(whens) < self.published - EARLY and abs(min(meant) - self.published) < NEAR:
            return "some would be hours earlier than the beginning of the page"
        return None


def wall_of(when: dt.datetime, zone: str | None) -> dt.datetime:
    """Give the bare wall time of a moment in a zone, in its own where none is known; a bare one stays as it is."""
    return (when.astimezone(ZoneInfo(zone)) if zone and when.tzinfo else when).replace(tzinfo=None)
