"""Linked data of schema.org: a LiveBlogPosting for each live blog with its posts, an Article for each article.

`datePublished` stands only where the time of posting is known within minutes; `temporalCoverage` says when that of which a post
tells took place, as an interval that may be open. Terms: https://schema.org/LiveBlogPosting.
"""

import datetime as dt
import json
from collections.abc import Mapping
from typing import Any

from timeline.model import Day, Moment, Placement, Source, Update
from timeline.rendering.clock import zone_of
from timeline.rendering.exports import encode
from timeline.rendering.rows import Row, plain, rows
from timeline.rendering.wording import certainty

__all__ = ["json_ld"]

OPEN = ".."


def json_ld(day: Day) -> bytes:
    """Write one graph with a node a source; what is not known is left out, and no text can end a script element around it."""
    told = _told(day)
    nodes = [_node(source, day, told) for source in day.sources]
    text = json.dumps({"@context": "https://schema.org", "@graph": nodes}, ensure_ascii=False, indent=2)
    return encode(text.replace("<", r"\u003c") + "\n")


def _node(source: Source, day: Day, told: Mapping[str, list[Row]]) -> dict[str, Any]:
    updates = [update for update in day.updates if update.source == source.id]
    shared = _known(
        {
            "@id": f"#{source.id}",
            "headline": plain(source.headline or ""),
            "inLanguage": source.language,
            "url": plain(source.address or ""),
            "publisher": _known({"@type": "Organization", "name": plain(source.publisher or "")}, least=2),
        }
    )
    if source.kind == "liveblog":
        return (
            {"@type": "LiveBlogPosting"}
            | shared
            | _coverage(updates, day)
            | {"liveBlogUpdate": [_post(update, told.get(update.id, []), day) for update in updates]}
        )
    body = "\n\n".join(plain(update.body) for update in updates)
    return {"@type": "Article"} | shared | _known({"articleBody": body, "datePublished": _iso(source.published, day)})


def _coverage(updates: list[Update], day: Day) -> dict[str, Any]:
    """Give the hours of coverage where the first and the last post tell them."""
    times = [moment for update in updates if isinstance(moment := _posted(update.posted), dt.datetime)]
    if len(times) < len(updates) or not times:
        return {}
    return {"coverageStartTime": _iso(min(times), day), "coverageEndTime": _iso(max(times), day)}


def _told(day: Day) -> dict[str, list[Row]]:
    """Give the events that each update tells of."""
    told: dict[str, list[Row]] = {}
    for event, row in zip(sorted(day.events, key=lambda e: e.id), sorted(rows(day), key=lambda r: r.id), strict=True):
        for update in dict.fromkeys(mention.update for mention in event.mentions):
            told.setdefault(update, []).append(row)
    return told


def _post(update: Update, told: list[Row], day: Day) -> dict[str, Any]:
    return {"@type": "BlogPosting"} | _known(
        {
            "@id": f"#{update.id}",
            "headline": plain(update.headline or ""),
            "articleBody": plain(update.body),
            "datePublished": _iso(_posted(update.posted), day),
            "temporalCoverage": [interval for row in told if (interval := _interval(row))],
            "about": [{"@type": "Event", "@id": f"#{row.id}", "name": row.label} for row in told],
        }
    )


def _posted(posted: Placement) -> Moment | None:
    """Give the time of posting where it is known within minutes."""
    low, high = posted.interval90 or (posted.earliest, posted.latest)
    return posted.best if certainty(low, high) == "minute" else None


def _interval(row: Row) -> str:
    ends = (row.low or row.earliest, row.high or row.latest)
    start, end = (moment.isoformat() if isinstance(moment, dt.datetime) else OPEN for moment in ends)
    return "" if start == end == OPEN else f"{start}/{end}"


def _iso(moment: Moment | None, day: Day) -> str:
    return moment.astimezone(zone_of(day.timezone)).isoformat(timespec="seconds") if isinstance(moment, dt.datetime) else ""


def _known(fields: dict[str, Any], least: int = 1) -> dict[str, Any]:
    """Leave out what is empty; the whole is empty where fewer than `least` fields remain."""
    kept = {name: value for name, value in fields.items() if value}
    return kept if len(kept) >= least else {}
