"""The day for a terminal: a table that fits the screen, and one event explained in sentences.

Text comes back as a string; nothing is printed here.
"""

import difflib
import io
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from timeline.errors import OptionError
from timeline.model import Conflict, Day
from timeline.rendering.clock import zone_name
from timeline.rendering.rows import LANES, STATUSES, Row, plain, rows
from timeline.rendering.sides import side_by_side
from timeline.rendering.summary import headline, summary
from timeline.rendering.telling import timing
from timeline.rendering.wording import CERTAINTIES

if TYPE_CHECKING:
    from rich.console import Console, RenderableType
    from rich.table import Table

__all__ = ["explain", "table"]

WIDTH, WIDE = 80, 110
"""Columns: unless told, and from where on the ids have a column of their own."""
CLOSE_IDS = 3
STYLES = {"title": "bold", "lane": "bold cyan", "when": "bold", "quiet": "dim", "trouble": "yellow"}


def table(day: Day, *, width: int | None = None, colour: bool = False, why: bool = False) -> str:
    """Lay the day out as a table of `width` columns (80 where None): when, what, where it says so, how sure, and the event's id.

    With `why`, the bounds and reasons of each event stand under it.

    >>> print(table(Day(date=None, timezone=None, sources=(), updates=(), events=())).rstrip())
    A day without a date
    No events from no sources.
    """
    console = _console(width or WIDTH, colour=colour)
    all_rows = rows(day)
    _say(console, headline(day), "title")
    _say(console, summary(day), "quiet")
    if all_rows:
        console.print((_reasoned if why else _grid)(all_rows, day, console.width))
    for title, items in _after(day):
        _list(console, title, items)
    return "\n".join(line.rstrip() for line in _written(console).splitlines()) + "\n"


def explain(day: Day, event_id: str) -> str:
    """Tell in sentences why an event stands where it stands; OptionError names close ids where there is no such event."""
    found = {row.id: row for row in rows(day)}
    if event_id not in found:
        raise OptionError(f"no event has the id {event_id!r}; {_suggestion(event_id, list(found))}")
    row = found[event_id]
    parts = [[f"{row.id}: {row.label}", f"Status: {STATUSES[row.status]}."], list(timing(row, day))]
    parts += _block("Why here:", row.because or ("Nothing in the texts places it.",))
    parts += _block("What cannot be true at the same time, and was set aside:", row.conflict)
    parts += _block("Who says so:", tuple(_quotes(row)))
    parts += _block("Side by side:", row.sides)
    parts += [[f"Times of day are {zone_name(day.timezone)}."]] if day.timezone else []
    return "\n\n".join("\n".join(lines) for lines in parts) + "\n"


def _suggestion(event_id: str, ids: list[str]) -> str:
    close = difflib.get_close_matches(event_id, ids, n=CLOSE_IDS, cutoff=0.3) or ids[:CLOSE_IDS]
    return f"close to it: {', '.join(close)}" if close else "the day holds no events"


def _block(title: str, items: tuple[str, ...]) -> list[list[str]]:
    return [[title, *(f"  - {item}" for item in items)]] if items else []


def _quotes(row: Row) -> Iterator[str]:
    for passage in row.passages:
        text = " ".join("".join(piece for piece, _ in passage.pieces).split())
        words = [" ".join(piece.split()) for piece, marked in passage.pieces if marked]
        told = f" (the time is in: {', '.join(f'“{word}”' for word in words)})" if words else ""
        yield f"{passage.where}: “{text}”{told}"


def _console(width: int, *, colour: bool) -> "Console":
    from rich.console import Console

    return Console(
        file=io.StringIO(),
        width=width,
        height=1000,
        color_system="standard" if colour else None,
        force_terminal=colour,
        no_color=not colour,
        legacy_windows=False,
        markup=False,
        highlight=False,
        emoji=False,
    )


def _written(console: "Console") -> str:
    return console.file.getvalue() if isinstance(console.file, io.StringIO) else ""


def _say(console: "Console", text: str, style: str) -> None:
    console.print(text, style=STYLES[style])


def _empty(day: Day, width: int) -> "Table":
    from rich import box
    from rich.table import Table

    grid = Table(box=box.SIMPLE_HEAD, width=width, pad_edge=False, padding=(0, 2, 0, 0), leading=0)
    grid.add_column(f"When ({zone_name(day.timezone)})", style=STYLES["when"], ratio=5, overflow="fold")
    return grid


def _grid(all_rows: tuple[Row, ...], day: Day, width: int) -> "Table":
    grid, is_wide = _empty(day, width), width >= WIDE
    grid.add_column("What happened", ratio=9, overflow="fold")
    grid.add_column("Where it says so", style=STYLES["quiet"], ratio=5, overflow="fold")
    grid.add_column("How sure" if is_wide else "How sure, id", style=STYLES["quiet"], ratio=4, overflow="fold")
    if is_wide:
        grid.add_column("Id", style=STYLES["quiet"], overflow="fold")
    for title, lane_rows in _lanes(all_rows):
        _head(grid, title)
        for row in lane_rows:
            sure = (CERTAINTIES[row.certainty], plain(row.id))
            grid.add_row(row.when, _what(row), "\n".join(row.source_lines), *(sure if is_wide else ["\n".join(sure)]))
        grid.add_section()
    return grid


def _reasoned(all_rows: tuple[Row, ...], day: Day, width: int) -> "Table":
    from rich.console import Group

    grid = _empty(day, width)
    grid.add_column("What happened, and why it stands there", ratio=18, overflow="fold")
    for title, lane_rows in _lanes(all_rows):
        _head(grid, title)
        for row in lane_rows:
            grid.add_row(row.when, Group(*_why(row, day)))
    return grid


def _why(row: Row, day: Day) -> Iterator["RenderableType"]:
    from rich.text import Text

    yield Text(_what(row))
    yield Text(" · ".join((*row.source_lines, CERTAINTIES[row.certainty], plain(row.id))), style=STYLES["quiet"])
    # the first of the timing sentences says what stands beside it already
    yield _bullets((*timing(row, day)[1:], *row.because))
    if row.conflict:
        yield Text("Cannot be true at the same time, and was set aside:", style=STYLES["trouble"])
        yield _bullets(row.conflict)
    yield Text("")


def _bullets(items: Iterable[str]) -> "Table":
    from rich.table import Table

    bullets = Table.grid(padding=(0, 1))
    for item in items:
        bullets.add_row(" -", item)
    return bullets


def _lanes(all_rows: tuple[Row, ...]) -> Iterator[tuple[str, list[Row]]]:
    """Give the lanes that hold anything, with their headings."""
    for lane, title in LANES.items():
        lane_rows = [row for row in all_rows if row.lane == lane]
        if lane_rows:
            yield title, lane_rows


def _head(grid: "Table", title: str) -> None:
    from rich.text import Text

    grid.add_row(Text(title.upper(), style=STYLES["lane"]))


def _what(row: Row) -> str:
    trouble = " [!]" if row.conflict else ""
    status = "" if row.status == "happened" else f" ({STATUSES[row.status]})"
    return f"{row.label}{status}{trouble}"


def _after(day: Day) -> Iterator[tuple[str, list[str]]]:
    """Name what stands below the table: the sources side by side, what cannot all be true, then the notes."""
    yield "Sources side by side", list(side_by_side(day))
    yield "What cannot all be true [!]", [_conflict(conflict) for conflict in day.conflicts]
    yield "Notes", [plain(note) for note in day.notes]


def _conflict(conflict: Conflict) -> str:
    statements = " But: ".join(plain(statement) for statement in conflict.statements)
    return f"{statements} Set aside: {plain(conflict.set_aside)}"


def _list(console: "Console", title: str, items: list[str]) -> None:
    if not items:
        return
    _say(console, f"\n{title}", "trouble")
    console.print(_bullets(items))
