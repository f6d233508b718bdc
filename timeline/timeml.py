"""TimeML: a text with TIMEX3 and SIGNAL elements around what was found, by the rules of TimeML 1.2.1.

`comment` names the rule; `anchorTimeID` names the time from which a value is counted: the document's own, t0.
"""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from xml.sax.saxutils import escape, quoteattr

from timeline.model import Signal, Timex

Finding = Timex | Signal
CREATED = '<DCT><TIMEX3 tid="t0" type={} value={} functionInDocument="CREATION_TIME">{}</TIMEX3></DCT>'
# characters that no XML may hold
UNWRITABLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
WHOLE = "year"


def timeml(text: str, found: Sequence[Finding], reference: dt.date | str | None) -> Iterator[str]:
    """Give a TimeML document: the reference as its creation time where it is known, and the text with its elements.

    >>> from timeline.tagging import tag
    >>> print(*timeml("It fell in 2019.", tag("It fell in 2019."), None))
    <TimeML><TEXT>It fell in <TIMEX3 tid="t1" type="DATE" value="2019" comment="&lt;year&gt;">2019</TIMEX3>.</TEXT></TimeML>
    """
    pieces, last = [], 0
    for number, item in enumerate(found, 1):
        if item.span.start < last:
            continue
        words = _plain(text[item.span.start : item.span.end])
        pieces += [_plain(text[last : item.span.start]), _element(item, number, words, known=reference is not None)]
        last = item.span.end
    yield f"<TimeML>{_created(reference)}<TEXT>{''.join(pieces)}{_plain(text[last:])}</TEXT></TimeML>"


def _created(reference: dt.date | str | None) -> str:
    if reference is None:
        return ""
    value = reference if isinstance(reference, str) else reference.isoformat()
    return CREATED.format(quoteattr("TIME" if "T" in value else "DATE"), quoteattr(value), escape(value))


def _element(item: Finding, number: int, words: str, *, known: bool) -> str:
    comment = f"comment={quoteattr(item.rule)}"
    if isinstance(item, Signal):
        return f'<SIGNAL sid="s{number}" {comment}>{words}</SIGNAL>'
    parts = [f'tid="t{number}"', f'type="{item.type}"', f"value={quoteattr(item.value)}"]
    parts += [f"mod={quoteattr(item.mod)}"] if item.mod else []
    parts += ['temporalFunction="true"', 'anchorTimeID="t0"'] if known and _counted(item) else []
    return f"<TIMEX3 {' '.join(parts)} {comment}>{words}</TIMEX3>"


def _counted(item: Timex) -> bool:
    """Say whether a value rests on the reference: a date or time whose year nobody said, or a length that ends there."""
    return item.interval is not None and WHOLE not in item.said


def _plain(text: str) -> str:
    return escape(UNWRITABLE.sub("\ufffd", text))
