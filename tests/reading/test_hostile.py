"""Inputs made to hurt a reader: each ends soon, in a source or in one clear line.

Time is measured against a common live page: what takes many times as long for each of its bytes grows faster than its size.
"""

import functools
import gzip
import itertools
import json
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from timeline.cli import main
from timeline.errors import ReadError
from timeline.model import Source
from timeline.reading import READERS
from timeline.reading.fetching.raw import Limits, Raw
from timeline.reading.pages import html
from timeline.reading.texts import text

SIZE = 200_000
"""Bytes of most of these inputs: enough to tell a square from a line."""
TIMES_A_COMMON_PAGE = 12
FLOOR = 1.5
"""Seconds that an input of any size may take: libraries load, and machines are busy."""

TIME = "<div><time datetime='2024-01-01T10:00:00Z'>10:00</time> The pump is running, says the man who stands beside it.</div>"
GATE = "<p>The gate is open."
LINKED = '<script type="application/ld+json">'
CLOSED = "</script>" + GATE
BLOG = '{"@type":"LiveBlogPosting","liveBlogUpdate":[%s]}'
UPDATE = '{"articleBody":"The gate %s is open.","datePublished":"2024-01-01T10:00:00Z"}'
DATES = (
    "99999-01-01T00:00:00Z",
    "2024-13-01T00:00:00Z",
    "2024-02-30T10:00:00Z",
    "2024-01-01T24:00:00Z",
    "9999-12-31T23:59:59-23:59",
    "0001-01-01T00:00:00+23:59",
    "1" + "0" * 30,
    "-1",
    "1e400",
    "NaN",
    "",
)


def repeated(unit: str, size: int = SIZE) -> str:
    """Write a unit again and again until it fills a size."""
    return unit * (size // len(unit))


PAGES = {
    "deep": repeated("<div>"),
    "deep inside the limit": "<div>" * 900 + GATE,
    "deep again and again": repeated("<div>" * 900 + GATE + "</div>" * 900),
    "never closed": "".join(f"<b a={n}>" for n in range(5000)) + "<p>x" * 5000,
    "code never closed": "<p>" + "".join(f"<code a={n}>" for n in range(900)) + "<p>x" * 5000,
    "never closed links": repeated("<a>x"),
    "never closed links in paragraphs": repeated("<a href=1><p>x"),
    "code in every paragraph": "".join(f"<code a={n}>" for n in range(900)) + repeated("<p>x"),
    "options": GATE + "<select>" + repeated("<option>x"),
    "misplaced in a table": "<table>" + repeated("x<a>", SIZE // 4),
    "tables in tables": "<table><tr><td>" * 300 + "x",
    "attributes": "<p " + " ".join(f"a{n}=1" for n in range(50_000)) + ">",
    "quoted attributes": "<p " + "".join(f'a{n}="1"' for n in range(50_000)) + ">",
    "quotation marks in a tag": "<p " + '"' * SIZE,
    "equals signs in a tag": "<p " + "=" * SIZE,
    "long class": f"<p class='{repeated('a ')}'>The gate is open.",
    "long id": f"<p id='{repeated('a1')}'>The gate is open.",
    "long style": f"<p style='{' ' * SIZE}'>The gate is open.",
    "long address": f"<a href='{'/' * SIZE}'>x</a>" + GATE,
    "long time": f"<time datetime='{'1' * SIZE}'>10:00</time>" + GATE,
    "long time with brackets": f"<time datetime='2024-01-01T10:00:00{repeated(' (')}'>10:00</time>" + GATE,
    "long time with blanks": f"<time datetime='2024-01-01T10:00:00{' ' * SIZE}x'>10:00</time>" + GATE,
    "many class names": "".join(f"<p class=c{n}>x" for n in range(25_000)),
    "many attribute names": "".join(f"<p a{n}=1>x" for n in range(25_000)),
    "many tag names": "".join(f"<t{n}>x</t{n}>" for n in range(20_000)),
    "many ids": "".join(f"<p id=post-{n:08d}>The gate {n} is open." for n in range(10_000)),
    "one id": "".join(f"<div itemprop=liveBlogUpdate id=p1>{TIME}</div>" for _ in range(3000)),
    "times": TIME * 10_000,
    "times in running text": "<p>x<time datetime='2024-01-01T10:00:00Z'>10:00</time>" * 10_000,
    "posts": "".join(f"<div itemprop=liveBlogUpdate id=p{n}>{TIME}</div>" for n in range(10_000)),
    "posts in posts": "<div itemprop=liveBlogUpdate>x" * 900,
    "impossible times": "".join(f"<article><time datetime='{when}'>10:00</time>{GATE * 3}</article>" for when in DATES),
    "clocks": repeated("<p>10:00</p>"),
    "clocks in one line": "<p>" + repeated("10:00 "),
    "clocks and breaks": repeated("10:00<br>"),
    "clocks between signs": repeated("<p>+++ 10:00"),
    "breaks": repeated("<br>") + "x",
    "headings": repeated("<h1>x</h1>"),
    "properties": repeated("<meta name=a content=b>") + GATE,
    "numbers in a set": repeated(f"<article aria-setsize={'9' * 30}>x</article>", 40_000),
    "impossible addresses": "<link rel=canonical href='https://[::1'><meta property=og:url content='http://a]b'>" + GATE,
    "one line": "<p>" + repeated("water "),
    "one word": "<p>" + "w" * SIZE,
    "digits": "<p>" + "1" * SIZE,
    "white space": "<p>x" + " " * SIZE + "y",
    "angle brackets": "<" * SIZE,
    "open tags": repeated("<a "),
    "open scripts": GATE + repeated("<script>"),
    "empty scripts": GATE + repeated("<script></script>"),
    "open comments": GATE + repeated("<!--"),
    "short comments": GATE + repeated("<!-->"),
    "character data": GATE + repeated("<![CDATA["),
    "plain text": GATE + "<plaintext>" + repeated("<p>"),
    "text area": GATE + "<textarea>" + repeated("<p>"),
    "frames": "<frameset><frame src=x></frameset>" + "x" * SIZE,
    "title": "<title>" + repeated("x<b>"),
    "style sheet": GATE + "<style>" + repeated("a{}"),
    "ampersands": "<p>" + "&" * SIZE,
    "entities": "<p>" + repeated("&amp;"),
    "entities of entities": '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><p>&b; The gate is open.',
    "impossible entities": "<p>The gate" + repeated("&#xD800;&#0;&#x110000;&#99999999999999999999;", 40_000),
    "direction marks": "<p>\u202e\u2066The gate\u2069 is open.\u202c \u200f\u200e",
    "emoji": "<p>" + repeated("👩‍👩‍👧‍👦"),
    "joiners": "<p>" + "\u200d" * SIZE,
    "accents": "<p>a" + "\u0301" * SIZE,
    "form feeds": "<p>The\x0cgate\x0bis\x1copen.",
    "deep linked data": LINKED + "[" * 200_000 + CLOSED,
    "deep objects": LINKED + '{"a":' * 80_000 + CLOSED,
    "odd brackets": LINKED + repeated("{[(<") + CLOSED,
    "closing brackets": LINKED + repeated("{}]") + CLOSED,
    "commas": LINKED + "," * SIZE + CLOSED,
    "quotes": LINKED + '"' * (SIZE + 1) + CLOSED,
    "mixed quotes": LINKED + repeated("\"'") + CLOSED,
    "backslashes": LINKED + '"' + "\\" * (SIZE + 1) + CLOSED,
    "comments in linked data": LINKED + "{a " + repeated("/* ") + CLOSED,
    "slashes": LINKED + "{" + repeated("// ") + CLOSED,
    "keys without values": LINKED + "{" + repeated('"a" ') + CLOSED,
    "escaped again and again": LINKED + '{"a":"' + repeated("&amp;") + CLOSED,
    "angle brackets in a body": LINKED + BLOG % ('{"articleBody":"' + "<" * SIZE + '"}') + CLOSED,
    "nested updates": LINKED + '{"@type":"LiveBlogPosting","liveBlogUpdate":' + "[" * 900 + UPDATE % 1 + "]" * 900 + "}" + CLOSED,
    "blog in itself": LINKED + '{"@type":"LiveBlogPosting","@id":"#a","liveBlogUpdate":[{"@id":"#a"}]}' + CLOSED,
    "blog again and again": (LINKED + BLOG % (UPDATE % 1) + "</script>") * 1000 + GATE,
    "same updates": LINKED
    + BLOG % ",".join(UPDATE % n for n in range(3000))
    + "</script>"
    + "".join(f"<p>The gate {n} is open.</p>" for n in range(3000)),
    "impossible dates": LINKED
    + BLOG % ",".join(json.dumps({"articleBody": f"Gate {n} is open.", "datePublished": when}) for n, when in enumerate(DATES))
    + CLOSED,
    "half characters": LINKED
    + BLOG % '{"headline":"\\ud800","articleBody":"The \\udfff gate\\u0000 is open.","url":"#\\ud800abcdef12"}'
    + "</script>",
    "data of an application": "<script id=__NEXT_DATA__ type=application/json>" + '{"date":' * 50_000 + CLOSED,
    "data in a string": '<script>window.__INITIAL_DATA__="' + repeated('\\"') + '";' + CLOSED,
}

ANSWERS = {
    "brackets": "[" * 100_000,
    "braces": '{"bodyHtml":' * 50_000,
    "huge number": '{"bodyHtml":' + "9" * SIZE + "}",
    "huge id": '{"entries":[{"id":' + "9" * 10_000 + ',"type":"new","content":"x","timestamp":' + "9" * 10_000 + "}]}",
    "a million keys": '{"bodyHtml":1,' + ",".join(f'"k{n}":{n}' for n in range(1_000_000)) + "}",
    "not a number": '{"bodyHtml":NaN,"webPublicationDate":1e999}',
    "wrong types": '{"response":{"content":{"blocks":{"body":[1,null,"x",{"bodyHtml":{}}]},"fields":[],"webTitle":{}}}}',
    "half characters": '{"response":{"content":{"webTitle":"\\ud800","blocks":{"body":[{"id":"\\udfff",'
    '"bodyHtml":"<p>The \\ud800 gate\\u0000.</p>","title":"\\udc00","publishedDate":"2024-01-01T10:00:00Z"}]}}}}',
    "many blocks": '{"response":{"content":{"blocks":{"body":['
    + ",".join(f'{{"id":"b{n}","bodyHtml":"<p>Gate {n}.</p>","publishedDate":"2024-01-01T10:00:00Z"}}' for n in range(5000))
    + "]}}}}",
    "deep block": '{"response":{"content":{"blocks":{"body":[{"bodyHtml":"' + "<div>" * 100_000 + '"}]}}}}',
    "deep updates": '{"@type":"LiveBlogPosting","liveBlogUpdate":' + "[" * 50_000 + "]}",
    "many updates": BLOG % ",".join(UPDATE % n for n in range(5000)),
    "no updates": BLOG % "",
    "cut off": '{"@type":"LiveBlogPosting","liveBlogUpdate":[{"articleBody":"The gate is open',
    "lines": repeated('{"a":1}\n'),
    "lines of updates": '{"body":"The gate is open.","posted":"2024-01-01T10:00:00Z"}\n' * 5000,
    "call": repeated("a("),
    "nothing": "{}",
    "one key twice": '{"bodyHtml":1,"bodyHtml":2}',
}

TEXTS = {
    "one line": "10:05\n" + repeated("water "),
    "one word": "w" * SIZE,
    "digits": "1" * SIZE,
    "clocks": repeated("10:05 "),
    "clock lines": repeated("14:05\n"),
    "posts": repeated("14:05\nThe gate is open.\n"),
    "signs": repeated("+++ "),
    "brackets": repeated("[14:05] x "),
    "line breaks": "x" + "\n" * SIZE,
    "form feeds": repeated("x\x0c"),
    "direction marks": "\u202e" * SIZE,
    "quotes": repeated('"“”'),
    "dates": repeated("2024-01-01 "),
    "ages": repeated("12m ago\n"),
    "minutes": repeated("45+2' x\n"),
    "documents": repeated("1 of 2 DOCUMENTS\n"),
    "table": "time,text\n" + repeated('10:05,"x"\n'),
    "open cell": 'time,text\n10:05,"' + repeated('""'),
    "empty cells": "time,text\n" + "," * SIZE,
    "many columns": ",".join(f"c{n}" for n in range(50_000)) + "\n1",
    "headings": "#" * SIZE,
    "angle brackets": "<" * SIZE,
}

BYTES = {
    "nothing": b"",
    "white space": b"   \n",
    "byte order mark": b"\xef\xbb\xbf",
    "NUL": b"\x00" * SIZE,
    "NUL in a page": b"<p>The gate\x00 is open.",
    "no encoding": b"\xff" * SIZE,
    "halves of characters": b"<p>\xed\xa0\x80\xed\xb0\x80 The gate",
    "UTF-7": b"<meta charset=utf-7><p>+ADw-script+AD4- The gate",
    "UTF-16 without its mark": GATE.encode("utf-16-le"),
    "broken gzip": b"\x1f\x8b" + b"\x00" * 1000,
    "gzip bomb": gzip.compress(b"\x00" * 50_000_000),
    "gzip bomb of text": gzip.compress(b"<p>" + b"water " * 10_000_000),
    "broken ZIP": b"PK\x03\x04" + b"\x00" * 1000,
    "WARC of nothing": b"WARC/1.0\r\n" * 10_000,
    "WARC of a huge record": b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 99999999999999999999\r\n\r\nx",
    "WARC of less than nothing": b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: -5\r\n\r\nx",
    "PDF": b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n" + b"\x00\x01\x02" * 100,
}


def raw(data: str | bytes, suffix: str = ".html") -> Raw:
    """Wrap an input."""
    held = data.encode("utf-8", "surrogatepass") if isinstance(data, str) else data
    return Raw(id="page", location=f"page{suffix}", data=held, suffix=suffix)


def seconds_and_sources(given_raw: Raw) -> tuple[float, list[Source]]:
    """Read an input as whoever asks for it does, and stop the time; no sources where it is refused in one clear line."""
    started = time.perf_counter()
    refusals: list[ReadError] = []
    sources: list[Source] = []
    try:
        reader = next((reader for reader in READERS if reader.sniff(given_raw)), None)
        sources = [reader.read(part) for part in reader.split(given_raw)] if reader else []
    except ReadError as refusal:
        refusals.append(refusal)
    taken = time.perf_counter() - started
    assert all(given_raw.location in str(refusal) and "\n" not in str(refusal) for refusal in refusals)
    return taken, sources


@functools.cache
def pace() -> float:
    """Give the seconds that a common live page takes for each of its bytes, on this machine and in this run."""
    common = "".join(TIME.replace("10:00", f"{n // 60 % 24:02d}:{n % 60:02d}") + GATE * 4 for n in range(2000))
    seconds_and_sources(raw(common))
    return seconds_and_sources(raw(common))[0] / len(common)


def check(source: Source) -> None:
    """See that a source keeps its promises: all but blanks is in blocks, in order and apart, and files can hold every word."""
    inside = {place for block in source.blocks for place in range(block.span.start, block.span.end)}
    assert all(char.isspace() for place, char in enumerate(source.text) if place not in inside)
    assert all(one.span.end <= other.span.start for one, other in itertools.pairwise(source.blocks))
    assert all(source.text[block.span.start : block.span.end].strip() for block in source.blocks)
    assert "\x00" not in source.text
    words = (source.text, source.headline, source.publisher, *source.notes, *(block.identifier for block in source.blocks))
    assert "".join(filter(None, (*words, *(block.stamp.text for block in source.blocks if block.stamp)))).encode()


def table(cases: Mapping[str, str | bytes], suffix: str) -> list[Any]:
    """Give the rows of a table as cases of a test."""
    return [pytest.param(data, suffix, id=f"{suffix or 'bytes'} {name}") for name, data in cases.items()]


@pytest.mark.parametrize(
    ("data", "suffix"),
    [
        *table(PAGES, ".html"),
        *table(ANSWERS, ".json"),
        *table(TEXTS, ".txt"),
        *table(BYTES, ".html"),
        *table(BYTES, ""),
    ],
)
def test_bounded(data: str | bytes, suffix: str) -> None:
    """It ends in a sound source or a clear refusal, and takes no more than some times as long as a common page of that size."""
    given_raw = raw(data, suffix)
    taken, sources = seconds_and_sources(given_raw)
    for source in sources:
        check(source)
    assert taken < FLOOR + TIMES_A_COMMON_PAGE * pace() * len(given_raw.data)


@pytest.mark.parametrize("name", ["deep", "attributes", "frames"])
def test_refused_on_the_command_line(name: str, tmp_path: Path) -> None:
    """The command ends with code 1 and one line that names the file and what to do."""
    page = tmp_path / "page.html"
    page.write_text(PAGES[name], encoding="utf-8")
    done = CliRunner().invoke(main, ["show", str(page)])
    assert done.exit_code == 1
    assert done.stdout == ""
    assert done.stderr.startswith(f"timeline: {page} ")
    assert done.stderr.count("\n") == 1
    assert "; save" in done.stderr


@pytest.mark.parametrize(
    ("words", "suffix"), [(TEXTS["one line"], ".txt"), (TEXTS["one word"], ".txt"), (PAGES["one line"], ".html")]
)
def test_one_long_line_all_the_way(words: str, suffix: str, tmp_path: Path) -> None:
    """A line without an end goes through segmenting, tagging and drawing too."""
    page = tmp_path / f"page{suffix}"
    page.write_text(words, encoding="utf-8")
    started = time.perf_counter()
    assert CliRunner().invoke(main, ["show", str(page)]).exit_code == 0
    assert time.perf_counter() - started < 4 * (FLOOR + TIMES_A_COMMON_PAGE * pace() * SIZE)


def test_limits_can_be_raised() -> None:
    """A page past a limit says which flag raises it, and is read with the limit that the message names."""
    deep = "<div>" * 1500 + GATE
    with pytest.raises(ReadError, match="raise the limit with --limit depth=2000"):
        html.read(raw(deep))
    higher = Raw(id="page", location="page.html", data=deep.encode(), suffix=".html", limits=Limits(depth=2000))
    assert html.read(higher).text == "The gate is open."


def test_memory(tmp_path: Path) -> None:
    """A live page of some megabytes takes no more than some tens of times its size in memory, beside what is loaded anyway."""
    small, large = tmp_path / "small.html", tmp_path / "large.html"
    post = TIME + "<p class='post-text'>" + "The water is over the bank, and the street is shut. " * 6
    small.write_text(post * 4)
    large.write_text("".join(post.replace("10:00", f"{n // 60 % 24:02d}:{n % 60:02d}") for n in range(8000)))
    assert peak(large) - peak(small) < 30 * large.stat().st_size


def peak(page: Path) -> int:
    """Give the bytes that a process of its own holds at the most while it reads a page."""
    script = (
        "import resource, sys; from timeline.reading import read; read(sys.argv[1]);"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)"
    )
    done = subprocess.run([sys.executable, "-c", script, page], capture_output=True, text=True, check=True)
    return int(done.stdout) * (1 if sys.platform == "darwin" else 1024)


@given(st.text())
def test_any_page(page: str) -> None:
    """Whatever a page holds, it becomes a source that keeps its own rules, or a ReadError."""
    _, sources = seconds_and_sources(raw("<html><body><p>x</p>" + page.encode("utf-8", "replace").decode()))
    for source in sources:
        check(source)


FIXTURES = sorted((Path(__file__).resolve().parents[2] / "fixtures" / "read").glob("*/*/input.*"))


STRAYS = (b'"', b"<", b">", b"{", b"]", b"&", b"\\", b"\n", b"\\ud800", b"\\u0000", b"&#xD800;", b"9" * 5000)
"""What the bytes of a file may be garbled into, to its readers' harm."""


@settings(deadline=None, max_examples=60)
@given(st.data())
def test_damaged_fixtures(data: st.DataObject) -> None:
    """Inputs of every format that were cut, doubled or garbled on their way end in a sound source or a clear refusal."""
    path = data.draw(st.sampled_from(FIXTURES))
    held = path.read_bytes()
    for _ in range(data.draw(st.integers(1, 4))):
        start, end, to = sorted(data.draw(st.tuples(*[st.integers(0, len(held))] * 3)))
        held = data.draw(
            st.sampled_from(
                [
                    held[:end],
                    held[start:],
                    held[:start] + held[end:],
                    held[:end] + held[start:],
                    held[:start] + held[end:to] + held[start:end] + held[to:],
                    held[:start] + data.draw(st.binary(max_size=4)) + held[start:],
                    held[:start] + data.draw(st.sampled_from(STRAYS)) + held[start + 1 :],
                ]
            )
        )
    _, sources = seconds_and_sources(raw(held, path.suffix))
    for source in sources:
        check(source)


@pytest.mark.parametrize("reader", READERS, ids=lambda reader: reader.name)
@given(data=st.binary(), suffix=st.sampled_from(["", ".html", ".json", ".txt", ".csv", ".warc", ".zip"]))
@settings(deadline=None, max_examples=40)
def test_every_reader_on_any_bytes(reader: Any, data: bytes, suffix: str) -> None:  # noqa: ANN401 - any reader
    """To sniff never fails, and to read gives sources or a ReadError, even where another reader should have been asked."""
    given_raw = raw(data, suffix)
    assert reader.sniff(given_raw) in {True, False}
    try:
        sources = [reader.read(part) for part in reader.split(given_raw)]
    except ReadError:
        return
    for source in sources:
        check(source)


@pytest.mark.parametrize("reader", READERS, ids=lambda reader: reader.name)
@pytest.mark.parametrize("data", [b"{" * SIZE, b'{"a":' * 50_000, b"<" * SIZE, b"\xff" * SIZE, b"10:00 " * 50_000], ids=repr)
def test_sniffing_is_cheap(reader: Any, data: bytes) -> None:  # noqa: ANN401 - any reader
    """Whether a format is one's own is known at a glance."""
    started = time.perf_counter()
    reader.sniff(raw(data, ".json"))
    assert time.perf_counter() - started < FLOOR / 3


@given(st.text())
def test_lines_cover_the_text(words: str) -> None:
    """The blocks of a text hold everything but white space, in order and apart."""
    blocks = text.blocks(words)
    inside = {place for block in blocks for place in range(block.span.start, block.span.end)}
    assert all(char.isspace() for place, char in enumerate(words) if place not in inside)
    assert all(a.span.end < b.span.start for a, b in itertools.pairwise(blocks))


def test_quiet(capfd: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """Nothing that a library has to say about a page reaches the terminal."""
    page = tmp_path / "odd.html"
    page.write_text("<html><body><p>x</p></body></html>", encoding="utf-8")
    html.read(raw(page.read_text(encoding="utf-8")))
    assert capfd.readouterr() == ("", "")
