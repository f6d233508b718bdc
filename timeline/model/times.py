"""Time: what words and placements mean on the clock and on the calendar."""

import datetime as dt
from dataclasses import dataclass
from typing import Literal
from zoneinfo import ZoneInfo

Grain = Literal["minute", "hour", "daypart", "day", "month", "year"]
Moment = dt.datetime | dt.time
"""A point in time; a bare `time` is a time of day whose date nobody told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """OWL-Time Interval: `earliest` to `latest` in UTC, half open, None where a side is open."""

    earliest: dt.datetime | None
    latest: dt.datetime | None
    grain: Grain


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamp:
    """A posting time as the page shows it: the clock reading, and the instant where it can be told alone.

    `hour`/`minute` are the publisher's wall clock. `day` and `zone` (an IANA name or "+01:00") are None unless said.
    `instant` is set by readers of markup that holds a full aware time, right to `within` minutes ("2 hours ago" is right to 60).
    """

    text: str
    hour: int
    minute: int
    day: dt.date | None = None
    zone: str | None = None
    instant: dt.datetime | None = None
    within: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Placement:
    """Where something stands in time: hard bounds, best guess, 90 % credible interval, grain, and the sentences that say why."""

    earliest: Moment | None = None
    latest: Moment | None = None
    best: Moment | None = None
    interval90: tuple[Moment, Moment] | None = None
    grain: Grain = "day"
    because: tuple[str, ...] = ()


UNPLACED = Placement()
"""The placement of what nothing tells of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Customs:
    """A user's own file of customary hours: what it is called, and the TOML in it."""

    name: str
    toml: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """Where and when the day plays: its date and zone, and the hours of coverage where they are known.

    Without a `date` the day is a day nobody named: times of day hold, dates do not. `customs` are the user's own customary hours,
    which stand instead of those of the texts' language.
    """

    date: dt.date | None = None
    timezone: str | None = None
    start: dt.datetime | None = None
    end: dt.datetime | None = None
    customs: Customs | None = None

    @property
    def zone(self) -> dt.tzinfo:
        """The zone of the events, UTC where none is known."""
        return ZoneInfo(self.timezone) if self.timezone else dt.UTC

    @property
    def begins(self) -> dt.datetime | None:
        """Midnight that opens the day, in UTC."""
        return self._midnight(0)

    @property
    def ends(self) -> dt.datetime | None:
        """Midnight that closes the day, in UTC; 23 to 25 hours after `begins`."""
        return self._midnight(1)

    def _midnight(self, days: int) -> dt.datetime | None:
        if self.date is None:
            return None
        day = self.date + dt.timedelta(days=days)
        return dt.datetime.combine(day, dt.time(), self.zone).astimezone(dt.UTC)
