"""The numbers of lines: each function measures one side of all the lines of a page and gives its columns by name."""

import re
from collections.abc import Iterable, Sequence

import numpy as np
import numpy.typing as npt

from timeline.segmenting.characters import Bools, Characters, Ids, among
from timeline.segmenting.hashing import Hashed
from timeline.segmenting.words import OFFICE, OPENINGS, PRONOUN, SPEECH, Flags, Words

BULLETS = "•*·‣▪-"
BULLET = re.compile(rf"[{BULLETS}]\s?|\(?\d{{1,2}}[.)]\s|[a-z]\)\s")
HANDLE = re.compile(r"@\w|#\w|https?:|pic\.|www\.|t\.co")
HANDLES = ("@", "#", "http", "pic.", "www.", "t.co")
"""What a line with a handle or an address holds."""
SIGNED = re.compile(r"-{1,2} ?[^()]{1,60}\(@\w+\)")
MINUTE = re.compile(r"\d{1,3}(?:\+\d+)?(?:'| mins?\b|min\b|th min| minutes?\b)|\d{1,3}\.\d (?:ov|over)")
SCORE = re.compile(r"\b\d{1,3} ?- ?\d{1,3}\b")
EARLY = 40
"""Characters at the head of a line in which a colon sets off what it is about."""
ENDS = '.:?!"),…;'
Columns = dict[str, npt.NDArray[np.float64] | Bools | Ids]


def signs(page: Characters) -> Columns:
    """Measure the signs that lines begin with, end with and hold."""
    size, first, last = page.ends - page.starts, page.first(), page.last()
    quotes, colons, stops = page.count(page.lie('"')), page.lie(":"), page.of("stop")
    return {
        "size": np.log1p(size),
        **{f"ends {mark}": last == ord(mark) for mark in ENDS},
        "starts quote": first == ord('"'),
        "starts bracket": among(first, "'([."),
        "quote marks": quotes,
        "odd quote marks": quotes % 2,
        "capitals": page.count(page.of("capital")) / size,
        "asks": page.count(page.lie("?")) > 0,
        "early colon": page.count(colons[colons - page.starts[page.lines(colons)] < EARLY]) > 0,
        "sentences": page.count(stops[page.codes[stops + 1] == ord(" ")]),
        "ends bracket": (page.count(page.lie("(")) > 0) & (last == ord(")")),
    }


def openings(texts: Sequence[str], low: Sequence[str], words: Words) -> Columns:
    """Measure how lines begin, by their first characters and by phrases; `low` holds them in lower case."""
    found = [words.openings.match(text) for text in low]
    kind = np.array([OPENINGS.index(match.lastgroup) if match and match.lastgroup else -1 for match in found])
    heads = [text[0] for text in texts]
    figures = [at for at, head in enumerate(heads) if head.isdecimal()]
    listed = [at for at, head in enumerate(heads) if head.isdecimal() or head in BULLETS or "a" <= head <= "z" or head == "("]
    return {
        **{f"opens {name}": kind == at for at, name in enumerate(OPENINGS)},
        "starts lower": np.array([head.islower() for head in heads]),
        "starts digit": np.array([head.isdigit() for head in heads]),
        "bullet": _matching(texts, listed, BULLET),
        "signed": _matching(texts, [at for at, head in enumerate(heads) if head == "-"], SIGNED),
        "minute": _matching(texts, figures, MINUTE),
        "retweet": np.array([text.startswith("rt @") for text in low]),
    }


def _matching(texts: Sequence[str], lines: Iterable[int], pattern: re.Pattern[str]) -> Bools:
    """Say which lines begin with a pattern, given those that may."""
    found = np.zeros(len(texts), dtype=bool)
    found[[at for at in lines if pattern.match(texts[at])]] = True
    return found


def figures(page: Characters, texts: Sequence[str], tokens: Ids) -> Columns:
    """Measure handles and addresses, scores, and figures by the number of words."""
    handles = np.zeros(len(texts))
    for at in page.holding(HANDLES):
        handles[at] = len(HANDLE.findall(texts[at]))
    scores = np.zeros(len(texts), dtype=bool)
    scores[[at for at in _dashed(page) if SCORE.search(texts[at])]] = True
    numbers = page.count(page.of("money")) + page.count(_numbers(page))
    return {"handles": handles, "score": scores, "numbers": numbers / np.maximum(1, tokens)}


def _dashed(page: Characters) -> list[int]:
    """Give the lines with a dash between figures, with spaces about it or without."""
    dashes, decimal = page.lie("-"), page.are("decimal")

    def beside(way: int) -> Bools:
        near = dashes + way
        spaced = (page.codes[near] == ord(" ")) & decimal.take(near + way, mode="clip")
        found: Bools = decimal[near] | spaced
        return found

    return sorted(set(page.lines(dashes[beside(-1) & beside(1)]).tolist()))


def _numbers(page: Characters) -> Ids:
    """Give the first figure of every number, with its points and commas."""
    signs = page.of("number")
    stretch, decimal = np.cumsum(np.diff(signs, prepend=-2) > 1), page.are("decimal")[signs]
    return signs[decimal][np.diff(stretch[decimal], prepend=0) > 0]


def spoken(words: Hashed, kinds: Flags) -> Columns:
    """Measure pronouns, titles and verbs of speech; `kinds` says what each word is."""
    count = words.ends - words.starts
    first, last = words.edge(kinds, 0), words.edge(kinds, -1)
    return {
        "tokens": count,
        "starts pronoun": first & PRONOUN != 0,
        "starts title": first & OFFICE != 0,
        "pronouns": words.count(np.flatnonzero(kinds & PRONOUN)) / np.maximum(1, count),
        "speech verbs": words.count(np.flatnonzero(kinds & SPEECH)),
        "ends speech": (last & SPEECH != 0) & (count > 1),
    }


def named(texts: Sequence[str], names: Sequence[Sequence[str]], tokens: Ids) -> Columns:
    """Measure names, in full or not, at the head of lines or by the number of words."""
    count = np.fromiter(map(len, names), np.int64, len(names))
    heads = [found[0] if found and text.startswith(found[0]) else "" for text, found in zip(texts, names, strict=True)]
    return {
        "full names": np.array([sum([" " in name for name in found]) for found in names]),
        "names": count / np.maximum(1, tokens),
        "starts name": np.array([head != "" for head in heads]),
        "starts full name": np.array([" " in head for head in heads]),
    }
