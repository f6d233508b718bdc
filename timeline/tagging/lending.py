"""What neighbours lend each other: a range or a list of times tells once what holds for all of them.

Refiners, as those in `refine`: finds in, better finds out.
"""

import itertools
from dataclasses import replace

from timeline.lexicon import Lexicon
from timeline.tagging import nearby
from timeline.tagging.context import lowered
from timeline.tagging.grammar import Found

Finds = list[Found]

LENT = {"dayparts", "meridiem", "zones", "until"}
"""What tells the half of the day of an hour."""

WEEKDAYS = {"<weekday>", "<weekday> <part of day>"}
CLOCKS = {"<hour>:<minute>", "<hour> <am|pm>"}
CLOSE = {"", ","}
"""Rules that name weekdays, rules that tell a clock time beyond doubt, and what parts the two where they belong together."""

RANGED = {"<bare hour>", "<bare day>", "<weekday> the <day>"}
"""Rules that find a lone number or ordinal, which may be the first or the last day of some."""


def lend_month(finds: Finds, lexicon: Lexicon) -> Finds:
    """Let "1-5 April", "May 2 and 3", "June 1st to the 4th" lend their month to the day beside it."""
    lent = list(finds)
    for index, (one, other) in enumerate(itertools.pairwise(finds)):
        if one.text[one.end : other.start].strip().lower() not in lexicon.words("tagging.words.day_range"):
            continue
        if one.rule.name in RANGED and other.rule.name == DAY_FIRST and other.words[0].isdigit():
            lent[index] = _day_of(one, other)
        if other.rule.name in RANGED and one.rule.name == MONTH_FIRST and _open(one) and _closed(other):
            lent[index + 1] = _day_of(other, one)
    return lent


DAY_FIRST, MONTH_FIRST = "<weekday> <day> <month> <year>", "<weekday> <month> <day> <year>"


def _day_of(number: Found, date: Found) -> Found:
    slots = {name: word for name, word in date.slots.items() if name in {"months", "year", "short_year"}}
    day = number.slots.get("day_th") or number.slots.get("day_word") or number.slots.get("day") or number.words
    return replace(number, rule=date.rule, slots={**slots, "day": day})


def _open(date: Found) -> bool:
    # a day that closes its find may open a range: "May 2", "June 1st", not "May 2, 2024"
    return not {"year", "short_year"} & date.slots.keys()


def _closed(found: Found) -> bool:
    return nearby.char_after(found) in ("", ".", ",", ";", ":", ")", "\n", "!", "?") or nearby.after(found) == ""


def lend_meridiem(finds: Finds, lexicon: Lexicon) -> Finds:
    """Let "6 to 8 pm" lend its "pm" to the hour before."""
    lent = list(finds)
    for index, (one, other) in enumerate(itertools.pairwise(finds)):
        ranged = _ranged(one, other, lexicon)
        if ranged and one.rule.name == "<bare hour>" and "hour_mark" in other.slots:
            lent[index] = replace(one, slots={**one.slots, "ranged": other.slots["hour_mark"]})
        if ranged and "meridiem" in other.slots and "hour" in one.slots and "meridiem" not in one.slots:
            lent[index] = replace(one, slots={**one.slots, "lent": _half(one, other, lexicon)})
    return lent


def _half(one: Found, other: Found, lexicon: Lexicon) -> str:
    halves = lowered(lexicon, "meridiem")
    lent = other.slots["meridiem"]
    # "11 to 1 pm" begins in the morning
    over = int(one.slots["hour"]) % 12 > int(other.slots["hour"]) % 12 and halves[" ".join(lent.lower().split())]
    return next(word for word, hours in halves.items() if hours == 0) if over else lent


def unfold(finds: Finds, _: Lexicon) -> Finds:
    """Make two finds of "between two and four in the morning": what was read for the second hour's sake holds a first."""
    return [part for found in finds for part in (_two_hours(found) if "opening" in found.slots else (found,))]


def _two_hours(found: Found) -> Finds:
    start = found.start - len(found.slots["out"]) + len(found.slots["lead"])
    first = found.slots["opening"]
    one = replace(found, start=start, end=start + len(first), slots={"hour_word": first, **_part_of(found)})
    return [one, replace(found, slots={**found.slots, "ranged": first})]


def lend_part(finds: Finds, lexicon: Lexicon) -> Finds:
    """Let "zwischen zwei und vier Uhr morgens" lend its part of the day to the hour before."""
    lent = list(finds)
    for index, (one, other) in enumerate(itertools.pairwise(finds)):
        if (
            _hour(one)
            and "dayparts" in other.slots
            and _hour(other)
            and LENT.isdisjoint(one.slots)
            and _ranged(one, other, lexicon)
        ):
            lent[index] = replace(one, slots={**one.slots, **_part_of(other)})
            lent[index + 1] = replace(other, slots={**other.slots, "ranged": one.words})
    return lent


def _part_of(end: Found) -> dict[str, str]:
    return {"until": _hour(end), "part": end.slots["dayparts"], "ranged": end.words}


def _hour(found: Found) -> str:
    slots = found.slots
    return slots.get("hour_word") or slots.get("hour_figure") or slots.get("hour", "")


def _ranged(one: Found, other: Found, lexicon: Lexicon) -> bool:
    return one.text[one.end : other.start].strip().lower() in lexicon.words("tagging.words.range")


def list_days(finds: Finds, lexicon: Lexicon) -> Finds:
    """Note that short weekdays stand in a list, or beside a clock time: "Mon, Tue and Thu", "Sat 9am"."""
    noted = list(finds)
    days = ((index, found) for index, found in enumerate(finds[:-1]) if found.rule.name in WEEKDAYS)
    for index, one in days:
        other = finds[index + 1]
        gap = one.text[one.end : other.start].strip(" .").lower()
        listed = gap in lexicon.words("tagging.words.day_list") and other.rule.name in WEEKDAYS
        if listed or (gap in CLOSE and other.rule.name in CLOCKS):
            noted[index] = replace(noted[index], slots={**noted[index].slots, "ranged": other.words})
        if listed:
            noted[index + 1] = replace(other, slots={**other.slots, "ranged": one.words, "after": one.words})
    return noted
