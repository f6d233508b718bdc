"""The quality gate: what the project ships, measured on its own fixture days, must not fall below the floors.

    python benchmarks/gate.py             check every measure against its floor
    python benchmarks/gate.py --update    raise floors to what is reached, re-pin the data; refuses to lower any
    python benchmarks/gate.py --update --allow-regression    lower them all the same, for the record of a commit

baseline.json holds the floors, the counts and a hash of the fixture days, so that a changed day cannot pass for a better result.
"""

import argparse
import hashlib
import importlib
import json
import statistics
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

ROOT = Path(__file__).parents[1]
BASELINE = ROOT / "benchmarks" / "baseline.json"
SLACK = 0.005
"""Rounding that a floor leaves below what was reached."""


def main() -> int:
    """Measure, compare, and print one line a measure; 1 where a floor does not hold."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--update", action="store_true", help="pin what is reached now")
    parser.add_argument("--allow-regression", action="store_true", help="let floors fall")
    options = parser.parse_args()
    reached, pinned = measure(), json.loads(BASELINE.read_text(encoding="utf-8"))
    faults = list(compare(reached, pinned))
    if options.update and (not faults or options.allow_regression):
        BASELINE.write_text(json.dumps(reached, indent=1, sort_keys=True) + "\n", encoding="utf-8")
        faults = []
    for half, floors in reached["floors"].items():
        for name, value in floors.items():
            print(f"{half:5} {name:24} {value:6.3f}   floor {pinned['floors'].get(half, {}).get(name, 0):6.3f}")
    print("\n".join(faults) or "all floors hold")
    return 1 if faults else 0


def measure() -> dict[str, Any]:
    """Score every fixture day; shares are pooled as means over the days of a half."""
    scoring, sides = _module("scoring"), _module("sides")
    found: dict[str, dict[str, list[float]]] = {}
    for name in scoring.names():
        day = scoring.load(scoring.DAYS / name)
        paired = scoring.pair(day.truth, scoring.rebuild(day), day.texts)
        judges = scoring.SHARES | (sides.SIDES if sides.many(day.truth) else {})
        for key, judge in judges.items():
            value = scoring.share(judge(paired))
            if value is not None:
                found.setdefault(day.truth["half"], {}).setdefault(key, []).append(value)
    floors = {half: {key: round(statistics.fmean(v) - SLACK, 3) for key, v in by.items()} for half, by in sorted(found.items())}
    return {"floors": floors, "days": list(scoring.names()), "hash": data_hash(scoring.DAYS)}


def compare(reached: dict[str, Any], pinned: dict[str, Any]) -> list[str]:
    """List every floor that does not hold, and changed data."""
    faults = [] if reached["hash"] == pinned["hash"] else ["the fixture days have changed: look at them, then --update"]
    for half, floors in pinned["floors"].items():
        for name, floor in floors.items():
            value = reached["floors"].get(half, {}).get(name, 0.0)
            if value < floor:
                faults.append(f"{half} {name}: {value:.3f} is below the floor {floor:.3f}")
    return faults


def data_hash(folder: Path) -> str:
    """Give one hash of all files of the fixture days, by name and content."""
    digest = hashlib.sha256()
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        digest.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def _module(name: str) -> ModuleType:
    """Load the scores that the tests use too."""
    if str(ROOT) not in sys.path:
        sys.path.insert(0, str(ROOT))
    return importlib.import_module(f"tests.days.{name}")


if __name__ == "__main__":
    sys.exit(main())
