"""Plain text end to end: days and midnights, ages, wrapped lines, and what stands about the words."""

import textwrap
from pathlib import Path

import pytest

import timeline
from timeline.model import Segmentation
from timeline.reading import read
from timeline.reading.texts.text import blocks
from timeline.segmenting import segment

NEWS = (
    "The river has reached the top of the quay and the bridge is closed to cars.",
    "Crews are pumping water from the cellars of the town hall this afternoon.",
    "The mayor says that the worst is over and thanks all the volunteers.",
    "Trains between the coast and the city are running again with delays.",
)


def posted(folder: Path, text: str, **told: str) -> list[str]:
    """Give the posting time of each update of a text, in page order."""
    (folder / "blog.txt").write_text(text, encoding="utf-8")
    day = timeline.reconstruct(str(folder / "blog.txt"), timezone="Europe/London", **told).to_dict()  # type: ignore[arg-type] # plain strings
    return [update["posted"]["best"][:16] for update in day["updates"]]


def cut_up(folder: Path, text: str) -> Segmentation:
    """Read and segment a text."""
    (folder / "blog.txt").write_text(text, encoding="utf-8", newline="")
    return segment(read(folder / "blog.txt"))


def page(*lines: str) -> str:
    """Put a sentence of news under each stamp; lines that begin with a number sign are headings."""
    return "\n".join(line.lstrip("#") if line.startswith("#") else f"{line}\n{NEWS[at % 4]}" for at, line in enumerate(lines))


DAYS = {
    "midnight, newest first": (page("00:20", "23:50", "22:10"), ["2025-02-28T00:20", "2025-02-27T23:50", "2025-02-27T22:10"]),
    "midnight, oldest first": (page("22:10", "23:50", "00:20"), ["2025-02-27T22:10", "2025-02-27T23:50", "2025-02-28T00:20"]),
    "headings of days, newest first": (
        page("#Friday 28 February", "19:10", "08:20", "#Thursday 27 February", "18:00", "17:10"),
        ["2025-02-28T19:10", "2025-02-28T08:20", "2025-02-27T18:00", "2025-02-27T17:10"],
    ),
    "weekdays in Markdown, oldest first": (
        page("### Thursday", "17:10", "18:00", "### Friday", "18:20", "19:10"),
        ["2025-02-27T17:10", "2025-02-27T18:00", "2025-02-28T18:20", "2025-02-28T19:10"],
    ),
    "no heading over the newest day": (
        page("19:10", "08:20", "#Thursday 27 February", "18:00", "17:10"),
        ["2025-02-28T19:10", "2025-02-28T08:20", "2025-02-27T18:00", "2025-02-27T17:10"],
    ),
    "days beside the clocks": (
        page("published at 00:05 Greenwich Mean Time 28 February", "published at 23:50 Greenwich Mean Time 27 February"),
        ["2025-02-28T00:05", "2025-02-27T23:50"],
    ),
}


@pytest.mark.parametrize(("text", "times"), DAYS.values(), ids=DAYS)
def test_each_post_goes_up_on_its_day(tmp_path: Path, text: str, times: list[str]) -> None:
    """Midnights and headings of days are followed, whichever way the page runs."""
    assert posted(tmp_path, text, date="2025-02-27") == times


def test_yesterday_is_counted_from_the_saving(tmp_path: Path) -> None:
    """A heading named by its distance needs the day on which the page was saved."""
    text = page("09:10", "08:20", "#Yesterday", "18:00", "17:10")
    times = ["2025-02-28T09:10", "2025-02-28T08:20", "2025-02-27T18:00", "2025-02-27T17:10"]
    assert posted(tmp_path, text, captured="2025-02-28T10:00Z") == times


def test_ages_are_counted_from_the_saving(tmp_path: Path) -> None:
    """Minutes ago are told to the minute; hours ago are not, and the stamp says so."""
    (tmp_path / "blog.txt").write_text(page("5 minutes ago", "vor 12 Minuten", "2h ago"), encoding="utf-8")
    source = read(tmp_path / "blog.txt", captured="2025-02-27T16:00:40Z", publisher_timezone="Europe/Berlin")
    stamps = [block.stamp for block in source.blocks if block.stamp]
    assert [(stamp.hour, stamp.minute, stamp.within) for stamp in stamps] == [(16, 55, 0), (16, 48, 0), (15, 0, 60)]


def test_ages_without_a_saving_are_said(tmp_path: Path) -> None:
    """Nobody's clock is taken for the moment of saving; the note says what is missing."""
    (tmp_path / "blog.txt").write_text(page("5 minutes ago", "12m ago"), encoding="utf-8")
    source = read(tmp_path / "blog.txt")
    assert not any(block.stamp for block in source.blocks)
    assert "--captured" in source.notes[0]


def test_a_clock_beside_an_age_is_better(tmp_path: Path) -> None:
    """A copy keeps both: only the clock is exact."""
    (tmp_path / "blog.txt").write_text("2h ago\n14.05 GMT\n" + NEWS[0] + "\n3h ago\n13.10 GMT\n" + NEWS[1], encoding="utf-8")
    assert not any(block.stamp for block in read(tmp_path / "blog.txt", captured="2025-02-27T16:00:40Z").blocks)


WIDE = " ".join(NEWS)


@pytest.mark.parametrize("width", [60, 72, 80])
@pytest.mark.parametrize("indent", ["", "   ", "> "])
def test_wrapped_lines_are_one_paragraph(width: int, indent: str) -> None:
    """Mail, text browsers and converters break lines; the words of a paragraph stay together."""
    gap = f"\n{indent.rstrip()}\n"
    text = gap.join(
        f"{indent}{clock}{gap}" + textwrap.fill(WIDE, width, initial_indent=indent, subsequent_indent=indent)
        for clock in ("15:20", "14:05")
    )
    found = [" ".join(text[b.span.start : b.span.end].replace("> ", "").split()) for b in blocks(text)]
    assert [words for words in found if len(words) > 5] == [WIDE, WIDE]


@pytest.mark.parametrize(
    "text",
    [
        "\n".join(NEWS * 3),
        "\n\n".join(NEWS * 3),
        page("15:20", "14:05", "13:30", "12:10"),
        page(*[f"published at {hour}:05" for hour in range(18, 10, -1)]),
        "Home\nNews\nSport\nWeather\nBusiness\nCulture\nTravel",
    ],
)
def test_lines_that_end_early_are_paragraphs(text: str) -> None:
    """A text is not wrapped because its lines are short."""
    assert len(blocks(text)) == len([line for line in text.splitlines() if line])


def test_the_lines_of_a_wrapped_text_stay_those_of_the_file(tmp_path: Path) -> None:
    """Joining lines moves no number."""
    cut = cut_up(tmp_path, "\n\n".join(f"{clock}\n\n{textwrap.fill(WIDE, 72)}" for clock in ("15:20", "14:05", "13:30")))
    assert [update.lines for update in cut.updates] == [(1, 7), (9, 15), (17, 23)]


def test_a_quoted_mail_is_read_without_its_marks(tmp_path: Path) -> None:
    """Stamps behind quotation marks count, the head of the mail is set aside, its date is the source's."""
    head = "> From: Ann Lee <ann@example.org>\n> Date: Thu, 27 Feb 2025 16:05:00 +0000\n> Subject: the blog\n> To: me\n>\n"
    cut = cut_up(
        tmp_path, head + "\n>\n".join(f"> {clock}\n>\n> {words}" for clock, words in zip(("15:20", "14:05"), NEWS, strict=False))
    )
    assert [(update.stamp.hour, update.stamp.minute) for update in cut.updates if update.stamp] == [(15, 20), (14, 5)]
    assert str(cut.source.date) == "2025-02-27"
    assert [found.reason for found in cut.furniture].count("head of a mail") == 3


def test_printed_pages_lose_headers_footers_and_links(tmp_path: Path) -> None:
    """The date of printing is no stamp, an address is no news."""
    pages = [
        f"27/02/2025, 16:05 Live - Harbour Post\n{c}\n{w}\nhttps://example.org/live {n}/3"
        for n, (c, w) in enumerate(zip(("15:20", "14:05", "13:10"), NEWS, strict=False), 1)
    ]
    cut = cut_up(tmp_path, "\n\f".join(pages) + "\n\nReferences\n\n   1. https://example.org/a\n   2. https://example.org/b\n")
    assert [update.body for update in cut.updates] == list(NEWS[:3])
    assert {found.reason for found in cut.furniture} == {"page header or footer", "list of links"}


def test_a_stamp_on_top_of_each_page_is_no_header(tmp_path: Path) -> None:
    """What repeats at the edge of pages and is a clock stays a stamp."""
    cut = cut_up(
        tmp_path, "\f".join(f"{clock}\n{words}\n" for clock, words in zip(("15:20", "14:05", "13:10"), NEWS, strict=False))
    )
    assert [update.stamp is not None for update in cut.updates] == [True] * 3


def test_signs_without_width_hide_no_stamp(tmp_path: Path) -> None:
    """Marks of writing direction, zero-width spaces, hard spaces and form feeds change nothing."""
    cut = cut_up(tmp_path, f"\u200e14:05\u200b\r\n{NEWS[0]}\r\n\f\r\n\ufeff13:30\u00a0Uhr\r\n{NEWS[1]}\r\n")
    assert [(update.stamp.hour, update.stamp.minute) for update in cut.updates if update.stamp] == [(14, 5), (13, 30)]
