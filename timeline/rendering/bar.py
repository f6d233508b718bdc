"""The progress bar: one line on standard error that is gone when the work is done, and none where nobody looks at a terminal."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from timeline.progress import watching

__all__ = ["bar"]


@contextmanager
def bar() -> Iterator[None]:
    """Show the steps of the work that is done inside."""
    if not sys.stderr.isatty():
        yield
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), TextColumn("{task.fields[count]}"), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as shown:
        task = shown.add_task("", total=None, count="")

        def tell(step: str, done: int, total: int | None) -> None:
            count = f"{done} of {total}" if total else ""
            shown.update(task, description=step, completed=done, total=total, count=count, refresh=done == 0)

        with watching(tell):
            yield
