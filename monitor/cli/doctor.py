"""`monitor doctor`: is everything in order, and what to do where it is not."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

import typer

from monitor.cli import opened, show

if TYPE_CHECKING:
    from monitor.config import Config, Settings

# Raw pages take some 15 kB each; below this a busy month would fill the disk.
LEAST_FREE_BYTES = 500_000_000


@dataclass(frozen=True)
class Finding:
    """One thing looked at. `level` is `ok`, `note` or `problem`."""

    what: str
    level: str
    says: str


def doctor(
    offline: Annotated[bool, typer.Option("--offline", help="Ask no site anything.")] = False,
    as_json: show.Json = False,
) -> None:
    """Check configuration, database, disk, routes and sites; say what to do about each finding."""
    findings = []
    for finding in look(offline):
        findings.append(finding)
        if as_json:
            show.line({"what": finding.what, "level": finding.level, "says": finding.says})
        else:
            mark, colour = {"ok": ("✓", "green"), "note": ("•", "yellow")}.get(
                finding.level, ("✗", "red")
            )
            typer.secho(f"{mark} {finding.what}: {finding.says}", fg=colour)
    if any(finding.level == "problem" for finding in findings):
        raise typer.Exit(1)


def look(offline: bool) -> Iterator[Finding]:
    """Each thing in turn; what rests on a thing out of order is left out."""
    from monitor import wire
    from monitor.errors import ConfigError

    where = opened.settings()
    yield Finding("home", "ok", str(where.home))
    try:
        loaded = wire.checked(where)
    except ConfigError as error:
        for problem in error.problems:
            yield Finding("configuration", "problem", problem)
        return
    yield Finding("configuration", "ok", f"{len(loaded.sources)} sources")
    yield from database(where)
    yield from disk(where)
    for problem in wire.channel_problems(where, loaded):
        yield Finding("alert route", "problem", problem)
    if not any(route.enabled for route in loaded.routes):
        yield Finding("alert route", "problem", "nobody is told: alerts.toml has no enabled route")
    for notice in wire.setting_notices(where, loaded):
        yield Finding("settings", "note", notice)
    if not offline:
        yield from sites(where, loaded)


def database(where: "Settings") -> Iterator[Finding]:
    from monitor.errors import StoreError
    from monitor.store import schema

    try:
        if schema.current(where.database_url) is None:
            yield Finding("database", "note", "no tables yet; `monitor db upgrade` makes them")
            return
        schema.check(where.database_url)
    except StoreError as error:
        yield Finding("database", "problem", str(error))
        return
    yield Finding("database", "ok", f"at revision {schema.head()}")


def disk(where: "Settings") -> Iterator[Finding]:
    free = shutil.disk_usage(where.home).free
    says = f"{free / 1e9:.1f} GB free"
    if free < LEAST_FREE_BYTES:
        yield Finding("disk", "problem", f"{says}; make room, or move MONITOR_HOME")
    else:
        yield Finding("disk", "ok", says)


def sites(where: "Settings", loaded: "Config") -> Iterator[Finding]:
    from monitor import trial, wire

    web = wire.open_web(where, loaded)
    try:
        for source in loaded.sources:
            if not source.enabled:
                yield Finding(source.id, "note", f"off; `monitor sources enable {source.id}`")
                continue
            for tried in trial.discovery(web, source, wire.naver_keys(where)):
                if tried.outcome == "ok":
                    yield Finding(source.id, "ok", f"{tried.what}: {tried.listed} listed")
                elif tried.outcome != "off":
                    yield Finding(source.id, "problem", f"{tried.what}: {tried.message}")
    finally:
        web.close()
