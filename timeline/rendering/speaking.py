"""What the page itself says, in the language of its texts: the words are data in `words/`, the forms are chosen here.

English, German, French and Spanish have a file; a day in any other language speaks English.
"""

import functools
import tomllib
from collections import Counter
from collections.abc import Mapping, Sequence
from importlib import resources
from typing import Any

from timeline.model import Day

__all__ = ["ENGLISH", "Words", "languages", "words_of", "words_of_day"]

MASTER = "en"


class Words:
    """The words of one language, reached by dotted keys.

    >>> ENGLISH.say("when.about", time="1 pm"), ENGLISH.count("summary.events", 2)
    ('about 1 pm', 'two events')
    """

    def __init__(self, language: str, tables: Mapping[str, Any]) -> None:
        self.language = language
        self.tables = tables

    def table(self, key: str) -> Any:  # noqa: ANN401 - TOML values; the caller's key fixes the type
        """Give whatever TOML value stands under a dotted key; KeyError for a key that no language has."""
        value: Any = self.tables
        for part in key.split("."):
            value = value[part]
        return value

    def say(self, key: str, **values: object) -> str:
        """Give the text under a key, its slots filled."""
        text: str = self.table(key)
        return text.format_map(values)

    def count(self, key: str, number: int, **values: object) -> str:
        """Give the form of a text that goes with a number, the number itself in `{n}`."""
        form = "one" if number in self.table("plural.one") else "other"
        return self.say(f"{key}.{form}", n=self.number(number), **values)

    def number(self, number: int) -> str:
        """Say a number: small ones in words where the language has words that fit every noun."""
        names: Sequence[str] = self.table("plural.numbers")
        return names[number] if number < len(names) else str(number)

    def join(self, parts: Sequence[str]) -> str:
        """Join parts as people do: with commas, and a word before the last.

        >>> ENGLISH.join(["one", "two", "three"])
        'one, two and three'
        """
        before = self.say("plural.comma").join(parts[:-1])
        return self.say("plural.and").join(part for part in (before, *parts[-1:]) if part)


def languages() -> tuple[str, ...]:
    """List the languages that have a file, in alphabetical order.

    >>> languages()
    ('de', 'en', 'es', 'fr')
    """
    files = (resources.files("timeline.rendering") / "words").iterdir()
    return tuple(sorted(file.name.removesuffix(".toml") for file in files if file.name.endswith(".toml")))


@functools.cache
def words_of(language: str) -> Words:
    """Load the words of a language, English for one that has no file.

    >>> words_of("fr").language, words_of("tlh").language
    ('fr', 'en')
    """
    known = language if language in languages() else MASTER
    text = (resources.files("timeline.rendering") / "words" / f"{known}.toml").read_text(encoding="utf-8")
    return Words(known, tomllib.loads(text))


def words_of_day(day: Day) -> Words:
    """Load the words in which most of a day's sources are written; where two languages draw, the first source decides.

    >>> words_of_day(Day(date=None, timezone=None, sources=(), updates=(), events=())).language
    'en'
    """
    spoken = Counter(source.language.split("-")[0].lower() for source in day.sources)
    return words_of(max(spoken, key=spoken.__getitem__, default=MASTER))


ENGLISH = words_of(MASTER)
