"""Times that say a zone which is not theirs: a content system writes its own clock and calls it UTC, or winter time all the year.

A zone is only disbelieved where the page itself speaks against it; the same clock with another zone beside it, an instant that
cannot be.
"""

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from timeline.reading.times import zones
from timeline.reading.times.ground import SLACK, Ground
from timeline.reading.times.timing import Timing

__all__ = ["doubtful", "mistaken"]

NEARLY_ALL = 0.8
FEW = 2
"""One post alone shows no habit."""


def mistaken(timings: Sequence[Timing], ground: Ground) -> str | None:
    """Give the reason not to believe the zone in which the posts' times are told, None to believe it."""
    told = [timing for timing in timings if timing.moment and timing.moment.tzinfo]
    if not told or not all(map(_plain, told)):
        return None
    return _by_letters(told, ground.home) or _by_home(told, timings, ground)


def doubtful(timings: Sequence[Timing], ground: Ground) -> bool:
    """Say whether all clocks shown are those of another zone than the publisher's, and nothing tells whether they are true."""
    told = [(t.moment, t.clock) for t in timings if t.moment and t.moment.tzinfo]
    if ground.home is None or len(told) < FEW or not all(clock and not clock[2] for _, clock in told):
        return False
    zone = ZoneInfo(ground.home)
    apart = [when for when, _ in told if when.utcoffset() != when.replace(tzinfo=zone).utcoffset()]
    return len(apart) == len(told) and all(map(_plain, timings))


def _plain(timing: Timing) -> bool:
    """Say whether the clock shown, if there is one, is the very clock that the markup tells."""
    return timing.clock is None or timing.moment is None or (timing.moment.hour, timing.moment.minute) == timing.clock[:2]


def _by_letters(told: Sequence[Timing], home: str | None) -> str | None:
    """Hold the letters beside the clocks against the zone in the markup."""
    named = [(timing.moment, timing.clock[2]) for timing in told if timing.moment and timing.clock and timing.clock[2]]
    meant = [(when, zones.lettered(letters or "", when.replace(tzinfo=None), home), letters) for when, letters in named]
    known = [(when, zone, letters) for when, zone, letters in meant if zone]
    against = [letters for when, zone, letters in known if when.replace(tzinfo=zone).utcoffset() != when.utcoffset()]
    if not against or len(against) < NEARLY_ALL * len(known):
        return None
    return f"the clocks beside them say {against[0]}"


def _by_home(told: Sequence[Timing], timings: Sequence[Timing], ground: Ground) -> str | None:
    """Hold the publisher's own clock against the zone in the markup; where both are the same there is nothing to doubt."""
    whens = [timing.moment for timing in told if timing.moment]
    meant = [when.replace(tzinfo=ZoneInfo(ground.home)) for when in whens] if ground.home else []
    if not meant or all(own.utcoffset() == when.utcoffset() for own, when in zip(meant, whens, strict=True)):
        return None
    if ground.given and all(timing.clock for timing in told):
        return f"the clocks beside them are those of {ground.home}"
    return _by_linked(timings, ground) or ground.against(whens, meant)


def _by_linked(timings: Sequence[Timing], ground: Ground) -> str | None:
    """Hold the linked data against the markup: the same posts, at the moments that the publisher's clock would tell."""
    zone = ZoneInfo(ground.home or "UTC")
    pairs = [(t.moment, other) for t, other in zip(timings, ground.linked, strict=True) if t.moment and other and other.tzinfo]
    apart = [(when, other) for when, other in pairs if when.tzinfo and abs(when - other) > SLACK]
    right = [other for when, other in apart if abs(when.replace(tzinfo=zone) - other) <= SLACK]
    return "the linked data tells them otherwise" if right and len(right) >= NEARLY_ALL * len(pairs) else None
