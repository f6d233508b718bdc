"""Customs: countries keep their own hours."""

import datetime as dt
from pathlib import Path

import pytest

from timeline import reconstruct

TEXT = "The minister is at lunch with the mayor.\nThe mayor has arrived at the town hall.\n"


@pytest.mark.parametrize(("timezone", "earliest", "latest"), [("Europe/Madrid", 14, 16), ("Europe/London", 12, 14)])
def test_lunch_is_later_in_spain(tmp_path: Path, timezone: str, earliest: int, latest: int) -> None:
    """The same words about a lunch are placed by the hours of the country whose clock the day keeps."""
    page = tmp_path / "page.txt"
    page.write_text(TEXT, encoding="utf-8")
    day = reconstruct([str(page)], date="2025-03-04", timezone=timezone)
    lunch = next(event for event in day.day.events if event.anchor == "lunch")
    assert isinstance(lunch.occurred.best, dt.datetime)
    assert earliest <= lunch.occurred.best.hour < latest + 1
