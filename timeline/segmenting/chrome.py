"""Page talk: lines in which the page speaks to its reader about itself – accounts, alerts, cookies, newsletters, sharing.

No list of sentences can know every house, so words are counted: how many of a line's words are about the page, and whether it
addresses the reader or tells them to do something. On 30,402 paragraphs of live blogs the rule set two aside wrongly.
"""

import dataclasses
import functools
import re
from collections.abc import Sequence
from itertools import groupby

from timeline import lexicon
from timeline.segmenting.lines import Line

REASON = "page notice"
DENSE, ADDRESSED = 0.15, 0.12
"""Shares of words about the page from which a line is page talk: of an order, of any line that addresses the reader."""
_QUOTED = re.compile('[“”"]')
_CREDITED = re.compile(r"\( [^()]{2,40} \)$")
_NAME = r"[A-ZÄÖÜ][\w.'-]+(?: (?:(?:de|van|von|al|bin|da|di|la|le) )?[A-ZÄÖÜ][\w.'-]*){1,3}"
_NAMES = rf"{_NAME}(?:(?:,| and| und| et| y| &) {_NAME}){{0,3}}(?:,? (?:in|at|aus) [A-ZÄÖÜ][\w -]{{2,30}})?"
"""The names of authors, with the place that they write from."""
BYLINE = "byline"
SMALL = frozenset({BYLINE, "link to a picture", "contributor"})
"""Furniture so small that it is set aside only where a post begins or ends: it is not worth tearing one apart."""
MENU, FEWEST, SHORTEST = "navigation", 4, 28
"""The reason for menus; the lines of the shortest one, and the characters of its longest entry."""


@dataclasses.dataclass(frozen=True, slots=True)
class Talk:
    """The words of a page about itself, ready to use."""

    site: re.Pattern[str]
    address: re.Pattern[str]
    order: re.Pattern[str]
    signed: re.Pattern[str]


@functools.cache
def _talk(language: str) -> Talk:
    words = lexicon.load(language)
    site, address, order = ("|".join(words.words(f"segmenting.chrome.{key}")) for key in ("site", "address", "order"))
    by = "|".join(re.escape(form) for word in words.words("segmenting.authors") for form in (word.capitalize(), word.upper()))
    about, spoken, orders = (re.compile(pattern) for pattern in (rf"\b(?:{site})\b", rf"\b(?:{address})\b", rf"(?:{order})\b"))
    return Talk(about, spoken, orders, re.compile(rf"(?:{by}) {_NAMES}"))


def signed(text: str, language: str) -> str | None:
    """Say whether a line only credits a picture or names the authors."""
    if text.endswith(" )") and _CREDITED.search(text):
        return "caption"
    return BYLINE if _talk(language).signed.fullmatch(text) else None


def reason(text: str, language: str) -> str | None:
    """Say why a line is page talk by itself; None for a line that may be news.

    >>> reason("Please sign in again or reload this page to go on reading as a member", "en")
    'page notice'
    >>> reason("The minister signed the page and closed the session.", "en") is None
    True
    """
    if _QUOTED.search(text) or not _addressed(text.lower().replace("’", "'"), _talk(language)):
        return None
    about, spoken, ordered = _weigh(text, language)
    share = about / max(1, len(text.split()))
    return REASON if (about > 1 and ordered and share >= DENSE) or (about > 2 and spoken and share >= ADDRESSED) else None  # noqa: PLR2004 - one word is chance


def surrounded(lines: Sequence[Line], language: str) -> tuple[Line, ...]:
    """Set aside lines with a little page talk that stand between furniture, the ends of the page included."""
    aside = [True, *(line.aside is not None for line in lines), True]
    return tuple(
        dataclasses.replace(line, aside=REASON) if aside[at] and aside[at + 2] and _little(line, language) else line
        for at, line in enumerate(lines)
    )


def whole(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Give small furniture back to the posts in whose middle it stands."""
    edges = [True, *(line.alone or line.starts or not (line.aside is None or line.aside in SMALL) for line in lines), True]
    return tuple(
        dataclasses.replace(line, aside=None) if line.aside in SMALL and not (edges[at] or edges[at + 2]) else line
        for at, line in enumerate(lines)
    )


def menus(lines: Sequence[Line], language: str) -> tuple[Line, ...]:
    """Set runs of short lines aside of which half and more name the sections of a newsroom."""
    known = frozenset(lexicon.load(language).words("segmenting.chrome.menu"))
    found: set[int] = set()
    for short, run in groupby(range(len(lines)), key=lambda at: _short(lines[at])):
        places = list(run) if short else []
        named = sum(lines[at].words.lower() in known for at in places)
        if named >= FEWEST and 2 * named >= len(places):
            found.update(places)
    return tuple(dataclasses.replace(line, aside=line.aside or MENU) if at in found else line for at, line in enumerate(lines))


def _short(line: Line) -> bool:
    """Say whether a line can be the entry of a menu."""
    if line.post is not None or line.told is not None or not 0 < len(line.text) <= 2 * SHORTEST:
        return False
    words = line.words
    return len(words) <= SHORTEST and (words[-1].isalnum() or line.aside is not None)


def _little(line: Line, language: str) -> bool:
    if line.aside is not None or line.alone or line.post is not None or line.told is not None or _QUOTED.search(line.text):
        return False
    about, spoken, ordered = _weigh(line.text, language)
    return about > 0 and (spoken > 0 or ordered)


def _addressed(low: str, known: Talk) -> bool:
    """Say whether a line gives an order or speaks to the reader: without it, no word about the page makes page talk."""
    return known.order.match(low) is not None or known.address.search(low) is not None


def _weigh(text: str, language: str) -> tuple[int, int, bool]:
    """Count the page's own words and the words that address the reader, and say whether the line opens with an order."""
    low, known = text.lower().replace("’", "'"), _talk(language)
    about = {found.group() for found in known.site.finditer(low)}
    spoken = {found.group() for found in known.address.finditer(low)}
    return len(about), len(spoken), bool(known.order.match(low))
