"""REFINERS: finds in, better finds out; they drop what is no time, join what belongs together, tie hours to their days.

A refiner is a plain function from a list to a list; GUARDS says, by rule, which neighbours prove a find wrong.
"""

import bisect
import itertools
import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from timeline.lexicon import Lexicon
from timeline.tagging import nearby
from timeline.tagging.context import lowered
from timeline.tagging.grammar import Found, find
from timeline.tagging.guards import GUARDS
from timeline.tagging.rules import compiled

Finds = list[Found]
GLUE = set("$£€#@_/\\%+=~^")
JOINT = re.compile(r",? ?(?:\(|-)?")
APART = re.compile(r"[.!?][\"”’']?\s|\n")
YEAR_BEFORE = re.compile(r"\b(?:1[4-9]|20)\d\d[-–]$")
LONG_WORD = re.compile(r"[\w.:/]{1,24}")
REACH = 60

TIMES = {
    "<hour>:<minute>",
    "<hour><minute> <zone>",
    "<hour> <am|pm>",
    "<hour> o'clock",
    "half past <hour>",
    "half to <hour>",
    "<hour> hours",
    "<hour in words>",
    "quarter past <hour>",
    "<minute> past <hour>",
    "<minute> past midnight",
    "<hour> in the <part of day>",
    "<noon>",
    "<bare hour>",
    "the <part of day>",
    "<lone part of day>",
}
"""Rules that tell a time of day and may take their day from a neighbour."""

HEADED = {"the <period> before", "the <period> after", "<n> <unit> earlier"}
"""Rules whose last word may belong to what follows: then what stands before it is a time by itself."""

LENT = {"dayparts", "meridiem", "zones", "until"}
"""What tells the half of the day of an hour."""

WEEKDAYS = {"<weekday>", "<weekday> <part of day>"}
CLOCKS = {"<hour>:<minute>", "<hour> <am|pm>"}
CLOSE = {"", ","}
"""Rules that name weekdays, rules that tell a clock time beyond doubt, and what parts the two where they belong together."""

RANGED = {"<bare hour>", "<bare day>"}
"""Rules that find a lone number, which may be the first or the last day of some."""

POINTED = {"within the <unit>", "<n> <unit>", "<units>", "that <period>", "year-end", "fiscal <year>", "one day"}
"""Rules whose meaning depends on the words beside them."""

DAYS = {
    "<figures of a date>",
    "<weekday> <month> <day> <year>",
    "<weekday> <day> <month> <year>",
    "<weekday> the <day>",
    "today",
    "earlier today",
    "later today",
    "yesterday",
    "tomorrow",
    "last <weekday>",
    "previous <weekday>",
    "next <weekday>",
    "this <weekday>",
    "<weekday> week",
    "<weekday> <part of day>",
    "<weekday>",
    "<holiday>",
    "that <period>",
    "<tonight>",
    "this <part of day>",
    "that <part of day>",
    "the next <part of day>",
}
"""Rules that tell a day."""


def whole_words(finds: Finds, lexicon: Lexicon) -> Finds:
    """Drop finds that are part of a longer word, number, price, handle or path."""
    kept: Finds = []
    for found in finds:
        kept.extend(_parted(found, lexicon) if _glued(found) else [found])
    return kept


def _parted(found: Found, lexicon: Lexicon) -> Finds:
    # "vendredi 18h30": the day and the hour, not the eighteenth and a rest; "du 17/11/2019": the date, not "du 17"
    head, _, last = found.words.rpartition(" ")
    if not last.isdigit() or not ("out" in found.slots or (head and nearby.char_after(found).isalpha())):
        return []
    middle = found.end - len(last)
    word = LONG_WORD.match(found.text, middle)
    stretches = ((found.start, max(found.start, middle - 1)), (middle, word.end() if word else middle))
    return [inner for start, end in stretches for inner in _inside(found.text, start, end, lexicon) if not _glued(inner)]


def _inside(text: str, start: int, end: int, lexicon: Lexicon) -> Finds:
    finds = find(compiled(lexicon), text[start:end])
    return [replace(inner, text=text, start=inner.start + start, end=inner.end + start) for inner in finds]


def _glued(found: Found) -> bool:
    left, right = nearby.char_before(found), nearby.char_after(found)
    if (left and (left.isalnum() or left in GLUE)) or (right and (right.isalnum() or right in "_%@")):
        return True
    figures = found.text[found.end - 1].isdigit(), found.text[found.start].isdigit()
    if figures[0] and (right in ",.:/-–" and right and nearby.char_after(found, 1).isdigit()):
        return not (right in "-–" and found.rule.name != "<bare hour>")
    if (
        found.rule.name == "<year>"
        and left in ("-", "–")
        and left != ""
        and not YEAR_BEFORE.search(found.text[max(0, found.start - 6) : found.start])
    ):
        return found.text[max(0, found.start - 2) : found.start - 1].isdigit()
    left2 = found.text[max(0, found.start - 2) : found.start - 1]
    return (
        figures[1]
        and left in ".,:/-–"
        and left != ""
        and left2.isdigit()
        and not (left in "-–" and found.rule.name != "<bare hour>")
    )


def guarded(finds: Finds, lexicon: Lexicon) -> Finds:
    """Drop finds whose neighbours prove them wrong: amounts, ages, names, verbs."""
    kept: Finds = []
    for found in finds:
        kept.extend([found] if _right(found, lexicon) else _within(found, lexicon))
    return kept


def _right(found: Found, lexicon: Lexicon) -> bool:
    return all(not wrong(found, lexicon) for wrong in GUARDS.get(found.rule.name, ()))


def _within(found: Found, lexicon: Lexicon) -> Finds:
    # "would last two days", "deux heures avant le match": what is wrong as a whole may hold a time
    # behind its first word, or before its last
    _, space, rest = found.words.partition(" ")
    length, _, _ = found.words.rpartition(" ")
    start, end = (found.start, found.start + len(length)) if found.rule.name in HEADED else (found.end - len(rest), found.end)
    inside = _inside(found.text, start, end, lexicon) if space else []
    return guarded([inner for inner in inside if not _glued(inner)], lexicon)


def note_neighbours(finds: Finds, lexicon: Lexicon) -> Finds:
    """Note the words beside a length or a period that say where it points: "within", "after", "ended"."""
    return [replace(found, slots=_noted(found, lexicon)) if found.rule.name in POINTED else found for found in finds]


def _noted(found: Found, lexicon: Lexicon) -> dict[str, str]:
    lead, trail = nearby.before(found), nearby.after(found)
    notes = {**found.slots, "lead": lead, "trail": trail}
    if lead in lexicon.words("tagging.words.comes"):
        notes["comes"] = lead
    if _is_rate(found, lead, lexicon):
        notes["rate"] = lead
    return notes


def _is_rate(found: Found, lead: str, lexicon: Lexicon) -> bool:
    each = found.slots.get("n", "").lower() in lexicon.words("tagging.words.ones")
    plural = (
        lead.endswith(lexicon.words("tagging.words.rated_endings"))
        and len(lead) > len("his")
        and lead not in lexicon.words("tagging.words.no_counts")
    )
    return each and (plural or lead in lexicon.words("tagging.words.counts") or lead[-1:] == "%" or lead[-1:].isdigit())


def lend_month(finds: Finds, lexicon: Lexicon) -> Finds:
    """Let "1-5 April" and "May 2 and 3" lend their month to the day beside it."""
    lent = list(finds)
    for index, (one, other) in enumerate(itertools.pairwise(finds)):
        if one.text[one.end : other.start].strip().lower() not in lexicon.words("tagging.words.day_range"):
            continue
        if one.rule.name in RANGED and other.rule.name == DAY_FIRST and other.words[0].isdigit():
            lent[index] = _day_of(one, other)
        if other.rule.name in RANGED and one.rule.name == MONTH_FIRST and one.words[-1].isdigit() and _closed(other):
            lent[index + 1] = _day_of(other, one)
    return lent


DAY_FIRST, MONTH_FIRST = "<weekday> <day> <month> <year>", "<weekday> <month> <day> <year>"


def _day_of(number: Found, date: Found) -> Found:
    slots = {name: word for name, word in date.slots.items() if name in {"months", "year", "short_year"}}
    return replace(number, rule=date.rule, slots={**slots, "day": number.words})


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


def join(finds: Finds, _: Lexicon) -> Finds:
    """Join a time of day and the day that stands right beside it: "5 p.m. EST, Nov. 6"."""
    joined: Finds = []
    for found in finds:
        pair = _pair(joined[-1], found) if joined else None
        if pair:
            joined[-1] = pair
        else:
            joined.append(found)
    return joined


def _pair(one: Found, other: Found) -> Found | None:
    if not JOINT.fullmatch(one.text[one.end : other.start]):
        return None
    for hour, day in ((one, other), (other, one)):
        if hour.rule.name in TIMES and day.rule.name in DAYS and hour.day is None and day.day is None:
            return replace(hour, start=one.start, end=other.end, day=day)
    return None


def tie(finds: Finds, _: Lexicon) -> Finds:
    """Tie a time of day to the nearest day told in the same sentence."""
    days = [found for found in finds if found.rule.name in DAYS]
    starts = [day.start for day in days]
    return [replace(found, day=_nearest(found, days, starts)) if _wants_day(found) else found for found in finds]


def _wants_day(found: Found) -> bool:
    return found.rule.name in TIMES and found.day is None


def _nearest(found: Found, days: Sequence[Found], starts: Sequence[int]) -> Found | None:
    around = days[bisect.bisect_left(starts, found.start - REACH) : bisect.bisect_right(starts, found.start + REACH)]
    near = [day for day in around if _same_sentence(found, day)]
    return min(near, key=lambda day: min(abs(day.start - found.end), abs(found.start - day.end)), default=None)


def _same_sentence(one: Found, other: Found) -> bool:
    first, last = (one, other) if one.start < other.start else (other, one)
    return not APART.search(first.text[first.end : last.start])


REFINERS: tuple[Callable[[Finds, Lexicon], Finds], ...] = (
    unfold,
    list_days,
    lend_month,
    whole_words,
    lend_meridiem,
    lend_part,
    guarded,
    note_neighbours,
    join,
    tie,
)
"""The refiners in the order in which they run."""
