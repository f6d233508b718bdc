"""Made-up days for the renderers: a bridge opening with every kind of time, and days that are awkward on purpose."""

import dataclasses
import datetime as dt
from collections.abc import Callable
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from timeline.model import (
    Conflict,
    Cue,
    CueKind,
    Day,
    Event,
    Furniture,
    Grain,
    Lane,
    Mention,
    Placement,
    Source,
    Span,
    Stamp,
    Status,
    Update,
)

FIXTURES = Path(__file__).parents[2] / "fixtures" / "render"
ZONE = ZoneInfo("America/Halifax")
DATE = dt.date(2031, 5, 14)

HOSTILE = (
    '<script>alert("x")</script>',
    '"><img src=x onerror=alert(1)>',
    "</script></style></title><b>bold</b>",
    "\u202egnp.exe\u202c \x1b[31mred\x00",
    "=HYPERLINK(1)",
    "W" + "o" * 300 + "rd",
    "{{ 7 * 7 }} ${1} %(x)s \ud800",
    "![x](javascript:alert(1)) `code` | cell",
)
"""Texts that want to be code, to reverse the line, or to burst it."""


def moment(hour: int, minute: int = 0, day: dt.date = DATE) -> dt.datetime:
    """Give an instant, in UTC as the pipeline does, from the wall clock of the made-up harbour."""
    return dt.datetime.combine(day, dt.time(hour, minute), ZONE).astimezone(dt.UTC)


def source(name: str, publisher: str, headline: str, **more: object) -> Source:
    """Read one made-up page."""
    text = (FIXTURES / "bridge" / f"{name}.txt").read_text(encoding="utf-8")
    plain = Source(id=f"s-{name}", location=f"{name}.txt", text=text, blocks=(), publisher=publisher, headline=headline)
    return dataclasses.replace(plain, timezone="America/Halifax", date=DATE, **more)  # type: ignore[arg-type]


LEDGER = source(
    "ledger",
    "The Ellery Ledger",
    "Bridge day: Port Ellery opens its new crossing",
    kind="liveblog",
    page_order="newest_first",
    shown=8,
    total=31,
)
COASTLINE = source("coastline", "Coastline News", "Port Ellery crosses the water at last", kind="article")


def find(page: Source, words: str) -> Span:
    """Give the place of some words on a page."""
    start = page.text.index(words)
    return Span(start, start + len(words))


def lines(page: Source, span: Span) -> tuple[int, int]:
    """Give the 1-based lines of a span."""
    return page.text.count("\n", 0, span.start) + 1, page.text.count("\n", 0, span.end) + 1


def mention(page: Source, words: str) -> Mention:
    """Quote a page."""
    span = find(page, words)
    number = lines(page, span)
    update = f"{page.id}-u{number[0]}"
    return Mention(
        id=f"m{span.start}",
        update=update,
        source=page.id,
        span=span,
        lines=number,
        text=words,
        trigger=words.split(maxsplit=1)[0],
        status="happened",
    )


def cue(page: Source, words: str, value: str, kind: CueKind = "timex") -> Cue:
    """Underline some words of a page."""
    return Cue(source=page.id, span=find(page, words), text=words, kind=kind, value=value)


def update(page: Source, position: int, first_words: str, clock: tuple[int, int] | None) -> Update:
    """Take the paragraph that starts with these words as one update, with its stamp if it has one."""
    start = page.text.index(first_words)
    end = page.text.find("\n", start)
    stamp = Stamp(text=f"{clock[0]:02}.{clock[1]:02}", hour=clock[0], minute=clock[1]) if clock else None
    posted = (
        Placement(earliest=moment(*clock), latest=moment(*clock), best=moment(*clock), grain="minute") if clock else Placement()
    )
    span = Span(start, end)
    return Update(
        id=f"{page.id}-u{lines(page, span)[0]}",
        source=page.id,
        position=position,
        span=span,
        lines=lines(page, span),
        body=page.text[start:end],
        stamp=stamp,
        posted=posted,
    )


def placed(
    grain: Grain,
    *because: str,
    earliest: dt.datetime | None = None,
    latest: dt.datetime | None = None,
    best: dt.datetime | None = None,
    low: dt.datetime | None = None,
    high: dt.datetime | None = None,
) -> Placement:
    """Make a placement."""
    interval = (low, high) if low and high else None
    return Placement(earliest=earliest, latest=latest, best=best, interval90=interval, grain=grain, because=because)


def event(  # noqa: PLR0913 - one argument a field of Event
    id_: str,
    label: str,
    rank: int,
    occurred: Placement,
    *mentions: Mention,
    cues: tuple[Cue, ...] = (),
    status: Status = "happened",
    lane: Lane = "day",
    anchor: str | None = None,
) -> Event:
    """Make an event."""
    return Event(
        id=id_,
        label=label,
        status=status,
        lane=lane,
        mentions=mentions,
        rank=rank,
        occurred=occurred,
        cues=cues,
        anchor=anchor,
    )


UPDATES = (
    update(LEDGER, 0, "19.05 The lamps", (19, 5)),
    update(LEDGER, 1, "17.20 The engineers", (17, 20)),
    update(LEDGER, 2, "16.40 <script>", (16, 40)),
    update(LEDGER, 3, "After lunch the mayor", None),
    update(LEDGER, 4, "Lunch is being served", None),
    update(LEDGER, 5, "11.32 The ribbon", (11, 32)),
    update(LEDGER, 6, "Early this morning", None),
    update(LEDGER, 7, "The bridge is due", None),
    update(COASTLINE, 0, "The mayor cut", None),
    update(COASTLINE, 1, "Two pairs", None),
    update(COASTLINE, 2, "Builders drove", None),
    update(COASTLINE, 3, "Fireworks were", None),
    update(COASTLINE, 4, "The toll house papers", None),
)

PAST = (
    event(
        "e-storm",
        "A storm takes the old timber span",
        0,
        placed(
            "year",
            "“three years after a storm” is told of September 2029, so the storm came in about 2026.",
            earliest=moment(0, day=dt.date(2026, 1, 1)),
            latest=moment(0, day=dt.date(2027, 1, 1)),
            best=moment(0, day=dt.date(2026, 7, 2)),
        ),
        mention(COASTLINE, "three years after a storm took the old timber span"),
        cues=(cue(COASTLINE, "three years after", "P3Y"),),
        lane="past",
    ),
    event(
        "e-pile",
        "Builders drive the first pile",
        1,
        placed(
            "month",
            "“in September 2029” names the month.",
            earliest=moment(0, day=dt.date(2029, 9, 1)),
            latest=moment(0, day=dt.date(2029, 10, 1)),
            best=moment(0, day=dt.date(2029, 9, 15)),
        ),
        mention(COASTLINE, "Builders drove the first pile in September 2029"),
        cues=(cue(COASTLINE, "September 2029", "2029-09"),),
        lane="past",
    ),
    event(
        "e-band",
        "A brass band rehearses",
        2,
        placed(
            "day",
            "“earlier this week” leaves Monday and Tuesday.",
            earliest=moment(0, day=dt.date(2031, 5, 12)),
            latest=moment(0),
        ),
        mention(COASTLINE, "A brass band had been rehearsing earlier this week."),
        cues=(cue(COASTLINE, "earlier this week", "2031-W20"),),
        lane="past",
    ),
)

TODAY = (
    event(
        "e-scaffold",
        "Barges pull the last scaffold away",
        3,
        placed(
            "daypart",
            "“Early this morning” means the hours before nine.",
            "It is told below the ribbon, and the page prints its newest update first.",
            earliest=moment(4),
            latest=moment(9),
            best=moment(6, 40),
            low=moment(5, 20),
            high=moment(8, 15),
        ),
        mention(LEDGER, "Early this morning the barges pulled the last scaffold away, the harbour master says."),
        cues=(cue(LEDGER, "Early this morning", "2031-05-14TMO"),),
    ),
    event(
        "e-ribbon",
        "The ribbon is cut",
        4,
        placed(
            "minute",
            "The update carries the time 11.32 and tells of the act as it happens.",
            "Another source says “shortly before noon”, which fits.",
            earliest=moment(11, 20),
            latest=moment(11, 32),
            best=moment(11, 31),
            low=moment(11, 27),
            high=moment(11, 32),
        ),
        mention(LEDGER, "11.32 The ribbon is cut. The mayor needed two pairs of scissors."),
        mention(COASTLINE, "The mayor cut the ribbon shortly before noon on Wednesday, to a blast from the tug Marguerite."),
        mention(COASTLINE, "Two pairs of scissors were needed, and a third was waved away."),
        cues=(
            cue(LEDGER, "11.32", "2031-05-14T11:32", "stamp"),
            cue(COASTLINE, "shortly before noon", "2031-05-14T12:00"),
            cue(COASTLINE, "on Wednesday", "2031-05-14"),
        ),
    ),
    event(
        "e-lunch",
        "Lunch is served in the boat shed",
        5,
        placed(
            "hour",
            "The page shows lunch happening above the 11.32 update, so after it.",
            "Lunch here is usually between noon and two.",
            earliest=moment(11, 32),
            best=moment(12, 50),
            low=moment(12, 10),
            high=moment(13, 35),
        ),
        mention(LEDGER, "Lunch is being served in the boat shed: chowder for six hundred."),
        cues=(cue(LEDGER, "Lunch", "lunch", "signal"),),
        status="ongoing",
        anchor="lunch",
    ),
    event(
        "e-papers",
        "The mayor signs the handover papers in the toll house",
        6,
        placed(
            "daypart",
            "“After lunch” puts it after the meal in the boat shed.",
            "It is told below the 16.40 update, so before it.",
            earliest=moment(12, 50),
            latest=moment(16, 40),
            best=moment(14, 20),
            low=moment(13, 10),
            high=moment(15, 50),
        ),
        mention(LEDGER, "After lunch the mayor signed the handover papers in the toll house"),
        mention(COASTLINE, "The toll house papers were signed at 10.15, before the ribbon was cut, a clerk recalls."),
        cues=(cue(LEDGER, "After lunch", "after", "signal"),),
    ),
    event(
        "e-bands",
        "The school bands march across",
        7,
        placed(
            "day",
            "The papers were signed “before the school bands marched across”.",
            earliest=moment(13, 10),
        ),
        mention(LEDGER, "the school bands marched across"),
        cues=(cue(LEDGER, "before the school bands marched across", "before", "signal"),),
    ),
    event(
        "e-screen",
        HOSTILE[0] + " appears on the visitors' screen",
        8,
        placed("minute", "The update carries the time 16.40.", latest=moment(16, 40)),
        mention(
            LEDGER,
            '<script>alert("gull")</script> is what the visitors\' screen showed for a moment',
        ),
        cues=(cue(LEDGER, "16.40", "2031-05-14T16:40", "stamp"),),
    ),
    event(
        "e-sway",
        "Engineers say the deck hardly sways",
        9,
        placed(
            "minute",
            "The update carries the time 17.20.",
            earliest=moment(16, 40),
            latest=moment(17, 20),
            best=moment(17, 12),
            low=moment(16, 55),
            high=moment(17, 20),
        ),
        mention(LEDGER, "The engineers say the sway sensors moved “less than a washing line”."),
        cues=(cue(LEDGER, "17.20", "2031-05-14T17:20", "stamp"),),
    ),
    event(
        "e-lamps",
        "The lamps are lit",
        10,
        placed(
            "minute",
            "The update carries the time 19.05.",
            earliest=moment(17, 20),
            latest=moment(19, 5),
            best=moment(19, 0),
            low=moment(18, 52),
            high=moment(19, 5),
        ),
        mention(LEDGER, "The lamps are lit and the last walkers leave the deck."),
        cues=(cue(LEDGER, "19.05", "2031-05-14T19:05", "stamp"),),
    ),
    event(
        "e-fireworks",
        "Fireworks over the estuary",
        11,
        Placement(),
        mention(COASTLINE, "Fireworks were seen over the estuary, though nobody we asked could say when."),
    ),
)

FUTURE = (
    event(
        "e-buses",
        "The first buses cross",
        12,
        placed(
            "day",
            "“on Friday” is the Friday after the day of the page.",
            earliest=moment(0, day=dt.date(2031, 5, 16)),
            latest=moment(0, day=dt.date(2031, 5, 17)),
            best=moment(12, day=dt.date(2031, 5, 16)),
        ),
        mention(LEDGER, "The bridge is due to carry its first buses on Friday."),
        cues=(cue(LEDGER, "on Friday", "2031-05-16"),),
        status="expected",
        lane="future",
    ),
    event(
        "e-rail",
        "Work on the rail track begins",
        13,
        placed(
            "month",
            "“in April 2032” names the month, “may” leaves it open.",
            earliest=moment(0, day=dt.date(2032, 4, 1)),
        ),
        mention(LEDGER, "Work on the rail track may begin in April 2032"),
        cues=(cue(LEDGER, "April 2032", "2032-04"),),
        status="hypothetical",
        lane="future",
    ),
)


def furniture(page: Source, words: str, reason: str) -> Furniture:
    """Set a line of a page aside."""
    span = find(page, words)
    return Furniture(source=page.id, span=span, lines=lines(page, span), reason=reason)


BRIDGE = Day(
    date=DATE,
    timezone="America/Halifax",
    sources=(LEDGER, COASTLINE),
    updates=UPDATES,
    events=(*PAST, *TODAY, *FUTURE),
    furniture=(
        furniture(LEDGER, "Sign up for our morning letter and never miss a tide.", "an invitation to subscribe"),
        furniture(COASTLINE, "Read next: ten walks along the estuary", "a link to another story"),
    ),
    conflicts=(
        Conflict(
            statements=(
                "The Ellery Ledger: “After lunch the mayor signed the handover papers”.",
                "Coastline News: “signed at 10.15, before the ribbon was cut”.",
            ),
            set_aside="Coastline News: “signed at 10.15, before the ribbon was cut”.",
            events=("e-papers",),
        ),
    ),
    notes=("The copy of The Ellery Ledger holds 8 of 31 updates; the rest was not on the page.",),
)


@pytest.fixture(scope="session")
def bridge() -> Day:
    """Give a made-up day with every kind of time, three lanes, two sources, a conflict, a note and furniture."""
    return BRIDGE


@pytest.fixture(scope="session")
def empty() -> Day:
    """Give a day of which nothing is known."""
    return Day(date=None, timezone=None, sources=(), updates=(), events=())


@pytest.fixture(scope="session")
def undated() -> Day:
    """Give a day without a date: every time is a bare time of day."""
    events = (
        event(
            "e-a", "Doors open", 0, Placement(best=dt.time(9, 0), grain="hour", earliest=dt.time(8, 30), latest=dt.time(9, 30))
        ),
        event("e-b", "First speech", 1, Placement(best=dt.time(10, 7), grain="minute")),
        event("e-c", "Applause", 2, Placement(earliest=dt.time(10, 7), grain="day", because=("It follows the speech.",))),
        event("e-d", "Somebody laughs", 3, Placement()),
    )
    return dataclasses.replace(BRIDGE, date=None, timezone=None, events=events, conflicts=(), updates=())


@pytest.fixture(scope="session")
def hostile() -> Day:
    """Give the made-up day with every text replaced by something that wants to be code."""
    texts = [HOSTILE[number % len(HOSTILE)] for number in range(len(BRIDGE.events))]
    events = tuple(_poison(found, text) for found, text in zip(BRIDGE.events, texts, strict=True))
    pages = tuple(
        dataclasses.replace(page, publisher=text, headline=text, location=text)
        for page, text in zip(BRIDGE.sources, HOSTILE, strict=False)
    )
    return dataclasses.replace(
        BRIDGE,
        sources=pages,
        events=events,
        conflicts=(Conflict(statements=HOSTILE, set_aside=HOSTILE[0], events=(BRIDGE.events[4].id,)),),
        notes=HOSTILE,
        furniture=tuple(dataclasses.replace(piece, reason=HOSTILE[1]) for piece in BRIDGE.furniture),
    )


def _poison(found: Event, text: str) -> Event:
    span = Span(found.mentions[0].span.start, found.mentions[0].span.start + len(text))
    return dataclasses.replace(
        found,
        label=text,
        anchor=text if found.anchor else None,
        mentions=(dataclasses.replace(found.mentions[0], text=text, span=span),),
        cues=(Cue(source=found.mentions[0].source, span=span, text=text, kind="timex", value=text),),
        occurred=dataclasses.replace(found.occurred, because=(text,)),
    )


@pytest.fixture(scope="session")
def crowded() -> Day:
    """Give a long day: eighty events two to twenty minutes apart, each with a paragraph of text and three reasons."""
    return crowd(80)


def crowd(number: int) -> Day:
    """Make a long day of so many events."""
    return dataclasses.replace(BRIDGE, events=tuple(_guest(at) for at in range(number)), conflicts=())


def _guest(number: int) -> Event:
    best = moment(7) + dt.timedelta(minutes=number * 780 // 80 % 900)
    text = f"Guest number {number} crosses the bridge and tells our reporter about it. " * 6
    page = BRIDGE.sources[number % 2]
    made = Mention(
        id=f"m{number}",
        update=UPDATES[number % 13].id,
        source=page.id,
        span=Span(0, len(text)),
        lines=(number + 1, number + 2),
        text=text,
        trigger="crosses",
        status="happened",
    )
    width = dt.timedelta(minutes=5 + number * 7 % 90)
    return event(
        f"e-guest-{number}",
        f"Guest number {number} crosses and stops to talk at the middle pier",
        number,
        placed(
            "hour" if number % 3 else "minute",
            f"It is told after guest {number - 1}, and the page prints its newest update first.",
            f"Update {number} carries a time, and people speak a few minutes before they are quoted.",
            "The words “a moment ago” tie it to the update before.",
            earliest=best - width * 2,
            latest=best + width * 2,
            best=best,
            low=best - width,
            high=best + width,
        ),
        made,
        cues=(Cue(source=page.id, span=Span(0, 5), text="Guest", kind="order", value="after"),),
        anchor="parade" if number % 30 == 20 else None,
    )


@pytest.fixture
def make_crowd() -> Callable[[int], Day]:
    """Give the maker of long days."""
    return crowd
