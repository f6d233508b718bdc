"""Words as data: one TOML file a language; what the words mean to the grammar is code elsewhere.

`en.toml` names every key; another language holds the same keys with the same shapes, and all its faults are listed at once. The
keys under `shared` hold the words of every language, such as zones, those under `optional` words that not every language has:
other files may leave both out.
"""

import copy
import functools
import operator
import re
import tomllib
from collections.abc import Iterator, Mapping
from importlib import resources
from typing import Any

from timeline.errors import LexiconError
from timeline.lexicon.customs import accustomed, read_customs
from timeline.model import Customs

__all__ = ["Lexicon", "heard", "languages", "load", "read_customs", "speaks"]

MASTER = "en"
SAMPLE, FEW, SHARE = 20_000, 40, 0.18
"""Characters looked at, words that say too little, and the share of commonest words: a third to a half in running text."""
CLEAR, LEAD, SURE = 0.3, 1.25, 6
"""The share that leaves no doubt; how many times the share of the next language, and how many words, make another one heard."""

OWN = frozenset({"countries", "followed"})
"""Tables whose keys are the language's own though none of them says `_words`."""


class Lexicon:
    """The words of one language, reached by dotted keys.

    >>> load("en").language
    'en'
    """

    def __init__(self, language: str, tables: Mapping[str, Any]) -> None:
        self.language = language
        self._tables = tables
        # the keys asked for so far: every rule asks for its own at every find
        self._values: dict[str, Any] = {}
        self._words: dict[str, tuple[str, ...]] = {}

    def words(self, key: str) -> tuple[str, ...]:
        """Give the list of words under a dotted key."""
        if key not in self._words:
            self._words[key] = tuple(self.table(key))
        return self._words[key]

    def table(self, key: str) -> Any:  # noqa: ANN401 - TOML values; the caller's key fixes the type
        """Give whatever TOML value stands under a dotted key; KeyError for a key that no language has."""
        if key not in self._values:
            self._values[key] = functools.reduce(operator.getitem, key.split("."), self._tables)
        return self._values[key]


def languages() -> tuple[str, ...]:
    """List the languages that have a file, in alphabetical order."""
    files = resources.files(__package__).iterdir()
    return tuple(sorted(f.name.removesuffix(".toml") for f in files if f.name.endswith(".toml")))


@functools.cache
def load(language: str, customs: Customs | None = None) -> Lexicon:
    """Load a language's words, English for a language that has no file; raises LexiconError listing every fault.

    `customs` are a user's own, in TOML: customary hours in minutes of the local day, which stand instead of the language's:
    `[tagging.windows]` with `NI = [1200, 1680]`, `[tagging.anchors.lunch]` with `window = [780, 900]`.
    """
    known = language if language in languages() else MASTER
    master = _parse(MASTER)
    tables = _completed(copy.deepcopy(_parse(known)), master)
    faults = list(_faults(master, tables, ""))
    if faults:
        raise LexiconError(f"{known}.toml: " + "; ".join(faults))
    return Lexicon(known, accustomed(tables, customs) if customs else tables)


def speaks(language: str, text: str) -> bool:
    """Say whether a text sounds like a language: enough of its words are among the commonest; short texts are believed.

    >>> speaks("en", "Der Fluss ist in der Nacht um zwei Meter gestiegen und hat die Brücke erreicht. " * 5)
    False
    """
    said = _said(text)
    return len(said) < FEW or _common(language, said) >= SHARE * len(said)


def heard(language: str, text: str) -> str:
    """Give the language that a text sounds like: the one that it is told to be, unless it sounds like another that is known.

    >>> heard("en", "Der Fluss ist in der Nacht gestiegen und hat die Brücke erreicht, sagte die Polizei.")
    'de'
    """
    said = _said(text)
    if language in languages() and _common(language, said) >= CLEAR * len(said):
        return language
    counts = {known: _common(known, said) for known in languages()}
    best = max(counts, key=lambda known: (counts[known], known == language))
    rest = max(count for known, count in counts.items() if known != best)
    clear = counts[best] >= max(SURE, SHARE * len(said), LEAD * rest)
    return best if clear and counts[best] >= LEAD * counts.get(language, 0) else language


def _said(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]+", text[:SAMPLE].lower())


def _common(language: str, said: list[str]) -> int:
    common = frozenset(load(language).words("common"))
    return sum(word in common for word in said)


def _completed(tables: dict[str, Any], master: Mapping[str, Any]) -> dict[str, Any]:
    """Fill in the keys of `shared` that a language leaves to the master, and with nothing those of `optional`."""
    for path in master["shared"]:
        place, source = _reached(path, tables, master)
        place.setdefault(path.split(".")[-1], source)
    for path in master["optional"]:
        place, source = _reached(path, tables, master)
        place.setdefault(path.split(".")[-1], type(source)())
    return tables


def _reached(path: str, tables: dict[str, Any], master: Mapping[str, Any]) -> tuple[dict[str, Any], Any]:
    *sections, last = path.split(".")
    place, source = tables, master
    for section in sections:
        place, source = place.setdefault(section, {}), source[section]
    return place, source[last]


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
        elif key not in OWN and _is_section(value):
            yield from _faults(value, tables[key], f"{here}.")


def _is_section(value: object) -> bool:
    """Tell sections, whose keys are fixed, from vocabularies, whose keys are the language's own words."""
    return isinstance(value, dict) and any(isinstance(v, dict | list) for v in value.values()) and "_words" not in value
