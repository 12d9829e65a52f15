"""`monitor db`: the tables and a copy."""

from pathlib import Path

import pytest

from monitor.store import schema
from tests.homes import Monitor


def test_upgrade_makes_the_database_and_then_has_nothing_to_do(
    monitor: Monitor, bare: Path
) -> None:
    assert monitor("db", "current", "--json", home=bare).row == {
        "current": None, "head": schema.head(),
    }  # fmt: skip
    assert "no tables yet" in monitor("db", "current").out
    assert monitor("db", "upgrade").out == "upgraded\n"
    assert (bare / "data/monitor.db").exists()
    assert "nothing to do" in monitor("db", "upgrade").out
    assert monitor("db", "current", "--json").row["current"] == schema.head()


def test_a_backup_is_a_whole_database(monitor: Monitor, home: Path, tmp_path: Path) -> None:
    told = monitor("db", "backup", tmp_path / "copy.db", home=home)
    assert told.code == 0
    assert "bytes" in told.out
    before = monitor("articles", "export", "--json").out
    (home / "data/monitor.db").write_bytes((tmp_path / "copy.db").read_bytes())
    assert monitor("articles", "export", "--json").out == before


def test_a_backup_overwrites_nothing(monitor: Monitor, home: Path, tmp_path: Path) -> None:
    (tmp_path / "there").write_text("mine", "utf-8")
    told = monitor("db", "backup", tmp_path / "there", home=home)
    assert told.code == 1
    assert str(tmp_path / "there") in told.err
    assert (tmp_path / "there").read_text("utf-8") == "mine"


def test_an_address_of_no_database_is_told_without_its_password(
    monitor: Monitor, environment: pytest.MonkeyPatch, bare: Path
) -> None:
    environment.setenv("MONITOR_DATABASE_URL", "mysql://me:s3cret@db.example/x")
    told = monitor("status", home=bare)
    assert (told.code, told.out) == (1, "")
    assert "MONITOR_DATABASE_URL" in told.err
    assert "s3cret" not in told.err
