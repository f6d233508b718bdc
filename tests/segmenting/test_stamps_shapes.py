"""Every shape that a posting time takes in stripped text, and the figures that are none."""

import datetime as dt
from itertools import pairwise

import pytest

from timeline.model import Segmentation, Source
from timeline.segmenting import segment
from timeline.segmenting.lines import cut
from timeline.segmenting.stamps import read

DAY = dt.date(2025, 2, 27)
CLOCKS = ("15:20", "14:45", "14:05", "13:30")
HEADS = ("Bridge closed", "Pumps at work", "Mayor speaks", "Trains run")
NEWS = (
    "The river has reached the top of the quay and the bridge is closed to cars.",
    "Crews are pumping water from the cellars of the town hall this afternoon.",
    "The mayor says that the worst is over and thanks all the volunteers.",
    "Trains between the coast and the city are running again with delays.",
)


def cut_up(text: str, day: dt.date | None = DAY) -> Segmentation:
    """Segment a text, a paragraph a line."""
    return segment(Source(id="s", location="-", text=text, blocks=()), day)


def page(shape: str, clocks: tuple[str, ...] = CLOCKS) -> str:
    """Write four posts in one shape."""
    return "\n".join(shape.format(c=c, h=h, p=p) for c, h, p in zip(clocks, HEADS, NEWS, strict=True)) + "\n"


def clocks(found: Segmentation) -> list[str]:
    """Give the clocks of the updates."""
    return [f"{u.stamp.hour:02d}:{u.stamp.minute:02d}" if u.stamp else "-" for u in found.updates]


HEADED = (
    "### {c} – {h}\n{p}",
    "## {h}\n{c}\n{p}",
    "**{c} Uhr: {h}** {p}",
    "+++ {c} {h} +++ {p}",
    "+++ {c} Uhr: {h} +++\n{p}",
    "+++ {c} +++\n{h}\n{p}",
    "{h}published at {c} Greenwich Mean Time 27 February\n{p}",
    "{h} published at {c} Greenwich Mean Time 27 February\n{p}",
    "{h}\npublished at {c} Greenwich Mean Time 27 February\n{p}",
    "{h}\nBy Jane Doe, {c}\n{p}",
    "{h}\nVon Jane Doe | {c} Uhr\n{p}",
    "{c}Share\n{h}\n{p}",
    "{c}{h}\n{p}",
    "{c} Uhr | {h}\n{p}",
    "{h} ({c})\n{p}",
    "{h} | {c} Uhr\n{p}",
)
PLAIN = (
    "{c}\n{p}",
    "{c} Uhr\n{p}",
    "{c}:\n{p}",
    "{c} –\n{p}",
    "[{c}]\n{p}",
    "({c})\n{p}",
    "**{c}**\n{p}",
    "• {c}\n{p}",
    "{c}:33\n{p}",
    "{c} – {p}",
    "{c} Uhr: {p}",
    "[{c}] {p}",
    "({c}) {p}",
    "**{c}** {p}",
    "* {c} {p}",
    "> {c}\n> {p}",
    "[12]{c}\n{p}",
    "{c}{c}\n{p}",
    "{c} Jane Doe\n{p}",
    "Jane Doe {c}\n{p}",
    "Jane van O'Doe-Day {c}:07 GMT\n{p}",
    "27-Feb-2025 {c} GMT\n{p}",
    "à {c}\n{p}",
    "Ore {c}\n{p}",
    "alle ore {c}\n{p}",
    "{c}\nShare\n{p}\nReturn to top\nShare",
    "Posted at {c}\n{p}",
    "Posted by Jane Doe at {c}\n{p}",
    "27/02/2025 {c}\n{p}",
    "27.02.2025 • {c} Uhr\n{p}",
    "Thu 27 Feb 2025 {c} GMT\n{p}",
    "Feb 27, 2025, {c}\n{p}",
    "27. Februar 2025, {c} Uhr\n{p}",
    "2025-02-27T{c}:00Z\n{p}",
    "{c} GMT, Updated 16:35\n{p}",
    "Updated 16:35, first published {c}\n{p}",
    "{c} GMT\n{p}\nUpdated at 16.35 GMT",
    "2h ago{c} GMT\n{p}",
    "block-time published-time {c} GMT\n{p}\nblock-time updated-timeUpdated at 16:35 GMT",
)


@pytest.mark.parametrize("shape", [*HEADED, *PLAIN])
def test_every_shape_of_a_page_cuts_and_dates_its_posts(shape: str) -> None:
    """Whatever the shape, four posts have their four times and their words."""
    found = cut_up(page(shape))
    assert clocks(found) == list(CLOCKS)
    assert all(words in update.body for words, update in zip(NEWS, found.updates, strict=True))
    assert found.source.kind == "liveblog"
    assert found.source.page_order == "newest_first"


@pytest.mark.parametrize("shape", HEADED)
def test_headlines_are_kept_apart_from_stamps(shape: str) -> None:
    """A headline on the line of a stamp, or beside it, is the post's headline and no part of its body."""
    assert [update.headline for update in cut_up(page(shape)).updates] == list(HEADS)


FIGURES = [("11.20", "10.45", "9.50", "8.15"), ("11:20", "10:45", "9:50", "8:15"), ("11h20", "10h45", "09h50", "08h15")]


@pytest.mark.parametrize("marks", FIGURES)
def test_figures_are_stamps_where_the_page_keeps_to_them(marks: tuple[str, ...]) -> None:
    """Four figures in order with words under each are clocks, although a price looks the same."""
    assert clocks(cut_up(page("{c}\n{p}", marks))) == ["11:20", "10:45", "09:50", "08:15"]


NONE = {
    "prices": "\n".join(f"{words}\n{price}" for words, price in zip(NEWS, ("2.05", "1.40", "3.10", "2.20"), strict=True)),
    "a list of prices": f"Diesel\n1.40\nPetrol\n1.55\nGas\n2.05\n{NEWS[0]}",
    "scores and verses": f"3:2\n{NEWS[0]}\n3:16\n{NEWS[1]}",
    "durations": f"1:42:07\n{NEWS[0]}\n0:42\n{NEWS[1]}\n1:12:40\n{NEWS[2]}",
    "an agenda": "\n".join([*NEWS, "9.30 Doors open", "10.00 Speech", "11.15 Questions", *NEWS, *NEWS, *NEWS]),
    "two clocks glued": f"14:0515:05\n{NEWS[0]}\n13:0514:05\n{NEWS[1]}",
    "times of change": f"{NEWS[0]}\nUpdated at 14.35 GMT\n{NEWS[1]}\nLast updated: 13:35\n{NEWS[2]}",
    "sentences that end in a clock": f"{NEWS[0]} It is out at 10am GMT.\nUpdated forecasts are due, at 10am GMT.\n{NEWS[1]}",
}


@pytest.mark.parametrize("text", NONE.values(), ids=NONE)
def test_figures_that_are_no_stamps(text: str) -> None:
    """Prices, scores, verses, durations, agendas and times of change date no post."""
    assert set(clocks(cut_up(text))) == {"-"}


def test_key_points_are_no_posts() -> None:
    """Clocks behind the bullets of a list are part of it, where the posts have stamps of their own."""
    found = cut_up("Key points\n• 15:20 Bridge closed\n• 14:45 Pumps at work\n• 14:05 Mayor speaks\n" + page("{c}\n{h}\n{p}"))
    assert clocks(found) == ["-", *CLOCKS]


def test_a_list_that_tells_posts_again_is_furniture() -> None:
    """Entries whose clock and headline come again as a post are set aside."""
    found = cut_up("15:20\nBridge closed\n14:45\nPumps at work\n" + page("{c}\n{h}\n{p}"))
    assert clocks(found) == list(CLOCKS)
    assert {f.reason for f in found.furniture} == {"list of key events"}


def test_dates_of_quoted_posts_are_no_stamps() -> None:
    """The date under another site's post belongs to that post; its words stay."""
    tweet = "Ann Lee\n@annlee\nThe quay is under water.\n9:05 AM · Feb 27, 2025\n— Bo Berg (@boberg)\nMarch 7, 2017\n"
    found = cut_up(page("{c}\n{p}") + tweet + f"13:10\n{NEWS[0]}")
    assert clocks(found) == [*CLOCKS, "13:10"]
    assert "The quay is under water." in found.updates[3].body
    assert not any("March" in u.stamp.text for u in found.updates if u.stamp)


def test_figures_of_dates_are_read_one_way_on_a_page() -> None:
    """One figure too large for a month says for all dates which one is the day."""
    marks = ("02/28/2025 3:20 PM", "02/03/2025 2:45 PM", "02/02/2025 2:05 PM", "02/01/2025 1:30 PM")
    days = [u.stamp.day for u in cut_up(page("{c}\n{p}", marks), None).updates if u.stamp]
    assert [(day.month, day.day) for day in days if day] == [(2, 28), (2, 3), (2, 2), (2, 1)]


@pytest.mark.parametrize(
    ("near", "day"), [(dt.date(2025, 1, 1), dt.date(2024, 12, 31)), (dt.date(2024, 12, 31), dt.date(2024, 12, 31))]
)
def test_a_year_that_is_not_told_is_the_nearest(near: dt.date, day: dt.date) -> None:
    """New Year's Eve on a page of New Year's Day is the day before."""
    source = Source(id="s", location="-", text="23:50, 31 December", blocks=())
    found = read(cut(source), "en", near)[0].told
    assert found is not None
    assert found.day == day


def test_minutes_of_play_start_posts_and_tell_the_order() -> None:
    """A match's ticker has minutes instead of clocks; they run down, so the newest post is first."""
    ticker = [f"{minute}\n{words}" for minute, words in zip(("90+3. Minute", "67'", "45+2'", "12. Minute"), NEWS, strict=True)]
    found = cut_up("\n".join(ticker))
    assert [u.body for u in found.updates] == list(NEWS)
    assert [u.headline for u in found.updates] == ["90+3. Minute", "67'", "45+2'", "12. Minute"]
    assert found.source.page_order == "newest_first"
    assert clocks(found) == ["-"] * 4


@pytest.mark.parametrize("between", ["A boat at the quay. Photograph: Jo Field/Agency", "Advertisement", "Play Video\n1:24"])
def test_furniture_in_a_post_does_not_cut_it(between: str) -> None:
    """What stands behind a caption or an advert went up with the post above it and is one with it."""
    found = cut_up("".join(f"{c}\n{NEWS[0]}\n{between}\n{NEWS[1]}\n" for c in CLOCKS))
    assert clocks(found) == list(CLOCKS)
    assert all(u.body.startswith(NEWS[0]) and u.body.endswith(NEWS[1]) for u in found.updates)


@pytest.mark.parametrize("between", ["Share", "By Jane Doe\nShare on Facebook", "Key event"])
def test_furniture_under_a_stamp_leaves_it_to_its_words(between: str) -> None:
    """A share bar or a name between the stamp and the words does not part them, and is none of the words."""
    found = cut_up(page("{c}\n" + between + "\n{p}"))
    assert [u.body for u in found.updates] == list(NEWS)
    assert clocks(found) == list(CLOCKS)


def test_furniture_between_headline_and_stamp_parts_them() -> None:
    """A button between a headline and its stamp lies in no update."""
    found = cut_up(page("{h}\nShare\n{c}\n{p}"))
    spans = sorted([*(u.span for u in found.updates), *(f.span for f in found.furniture)])
    assert all(one.end <= two.start for one, two in pairwise(spans))
    assert [f.reason for f in found.furniture] == ["share bar"] * 4


@pytest.mark.parametrize("line", ["14:05 " * 20_000, "1" * 200_000, "+++ 14:05 " + "x" * 200_000, "[" * 100_000, "> " * 50_000])
def test_long_lines_take_no_time(line: str) -> None:
    """Only the ends of a line are looked at."""
    assert len(cut_up(f"{line}\n{NEWS[0]}").updates) >= 1
