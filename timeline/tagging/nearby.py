"""What stands beside a find: the words and characters that refiners and signals look at."""

import functools
import re

from timeline.lexicon import Lexicon
from timeline.tagging.grammar import Found

REACH = 48
# of a text read backwards, so that no start is tried in vain
LAST_WORD = re.compile(r"[\s\"“(]*([^\s\"“”(),;:!?]+)")
NEXT_WORD = re.compile(r"[\s]*([^\s\"“”(),;:!?]+)")


def before(found: Found) -> str:
    """Give the word before, in lower case and without its stop."""
    match = LAST_WORD.match(found.text[max(0, found.start - REACH) : found.start][::-1])
    return match[1][::-1].lower().rstrip(".") if match else ""


def after(found: Found) -> str:
    """Give the word after, where nothing but space lies between; in lower case and without its stop."""
    match = NEXT_WORD.match(found.text[found.end : found.end + REACH])
    return match[1].lower().rstrip(".") if match else ""


def char_before(found: Found) -> str:
    """Give the character before, "" at the start."""
    return found.text[found.start - 1 : found.start] if found.start else ""


def char_after(found: Found, step: int = 0) -> str:
    """Give the character after, "" at the end."""
    return found.text[found.end + step : found.end + step + 1]


@functools.cache
def words(lexicon: Lexicon, name: str) -> frozenset[str]:
    """Give a guard's list of words."""
    return frozenset(lexicon.words(f"tagging.guards.{name}"))
