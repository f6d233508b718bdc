"""Speakers: who the text says spoke a quotation – beside it, before it, or as the last who spoke."""

import bisect
import dataclasses
import functools
import re
from collections.abc import Iterator, Sequence

from timeline import lexicon
from timeline.model import Quotation, Span

CAPITAL, SMALL = r"[^\W\d_a-zß-öø-ÿ]", "de|van|von|der|bin|al|el|di|da|la|le|du|of"
NAME = re.compile(rf"{CAPITAL}[\w'’.-]*(?: (?:(?:{SMALL}) )?{CAPITAL}[\w'’-]*){{0,4}}")
"""A run of capital words, small particles inside it."""
OFFICE = re.compile(rf"(?:[a-zß-öø-ÿ-]+ ){{1,3}}{NAME.pattern}")
"""An office in small letters before a name."""
ENDS = re.compile(r"[.?!;…](?:[”\"»)]*)(?:\s|$)(?<!Mr\.\s)(?<!Dr\.\s)(?<!Ms\.\s)(?<!Mrs\.\s)|\n")
REACH = 12
"""Words behind a quotation among which the verb stands that gives it its speaker."""
FAR = 600
"""Characters before a quotation in which its speaker is looked for."""
GAP = 3
"""Words that may stand between a speaker and the verb."""
APPOSED = 2
"""Blanks before a name between commas that is the subject itself."""
PHRASE = 8
"""Words of the longest description of a speaker: "a spokesman for the mayor of the town"."""


@dataclasses.dataclass(frozen=True, slots=True)
class Words:
    """The words of a language that tie quotations to speakers, compiled."""

    verb: re.Pattern[str]
    before_names: re.Pattern[str]
    passive: frozenset[str]
    by: re.Pattern[str]
    between: frozenset[str]
    pronouns: frozenset[str]
    described: re.Pattern[str]
    stops: frozenset[str]


@functools.cache
def words(language: str) -> Words:
    """Compile a language's words of attribution."""
    told = lexicon.load(language)
    table = told.table("segmenting.attribution")
    verbs, names, by, determiners = (_either(table[key]) for key in ("verbs", "before_names", "passive_by", "determiners"))
    return Words(
        verb=re.compile(rf"\b(?:{verbs})\b"),
        before_names=re.compile(rf"\b(?:{names})\s+", re.IGNORECASE),
        passive=frozenset(table["passive"]),
        by=re.compile(rf"\s(?:{by})\s"),
        between=frozenset(table["between"]),
        pronouns=frozenset(table["pronouns"]),
        described=re.compile(rf"\b(?:{determiners})\s(?:[\w’'-]+ ?){{1,{PHRASE}}}", re.IGNORECASE),
        stops=frozenset(told.words("segmenting.stop_words")),
    )


def _either(phrases: Sequence[str]) -> str:
    return "|".join(map(re.escape, sorted(phrases, key=lambda phrase: (-len(phrase), phrase)))) or r"(?!)"


def attributed(text: str, spans: Sequence[Span], paragraphs: Sequence[Span], language: str) -> tuple[Quotation, ...]:
    """Give the quotations of a post their speakers.

    A speaker is looked for behind the quotation, then before it in its sentence, then in the paragraph before where that ends
    with a colon; what goes on without a word between has the speaker of what it follows. A pronoun stands for the last who
    spoke, else for the last name before it.
    """
    if not spans:
        return ()
    known, made, last = words(language), list[Quotation](), None
    for span, left, right in _rooms(spans, paragraphs):
        named = _beside(text, span, (left, right), paragraphs, known)
        if named is None and made and _follows(made[-1].span, span, paragraphs):
            named = made[-1].named
        elif named and text[named.start : named.end].lower() in known.pronouns:
            named = last or _last_name(text, max(paragraphs[0].start, named.start - FAR), named.start, spans)
        last = named or last
        made.append(Quotation(span=span, speaker=text[named.start : named.end] if named else None, named=named))
    return tuple(made)


def _rooms(spans: Sequence[Span], paragraphs: Sequence[Span]) -> Iterator[tuple[Span, int, int]]:
    """Give each quotation with where the one before ends and the one after begins."""
    ends = [paragraphs[0].start, *(span.end for span in spans[:-1])]
    starts = [*(span.start for span in spans[1:]), paragraphs[-1].end]
    return zip(spans, ends, starts, strict=True)


def _beside(text: str, span: Span, room: tuple[int, int], paragraphs: Sequence[Span], known: Words) -> Span | None:
    """Find the speaker of one quotation in the words about it, up to the quotations before and after."""
    at, last = _paragraph(paragraphs, span.start), paragraphs[_paragraph(paragraphs, span.end - 1)]
    whole = text[max(span.start, span.end - 2)] == "."
    after = Span(span.end, span.end if whole else _sentence_end(text, span.end, min(room[1], last.end)))
    start = max(room[0], paragraphs[at].start, span.start - FAR)
    before = Span(_sentence_start(text, start, span.start), span.start)
    found = _behind(text, after, known) or _ahead(text, before, known)
    if found or span.start != paragraphs[at].start or not at or text[paragraphs[at - 1].end - 1] != ":":
        return found
    over = paragraphs[at - 1]
    first = _sentence_start(text, max(over.start, over.end - FAR), over.end - 1)
    return _ahead(text, Span(first, over.end), known) if first >= room[0] else None


def _paragraph(paragraphs: Sequence[Span], place: int) -> int:
    return bisect.bisect_right(paragraphs, place, key=lambda paragraph: paragraph.start) - 1


def _sentence_end(text: str, start: int, end: int) -> int:
    found = ENDS.search(text, start, end)
    return found.start() if found else end


def _sentence_start(text: str, start: int, end: int) -> int:
    return max((found.end() for found in ENDS.finditer(text, start, end)), default=start)


def _behind(text: str, stretch: Span, known: Words) -> Span | None:
    """Find a speaker behind the words: ", Ms Lee said", "said Ms Lee", ", according to the mayor"."""
    prefix = known.before_names.match(text, stretch.start + len(_lead(text, stretch)), stretch.end)
    if prefix:
        return _subject_right(text, prefix.end(), stretch.end, known)
    verb = known.verb.search(text, stretch.start, stretch.end)
    if verb is None or text.count(" ", stretch.start, verb.start()) > REACH:
        return None
    return _of_verb(text, stretch, verb, known)


def _ahead(text: str, stretch: Span, known: Words) -> Span | None:
    """Find a speaker before the words: "Ms Lee said: ", "according to the mayor, ", "Lee: "."""
    prefix = max(known.before_names.finditer(text, stretch.start, stretch.end), key=lambda m: m.start(), default=None)
    verbs = [*known.verb.finditer(text, stretch.start, stretch.end)]
    if prefix and not any(verb.start() > prefix.end() for verb in verbs):
        return _subject_right(text, prefix.end(), stretch.end, known)
    for verb in reversed(verbs):
        if found := _of_verb(text, stretch, verb, known):
            return found
    return _label(text, stretch)


def _label(text: str, stretch: Span) -> Span | None:
    """Read a name and a colon, as interviews and minutes print them."""
    found = NAME.match(text, stretch.start, stretch.end)
    return Span(*found.span()) if found and text[found.end() : stretch.end].strip() == ":" else None


def _lead(text: str, stretch: Span) -> str:
    piece = text[stretch.start : stretch.end]
    return piece[: len(piece) - len(piece.lstrip(" ,–—-"))]


def _of_verb(text: str, stretch: Span, verb: re.Match[str], known: Words) -> Span | None:
    """Find who says, of a verb of saying: left of it, or right of it where nothing stands on the left."""
    start, end = stretch.start + len(_lead(text, stretch)), verb.start()
    left = text[start:end].rstrip()
    bare = left
    for _ in range(GAP):
        word = bare.rsplit(" ", 1)[-1]
        if word.lower() in known.passive:
            by = known.by.search(text, verb.end(), stretch.end)
            return _subject_right(text, by.end(), stretch.end, known) if by else None
        if word.lower() not in known.between and not word.endswith("ly"):
            break
        bare = bare[: len(bare) - len(word)].rstrip()
    return _subject_left(text, start, start + len(bare), known) if bare else _subject_right(text, verb.end(), stretch.end, known)


def _subject_left(text: str, start: int, end: int, known: Words) -> Span | None:
    """Find the subject that ends before a verb; behind a comma it stood before what the commas set off."""
    pronoun = re.compile(r"[^\W\d_]+$").search(text, start, end)
    if pronoun and pronoun.group().lower() in known.pronouns:
        return Span(*pronoun.span())
    stop = _apposed(text, start, end) if text[end - 1] in ",–—-)" else end
    phrases = [*known.described.finditer(text, start, stop)]
    names = [found for found in NAME.finditer(text, start, stop) if found.group().lower() not in known.pronouns]
    ending = [found for found in (*names, *phrases) if len(found.group().rstrip()) + found.start() == stop]
    named = [found for found in ending if found in names]
    best = min(named or ending, key=lambda m: m.start(), default=None) or _last([*names, *phrases])
    if best is not None:
        return Span(best.start(), best.start() + len(best.group().rstrip()))
    spoken = [m for m in re.finditer(r"[^\W\d_]+", text[start:end]) if m.group().lower() in known.pronouns]
    return Span(*spoken[-1].span()).shift(start) if spoken else None


def _apposed(text: str, start: int, end: int) -> int:
    """Give where the subject ends of which a stretch between commas tells more: "Ms Lee, who leads the council, said".

    Where that stretch is little but a name, it is the subject: "The owner, 40-year-old Ann Lee, said".
    """
    comma = text.rfind(",", start, end - 1)
    named = list(NAME.finditer(text, comma + 1, end - 1)) if comma > start else []
    if named and named[-1].end() == end - 1 and text.count(" ", comma + 1, named[-1].start()) <= APPOSED:
        return end - 1
    return comma if comma > start else end - 1


def _last(found: Sequence[re.Match[str]]) -> re.Match[str] | None:
    return max(found, key=lambda m: m.end(), default=None)


def _subject_right(text: str, start: int, end: int, known: Words) -> Span | None:
    """Find the subject that begins behind a verb."""
    start += len(text[start:end]) - len(text[start:end].lstrip(" :,"))
    found = NAME.match(text, start, end) or known.described.match(text, start, end) or _office(text, start, end, known)
    word = re.compile(r"[^\W\d_]+").match(text, start, end)
    if word and word.group().lower() in known.pronouns:
        return Span(*word.span())
    return Span(found.start(), found.start() + len(found.group().rstrip())) if found else None


def _office(text: str, start: int, end: int, known: Words) -> re.Match[str] | None:
    """Read a name behind its office: "lawyer Ann Lee"."""
    found = OFFICE.match(text, start, end)
    return found if found and known.stops.isdisjoint(found.group().split(" ")) else None


def _follows(last: Span, span: Span, paragraphs: Sequence[Span]) -> bool:
    """Say whether a quotation goes on where one ended: in its paragraph, or as the next paragraph from its first word on."""
    one, other = _paragraph(paragraphs, last.end - 1), _paragraph(paragraphs, span.start)
    return other == one or (other == one + 1 and span.start == paragraphs[other].start)


def _last_name(text: str, start: int, end: int, quoted: Sequence[Span]) -> Span | None:
    """Give the last name of two words or more before a place, outside quotations."""
    names = [Span(*found.span()) for found in NAME.finditer(text, start, end) if " " in found.group()]
    return next((name for name in reversed(names) if not _inside(name, quoted)), None)


def _inside(span: Span, quoted: Sequence[Span]) -> bool:
    at = _paragraph(quoted, span.start)
    return at >= 0 and quoted[at].end > span.start
