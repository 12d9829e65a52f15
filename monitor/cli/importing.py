"""`monitor import`: articles from a file, taken in as if they had been fetched."""

import shutil
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING, Annotated, BinaryIO

import typer

from monitor.cli import opened, show

if TYPE_CHECKING:
    from rich.progress import Progress

    from monitor.importing import Found, Importing

FIGURES = (
    "lines", "new", "revised", "same", "broken", "related",
    "announcements_new", "announcements_moved", "repeats", "alerts",
)  # fmt: skip
NEWS = {"first": "announcements_new", "next": "announcements_moved", "repeat": "repeats"}


def import_(
    file: Annotated[typer.FileBinaryRead, typer.Argument(metavar="FILE.jsonl|-")],
    alerts: Annotated[
        bool, typer.Option("--alerts", help="Queue alerts for what is news, as a pass does.")
    ] = False,
    as_json: Annotated[
        bool, typer.Option("--json", help="The summary as one JSON object.")
    ] = False,
) -> None:
    """Take articles in from a file, in order of publication, as if they had been fetched.

    A line is a JSON object with url, publisher, published (a day or a time, KST; or null), title
    and text. What is known already is passed over, so that a stopped import goes on where it was.
    """
    from monitor import offline

    figures: Counter[str] = Counter(dict.fromkeys(FIGURES, 0))
    stopped = False
    with (
        offline.importing(opened.settings(), alerts=alerts) as importing,
        seekable(file) as lines,
        show.progress() as progress,
    ):
        try:
            take(importing, lines, called(file), progress, figures)
        except KeyboardInterrupt:
            stopped = True
    if as_json:
        show.line({**figures, "stopped": stopped})
    else:
        tell(figures, alerts=alerts)
    if stopped:
        typer.secho(
            "• stopped; what was taken in is kept, and the same command goes on from there",
            fg="yellow",
            err=True,
        )
        raise typer.Exit(130)
    if figures["broken"]:
        raise typer.Exit(1)


def take(
    importing: "Importing", file: BinaryIO, name: str, progress: "Progress", figures: Counter[str]
) -> None:
    """The whole file: looked through once for its order, then article by article."""
    from monitor.lines import Lines

    def broken(number: int, problem: str) -> None:
        figures["broken"] += 1
        progress.console.print(
            f"✗ {name}, line {number}: {problem}", markup=False, soft_wrap=True, style="red"
        )

    lines = Lines(file, importing.published_at)
    looking = progress.add_task("looking through", total=file.seek(0, 2))
    for number, end, problem in lines.scan():
        progress.update(looking, completed=end)
        if problem:
            broken(number, problem)
    figures["lines"] = len(lines.starts) + figures["broken"]
    progress.remove_task(looking)
    taking = progress.add_task("taking in", total=len(lines.starts))

    def found() -> "Iterator[Found]":
        for number, row in lines.ordered():
            try:
                yield importing.find(row)
            except ValueError as error:
                broken(number, str(error))
                progress.advance(taking)

    for taken in importing.take(found()):
        figures[taken.change] += 1
        figures["related"] += taken.related
        figures["alerts"] += taken.alerts
        figures.update(NEWS[news] for news in taken.news)
        progress.advance(taking)


def called(file: IO[bytes]) -> str:
    return "standard input" if file.name == "<stdin>" else file.name


@contextmanager
def seekable(file: IO[bytes]) -> Iterator[BinaryIO]:
    """The file, or a copy of what a pipe brings: order needs all of it."""
    with tempfile.TemporaryFile() as copy:
        if not file.seekable():
            shutil.copyfileobj(file, copy)
            file = copy
        yield file  # type: ignore[misc]


def tell(figures: Counter[str], *, alerts: bool) -> None:
    def told(**parts: str) -> str:
        return " · ".join(f"{figures[key]} {word}" for key, word in parts.items())

    broken = figures["broken"]
    show.facts(
        [
            ("articles", told(new="new", revised="revised", same="known already")
             + (f" · [red]{show.several(broken, 'broken line')}[/]" if broken else "")),
            ("related", f"{figures['related']} of those taken in"),
            ("announcements", told(announcements_new="new", announcements_moved="moved on",
                                   repeats="repeats")),
            ("alerts", f"{figures['alerts']} queued" if alerts else "none; --alerts queues them"),
        ]
    )  # fmt: skip
