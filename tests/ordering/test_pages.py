"""What a post says of when a thing had begun, and when it says nothing."""

import pytest

from timeline.model import Event, Mention, Setting, Source, Span
from timeline.ordering.case import Case, post_point
from timeline.ordering.clock import Axis
from timeline.ordering.pages import told_after

TEXT = "Mr Brandt denies fraud. Mr Brandt has been found guilty of fraud."
CHARGE, VERDICT = Span(0, 23), Span(24, 65)
NEWS = 9
"""The post that tells the verdict."""


def mention(update: str, span: Span, turn: int, *, aside: bool) -> Mention:
    """Make a telling by a post of the blog."""
    text = TEXT[span.start : span.end]
    given = {"aside": aside, "chained": not aside, "turn": turn}
    return Mention(id=update, update=update, source="blog", span=span, lines=None, text=text, status="happened", **given)  # type: ignore[arg-type]


ROWS = [
    (mention("early", CHARGE, 1, aside=True), {"late"}),
    (mention("early", CHARGE, 1, aside=False), {"early", "late"}),
    (mention("just before", CHARGE, NEWS - 1, aside=True), {"just before", "late"}),
    (mention("later still", CHARGE, NEWS + 1, aside=True), {"late", "later still"}),
]


@pytest.mark.parametrize(
    ("other", "bounding"), ROWS, ids=["in passing long before", "as news", "in passing before", "afterwards"]
)
def test_what_is_said_in_passing_before_it_is_news_bounds_nothing(other: Mention, bounding: set[str]) -> None:
    """A live blog tells a thing as news when it comes: a charge that an earlier post recalls is not yet the verdict."""
    event = Event(id="e", label="", status="happened", lane="day", mentions=(mention("late", VERDICT, NEWS, aside=False), other))
    case = Case(
        axis=Axis(setting=Setting()),
        sources={"blog": Source(id="blog", location="blog.txt", text=TEXT, blocks=())},
        chains=(),
        loose={m.update: 0 for m in event.mentions},
        rough={},
        events=(event,),
    )
    assert {c.target if c.source.startswith("event") else c.source for c in told_after(case)} == {
        post_point(key) for key in bounding
    }
