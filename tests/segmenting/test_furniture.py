"""Furniture: what is set aside, why, and what is not."""

import datetime as dt
import re

import pytest

from timeline.model import Block, Source, Span
from timeline.segmenting import segment, shapes


def reasons(text: str) -> dict[str, str]:
    """Give the furniture of a text with its reasons."""
    cut = segment(Source(id="s", location="-", text=text, blocks=()))
    return {text[f.span.start : f.span.end]: f.reason for f in cut.furniture}


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("Please log in to comment", "sign-in notice"),
        ("Notifications can be switched off in your settings", "notification notice"),
        ("Sign up to our evening newsletter", "newsletter sign-up"),
        ("We use cookies to improve this website", "cookie notice"),
        ("Skip to main content", "navigation"),
        ("Share on Facebook", "share bar"),
        ("Join the discussion below", "comments"),
        ("Advertisement", "advert"),
        ("More on this story", "related link"),
        ("View this post on Instagram", "social media chrome"),
        ("© 2024 The Harbour Post. All rights reserved.", "legal notice"),
        ("Updated at 14.20 GMT", "update note"),
        ("5h ago", "update note"),
        ("open image in gallery The bridge at dawn ( PA Wire )", "caption"),
        ("Rescuers on the quay. Photograph: Jo Field/Reuters", "caption"),
        ("Support our journalism with a gift. Your donation helps us to keep going.", "donation appeal"),
    ],
)
def test_furniture_has_its_reason(line: str, reason: str) -> None:
    """Each kind of furniture is known by its words, whoever the publisher is."""
    assert reasons(f"{line}\nThe river fell by a metre on Monday.") == {line: reason}


@pytest.mark.parametrize(
    "line",
    [
        "The mayor asked people to share what they have.",
        "Updated figures show that forty houses are under water.",
        "He signed up to the plan and said he would comment on Tuesday.",
        "More from the harbour in a moment.",
        "Cookies were handed out to the volunteers by the bakery.",
        "- Ann Lee (@annlee) May 14, 2012",
        "The photograph shows the quay before the storm.",
    ],
)
def test_news_is_not_furniture(line: str) -> None:
    """Words of furniture inside a sentence do not make it furniture."""
    assert reasons(f"{line}\nThe river fell by a metre on Monday.") == {}


def test_a_date_before_an_appeal_on_one_line_is_told() -> None:
    """The date fills the source, the appeal is set aside, the news behind its button is kept."""
    text = " date 2024-05-02 Your donation helps us to report. Support now\n\nThe river rose.\n\nIt fell again."
    cut = segment(Source(id="s", location="-", text=text, blocks=()))
    assert cut.source.date == dt.date(2024, 5, 2)
    assert [f.reason for f in cut.furniture] == ["date line", "donation appeal"]
    assert [u.body for u in cut.updates] == ["The river rose.", "It fell again."]


@pytest.mark.parametrize("line", ["Published at 18:14 Greenwich Mean Time 27 February 2025", "Last updated: 27 February 2025"])
def test_date_lines(line: str) -> None:
    """A line that tells when the page was made dates the source."""
    assert segment(Source(id="s", location="-", text=f"{line}\nThe river rose.", blocks=())).source.date == dt.date(2025, 2, 27)


def test_a_told_date_is_not_overruled() -> None:
    """What the caller knows stays."""
    source = Source(id="s", location="-", text="date 2024-05-02\nThe river rose.", blocks=(), date=dt.date(2020, 1, 1))
    assert segment(source).source.date == dt.date(2020, 1, 1)


def test_markup_is_trusted() -> None:
    """Furniture and captions that markup names need no words."""
    text = "Rain\nThe river rose."
    blocks = (Block(span=Span(0, 4), furniture="weather box"), Block(span=Span(5, 20)))
    assert [f.reason for f in segment(Source(id="s", location="-", text=text, blocks=blocks)).furniture] == ["weather box"]


def test_loose_shapes_are_found_wherever_their_core_stands() -> None:
    """What may begin with anything is matched only if the line holds its core; its reason keeps its place among the others."""
    found = shapes.compiled([(".{0,9}rain.*", "first"), ("the rain", "second"), (r".*wind\.{1,3}", "third")])
    assert [re.search(found.core, text) is not None for text in ("some rain", "the wind..", "the snow")] == [True, True, False]
    assert (found.match("the rain"), found.match("the rain", loose=False)) == (["first", "second"], ["second"])
    assert (found.match("all the wind.."), found.match("all the wind")) == (["third"], [])
