"""Downloads of newspaper archives: several documents a file, their fields, their lines, and what is no field."""

import datetime as dt
from pathlib import Path

import pytest

from timeline.errors import ReadError
from timeline.model import Source
from timeline.numbering import lines_of
from timeline.reading import read_all
from timeline.reading.fetching.raw import Raw
from timeline.reading.texts import wires
from timeline.segmenting import segment

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures" / "read" / "wires"


def sources(folder: Path, text: str, ending: str = ".txt") -> tuple[Source, ...]:
    """Read a download."""
    (folder / f"export{ending}").write_text(text, encoding="utf-8")
    return read_all([folder / f"export{ending}"])


def fixture(case: str) -> str:
    """Give the text of a fixture."""
    return next((FIXTURES / case).glob("input.*")).read_text(encoding="utf-8")


LAYOUTS = {
    "lexis": ("\n", "Harbour Post Online"),
    "nexis-uni": ("\n", "Harbour Post (London)"),
    "factiva-coded": ("\n\n", "Harbour Post Online"),
    "factiva-plain": ("\n\n", "Harbour Post Online"),
}


@pytest.mark.parametrize(("case", "between", "publisher"), [(case, *told) for case, told in LAYOUTS.items()], ids=LAYOUTS)
def test_each_document_is_a_source(tmp_path: Path, case: str, between: str, publisher: str) -> None:
    """Documents of one file are told apart, with publisher and date each, and their lines are the file's."""
    one = fixture(case)
    two = (
        one.replace("27 February 2025", "1 March 2025").replace("February 27, 2025", "March 1, 2025").replace("1 of 1", "2 of 2")
    )
    found = sources(tmp_path, one + between + two)
    assert [(s.publisher, s.date) for s in found] == [(publisher, dt.date(2025, 2, 27)), (publisher, dt.date(2025, 3, 1))]
    assert len({s.id for s in found}) == len({s.name for s in found}) == 2
    lines = (one + between + two).splitlines()
    for source in found:
        block = next(b for b in source.blocks if b.furniture is None and b.kind == "text")
        first, _ = lines_of(source.text, block.span, source.first_line)
        words = source.text[block.span.start : block.span.end].splitlines()[0]
        assert words in lines[first - 1]


def test_lines_of_updates_are_those_of_the_file(tmp_path: Path) -> None:
    """The second document's updates carry the numbers that an editor shows."""
    one = fixture("lexis")
    found = sources(tmp_path, one + "\n" + one.replace("1 of 1", "2 of 2"))
    shift = len((one + "\n").splitlines())
    first, second = ([u.lines for u in segment(source).updates] for source in found)
    cover = one.splitlines().index(next(line for line in one.splitlines() if "1 of 1" in line))
    assert [(a[0] - cover, a[1] - cover) for a in first if a] == [
        (b[0] - shift - cover, b[1] - shift - cover) for b in second if b
    ]


def test_a_live_blog_from_an_archive_keeps_its_stamps(tmp_path: Path) -> None:
    """What the archive leaves of a page's markup are stamps, and times of change are none."""
    source = sources(tmp_path, fixture("lexis"))[0]
    cut = segment(source)
    assert source.published == dt.datetime(2025, 2, 27, 14, 5, tzinfo=dt.UTC)
    assert [(u.stamp.hour, u.stamp.minute) for u in cut.updates if u.stamp] == [(15, 20), (14, 5), (13, 30)]
    assert "UPDATE: the bridge will stay shut" in cut.updates[-2].body


def test_nothing_of_a_document_is_lost() -> None:
    """Every character but blanks lies in a block, in every layout."""
    for case in LAYOUTS:
        source = wires.read(Raw(id="x", location="x.txt", data=fixture(case).encode()))
        inside = {place for block in source.blocks for place in range(block.span.start, block.span.end)}
        assert not [char for place, char in enumerate(source.text) if place not in inside and not char.isspace()]


def test_a_document_without_words_is_an_error(tmp_path: Path) -> None:
    """A list of fields is no text; the message says what to do."""
    with pytest.raises(ReadError, match="in full"):
        sources(tmp_path, "1 of 1 DOCUMENTS\n\nThe Post\n\nMay 10, 2020\n\nLENGTH: 10 words\n\nLOAD-DATE: May 10, 2020\n")


def test_a_copied_article_is_no_download(tmp_path: Path) -> None:
    """A length or a date alone makes no archive."""
    text = (
        "The storm\n\n1,200 words were written about it on 27 February 2025.\n\nLENGTH matters, said the mayor.\n\nBODY of water"
    )
    assert not wires.sniff(Raw(id="x", location="x.txt", data=text.encode()))
    assert sources(tmp_path, text)[0].publisher is None


def test_factiva_xml_gives_a_source_an_article(tmp_path: Path) -> None:
    """Two articles, two sources; a date alone tells no clock."""
    one = fixture("factiva-xml")
    article = one[one.index("<ppsarticle><article>") : one.index("</ppsarticle>") + len("</ppsarticle>")]
    other = article.replace("2025-02-27", "2025-02-28").replace("<publicationTime><time>14:05:00Z</time></publicationTime>", "")
    found = sources(tmp_path, one.replace(article, article + other), ".xml")
    assert [s.published for s in found] == [dt.datetime(2025, 2, 27, 14, 5, tzinfo=dt.UTC), None]
    assert [s.date for s in found] == [dt.date(2025, 2, 27), dt.date(2025, 2, 28)]


@pytest.mark.parametrize("text", ["<article><headline>", "<article><a>&bomb;</a></article>"])
def test_broken_xml_is_an_error(tmp_path: Path, text: str) -> None:
    """A response that breaks off, or leans on entities, is refused with its reason."""
    with pytest.raises(ReadError, match=r"Factiva|broken"):
        sources(tmp_path, f'<?xml version="1.0"?><PPSResponse><ppsarticle><accessionNo/>{text}', ".xml")
