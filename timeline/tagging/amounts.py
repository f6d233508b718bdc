"""Numbers as news writes them: figures, words, fractions, ordinals, spoken years."""

import functools
import re

from timeline.lexicon import Lexicon
from timeline.tagging.context import lowered
from timeline.tagging.scanning import alternatives

WORD = re.compile(r"[^\W\d_]+")
GLYPHS = {"½": 0.5, "¼": 0.25, "¾": 0.75}


def amount(words: str, lexicon: Lexicon) -> float | None:
    """Read a number, None for words that hold none.

    >>> from timeline.lexicon import load
    >>> amount("a hundred and twenty-five", load("en"))
    125
    """
    phrase = " ".join(words.lower().split())
    whole = lowered(lexicon, "fractions").get(phrase, lowered(lexicon, "numbers").get(phrase))
    if whole is not None:
        return _whole(float(whole))
    figures = _marked(lexicon).match(phrase)
    return _figures(figures, phrase[figures.end() :]) if figures else _spoken(phrase, lexicon)


@functools.cache
def _marked(lexicon: Lexicon) -> re.Pattern[str]:
    group, point = (alternatives(lexicon.words(f"tagging.marks.{name}")) for name in ("thousands", "decimal"))
    return re.compile(rf"(?P<whole>\d+(?:(?:{group})\d{{3}})*)(?:(?:{point})(?P<part>\d+))?")


def _figures(figures: re.Match[str], rest: str) -> float | None:
    number = float("".join(filter(str.isdigit, figures["whole"])) + "." + (figures["part"] or "0"))
    rest = rest.strip()
    if "/" in rest:
        above, below = rest.split("/")
        return number + int(above) / int(below) if int(below) else None
    return _whole(number + GLYPHS.get(rest, 0.0))


def _spoken(phrase: str, lexicon: Lexicon) -> float | None:
    numbers, multipliers, ones = (lowered(lexicon, name) for name in ("numbers", "multipliers", "ones"))
    total, current, seen = 0, 0, False
    for word in WORD.findall(phrase):
        if word in multipliers:
            current = max(current, 1) * int(multipliers[word])
            total, current = (total + current, 0) if multipliers[word] == 1000 else (total, current)  # noqa: PLR2004 - thousands close a group
            seen = True
        elif word in numbers or word in ones:
            current += int(numbers.get(word, ones.get(word, 0)))
            seen = True
    return total + current if seen else None


def _whole(number: float) -> float:
    return int(number) if number == int(number) else number


def ordinal(words: str, lexicon: Lexicon) -> int:
    """Read "3rd", "third" or "3"; 0 for words that are none of these."""
    figures = re.match(r"\d+", words)
    return int(figures[0]) if figures else int(lowered(lexicon, "ordinals").get(words.lower().replace("‑", "-"), 0))


def spoken_year(words: str, lexicon: Lexicon) -> int | None:
    """Read "nineteen ninety-seven" or "two thousand and three"."""
    parts = words.lower().replace("-", " ").split()
    if any(part in lowered(lexicon, "multipliers") for part in parts):
        value = _spoken(" ".join(parts), lexicon)
        return None if value is None else int(value)
    numbers = lowered(lexicon, "numbers")
    if len(parts) == 1 or not all(part in numbers for part in parts):
        return None
    return int(numbers[parts[0]]) * 100 + sum(int(numbers[part]) for part in parts[1:])
