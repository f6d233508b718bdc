"""The two doors: where inputs come from, what they are called, and one clear line for each thing that can go wrong."""

import io
import itertools
import os
import sys
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from timeline.errors import OptionError, ReadError
from timeline.reading import fetching, read, read_all
from timeline.reading.raw import MAX_BYTES

PAGE = "<html><body><p>The fair has opened, and the goose has been seen.</p></body></html>"


class Answers(BaseHTTPRequestHandler):
    """A web server with one page of every kind."""

    def do_GET(self) -> None:
        """Answer by the path."""
        if self.path == "/moved":
            self.send_response(302)
            self.send_header("Location", "/fair.txt")
            self.end_headers()
            return
        self.send_response(200 if self.path in {"/fair", "/fair.txt", "/latin", "/big"} else 404)
        self.send_header(
            "Content-Type", {"/fair": "text/html", "/latin": "text/plain; charset=iso-8859-1"}.get(self.path, "text/plain")
        )
        self.send_header("X-Agent", self.headers["User-Agent"])
        self.end_headers()
        body = {"/fair": PAGE.encode(), "/latin": "caf\u00e9 closed".encode("latin-1"), "/big": b"x" * 5000}
        self.wfile.write(body.get(self.path, b"The fair has opened."))

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is the library's
        """Keep quiet."""


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Serve on the loopback address, past any proxy of the machine."""
    for name in ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    with ThreadingHTTPServer(("127.0.0.1", 0), Answers) as running:
        thread = threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{running.server_address[1]}"
        running.shutdown()
        thread.join()


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
    ("path", "text"),
    [
        ("/fair", "The fair has opened, and the goose has been seen."),
        ("/fair.txt", "The fair has opened."),
        ("/moved", "The fair has opened."),
        ("/latin", "café closed"),
    ],
)
def test_address(server: str, path: str, text: str) -> None:
    """A web address is read by what the server says it is, through redirects, in its own encoding."""
    assert read(server + path).text == text


def test_address_that_answers_no(server: str) -> None:
    """A server's refusal is one line with its number."""
    with pytest.raises(ReadError, match=r"/gone cannot be read: the server answers 404"):
        read(f"{server}/gone")


def test_address_that_is_too_large(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A download stops at the limit."""
    monkeypatch.setattr(fetching, "MAX_BYTES", 1000)
    with pytest.raises(ReadError, match="is larger than"):
        read(f"{server}/big")


def test_server_that_is_not_there(server: str) -> None:
    """No answer is one line too."""
    assert server
    with pytest.raises(ReadError, match=r"^http://127\.0\.0\.1:1/ cannot be read: "):
        read("http://127.0.0.1:1/")


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda folder: folder / "none.txt", r"none\.txt cannot be read: no such file or directory; check the path"),
        (lambda folder: folder, r"holds no texts \(none of \.txt"),
        (lambda folder: write(folder / "empty.txt", b""), r"empty\.txt is empty"),
        (lambda folder: write(folder / "blank.txt", b" \n\t\n"), r"blank\.txt holds nothing but white space"),
        (
            lambda folder: write(folder / "image.txt", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"),
            r"image\.txt is not text: .* NUL bytes",
        ),
        (
            lambda folder: write(folder / "bad.txt", b"\xc3\xa9\xc3\xa8\nab\xff\xc3"),
            r"bad\.txt is not valid UTF-8 \(line 2, byte 7\)",
        ),
        (
            lambda folder: write(folder / "other.json", b'{"a": 1}'),
            r"other\.json is no format that can be read \(Guardian Content API",
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
        (lambda _: "ftp://example.com/a", r"must start with http:// or https://"),
        (lambda _: "https://", r"must start with http:// or https://"),
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
        stream.truncate(MAX_BYTES + 1)
    with pytest.raises(ReadError, match=r"huge\.txt is larger than 32 MB"):
        read(path)


def test_nothing_to_read() -> None:
    """No input at all is an error, not an empty day."""
    with pytest.raises(ReadError, match="there is nothing to read"):
        read_all([])


def test_one_source_of_a_full_folder(tmp_path: Path) -> None:
    """The door for one input does not choose among many."""
    write(tmp_path / "a.txt")
    write(tmp_path / "b.txt")
    with pytest.raises(ReadError, match="is a folder of 2 texts"):
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
