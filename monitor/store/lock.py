"""One daemon per database. The lock goes with its holder, however that ends."""

import fcntl
import os
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import TextIO

from sqlalchemy import Connection, text

from monitor.errors import AlreadyRunning, StoreError
from monitor.store.engine import ADVISORY, DAEMON, connect, file_of, make_folder, name, parse

KEYS = {"space": ADVISORY, "key": DAEMON}

LOOKING = timedelta(milliseconds=100)
"""Longer than `holder` has a lock file in hand; a daemon that starts meanwhile tries again."""


@contextmanager
def hold(url: str) -> Iterator[None]:
    """Holds the database for one daemon while the block runs. There need be no tables yet.

    Raises AlreadyRunning, naming process and host, if another holds it; StoreError if the
    database cannot be used.
    """
    file = file_of(parse(url))
    with _held_file(file, url) if file is not None else _held_server(url):
        yield


def holder(url: str) -> str | None:
    """The daemon that holds the database ("process 7 on host"); None if none does.

    Raises StoreError if the database cannot be used.
    """
    file = file_of(parse(url))
    if file is None:
        with _server(url) as connection:
            return _server_holder(connection)
    path = _lock_file(file)
    if not path.exists():
        return None
    with path.open("r", encoding="utf-8") as opened:
        return None if _taken(opened, fcntl.LOCK_SH) else _named(opened)


def _refusal(url: str, by: str) -> AlreadyRunning:
    return AlreadyRunning(
        f"another daemon ({by}) already runs on the database {name(parse(url))}: stop it "
        "first, or give this one a database of its own with MONITOR_DATABASE_URL.",
        holder=by,
    )


def _self() -> str:
    return f"process {os.getpid()} on {socket.gethostname()}"


# ── SQLite: a file beside the database, locked by the kernel ──────────────────────────────────


def _lock_file(database: Path) -> Path:
    return database.with_name(f"{database.name}.lock")


def _taken(file: TextIO, kind: int) -> bool:
    try:
        fcntl.flock(file, kind | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _named(file: TextIO) -> str:
    file.seek(0)
    return file.read().strip() or "unknown process"


@contextmanager
def _held_file(database: Path, url: str) -> Iterator[None]:
    make_folder(database)
    path = _lock_file(database)
    try:
        # Never deleted: a file made anew would be a second lock beside one still held.
        file = path.open("a+", encoding="utf-8")
    except OSError as error:
        raise StoreError(
            f"the lock file {path} cannot be opened: {error.strerror}. Give this user write "
            "access to it and its folder."
        ) from error
    with file:
        if not _taken(file, fcntl.LOCK_EX):
            time.sleep(LOOKING.total_seconds())
            if not _taken(file, fcntl.LOCK_EX):
                raise _refusal(url, _named(file))
        file.truncate(0)
        file.write(_self())
        file.flush()
        yield


# ── PostgreSQL: a lock of a connection of its own, freed by the server when that ends ─────────


@contextmanager
def _server(url: str) -> Iterator[Connection]:
    engine = connect(url)
    try:
        with engine.connect() as connection:
            yield connection.execution_options(isolation_level="AUTOCOMMIT")
    finally:
        engine.dispose()


def _server_holder(connection: Connection) -> str | None:
    found: str | None = connection.scalar(
        text(
            "SELECT application_name FROM pg_stat_activity JOIN pg_locks USING (pid)"
            " WHERE locktype = 'advisory' AND granted"
            " AND classid = :space AND objid = :key AND objsubid = 2"
            " AND pg_locks.database ="
            " (SELECT oid FROM pg_database WHERE datname = current_database())"
        ),
        KEYS,
    )
    return found


@contextmanager
def _held_server(url: str) -> Iterator[None]:
    with _server(url) as connection:
        connection.execute(
            text("SELECT set_config('application_name', :name, false)"), {"name": _self()}
        )
        if not connection.scalar(text("SELECT pg_try_advisory_lock(:space, :key)"), KEYS):
            raise _refusal(url, _server_holder(connection) or "unknown process")
        yield
