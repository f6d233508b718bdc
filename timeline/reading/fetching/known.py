"""What a caller knows of his inputs beside what they say: clock, moment of saving, headers for a server, limits.

Everything is checked here once; whatever makes no sense is an OptionError that shows how to write it.
"""

import datetime as dt
import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from typing import Any
from zoneinfo import ZoneInfo

from timeline.errors import OptionError
from timeline.reading.fetching.raw import BYTES, MB, SECONDS, Limits, written

__all__ = ["Headers", "Known", "LimitsGiven", "known"]

Headers = Mapping[str, str] | Iterable[str]
"""Headers as people give them: a mapping, or lines "Name: value"."""
LimitsGiven = Limits | Mapping[str, str | float] | Iterable[str]
"""Limits as people give them: a record, a mapping of names to values, or words "name=value"."""

MEANINGS = {
    "input": "the size of one text or page",
    "archive": "what one archive may unpack to",
    "ratio": "how many times its packed size it may unpack to",
    "pages": "pages of one archive that are read in full",
    "download": "the time for a whole download",
    "wait": "the time for each answer of a server",
    "redirects": "how often a server may send us on",
    "depth": "how deep the tags of a page may stack",
    "marks": "quotes, signs and gaps in one tag",
}
SIZES = {"": 1, "b": 1, "kb": 1024, "mb": MB, "gb": 1024 * MB, "tb": 1024 * 1024 * MB}
TIMES = {"": 1, "s": 1, "sec": 1, "m": 60, "min": 60, "h": 3600}
PLAIN = {"": 1}
VALUE = re.compile(r"(\d{1,15}(?:\.\d{1,6})?)\s{0,3}([a-z]{0,3})")
NAME = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]{1,100}")
DEFAULTS = Limits()
OURS = frozenset({"host", "connection", "content-length", "transfer-encoding", "accept-encoding", "range"})
"""Headers that only the program can set rightly."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """The caller's word: it wins over what a page says of its clock, and fills in where nothing tells when it was saved.

    `headers` may hold the key to a subscription: they are sent to the server that was named and shown nowhere.
    """

    timezone: str | None = None
    captured: dt.datetime | None = None
    headers: tuple[tuple[str, str], ...] = field(default=(), repr=False)
    limits: Limits = DEFAULTS


def known(
    *,
    publisher_timezone: str | None = None,
    captured: dt.datetime | str | None = None,
    headers: Headers | None = None,
    limits: LimitsGiven | None = None,
) -> Known:
    """Check what a caller says and put it in one record.

    >>> known(limits={"input": "200MB"}, captured="2025-02-27T18:00Z").captured.isoformat()
    '2025-02-27T18:00:00+00:00'
    """
    _check(publisher_timezone)
    return Known(
        timezone=publisher_timezone,
        captured=_moment(captured, publisher_timezone),
        headers=tuple(_headers(headers or ())),
        limits=_limits(limits or ()),
    )


def _check(timezone: str | None) -> None:
    import zoneinfo

    if timezone is not None and timezone not in zoneinfo.available_timezones():
        raise OptionError(f"{timezone} is no time zone; give an IANA name such as Europe/Dublin")


def _moment(told: dt.datetime | str | None, timezone: str | None) -> dt.datetime | None:
    if told is None:
        return None
    try:
        when = told if isinstance(told, dt.datetime) else dt.datetime.fromisoformat(told.strip())
    except ValueError as error:
        raise OptionError(f"cannot read the time {told!r}: write when the page was saved as 2025-02-27T18:00+00:00") from error
    if isinstance(told, str) and not re.search(r"\d[T ]\d", told):
        raise OptionError(f"{told} is a date without a time: write when the page was saved as 2025-02-27T18:00+00:00")
    if when.tzinfo is None and timezone is None:
        raise OptionError(
            f"{told} could be any clock's: write its offset, as {when.isoformat()}+00:00, or give --publisher-timezone"
        )
    return when if when.tzinfo or timezone is None else when.replace(tzinfo=ZoneInfo(timezone))


def _headers(told: Headers) -> Iterable[tuple[str, str]]:
    """Take headers apart; no message ever shows a value, which may be a secret."""
    lines = told.items() if isinstance(told, Mapping) else (_apart(line) for line in _listed(told))
    for name, value in lines:
        if not NAME.fullmatch(name.strip()):
            raise OptionError('a header needs a name and a value: write --header "Name: value"')
        if not (value.isprintable() and value.strip()):
            raise OptionError(f"the header {name.strip()} must have a value of one line, without signs that cannot be printed")
        if name.strip().lower() in OURS:
            raise OptionError(f"the header {name.strip()} cannot be given: it follows from the request")
        yield name.strip(), value.strip()


def _apart(line: str) -> tuple[str, str]:
    """Take a header apart; a line without a colon has no name, for it may be a secret that somebody forgot to name."""
    name, colon, value = line.partition(":")
    return (name, value) if colon else ("", value)


def _listed(told: Iterable[str]) -> Iterable[str]:
    return (told,) if isinstance(told, str) else told


def _limits(told: LimitsGiven) -> Limits:
    if isinstance(told, Limits):
        return told
    pairs = told.items() if isinstance(told, Mapping) else [word.partition("=")[::2] for word in _listed(told)]
    return Limits(**{name.strip(): _value(name.strip(), str(value)) for name, value in pairs})


def _value(name: str, told: str) -> Any:  # noqa: ANN401 - whole numbers but for times; the name decides
    if name not in MEANINGS:
        raise OptionError(f"there is no limit {name!r}; the limits are {_table()}")
    units = SIZES if name in BYTES else TIMES if name in SECONDS else PLAIN
    match = VALUE.fullmatch(told.strip().lower().replace(",", "").replace("_", ""))
    if not match or match[2] not in units or not float(match[1]):
        raise OptionError(f"cannot read the limit {name}={told}: write it as {name}={written(name, getattr(DEFAULTS, name))}")
    value = float(match[1]) * units[match[2]]
    return value if name in SECONDS else math.ceil(value)


def _table() -> str:
    """List the limits with their values and meanings."""
    names = (limit.name for limit in fields(Limits))
    return ", ".join(f"{name}={written(name, getattr(DEFAULTS, name))} ({MEANINGS[name]})" for name in names)
