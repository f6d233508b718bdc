"""How fast and in how much memory archives and large pages are read: `python benchmarks/containers.py [MEGABYTES] [FOLDER]`.

Writes a packed crawl of that size (1,000 MB unless told) and a page of 20 MB into the folder (a temporary one unless told), all
of invented words, reads each in a process of its own, prints seconds, MB a second and the peak of memory, and deletes both.
The crawl is articles and front pages, and three live blogs, one not far from its start, one in its middle and one at its end.
"""

import gzip
import itertools
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

MB = 1024 * 1024
PAGE = 20 * MB
SEED = 7
SYLLABLES = ("ba", "lo", "mi", "ster", "ken", "ra", "tu", "phon", "el", "dis", "gor", "wy", "an", "seld", "ip", "ov")
PACKING = 1
"""The level at which the crawl is packed: the quickest, for it is packed in order to be read."""
BLOG_POSTS, FRONT_CARDS, PARAGRAPHS = 60, 80, 40
POST = 510
"""Bytes of a post with its markup."""
SHELF = 400
"""So many different pages are made; each is made unlike the others by its number."""


def words(chance: random.Random, count: int) -> str:
    """Make up a sentence."""
    return " ".join("".join(chance.choices(SYLLABLES, k=chance.randint(1, 4))) for _ in range(count)).capitalize() + "."


def page(title: str, body: str) -> str:
    """Wrap a page in the markup that newsrooms wrap their pages in."""
    head = "".join(f'<link rel="preload" as="script" href="/assets/chunk-{n}.js">' for n in range(60))
    menu = "".join(
        f'<li class="menu__item menu__item--level-1"><a class="menu__link" href="/s/{n}">S {n}</a></li>' for n in range(80)
    )
    style = ".card__body,.card__meta{display:flex;margin:0 auto;padding:0 1rem}" * 200
    opening = f"<!doctype html><html lang='en'><head><title>{title}</title>{head}<style>{style}</style></head>"
    return f"{opening}<body><ul>{menu}</ul>{body}</body></html>"


def article(chance: random.Random) -> str:
    """Make up an article."""
    paragraphs = "".join(f'<p class="article__paragraph">{words(chance, 50)}</p>' for _ in range(PARAGRAPHS))
    return page(
        words(chance, 6),
        f"<article><h1>{words(chance, 6)}</h1><time datetime='2024-05-01T10:00Z'>1 May</time>{paragraphs}</article>",
    )


def front(chance: random.Random) -> str:
    """Make up a front page of cards with times."""
    card = (
        '<div class="card"><time datetime="2024-05-01T{:02d}:{:02d}Z">{:02d}:{:02d}</time><h3 class="card__title">{}</h3></div>'
    )
    times = ((chance.randrange(24), chance.randrange(60)) for _ in range(FRONT_CARDS))
    return page("News", "".join(card.format(hour, minute, hour, minute, words(chance, 12)) for hour, minute in times))


def blog(chance: random.Random, posts: int) -> str:
    """Make up a live blog, newest first."""
    minutes = (24 * 60 - 1 - n * 24 * 60 // (posts + 1) for n in range(posts))
    entry = '<div class="entry"><time datetime="2024-05-01T{:02d}:{:02d}:00Z">{:02d}:{:02d}</time><p>{}</p><p>{}</p></div>'
    body = "".join(entry.format(m // 60, m % 60, m // 60, m % 60, words(chance, 30), words(chance, 30)) for m in minutes)
    return page("The fair - live updates", f"<h1>The fair</h1><main>{body}</main>")


def record(number: int, html: str) -> bytes:
    """Write one answer as crawlers do."""
    body = f"{html}<!-- {number} -->".encode()
    block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + body
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-{number:012d}>\r\n"
        f"WARC-Date: 2024-05-02T08:00:00Z\r\nWARC-Target-URI: https://paper.example/{number}\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def records(chance: random.Random) -> Iterator[str]:
    """Give pages without end: nine articles to a front page."""
    shelf = [article(chance) if n % 10 else front(chance) for n in range(SHELF)]
    return itertools.cycle(shelf)


def write_crawl(path: Path, size: int) -> None:
    """Write a packed crawl of about `size` bytes."""
    chance = random.Random(SEED)  # noqa: S311 - invented words
    shelf, whole, number = records(chance), 0, 0
    due = [size // 10, size // 2, size - size // 100]
    with path.open("wb") as file:
        while file.tell() < size:
            live = bool(due) and file.tell() >= due[0]
            due = due[1:] if live else due
            data = record(number, blog(chance, BLOG_POSTS) if live else next(shelf))
            file.write(gzip.compress(data, PACKING, mtime=0))
            whole, number = whole + len(data), number + 1
    print(f"{path.name}: {number:,} pages, {whole / MB:,.0f} MB unpacked")


def write_page(path: Path, size: int) -> None:
    """Write one live blog of about `size` bytes."""
    chance = random.Random(SEED)  # noqa: S311 - invented words
    path.write_text(blog(chance, size // POST), encoding="utf-8")


def measure(path: Path) -> None:
    """Read an input and print what it cost."""
    from timeline.reading import read_all

    started = time.perf_counter()
    sources = read_all([path])
    seconds, spent = time.perf_counter() - started, resource.getrusage(resource.RUSAGE_SELF)
    size, busy = path.stat().st_size / MB, spent.ru_utime + spent.ru_stime
    print(f"{path.name}: {size:,.0f} MB in {seconds:.1f} s ({busy:.1f} s of one processor), ", end="")
    print(f"{size / seconds:.1f} MB/s, {spent.ru_maxrss / 1024:.0f} MB of memory at most")
    print(f"  {len(sources)} sources, {sum(source.shown or 0 for source in sources):,} posts")
    for note in sources[0].notes:
        print(f"  {note}")


def alone(act: str, path: Path, *more: str) -> None:
    """Do something in a process of its own, so that the memory of one counts for no other."""
    subprocess.run([sys.executable, __file__, act, str(path), *more], check=True)  # noqa: S603 - ourselves


def run(size: int, folder: Path) -> None:
    """Write the inputs, measure each and delete it."""
    crawl, large = folder / "crawl.warc.gz", folder / "page.html"
    try:
        alone("--crawl", crawl, str(size))
        alone("--measure", crawl)
        alone("--page", large, str(PAGE))
        alone("--measure", large)
    finally:
        crawl.unlink(missing_ok=True)
        large.unlink(missing_ok=True)


def main(given: list[str]) -> None:
    """Do one step, or all of them."""
    if given[:1] == ["--measure"]:
        measure(Path(given[1]))
    elif given[:1] == ["--crawl"]:
        write_crawl(Path(given[1]), int(given[2]))
    elif given[:1] == ["--page"]:
        write_page(Path(given[1]), int(given[2]))
    else:
        with tempfile.TemporaryDirectory() as temporary:
            run(int((given or ["1000"])[0]) * MB, Path((given[1:] or [temporary])[0]))


if __name__ == "__main__":
    main(sys.argv[1:])
