"""The documentation cannot go stale: what it shows is what the project does."""

import dataclasses
import re
from pathlib import Path

import click
import pytest

import timeline
from timeline.cli import main
from timeline.reading import READERS, Limits
from timeline.reading.fetching.raw import written
from timeline.rendering import EXPORTS

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
READING = (ROOT / "docs" / "reading.md").read_text(encoding="utf-8")
FIRST = ROOT / "docs" / "harbour.txt"


def first() -> timeline.Timeline:
    """Rebuild the README's three lines."""
    return timeline.reconstruct(FIRST, date="2025-03-04", timezone="America/New_York")


def test_the_picture_is_drawn_from_the_readmes_three_lines(tmp_path: Path) -> None:
    """The README shows the three lines and the picture that they give, to the byte."""
    assert FIRST.read_text(encoding="utf-8") in README
    assert first().save(tmp_path / "harbour.svg").read_bytes() == (ROOT / "docs" / "harbour.svg").read_bytes()


def test_the_worked_example_is_what_happens() -> None:
    """The three lines give the order, the bounds and the future that the documentation tells."""
    day = first()
    labels = [e.label for e in day.events]
    assert ["arrived" in labels[0], "Asked" in labels[1], "lunch" in labels[2], "Friday" in labels[3]] == [True] * 4
    assert [e.lane for e in day.events] == ["day", "day", "day", "future"]
    assert {e.occurred.grain for e in day.events} <= {"hour", "daypart", "day"}
    assert "before leaving for lunch" in day.explain(day.events[1].id)


@pytest.mark.parametrize("reader", [reader.name for reader in READERS])
def test_every_reader_is_in_the_table(reader: str) -> None:
    """Whoever looks for a format finds it."""
    assert f"| {reader} |" in READING


@pytest.mark.parametrize("limit", dataclasses.fields(Limits), ids=lambda limit: str(limit.name))
def test_every_limit_is_in_the_table(limit: dataclasses.Field[float]) -> None:
    """Name and default stand beside each other."""
    assert f"| `{limit.name}` | {written(limit.name, getattr(Limits(), limit.name))} |" in READING


@pytest.mark.parametrize("ending", list(EXPORTS))
def test_every_format_is_in_the_table(ending: str) -> None:
    """The README's table has a line for every ending."""
    assert re.search(rf"^\| `{re.escape(ending)}` \|", README, re.MULTILINE)


@pytest.mark.parametrize("command", sorted(main.commands))
def test_every_command_has_help_and_is_documented(command: str) -> None:
    """Every command says what it does in its help and appears in the docs."""
    assert main.commands[command].get_short_help_str(200)
    assert f"timeline {command}" in README + (ROOT / "docs" / "how-it-works.md").read_text(encoding="utf-8")


def test_every_option_has_help() -> None:
    """No option is left unexplained."""
    options = [p for c in main.commands.values() for p in c.params if isinstance(p, click.Option)]
    assert not [o.name for o in options if not o.help and o.name != "form"]


LINKS = [
    (page, link)
    for page in [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
    for link in re.findall(r"\]\(([^)#]+)\)", page.read_text(encoding="utf-8"))
]


@pytest.mark.parametrize(("page", "link"), LINKS)
def test_links_lead_somewhere(page: Path, link: str) -> None:
    """Every relative link of the docs names a file that is there."""
    assert link.startswith("http") or (page.parent / link).exists()
