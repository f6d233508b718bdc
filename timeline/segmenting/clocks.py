"""The clock and date grammar of a language: how a posting time is written.

Grammar is code, the words around it come from the lexicon; which lines may hold a stamp is not decided here.
"""

import calendar
import dataclasses
import datetime as dt
import functools
import re
from collections.abc import Iterable, Mapping

from timeline import lexicon
from timeline.model import Stamp

__all__ = ["Grammar", "date_of", "grammar", "stamp_of"]

NOON = 12
LAST_HOUR = 23
CENTURY = 2000
WEEK, AHEAD = 7, 3
"""Days of a week; a weekday means the nearest one, so at most three days back or on."""
AT = "at|on|um|am|à|le|a las|el|alle|il"
"""The little words before a clock or a date, in the languages whose stamps are read."""
BETWEEN = rf"(?:[\s,|•·/@-]{{1,4}}(?:(?:{AT})\s)?|(?<=\d)t(?=\d))"
"""What stands between a date and a clock; the letter is that of ISO 8601."""
END = r"(?![a-z])"
MARKS = r"[*_]{0,3}"
"""Markdown's emphasis, open or closed in the middle of a line."""
LEAD = 6
"""Letters of the shortest word that tells a stamp behind a headline from the headline's own words."""
YEAR = r"(?:19|20)\d\d"
DAY = r"[0-3]?\d"
OFFSET = r"(?:utc|gmt)\s?[+-]\d{1,2}(?::?\d\d)?|[+-]\d\d:?\d\d|z"


@dataclasses.dataclass(frozen=True, slots=True)
class Grammar:
    """The compiled clock grammar of a language; all its patterns are for folded text in lower case.

    `alone` is a whole stamp, `lead` one before words, `glued` one without a gap before them, `trail` one behind them that says
    what it is, `fenced` one behind them in brackets or behind a dash; `clock` finds a part that all these hold;
    `changed` is a time of change, `dated` a date that says what it is, `heading` a date as a headline.
    """

    alone: re.Pattern[str]
    lead: re.Pattern[str]
    glued: re.Pattern[str]
    trail: re.Pattern[str]
    fenced: re.Pattern[str]
    clock: re.Pattern[str]
    changed: re.Pattern[str]
    dated: re.Pattern[str]
    heading: re.Pattern[str]
    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    zones: Mapping[str, str]
    afternoon: frozenset[str]
    back: Mapping[str, int]


@functools.cache
def grammar(language: str) -> Grammar:
    """Build the clock grammar from a language's words."""
    words = lexicon.load(language)
    date, clock = _date(words), _clock(words)
    day = rf"(?:{date}|(?P<rel>{_any(_back(words))})|(?P<wd>{_weekday(words)})\.?)"
    core = rf"(?:{day}{BETWEEN})?{clock}(?:{BETWEEN}{_again(day)})?{END}"
    said = rf"(?:{_any(words.words('segmenting.stamp_leads'))})(?:\sby\s[^\d|]{{2,40}}?)?:?\s?(?:(?:{AT})\s)?"
    long = _any(lead for lead in words.words("segmenting.stamp_leads") if len(lead) >= LEAD)
    told = rf"(?:{said})?{core}"
    author = rf"(?:(?:{_any(words.words('segmenting.authors'))})\s[^\d|,:;]{{2,40}}[\s,|•·-]{{1,3}})?"
    again = rf"(?:\s?{_plain(told)})?"
    return Grammar(
        alone=re.compile(rf"(?:[•*·-]\s?)?(?:{_age(words)}\s?)?{author}{MARKS}[\[(]?{told}[\])]?{again}{MARKS}\s?[:.|-]?{MARKS}"),
        lead=re.compile(
            rf"(?P<bullet>[•*·▪‣-]\s)?(?P<open>\+{{2,3}}\s?|[*_]{{0,3}}[\[(]?){told}(?P<close>[\])]?\s?[:.|-]?[*_]{{0,3}})"
        ),
        glued=re.compile(rf"(?:{said})?(?:{day}{BETWEEN})?{clock}(?=[^\W\d_])"),
        trail=re.compile(rf"(?:{long})(?:\sby\s[^\d|]{{2,40}}?)?:?\s?(?:(?:{AT})\s)?{core}{again}$"),
        fenced=re.compile(rf"\s*(?:[\[(]|[-|•·]\s){told}[\])]?$"),
        clock=re.compile(_hint(words)),
        changed=re.compile(_changed(words, core, date)),
        dated=re.compile(_dated(words, date, clock)),
        heading=re.compile(
            rf"[-=*_#\s]*(?:(?:{_any(words.words('segmenting.day_leads'))})\s)?{day}(?:,?\s{_again(date)})?[-=*_:\s]*"
        ),
        months=_rows(words.words("segmenting.months")),
        weekdays=_rows(words.words("segmenting.weekdays")),
        zones={name: zone for name, zone in words.table("segmenting.zones").items() if name != "_words"},
        afternoon=frozenset(words.words("segmenting.afternoon")),
        back=_back(words),
    )


def _clock(words: lexicon.Lexicon) -> str:
    half = _any((*words.words("segmenting.forenoon"), *words.words("segmenting.afternoon")))
    zones = _any(name for name in words.table("segmenting.zones") if name != "_words")
    tails, hours = _any(words.words("segmenting.clock_tails")), _any(words.words("segmenting.hour_tails"))
    long = (
        rf"(?P<h>[01]?\d|2[0-4])(?P<sep>[:.]|\s?h\s?)(?P<m>[0-5]\d)(?!\d)(?P<s>:[0-5]\d(?:\.\d{{1,6}})?)?(?:\s?(?P<half>{half}))?"
    )
    short = rf"(?P<h2>1[0-2]|0?[1-9])\s?(?P<half2>{half})|(?P<h3>[01]?\d|2[0-3])\s(?=(?:{hours})(?![a-z]))"
    tail = rf"(?:\s?(?P<tail>{tails})(?![a-z]))?"
    return rf"(?:{long}|{short})(?![.:]?\d){tail}(?:\s?\(?(?P<zone>{zones}|{OFFSET})\)?(?![a-z]))?{_plain(tail)}"


def _hint(words: lexicon.Lexicon) -> str:
    """Give a short pattern that every clock holds: most figures are none."""
    half = _any((*words.words("segmenting.forenoon"), *words.words("segmenting.afternoon")))
    return rf"\d(?:(?:[:.]|\s?h\s?)\d\d|\s?(?:{half})|\s(?:{_any(words.words('segmenting.hour_tails'))}))"


def _date(words: lexicon.Lexicon) -> str:
    months, weekday = _any(_rows(words.words("segmenting.months"))), _weekday(words)
    return (
        rf"(?:(?:{weekday}\.?,?\s)?(?:(?P<iso>{YEAR}-[01]\d-[0-3]\d)|(?P<dmy>{DAY}[./]{DAY}[./](?:{YEAR}|\d\d(?![\d:.])))"
        rf"|(?P<dm>{DAY}\.[01]?\d\.)(?!\d)"
        rf"|(?P<d>{DAY})(?:(?:st|nd|rd|th|er|º|°)?\.?\s(?:of\s|de\s)?|[-/])(?P<mon>{months})\b\.?(?:(?:,?\s(?:de\s)?|[-/])(?P<y>{YEAR}))?"
        rf"|(?P<mon2>{months})\.?\s(?P<d2>{DAY})(?:st|nd|rd|th)?(?![\d:.]\d|\d)(?:,?\s(?P<y2>{YEAR}))?)(?:,?\s{weekday})?)"
    )


def _age(words: lexicon.Lexicon) -> str:
    """Give the pattern of an age that stands before a stamp: "2h ago"."""
    unit, one, before, after = (
        _any(word for key in keys for word in words.words(f"reading.ages.{key}"))
        for keys in (("second", "minute", "hour", "day"), ("one",), ("before",), ("after",))
    )
    count = rf"(?:\d{{1,3}}\s?|(?:{one})\s)(?:{unit})"
    return rf"(?:(?:{before})\s{count}|{count}\s(?:{after}))"


def _changed(words: lexicon.Lexicon, core: str, date: str) -> str:
    """Give the pattern of a clause that tells when something was changed, at either end of a line."""
    later = _any(words.words("reading.updated"))
    when = rf"(?:{_plain(core)}|{_plain(date)}|{_age(words)})"
    return rf"(?:^|[\s,;|•·/-]{{1,3}}\(?|\()(?:block-time\supdated-time)?(?:{later}):?\s(?:(?:{AT})\s)?{when}\)?(?=$|[\s,;|•·/-])"


def _dated(words: lexicon.Lexicon, date: str, clock: str) -> str:
    leads = _any(words.words("segmenting.date_leads"))
    return rf"(?P<lead>{leads}):?\s(?:(?:{AT})\s)?(?:{clock}{END}{BETWEEN})?{date}(?:{BETWEEN}{_again(clock)}{END})?(?!\w)[.|:]?"


def _weekday(words: lexicon.Lexicon) -> str:
    return rf"(?:{_any(_rows(words.words('segmenting.weekdays')))})(?![a-z])"


def _rows(rows: Iterable[str]) -> dict[str, int]:
    return {name: at for at, row in enumerate(rows, 1) for name in row.split("|")}


def _back(words: lexicon.Lexicon) -> dict[str, int]:
    """Give the words that name a day by its distance, in days back."""
    rows = (words.words("reading.ages.today"), words.words("reading.ages.yesterday"))
    return {word: days for days, row in enumerate(rows) for word in row}


def _any(words: Iterable[str]) -> str:
    """Give an alternation of words, the longest first."""
    return "|".join(map(re.escape, sorted(words, key=lambda w: (-len(w), w))))


def _again(pattern: str) -> str:
    """Give a pattern whose groups may stand beside those of the first."""
    return pattern.replace("(?P<", "(?P<z")


def _plain(pattern: str) -> str:
    """Give a pattern that keeps nothing."""
    return re.sub(r"\(\?P<\w+>", "(?:", pattern)


def stamp_of(text: str, found: re.Match[str], known: Grammar, near: dt.date | None, *, month_first: bool | None = None) -> Stamp:
    """Make the stamp of a match; `near` is the day that completes dates without a year and days named by their distance."""
    said = found.groupdict()
    half = said["half"] or said["half2"]
    hour, minute = int(said["h"] or said["h2"] or said["h3"]), int(said["m"] or 0)
    if half and hour <= NOON:
        hour = hour % NOON + NOON * (half in known.afternoon)
    hour = hour if hour <= LAST_HOUR else 0
    return Stamp(
        text=text,
        hour=hour,
        minute=minute,
        day=date_of(said, known, near, month_first=month_first),
        zone=_zone(said["zone"], known),
    )


def _zone(said: str | None, known: Grammar) -> str | None:
    """Give the zone that letters or figures tell, an offset as "+01:00"."""
    if said is None or said in known.zones:
        return known.zones.get(said or "")
    figures = re.search(r"([+-])(\d{1,2}):?(\d\d)?$", said)
    return f"{figures[1]}{int(figures[2]):02d}:{figures[3] or '00'}" if figures else "+00:00"


def date_of(
    said: Mapping[str, str | None], known: Grammar, near: dt.date | None, *, month_first: bool | None = None
) -> dt.date | None:
    """Give the date that a match tells; None for one that the calendar does not have, or that needs a day to count from.

    `month_first` says how figures with strokes between them are meant; None means that the page does not tell.
    """
    told = {key.removeprefix("z"): value for key, value in said.items() if value is not None and key != "zone"}
    if "rel" in told and near:
        return near - dt.timedelta(days=known.back[told["rel"]])
    if "wd" in told and near:
        return near + dt.timedelta(days=(known.weekdays[told["wd"]] - near.isoweekday() + AHEAD) % WEEK - AHEAD)
    return next(iter(_dates(told, known, near, month_first)), None)


def _dates(told: Mapping[str, str], known: Grammar, near: dt.date | None, month_first: bool | None) -> list[dt.date]:  # noqa: FBT001 - three answers
    """Give the days that the written parts may mean, the nearest to `near` first; the day stands before the month in doubt."""
    if "iso" in told:
        one, two, three = (int(part) for part in told["iso"].split("-"))
        return _nearest([(one, two, three)], near)
    if "dmy" in told:
        return _nearest(_figures(told["dmy"], month_first), near)
    month, day = _month_and_day(told, known)
    written = told.get("y") or told.get("y2")
    years = [int(written)] if written else [near.year, near.year - 1, near.year + 1] if near else []
    return _nearest([(this, month, day) for this in years], near)


def _figures(written: str, month_first: bool | None) -> list[tuple[int, int, int]]:  # noqa: FBT001 - three answers
    one, two, three = (int(part) for part in re.split(r"[./]", written))
    year = three if three > CENTURY // 2 else CENTURY + three
    ways = [(year, two, one), (year, one, two)]
    return ways[:1] if "." in written or month_first is False else ways[1:] if month_first else ways


def _month_and_day(told: Mapping[str, str], known: Grammar) -> tuple[int, int]:
    if "dm" in told:
        day, month = told["dm"].rstrip(".").split(".")
        return int(month), int(day)
    name, number = told.get("mon") or told.get("mon2"), told.get("d") or told.get("d2")
    return (known.months[name], int(number)) if name and number else (0, 0)


def _nearest(parts: Iterable[tuple[int, int, int]], near: dt.date | None) -> list[dt.date]:
    """Give the days that the calendar has, the nearest first."""
    found = [dt.date(*part) for part in parts if _exists(*part)]
    return sorted(found, key=lambda date: abs(date - near)) if near else found


def _exists(year: int, month: int, day: int) -> bool:
    return 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]  # noqa: PLR2004 - months of a year
