"""Migrations lead to the present tables, and a program refuses tables that are not its own."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text

from monitor.errors import StoreError
from monitor.store import Store, schema, search
from monitor.store.engine import connect
from monitor.store.tables import Row


@pytest.fixture
def empty_url(database_url: str) -> str:
    """A database of each kind without any table."""
    engine = connect(database_url)
    with engine.begin() as connection:
        if engine.dialect.name == "postgresql":
            connection.execute(text("DROP SCHEMA public CASCADE"))
            connection.execute(text("CREATE SCHEMA public"))
    engine.dispose()
    if database_url.startswith("sqlite"):
        Path(database_url.removeprefix("sqlite:///")).unlink()
    return database_url


def test_an_empty_database_is_brought_to_the_present_tables_once(empty_url: str) -> None:
    assert schema.current(empty_url) is None
    with pytest.raises(StoreError, match="no tables yet: run `monitor db upgrade`"):
        Store.open(empty_url)
    assert schema.upgrade(empty_url)
    assert schema.current(empty_url) == schema.head()
    assert not schema.upgrade(empty_url)
    Store.open(empty_url).close()


def is_ours(name: str | None, kind: str, _: object) -> bool:
    """Whether the tables of the code say it: of the search index they do not."""
    return not (kind == "table" and str(name).startswith(search.NAME))


def test_the_migrations_lead_to_the_tables_of_the_code(empty_url: str) -> None:
    schema.upgrade(empty_url)
    engine = connect(empty_url)
    with engine.connect() as connection:
        context = MigrationContext.configure(
            connection, opts={"compare_type": True, "include_name": is_ours}
        )
        assert compare_metadata(context, Row.metadata) == []
    engine.dispose()


def test_the_newest_revision_is_the_one_alembic_sees() -> None:
    config = Config()
    config.set_main_option("script_location", str(schema.folder()))
    assert ScriptDirectory.from_config(config).get_heads() == [schema.head()]


@pytest.mark.parametrize(
    ("revision", "said"),
    [("0000", "run `monitor db upgrade`"), ("9999", "newer than this program")],
)
def test_tables_of_another_time_are_refused(database_url: str, revision: str, said: str) -> None:
    engine = connect(database_url)
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = :r"), {"r": revision})
    engine.dispose()
    with pytest.raises(StoreError, match=said):
        Store.open(database_url)
    if revision == "9999":
        with pytest.raises(StoreError, match=said):
            schema.upgrade(database_url)


def test_two_programs_that_start_together_upgrade_once(empty_url: str) -> None:
    with ThreadPoolExecutor(2) as pool:
        done = list(pool.map(schema.upgrade, [empty_url] * 2))
    assert sorted(done) == [False, True]


def test_the_folder_of_a_new_database_is_made(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/100% 한글/data/monitor.db"
    assert schema.upgrade(url)
    Store.open(url).close()


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StoreError, match="cannot be made"):
        schema.upgrade(f"sqlite:///{tmp_path}/file/monitor.db")


def test_an_installed_program_finds_its_migrations_inside(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    inside = tmp_path / "monitor" / "starter" / "migrations"
    monkeypatch.setattr("monitor.__file__", str(tmp_path / "monitor" / "__init__.py"))
    assert schema.folder() == tmp_path / "migrations"
    inside.mkdir(parents=True)
    assert schema.folder() == inside
