"""The blind-clock test on your own live blogs: hide the stamps, rebuild the day, and see by how many minutes it is off.

Even spacing over the day stands beside it: what anybody could guess who only counts the posts.
"""

import datetime as dt
import io
import os
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from timeline import pipeline
from timeline.api import Timeline, day_of, reconstruct
from timeline.blinding import Blog, Copy, Task, copied, minute, stamped
from timeline.errors import ReadError
from timeline.model import Day, Source, Update
from timeline.reading import known, read_known
from timeline.scoring import NOT_FOUND, Score, figures

if TYPE_CHECKING:
    from rich.table import Table

__all__ = ["Evaluation", "evaluate"]

WIDTH = 100
STAND_IN = dt.date(2025, 1, 15)
"""The day of a text that tells none: an ordinary Wednesday."""
USUAL = (566, 1078)
"""Minutes of the day between which the posts of a usual live blog stand: medians of the live blogs it has learned from."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluation:
    """The scores of each live blog; `notes` tell, a line each, which of several could not be tested, and what was assumed."""

    task: Task
    scores: tuple[Score, ...]
    notes: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """Give all figures as JSON-ready data: of each live blog, and of all together (see `timeline.scoring.figures`)."""
        blogs = [{"name": score.name, **figures([score])} for score in self.scores]
        return {"task": self.task, "blogs": blogs, "all": figures(self.scores), "notes": list(self.notes)}

    def table(self, *, width: int | None = None, colour: bool = False) -> str:
        """Give all figures as a table of text, `width` columns wide (100 unless told), with a line on each of its columns."""
        from rich.console import Console

        console = Console(
            file=io.StringIO(), width=width or WIDTH, force_terminal=colour, no_color=not colour, legacy_windows=False
        )
        console.print(_grid(self))
        for line in LEGEND:
            console.print(line, highlight=False, markup=False)
        written = console.file.getvalue() if isinstance(console.file, io.StringIO) else ""
        return "\n".join(line.rstrip() for line in written.splitlines()) + "\n"


LEGEND = (
    "Starts: starts of posts found, F1. Off: minutes between the rebuilt and the true time, median / mean / nine in ten at most.",
    "Even: the same for posts spread evenly. Inside: true times inside the 90 % range. Range: its median width in minutes.",
    "Order: Kendall's tau-b, 1 where the order is right.",
)
TASKS: dict[Task, str] = {
    "blind": "all stamps hidden; only the date is known",
    "window": "all stamps hidden; the date and the first and last hour are known",
    "sparse": "one post in five keeps its stamp",
}


def evaluate(
    locations: str | os.PathLike[str] | Sequence[str | os.PathLike[str]],
    *,
    task: Task = "blind",
    date: dt.date | str | None = None,
    timezone: str | None = None,
    publisher_timezone: str | None = None,
) -> Evaluation:
    """Hide the stamps of stamped live blogs, rebuild each, and score it; takes whatever `reconstruct` reads.

    Raises ReadError where none of them has stamps enough; of several, those without are told in `notes`.

    >>> found = evaluate("fixtures/days/court-verdict/blog.txt", task="sparse", date="2023-11-08")
    >>> [score.posts for score in found.scores]
    [20]
    """
    given = [locations] if isinstance(locations, str | os.PathLike) else list(locations)
    scores: list[Score] = []
    notes: list[str] = []
    for source in read_known(given, known(publisher_timezone=publisher_timezone)):
        try:
            day, note = _day(source, day_of(date), timezone)
            scores += [_score(blog, task) for blog in stamped(day)]
            notes += note
        except ReadError as error:
            notes.append(str(error))
    if not scores:
        raise ReadError(notes[0] + (f" (and {len(notes) - 1} more)" if notes[1:] else ""))
    return Evaluation(task=task, scores=tuple(scores), notes=tuple(notes))


def _day(source: Source, date: dt.date | None, timezone: str | None) -> tuple[Day, list[str]]:
    """Read the true times of a live blog off its stamps; a date that nobody tells is stood in for."""
    material = pipeline.prepare([source], date=date, timezone=timezone)
    if material.setting.date is not None:
        return pipeline.place(material), []
    day = f"{STAND_IN:%A}, {STAND_IN.day} {STAND_IN:%B %Y}"
    note = f"{source.location}: nothing tells its date; it is tested as if it were {day} (--date names another)"
    return pipeline.place(pipeline.prepare([source], date=STAND_IN, timezone=timezone)), [note]


def _score(blog: Blog, task: Task) -> Score:
    """Rebuild a live blog from a copy of it, and compare."""
    copy = copied(blog, task)
    found = _rebuilt(blog, copy, task).updates
    owner = {line: u for u in found if u.lines for line in range(u.lines[0], u.lines[1] + 1)}
    even = _evenly(blog, copy, task)
    starts = {first for first, *_ in copy.posts}
    body = {line for first, last, *_ in copy.posts for line in range(first, last + 1)}
    made = {u.lines[0] for u in found if u.lines} & body
    told = [
        (_of(owner, first, last), true, kept, guess) for (first, last, true, kept), guess in zip(copy.posts, even, strict=True)
    ]
    hidden = [(u, true, guess) for u, true, kept, guess in told if true is not None and not kept]
    pairs = [(minute(u.posted.best), true) for u, true, *_ in told if u is not None and true is not None]
    placed = [(best, true) for best, true in pairs if best is not None]
    ranges = [_range(u) for u, *_ in hidden if u is not None]
    return Score(
        name=blog.name,
        posts=len(blog.times),
        starts=len(starts),
        made=len(made),
        right=len(starts & made),
        errors=tuple(_off(u, true) for u, true, _ in hidden),
        baseline=tuple(abs(guess - true) for _, true, guess in hidden),
        covered=tuple(_covers(u, true) for u, true, _ in hidden),
        widths=tuple(high - low for low, high in ranges if low is not None and high is not None),
        best=tuple(best for best, _ in placed),
        true=tuple(true for _, true in placed),
    )


def _rebuilt(blog: Blog, copy: Copy, task: Task) -> Timeline:
    """Read the copy as anybody's text is read, from a file."""
    start, end = _hours(blog) if task == "window" else (None, None)
    date = blog.wall(min(blog.times)).date()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "copy.txt"
        path.write_text("\n".join(copy.lines) + "\n", encoding="utf-8")
        return reconstruct(
            path,
            date=date,
            timezone=blog.timezone,
            publisher_timezone=blog.publisher_timezone,
            start=start.isoformat() if start else None,
            end=end.isoformat() if end else None,
        )


def _hours(blog: Blog) -> tuple[dt.datetime, dt.datetime]:
    """Give the full hours around the coverage."""
    first, last = (blog.wall(t) for t in (min(blog.times), max(blog.times)))
    full = [moment.replace(minute=0, second=0) for moment in (first, last)]
    return full[0], full[1] + dt.timedelta(hours=1)


def _of(owner: Mapping[int, Update], first: int, last: int) -> Update | None:
    """Give the rebuilt post that holds the first line of a post that any holds."""
    return next((owner[line] for line in range(first, last + 1) if line in owner), None)


def _off(update: Update | None, true: float) -> float:
    best = minute(update.posted.best) if update else None
    return NOT_FOUND if best is None else abs(best - true)


def _range(update: Update) -> tuple[float | None, float | None]:
    low, high = update.posted.interval90 or (None, None)
    return minute(low), minute(high)


def _covers(update: Update | None, true: float) -> bool:
    """Say whether the 90 % range of a post holds its true time, to the minute."""
    low, high = _range(update) if update else (None, None)
    return low is not None and high is not None and low <= true < high + 1


def _evenly(blog: Blog, copy: Copy, task: Task) -> list[float]:
    """Guess the time of every post by even spacing: between the stamps that were kept, the known hours, or the usual ones."""
    count = len(copy.posts)
    falls = blog.times[0] > blog.times[-1]
    kept = [(at, true) for at, (*_, true, shown) in enumerate(copy.posts) if shown and true is not None]
    if kept:
        return [_between(kept, at) for at in range(count)]
    if task == "window":
        start, end = (moment.timestamp() / 60 for moment in _hours(blog))
    else:
        midnight = blog.wall(min(blog.times)).replace(hour=0, minute=0, second=0).timestamp() / 60
        start, end = (midnight + usual for usual in USUAL)
    spread = [start + (end - start) * at / max(1, count - 1) for at in range(count)]
    return spread[::-1] if falls else spread


def _between(kept: Sequence[tuple[int, float]], at: int) -> float:
    """Interpolate between the stamps above and below; outside of them, take the nearest."""
    above = max((k for k in kept if k[0] <= at), default=kept[0])
    below = min((k for k in kept if k[0] >= at), default=kept[-1])
    share = (at - above[0]) / (below[0] - above[0]) if below[0] > above[0] else 0.0
    return above[1] + (below[1] - above[1]) * share


def _grid(found: Evaluation) -> "Table":
    from rich import box
    from rich.table import Table
    from rich.text import Text

    grid = Table(title=f"{found.task}: {TASKS[found.task]}", title_justify="left", box=box.SIMPLE_HEAD, pad_edge=False)
    grid.add_column("Live blog", overflow="fold")
    for title in ("Posts", "Starts", "Off (min)", "Even (min)", "Inside", "Range (min)", "Order"):
        grid.add_column(title, justify="right")
    rows = [(score.name, figures([score])) for score in found.scores]
    for name, own in (*rows, *([(f"all {len(rows)}", figures(found.scores))] if rows[1:] else [])):
        grid.add_row(Text(name), *_cells(own))
    return grid


def _cells(own: Mapping[str, float | int | None]) -> tuple[str, ...]:
    def number(key: str, form: str) -> str:
        value = own[key]
        return "–" if value is None else format(value, form)

    off, even = (" / ".join(number(f"{name}_{key}", ".0f") for key in ("median", "mean", "p90")) for name in ("error", "even"))
    return (
        number("posts", "d"),
        number("boundary_f1", ".2f"),
        off,
        even,
        number("cover90", ".2f"),
        number("width", ".0f"),
        number("tau", ".3f"),
    )
