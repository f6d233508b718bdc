"""What around and in a post is not its news, and why: by roles and tags, by the words of class names, by links, by repetition.

No publisher is known by name here, and no word of a class name is believed of more text than such a thing can hold.
"""

import re
import sys
from collections.abc import Mapping
from functools import lru_cache

from timeline.model import BlockKind
from timeline.reading.pages.markup import (
    BESIDE,
    FURNITURE,
    FURNITURE_TAGS,
    HAVING,
    HIDDEN,
    KINDS,
    MOST,
    MOST_BESIDE,
    MOST_IN_PARAGRAPHS,
    MOST_IN_POSTS,
    PARAGRAPHS,
    POSTS,
    ROLES,
    STATES,
    SWITCHED,
)

__all__ = ["LINKS", "SMALL", "chrome", "hidden", "kind", "most", "reason", "word"]

LINKS = "links to other pages"
CHROME = "frame of an embedded post"
LABEL_LENGTH = 30
"""Characters of the longest label for screen readers that names a part of the page rather than telling its story."""
PICTURE = re.compile(r"(?:(?:https?://)?(?:pic\.(?:twitter|x)\.com|t\.co)/\w{4,20}\s*)+")
POST = re.compile(
    r"(?:^|\s)[\w-]{0,60}(?:live|ticker|stream|feed)[\w-]{0,20}(?:post|entry|update|item|block|card)(?=\s|$|[-_]{1,2}\d)",
    re.IGNORECASE,
)
"""A class name that calls its element a post of a live blog, whatever else is said of it."""
QUOTES = frozenset({"quote", "pullquote", "blockquote"})
"""What a figure is called that holds words instead of a picture."""
SMALL = frozenset(why for why, characters in MOST.items() if characters <= MOST["byline"])
"""What is too small to hold a quotation; where one seems to, it was called so wrongly."""


def reason(tag: str, attributes: Mapping[str, str], word: str) -> str | None:
    """Say why an element with these attributes, and this word in its names, should be set aside; None for no reason."""
    role = ROLES.get(attributes.get("role", ""))
    byline = "byline" if "author" in attributes.get("rel", "").lower().split() else None
    why = role or FURNITURE_TAGS.get(tag) or byline or FURNITURE.get(word) or FURNITURE.get(_word(_labelled(tag, attributes)))
    return why if why and not POST.search(attributes.get("class", "")) else None


def _labelled(tag: str, attributes: Mapping[str, str]) -> tuple[str, ...]:
    """Give the words of the label for screen readers, where it names a part of the page."""
    label = attributes.get("aria-label", "")
    named = 0 < len(label) <= LABEL_LENGTH and tag not in {"article", "section", "main", "li", "a"}
    return tuple(label.lower().split()) if named else ()


def word(tag: str, names: tuple[str, ...]) -> str:
    """Give the word in the names of an element that names furniture, alone or with those beside it; empty for none.

    >>> word("div", ("post", "share", "bar")), word("p", ("paywall",)), word("div", ("has", "ads")), word("p", ("show", "more"))
    ('share', '', '', 'showmore')
    """
    beside = zip(("", *names), names, (*names[1:], ""), strict=False)
    told = (name for before, name, after in beside if before not in HAVING and after not in SWITCHED)
    return _word(tuple(name for name in told if tag not in PARAGRAPHS or name not in STATES))


@lru_cache(maxsize=4096)
def _word(names: tuple[str, ...]) -> str:
    runs = (names[start : start + length] for length in (2, 3) for start in range(len(names) - length + 1))
    joined = ("".join(run) for run in runs if min(map(len, run)) > 1)
    return next((name for name in (*names, *joined) if name in FURNITURE), "")


def most(tag: str, why: str, names: tuple[str, ...]) -> int:
    """Give how many characters of running text furniture of this kind, with these words in its name, holds at the most."""
    limits = [MOST.get(why, sys.maxsize)]
    if tag in PARAGRAPHS:
        limits += [MOST_IN_PARAGRAPHS.get(why, sys.maxsize), sys.maxsize if BESIDE.isdisjoint(names) else MOST_BESIDE]
    return min(*limits, sys.maxsize if POSTS.isdisjoint(names) else MOST_IN_POSTS)


def kind(tag: str, names: tuple[str, ...]) -> BlockKind | None:
    """Say what an element makes of the text below it; None where it leaves that to what is around it."""
    if tag == "figure" and not QUOTES.isdisjoint(names):
        return "quote"
    return KINDS.get(tag, "caption" if "caption" in names else None)


def hidden(attributes: Mapping[str, str]) -> bool:
    """Say whether an element is there for screen readers only, or for nobody."""
    if "hidden" in attributes or "display:none" in attributes.get("style", "").replace(" ", ""):
        return True
    classes = attributes.get("class", "").replace("-", "").replace("_", "")
    return not HIDDEN.isdisjoint(classes.lower().split())


def chrome(line: str) -> str | None:
    """Say whether a line is but the address of an embedded post's picture; a signature tells who speaks, and stays."""
    return CHROME if PICTURE.fullmatch(line) else None
