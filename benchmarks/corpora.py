"""The corpora of live blogs as the texts that copied pages leave behind, with the truth kept beside them.

A line of a corpus holds {"id", "page_order", "preamble": [str], "updates": [UPDATE]}, an update
{"posted", "title", "paragraphs": [str], "pinned_or_summary"}.
"""

import argparse
import dataclasses
import datetime as dt
import gzip
import hashlib
import json
import random
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import numpy as np

from timeline.model import Block, Segmentation, Source, Span

FLASH = 260
FIRST = 3.0
"""How much a blog of the first of several corpora counts: its texts are as they were written."""
SECTIONS = {"australia-news": "Australia/Sydney", "us-news": "America/New_York"}
"""Sections of an address whose writers keep another clock than the corpus says."""
LONGEST = dt.timedelta(hours=30)
"""How long a live blog may run to count as one of a day."""
TOP = (
    "Browser notifications can be switched off at any time.",
    "Sign in or register to comment.",
    "Sign up for our free morning newsletter",
    "This site uses cookies to personalise your experience.",
    "Skip to content",
)
MIDDLE = ("Share", "Facebook", "Updated", "Advertisement", "View on Twitter", "Sign up to our politics newsletter")
BOTTOM = ("Join the conversation", "Log in to continue", "© All rights reserved.", "More on this story")


@dataclasses.dataclass(frozen=True, slots=True)
class Copy:
    """A live blog as the text that a copied page leaves behind, with the truth by line number."""

    source: Source
    firsts: frozenset[int]
    inside: frozenset[int]
    furniture: frozenset[int]
    told: frozenset[int]
    order: str


@dataclasses.dataclass(slots=True)
class Tally:
    """What a cut got right, summed over copies."""

    hits: int = 0
    wrong: int = 0
    missed: int = 0
    lines: int = 0
    lost: int = 0
    aside: int = 0
    leaked: int = 0
    roles: int = 0
    given: int = 0
    told: int = 0
    pages: int = 0
    ordered: int = 0
    unknown: int = 0
    each: list[float] = dataclasses.field(default_factory=list)

    def add(self, made: Copy, cut: Segmentation) -> None:
        """Score one cut."""
        firsts = {u.lines[0] for u in cut.updates if u.lines}
        held = {n for u in cut.updates if u.lines for n in range(u.lines[0], u.lines[1] + 1)}
        special = {u.lines[0] for u in cut.updates if u.lines and u.role in ("pinned", "summary")} & made.firsts
        hits, wrong, missed = len(firsts & made.firsts), len((firsts & made.inside) - made.firsts), len(made.firsts - firsts)
        self.each.append(2 * hits / (2 * hits + wrong + missed))
        self.hits += hits
        self.wrong += wrong
        self.missed += missed
        self.lines += len(made.inside)
        self.lost += len(made.inside - held)
        self.aside += len(made.furniture)
        self.leaked += len(made.furniture & held)
        self.roles += len(special & made.told)
        self.given += len(special)
        self.told += len(made.told)
        self.pages += 1
        self.ordered += cut.source.page_order == made.order
        self.unknown += cut.source.page_order == "unknown"

    def __str__(self) -> str:
        score = 2 * self.hits / (2 * self.hits + self.wrong + self.missed)
        precision, recall = self.hits / (self.hits + self.wrong), self.hits / (self.hits + self.missed)
        roles = f"roles precision {self.roles / max(1, self.given):.2f} recall {self.roles / max(1, self.told):.2f}"
        return (
            f"boundary F1 {score:.4f} (precision {precision:.3f}, recall {recall:.3f}; a blog {np.mean(self.each):.3f} "
            f"± {np.std(self.each):.3f}), lost {self.lost / self.lines:.4f}, "
            f"leak {self.leaked / max(1, self.aside):.4f}, {roles}, order right {self.ordered / self.pages:.3f} "
            f"unknown {self.unknown / self.pages:.3f}"
        )


def source(name: str, texts: Sequence[str]) -> Source:
    """Make a source of lines, one block each."""
    ends = np.cumsum([len(text) + 1 for text in texts]).tolist()
    blocks = tuple(Block(span=Span(end - 1 - len(text), end - 1)) for text, end in zip(texts, ends, strict=True) if text)
    return Source(id=name, location=name, text="\n".join(texts), blocks=blocks)


def copy(blog: dict[str, Any], *, titles: bool = True, every: int = 0, backwards: bool = False) -> Copy:
    """Write a blog as bare text with furniture strewn in; one post in `every` keeps its stamp."""
    rng = random.Random(int(hashlib.sha256(blog["id"].encode()).hexdigest()[:8], 16))  # noqa: S311 - not for secrets
    texts: list[str] = [*rng.sample(TOP, rng.randint(0, 3))]
    aside = set(range(1, len(texts) + 1))
    texts += [" ".join(text.split()) for text in blog.get("preamble") or []]
    firsts, inside, told = set(), set(), set()
    updates = blog["updates"][::-1] if backwards else blog["updates"]
    for number, update in enumerate(updates):
        words = [" ".join(t.split()) for t in [titles and update.get("title"), *update["paragraphs"]] if t and t.strip()]
        if not words:
            continue
        firsts.add(len(texts) + 1)
        told |= {len(texts) + 1} if update["pinned_or_summary"] else set()
        words = [*([_clock(update)] if every and number % every == 0 else []), *words]
        inside |= set(range(len(texts) + 1, len(texts) + len(words) + 1))
        texts += words
        if rng.random() < 0.15:  # noqa: PLR2004 - one post in seven
            texts.append(rng.choice(MIDDLE))
            aside.add(len(texts))
    bottom = rng.sample(BOTTOM, rng.randint(0, 3))
    aside |= set(range(len(texts) + 1, len(texts) + len(bottom) + 1))
    order = blog["page_order"]
    if backwards:
        order = {"newest_first": "oldest_first", "oldest_first": "newest_first"}[order]
    made = source(blog["id"], [*texts, *bottom])
    return Copy(made, frozenset(firsts), frozenset(inside), frozenset(aside), frozenset(told), order)


def _clock(update: dict[str, Any]) -> str:
    when = dt.datetime.fromisoformat(update["posted"])
    return f"{when.hour % 12 or 12}.{when.minute:02d}{'am' if when.hour < 12 else 'pm'}"  # noqa: PLR2004 - noon


def stripped(blog: dict[str, Any]) -> dict[str, Any]:
    """Give a blog without titles, some of whose one-sentence posts are flash lines without an end mark."""
    rng = random.Random(blog["id"])  # noqa: S311 - not for secrets
    rate = rng.choice([0.0, 0.3, 0.7, 1.0])
    updates = [{**u, "title": None, "paragraphs": _flashed(u["paragraphs"], rng, rate)} for u in blog["updates"]]
    return {**blog, "updates": updates}


def _flashed(paragraphs: list[str], rng: random.Random, rate: float) -> list[str]:
    flash = len(paragraphs) == 1 and ". " not in paragraphs[0] and len(paragraphs[0]) < FLASH and rng.random() < rate
    return [p.rstrip(".") for p in paragraphs] if flash else paragraphs


def usable(blog: dict[str, Any]) -> bool:
    """Say whether a blog has ten posts at least, with times of their own."""
    times = [update["posted"] for update in blog["updates"]]
    return len(times) >= 10 and len(set(times)) >= 0.9 * len(times)  # noqa: PLR2004 - a choice


def in_a_day(blog: dict[str, Any]) -> bool:
    """Say whether a blog is usable and of one day, as the scorer has it."""
    times = [dt.datetime.fromisoformat(update["posted"]) for update in blog["updates"]]
    return usable(blog) and max(times) - min(times) <= LONGEST


def zone_of(blog: dict[str, Any]) -> ZoneInfo:
    """Give the clock that a blog's writers kept."""
    sections = str(blog.get("url", "")).split("/")[3:4]
    return ZoneInfo(SECTIONS.get("".join(sections), blog.get("timezone") or "Europe/London"))


def learning(what: str | None) -> argparse.Namespace:
    """Read the command line of a script that learns from corpora."""
    parser = argparse.ArgumentParser(description=what, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", nargs="+", type=Path)
    parser.add_argument("-o", "--out", type=Path, required=True)
    parser.add_argument("--without", type=int, choices=(0, 1), help="leave out every second blog of the first corpus")
    return parser.parse_args()


def chosen(corpora: Sequence[Path], without: int | None) -> Iterator[tuple[float, dict[str, Any]]]:
    """Give the blogs of a day of the corpora, each with how much it counts."""
    for place, corpus in enumerate(corpora):
        found = [blog for blog in read(corpus) if in_a_day(blog)]
        kept = (blog for at, blog in enumerate(found) if place or without is None or at % 2 != without)
        yield from ((1.0 if place else FIRST, blog) for blog in kept)


def read(path: Path) -> Iterator[dict[str, Any]]:
    """Read JSON Lines, packed or not."""
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as rows:
        yield from map(json.loads, rows)


def articles(paths: Sequence[Path]) -> list[Source]:
    """Read running texts, one line a paragraph."""
    raw = [row["text"].replace("``", '"').replace("''", '"') for path in paths for row in read(path)]
    kept = [[" ".join(p.split()) for p in text.split("\n\n") if p.strip()] for text in raw]
    return [source(f"article-{at}", text) for at, text in enumerate(kept) if len(text) >= 4]  # noqa: PLR2004 - a text
