"""`monitor backfill`: what a source published before it was watched."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Any

import typer

from monitor.cli import opened, show

if TYPE_CHECKING:
    from monitor.backfill import Backfill, Walk
    from monitor.model import Source

WELL = ("reached", "list ends")


def backfill(
    name: Annotated[str, typer.Argument(metavar="SOURCE", help="Its name in sources.toml.")],
    since: Annotated[datetime, typer.Option(help="How far back, KST.")],
    as_json: show.Json = False,
) -> None:
    """Walk a source's lists back to a day and read what is missing, without alerts.

    At the pace of every other request. What is known is not read again; a walk that was stopped
    goes on where it was. The daemon must not run meanwhile: both would ask the same site.
    """
    from monitor import wire
    from monitor.backfill import Backfill
    from monitor.errors import ConfigError
    from monitor.model import KST

    back_to = since.replace(tzinfo=KST)
    if back_to >= wire.utcnow():
        raise ConfigError([f"--since {since:%Y-%m-%d %H:%M} lies ahead"])
    where = opened.settings()
    walks: dict[str, Walk] = {}
    stopped = False
    with alone(where.database_url), wire.parts(where) as parts:
        source = wire.source_named(parts.config, name)
        walking = Backfill(
            web=parts.web,
            store=parts.store,
            topics=parts.watch.topics,
            clock=wire.utcnow,
            naver_keys=parts.watch.naver_keys,
        )
        refused = can(walking, source)
        with told() as tell:

            def progress(walk: "Walk") -> None:
                walks[walk.way.name] = walk
                tell(walk)

            try:
                for walk in walking.run(source, back_to, progress):
                    walks[walk.way.name] = walk
            except KeyboardInterrupt:
                stopped = True
    summary([as_row(source, walk) for walk in walks.values()], as_json=as_json)
    for line in refused:
        typer.secho(f"• {line}", fg="yellow", err=True)
    failures = [one.message for walk in walks.values() for one in walk.tally.failures]
    for failure in failures:
        typer.secho(f"✗ {failure}", fg="red", err=True)
    if stopped:
        typer.secho("• stopped; the same command goes on from there", fg="yellow", err=True)
        raise typer.Exit(130)
    if failures or any(walk.end not in WELL for walk in walks.values()):
        raise typer.Exit(1)


@contextmanager
def alone(url: str) -> Iterator[None]:
    """Holds the daemon's place. Raises AlreadyRunning, naming it, where one runs."""
    from monitor.errors import AlreadyRunning
    from monitor.store import lock

    try:
        with lock.hold(url):
            yield
    except AlreadyRunning as error:
        raise AlreadyRunning(
            f"the daemon, or another backfill, works on this database ({error.holder}): their "
            "requests to one site would come too close together. Stop it, run this, and start "
            "it again.",
            holder=error.holder,
        ) from error


def can(walking: "Backfill", source: "Source") -> list[str]:
    """Which of the lists cannot go back, and why. Raises ConfigError where none can, or now."""
    from monitor import wire
    from monitor.errors import ConfigError

    until = walking.store.remember(source.id).paused_until
    if until is not None and until > wire.utcnow():
        raise ConfigError(
            [
                f"{source.id} is paused until {show.when(until)}: "
                f"`monitor sources pause {source.id} --end` ends that"
            ]
        )
    reasons = {way.name: walking.refusal(way) for way in source.discover}
    refused = [f"not walked back: {way}: {why}" for way, why in reasons.items() if why]
    if len(refused) == len(reasons):
        raise ConfigError([f"{source.id}: none of its lists can be walked back", *refused])
    return refused


@contextmanager
def told() -> "Iterator[Callable[[Walk], None]]":
    """What shows how far a walk is, on a terminal; it cannot know how much is left."""
    from rich.console import Console

    out = Console(stderr=True)
    if not out.is_terminal:
        yield lambda _: None
        return
    with out.status("walking back") as status:
        yield lambda walk: status.update(far(walk))


def far(walk: "Walk") -> str:
    failed = len(walk.tally.failures)
    return (
        f"{walk.way.way}, page {walk.page + 1}, back to {show.when(walk.oldest_at)}: "
        f"{walk.tally.new} read, {walk.known} known, {failed} failed"
    )


def as_row(source: "Source", walk: "Walk") -> dict[str, Any]:
    """The stable machine-readable form of a walk."""
    return {
        "source": source.id, "list": walk.way.name, "pages": walk.pages, "listed": walk.listed,
        "known": walk.known, "new": walk.tally.new, "failed": len(walk.tally.failures),
        "oldest_at": walk.oldest_at, "end": walk.end or "stopped",
    }  # fmt: skip


def summary(rows: list[dict[str, Any]], *, as_json: bool) -> None:
    show.listing(
        rows,
        {
            **{key: counted(key) for key in ("pages", "listed", "known", "new")},
            "failed": lambda r: f"[red]{r['failed']}[/]" if r["failed"] else "0",
            "back to": lambda r: show.when(r["oldest_at"]),
            "end": lambda r: show.coloured(r["end"], dict.fromkeys(WELL, "green"), "yellow"),
            "list": lambda r: show.said(r["list"]),
        },
        as_json=as_json,
        empty="Nothing was looked at.",
    )


def counted(key: str) -> show.Cell:
    return lambda row: str(row[key])
