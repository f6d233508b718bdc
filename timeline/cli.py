"""The command line: each command is its options, one call into the library, and an echo.

Data goes to standard output, everything else to standard error. Exit codes: 0 done, 1 unreadable input, 2 wrong usage.
"""

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from timeline import __version__
from timeline.errors import OptionError, OutputError, ReadError, TimelineError
from timeline.rendering import EXPORTS

if TYPE_CHECKING:
    from timeline.api import Timeline

FORMATS = [export.name for export in EXPORTS.values()]
EXIT_CODES: dict[type[TimelineError], int] = {ReadError: 1, OptionError: 2, OutputError: 2}


class Commands(click.Group):
    """A group of commands that tells every error of ours in one line."""

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401 - click's own signature
        """Run the chosen command; an error of ours becomes a line on standard error and an exit code."""
        try:
            return super().invoke(ctx)
        except TimelineError as error:
            click.echo(f"timeline: {error}", err=True)
            ctx.exit(next((code for kind, code in EXIT_CODES.items() if isinstance(error, kind)), 1))


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="timeline")
def main() -> None:
    """Give a live blog its clock back.

    Put in one or more texts of a day – pasted text, saved pages, folders, web addresses, or - for what is piped in – and get the
    day: what happened, in which order, when, how sure that is, and which words say so.
    """


CUSTOMS = click.option(
    "--customs",
    metavar="FILE",
    help="Your own customary hours of parts of the day and named events, a TOML file (see docs/corrections.md).",
)


def _options(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the arguments that say what to read and what is known of it."""
    for decorate in reversed(
        (
            click.argument("sources", nargs=-1, required=True, metavar="SOURCE..."),
            click.option(
                "--date", metavar="DAY", help="The day that is told, as 2025-02-27. Default: the date that the texts carry."
            ),
            click.option(
                "--timezone", metavar="ZONE", help="Where it happened, as America/New_York. Default: from the places named."
            ),
            click.option("--publisher-timezone", metavar="ZONE", help="The clock of the page's own stamps, as Europe/London."),
            click.option("--captured", metavar="TIME", help="When the pages were saved, if they do not tell: 2025-02-27T18:00Z."),
            click.option(
                "--header",
                "headers",
                multiple=True,
                metavar="'NAME: VALUE'",
                help="Sent to the server of a web address, as your subscription's 'Cookie: …'. Repeatable.",
            ),
            click.option(
                "--limit",
                "limits",
                multiple=True,
                metavar="NAME=VALUE",
                help="Raise what reading may cost: input=200MB, download=5min. A name that does not exist lists them all.",
            ),
            click.option("--from", "start", metavar="TIME", help="When the coverage began, if you know: 08:00."),
            click.option("--to", "end", metavar="TIME", help="When it ended: 18:00."),
            click.option("--corrections", metavar="FILE", help="Your corrections, a TOML file (see docs/corrections.md)."),
            CUSTOMS,
        )
    ):
        command = decorate(command)
    return command


@main.command()
@_options
@click.option(
    "-o", "--out", "outs", multiple=True, metavar="FILE", help="Where to write; the ending chooses the format. Repeatable."
)
@click.option(
    "--format", "form", metavar="FORMAT", help=f"The format of `-o -`, which writes to standard output: {', '.join(FORMATS)}."
)
@click.option(
    "--plotlyjs",
    type=click.Choice(["inline", "directory", "cdn"]),
    default="inline",
    help="How a report gets the script that draws: in the file, as a file beside it, or from the net.",
)
def build(outs: tuple[str, ...], form: str | None, plotlyjs: str, **known: Any) -> None:  # noqa: ANN401 - the shared options
    """Rebuild the day and write it: a report to read, data to work with.

    \b
    timeline build blog.txt -o day.html
    timeline build blog.txt wire.html --date 2025-02-27 -o day.html -o day.csv
    timeline build blog.txt -o - --format json
    """  # noqa: D301 - click reads the backspace
    from timeline.api import write

    targets = [(out, _ending(out, form)) for out in outs or ("timeline.html",)]
    _check_folders([Path(out) for out, _ in targets if out != "-"])
    day = _day(**known)
    from timeline.rendering import beside, render

    contents = {out: render(day.day, ending, plotlyjs) for out, ending in targets}
    extras = {str(Path(out).with_name(name)): more for out, ending in targets for name, more in beside(ending, plotlyjs).items()}
    for out, content in (contents | extras).items():
        if out == "-":
            click.echo(content, nl=False)
        else:
            write(Path(out), content)
            click.echo(f"wrote {out}", err=True)


@main.command()
@_options
@click.option("--json", "as_json", is_flag=True, help="Print the JSON document instead of the table.")
@click.option("--why", is_flag=True, help="Print under each event its bounds and the sentences that say why it stands there.")
@click.option("--width", type=click.IntRange(40, 400), help="Columns of the table. Default: as wide as the terminal.")
def show(*, as_json: bool, why: bool, width: int | None, **known: Any) -> None:  # noqa: ANN401 - the shared options
    """Print the day as a table: what happened, when, and how sure that is."""
    day = _day(**known)
    if as_json:
        from timeline.rendering import render

        click.echo(render(day.day, ".json"), nl=False)
        return
    tty = sys.stdout.isatty()
    colour = tty and "NO_COLOR" not in os.environ
    click.echo(day.show(width=width or (_terminal_width() if tty else None), colour=colour, why=why), nl=False)


@main.command()
@_options
@click.option("--event", required=True, metavar="ID", help="The event's id, as `timeline show` prints it.")
def explain(event: str, **known: Any) -> None:  # noqa: ANN401 - the shared options
    """Say in sentences why an event stands where it stands."""
    click.echo(_day(**known).explain(event))


@main.command()
@click.argument("source", default="-", metavar="[SOURCE]")
@click.option("--date", metavar="DAY", help="The day on which the text was written, as 2025-02-27.")
@click.option("--timezone", metavar="ZONE", help="The clock that the text goes by, as Europe/London.")
@click.option("--language", default="en", show_default=True, metavar="CODE", help="The language of the text.")
@click.option("--format", "form", type=click.Choice(["table", "jsonl", "timeml"]), default="table", show_default=True)
@CUSTOMS
@click.option("--why", is_flag=True, help="Say in a sentence for each finding how its value came about.")
def tag(source: str, date: str | None, timezone: str | None, language: str, form: str, customs: str | None, *, why: bool) -> None:
    """Find the time words of a text and what they mean.

    The text is plain, or JSON Lines with a "text" and, if known, a "reference" date each.

    \b
    echo "He left before lunch on Thursday." | timeline tag --date 2025-02-27
    """  # noqa: D301 - click reads the backspace
    from timeline.tags import tagged_lines

    for line in tagged_lines(
        source, date=date, timezone=timezone, language=language, form="why" if why else form, customs=customs
    ):
        click.echo(line)


@main.command()
@click.argument("stamped", nargs=-1, required=True, metavar="STAMPED...")
@click.option(
    "--task", type=click.Choice(["blind", "window", "sparse"]), default="blind", show_default=True, help="What is known."
)
@click.option("--date", metavar="DAY", help="The day that is told, as 2025-02-27, for texts that do not carry it.")
@click.option("--timezone", metavar="ZONE", help="Where it happened, as America/New_York. Default: from the places named.")
@click.option("--publisher-timezone", metavar="ZONE", help="The clock of the page's own stamps, as Europe/London.")
@click.option("--json", "as_json", is_flag=True, help="Print the figures as JSON instead of the table.")
def evaluate(stamped: tuple[str, ...], *, as_json: bool, **known: Any) -> None:  # noqa: ANN401 - the options above
    """Hide the stamps of stamped live blogs, rebuild them, and score it.

    \b
    blind    all stamps hidden, only the date known
    window   the first and the last hour of coverage known too
    sparse   one post in five keeps its stamp
    """  # noqa: D301 - click reads the backspace
    import json

    from timeline.evaluate import evaluate as run

    found = run(stamped, **known)
    for line in found.notes:
        click.echo(f"timeline: {line}", err=True)
    tty = sys.stdout.isatty()
    told = json.dumps(found.to_dict(), indent=1, ensure_ascii=False) + "\n" if as_json else ""
    click.echo(told or found.table(width=_terminal_width() if tty else None, colour=tty), nl=False)


def _ending(out: str, form: str | None) -> str:
    from timeline.api import ending_of

    if out != "-":
        return ending_of(Path(out))
    if form is None:
        raise OptionError("-o - writes to standard output and needs --format, as --format json")
    return ending_of(Path(f"day.{form.lstrip('.')}"))


def _check_folders(outs: list[Path]) -> None:
    """Refuse before any work is done, so that not one file of several is written."""
    for out in outs:
        if not out.parent.is_dir():
            raise OutputError(f"{out}: there is no folder {out.parent}; make it first or choose another place with -o")


def _day(sources: tuple[str, ...], corrections: str | None, date: str | None, **known: Any) -> "Timeline":  # noqa: ANN401 - the shared options
    from timeline.api import reconstruct
    from timeline.corrections import load
    from timeline.rendering.bar import bar

    given = load(Path(corrections)) if corrections else ()
    with bar():
        day = reconstruct(sources, date=date, corrections=given, **known)
    for line in day.day.unfollowed:
        click.echo(f"timeline: {corrections}: {line}", err=True)
    return day


def _terminal_width() -> int:
    import shutil

    return shutil.get_terminal_size().columns
