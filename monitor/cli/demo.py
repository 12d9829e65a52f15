"""`monitor demo`: the whole job on this machine alone, in under a minute."""

import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from monitor.cli import announcements, opened, show

if TYPE_CHECKING:
    from monitor.demo import Demo


def demo(
    serve: Annotated[bool, typer.Option("--serve", help="Keep the sites up for playing.")] = False,
    home: Annotated[
        Path | None, typer.Option(help="A new folder to keep; else a temporary one.")
    ] = None,
) -> None:
    """Play the sites on this machine, watch them for a day, show what was found and told."""
    from monitor import demo as play
    from monitor.errors import ConfigError

    opened.settings()
    if home is not None and home.exists() and any(home.iterdir()):
        raise ConfigError([f"{home} is not empty: the demo needs a new folder"])
    began = time.monotonic()
    with (
        tempfile.TemporaryDirectory(prefix="monitor-demo-") as temporary,
        play.opened(home or Path(temporary)) as running,
    ):
        acts(running)
        show.put(
            f"\n[dim]{time.monotonic() - began:.0f} s, {len(running.sites.log)} requests to "
            f"replicas of the sites on {running.sites.base}; every article in them is invented.[/]"
        )
        sent = running.mailbox.mails
        if serve:
            keep(running)
    if not sent:
        raise typer.Exit(1)


def acts(running: "Demo") -> None:
    show.heading("[bold]First cycle[/]: six sources as they stand")
    sys.stdout.flush()
    running.cycle()
    passes(running)
    found(running)
    show.heading("[bold]Three hours later[/]: a correction, two pages missing, new reports")
    sys.stdout.flush()
    told = len(running.mailbox.mails)
    running.advance()
    running.cycle()
    passes(running)
    edits(running)
    show.heading("[bold]Six hours on[/]: both are still missing, and the correction stands")
    sys.stdout.flush()
    running.confirm()
    passes(running)
    edits(running, gone=True)
    show.heading("[bold]What was told[/], once each")
    mails(running, told)


def passes(running: "Demo") -> None:
    columns: dict[str, Any] = {"source": lambda r: r.source}
    for key in ("outcome", "found", "new", "revised", "gone", "failed", "alerts"):
        columns[key] = lambda r, key=key: str(getattr(r, key))
    show.listing(running.runs, columns, as_json=False, empty="no pass")


def found(running: "Demo") -> None:
    from monitor.store import views

    rows = views.articles(running.parts.store, limit=1000)
    related = sum(row["related"] for row in rows)
    show.put(
        f"\n{len(rows)} articles read, {related} of them about the initiative. The rest are bird "
        f"flu (also AI), the other Gwangju, volleyball, other cities, elections, furniture.\n"
    )
    announcements.listed(views.announcements(running.parts.store, everything=True, limit=100))


def edits(running: "Demo", *, gone: bool = False) -> None:
    """What changed in the text of what was revised, and what is missing; or what is gone."""
    from monitor.store import views

    store = running.parts.store

    def changes(row: dict[str, Any]) -> list[str]:
        if row["versions"] == 1:
            return []
        old, new = [one for one in views.versions(store, row["id"]) if one["number"]][-2:]
        return [
            *(f"[red]- {show.said(p)}[/]" for p in old["paragraphs"] if p not in new["paragraphs"]),
            *(
                f"[green]+ {show.said(p)}[/]"
                for p in new["paragraphs"]
                if p not in old["paragraphs"]
            ),
        ]

    def state(row: dict[str, Any]) -> str:
        if row["state"] == "gone":
            return "[red]gone[/]"
        return f"[yellow]{row['doubt']['kind'] if row['doubt'] else 'revised'}[/]"

    rows = views.articles(store, limit=1000)
    typer.echo()
    show.entries(
        [
            row
            for row in rows
            if (row["state"] == "gone" if gone else row["doubt"] or row["versions"] > 1)
        ],
        [state, lambda r: show.said(r["title"])],
        changes,
        as_json=False,
        empty="Nothing was changed or deleted.",
    )


def mails(running: "Demo", first_cycle: int) -> None:
    from monitor.store import views

    rows = views.alerts(running.parts.store, limit=1000)
    sent = sum(row["state"] == "sent" for row in rows)
    show.put(
        f"{sent} alerts sent: half of them printed above by the route \\[console], half by mail "
        f"from the route \\[desk] in English ({first_cycle} after the first cycle, "
        f"{len(running.mailbox.mails) - first_cycle} after the second):\n"
    )
    for mail in running.mailbox.mails:
        show.put(f"  ✉ {show.said(str(mail['subject']))}")
    last = running.mailbox.mails[-1] if running.mailbox.mails else None
    if last is not None:
        body = last.get_body(("plain",))
        show.put("\nThe last of them:")
        show.entries(
            str(body.get_content() if body else "").strip().splitlines(),
            [lambda _: "  [dim]│[/]", show.said],
            as_json=False,
            empty="",
        )


def keep(running: "Demo") -> None:
    """Leaves sites and database up until Ctrl-C."""
    show.put(
        f"\nThe sites stay up at [bold]{running.sites.base}[/] until Ctrl-C. In another terminal:\n"
        f"  export MONITOR_HOME={running.home}\n"
        f"  export MONITOR_NAVER_CLIENT_ID=demo MONITOR_NAVER_CLIENT_SECRET=demo\n"
        f"  monitor announcements list\n"
        f"  monitor check"
    )
    try:
        while True:
            time.sleep(3600)
    except KeyboardInterrupt:
        show.put("closed")
