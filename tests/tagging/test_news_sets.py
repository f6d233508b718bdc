"""The public news sets with TIMEX3 gold, where they lie beside the project: value F1 has a floor that only rises."""

import json
from pathlib import Path
from typing import Any

import pytest

from timeline.model import Timex
from timeline.tagging import tag

SETS = Path(__file__).parents[3] / "shared" / "timex"


def pairs(gold: list[dict[str, Any]], found: list[Timex]) -> list[tuple[dict[str, Any], Timex]]:
    """Pair gold and found times one to one: equal spans first, then the first that overlap."""
    ranked = sorted(
        ((not (g["start"] == f.span.start and g["end"] == f.span.end), g["start"], f.span.start), i, j)
        for i, g in enumerate(gold)
        for j, f in enumerate(found)
        if min(g["end"], f.span.end) > max(g["start"], f.span.start)
    )
    taken: dict[int, int] = {}
    for _, i, j in ranked:
        if i not in taken and j not in taken.values():
            taken[i] = j
    return [(gold[i], found[j]) for i, j in taken.items()]


@pytest.mark.skipif(not SETS.is_dir(), reason="the public sets are not here")
@pytest.mark.parametrize(("name", "floor"), [("timebank", 0.80), ("aquaint", 0.735)])
def test_value_f1_stays_above_its_floor(name: str, floor: float) -> None:
    """Precision and recall of span and value together."""
    right = told = found = 0
    for line in (SETS / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
        document = json.loads(line)
        timexes = [item for item in tag(document["text"], reference=document["dct"]) if isinstance(item, Timex)]
        told, found = told + len(document["timexes"]), found + len(timexes)
        right += sum(gold["value"] == timex.value for gold, timex in pairs(document["timexes"], timexes))
    assert 2 * right / (told + found) >= floor
