"""The story: read → segment → tag → link → order, told in a handful of calls.

What the steps need to know of each other is passed on here; no step imports another.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

from timeline import lexicon
from timeline.corrections import Correction
from timeline.errors import NoUpdateError
from timeline.linking import Linked, link_mentions, mentions_of, moved
from timeline.model import (
    Anchor,
    Customs,
    Day,
    Event,
    Lane,
    Mention,
    Segmentation,
    Setting,
    Signal,
    Source,
    Tagged,
    Timex,
    Update,
)
from timeline.ordering import Direction, belonging, directions, find_setting, moments, order, references
from timeline.progress import each, step
from timeline.reading import Known, read_known
from timeline.segmenting import recut, segment
from timeline.tagging import anchors, tag

__all__ = ["Material", "gather", "place", "prepare"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """Everything that is known before anything is placed: what corrections are solved again on.

    `linked` holds the events as the texts alone have them, where comparing the accounts has found them out already.
    """

    segmentations: tuple[Segmentation, ...]
    setting: Setting
    mentions: tuple[Mention, ...]
    notes: tuple[str, ...]
    linked: Linked | None = None


def gather(
    locations: Sequence[str],
    *,
    date: dt.date | None = None,
    timezone: str | None = None,
    known: Known | None = None,
    start: str | None = None,
    end: str | None = None,
    customs: Customs | None = None,
) -> Material:
    """Read, segment, tag: from places of texts to mentions that are not linked yet; `known` is what reading may need."""
    if customs:
        # a faulty file is told before anything is read
        lexicon.load("en", customs)
    sources = read_known(locations, known or Known())
    return prepare(sources, date=date, timezone=timezone, start=start, end=end, customs=customs)


def prepare(
    sources: Sequence[Source],
    *,
    date: dt.date | None = None,
    timezone: str | None = None,
    start: str | None = None,
    end: str | None = None,
    customs: Customs | None = None,
) -> Material:
    """Segment and tag sources that have been read."""
    read = sorted(sources, key=lambda source: source.id)
    cut = tuple(segment(source, date) for source in each("Finding the updates", read))
    _need_updates(cut)
    setting, notes = find_setting(cut, date=date, timezone=timezone, start=start, end=end, customs=customs)
    mentions = _mentions(cut, setting)
    found = Material(segmentations=cut, setting=setting, mentions=mentions, notes=tuple(notes))
    if len(cut) > 1:
        found = _compared(found, read, date)
    told = (note for piece in found.segmentations for note in (*piece.source.notes, *_language_notes(piece), *piece.notes))
    return replace(found, notes=tuple(dict.fromkeys((*told, *found.notes))))


def _compared(material: Material, sources: Sequence[Source], date: dt.date | None) -> Material:
    """Read the accounts of one day by each other: turn pages as the others have them run, set apart what is of another day."""
    step("Comparing the accounts")
    setting, by_id = material.setting, {source.id: source for source in sources}
    linked = link_mentions(material.mentions, by_id)
    turned = _turned(material.segmentations, sources, linked.events, setting, date)
    if turned != material.segmentations:
        material = replace(material, segmentations=turned, mentions=_mentions(turned, setting))
        linked = link_mentions(material.mentions, by_id)
    kept = belonging(turned, linked.events, setting)
    notes = (*material.notes, *kept.notes)
    if not kept.strangers:
        return replace(material, linked=linked, notes=notes)
    cut = tuple(replace(piece, apart=kept.strangers.get(piece.source.id)) for piece in turned)
    return replace(material, segmentations=cut, mentions=_mentions(cut, setting), notes=notes)


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
    """Link and order: place the updates and events of what was gathered, with the user's corrections."""
    own = recut(material.segmentations, corrections)
    cut, sources = own.segmentations, {piece.source.id: piece.source for piece in own.segmentations}
    mentions = material.mentions if cut == material.segmentations else _mentions(cut, material.setting)
    step("Joining what tells of the same")
    linked = None if corrections else material.linked
    linked = linked or link_mentions(mentions, sources, corrections, moved(material.mentions, mentions))
    step("Working out the times")
    ordered = order(cut, linked.events, material.setting, linked.said)
    unfollowed = (*own.unfollowed, *linked.unfollowed)
    return Day(
        date=material.setting.date,
        timezone=material.setting.timezone,
        sources=tuple(sources.values()),
        updates=ordered.updates,
        events=ordered.events,
        furniture=tuple(f for piece in cut for f in piece.furniture),
        conflicts=(*linked.conflicts, *ordered.conflicts),
        notes=(*unfollowed, *own.notes, *linked.notes, *material.notes),
        unfollowed=unfollowed,
    )


def _mentions(cut: Sequence[Segmentation], setting: Setting) -> tuple[Mention, ...]:
    """Tag and open every update; what tells another day is read as of that day."""
    of_day = [piece for piece in cut if piece.apart is None]
    others = (piece for piece in cut if piece.apart is not None)
    return (*_opened(of_day, setting), *(mention for piece in others for mention in _of_another_day(piece, setting)))


def _opened(cut: Sequence[Segmentation], setting: Setting) -> tuple[Mention, ...]:
    known, dates = moments(cut, setting), references(cut, setting)
    updates = [(update, piece) for piece in cut for update in piece.updates]
    told = each("Finding time words", updates)
    tagged = [_tagged(u, piece, known.get(u.id, dates[piece.source.id]), setting) for u, piece in told]
    return mentions_of(tagged, {piece.source.id: piece.source for piece in cut}, setting)


def _of_another_day(piece: Segmentation, setting: Setting) -> tuple[Mention, ...]:
    """Open a source of another day; what it tells of its own day lies before or after the day that the others tell."""
    own = replace(setting, date=piece.apart, start=None, end=None)
    before = setting.date is not None and piece.apart is not None and piece.apart < setting.date
    lane: Lane = "past" if before else "future"
    return tuple(replace(m, apart=lane) for m in _opened([replace(piece, apart=None)], own))


def _language_notes(piece: Segmentation) -> tuple[str, ...]:
    source = piece.source
    if source.language in lexicon.languages() and lexicon.speaks(source.language, source.text):
        return ()
    known = ", ".join(lexicon.languages())
    return (f"{source.name} is not in a language whose time words are known ({known}): only stamps and page order place it.",)


def _tagged(update: Update, piece: Segmentation, reference: dt.date | None, setting: Setting) -> Tagged:
    """Tag one update, its words counted from its stamp or else the day; places are counted from the start of the source."""
    start, language = update.span.start, piece.source.language
    text = piece.source.text[start : update.span.end]
    found = tag(text, reference=reference, language=language, timezone=setting.timezone, customs=setting.customs)
    return Tagged(
        update=update,
        written=reference if update.stamp is not None and isinstance(reference, dt.datetime) else None,
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
