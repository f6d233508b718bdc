"""The words of the page in its four languages: the same keys and slots everywhere, and times as people say them."""

import dataclasses
import datetime as dt
import re
from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from timeline.model import Day, Placement
from timeline.rendering.clock import clock, date_words, long_date, span_words, zone_name
from timeline.rendering.rows import rows
from timeline.rendering.speaking import ENGLISH, languages, words_of, words_of_day
from timeline.rendering.summary import headline, summary
from timeline.rendering.telling import timing
from timeline.rendering.wording import when

LANGUAGES = ["de", "en", "es", "fr"]
DATE = dt.date(2025, 2, 27)
HOURS = {"h12", "h24", "half"}
"""Slots of the clock, of which each language uses its own."""


def flat(tables: Mapping[str, Any], above: str = "") -> Iterator[tuple[str, Any]]:
    """Give the keys of a language, dotted, with their texts."""
    for key, value in tables.items():
        yield from flat(value, f"{above}{key}.") if isinstance(value, dict) else [(above + key, value)]


def everything(language: str) -> dict[str, Any]:
    """Give all texts of a language by their dotted keys."""
    return dict(flat(words_of(language).tables))


def slots(text: object) -> set[str]:
    """Give the slots of a text."""
    return set(re.findall(r"\{(\w+)\}", str(text))) - HOURS


def test_every_language_is_here() -> None:
    """The report speaks these."""
    assert list(languages()) == LANGUAGES


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_same_keys_and_slots(language: str) -> None:
    """No language lacks a text, has one too many, or forgets a slot; lists of names are as long as the year and the week are."""
    own, english = everything(language), everything("en")
    assert own.keys() == english.keys()
    assert [key for key in own if slots(own[key]) != slots(english[key])] == []
    assert {key: len(own[key]) for key in own if key.startswith("calendar") and isinstance(own[key], list)} == {
        "calendar.months": 12,
        "calendar.short_months": 12,
        "calendar.weekdays": 7,
        "calendar.short_weekdays": 7,
    }


@pytest.mark.parametrize("language", ["de", "es", "fr"])
def test_nothing_was_left_in_english(language: str) -> None:
    """Whole sentences differ from the English ones."""
    own, english = everything(language), everything("en")
    assert [key for key, text in own.items() if text == english[key] and len(str(text).split()) > 4] == []


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", ("1:05 pm", "midnight", "Thu 27 Feb", "Mon 3 – Wed 5 Feb", "Thursday 27 February 2025", "Berlin time")),
        (
            "de",
            ("13:05 Uhr", "Mitternacht", "Do 27. Feb", "Mo 3. – Mi 5. Feb", "Donnerstag, 27. Februar 2025", "Ortszeit Berlin"),
        ),
        ("fr", ("13 h 05", "minuit", "jeu. 27 févr.", "lun. 3 – mer. 5 févr.", "jeudi 27 février 2025", "heure de Berlin")),
        ("es", ("13:05", "medianoche", "jue 27 feb", "lun 3 – mié 5 feb", "jueves, 27 de febrero de 2025", "hora de Berlin")),
    ],
)
def test_clock_and_calendar(language: str, said: tuple[str, ...]) -> None:
    """Times, dates, stretches of days and zones as the language says them."""
    words = words_of(language)
    assert (
        clock(dt.time(13, 5), words),
        clock(dt.time(), words),
        date_words(DATE, DATE, words),
        span_words(dt.date(2025, 2, 3), dt.date(2025, 2, 5), DATE, words),
        long_date(DATE, words),
        zone_name("Europe/Berlin", words),
    ) == said


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "before 3 pm"), ("de", "vor 15 Uhr"), ("fr", "avant 15 h"), ("es", "antes de 15:00"), ("xx", "before 3 pm")],
)
def test_when(language: str, said: str) -> None:
    """A bound in words, English for a language without a file."""
    placement = Placement(latest=dt.datetime(2025, 2, 27, 15, tzinfo=dt.UTC), grain="minute")
    assert when(placement, DATE, dt.UTC, words_of(language)) == said


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_whole_day_is_told(bridge: Day, language: str) -> None:
    """Headline, summary, times and bounds of a day have a form in every language, and no slot is left open."""
    words = words_of(language)
    told = [headline(bridge, words), summary(bridge, words)]
    told += [text for row in rows(bridge, words) for text in timing(row, bridge, words)]
    assert not any(re.search(r"[{}]", text) for text in told)
    assert (summary(bridge, words) == summary(bridge)) == (words is ENGLISH)


@pytest.mark.parametrize(("language", "said"), [("de", "Mittagessen"), ("en", "lunch"), ("es", "almuerzo"), ("fr", "déjeuner")])
def test_named_events_are_called_as_readers_call_them(bridge: Day, language: str, said: str) -> None:
    """The bands of the picture bear the words of the page's language; a name that no lexicon has stays as it is."""
    lunch, *others = (dataclasses.replace(event, anchor=None) for event in bridge.events)
    named = (dataclasses.replace(lunch, anchor="lunch"), dataclasses.replace(others[0], anchor="goose fair"))
    found = {row.anchor for row in rows(dataclasses.replace(bridge, events=named), words_of(language))}
    assert found == {said, "goose fair"}


def test_the_language_of_most_sources(bridge: Day) -> None:
    """Most sources decide; where they draw, the first does; a regional name counts as its language."""
    one, two = bridge.sources
    french, german = dataclasses.replace(one, language="fr-CA"), dataclasses.replace(two, language="de")
    assert words_of_day(dataclasses.replace(bridge, sources=(french, german))).language == "fr"
    assert words_of_day(dataclasses.replace(bridge, sources=(french, german, german))).language == "de"
