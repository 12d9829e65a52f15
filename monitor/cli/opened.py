"""What commands open: the settings, the store, everything."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from monitor.config import Settings
    from monitor.store import Store


BEGIN = (
    "`monitor check` reads the sources once, `monitor run` keeps watching; MONITOR_HOME says "
    "where the home folder is, `monitor init` makes one."
)


def settings() -> "Settings":
    """The settings; the steps' own log lines stay silent, since commands say what they did.

    Raises ConfigError.
    """
    import logging

    from monitor import config, logs

    found = config.settings()
    logs.configure(found.log, logging.ERROR)
    return found


@contextmanager
def store() -> "Iterator[Store]":
    """The database as it is. Raises StoreError with the remedy where there is none."""
    from monitor.errors import StoreError
    from monitor.store import Store, schema

    where = settings()
    if schema.current(where.database_url) is None:
        raise StoreError(f"there is no database yet in {where.home}. {BEGIN}")
    opened = Store.open(where.database_url)
    try:
        yield opened
    finally:
        opened.close()


def unknown(kind: str, name: str, remedy: str) -> typer.Exit:
    """Tells that there is no such thing; raise what it returns."""
    typer.secho(f"✗ there is no {kind} {name!r}; {remedy}", fg="red", err=True)
    return typer.Exit(1)
