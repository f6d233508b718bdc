"""The tense of the clause around a time."""

import pytest

from timeline.lexicon import load
from timeline.model import Timex
from timeline.tagging import tag
from timeline.tagging.tense import tense

ENGLISH = load("en")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The mayor arrived on Friday.", "past"),
        ("The mayor will arrive on Friday.", "future"),
        ("The mayor has been away since Friday.", "past"),
        ("The report will be published on Friday.", "future"),
        ("The report was published on Friday.", "past"),
        ("They are due to meet on Friday.", "future"),
        ("They want to meet on Friday.", "ahead"),
        ("They were due to meet on Friday.", "ahead"),
        ("They are to meet on Friday.", "future"),
        ("They were to meet on Friday.", "ahead"),
        ("The man is to blame for what broke on Friday.", "past"),
        ("It closed the port, and on Friday its people will be at the gate.", "future"),
        ("It will close the port, and on Friday its people met the crews.", "past"),
        ("On Friday the mayor resigned.", "past"),
        ("On Friday the mayor will resign.", "future"),
        ("He resigned. Friday will be quiet.", "future"),
        ("We are leaving on Friday.", "ahead"),
        ("Talks hosted by the king on Friday will fail.", "future"),
        ("Prices rose by just 2% on Friday.", "past"),
        ("The mayor left early, and on Friday he will be back.", "future"),
        ("The bridge will reopen; on Friday it was still shut.", "past"),
        ("Friday.", "none"),
    ],
)
def test_the_nearest_telling_word_decides(text: str, expected: str) -> None:
    """Before the time first, then after it, and never across a sentence."""
    start = text.index("Friday")
    assert tense(text, start, start + len("Friday"), ENGLISH) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Put the talks down for Friday.", "future"),
        ("They put the talks off on Friday.", "past"),
        ("I have a meeting on Friday, he says", "none"),
        ("I have met them on Friday.", "past"),
        ("He was taken to court on Friday.", "past"),
        ("She was shown to reporters on Friday.", "past"),
        ("The reduced dividend is payable on Friday.", "future"),
    ],
)
def test_orders_possessions_and_nouns_are_told_from_verbs(text: str, expected: str) -> None:
    """What opens a sentence may ask for something, "have a" owns, and "to court" is no infinitive."""
    start = text.index("Friday")
    assert tense(text, start, start + len("Friday"), ENGLISH) == expected


@pytest.mark.parametrize(
    ("language", "text", "value"),
    [
        ("en", "He died on 10 July.", "2023-07-10"),
        ("en", "The bid was extended to 10 July.", "2024-07-10"),
        ("en", "The bridge will open on 1 June.", "2025-06-01"),
        ("en", "He said the bridge would open on 1 June.", "2024-06-01"),
        ("en", "He died on 21 June.", "2024-06-21"),
        ("en", "They met in September.", "2023-09"),
        ("en", "They will meet in March.", "2025-03"),
        ("en", "It was Wednesday, 5 July.", "2023-07-05"),
        ("en", "Put the talks on the calendar for 1 June.", "2025-06-01"),
        ("en", "He was shot last June 2.", "2024-06-02"),
        ("en", "He was shot last Oct. 23.", "2023-10-23"),
        ("en", "It will be Friday, 5 July.", "2024-07-05"),
        ("de", "Er starb am 10. Juli.", "2023-07-10"),
        ("de", "Die Brücke wird am 1. Juni eröffnet.", "2025-06-01"),
        ("fr", "Il est mort le 10 juillet.", "2023-07-10"),
        ("fr", "Le pont ouvrira le 5 juin.", "2025-06-05"),
        ("es", "Murió el 10 de julio.", "2023-07-10"),
        ("es", "El puente abrirá el 5 de junio.", "2025-06-05"),
        ("it", "È morto il 10 luglio.", "2023-07-10"),
        ("it", "Il ponte aprirà il 5 giugno.", "2025-06-05"),
        ("pt", "Morreu em 10 de julho.", "2023-07-10"),
        ("pt", "A ponte abrirá em 5 de junho.", "2025-06-05"),
    ],
)
def test_a_date_without_a_year_takes_the_reading_of_its_verb(language: str, text: str, value: str) -> None:
    """A verb right before the day, or a weekday told with it, is surer than that near dates are meant."""
    assert [item.value for item in tag(text, reference="2024-06-20", language=language) if item.type == "DATE"] == [value]


@pytest.mark.parametrize(
    ("language", "text", "clock"),
    [
        ("en", "At 4pm the mayor left, and on Monday he will be back.", "2024-03-14T16:00"),
        ("en", "The bridge opens on Tuesday; be there at noon.", "2024-03-19T12:00"),
        ("en", "Shots were heard on Monday at 9am, 11am, and 4pm.", "2024-03-11T16:00"),
        ("en", "On Monday at 9am he left, and at 4pm he came back.", "2024-03-11T16:00"),
        ("it", "Lunedì alle 9, e alle 16, si udirono spari.", "2024-03-11T16:00"),
        ("en", "The bridge was shut at noon on Tuesday.", "2024-03-12T12:00"),
        ("de", "Um 16 Uhr ging der Bürgermeister, und am Montag kommt er wieder.", "2024-03-14T16:00"),
        ("fr", "Le maire est parti à 16 heures, et lundi il reviendra.", "2024-03-14T16:00"),
    ],
)
def test_a_clock_takes_no_day_from_another_clause(language: str, text: str, clock: str) -> None:
    """What is told with “and” has its own time; a semicolon alone parts no time from its day."""
    assert clock in [found.value for found in tag(text, reference="2024-03-14", language=language) if isinstance(found, Timex)]
