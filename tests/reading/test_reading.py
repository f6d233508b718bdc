"""The two doors: where inputs come from, what they are called, and one clear line for each thing that can go wrong."""

import io
import itertools
import os
import plistlib
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from timeline.cli import main
from timeline.errors import OptionError, ReadError
from timeline.reading import Limits, read, read_all
from timeline.reading.fetching.known import known
from timeline.reading.fetching.raw import MAX_INPUT

PAGE = "<html><body><p>The fair has opened, and the goose has been seen.</p></body></html>"


def write(path: Path, data: bytes = b"12:00\nThe fair has opened.\n") -> Path:
    """Write a file and give its path."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


def test_file(tmp_path: Path) -> None:
    """A file is read, named by its name, and its lines are its blocks."""
    source = read(write(tmp_path / "The Fair (1).txt"))
    assert (source.id, source.lined, source.kind) == ("the-fair-1", True, None)
    assert [source.text[b.span.start : b.span.end] for b in source.blocks] == ["12:00", "The fair has opened."]


def test_folder(tmp_path: Path) -> None:
    """A folder gives its texts sorted by name, passes over what is hidden or no text, and says so where it might matter."""
    for name in ("b.txt", "a.md", "c.html", ".hidden.txt", "notes.pdf", "truth.json"):
        write(tmp_path / name, PAGE.encode() if name == "c.html" else b"{}" if name == "truth.json" else b"The fair has opened.")
    sources = read_all([tmp_path])
    assert [source.id for source in sources] == ["a", "b", "c"]
    assert "truth.json" in "".join(sources[0].notes)


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    """A hyphen is standard input."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("Der Fluß fällt.".encode())))
    source = read("-")
    assert (source.id, source.location, source.text) == ("stdin", "standard input", "Der Fluß fällt.")


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda folder: folder / "none.txt", r"none\.txt cannot be read: no such file or directory; check the path"),
        (lambda folder: folder, r"holds no texts \(none of \.txt"),
        (lambda folder: write(folder / "empty.txt", b""), r"empty\.txt is empty"),
        (lambda folder: write(folder / "blank.txt", b" \n\t\n"), r"blank\.txt holds nothing but white space"),
        (
            lambda folder: write(folder / "image.txt", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"),
            r"image\.txt is a picture \(PNG\); save the page itself as HTML",
        ),
        (
            lambda folder: write(folder / "bad.txt", b"\xc3\xa9\xc3\xa8\nab\xff\xc3"),
            r"bad\.txt is not valid UTF-8 \(line 2, byte 7\)",
        ),
        (
            lambda folder: write(folder / "other.json", b'{"a": 1}'),
            r"other\.json is JSON in which nothing looks like updates",
        ),
        (lambda folder: write(folder / "api.json", b'{"webPublicationDate": '), r"api\.json is not valid JSON"),
        (
            lambda folder: write(folder / "dry.json", b'{"liveBlogUpdate": []}'),
            r"dry\.json is JSON of a live blog without an update",
        ),
        (
            lambda folder: write(folder / "bare.html", b"<html><body></body></html>"),
            r"bare\.html holds no text that could be read",
        ),
        (lambda _: "a\x00b", r"cannot be read: embedded null byte"),
    ],
)
def test_what_cannot_be_read(tmp_path: Path, make: Callable[[Path], Path | str], message: str) -> None:
    """Each trouble is one line that names the input and what to do."""
    with pytest.raises(ReadError, match=message) as caught:
        read(make(tmp_path))
    assert "\n" not in str(caught.value)
    assert "Error" not in str(caught.value)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_file_that_may_not_be_read(tmp_path: Path) -> None:
    """A closed file is one line."""
    path = write(tmp_path / "closed.txt")
    path.chmod(0)
    with pytest.raises(ReadError, match=r"closed\.txt cannot be read: permission denied"):
        read(path)


def test_file_that_is_too_large(tmp_path: Path) -> None:
    """A file past the limit is refused before it is read whole."""
    path = tmp_path / "huge.txt"
    with path.open("wb") as stream:
        stream.truncate(MAX_INPUT + 1)
    with pytest.raises(ReadError, match=r"huge\.txt is larger than 32MB; .*--limit input=64MB"):
        read(path)


def test_nothing_to_read() -> None:
    """No input at all is an error, not an empty day."""
    with pytest.raises(ReadError, match="there is nothing to read"):
        read_all([])


def test_one_source_of_a_full_folder(tmp_path: Path) -> None:
    """The door for one input does not choose among many."""
    write(tmp_path / "a.txt")
    write(tmp_path / "b.txt")
    with pytest.raises(ReadError, match="holds 2 texts; name one of them"):
        read(tmp_path)


def test_zone_of_the_publisher(tmp_path: Path) -> None:
    """The caller's word on the publisher's clock is kept, and must name a zone."""
    path = write(tmp_path / "a.txt")
    assert read(path, publisher_timezone="Europe/Dublin").timezone == "Europe/Dublin"
    with pytest.raises(OptionError, match="Middle/Earth is no time zone; give an IANA name"):
        read(path, publisher_timezone="Middle/Earth")


def test_ids_do_not_depend_on_the_order(tmp_path: Path) -> None:
    """Equal names are told apart by what the files hold, equal files by where they lie, in whatever order they are given."""
    paths = [
        write(tmp_path / "one" / "blog.txt", b"The fair has opened."),
        write(tmp_path / "two" / "blog.txt", b"The fair has closed."),
        write(tmp_path / "three" / "blog.txt", b"The fair has closed."),
        write(tmp_path / "one" / "wire.txt", b"The fair has closed."),
    ]
    orders = [{s.location: s.id for s in read_all(order)} for order in itertools.permutations(paths)]
    assert len(set(orders[0].values())) == len(paths)
    assert all(ids == orders[0] for ids in orders)
    assert orders[0][str(paths[3])] == "wire"


def test_the_same_input_twice(tmp_path: Path) -> None:
    """An input that is named twice is read once."""
    path = write(tmp_path / "a.txt")
    assert len(read_all([path, str(path), tmp_path])) == 1


def test_folders_in_a_folder(tmp_path: Path) -> None:
    """Folders are gone through to the bottom, by name; links to folders, hidden ones and the frames of saved pages are left."""
    for name in ("b/deep/a.txt", "a.txt", "b/z.html", "b/z_files/frame.html", ".git/x.txt"):
        write(tmp_path / name, PAGE.encode())
    (tmp_path / "b" / "loop").symlink_to(tmp_path, target_is_directory=True)
    assert [Path(source.location).relative_to(tmp_path).as_posix() for source in read_all([tmp_path])] == [
        "a.txt",
        "b/deep/a.txt",
        "b/z.html",
    ]


def test_one_bad_file_of_a_folder(tmp_path: Path) -> None:
    """Trouble with a file that nobody named is a note, and an error only where nothing else can be read."""
    write(tmp_path / "a.txt", b"%PDF-1.7")
    write(tmp_path / "c.txt.gz", b"\x1f\x8b\x08broken")
    with pytest.raises(ReadError, match=r"a\.txt is a PDF; .* \(and 1 more\)"):
        read_all([tmp_path])
    write(tmp_path / "b.txt")
    (source,) = read_all([tmp_path])
    assert any("a.txt is a PDF" in note for note in source.notes)
    assert any("c.txt.gz was passed over: cannot be read" in note for note in source.notes)


def test_moment_of_saving(tmp_path: Path) -> None:
    """The caller's word on when a page was saved is taken where nothing else tells, on the publisher's clock if it has none."""
    path = write(tmp_path / "a.html", PAGE.encode())
    assert str(read(path, captured="2024-05-01T12:00Z").captured) == "2024-05-01 12:00:00+00:00"
    told = read(path, captured="2024-05-01 12:00", publisher_timezone="Europe/Dublin").captured
    assert str(told) == "2024-05-01 12:00:00+01:00"


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"captured": "yesterday"}, "cannot read the time 'yesterday': write when the page was saved as 2025"),
        ({"captured": "2024-05-01"}, "2024-05-01 is a date without a time"),
        ({"captured": "2024-05-01T12:00"}, r"write its offset, as 2024-05-01T12:00:00\+00:00, or give --publisher-timezone"),
        ({"limits": {"inputs": "1MB"}}, r"there is no limit 'inputs'; the limits are input=32MB \(the size of one"),
        ({"limits": ["input"]}, "cannot read the limit input=: write it as input=32MB"),
        ({"limits": {"input": "much"}}, "cannot read the limit input=much"),
        ({"limits": {"input": "-1"}}, "cannot read the limit input=-1"),
        ({"limits": {"input": "0"}}, "cannot read the limit input=0"),
        ({"limits": {"input": "5min"}}, "cannot read the limit input=5min"),
        ({"limits": {"pages": "5MB"}}, "cannot read the limit pages=5MB: write it as pages=200"),
        ({"limits": {"download": "1e9"}}, "cannot read the limit download=1e9: write it as download=60s"),
        ({"headers": ["secret"]}, "a header needs a name and a value"),
        ({"headers": ["Cookie: "]}, "the header Cookie must have a value of one line"),
        ({"headers": ["no name: x"]}, 'a header needs a name and a value: write --header "Name: value"'),
        ({"headers": {"Cookie": "secret\r\nHost: x"}}, "the header Cookie must have a value of one line"),
        ({"headers": {"Host": "secret"}}, "the header Host cannot be given"),
    ],
)
def test_options_that_make_no_sense(tmp_path: Path, options: dict[str, Any], message: str) -> None:
    """Each is refused with the way to write it; what might be secret is not repeated."""
    with pytest.raises(OptionError, match=message) as caught:
        read(write(tmp_path / "a.txt"), **options)
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize(
    ("limits", "expected"),
    [
        ({"input": "200MB"}, Limits(input=200 * 1024 * 1024)),
        ({"input": 5000, "pages": 3}, Limits(input=5000, pages=3)),
        (["download=5min", "wait=90"], Limits(download=300.0, wait=90.0)),
        (["archive=1.5 gb", "depth=2,000"], Limits(archive=3 * 512 * 1024 * 1024, depth=2000)),
        (Limits(pages=1), Limits(pages=1)),
        (None, Limits()),
    ],
)
def test_limits(limits: Any, expected: Limits) -> None:  # noqa: ANN401 - a table of what people write
    """Limits are written with units, in any of three ways."""
    assert known(limits=limits).limits == expected


@pytest.mark.parametrize(
    ("options", "code", "message"),
    [
        (["--captured", "soon"], 2, "cannot read the time 'soon'"),
        (["--header", "secret"], 2, "a header needs a name and a value"),
        (["--limit", "size=1MB"], 2, "there is no limit 'size'; the limits are input=32MB"),
        (["--limit", "pages=3", "--limit", "input=20"], 1, "is larger than 20B; give the part that holds the day, or raise"),
        (["--captured", "2024-05-01T12:00Z", "--header", "Cookie: a", "--limit", "input=1GB"], 0, ""),
    ],
)
def test_options_of_the_command(tmp_path: Path, options: list[str], code: int, message: str) -> None:
    """The command line hands all of them on."""
    path = write(tmp_path / "a.txt", b"12:00\nThe fair has opened, and the goose has been seen beside the gate.\n")
    result = CliRunner().invoke(main, ["show", str(path), *options])
    assert (result.exit_code, message in result.stderr) == (code, True)


def test_limit_of_the_input(tmp_path: Path) -> None:
    """A limit that is raised, or lowered, counts."""
    path = write(tmp_path / "a.txt", b"12:00\n" + b"The fair has opened. " * 100)
    assert read(path, limits={"input": "4KB"}).text
    with pytest.raises(ReadError, match=r"is larger than 1KB; give the part that holds the day, or raise .* --limit input=2KB"):
        read(path, limits={"input": "1KB"})


def test_depth_of_a_page(tmp_path: Path) -> None:
    """The limits of a page's tags can be raised too."""
    path = write(tmp_path / "a.html", b"<div>" * 1200 + b"<p>The gate is open.")
    with pytest.raises(ReadError, match=r"--limit depth=2000"):
        read(path)
    assert "gate" in read(path, limits={"depth": 2000}).text


def test_nothing_shows_the_headers() -> None:
    """What may be the key to a subscription is in no representation."""
    assert "secret" not in repr(known(headers={"Cookie": "secret"}))


def safari(page: bytes) -> bytes:
    """Save a page as Safari does."""
    main = {"WebResourceData": page, "WebResourceURL": "https://news.example/fair", "WebResourceTextEncodingName": "ISO-8859-1"}
    return plistlib.dumps({"WebMainResource": main, "WebSubresources": []}, fmt=plistlib.FMT_BINARY)


def test_web_archive_of_safari(tmp_path: Path) -> None:
    """The page is taken out of it, in its own encoding and with its address."""
    source = read(write(tmp_path / "a.webarchive", safari("<html><body><p>The café is closed.</p>".encode("latin-1"))))
    assert source.text == "The café is closed."
    assert source.address == "https://news.example/fair"


@pytest.mark.parametrize(
    "data",
    [
        b"bplist00nonsense",
        plistlib.dumps({"WebMainResource": {"WebResourceData": "text"}}, fmt=plistlib.FMT_BINARY),
        plistlib.dumps([1], fmt=plistlib.FMT_BINARY),
        b"Content-Type: multipart/related; boundary=B\r\n\r\n--B\r\nContent-Type: image/png\r\n\r\nx\r\n--B--",
        b"".join(b"Content-Type: multipart/mixed; boundary=B%d\r\n\r\n--B%d\r\n" % (n, n) for n in range(3000)),
        b"Content-Type: multipart/related; " + b"a=b; " * 200_000 + b"\r\n\r\nx",
    ],
)
def test_saved_pages_without_a_page(tmp_path: Path, data: bytes) -> None:
    """A file that only looks like a saved page is one clear line, soon."""
    with pytest.raises(ReadError, match="that holds no page; save it again"):
        read(write(tmp_path / "a.mhtml", data))


@pytest.mark.parametrize(
    ("content", "told"),
    [('{"a":', "line 1 column 6"), ('{"a": 1,\n "b" 2}', "line 2 column 6"), ('{"a": 1}', "nothing looks like updates")],
)
def test_json_that_is_no_blog_is_told_by_its_place(tmp_path: Path, content: str, told: str) -> None:
    """Broken JSON names line and column, and JSON of something else says what is missing."""
    path = tmp_path / "day.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(ReadError, match=told) as caught:
        read(path)
    assert str(path) in str(caught.value)
