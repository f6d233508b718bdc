"""Tables of updates in every dress that a spreadsheet gives them, and feeds; what cannot be read is named by its row."""

import contextlib
import csv
import datetime as dt
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.errors import ReadError
from timeline.model import Source, Stamp
from timeline.reading.fetching.raw import Raw
from timeline.reading.systems import feeds
from timeline.reading.tables import grid, table
from timeline.reading.tables.columns import Times, stamps
from timeline.reading.tables.records import fields


def raw(data: str | bytes, timezone: str | None = None, name: str = "day.csv") -> Raw:
    """Wrap a table."""
    return Raw(id="day", location=name, data=data.encode() if isinstance(data, str) else data, suffix=".csv", timezone=timezone)


def clocks(source: Source) -> list[str]:
    """Give the clocks of a source."""
    return [f"{block.stamp.hour:02}:{block.stamp.minute:02}" for block in source.blocks if block.stamp]


def words(source: Source) -> list[str]:
    """Give the words of the posts."""
    return [
        source.text[b.span.start : b.span.end]
        for b in source.blocks
        if b.kind == "text" and b.post is not None and not b.furniture
    ]


def read_times(*texts: str, zone: str | None = None, language: str = "en") -> tuple[list[Stamp | None], tuple[str, ...]]:
    """Read a column."""
    found, notes = stamps([Times(time=text, zone=zone) for text in texts], language)
    return list(found), notes


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2025-03-04T14:05:00Z", "2025-03-04 14:05 at 14:05"),
        ("2025-03-04T14:05:00+0100", "2025-03-04 14:05 at 13:05"),
        ("2025-03-04 14:05", "2025-03-04 14:05"),
        ("20250304T140500Z", "2025-03-04 14:05 at 14:05"),
        ("1741097100", "2025-03-04 14:05 at 14:05"),
        ("1741097100000", "2025-03-04 14:05 at 14:05"),
        ("Tue, 04 Mar 2025 14:05:00 GMT", "2025-03-04 14:05 at 14:05"),
        ("4 March 2025, 2.05pm GMT", "2025-03-04 14:05 at 14:05"),
        ("2.05 pm", "None 14:05"),
        ("2pm", "None 14:00"),
        ("12 am", "None 00:00"),
        ("14 Uhr", "None 14:00"),
        ("04.03.2025, 14:05 Uhr", "2025-03-04 14:05"),
        ("4. März 2025 14:05", "2025-03-04 14:05"),
        ("le 4 mars 2025 à 14h05", "2025-03-04 14:05"),
        ("4/3/25 14:05 CET", "2025-03-04 14:05 at 13:05"),
        ("14:05 UTC+2", "None 14:05"),
        ("13/03/2025 14:05", "2025-03-13 14:05"),
        ("03/13/2025 2:05 PM", "2025-03-13 14:05"),
        ("2025/03/04 14:05", "2025-03-04 14:05"),
        ("", None),
        ("0", None),
        ("1970-01-01T00:00:00Z", None),
        ("n/a", None),
        ("25:61", None),
        ("2025-03-04", None),
        ("99/99/2025 99:99", None),
    ],
)
def test_times(text: str, expected: str | None) -> None:
    """Every writing of a time is read, with its day and its instant where they are told; what is no time is none."""
    mark = read_times(text, "13/03/2025 09:00" if text.startswith("4/3") else "")[0][0]
    told = None if mark is None else f"{mark.day} {mark.hour:02}:{mark.minute:02}"
    assert (f"{told} at {mark.instant:%H:%M}" if mark and mark.instant else told) == expected


@pytest.mark.parametrize(
    ("texts", "zone", "language", "day", "said"),
    [
        (["03/04/2025 10:00", "13/04/2025 10:00"], None, "en", "2025-04-03", ""),
        (["03/04/2025 10:00", "03/14/2025 10:00"], None, "en", "2025-03-04", ""),
        (["03/04/2025 10:00", "04/04/2025 10:00"], None, "en", "2025-04-03", "day is taken to come first"),
        (["03/04/2025 10:00", "03/05/2025 10:00"], None, "en", "2025-03-04", "month is taken to come first"),
        (["03/04/2025 10:00"], None, "en", None, "a date such as 03/04 may be read in two ways"),
        (["03/04/2025 10:00"], None, "de", "2025-04-03", ""),
        (["03/04/2025 10:00"], "America/New_York", "en", "2025-03-04", ""),
        (["03/04/2025 10:00"], "Europe/London", "en", "2025-04-03", ""),
        (["03/04/2025 10:00", "13/04/2025 10:00", "04/13/2025 10:00"], None, "en", None, "now the day first, now the month"),
        (["13/04/2025 10:00", "04/13/2025 10:00"], None, "en", "2025-04-13", "now the day first, now the month"),
    ],
)
def test_one_order_for_the_whole_column(texts: list[str], zone: str | None, language: str, day: str | None, said: str) -> None:
    """Which of two figures is the day is decided by all dates together; in doubt the clock is kept, the date is not."""
    found, notes = read_times(*texts, zone=zone, language=language)
    assert found[0] is not None
    assert str(found[0].day) == str(day)
    assert found[0].hour == 10
    assert said in "".join(notes)
    assert bool(notes) == bool(said)


def test_the_hour_that_a_clock_shows_twice() -> None:
    """In the hour when clocks are set back a time is no instant; before and after it is."""
    found, _ = read_times("2025-10-26 00:30", "2025-10-26 01:30", "2025-10-26 02:30", zone="Europe/London")
    assert [mark.instant and mark.instant.hour for mark in found if mark] == [23, None, 2]


def test_times_that_cannot_be_read_are_counted() -> None:
    """A note says how many there are and shows one; empty cells are no trouble."""
    assert read_times("10:05", "soon", "", "later")[1] == ("2 of 4 times could not be read, the first of them “soon”",)


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["Time (GMT)", "Post"], {0: "time", 1: "text"}),
        (["created_at", "publishedAt", "updatedAt", "bodyText", "title"], {1: "time", 2: "changed", 3: "text", 4: "headline"}),
        (["Datum", "Uhrzeit", "Überschrift", "Meldung", "Quelle"], {0: "date", 1: "time", 2: "headline", 3: "text", 4: "source"}),
        (["Fecha", "Hora", "Título", "Texto"], {0: "date", 1: "time", 2: "headline", 3: "text"}),
        (["Publié le", "Texte", "Auteur"], {0: "time", 1: "text"}),
        (["content", "text"], {1: "text"}),
        (["", "Notes", "time"], {2: "time"}),
    ],
)
def test_fields(names: list[str], expected: dict[int, str]) -> None:
    """Columns are known by their names in four languages, the more exact of two; an edit is never the time."""
    assert fields(names) == expected


@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("ending", ["\r\n", "\n", "\r"])
def test_every_dress(sign: str, encoding: str, ending: str) -> None:
    """The same table is the same source whatever parts its cells, ends its lines and codes its letters."""
    rows = [["Zeit", "Text"], ["14:05", f"Der Fluß steigt{sign} sagt „niemand“."], ["15:20", 'Er fällt.\n"Endlich", heißt es.']]
    text = ending.join(sign.join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows)
    source = table.read(raw(text.encode(encoding)))
    assert clocks(source) == ["14:05", "15:20"]
    assert words(source) == [" ".join(f"Der Fluß steigt{sign} sagt „niemand“.".split()), "Er fällt.", '"Endlich", heißt es.']


def test_sources_of_one_table_are_decided_together() -> None:
    """Rows of several publishers become a source each; their dates are read in one order."""
    text = "time,text,source\n03/04/2025 10:00,A one,A\n23/04/2025 10:00,B one,B\n03/04/2025 11:00,A two,A\n"
    sources = [table.read(part) for part in table.split(raw(text, "Europe/Dublin"))]
    assert [(s.id, s.publisher, words(s)) for s in sources] == [("day-A", "A", ["A one", "A two"]), ("day-B", "B", ["B one"])]
    assert {block.stamp.day for block in sources[0].blocks if block.stamp} == {dt.date(2025, 4, 3)}
    with pytest.raises(ReadError, match="holds 2 sources"):
        table.read(raw(text))


def test_other_columns_are_kept() -> None:
    """Nothing is lost: what nobody asks for is furniture under the name of its column, and so is a time that is none."""
    source = table.read(raw("time,text,likes,editor\nsoon,News,12,Jo\n10:05,More,,\n"))
    aside = {source.text[b.span.start : b.span.end]: b.furniture for b in source.blocks if b.furniture}
    assert aside == {"soon": "column time", "12": "column likes", "Jo": "column editor"}


def test_a_row_without_a_time_has_none() -> None:
    """An empty time is no time, least of all 1970."""
    source = table.read(raw("time,text\n,First\n10:05,Second\n"))
    assert [b.post for b in source.blocks if b.stamp] == [1]


def test_ragged_rows_are_said() -> None:
    """Short and long rows are read, and the first of them is named."""
    source = table.read(raw("time,text,x\n10:05,One,a\n10:06,Two\n10:07,Three,b,c\n10:08,Four,d\n"))
    assert words(source) == ["One", "Two", "Three", "Four"]
    assert source.notes == ("day.csv: 2 rows have more or fewer cells than the others, the first of them row 3",)


def test_nul_characters_are_left_out_and_said() -> None:
    """A few NULs of a broken export are left out; the line of the first is told."""
    source = table.read(raw(b"time,text\n10:05,On\0e\n" + b"10:06,A long line that holds no other fault at all\n" * 4))
    assert source.notes == ("day.csv: 1 NUL characters were left out, the first of them in line 2",)
    assert words(source)[0] == "One"


def test_a_cell_of_a_megabyte() -> None:
    """A cell may be as long as the input; the limit of the csv module is put back."""
    before = csv.field_size_limit()
    source = table.read(raw('time,text\n10:05,"' + "water " * 200_000 + '"\n'))
    assert len(source.text) > 1_000_000
    assert csv.field_size_limit() == before


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('time,text\n10:05,One\n10:06,"Two\n10:07,Three, three\n', r"row 3: a quotation mark opens a cell and none closes it"),
        ("a,b\n1,2\n", r"has no column that is the text of updates; call it “text” in the first row"),
        ("\n\n", r"holds nothing but white space"),
        (",,\n,,\n", r"a table without a row"),
    ],
)
def test_what_is_wrong_is_said(text: str, message: str) -> None:
    """The row is named, and the way to mend it."""
    with pytest.raises(ReadError, match=message):
        table.read(raw(text))


def test_marks_inside_a_cell() -> None:
    """A cell that goes on behind its closing mark is read as it stands, with a note."""
    source = table.read(raw('time,text\n10:05,"No" he said, twice\n10:06,"Yes, yes"\n'))
    assert "row 2 has text outside" in "".join(source.notes)
    assert len(clocks(source)) == 2


@pytest.mark.parametrize(
    "text",
    ["14:05, the vote has begun; all are here.", "Time flies,\nand text follows.", "10:05\tOne\n10:06\tTwo\n", "{}", ""],
)
def test_what_is_no_table(text: str) -> None:
    """Text without a header is no table unless its name says so."""
    assert not table.sniff(Raw(id="a", location="a.txt", data=text.encode(), suffix=".txt"))


@given(st.text(alphabet=st.characters() | st.sampled_from('",;\n\r\t|'), max_size=80))
def test_any_table(text: str) -> None:
    """Whatever a table holds, it becomes sources that keep every cell, or one clear line."""
    data = ("time,text\n10:05,News\n" + text).encode("utf-8", "replace")
    try:
        parts = list(table.split(raw(data)))
        sources = [table.read(part) for part in parts]
    except ReadError:
        return
    kept = "".join("".join(source.text.split()) for source in sources)
    for row in grid.read(raw(data)).rows[1:]:
        assert all("".join(cell.split()) in kept or "<" in cell for cell in row)


def _rows_taken(count: int) -> float:
    rows = "".join(f"{n % 28 + 1} March 2025 {n % 24:02}:{n % 60:02},News number {n}\n" for n in range(count))
    started = time.process_time()
    assert len(clocks(table.read(raw("time,text\n" + rows)))) == count
    return time.process_time() - started


def test_many_rows_take_time_by_their_number() -> None:
    """Five times the rows, each with a written date, take about five times as long."""
    assert _rows_taken(40_000) < 10 * _rows_taken(8_000)


FEED = '<rss version="2.0"><channel><title>Fair</title>{}</channel></rss>'
ITEM = "<item><title>Goose</title><description>It is seen.</description><pubDate>Tue, 04 Mar 2025 14:05:00 +0100</pubDate></item>"


def feed(text: str) -> Raw:
    """Wrap a feed."""
    return Raw(id="feed", location="feed.xml", data=text.encode("utf-8", "replace"), suffix=".xml")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "' + "a" * 99 + '"><!ENTITY b "&a;&a;&a;">]>' + FEED.format("&b;"),
            "it declares entities, which a feed has no need of",
        ),
        (FEED.format(""), "is a feed without an entry"),
        ("<rss><channel><title>Fair", r"is not valid XML \(line 1, column 26: "),
        ("<rss>" + "<a>" * 10_000, "its elements stack deeper than 200"),
    ],
)
def test_feeds_that_cannot_be_read(text: str, message: str) -> None:
    """Traps are refused before they open, and what is broken is named with its place."""
    with pytest.raises(ReadError, match=message):
        feeds.read(feed(text))


def test_a_feed_that_breaks_off() -> None:
    """What stands before the break is read, with a note."""
    source = feeds.read(feed(FEED.format(ITEM + "<item><title>Cut").removesuffix("</channel></rss>")))
    assert clocks(source) == ["14:05"]
    assert "it is broken off (line 1, column" in source.notes[0]


@pytest.mark.parametrize("text", ["<html><rss>", "<opml><rss/></opml>", "rss", "<?xml version='1.0'?><html><body>"])
def test_what_is_no_feed(text: str) -> None:
    """Other markup is left to other readers."""
    assert not feeds.sniff(feed(text))


def test_a_sniff_of_junk_is_quick() -> None:
    """Markup that never comes to its root does not hold the reader up."""
    started = time.process_time()
    for junk in ("<!--" * 2000, "<?xml " * 2000, "<!-- -- " * 1000, "<?a?> " * 1000):
        assert not feeds.sniff(feed(junk))
    assert time.process_time() - started < 1


@given(st.text(alphabet="<>/&;![]abrst= \"'", max_size=60))
def test_any_feed(text: str) -> None:
    """Whatever a feed holds, it becomes a source or one clear line."""
    with contextlib.suppress(ReadError):
        assert clocks(feeds.read(feed(FEED.format(ITEM + text))))[0] == "14:05"
