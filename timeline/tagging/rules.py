"""RULES: every way of saying a time that is known, in order; where two fit the same words the earlier one reads them.

A name is the phrase with its slots; the words behind a slot are the lexicon's, what they mean is the resolver's.
"""

import functools

from timeline.lexicon import Lexicon
from timeline.tagging import clock, dates, dayparts, durations, relative
from timeline.tagging.grammar import Grammar, Rule, build, slots, worded

PART = "(?:{parts}(?: |-))?"
SOME = "(?:{approximations} )?"
ZONE = "(?: ?\\(?{zones}\\)?)?(?: {local})?"
OF_YEAR = "(?:,? (?:{of} )?(?:{year}|{short_year}))?"
MINUTES = (
    r"(?:(?:{minute_word}|{number})(?:(?: |-){minute_unit})? {past_hour}|{minute_word2}(?:(?: |-){minute_unit2})? {to_hour})"
)
N_UNIT = "(?:{n}(?: {and2} {half2})?(?: {to} {n3})?|{vague})(?: {more})?(?: |-){units}(?: {and} {half})?"

RANGE = r"(?P<out>(?P<lead>{range_opens} )(?:{opening=hour_word}|{opening=hour_figure2}) {range} )"

WEEKDAY = "(?:{weekdays}|{short_weekdays}|{short_weekdays=short_any2})"

PIECES = {"PART": PART, "SOME": SOME, "ZONE": ZONE, "OF_YEAR": OF_YEAR, "MINUTES": MINUTES, "N_UNIT": N_UNIT, "RANGE": RANGE}
"""Patterns that many rules share, by the names under which a language's shapes call them or give their own."""

RULES: tuple[Rule, ...] = (
    # dates on the calendar
    Rule("<date-time>", r"(?P<instant>\d{4}-\d\d-\d\d(?:T| )\d\d:\d\d(?::\d\d)?(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)?)", dates.instant),
    Rule(
        "<figures of a date>",
        r"(?P<numeric>\d{4}-\d\d-\d\d|\d{1,2}/\d{1,2}/(?:\d{4}|\d\d)|\d{1,2}\.\d{1,2}\.\d{4}|\d\d\.\d\d\.\d\d)",
        dates.numeric,
    ),
    Rule(
        "<weekday> <month> <day> <year>",
        PART
        + r"(?:(?:{weekdays}|{short_weekdays}\.?),? |{last} )?{months} (?:{the} )?"
        + r"(?:{day}|{day_word})(?:,? {year}|,? {short_year})?",
        dates.month_day,
    ),
    Rule(
        "<weekday> <day> <month> <year>",
        PART
        + r"(?:(?:{weekdays}|{short_weekdays}\.?),? )?(?:(?:(?:{the} )?{day}(?: {of})?|{the2} {day_word} {of2}) |{day2}){months}"
        + r"(?:,? {year}|,? {short_year})?",
        dates.month_day,
    ),
    Rule(
        "the <day> of this month",
        r"{the} (?:{day_th}|{day_word}) {of} (?:{last_one}|{this_one}|{next_one}) {month_word}",
        dates.day_of_month,
    ),
    Rule("the week of <month> <day>", r"{week_of} {months} {day}(?:,? {year})?", dates.week_of),
    Rule("<weekday> the <day>", r"(?:{weekdays},? )?{the} {day_th}", dates.day_only),
    Rule("<month> <year>", PART + r"(?:{month_of} )?{months},? (?:{of} )?(?:{year}|{year_said}|{short_year})", dates.month),
    Rule("last <month>", PART + r"{last} {months}", dates.month),
    Rule("next <month>", PART + r"{next} {months}", dates.month),
    Rule("this <month>", PART + r"{this} {months}", dates.month),
    Rule(
        "<month> last <year>", PART + r"{months}(?: {of})? (?:{last_one}|{this_one}|{next_one}) {year_word}", dates.month_beside
    ),
    Rule("<month>", PART + r"(?:{month_of} )?{months}", dates.month),
    Rule("<year>", PART + r"(?:(?:{the} )?{year_word} )?(?:{year}|{year_said})", dates.year),
    Rule("fiscal <year>", PART + r"{fiscal}(?: |-)?(?:{year_word} )?(?:{year}|{short_year})", dates.fiscal_year),
    Rule("fiscal <year>", r"{fiscal} {year_word}", dates.fiscal_year),
    Rule("<decade>", r"(?:{the} )?" + PART + r"{decade}{decade_endings}", dates.decade),
    Rule("<decade>", r"(?:{the} )" + PART + r"(?:{short_decade}{decade_endings}|{decades})", dates.decade),
    Rule("<ordinal> century", r"(?:{the} )?" + PART + r"{ordinal}(?: |-){century}", dates.century),
    Rule("<ordinal> quarter <year>", r"(?:{the} )?(?:{fiscal} ?)?{ordinal} {quarter}" + OF_YEAR, dates.quarter),
    Rule("<ordinal> quarter <year>", r"{ordinal}-{quarter}", dates.quarter),
    Rule("the <year> quarter", r"{the} {year} {quarter}", dates.that_quarter),
    Rule("last year's quarter", r"{last} {year_word}{possessive} {quarter}", dates.that_quarter),
    Rule("<ordinal> quarter <year>", r"(?:{the} )?{year} {ordinal}(?: |-){quarter}", dates.quarter),
    Rule("<ordinal> quarter <year>", r"{quarter_letter}{quarter_number}(?: {year}| {short_year})?", dates.quarter),
    Rule("last <ordinal> quarter", r"(?:{last}) {year_word}{possessive} {ordinal}(?: |-){quarter}", dates.quarter),
    Rule("this <ordinal> quarter", r"(?:{this}) {year_word}{possessive} {ordinal}(?: |-){quarter}", dates.quarter),
    Rule(
        "<ordinal> half <year>",
        r"(?:{the} )?(?:{ordinal}|{last})(?: |-){half_year} (?:{of} )?(?:{year}|{short_year})",
        dates.half_year,
    ),
    Rule("last <season>", PART + r"{last} {seasons}" + OF_YEAR, dates.season),
    Rule("this <season>", PART + r"(?:{this}|{next}) {seasons}", dates.season),
    Rule("<season> <year>", PART + r"(?:{the} )?{seasons} (?:{of_only} )?{year}", dates.season),
    Rule("the <season>", PART + r"{the} {seasons}", dates.season),
    Rule("the <season>", r"(?P<out>{season_leads} ){seasons}(?: {year})?", dates.season),
    Rule("<holiday>", PART + r"(?:{last} |{next} |{this} )?{holidays}(?: {year})?", dates.holiday),
    # days and parts of days
    Rule("yesterday", PART + r"{days=yesterday}(?: {dayparts})?", relative.deictic_day),
    Rule("tomorrow", PART + r"{days=tomorrow}(?: {dayparts})?", relative.deictic_day),
    Rule("earlier today", r"{parts=earlier_part} {days=today}", relative.deictic_day),
    Rule("later today", r"{parts=later_part} {days=today}", relative.deictic_day),
    Rule("today", PART + r"{days}(?: {dayparts})?", relative.deictic_day),
    Rule("last <weekday>", PART + r"{last} " + WEEKDAY + r"(?: {dayparts})?", relative.weekday),
    Rule("previous <weekday>", PART + r"{the} {previous} {weekdays}(?: {dayparts})?", relative.weekday),
    Rule("next <weekday>", PART + r"{next} " + WEEKDAY + r"(?: {dayparts})?", relative.weekday),
    Rule("this <weekday>", PART + r"{this} " + WEEKDAY + r"(?: {dayparts})?", relative.weekday),
    Rule("<weekday> week", r"{weekdays} {from_now_week}|{week_on} {weekdays2}", relative.weekday_week),
    Rule("the night to <weekday>", r"{night_to} {weekdays}", relative.night_to),
    Rule("<weekday> <part of day>", PART + r"{weekdays}(?: {dayparts})?", relative.weekday),
    Rule("<weekday> <part of day>", r"{short_weekdays}\.?(?: {dayparts})", relative.weekday),
    Rule("<weekday>", r"{short_weekdays}", relative.weekday),
    Rule("<tonight>", PART + r"{deictic_parts}", dayparts.deictic),
    Rule("overnight", r"{overnight}", dayparts.overnight),
    Rule("this <part of day>", PART + r"(?:{this}) {dayparts}", dayparts.this_part),
    Rule("that <part of day>", PART + r"{that} {dayparts}", dayparts.this_part),
    Rule("the next <part of day>", PART + r"{next} {dayparts}", dayparts.this_part),
    Rule("the previous <part of day>", PART + r"{the} {previous} {dayparts}", dayparts.this_part),
    Rule("the <part of day> before", r"{the} {dayparts} {previous=period_before}", dayparts.this_part),
    Rule("the <part of day> after", r"{the} {dayparts} {next=period_after}", dayparts.this_part),
    Rule("the <part of day>", PART + r"{dayparts_alone}", dayparts.alone),
    Rule("overnight", r"{overnight}", dayparts.overnight),
    Rule("all <part of day>", r"{whole_part} {dayparts=lone_parts}", dayparts.whole),
    Rule("<lone part of day>", r"{dayparts=lone_parts}", dayparts.lone),
    # the clock
    Rule("<hour>:<minute>", r"{hour}[:.]{minute}(?::[0-5]\d)?(?: ?{meridiem})?" + ZONE, clock.clock),
    Rule("<hour><minute> <zone>", r"(?P<military>)(?P<hour>[01]\d|2[0-3]){minute} ?(?:{zones}|{local})", clock.clock),
    Rule("<hour> <am|pm>", r"{hour} ?{meridiem}" + ZONE, clock.clock),
    Rule("<hour> <am|pm>", r"(?P<hour>0?[1-9]|1[0-2]){minute} ?{meridiem}" + ZONE, clock.clock),
    Rule("<hour> <am|pm>", r"{hour_word} ?{meridiem}" + ZONE, clock.spoken),
    Rule("<hour> hours", r"{hour}(?:[:.]{minute})? ?{hour_mark}(?: ?{minute2})?" + ZONE, clock.clock),
    Rule("<hour> o'clock", r"(?:{hour_word}|{hour_figure}) {oclock}(?: {in_the} {dayparts})?", clock.spoken),
    Rule("half past <hour>", r"{half_hour} (?:{hour_word}|{hour_figure})(?: {in_the} {dayparts})?", clock.spoken),
    Rule("half to <hour>", r"(?:" + MINUTES + " )?{half_to_hour} (?:{hour_word}|{hour_figure})", clock.spoken),
    Rule(
        "quarter past <hour>",
        r"(?:{quarter_hour}|{quarter_to_hour}) (?:{hour_word}|{hour_figure})(?: {in_the} {dayparts})?",
        clock.spoken,
    ),
    Rule(
        "<minute> past <hour>",
        MINUTES + r" (?:{hour_word}|{hour_figure})(?: ?{meridiem})?",
        clock.spoken,
    ),
    Rule(
        "<minute> past midnight",
        MINUTES + r" {midnight}",
        clock.past_midnight,
    ),
    Rule("<hour> in the <part of day>", r"(?:{hour_word}|{hour_figure}) {in_the} {dayparts}", clock.spoken),
    Rule(
        "<hour> in the <part of day>",
        RANGE + r"(?:{hour_word}|{hour_figure})(?: {oclock})? (?:{in_the}|{this}) {dayparts}",
        clock.spoken,
    ),
    Rule("<hour> this <part of day>", r"(?:{hour_word}|{hour_figure}) {this} {dayparts}", clock.spoken),
    Rule("<noon>", r"{day_points}" + ZONE, clock.day_point),
    Rule("<hour in words>", r"{hour_word=spoken_hour}", clock.spoken),
    Rule("<bare hour>", r"(?P<hour>[1-9]|1[0-2])", clock.clock),
    Rule("<bare day>", r"(?P<day>1[3-9]|2\d|3[01])", dates.month_day),
    Rule("<bare day>", r"{day=day_th}", dates.month_day),
    # periods counted from the reference
    Rule("last <period> but one", PART + r"(?:{the} )?{calendar_units} {before_last}", relative.last_period),
    Rule("next <period> but one", PART + r"(?:{the} )?{calendar_units} {after_next}", relative.next_period),
    Rule("the <period> before", r"{the} {calendar_units} {previous=period_before}", relative.last_period),
    Rule("the <period> after", r"{the} {calendar_units} {following=period_after}", relative.next_period),
    Rule("the same <period> last year", r"{same_of} {calendar_units} {last} {year_word}", relative.same_period),
    Rule("the previous <period>", PART + r"{the} {previous} {calendar_units}", relative.last_period),
    Rule("the next <period>", PART + r"{the} {following} {calendar_units}", relative.next_period),
    Rule("last <period>", PART + r"{last_period} {calendar_units}", relative.last_period),
    Rule("next <period>", PART + r"{next} {calendar_units}", relative.next_period),
    Rule("earlier this <period>", r"{parts=earlier_part} (?:{this}|{that}|{the}) {calendar_units}", relative.this_or_that),
    Rule("later this <period>", r"{parts=later_part} (?:{this}|{that}|{the}) {calendar_units}", relative.this_or_that),
    Rule("this <period>", PART + r"{this} {calendar_units}", relative.this_period),
    Rule("that <period>", PART + r"(?:{that}|{the}) {calendar_units}", relative.that_period),
    Rule("the year-ago <quarter>", r"{as_of_old} (?:{ordinal}(?: |-))?{periods}", relative.year_ago),
    Rule("year-ago", r"(?P<out>(?:{the}|{ones}) )?{year_ago}", relative.year_ago),
    Rule("year-end", r"{year_end}", relative.year_end),
    Rule("<n> <unit> ago", SOME + N_UNIT + r" {ago}", relative.ago),
    Rule("<n> <unit> ago", r"(?P<n>\d{1,3})(?:\+ ?)?{units=short_units} {ago}", relative.ago),
    Rule("<n> <unit> ago", r"{units=lone_ago} {ago}", relative.ago),
    Rule("<n> <unit> from now", SOME + N_UNIT + r"['’]? {hence}", relative.hence),
    Rule("<n> <unit> earlier", SOME + N_UNIT + r" {earlier}", relative.earlier),
    Rule("one day", r"{one_day}", relative.one_day),
    Rule("<later>", r"{later_alone}", relative.later_alone),
    Rule("<earlier>", r"{earlier_alone}", relative.earlier_alone),
    Rule("<reference>", r"{references}", relative.reference),
    # lengths
    Rule("the past <n> <unit>", r"(?:{at_least} )?{spans_back} " + N_UNIT, durations.looking_back),
    Rule("the next <n> <unit>", r"(?:{at_least} )?{spans_on} " + N_UNIT, durations.looking_on),
    Rule(
        "every <n> <unit>",
        r"{every} (?:(?:{n} )?{units}|{weekdays}(?: {dayparts})?|{short_weekdays=short_any}|{months}|{dayparts2})",
        durations.every,
    ),
    Rule("<n> times a <unit>", r"{times} {per} {units}", durations.every),
    Rule("the first <n> <unit>", r"{first} (?:{n}|{vague}) {units}", durations.duration),
    Rule("<n> <unit>", SOME + N_UNIT + r"(?: {period})?|{ones} {n2}(?: |-){units2} {period2}", durations.duration),
    Rule("<n> <unit>", r"(?P<n>\d{1,3})\+?{units=short_units}", durations.duration),
    Rule("within the <unit>", r"(?P<out>{within_only} ){the} {units}", durations.duration),
    Rule("<lone day>", r"{units=lone_days}", durations.duration),
    Rule("<lone weekend>", r"{calendar_units=lone_weekends}", relative.this_period),
    Rule("recent <units>", r"{recent} {plural_units}", durations.recent_units),
    Rule("coming <units>", r"{coming} {plural_units}", durations.coming_units),
    Rule("<units>", r"{plural_units}", durations.bare_units),
    Rule("<a while>", r"{reference_durations}", durations.unmeasured),
    Rule("<weekday>s", r"{weekdays_plural}(?: {dayparts})?", durations.weekdays_plural),
    Rule("<daily>", r"{frequencies}", durations.frequency),
)


@functools.cache
def compiled(lexicon: Lexicon) -> Grammar:
    """Compile RULES for a language, once."""
    return build(worded(RULES, lexicon, PIECES), slots(lexicon))
