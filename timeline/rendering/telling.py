"""A placement told in whole sentences: when, between which bounds, and how wide the likely range is.

The sentences that say why come with the event; here are only those that say when.
"""

import datetime as dt

from timeline.model import Day, Moment
from timeline.rendering.clock import UNDATED, Wall, clock, date_words, wall, zone_of
from timeline.rendering.rows import Row
from timeline.rendering.wording import range_words

__all__ = ["timing"]


def timing(row: Row, day: Day) -> tuple[str, ...]:
    """Say when in sentences: the words, the firm bounds, the range that holds in nine cases of ten."""
    return (f"When: {row.when}.", _bounds(row, day), *_range(row, day))


def _bounds(row: Row, day: Day) -> str:
    edges = (_edge("not before", row.earliest, day), _edge("not after", row.latest, day))
    told = " and ".join(edge for edge in edges if edge)
    if not told:
        return "Nothing bounds it."
    missing = {edges[0]: "how early", edges[1]: "how late"}.get("")
    opening = f"; nothing says {missing} it can have been" if missing else ""
    return f"Bounds: {told}{opening}."


def _edge(words: str, moment: Moment | None, day: Day) -> str:
    if moment is None:
        return ""
    edge = wall(moment, zone_of(day.timezone))
    home = day.date if isinstance(moment, dt.datetime) else UNDATED
    if edge.time() == dt.time() and isinstance(moment, dt.datetime):
        return f"{words} {date_words(_whole_day(words, edge), home)}"
    hour = clock(edge.time())
    return f"{words} {hour}" if edge.date() == home else f"{words} {date_words(edge.date(), home)}, {hour}"


def _whole_day(words: str, midnight: Wall) -> dt.date:
    """Give the day that a bound at midnight speaks of: the one it opens, or the one it ends."""
    return midnight.date() - dt.timedelta(days=words == "not after")


def _range(row: Row, day: Day) -> tuple[str, ...]:
    if row.low is None or row.high is None:
        return ()
    return (f"Nine times out of ten: {range_words(row.low, row.high, day.date, zone_of(day.timezone))}.",)
