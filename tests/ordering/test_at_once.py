"""What a stamped live post tells as it comes was not hours ago, whatever else is taken for the same."""

import datetime as dt
from pathlib import Path

import timeline

BLOG = """09:05
The ferry has left Tarn harbour with forty people on board.

12:30
A crane has fallen on to the quay and nobody was hurt.

15:40
The mayor has opened the new lock with a pair of garden shears.

16:10
The harbour band has packed up and gone home.
"""


def test_posts_between_keep_their_hours(tmp_path: Path) -> None:
    """Two posts that are taken for one happening do not drag along what was posted between them."""
    page = tmp_path / "blog.txt"
    page.write_text(BLOG, encoding="utf-8")
    day = timeline.reconstruct(page, date="2024-03-14", timezone="Europe/London")
    found = {event.label.split()[1]: event.id for event in day.events}
    joined = day.same(found["mayor"], found["ferry"])
    crane = next(event for event in joined.events if "crane" in event.label).occurred
    assert isinstance(crane.earliest, dt.datetime)
    assert crane.earliest.strftime("%H:%M") == "09:30"
    assert joined.conflicts == ()


def test_a_habit_gives_way_to_the_user_and_says_so(tmp_path: Path) -> None:
    """What the user puts against the order of a live blog is shown beside it."""
    page = tmp_path / "blog.txt"
    page.write_text(BLOG, encoding="utf-8")
    day = timeline.reconstruct(page, date="2024-03-14", timezone="Europe/London")
    found = {event.label.split()[1]: event.id for event in day.events}
    assert day.before(found["mayor"], found["crane"]).conflicts
