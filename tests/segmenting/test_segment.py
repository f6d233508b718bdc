"""The room as a whole: live blogs with and without stamps, articles, markup."""

import dataclasses

import pytest

from timeline.model import Block, Source, Span, Stamp
from timeline.segmenting import segment

TICKER = """\
+++ 11:40 Uhr: Der Pegel sinkt +++
Am Mittag ist das Wasser um einen Meter gefallen.
+++ 10:15 Uhr: Der Damm hält +++
Die Helfer legen eine Pause ein.
"""
BLOG = """\
3.40pm
Road open again
The coast road is open again after a day of queues.
Police ask drivers to take care.
1.15pm
Engineers have reached the bridge.
"They will need an hour," said the harbour master.
9.05am
Good morning. We will follow the storm through the day.
"""
ARTICLE = """\
The storm that crossed the bay on Tuesday left forty houses without power, the county's engineer Mary Holt said.

Ms Holt told reporters that the lines would be mended by the weekend. "We know how hard this has been.

"We will not rest until the last house has light," she added.

Ms Holt thanked the crews, who had worked through the night.

Residents of the old quarter spent the night in the school, where volunteers had set up beds.
"""


def plain(text: str) -> Source:
    """Make a source of plain text."""
    return Source(id="s", location="s.txt", text=text, blocks=())


def test_stamps_decide() -> None:
    """Where every post has its stamp, nothing else starts one; the stamp is in the span, not in the body."""
    cut = segment(plain(BLOG))
    assert [(u.stamp.hour, u.lines) for u in cut.updates if u.stamp] == [(15, (1, 4)), (13, (5, 7)), (9, (8, 9))]
    assert cut.updates[0].headline == "Road open again"
    assert cut.updates[0].body.startswith("The coast road")
    assert (cut.source.kind, cut.source.page_order) == ("liveblog", "newest_first")


def test_headlines_may_stand_over_their_stamps() -> None:
    """Where each stamp has a headline above it, the headline starts the post."""
    posts = ["Road open\n3.40pm\nThe coast road is open again.", "Bridge shut\n1.15pm\nThe bridge is shut for the day."]
    cut = segment(plain("\n".join(posts)))
    assert [(u.headline, u.body, u.lines) for u in cut.updates] == [
        ("Road open", "The coast road is open again.", (1, 3)),
        ("Bridge shut", "The bridge is shut for the day.", (4, 6)),
    ]


def test_the_other_way_round() -> None:
    """Rising stamps are a page that starts with the oldest."""
    posts = ["9.05am\nThe storm is here.", "11.10am\nThe road is shut.", "2pm\nThe road is open."]
    assert segment(plain("\n".join(posts))).source.page_order == "oldest_first"


def test_a_german_ticker() -> None:
    """Plus signs, clock and headline make a post."""
    cut = segment(dataclasses.replace(plain(TICKER), language="de"))
    assert [(u.headline, u.stamp and u.stamp.hour) for u in cut.updates] == [("Der Pegel sinkt", 11), ("Der Damm hält", 10)]
    assert cut.source.page_order == "newest_first"


def test_an_article_is_cut_into_passages() -> None:
    """No passage starts inside a quotation, and nothing is claimed about the order."""
    cut = segment(plain(ARTICLE))
    assert (cut.source.kind, cut.source.page_order) == ("article", "unknown")
    assert [u.lines for u in cut.updates] == [(1, 1), (3, 5), (7, 7), (9, 9)]
    assert "article" in cut.notes[0]


def test_markup_decides_before_words() -> None:
    """A change of post is a boundary, a heading its headline, and markup's stamp and role are kept."""
    text = "Bridge shut\nIt is shut.\nUntil noon.\nIt is open."
    stamp = Stamp(text="10:00", hour=10, minute=0)
    blocks = (
        Block(span=Span(0, 11), kind="heading", post=1, stamp=stamp, role="pinned"),
        Block(span=Span(12, 23), post=1, stamp=stamp, role="pinned"),
        Block(span=Span(24, 35), post=1, stamp=stamp, role="pinned"),
        Block(span=Span(36, 47), post=2),
    )
    cut = segment(Source(id="s", location="-", text=text, blocks=blocks, lined=False))
    first, second = cut.updates
    assert (first.headline, first.body, first.role, first.stamp) == ("Bridge shut", "It is shut.\nUntil noon.", "pinned", stamp)
    assert (second.body, second.role, second.stamp, second.lines) == ("It is open.", "update", None, None)


def test_furniture_in_the_middle_cuts_a_post() -> None:
    """Spans never overlap: what stands behind furniture is a new update."""
    cut = segment(plain("The quay is dry.\nAdvertisement\nBoats are leaving."))
    assert [u.body for u in cut.updates] == ["The quay is dry.", "Boats are leaving."]


def test_the_same_words_twice_have_two_names() -> None:
    """Ids are made of content, and numbered where content repeats; they do not depend on the position."""
    again = segment(plain("10:00\nGoal!\n10:05\nGoal!")).updates
    assert again[1].id == f"{again[0].id}-2"
    assert segment(plain("9:00\nKick-off.\n10:00\nGoal!")).updates[1].id == again[0].id


@pytest.mark.parametrize(
    ("first", "role"),
    [
        ("Summary", "summary"),
        ("Early evening summary", "summary"),
        ("What we know so far", "summary"),
        ("Here is a summary of the main events at the harbour:", "summary"),
        ("Lunchtime headlines", "summary"),
        ("Police inquiry – Summary", "summary"),
        ("Today's agenda", "preview"),
        ("Good morning and welcome to our coverage of the harbour vote.", "preview"),
        ("Hello, and welcome back to the quay.", "preview"),
        ("Good morning has been the greeting of the day at the quay.", "update"),
        ("That's all from us for today.", "summary"),
        ("Thanks for reading and for all your messages.", "summary"),
        ("We're closing this blog now.", "summary"),
        ("That's it: the bridge is gone.", "update"),
        ("Thank you, the mayor told the crews.", "update"),
        ("Bridge shut", "update"),
        ("The summary of the court case is out, and it is long.", "update"),
    ],
)
def test_roles_are_announced(first: str, role: str) -> None:
    """A post's first line says that it sums up, signs off, greets or looks ahead."""
    cut = segment(plain(f"3.40pm\n{first}\nThe road is open and the bridge is shut.\n1.15pm\nThe tide is out."))
    assert [u.role for u in cut.updates] == [role, "update"]


def test_a_quotation_is_never_cut() -> None:
    """A line that opens with a quotation belongs to the line before, however strange."""
    text = 'Pat Roe has left the hall.\n"I am tired," he said.\n"I go home."\nJo Field has taken over as chair'
    cut = segment(dataclasses.replace(plain(text), kind="liveblog"))
    assert not any(u.body.startswith('"') for u in cut.updates)
