"""The Python door: what is public, what a Timeline can do, and that it never changes under one's hands."""

from pathlib import Path

import pytest

import timeline
from timeline.model import Signal, Timex

DAYS = Path(__file__).parents[1] / "fixtures" / "days"
BLOG = DAYS / "state-visit" / "blog.txt"


@pytest.fixture(scope="module")
def day() -> timeline.Timeline:
    """Rebuild one fixture day."""
    return timeline.reconstruct(BLOG, date="2024-04-18", timezone="Europe/Dublin")


def test_the_public_names_are_exactly_these() -> None:
    """`__all__` is what `dir` shows and what can be reached."""
    assert dir(timeline) == sorted(timeline.__all__)
    assert all(getattr(timeline, name) is not None for name in timeline.__all__)
    with pytest.raises(AttributeError):
        timeline.nothing  # noqa: B018 - reaching it is the test


def test_every_error_is_a_timeline_error_and_a_value_error() -> None:
    """One root catches all."""
    errors = [getattr(timeline, name) for name in timeline.__all__ if name.endswith("Error")]
    assert all(issubclass(error, timeline.TimelineError) and issubclass(error, ValueError) for error in errors)


def test_two_events_can_be_put_in_order(day: timeline.Timeline) -> None:
    """`before` and `after` give a new Timeline in which the order holds; the old one is as it was."""
    first, second = [e.id for e in day.events if e.lane == "day"][:2]
    turned = day.before(second, first)
    ranks = {e.id: e.rank for e in turned.events}
    assert ranks[second] < ranks[first]
    assert turned.conflicts
    assert {e.id: e.rank for e in day.events}[first] < {e.id: e.rank for e in day.events}[second]
    assert {e.id: e.rank for e in turned.after(second, first).events}  # the later word stands beside the earlier one


def test_a_pin_is_never_overruled(day: timeline.Timeline) -> None:
    """A pinned event stands at the user's minute, whatever the text says."""
    event = next(e.id for e in day.events if e.lane == "day")
    placed = next(e.occurred for e in day.pin(event, "23:10").events if e.id == event)
    assert str(placed.best) == "2024-04-18 23:10:00+01:00"
    assert placed.grain == "minute"
    assert any("23:10" in sentence for sentence in placed.because)


@pytest.mark.parametrize("at", ["teatime", "25:00", ""])
def test_a_pin_that_is_no_time_is_refused(day: timeline.Timeline, at: str) -> None:
    """A pin names a clock, a date or an ISO time."""
    with pytest.raises(timeline.OptionError, match="13:05"):
        day.pin(day.events[0].id, at)


def test_an_unknown_event_is_refused(day: timeline.Timeline) -> None:
    """Correcting what is not there names the id."""
    with pytest.raises(timeline.OptionError, match="e0"):
        day.pin("e0", "13:05")


def test_it_draws_and_frames_itself(day: timeline.Timeline) -> None:
    """The figure, the frame and the notebook's HTML are all there."""
    assert len(day.frame()) == len(day.events)
    assert day.figure().data
    assert "<table" in day._repr_html_()
    assert "events from 1 source" in repr(day)


def test_saving_needs_a_known_ending(day: timeline.Timeline, tmp_path: Path) -> None:
    """The ending chooses the format; an unknown one is refused with the known ones."""
    assert day.save(tmp_path / "day.csv").read_bytes()
    with pytest.raises(timeline.OptionError, match=r"\.json"):
        day.save(tmp_path / "day.doc")


def test_a_report_with_plotly_beside_it(day: timeline.Timeline, tmp_path: Path) -> None:
    """`plotlyjs` says how a report gets its script; an unknown way is refused with the known ones, and nothing is written."""
    day.save(tmp_path / "day.html", plotlyjs="directory")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["day.html", "plotly.min.js"]
    with pytest.raises(timeline.OptionError, match="inline, directory, cdn"):
        day.save(tmp_path / "other.html", plotlyjs="pigeon")
    assert not (tmp_path / "other.html").exists()


def test_tag_gives_timexes_and_signals() -> None:
    """Findings come in the order of the text, with type and value."""
    found = timeline.tag("He left before lunch on Thursday.", reference="2025-02-27", language="en")
    assert [type(item) for item in found] == [Signal, Timex]
    assert [(item.type, item.value) for item in found] == [("SIGNAL", "before"), ("DATE", "2025-02-27")]


def test_read_and_segment_stand_alone() -> None:
    """A source can be read and cut up without being placed."""
    cut = timeline.segment(timeline.read(BLOG))
    assert cut.source.kind == "liveblog"
    assert cut.updates
    assert cut.furniture
