"""The pandas table: types, times, and what is unknown."""

import pandas as pd
import pytest

from timeline.model import Day
from timeline.rendering.frame import COLUMNS, TIMES, frame
from timeline.rendering.rows import rows

DAYS = ["bridge", "empty", "undated", "hostile", "crowded"]


@pytest.mark.parametrize("name", DAYS)
def test_types_do_not_depend_on_the_day(name: str, request: pytest.FixtureRequest) -> None:
    """Columns and their types are the same for every day, an empty one included."""
    day: Day = request.getfixturevalue(name)
    table = frame(day)
    assert list(table.columns) == list(COLUMNS)
    assert all(isinstance(table[column].dtype, pd.DatetimeTZDtype) for column in TIMES)
    assert table["rank"].dtype == "int64"
    assert isinstance(table["lane"].dtype, pd.CategoricalDtype)
    assert isinstance(table["label"].dtype, pd.StringDtype)


def test_one_row_an_event(bridge: Day) -> None:
    """Rows come in display order, named by the event's id."""
    assert list(frame(bridge).index) == [row.id for row in rows(bridge)]


def test_times(bridge: Day) -> None:
    """Times are aware, in the day's zone; unknown ones are NaT."""
    table = frame(bridge)
    assert table.loc["e-ribbon", "best"] == pd.Timestamp("2031-05-14T11:31", tz="America/Halifax")
    assert str(table["best"].dtype) == "datetime64[us, America/Halifax]"
    assert table.loc["e-fireworks", ["earliest", "best", "latest", "low", "high"]].isna().all()
    assert int(table["latest"].isna().sum()) == 4


def test_bare_times(undated: Day) -> None:
    """A time of day without a date is no timestamp; the clock column holds it."""
    table = frame(undated)
    assert table["best"].isna().all()
    assert table["clock"].fillna("").tolist() == ["09:00", "10:07", "", ""]


def test_categories_sort(bridge: Day) -> None:
    """Sorting by how sure puts the surest first."""
    assert frame(bridge).sort_values("certainty").index[0] == "e-ribbon"
