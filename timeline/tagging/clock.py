"""What times of day mean: "5 p.m. EST", "14.05 BST", "half past two", "noon"; on the day beside them, else on the reference's."""

import datetime as dt
import functools
import zoneinfo
from collections.abc import Mapping

from timeline.model import Interval
from timeline.tagging import values
from timeline.tagging.amounts import amount
from timeline.tagging.context import DAY_LENGTH, Context, Meaning, Tense

Slots = Mapping[str, str]
# an hour without am or pm is a working hour: 7 to 11 in the morning, 12 to 6 after noon
FIRST_MORNING_HOUR = 7
EVENING = range(6, 12)
LATE_MORNING = 11
# hours of the clock whose figures need no half of the day
LONG = 24
FAR, NEAR = 480, 240
# the hours after midnight of "last night" belong to the next day
NIGHT_OVER = 300
# hours in which a clock time may lie across midnight
LATE, EARLY, NOON = 18, 6, 720


def clock(slots: Slots, ctx: Context) -> Meaning | None:
    """Resolve figures: "14:05 BST", "2pm", "9.30 a.m. EST", "1800 GMT"."""
    hour, minute = int(slots["hour"]), int(slots.get("minute", 0))
    said = ("hour", "minute") if "minute" in slots else ("hour",)
    on_day, implied = _half_of_day(hour, slots, ctx)
    return None if on_day is None else _meaning(on_day * 60 + minute, slots, ctx, said, implied)


def spoken(slots: Slots, ctx: Context) -> Meaning | None:
    """Resolve words: "half past two", "ten to three", "five o'clock"."""
    named = slots.get("hour_word") or slots.get("hour_figure") or ""
    number = amount(named, ctx.lexicon)
    if number is None:
        return None
    minutes = _minutes(slots, ctx)
    hour, implied = _half_of_day(int(number), slots, ctx, minutes)
    return None if hour is None else _meaning((hour * 60 + minutes) % 1440, slots, ctx, ("hour", "minute"), implied)


QUARTERS = {"half_hour": 30, "quarter_hour": 15, "quarter_to_hour": -15}
"""What words beside an hour add to it, in minutes."""


def _minutes(slots: Slots, ctx: Context) -> int:
    quarter = next((minutes for slot, minutes in QUARTERS.items() if slot in slots), None)
    return quarter if quarter is not None else _counted(slots, ctx) - 30 * ("half_to_hour" in slots)


def _counted(slots: Slots, ctx: Context) -> int:
    minutes = int(amount(slots.get("minute_word") or slots.get("number") or "", ctx.lexicon) or 0)
    return -minutes if "to_hour" in slots else minutes


def past_midnight(slots: Slots, ctx: Context) -> Meaning | None:
    """Resolve "one minute past midnight", "ten minutes to noon"."""
    base = ctx.table("day_points")[slots["midnight"].lower()] % 1440
    return _meaning((base + _minutes(slots, ctx)) % 1440, slots, ctx, ("hour", "minute"), ())


def day_point(slots: Slots, ctx: Context) -> Meaning | None:
    """Resolve "noon" and "midnight"; midnight ends the day beside it ("midnight Friday")."""
    minute = ctx.table("day_points")[" ".join(slots["day_points"].lower().split())]
    if ctx.day is None and ctx.tense == "past":
        # a midnight that has struck began the day
        minute %= 1440
    return _meaning(minute, slots, ctx, ("hour",), ())


def _half_of_day(hour: int, slots: Slots, ctx: Context, minutes: int = 0) -> tuple[int | None, tuple[str, ...]]:
    meridiem = slots.get("meridiem", slots.get("lent"))
    if meridiem is not None:
        lent = () if "meridiem" in slots else ("daypart",)
        afternoon = ctx.table("meridiem")[" ".join(meridiem.lower().split())]
        return (hour % 12 + afternoon, lent) if 1 <= hour <= 12 else (hour if hour < 24 else None, lent)  # noqa: PLR2004 - hours of the two clocks
    if "dayparts" in slots:
        return _in_part(hour, ctx.table("dayparts")[slots["dayparts"].lower()]), ()
    beside = _beside(hour, slots, ctx)
    if beside is not None:
        return beside, ("daypart",)
    if _full(hour, slots, ctx):
        return hour, ()
    if "zones" in slots and "minute" in slots:
        return hour, ("daypart",)
    return _likelier(hour % 12, int(slots.get("minute", minutes)), ctx), ("daypart",)


def _beside(hour: int, slots: Slots, ctx: Context) -> int | None:
    """Give the hour by the part of day that stands beside another hour, or beside the day; None where none does."""
    if "until" in slots:
        return _begun(hour, slots, ctx)
    part = ctx.day and "T" in ctx.day.value and 0 < hour <= 12 and slots.get("hour", "")[:1] != "0"  # noqa: PLR2004 - hours of the short clock
    return _in_part(hour, ctx.day.value[-2:]) if ctx.day and part else None


def _begun(hour: int, slots: Slots, ctx: Context) -> int:
    """Give the hour, of the two that a figure may mean, from which a range runs to an hour whose part of the day is told."""
    end = _in_part(int(amount(slots["until"], ctx.lexicon) or 0), ctx.table("dayparts")[slots["part"].lower()])
    return hour if hour > 12 else min((hour % 12, hour % 12 + 12), key=lambda begin: (end - begin) % 24)  # noqa: PLR2004 - hours of the short clock


def _full(hour: int, slots: Slots, ctx: Context) -> bool:
    """Say whether an hour is told on the clock of 24 hours."""
    figures = ("hour" in slots or "hour_figure" in slots) and ctx.lexicon.table("tagging.clock.hours") == LONG
    return figures or hour > 12 or hour == 0 or slots.get("hour", "").startswith("0") or "military" in slots  # noqa: PLR2004 - hours of the short clock


def _likelier(hour: int, minute: int, ctx: Context) -> int:
    usual = hour if hour >= FIRST_MORNING_HOUR else hour + 12
    moment = ctx.reference.moment
    if moment is None or ctx.day is not None:
        return usual
    now = moment.astimezone(ctx.reference.zone)
    late = usual * 60 + minute - now.hour * 60 - now.minute
    other = (usual + 12) % 24
    return other if _likelier_half(late, late + 60 * (other - usual), ctx.tense) else usual


def _likelier_half(late: int, other: int, tense: Tense) -> bool:
    # what is told as past has struck, what is told as to come has not; with no verb the usual hour holds unless it is far off
    if tense == "past":
        return late > 0 >= other
    if tense == "none":
        return abs(late) > FAR and abs(other) < NEAR
    return late < 0 <= other


def _in_part(hour: int, code: str) -> int:
    late = code in {"AF", "EV"} or (code == "NI" and hour in EVENING) or (code == "MI" and hour != LATE_MORNING)
    return hour % 12 + 12 * late


def _meaning(minute: int, slots: Slots, ctx: Context, said: tuple[str, ...], implied: tuple[str, ...]) -> Meaning | None:
    if not 0 <= minute <= 1440:  # noqa: PLR2004 - 24:00 is the end of the day
        return None
    day = ctx.day.value[:DAY_LENGTH] if ctx.day else _nearest_day(minute, ctx)
    if ctx.day and day and minute < NIGHT_OVER and ctx.day.value.endswith("TNI"):
        day = _next_day(day)
    shown = "24:00" if minute == 1440 else f"{minute // 60:02d}:{minute % 60:02d}"  # noqa: PLR2004 - minutes of a day
    value = f"{day}T{shown}" if day else f"T{shown}"
    date = values.day_of(day) if day else None
    implied = implied if ctx.day or date is None else (*implied, "day")
    if date is None:
        return Meaning(type="TIME", value=value, clock=_on_clock(minute), said=said, implied=implied)
    local = values.midnight(date) + dt.timedelta(minutes=minute)
    interval = values.stretch(local, local + values.MINUTE, _zone(slots, ctx), "minute")
    return Meaning(
        type="TIME",
        value=value,
        interval=interval,
        clock=_local_clock(interval, minute, slots, ctx),
        said=(*said, "zone") if "zones" in slots else said,
        implied=implied,
    )


def _nearest_day(minute: int, ctx: Context) -> str | None:
    """Give the reference's day, or the one across midnight: late in the evening "1 a.m." is to come, at one "11 p.m." is over."""
    moment, day = ctx.reference.moment, ctx.today
    now = moment.astimezone(ctx.reference.zone) if moment else None
    if day is None or now is None:
        return day.isoformat() if day else None
    coming = ctx.tense in {"future", "ahead"} and minute < now.hour * 60 and minute < NOON
    ahead = now.hour >= LATE and (coming or (minute < NIGHT_OVER and ctx.tense != "past"))
    back = now.hour < EARLY and minute >= LATE * 60 and ctx.tense == "past"
    moved = values.move(day, "D", ahead - back)
    return (moved or day).isoformat()


def _next_day(day: str) -> str:
    date = values.day_of(day)
    moved = date and values.move(date, "D", 1)
    return moved.isoformat() if moved else day


def _on_clock(minute: int) -> tuple[int, int]:
    return minute % 1440, minute % 1440 + 1


def _local_clock(interval: Interval, minute: int, slots: Slots, ctx: Context) -> tuple[int, int]:
    if "zones" not in slots or interval.earliest is None:
        return _on_clock(minute)
    local = interval.earliest.astimezone(ctx.reference.zone)
    return _on_clock(local.hour * 60 + local.minute)


def _zone(slots: Slots, ctx: Context) -> dt.tzinfo:
    if "zones" not in slots:
        return ctx.reference.zone
    return zone(ctx.table("zones")[" ".join(slots["zones"].lower().split())])


@functools.cache
def zone(name: str) -> dt.tzinfo:
    """Give the zone of an IANA name or of an offset such as "-05:00".

    >>> zone("-05:00").utcoffset(None)
    datetime.timedelta(days=-1, seconds=68400)
    """
    if name[0] not in "+-":
        return zoneinfo.ZoneInfo(name)
    sign = -1 if name[0] == "-" else 1
    return dt.timezone(sign * dt.timedelta(hours=int(name[1:3]), minutes=int(name[4:6])))
