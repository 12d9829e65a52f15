"""How listings look: a table for people, one JSON object a line for programs."""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Annotated, Any

import typer

from monitor.model import KST

Row = Mapping[str, Any]
Json = Annotated[bool, typer.Option("--json", help="One JSON object a line, with stable keys.")]
Limit = Annotated[int, typer.Option("--limit", "-n", min=1, help="At most so many, newest first.")]

OUTCOMES = {"ok": "green", "unchanged": "green", "paused": "yellow", "off": "yellow"}
STAGES = {
    "proposed": "cyan", "discussing": "cyan", "planned": "yellow",
    "signed": "bold green", "launched": "bold green", "ended": "bold red",
}  # fmt: skip
STATES = {"sent": "green", "waiting": "yellow", "claimed": "yellow", "gave up": "bold red"}


def plain(value: Any) -> Any:
    """What JSON has no form for: times and days in ISO 8601, durations in seconds."""
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, timedelta):
        return value.total_seconds()
    raise TypeError(f"{type(value).__name__} has no JSON form")


def line(row: Row) -> None:
    typer.echo(json.dumps(row, ensure_ascii=False, default=plain))


def listing(
    rows: Iterable[Any],
    columns: Mapping[str, Callable[[Any], str]],
    *,
    as_json: bool,
    empty: str,
) -> None:
    """Rows as a table with those columns (Rich markup), or as JSON; `empty` if there are none."""
    if as_json:
        for row in rows:
            line(row)
        return
    from rich.console import Console
    from rich.table import Table

    console = Console(highlight=False)
    cells = [[make(row) for make in columns.values()] for row in rows]
    if not cells:
        console.print(f"[dim]{empty}[/]")
        return
    table = Table(box=None, header_style="bold", pad_edge=False)
    for n, heading in enumerate(columns):
        table.add_column(heading, overflow="fold", no_wrap=n == 0)
    for made in cells:
        table.add_row(*made)
    console.print(table)


def facts(pairs: Sequence[tuple[str, str]]) -> None:
    """Names and values of one thing, below each other; those without a value are left out."""
    from rich.console import Console
    from rich.table import Table

    table = Table.grid(padding=(0, 2))
    for name, value in pairs:
        if value:
            table.add_row(f"[dim]{name}[/]", value)
    Console(highlight=False).print(table)


def said(text: str) -> str:
    """Text that is not ours, safe inside markup."""
    from rich.markup import escape

    return escape(text)


def when(value: datetime | None) -> str:
    """A time as people in Korea read it; `-` for none."""
    return value.astimezone(KST).strftime("%Y-%m-%d %H:%M") if value else "-"


def last_pass(row: Row) -> str:
    """When a source's last pass ended."""
    run = row["last_run"]
    return when(run["finished_at"]) if run else "-"


def outcome(row: Row) -> str:
    """How a source's last pass ended."""
    run = row["last_run"]
    return coloured(run["outcome"], OUTCOMES) if run else "-"


def coloured(word: str, colours: Mapping[str, str], default: str = "red") -> str:
    return f"[{colours.get(word, default)}]{word}[/]"


def names(row: Row) -> str:
    """The partners of an announcement's row, and how many more were only counted."""
    shown = [partner["name"] for partner in row["partners"]]
    more = (row.get("count") or 0) - len(shown)
    return said(", ".join(shown)) + (f" [dim]+{more}[/]" if more > 0 else "")


def number(value: Sequence[int] | None) -> str:
    if not value:
        return ""
    first, last = value
    return str(first) if first == last else f"{first}–{last}"
