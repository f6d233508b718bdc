"""A placement told in whole sentences: when, between which bounds, and how wide the likely range is.

The sentences that say why come with the event; here are only those that say when.
"""

import datetime as dt

from timeline.model import Day, Moment
from timeline.rendering.clock import UNDATED, Wall, clock, date_words, wall, zone_of
from timeline.rendering.rows import Row
from timeline.rendering.speaking import ENGLISH, Words
from timeline.rendering.wording import range_words

__all__ = ["timing"]


def timing(row: Row, day: Day, words: Words = ENGLISH) -> tuple[str, ...]:
    """Say when in sentences: the words, the firm bounds, the range that holds in nine cases of ten."""
    return (words.say("timing.when", when=row.when), _bounds(row, day, words), *_range(row, day, words))


def _bounds(row: Row, day: Day, words: Words) -> str:
    edges = (_edge("not_before", row.earliest, day, words), _edge("not_after", row.latest, day, words))
    told = words.join([edge for edge in edges if edge])
    if not told:
        return words.say("timing.nothing")
    if all(edges):
        return words.say("timing.bounds", bounds=told)
    missing = words.say("timing.late" if edges[0] else "timing.early")
    return words.say("timing.half_bounds", bounds=told, missing=missing)


def _edge(side: str, moment: Moment | None, day: Day, words: Words) -> str:
    if moment is None:
        return ""
    edge = wall(moment, zone_of(day.timezone))
    home = day.date if isinstance(moment, dt.datetime) else UNDATED
    if edge.time() == dt.time() and isinstance(moment, dt.datetime):
        return words.say(f"timing.{side}", time=date_words(_whole_day(side, edge), home, words))
    hour = clock(edge.time(), words)
    date = date_words(edge.date(), home, words)
    return words.say(f"timing.{side}", time=hour if edge.date() == home else words.say("when.dated", date=date, time=hour))


def _whole_day(side: str, midnight: Wall) -> dt.date:
    """Give the day that a bound at midnight speaks of: the one it opens, or the one it ends."""
    return midnight.date() - dt.timedelta(days=side == "not_after")


def _range(row: Row, day: Day, words: Words) -> tuple[str, ...]:
    if row.low is None or row.high is None:
        return ()
    told = range_words(row.low, row.high, day.date, zone_of(day.timezone), words)
    return (words.say("timing.range", range=told),)
