"""The user's corrections: what each says of a timeline, and the small TOML file that holds them.

Events and updates are named by their ids, which are made of the source and its words: a page that has grown keeps them.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, get_args

from timeline.errors import OptionError

Kind = Literal["pin", "before", "after", "same", "apart", "split", "merge", "drop", "status"]
CUTS: tuple[Kind, ...] = ("split", "merge")
"""The kinds that speak of updates; all others speak of events."""
KINDS: tuple[Kind, ...] = get_args(Kind)
VALUES: dict[Kind, str | None] = {kind: {"split": "at", "drop": None}.get(kind, "to") for kind in KINDS}
"""The key under which a table of the file holds what its correction is about besides its subject; None where there is nothing."""
STATUSES: dict[str, str] = {
    "happened": "it has happened",
    "ongoing": "it is going on",
    "expected": "it is still to come",
    "hypothetical": "it is only imagined",
}
"""The statuses that can be set, and what each says."""


@dataclass(frozen=True, slots=True)
class Correction:
    """The user's word: `subject` is the id of an event, or of an update for "split" and "merge"; what `to` is depends on `kind`.

    pin: a time ("13:05", an ISO time or a date). before, after, same: another event. apart: another event, an update that tells
    of it too, or words of the passage that is meant. split: the words or the line with which the second post begins.
    merge: the update above or below. status: a status. drop: nothing.

    >>> Correction("pin", "e1f2a3b", "13:05").to
    '13:05'
    """

    kind: Kind
    subject: str
    to: str = ""

    def __post_init__(self) -> None:
        if self.kind == "status" and self.to not in STATUSES:
            raise OptionError(f"no status {self.to!r}: write {', '.join(STATUSES)}")

    @property
    def words(self) -> str:
        """Name the correction as the file writes it."""
        return " ".join(part for part in (f"{self.kind} {self.subject}", self.to) if part)


def unfollowed(correction: Correction, reason: str) -> str:
    """Tell in a line that a correction could not be followed, and why.

    >>> unfollowed(Correction("drop", "e1f2a3b"), "there is no event e1f2a3b (any more)")
    'Your correction “drop e1f2a3b” was left out: there is no event e1f2a3b (any more).'
    """
    return f"Your correction “{correction.words}” was left out: {reason}."


def load(path: Path) -> tuple[Correction, ...]:
    """Read a corrections file; raises OptionError naming the file and every fault in it.

    The file holds tables: `[[pin]]`, `[[before]]`, `[[after]]`, `[[same]]`, `[[apart]]` and `[[status]]` with `event` and `to`,
    `[[drop]]` with `event`, `[[split]]` with `update` and `at`, `[[merge]]` with `update` and `to`.
    """
    import tomllib

    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise OptionError(f"{path}: cannot be read ({error.strerror}); give the path of a corrections file") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise OptionError(f"{path}: not a TOML file ({error})") from error
    faults = [fault for kind, rows in tables.items() for fault in _faults(kind, rows)]
    if faults:
        raise OptionError(f"{path}: {'; '.join(faults)}")
    return tuple(_correction(kind, row) for kind, rows in tables.items() for row in rows)  # type: ignore[arg-type] # kinds were checked


def _correction(kind: Kind, row: dict[str, Any]) -> Correction:
    value = VALUES[kind]
    return Correction(kind, row[_subject(kind)], str(row[value]) if value else "")


def _subject(kind: Kind) -> str:
    return "update" if kind in CUTS else "event"


def _faults(kind: str, rows: Any) -> list[str]:  # noqa: ANN401 - whatever TOML holds
    if kind not in VALUES:
        return [f"unknown table {kind!r} (known: {', '.join(VALUES)})"]
    if not isinstance(rows, list):
        return [f"write [[{kind}]], with two brackets"]
    return [f"[[{kind}]] {number} {fault}" for number, row in enumerate(rows, 1) if (fault := _fault(kind, row))]


def _fault(kind: Kind, row: Any) -> str | None:  # noqa: ANN401 - whatever TOML holds
    keys = [_subject(kind), *filter(None, [VALUES[kind]])]
    if not isinstance(row, dict) or set(row) != set(keys) or not all(_told(key, row[key]) for key in keys):
        return f"needs {' and '.join(keys)}, {'both ' if len(keys) > 1 else ''}text, and nothing else"
    if kind == "status" and row["to"] not in STATUSES:
        return f"has no known status {row['to']!r} (known: {', '.join(STATUSES)})"
    return None


def _told(key: str, value: Any) -> bool:  # noqa: ANN401 - whatever TOML holds
    """Say whether a value is text; the line at which a post is cut may be a number."""
    return isinstance(value, str) or (key == "at" and type(value) is int)
