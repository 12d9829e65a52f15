"""When the database cannot be used: one clear message, and nothing half stored."""

import os
import signal
import sqlite3
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import event, text

from monitor.errors import AlreadyRunning, StoreError
from monitor.store import Store, backup, engine, lock, schema, views
from tests.store_values import NOW, URL, announcement, judged, reading, report

SQLITE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
POSTGRESQL = pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Waits for locks end at once. To be asked for before the store."""
    monkeypatch.setattr(engine, "PATIENCE", timedelta(milliseconds=20))


def path_of(url: str) -> Path:
    return Path(url.removeprefix("sqlite:///"))


def test_an_error_within_a_turn_leaves_nothing(store: Store) -> None:
    def fail() -> None:
        with store.turn() as turn:
            turn.record(reading(judgements=(judged(announcement()),)))
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert views.totals(store)["versions"] == 0
    report(store, announcement())
    assert views.totals(store)["announcements"] == 1


KILLED = """
import os, signal, sys
from monitor.store import Store, lock
from tests.store_values import reading
store = Store.open(sys.argv[1])
with lock.hold(sys.argv[1]):
    with store.turn() as turn:
        turn.record(reading("kept"))
    with store.turn() as turn:
        turn.record(reading("lost"))
        os.kill(os.getpid(), signal.SIGKILL)
"""


def test_a_killed_turn_leaves_nothing_and_frees_its_locks(database_url: str, store: Store) -> None:
    command = [sys.executable, "-c", KILLED, database_url]
    done = subprocess.run(command, cwd=Path(__file__).parent.parent, check=False, timeout=30)
    assert done.returncode == -signal.SIGKILL
    assert list(store.known(["kept", "lost"])) == ["kept"]
    with lock.hold(database_url), store.turn() as turn:
        turn.record(reading(URL))
    assert views.totals(store)["articles"] == 2


@SQLITE
def test_a_full_disk_is_told_and_stores_nothing(store: Store) -> None:
    store.close()  # connections made from here on cannot grow the file

    @event.listens_for(store.database.engine, "connect")
    def full(connection: sqlite3.Connection, _record: object) -> None:
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count = {pages}")

    def grow() -> None:
        with store.turn() as turn:
            turn.record(reading("small"))
            turn.record(reading("large", page=os.urandom(1_000_000)))

    with pytest.raises(StoreError, match="disk is full"):
        grow()
    assert store.known(["small", "large"]) == {}


@SQLITE
def test_a_locked_file_is_told(impatient: None, database_url: str) -> None:
    store = Store.open(database_url)
    other = sqlite3.connect(path_of(database_url), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreError, match="is locked"), store.turn() as turn:
        turn.record(reading())
    assert store.known([URL]) == {}  # reading goes on
    other.close()
    report(store, announcement())
    store.close()


def test_a_turn_that_does_not_come_is_told(impatient: None, database_url: str) -> None:
    store, other = Store.open(database_url), Store.open(database_url)
    with store.turn() as turn:
        for writer in (store, other):
            with pytest.raises(StoreError, match="is locked"), writer.turn() as second:
                second.record(reading("second"))
        turn.record(reading("first"))
    assert list(store.known(["first", "second"])) == ["first"]
    store.close()
    other.close()


@SQLITE
def test_a_file_that_is_no_database_is_told(database_url: str) -> None:
    path_of(database_url).write_bytes(b"no database at all" * 999)
    with pytest.raises(StoreError, match="no SQLite database"):
        Store.open(database_url)


def test_a_server_that_does_not_answer_is_told_without_the_password() -> None:
    with pytest.raises(StoreError) as told:
        Store.open("postgresql://monitor:hunter2@127.0.0.1:9/news?password=hunter2")
    assert "postgresql://monitor:***@127.0.0.1:9/news cannot be reached" in str(told.value)
    assert "hunter2" not in str(told.value)


@POSTGRESQL
def test_a_server_that_cut_the_connection_is_met_again(store: Store, postgresql: str) -> None:
    def cut() -> None:
        with psycopg.connect(postgresql, autocommit=True) as connection:
            connection.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE pid <> pg_backend_pid() AND backend_type = 'client backend'"
            )

    def lose() -> None:
        with store.turn() as turn:
            turn.record(reading("lost"))
            cut()

    report(store, announcement())
    cut()
    assert len(store.known([URL])) == 1
    with pytest.raises(StoreError, match="cannot be reached or used"):
        lose()
    assert store.known(["lost"]) == {}


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (psycopg.errors.DiskFull("…"), "disk is full"),
        (psycopg.errors.LockNotAvailable("…"), "is locked"),
        (psycopg.errors.ReadOnlySqlTransaction("…"), "read-only"),
        (psycopg.OperationalError("no such\nhost"), "cannot be reached or used: no such."),
        (psycopg.errors.UniqueViolation("…"), None),
        (sqlite3.OperationalError("no such table"), None),
        (ValueError("…"), None),
    ],
    ids=lambda value: type(value).__name__,
)
def test_only_the_databases_own_troubles_are_explained(error: Exception, said: str | None) -> None:
    told = engine.remedy(error)
    assert told is None if said is None else said in str(told)


@pytest.mark.parametrize(
    "url", ["", "sqlite://", "sqlite:///:memory:", "mysql://me:hunter2@host/x", "monitor.db"]
)
def test_an_address_of_no_usable_database_is_told(url: str) -> None:
    with pytest.raises(StoreError, match="write sqlite:///path/to/file or postgresql://") as told:
        Store.open(url)
    assert "hunter2" not in str(told.value)


def test_an_error_of_the_database_does_not_carry_what_was_to_be_stored(store: Store) -> None:
    wrong = text("INSERT INTO nowhere VALUES (:text)")
    with pytest.raises(Exception, match="nowhere") as told, store.database.writing() as session:
        session.connection().execute(wrong, {"text": "비밀 문장"})
    assert "비밀" not in str(told.value)


# ── one daemon ────────────────────────────────────────────────────────────────────────────────


def test_a_second_daemon_is_refused_by_name(database_url: str) -> None:
    refused = pytest.raises(AlreadyRunning, match=f"process {os.getpid()} on .*: stop it first")
    with lock.hold(database_url), refused, lock.hold(database_url):
        pass
    with lock.hold(database_url):
        pass


def test_who_holds_the_database_can_be_asked_and_is_not_disturbed(database_url: str) -> None:
    assert lock.holder(database_url) is None
    with lock.hold(database_url):
        assert str(lock.holder(database_url)).startswith(f"process {os.getpid()} on ")
        assert lock.holder(database_url) is not None
    assert lock.holder(database_url) is None


def test_a_daemon_can_hold_a_database_that_is_not_there_yet(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/data/monitor.db"
    with lock.hold(url):
        assert schema.upgrade(url)


def test_a_lock_needs_a_place(tmp_path: Path) -> None:
    (tmp_path / "monitor.db.lock").mkdir()
    url = f"sqlite:///{tmp_path}/monitor.db"
    with pytest.raises(StoreError, match="cannot be opened"), lock.hold(url):
        pass


# ── backup ────────────────────────────────────────────────────────────────────────────────────


@SQLITE
def test_a_backup_made_in_use_is_whole(store: Store, database_url: str, tmp_path: Path) -> None:
    report(store, announcement())
    target = tmp_path / "copy.db"
    with store.turn() as turn:
        turn.record(reading("not yet"))
        backup.backup(database_url, target)
    copy = Store.open(f"sqlite:///{target}")
    assert list(copy.known([URL, "not yet"])) == [URL]
    assert copy.due("newspim", NOW + timedelta(days=9), 9) != []
    copy.close()
    with pytest.raises(StoreError, match="exists already"):
        backup.backup(database_url, target)
    with pytest.raises(StoreError, match="no backup was made"):
        backup.backup(database_url, tmp_path / "nowhere" / "copy.db")


def test_there_must_be_something_to_back_up(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="there is no database"):
        backup.backup(f"sqlite:///{tmp_path}/none.db", tmp_path / "copy.db")
    with pytest.raises(StoreError, match="pg_dump"):
        backup.backup("postgresql://host/news", tmp_path / "copy.db")
