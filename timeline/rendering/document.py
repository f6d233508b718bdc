"""The day as plain data: exactly the JSON of schema "timeline/1", described in `timeline-1.schema.json` beside this file.

Nothing is reworded, rounded or left out here; unknown is None.
"""

import datetime as dt
from typing import Any

from timeline.model import (
    Conflict,
    Cue,
    Day,
    Difference,
    Event,
    First,
    Furniture,
    Mention,
    Moment,
    Placement,
    Source,
    Span,
    Update,
)
from timeline.rendering.clock import zone_of

__all__ = ["document"]

SCHEMA = "timeline/1"


def document(day: Day) -> dict[str, Any]:
    """Give the day as JSON-ready data, ISO times with the offset of the day's zone (UTC where no zone is known).

    >>> from timeline.model import Day
    >>> document(Day(date=None, timezone=None, sources=(), updates=(), events=()))["schema"]
    'timeline/1'
    """
    zone = zone_of(day.timezone)
    return {
        "schema": SCHEMA,
        "date": day.date.isoformat() if day.date else None,
        "timezone": day.timezone,
        "sources": [_source(source) for source in day.sources],
        "updates": [_update(update, zone) for update in day.updates],
        "events": [_event(event, zone) for event in day.events],
        "furniture": [_furniture(piece) for piece in day.furniture],
        "conflicts": [_conflict(conflict) for conflict in day.conflicts],
        "notes": list(day.notes),
    }


def _source(source: Source) -> dict[str, Any]:
    return {
        "id": source.id,
        "location": source.location,
        "publisher": source.publisher,
        "headline": source.headline,
        # a text that nothing shows to be a live blog is read as an article
        "kind": source.kind or "article",
        "language": source.language,
        "timezone": source.timezone,
        "date": source.date.isoformat() if source.date else None,
        "page_order": source.page_order,
        "shown": source.shown,
        "total": source.total,
    }


def _update(update: Update, zone: dt.tzinfo) -> dict[str, Any]:
    return {
        "id": update.id,
        "source": update.source,
        "position": update.position,
        "lines": _lines(update.lines),
        "span": _span(update.span),
        "headline": update.headline,
        "body": update.body,
        "role": update.role,
        "posted": _placement(update.posted, zone),
        "posted_given": update.stamp is not None,
        "quotations": [{"span": _span(quote.span), "speaker": quote.speaker} for quote in update.quotations],
    }


def _event(event: Event, zone: dt.tzinfo) -> dict[str, Any]:
    return {
        "id": event.id,
        "rank": event.rank,
        "label": event.label,
        "status": event.status,
        "lane": event.lane,
        "mentions": [_mention(mention) for mention in event.mentions],
        "occurred": _placement(event.occurred, zone),
        "cues": [_cue(cue) for cue in event.cues],
        "first": _first(event.first, zone),
        "differences": [_difference(difference) for difference in event.differences],
        "alone": event.alone,
    }


def _first(first: First | None, zone: dt.tzinfo) -> dict[str, Any] | None:
    if first is None:
        return None
    return {
        "source": first.source,
        "posted": _moment(first.posted, zone),
        "ahead_minutes": first.ahead,
        "at_least": first.at_least,
        "because": first.because,
    }


def _difference(difference: Difference) -> dict[str, Any]:
    said = [{"source": said.source, "span": _span(said.span), "text": said.text} for said in difference.said]
    return {"what": difference.what, "said": said}


def _mention(mention: Mention) -> dict[str, Any]:
    return {
        "update": mention.update,
        "source": mention.source,
        "lines": _lines(mention.lines),
        "span": _span(mention.span),
        "text": mention.text,
    }


def _cue(cue: Cue) -> dict[str, Any]:
    return {"span": _span(cue.span), "source": cue.source, "text": cue.text, "kind": cue.kind, "value": cue.value}


def _furniture(piece: Furniture) -> dict[str, Any]:
    return {"source": piece.source, "lines": _lines(piece.lines), "span": _span(piece.span), "reason": piece.reason}


def _conflict(conflict: Conflict) -> dict[str, Any]:
    return {"statements": list(conflict.statements), "set_aside": conflict.set_aside, "events": list(conflict.events)}


def _placement(placement: Placement, zone: dt.tzinfo) -> dict[str, Any]:
    range90 = placement.interval90
    return {
        "earliest": _moment(placement.earliest, zone),
        "latest": _moment(placement.latest, zone),
        "best": _moment(placement.best, zone),
        "interval90": [_moment(moment, zone) for moment in range90] if range90 else None,
        "grain": placement.grain,
        "because": list(placement.because),
    }


def _moment(moment: Moment | None, zone: dt.tzinfo) -> str | None:
    if isinstance(moment, dt.datetime):
        return moment.astimezone(zone).isoformat(timespec="seconds")
    if isinstance(moment, dt.time):
        return "T" + moment.replace(tzinfo=None).isoformat(timespec="minutes")
    return None


def _span(span: Span) -> list[int]:
    return [span.start, span.end]


def _lines(lines: tuple[int, int] | None) -> list[int] | None:
    return list(lines) if lines else None
