"""How a live post stands to what it tells: written as it happens, a report of what was said earlier, or taken from tape."""

import functools
import re

from timeline import lexicon
from timeline.linking.verbs import NOTHING
from timeline.model import Telling

KINDS: tuple[tuple[str, Telling], ...] = (("just", "live"), ("taped", "taped"), ("earlier", "earlier"))
"""Lists of the lexicon and what their words say of a post, the first that is found; a post without such words is live."""


def telling(words: str, language: str) -> Telling:
    """Say how a post tells its happening, from the words of its leading sentence with quotations blanked.

    >>> telling("Earlier the mayor told reporters that she would stay.", "en")
    'earlier'
    >>> telling("In a video from the bridge the mayor waves at a swan.", "en")
    'taped'
    >>> telling("The mayor has just told the radio that she will stay.", "en")
    'live'
    """
    return next((kind for family, kind in KINDS if _pattern(family, language).search(words)), "live")


@functools.cache
def _pattern(family: str, language: str) -> re.Pattern[str]:
    phrases = "|".join(lexicon.load(language).words(f"linking.telling.{family}")) or NOTHING
    return re.compile(rf"(?<!\w)(?:{phrases})(?!\w)", re.IGNORECASE)
