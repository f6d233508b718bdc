"""Archives: every page in them is read where it lies, and no archive, however hostile, costs more than its limits."""

import contextlib
import datetime as dt
import gzip
import io
import os
import re
import sys
import tarfile
import time
import zipfile
import zlib
from collections.abc import Callable, Iterable
from pathlib import Path

import brotli
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from timeline.errors import ReadError
from timeline.model import Source
from timeline.reading import read, read_all
from timeline.reading.fetching.archives import fits, fitting
from timeline.reading.fetching.crawls import lively
from timeline.reading.fetching.raw import Raw

Pack = Callable[[bytes], bytes]

ADDRESS = "https://news.example/live/the-fair"
SAVED = "2024-05-01T18:30:00Z"
ARTICLE = (
    "<html><head><title>The miller</title><meta property='og:type' content='article'></head><body><article><h1>The miller</h1>"
    + "<p>The miller has ground corn beside the river for forty years, and he says that he has never seen it so high.</p>" * 4
    + "</article></body></html>"
)
ENCRYPTED_FLAG = 1


def blog(words: str = "The goose has been seen beside the gate", posts: int = 4) -> bytes:
    """Write a small live blog by its linked data."""
    update = '{{"@type":"BlogPosting","articleBody":"{}, for the {}. time.","datePublished":"2024-05-01T1{}:00:00Z"}}'
    updates = ",".join(update.format(words, number, number) for number in range(posts))
    linked = f'{{"@type":"LiveBlogPosting","headline":"The fair","liveBlogUpdate":[{updates}]}}'
    return f"<html><head><script type='application/ld+json'>{linked}</script></head><body><h1>Fair</h1></body></html>".encode()


def answer(body: bytes, headers: str = "", status: str = "200 OK", media: str = "text/html") -> bytes:
    """Write what a server sent."""
    return f"HTTP/1.1 {status}\r\nContent-Type: {media}\r\n{headers}\r\n".encode() + body


def record(
    block: bytes, address: str = ADDRESS, kind: str = "response", media: str = "application/http", more: str = ""
) -> bytes:
    """Write one record of a crawl."""
    head = (
        f"WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:1>\r\nWARC-Date: {SAVED}\r\nWARC-Target-URI: {address}\r\n"
        f"{more}Content-Type: {media}\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def articles(count: int) -> list[bytes]:
    """Write records of pages that are no live blogs, each its own."""
    return [record(answer(ARTICLE.replace("forty", str(n)).encode()), f"https://news.example/a/{n}") for n in range(count)]


def write(path: Path, data: bytes) -> Path:
    """Write a file and give its path."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


def zipped(members: dict[str, bytes]) -> bytes:
    """Pack a ZIP."""
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return kept.getvalue()


def tarred(members: dict[str, bytes]) -> bytes:
    """Pack a tar."""
    kept = io.BytesIO()
    with tarfile.open(fileobj=kept, mode="w") as archive:
        for name, data in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return kept.getvalue()


def plain(data: bytes) -> bytes:
    """Pack nothing."""
    return data


def by_record(data: bytes) -> bytes:
    """Pack each record of a crawl for itself, as crawlers do."""
    return b"".join(gzip.compress(b"WARC/1.1" + part) for part in data.split(b"WARC/1.1")[1:])


def notes(sources: Iterable[Source]) -> str:
    """Join all notes."""
    return "\n".join(note for source in sources for note in source.notes)


@pytest.mark.parametrize(
    ("name", "pack"), [("a.warc", plain), ("a.warc.gz", by_record), ("a.warc.gz", gzip.compress), ("a", plain)]
)
def test_crawl(tmp_path: Path, name: str, pack: Pack) -> None:
    """A live blog in a crawl is read with its address and the moment of saving, however the crawl is packed or called."""
    path = write(tmp_path / name, pack(record(b"software: x", kind="warcinfo") + record(answer(blog()))))
    source = read(path)
    assert (source.id, source.kind, source.shown) == ("the-fair", "liveblog", 4)
    assert source.location == f"{path} › {ADDRESS}"
    assert source.address == ADDRESS
    assert source.captured == dt.datetime(2024, 5, 1, 18, 30, tzinfo=dt.UTC)


def chunked(data: bytes) -> bytes:
    """Send a body in two chunks."""
    return b"".join(b"%x\r\n%b\r\n" % (len(part), part) for part in (data[:100], data[100:], b""))


@pytest.mark.parametrize(
    ("encode", "headers"),
    [
        (chunked, "Transfer-Encoding: chunked\r\n"),
        (gzip.compress, "Content-Encoding: gzip\r\n"),
        (zlib.compress, "Content-Encoding: deflate\r\n"),
        (brotli.compress, "Content-Encoding: br\r\n"),
        (lambda data: chunked(gzip.compress(data)), "Content-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n"),
        (plain, "Content-Encoding: gzip\r\n"),
        (plain, "Content-Encoding: zork\r\n"),
        (plain, "Transfer-Encoding: chunked\r\n"),
    ],
)
def test_encoded_bodies(tmp_path: Path, encode: Pack, headers: str) -> None:
    """Bodies are unpacked as their headers say, and taken as they are where the crawler had unpacked them already."""
    path = write(
        tmp_path / "a.warc", record(answer(encode(blog()), headers)) + record(answer(blog("Another")), "https://b.example/")
    )
    assert [source.shown for source in read_all([path])] == [4, 4]


def test_charset_of_the_server(tmp_path: Path) -> None:
    """The server's word on the encoding counts."""
    page = answer(blog("Das Fest in Münster").decode().encode("latin-1"), media="text/html; charset=ISO-8859-1")
    assert "Münster" in read(write(tmp_path / "a.warc", record(page))).text


def test_what_is_no_page(tmp_path: Path) -> None:
    """Errors, redirects, pictures, requests, repeats and empty answers are not looked at."""
    path = write(
        tmp_path / "a.warc",
        b"".join(
            (
                record(answer(blog("Lost"), status="404 Not Found")),
                record(answer(blog("Moved"), status="301 Moved Permanently")),
                record(answer(blog("Odd"), status="abc")),
                record(answer(blog("Picture"), media="image/png")),
                record(b"GET / HTTP/1.1\r\n\r\n", kind="request"),
                record(answer(b""), kind="revisit"),
                record(answer(b"")),
                record(answer(blog())),
                record(answer(blog()), "https://news.example/live/the-fair?again"),
            )
        ),
    )
    sources = read_all([path])
    assert [source.address for source in sources] == [ADDRESS]
    assert not notes(sources)


def test_two_moments_of_one_page(tmp_path: Path) -> None:
    """A page saved twice, with more posts the second time, is one live blog with all of them."""
    path = write(tmp_path / "a.warc", record(answer(blog(posts=3))) + record(answer(blog(posts=5))))
    assert [source.shown for source in read_all([path])] == [5]


def test_kinds_of_records(tmp_path: Path) -> None:
    """Pages saved without a server's answer, and texts taken out of pages, count too."""
    path = write(
        tmp_path / "a.warc",
        record(blog(), kind="resource", media="text/html; charset=utf-8")
        + record(b"12:00\nThe gate is open.\n", "https://b.example/t", kind="conversion", media="text/plain"),
    )
    assert [source.kind for source in read_all([path])] == ["liveblog"]
    assert "The gate is open." in read(f"{path}#https://b.example/t").text


def test_live_blogs_of_a_crawl(tmp_path: Path) -> None:
    """Of many pages the live blogs are kept, numbers tell of the rest, and any page can be read by its address."""
    path = write(tmp_path / "day.warc.gz", by_record(b"".join([*articles(7), record(answer(blog())), *articles(9)[7:]])))
    (source,) = read_all([path])
    assert source.address == ADDRESS
    told = f"of 10 pages in {path}, only the live blogs were read (1); to read another page, name it as {path}#ADDRESS"
    assert told in source.notes
    other = read(f"{path}#https://news.example/a/3")
    assert "ground corn" in other.text
    assert not other.notes


def test_crawl_without_a_live_blog(tmp_path: Path) -> None:
    """Where no page is a live blog, the articles are read; too many of them are not read in silence."""
    path = write(
        tmp_path / "a.warc", b"".join([*articles(5), record(answer(b"12:00 Bread"), "https://b.example/t", media="text/plain")])
    )
    assert [source.kind for source in read_all([path])] == ["article"] * 5
    with pytest.raises(ReadError, match=r"holds 6 pages and none calls itself a live blog; .*--limit pages=6"):
        read_all([path], limits={"pages": 4})
    assert len(read_all([path], limits={"pages": 6})) == 5


def test_crawl_of_empty_pages(tmp_path: Path) -> None:
    """A crawl in which nothing can be read is one clear line."""
    path = write(tmp_path / "a.warc", record(answer(b"<html><body></body></html>")))
    with pytest.raises(ReadError, match=r"a\.warc holds no page that can be read \(1 were looked at\)"):
        read_all([path])


def test_too_many_live_blogs(tmp_path: Path) -> None:
    """More live blogs than anybody reads are an error that names the way out."""
    path = write(tmp_path / "a.warc", b"".join(record(answer(blog(f"Word {n}")), f"https://b.example/{n}") for n in range(4)))
    assert len(read_all([path])) == 4
    with pytest.raises(
        ReadError, match=r"holds more than 3 live blogs; name one, as .*#ADDRESS, or raise the limit with --limit pages=6"
    ):
        read_all([path], limits={"pages": 3})


def test_page_that_is_not_there(tmp_path: Path) -> None:
    """A page that an archive does not hold is told with some that it holds."""
    path = write(tmp_path / "a.warc", record(answer(blog())))
    with pytest.raises(ReadError, match=r"a\.warc holds no https://b\.example/; it holds https://news"):
        read(f"{path}#https://b.example/")
    with pytest.raises(ReadError, match="it is no archive"):
        read(f"{write(tmp_path / 'a.txt', b'Bread.')}#b")


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (record(answer(blog())) + b"nonsense\r\n\r\n" + record(answer(blog())), "the rest of .* it is damaged"),
        (
            by_record(record(answer(blog()))) + by_record(record(answer(blog("Lost"))))[:-200],
            "the rest of .* was passed over: .*its packed data breaks off",
        ),
        (record(answer(blog()), more="WARC-Truncated: length\r\n"), r"was cut short when it was saved \(length\)"),
        (record(answer(blog())) + record(answer(b"x" * 5000), "https://b.example/"), "1 larger than 4KB"),
        (record(answer(blog())) + record(answer(b"<title>Live</title>"), "https://b.example/"), "1 that cannot be read"),
    ],
)
def test_damaged_crawls(tmp_path: Path, data: bytes, message: str) -> None:
    """What can be read of a damaged crawl is read, and a note says what could not."""
    path = write(tmp_path / "a.warc", data)
    sources = read_all([path], limits={"input": "4KB", "pages": 1} if "larger" in message else None)
    assert sources[0].shown == 4
    assert re.search(message, notes(sources))


@pytest.mark.parametrize(
    "data", [b"WARC/1.0\r\n", b"WARC/1.0\r\n" + b"a" * 10_000_000, b"WARC/1.0\r\nContent-Length: -5\r\n\r\nx"]
)
def test_crawls_of_nothing(tmp_path: Path, data: bytes) -> None:
    """A crawl without a page is one clear line."""
    with pytest.raises(ReadError, match=r"a\.warc"):
        read(write(tmp_path / "a.warc", data))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=150)
@given(st.lists(st.tuples(st.integers(0, 2000), st.binary(max_size=6)), max_size=6), st.booleans())
def test_any_damage(tmp_path: Path, changes: list[tuple[int, bytes]], packed: bool) -> None:  # noqa: FBT001 - hypothesis gives it
    """Whatever happens to the bytes of a crawl, it is read or refused in words."""
    data = bytearray(
        (by_record if packed else plain)(
            record(answer(blog())) + record(answer(gzip.compress(blog("B")), "Content-Encoding: gzip\r\n"))
        )
    )
    for place, new in changes:
        data[place : place + len(new)] = new
    with contextlib.suppress(ReadError):
        assert read_all([write(tmp_path / "a.warc", bytes(data))])


@pytest.mark.parametrize(
    ("name", "pack"), [("a.zip", zipped), ("a.tar", tarred), ("a.tar.gz", lambda m: gzip.compress(tarred(m)))]
)
def test_members(tmp_path: Path, name: str, pack: Callable[[dict[str, bytes]], bytes]) -> None:
    """Every text in an archive is a source; what is hidden, no text or beside a page is left."""
    members = {
        "b/page.html": blog(),
        "b/page_files/frame.html": b"<p>Buy bread.</p>",
        "a.txt": b"12:00\nThe gate is open.\n",
        "c.txt.gz": gzip.compress(b"12:00\nThe gate is shut.\n"),
        "__MACOSX/._a.txt": b"x",
        ".hidden/a.txt": b"x",
        "picture.png": b"\x89PNG\r\n",
    }
    path = write(tmp_path / name, pack(members))
    sources = read_all([path])
    found = {source.location.removeprefix(f"{path} › "): source.id for source in sources}
    if name == "a.zip":
        assert found == {"a.txt": "a", "b/page.html": "page", "c.txt.gz": "c"}
    assert {"a.txt", "b/page.html", "c.txt.gz"} <= set(found)
    assert read(f"{path}#a.txt").text.startswith("12:00")


def test_plain_gzip(tmp_path: Path) -> None:
    """A packed file is what it holds, whatever it is called."""
    assert read(write(tmp_path / "fair.html.gz", gzip.compress(blog()))).shown == 4
    source = read(write(tmp_path / "page.html", gzip.compress(blog())))
    assert (source.id, source.shown) == ("page", 4)


@pytest.mark.parametrize("pack", [lambda m: gzip.compress(record(answer(m))), lambda m: zipped({"a.html": m}), gzip.compress])
def test_standard_input(monkeypatch: pytest.MonkeyPatch, pack: Pack) -> None:
    """Archives can be piped in."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(pack(blog()))))
    assert read("-").shown == 4


def test_crawl_in_a_zip(tmp_path: Path) -> None:
    """A ZIP of crawls, as crawlers hand them over, is its crawls; their indexes and lists are left."""
    members = {
        "archive/data.warc.gz": by_record(b"".join([record(answer(blog())), *articles(2)])),
        "pages/pages.jsonl": b'{"format": "json-pages-1.0"}\n',
        "datapackage.json": b"{}",
    }
    path = write(tmp_path / "a.wacz", zipped(members))
    (source,) = read_all([path])
    assert source.location == f"{path} › archive/data.warc.gz › {ADDRESS}"
    assert "of 3 pages" in notes([source])


def test_archives_in_archives(tmp_path: Path) -> None:
    """Archives may lie in each other, but not without end."""
    data = blog()
    path = write(tmp_path / "a.zip", zipped({"b.zip": zipped({"c.html": data})}))
    assert read(path).location == f"{path} › b.zip › c.html"
    for _ in range(5):
        data = zipped({"a.zip": data})
    with pytest.raises(ReadError, match="lies in 3 archives already; unpack the outer ones first"):
        read(write(tmp_path / "deep.zip", data))


def broken(data: bytes, name: bytes) -> bytes:
    """Damage the packed data of one member."""
    place = data.index(name) + len(name) + 10
    return data[:place] + b"\xff" * 10 + data[place + 10 :]


def encrypted(data: bytes) -> bytes:
    """Mark every member of a ZIP as encrypted."""
    marked = bytearray(data)
    for magic, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = marked.find(magic)
        while place >= 0:
            marked[place + offset] |= ENCRYPTED_FLAG
            place = marked.find(magic, place + 1)
    return bytes(marked)


def test_broken_member(tmp_path: Path) -> None:
    """A broken member is named, and the others are read."""
    text = b"12:00\nThe gate is open, and the miller has gone to see what the river does.\n" * 5
    path = write(tmp_path / "a.zip", broken(zipped({"a.txt": text, "b.txt": text}), b"a.txt"))
    sources = read_all([path])
    assert [source.id for source in sources] == ["b"]
    assert f"{path} › a.txt was passed over: it is damaged" in notes(sources)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (encrypted(zipped({"a.txt": b"Bread."})), r"a\.txt was passed over: it is encrypted; unpack it with its password"),
        (zipped({"a.png": b"x"}), r"a\.zip holds no texts \(none of \.txt"),
        (zipped({}), r"a\.zip holds no texts"),
        (zipped({"[Content_Types].xml": b"<x/>", "word/document.xml": b"<x/>"}), "is a document of an office program"),
        (zipped({"a.txt": b"Bread." * 100})[:-30], r"a\.zip cannot be read: file is not a zip file; get it again"),
        (b"PK\x03\x04", r"a\.zip cannot be read"),
        (b"\x1f\x8b\x08\x00nonsense", r"a\.zip cannot be read"),
        (gzip.compress(b"12:00 Bread" * 999)[:-20], r"a\.zip cannot be read: its packed data breaks off"),
        (tarred({"a.png": b"x"}), r"a\.zip holds no texts"),
        (b"%PDF-1.7 x", "is a PDF; save the page itself as HTML"),
        (b"Rar!\x1a\x07\x00 x", "is packed with RAR; unpack it first"),
    ],
)
def test_what_cannot_be_opened(tmp_path: Path, data: bytes, message: str) -> None:
    """Each trouble with an archive is one line that names it and the fix."""
    with pytest.raises(ReadError, match=message) as caught:
        read(write(tmp_path / "a.zip", data))
    assert "\n" not in str(caught.value)


def test_names_are_only_names(tmp_path: Path) -> None:
    """A member's name leads nowhere and commands no terminal."""
    path = write(tmp_path / "a.zip", zipped({"../../outside.txt": b"Bread.", "/etc/x\x1b[2J\n.txt": b"Water."}))
    before = sorted(tmp_path.parent.rglob("*"))
    sources = read_all([path])
    assert {source.location for source in sources} == {f"{path} › ../../outside.txt", f"{path} › /etc/x\ufffd[2J\ufffd.txt"}
    assert sorted(tmp_path.parent.rglob("*")) == before


def bomb(size: int) -> bytes:
    """Pack very many spaces."""
    packer = zlib.compressobj(9, wbits=31)
    piece = b" " * 1024 * 1024
    return b"".join([*(packer.compress(piece) for _ in range(size)), packer.flush()])


@pytest.mark.parametrize(
    "make",
    [
        lambda: bomb(200),
        lambda: gzip.compress(bomb(400)),
        lambda: zipped({f"{n}.txt": b" " * 8_000_000 for n in range(20)}),
        lambda: b"".join(gzip.compress(record(answer(b" " * 5_000_000), f"https://b.example/{n}")) for n in range(30)),
        lambda: b"".join(
            record(answer(brotli.compress(b" " * 30_000_000, quality=4), "Content-Encoding: br\r\n"), f"https://b.example/{n}")
            for n in range(6)
        ),
    ],
    ids=["gzip", "twice", "zip", "crawl", "brotli"],
)
def test_bombs(tmp_path: Path, make: Callable[[], bytes]) -> None:
    """What unpacks to very much more than it is ends with a line that names the flag."""
    path = write(tmp_path / "a.gz", make())
    with pytest.raises(
        ReadError, match=r"(?:unpacks to more than 200 times its size|is larger than 32MB).*--limit (?:ratio|input)="
    ):
        read_all([path])


def test_total_of_an_archive(tmp_path: Path) -> None:
    """The whole that an archive unpacks to is bounded, as is a stream that never ends."""
    path = write(tmp_path / "a.zip", zipped({f"{n}.txt": os.urandom(3000).hex().encode() for n in range(40)}))
    with pytest.raises(ReadError, match=r"unpacks to more than 200KB; raise the limit with --limit archive=400KB"):
        read_all([path], limits={"archive": "200KB"})


class Endless:
    """A pipe that never ends."""

    def __init__(self, piece: bytes) -> None:
        self.rest = self.piece = piece

    def read(self, size: int) -> bytes:
        """Give the next bytes."""
        given, self.rest = self.rest[:size], self.rest[size:] or self.piece
        return given


@pytest.mark.parametrize(
    "piece", [gzip.compress(b"", mtime=0), bomb(1), record(answer(b"The gate is open."))], ids=["gzip", "bomb", "record"]
)
def test_endless_streams(monkeypatch: pytest.MonkeyPatch, piece: bytes) -> None:
    """An endless stream, even one of packed nothing, comes to an end."""
    monkeypatch.setattr(sys, "stdin", type("In", (), {"buffer": Endless(piece)}))
    with pytest.raises(ReadError, match=r"standard input .*--limit (?:archive|ratio|input)="):
        read_all(["-"], limits={"archive": "1MB"})


def test_large_contents_of_a_zip(tmp_path: Path) -> None:
    """A ZIP that is nothing but a table of contents is refused before it is laid out in memory."""
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w") as archive:
        for number in range(300):
            archive.writestr("a" * 20000 + str(number), b"")
    with pytest.raises(ReadError, match="its table of contents is larger than any honest one"):
        read(write(tmp_path / "a.zip", kept.getvalue()))


def test_encrypted_member_that_was_named(tmp_path: Path) -> None:
    """A member that was asked for and cannot be read is an error that says why."""
    path = write(tmp_path / "a.zip", encrypted(zipped({"a.txt": b"Bread.", "b.txt": b"Bread."})))
    with pytest.raises(ReadError, match=r"a\.txt cannot be read: it is encrypted"):
        read(f"{path}#a.txt")


def test_many_members() -> None:
    """Choosing among very many names takes no time to speak of."""
    names = [f"{'a/' * 20}{number}_files/x.html" for number in range(20_000)]
    started = time.process_time()
    assert len(fitting(names)) == len(names)
    assert time.process_time() - started < 5


def test_zip_without_a_file(monkeypatch: pytest.MonkeyPatch) -> None:
    """A ZIP that is piped in is held in memory, and so bounded."""
    data = zipped({"a.txt": os.urandom(9000)})
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
    with pytest.raises(ReadError, match="is a ZIP of more than 4KB that is no file of its own"):
        read_all(["-"], limits={"input": "4KB"})


@pytest.mark.parametrize(
    ("page", "address", "live"),
    [
        (b'{"@type": "LiveBlogPosting"}', "https://a.example/x", True),
        (b"<title>Fair day</title>", "https://a.example/live/fair-1", True),
        (b"<title>Fair day</title>", "https://a.example/fair-liveticker-1.html", True),
        (b"<title>Fair day \xe2\x80\x93 live updates</title>", "https://a.example/x", True),
        (b"<h1 class='x'>Le march\xc3\xa9 en direct</h1>", "https://a.example/x", True),
        (b"<i class='live-blog-1'></i>" * 3, "https://a.example/x", True),
        (b"<title>Olives deliver</title><a href='/live-blog'>", "https://a.example/olives", False),
        (b"\xff\xfe<title>", "https://a.example/%ff", False),
    ],
)
def test_lively(page: bytes, address: str, live: bool) -> None:  # noqa: FBT001 - a table
    """A page is taken for a live blog by what it says of itself, not by links to one."""
    assert lively(Raw(id="a", location="a", data=page, address=address)) is live


@pytest.mark.parametrize("name", ["a.html", "a/B.TXT", "a.warc.gz", "a.jsonl", "a.csv.gz", "a\\b.md", "../a.txt", "a.wacz"])
def test_names_that_fit(name: str) -> None:
    """Texts and archives are known by their endings."""
    assert fits(name)


@pytest.mark.parametrize("name", [".a.html", "a/.git/b.txt", "a.css", "a.js.gz", "a.gz", "html", "__MACOSX/a.txt", ""])
def test_names_that_do_not(name: str) -> None:
    """Everything else is not opened unasked."""
    assert not fits(name)
