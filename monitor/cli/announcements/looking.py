"""`monitor announcements list`, `show`, `stale`."""

import re
from collections import Counter
from datetime import timedelta
from typing import Annotated, Any

import typer

from monitor.cli import opened, show
from monitor.model import Stage

SILENCE = re.compile(r"(\d{1,4})([dw])")


def list_(
    stage: Annotated[Stage | None, typer.Option(help="Only those at this stage.")] = None,
    partner: Annotated[str | None, typer.Option(help="Only this partner's, any spelling.")] = None,
    everything: Annotated[
        bool, typer.Option("--all", help="Also those dismissed or withdrawn.")
    ] = False,
    limit: show.Limit = 50,
    as_json: show.Json = False,
) -> None:
    """Announcements with the sentence that says so, the newest first."""
    from monitor.store import views

    with opened.store() as store:
        rows = views.announcements(
            store, stage=stage, partner=partner, everything=everything, limit=limit
        )
        known = bool(rows) or bool(views.announcements(store, everything=True, limit=1))
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
    mark = "" if row["standing"] == "open" else show.coloured(row["standing"], show.STANDINGS) + " "
    numbered = [f"agreement {show.number(row['number'])}"] if row["number"] else []
    facts = " · ".join([*numbered, show.several(len(row["reports"]), "report")])
    return f"{mark}[bold]{show.names(row)}[/] [dim]· {facts}[/]"


def show_(
    announcement: Annotated[int, typer.Argument(metavar="NUMBER", help="As the list has it.")],
    as_json: show.Json = False,
) -> None:
    """One announcement: its partners, its stages with their sentences, its reports."""
    from monitor.store import views

    with opened.store() as store:
        row = views.announcement(store, announcement)
        if row is not None and row["merged_into"] is not None:
            went, row = row["merged_into"], views.announcement(store, row["merged_into"])
            typer.secho(f"• announcement {announcement} went into {went}", fg="yellow", err=True)
    if row is None:
        raise opened.unknown("announcement", str(announcement), "see `monitor announcements list`")
    if as_json:
        show.line(row)
        return
    show.facts(
        [
            ("announcement", str(row["id"])),
            ("partners", f"[bold]{show.names(row)}[/]"),
            ("stage", show.coloured(row["stage"], show.STAGES)),
            ("standing", show.coloured(row["standing"], show.STANDINGS)),
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
        [
            lambda r: r["source"],
            lambda r: show.coloured(r["stage"], show.STAGES),
            lambda r: str(r["reported_on"] or "-"),
            lambda r: r["role"] if r["news"] in (None, "repeat") else f"[bold]{r['news']}[/]",
            lambda r: show.said(r["title"]),
        ],
        lambda r: [*why(r), f"[dim]{show.said(r['url'])}[/]", *by_hand(r, row["id"])],
        as_json=False,
        empty="No report.",
    )


def why(report: dict[str, Any]) -> list[str]:
    """Why a report is here, with the score of what holds it."""
    score = [] if report["score"] is None else [f"{report['score']:.2f}"]
    reason = [show.said(report["reason"])] if report["reason"] else []
    return [f"[dim]{' · '.join((*score, *reason))}[/]"] if score or reason else []


def by_hand(report: dict[str, Any], number: int) -> list[str]:
    """What people said of a report; what they said of several at once in one line."""
    counted: Counter[str] = Counter()
    for one in report["corrections"]:
        day = show.when(one["said_at"])[:10]
        if one["announcement"] is None:
            counted[f"{one['said']} by hand, {day}"] += 1
            continue
        said = "tied to" if one["said"] == "same" else "told apart from"
        where = "this one" if one["announcement"] == number else str(one["announcement"])
        counted[f"by hand, {day}: {said} {{}} of {where}"] += 1
    return [
        f"[yellow]{text.format(show.several(count, 'report'))}[/]"
        for text, count in counted.items()
    ]


def stale(
    after: Annotated[str, typer.Option(help="How long, in days or weeks: 180d, 26w.")] = "180d",
    limit: Annotated[
        int, typer.Option("--limit", "-n", min=1, help="At most so many, oldest first.")
    ] = 50,
    as_json: show.Json = False,
) -> None:
    """Promises (planned, signed) without a later step since then, the longest silent first."""
    from monitor import wire
    from monitor.model import KST
    from monitor.store import views

    today = wire.utcnow().astimezone(KST).date()
    before = today - silence(after)
    with opened.store() as store:
        rows = views.stale(store, before, limit=limit)
    show.entries(
        rows,
        [
            lambda r: f"{r['id']:>3}",
            lambda r: show.coloured(r["stage"], show.STAGES),
            lambda r: str(r["seen_on"]),
            lambda r: show.several((today - r["seen_on"]).days, "day"),
            summary,
        ],
        lambda r: [
            show.said(r["last"]["evidence"]),
            f"[dim]{r['last']['reported_on'] or '-'} · {show.said(r['last']['url'])}[/]",
        ],
        as_json=as_json,
        empty=f"No promise has been without a further step since {before}.",
    )


def silence(text: str) -> timedelta:
    """Raises ConfigError unless it is a number of days or weeks."""
    from monitor.errors import ConfigError

    found = SILENCE.fullmatch(text)
    if found is None:
        raise ConfigError([f"--after: {text!r} is no duration; write it as 180d or 26w"])
    return timedelta(days=int(found[1]) * (7 if found[2] == "w" else 1))
