"""What of the linked data is not to be believed, and where it and the page tell different things: one plain note for each kind.

The page is believed before its linked data, which is cut short, rewritten or dated by another clock on many a site.
"""

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from timeline.reading.pages.jsonld import LinkedUpdate
from timeline.reading.pages.matching import alike, word_set
from timeline.reading.posts.letters import squash

__all__ = ["cuts", "disagreements", "reworded", "trusted"]

SAME = 3
"""So many posts of one and the same linked time, headline or body show that it is not their own."""
SURE = 0.8
"""The share of neighbouring posts that must run one way for the others to be out of their order."""
RARE = 0.25
"""The share of the posts that may be out of order; more of them are an order of their own."""
FAR = dt.timedelta(hours=12)
"""How far a time must lie outside of its neighbours' times to be that of a draft; live blogs are written hours late at most."""
OTHER = 0.9
"""With fewer of its words on the page than this, the linked text of a post is another text."""
ALL = 20_000
"""Words of the longest text that is compared whole."""
HEAD = 15
"""Letters of the shortest head that can be cut from the beginning of a text; a single word may stand there by chance."""
LONG = 100
"""Characters at which several texts end alike only because somebody cut them there."""
WORDS = re.compile(r"\w\w")
DIGITS = re.compile(r"\d+")
ELLIPSIS = re.compile(r"(?:…|\.\.\.|\[…\])\s*$")
ONE_TIME = "the linked data gives its posts one and the same time, which is set aside"
ONE_BODY = "the linked data gives its posts one and the same text, which is set aside"
DRAFTS = "the linked data dates {} far from the posts before and after, which is set aside"


def trusted(linked: Sequence[LinkedUpdate], blog: str | None) -> tuple[tuple[LinkedUpdate, ...], tuple[str, ...]]:
    """Take away what the linked data gives to every post alike, times that are those of drafts, and heads that nobody wrote."""
    times = _shared([update.published for update in linked], len(linked) / 2)
    bodies = _shared([update.paragraphs for update in linked], len(linked) / 2)
    heads = Counter(_numberless(update.headline) for update in linked if update.headline)
    drafts = set() if times else _drafts([update.published for update in linked])
    name = squash(blog or "")
    kept = []
    for number, update in enumerate(linked):
        undated = update.published in times or number in drafts
        bare = replace(update, published=None) if undated else update
        bare = replace(bare, headline=None) if _invented(update, name, heads) else bare
        kept.append(replace(bare, paragraphs=(), markup="") if update.paragraphs in bodies else bare)
    notes = (ONE_TIME if times else "", ONE_BODY if bodies else "", DRAFTS.format(_posts(len(drafts))) if drafts else "")
    return tuple(update for update in kept if update.paragraphs or update.headline), tuple(filter(None, notes))


def _posts(count: int) -> str:
    return "1 post" if count == 1 else f"{count} posts"


def _numberless(head: str | None) -> str:
    return DIGITS.sub("#", head or "")


def _shared(values: Sequence[object], more_than: float) -> set[object]:
    return {value for value, count in Counter(values).items() if value and count >= SAME and count > more_than}


def _drafts(times: Sequence[dt.datetime | None]) -> set[int]:
    """Give the posts whose time lies far outside of those of the two beside it, where all others run one way."""
    known = [(number, when) for number, when in enumerate(times) if when]
    if len({when.tzinfo is None for _, when in known}) > 1:
        return set()
    beside = zip(known, known[1:], known[2:], strict=False)
    found = {number for (_, before), (number, when), (_, after) in beside if _astray(before, when, after)}
    rest = [when for number, when in known if number not in found]
    steps = [(later > earlier) - (later < earlier) for earlier, later in pairwise(rest)]
    one_way = max(steps.count(1), steps.count(-1)) >= SURE * sum(map(abs, steps)) > 0
    return found if one_way and len(found) <= RARE * len(known) else set()


def _astray(before: dt.datetime, when: dt.datetime, after: dt.datetime) -> bool:
    return when < min(before, after) - FAR or when > max(before, after) + FAR


def _invented(update: LinkedUpdate, blog: str, heads: Counter[str]) -> bool:
    """Say whether a head is the blog's, that of many posts, numbers aside, or the beginning of the post's own text."""
    head = squash(ELLIPSIS.sub("", update.headline or ""))
    cut = len(head) >= HEAD and squash("".join(update.paragraphs)).startswith(head)
    return cut or head == blog or heads[_numberless(update.headline)] >= SAME


def reworded(shown: str, update: LinkedUpdate) -> bool:
    """Say whether the linked text of a post is another one than that on the page, and not only a part of it or more of it."""
    told = " ".join(update.paragraphs)
    told = told if len(told) > len(shown) else told.rpartition(" ")[0]
    return bool(told and shown) and not _within(told, shown) and alike(word_set(shown, ALL), word_set(told, ALL)) < OTHER


def _within(told: str, shown: str) -> bool:
    """Say whether one text has every word of the other as it is written there, which most have and is soon seen."""
    return max(len(told), len(shown)) <= ALL and bool(WORDS.search(told)) and set(told.split()) <= set(shown.split())


def cuts(alone: Sequence[LinkedUpdate]) -> Iterator[str]:
    """Note how many of the posts that the page does not show break off in the linked data: by a sign, or all at one length."""
    bodies = [" ".join(update.paragraphs) for update in alone]
    lengths = Counter(map(len, bodies))
    limit = max(lengths, default=0)
    full = limit if limit >= LONG and lengths[limit] >= SAME else None
    cut = sum(bool(ELLIPSIS.search(body)) or len(body) == full for body in bodies)
    if cut:
        yield f"the linked data cuts {_posts(cut)} short, and the page does not show more"


def disagreements(pairs: Sequence[tuple[str, dt.datetime | None, LinkedUpdate]]) -> Iterator[str]:
    """Note how many posts the linked data dates or words otherwise; each is given with its words and its time on the page."""
    dated = sum(_otherwise(when, update.published) for _, when, update in pairs)
    worded = sum(reworded(shown, update) for shown, _, update in pairs)
    if dated:
        yield f"the linked data dates {_posts(dated)} otherwise than the page; the page's times are taken"
    if worded:
        yield f"the linked data words {_posts(worded)} otherwise than the page; the page's words are taken"


def _otherwise(shown: dt.datetime | None, told: dt.datetime | None) -> bool:
    if shown is None or told is None or (shown.tzinfo is None) != (told.tzinfo is None):
        return False
    return abs(shown - told) >= dt.timedelta(minutes=1)
