"""The user's corrections as a small TOML file: pins and orders, by event id."""

import tomllib
from pathlib import Path
from typing import Any, get_args

from timeline.errors import OptionError
from timeline.model import Correction

KINDS = get_args(Correction.__dataclass_fields__["kind"].type)
"""The tables that a corrections file may hold."""


def load(path: Path) -> tuple[Correction, ...]:
    """Read a corrections file; raises OptionError naming the file and every fault in it.

    The file holds tables such as `[[pin]]` with `event` and `to`, and `[[before]]` or `[[after]]` with `event` and `to`.
    """
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise OptionError(f"{path}: cannot be read ({error.strerror}); give the path of a corrections file") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise OptionError(f"{path}: not a TOML file ({error})") from error
    faults = [fault for kind, rows in tables.items() for fault in _faults(kind, rows)]
    if faults:
        raise OptionError(f"{path}: {'; '.join(faults)}")
    return tuple(Correction(kind, row["event"], row["to"]) for kind, rows in tables.items() for row in rows)  # type: ignore[arg-type] # kinds were checked


def _faults(kind: str, rows: Any) -> list[str]:  # noqa: ANN401 - whatever TOML holds
    if kind not in KINDS:
        return [f"unknown table {kind!r} (known: {', '.join(KINDS)})"]
    if not isinstance(rows, list):
        return [f"write [[{kind}]], with two brackets"]
    return [f"[[{kind}]] {number} needs event and to, both text" for number, row in enumerate(rows, 1) if not _whole(row)]


def _whole(row: Any) -> bool:  # noqa: ANN401 - whatever TOML holds
    return isinstance(row, dict) and all(isinstance(row.get(key), str) for key in ("event", "to"))
