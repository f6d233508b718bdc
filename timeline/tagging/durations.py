"""What lengths and repetitions mean: "two years", "the past three months", "every Monday", "a year" (each)."""

import datetime as dt
from collections.abc import Mapping

from timeline.model import Interval, TimexType
from timeline.tagging import relative, values
from timeline.tagging.amounts import amount
from timeline.tagging.context import Context, Meaning

Slots = Mapping[str, str]
SECOND_LETTERS = {"s": "S", "m": "M", "h": "H"}
MONTHS = 12
# "within minutes" is less than an hour: more than this many would have been told in the next larger unit
MOST = {"s": 60, "m": 60, "h": 24, "D": 7, "W": 5, "M": 12, "Q": 4, "Y": 10, "E": 10, "C": 10}


def duration(slots: Slots, ctx: Context) -> Meaning | None:
    """Resolve "more than four hours", "a three-year period", "2 1/2 years"; with what its neighbours point to."""
    unit = ctx.table("units")[slots["units"].lower()]
    value = _length(slots, unit, ctx)
    if value is None:
        return None
    type_: TimexType = "SET" if "rate" in slots else "DURATION"
    return Meaning(type=type_, value=value, mod=_mod(slots, ctx), interval=_pointed(slots, unit, ctx))


def _pointed(slots: Slots, unit: str, ctx: Context) -> Interval | None:
    if slots.get("trail") in ctx.words("later"):
        return _interval(relative.moved(slots, ctx, 1), ctx) if _counted_on(unit, ctx) else None
    if slots.get("trail") in ctx.words("after_or_before"):
        return _offset(slots, ctx)
    if _ahead(slots, ctx):
        return _reach(unit, amount(slots["n"], ctx.lexicon) if "n" in slots else None if "vague" in slots else 1, 1, ctx)
    return None


def _counted_on(unit: str, ctx: Context) -> bool:
    """Say whether there is something from which "forty minutes later" counts."""
    return bool(ctx.struck or ctx.tense == "future") or (unit not in values.UNIT_SECONDS and ctx.told is not None)


def _ahead(slots: Slots, ctx: Context) -> bool:
    return slots.get("lead") in ctx.words("within") and ctx.tense in {"future", "ahead"}


def _offset(slots: Slots, ctx: Context) -> Interval | None:
    # "the visit comes two days after": what is told is now, the other that far off; told in the past it lies anywhere before
    if ctx.tense == "future" and "comes" not in slots:
        return None
    if "comes" not in slots or "n" not in slots:
        return relative.past(ctx)
    return _interval(relative.counted(slots, ctx, -1 if slots["trail"] in ctx.words("after_words") else 1), ctx)


def _interval(moved: Meaning | None, ctx: Context) -> Interval | None:
    return None if moved is None else moved.interval or values.interval(moved.value, ctx.reference.zone)


def looking_back(slots: Slots, ctx: Context) -> Meaning | None:
    """Resolve "the past two years": a length that ends at the reference."""
    return _towards(slots, ctx, -1)


def looking_on(slots: Slots, ctx: Context) -> Meaning | None:
    """Resolve "the next few days": a length that begins at the reference."""
    return _towards(slots, ctx, 1)


def _towards(slots: Slots, ctx: Context, sign: int) -> Meaning | None:
    unit = ctx.table("units")[slots["units"].lower()]
    value = _length(slots, unit, ctx)
    count = amount(slots["n"], ctx.lexicon) if "n" in slots else None
    if value is None:
        return None
    return Meaning(type="DURATION", value=value, mod=_mod(slots, ctx), interval=_reach(unit, count, sign, ctx))


def _reach(unit: str, count: float | None, sign: int, ctx: Context) -> Interval | None:
    today = ctx.today
    if today is None:
        return None
    now = ctx.reference.moment
    here = now.astimezone(ctx.reference.zone).replace(tzinfo=None) if now else values.midnight(today) + values.DAY * (sign < 0)
    far = _far(here, unit, count, sign)
    first, last = (far, here) if sign < 0 else (here, far)
    return values.stretch(first, last, ctx.reference.zone, "day" if unit in "DWFshm" else "month")


def _far(here: dt.datetime, unit: str, count: float | None, sign: int) -> dt.datetime | None:
    if count is None:
        return None
    try:
        if unit in values.UNIT_SECONDS:
            return here + dt.timedelta(seconds=sign * count * values.UNIT_SECONDS[unit])
        day = values.move(here.date(), unit, sign * round(count))
        return None if day is None else dt.datetime.combine(day, here.time())
    except OverflowError:
        return None


def bare_units(slots: Slots, ctx: Context) -> Meaning:
    """Resolve "years", "recent months", "centuries"."""
    unit = ctx.table("plural_units")[slots["plural_units"].lower()]
    near = _ahead(slots, ctx)
    return Meaning(type="DURATION", value=_written("X", unit), interval=_reach(unit, MOST[unit], 1, ctx) if near else None)


def recent_units(slots: Slots, ctx: Context) -> Meaning:
    """Resolve "recent weeks": somewhere before the reference."""
    unit = ctx.table("plural_units")[slots["plural_units"].lower()]
    return Meaning(type="DATE", value="PAST_REF", interval=_reach(unit, None, -1, ctx))


def coming_units(slots: Slots, ctx: Context) -> Meaning:
    """Resolve "the coming weeks": somewhere after the reference."""
    unit = ctx.table("plural_units")[slots["plural_units"].lower()]
    return Meaning(type="DURATION", value=_written("X", unit), interval=_reach(unit, None, 1, ctx))


def unmeasured(slots: Slots, ctx: Context) -> Meaning:
    """Resolve "a while", "a long time"."""
    return Meaning(
        type="DURATION", value=ctx.table("reference_durations")[" ".join(slots["reference_durations"].lower().split())]
    )


def every(slots: Slots, ctx: Context) -> Meaning:
    """Resolve "every day", "each Thursday", "every Monday morning", "every two weeks"."""
    part = f"T{ctx.table('dayparts')[slots['dayparts'].lower()]}" if "dayparts" in slots else ""
    if "weekdays" in slots or "short_weekdays" in slots:
        return Meaning(type="SET", value=f"XXXX-WXX-{relative.weekday_number(slots, ctx)}{part}")
    if "months" in slots:
        return Meaning(type="SET", value=f"XXXX-{ctx.table('months')[slots['months'].lower()]:02d}")
    if "units" not in slots:
        return Meaning(type="SET", value=f"XXXX-XX-XX{part}")
    unit = ctx.table("units")[slots["units"].lower()]
    if slots.get("every", "").lower() in ctx.words("every_other") and "n" not in slots:
        return Meaning(type="SET", value=_written("2", unit) if unit != "F" else "P4W")
    return Meaning(type="SET", value=_length(slots, unit, ctx) or _written("1", unit))


def weekdays_plural(slots: Slots, ctx: Context) -> Meaning:
    """Resolve "Tuesdays", "Tuesday nights"."""
    number = ctx.table("weekdays_plural")[slots["weekdays_plural"].lower()]
    part = f"T{ctx.table('dayparts')[slots['dayparts'].lower()]}" if "dayparts" in slots else ""
    return Meaning(type="SET", value=f"XXXX-WXX-{number}{part}")


def frequency(slots: Slots, ctx: Context) -> Meaning:
    """Resolve "daily", "annually"."""
    return Meaning(type="SET", value=ctx.table("frequencies")[slots["frequencies"].lower()])


def _length(slots: Slots, unit: str, ctx: Context) -> str | None:
    if "vague" in slots:
        return _written("X", unit)
    count = amount(slots["n"], ctx.lexicon) if "n" in slots else 1
    if count is None:
        return _written("X", unit)
    return _measured(count + 0.5 * ("half" in slots), unit)


def _measured(count: float, unit: str) -> str:
    if unit == "Y" and count % 1 and (count * MONTHS) % 1 == 0:
        return f"P{int(count)}Y{int(count % 1 * MONTHS)}M" if count > 1 else f"P{int(count * MONTHS)}M"
    if unit == "h" and count % 1 and (count * 60) % 1 == 0:
        return f"PT{int(count)}H{int(count % 1 * 60)}M" if count > 1 else f"PT{int(count * 60)}M"
    if unit == "m" and count % 1:
        return f"PT{int(count)}M{int(count % 1 * 60)}S"
    if unit == "F":
        unit, count = "W", count * 2
    return _written(str(int(count)) if count == int(count) else f"{count:g}", unit)


def _written(count: str, unit: str) -> str:
    if unit in SECOND_LETTERS:
        return f"PT{count}{SECOND_LETTERS[unit]}"
    if unit == "F":
        return f"P{count}W"
    return f"P{count}{unit}"


def _mod(slots: Slots, ctx: Context) -> str | None:
    found = ctx.table("approximations").get(" ".join(slots.get("approximations", "").lower().split()))
    return found if found is None else str(found)
