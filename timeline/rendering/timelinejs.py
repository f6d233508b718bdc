"""Slides for TimelineJS, as JSON and as the spreadsheet that journalists fill in.

TimelineJS knows no zones: times are readings of the day's own clock, and the words beside them name the zone. It tells its slides
in the order of their starts, so a slide stands at the best guess, or at the one bound that is known, and its words say how sure
that is. It takes no slide without a date: what has none is told on the title slide.
Formats: https://timeline.knightlab.com/docs/json-format.html.
"""

import datetime as dt
import html
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from timeline.model import Day
from timeline.rendering.clock import zone_name
from timeline.rendering.exports import encode_csv, encode_json
from timeline.rendering.figure_layout import bands
from timeline.rendering.panels import panels
from timeline.rendering.rows import STATUSES, Row, rows, source_names
from timeline.rendering.slots import Slot, slot
from timeline.rendering.summary import headline, summary
from timeline.rendering.telling import timing
from timeline.rendering.wording import CALENDAR_GRAINS

__all__ = ["timelinejs_csv", "timelinejs_json"]

UNITS = ("year", "month", "day", "hour", "minute")
WHOLE_UNITS = {"year": 1, "month": 2}
"""How many units tell whole days of a grain; three unless listed."""
DATES = 3
COLUMNS = (
    *("Year", "Month", "Day", "Time", "End Year", "End Month", "End Day", "End Time", "Display Date", "Headline", "Text"),
    *("Media", "Media Credit", "Media Caption", "Media Thumbnail", "Type", "Group", "Background"),
)
ANGLES = {ord("<"): "‹", ord(">"): "›"}
ENTITY = re.compile(r"&(?=[#\w])")

Parts = tuple[int, ...]
"""A date as far as it is known: year, month, day, hour, minute."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Slide:
    """One slide, or one row of the spreadsheet; its texts are HTML."""

    kind: str = ""
    id: str = ""
    start: Parts = ()
    end: Parts = ()
    display: str = ""
    headline: str
    text: str = ""
    group: str = ""


def timelinejs_json(day: Day) -> bytes:
    """Write the JSON of TimelineJS: a title slide, one slide an event, and the named events of the day as eras."""
    title, *others = _slides(day)
    return encode_json(
        {
            "title": {"unique_id": "title", "text": _text(title)},
            "events": [_event(slide) for slide in others if not slide.kind],
            "eras": [_dates(slide) | {"text": {"headline": slide.headline}} for slide in others if slide.kind == "era"],
        }
    )


def timelinejs_csv(day: Day) -> bytes:
    """Write the spreadsheet of TimelineJS, with the columns of its template."""
    return encode_csv(COLUMNS, map(_record, _slides(day)))


def _slides(day: Day) -> Iterator[Slide]:
    placed = [(row, _ends(row, day)) for row in rows(day)]
    yield _title(day, [row for row, ends in placed if not ends[0]])
    for panel in panels(day):
        if day.date is not None:
            yield from (_era(name, start, end) for name, start, end in bands(panel))
    names = source_names(day)
    yield from (_slide(row, ends, day, names) for row, ends in placed if ends[0])


def _title(day: Day, untold: list[Row]) -> Slide:
    """Tell the day, and what has no date to stand at."""
    items = "".join(f"<li>{html.escape(row.label)} ({html.escape(row.when)})</li>" for row in untold)
    rest = f"<p>Without a place on the line:</p><ul>{items}</ul>" if untold else ""
    return Slide(kind="title", headline=html.escape(headline(day)), text=f"<p>{html.escape(summary(day))}</p>{rest}")


def _era(name: str, start: dt.datetime, end: dt.datetime) -> Slide:
    return Slide(kind="era", start=start.timetuple()[:5], end=end.timetuple()[:5], headline=html.escape(name))


def _slide(row: Row, ends: tuple[Parts, Parts], day: Day, names: Mapping[str, str]) -> Slide:
    start, end = ends
    is_clock = len(start) > DATES and day.timezone
    return Slide(
        id=row.id,
        start=start,
        end=() if start == end else end,
        display=_bare(f"{row.when} ({zone_name(day.timezone)})" if is_clock else row.when),
        headline=html.escape(row.label),
        text=_told(row, day),
        group=_bare(names.get(row.sources[0], row.sources[0]) if row.sources else ""),
    )


def _bare(text: str) -> str:
    """Take from a label all that could become markup: TimelineJS decodes it once and then shows it as HTML.

    >>> _bare("Bell & Sons <b> &lt;i>")
    'Bell & Sons ‹b› ＆lt;i›'
    """
    return ENTITY.sub("＆", text.translate(ANGLES))


def _ends(row: Row, day: Day) -> tuple[Parts, Parts]:
    """Give start and end of a slide, both empty where nothing tells a date."""
    if isinstance(row.best, dt.datetime) and row.grain not in CALENDAR_GRAINS:
        return row.best.timetuple()[: len(UNITS)], ()
    found = slot(row, day)
    if found is not None and _is_closed(row):
        return _reach(found, row)
    return _bound(row), ()


def _is_closed(row: Row) -> bool:
    start, end = row.low or row.earliest, row.high or row.latest
    return (start is None) == (end is None)


def _reach(found: Slot, row: Row) -> tuple[Parts, Parts]:
    if not found.is_whole:
        return found.start.timetuple()[: len(UNITS)], found.end.timetuple()[: len(UNITS)]
    units = WHOLE_UNITS.get(row.grain, DATES)
    return found.start.timetuple()[:units], found.last_date.timetuple()[:units]


def _bound(row: Row) -> Parts:
    """Give the one bound that is known; a midnight that ends something counts as the day before."""
    bound = row.earliest or row.latest
    if not isinstance(bound, dt.datetime):
        return ()
    if bound.time() != dt.time():
        return bound.timetuple()[: len(UNITS)]
    date = (bound if row.earliest else bound - dt.timedelta(microseconds=1)).date()
    return date.timetuple()[: WHOLE_UNITS.get(row.grain, DATES)]


def _told(row: Row, day: Day) -> str:
    status = () if row.status == "happened" else (f"Status: {STATUSES[row.status]}.",)
    quotes = (passage.quote for passage in row.passages)
    told = (*quotes, *status, *timing(row, day), *row.because, *row.conflict)
    return "".join(f"<p>{html.escape(sentence)}</p>" for sentence in told)


def _text(slide: Slide) -> dict[str, str]:
    return {"headline": slide.headline, "text": slide.text}


def _event(slide: Slide) -> dict[str, Any]:
    return {"unique_id": slide.id} | _dates(slide) | {"display_date": slide.display, "text": _text(slide), "group": slide.group}


def _dates(slide: Slide) -> dict[str, dict[str, int]]:
    ends = {"start_date": slide.start, "end_date": slide.end}
    return {name: dict(zip(UNITS, parts, strict=False)) for name, parts in ends.items() if parts}


def _record(slide: Slide) -> dict[str, str]:
    return (
        dict.fromkeys(COLUMNS, "")
        | _cells("", slide.start)
        | _cells("End ", slide.end)
        | {"Display Date": slide.display, "Headline": slide.headline, "Text": slide.text}
        | {"Type": slide.kind, "Group": slide.group}
    )


def _cells(prefix: str, parts: Parts) -> dict[str, str]:
    dates = {f"{prefix}{unit.title()}": str(part) for unit, part in zip(UNITS[:DATES], parts, strict=False)}
    return dates | ({f"{prefix}Time": "{:02}:{:02}".format(*parts[DATES:])} if len(parts) > DATES else {})
