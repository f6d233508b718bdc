"""GUARDS: by rule, the neighbours that prove a find to be no time; precision comes from here.

Each guard is a question to one find: "is this wrong?"
"""

from collections.abc import Callable, Mapping

from timeline.lexicon import Lexicon
from timeline.tagging import nearby, spelled
from timeline.tagging.context import lowered
from timeline.tagging.grammar import Found
from timeline.tagging.naming import (
    capital_follows,
    name_weekday,
    named_month,
    named_part,
    named_today,
    namesake,
    proper,
    short_weekday,
    sunday_paper,
    titled,
)
from timeline.tagging.nearby import words

Guard = Callable[[Found, Lexicon], bool]


def amount(found: Found, lexicon: Lexicon) -> bool:
    """Ask whether a number counts or measures something."""
    return nearby.char_after(found) in ("%", "°", "£", "€", "$", "+") or nearby.after(found) in words(lexicon, "amounts")


def age(found: Found, lexicon: Lexicon) -> bool:
    """Ask whether a length says how old someone is."""
    following = found.text[found.end : found.end + 16].lower().lstrip(" -‐‑")
    years = lowered(lexicon, "units").get(found.slots.get("units", "").lower()) == "Y"
    return (years and _aged(found, lexicon)) or following.startswith(tuple(words(lexicon, "ages")))


def _aged(found: Found, lexicon: Lexicon) -> bool:
    lead = found.text[max(0, found.start - 40) : found.start].lower().split()
    # "a 45 ans", "âgé de 45 ans", "une femme de 45 ans"
    last = lead[-2:-1] if lead[-1:] and lead[-1] in words(lexicon, "of_words") else lead[-1:]
    return not words(lexicon, "ages_introduced").isdisjoint(last)


def bare_year(found: Found, lexicon: Lexicon) -> bool:
    """Ask whether four figures are no year."""
    if "parts" in found.slots or "year_word" in found.slots:
        return False
    before, after = nearby.before(found), nearby.after(found)
    if after in words(lexicon, "years_followed") or before in words(lexicon, "years_preceded"):
        return True
    if "year_said" in found.slots:
        return False
    if before not in words(lexicon, "years_introduced") and _counted(found, after, lexicon):
        return True
    early = int(found.slots["year"]) < 1900  # noqa: PLR2004 - older years need a word that introduces them
    far = int(found.slots["year"]) > 2060  # noqa: PLR2004 - later years need one too
    return (early or far) and before not in words(lexicon, "years_introduced")


def _counted(found: Found, after: str, lexicon: Lexicon) -> bool:
    plural = after.endswith(tuple(words(lexicon, "plural_endings"))) and after not in words(lexicon, "no_plurals")
    return plural and after.isalpha() and found.text[found.end + 1 : found.end + 2].islower()


def verb_month(found: Found, lexicon: Lexicon) -> bool:
    """Ask whether "may" or "march" is a verb or a name."""
    word = found.slots["months"].rstrip(".").lower()
    if word not in words(lexicon, "doubtful_months") or "parts" in found.slots or "month_of" in found.slots:
        return False
    before, after = nearby.before(found), nearby.after(found)
    if before in words(lexicon, "months_sure"):
        return False
    if found.text[found.end + 1 : found.end + 2].isupper() and not found.words.endswith("."):
        return True
    return before not in words(lexicon, "months_introduced") or after in words(lexicon, "after_month")


def hyphenated(found: Found, lexicon: Lexicon) -> bool:
    """Ask whether a hyphen makes it part of another word: "now-or-never"."""
    del lexicon
    return nearby.char_after(found) == "-" and nearby.char_after(found, 1).isalpha()


def noun(found: Found, lexicon: Lexicon) -> bool:
    """Ask whether a capital inside a sentence makes a noun of it, where nouns have one: "der Morgen"."""
    first = found.words.split()[0]
    inside = nearby.char_before(found) == " " and found.text[max(0, found.start - 2) : found.start - 1] not in ENDS
    return first.istitle() and first.lower() in words(lexicon, "nouns") and inside


def compound(found: Found, lexicon: Lexicon) -> bool:
    """Ask whether "a day" begins a compound or belongs to a noun: "a day-tripper", "a weekday pass"."""
    each = lowered(lexicon, "ones").get(found.slots.get("n", "").lower())
    return bool(each) and (hyphenated(found, lexicon) or nearby.after(found) in words(lexicon, "modified"))


def lone(found: Found, lexicon: Lexicon) -> bool:
    """Ask whether no word beside a lone "day", "night" makes it a time: "a long day", "karaoke night" do."""
    if hyphenated(found, lexicon) or nearby.after(found) in words(lexicon, "lone_after") or named_part(found, lexicon):
        return True
    lead = nearby.before(found)
    return (
        nearby.char_before(found) != " " or not lead.isalpha() or lead in words(lexicon, "lone_before") or proper(found, lexicon)
    )


def lone_morning(found: Found, lexicon: Lexicon) -> bool:
    """Ask whether a part of the day that opens a line is a name."""
    opens = nearby.char_before(found) in ("", "\n")
    return (capital_follows(found) or hyphenated(found, lexicon)) if opens else lone(found, lexicon)


def of_noun(found: Found, lexicon: Lexicon) -> bool:
    """Ask whether "the night" belongs to a noun: "the night sky"."""
    return nearby.after(found) in words(lexicon, "modified")


def coded(found: Found, lexicon: Lexicon) -> bool:
    """Ask whether four figures are a code: "the PIN was 1984"."""
    return bool(words(lexicon, "codes") & set(found.text[max(0, found.start - 24) : found.start].lower().split()[-3:]))


def warm(found: Found, lexicon: Lexicon) -> bool:
    """Ask whether "the mid-30s" are degrees."""
    short = "short_decade" in found.slots and found.slots["short_decade"][0].isdigit()
    far = found.text[max(0, found.start - 40) : found.start].lower().split()
    return short and bool(words(lexicon, "degrees") & set(far))


def unlent(found: Found, lexicon: Lexicon) -> bool:
    """Ask whether no month beside it makes a lone number a day."""
    del lexicon
    return "months" not in found.slots


def open_ended(found: Found, lexicon: Lexicon) -> bool:
    """Ask whether "the day before" goes on: "the day before the vote"."""
    del lexicon
    return nearby.char_after(found) not in (".", ",", ";", "", "\n", "!", "?", ")", ":")


def adverb(found: Found, lexicon: Lexicon) -> bool:
    """Ask whether "quarterly" stands before the noun that it describes."""
    return found.words.lower() in words(lexicon, "adverbs") and open_ended(found, lexicon)


def minuted(found: Found, lexicon: Lexicon) -> bool:
    """Ask whether "the minutes of" are a record."""
    record = found.slots["plural_units"].lower() in words(lexicon, "record_units")
    return record and nearby.after(found) in words(lexicon, "of_words")


def speed(found: Found, lexicon: Lexicon) -> bool:
    """Ask whether "an hour" belongs to a speed."""
    return nearby.before(found) in words(lexicon, "speeds")


def dotted(found: Found, lexicon: Lexicon) -> bool:
    """Ask whether a figure with a point or colon is a price, a score, a ratio or a section."""
    if "meridiem" in found.slots or "zones" in found.slots or "local" in found.slots:
        return False
    if amount(found, lexicon) or found.text[max(0, found.start - 1) : found.start] in ("-", "–", "−"):
        return True
    before = nearby.before(found)
    if before in words(lexicon, "posts"):
        return False
    far = found.text[max(0, found.start - 40) : found.start].lower().split()
    if ":" in found.words:
        return bool(words(lexicon, "chapters") & set(far))
    return (
        before not in words(lexicon, "clock_introduced")
        or bool(words(lexicon, "prices") & set(far))
        or len(found.words) < len("1.00")
    )


def bare_hour(found: Found, lexicon: Lexicon) -> bool:
    """Ask whether no "at" introduces a lone figure, or it counts what follows."""
    if "lent" in found.slots or "ranged" in found.slots:
        return False
    before, after = nearby.before(found), nearby.after(found)
    if before not in words(lexicon, "bare_hours_introduced") and not _just(found, before, lexicon):
        return True
    if nearby.char_after(found) in ("-", "–", "/", "'", "’", "%", ":") or amount(found, lexicon):
        return True
    following = found.text[found.end : found.end + 1]
    far = found.text[max(0, found.start - 40) : found.start].lower().split()
    if words(lexicon, "prices") & set(far):
        return True
    return following not in (".", ",", ";", ")", "", "\n", "!", "?") and after not in words(lexicon, "bare_hours_followed")


def _just(found: Found, before: str, lexicon: Lexicon) -> bool:
    lead = found.text[max(0, found.start - 24) : found.start].lower().split()
    return len(lead) > 1 and before in words(lexicon, "bare_hours_sides") and lead[-2] in words(lexicon, "bare_hours_just")


def spelled_hour(found: Found, lexicon: Lexicon) -> bool:
    """Ask whether an hour in words counts something: "by two votes"."""
    return spelled.counts(found, lexicon) or (bare_hour(found, lexicon) and not spelled.spelled(found, lexicon))


def small_ordinal(found: Found, lexicon: Lexicon) -> bool:
    """Ask whether "the 5th" is that of something other than a month."""
    after = nearby.after(found)
    if "weekdays" in found.slots:
        return False
    return nearby.before(found) not in words(lexicon, "day_introduced") or (
        bool(after) and after not in words(lexicon, "day_followed")
    )


def bare_plural(found: Found, lexicon: Lexicon) -> bool:
    """Ask whether no word makes "years", "days" a length."""
    return nearby.before(found) not in words(lexicon, "plurals_introduced") or nearby.after(found) in words(
        lexicon, "plurals_followed"
    )


def single(found: Found, lexicon: Lexicon) -> bool:
    """Ask whether "a second", "a quarter", "one minute" are ordinals, fractions or chat."""
    unit = found.slots["units"].lower()
    number = found.slots.get("n", "").lower()
    if unit in words(lexicon, "ordinal_units") and lowered(lexicon, "ones").get(number):
        return nearby.before(found) not in words(lexicon, "length_introduced")
    if "vague" in found.slots and unit in words(lexicon, "fraction_units"):
        return True
    return unit in words(lexicon, "fraction_units") and nearby.after(found) in words(lexicon, "of_words")


def reference(found: Found, lexicon: Lexicon) -> bool:
    """Ask whether "current account", "future king" take the word for their own."""
    word = " ".join(found.words.lower().split())
    needed = lexicon.table("tagging.guards.references_needed").get(word)
    if needed and nearby.before(found) not in needed:
        return True
    blocked = lexicon.table("tagging.guards.references").get(word, ())
    return nearby.after(found) in blocked or nearby.before(found) in lexicon.table("tagging.guards.references_before").get(
        word, ()
    )


def loose_later(found: Found, lexicon: Lexicon) -> bool:
    """Ask whether "later" and "earlier" compare, or lean on words before them."""
    if nearby.before(found) in words(lexicon, "later_preceded"):
        return True
    following = nearby.char_after(found)
    return following not in (".", ",", ";", "\n", "", ")", "!", "?", ":") and nearby.after(found) not in words(
        lexicon, "later_followed"
    )


def the_unit(found: Found, lexicon: Lexicon) -> bool:
    """Ask whether "the day" is that of something else, or part of a phrase."""
    daily = found.slots["calendar_units"].lower() in words(lexicon, "of_the_units")
    if nearby.before(found) in words(lexicon, "of_words") and daily and "that" not in found.slots:
        return True
    if found.slots["calendar_units"].lower() in words(lexicon, "happened_units") and nearby.after(found) in words(
        lexicon, "of_words"
    ):
        return True
    return nearby.after(found) in words(lexicon, "unit_followed") or nearby.before(found) in words(lexicon, "unit_preceded")


def season_word(found: Found, lexicon: Lexicon) -> bool:
    """Ask whether a season is another noun, as in "the fall of the regime"."""
    doubtful = found.slots["seasons"].lower() in words(lexicon, "doubtful_seasons")
    if doubtful and nearby.before(found) not in words(lexicon, "season_introduced"):
        return True
    return nearby.after(found) in words(lexicon, "season_followed") or nearby.char_after(found) == "-"


def fraction(found: Found, lexicon: Lexicon) -> bool:
    """Ask whether "ten to three" is a score or a range."""
    lead = nearby.before(found)
    # "from two to four" is a range
    range_ = "to_hour" in found.slots and "oclock" not in found.slots and lead in lexicon.words("tagging.words.range_opens")
    introduced = lead in words(lexicon, "minutes_introduced") and not range_
    return not introduced and "minute_unit" not in found.slots and "ranged" not in found.slots


def match_minute(found: Found, lexicon: Lexicon) -> bool:
    """Ask whether "31 min" heads a line of a match report."""
    marked = found.slots["units"].lower() in words(lexicon, "minute_marks") if "units" in found.slots else False
    return marked and (nearby.char_after(found) == ":" or nearby.char_before(found) in ("", "\n", "["))


def lasting(found: Found, lexicon: Lexicon) -> bool:
    """Ask whether "last" is the verb, as in "would last two days"."""
    return nearby.before(found) in words(lexicon, "last_as_verb")


def leading_on(found: Found, lexicon: Lexicon) -> bool:
    """Ask whether what follows makes a preposition of "before": "deux heures avant le match", "minuti prima che"."""
    return nearby.after(found).split("'")[0] in words(lexicon, "earlier_followed")


ENDS = frozenset('.!?:+"”“–-')
"""Characters after which a sentence begins."""

GUARDS: Mapping[str, tuple[Guard, ...]] = {
    "<year>": (amount, bare_year, coded),
    "<decade>": (warm,),
    "<month>": (verb_month, named_month),
    "<month> <year>": (amount,),
    "<weekday> <month> <day> <year>": (amount,),
    "<weekday> the <day>": (small_ordinal,),
    "<weekday> <part of day>": (name_weekday, titled, sunday_paper, namesake),
    "<weekday>": (short_weekday, name_weekday),
    "<holiday>": (name_weekday, titled),
    "<hour>:<minute>": (dotted,),
    "<bare hour>": (bare_hour,),
    "<hour in words>": (spelled_hour,),
    "<minute> past <hour>": (fraction,),
    "<minute> past midnight": (),
    "half past <hour>": (),
    "that <period>": (the_unit, hyphenated),
    "the <season>": (season_word,),
    "<n> <unit> earlier": (leading_on,),
    "<n> <unit>": (age, single, speed, match_minute, compound),
    "the first <n> <unit>": (age, single),
    "the past <n> <unit>": (age, lasting),
    "<units>": (bare_plural, age, minuted),
    "<lone day>": (lone,),
    "<lone weekend>": (lone,),
    "<lone part of day>": (lone_morning,),
    "<bare day>": (unlent,),
    "the <period> before": (open_ended,),
    "the <period> after": (open_ended,),
    "the <part of day> before": (open_ended,),
    "the <part of day> after": (open_ended,),
    "the <part of day>": (named_part, of_noun),
    "<tonight>": (named_part,),
    "<reference>": (reference, hyphenated),
    "<noon>": (hyphenated,),
    "<daily>": (titled, proper, adverb),
    "<hour> in the <part of day>": (fraction,),
    "<hour> this <part of day>": (fraction,),
    "today": (hyphenated, named_today),
    "tomorrow": (noun,),
    "<later>": (loose_later,),
    "<earlier>": (loose_later,),
}
"""Rule name → the questions its finds must all answer with no."""
