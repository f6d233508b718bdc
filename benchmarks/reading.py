"""What the readers get out of real pages, how fast, and in how much memory.

    python benchmarks/reading.py pages PAGES.jsonl FOLDER    saved pages beside the truth of their posts
    python benchmarks/reading.py recordings FOLDER           recorded Guardian API answers beside the markup they hold
    python benchmarks/reading.py speed FILE...               megabytes a second, beside trafilatura in the same run
    python benchmarks/reading.py memory [--sizes 1 5 20]     peak memory and time for live pages of invented text

Each prints a table, or with --json one object for machines. The pages themselves are their publishers' and lie elsewhere.
"""

import argparse
import datetime as dt
import difflib
import itertools
import json
import random
import re
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser, LexborNode

from timeline.model import Block, Source
from timeline.reading import READERS, read
from timeline.reading.fetching.raw import Raw

TOKEN = re.compile(r"\w+|[^\w\s]")
ALIKE = 0.3
"""The share of word pairs that two posts must have in common to be one post."""
LEAVES = ".block-elements p, .block-elements li, .block-elements h2, .block-elements h3, .block-elements td"
"""The paragraphs of a recorded post, of which the innermost count; captions are taken out before: readers set them aside."""
WORDS = (
    "gate",
    "water",
    "bridge",
    "pump",
    "crowd",
    "mayor",
    "stage",
    "river",
    "doors",
    "lorry",
    "clerk",
    "tower",
    "ferry",
    "choir",
)
BREAK = re.compile("<br[^<>]{0,9}>")
MEGABYTE = 1_000_000

Row = dict[str, object]


@dataclass(frozen=True, slots=True)
class Post:
    """One post as the truth tells it or as a reader found it; `told` are the words and signs below the headline."""

    when: dt.datetime | None
    headline: tuple[str, ...]
    told: tuple[str, ...]

    @property
    def pairs(self) -> Counter[tuple[str, str]]:
        """Give every two neighbouring words, by which two copies of a post are known."""
        return Counter(itertools.pairwise(("^", *self.headline, *self.told, "$")))


def tokens(text: str | None) -> tuple[str, ...]:
    """Split a text into words and signs; white space counts for nothing."""
    return tuple(TOKEN.findall(text or ""))


def minute(when: dt.datetime | None) -> dt.datetime | None:
    """Cut a moment to its minute, in UTC."""
    return when.astimezone(dt.UTC).replace(second=0, microsecond=0) if when else None


def true_pages(listing: Path, folder: Path) -> Iterator[tuple[Path, str, list[Post]]]:
    """Give every saved page, its headline and its posts, from a listing of JSON lines."""
    for line in listing.read_text(encoding="utf-8").splitlines():
        page = json.loads(line)
        posts = [
            Post(minute(dt.datetime.fromisoformat(u["posted"])), tokens(u["title"]), tokens("\n".join(u["paragraphs"])))
            for u in page["updates"]
        ]
        yield folder / page["page_file"], page["title"], posts


def true_recordings(folder: Path) -> Iterator[tuple[Path, str, list[Post]]]:
    """Give every recorded answer, its headline and its posts, from the marks in its own body."""
    for path in sorted(folder.glob("*.json")):
        fields = json.loads(path.read_text(encoding="utf-8"))["fields"]
        body = LexborHTMLParser(BREAK.sub(" ", fields["body"]))
        for caption in body.css("figcaption"):
            caption.decompose()
        yield path, fields["headline"], [_recorded(block) for block in body.css("div.block")]


def _recorded(block: LexborNode) -> Post:
    when = next((node.attributes.get("datetime") for node in block.css(".published-time time")), None)
    headline = next((node.text() for node in block.css(".block-title")), "")
    inner = [node.text() for node in block.css(LEAVES) if not any(child != node for child in node.css("p, li"))]
    return Post(minute(dt.datetime.fromisoformat(when)) if when else None, tokens(headline), tokens("\n".join(inner)))


def posts_of(source: Source) -> list[Post]:
    """Give the posts of a source as it would be read on: without furniture."""
    numbers = sorted({block.post for block in source.blocks} - {None}, key=lambda number: number or 0)
    kept = {number: [b for b in source.blocks if b.post == number and not b.furniture] for number in numbers}
    return [_post(source, blocks) for blocks in kept.values()]


def _post(source: Source, blocks: Sequence[Block]) -> Post:
    stamp = next((block.stamp for block in blocks if block.stamp), None)
    words = [(block.kind, tokens(source.text[block.span.start : block.span.end])) for block in blocks if block.kind != "stamp"]
    headed = bool(words) and words[0][0] == "heading"
    told = tuple(token for _, found in words[headed:] for token in found)
    return Post(minute(stamp.instant) if stamp else None, words[0][1] if headed else (), told)


def paired(truth: Sequence[Post], found: Sequence[Post]) -> list[tuple[Post, Post]]:
    """Pair posts one with one: those most alike first, copies of one text by time and order, the rest by time alone."""
    theirs, ours = [post.pairs for post in truth], [post.pairs for post in found]
    ranked = sorted(
        (-likeness if likeness >= ALIKE else 0.0, truth[i].when != found[j].when, abs(i - j), i, j)
        for (i, a), (j, b) in itertools.product(enumerate(theirs), enumerate(ours))
        if (likeness := _likeness(a, b)) >= ALIKE or truth[i].when == found[j].when
    )
    taken: dict[int, int] = {}
    for *_, i, j in ranked:
        if i not in taken and j not in taken.values():
            taken[i] = j
    return [(truth[i], found[j]) for i, j in sorted(taken.items())]


def _likeness(one: Counter[tuple[str, str]], other: Counter[tuple[str, str]]) -> float:
    return round(2 * (one & other).total() / (one.total() + other.total()), 3)


def compared(truth: Post, found: Post) -> tuple[float, int]:
    """Give the share of the true characters that were found, in their order, and the number of those that are too many."""
    ours = (*found.headline, *found.told)
    matcher = difflib.SequenceMatcher(None, truth.told, ours, autojunk=False)
    hit = {place for block in matcher.get_matching_blocks() for place in range(block.b, block.b + block.size)}
    length = sum(map(len, truth.told))
    extra = sum(len(token) for place, token in enumerate(ours) if place not in hit and place >= len(found.headline))
    return (sum(len(ours[place]) for place in hit) / length if length else 1.0), extra


def judged(path: Path, headline: str, truth: Sequence[Post]) -> Row:
    """Read one input and compare it with its truth."""
    source = read(path)
    found = posts_of(source)
    both = paired(truth, found)
    shares, extra = zip(*(compared(a, b) for a, b in both), strict=True) if both else ((0.0,), (0,))
    titled = [(a, b) for a, b in both if a.headline]
    return {
        "page": path.stem[-34:],
        "told": len(truth),
        "found": len(both),
        "ours": len(found),
        "least": round(min(shares), 4),
        "mean": round(statistics.fmean(shares), 4),
        "below 99 %": sum(share < 0.99 for share in shares) + len(truth) - len(both),  # noqa: PLR2004 - as the column says
        "extra": sum(extra),
        "headlines": f"{sum(a.headline == b.headline for a, b in titled)}/{len(titled)}",
        "stamps": f"{sum(a.when == b.when for a, b in both)}/{len(truth)}",
        "title": tokens(source.headline) == tokens(headline),
    }


def speed(paths: Iterable[Path], repeats: int) -> Iterator[Row]:
    """Time our whole read beside trafilatura's, turn by turn, page by page and together; `ratio` is their time over ours."""
    timed = [(path, path.stat().st_size / MEGABYTE, _turns(path, repeats)) for path in paths]
    for path, size, turns in timed:
        yield _pace(path.stem[-34:], size, [statistics.median(times) for times in zip(*turns, strict=True)])
    medians = [[statistics.median(times) for times in zip(*turns, strict=True)] for *_, turns in timed]
    yield _pace("together", sum(size for _, size, _ in timed), [sum(whose) for whose in zip(*medians, strict=True)])


def _turns(path: Path, repeats: int) -> list[tuple[float, float]]:
    import trafilatura

    raw = Raw(id=path.stem, location=str(path), data=path.read_bytes(), suffix=path.suffix.lower())
    reader = next(reader for reader in READERS if reader.sniff(raw))
    return [(_seconds(reader.read, raw), _seconds(trafilatura.extract, raw.data)) for _ in range(repeats + 1)][1:]


def _pace(name: str, size: float, seconds: Sequence[float]) -> Row:
    ours, theirs = seconds
    paces = {"ours MB/s": round(size / ours, 1), "trafilatura MB/s": round(size / theirs, 1), "ratio": round(theirs / ours, 2)}
    return {"page": name, "MB": round(size, 2), **paces}


def _seconds(call: Callable[..., object], given: object) -> float:
    started = time.perf_counter()
    call(given)
    return time.perf_counter() - started


def memory(sizes: Iterable[int]) -> Iterator[Row]:
    """Read generated live pages, each in a process of its own, and give its peak memory and the time of the read alone."""
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "live.html"
            path.write_text(live_page(size * MEGABYTE), encoding="utf-8")
            told = subprocess.run([sys.executable, __file__, "peak", path], capture_output=True, text=True, check=True).stdout  # noqa: S603 - our own script
            peak, seconds, posts = json.loads(told)
        yield {"MB": size, "posts": posts, "peak MB": round(peak), "peak / page": round(peak / size, 1), "s": round(seconds, 2)}


def peak(path: Path) -> tuple[float, float, int | None]:
    """Read one file; give the peak memory of this process in megabytes, the seconds it took, and the number of posts."""
    started = time.perf_counter()
    source = read(path)
    taken = time.perf_counter() - started
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / MEGABYTE, taken, source.shown


def live_page(size: int) -> str:
    """Write a live page of about `size` bytes: posts a minute apart, with the markup and the scripts that such pages carry."""
    chance = random.Random(size)  # noqa: S311 - the same page every time is the point
    start = dt.datetime(2024, 1, 1, tzinfo=dt.UTC)
    parts = [
        "<!DOCTYPE html><html lang=en><head><title>Live</title><meta charset=utf-8></head><body><main><h1>Live: the day</h1>"
    ]
    length = 0
    while length < size:
        parts.append(_live_post(start + dt.timedelta(minutes=len(parts)), chance))
        length += len(parts[-1])
    return "".join([*parts, "</main></body></html>"])


def _live_post(when: dt.datetime, chance: random.Random) -> str:
    body = "".join(f"<p class='post__text'>{' '.join(chance.choices(WORDS, k=60))}.</p>" for _ in range(3))
    return (
        f"<article class='post post--live' id='post-{when:%d%H%M}' data-component='live-post'><header class='post__head'>"
        f"<time datetime='{when:%Y-%m-%dT%H:%M:%SZ}' class='post__time'>{when:%H:%M} GMT</time>"
        f"<h2 class='post__title'>{' '.join(chance.choices(WORDS, k=8))}</h2></header>{body}"
        "<ul class='share'><li><a href='#'><svg viewBox='0 0 9 9'><path d='M0 0h9v9z'/></svg>Share</a></li></ul></article>\n"
    )


def main() -> int:
    """Run one of the measures and print its table; 0 always: the floors are the tests' business."""
    options = _options()
    if options.measure == "peak":
        print(json.dumps(peak(options.file)))
        return 0
    if options.measure in {"pages", "recordings"}:
        truths = true_pages(options.listing, options.folder) if options.measure == "pages" else true_recordings(options.folder)
        rows = [judged(*truth) for truth in truths]
    else:
        rows = list(speed(options.files, options.repeats) if options.measure == "speed" else memory(options.sizes))
    print(json.dumps({options.measure: rows}, indent=1) if options.json else table(rows))
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--json", action="store_true", help="one object instead of a table")
    measures = parser.add_subparsers(dest="measure", required=True)
    pages = measures.add_parser("pages", help="saved pages with truth")
    pages.add_argument("listing", type=Path)
    pages.add_argument("folder", type=Path)
    measures.add_parser("recordings", help="recorded API answers").add_argument("folder", type=Path)
    faster = measures.add_parser("speed", help="megabytes a second beside trafilatura")
    faster.add_argument("files", type=Path, nargs="+")
    faster.add_argument("--repeats", type=int, default=15)
    measures.add_parser("memory", help="peak memory").add_argument("--sizes", type=int, nargs="+", default=[1, 5, 20])
    measures.add_parser("peak", help="what `memory` runs in a process of its own").add_argument("file", type=Path)
    return parser.parse_args()


def table(rows: Sequence[Row]) -> str:
    """Lay rows out in columns, as wide as their widest cell."""
    cells = [list(rows[0]), *([str(value) for value in row.values()] for row in rows)] if rows else []
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    return "\n".join("  ".join(cell.rjust(width) for cell, width in zip(line, widths, strict=True)) for line in cells)


if __name__ == "__main__":
    sys.exit(main())
