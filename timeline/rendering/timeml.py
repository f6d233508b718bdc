"""TimeML 1.2.1: the untouched texts with their time words, signals and events marked, and links between them.

Which words are marked is decided in `marks`, which links hold in `tlinks`; here they become elements. Elements and attributes:
Saurí et al., TimeML Annotation Guidelines 1.2.1 (2006); the frame (DOCID, DCT, TITLE, TEXT) is that of TempEval-3.
"""

from collections.abc import Sequence

from timeline.model import Day, Source, Status
from timeline.rendering.exports import encode
from timeline.rendering.marks import Mark, marks
from timeline.rendering.markup import attributes, created, escaped
from timeline.rendering.tlinks import Link, tlinks

__all__ = ["timeml"]

UNKNOWN_DATE = "XXXX-XX-XX"
HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<TimeML xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" \
xsi:noNamespaceSchemaLocation="http://timeml.org/timeMLdocs/TimeML_1.2.1.xsd">"""
MODALITIES: dict[Status, str] = {"expected": "expected", "hypothetical": "possible"}


def timeml(day: Day) -> bytes:
    """Write one document with a TEXT a source; ids run through the whole of it, `t0` is the date of the day."""
    found = marks(day)
    texts = (_text(source, [mark for mark in found if mark.source == source.id]) for source in day.sources)
    instances = (_instance(mark) for mark in found if mark.kind == "EVENT")
    links = (_link(number, link) for number, link in enumerate(tlinks(day, found), start=1))
    ids = f"<DOCID>{escaped('; '.join(source.id for source in day.sources))}</DOCID>"
    date = created(day.date.isoformat() if day.date else UNKNOWN_DATE)
    return encode("\n".join((HEAD, ids, date, *texts, *instances, *links, "</TimeML>\n")))


def _text(source: Source, found: Sequence[Mark]) -> str:
    pieces, last = [], 0
    for mark in found:
        pieces += [escaped(source.text[last : mark.span.start]), _element(mark, source.text)]
        last = mark.span.end
    title = f"<TITLE>{escaped(source.headline)}</TITLE>\n" if source.headline else ""
    return f"{title}<TEXT>{''.join(pieces)}{escaped(source.text[last:])}</TEXT>"


def _element(mark: Mark, text: str) -> str:
    words = escaped(text[mark.span.start : mark.span.end])
    if mark.kind == "SIGNAL":
        return f'<SIGNAL sid="{mark.id}">{words}</SIGNAL>'
    if mark.kind == "EVENT":
        return f'<EVENT eid="{mark.id}" class="OCCURRENCE">{words}</EVENT>'
    told = {"type": mark.type, "value": mark.value, "mod": mark.mod, "functionInDocument": mark.function}
    return f'<TIMEX3 tid="{mark.id}"{attributes(told)}>{words}</TIMEX3>'


def _instance(mark: Mark) -> str:
    """Give the instance of an event; tense and aspect are not analysed, and it says so."""
    told = {"modality": MODALITIES.get(mark.status, "")}
    fixed = 'tense="NONE" aspect="NONE" polarity="POS" pos="OTHER"'
    return f'<MAKEINSTANCE eiid="ei{mark.id[1:]}" eventID="{mark.id}" {fixed}{attributes(told)}/>'


def _link(number: int, link: Link) -> str:
    told = {
        "eventInstanceID": f"ei{link.event[1:]}",
        "relatedToTime": link.time,
        "relatedToEventInstance": f"ei{link.other[1:]}" if link.other else "",
        "signalID": link.signal,
        "relType": link.relation,
    }
    return f'<TLINK lid="l{number}"{attributes(told)}/>'
