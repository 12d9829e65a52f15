"""`monitor backfill`: what a source published before it was watched."""

from pathlib import Path

import pytest

from monitor.demo import Demo
from monitor.store import lock
from tests.homes import Monitor

KEYS = {"source", "list", "pages", "listed", "known", "new", "failed", "oldest_at", "end"}


def test_backfill_tells_how_far_it_came_and_alerts_nobody(monitor: Monitor, bare: Path) -> None:
    told = monitor("backfill", "newspim", "--since", "2026-01-01", "--json", home=bare)
    assert told.code == 0, told.err
    assert {frozenset(row) for row in told.rows} == {frozenset(KEYS)}
    assert {row["end"] for row in told.rows} <= {"reached", "list ends"}
    assert sum(row["new"] for row in told.rows) > 10
    assert "a feed names only what is newest" in told.err
    status = monitor("status", "--json").row
    assert status["articles"] == sum(row["new"] for row in told.rows)
    assert status["alerts_waiting"] + status["alerts_sent"] == 0
    again = monitor("backfill", "newspim", "--since", "2026-01-01", "--json")
    assert again.code == 0
    assert sum(row["new"] for row in again.rows) == 0
    assert "list ends" in monitor("backfill", "newspim", "--since", "2026-01-01").out


def test_a_running_daemon_is_named(monitor: Monitor, watched: Demo, home: Path) -> None:
    with lock.hold(f"sqlite:///{home}/data/monitor.db"):
        told = monitor("backfill", "newspim", "--since", "2026-01-01", home=home)
    assert (told.code, told.out) == (1, "")
    assert "works on this database (process " in told.err
    assert "Stop it, run this, and start it again." in told.err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["newspim"], "Missing option '--since'"),
        (["newspim", "--since", "soon"], "Invalid value for '--since'"),
        (["newspim", "--since", "2999-01-01"], "--since 2999-01-01 00:00 lies ahead"),
        (["nosuch", "--since", "2026-01-01"], "there is no source 'nosuch'"),
    ],
)
def test_wrong_use_is_refused(
    arguments: list[str], said: str, monitor: Monitor, home: Path
) -> None:
    told = monitor("backfill", *arguments, home=home)
    assert (told.code, told.out) == (2, "")
    assert said in " ".join(told.err.split())


def test_a_source_that_cannot_go_back_is_refused_with_the_reasons(
    monitor: Monitor, home: Path, environment: pytest.MonkeyPatch
) -> None:
    environment.delenv("MONITOR_NAVER_CLIENT_ID")
    told = monitor("backfill", "asiatoday", "--since", "2026-01-01", home=home)
    assert (told.code, told.out) == (2, "")
    assert "asiatoday: none of its lists can be walked back" in told.err
    assert "MONITOR_NAVER_CLIENT_ID" in told.err
    assert "a feed names only what is newest" in told.err


def test_a_paused_source_is_left_alone(monitor: Monitor, home: Path) -> None:
    monitor("sources", "pause", "newspim", "--for", "1h", home=home)
    told = monitor("backfill", "newspim", "--since", "2026-01-01")
    assert told.code == 2
    assert "`monitor sources pause newspim --end` ends that" in told.err
