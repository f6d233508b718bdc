"""The day in one headline and one paragraph, in words for somebody in a hurry.

Counts and facts only; nothing here judges.
"""

from collections import Counter
from collections.abc import Iterator

from timeline.model import Day, PageOrder
from timeline.rendering.clock import long_date
from timeline.rendering.rows import Row, rows, source_names

__all__ = ["headline", "summary"]

NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")

PAGE_ORDERS: dict[PageOrder, str] = {
    "newest_first": "prints its newest update first",
    "oldest_first": "prints its oldest update first",
    "unknown": "does not say in which order it prints",
}


def headline(day: Day) -> str:
    """Give the day's heading: its date in full, or that nobody gave one.

    >>> import datetime as dt
    >>> headline(Day(date=dt.date(2025, 2, 27), timezone=None, sources=(), updates=(), events=()))
    'Thursday 27 February 2025'
    """
    if day.date is None:
        return "A day without a date"
    return long_date(day.date)


def summary(day: Day) -> str:
    """Tell in a few sentences how much there is, how sure it is, and how each live blog prints its updates.

    >>> summary(Day(date=None, timezone=None, sources=(), updates=(), events=()))
    'No events from no sources.'
    """
    return " ".join(_sentences(day, rows(day)))


def _sentences(day: Day, all_rows: tuple[Row, ...]) -> Iterator[str]:
    yield _capital(f"{_count(len(all_rows), 'event')} from {_count(len(day.sources), 'source')}.")
    if all_rows:
        yield from _certainty(all_rows)
        yield from _lanes(all_rows)
    yield from _page_orders(day)
    yield from _shares(day)
    if day.conflicts:
        yield f"{_capital(_count(len(day.conflicts), 'group'))} of statements cannot all be true; see below which was set aside."


def _certainty(all_rows: tuple[Row, ...]) -> Iterator[str]:
    counts = Counter(row.certainty for row in all_rows)
    told = [
        (counts["minute"], "to within minutes"),
        (counts["hour"], "to within about an hour"),
        (counts["part"] + counts["day"] + counts["longer"], "roughly"),
        (counts["bound"], "only as before or after something"),
        (counts["unknown"], "not at all"),
    ]
    yield f"When they happened is known {_list([f'{words} for {_number(count)}' for count, words in told if count])}."


def _lanes(all_rows: tuple[Row, ...]) -> Iterator[str]:
    counts = Counter(row.lane for row in all_rows)
    told = [(counts["past"], "before the day"), (counts["future"], "still to come")]
    parts = [f"{_number(count)} {'lies' if count == 1 else 'lie'} {words}" for count, words in told if count]
    if parts:
        yield _capital(_list(parts)) + "."


def _page_orders(day: Day) -> Iterator[str]:
    names = source_names(day)
    for source in day.sources:
        if source.kind == "liveblog":
            yield f"{names[source.id]} is a live blog and {PAGE_ORDERS[source.page_order]}."


def _shares(day: Day) -> Iterator[str]:
    names = source_names(day)
    for source in day.sources:
        if source.shown is not None and source.total is not None and source.shown < source.total:
            yield f"The copy of {names[source.id]} holds {source.shown} of its {source.total} updates."


def _count(number: int, noun: str) -> str:
    return f"{_number(number)} {noun}{'' if number == 1 else 's'}"


def _number(number: int) -> str:
    return NUMBERS[number] if number < len(NUMBERS) else str(number)


def _list(parts: list[str]) -> str:
    return " and ".join(part for part in (", ".join(parts[:-1]), parts[-1]) if part)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
