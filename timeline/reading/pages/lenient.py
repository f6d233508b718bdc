"""JSON as careless hands write it: single quotes, quotes that nobody escaped, commas too many or too few, a missing end.

What is JSON never comes here; the standard library reads that. One pass, no recursion: time grows with the length alone.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

__all__ = ["CUT", "Reading", "read"]

CUT = "@cut"
"""The key that marks an object which was still open where the text broke off."""

GAP = re.compile(r"(?:[\s,;]++|//[^\r\n]*+|/\*.*?\*/)++", re.DOTALL)
BARE = re.compile(r"[^\s,:{}\[\]\"']++")
COLON = re.compile(r"\s*+:")
ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|(.)|$)", re.DOTALL)
CONTROLS = {"n": "\n", "t": "\t", "r": "\r", "b": " ", "f": " "}
WORDS = {"true": True, "false": False, "null": None, "undefined": None, "NaN": None}
BLANK = r"(?:\s++|/\*(?:[^*]++|\*(?!/))*+\*/|//[^\r\n]*+)*+"
KEY = r"""["'][\w@:./#$-]{1,80}+["']\s*+:"""
INNER = r"(?:[^{quote}\\]++|\\.|{quote}(?!{ending}))*+"
ENDINGS = {
    "key": r"\s*+:",
    "member": rf"{BLANK}(?:$|,?{BLANK}(?:{KEY})|[,;]*+{BLANK}[}}\]])",
    "item": r"\s*+(?:$|,\s*+[\"'{\[\dtfn-]|[,;]*+\s*+[}\]])",
}
"""What stands behind the quotation mark that ends a string, by where the string stands; any other mark is part of the words."""
STRINGS = {
    (place, quote): re.compile(INNER.format(quote=quote, ending=ending) + quote, re.DOTALL)
    for place, ending in ENDINGS.items()
    for quote in "\"'"
}


@dataclass(slots=True)
class Reading:
    """What was made out: the values that stand side by side, and whether the text broke off within one of them."""

    values: list[Any] = field(default_factory=list)
    cut: bool = False


@dataclass(slots=True)
class _Open:
    """A list or object that is being read; `key` waits for its value."""

    value: Any
    key: str | None = None

    @property
    def place(self) -> str:
        if isinstance(self.value, list):
            return "item"
        return "key" if self.key is None else "member"

    def take(self, found: object) -> None:
        if isinstance(self.value, list):
            self.value.append(found)
        elif self.key is None:
            self.key = str(found)
        else:
            self.value[self.key] = found
            self.key = None


def read(text: str) -> Reading:
    """Make the best of a text that should be JSON; never raises.

    >>> read("{'a': [true, null,], 'b': 'He said 'no'.'").values
    [{'a': [True, None], 'b': "He said 'no'.", '@cut': True}]
    """
    root = _Open([])
    stack, at = [root], 0
    while at < len(text):
        gap = GAP.match(text, at)
        at = gap.end() if gap else at
        at = STEPS.get(text[at : at + 1], _bare)(text, at, stack)
    for waiting in stack[1:]:
        if isinstance(waiting.value, dict):
            waiting.value[CUT] = True
    return Reading(root.value, len(stack) > 1)


def _opened(text: str, at: int, stack: list[_Open]) -> int:
    value: Any = {} if text[at] == "{" else []
    if stack[-1].place == "key":
        stack[-1].key = ""
    stack[-1].take(value)
    stack.append(_Open(value))
    return at + 1


def _closed(text: str, at: int, stack: list[_Open]) -> int:
    """Close what this bracket closes; one that closes nothing is passed over, one too few is made good."""
    kind = dict if text[at] == "}" else list
    if any(isinstance(waiting.value, kind) for waiting in stack[-2:] if waiting is not stack[0]):
        while not isinstance(stack.pop().value, kind):
            pass
    return at + 1


def _string(text: str, at: int, stack: list[_Open]) -> int:
    whole = STRINGS[stack[-1].place, text[at]].match(text, at + 1)
    if whole is None:
        return len(text)
    stack[-1].take(_unescaped(whole[0][:-1]))
    return _past_colon(text, whole.end(), stack)


def _bare(text: str, at: int, stack: list[_Open]) -> int:
    word = BARE.match(text, at)
    if word is None:
        return at + 1
    stack[-1].take(WORDS.get(word[0], word[0]))
    return _past_colon(text, word.end(), stack)


def _past_colon(text: str, at: int, stack: list[_Open]) -> int:
    colon = COLON.match(text, at) if stack[-1].key is not None else None
    return colon.end() if colon else at


def _unescaped(words: str) -> str:
    return ESCAPE.sub(lambda found: chr(int(found[1], 16)) if found[1] else CONTROLS.get(found[2] or "", found[2] or ""), words)


STEPS: dict[str, Callable[[str, int, list[_Open]], int]] = {
    **dict.fromkeys("{[", _opened),
    **dict.fromkeys("}]", _closed),
    **dict.fromkeys("\"'", _string),
}
