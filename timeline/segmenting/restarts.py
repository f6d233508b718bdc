"""Restarts in house styles that the training blogs do not have: courtesy titles, questions put on, flash lines.

Where a page calls people "Mr" and "Sir" after their first mention, the full name at the head of a line begins anew.
"""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from timeline.segmenting.characters import BREAK
from timeline.segmenting.features import TITLE, Sights
from timeline.segmenting.measures import BULLET, HANDLE
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


def nudges(sights: Sights, words: Words) -> npt.NDArray[np.float64]:
    """Give what each line's log-odds gain or lose beside the learned model."""
    page = sights.page
    gains = np.where(page.first() == ord('"'), NEVER, 0.0)
    polite = page.holding(words.courtesy, behind=" " + BREAK)
    return gains + _named(sights, words) if len(polite) >= POLITE * len(gains) else gains


def _named(sights: Sights, words: Words) -> list[float]:
    """Weigh how the lines of a page name their subjects, where it uses courtesy titles."""
    known: set[str] = set()
    gains = []
    for text, names, pronoun in zip(sights.texts, sights.names, sights.pronouns.tolist(), strict=True):
        gains.append(_weigh(text, names[:MOST], known, words, pronoun=pronoun))
        known |= {name.rsplit(" ", 1)[-1] for name in names if " " in name}
    return gains


def _weigh(text: str, names: Sequence[str], known: set[str], words: Words, *, pronoun: bool) -> float:
    """Weigh how a line names its subject; `pronoun` says whether it begins with one."""
    told = text[:REACH].split('"', 1)[0]
    full = [name for name in names if " " in name and name.rsplit(" ", 1)[-1] in known and name in told]
    if words.question.match(text.lower()):
        spoken = any(f" {p} {verb}" in told.lower() for p in words.speakers for verb in words.speech)
        return AGAIN if full else -QUESTION if spoken else QUESTION
    subject = next((name for name in names if " " in name and _head(told, name)), None)
    if subject is None:
        return NAMELESS
    if subject not in full or pronoun or _office(told, subject, words):
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
