"""`monitor announcements`: who announced what, with the sentences that say so."""

from typing import Annotated, Any

import typer

from monitor.cli import opened, show
from monitor.model import Stage

app = typer.Typer(no_args_is_help=True, help="Who announced what, at which stage.")


def day(row: dict[str, Any]) -> str:
    return str(row["seen_on"])


@app.command("list", epilog="monitor announcements list --stage signed --partner 인코어드")
def list_(
    stage: Annotated[Stage | None, typer.Option(help="Only those at this stage.")] = None,
    partner: Annotated[str | None, typer.Option(help="Only this partner's, any spelling.")] = None,
    limit: show.Limit = 50,
    as_json: show.Json = False,
) -> None:
    """Announcements, the newest first."""
    from monitor.store import views

    with opened.store() as store:
        rows = views.announcements(store, stage=stage, partner=partner, limit=limit)
    table(rows, as_json=as_json)


def table(rows: list[dict[str, Any]], *, as_json: bool) -> None:
    show.listing(
        rows,
        {
            "no.": lambda r: str(r["id"]),
            "stage": lambda r: show.coloured(r["stage"], show.STAGES),
            "day": day,
            "partners": show.names,
            "agreement": lambda r: show.number(r["number"]),
            "reports": lambda r: str(len(r["reports"])),
            "sentence": lambda r: show.said(r["steps"][-1]["evidence"]) if r["steps"] else "",
        },
        as_json=as_json,
        empty="No announcement yet: `monitor check` reads the sources once.",
    )


@app.command("show", epilog="monitor announcements show 3")
def show_(
    announcement: Annotated[int, typer.Argument(metavar="NUMBER")], as_json: show.Json = False
) -> None:
    """One announcement: its partners, its stages with their sentences, its reports."""
    from monitor.store import views

    with opened.store() as store:
        row = views.announcement(store, announcement)
    if row is None:
        raise opened.unknown("announcement", str(announcement), "see `monitor announcements list`")
    if as_json:
        show.line(row)
        return
    show.facts(
        [
            ("partners", show.names(row)),
            ("stage", show.coloured(row["stage"], show.STAGES)),
            ("agreement no.", show.number(row["number"])),
        ]
    )
    typer.echo()
    show.listing(
        row["steps"],
        {
            "stage": lambda r: show.coloured(r["stage"], show.STAGES),
            "day": lambda r: str(r["date"] or r["reported_on"]),
            "sentence": lambda r: show.said(r["evidence"]),
            "where": lambda r: show.said(r["url"]),
        },
        as_json=False,
        empty="No stage.",
    )
    typer.echo()
    show.listing(
        row["reports"],
        {
            "report": lambda r: r["source"],
            "was": lambda r: r["news"] or r["role"],
            "why": lambda r: show.said(r["reason"] or ""),
            "title": lambda r: show.said(r["title"]),
        },
        as_json=False,
        empty="No report.",
    )
