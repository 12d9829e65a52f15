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


@app.command(epilog=show.example("monitor db backup monitor-2026-11-20.db"))
def backup(target: Annotated[Path, typer.Argument(metavar="FILE", help="A new file.")]) -> None:
    """Copy a SQLite database to a new file while it is in use."""
    from monitor.store.backup import backup as copy

    copy(opened.settings().database_url, target)
    typer.echo(f"{target}: {target.stat().st_size:,} bytes")
