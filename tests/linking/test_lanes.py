"""Lanes of time words: the night before, weeks to come, the day itself."""

import datetime as dt
from pathlib import Path

import pytest

import timeline
from timeline.linking.lanes import lane_of_all
from timeline.model import Setting, Timex
from timeline.tagging import tag

WEDNESDAY = Setting(date=dt.date(2025, 3, 5), timezone="Europe/London")


def lane(text: str) -> str:
    """Give the lane of the time words of a sentence, told on Wednesday 5 March 2025."""
    found = tuple(t for t in tag(text, reference="2025-03-05", timezone="Europe/London") if isinstance(t, Timex))
    return lane_of_all(found, "happened", WEDNESDAY)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("He drove home last night.", "past"),
        ("The hall burned on Tuesday night.", "past"),
        ("The hall burned late last night.", "past"),
        ("The river rose overnight.", "day"),
        ("There was a fire last night at 2.15 a.m.", "day"),
        ("The fair opens tonight.", "day"),
        ("They searched all night.", "day"),
    ],
)
def test_the_night_before_is_not_of_the_day(text: str, told: str) -> None:
    """Though it reaches into the day; what is told as overnight, or with its hour, may be of the day."""
    assert lane(text) == told


def test_the_night_before_keeps_its_small_hours(tmp_path: Path) -> None:
    """It is placed from the evening until the morning, not in what the day has of it."""
    path = tmp_path / "a.txt"
    path.write_text("The mayor resigned at noon.\n\nShe had dinner with the harbour master last night.\n", encoding="utf-8")
    day = timeline.reconstruct(path, date="2025-03-05", timezone="Europe/London")
    (dinner,) = (e for e in day.events if "last night" in e.label)
    assert dinner.lane == "past"
    assert dinner.occurred.interval90 is not None
    assert [f"{moment:%d %H:%M}" for moment in dinner.occurred.interval90] == ["04 19:00", "05 05:00"]


def placed(tmp_path: Path, words: str) -> tuple[str, list[str]]:
    """Give the lane and the interval of what a sentence tells that is told beside something of Wednesday 5 March 2025."""
    path = tmp_path / "a.txt"
    path.write_text(f"The mayor resigned at noon.\n\n{words}\n", encoding="utf-8")
    day = timeline.reconstruct(path, date="2025-03-05", timezone="Europe/London")
    (found,) = (e for e in day.events if any(m.text.rstrip(".") in words and "noon" not in m.text for m in e.mentions))
    return found.lane, [f"{moment:%d.%m.}" for moment in found.occurred.interval90 or ()]


@pytest.mark.parametrize(
    ("text", "lane", "window"),
    [
        ("The new council will meet in three weeks.", "future", ["23.03.", "29.03."]),
        ("The court is to rule in four days.", "future", ["08.03.", "10.03."]),
        ("A vote will be held within six weeks.", "future", ["06.03.", "16.04."]),
        ("A new mayor will be sworn in three weeks from now.", "future", ["24.03.", "31.03."]),
        ("The report will be out in a few weeks.", "future", []),
    ],
)
def test_what_will_happen_in_so_many_days_is_to_come(tmp_path: Path, text: str, lane: str, window: list[str]) -> None:
    """Some days around the end of the length, or any until then; how far off is not known where no number is told."""
    assert placed(tmp_path, text) == (lane, window)


@pytest.mark.parametrize("text", ["The road will reopen in two hours.", "The wall was built in three weeks."])
def test_hours_and_what_is_over_stay_on_the_day(tmp_path: Path, text: str) -> None:
    """A few hours on it is still the same day, and three weeks of work are a length."""
    assert placed(tmp_path, text)[0] == "day"
