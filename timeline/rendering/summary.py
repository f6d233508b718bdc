"""The day in one headline and one paragraph, in words for somebody in a hurry.

Counts and facts only; nothing here judges.
"""

from collections import Counter
from collections.abc import Iterator

from timeline.model import Day, Lane, PageOrder
from timeline.rendering.clock import long_date
from timeline.rendering.rows import Row, rows, source_names
from timeline.rendering.speaking import ENGLISH, Words

__all__ = ["headline", "summary"]

PAGE_ORDERS: dict[PageOrder, str] = {
    "newest_first": "summary.newest_first",
    "oldest_first": "summary.oldest_first",
    "unknown": "summary.any_order",
}


def headline(day: Day, words: Words = ENGLISH) -> str:
    """Give the day's heading: its date in full, or that nobody gave one.

    >>> import datetime as dt
    >>> headline(Day(date=dt.date(2025, 2, 27), timezone=None, sources=(), updates=(), events=()))
    'Thursday 27 February 2025'
    """
    if day.date is None:
        return words.say("calendar.undated")
    return _capital(long_date(day.date, words))


def summary(day: Day, words: Words = ENGLISH) -> str:
    """Tell in a few sentences how much there is, how sure it is, and how each live blog prints its updates.

    >>> summary(Day(date=None, timezone=None, sources=(), updates=(), events=()))
    'No events from no sources.'
    """
    return " ".join(_capital(sentence) for sentence in _sentences(day, rows(day), words))


def _sentences(day: Day, all_rows: tuple[Row, ...], words: Words) -> Iterator[str]:
    events, sources = words.count("summary.events", len(all_rows)), words.count("summary.sources", len(day.sources))
    yield words.say("summary.opening", events=events, sources=sources)
    if all_rows:
        yield _certainty(all_rows, words)
        yield from _lanes(all_rows, words)
    yield from _page_orders(day, words)
    yield from _shares(day, words)
    if day.conflicts:
        yield words.count("summary.conflicts", len(day.conflicts))


def _certainty(all_rows: tuple[Row, ...], words: Words) -> str:
    counts = Counter(row.certainty for row in all_rows)
    told = {
        "minute": counts["minute"],
        "hour": counts["hour"],
        "rough": counts["part"] + counts["day"] + counts["longer"],
        "bound": counts["bound"],
        "unknown": counts["unknown"],
    }
    parts = [words.say(f"summary.{key}", n=words.number(count)) for key, count in told.items() if count]
    return words.say("summary.known", parts=words.join(parts))


def _lanes(all_rows: tuple[Row, ...], words: Words) -> Iterator[str]:
    counts = Counter(row.lane for row in all_rows)
    beside: tuple[Lane, ...] = ("past", "future")
    parts = [words.count(f"summary.{lane}", counts[lane]) for lane in beside if counts[lane]]
    if parts:
        yield words.join(parts) + "."


def _page_orders(day: Day, words: Words) -> Iterator[str]:
    names = source_names(day)
    for source in day.sources:
        if source.kind == "liveblog":
            yield words.say(PAGE_ORDERS[source.page_order], name=names[source.id])


def _shares(day: Day, words: Words) -> Iterator[str]:
    names = source_names(day)
    for source in day.sources:
        if source.shown is not None and source.total is not None and source.shown < source.total:
            yield words.say("summary.share", name=names[source.id], shown=source.shown, total=source.total)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
