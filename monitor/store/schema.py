"""Which tables the database has, and how it gets the present ones.

A revision is the number at the beginning of its file's name, so that the newest is known without
loading Alembic, which every start would otherwise pay for.
"""

from pathlib import Path

from sqlalchemy import Connection, inspect, text

import monitor
from monitor.errors import StoreError
from monitor.store.engine import connect, file_of, make_folder, name, parse, take_turn


def folder() -> Path:
    """Where the migrations are: inside an installed package, beside it in a checkout."""
    package = Path(monitor.__file__).parent
    installed = package / "starter" / "migrations"
    return installed if installed.is_dir() else package.parent / "migrations"


def head() -> str:
    """The newest revision this program knows."""
    return max(file.name.partition("_")[0] for file in (folder() / "versions").glob("[0-9]*.py"))


def current(url: str) -> str | None:
    """The revision a database is at; None if it is empty or not there yet.

    Raises StoreError if the database cannot be used.
    """
    file = file_of(parse(url))
    if file is not None and not file.exists():
        return None
    engine = connect(url)
    try:
        with engine.connect() as connection:
            return _current(connection)
    finally:
        engine.dispose()


def _current(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    revision: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
    return revision


def check(url: str) -> None:
    """Raises StoreError, with the remedy, unless the database has this program's tables."""
    found, wanted = current(url), head()
    if found == wanted:
        return
    database = name(parse(url))
    if found is None:
        raise StoreError(f"the database {database} has no tables yet: run `monitor db upgrade`.")
    if found < wanted:
        raise StoreError(
            f"the database {database} is at revision {found} and this program needs {wanted}: "
            "make a backup (`monitor db backup`), then run `monitor db upgrade`."
        )
    raise StoreError(
        f"the database {database} is at revision {found}, which is newer than this program "
        f"({wanted}): install the newer program, or point MONITOR_DATABASE_URL elsewhere."
    )


def upgrade(url: str) -> bool:
    """Brings a database to the present tables, creating it (and a SQLite file's folder) if need be.

    All in one transaction: it succeeds or changes nothing. Says whether there was anything to do.

    Raises StoreError if the database cannot be used or is newer than this program.
    """
    file = file_of(parse(url))
    if file is not None:
        make_folder(file)
    engine = connect(url)
    try:
        with engine.execution_options(writing=True).begin() as connection:
            # Two programs that start together upgrade one after the other.
            take_turn(connection)
            found = _current(connection)
            if found == head():
                return False
            if found is not None and found > head():
                check(url)
            _migrate(connection)
            return True
    finally:
        engine.dispose()


def _migrate(connection: Connection) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    # "%" begins an interpolation in Alembic's settings.
    config.set_main_option("script_location", str(folder()).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
