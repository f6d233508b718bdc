"""The user's own cuts: an update cut in two, two neighbouring updates made one; nothing of the text is lost."""

import dataclasses
from collections import Counter
from collections.abc import Sequence

from timeline.corrections import CUTS, Correction, unfollowed
from timeline.errors import OptionError
from timeline.model import Segmentation, Span, Update
from timeline.numbering import lines_of
from timeline.segmenting.assembling import name

__all__ = ["Recut", "recut"]

GLANCE = 6
"""Words that name a post in a sentence."""


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Recut:
    """Segmentations after the user's cuts, the sentences that tell of them, and the corrections that could not be followed."""

    segmentations: tuple[Segmentation, ...]
    notes: tuple[str, ...] = ()
    unfollowed: tuple[str, ...] = ()


def recut(segmentations: Sequence[Segmentation], said: Sequence[Correction]) -> Recut:
    """Follow every "split" and "merge" in the order given, so that one may speak of what another has made.

    Raises OptionError for a place that cannot be one: a line outside of the post, words that stand in it twice, posts that are
    not neighbours. An update that is not there is told in `unfollowed`.
    """
    done = Recut(segmentations=tuple(segmentations))
    for correction in said:
        if correction.kind in CUTS:
            done = _followed(done, correction)
    return done


def _followed(done: Recut, correction: Correction) -> Recut:
    for number, piece in enumerate(done.segmentations):
        at = next((i for i, update in enumerate(piece.updates) if update.id == correction.subject), None)
        if at is not None:
            cut = _split(piece, at, correction) if correction.kind == "split" else _merged(piece, at, correction)
            return _unfollowed(done, correction, cut) if isinstance(cut, str) else _with(done, number, *cut)
    return _unfollowed(done, correction, f"there is no update {correction.subject} (any more)")


def _unfollowed(done: Recut, correction: Correction, reason: str) -> Recut:
    return dataclasses.replace(done, unfollowed=(*done.unfollowed, unfollowed(correction, reason)))


def _with(done: Recut, number: int, changed: Segmentation, note: str) -> Recut:
    others = done.segmentations
    made = (*others[:number], changed, *others[number + 1 :])
    return dataclasses.replace(done, segmentations=made, notes=(*done.notes, note))


def _split(piece: Segmentation, at: int, correction: Correction) -> tuple[Segmentation, str] | str:
    update, text = piece.updates[at], piece.source.text
    cut = _place(piece, update, correction.to)
    if cut is None:
        return f"the update {update.id} does not hold the words “{correction.to}” (any more)"
    start = _body(piece, update)
    head = text[start:cut] if cut > start else text[update.span.start : cut]
    upper = dataclasses.replace(
        update,
        span=Span(update.span.start, len(text[:cut].rstrip())),
        headline=update.headline if cut > start else None,
        body=head.strip(),
        quotations=tuple(said for said in update.quotations if said.span.start < cut),
    )
    lower = dataclasses.replace(
        update,
        span=Span(cut, update.span.end),
        headline=None,
        body=text[cut : update.span.end],
        stamp=None,
        quotations=tuple(said for said in update.quotations if said.span.start >= cut),
    )
    note = f"You cut the post that begins “{_glance(update)}” in two, before “{_glance(lower)}”."
    return _renewed(piece, (*piece.updates[:at], upper, lower, *piece.updates[at + 1 :])), note


def _place(piece: Segmentation, update: Update, told: str) -> int | None:
    """Find where the second post begins: at a line of the text, or at words; None for words that are not there."""
    text, span = piece.source.text, update.span
    words = piece.source.lined and told.isdecimal()
    found = _line(piece, int(told), span) if words else text.find(told, span.start, span.end)
    if not words and (found < 0 or not told):
        return None
    if not words and text.find(told, found + 1, span.end) >= 0:
        raise OptionError(f"“{told}” stands twice in the update {update.id}; give more of its words, or the line")
    if not text[span.start : found].strip():
        raise OptionError(f"nothing of the update {update.id} stands before {told!r}; give the first words of its second part")
    return found


def _line(piece: Segmentation, number: int, span: Span) -> int:
    """Give the first character of a line of the file that lies inside of a span; -1 stands before all of it."""
    text, source = piece.source.text, piece.source
    first, last = lines_of(text, span, source.first_line)
    if not first < number <= last:
        raise OptionError(f"line {number} is not inside that update: it runs from line {first} to {last}")
    at = next(i for i in range(span.start, span.end) if lines_of(text, Span(i, i + 1), source.first_line)[0] == number)
    return at + len(text[at : span.end]) - len(text[at : span.end].lstrip())


def _merged(piece: Segmentation, at: int, correction: Correction) -> tuple[Segmentation, str] | str:
    other = next((i for i, update in enumerate(piece.updates) if update.id == correction.to), None)
    if other is None:
        return f"there is no update {correction.to} beside it (any more)"
    if abs(other - at) != 1:
        raise OptionError(f"the updates {correction.subject} and {correction.to} are no neighbours; merge what is between first")
    first = min(at, other)
    upper, lower = piece.updates[first], piece.updates[first + 1]
    span = Span(upper.span.start, lower.span.end)
    body = piece.source.text[_body(piece, upper) : span.end]
    said = (*upper.quotations, *lower.quotations)
    whole = dataclasses.replace(upper, span=span, body=body, stamp=upper.stamp or lower.stamp, quotations=said)
    note = f"You made one post of those that begin “{_glance(upper)}” and “{_glance(lower)}”."
    bare = dataclasses.replace(piece, furniture=tuple(f for f in piece.furniture if not span.covers(f.span)))
    return _renewed(bare, (*piece.updates[:first], whole, *piece.updates[first + 2 :])), note


def _renewed(piece: Segmentation, updates: Sequence[Update]) -> Segmentation:
    """Count the updates anew, and give those that are new their lines and their ids."""
    source, known = piece.source, {update.span: update.id for update in piece.updates}
    seen = Counter(update.id[1:].partition("-")[0] for update in piece.updates)
    made = tuple(
        dataclasses.replace(
            update,
            id=known.get(update.span) or name(source.id, update.headline, update.body, seen),
            position=position,
            lines=lines_of(source.text, update.span, source.first_line) if source.lined else None,
        )
        for position, update in enumerate(updates)
    )
    return dataclasses.replace(piece, updates=made)


def _body(piece: Segmentation, update: Update) -> int:
    at = piece.source.text.find(update.body, update.span.start, update.span.end)
    return at if at >= 0 else update.span.start


def _glance(update: Update) -> str:
    words = (update.headline or update.body).split()
    return " ".join(words[:GLANCE]) + ("…" if len(words) > GLANCE else "")
