"""Items and groups for vis-timeline: `new vis.Timeline(element, data.items, data.groups)`.

Every item needs a start there; what has no place is listed beside the items, so that a page can tell it.
Format: https://visjs.github.io/vis-timeline/docs/timeline/.
"""

import html
from typing import Any

from timeline.model import Day
from timeline.rendering.exports import encode_json
from timeline.rendering.rows import Row, rows, source_names
from timeline.rendering.slots import Slot, slot

__all__ = ["vis_items"]


def vis_items(day: Day) -> bytes:
    """Write `items` (points and ranges, instants with their offset), `groups` (the sources) and `unplaced`; texts are HTML."""
    placed = [(row, slot(row, day)) for row in rows(day)]
    names = source_names(day)
    return encode_json(
        {
            "items": [_shared(row) | _place(found) for row, found in placed if found is not None],
            "groups": [{"id": id_, "content": html.escape(name)} for id_, name in names.items()],
            "unplaced": [_shared(row) for row, found in placed if found is None],
        }
    )


def _shared(row: Row) -> dict[str, Any]:
    where = "; ".join(row.source_lines)
    return {
        "id": row.id,
        "group": row.sources[0] if row.sources else None,
        "content": html.escape(row.label),
        "title": f"<b>{html.escape(row.when)}</b><br>{html.escape(where)}",
        "className": f"{row.lane} {row.status}",
    }


def _place(found: Slot) -> dict[str, str]:
    if found.is_point:
        return {"type": "point", "start": found.start.isoformat()}
    return {"type": "range", "start": found.start.isoformat(), "end": found.end.isoformat()}
