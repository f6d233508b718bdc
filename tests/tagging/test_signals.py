"""The gold rows of signals and anchors, and the bounds that signals set."""

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest

from tests.tagging.corpora import signal_right
from timeline.model import Signal
from timeline.tagging import anchors, tag

FIXTURES = Path(__file__).parents[2] / "fixtures" / "tag"
REFERENCE = "2024-06-13T14:00+01:00"
LONDON = "Europe/London"


def rows(name: str) -> list[dict[str, Any]]:
    """Read the rows of a gold file."""
    return [json.loads(line) for line in (FIXTURES / name).read_text(encoding="utf-8").splitlines()]


def signals(text: str) -> list[Signal]:
    """Give only the signals of a text."""
    return [item for item in tag(text, reference=REFERENCE, timezone=LONDON) if isinstance(item, Signal)]


def utc(hour: int, minute: int = 0, day: int = 13) -> dt.datetime:
    """Write a moment of June 2024."""
    return dt.datetime(2024, 6, day, hour, minute, tzinfo=dt.UTC)


@pytest.mark.parametrize(("half", "least"), [("tune", 0.98), ("test", 0.96)])
def test_signals_point_at_their_targets(half: str, least: float) -> None:
    """Relation, kind of target, its words and its anchor are those of the rows, but for the few that are still missed."""
    gold = [row for row in rows("en.signals.jsonl") if row["half"] == half]
    wrong = [f"{row['words']} | {row['text']}" for row in gold if not signal_right(row, "en")]
    assert len(wrong) <= (1 - least) * len(gold), wrong


@pytest.mark.parametrize("row", rows("en.anchors.jsonl"), ids=lambda row: row["text"])
def test_an_anchor_has_its_name_and_modifiers(row: dict[str, Any]) -> None:
    """The head is found under its canonical name, with the words before it that tell it from others."""
    found = [(row["text"][a.span.start : a.span.end], a.name, list(a.modifiers)) for a in anchors(row["text"])]
    assert (row["words"], row["name"], row["modifiers"]) in found


@pytest.mark.parametrize("word", ["as", "when", "once", "while", "by"])
def test_a_clause_word_before_which_is_no_signal(word: str) -> None:
    """What introduces a clause points at no noun before it, whatever follows."""
    assert not signals(f"They had lunch, {word} which it was billed.")


@pytest.mark.parametrize("phrase", ["im Vorfeld", "Im Verlauf", "Minuten nach"])
def test_phrases_with_capital_letters_are_signals(phrase: str) -> None:
    """A phrase is known by its letters, however the lexicon and the text write them."""
    found = [item for item in tag(f"Er kam {phrase} der Pressekonferenz.", language="de") if isinstance(item, Signal)]
    assert [item.target_kind for item in found] == ["anchor"]


@pytest.mark.parametrize(
    "text", ["He talks about cats.", "She is meeting the press.", "The lunch box is blue.", "A break-in was reported.", "#lunch"]
)
def test_verbs_and_other_words_are_no_anchors(text: str) -> None:
    """Words that merely look like an anchor are passed over."""
    assert not anchors(text)


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("No one may enter before 3pm.", None, utc(14)),
        ("No one may enter after 3pm.", utc(14), None),
        ("No one may enter until 3pm.", None, utc(14, 1)),
        ("It will be over by Friday.", None, utc(23, day=14)),
        ("It will reopen after Friday.", utc(23, day=14), None),
        ("It has been shut since Tuesday.", utc(23, day=10), None),
        ("It was shut during the morning.", utc(4), utc(11)),
        ("The lift is out again (see 12.15).", utc(11, 15), utc(11, 16)),
    ],
)
def test_a_signal_with_a_time_sets_bounds(text: str, earliest: dt.datetime | None, latest: dt.datetime | None) -> None:
    """A side that the words leave open stays open."""
    (found,) = signals(text)
    assert found.interval is not None
    assert (found.interval.earliest, found.interval.latest) == (earliest, latest)


def test_a_signal_without_a_time_sets_none() -> None:
    """An anchor has no bounds until something binds it."""
    (found,) = signals("He left before lunch.")
    assert found.interval is None
    assert found.value == "before"
