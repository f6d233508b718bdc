"""REFINERS: finds in, better finds out; they drop what is no time, join what belongs together, tie hours to their days.

A refiner is a plain function from a list to a list; GUARDS says, by rule, which neighbours prove a find wrong.
"""

import bisect
import functools
import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from timeline.lexicon import Lexicon
from timeline.tagging import nearby
from timeline.tagging.grammar import Found, find
from timeline.tagging.guards import GUARDS
from timeline.tagging.lending import lend_meridiem, lend_month, lend_part, list_days, unfold
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

HEADED = {
    "the <period> before",
    "the <period> after",
    "the <part of day> before",
    "the <part of day> after",
    "<n> <unit> earlier",
}
"""Rules whose last word may belong to what follows: then what stands before it is a time by itself."""

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
    "the previous <part of day>",
    "the <part of day> before",
    "the <part of day> after",
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


def tie(finds: Finds, lexicon: Lexicon) -> Finds:
    """Tie a time of day to the nearest day told in the same sentence, but to none that a later clause tells.

    “At noon he left, and on Monday he will be back” is noon of today; “on Monday at nine, and at noon” is Monday’s.
    """
    days = [found for found in finds if found.rule.name in DAYS]
    starts, apart = [day.start for day in days], _apart(lexicon)
    return [replace(found, day=_nearest(found, days, starts, apart)) if _wants_day(found) else found for found in finds]


@functools.cache
def _apart(lexicon: Lexicon) -> re.Pattern[str]:
    return re.compile(rf"{APART.pattern}|[;,]\s+(?:{'|'.join(lexicon.words('tagging.words.next_clause'))})\s")


def _wants_day(found: Found) -> bool:
    return found.rule.name in TIMES and found.day is None


def _nearest(found: Found, days: Sequence[Found], starts: Sequence[int], apart: re.Pattern[str]) -> Found | None:
    around = days[bisect.bisect_left(starts, found.start - REACH) : bisect.bisect_right(starts, found.start + REACH)]
    near = [day for day in around if _same_clause(found, day, apart)]
    return min(near, key=lambda day: min(abs(day.start - found.end), abs(found.start - day.end)), default=None)


def _same_clause(one: Found, other: Found, apart: re.Pattern[str]) -> bool:
    first, last = (one, other) if one.start < other.start else (other, one)
    return not (apart if first is one else APART).search(first.text[first.end : last.start])


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
