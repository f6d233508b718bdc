"""Lengths of time to come: "in three weeks" is some days around the day that far off, "within six weeks" any until then."""

import datetime as dt
from dataclasses import replace

from timeline import lexicon
from timeline.model import Interval, Timex

DAY = dt.timedelta(days=1)
REACH = 12
"""Characters before a length in which the word stands that says what is meant."""
LOOSE = 8
"""The part of a length by which it may be out: who says "in three weeks" means three weeks, give or take three days."""


def is_length(timex: Timex) -> bool:
    """Say whether a time word is a length of days or more that ends after the reference."""
    rules = lexicon.load("en").words("linking.lanes.length_rules")
    return timex.type == "DURATION" and timex.rule in rules and not timex.value.startswith("PT") and timex.interval is not None


def around_its_end(timex: Timex, text: str, language: str) -> Timex:
    """Give a length the days around its end, where the word before it says that it is meant: "in three weeks"."""
    interval = timex.interval
    if interval is None or interval.earliest is None or interval.latest is None or not is_length(timex):
        return timex
    lead = text[max(0, timex.span.start - REACH) : timex.span.start].split()[-1:]
    if not lead or lead[0].lower() not in lexicon.load(language).words("linking.clauses.at_end"):
        return timex
    loose = (interval.latest - interval.earliest) / LOOSE
    first, last = interval.latest - loose, interval.latest + DAY + loose
    return replace(timex, interval=Interval(earliest=first, latest=last, grain="day"))
