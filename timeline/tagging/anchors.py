"""Anchors: the named events of a day that other words lean on, each with the modifiers that tell one from another.

The span is that of the head ("press conference"); "another", "joint" before it are its modifiers.
"""

import functools
import re

from timeline.lexicon import Lexicon
from timeline.model import Anchor, Span
from timeline.tagging.scanning import Scan, alternatives, scanner

REACH = 60
# of a text read backwards
WORD_BEFORE = re.compile(r"[ \t\u00a0]+([\w'’-]+)")
WORD_AFTER = re.compile(r"[ \t\u00a0]+([\w'’-]+)")
MOST_MODIFIERS = 3


def find_anchors(text: str, lexicon: Lexicon) -> tuple[Anchor, ...]:
    """Find the anchors in `text`, in text order."""
    names = _names(lexicon)
    found = []
    for start, end in _scan(lexicon)(text):
        form = " ".join(text[start:end].lower().replace("’", "'").split())
        if form in names and not _glued(text, start, end) and not _verb(text, start, end, lexicon):
            found.append(Anchor(span=Span(start, end), name=names[form], modifiers=_modifiers(text, start, lexicon)))
    return tuple(found)


@functools.cache
def _names(lexicon: Lexicon) -> dict[str, str]:
    return {form.lower(): name for name, anchor in lexicon.table("tagging.anchors").items() for form in anchor["forms"]}


@functools.cache
def _scan(lexicon: Lexicon) -> Scan:
    return scanner(rf"(?:{alternatives(_names(lexicon))})\b")


def _glued(text: str, start: int, end: int) -> bool:
    left, right = text[start - 1 : start], text[end : end + 1]
    return left.isalnum() or right.isalnum() or (left in ("-", "#", "@", "/") and left != "") or right == "-"


def _verb(text: str, start: int, end: int, lexicon: Lexicon) -> bool:
    guards = lexicon.table("tagging.anchor_guards")
    form = text[start:end].lower()
    before, after = _before(text, start), WORD_AFTER.match(text, end)
    if after and (
        after[1].lower() in guards["followed"].get(form, ())
        or (form in guards["gerunds"] and before not in guards["nominal"] and after[1].lower() in guards["objects"])
    ):
        return True
    return form in guards["verbal"] and before in guards["after"]


def _before(text: str, start: int) -> str:
    match = WORD_BEFORE.match(text[max(0, start - REACH) : start][::-1])
    return match[1][::-1].lower() if match else ""


def _modifiers(text: str, start: int, lexicon: Lexicon) -> tuple[str, ...]:
    known = lexicon.words("tagging.anchor_modifiers.words")
    found: list[str] = []
    while len(found) < MOST_MODIFIERS:
        match = WORD_BEFORE.match(text[max(0, start - REACH) : start][::-1])
        if not match or match[1][::-1].lower() not in known:
            break
        found.insert(0, match[1][::-1].lower())
        start -= len(match[0])
    return tuple(found)
