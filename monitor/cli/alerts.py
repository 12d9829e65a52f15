"""`monitor alerts`: what was told to whom, and what still waits."""

from typing import Annotated, Any

import typer

from monitor.cli import opened, show
from monitor.model import AlertState

app = typer.Typer(no_args_is_help=True, help="What was told to whom, and what still waits.")
Id = Annotated[str, typer.Argument(metavar="ALERT", help="Its id.")]
LISTED = "see `monitor alerts list`"


@app.command("list", epilog=show.example("monitor alerts list --state waiting"))
def list_(
    state: Annotated[AlertState | None, typer.Option(help="Only those in this state.")] = None,
    limit: show.Limit = 50,
    as_json: show.Json = False,
) -> None:
    """Alerts, those queued last first."""
    from monitor.store import views

    with opened.store() as store:
        rows = views.alerts(store, state=state, limit=limit)
    show.listing(
        rows,
        {
            "alert": lambda r: r["id"],
            "state": state_and_tries,
            "route": lambda r: r["route"],
            "queued": lambda r: show.when(r["queued_at"]),
            "told": what,
        },
        as_json=as_json,
        empty="No alert yet.",
    )


def what(row: dict[str, Any]) -> str:
    """The announcement, or the source, that an alert tells of."""
    if notice := row["notice"]:
        edge = "[green]well again:[/] " if notice["is_over"] else ""
        return f"{edge}[magenta]{notice['kind']}[/] {show.said(row['source'])}"
    return f"{show.coloured(row['stage'], show.STAGES)} {show.names(row)}"


def state_and_tries(row: dict[str, Any]) -> str:
    tried = f" [dim]tried {row['attempts']}×[/]" if row["attempts"] > 1 else ""
    return show.coloured(row["state"], show.STATES) + tried


@app.command("show", epilog=show.example("monitor alerts show 4a5f60f121eabf43 --json"))
def show_(alert: Id, as_json: show.Json = False) -> None:
    """One alert with every try to send it."""
    from monitor.store import views

    with opened.store() as store:
        row = views.alert(store, alert)
    if row is None:
        raise opened.unknown("alert", alert, LISTED)
    if as_json:
        show.line(row)
        return
    show.facts(
        [
            ("alert", row["id"]),
            ("route", row["route"]),
            ("state", show.coloured(row["state"], show.STATES)),
            *tells(row),
            ("article", f"{show.said(row['title'])}\n{show.said(row['url'])}"),
            ("queued", show.when(row["queued_at"])),
            ("next try", show.when(row["due_at"]) if row["state"] == "waiting" else ""),
        ]
    )
    typer.echo()
    show.listing(
        row["tries"],
        {
            "tried": lambda r: show.when(r["at"]),
            "sent": lambda r: "[green]yes[/]" if r["ok"] else "[red]no[/]",
            "answer": lambda r: show.said(r["answer"]),
        },
        as_json=False,
        empty="Not tried yet.",
    )


def tells(row: dict[str, Any]) -> list[tuple[str, str]]:
    if notice := row["notice"]:
        return [
            ("tells", what(row)),
            ("selector", show.said(notice["selector"])),
            ("in detail", show.said(row["evidence"])),
        ]
    return [
        ("partners", show.names(row)),
        ("stage", show.coloured(row["stage"], show.STAGES)),
        ("sentence", show.said(row["evidence"])),
    ]


@app.command(epilog=show.example("monitor alerts retry 4a5f60f121eabf43"))
def retry(alert: Id) -> None:
    """Make an alert that waits or was given up due now, and send what is due."""
    from monitor import wire

    with wire.parts(opened.settings()) as parts:
        if not parts.store.retry(alert, parts.watch.clock()):
            raise opened.unknown("waiting or given up alert", alert, LISTED)
        sent, failed = parts.deliver.send_due()
    typer.echo(f"{sent} sent, {failed} failed")
    if failed:
        raise typer.Exit(1)


@app.command(epilog=show.example("monitor alerts test desk"))
def test(route: Annotated[str, typer.Argument(help="A route's name in alerts.toml.")]) -> None:
    """Send a marked test message to every channel of a route."""
    from monitor import compose, notify, wire
    from monitor.errors import ChannelError

    where = opened.settings()
    loaded = wire.checked(where)
    declared = wire.route_named(loaded, route)
    failed = False
    for address in wire.channels(where, loaded)(route).values():
        try:
            typer.echo(f"{notify.send(address, compose.test_message(declared))}: sent")
        except ChannelError as error:
            typer.secho(f"✗ {error}", fg="red", err=True)
            failed = True
    if failed:
        raise typer.Exit(1)
