"""Ranges of hours and of days: what is told once, beside one of them, holds for the other."""

import pytest

from timeline.tagging import tag


@pytest.mark.parametrize(
    ("language", "text", "first", "second"),
    [
        ("en", "It happened between two and four in the morning.", "02:00", "04:00"),
        ("en", "It was seen from 6 to 8 this evening.", "18:00", "20:00"),
        ("en", "The road was shut between half past two and four in the morning.", "02:30", "04:00"),
        ("en", "The road was shut from 2 o'clock to 4 o'clock in the morning.", "02:00", "04:00"),
        ("en", "Shots were heard between ten and two in the night.", "22:00", "02:00"),
        ("en", "The road was shut from nine to five in the afternoon.", "09:00", "17:00"),
        ("de", "Es geschah zwischen zwei und vier Uhr morgens.", "02:00", "04:00"),
        ("de", "Von sechs bis acht Uhr abends war die Straße gesperrt.", "18:00", "20:00"),
        ("fr", "Cela s'est passé entre deux et quatre heures du matin.", "02:00", "04:00"),
        ("fr", "La rue était fermée de 3 à 5 heures de l’après-midi.", "15:00", "17:00"),
        ("es", "Ocurrió entre las dos y las cuatro de la madrugada.", "02:00", "04:00"),
        ("es", "La calle estuvo cerrada de 6 a 8 de la tarde.", "18:00", "20:00"),
        ("it", "È successo tra le due e le quattro del mattino.", "02:00", "04:00"),
        ("it", "La strada era chiusa dalle sei alle otto di sera.", "18:00", "20:00"),
        ("pt", "Aconteceu entre as duas e as quatro da madrugada.", "02:00", "04:00"),
        ("pt", "A rua ficou fechada das 6 às 8 da noite.", "18:00", "20:00"),
    ],
)
def test_the_part_of_day_behind_the_second_hour_is_that_of_the_first(language: str, text: str, first: str, second: str) -> None:
    """Both hours are found, the first in the half of the day from which the range runs to the second."""
    found = [item.value[-5:] for item in tag(text, reference="2024-06-13", language=language) if item.type == "TIME"]
    assert found == [first, second]


@pytest.mark.parametrize(
    "text",
    ["Between two and four people were hurt.", "They won by between two and four goals.", "He walks from two to four miles."],
)
def test_counts_are_no_range_of_hours(text: str) -> None:
    """Without a part of the day the figures stay figures."""
    assert not tag(text, reference="2024-06-13")


@pytest.mark.parametrize(
    ("language", "text", "values"),
    [
        ("en", "The fair runs from June 1st to the 4th.", ["2024-06-01", "2024-06-04"]),
        ("en", "It is shut on the 21st and 22nd of October.", ["2024-10-21", "2024-10-22"]),
        ("en", "It is shut on August 4th and 5th.", ["2024-08-04", "2024-08-05"]),
        ("en", "It came on May 2, 2024 and 3 others followed.", ["2024-05-02"]),
        ("en", "They meet on the 10th of next month.", ["2024-07-10"]),
        ("de", "Das Fest dauert vom 4. bis 6. Juni.", ["2024-06-04", "2024-06-06"]),
        ("fr", "La foire dure du 4 au 6 juin.", ["2024-06-04", "2024-06-06"]),
        ("es", "La feria dura del 4 al 6 de junio.", ["2024-06-04", "2024-06-06"]),
        ("it", "La fiera dura dal 4 al 6 giugno.", ["2024-06-04", "2024-06-06"]),
        ("pt", "A feira vai de 4 a 6 de junho.", ["2024-06-04", "2024-06-06"]),
    ],
)
def test_the_month_beside_one_day_of_a_range_is_that_of_the_other(language: str, text: str, values: list[str]) -> None:
    """Figures and ordinals alike, before the month and behind it."""
    assert [item.value for item in tag(text, reference="2024-06-13", language=language) if item.type == "DATE"] == values
