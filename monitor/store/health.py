"""Whether the database is whole and can be written to, found out without changing anything."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import func, inspect, text
from sqlmodel import Session, select

from monitor.store import schema
from monitor.store import tables as t
from monitor.store.engine import Database, file_of

MOST_FAULTS = 5
"""A damaged file may have thousands; the first ones say what kind they are."""


@dataclass(frozen=True)
class Health:
    """`faults` are the database's own words. `file` is None for PostgreSQL.

    `newest_at` is when the last pass ended, None before the first one.
    """

    name: str
    size_bytes: int
    faults: tuple[str, ...]
    newest_at: datetime | None
    file: Path | None


def health(url: str) -> Health:
    """The health of a database with this program's tables (`schema.check`).

    Raises StoreError if it cannot be used, or cannot be written to.
    """
    schema.check(url)
    database = Database(url)
    try:
        with database.engine.execution_options(writing=True).connect() as connection:
            # Its beginning asks for the writer's turn, and nothing follows.
            connection.begin().rollback()
        with database.reading() as session:
            wanted = set(t.Row.metadata.tables)
            missing = wanted - set(inspect(session.connection()).get_table_names())
            faults = [f"the table {name} is missing" for name in sorted(missing)]
            if database.is_sqlite:
                faults += sqlite_faults(session)
                size = session.scalar(
                    text("SELECT page_count * page_size FROM pragma_page_count, pragma_page_size")
                )
            else:
                if session.scalar(text("SHOW transaction_read_only")) == "on":
                    faults.append("the server takes no writes")
                size = session.scalar(text("SELECT pg_database_size(current_database())"))
            newest = (
                session.exec(select(func.max(t.Run.finished_at))).one() if not missing else None
            )
        return Health(
            name=database.name,
            size_bytes=int(size or 0),
            faults=tuple(faults[:MOST_FAULTS]),
            newest_at=newest,
            file=file_of(database.url),
        )
    finally:
        database.close()


def sqlite_faults(session: Session) -> list[str]:
    found = [str(row[0]) for row in session.execute(text(f"PRAGMA integrity_check({MOST_FAULTS})"))]
    loose = session.execute(text("PRAGMA foreign_key_check")).all()
    return [line for line in found if line != "ok"] + [
        f"a row of {table} names a row of {parent} that is not there"
        for table, _, parent, _ in loose
    ]
