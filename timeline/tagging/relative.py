"""What words counted from the reference mean: today, weekdays, last and next, ago, earlier and later, now and soon."""

import datetime as dt
from collections.abc import Mapping

from timeline.model import Grain, Interval
from timeline.tagging import values
from timeline.tagging.amounts import amount
from timeline.tagging.context import Context, Meaning
from timeline.tagging.dayparts import daypart_of

Slots = Mapping[str, str]
GRAINS: dict[str, Grain] = {
    "s": "minute",
    "m": "minute",
    "h": "hour",
    "D": "day",
    "W": "day",
    "WE": "day",
    "F": "day",
    "M": "month",
    "Q": "month",
}


def deictic_day(slots: Slots, ctx: Context) -> Meaning | None:
    """Resolve "today", "yesterday morning", "earlier today", "the day after tomorrow"."""
    offset = ctx.table("days")[slots["days"].lower()]
    day = ctx.today and values.move(ctx.today, "D", offset)
    return _day_meaning(day, slots, ctx, said=("day",), unknown="XXXX-XX-XX")


def weekday(slots: Slots, ctx: Context) -> Meaning | None:
    """Resolve "Friday", "last Friday", "late on Friday night": the tense of the clause chooses the side."""
    number = weekday_number(slots, ctx)
    day = ctx.today and _weekday_near(number, slots, ctx)
    return _day_meaning(day, slots, ctx, said=("weekday",), unknown=f"XXXX-WXX-{number}")


def weekday_number(slots: Slots, ctx: Context) -> int:
    """Give the number of a named day of the week, Monday being 1."""
    name = (slots.get("weekdays") or slots["short_weekdays"]).lower()
    return int(ctx.table("weekdays").get(name) or ctx.table("short_weekdays")[name])


def _weekday_near(number: int, slots: Slots, ctx: Context) -> dt.date:
    told = values.day_of(ctx.told) if ctx.told else None
    today = ctx.today or dt.date.min
    if "previous" in slots:
        return _before(told or today, number)
    if "last" in slots:
        return _before(today, number)
    if "next" in slots:
        return _after(today, number)
    if "this" in slots:
        return today + dt.timedelta(
            days=number - today.isoweekday() + 7 * (ctx.tense == "future" and number < today.isoweekday())
        )
    # "Sat and Sun": with no verb the days of a list follow each other
    return _after(told, number) if told and "after" in slots and ctx.tense == "none" else _by_tense(today, number, ctx)


def _by_tense(today: dt.date, number: int, ctx: Context) -> dt.date:
    back = (today.isoweekday() - number) % 7
    if ctx.tense == "past" or back == 0:
        return today - dt.timedelta(days=back)
    if ctx.tense == "future" or back > 3:  # noqa: PLR2004 - with no verb the nearer side
        return today + dt.timedelta(days=7 - back)
    if ctx.tense == "ahead" and back > 2:  # noqa: PLR2004 - a plan is nearer than it was made
        return today + dt.timedelta(days=7 - back)
    return today - dt.timedelta(days=back)


def _before(day: dt.date, number: int) -> dt.date:
    return day - dt.timedelta(days=(day.isoweekday() - number - 1) % 7 + 1)


def _after(day: dt.date, number: int) -> dt.date:
    return day + dt.timedelta(days=(number - day.isoweekday() - 1) % 7 + 1)


def weekday_week(slots: Slots, ctx: Context) -> Meaning | None:
    """Resolve "Friday week", "a week on Friday"."""
    number = ctx.table("weekdays")[slots["weekdays"].lower()]
    if ctx.today is None:
        return Meaning(type="DATE", value=f"XXXX-WXX-{number}")
    day = _after(ctx.today, number) + dt.timedelta(days=7)
    return Meaning(type="DATE", value=day.isoformat(), said=("weekday",))


def night_to(slots: Slots, ctx: Context) -> Meaning | None:
    """Resolve "die Nacht zum Freitag": the night that begins on the day before."""
    number = weekday_number(slots, ctx)
    eve = ctx.today and _weekday_near(number, slots, ctx) - dt.timedelta(days=1)
    return daypart_of(eve.isoformat() if eve else f"XXXX-WXX-{(number + 5) % 7 + 1}", "NI", ctx, said=("weekday", "daypart"))


def _day_meaning(day: dt.date | None, slots: Slots, ctx: Context, *, said: tuple[str, ...], unknown: str) -> Meaning | None:
    mod = part_of(slots, ctx)
    value = day.isoformat() if day else unknown
    if "dayparts" in slots:
        return daypart_of(value, ctx.table("dayparts")[slots["dayparts"].lower()], ctx, mod, said=(*said, "daypart"))
    return Meaning(type="DATE", value=value, mod=mod, said=said)


def part_of(slots: Slots, ctx: Context) -> str | None:
    """Give the mod that "early", "late", "earlier" put on what follows."""
    return ctx.table("parts").get(" ".join(slots.get("parts", "").lower().split())) or None


def last_period(slots: Slots, ctx: Context) -> Meaning | None:
    """Resolve "last week", "the past year", "the previous day" (the day before the one last told)."""
    return _period(slots, ctx, -1)


def next_period(slots: Slots, ctx: Context) -> Meaning | None:
    """Resolve "next month", "the following day" (the day after the one last told)."""
    return _period(slots, ctx, 1)


def this_period(slots: Slots, ctx: Context) -> Meaning | None:
    """Resolve "this week", "the current quarter", "later this month"."""
    return _period(slots, ctx, 0)


def _period(slots: Slots, ctx: Context, count: int) -> Meaning | None:
    unit = ctx.table("calendar_units")[slots["calendar_units"].lower()]
    if ctx.today is None:
        return Meaning(type="DATE", value=values.UNKNOWN_PERIODS[unit], mod=part_of(slots, ctx))
    told = values.day_of(ctx.told) if ctx.told and ("previous" in slots or "following" in slots) else None
    day = values.move(told or ctx.today, unit, count + count * ("before_last" in slots or "after_next" in slots))
    if day is None:
        return None
    if unit == "F" and count:
        first, last = sorted((ctx.today, day))
        stretch = values.stretch(values.midnight(first), values.midnight(last), ctx.reference.zone, "day")
        return Meaning(type="DURATION", value="P2W", interval=stretch, said=(unit,))
    return Meaning(type="DATE", value=values.period_value(day, unit), mod=part_of(slots, ctx), said=(unit,))


def that_period(slots: Slots, ctx: Context) -> Meaning | None:
    """Resolve "that year", "the day", "the quarter": the one last told, else the reference's (its last whole quarter)."""
    unit = ctx.table("calendar_units")[slots["calendar_units"].lower()]
    if slots.get("trail") in ctx.words("ended") and unit == "Y":
        return Meaning(type="DURATION", value=f"P1{unit}")
    latest = ctx.told_day if unit == "D" else ctx.told
    told = values.day_of(latest) if latest else None
    if told is None and ctx.today is None:
        return Meaning(type="DATE", value=values.UNKNOWN_PERIODS[unit], mod=part_of(slots, ctx))
    day = told or ctx.today or dt.date.min
    if unit == "WE" and ctx.today:
        day = ctx.today - dt.timedelta(days=7 * (ctx.tense != "future" and ctx.today.isoweekday() < 6))  # noqa: PLR2004 - Saturday
    if unit == "Q" and not (ctx.told and "-Q" in ctx.told):
        day = values.move(ctx.today or day, "Q", -1) or day
    return Meaning(type="DATE", value=values.period_value(day, unit), mod=part_of(slots, ctx), implied=(unit,))


def same_period(slots: Slots, ctx: Context) -> Meaning | None:
    """Resolve "the same month last year": the period last told, else the reference's, a year before."""
    unit = ctx.table("calendar_units")[slots["calendar_units"].lower()]
    base = (values.day_of(ctx.told) if ctx.told else None) or ctx.today
    day = base and values.move(base, "Y", -1)
    return Meaning(type="DATE", value=values.period_value(day, unit) if day else values.UNKNOWN_PERIODS[unit], said=(unit,))


def year_ago(_: Slots, ctx: Context) -> Meaning | None:
    """Resolve "the year-ago quarter": what was told last, a year before; else the last quarter's or the last year."""
    if ctx.told and values.day_of(ctx.told):
        return _offset_from(ctx.told, "Y", -1, {}, ctx)
    return Meaning(type="DATE", value=f"{ctx.today.year - 1:04d}" if ctx.today else "XXXX", implied=("year",))


def this_or_that(slots: Slots, ctx: Context) -> Meaning | None:
    """Resolve "earlier this week", "later that year"."""
    return this_period(slots, ctx) if "this" in slots else that_period(slots, ctx)


def later_alone(_: Slots, ctx: Context) -> Meaning:
    """Resolve "later" with nothing to count from: what is left of the reference's day."""
    return Meaning(type="DATE", value="FUTURE_REF", interval=_rest_of_day(ctx))


def earlier_alone(_: Slots, ctx: Context) -> Meaning:
    """Resolve "earlier" with nothing to count from: up to the reference."""
    return _open("PAST_REF", ctx, back=True)


def _rest_of_day(ctx: Context) -> Interval | None:
    if ctx.today is None:
        return None
    day = values.interval(ctx.today.isoformat(), ctx.reference.zone)
    return day and Interval(earliest=ctx.reference.moment or day.earliest, latest=day.latest, grain="day")


def ago(slots: Slots, ctx: Context) -> Meaning | None:
    """Resolve "three years ago", "several weeks ago", "two hours ago", "a year ago" (of the quarter last told)."""
    count = amount(slots["n"], ctx.lexicon) if "n" in slots else None
    if count is None:
        # "ages ago" has no unit of the calendar
        return _open("PAST_REF", ctx, back=True)
    unit = ctx.table("units")[slots["units"].lower()]
    if ctx.told and "-Q" in ctx.told and unit == "Y":
        return _offset_from(ctx.told, unit, -count, slots, ctx)
    return _from_reference(unit, -count, slots, ctx)


def hence(slots: Slots, ctx: Context) -> Meaning | None:
    """Resolve "two weeks from now", "in three days' time"."""
    unit = ctx.table("units")[slots["units"].lower()]
    count = amount(slots["n"], ctx.lexicon) if "n" in slots else None
    return _open("FUTURE_REF", ctx, back=False) if count is None else _from_reference(unit, count, slots, ctx)


def earlier(slots: Slots, ctx: Context) -> Meaning | None:
    """Resolve "a year earlier", "two days before": counted from the time last told, else from the reference."""
    return _from_told(slots, ctx, -1)


def one_day(slots: Slots, ctx: Context) -> Meaning:
    """Resolve "one day": some time to come where the clause looks ahead, else a length."""
    ahead = ctx.tense == "future" and slots.get("trail") not in ctx.words("not_one_day")
    return _open("FUTURE_REF", ctx, back=False) if ahead else Meaning(type="DURATION", value="P1D")


def year_end(slots: Slots, ctx: Context) -> Meaning | None:
    """Resolve "by year-end", "since year end": the coming one where the clause looks ahead."""
    if ctx.today is None:
        return Meaning(type="DATE", value="XXXX", mod="END")
    year = ctx.today.year - (slots.get("lead") in ctx.words("looking_back"))
    return Meaning(type="DATE", value=f"{year:04d}-12-31" if "-" in slots["year_end"] else f"{year:04d}", mod="END")


def _from_told(slots: Slots, ctx: Context, sign: int) -> Meaning | None:
    unit = ctx.table("units")[slots["units"].lower()]
    count = amount(slots["n"], ctx.lexicon) if "n" in slots else None
    if count is None:
        return _open("PAST_REF" if sign < 0 else "FUTURE_REF", ctx, back=sign < 0)
    if unit in values.UNIT_SECONDS and ctx.struck:
        return _clock_offset(unit, sign * count, None, ctx, ctx.struck)
    if ctx.told is None:
        return _from_reference(unit, sign * count, slots, ctx)
    return _offset_from(ctx.told, unit, sign * count, slots, ctx)


def _offset_from(told: str, unit: str, count: float, slots: Slots, ctx: Context) -> Meaning | None:
    day = values.day_of(told)
    if day is None or unit in values.UNIT_SECONDS:
        return _from_reference(unit, count, slots, ctx)
    moved = values.move(day, unit, round(count))
    keeps = "Q" if "-Q" in told else "M" if len(told) == len("2025-02") and unit == "Y" and "-" in told else unit
    return None if moved is None else Meaning(type="DATE", value=values.period_value(moved, keeps), implied=("year",))


def moved(slots: Slots, ctx: Context, sign: int) -> Meaning | None:
    """Count a length from the time last told, else from the reference."""
    return _from_told(slots, ctx, sign)


def counted(slots: Slots, ctx: Context, sign: int) -> Meaning | None:
    """Count a length from the reference."""
    count = amount(slots["n"], ctx.lexicon)
    return None if count is None else _from_reference(ctx.table("units")[slots["units"].lower()], sign * count, slots, ctx)


def past(ctx: Context) -> Interval | None:
    """Give the time up to the reference, open at its beginning."""
    return _open("PAST_REF", ctx, back=True).interval


def _from_reference(unit: str, count: float, slots: Slots, ctx: Context) -> Meaning | None:
    mod = ctx.table("approximations").get(" ".join(slots.get("approximations", "").lower().split()))
    if ctx.today is None:
        return Meaning(type="DATE", value=values.UNKNOWN_PERIODS.get(unit, "XXXX-XX-XX"), mod=mod)
    if unit in values.UNIT_SECONDS:
        return _clock_offset(unit, count, mod, ctx, ctx.reference.moment)
    day = values.move(
        ctx.today, "M" if unit == "Y" and count % 1 else unit, round(count * 12 if unit == "Y" and count % 1 else count)
    )
    letter = {"E": "Y", "C": "Y", "F": "W", "Q": "M"}.get(unit, unit)
    return None if day is None else Meaning(type="DATE", value=values.period_value(day, letter), mod=mod, implied=("year",))


def _clock_offset(unit: str, count: float, mod: str | None, ctx: Context, base: dt.datetime | None) -> Meaning | None:
    seconds = count * values.UNIT_SECONDS[unit]
    today, zone = ctx.today or dt.date.min, ctx.reference.zone
    if base is None:
        first = values.midnight(today) + dt.timedelta(seconds=min(seconds, 0))
        last = values.midnight(today) + values.DAY + dt.timedelta(seconds=max(seconds, 0))
        return Meaning(type="TIME", value=today.isoformat(), mod=mod, interval=values.stretch(first, last, zone, GRAINS[unit]))
    moment = (base + dt.timedelta(seconds=seconds)).replace(second=0, microsecond=0)
    local = moment.astimezone(zone)
    minute = local.hour * 60 + local.minute
    slack = dt.timedelta(minutes=30 if unit == "h" else 1)
    return Meaning(
        type="TIME",
        value=f"{local:%Y-%m-%dT%H:%M}",
        mod=mod,
        interval=Interval(earliest=moment - slack, latest=moment + slack, grain=GRAINS[unit]),
        clock=(minute, minute + 1),
    )


def reference(slots: Slots, ctx: Context) -> Meaning:
    """Resolve "now", "recently", "soon": a reference, open to one side."""
    phrase = " ".join(slots["references"].lower().split())
    if phrase in ctx.words("then_told") and ctx.told:
        return Meaning(type="DATE", value=ctx.told, implied=("day",))
    value = ctx.table("references")[phrase]
    if value == "PRESENT_REF":
        return Meaning(type="DATE", value=value, interval=_present(ctx))
    return _open(value, ctx, back=value == "PAST_REF")


def _present(ctx: Context) -> Interval | None:
    if ctx.reference.moment is not None:
        moment = ctx.reference.moment.replace(second=0, microsecond=0)
        return Interval(earliest=moment, latest=moment + values.MINUTE, grain="minute")
    return values.interval(ctx.today.isoformat(), ctx.reference.zone) if ctx.today else None


def _open(value: str, ctx: Context, *, back: bool) -> Meaning:
    now = _present(ctx)
    if now is None:
        return Meaning(type="DATE", value=value)
    bound = (
        Interval(earliest=None, latest=now.latest, grain="day")
        if back
        else Interval(earliest=now.earliest, latest=None, grain="day")
    )
    return Meaning(type="DATE", value=value, interval=bound)
