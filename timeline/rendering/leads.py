"""The opening of an entry: where an event's label is how its text begins, the two are shown as one and not said twice."""

import re
from itertools import accumulate

__all__ = ["Pieces", "lead"]

Pieces = tuple[tuple[str, bool], ...]
"""A text in pieces, those that gave the time marked True."""

CUT = "…"
WORD = re.compile(r"\w")
SPACE = re.compile(r"\s")
SIGNS = re.compile(r"[\s,;:–—•*“”-]*")
"""What a label leaves out at its start."""
LEFTOVER = re.compile(r"[\s,;:–—•*”-]*")
"""What is left over before a text from the sentence before it."""


def lead(label: str, pieces: Pieces) -> tuple[Pieces, Pieces]:
    r"""Part a text into its lead, spelt as the label spells it, and the rest; where they differ, the bare label and the text.

    >>> lead("He left…", (("he left ", False), ("at noon", True), (".", False)))
    ((('He left', False),), ((' ', False), ('at noon', True), ('.', False)))
    >>> lead("He left at noon", (("He left ", False), ("at noon", True), (".", False)))
    ((('He left ', False), ('at noon', True), ('.', False)), ())
    >>> lead("She came", ((", she came", False),))
    ((('She came', False),), ())
    >>> lead("Noon", (("He left.", False),))
    ((('Noon', False),), (('He left.', False),))
    """
    text = "".join(piece for piece, _ in pieces)
    opening = label.removesuffix(CUT).rstrip()
    found = _found(opening, text)
    if not found:
        return ((label, False),), pieces
    start, stop = found
    end = stop if WORD.search(text, stop) else len(text)
    spelt = text[:start] + opening[0] + text[start + 1 :]
    leftover = LEFTOVER.match(text, 0, start)
    return _between(spelt, pieces, leftover.end() if leftover else 0, end), _between(text, pieces, end, len(text))


def _found(opening: str, text: str) -> tuple[int, int] | None:
    """Say from where to where the opening stands at the start of the text, in letters of any case; None where it does not."""
    signs = SIGNS.match(text)
    for start in (0, signs.end() if signs else 0):
        stop = start + len(opening)
        torn = opening[-1:].isalnum() and text[stop : stop + 1].isalnum()
        if opening and not torn and SPACE.sub(" ", text[start:stop]).casefold() == opening.casefold():
            return start, stop
    return None


def _between(text: str, pieces: Pieces, start: int, end: int) -> Pieces:
    """Cut a stretch out of a text and keep its marks."""
    stops = accumulate(len(piece) for piece, _ in pieces)
    spans = [(stop - len(piece), stop, marked) for (piece, marked), stop in zip(pieces, stops, strict=True)]
    return tuple(
        (text[max(first, start) : min(last, end)], marked) for first, last, marked in spans if first < end and last > start
    )
