"""The story: read → segment → tag → link → order, told in a handful of calls.

What the steps need to know of each other is passed on here; no step imports another.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

from timeline import lexicon
from timeline.errors import NoUpdateError
from timeline.linking import link
from timeline.model import Anchor, Correction, Day, Event, Lane, Segmentation, Setting, Signal, Source, Tagged, Timex, Update
from timeline.ordering import Direction, belonging, directions, find_setting, order, references
from timeline.reading import Known, read_known
from timeline.segmenting import segment
from timeline.tagging import anchors, tag

__all__ = ["Material", "gather", "place"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """Everything that is known before anything is placed: what corrections are solved again on."""

    segmentations: tuple[Segmentation, ...]
    setting: Setting
    events: tuple[Event, ...]
    notes: tuple[str, ...]


def gather(
    locations: Sequence[str],
    *,
    date: dt.date | None = None,
    timezone: str | None = None,
    known: Known | None = None,
    start: str | None = None,
    end: str | None = None,
) -> Material:
    """Read, segment, tag and link: from places of texts to events that are not placed yet; `known` is what reading may need."""
    sources = sorted(read_known(locations, known or Known()), key=lambda source: source.id)
    cut = tuple(segment(source, date) for source in sources)
    _need_updates(cut)
    setting, notes = find_setting(cut, date=date, timezone=timezone, start=start, end=end)
    events = _linked(cut, setting)
    turned = _turned(cut, sources, events, setting, date)
    if turned != cut:
        cut, events = turned, _linked(turned, setting)
    kept = belonging(cut, events, setting)
    if kept.strangers:
        cut = tuple(replace(piece, apart=kept.strangers.get(piece.source.id)) for piece in cut)
        events = _linked(cut, setting)
    notes = (*notes, *kept.notes)
    told = (note for piece in cut for note in (*piece.source.notes, *_language_notes(piece), *piece.notes))
    return Material(segmentations=cut, setting=setting, events=events, notes=tuple(dict.fromkeys((*told, *notes))))


def _linked(cut: Sequence[Segmentation], setting: Setting) -> tuple[Event, ...]:
    """Tag and link; what tells another day is linked by itself, as a day of its own."""
    dates = references(cut, setting)
    tagged = [_tagged(u, piece, setting, dates[piece.source.id]) for piece in cut if piece.apart is None for u in piece.updates]
    events = link(tagged, {piece.source.id: piece.source for piece in cut}, setting)
    return (
        *events,
        *(event for piece in cut if piece.apart is not None for event in _of_another_day(piece, piece.apart, setting)),
    )


def _of_another_day(piece: Segmentation, date: dt.date, setting: Setting) -> tuple[Event, ...]:
    """Link a source of another day; what it tells of its own day lies before or after the day that the others tell."""
    own = replace(setting, date=date, start=None, end=None)
    found = link([_tagged(u, piece, own, date) for u in piece.updates], {piece.source.id: piece.source}, own)
    lane: Lane = "past" if setting.date is not None and date < setting.date else "future"
    return tuple(replace(event, lane=lane) for event in found)


def _turned(
    cut: tuple[Segmentation, ...],
    sources: Sequence[Source],
    events: Sequence[Event],
    setting: Setting,
    date: dt.date | None,
) -> tuple[Segmentation, ...]:
    """Cut those pages again of which the other accounts tell which way they run, unless the page itself says so."""
    told = directions(cut, events, setting)
    return tuple(
        _cut_again(source, piece, told[source.id], date) if source.id in told and source.page_order == "unknown" else piece
        for source, piece in zip(sources, cut, strict=True)
    )


def _cut_again(source: Source, piece: Segmentation, told: Direction, date: dt.date | None) -> Segmentation:
    again = segment(replace(source, kind=piece.source.kind, page_order=told.order), date)
    return replace(again, notes=(*again.notes, told.note))


def place(material: Material, corrections: Sequence[Correction] = ()) -> Day:
    """Order: place the updates and events of what was gathered, with the user's corrections."""
    ordered = order(material.segmentations, material.events, material.setting, corrections)
    return Day(
        date=material.setting.date,
        timezone=material.setting.timezone,
        sources=tuple(piece.source for piece in material.segmentations),
        updates=ordered.updates,
        events=ordered.events,
        furniture=tuple(f for piece in material.segmentations for f in piece.furniture),
        conflicts=ordered.conflicts,
        notes=material.notes,
    )


def _language_notes(piece: Segmentation) -> tuple[str, ...]:
    source = piece.source
    if source.language in lexicon.languages() and lexicon.speaks(source.language, source.text):
        return ()
    known = ", ".join(lexicon.languages())
    return (f"{source.name} is not in a language whose time words are known ({known}): only stamps and page order place it.",)


def _tagged(update: Update, piece: Segmentation, setting: Setting, date: dt.date | None) -> Tagged:
    """Tag one update; what was found is counted from the start of the source instead of the update."""
    start, language = update.span.start, piece.source.language
    text = piece.source.text[start : update.span.end]
    found = tag(text, reference=date, language=language, timezone=setting.timezone)
    return Tagged(
        update=update,
        timexes=tuple(replace(t, span=t.span.shift(start)) for t in found if isinstance(t, Timex)),
        signals=tuple(_moved_signal(s, start) for s in found if isinstance(s, Signal)),
        anchors=tuple(_moved_anchor(a, start) for a in anchors(text, language=language)),
    )


def _moved_signal(signal: Signal, by: int) -> Signal:
    anchor = None if signal.anchor is None else _moved_anchor(signal.anchor, by)
    return replace(signal, span=signal.span.shift(by), target=signal.target.shift(by), anchor=anchor)


def _moved_anchor(anchor: Anchor, by: int) -> Anchor:
    return replace(anchor, span=anchor.span.shift(by))


def _need_updates(cut: Sequence[Segmentation]) -> None:
    for piece in cut:
        if not piece.updates:
            raise NoUpdateError(f"{piece.source.location}: nothing in it is an update; is it the right file?")
