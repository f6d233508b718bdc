"""What absolute dates mean: days, months, years, quarters, seasons, feasts; a missing year follows from the tense."""

import datetime as dt
import re
from collections.abc import Mapping

from timeline.tagging import values
from timeline.tagging.amounts import ordinal, spoken_year
from timeline.tagging.context import Context, Meaning

Slots = Mapping[str, str]
# a date without a year this near is meant whatever the verb: a farther one would have been given its year
NEAR = 45
# days by which the reference may be another day than the writer's
SLACK = 2
PIVOT = 50
# years from the reference within which "27.03.15" is a date
FEW_YEARS = 4
LAST_CENTURY = 21


def month_day(slots: Slots, ctx: Context) -> Meaning | None:
    """Resolve "Friday, 28 February 2025" and its shorter forms."""
    month = ctx.table("months")[slots["months"].lower()]
    day = ordinal(slots.get("day") or slots.get("day_word") or slots["day_th"], ctx.lexicon)
    said = tuple(part for part, slot in (("year", "year"), ("weekday", "weekdays")) if slot in slots)
    year = _year(slots, ctx)
    if year is None:
        if ctx.today is None:
            return Meaning(type="DATE", value=f"XXXX-{month:02d}-{day:02d}", said=("month", "day", *said))
        year = _year_of(slots, ctx, month, day)
    value = f"{year:04d}-{month:02d}-{day:02d}"
    if values.day_of(value) is None:
        return None
    return _dated(value, slots, ctx, said=("month", "day", *said), implied=() if "year" in said else ("year",))


def week_of(slots: Slots, ctx: Context) -> Meaning | None:
    """Resolve "the week of March 6"."""
    first = month_day(slots, ctx)
    day = values.day_of(first.value) if first else None
    return first if day is None else Meaning(type="DATE", value=values.week_value(day), said=("month", "day"))


def day_only(slots: Slots, ctx: Context) -> Meaning | None:
    """Resolve "the 28th": of the month last told, else of the month that the tense of the clause points to."""
    day = ordinal(slots.get("day_th") or slots.get("day") or slots["day_word"], ctx.lexicon)
    if ctx.today is None:
        return Meaning(type="DATE", value=f"XXXX-XX-{day:02d}", said=("day",))
    told = values.day_of(ctx.told) if ctx.told else None
    base = (told or ctx.today).replace(day=1)
    if told is None and ctx.tense != "past" and day < ctx.today.day:
        base = values.add_months(base, 1)
    if told is None and ctx.tense == "past" and day > ctx.today.day:
        base = values.add_months(base, -1)
    value = f"{base.year:04d}-{base.month:02d}-{day:02d}"
    return Meaning(type="DATE", value=value, said=("day",), implied=("year", "month")) if values.day_of(value) else None


def day_of_month(slots: Slots, ctx: Context) -> Meaning | None:
    """Resolve "the 10th of next month"."""
    day = ordinal(slots.get("day_th") or slots["day_word"], ctx.lexicon)
    if ctx.today is None:
        return Meaning(type="DATE", value=f"XXXX-XX-{day:02d}", said=("day",))
    base = values.add_months(ctx.today.replace(day=1), ("next_one" in slots) - ("last_one" in slots))
    value = f"{base.year:04d}-{base.month:02d}-{day:02d}"
    return Meaning(type="DATE", value=value, said=("month", "day"), implied=("year",)) if values.day_of(value) else None


def month(slots: Slots, ctx: Context) -> Meaning | None:
    """Resolve "September", "early next March", "June 1994"."""
    number = ctx.table("months")[slots["months"].lower()]
    year = _year(slots, ctx)
    if year is not None:
        return _dated(f"{year:04d}-{number:02d}", slots, ctx, said=("year", "month"))
    if ctx.today is None:
        return _dated(f"XXXX-{number:02d}", slots, ctx, said=("month",))
    year = _month_year(slots, ctx, number)
    return _dated(f"{year:04d}-{number:02d}", slots, ctx, said=("month",), implied=("year",))


def month_beside(slots: Slots, ctx: Context) -> Meaning:
    """Resolve "July last year", "May of this year"."""
    number = ctx.table("months")[slots["months"].lower()]
    if ctx.today is None:
        return _dated(f"XXXX-{number:02d}", slots, ctx, said=("month",))
    year = ctx.today.year - ("last_one" in slots) + ("next_one" in slots)
    return _dated(f"{year:04d}-{number:02d}", slots, ctx, said=("year", "month"))


def _month_year(slots: Slots, ctx: Context, number: int) -> int:
    today = ctx.today or dt.date.min
    if "last" in slots:
        return today.year - (number >= today.month - 1)
    if "next" in slots:
        return today.year + (number <= today.month)
    if "this" in slots:
        return today.year
    if ctx.tense == "past":
        return today.year - (number > today.month)
    if ctx.tense == "future":
        return today.year + (number < today.month)
    ahead = (number - today.month) % 12
    return today.year + (number < today.month) if ahead <= 4 else today.year - (number > today.month)  # noqa: PLR2004 - months ahead that are still near


def _year_of(slots: Slots, ctx: Context, number: int, day: int) -> int:
    """Give the year of a day of the month: the last one where that is said, else what tense or weekday ask for."""
    if "last" in slots and ctx.today:
        return ctx.today.year - ((number, day) >= (ctx.today.month, ctx.today.day))
    likely = _near_year(ctx, number, day)
    if "weekdays" not in slots:
        return likely
    weekday = ctx.table("weekdays")[slots["weekdays"].lower()]
    years = [year for year in (likely, likely - 1, likely + 1) if _weekday_of(year, number, day) == weekday]
    return years[0] if years else likely


def _weekday_of(year: int, number: int, day: int) -> int | None:
    date = values.day_of(f"{year:04d}-{number:02d}-{day:02d}")
    return date.isoweekday() if date else None


def _near_year(ctx: Context, number: int, day: int) -> int:
    today = ctx.today or dt.date.min
    years = (today.year - 1, today.year, today.year + 1)
    near = min(years, key=lambda year: abs((dt.date(year, number, min(day, 28)) - today).days))
    ahead = (dt.date(near, number, min(day, 28)) - today).days
    if abs(ahead) <= NEAR:
        return near + (ahead < -SLACK and ctx.sure == "future") - (ahead > SLACK and ctx.sure == "past")
    if ctx.tense == "past":
        return today.year - ((number, day) > (today.month, today.day))
    return today.year + ((number, day) < (today.month, today.day))


def year(slots: Slots, ctx: Context) -> Meaning | None:
    """Resolve "2024", "early 1990", "nineteen ninety-seven"."""
    number = _year(slots, ctx)
    return None if number is None else _dated(f"{number:04d}", slots, ctx, said=("year",))


def decade(slots: Slots, ctx: Context) -> Meaning | None:
    """Resolve "the 1990s", "the mid-'80s", "the nineties"."""
    if "decade" in slots:
        first = slots["decade"][:3]
    elif "short_decade" in slots:
        first = "19" + slots["short_decade"][-2]
    else:
        first = f"19{ctx.table('decades')[slots['decades'].lower()]}"
    return _dated(first + "X", slots, ctx, said=("year",))


def century(slots: Slots, ctx: Context) -> Meaning | None:
    """Resolve "the 20th century"; a batsman's thirtieth is none."""
    number = ordinal(slots["ordinal"].lower(), ctx.lexicon) - 1
    if not 0 <= number <= LAST_CENTURY:
        return None
    return _dated(f"{number:02d}XX", slots, ctx, said=("year",))


def fiscal_year(slots: Slots, ctx: Context) -> Meaning:
    """Resolve "fiscal 1989", "the fiscal year"."""
    number = _year(slots, ctx)
    if number is None and slots.get("trail") in ctx.words("ended"):
        return Meaning(type="DURATION", value="P1Y")
    if number is None:
        number = ctx.today.year if ctx.today else None
    return _dated("XXXX" if number is None else f"{number:04d}", slots, ctx, said=("year",))


def quarter(slots: Slots, ctx: Context) -> Meaning | None:
    """Resolve "the third quarter of 1989", "Q3 2024", "third-quarter": without a year the latest that has begun."""
    number = int(slots["quarter_number"]) if "quarter_number" in slots else ordinal(slots["ordinal"].lower(), ctx.lexicon)
    return _part_of_year(slots, ctx, "Q", number, 4)


def that_quarter(slots: Slots, ctx: Context) -> Meaning | None:
    """Resolve "the 1988 quarter", "last year's quarter": the quarter told last, in another year."""
    number = _year(slots, ctx) if "year" in slots else ctx.today and ctx.today.year - 1
    told = next((value[-1] for value in reversed(ctx.history) if "-Q" in value), None)
    return (
        None
        if number is None
        else Meaning(type="DATE", value=f"{number:04d}-Q{told}" if told else f"{number:04d}", said=("year",))
    )


def half_year(slots: Slots, ctx: Context) -> Meaning | None:
    """Resolve "the first half of 1989", "the last half"."""
    number = ordinal(slots["ordinal"].lower(), ctx.lexicon) if "ordinal" in slots else 2
    return _part_of_year(slots, ctx, "H", number, 2)


def _part_of_year(slots: Slots, ctx: Context, letter: str, number: int, count: int) -> Meaning | None:
    if not 1 <= number <= count:
        return None
    said = _year(slots, ctx)
    if said is not None:
        return _dated(f"{said:04d}-{letter}{number}", slots, ctx, said=("year",))
    if ctx.today is None:
        return _dated(f"XXXX-{letter}{number}", slots, ctx)
    begun = (number - 1) * (12 // count) + 1 <= ctx.today.month
    year_now = ctx.today.year - ("last" in slots or not (begun or ctx.tense == "future" or "this" in slots))
    return _dated(f"{year_now:04d}-{letter}{number}", slots, ctx, implied=("year",))


def season(slots: Slots, ctx: Context) -> Meaning:
    """Resolve "last summer", "the winter of 1990", "this spring"."""
    code = ctx.table("seasons")[slots["seasons"].lower()]
    said = _year(slots, ctx)
    if said is not None or ctx.today is None:
        return _dated(f"{said:04d}-{code}" if said is not None else f"XXXX-{code}", slots, ctx)
    begins = values.SEASON_MONTHS[code]
    today = ctx.today
    back = "last" in slots or ctx.tense == "past"
    over = begins + 3 > today.month if "last" in slots else begins > today.month
    number = (
        today.year - (back and over) + (not back and "this" not in slots and ctx.tense == "future" and begins + 2 < today.month)
    )
    return _dated(f"{number:04d}-{code}", slots, ctx, implied=("year",))


def holiday(slots: Slots, ctx: Context) -> Meaning | None:
    """Resolve "Christmas Day", "last Easter", "Thanksgiving 1998"."""
    key = ctx.table("holidays")[slots["holidays"].lower().replace("’", "'")]
    said = _year(slots, ctx)
    if said is None and ctx.today is None:
        return Meaning(type="DATE", value=f"XXXX-{key}" if key[0].isdigit() and "/" not in key else "XXXX-XX-XX")
    if said is not None:
        return Meaning(type="DATE", value=_feast(key, said).isoformat(), said=("year", "month", "day"))
    return Meaning(type="DATE", value=_near_feast(key, slots, ctx).isoformat(), said=("month", "day"), implied=("year",))


def _near_feast(key: str, slots: Slots, ctx: Context) -> dt.date:
    today = ctx.today or dt.date.min
    candidates = [_feast(key, year) for year in (today.year - 1, today.year, today.year + 1)]
    before = [day for day in candidates if day < today or (day == today and "last" not in slots)]
    after = [day for day in candidates if day >= today]
    if "last" in slots or ctx.tense == "past":
        return before[-1]
    if "next" in slots or ctx.tense == "future":
        return after[0]
    return min(candidates, key=lambda day: abs((day - today).days))


def _feast(key: str, number: int) -> dt.date:
    if key.startswith("easter"):
        return values.easter(number) + dt.timedelta(days=int(key.removeprefix("easter")))
    if "/" not in key:
        return dt.date(number, *map(int, key.split("-")))
    rule, _, days_on = key.partition("+")
    nth, weekday, in_month = map(int, rule.split("/"))
    first = dt.date(number, in_month, 1) + dt.timedelta(days=int(days_on or 0))
    weekday = (weekday + int(days_on or 0) - 1) % 7 + 1
    return first + dt.timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (nth - 1))


def numeric(slots: Slots, ctx: Context) -> Meaning | None:
    """Resolve "2025-02-28", "28/02/2025", "02/28/98": the month leads in the zones that the lexicon names."""
    first, second, third = (int(part) for part in re.findall(r"\d+", slots["numeric"]))
    if first > 31:  # noqa: PLR2004 - a day is never above
        number, in_month, day = first, second, third
    elif second > 12 or (first <= 12 and _month_leads(ctx)):  # noqa: PLR2004 - months of a year
        number, in_month, day = third, first, second
    else:
        number, in_month, day = third, second, first
    full = number > 99  # noqa: PLR2004 - a full year
    number += 0 if full else 1900 if number >= PIVOT else 2000
    value = f"{number:04d}-{in_month:02d}-{day:02d}"
    if values.day_of(value) is None or ("." in slots["numeric"] and not full and _far_year(number, ctx)):
        return None
    return Meaning(type="DATE", value=value, said=("year", "month", "day"))


def _far_year(number: int, ctx: Context) -> bool:
    # "10.11.12" may be a version, "14.05.30" a time
    return ctx.today is None or abs(number - ctx.today.year) > FEW_YEARS


def _month_leads(ctx: Context) -> bool:
    return str(ctx.reference.zone).startswith(ctx.lexicon.words("tagging.marks.month_leads"))


def instant(slots: Slots, ctx: Context) -> Meaning | None:
    """Resolve an ISO date-time such as "2025-02-27T14:05Z"."""
    text = slots["instant"].replace(" ", "T")
    try:
        moment = dt.datetime.fromisoformat(text)
    except ValueError:
        return None
    zone = ctx.reference.zone
    local = moment.replace(tzinfo=zone) if moment.tzinfo is None else moment.astimezone(zone)
    minute = local.hour * 60 + local.minute
    return Meaning(
        type="TIME",
        value=text[: len("2025-02-27T14:05")],
        interval=values.stretch(
            local.replace(tzinfo=None, second=0), local.replace(tzinfo=None, second=0) + values.MINUTE, zone, "minute"
        ),
        clock=(minute, minute + 1),
        said=("year", "month", "day", "hour", "minute"),
    )


def _year(slots: Slots, ctx: Context) -> int | None:
    if "year" in slots:
        return int(slots["year"])
    if "short_year" in slots:
        short = int(slots["short_year"][-2:])
        return short + (1900 if short >= PIVOT else 2000)
    if "year_said" in slots:
        return spoken_year(slots["year_said"], ctx.lexicon)
    return None


def _dated(value: str, slots: Slots, ctx: Context, said: tuple[str, ...] = (), implied: tuple[str, ...] = ()) -> Meaning:
    part = ctx.table("parts").get(" ".join(slots.get("parts", "").lower().split())) or None
    return Meaning(type="DATE", value=value, mod=part, said=said, implied=implied)
