"""The whole story on arbitrary text and on the fixture days: nothing lost, same bytes, the promised document."""

import itertools
import json
from importlib import resources
from pathlib import Path

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import timeline

DAYS = Path(__file__).parents[1] / "fixtures" / "days"
VISIT = [DAYS / "state-visit" / name for name in ("blog.txt", "wire.txt")]
SCHEMA = json.loads(resources.files("timeline.rendering").joinpath("timeline-1.schema.json").read_text(encoding="utf-8"))

WORDS = st.sampled_from(
    [
        "14:05",
        "Mr Boro said",
        "“We will go",
        "on Friday”",
        "before lunch",
        "Share",
        "Ada Quill has arrived",
        "\n",
        ". ",
        "\n\n",
        "2.05pm",
        "If",
        "he added",
    ]
)
TEXTS = st.one_of(st.lists(WORDS, min_size=1, max_size=40).map(" ".join), st.text(min_size=1, max_size=200))


def rebuilt(path: Path, text: str) -> "timeline.Timeline | None":
    """Rebuild a text, None where it says in one line that it holds nothing."""
    path.write_text(text, encoding="utf-8", errors="replace", newline="")
    try:
        return timeline.reconstruct(path, date="2025-02-27", timezone="Europe/London")
    except timeline.ReadError:
        return None


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(TEXTS)
def test_every_character_has_one_place(tmp_path: Path, text: str) -> None:
    """Every character but white space lies in exactly one update or one piece of furniture, and the document is valid."""
    day = rebuilt(tmp_path / "text.txt", text)
    if day is None:
        return
    source = day.sources[0].text
    spans = [u.span for u in day.updates] + [f.span for f in day.furniture]
    held = [sum(s.start <= at < s.end for s in spans) for at in range(len(source))]
    assert all(count == 1 or (count == 0 and char.isspace()) for count, char in zip(held, source, strict=True))
    jsonschema.validate(day.to_dict(), SCHEMA)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(TEXTS)
def test_two_runs_give_the_same_document(tmp_path: Path, text: str) -> None:
    """Rebuilding twice gives the same document, to the order of its keys."""
    first, second = (rebuilt(tmp_path / "text.txt", text) for _ in range(2))
    assert json.dumps(first and first.to_dict()) == json.dumps(second and second.to_dict())


def document(paths: list[Path]) -> str:
    """Rebuild the visit from files and give the document as text."""
    return json.dumps(timeline.reconstruct(paths, date="2024-04-18", timezone="Europe/Dublin").to_dict())


def test_the_order_of_the_inputs_does_not_matter() -> None:
    """Any permutation of the sources gives the same bytes."""
    found = {document(list(paths)) for paths in itertools.permutations(VISIT)}
    assert len(found) == 1


def test_bounds_hold_the_guess() -> None:
    """The best guess and its interval lie inside the hard bounds, for every update and event."""
    day = timeline.reconstruct(VISIT, date="2024-04-18", timezone="Europe/Dublin").to_dict()
    for placement in [u["posted"] for u in day["updates"]] + [e["occurred"] for e in day["events"]]:
        told = [placement["earliest"], *([placement["interval90"][0]] if placement["interval90"] else []), placement["best"]]
        told += [*([placement["interval90"][1]] if placement["interval90"] else []), placement["latest"]]
        known = [t for t in told if t]
        assert known == sorted(known)


def test_without_a_clock_nothing_is_told_to_the_minute(tmp_path: Path) -> None:
    """A blog without stamps and clock times has no event of grain minute."""
    path = tmp_path / "blog.txt"
    lines = [
        "Ada Quill and Mr Boro are having lunch.",
        "Asked about it, Ada Quill said: “We will see.”",
        "Ada Quill has arrived at the mill.",
    ]
    path.write_text("\n".join(lines * 4))
    day = timeline.reconstruct(path, date="2025-03-04", timezone="Europe/London")
    assert {e.occurred.grain for e in day.events} <= {"hour", "daypart", "day"}


def test_without_a_date_the_order_is_still_told(tmp_path: Path) -> None:
    """A day that nobody names has times of day and no dates, and a note says so."""
    path = tmp_path / "blog.txt"
    path.write_text(
        "14:05\nAda Quill has arrived at the mill.\n13:50\nThe mill has opened its doors.\n13:20\nThe wind has dropped.\n"
    )
    day = timeline.reconstruct(path)
    assert day.date is None
    assert day.to_dict()["updates"][0]["posted"]["best"] == "T14:05"
    assert any("date" in note for note in day.notes)


@pytest.mark.parametrize("zone", ["Europe/London", "America/New_York", "Asia/Kolkata"])
def test_the_machines_clock_and_zone_are_never_asked(zone: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The machine's zone changes nothing."""
    import time

    before = document(VISIT)
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    try:
        assert document(VISIT) == before
    finally:
        monkeypatch.undo()
        time.tzset()
