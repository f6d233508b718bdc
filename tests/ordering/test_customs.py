"""Customs: countries keep their own hours."""

import datetime as dt
from pathlib import Path

import pytest

from timeline import reconstruct
from timeline.errors import OptionError

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


CUSTOMS = "[tagging.anchors.lunch]\nwindow = [1080, 1110]\n[tagging.windows]\nNI = [1290, 1350]\n"


@pytest.mark.parametrize("timezone", ["Europe/Madrid", "Europe/London"])
def test_own_hours_stand_in_every_country(tmp_path: Path, timezone: str) -> None:
    """A lunch without an hour is placed by the user's customs, and a part of the day is as long as they say."""
    page, own = tmp_path / "page.txt", tmp_path / "customs.toml"
    page.write_text(TEXT + "The bridge was closed on Monday night.\n", encoding="utf-8")
    own.write_text(CUSTOMS, encoding="utf-8")
    day = reconstruct([str(page)], date="2025-03-04", timezone=timezone, customs=own)
    lunch = next(event for event in day.day.events if event.anchor == "lunch")
    assert isinstance(lunch.occurred.best, dt.datetime)
    assert 17 <= lunch.occurred.best.hour < 20
    night = next(event for event in day.day.events if "bridge" in event.label)
    earliest, latest = night.occurred.earliest, night.occurred.latest
    assert isinstance(earliest, dt.datetime)
    assert isinstance(latest, dt.datetime)
    assert latest - earliest <= dt.timedelta(hours=1)
    assert f"Customary hours are those of {own}, where it tells them." in day.notes


def test_a_faulty_file_is_told_before_anything_is_read(tmp_path: Path) -> None:
    """The text is not even looked for."""
    own = tmp_path / "customs.toml"
    own.write_text("[tagging.anchors.nap]\nwindow = [1, 2]\n", encoding="utf-8")
    with pytest.raises(OptionError, match=r"tagging\.anchors\.nap is not known"):
        reconstruct("nowhere.txt", customs=own)
