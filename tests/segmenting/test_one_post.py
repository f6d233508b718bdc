"""A post is one update: furniture does not cut it, what stands around the posts is none, and minutes of play are stamps."""

import dataclasses
import datetime as dt
from itertools import pairwise

import pytest

from timeline.model import Block, BlockKind, Segmentation, Source, Span, Stamp
from timeline.segmenting import segment

NEWS = (
    "The lantern parade has set off from the mill, forty minutes late and in good heart.",
    "The whale, which eleven people carry, has got stuck in the gate of the old town.",
    "A ladder has been found, and the whale is through; the band is playing once more.",
    "The last lantern is in the square, and the mayor has counted two hundred of them.",
    "The square is empty again but for a boy who is looking for his lighthouse.",
)
CLOCKS = ("21:50", "21:05", "20:40", "19:55", "19:30")
STORIES = ("Rain on Sunday: what to wear", "Ferry fares go up", "Why owls turn their heads", "Quiz: whose bridge is it")


def cut_up(text: str) -> Segmentation:
    """Segment a text, a paragraph a line."""
    return segment(Source(id="s", location="-", text=text, blocks=()), dt.date(2025, 11, 8))


def page(*rows: tuple[str, BlockKind, int | None]) -> Source:
    """Make a source of the lines of markup posts."""
    blocks, start = [], 0
    for text, kind, post in rows:
        blocks.append(Block(span=Span(start, start + len(text)), kind=kind, post=post))
        start += len(text) + 1
    return Source(id="s", location="-", text="\n".join(text for text, _, _ in rows), blocks=tuple(blocks))


def kept(found: Segmentation) -> bool:
    """Say whether no two spans overlap and all that is not white space lies in one."""
    spans = sorted([*(u.span for u in found.updates), *(f.span for f in found.furniture)])
    inside = sum(len("".join(found.source.text[s.start : s.end].split())) for s in spans)
    return inside == len("".join(found.source.text.split())) and all(a.end <= b.start for a, b in pairwise(spans))


@pytest.mark.parametrize(
    ("between", "kind"), [("Share on Facebook", "text"), ("The whale. Photograph: J Doe", "caption"), ("Advertisement", "text")]
)
def test_furniture_in_the_middle_of_a_markup_post_does_not_cut_it(between: str, kind: BlockKind) -> None:
    """A post of the markup is one update, whatever stands between its paragraphs."""
    found = segment(page((NEWS[0], "text", 0), (between, kind, 0), (NEWS[1], "text", 0), (NEWS[2], "text", 1)))
    assert [u.body for u in found.updates] == [f"{NEWS[0]}\n{between}\n{NEWS[1]}", NEWS[2]]
    assert kept(found)


def test_furniture_at_the_ends_of_a_markup_post_stays_furniture() -> None:
    """Only what is torn out of the middle comes along."""
    rows = (("Share on Facebook", "text", 0), (NEWS[0], "text", 0), ("The whale.", "caption", 0), (NEWS[1], "text", 1))
    found = segment(page(*rows))  # type: ignore[arg-type] # kinds
    assert [u.body for u in found.updates] == [NEWS[0], NEWS[1]]
    assert [f.reason for f in found.furniture] == ["share bar", "caption"]


def test_a_clock_inside_a_markup_post_does_not_cut_it() -> None:
    """A timetable or a quoted stamp is a part of the post that markup draws."""
    rows = [(NEWS[0], "text", 0), ("2.05pm GMT", "text", 0), (NEWS[1], "text", 0), (NEWS[2], "text", 1)]
    found = segment(page(*rows))  # type: ignore[arg-type] # kinds
    assert len(found.updates) == 2
    assert found.updates[0].body.endswith(NEWS[1])


@pytest.mark.parametrize(
    ("caption", "count"), [("The whale in the gate of the old town, seen from the wall.", 3), ("Photograph: J Doe/Agency", 2)]
)
def test_a_picture_may_be_all_of_a_post(caption: str, count: int) -> None:
    """A caption that tells something is the post's news; a credit is not."""
    found = segment(page((NEWS[0], "text", 0), ("20:40", "stamp", 1), (caption, "caption", 1), (NEWS[1], "text", 2)))
    assert len(found.updates) == count
    assert kept(found)


def test_a_list_of_other_stories_below_the_posts_is_none_of_them() -> None:
    """Clocks that run the other way, a headline each, neither cut the page nor switch its stamps off."""
    posts = "".join(f"{clock} Uhr - Headline number {at}\n{NEWS[at]}\n" for at, clock in enumerate(CLOCKS))
    stories = "Latest stories\n" + "".join(f"0{6 + at}:15 {story}\n" for at, story in enumerate(STORIES))
    for text in (posts + stories + "Contact us\n", stories + posts):
        found = cut_up(text)
        assert [f"{u.stamp.hour}:{u.stamp.minute:02d}" for u in found.updates if u.stamp] == list(CLOCKS)
        assert not any(story in u.body for u in found.updates for story in STORIES)
        assert kept(found)


def test_flashes_at_the_end_of_a_page_that_go_on_are_posts() -> None:
    """Short posts that keep the order are no list of other stories."""
    flashes = "".join(f"19:{20 - at:02d} Uhr\n{story}\n" for at, story in enumerate(STORIES))
    found = cut_up("".join(f"{clock} Uhr\n{words}\n" for clock, words in zip(CLOCKS, NEWS, strict=True)) + flashes)
    assert len([u for u in found.updates if u.stamp]) == len(CLOCKS) + len(STORIES)


def test_what_follows_the_last_post_is_no_update() -> None:
    """Comments, headlines in a row and the foot of a page stand behind its posts; they are kept, but as furniture."""
    posts = "".join(f"{clock}\n{words}\n" for clock, words in zip(CLOCKS, NEWS, strict=True))
    tail = (
        "Most read\n" + "\n".join(STORIES) + "\nComments (2)\nreader1 an hour ago\nI was there, it was cold.\nReply\nContact us\n"
    )
    found = cut_up(posts + tail)
    assert [u.body for u in found.updates] == list(NEWS)
    assert {"behind the last post"} < {f.reason for f in found.furniture}
    assert kept(found)


def test_the_last_post_goes_on_behind_a_caption() -> None:
    """Prose behind a picture of the last post is the post's."""
    posts = "".join(f"{clock}\n{words}\n" for clock, words in zip(CLOCKS, NEWS, strict=True))
    found = cut_up(f"{posts}A boy on the wall. Photograph: J Doe/Agency\nHe found it in the end.\nContact us\n")
    assert len(found.updates) == len(NEWS)
    assert found.updates[-1].body.endswith("He found it in the end.")


@pytest.mark.parametrize("label", ["Return to top", "Read by {}", "{} Icon"])
def test_labels_that_come_with_every_post_are_furniture(label: str) -> None:
    """What stands beside the share bar of each post is the page's, whatever it counts."""
    text = "".join(f"{clock}\n{NEWS[at]}\nShare\n{label.format(at + 3)}\n" for at, clock in enumerate(CLOCKS))
    found = cut_up(text)
    assert [u.body for u in found.updates] == list(NEWS)
    assert kept(found)


def test_what_a_post_says_again_is_no_label() -> None:
    """A cry that comes with three posts stands under their stamps, or over them as a headline among others."""
    under = "".join(f"{clock}\nGOAL!\n{words}\nShare\n" for clock, words in zip(CLOCKS, NEWS, strict=True))
    assert all("GOAL!" in f"{u.headline} {u.body}" for u in cut_up(under).updates)
    heads = ("GOAL!", "Half-time", "GOAL!", "A break for the fog", "GOAL!", "Corner", "Kick-off again")
    over = "".join(f"{head}\n{22 - at}:10\n{NEWS[at % 5]}\nShare\n" for at, head in enumerate(heads))
    assert sum("GOAL!" in f"{u.headline} {u.body}" for u in cut_up(over).updates) == 3


@pytest.mark.parametrize("minutes", [("90. + 4", "90.", "87.", "86.", "71."), ("3.", "8.", "8.", "12.", "45. + 1")])
def test_bare_minutes_of_play_cut_a_ticker(minutes: tuple[str, ...]) -> None:
    """A number with a full stop, alone on its line over each post, is the minute of the game."""
    found = cut_up("".join(f"{minute}\n{words}\n{words[::-1]}\n" for minute, words in zip(minutes, NEWS, strict=True)))
    assert [u.body.split("\n")[0] for u in found.updates] == list(NEWS)
    assert found.source.page_order == ("newest_first" if minutes[0] == "90. + 4" else "oldest_first")


def test_the_numbers_of_a_list_are_no_minutes() -> None:
    """They go one by one."""
    found = cut_up("".join(f"{number}.\n{words}\n" for number, words in enumerate(NEWS, 1)))
    assert "1." in found.updates[0].body + str(found.updates[0].headline)


def stamped(retelling: str, clocks: tuple[str, ...]) -> Segmentation:
    """Segment a page whose first post tells the later ones again; markup gives every post its time."""
    moments = [dt.datetime.fromisoformat(f"2025-11-08T{clock}:00+00:00") for clock in clocks]
    source = page(*((words, "text", at) for at, words in enumerate((retelling, *NEWS[:4]))))
    blocks = [
        dataclasses.replace(block, stamp=Stamp(text=clock, hour=when.hour, minute=when.minute, instant=when))
        for block, clock, when in zip(source.blocks, clocks, moments, strict=True)
    ]
    return segment(dataclasses.replace(source, blocks=tuple(blocks), page_order="newest_first"))


def test_a_post_whose_time_fits_the_page_is_not_pinned() -> None:
    """A summary in its place is an update; with a time of the morning above the evening's posts it is an introduction."""
    retelling = (
        "The lantern parade set off from the mill; the whale got stuck in the gate, a ladder was found, the last lantern is in."
    )
    in_turn = stamped(retelling, CLOCKS)
    assert in_turn.updates[0].role != "pinned"
    above = stamped(retelling, ("09:00", *CLOCKS[1:]))
    assert above.updates[0].role == "pinned"
