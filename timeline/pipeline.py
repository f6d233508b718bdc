"""The story: read → segment → tag → link → order, told in a handful of calls.

What the steps need to know of each other is passed on here; no step imports another.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

from timeline import lexicon
from timeline.corrections import Correction
from timeline.errors import NoUpdateError
from timeline.linking import link_mentions, mentions_of, moved
from timeline.model import Anchor, Day, Mention, Segmentation, Setting, Signal, Source, Tagged, Timex, Update
from timeline.ordering import find_setting, moments, order
from timeline.progress import each, step
from timeline.reading import Known, read_known
from timeline.segmenting import recut, segment
from timeline.tagging import anchors, tag

__all__ = ["Material", "gather", "place", "prepare"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """Everything that is known before anything is placed: what corrections are solved again on."""

    segmentations: tuple[Segmentation, ...]
    setting: Setting
    mentions: tuple[Mention, ...]
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
    """Read, segment, tag: from places of texts to mentions that are not linked yet; `known` is what reading may need."""
    return prepare(read_known(locations, known or Known()), date=date, timezone=timezone, start=start, end=end)


def prepare(
    sources: Sequence[Source],
    *,
    date: dt.date | None = None,
    timezone: str | None = None,
    start: str | None = None,
    end: str | None = None,
) -> Material:
    """Segment and tag sources that have been read."""
    read = sorted(sources, key=lambda source: source.id)
    cut = tuple(segment(source, date) for source in each("Finding the updates", read))
    _need_updates(cut)
    setting, notes = find_setting(cut, date=date, timezone=timezone, start=start, end=end)
    mentions = _mentions(cut, setting)
    told = (note for piece in cut for note in (*piece.source.notes, *_language_notes(piece), *piece.notes))
    return Material(segmentations=cut, setting=setting, mentions=mentions, notes=tuple(dict.fromkeys((*told, *notes))))


def place(material: Material, corrections: Sequence[Correction] = ()) -> Day:
    """Link and order: place the updates and events of what was gathered, with the user's corrections."""
    own = recut(material.segmentations, corrections)
    cut, sources = own.segmentations, {piece.source.id: piece.source for piece in own.segmentations}
    mentions = material.mentions if cut == material.segmentations else _mentions(cut, material.setting)
    step("Joining what tells of the same")
    linked = link_mentions(mentions, sources, corrections, moved(material.mentions, mentions))
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
    known = moments(cut, setting)
    updates = [(update, piece) for piece in cut for update in piece.updates]
    told = each("Finding time words", updates)
    tagged = [_tagged(u, piece, known.get(u.id, setting.date), setting.timezone) for u, piece in told]
    return mentions_of(tagged, {piece.source.id: piece.source for piece in cut}, setting)


def _language_notes(piece: Segmentation) -> tuple[str, ...]:
    source = piece.source
    if source.language in lexicon.languages() and lexicon.speaks(source.language, source.text):
        return ()
    known = ", ".join(lexicon.languages())
    return (f"{source.name} is not in a language whose time words are known ({known}): only stamps and page order place it.",)


def _tagged(update: Update, piece: Segmentation, reference: dt.date | None, timezone: str | None) -> Tagged:
    """Tag one update, its words counted from its stamp or else the day; places are counted from the start of the source."""
    start, language = update.span.start, piece.source.language
    text = piece.source.text[start : update.span.end]
    found = tag(text, reference=reference, language=language, timezone=timezone)
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
