"""`monitor announcements`: who announced what, with the sentences that say so."""

from typing import Annotated, Any

import typer

from monitor.cli import opened, show
from monitor.model import Stage

app = typer.Typer(no_args_is_help=True, help="Who announced what, at which stage.")


@app.command(
    "list", epilog=show.example("monitor announcements list --stage signed --partner 인코어드")
)
def list_(
    stage: Annotated[Stage | None, typer.Option(help="Only those at this stage.")] = None,
    partner: Annotated[str | None, typer.Option(help="Only this partner's, any spelling.")] = None,
    limit: show.Limit = 50,
    as_json: show.Json = False,
) -> None:
    """Announcements with the sentence that says so, the newest first."""
    from monitor.store import views

    with opened.store() as store:
        rows = views.announcements(store, stage=stage, partner=partner, limit=limit)
        known = bool(rows) or bool(views.announcements(store, limit=1))
    listed(
        rows,
        as_json=as_json,
        empty="No such announcement: see `monitor announcements list`."
        if known
        else "No announcement yet: `monitor check` reads the sources once.",
    )


def listed(rows: list[dict[str, Any]], *, as_json: bool = False, empty: str = "None.") -> None:
    """Number, stage, day and partners of each, its latest sentence beneath."""
    show.entries(
        rows,
        [
            lambda r: f"{r['id']:>3}",
            lambda r: show.coloured(r["stage"], show.STAGES),
            lambda r: str(r["seen_on"]),
            summary,
        ],
        lambda r: [f"[dim]{show.said(r['steps'][-1]['evidence'])}[/]"] if r["steps"] else [],
        as_json=as_json,
        empty=empty,
    )


def summary(row: dict[str, Any]) -> str:
    numbered = [f"agreement {show.number(row['number'])}"] if row["number"] else []
    facts = " · ".join([*numbered, show.several(len(row["reports"]), "report")])
    return f"[bold]{show.names(row)}[/] [dim]· {facts}[/]"


@app.command("show", epilog=show.example("monitor announcements show 3"))
def show_(
    announcement: Annotated[int, typer.Argument(metavar="NUMBER", help="As the list has it.")],
    as_json: show.Json = False,
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
            ("partners", f"[bold]{show.names(row)}[/]"),
            ("stage", show.coloured(row["stage"], show.STAGES)),
            ("agreement no.", show.number(row["number"])),
        ]
    )
    show.heading("Stages")
    show.entries(
        row["steps"],
        [
            lambda r: show.coloured(r["stage"], show.STAGES),
            lambda r: str(r["date"] or r["reported_on"]),
            lambda r: r["source"],
        ],
        lambda r: [show.said(r["evidence"]), f"[dim]{show.said(r['url'])}[/]"],
        as_json=False,
        empty="No stage.",
    )
    show.heading("Reports")
    show.entries(
        row["reports"],
        [lambda r: r["source"], lambda r: r["news"] or r["role"], lambda r: show.said(r["title"])],
        lambda r: [f"[dim]{show.said(text)}[/]" for text in (r["reason"], r["url"]) if text],
        as_json=False,
        empty="No report.",
    )
