"""Live blog or article: whether a text starts its subject again and again, or runs as one."""

import dataclasses
import functools
import math
import re
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from timeline import lexicon
from timeline.model import Kind
from timeline.segmenting.context import CARRIED, EVER
from timeline.segmenting.lines import Line
from timeline.segmenting.passages import opens

ENOUGH_STAMPS = 2
"""Stamps that make a live blog without further ado."""
FIRST, HEAD = 3, 400
"""Lines and characters at the top of a text in which it says what it is."""
SHORT = 60
"""Characters of a line that may be a headline."""


@dataclasses.dataclass(frozen=True, slots=True)
class Verdict:
    """The kind of a text and the reason in plain words."""

    kind: Kind
    reason: str


@functools.cache
def _phrases(language: str) -> tuple[str, ...]:
    return lexicon.load(language).words("segmenting.kind.liveblog")


SIGNS = (
    *("boundaries", "sure boundaries", "told in full again", "lines that tell in full again", "told short"),
    *("says so", "no end mark", "signed", "headings"),
)
"""The names of what `signs` measures, in order."""


def signs(lines: Sequence[Line], odds: npt.NDArray[np.float64], names: npt.NDArray[np.float64], language: str) -> list[float]:
    """Measure what tells a live blog from an article, each over the number of lines.

    `odds` are the boundary model's log-odds, `names` tells how familiar the names of each line are.
    """
    count = max(1, len(lines))
    chance = 1 / (1 + np.exp(-odds[1:])) if len(odds) > 1 else np.zeros(1)
    texts = [line.text for line in lines]
    again, short = float(names[:, EVER].sum()), float(names[:, CARRIED].sum())
    return [
        float(chance.mean()),
        float((chance > 0.5).mean()),  # noqa: PLR2004 - as likely as not
        math.log((again + 1) / (short + 1)),
        int((names[:, EVER] > 0).sum()) / count,
        short / count,
        float(any(map("\n".join(texts).lower().__contains__, _phrases(language)))),
        math.sqrt(sum(text[-1].isalnum() and not opens(text) for text in texts) / count),
        math.sqrt(sum(text.startswith("- ") and "(@" in text for text in texts) / count),
        math.sqrt(sum(len(text) < SHORT and text[-1].isalnum() for text in texts) / count),
    ]


def called(text: str, language: str) -> str | None:
    """Give the word by which a text calls itself an article in one of its first lines, between bars, dashes or alone."""
    words = frozenset(lexicon.load(language).words("segmenting.kind.article"))
    pieces = (piece.strip() for line in text.lstrip()[:HEAD].splitlines()[:FIRST] for piece in re.split(r"[|:•/]| [-–—] ", line))
    return next((piece for piece in pieces if piece.lower() in words), None)


def judge(lines: Sequence[Line], values: Sequence[float], weights: Sequence[float]) -> Verdict:
    """Give the kind of a text that no markup names; the first weight is the bias."""
    stamps = sum(line.told is not None or (line.alone and line.minute is not None) for line in lines)
    posts = {line.post for line in lines if line.post is not None}
    if stamps >= ENOUGH_STAMPS:
        return Verdict("liveblog", f"it carries {stamps} posting times")
    if len(posts) > 1:
        return Verdict("liveblog", f"its markup holds {len(posts)} posts")
    score = sum(w * v for w, v in zip(weights, (1.0, *values), strict=True))
    if score > 0:
        return Verdict("liveblog", "people and subjects are introduced afresh again and again, as posts do")
    return Verdict("article", "it runs on as one story")
