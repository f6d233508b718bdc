"""How a line stands to its neighbours and its page: shared words, names told again, quotations that go on."""

import math
from collections.abc import Sequence
from itertools import chain
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from timeline.segmenting.characters import Bools, Ids
from timeline.segmenting.hashing import Hashed

Matrix = npt.NDArray[np.float32]
Column = npt.NDArray[np.float64]
Moved = TypeVar("Moved", Column, Ids, Matrix)
PLACES = 31
"""Bits that hold the number of a line beside a word of 32 bits."""
NEVER = 1 << PLACES
"""So many lines ago is never."""
UNIT = 1024
FAR = 30
BACK = 3
"""Lines on either side that make up a window of topic."""
MEMORY = 6
"""Lines before in which a name still sounds familiar."""

CARRIED, EVER = 1, 2
"""Columns of `familiar`: surnames whose full name is near, full names told in full before."""


def overlaps(words: Hashed, telling: Bools) -> Column:
    """Measure, line by line, the words shared with lines and windows before and after; `telling` says which words count."""
    count = len(words.starts)
    keys = np.sort((words.flat[telling] << PLACES) | words.owner[telling])
    keys = keys[np.diff(keys, prepend=-1) > 0]
    word, line = keys >> PLACES, keys & ((1 << PLACES) - 1)
    weight = _rarity(word, count)
    gap = _gap(word, line, 1)
    next_to_last = (gap == 2) | (_gap(word, line, 2) == 2)  # noqa: PLR2004 - lines

    def shared(which: Bools, back: int = 0) -> Column:
        """Sum the weights of words by line, or by a line that many before."""
        return np.bincount(line[which] - back, weights=weight[which], minlength=count).astype(float)

    over, beyond = shared(gap == 1), shared(next_to_last)
    about = np.sum([shared((gap > back) & (gap <= back + BACK), back) for back in range(BACK)], axis=0)
    total, size = shared(line >= 0), np.bincount(line, minlength=count)
    last, following = moved(total, 1), moved(total, -1)
    behind = last + moved(total, 2) + moved(total, 3)
    ahead = total + following + moved(total, -2)
    both = np.bincount(line[gap == 1], minlength=count) / (1 + np.minimum(size, moved(size, 1)))
    columns = [
        _cosine(over, total * last),
        _cosine(beyond, total * moved(total, 2)),
        _cosine(shared((gap > 0) & (gap <= BACK)), total * behind),
        _cosine(moved(over, -1), total * following),
        _cosine(moved(beyond, -1), last * following),
        _cosine(about, behind * ahead),
        both,
    ]
    return np.stack(columns, axis=1)


def heavy(held: int, count: int) -> int:
    """Give the weight of a word that so many of `count` lines hold: the fewer, the heavier; whole, so that sums are exact."""
    return round(UNIT * math.log((count + 1) / held))


def _rarity(word: Ids, count: int) -> Column:
    """Weigh words by how few of `count` lines hold them; equal words stand together."""
    firsts = np.flatnonzero(np.diff(word, prepend=-1))
    lines = np.diff(firsts, append=len(word))
    held, which = np.unique(lines, return_inverse=True)
    return np.repeat(np.array([heavy(lines, count) for lines in held.tolist()], float)[which], lines)


def _gap(word: Ids, line: Ids, before: int) -> Ids:
    """Give how many lines before a word stood, or the time before; 0 where it did not."""
    gap = np.zeros(len(word), np.int64)
    same = word[before:] == word[: len(word) - before]
    gap[before:][same] = (line[before:] - line[: len(line) - before])[same]
    return gap


def moved(values: Moved, by: int, beyond: float = 0) -> Moved:
    """Give each line what stands `by` lines before it."""
    found = np.full_like(values, beyond)
    if by > 0:
        found[by:] = values[:-by]
    else:
        found[:by] = values[-by:]
    return found


def _cosine(common: Column, masses: Column) -> Column:
    """Give the share of weight that is common, between 0 and 1, given the product of both weights."""
    return np.divide(common, np.sqrt(masses), out=np.zeros(len(common)), where=masses > 0)


class _Numbers(dict[str, int]):
    """Numbers for words, in the order in which they come."""

    def __missing__(self, word: str) -> int:
        value = self[word] = len(self)
        return value


def familiar(names: Sequence[Sequence[str]]) -> Column:
    """Measure, line by line, which names were told before, in full or by surname, near or anywhere."""
    count = np.fromiter(map(len, names), np.int64, len(names))
    at = np.repeat(np.arange(len(names)), count)
    first, last, full = _ends(list(chain.from_iterable(names)))
    since = at - _before(last, at, last, at)
    whole = at - _before(np.concatenate([first[full], last[full]]), np.tile(at[full], 2), last, at)
    near = np.bincount(at[since <= 1], minlength=len(names))
    told = [full & (since <= MEMORY), ~full & (whole <= MEMORY), full & (whole <= at)]
    fresh = np.bincount(at[since > at], minlength=len(names))
    per = np.maximum(1, count)
    return np.stack([*(np.bincount(at[which], minlength=len(names)) for which in told), fresh / per, near / per, near], axis=1)


def _ends(names: Sequence[str]) -> tuple[Ids, Ids, Bools]:
    """Give the first and the last word of names as numbers, and whether they are two."""
    known, number = _Numbers(), _Numbers()
    each = np.fromiter(map(known.__getitem__, names), np.int64, len(names))
    parts = [name.split(" ") for name in known]
    first = np.array([number[part[0]] for part in parts], np.int64)
    last = np.array([number[part[-1]] for part in parts], np.int64)
    return first[each], last[each], np.array([len(part) > 1 for part in parts], dtype=bool)[each]


def _before(told: Ids, where: Ids, asked: Ids, at: Ids) -> Ids:
    """Give the last line before `at` in which a word was told, -`NEVER` where there is none."""
    events = np.sort((told << PLACES) | where)
    place = np.searchsorted(events, (asked << PLACES) | at) - 1
    found = events.take(place, mode="clip") if len(events) else asked << PLACES
    known = (place >= 0) & (found >> PLACES == asked)
    return np.where(known, found & ((1 << PLACES) - 1), -NEVER)


def running(texts: Sequence[str], words: Hashed) -> Column:
    """Measure, line by line, what is still open from the line before: a quotation, a list, a tweet, a colon."""
    heads = np.array([text[0] for text in texts])
    signs = np.array([not text[0].isalnum() for text in texts])
    is_open = np.array([text.count('"') % 2 for text in texts])
    size = np.log1p(np.fromiter(map(len, texts), np.int64, len(texts)))
    lead = words.nth(0)
    columns = [
        moved(is_open, 1) * (heads == '"'),
        np.append(False, lead[1:] == lead[:-1]),
        np.append(False, heads[1:] == heads[:-1]) & signs,
        moved(size, 1) - size,
    ]
    return np.stack(columns, axis=1)


def page(own: Matrix) -> Matrix:
    """Give every line the means over its page, so that a style can be told from a boundary."""
    return np.repeat(own.mean(axis=0, keepdims=True), len(own), axis=0)


def places(starts: Sequence[bool]) -> Matrix:
    """Measure how far each line is from the page's ends and from the certain boundaries about it."""
    count = len(starts)
    at = np.arange(count)
    known = np.flatnonzero(np.asarray(starts, dtype=bool))
    known = np.union1d(known, [0]) if count else known
    since = at - known[np.searchsorted(known, at, side="right") - 1]
    ahead = np.append(known, count)[np.searchsorted(known, at, side="right")] - at
    near = [np.minimum(since, FAR), np.minimum(ahead, FAR)]
    columns = [at / max(1, count), np.log1p(at), np.log1p(count - at), *near, np.full(count, math.log1p(count))]
    return np.stack(columns, axis=1).astype(np.float32)
