"""From finds to timexes: the only place where words meet the reference."""

import datetime as dt
import functools
from collections.abc import Sequence
from dataclasses import replace

from timeline.lexicon import Lexicon
from timeline.model import Interval, Span, Timex
from timeline.tagging import values
from timeline.tagging.context import DAY_LENGTH, Context, Meaning
from timeline.tagging.grammar import Found, find
from timeline.tagging.quoting import Quotation, around, quotations
from timeline.tagging.reference import Reference
from timeline.tagging.rules import compiled
from timeline.tagging.tense import sure, tense

# rules whose meaning depends on the tense of the clause
TENSED = (
    "<weekday",
    "the night to",
    "<month",
    "<ordinal",
    "the <season",
    "last <season",
    "this <",
    "<holiday",
    "overnight",
    "one day",
    "<n> <unit>",
    "<units>",
    "<noon>",
    "<hour>:<minute>",
    "<hour> o'clock",
    "half past <hour>",
    "half to <hour>",
    "<hour in words>",
    "quarter past <hour>",
    "<minute> past <hour>",
    "<bare hour>",
    "<hour> <am|pm>",
    "<hour><minute> <zone>",
    "all <part of day>",
    "within the <unit>",
    "<hour> this <part of day>",
    "that <period>",
)


def recognise(text: str, lexicon: Lexicon) -> list[Found]:
    """Find every place in `text` that RULES know."""
    return find(compiled(lexicon), text)


def resolve(finds: Sequence[Found], lexicon: Lexicon, reference: Reference) -> tuple[Timex, ...]:
    """Give every find its meaning, in text order; each may lean on the dates told before it."""
    told: tuple[str, ...] = ()
    struck: dt.datetime | None = None
    spoken = quotations(finds[0].text, finds, lexicon) if finds else ()
    timexes = []
    for found in finds:
        meaning = _meaning(found, lexicon, _since_spoken(found, spoken, lexicon, reference), told, struck)
        if meaning is None:
            continue
        timexes.append(_timex(found, meaning, reference))
        struck = _struck(meaning) or struck
        date = _told(found, meaning)
        if date and values.interval(date, dt.UTC) and found.rule.name not in UNTOLD:
            told = (*told[-HISTORY:], date)
    return tuple(timexes)


def _told(found: Found, meaning: Meaning) -> str | None:
    """Give the date that a find tells: itself, or the day of a time of day that names it ("Tuesday evening")."""
    if meaning.type == "TIME" and (found.day or found).rule.name in NAMING:
        return meaning.value[:DAY_LENGTH]
    return meaning.value if meaning.type == "DATE" else None


def _since_spoken(found: Found, spoken: Sequence[Quotation], lexicon: Lexicon, reference: Reference) -> Reference:
    """Give the day on which the quotation around a find was spoken, where that is told and is over; else the reference."""
    quotation = around(found, spoken) if spoken else None
    meaning = _meaning(quotation.day, lexicon, reference, ()) if quotation else None
    day = values.day_of(meaning.value[:DAY_LENGTH]) if meaning else None
    return Reference(day, None, reference.zone) if day and reference.day and day < reference.day else reference


def _struck(meaning: Meaning) -> dt.datetime | None:
    known = meaning.interval if meaning.type == "TIME" else None
    return known.earliest if known and known.grain == "minute" and "hour" in meaning.said else None


MONTH_DAYS = frozenset({"<weekday> <month> <day> <year>", "<weekday> <day> <month> <year>"})
"""Rules that tell a day of the month, whose year the verb right before them may tell."""
REACHING = ("earlier", "later")
# mod → the quarters of its interval that it means
PARTS = {"START": (0, 2), "MID": (1, 3), "END": (2, 4)}
# how many dates a story keeps in mind
HISTORY = 7
# rules that name a day to a tale even where they tell a part of it; "overnight" and "tonight" are counted from the day of writing
NAMING = frozenset(
    {
        "<figures of a date>",
        *MONTH_DAYS,
        "<weekday> <part of day>",
        "last <weekday>",
        "previous <weekday>",
        "next <weekday>",
        "this <weekday>",
        "yesterday",
        "tomorrow",
        "that <part of day>",
        "the next <part of day>",
        "the previous <part of day>",
        "the <part of day> before",
        "the <part of day> after",
    }
)
UNTOLD = ("<n> <unit> ago", "<n> <unit> earlier", "year-ago", "the year-ago <quarter>")


def _meaning(
    found: Found, lexicon: Lexicon, reference: Reference, told: tuple[str, ...], struck: dt.datetime | None = None
) -> Meaning | None:
    day = _meaning(found.day, lexicon, reference, told) if found.day else None
    needed = reference.day is not None and _tensed(found.rule.name)
    clause = tense(found.text, found.start, found.end, lexicon) if needed else "none"
    firm = sure(found.text, found.start, lexicon) if needed and found.rule.name in MONTH_DAYS else "none"
    context = Context(lexicon=lexicon, reference=reference, tense=clause, sure=firm, history=told, day=day, struck=struck)
    try:
        return found.rule.resolve(found.slots, context)
    except (OverflowError, ValueError):
        # the words count beyond the calendar: nothing that a date could say
        return None


@functools.cache
def _tensed(rule: str) -> bool:
    return rule.startswith(TENSED)


def narrowed(interval: Interval | None, mod: str | None, reference: Reference) -> Interval | None:
    """Cut an interval to what "early", "mid", "late" leave of it, or to the reference for "earlier" and "later"."""
    if interval is None or mod is None or interval.earliest is None or interval.latest is None:
        return interval
    if mod in REACHING:
        return _reaching(interval, mod, reference)
    first, last = PARTS.get(mod, (0, 4))
    return replace(interval, earliest=_quarters(interval, first, reference), latest=_quarters(interval, last, reference))


def _quarters(interval: Interval, count: int, reference: Reference) -> dt.datetime | None:
    if interval.earliest is None or interval.latest is None:
        return None
    # on the local clock, so that half a year is not an hour off where summer time begins
    first, last = (moment.astimezone(reference.zone).replace(tzinfo=None) for moment in (interval.earliest, interval.latest))
    return (first + count * (last - first) / 4).replace(tzinfo=reference.zone).astimezone(dt.UTC)


def _reaching(interval: Interval, mod: str, reference: Reference) -> Interval:
    if reference.day is None:
        return interval
    day = values.interval(reference.day.isoformat(), reference.zone)
    if mod == "earlier" and day and day.latest:
        until = reference.moment or day.latest
        return (
            replace(interval, latest=min(interval.latest or until, until)) if until > (interval.earliest or until) else interval
        )
    since = reference.moment or (day.earliest if day else None)
    if since is None or since >= (interval.latest or since):
        return interval
    return replace(interval, earliest=max(interval.earliest or since, since))


def _timex(found: Found, meaning: Meaning, reference: Reference) -> Timex:
    known = meaning.interval or values.interval(meaning.value, reference.zone)
    # what a resolver gave is narrowed already, but for what reaches from or to the reference
    interval = known if meaning.interval and meaning.mod not in REACHING else narrowed(known, meaning.mod, reference)
    return Timex(
        span=Span(found.start, found.end),
        type=meaning.type,
        value=meaning.value,
        rule=found.rule.name,
        mod=meaning.mod if meaning.mod not in REACHING else None,
        interval=interval,
        clock=meaning.clock,
        said=meaning.said,
        implied=meaning.implied,
    )
