"""What parts of the day mean: "Thursday afternoon", "tonight", "overnight", "the early hours"; intervals, never points."""

import datetime as dt
from collections.abc import Mapping

from timeline.tagging import values
from timeline.tagging.context import DAY_LENGTH, Context, Meaning

Slots = Mapping[str, str]
# what TIMEX3 calls the small hours, the hours before noon, lunchtime and the whole night
VALUE_CODES = {"EH": "MO", "DW": "MO", "DK": "EV", "FN": "MO", "MI": "MI", "ON": "NI"}


def daypart_of(day: str, code: str, ctx: Context, mod: str | None = None, said: tuple[str, ...] = ()) -> Meaning:
    """Tie a part of the day to the value of a day."""
    first, last = ctx.table("windows")[code.lower()]
    half = (last - first) // 2
    narrowed = {"START": (first, first + half), "END": (first + half, last)}
    first, last = narrowed.get(mod or "", (first, last))
    date = values.day_of(day)
    interval = None
    if date:
        start = values.midnight(date)
        interval = values.stretch(
            start + dt.timedelta(minutes=first), start + dt.timedelta(minutes=last), ctx.reference.zone, "daypart"
        )
    value = f"{day}T{VALUE_CODES.get(code, code)}"
    return Meaning(type="TIME", value=value, mod=mod, interval=interval, clock=(first, last), said=said or ("daypart",))


def alone(slots: Slots, ctx: Context) -> Meaning:
    """Resolve "the morning", "mid-afternoon", "the early hours": of the day beside it, else of the reference."""
    phrase = " ".join(slots["dayparts_alone"].lower().split())
    return daypart_of(_day(ctx), ctx.table("dayparts_alone")[phrase], ctx, _mod(slots, ctx))


def this_part(slots: Slots, ctx: Context) -> Meaning:
    """Resolve "this morning", "that evening", "the following night"."""
    code = ctx.table("dayparts")[slots["dayparts"].lower()]
    told = ctx.told_day
    base = told if told and ("that" in slots or "next" in slots or "previous" in slots) else _today(ctx)
    shift = 1 if "next" in slots else -1 if "previous" in slots else 0
    day = values.day_of(base)
    moved = (day + dt.timedelta(days=shift)).isoformat() if day else base
    return daypart_of(moved, code, ctx, _mod(slots, ctx))


def deictic(slots: Slots, ctx: Context) -> Meaning:
    """Resolve "tonight", "last night"."""
    offset, code = ctx.table("deictic_parts")[" ".join(slots["deictic_parts"].lower().split())]
    day = ctx.today and values.move(ctx.today, "D", offset)
    return daypart_of(day.isoformat() if day else "XXXX-XX-XX", code, ctx, _mod(slots, ctx))


def whole(slots: Slots, ctx: Context) -> Meaning:
    """Resolve "all night", "the whole morning": a night that is over is the one before the reference."""
    code = ctx.table("dayparts")[slots["dayparts"].lower()]
    day = ctx.today
    if day and code == "NI" and ctx.tense != "future" and not _begun(ctx):
        day = values.move(day, "D", -1)
    return daypart_of(day.isoformat() if day else "XXXX-XX-XX", code, ctx)


def lone(slots: Slots, ctx: Context) -> Meaning:
    """Resolve "morning", "karaoke night": of the day beside it, else of the reference."""
    return daypart_of(_day(ctx), ctx.table("dayparts")[slots["dayparts"].lower()], ctx)


def overnight(_: Slots, ctx: Context) -> Meaning:
    """Resolve "overnight": the night before the reference, or the coming one where the clause looks ahead."""
    coming = ctx.tense == "future" or (ctx.tense == "ahead" and _begun(ctx))
    day = ctx.today and values.move(ctx.today, "D", 0 if coming else -1)
    return daypart_of(day.isoformat() if day else "XXXX-XX-XX", "ON", ctx)


def _begun(ctx: Context) -> bool:
    """Say whether the evening of the reference has come."""
    moment = ctx.reference.moment
    return moment is not None and moment.astimezone(ctx.reference.zone).hour * 60 >= ctx.table("windows")["ni"][0]


def _day(ctx: Context) -> str:
    return ctx.day.value[:DAY_LENGTH] if ctx.day else _today(ctx)


def _today(ctx: Context) -> str:
    return ctx.today.isoformat() if ctx.today else "XXXX-XX-XX"


def _mod(slots: Slots, ctx: Context) -> str | None:
    return ctx.table("parts").get(" ".join(slots.get("parts", "").lower().split())) or None
