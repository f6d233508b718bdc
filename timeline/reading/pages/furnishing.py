"""What around and in a post is not its news, and why: by roles and tags, by the words of class names, by links, by repetition.

No publisher is known by name here, and no word of a class name is believed of more text than such a thing can hold.
"""

import itertools
import re
import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from timeline.model import BlockKind
from timeline.reading.pages.markup import FURNITURE, FURNITURE_TAGS, HIDDEN, KINDS, MOST, MOST_IN_POSTS, POSTS, ROLES

if TYPE_CHECKING:
    from timeline.reading.pages.layout import Paragraph

__all__ = ["LINKS", "REPEATED", "SMALL", "chrome", "hidden", "kind", "most", "reason", "repeated"]

LINKS = "links to other pages"
REPEATED = "the same in most posts"
CHROME = "frame of an embedded post"
LABEL_LENGTH = 30
"""Characters of the longest label for screen readers that names a part of the page rather than telling its story."""
SHORT = 80
"""Characters of the longest line that stands in most posts because the page puts it there."""
FEWEST = 4
"""With fewer posts than this, a line in half of them is no habit."""
SHARE = 0.5
PICTURE = re.compile(r"(?:(?:https?://)?(?:pic\.(?:twitter|x)\.com|t\.co)/\w{4,20}\s*)+")
POST = re.compile(
    r"(?:^|\s)[\w-]{0,60}(?:live|ticker|stream|feed)[\w-]{0,20}(?:post|entry|update|item|block|card)(?=\s|$|[-_]{1,2}\d)",
    re.IGNORECASE,
)
"""A class name that calls its element a post of a live blog, whatever else is said of it."""
QUOTES = frozenset({"quote", "pullquote", "blockquote"})
"""What a figure is called that holds words instead of a picture."""
SIGNS = re.compile(r"[-_]")
SMALL = frozenset(why for why, characters in MOST.items() if characters <= MOST["byline"])
"""What is too small to hold a quotation; where one seems to, it was called so wrongly."""


def reason(tag: str, attributes: Mapping[str, str], names: tuple[str, ...]) -> str | None:
    """Say why an element with these attributes, whose names are made of these words, should be set aside; None for no reason."""
    if POST.search(attributes.get("class", "")):
        return None
    role = ROLES.get(attributes.get("role", ""))
    label = attributes.get("aria-label", "") if tag not in {"article", "section", "main", "li", "a"} else ""
    told = tuple(label.lower().split()) if len(label) <= LABEL_LENGTH else ()
    byline = "byline" if "author" in attributes.get("rel", "").lower().split() else None
    return role or FURNITURE_TAGS.get(tag) or byline or _named(names) or _named(told)


@lru_cache(maxsize=4096)
def _named(names: tuple[str, ...]) -> str | None:
    runs = (names[start : start + length] for length in (2, 3) for start in range(len(names) - length + 1))
    joined = ("".join(run) for run in runs if min(map(len, run)) > 1)
    return next((FURNITURE[name] for name in (*names, *joined) if name in FURNITURE), None)


def most(why: str, names: tuple[str, ...]) -> int:
    """Give how many characters of running text furniture of this kind, with these words in its name, holds at the most."""
    return min(MOST.get(why, sys.maxsize), sys.maxsize if POSTS.isdisjoint(names) else MOST_IN_POSTS)


def kind(tag: str, names: tuple[str, ...]) -> BlockKind | None:
    """Say what an element makes of the text below it; None where it leaves that to what is around it."""
    if tag == "figure" and not QUOTES.isdisjoint(names):
        return "quote"
    return KINDS.get(tag, "caption" if "caption" in names else None)


def hidden(attributes: Mapping[str, str]) -> bool:
    """Say whether an element is there for screen readers only, or for nobody."""
    if "hidden" in attributes or "display:none" in attributes.get("style", "").replace(" ", ""):
        return True
    return not HIDDEN.isdisjoint(SIGNS.sub("", attributes.get("class", "")).lower().split())


def repeated(posts: Iterable[Sequence["Paragraph"]]) -> frozenset[str]:
    """Give the short lines that stand in at least half of the posts: the page says them, not its authors."""
    seen = [{line.text for line in lines if _may_repeat(line)} for lines in posts]
    counts = Counter(itertools.chain.from_iterable(seen))
    return frozenset(text for text, count in counts.items() if count >= max(FEWEST, SHARE * len(seen)))


def _may_repeat(line: "Paragraph") -> bool:
    return len(line.text) <= SHORT and line.context.kind != "heading" and not line.context.timed


def chrome(line: str) -> str | None:
    """Say whether a line is but the address of an embedded post's picture; a signature tells who speaks, and stays."""
    return CHROME if PICTURE.fullmatch(line) else None
