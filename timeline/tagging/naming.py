"""Whether a time word is, or belongs to, the name of a person, a paper, a show or a place."""

from timeline.lexicon import Lexicon
from timeline.tagging import nearby
from timeline.tagging.grammar import Found
from timeline.tagging.nearby import words

TITLES = frozenset({"<holiday>", "<daily>"})
"""Rules whose words never stand before a name of their own."""

LOWER = frozenset("abcdefghijklmnopqrstuvwxyz")


def titled(found: Found, lexicon: Lexicon) -> bool:
    """Ask whether a capitalised word makes a name of it: "Easter Road", "the Friday Club", "the Daily News"."""
    following = found.text[found.end : found.end + 3]
    # where every noun has a capital it tells nothing
    capital = (
        not words(lexicon, "nouns") and following[:1] in (" ", "\u00a0") and following[1:2].isupper() and following[2:3].islower()
    )
    open_ = nearby.before(found) in words(lexicon, "titles_introduced")
    return capital and found.words[0].isupper() and (open_ or found.rule.name in TITLES)


def named_today(found: Found, lexicon: Lexicon) -> bool:
    """Ask whether a newspaper or channel is called "Today"."""
    return found.words[0].isupper() and nearby.before(found) in words(lexicon, "today_names")


def proper(found: Found, lexicon: Lexicon) -> bool:
    """Ask whether a capital inside a sentence makes a name of it: "Cycling Weekly"."""
    del lexicon
    lead = found.text[max(0, found.start - 2) : found.start]
    capital = found.words[0].isupper() and len(lead) > 1 and lead[1] == " " and lead[0].isalnum()
    # where every word is in capitals they make no name
    return capital and not (found.words.isupper() and lead[0].isupper() and found.rule.name not in TITLES)


def name_weekday(found: Found, lexicon: Lexicon) -> bool:
    """Ask whether a weekday belongs to a name, as in "Black Friday"."""
    return nearby.before(found) in words(lexicon, "weekday_names") or nearby.after(found) in words(lexicon, "weekday_follows")


def short_weekday(found: Found, lexicon: Lexicon) -> bool:
    """Ask whether no "on" introduces "Sun", "Sat", "Wed", and no other day or clock time stands beside it."""
    return "ranged" not in found.slots and nearby.before(found) not in words(lexicon, "short_weekday_introduced")


def named_part(found: Found, lexicon: Lexicon) -> bool:
    """Ask whether a part of the day is the name of a paper or a show: "the Evening Standard", "The Tonight Show"."""
    last = found.words.split()[-1]
    alone = " " in found.words or found.rule.name != "<tonight>"
    own = last[0].isupper() and (alone or nearby.before(found) in words(lexicon, "titles_introduced"))
    return not words(lexicon, "nouns") and own and capital_follows(found)


def sunday_paper(found: Found, lexicon: Lexicon) -> bool:
    """Ask whether a weekday is that of a paper: "the Mail on Sunday"."""
    lead = found.text[max(0, found.start - 20) : found.start].lower().split()
    return len(lead) > 1 and lead[-1] in lexicon.words("tagging.words.on") and lead[-2] in words(lexicon, "sunday_papers")


def named_month(found: Found, lexicon: Lexicon) -> bool:
    """Ask whether "June Whitfield", "August Wilson" are people."""
    if found.slots["months"].lower() not in words(lexicon, "named_months") or not capital_follows(found):
        return False
    return nearby.before(found) not in words(lexicon, "months_introduced") and "parts" not in found.slots


def namesake(found: Found, lexicon: Lexicon) -> bool:
    """Ask whether a weekday that opens a sentence is a first name: "Friday Okafor scored"."""
    following = found.text[found.end : found.end + 40].split()
    opens = nearby.char_before(found) in ("", "\n") or found.text[max(0, found.start - 2) : found.start] in (". ", "! ", "? ")
    did = len(following) > 1 and (following[1].endswith("ed") or following[1] in lexicon.words("tagging.tense.past"))
    return opens and did and not words(lexicon, "nouns") and capital_follows(found)


def capital_follows(found: Found) -> bool:
    """Say whether a capitalised word stands right behind."""
    following = found.text[found.end : found.end + 3]
    return following[:1] in (" ", "\u00a0") and following[1:2].isupper() and following[2:3] in ("'", "’", *LOWER)
