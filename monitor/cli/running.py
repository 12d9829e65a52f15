"""`monitor init`, `check`, `run`, `status`: the main job."""

import shutil
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Annotated, Any

import typer

from monitor.cli import opened, show

if TYPE_CHECKING:
    from monitor.model import Run, Source
    from monitor.wire import Parts

Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing where all is well.")]
WELL = frozenset({"ok", "unchanged", "paused", "off"})


def init(quiet: Quiet = False) -> None:
    """Write a first sources.toml and alerts.toml into the home folder and make the database.

    What is there already stays as it is. The home folder is MONITOR_HOME, or the current one.
    """
    from monitor import config, wire

    where = opened.settings()
    where.home.mkdir(parents=True, exist_ok=True)
    for file in (where.sources_file, where.alerts_file):
        there = file.exists()
        if not there:
            shutil.copyfile(config.starter(file.name), file)
        if not quiet:
            typer.echo(f"{file}: {'there already' if there else 'written'}")
    wire.checked(where)
    wire.open_store(where).close()
    if not quiet:
        typer.echo("next: monitor sources try --all, then monitor run")


def check(
    names: Annotated[
        list[str] | None, typer.Argument(metavar="SOURCE", help="Names in sources.toml; else all.")
    ] = None,
    as_json: show.Json = False,
) -> None:
    """One whole pass over all sources, or those named: read, judge, record, send what is due."""
    from monitor import wire

    with wire.parts(opened.settings()) as parts:
        chosen = (
            [wire.source_named(parts.config, name) for name in names]
            if names
            else [source for source in parts.config.sources if source.enabled]
        )
        notices = wire.setting_notices(parts.settings, parts.config)
        runs = passes(parts, chosen)
        _, unsent = parts.deliver.send_due()
    show.listing(
        [as_row(run) for run in runs],
        {
            "source": lambda r: r["source"],
            "outcome": lambda r: show.coloured(r["outcome"], show.OUTCOMES),
            **{key: counted(key) for key in ("found", "new", "revised", "gone")},
            "failed": lambda r: f"[red]{r['failed']}[/]" if r["failed"] else "0",
            "fallback": lambda r: f"[yellow]{r['fallback']}[/]" if r["fallback"] else "[dim]0[/]",
            "alerts": lambda r: f"[bold green]{r['alerts']}[/]" if r["alerts"] else "0",
        },
        as_json=as_json,
        empty="No source is on: `monitor sources enable SOURCE`.",
    )
    for notice in notices:
        typer.secho(f"• {notice}", fg="yellow", err=True)
    problems = [failure.message for run in runs for failure in run.failures]
    problems += [f"{unsent} alert(s) could not be sent: `monitor alerts list`"] if unsent else []
    for problem in problems:
        typer.secho(f"✗ {problem}", fg="red", err=True)
    if problems or any(run.outcome not in WELL for run in runs):
        raise typer.Exit(1)


def run() -> None:
    """The daemon: watches every source at its interval and sends alerts, until SIGTERM."""
    from monitor import daemon, logs

    where = opened.settings()
    logs.configure(where.log)
    daemon.run(where)


def status(as_json: show.Json = False) -> None:
    """What is known, what waits, how the last passes went, whether the daemon runs."""
    from monitor.cli import sources
    from monitor.store import lock, schema, views

    where = opened.settings()
    if schema.current(where.database_url) is None and not as_json:
        typer.echo(f"Nothing has been read yet in {where.home}. {opened.BEGIN}")
        return
    with opened.store() as store:
        totals = views.totals(store)
        rows = views.sources_status(store)
    rows = [*rows, *sources.never_read(where, rows)]
    daemon = lock.holder(where.database_url)
    if as_json:
        show.line({"daemon": daemon, **totals, "sources": rows})
        return
    waiting = totals["alerts_waiting"] + totals["alerts_claimed"]
    show.facts(
        [
            ("daemon", f"[green]{daemon}[/]" if daemon else "[yellow]not running[/]"),
            ("articles", f"{totals['articles']} in {show.several(totals['versions'], 'version')}, "
             f"{totals['articles_gone']} gone, {totals['pending_links']} still to be read"),
            ("announcements", f"{totals['announcements']} of "
             f"{show.several(totals['partners'], 'partner')}"),
            ("alerts", f"{totals['alerts_sent']} sent, {waiting} waiting, "
             f"{totals['alerts_gave_up']} given up"),
            ("oldest waiting", show.when(totals["oldest_waiting_at"]) if waiting else ""),
        ]
    )  # fmt: skip
    show.heading("Sources")
    show.entries(
        rows,
        [
            lambda r: r["source"],
            lambda r: f"{r['articles']:>5} [dim]articles[/]",
            lambda r: show.last_pass(r) + paused(r),
        ],
        troubles,
        as_json=False,
        empty=f"Nothing has been read yet. {opened.BEGIN}",
    )


def paused(row: dict[str, Any]) -> str:
    from monitor import wire

    until = row["paused_until"]
    return f" [yellow]paused until {show.when(until)}[/]" if until and until > wire.utcnow() else ""


def troubles(row: dict[str, Any]) -> list[str]:
    """Why a source's last pass did not go well; nothing where it did."""
    run, drifts = row["last_run"], show.drifts(row)
    if (
        run is None
        or not run["message"]
        or (run["outcome"] in WELL and not run["failed"] + run["fallback"])
    ):
        return drifts
    more = (
        [f"all: `monitor sources show {row['source']}`"]
        if run["failed"] + run["fallback"] > 1
        else []
    )
    good = show.when(row["last_ok_at"]) if row["last_ok_at"] else "none yet"
    last = ", ".join([f"last good pass: {good}", *more])
    return [*drifts, f"[red]✗[/] {show.said(run['message'])}", f"[dim]{last}[/]"]


def passes(parts: "Parts", chosen: "list[Source]") -> "list[Run]":
    """A pass over each source, several at a time; a bar tells how far on a terminal."""
    from rich.console import Console
    from rich.progress import track

    console = Console(stderr=True)
    with ThreadPoolExecutor(max_workers=8) as pool:
        done = pool.map(parts.watch.check, chosen)
        return list(
            track(
                done, "reading", total=len(chosen), console=console, transient=True,
                disable=not console.is_terminal,
            )
        )  # fmt: skip


def as_row(run: "Run") -> dict[str, Any]:
    """The stable machine-readable form of a pass."""
    return {
        "source": run.source, "outcome": run.outcome, "found": run.found, "new": run.new,
        "revised": run.revised, "gone": run.gone, "failed": run.failed, "fallback": run.fallback,
        "alerts": run.alerts, "message": run.message,
    }  # fmt: skip


def counted(key: str) -> Any:
    return lambda row: str(row[key]) if row[key] else "[dim]0[/]"
