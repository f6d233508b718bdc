"""Quotations are whole, over their paragraphs, and know who spoke them; the gold is ours, half of it not tuned to."""

import json
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.model import Span
from timeline.segmenting.quotations import quotations
from timeline.segmenting.speakers import attributed

GOLD = Path(__file__).parents[2] / "fixtures" / "segment" / "en.quotations.jsonl"
ROWS: list[dict[str, Any]] = [json.loads(row) for row in GOLD.read_text(encoding="utf-8").splitlines()]
ENOUGH = {"tune": 0.95, "test": 0.85}


def paragraphs(text: str) -> tuple[Span, ...]:
    """Give the lines of a text that hold words."""
    starts = [0, *(at + 1 for at, sign in enumerate(text) if sign == "\n")]
    lines = zip(starts, [*(start - 1 for start in starts[1:]), len(text)], strict=True)
    return tuple(Span(start, end) for start, end in lines if text[start:end].strip())


def read(text: str) -> list[tuple[str, str | None]]:
    """Give the quotations of a text with their speakers."""
    found = attributed(text, quotations(text, paragraphs(text)), paragraphs(text), "en")
    return [(text[q.span.start : q.span.end], q.speaker) for q in found]


def truth(row: dict[str, Any]) -> list[tuple[str, str | None]]:
    """Give the quotations of a row, which stand in braces, with their speakers."""
    pieces = [piece.split("}")[0] for piece in row["text"].split("{")[1:]]
    return list(zip(pieces, row["speakers"], strict=True))


def bare(row: dict[str, Any]) -> str:
    """Give the text of a row without its braces."""
    return str(row["text"]).replace("{", "").replace("}", "")


def same(found: str | None, gold: str | None) -> bool:
    """Say whether two tellings name one speaker: the same words, or one within the other ("Ann Lee", "the mayor, Ann Lee")."""
    return found == gold or (found is not None and gold is not None and (found in gold or gold in found))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["text"][:40])
def test_every_quotation_is_one_span(row: dict[str, Any]) -> None:
    """Quotations have their bounds, over paragraphs, with the marks of several languages."""
    assert [words for words, _ in read(bare(row))] == [words for words, _ in truth(row)]


@pytest.mark.parametrize("half", ["tune", "test"])
def test_speakers_are_those_of_the_gold(half: str) -> None:
    """Nearly every quotation knows its speaker, or that none is told."""
    pairs = [pair for row in ROWS if row["half"] == half for pair in zip(read(bare(row)), truth(row), strict=True)]
    wrong = [(found, gold) for (_, found), (_, gold) in pairs if not same(found, gold)]
    assert 1 - len(wrong) / len(pairs) >= ENOUGH[half], wrong


@given(st.text(alphabet="ab .:\n“”„«»\"'’", max_size=200))
def test_any_text_keeps_its_quotations_apart(text: str) -> None:
    """Quotations of whatever text lie in it, in order, and do not touch each other's words."""
    spans = [q.span for q in attributed(text, quotations(text, paragraphs(text)), paragraphs(text), "en")]
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert all(one.end <= other.start for one, other in pairwise(spans))


def test_long_runs_of_marks_take_no_time() -> None:
    """A hundred thousand marks are read in one go."""
    text = "“a” " * 50_000 + "said " * 50_000 + "“b”"
    assert len(attributed(text, quotations(text, (Span(0, len(text)),)), (Span(0, len(text)),), "en")) == 50_001
