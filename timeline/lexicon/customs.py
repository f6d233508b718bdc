"""A user's own customs: the hours that parts of the day and named events usually take, instead of those of the language."""

import os
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from timeline.errors import OptionError
from timeline.model import Customs

DAYS = 2 * 1440
"""The minutes of the day and of the night that runs into the next."""


def read_customs(path: str | os.PathLike[str]) -> Customs:
    """Read a file of customs; raises OptionError for one that is not there or no text."""
    try:
        return Customs(name=os.fspath(path), toml=Path(path).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise OptionError(f"{path}: cannot be read ({error}); give a TOML file with [tagging.windows]") from error


def accustomed(tables: dict[str, Any], customs: Customs) -> dict[str, Any]:
    """Put the windows of a TOML file into a language's tables; raises OptionError that lists every fault of the file."""
    given = _parsed(customs)
    faults = [*_strange(given), *_place(tables, given)]
    if faults:
        raise OptionError(f"{customs.name}: " + "; ".join(faults))
    return tables


def _parsed(customs: Customs) -> Mapping[str, Any]:
    try:
        return tomllib.loads(customs.toml)
    except tomllib.TOMLDecodeError as error:
        raise OptionError(f"{customs.name}: cannot be read as TOML ({error}); give a file with [tagging.windows]") from error


def _strange(given: Mapping[str, Any]) -> Iterator[str]:
    tagging = given.get("tagging", {})
    strange = [*(set(given) - {"tagging"}), *(f"tagging.{key}" for key in set(tagging) - {"windows", "anchors"})]
    yield from (f"{key} is no custom: give tagging.windows or tagging.anchors" for key in sorted(strange))


def _place(tables: dict[str, Any], given: Mapping[str, Any]) -> Iterator[str]:
    tagging, known = given.get("tagging", {}), tables["tagging"]
    for code, window in tagging.get("windows", {}).items():
        yield from _put(known["windows"], code, window, f"tagging.windows.{code}")
    for name, anchor in tagging.get("anchors", {}).items():
        if name not in known["anchors"]:
            yield f"tagging.anchors.{name} is not known"
        elif "window" in anchor:
            # the user's hours stand in every country
            known["anchors"][name].pop("countries", None)
            yield from _put(known["anchors"][name], "window", anchor["window"], f"tagging.anchors.{name}.window")


def _put(table: dict[str, Any], key: str, window: object, place: str) -> Iterator[str]:
    if key not in table:
        yield f"{place} is not known: give one of {', '.join(sorted(set(table) - {'_words'}))}"
    elif not _is_window(window):
        yield f"{place} must be two minutes of the local day, the first below the second, such as [720, 840]"
    else:
        table[key] = window


def _is_window(window: object) -> bool:
    if not (isinstance(window, list) and len(window) == len(("first", "last"))):
        return False
    first, last = window
    return isinstance(first, int) and isinstance(last, int) and 0 <= first < last <= DAYS
