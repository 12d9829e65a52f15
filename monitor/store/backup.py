"""A copy of a SQLite database, made while it is in use."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from monitor.errors import StoreError
from monitor.store.engine import file_of, name, parse, remedy


def backup(url: str, target: Path) -> None:
    """Writes the database to a new file, whole or not at all.

    Raises StoreError if the file exists or cannot be written, if there is no database, and for
    PostgreSQL, which has its own tool.
    """
    parsed = parse(url)
    file = file_of(parsed)
    if file is None:
        raise StoreError(
            f"the database {name(parsed)} is PostgreSQL's: make a backup with `pg_dump` (and put "
            "it back with `pg_restore`)."
        )
    if not file.exists():
        raise StoreError(f"there is no database {name(parsed)} to copy.")
    if target.exists():
        raise StoreError(f"{target} exists already: name a new file for the backup.")
    partial = target.with_name(f"{target.name}.partial")
    try:
        partial.unlink(missing_ok=True)
        with closing(sqlite3.connect(file)) as source, closing(sqlite3.connect(partial)) as copy:
            source.backup(copy)
        with partial.open("rb") as written:
            os.fsync(written.fileno())
        partial.rename(target)
    except (OSError, sqlite3.Error) as error:
        partial.unlink(missing_ok=True)
        said = remedy(error) or f"cannot be copied: {error}"
        raise StoreError(f"no backup was made: {name(parsed)} or {target} {said}.") from error
