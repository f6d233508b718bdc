"""What numpy reads of a whole page at once is what a plain loop reads line by line."""

import math
import re
import zlib
from collections import Counter
from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.segmenting import characters, context, measures, names, tokens, trees
from timeline.segmenting.words import words

TOKEN = re.compile(r"[^\W_]++(?:'[^\W_]++)?+")
MONEY = re.compile(r"[£$€%]|\d[\d,.]*")
WORDS = (
    "don't",
    "o'clock's",
    "rain",
    "RAIN",
    "£1,200.50",
    "3-2",
    "3 - 2",
    "…",
    "Ann Lee",
    "Lee",
    "é",
    "日本",
    "İ",
    "\u0661",
    "a" * 40,
)
LINES = st.lists(
    st.lists(st.sampled_from(WORDS), min_size=1).map(" ".join) | st.text("aB1.,'’_-$ ß²\u0661", min_size=1, max_size=40),
    max_size=6,
)


@given(LINES)
def test_words_are_those_of_a_plain_pattern(lines: list[str]) -> None:
    """Words and their hashes do not depend on how they are found."""
    low = [line.lower() for line in lines]
    found, sizes = tokens.find(low)
    plain = [TOKEN.findall(line) for line in low]
    hashes = [found.flat[start:end].tolist() for start, end in zip(found.starts, found.ends, strict=True)]
    assert hashes == [[zlib.crc32(token.encode()) for token in line] for line in plain]
    assert sizes.tolist() == [len(token) for line in plain for token in line]


@given(LINES)
def test_figures_are_counted_as_a_plain_pattern_counts_them(lines: list[str]) -> None:
    """Signs of money and numbers, scores and sentences are those of each line."""
    page, ones = characters.lay(lines), np.ones(len(lines), np.int64)
    found = measures.figures(page, lines, ones)
    assert found["numbers"].tolist() == [len(MONEY.findall(line)) for line in lines]
    assert found["score"].tolist() == [measures.SCORE.search(line) is not None for line in lines]
    signs = measures.signs(page)
    assert signs["sentences"].tolist() == [sum(line.count(f"{mark} ") for mark in ".?!") for line in lines]
    assert signs["early colon"].tolist() == [":" in line[: measures.EARLY] for line in lines]


def cosine(one: set[int], two: set[int], masses: tuple[int, int], weight: dict[int, int]) -> float:
    """Give the share of weight that two sets of words have in common."""
    common = sum(weight[word] for word in one & two)
    return common / math.sqrt(masses[0] * masses[1]) if common else 0.0


def shared(rows: Sequence[set[int]], at: int) -> list[float]:
    """Measure the words that a line shares with its neighbours and their windows, one set after the other."""
    weight = {word: context.heavy(count, len(rows)) for word, count in Counter(word for row in rows for word in row).items()}
    near = {by: rows[at + by] if 0 <= at + by < len(rows) else set() for by in range(-3, 3)}
    mass = {by: sum(weight[word] for word in row) for by, row in near.items()}
    behind, ahead = near[-3] | near[-2] | near[-1], near[0] | near[1] | near[2]
    heavy, light = mass[-3] + mass[-2] + mass[-1], mass[0] + mass[1] + mass[2]
    return [
        *(cosine(near[0], near[by], (mass[0], mass[by]), weight) for by in (-1, -2)),
        cosine(near[0], behind, (mass[0], heavy), weight),
        cosine(near[0], near[1], (mass[0], mass[1]), weight),
        cosine(near[-1], near[1], (mass[-1], mass[1]), weight),
        cosine(behind, ahead, (heavy, light), weight),
        len(near[0] & near[-1]) / (1 + min(len(near[0]), len(near[-1]))),
    ]


@given(st.lists(st.lists(st.sampled_from(["rain", "wind", "hail", "snow", "fog"])).map(" ".join), min_size=1, max_size=9))
def test_shared_words_are_those_of_plain_sets(lines: list[str]) -> None:
    """Windows over a page hold the words that sets of its lines hold."""
    found, _ = tokens.find(lines)
    rows = [set(found.flat[start:end].tolist()) for start, end in zip(found.starts, found.ends, strict=True)]
    measured = context.overlaps(found, np.ones(len(found.flat), dtype=bool))
    assert measured == pytest.approx(np.array([shared(rows, at) for at in range(len(rows))]))


def test_names_are_familiar_once_they_were_told() -> None:
    """The full name comes before the surname, and what is not told again within six lines is no longer near."""
    lines = [["Ann Lee"], ["Lee", "Tom Moss"], [], [], [], [], [], ["Lee", "Ann Lee"]]
    again, carried, ever, fresh, near = context.familiar(lines).T[:5].tolist()
    assert (again, carried, ever) == ([0.0] * 7 + [1.0], [0.0, 1.0] + [0.0] * 6, [0.0] * 7 + [1.0])
    assert (fresh[:2], near[:2], fresh[7]) == ([1.0, 0.5], [0.0, 0.5], 0.0)


def walked(told: dict[str, list[float]], root: int, row: Sequence[float]) -> float:
    """Walk down a tree."""
    node = root
    while told["left"][node] != node:
        node = int(told["left" if row[int(told["feature"][node])] <= told["threshold"][node] else "right"][node])
    return told["value"][node]


def grown(rng: np.random.Generator, leaves: int) -> dict[str, list[float]]:
    """Grow a tree of that many leaves anyhow."""
    told: dict[str, list[float]] = {"feature": [0], "threshold": [0], "left": [0], "right": [0], "value": [0.5]}
    ends = [0]
    for _ in range(leaves - 1):
        node, first = ends.pop(int(rng.integers(len(ends)))), len(told["left"])
        told["feature"][node], told["threshold"][node] = int(rng.integers(3)), float(rng.integers(4))
        told["left"][node], told["right"][node] = first, first + 1
        for child in (first, first + 1):
            ends.append(child)
            for key, value in (("feature", 0), ("threshold", 0), ("left", child), ("right", child), ("value", float(child))):
                told[key].append(value)
    return told


@pytest.mark.parametrize("leaves", [1, 2, 7, trees.LEAVES])
def test_a_tree_gives_the_leaf_that_a_walk_finds(leaves: int) -> None:
    """Striking leaves out and walking down come to the same."""
    rng = np.random.default_rng(leaves)
    told = grown(rng, leaves)
    rows = rng.integers(4, size=(300, 3)).astype(np.float32)
    values = trees.apply(trees.load({**told, "roots": [0], "base": 1.0}), rows)
    assert values.tolist() == [1.0 + walked(told, 0, row) for row in rows.tolist()]


def test_a_name_is_looked_at_in_its_language() -> None:
    """What is a title in one language is a name in another."""
    assert names.find(["Herr Lee"], words("de")) == [["Lee"]]
    assert names.find(["Herr Lee"], words("en")) == [["Herr Lee"]]
