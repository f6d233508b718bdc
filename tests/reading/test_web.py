"""Pages from the web, against a server on the loopback address that does everything that servers do."""

import datetime as dt
import gzip
import io
import threading
import time
import zipfile
from collections.abc import Callable, Iterator, Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from timeline.errors import ReadError
from timeline.reading import read, read_all
from timeline.reading.fetching.web import public

PAGE = "<html><body><p>The fair has opened, and the goose has been seen.</p></body></html>"
SENT = "Thu, 27 Feb 2025 18:14:05 GMT"
HTML = {"Content-Type": "text/html"}
TEXT = {"Content-Type": "text/plain"}


def zipped() -> bytes:
    """Pack a ZIP."""
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w") as archive:
        archive.writestr("a.html", PAGE)
    return kept.getvalue()


PLAIN: Mapping[str, tuple[int, Mapping[str, str], bytes]] = {
    "/fair": (200, {"Content-Type": "text/html; charset=utf-8", "Date": SENT}, PAGE.encode()),
    "/fair.txt": (200, TEXT, b"The fair has opened."),
    "/latin": (200, {"Content-Type": "text/plain; charset=iso-8859-1"}, "café closed".encode("latin-1")),
    "/nonsense-charset": (200, {"Content-Type": "text/plain; charset=zork"}, "café closed".encode()),
    "/wrong-charset": (200, {"Content-Type": "text/plain; charset=utf-8"}, "café closed".encode("latin-1")),
    "/odd-date": (200, {**HTML, "Date": "yesterday"}, PAGE.encode()),
    "/packed": (200, {**HTML, "Content-Encoding": "gzip"}, gzip.compress(PAGE.encode())),
    "/bomb": (200, {**HTML, "Content-Encoding": "gzip"}, gzip.compress(b" " * 40_000_000)),
    "/unasked": (200, {**HTML, "Content-Encoding": "br"}, b"x"),
    "/half": (200, {**HTML, "Content-Encoding": "gzip"}, gzip.compress(PAGE.encode())[:-20]),
    "/a.zip": (200, {"Content-Type": "application/zip"}, zipped()),
    "/big": (200, TEXT, b"x" * 5000),
    "/a.pdf": (200, {"Content-Type": "application/pdf"}, b"%PDF-1.7"),
    "/a.png": (200, {"Content-Type": "image/png"}, b"\x89PNG"),
    "/hidden.pdf": (200, TEXT, b"%PDF-1.7"),
    "/nothing": (200, HTML, b""),
    "/moved": (302, {"Location": "/fair.txt"}, b""),
    "/circle": (302, {"Location": "/circle"}, b""),
    "/disk": (302, {"Location": "file:///etc/hostname"}, b""),
    "/nowhere": (302, {"Location": "http://[::bad/"}, b""),
    "/locked": (403, HTML, b""),
    "/sign-in": (401, HTML, b""),
    "/down": (410, HTML, b""),
    "/busy": (429, {"Retry-After": "120"}, b""),
    "/busy-until": (503, {"Retry-After": SENT}, b""),
    "/teapot": (799, HTML, b""),
}


class Answers(BaseHTTPRequestHandler):
    """A web server with one page of every kind."""

    def do_GET(self) -> None:
        """Answer by the path."""
        special = {"/drip": self.drip, "/slow-head": self.slow_head, "/rude": self.rude, "/echo": self.echo, "/away": self.away}
        if self.path in special:
            special[self.path]()
            return
        status, headers, body = PLAIN.get(self.path, (404, HTML, b""))
        self.answer(status, headers, body)

    def answer(self, status: int, headers: Mapping[str, str], body: bytes) -> None:
        """Send an answer."""
        self.send_response_only(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def drip(self) -> None:
        """Send one byte after the other, without end."""
        self.answer(200, TEXT, b"")
        self.slowly(b"x")

    def slow_head(self) -> None:
        """Send one header after the other, without end."""
        self.wfile.write(b"HTTP/1.1 200 OK\r\n")
        self.slowly(b"X-More: 1\r\n")

    def slowly(self, piece: bytes) -> None:
        """Keep sending until nobody listens."""
        try:
            for _ in range(200):
                self.wfile.write(piece)
                self.wfile.flush()
                time.sleep(0.05)
        except OSError:
            self.close_connection = True

    def rude(self) -> None:
        """Send something else than HTTP."""
        self.wfile.write(b"220 hello\r\n")
        self.close_connection = True

    def echo(self) -> None:
        """Send back the headers that came."""
        self.answer(200, TEXT, str(self.headers).encode())

    def away(self) -> None:
        """Send the reader to the same page on another server: the same one under another name."""
        self.answer(302, {"Location": f"http://{self.headers['Host'].replace('127.0.0.1', 'localhost')}/echo"}, b"")

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is the library's
        """Keep quiet."""


@pytest.fixture(scope="module")
def running() -> Iterator[str]:
    """Serve on the loopback address."""
    with ThreadingHTTPServer(("127.0.0.1", 0), Answers) as server:
        server.daemon_threads = True
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()
        thread.join()


@pytest.fixture
def server(running: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """Give the server's address, past any proxy of the machine."""
    for name in ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    return running


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("/fair", "The fair has opened, and the goose has been seen."),
        ("/fair.txt", "The fair has opened."),
        ("/moved", "The fair has opened."),
        ("/latin", "café closed"),
        ("/nonsense-charset", "café closed"),
        ("/wrong-charset", "café closed"),
        ("/odd-date", "The fair has opened, and the goose has been seen."),
        ("/packed", "The fair has opened, and the goose has been seen."),
        ("/a.zip", "The fair has opened, and the goose has been seen."),
    ],
)
def test_address(server: str, path: str, text: str) -> None:
    """A web address is read by what the server says it is, through redirects, unpacked, in its own encoding."""
    assert read(server + path).text == text


def test_what_the_server_tells(server: str) -> None:
    """The page knows its final address, and when it was sent if the server says so."""
    source = read(f"{server}/fair#top")
    assert source.address == f"{server}/fair"
    assert source.captured == dt.datetime(2025, 2, 27, 18, 14, 5, tzinfo=dt.UTC)
    assert read(f"{server}/moved", captured="2024-05-01T12:00Z").location == f"{server}/moved"
    assert read(f"{server}/odd-date").captured is None


def test_honest_request(server: str) -> None:
    """The request says who reads, and asks for nothing that could not be unpacked within the limits."""
    text = read(f"{server}/echo").text
    assert "User-Agent: liveblog-timeline" in text
    assert "Accept-Encoding: gzip\n" in text.replace("\r", "")


def test_headers_of_the_caller(server: str) -> None:
    """They go to the server that was named; wherever it sends us, they stay behind."""
    headers = ["Cookie: session=secret", "X-Reader: Ann"]
    source = read(f"{server}/echo", headers=headers)
    assert "Cookie: session=secret" in source.text
    assert "X-Reader: Ann" in source.text
    away = read(f"{server}/away", headers=headers)
    assert "User-Agent" in away.text
    assert "secret" not in away.text
    assert "X-Reader" not in away.text


def test_nothing_secret_is_shown(server: str, caplog: pytest.LogCaptureFixture) -> None:
    """Neither headers nor a password in the address reach messages, logs or the source."""
    caplog.set_level("DEBUG")
    address = server.replace("http://", "http://ann:secret@")
    source = read(f"{address}/fair", headers={"Cookie": "secret"})
    assert "secret" not in repr(source)
    with pytest.raises(ReadError) as caught:
        read(f"{address}/gone", headers={"Cookie": "secret"})
    assert "secret" not in str(caught.value)
    assert "Cookie: secret" not in caplog.text
    assert public("https://a:b@[::1]:8/x?y#z") == "https://[::1]:8/x?y#z"


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("/gone", r"/gone cannot be read: the server answers 404 Not Found; check the address"),
        ("/locked", r"the server answers 403 Forbidden; open it in a browser, save the page .*--header \"Cookie: …\""),
        ("/sign-in", r"the server answers 401 .*--header"),
        ("/down", r"the server answers 410 Gone; look for a copy in a web archive"),
        ("/busy", r"the server answers 429 Too Many Requests and asks to wait 120 seconds; try again later"),
        ("/busy-until", r"503 .* and asks to wait until Thu, 27 Feb 2025 18:14:05 GMT; try again later"),
        ("/teapot", r"the server answers 799; try again later"),
        ("/circle", r"sends us on more than 10 times.*--limit redirects=20"),
        ("/disk", r"the server sends us to file:///etc/hostname, which is no web address"),
        ("/nowhere", r"cannot be read: "),
        ("/bomb", r"/bomb is larger than 32MB; .*--limit input=64MB"),
        ("/unasked", r"the server packs it as br, unasked"),
        ("/half", r"/half cannot be read: its packed data breaks off"),
        ("/a.pdf", r"/a\.pdf is a PDF and no page; give the address of the page itself"),
        ("/a.png", r"is a picture and no page"),
        ("/hidden.pdf", r"is a PDF; save the page itself"),
        ("/nothing", r"/nothing is empty"),
        ("/rude", r"breaks off or does not speak HTTP"),
    ],
)
def test_answers_that_are_no_page(server: str, path: str, message: str) -> None:
    """Each is one line that names the address and what to do."""
    with pytest.raises(ReadError, match=message) as caught:
        read(server + path)
    assert "\n" not in str(caught.value)
    assert "Error" not in str(caught.value)


@pytest.mark.parametrize(
    ("address", "message"),
    [
        (lambda _: "http://127.0.0.1:1/", r"^http://127\.0\.0\.1:1/ cannot be read: nothing answers there; check the address"),
        (lambda _: "http://nobody.invalid/", r"there is no server of that name; check the address"),
        (lambda server: server.replace("http:", "https:") + "/fair", r"no safe connection could be made"),
        (lambda _: "ftp://example.com/a", r"must start with http:// or https://"),
        (lambda _: "https://", r"must start with http:// or https://"),
        (lambda _: "http://a:99999/", r"must start with http:// or https://"),
        (lambda _: "http://[/", r"must start with http:// or https://"),
    ],
)
def test_servers_that_are_not_there(server: str, address: Callable[[str], str], message: str) -> None:
    """No server, no answer, no trust: one line each."""
    with pytest.raises(ReadError, match=message) as caught:
        read(address(server))
    assert "\n" not in str(caught.value)


def test_size(server: str) -> None:
    """A download stops at the limit."""
    with pytest.raises(ReadError, match=r"is larger than 1KB; .*--limit input=2KB"):
        read(f"{server}/big", limits={"input": "1KB"})


@pytest.mark.parametrize("path", ["/drip", "/slow-head"])
def test_time(server: str, path: str) -> None:
    """However steadily it drips, a download ends."""
    started = time.monotonic()
    with pytest.raises(ReadError, match=r"it was not complete after 0\.5s; raise the limit with --limit download=1s"):
        read(server + path, limits={"download": "0.5"})
    assert time.monotonic() - started < 5


def test_patience(server: str) -> None:
    """A server that says nothing at all is given up sooner."""
    with pytest.raises(ReadError, match=r"no answer within 0\.01s; try again, or raise the limit with --limit wait=0\.02s"):
        read(f"{server}/drip", limits={"wait": "0.01"})


def test_twice(server: str) -> None:
    """An address that is named twice is read once."""
    assert len(read_all([f"{server}/fair", f"{server}/fair"])) == 1
