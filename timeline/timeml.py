"""TimeML: a text with TIMEX3 and SIGNAL elements around what was found, by the rules of TimeML 1.2.1.

`comment` names the rule; `anchorTimeID` names the time from which a value is counted: the document's own, t0.
"""

import datetime as dt
from collections.abc import Iterator, Sequence

from timeline.model import Signal, Timex
from timeline.rendering.markup import attributes, created, escaped

Finding = Timex | Signal
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
        words = escaped(text[item.span.start : item.span.end])
        pieces += [escaped(text[last : item.span.start]), _element(item, number, words, known=reference is not None)]
        last = item.span.end
    head = "" if reference is None else created(str(reference))
    yield f"<TimeML>{head}<TEXT>{''.join(pieces)}{escaped(text[last:])}</TEXT></TimeML>"


def _element(item: Finding, number: int, words: str, *, known: bool) -> str:
    if isinstance(item, Signal):
        return f"<SIGNAL{attributes({'sid': f's{number}', 'comment': item.rule})}>{words}</SIGNAL>"
    told = {"tid": f"t{number}", "type": item.type, "value": item.value, "mod": item.mod or ""}
    told |= {"temporalFunction": "true", "anchorTimeID": "t0"} if known and _counted(item) else {}
    return f"<TIMEX3{attributes(told | {'comment': item.rule})}>{words}</TIMEX3>"


def _counted(item: Timex) -> bool:
    """Say whether a value rests on the reference: a date or time whose year nobody said, or a length that ends there."""
    return item.interval is not None and WHOLE not in item.said
