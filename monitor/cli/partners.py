"""`monitor partners`: the organisations that were announced."""

from typing import Annotated

import typer

from monitor.cli import announcements, opened, show

app = typer.Typer(no_args_is_help=True, help="The organisations that were announced.")


@app.command("list", epilog=show.example("monitor partners list --json"))
def list_(limit: show.Limit = 50, as_json: show.Json = False) -> None:
    """Partners, those first seen last first."""
    from monitor.store import views

    with opened.store() as store:
        rows = views.partners(store, limit=limit)
    show.listing(
        rows,
        {
            "no.": lambda r: str(r["id"]),
            "first seen": lambda r: show.when(r["first_seen_at"]),
            "announced": lambda r: str(r["announcements"]),
            "partner": lambda r: (
                show.said(r["name"])
                + (f" [dim]{show.said(', '.join(r['aliases']))}[/]" if r["aliases"] else "")
            ),
        },
        as_json=as_json,
        empty="No partner yet: `monitor check` reads the sources once.",
    )


@app.command("show", epilog=show.example("monitor partners show 엔비디아"))
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
    announcements.listed(row["announcements"])
