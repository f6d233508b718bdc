"""The boundary model: how likely each line is to start a post, learned from live blogs whose posts are known."""

import dataclasses
import functools
import json
from collections.abc import Sequence
from importlib import resources
from typing import Any

import numpy as np
import numpy.typing as npt

from timeline.segmenting import context, features, lexical, openings, restarts, trees
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
class Page:
    """The lines of a page as the model sees them, how familiar their names are, and what house styles add to its log-odds."""

    sights: tuple[features.Sight, ...]
    familiar: Sequence[Sequence[float]]
    rows: Matrix
    nudges: Column


def look(texts: Sequence[str], starts: Sequence[bool], language: str) -> Page:
    """Read the lines of a page; `starts` are the boundaries that are certain."""
    told = words(language)
    sights = tuple(features.see(text, told) for text in texts)
    if not sights:
        return Page((), (), np.zeros((0, 0), np.float32), np.zeros(0))
    own = np.array([sight.own for sight in sights], dtype=np.float32).reshape(len(sights), len(features.OWN))
    familiar = context.familiar(sights)
    about = [context.overlaps(sights), familiar, context.running(sights, texts)]
    around = np.hstack([np.array(part, dtype=np.float32) for part in about])
    beside = [_shifted(own, by) for by in (1, -1, 2)]
    rows = np.hstack([own, *beside, around, context.page(own), context.places(starts)])
    return Page(sights, familiar, rows, restarts.nudges(texts, sights, told))


def _shifted(own: Matrix, by: int) -> Matrix:
    """Give each line the numbers of the line `by` before it; -1 beyond the page."""
    moved = np.full_like(own, -1)
    if by > 0:
        moved[by:] = own[:-by]
    else:
        moved[:by] = own[-by:]
    return moved


def stacked(rows: Matrix, score: Matrix, opening: Matrix) -> Matrix:
    """Put the lexical scores of a line and its neighbours, and how well they open a post, beside its other numbers."""
    before, after = _beside(score, 1), _beside(score, -1)
    around = [_beside(opening, by) for by in (1, -1, 2)]
    return np.hstack([rows, np.stack([score, before, after, score - np.maximum(before, after), opening, *around], axis=1)])


def _beside(score: Matrix, by: int) -> Matrix:
    """Give each line the score of the line `by` before it; 0 beyond the page."""
    padded = np.pad(score, abs(by))
    return padded[abs(by) - by : len(padded) - abs(by) - by]


def log_odds(page: Page, learned: Weights, language: str) -> Column:
    """Give each line the log-odds that it starts a post."""
    if not page.sights:
        return np.zeros(0)
    hashes = [sight.hashes for sight in page.sights]
    score = lexical.scores(hashes, learned.lexical) + np.float32(learned.bias)
    opening = openings.scores(hashes, learned.openings)
    if language != ENGLISH:
        score, opening = np.full_like(score, learned.bias), np.zeros_like(opening)
    return trees.apply(learned.trees, stacked(page.rows, score, opening)) + page.nudges


def decide(odds: Column, learned: Weights) -> list[bool]:
    """Say which lines start a post."""
    return [bool(start) for start in odds > learned.threshold]
