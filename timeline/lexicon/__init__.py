"""Words as data: one TOML file a language; what the words mean to the grammar is code elsewhere.

`en.toml` names every key; another language holds the same keys with the same shapes, and all its faults are listed at once.
"""

import functools
import re
import tomllib
from collections.abc import Iterator, Mapping
from importlib import resources
from typing import Any

from timeline.errors import LexiconError

__all__ = ["Lexicon", "languages", "load", "speaks"]

MASTER = "en"
SAMPLE, FEW, SHARE = 20_000, 40, 0.18
"""Characters looked at, words that say too little, and the share of commonest words: a third to a half in running text."""


class Lexicon:
    """The words of one language, reached by dotted keys.

    >>> load("en").language
    'en'
    """

    def __init__(self, language: str, tables: Mapping[str, Any]) -> None:
        self.language = language
        self._tables = tables

    def words(self, key: str) -> tuple[str, ...]:
        """Give the list of words under a dotted key."""
        return tuple(self.table(key))

    def table(self, key: str) -> Any:  # noqa: ANN401 - TOML values; the caller's key fixes the type
        """Give whatever TOML value stands under a dotted key; KeyError for a key that no language has."""
        value: Any = self._tables
        for part in key.split("."):
            value = value[part]
        return value


def languages() -> tuple[str, ...]:
    """List the languages that have a file, in alphabetical order."""
    files = resources.files(__package__).iterdir()
    return tuple(sorted(f.name.removesuffix(".toml") for f in files if f.name.endswith(".toml")))


@functools.cache
def load(language: str) -> Lexicon:
    """Load a language's words, English for a language that has no file; raises LexiconError listing every fault."""
    known = language if language in languages() else MASTER
    tables = _parse(known)
    faults = list(_faults(_parse(MASTER), tables, ""))
    if faults:
        raise LexiconError(f"{known}.toml: " + "; ".join(faults))
    return Lexicon(known, tables)


def speaks(language: str, text: str) -> bool:
    """Say whether a text sounds like a language: enough of its words are among the commonest; short texts are believed.

    >>> speaks("en", "Der Fluss ist in der Nacht um zwei Meter gestiegen und hat die Brücke erreicht. " * 5)
    False
    """
    said = re.findall(r"\w+", text[:SAMPLE].lower())
    common = frozenset(load(language).words("common"))
    return len(said) < FEW or sum(word in common for word in said) >= SHARE * len(said)


@functools.cache
def _parse(language: str) -> dict[str, Any]:
    text = resources.files(__package__).joinpath(f"{language}.toml").read_text(encoding="utf-8")
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise LexiconError(f"{language}.toml: {error}") from error


def _faults(master: Mapping[str, Any], tables: Mapping[str, Any], path: str) -> Iterator[str]:
    for key, value in master.items():
        here = f"{path}{key}"
        if key not in tables:
            yield f"missing {here}"
        elif type(tables[key]) is not type(value):
            yield f"{here} must be a {type(value).__name__}"
        elif _is_section(value):
            yield from _faults(value, tables[key], f"{here}.")


def _is_section(value: object) -> bool:
    """Tell sections, whose keys are fixed, from vocabularies, whose keys are the language's own words."""
    return isinstance(value, dict) and any(isinstance(v, dict | list) for v in value.values()) and "_words" not in value
