"""Restarts in house styles that the training blogs do not have: courtesy titles, questions put on, flash lines.

Where a page calls people "Mr" and "Sir" after their first mention, the full name at the head of a line begins anew.
"""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from timeline.segmenting.features import BULLET, HANDLE, TITLE, Sight
from timeline.segmenting.words import Words

POLITE = 0.15
"""Courtesy titles a line from which on a page counts as one that uses them."""
AGAIN = 2.0
"""Log-odds that a known person's full name at the head of a line adds."""
QUESTION = 2.0
"""Log-odds that a new question adds whose speaker is named; one whose speaker is a pronoun goes on."""
FLASH = 4.0
"""Log-odds that such a name adds to a line as long as a sentence without an end mark."""
NAMELESS = -1.0
"""Log-odds that a line without a full name at its head loses there: a post begins with somebody."""
NEVER = -50.0
"""Log-odds of a line inside a quotation."""
REACH, MOST = 2000, 50
"""Characters of a line and names in it that are looked at."""
HEAD = 3
"""Words at the head of a line in which its subject stands."""


def nudges(texts: Sequence[str], sights: Sequence[Sight], words: Words) -> npt.NDArray[np.float64]:
    """Give what each line's log-odds gain or lose beside the learned model."""
    polite = sum(text.startswith(words.courtesy) or any(f" {c}" in text for c in words.courtesy) for text in texts)
    known: set[str] = set()
    gains = np.zeros(len(texts))
    for at, (text, sight) in enumerate(zip(texts, sights, strict=True)):
        gains[at] = _quoted(text) + (_named(text, sight, known, words) if polite >= POLITE * len(texts) else 0.0)
        known |= {name.rsplit(" ", 1)[-1] for name in sight.names if " " in name}
    return gains


def _quoted(text: str) -> float:
    return NEVER if text[0] == '"' else 0.0


def _named(text: str, sight: Sight, known: set[str], words: Words) -> float:
    """Weigh how a line names its subject."""
    told = text[:REACH].split('"', 1)[0]
    names = sight.names[:MOST]
    full = [name for name in names if " " in name and name.rsplit(" ", 1)[-1] in known and name in told]
    if words.question.match(text.lower()):
        pronoun = any(f" {p} {verb}" in told.lower() for p in words.speakers for verb in words.speech)
        return AGAIN if full else -QUESTION if pronoun else QUESTION
    subject = next((name for name in names if " " in name and _head(told, name)), None)
    if subject is None:
        return NAMELESS
    if subject not in full or sight.lead in words.pronouns or _office(told, subject, words):
        return 0.0
    return FLASH + AGAIN if flash(text) else AGAIN


def _head(told: str, name: str) -> bool:
    """Say whether a name stands at the head of a line."""
    at = told.find(name)
    return at >= 0 and told[:at].count(" ") < HEAD


def _office(told: str, name: str, words: Words) -> bool:
    """Say whether an office stands before the name: somebody's president is explained, not begun with."""
    return any(f"{mark} " in told[: told.find(name)] for mark in words.possessives)


def flash(text: str) -> bool:
    """Say whether a line is a sentence without an end mark: longer than a headline, no list, no tweet."""
    return len(text) > TITLE and text[-1].isalpha() and text[0].isupper() and not HANDLE.search(text) and not BULLET.match(text)
