"""One daemon per database. The lock goes with its holder, however that ends."""

import fcntl
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import text

from monitor.errors import AlreadyRunning, StoreError
from monitor.store.engine import ADVISORY, DAEMON, connect, file_of, name, parse


@contextmanager
def hold(url: str) -> Iterator[None]:
    """Holds the database for one daemon while the block runs.

    Raises AlreadyRunning, naming process and host, if another holds it; StoreError if the
    database cannot be used.
    """
    file = file_of(parse(url))
    with _file(file, url) if file is not None else _server(url):
        yield


def _refusal(url: str, holder: str) -> AlreadyRunning:
    return AlreadyRunning(
        f"another daemon ({holder}) already runs on the database {name(parse(url))}: stop it "
        "first, or give this one a database of its own with MONITOR_DATABASE_URL."
    )


def _self() -> str:
    return f"process {os.getpid()} on {socket.gethostname()}"


@contextmanager
def _file(database: Path, url: str) -> Iterator[None]:
    path = database.with_name(f"{database.name}.lock")
    try:
        # Never deleted: a file made anew would be a second lock beside one still held.
        file = path.open("a+", encoding="utf-8")
    except OSError as error:
        raise StoreError(
            f"the lock file {path} cannot be opened: {error.strerror}. Run `monitor db upgrade` "
            "if there is no database yet, else give this user write access to its folder."
        ) from error
    with file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            file.seek(0)
            raise _refusal(url, file.read().strip() or "of unknown process") from None
        file.truncate(0)
        file.write(_self())
        file.flush()
        yield


@contextmanager
def _server(url: str) -> Iterator[None]:
    engine = connect(url)
    keys = {"space": ADVISORY, "key": DAEMON}
    try:
        with engine.connect() as connection:
            connection.execution_options(isolation_level="AUTOCOMMIT")
            connection.execute(
                text("SELECT set_config('application_name', :name, false)"),
                {"name": f"monitor, {_self()}"},
            )
            taken = connection.scalar(text("SELECT pg_try_advisory_lock(:space, :key)"), keys)
            if not taken:
                holder = connection.scalar(
                    text(
                        "SELECT application_name FROM pg_stat_activity JOIN pg_locks USING (pid)"
                        " WHERE locktype = 'advisory' AND granted"
                        " AND classid = :space AND objid = :key AND objsubid = 2"
                        " AND pg_locks.database ="
                        " (SELECT oid FROM pg_database WHERE datname = current_database())"
                    ),
                    keys,
                )
                raise _refusal(url, holder or "of unknown process")
            yield
    finally:
        # The server frees the lock with the connection.
        engine.dispose()
