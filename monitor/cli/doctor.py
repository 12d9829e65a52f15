"""`monitor doctor`: is everything in order, and what to do where it is not."""

from collections import Counter
from typing import TYPE_CHECKING, Annotated

import typer

from monitor.cli import opened, show

if TYPE_CHECKING:
    from monitor.doctor import Finding

MARKS = {"ok": "[green]✓[/]", "note": "[yellow]•[/]", "problem": "[red]✗[/]"}


def doctor(
    offline: Annotated[
        bool, typer.Option("--offline", help="Ask no site, name server or channel anything.")
    ] = False,
    as_json: show.Json = False,
) -> None:
    """Check configuration, database, disk, clock, alert routes (without sending), names, sites and
    their robots.txt; say what to do about each finding. Ends with 1 where there is a problem."""
    from monitor import wire
    from monitor.doctor import look

    levels: Counter[str] = Counter()
    for found in look(opened.settings(), wire.utcnow(), offline=offline):
        levels[found.level] += 1
        if as_json:
            show.line(
                {"what": found.what, "level": found.level, "says": found.says, "do": found.do}
            )
            continue
        told(found)
    if not as_json:
        notes = f", {show.several(levels['note'], 'note')}" if levels["note"] else ""
        show.put(f"\n{show.several(levels['problem'], 'problem')}{notes}")
    if levels["problem"]:
        raise typer.Exit(1)


def told(found: "Finding") -> None:
    from rich.table import Table

    lines = Table.grid(padding=(0, 1))
    lines.add_column(no_wrap=True)
    lines.add_column(overflow="fold")
    lines.add_row(MARKS[found.level], f"[bold]{found.what}[/]: {show.said(found.says)}")
    if found.do:
        lines.add_row("", f"[dim]→[/] {show.said(found.do)}")
    show.put(lines)
