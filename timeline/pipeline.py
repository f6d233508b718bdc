"""The story: read → segment → tag → link → order, told in a handful of calls.

What the steps need to know of each other is passed on here; no step imports another.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

from timeline import lexicon
from timeline.errors import NoUpdateError
from timeline.linking import link
from timeline.model import Anchor, Correction, Day, Event, Segmentation, Setting, Signal, Tagged, Timex, Update
from timeline.ordering import find_setting, order
from timeline.progress import each, step
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
    cut = tuple(segment(source, date) for source in each("Finding the updates", sources))
    _need_updates(cut)
    setting, notes = find_setting(cut, date=date, timezone=timezone, start=start, end=end)
    updates = [(update, piece) for piece in cut for update in piece.updates]
    tagged = [_tagged(update, piece, setting) for update, piece in each("Finding time words", updates)]
    step("Joining what tells of the same")
    events = link(tagged, {piece.source.id: piece.source for piece in cut}, setting)
    told = (note for piece in cut for note in (*piece.source.notes, *_language_notes(piece), *piece.notes))
    return Material(segmentations=cut, setting=setting, events=events, notes=tuple(dict.fromkeys((*told, *notes))))


def place(material: Material, corrections: Sequence[Correction] = ()) -> Day:
    """Order: place the updates and events of what was gathered, with the user's corrections."""
    step("Working out the times")
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


def _tagged(update: Update, piece: Segmentation, setting: Setting) -> Tagged:
    """Tag one update; what was found is counted from the start of the source instead of the update."""
    start, language = update.span.start, piece.source.language
    text = piece.source.text[start : update.span.end]
    found = tag(text, reference=setting.date, language=language, timezone=setting.timezone)
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
