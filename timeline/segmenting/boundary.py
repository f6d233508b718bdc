"""The boundary model: how likely each line is to start a post, learned from live blogs whose posts are known."""

import dataclasses
import functools
import json
from collections.abc import Sequence
from importlib import resources
from itertools import chain
from typing import Any

import numpy as np
import numpy.typing as npt

from timeline.segmenting import context, features, hashing, lexical, openings, restarts, trees
from timeline.segmenting.hashing import Hashed
from timeline.segmenting.words import words

ENGLISH = "en"
"""The language whose words the weights know; other languages go without the lexical model."""
Matrix = npt.NDArray[np.float32]
Column = npt.NDArray[np.float64]


@dataclasses.dataclass(frozen=True, slots=True)
class Weights:
    """What was learned: the lexical and the opening model, the trees above them; what makes a live blog, what tells its order."""

    lexical: Matrix
    bias: float
    openings: Matrix
    trees: trees.Trees
    threshold: float
    kind: tuple[float, ...]
    order: tuple[float, ...]
    course: Column


@functools.cache
def weights() -> Weights:
    """Load the learned weights that ship with the package."""
    text = resources.files(__package__).joinpath("weights.json").read_text(encoding="utf-8")
    return build(json.loads(text))


def build(told: dict[str, Any]) -> Weights:
    """Build weights from their plain form."""
    return Weights(
        lexical=np.array(told["lexical"]["weights"], np.float32) * told["lexical"]["scale"],
        bias=told["lexical"]["bias"],
        openings=np.array(told["openings"]["weights"], np.float32) * told["openings"]["scale"],
        trees=trees.load(told["trees"]),
        threshold=told["threshold"],
        kind=tuple(told["kind"]),
        order=tuple(told["order"]),
        course=np.array(told["course"]["weights"], float) * told["course"]["scale"],
    )


@dataclasses.dataclass(frozen=True, slots=True)
class Sight:
    """What the model saw in a stretch of lines: the hashes of its words, those of them that tell a topic, and the names."""

    hashes: tuple[int, ...]
    content: frozenset[int]
    names: tuple[str, ...]


@dataclasses.dataclass(frozen=True, slots=True)
class Page:
    """The lines of a page as the model sees them.

    `words` are theirs, and `telling` says which of those tell a topic; `familiar` is how familiar their `names` are, `rows` what
    the trees look at, and `nudges` what house styles add to the log-odds.
    """

    words: Hashed
    telling: npt.NDArray[np.bool_]
    names: Sequence[Sequence[str]]
    familiar: Column
    rows: Matrix
    nudges: Column

    def seen(self, first: int, last: int) -> Sight:
        """Give what the model saw in the lines from `first` to before `last`."""
        within = slice(self.words.starts[first], self.words.ends[last - 1]) if first < last else slice(0)
        hashes = self.words.flat[within]
        names = tuple(chain.from_iterable(self.names[first:last]))
        return Sight(tuple(hashes.tolist()), frozenset(hashes[self.telling[within]].tolist()), names)


def look(texts: Sequence[str], starts: Sequence[bool], language: str) -> Page:
    """Read the lines of a page; `starts` are the boundaries that are certain."""
    if not texts:
        return Page(hashing.lay([]), np.zeros(0, bool), (), np.zeros((0, 6)), np.zeros((0, 0), np.float32), np.zeros(0))
    told = words(language)
    sights = features.see(texts, told)
    own, familiar = sights.own, context.familiar(sights.names)
    around = [context.overlaps(sights.words, sights.telling), familiar, context.running(texts, sights.words)]
    beside = [context.moved(own, by, -1) for by in (1, -1, 2)]
    rows = np.hstack([own, *beside, *around, context.page(own), context.places(starts)], dtype=np.float32, casting="same_kind")
    return Page(sights.words, sights.telling, sights.names, familiar, rows, restarts.nudges(sights, told))


def stacked(rows: Matrix, score: Matrix, opening: Matrix) -> Matrix:
    """Put the lexical scores of a line and its neighbours, and how well they open a post, beside its other numbers."""
    before, after = context.moved(score, 1), context.moved(score, -1)
    around = [context.moved(opening, by) for by in (1, -1, 2)]
    return np.hstack([rows, np.stack([score, before, after, score - np.maximum(before, after), opening, *around], axis=1)])


def log_odds(page: Page, learned: Weights, language: str) -> Column:
    """Give each line the log-odds that it starts a post."""
    if not len(page.rows):
        return np.zeros(0)
    score = lexical.scores(page.words, learned.lexical) + np.float32(learned.bias)
    opening = openings.scores(page.words, learned.openings)
    if language != ENGLISH:
        score, opening = np.full_like(score, learned.bias), np.zeros_like(opening)
    return trees.apply(learned.trees, stacked(page.rows, score, opening)) + page.nudges


def decide(odds: Column, learned: Weights) -> list[bool]:
    """Say which lines start a post."""
    return [bool(start) for start in odds > learned.threshold]
