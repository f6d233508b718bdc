"""Lanes: whether what a time word tells of lies on the day, before it or after it."""

import datetime as dt

from timeline import lexicon
from timeline.linking.lengths import is_length
from timeline.model import Lane, Setting, Status, Timex

DAY = dt.timedelta(days=1)
AGE = dt.timedelta(days=50 * 365)
"""Longer stretches are the age of a thing ("a seventeenth-century painting"), and date no happening."""


def lane_of(timex: Timex, status: Status, setting: Setting) -> Lane:
    """Say in which lane a time word lies; one that covers the whole day and more ("this year") says nothing, which is "day".

    >>> from timeline.model import Span
    >>> lane_of(Timex(span=Span(0, 3), type="DATE", value="PAST_REF", rule="once"), "happened", Setting())
    'day'
    """
    if timex.type not in ("DATE", "TIME"):
        return "future" if status == "expected" and is_length(timex) and _runs_on(timex, setting) else "day"
    if timex.interval is None or setting.begins is None or setting.ends is None:
        return _lane_of_words(timex, status)
    earliest, latest = timex.interval.earliest, timex.interval.latest
    if earliest is not None and latest is not None and latest - earliest > AGE:
        return "day"
    if latest is not None and latest <= setting.begins:
        return "past"
    if earliest is not None and earliest >= setting.ends:
        return "future"
    return "past" if _runs_up_to(earliest, latest, setting) or _night_before(timex, setting) else "day"


def lane_of_all(timexes: tuple[Timex, ...], status: Status, setting: Setting) -> Lane:
    """Say in which lane several time words put what they date: the first that is not the day.

    What holds a narrower one says less: "last night at 2 a.m." is of the day.
    """
    lanes = [lane_of(t, status, setting) for t in timexes if not any(_holds(t, other) for other in timexes)]
    return next((lane for lane in lanes if lane != "day"), "day")


def _holds(timex: Timex, other: Timex) -> bool:
    """Say whether a part of a day holds a narrower time."""
    one, inner = timex.interval, other.interval
    if one is None or inner is None or one == inner or one.grain != "daypart":
        return False
    if one.earliest is None or one.latest is None or inner.earliest is None or inner.latest is None:
        return False
    return one.earliest <= inner.earliest and inner.latest <= one.latest


def _runs_up_to(earliest: dt.datetime | None, latest: dt.datetime | None, setting: Setting) -> bool:
    """Recognise "earlier this week": more than a day long, begun before the day and over by its end."""
    if earliest is None or latest is None or setting.begins is None or setting.ends is None:
        return False
    return earliest < setting.begins and latest <= setting.ends and latest - earliest > DAY


def _runs_on(timex: Timex, setting: Setting) -> bool:
    """Recognise "in three weeks", "within days": it ends more than a day after the day."""
    latest = timex.interval.latest if timex.interval else None
    return setting.ends is not None and (latest is None or latest > setting.ends + DAY)


def _night_before(timex: Timex, setting: Setting) -> bool:
    """Recognise "last night": it began on the evening before, though it reaches into the day; "overnight" may be either's."""
    if timex.type != "TIME" or setting.date is None or timex.rule not in lexicon.load("en").words("linking.lanes.night_rules"):
        return False
    return timex.value.startswith(f"{setting.date - DAY}T")


def _lane_of_words(timex: Timex, status: Status) -> Lane:
    """Tell the lane of a date that cannot be counted out, from its words and from whether it is still to come."""
    words = lexicon.load("en").table("linking.lanes")
    if timex.clock is not None and timex.type == "TIME" and "weekday" not in timex.said:
        return "day"
    if any(word in timex.rule for word in words["past_rules"]):
        return "past"
    dated = any(part in timex.said for part in ("weekday", "month", "year", "day"))
    return "future" if dated and status == "expected" else "day"
