"""`monitor demo`: the whole job on this machine alone, in under a minute."""

import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from monitor.cli import announcements, opened, show

if TYPE_CHECKING:
    from rich.console import Console

    from monitor.demo import Demo


def demo(
    serve: Annotated[bool, typer.Option("--serve", help="Keep the sites up for playing.")] = False,
    home: Annotated[
        Path | None, typer.Option(help="A new folder to keep; else a temporary one.")
    ] = None,
) -> None:
    """Play the sites on this machine, watch them for two cycles, show what was found and told."""
    from rich.console import Console

    from monitor import demo as play

    opened.settings()
    console = Console(highlight=False)
    began = time.monotonic()
    with (
        tempfile.TemporaryDirectory(prefix="monitor-demo-") as temporary,
        play.opened(home or Path(temporary)) as running,
    ):
        acts(console, running)
        console.print(
            f"\n[dim]{time.monotonic() - began:.0f} s, {len(running.sites.log)} requests to "
            f"replicas of the sites on {running.sites.base}; every article in them is invented.[/]"
        )
        sent = running.mailbox.mails
        if serve:
            keep(console, running)
    if not sent:
        raise typer.Exit(1)


def acts(console: "Console", running: "Demo") -> None:
    console.rule("[bold]First cycle[/]: six sources as they stand", align="left")
    running.cycle()
    passes(running)
    found(console, running)
    console.rule(
        "[bold]Three hours later[/]: a correction, two deletions, new reports", align="left"
    )
    told = len(running.mailbox.mails)
    running.advance()
    running.cycle()
    passes(running)
    edits(console, running)
    console.rule("[bold]What was told[/], once each", align="left")
    mails(console, running, told)


def passes(running: "Demo") -> None:
    columns: dict[str, Any] = {"source": lambda r: r.source}
    for key in ("outcome", "found", "new", "revised", "gone", "failed", "alerts"):
        columns[key] = lambda r, key=key: str(getattr(r, key))
    show.listing(running.runs, columns, as_json=False, empty="no pass")


def found(console: "Console", running: "Demo") -> None:
    from monitor.store import views

    rows = views.articles(running.parts.store, limit=1000)
    related = sum(row["related"] for row in rows)
    console.print(
        f"\n{len(rows)} articles read, {related} of them about the initiative. The rest are bird "
        f"flu (also AI), the other Gwangju, volleyball, other cities, elections, furniture.\n"
    )
    announcements.table(views.announcements(running.parts.store, limit=100), as_json=False)


def edits(console: "Console", running: "Demo") -> None:
    from monitor.store import views

    store = running.parts.store
    for row in views.articles(store, limit=1000):
        if row["state"] == "gone":
            console.print(f"[red]gone[/]     {show.said(row['title'])}")
        elif row["versions"] > 1:
            console.print(f"[yellow]revised[/]  {show.said(row['title'])}")
            old, new = views.versions(store, row["id"])[-2:]
            before, after = set(old["paragraphs"]), set(new["paragraphs"])
            for mark, colour, lines in (
                ("-", "red", [p for p in old["paragraphs"] if p not in after]),
                ("+", "green", [p for p in new["paragraphs"] if p not in before]),
            ):
                for line in lines:
                    console.print(f"         [{colour}]{mark} {show.said(line)}[/]")
    console.print()


def mails(console: "Console", running: "Demo", first_cycle: int) -> None:
    from monitor.store import views

    rows = views.alerts(running.parts.store, limit=1000)
    sent = sum(row["state"] == "sent" for row in rows)
    console.print(
        f"{sent} alerts sent: half of them printed above by the route \\[console], half by mail "
        f"from the route \\[desk] in English ({first_cycle} after the first cycle, "
        f"{len(running.mailbox.mails) - first_cycle} after the second):\n"
    )
    for mail in running.mailbox.mails:
        console.print(f"  ✉ {show.said(str(mail['subject']))}")
    last = running.mailbox.mails[-1] if running.mailbox.mails else None
    if last is not None:
        body = last.get_body(("plain",))
        console.print("\nThe last of them:")
        for line in str(body.get_content() if body else "").strip().splitlines():
            console.print(f"  [dim]│[/] {show.said(line)}", soft_wrap=True)


def keep(console: "Console", running: "Demo") -> None:
    """Leaves sites and database up until Ctrl-C."""
    console.print(
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
        console.print("closed")
