"""`monitor db`: the database's tables and its copy."""

from pathlib import Path
from typing import Annotated

import typer

from monitor.cli import opened, show

app = typer.Typer(no_args_is_help=True, help="The database: its tables and a copy of it.")


@app.command(epilog=show.example("monitor db upgrade"))
def upgrade() -> None:
    """Bring the database to the present tables, making it if need be."""
    from monitor.store import schema

    done = schema.upgrade(opened.settings().database_url)
    typer.echo("upgraded" if done else f"nothing to do: at revision {schema.head()}")


@app.command(epilog=show.example("monitor db current --json"))
def current(as_json: show.Json = False) -> None:
    """The database's revision, and this program's."""
    from monitor.store import schema

    found, wanted = schema.current(opened.settings().database_url), schema.head()
    if as_json:
        show.line({"current": found, "head": wanted})
    else:
        typer.echo(f"database: {found or 'no tables yet'}\nprogram:  {wanted}")


@app.command(epilog=show.example("monitor db purge --dry-run"))
def purge(
    dry: Annotated[bool, typer.Option("--dry-run", help="Only count what would go.")] = False,
    as_json: show.Json = False,
) -> None:
    """Take away pages that were kept for long enough (keep_pages in sources.toml).

    The daemon does so every six hours. Texts and versions stay, and so does every page of a
    version that announces something. A SQLite file does not shrink: new pages fill the room.
    """
    from monitor import config, housekeeping, wire

    with opened.store() as store:
        gone = housekeeping.purge(
            store, config.load(opened.settings()).sources, wire.utcnow(), dry=dry
        )
        kept = store.kept()
    show.listing(
        [
            {
                "source": source, "purged": count, "pages": one.pages if one else 0,
                "bytes": one.size_bytes if one else 0, "oldest_at": one.oldest_at if one else None,
            }
            for source, count in gone.items()
            for one in [kept.get(source)]
        ],
        {
            "source": lambda r: show.said(r["source"]),
            "would go" if dry else "purged": lambda r: str(r["purged"]),
            "pages": lambda r: str(r["pages"]),
            "MB": lambda r: f"{r['bytes'] / 1e6:.1f}",
            "oldest": lambda r: show.when(r["oldest_at"]),
        },
        as_json=as_json,
        empty="No page is kept.",
    )  # fmt: skip


@app.command(epilog=show.example("monitor db backup monitor-2026-11-20.db"))
def backup(target: Annotated[Path, typer.Argument(metavar="FILE", help="A new file.")]) -> None:
    """Copy a SQLite database to a new file while it is in use."""
    from monitor.store.backup import backup as copy

    copy(opened.settings().database_url, target)
    typer.echo(f"{target}: {target.stat().st_size:,} bytes")
