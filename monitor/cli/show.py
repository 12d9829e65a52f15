"""How listings look: a table for people, one JSON object a line for programs."""

import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from monitor.model import KST

if TYPE_CHECKING:
    from rich.console import Console
    from rich.progress import Progress

Row = Mapping[str, Any]
Cell = Callable[[Any], str]
Json = Annotated[bool, typer.Option("--json", help="One JSON object a line, with stable keys.")]
Limit = Annotated[int, typer.Option("--limit", "-n", min=1, help="At most so many, newest first.")]

OUTCOMES = {"ok": "green", "unchanged": "green", "paused": "yellow", "off": "yellow"}
STAGES = {
    "proposed": "cyan", "discussing": "cyan", "planned": "yellow",
    "signed": "bold green", "launched": "bold green", "ended": "bold red",
}  # fmt: skip
STANDINGS = {
    "open": "green", "confirmed": "bold green", "dismissed": "bold red", "withdrawn": "yellow",
}  # fmt: skip
STATES = {"sent": "green", "waiting": "yellow", "claimed": "yellow", "gave up": "bold red"}
# Wider than any line of ours: where output is piped, nothing is folded.
UNFOLDED = 100_000


def example(*commands: str) -> str:
    """The end of a command's help."""
    return "\n".join(("[bold]Example[/]", *commands))


def plain(value: Any) -> Any:
    """What JSON has no form for: times and days in ISO 8601, durations in seconds."""
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, timedelta):
        return value.total_seconds()
    raise TypeError(f"{type(value).__name__} has no JSON form")


def line(row: Row) -> None:
    typer.echo(json.dumps(row, ensure_ascii=False, default=plain))


# ── on the terminal ───────────────────────────────────────────────────────────────────────────


def console() -> "Console":
    """What writes for people: as wide as the terminal. Piped, a row is a line, however long."""
    from rich.console import Console

    out = Console(highlight=False)
    if out.is_terminal or "COLUMNS" in os.environ:
        return out
    return Console(highlight=False, width=UNFOLDED)


def put(*things: Any, out: "Console | None" = None) -> None:
    """Prints texts (Rich markup) and tables, without the spaces that fill a table's last column."""
    out = out or console()
    with out.capture() as captured:
        for thing in things:
            out.print(thing)
    sys.stdout.write("\n".join(text.rstrip(" ") for text in captured.get().split("\n")))


def listing(
    rows: Iterable[Any],
    columns: Mapping[str, Cell],
    *,
    as_json: bool,
    empty: str,
) -> None:
    """Rows as a table with those columns (Rich markup), or as JSON; `empty` if there are none.

    Where the terminal is too narrow the last column is folded, and no other.
    """
    if as_json:
        for row in rows:
            line(row)
        return
    from rich.table import Table

    table = Table(box=None, header_style="bold", pad_edge=False)
    for n, heading in enumerate(columns, 1):
        table.add_column(heading, overflow="fold", no_wrap=n < len(columns))
    for row in rows:
        table.add_row(*(make(row) for make in columns.values()))
    put(table if table.row_count else f"[dim]{empty}[/]")


def entries(
    rows: Iterable[Any],
    columns: Sequence[Cell],
    below: Callable[[Any], Sequence[str]] = lambda _: (),
    *,
    as_json: bool,
    empty: str,
) -> None:
    """Rows as a line each, in columns, with texts of their own indented beneath; or as JSON."""
    if as_json:
        for row in rows:
            line(row)
        return
    from rich.padding import Padding
    from rich.table import Table
    from rich.text import Text

    made = [([Text.from_markup(make(row)) for make in columns], below(row)) for row in rows]
    widths = [max((cells[n].cell_len for cells, _ in made), default=0) for n in range(len(columns))]
    things: list[Any] = []
    for cells, texts in made:
        head = Table.grid(padding=(0, 2))
        for n, width in enumerate(widths, 1):
            last = n == len(widths)
            head.add_column(overflow="fold", no_wrap=not last, min_width=None if last else width)
        head.add_row(*cells)
        things += [head, *(Padding.indent(Text.from_markup(text), widths[0] + 2) for text in texts)]
    put(*things or [f"[dim]{empty}[/]"])


def facts(pairs: Sequence[tuple[str, str]]) -> None:
    """Names and values of one thing, below each other; those without a value are left out."""
    from rich.table import Table

    table = Table.grid(padding=(0, 2))
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    for name, value in pairs:
        if value:
            table.add_row(f"[dim]{name}[/]", value)
    put(table)


@contextmanager
def progress() -> "Iterator[Progress]":
    """Bars on standard error while something long goes on: on a terminal, and nowhere else."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
    from rich.progress import TimeRemainingColumn as Remaining

    out = Console(stderr=True)
    columns = TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), Remaining()
    with Progress(*columns, console=out, transient=True, disable=not out.is_terminal) as bars:
        yield bars


def written(file: Path, text: str) -> None:
    """Raises MonitorError where the file cannot be written."""
    from monitor.errors import MonitorError

    try:
        file.write_text(text, "utf-8")
    except OSError as error:
        raise MonitorError(f"{file} cannot be written: {error.strerror}.") from error


def heading(text: str) -> None:
    """The beginning of a part of a longer output."""
    put(f"\n[dim]──[/] {text} [dim]──[/]\n")


# ── words ─────────────────────────────────────────────────────────────────────────────────────


def said(text: str) -> str:
    """Text that is not ours, safe inside markup."""
    from rich.markup import escape

    return escape(text)


def when(value: datetime | None) -> str:
    """A time as people in Korea read it; `-` for none."""
    return value.astimezone(KST).strftime("%Y-%m-%d %H:%M") if value else "-"


def last_pass(row: Row) -> str:
    """How and when a source's last pass ended."""
    run = row["last_run"]
    if run is None:
        return "[yellow]never read[/]"
    return f"{coloured(run['outcome'], OUTCOMES)} [dim]{when(run['finished_at'])}[/]"


def drifts(row: Row) -> list[str]:
    """What a source is no more, a line each; nothing where it is as it was."""
    return [
        f"[bold magenta]![/] {one['kind']} since {when(one['began_at'])}"
        + (f": {said(one['selector'])}" if one["selector"] else "")
        for one in row["drifts"]
    ]


def coloured(word: str, colours: Mapping[str, str], default: str = "red") -> str:
    return f"[{colours.get(word, default)}]{word}[/]"


def names(row: Row) -> str:
    """The partners of an announcement's row, and how many more were only counted."""
    shown = [p if isinstance(p, str) else p["name"] for p in row["partners"]]
    more = (row.get("count") or 0) - len(shown)
    return said(", ".join(shown)) + (f" [dim]and {more} more[/]" if more > 0 else "")


def number(value: Sequence[int] | None) -> str:
    if not value:
        return ""
    first, last = value
    return str(first) if first == last else f"{first}–{last}"


def several(count: int, thing: str) -> str:
    """`1 report`, `2 reports`."""
    return f"{count} {thing}" if count == 1 else f"{count} {thing}s"
