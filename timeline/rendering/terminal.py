"""The day for a terminal: a table that fits the screen, and one event explained in sentences.

Text comes back as a string; nothing is printed here.
"""

import difflib
import io
from collections.abc import Iterator
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
    from rich.console import Console
    from rich.table import Table

__all__ = ["explain", "table"]

WIDTH = 80
CLOSE_IDS = 3
STYLES = {"title": "bold", "lane": "bold cyan", "when": "bold", "quiet": "dim", "trouble": "yellow"}


def table(day: Day, *, width: int | None = None, colour: bool = False) -> str:
    """Lay the day out as a table of `width` columns (80 where None): when, what, where it says so, how sure.

    >>> print(table(Day(date=None, timezone=None, sources=(), updates=(), events=())).rstrip())
    A day without a date
    No events from no sources.
    """
    console = _console(width or WIDTH, colour=colour)
    all_rows = rows(day)
    _say(console, headline(day), "title")
    _say(console, summary(day), "quiet")
    if all_rows:
        console.print(_grid(all_rows, day, console.width))
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


def _grid(all_rows: tuple[Row, ...], day: Day, width: int) -> "Table":
    from rich import box
    from rich.table import Table

    grid = Table(box=box.SIMPLE_HEAD, width=width, pad_edge=False, padding=(0, 2, 0, 0), leading=0)
    grid.add_column(f"When ({zone_name(day.timezone)})", style=STYLES["when"], ratio=5, overflow="fold")
    grid.add_column("What happened", ratio=9, overflow="fold")
    grid.add_column("Where it says so", style=STYLES["quiet"], ratio=5, overflow="fold")
    grid.add_column("How sure", style=STYLES["quiet"], ratio=4, overflow="fold")
    for lane, title in LANES.items():
        _fill(grid, title, [row for row in all_rows if row.lane == lane])
    return grid


def _fill(grid: "Table", title: str, lane_rows: list[Row]) -> None:
    from rich.text import Text

    if not lane_rows:
        return
    grid.add_row(Text(title.upper(), style=STYLES["lane"]))
    for row in lane_rows:
        grid.add_row(row.when, _what(row), "\n".join(row.source_lines), CERTAINTIES[row.certainty])
    grid.add_section()


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
    from rich.table import Table

    if not items:
        return
    _say(console, f"\n{title}", "trouble")
    bullets = Table.grid(padding=(0, 1))
    for item in items:
        bullets.add_row(" -", item)
    console.print(bullets)
