"""Pages made to hurt a reader: each ends soon, in a source or in one clear line."""

import contextlib
import itertools
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.errors import ReadError
from timeline.reading import html, text
from timeline.reading.raw import Raw

TIME = "<div><time datetime='2024-01-01T10:00:00Z'>10:00</time> The pump is running, says the man who stands beside it.</div>"
LINKED = '<script type="application/ld+json">'
PAGES = {
    "deep": "<div>" * 100_000,
    "deep inside the limit": "<div>" * 900 + "<p>The gate is open.",
    "never closed": "".join(f"<b a={n}>" for n in range(5000)) + "<p>x" * 5000,
    "options": "<p>The gate is open.<select>" + "<option>x" * 50_000,
    "attributes": "<p " + " ".join(f"a{n}=1" for n in range(50_000)) + ">",
    "quoted attributes": "<p " + "".join(f'a{n}="1"' for n in range(50_000)) + ">",
    "times": TIME * 10_000,
    "one line": "<p>" + "water " * 200_000,
    "angle brackets": "<" * 500_000,
    "open tags": "<a " * 200_000,
    "open scripts": "<p>The gate is open.</p>" + "<script>" * 50_000,
    "open comments": "<p>The gate is open.</p>" + "<!--" * 200_000,
    "deep linked data": LINKED + "[" * 200_000 + "</script><p>The gate is open.",
    "commas": LINKED + "," * 500_000 + "</script><p>The gate is open.",
    "quotes": LINKED + '"' * 500_001 + "</script><p>The gate is open.",
    "backslashes": LINKED + '"' + "\\" * 500_001 + "</script><p>The gate is open.",
    "same update": LINKED
    + '{"@type":"LiveBlogPosting","liveBlogUpdate":['
    + ",".join(f'{{"articleBody":"The gate is open {n}.","datePublished":"2024-01-01T10:00:00Z"}}' for n in range(3000))
    + "]}</script>"
    + "".join(f"<p>The gate is open {n}.</p>" for n in range(3000)),
}
PATIENCE = 10


def raw(page: str) -> Raw:
    """Wrap a page."""
    return Raw(id="page", location="page.html", data=page.encode("utf-8", "replace"), suffix=".html")


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES.keys())
def test_bounded(page: str) -> None:
    """It ends within seconds on a machine that needs milliseconds for a common page of that size."""
    started = time.perf_counter()
    with contextlib.suppress(ReadError):
        assert html.read(raw(page)).text
    assert time.perf_counter() - started < PATIENCE


@given(st.text())
def test_any_page(page: str) -> None:
    """Whatever a page holds, it becomes a source that keeps its own rules, or a ReadError."""
    try:
        source = html.read(raw("<html><body><p>x</p>" + page))
    except ReadError:
        return
    assert all(source.text[block.span.start : block.span.end].strip() for block in source.blocks)


@given(st.binary())
def test_any_bytes(data: bytes) -> None:
    """Whatever the bytes, text reading gives a source without lone surrogates, or a ReadError."""
    try:
        source = text.read(Raw(id="a", location="a.txt", data=data, suffix=".txt"))
    except ReadError:
        return
    assert source.text.encode("utf-8")


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
