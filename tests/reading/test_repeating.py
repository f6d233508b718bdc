"""Lines that most posts have, but for a name or a number, are set aside where they name an author or count; news is not."""

from collections.abc import Sequence

import pytest

from timeline.model import Source
from timeline.reading.fetching.raw import Raw
from timeline.reading.pages import html

NEWS = (
    "The snails have been put on the line, which is chalk, and most of them have begun to eat it.",
    "Number four has turned round. Its owner says that it does so to save strength.",
    "There is dew on the far half of the table, so the far half is faster.",
    "Number nine has met a lettuce, and nobody thinks that it will be seen again today.",
    "A thrush has been asked to leave, and has left, and has come back.",
    "Number two has won by the length of a horn. It does not know yet.",
    "The lettuce is gone. Number nine sleeps beside where it was.",
    "All the snails have been put back on the wall, each on its own brick.",
)
NAMES = ("Ida Brook", "Per Dale", "Ida Brook", "Ann-Mari O’Dea", "Per Dale", "Ida Brook", "Ann-Mari O’Dea", "Per Dale")


def source_of(lines: Sequence[str], page: str = '<div class="q7">{line}</div><div class="q8">{news}</div>') -> Source:
    """Read a live blog of eight posts, each with a line of its own; empty lines are left out."""
    rows = "".join(
        f'<div class="q1"><div class="q2"><time datetime="2024-08-0{number + 1}T10:00:00Z">10:00</time></div>'
        + page.format(line=line, news=f"<p>{news}</p>").replace('<div class="q7"></div>', "").replace("<p></p>", "")
        + "</div>"
        for number, (line, news) in enumerate(zip(lines, NEWS, strict=True))
    )
    data = f'<html lang="en"><title>Live: snails</title><body><div class="q0">{rows}</div></body></html>'.encode()
    return html.read(Raw(id="page", location="page.html", data=data, suffix=".html"))


def kept(source: Source) -> list[str]:
    """Give what the posts tell beside their news."""
    told = [source.text[b.span.start : b.span.end] for b in source.blocks if b.post is not None and not b.furniture]
    return [text for text in told if text not in NEWS and text != "10:00"]


def aside(source: Source) -> dict[str, str]:
    """Give what is set aside in the posts, and why."""
    return {source.text[b.span.start : b.span.end]: b.furniture for b in source.blocks if b.post is not None and b.furniture}


BYLINES = {
    "by": "By {}",
    "shouted": "BY {}",
    "posted by": "Posted by {}",
    "with an office": "By {}, at the table",
    "from a place": "Reporting from {}",
    "in German": "Von {}",
    "behind a dash": "— {}",
    "name alone": "{}",
    "name and place": "{} in London",
}


@pytest.mark.parametrize("line", BYLINES.values(), ids=BYLINES.keys())
def test_bylines(line: str) -> None:
    """A line that names one of few authors in every post is set aside, by whatever it is called."""
    lines = [line.format(name) for name in NAMES]
    source = source_of(lines)
    assert kept(source) == []
    assert aside(source) == dict.fromkeys(lines, "byline")


def test_at_the_end() -> None:
    """It may stand behind the news as well, in a paragraph like any other."""
    source = source_of([f"— {name}" for name in NAMES], "{news}<p>{line}</p>")
    assert kept(source) == []


@pytest.mark.parametrize(("count", "gone"), [(8, True), (4, True), (3, False), (1, False)])
def test_how_often(count: int, gone: bool) -> None:  # noqa: FBT001 - a column of the table
    """A few posts that open with such words show no habit."""
    source = source_of([f"By {name}" if number < count else "" for number, name in enumerate(NAMES)])
    assert (kept(source) == []) is gone


def test_the_name_above() -> None:
    """The name in a line of its own above a byline goes with it."""
    page = '<div class="q7">{line}</div><div class="q9">Reporting from the wall</div><div class="q8">{news}</div>'
    source = source_of(["Ida Brook", "Per Dale", "Ann Moor", "Bo Hill", "Cy Fen", "Di Lea", "Ed Beck", "Flo Garth"], page)
    assert kept(source) == []


@pytest.mark.parametrize("line", ["Share {}", "{} comments", "Share ({}k)", "{} Kommentare"])
def test_counters(line: str) -> None:
    """A number beside the word of a button, in every post."""
    source = source_of([line.format(7 * number + 1) for number in range(8)])
    assert kept(source) == []
    assert set(aside(source).values()) == {"share bar"}


NEWSLIKE = {
    "scores": [f"Score: {number}-3" for number in range(8)],
    "sentences by the clock": [f"By {number} o’clock the dew will be gone" for number in range(1, 9)],
    "sentences that open with by": [f"By {name} it was never said." for name in NAMES],
    "many names": ["Ida Brook", "Per Dale", "Ann Moor", "Bo Hill", "Cy Fen", "Di Lea", "Ed Beck", "Flo Garth"],
    "names with their news": [f"{name} leads by a horn" for name in NAMES],
    "shares": [f"Shares in lettuce up {number} per cent" for number in range(8)],
}


@pytest.mark.parametrize("lines", NEWSLIKE.values(), ids=NEWSLIKE.keys())
def test_news_of_one_shape(lines: list[str]) -> None:
    """What follows the pattern of a house is news all the same."""
    assert kept(source_of(lines)) == lines


def test_a_greeting() -> None:
    """What some posts say again is kept."""
    lines = ["Good morning", "", "", "Good morning", "", "", "", "Good morning"]
    assert kept(source_of(lines)) == [line for line in lines if line]


def test_a_name_in_a_paragraph_of_the_news() -> None:
    """A name that stands where the news stands, in the same element, is not taken for an author."""
    source = source_of(
        [*NAMES[:7], "The thrush is back, and this time it has brought its sister, its aunt and a friend of theirs."],
        "<p>{line}</p>{news}",
    )
    assert kept(source)[:7] == list(NAMES[:7])


def test_who_was_quoted() -> None:
    """The name under a quotation stays, whoever is quoted most."""
    page = "{news}<blockquote><p>It was the lettuce.</p><p>— {line}</p></blockquote>"
    assert [line for line in kept(source_of(NAMES, page)) if line.startswith("—")] == [f"— {name}" for name in NAMES]
