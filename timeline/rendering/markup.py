"""What every TimeML document is written with: text that XML can hold, attributes, and the time of the document itself."""

from collections.abc import Mapping
from xml.sax.saxutils import escape, quoteattr

__all__ = ["attributes", "created", "escaped"]

ILLEGAL = dict.fromkeys((*range(9), 11, 12, *range(14, 32), *range(0xD800, 0xE000), 0xFFFE, 0xFFFF), "\ufffd")
"""Characters that XML cannot hold, each replaced by one, so that no offset shifts."""


def escaped(text: str) -> str:
    r"""Escape for XML; a carriage return stays one.

    >>> escaped("a\r\nb < c\x00")
    'a&#13;\nb &lt; c\ufffd'
    """
    return escape(text.translate(ILLEGAL), {"\r": "&#13;"})


def attributes(told: Mapping[str, str]) -> str:
    """Write the attributes that have a value, each behind a space.

    >>> attributes({"tid": "t1", "mod": ""})
    ' tid="t1"'
    """
    return "".join(f" {name}={quoteattr(value.translate(ILLEGAL))}" for name, value in told.items() if value)


def created(value: str) -> str:
    """Write the creation time of a document: the day or the moment from which its times are counted, as time t0."""
    told = {"tid": "t0", "type": "TIME" if "T" in value else "DATE", "value": value, "functionInDocument": "CREATION_TIME"}
    return f"<DCT><TIMEX3{attributes(told)}>{escaped(value)}</TIMEX3></DCT>"
