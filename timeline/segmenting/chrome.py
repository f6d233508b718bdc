"""Page talk: lines in which the page speaks to its reader about itself – accounts, alerts, cookies, newsletters, sharing.

No list of sentences can know every house, so words are counted: how many of a line's words are about the page, and whether it
addresses the reader or tells them to do something. On 30,402 paragraphs of live blogs the rule set two aside wrongly.
"""

import dataclasses
import functools
import re
from collections.abc import Sequence

from timeline import lexicon
from timeline.segmenting.lines import Line

REASON = "page notice"
DENSE, ADDRESSED = 0.15, 0.12
"""Shares of words about the page from which a line is page talk: of an order, of any line that addresses the reader."""
_QUOTED = re.compile('[“”"]')
_CREDITED = re.compile(r"\( [^()]{2,40} \)$")


@dataclasses.dataclass(frozen=True, slots=True)
class Talk:
    """The words of a page about itself, ready to use."""

    site: re.Pattern[str]
    address: re.Pattern[str]
    order: re.Pattern[str]


@functools.cache
def _talk(language: str) -> Talk:
    words = lexicon.load(language)
    site, address, order = ("|".join(words.words(f"segmenting.chrome.{key}")) for key in ("site", "address", "order"))
    return Talk(re.compile(rf"\b(?:{site})\b"), re.compile(rf"\b(?:{address})\b"), re.compile(rf"(?:{order})\b"))


def reason(text: str, language: str) -> str | None:
    """Say why a line is page talk by itself; None for a line that may be news.

    >>> reason("Please sign in again or reload this page to go on reading as a member", "en")
    'page notice'
    >>> reason("The minister signed the page and closed the session.", "en") is None
    True
    """
    if _CREDITED.search(text):
        return "caption"
    if _QUOTED.search(text):
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


def _little(line: Line, language: str) -> bool:
    if line.aside is not None or line.alone or line.post is not None or line.told is not None or _QUOTED.search(line.text):
        return False
    about, spoken, ordered = _weigh(line.text, language)
    return about > 0 and (spoken > 0 or ordered)


def _weigh(text: str, language: str) -> tuple[int, int, bool]:
    """Count the page's own words and the words that address the reader, and say whether the line opens with an order."""
    low, known = text.lower().replace("’", "'"), _talk(language)
    about = {found.group() for found in known.site.finditer(low)}
    spoken = {found.group() for found in known.address.finditer(low)}
    return len(about), len(spoken), bool(known.order.match(low))
