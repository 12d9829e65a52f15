"""`monitor partners`: the organisations that were announced."""

from typing import Annotated

import typer

from monitor.cli import announcements, opened, show

app = typer.Typer(no_args_is_help=True, help="The organisations that were announced.")


@app.command("list", epilog="monitor partners list --json")
def list_(limit: show.Limit = 50, as_json: show.Json = False) -> None:
    """Partners, those first seen last first."""
    from monitor.store import views

    with opened.store() as store:
        rows = views.partners(store, limit=limit)
    show.listing(
        rows,
        {
            "no.": lambda r: str(r["id"]),
            "partner": lambda r: show.said(r["name"]),
            "also": lambda r: show.said(", ".join(r["aliases"])),
            "first seen": lambda r: show.when(r["first_seen_at"]),
            "announcements": lambda r: str(r["announcements"]),
        },
        as_json=as_json,
        empty="No partner yet: `monitor check` reads the sources once.",
    )


@app.command("show", epilog="monitor partners show 엔비디아")
def show_(
    partner: Annotated[str, typer.Argument(metavar="PARTNER", help="Any spelling, or number.")],
    as_json: show.Json = False,
) -> None:
    """One partner with all its announcements."""
    from monitor.store import views

    with opened.store() as store:
        row = views.partner(store, partner)
    if row is None:
        raise opened.unknown("partner", partner, "see `monitor partners list`")
    if as_json:
        show.line(row)
        return
    show.facts(
        [
            ("partner", f"[bold]{show.said(row['name'])}[/]"),
            ("also", show.said(", ".join(row["aliases"]))),
            ("first seen", show.when(row["first_seen_at"])),
        ]
    )
    typer.echo()
    announcements.table(row["announcements"], as_json=False)
