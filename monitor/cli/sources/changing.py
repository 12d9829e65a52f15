"""`monitor sources add`, `remove`, `enable`, `disable`, `pause`."""

import sys
from datetime import timedelta
from pathlib import Path
from typing import Annotated

import typer

from monitor.cli import opened, show
from monitor.cli.sources.looking import Name


def add(
    source: Name,
    title: Annotated[str, typer.Option(help="The site's name.")] = "",
    feed: Annotated[list[str] | None, typer.Option(help="RSS or Atom.")] = None,
    list_page: Annotated[list[str] | None, typer.Option("--list", help="A list page.")] = None,
    sitemap: Annotated[list[str] | None, typer.Option(help="A sitemap.")] = None,
    host: Annotated[list[str] | None, typer.Option(help="A host of its articles.")] = None,
    path: Annotated[str, typer.Option(help="Pattern of their paths, with (?P<id>…).")] = "",
    canonical: Annotated[str, typer.Option(help="The address to store, with {id}.")] = "",
    headline: Annotated[str, typer.Option(help="Selector.")] = "h1",
    body: Annotated[str, typer.Option(help="Selector.")] = "",
    published: Annotated[str, typer.Option(help="Selector.")] = "",
    charset: Annotated[str, typer.Option()] = "utf-8",
    interval: Annotated[str, typer.Option(help="Such as 10m.")] = "10m",
    table: Annotated[
        Path | None,
        typer.Option("--from", help="A TOML file with the table instead; - for standard input."),
    ] = None,
) -> None:
    """Add a source to sources.toml, keeping the file's comments. A mistake changes nothing."""
    import tomllib

    from monitor import edit
    from monitor.errors import ConfigError

    if table is not None:
        try:
            text = sys.stdin.read() if str(table) == "-" else table.read_text("utf-8")
            declared = tomllib.loads(text)
        except (OSError, ValueError) as error:
            raise ConfigError([f"{table}: {error}"]) from error
        declared = declared.get(source, declared)
    else:
        layout = {"name": "first", "title": [headline], "body": [body] if body else []}
        declared = {
            "title": title,
            "enabled": True,
            "charset": charset,
            "interval": interval,
            "address": [{"hosts": host or [], "path": path, "canonical": canonical}],
            "discover": [
                {"way": way, "url": url}
                for way, urls in (("feed", feed), ("list", list_page), ("sitemap", sitemap))
                for url in urls or []
            ],
            "layout": [layout | ({"published": [published]} if published else {})],
        }
    edit.add(opened.settings().sources_file, source, declared)
    typer.echo(f"[{source}] added; see what it gives: monitor sources try {source}")


def remove(source: Name) -> None:
    """Take a source out of sources.toml; its articles stay in the database."""
    from monitor import edit

    edit.remove(opened.settings().sources_file, source)
    typer.echo(f"[{source}] removed; its articles stay")


def enable(source: Name) -> None:
    """Switch a source on in sources.toml."""
    from monitor import edit

    edit.enable(opened.settings().sources_file, source, True)
    typer.echo(f"[{source}] is on")


def disable(source: Name) -> None:
    """Switch a source off in sources.toml."""
    from monitor import edit

    edit.enable(opened.settings().sources_file, source, False)
    typer.echo(f"[{source}] is off")


def pause(
    source: Name,
    duration: Annotated[str, typer.Option("--for", help="How long, such as 30m, 2h, 1d.")] = "1h",
    end: Annotated[bool, typer.Option("--end", help="End the pause now.")] = False,
) -> None:
    """Leave a source alone for a while; the daemon goes on by itself afterwards."""
    from monitor import wire
    from monitor.config.tables import DURATION, SECONDS
    from monitor.errors import ConfigError

    where = opened.settings()
    declared = wire.source_named(wire.checked(where), source)
    found = DURATION.fullmatch(duration)
    if found is None:
        raise ConfigError([f"--for: {duration!r} is no duration; write it as 30m, 2h or 1d"])
    store = wire.open_store(where)
    try:
        if end:
            store.resume(declared.id)
            typer.echo(f"[{declared.id}] goes on")
            return
        until = wire.utcnow() + timedelta(seconds=float(found[1]) * SECONDS[found[2]])
        store.pause(declared.id, until)
        typer.echo(f"[{declared.id}] is left alone until {show.when(until)} KST")
    finally:
        store.close()
