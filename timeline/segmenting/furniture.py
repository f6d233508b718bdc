"""Furniture: what a page says beside the news, with the reason why it is set aside.

Patterns come from the lexicon; here is only how they are weighed.
"""

import dataclasses
import functools
import re
from collections.abc import Iterator, Sequence

import re2

from timeline import lexicon
from timeline.segmenting import chrome, shapes
from timeline.segmenting.lines import Line, part
from timeline.segmenting.shapes import Shapes

APPEAL = "donation appeal"
LONGEST = 600
"""Characters of the longest line that a pattern for whole lines is tried on."""
CAPTION, CREDITED = "caption", 360
"""The reason for captions, and the characters of the longest one: what is longer and ends with a credit is news."""
ENOUGH = 2
"""Points that make a line an appeal by itself; beside an appeal one is enough."""
STRONG = 2
APPEALING, SITE, LOOSE = 0, 1, 2
"""The numbers of the hints: words of an appeal, words of a page about itself, what shapes that begin with anything hold."""


@dataclasses.dataclass(frozen=True, slots=True)
class Patterns:
    """The furniture words of a language, ready to use; `hints` says what a line may be, as most can be none of it."""

    whole: Shapes
    hints: re2.Set
    strong: re.Pattern[str]
    weak: re.Pattern[str]
    closing: re.Pattern[str]


@functools.cache
def patterns(language: str) -> Patterns:
    """Compile the furniture words of a language."""
    words = lexicon.load(language)
    sections = (words.table(section).items() for section in ("segmenting.furniture", "segmenting.elsewhere"))
    whole = shapes.compiled([(row, reason) for section in sections for reason, rows in section for row in rows])
    strong, weak, closing = (_phrases(words.words(f"segmenting.appeal.{key}")) for key in ("strong", "weak", "closing"))
    return Patterns(whole, _hints(words, whole.core), strong, weak, closing)


def _hints(words: lexicon.Lexicon, loose: str) -> re2.Set:
    """Compile what is asked of every line at once, in the order of the numbers of the hints."""
    hints = re2.Set.SearchSet()
    appeal = (re2.escape(row) for key in ("strong", "weak") for row in words.words(f"segmenting.appeal.{key}"))
    hints.Add("|".join(appeal))
    hints.Add(rf"(?:^|[^a-z0-9_])(?:{'|'.join(words.words('segmenting.chrome.site'))})(?:[^a-z0-9_]|$)")
    hints.Add(loose)
    hints.Compile()
    return hints


def _phrases(phrases: Sequence[str]) -> re.Pattern[str]:
    rows = sorted(phrases, key=lambda p: (-len(p), p))
    return re.compile(r"\b(?:" + "|".join(map(re.escape, rows)) + r")(?!\w)")


def reason(text: str, language: str) -> str | None:
    """Say why a text that stands alone is furniture by its words; None for what may be news.

    >>> reason("Share on Facebook", "en")
    'share bar'
    """
    found = patterns(language).whole.match(text.lower()) if text and len(text) <= LONGEST else []
    return found[0] if found else None


def set_aside(lines: Sequence[Line], language: str) -> tuple[Line, ...]:
    """Mark the lines that are furniture, and cut lines that are furniture only in part."""
    known = patterns(language)
    lowered = [line.text.lower() for line in lines]
    hints = [known.hints.Match(low) or () for low in lowered]
    told = zip(lines, lowered, hints, strict=True)
    points = [_points(line, low, known) if APPEALING in hint else 0 for line, low, hint in told]
    appeals = _spread(points)
    marked: list[Line] = []
    for line, low, hint, appeal in zip(lines, lowered, hints, appeals, strict=True):
        asks = appeal and line.aside is None and not line.alone and line.kind != "caption"
        judged = _appeal(line, low, known) if asks else (_judge(line, low, known, loose=LOOSE in hint),)
        marked += [_talking(part, language, site=SITE in hint) for part in judged]
    return chrome.whole(chrome.menus(chrome.surrounded(marked, language), language))


def _talking(line: Line, language: str, *, site: bool) -> Line:
    """Set a line aside in which the page speaks to its reader; what markup puts into a post is not asked."""
    if line.aside is not None or line.alone or line.post is not None or line.told is not None or len(line.text) > LONGEST:
        return line
    reason = chrome.signed(line.words, language) or (chrome.reason(line.words, language) if site else None)
    return line if reason is None else dataclasses.replace(line, aside=reason)


def _judge(line: Line, low: str, known: Patterns, *, loose: bool) -> Line:
    if line.aside is not None or line.alone:
        return line
    reason = CAPTION if line.kind == "caption" else _reason(line, low, known, loose=loose)
    return line if reason is None else dataclasses.replace(line, aside=reason)


def _reason(line: Line, low: str, known: Patterns, *, loose: bool) -> str | None:
    if len(low) > LONGEST or (line.kind == "heading" and line.post is not None):
        return None
    words = line.words
    told = known.whole.match(low, loose=loose) or (known.whole.match(words.lower()) if words != line.text else [])
    return next((reason for reason in told if reason != CAPTION or len(low) <= CREDITED), None)


def _points(line: Line, low: str, known: Patterns) -> int:
    if line.aside is not None or line.post is not None:
        return 0
    strong = {found.group() for found in known.strong.finditer(low)}
    weak = {found.group() for found in known.weak.finditer(low)}
    return STRONG * len(strong) + len(weak)


def _spread(points: Sequence[int]) -> list[bool]:
    """Say which lines are an appeal: strong ones, and weaker ones in touch with them."""
    appeals = [point >= ENOUGH for point in points]
    if not any(appeals):
        return appeals
    for order in (range(1, len(points)), range(len(points) - 2, -1, -1)):
        for at in order:
            beside = at - 1 if order.step > 0 else at + 1
            appeals[at] = appeals[at] or (points[at] > 0 and appeals[beside])
    return appeals


def _appeal(line: Line, low: str, known: Patterns) -> Iterator[Line]:
    """Cut an appeal off the news that stands behind it on the same line, where a closing button tells them apart."""
    last = max((found.end() for found in (*known.strong.finditer(low), *known.weak.finditer(low))), default=0)
    button = known.closing.search(low, last)
    rest = button.end() if button and len(low) == len(line.text) else len(line.text)
    yield dataclasses.replace(part(line, 0, rest), aside=APPEAL)
    if line.text[rest:].strip():
        yield part(line, rest, len(line.text))
