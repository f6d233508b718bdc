"""How much of a live blog a page holds: what it says of posts that it does not show, and of tickers that a script would load."""

import functools
import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import re2

from timeline import lexicon
from timeline.reading.pages.layout import Layout, paragraphs
from timeline.reading.pages.tree import Tree
from timeline.reading.posts.blocks import Roots

__all__ = ["Extent", "extent", "loaded_by_script"]

COUNTER = re.compile(
    r"^data-(?:(?:total|count|number|num|initial)[a-z-]{0,24}(?:posts?|updates?|entries|items|blocks|events|of|count)"
    r"|(?:posts?|updates?|entries|items|blocks|events)-?(?:total|count|number)|total)$"
)
"""The name of an attribute that counts the posts of the whole blog."""
NUMBER = re.compile(r"[1-9]\d{0,4}")
REMARK = 80
"""The longest line, in characters, that can say how many posts there are."""
AMOUNT = r"(\d{1,3}[.,]\d{3}|\d{1,5})"
NEAR = 80
"""How many elements may stand between the posts and a button or a line about those that are not shown."""
FEW = 5
"""Fewer numbers than this show no row."""
RUNNING_NUMBERS = 0.8
"""The share of steps of one that makes the ids of posts a count of them."""
MOST_MISSING = 200
"""Ids that leave out more than this number other things too."""

TICKERS = {
    "Tickaroo": r"(?i:<tickaroo-|tickaroo\.com/(?:webng|api|embed)|\btickaroo-(?:liveblog|embed|widget))",
    "24liveblog": r"24liveblog\.com/|\bLB24\b",
    "Arena": r"(?i:\b(?:go|api)\.arena\.im\b|\barena-liveblog\b)",
    "Norkon Live Center": r"\bnorkon\.net/|\bNcPosts\b",
    "ScribbleLive": r"(?i:embed\.scribblelive\.com|\bscrbbl-embed\b)",
    "Live Blog": r"(?i:\bliveblog\.pro/|\blb-embed\b)",
    "CoverItLive": r"(?i:\bcoveritlive\.com/)",
}
"""Systems whose tickers are drawn by a script in the reader's browser, and what their embeds leave in a page."""
TICKER = re2.compile("|".join(TICKERS.values()))
"""Any of them: hardly a page has one, and this goes through its whole markup once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Extent:
    """The number of posts that the whole blog has, where the page tells of more than it shows, and what is to be said of it."""

    total: int | None = None
    notes: tuple[str, ...] = ()


def extent(page: Layout, roots: Roots, identifiers: Sequence[str | None], counts: Sequence[int]) -> Extent:
    """Compare the posts that are read, each with its id, with those that the page speaks of; `counts` are its settings'."""
    shown = len(identifiers)
    offered, told, remarks = _remarks(page, roots)
    spoken = (*_counted(page.tree, roots), *counts, *_positions(page.tree, roots), *told, offered and offered + shown)
    total = max(spoken, default=0)
    missing = 0 if total > shown else _missing(identifiers)
    gone = sum("data-tombstone" in node.attributes for node in page.tree.nodes if node.tag)
    said = (
        (total > shown, f"the page shows {shown} of {total} updates; load the others before saving it to have them too"),
        (missing, f"{missing} of the running numbers of its updates are missing: withdrawn, or on another page"),
        (gone, f"{gone} of its updates, withdrawn by the publisher, left out"),
    )
    return Extent(total=total if total > shown else None, notes=(*(note for true, note in said if true), *remarks))


def _counted(tree: Tree, roots: Roots) -> Iterator[int]:
    """Give the counts in attributes of what is around the posts."""
    for place in (here for root in roots[:1] for here in tree.ancestors(root)):
        for name, value in tree.nodes[place].attributes.items():
            if COUNTER.match(name) and NUMBER.fullmatch(value):
                yield int(value)


def _positions(tree: Tree, roots: Roots) -> Iterator[int]:
    """Give the numbers in a set that markup for screen readers gives to posts, or to what is just around or in them."""
    for root in roots:
        near = (*itertools.islice(tree.ancestors(root), 3), *range(root + 1, min(root + 6, tree.ends[root])))
        told = (tree.nodes[place].attributes.get(name, "") for place in near for name in ("aria-setsize", "aria-posinset"))
        yield from (int(value) for value in told if NUMBER.fullmatch(value))


def _remarks(page: Layout, roots: Roots) -> tuple[int, list[int], list[str]]:
    """Read the lines beside the posts: how many more a button offers, how many there are in all, and what else to say."""
    offered, totals, notes = 0, [], []
    for text in _beside(page, roots):
        for kind, pattern in _patterns():
            match = pattern.search(text)
            numbers = [int(re.sub(r"\D", "", number)) for number in match.groups() if number] if match else []
            if match and kind == "more":
                offered = max(offered, numbers[0])
            elif match and kind == "part":
                totals.append(numbers[1])
            elif match and (kind == "older" or numbers[1] > 1):
                notes.append(OLDER if kind == "older" else f"the copy is page {numbers[0]} of {numbers[1]}: {ELSEWHERE}")
            if match:
                break
    return offered, totals, list(dict.fromkeys(note for note in notes if note != OLDER or not offered))


OLDER = "a button offers older updates; what it loads is not in the page: press it until it is gone before saving"
ELSEWHERE = "the updates of the other pages are not in it"


def _beside(page: Layout, roots: Roots) -> Iterator[str]:
    """Give the short lines that stand close before and behind the posts."""
    if not roots:
        return
    first, last = roots[0], page.tree.ends[roots[-1]]
    stretches = ((max(0, first - NEAR), first), (last, min(last + NEAR, len(page.tree.nodes))))
    for line in (line for start, end in stretches for line in paragraphs(page, start, end)):
        if len(line.text) <= REMARK and line.context.furniture != "comments":
            yield line.text.lower()


@functools.cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Make patterns of the lexicon's phrases, the most telling first; {n} and {m} stand for numbers."""
    phrases = lexicon.load("en").table("reading.extent")
    return tuple(
        (kind, re.compile(rf"(?<!\w)(?:{'|'.join(map(_phrase, phrases[kind]))})(?!\w)"))
        for kind in ("page", "part", "more", "older")
    )


def _phrase(words: str) -> str:
    return re.sub(r"\\{[nm]\\}", lambda _: AMOUNT, re.escape(words))


def _missing(identifiers: Sequence[str | None]) -> int:
    """Count the gaps in ids that are running numbers."""
    numbers = sorted({int(told) for told in identifiers if told and NUMBER.fullmatch(told)})
    steps = [after - before for before, after in itertools.pairwise(numbers)]
    if len(numbers) < FEW or steps.count(1) < RUNNING_NUMBERS * len(steps):
        return 0
    missing = sum(steps) - len(steps)
    return missing if missing <= MOST_MISSING else 0


def loaded_by_script(html: str) -> str | None:
    """Say that a script would have drawn the ticker that is not in the page, and what to do; None where nothing speaks of one."""
    if not TICKER.search(html):
        return None
    name = next(name for name, mark in TICKERS.items() if re2.search(mark, html))
    return (
        f"a script of {name} draws its ticker, whose posts are not in the page as it was saved; "
        "open it in a browser, show all posts, and save the page that is then on the screen"
    )
