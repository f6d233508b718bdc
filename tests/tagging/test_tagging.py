"""The gold rows: every time that is told is found and means what it says, and nothing else is found."""

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest

from tests.tagging.corpora import timex_right
from timeline.errors import OptionError
from timeline.model import Signal, Timex
from timeline.tagging import REFINERS, RULES, tag

FIXTURES = Path(__file__).parents[2] / "fixtures" / "tag"
THURSDAY = "2024-06-13"


def rows(name: str) -> list[dict[str, Any]]:
    """Read the rows of a gold file."""
    return [json.loads(line) for line in (FIXTURES / name).read_text(encoding="utf-8").splitlines()]


def sentences(name: str) -> list[str]:
    """Read the sentences of a file of negatives, without its headings."""
    lines = (FIXTURES / name).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("# ")]


def timexes(text: str, **options: Any) -> list[Timex]:  # noqa: ANN401 - passed on to tag
    """Give only the timexes of a text."""
    return [item for item in tag(text, **options) if isinstance(item, Timex)]


@pytest.mark.parametrize(("half", "least"), [("tune", 0.98), ("test", 0.97)])
def test_times_are_found_and_mean_what_they_say(half: str, least: float) -> None:
    """Words, type, value and interval of the rows are found exactly, but for the few that are still missed."""
    gold = [row for row in rows("en.timex.jsonl") if row["half"] == half]
    wrong = [f"{row['words']} | {row['text']}" for row in gold if not timex_right(row, "en")]
    assert len(wrong) <= (1 - least) * len(gold), wrong


@pytest.mark.parametrize("text", sentences("en.no-timex.txt"))
def test_no_time_is_found_where_none_is_told(text: str) -> None:
    """Verbs, names, scores, prices and numbers are no times."""
    assert not timexes(text, reference=THURSDAY)


@pytest.mark.parametrize("text", sentences("en.no-signal.txt"))
def test_no_signal_is_found_where_none_is_given(text: str) -> None:
    """Words that could relate times, but do not here, are no signals."""
    assert not [item for item in tag(text, reference=THURSDAY) if isinstance(item, Signal)]


@pytest.mark.parametrize(
    ("text", "clock"),
    [
        ("It began at 3pm.", (900, 901)),
        ("It began this afternoon.", (720, 1080)),
        ("It began overnight.", (1260, 1860)),
        ("It began at noon.", (720, 721)),
        ("It began on Friday.", None),
    ],
)
def test_times_of_day_keep_their_clock_without_a_reference(text: str, clock: tuple[int, int] | None) -> None:
    """A time of day is a time of day even when nobody told the date; its interval is unknown."""
    (found,) = timexes(text)
    assert (found.clock, found.interval) == (clock, None)


def test_a_said_zone_moves_the_clock_to_the_events_zone() -> None:
    """Five in the afternoon in New York is ten at night in London."""
    (found,) = timexes("It begins at 5 p.m. EST.", reference="2025-02-27", timezone="Europe/London")
    assert (found.value, found.clock) == ("2025-02-27T17:00", (1320, 1321))
    assert found.said == ("hour", "zone")


def test_what_was_said_and_what_was_implied_are_kept_apart() -> None:
    """A date without a year says its day and implies its year; an hour alone implies its day."""
    date, hour = timexes("It is on 1 July; doors open at 14:05.", reference=THURSDAY)
    assert (date.said, date.implied) == (("month", "day"), ("year",))
    assert (hour.said, hour.implied) == (("hour", "minute"), ())
    (alone,) = timexes("Doors open at 14:05.", reference=THURSDAY)
    assert alone.implied == ("day",)


def test_items_come_in_text_order_and_name_their_rule() -> None:
    """Timexes and signals are one sequence by position, each with the rule that found it."""
    found = tag("After lunch on Thursday, before 3pm, he left.", reference=THURSDAY)
    assert [item.span for item in found] == sorted(item.span for item in found)
    assert [item.rule for item in found] == ["after <anchor>", "<weekday> <part of day>", "before <timex>", "<hour> <am|pm>"]


@pytest.mark.parametrize(
    "reference",
    ["2024-06-13", "20240613", dt.date(2024, 6, 13), dt.datetime(2024, 6, 13, 9, tzinfo=dt.UTC), "2024-06-13T23:30-05:00"],
)
def test_a_reference_is_a_day_or_an_instant(reference: dt.date | str) -> None:
    """Every way of giving the same local day means the same Friday."""
    zone = "America/Chicago" if isinstance(reference, str) and "T" in reference else None
    (found,) = timexes("They will meet on Friday.", reference=reference, timezone=zone)
    assert found.value == "2024-06-14"


@pytest.mark.parametrize("reference", ["yesterday", "2024-13-01", "2024-06-13T25:00", "", "13/06/2024"])
def test_a_reference_that_is_no_date_is_refused(reference: str) -> None:
    """The message names the argument and gives an example."""
    with pytest.raises(OptionError, match=r"reference .* is no date: give one such as"):
        tag("today", reference=reference)


@pytest.mark.parametrize("timezone", ["Mars/Base", "", "../etc/passwd", "America"])
def test_a_zone_that_does_not_exist_is_refused(timezone: str) -> None:
    """The message names the argument and gives an example."""
    with pytest.raises(OptionError, match=r"timezone .* is not known: give an IANA name"):
        tag("today", reference=THURSDAY, timezone=timezone)


def test_rules_and_refiners_are_literal_tuples() -> None:
    """The order of the pipeline can be read off; every rule has a name and a meaning."""
    assert isinstance(RULES, tuple)
    assert isinstance(REFINERS, tuple)
    assert all(rule.name and rule.pattern and callable(rule.resolve) for rule in RULES)


def test_tagging_twice_gives_the_same() -> None:
    """Nothing is kept between calls that could change a result."""
    text = "He left on Friday, a year earlier, before lunch; she will come at five."
    assert tag(text, reference=THURSDAY) == tag(text, reference=THURSDAY)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("See you on Mon and Tues.", ["2024-06-10", "2024-06-11"]),
        ("Open Sat-Sun.", ["2024-06-15", "2024-06-16"]),
        ("Kick-off is Fri 7pm.", ["2024-06-14T19:00"]),
        ("The Sun and the sea.", []),
        ("The trip is on 26nov 2024.", ["2024-11-26"]),
        ("Photo of 27.03.23 from the harbour.", ["2023-03-27"]),
        ("Build 10.11.12 is out.", []),
        ("He posted it 1+ hr ago.", ["2024-06-13"]),
        ("A reunion at the Karaoke Night again.", []),
        ("OLD FRIENDS AT KARAOKE NIGHT AGAIN.", ["2024-06-13TNI"]),
        ("In todays game he scored.", ["2024-06-13"]),
        ("Flats are empty in winter.", ["2024-WI"]),
        ("It was opened in spring 2021.", ["2021-SP"]),
        ("The bridge opens by spring.", ["2025-SP"]),
        ("That was ages ago.", ["PAST_REF"]),
    ],
)
def test_hurried_writing_is_read_too(text: str, values: list[str]) -> None:
    """Short weekdays in lists and beside hours, dates written together, capitals throughout, seasons without an article."""
    found = [item for item in tag(text, reference="2024-06-13") if item.type != "SIGNAL"]
    assert [item.value for item in found] == values
