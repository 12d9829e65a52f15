"""`monitor replay`: the past judged again by the present rules, told before it is done."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Any

import typer

from monitor.cli import opened, show

if TYPE_CHECKING:
    from monitor.model import Effect, History
    from monitor.replay import Outlook, Pair, Replay

GOES_ON = "the same command goes on from there"
COLOURS = {"new": "bold green", "changed": "yellow", "merged": "cyan", "withdrawn": "bold red"}


def replay(
    since: Annotated[
        datetime | None, typer.Option(help="Only what was published since then, KST.")
    ] = None,
    topic: Annotated[str, typer.Option(help="A file in monitor/topics.")] = "gwangju-ai",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would change.")] = False,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do it without asking.")] = False,
    alerts: Annotated[
        bool, typer.Option("--alerts", help="Queue alerts for what is news by it.")
    ] = False,
    as_json: Annotated[
        bool, typer.Option("--json", help="What changes as one JSON object.")
    ] = False,
) -> None:
    """Judge what is stored again by the present rules, say what would change, and do it if wanted.

    The latest version of each article counts, as it is stored; where an older program read it and
    its page is kept, that page is read again. Articles gone from their sites stay as they are, and
    so does what people corrected. A judged version is not judged twice: what was stopped goes on.
    """
    from monitor import offline
    from monitor.model import KST

    at = since.replace(tzinfo=KST) if since else None
    with offline.replay(opened.settings(), topic, since=at) as work:
        todo, found = looked(work)
        if not as_json:
            tell(found, alerts=alerts)
        older = work.older()
        if older and not as_json:
            show.facts(
                [("read better", f"{show.several(len(older), 'version')} before the latest")]
            )
        wanted = bool(todo or older) and not dry_run
        if wanted and not yes:
            wanted = typer.confirm(f"Do it, in {show.several(len(todo), 'article')}?", err=True)
        done = queued = 0
        stopped = False
        if wanted:
            for version_id, article in older:
                work.mend(version_id, article)
            done, queued, stopped = carried_out(work, todo, alerts=alerts)
    if as_json:
        show.line(
            {
                **as_object(found),
                "queued": queued,
                "done": done,
                "of": len(todo),
                "older": len(older),
                "stopped": stopped,
            }
        )
    elif done:
        typer.echo(
            f"done in {show.several(done, 'article')}, {show.several(queued, 'alert')} queued"
        )
    if stopped:
        raise stop(f"after {done} of {show.several(len(todo), 'article')}")


def looked(work: "Replay") -> "tuple[Sequence[Pair], Outlook]":
    """Judges what is not judged, and finds what would change."""
    total, settled = work.past.counted()
    try:
        with show.progress() as bars:
            task = bars.add_task("judging", total=total, completed=settled)
            work.judge(lambda: bars.advance(task))
            task = bars.add_task("placing", total=None)
            todo = work.todo(lambda: bars.advance(task))
            task = bars.add_task("rehearsing", total=len(todo))
            return todo, work.rehearse(todo, lambda: bars.advance(task))
    except KeyboardInterrupt:
        raise stop("nothing is changed yet, what was judged is kept") from None


def carried_out(work: "Replay", todo: "Sequence[Pair]", *, alerts: bool) -> tuple[int, int, bool]:
    """Does it; gives in how many articles, how many alerts are queued, whether it was stopped."""
    done = queued = 0
    with show.progress() as bars:
        task = bars.add_task("doing", total=len(todo))
        try:
            for pair in todo:
                queued += work.do(pair, alerts=alerts)
                done += 1
                bars.advance(task)
        except KeyboardInterrupt:
            return done, queued, True
    return done, queued, False


def stop(where: str) -> typer.Exit:
    typer.secho(f"• stopped: {where}; {GOES_ON}", fg="yellow", err=True)
    return typer.Exit(130)


# ── what would change ─────────────────────────────────────────────────────────────────────────


def tell(found: "Outlook", *, alerts: bool) -> None:
    related = [one for one in found.verdicts if one.related]
    fates = {fate: sum(e.fate == fate for e in found.effects) for fate in COLOURS}
    show.facts(
        [
            ("judged otherwise", show.several(found.judged, "article")),
            ("verdicts", f"{len(related)} become related · "
             f"{len(found.verdicts) - len(related)} no longer are"),
            ("announcements", " · ".join(f"{count} {fate}" for fate, count in fates.items())),
            ("alerts", show.several(len(found.alerts), "alert")
             + (" would be queued" if alerts else " held back; --alerts queues them")),
        ]
    )  # fmt: skip
    if found.verdicts:
        show.heading("Verdicts")
        show.entries(
            found.verdicts,
            [
                lambda v: "[green]related[/]" if v.related else "[yellow]not related[/]",
                lambda v: show.said(v.title),
            ],
            lambda v: [f"[dim]{show.said(v.url)}[/]"],
            as_json=False,
            empty="",
        )
    if found.effects:
        show.heading("Announcements")
        show.entries(
            [as_row(one, found.names) for one in found.effects],
            [
                lambda r: "" if r["id"] is None else str(r["id"]),
                lambda r: show.coloured(r["fate"], COLOURS),
                summary,
            ],
            sentences,
            as_json=False,
            empty="",
        )
    if found.alerts:
        show.heading("Alerts")
        show.entries(
            [as_alert(one) for one in found.alerts],
            [lambda r: r["route"], lambda r: show.said(r["subject"])],
            as_json=False,
            empty="",
        )


def summary(row: Mapping[str, Any]) -> str:
    told = row["now"] or row["was"]
    facts = [told["stage"], *row["kinds"]]
    facts += [f"now in {row['into'] or 'a new one'}"] if row["fate"] == "merged" else []
    return f"[bold]{show.names(told)}[/] [dim]· {' · '.join(facts)}[/]"


def sentences(row: Mapping[str, Any]) -> list[str]:
    """The old and the new, where they differ."""
    found = [(sign, row[key]) for sign, key in (("-", "was"), ("+", "now")) if row[key]]
    if len(found) == 2 and found[0][1] == found[1][1]:
        return []
    return [f"{sign} {said(told)}" for sign, told in found]


def said(told: Mapping[str, Any]) -> str:
    facts = [" → ".join(told["stages"]), *([told["date"].isoformat()] if told["date"] else [])]
    names = show.said(", ".join(told["partners"]))
    return f"{' · '.join(facts)} · {names} [dim]{show.said(told['evidence'])}[/]"


def as_object(found: "Outlook") -> dict[str, Any]:
    """The stable machine-readable form of what would change."""
    return {
        "judged": found.judged,
        "verdicts": [
            {"url": v.url, "title": v.title, "was": v.was, "related": v.related}
            for v in found.verdicts
        ],
        "announcements": [as_row(one, found.names) for one in found.effects],
        "alerts": [as_alert(one) for one in found.alerts],
    }


def as_row(one: "Effect", names: Mapping[str, str]) -> dict[str, Any]:
    return {
        "id": one.number,
        "fate": one.fate.value,
        "kinds": list(one.kinds),
        "into": one.into,
        "was": told(one.before, names),
        "now": told(one.after, names),
    }


def told(history: "History | None", names: Mapping[str, str]) -> dict[str, Any] | None:
    if history is None:
        return None
    return {
        "partners": sorted(names.get(key, key) for key in history.partners),
        "stage": history.stage.value,
        "stages": [step.stage.value for step in history.steps],
        "date": history.last.date,
        "number": history.number,
        "evidence": history.last.evidence,
    }


def as_alert(one: Any) -> dict[str, Any]:
    from monitor.compose import message

    return {"route": one.route, "subject": message(one).subject, "url": one.url}
