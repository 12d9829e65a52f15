"""Connections to the database, and what is said when it cannot be used."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.engine import ExceptionContext
from sqlalchemy.exc import ArgumentError
from sqlmodel import Session

from monitor.errors import StoreError
from monitor.store.kinds import storable

if TYPE_CHECKING:
    import psycopg

PATIENCE = timedelta(seconds=10)
"""How long a statement waits for another's lock: longer than any transaction of ours takes."""

ADVISORY = 0x6D6F6E  # "mon"
"""The first key of our PostgreSQL advisory locks; the second is one of the two below."""
TURN, DAEMON = 1, 2


def parse(url: str) -> URL:
    """The address of a database, with the driver that is used for it.

    Raises StoreError unless it is `sqlite:///path` or `postgresql://user:password@host/name`.
    """
    try:
        parsed = make_url(url)
    except ArgumentError as error:
        raise StoreError(
            "the database address cannot be read: write sqlite:///path/to/file or "
            "postgresql://user:password@host/name in MONITOR_DATABASE_URL"
        ) from error
    kind = parsed.drivername.partition("+")[0]
    if kind == "sqlite" and parsed.database not in (None, "", ":memory:"):
        return parsed.set(drivername="sqlite+pysqlite")
    if kind in ("postgresql", "postgres"):
        return parsed.set(drivername="postgresql+psycopg")
    raise StoreError(
        f"{name(parsed)} is no database this program can use: write sqlite:///path/to/file or "
        "postgresql://user:password@host/name in MONITOR_DATABASE_URL"
    )


def name(url: URL) -> str:
    """What a message calls the database: no password, nor the query, which may hold one."""
    bare = url.set(drivername=url.drivername.partition("+")[0], query={})
    return bare.render_as_string(hide_password=True)


def file_of(url: URL) -> Path | None:
    """The file of a SQLite database; None for PostgreSQL."""
    return Path(url.database or "") if url.get_backend_name() == "sqlite" else None


def make_folder(file: Path) -> None:
    """Makes the folder a SQLite file goes into. Raises StoreError if that cannot be."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(
            f"the folder {file.parent} for the database cannot be made: {error.strerror}. "
            "Create it, or point MONITOR_DATABASE_URL elsewhere."
        ) from error


def remedy(cause: BaseException | None) -> str | None:
    """What happened and what to do next, of a driver's error; None if it is not the database's."""
    if isinstance(cause, sqlite3.Error):
        match getattr(cause, "sqlite_errorcode", 0) & 0xFF:
            case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
                return (
                    f"is locked: another program has been writing to it for more than "
                    f"{PATIENCE.seconds} s. End that program, or try again later"
                )
            case sqlite3.SQLITE_FULL:
                return "cannot grow: the disk is full. Nothing was stored; free space, try again"
            case sqlite3.SQLITE_READONLY | sqlite3.SQLITE_PERM:
                return (
                    "cannot be written to: give this user write access to the file and its folder"
                )
            case sqlite3.SQLITE_CANTOPEN:
                return "cannot be opened: check that its folder exists and may be written to"
            case sqlite3.SQLITE_IOERR:
                return f"cannot be read or written: {cause}. Check the disk"
            case sqlite3.SQLITE_CORRUPT | sqlite3.SQLITE_NOTADB:
                return "is damaged, or no SQLite database at all: put a backup in its place"
        return None
    # Told by name and SQLSTATE: loading psycopg costs 10 MB that SQLite does not need.
    if not type(cause).__module__.startswith("psycopg"):
        return None
    match getattr(cause, "sqlstate", None):
        case "55P03":
            return (
                f"is locked: another program has been writing to it for more than "
                f"{PATIENCE.seconds} s. End that program, or try again later"
            )
        case "53100":
            return (
                "cannot grow: the server's disk is full. Nothing was stored; free space, try again"
            )
        case "25006":
            return "cannot be written to: the server is read-only. Use the primary server's address"
    if any(kind.__name__ == "OperationalError" for kind in type(cause).__mro__):
        said = str(cause).strip().splitlines()
        return (
            f"cannot be reached or used: {said[0] if said else type(cause).__name__}. "
            "Check the address in MONITOR_DATABASE_URL and that the server runs"
        )
    return None


def connect(url: str) -> Engine:
    """An engine whose connections are set up alike, and whose errors are StoreError.

    Connects to nothing yet. Raises StoreError for an address it cannot use.
    """
    parsed = parse(url)
    sqlite = file_of(parsed) is not None
    engine = create_engine(
        parsed,
        # An error must not carry an article's text or a channel's answer into a log.
        hide_parameters=True,
        json_serializer=_json,
        # A restarted server is met by a new connection, not by an error.
        pool_pre_ping=not sqlite,
        connect_args={} if sqlite else {"connect_timeout": PATIENCE.seconds},
    )
    event.listen(engine, "connect", _prepare_sqlite if sqlite else _prepare_postgresql)
    if sqlite:
        event.listen(engine, "begin", _begin_sqlite)

    @event.listens_for(engine, "handle_error")
    def explain(context: ExceptionContext) -> None:
        said = remedy(context.original_exception)
        if said and not context.is_pre_ping:
            raise StoreError(f"the database {name(parsed)} {said}.") from context.original_exception

    return engine


def _json(value: Any) -> str:
    return storable(json.dumps(value, ensure_ascii=False))


def _prepare_sqlite(connection: sqlite3.Connection, _record: object) -> None:
    # The driver's own transactions begin late and leave DDL out; ours are begun below.
    connection.isolation_level = None
    connection.execute(f"PRAGMA busy_timeout = {PATIENCE // timedelta(milliseconds=1)}")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA journal_mode = WAL")
    # NORMAL may forget the last commits when the power fails. A forgotten "sent" is an alert sent
    # twice, a forgotten turn is harmless, and one flush a turn is cheap beside a request's pace.
    connection.execute("PRAGMA synchronous = FULL")


def _begin_sqlite(connection: Connection) -> None:
    writing = connection.get_execution_options().get("writing")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


def _prepare_postgresql(connection: "psycopg.Connection", _record: object) -> None:
    connection.execute(f"SET lock_timeout = {PATIENCE // timedelta(milliseconds=1)}")
    connection.commit()


def take_turn(connection: Connection) -> None:
    """Waits until no other transaction holds the turn. On SQLite its beginning was the turn."""
    if connection.dialect.name == "postgresql":
        connection.execute(
            text("SELECT pg_advisory_xact_lock(:space, :key)"), {"space": ADVISORY, "key": TURN}
        )


class Database:
    """One database and its transactions. Safe to share between threads."""

    def __init__(self, url: str) -> None:
        self.url = parse(url)
        self.engine = connect(url)
        self._writer = self.engine.execution_options(writing=True)
        # SQLite has one writer, and lets those who wait starve: threads queue here instead.
        self._one_writer = Lock()

    @property
    def name(self) -> str:
        return name(self.url)

    @property
    def is_sqlite(self) -> bool:
        return file_of(self.url) is not None

    def close(self) -> None:
        self.engine.dispose()

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A transaction that sees one state of the database and changes nothing.

        Raises StoreError if the database cannot be used.
        """
        with Session(self.engine) as session:
            yield session

    @contextmanager
    def writing(self, *, alone: bool = True) -> Iterator[Session]:
        """A transaction that is kept if the block ends well, and leaves nothing if it raises.

        `alone`: no other such transaction runs until it ends, in any process. Without it, on
        PostgreSQL, the rows in use have to be locked one by one.

        Raises StoreError if the database cannot be used or its turn does not come in time.
        """
        with self._queue(), Session(self._writer) as session, session.begin():
            if alone:
                take_turn(session.connection())
            yield session

    @contextmanager
    def _queue(self) -> Iterator[None]:
        if not self.is_sqlite:
            yield
            return
        if not self._one_writer.acquire(timeout=PATIENCE.total_seconds()):
            raise StoreError(
                f"the database {self.name} is locked: this program has been writing to it for "
                f"more than {PATIENCE.seconds} s. Try again; if it happens again, report it."
            )
        try:
            yield
        finally:
            self._one_writer.release()
