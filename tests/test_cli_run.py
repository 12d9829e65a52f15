"""`monitor init`, `check`, `run`, `demo`, `status`, `doctor`."""

import os
import socket
from pathlib import Path

import pytest

from monitor.store import lock, schema
from tests.homes import Monitor
from tests.shipped import ROOT

CHECKED = {"source", "outcome", "found", "new", "revised", "gone", "failed", "fallback", "alerts"}
TOTALS = {
    "daemon", "articles", "articles_gone", "versions", "pending_links", "partners",
    "announcements", "alerts_waiting", "alerts_claimed", "alerts_sent", "alerts_gave_up",
    "oldest_waiting_at", "sources",
}  # fmt: skip


def only(home: Path, *sources: str) -> None:
    """Leaves these sources in sources.toml, the rest of the file as it is."""
    import tomlkit

    document = tomlkit.parse((home / "sources.toml").read_text("utf-8"))
    for name in list(document):
        if name not in (*sources, "http"):
            document.remove(name)
    (home / "sources.toml").write_text(tomlkit.dumps(document), "utf-8")


def closed_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def cut_off(home: Path) -> None:
    """Every site is played by a port where nobody listens."""
    text = (home / "sources.toml").read_text("utf-8")
    base = text.partition('= "http://127.0.0.1:')[2].partition("/")[0]
    (home / "sources.toml").write_text(text.replace(base, str(closed_port())), "utf-8")


# ── init ──────────────────────────────────────────────────────────────────────────────────────


def test_init_makes_a_home_that_is_right(monitor: Monitor, tmp_path: Path) -> None:
    told = monitor("init", home=tmp_path / "new")
    assert (told.code, told.err) == (0, "")
    assert told.out.count("written") == 2
    assert "monitor sources try --all" in told.out
    for name in ("sources.toml", "alerts.toml"):
        assert (tmp_path / "new" / name).read_bytes() == (ROOT / name).read_bytes()
    assert monitor("doctor", "--offline").code == 0
    assert monitor("db", "current", "--json").row["current"] == schema.head()


def test_init_leaves_what_is_there(monitor: Monitor, home: Path) -> None:
    before = {file: file.read_bytes() for file in home.glob("*.toml")}
    known = len(monitor("articles", "export", "--json", home=home).rows)
    told = monitor("init")
    assert told.code == 0
    assert told.out.count("there already") == 2
    assert {file: file.read_bytes() for file in home.glob("*.toml")} == before
    assert len(monitor("articles", "export", "--json").rows) == known


def test_init_can_be_quiet(monitor: Monitor, tmp_path: Path) -> None:
    told = monitor("init", "--quiet", home=tmp_path)
    assert (told.code, told.out, told.err) == (0, "", "")


# ── check ─────────────────────────────────────────────────────────────────────────────────────


def test_check_writes_one_object_a_source(monitor: Monitor, bare: Path) -> None:
    only(bare, "kwangju", "gwangnam")
    told = monitor("check", "--json", home=bare)
    assert told.code == 0
    assert [row["source"] for row in told.rows] == ["kwangju", "gwangnam"]
    for row in told.rows:
        assert row.keys() >= CHECKED
        assert row.keys() == CHECKED | {"message"}
        assert (row["outcome"], row["failed"]) == ("ok", 0)
        assert row["new"] > 5


def test_a_check_says_that_the_search_is_off_while_a_key_is_missing(
    monitor: Monitor, bare: Path, environment: pytest.MonkeyPatch
) -> None:
    only(bare, "kwangju")
    assert "MONITOR_NAVER_CLIENT_ID" not in monitor("check", home=bare).err
    environment.delenv("MONITOR_NAVER_CLIENT_SECRET")
    told = monitor("check", home=bare)
    assert "the Naver search is off for 1 sources" in told.err


def test_a_second_check_of_the_same_lists_finds_nothing_new(monitor: Monitor, home: Path) -> None:
    (row,) = monitor("check", "gwangnam", "--json", home=home).rows
    assert row["outcome"] in ("ok", "unchanged")
    assert (row["new"], row["alerts"], row["failed"]) == (0, 0, 0)


def test_a_check_that_fails_says_where_and_exits_with_1(monitor: Monitor, bare: Path) -> None:
    only(bare, "kwangju", "gwangnam")
    cut_off(bare)
    told = monitor("check", "--json", home=bare)
    assert told.code == 1
    assert {row["outcome"] for row in told.rows} == {"unreachable"}
    assert "kwangju: " in told.err
    assert "http://www.kwangju.co.kr/section.php" in told.err
    shown = monitor("status", columns=80)
    assert shown.code == 0
    assert "unreachable" in shown.out
    assert "✗ kwangju: " in shown.out


def test_one_source_fails_and_the_others_go_on(monitor: Monitor, bare: Path) -> None:
    only(bare, "kwangju", "gwangnam")
    file = bare / "sources.toml"
    file.write_text(
        file.read_text("utf-8").replace(
            "http://www.kwangju.co.kr/section.php", "http://www.kwangju.co.kr/nowhere.php"
        ),
        "utf-8",
    )
    told = monitor("check", "--json", home=bare)
    assert told.code == 1
    kwangju, gwangnam = told.rows
    assert kwangju["failed"] == 1
    assert gwangnam["new"] > 5
    assert "nowhere.php" in told.err


def test_check_says_when_every_source_is_off(monitor: Monitor, bare: Path) -> None:
    only(bare, "kwangju")
    assert monitor("sources", "disable", "kwangju", home=bare).code == 0
    told = monitor("check")
    assert told.code == 0
    assert "No source is on" in told.out


# ── status and doctor ─────────────────────────────────────────────────────────────────────────


def test_status_is_one_object(monitor: Monitor) -> None:
    row = monitor("status", "--json").row
    assert row.keys() == TOTALS
    assert row["daemon"] is None
    assert row["articles"] > 100
    assert (row["alerts_waiting"], row["alerts_gave_up"]) == (0, 0)
    assert len(row["sources"]) == 6
    for source in row["sources"]:
        assert source.keys() == {
            "source", "paused_until", "last_ok_at", "last_run", "due_at", "articles",
            "pending", "drifts",
        }  # fmt: skip


def test_status_before_the_first_pass_says_how_to_begin(monitor: Monitor, bare: Path) -> None:
    told = monitor("status", home=bare)
    assert (told.code, told.err) == (0, "")
    assert "Nothing has been read yet" in told.out
    assert "monitor check" in told.out
    assert not (bare / "data").exists()


def test_status_names_the_sources_never_read(monitor: Monitor, bare: Path) -> None:
    monitor("db", "upgrade", home=bare)
    told = monitor("status")
    assert told.code == 0
    assert told.out.count("never read") == 6
    assert {source["last_run"] for source in monitor("status", "--json").row["sources"]} == {None}


def test_status_needs_no_right_configuration(monitor: Monitor, home: Path) -> None:
    (home / "sources.toml").write_text("[broken", "utf-8")
    assert monitor("status", home=home).code == 0


def test_status_names_the_daemon(monitor: Monitor, home: Path) -> None:
    with lock.hold(f"sqlite:///{home}/data/monitor.db"):
        named = monitor("status", "--json", home=home).row["daemon"]
        assert str(os.getpid()) in named
        assert named in monitor("status").out


def test_doctor_finds_the_demo_in_order(monitor: Monitor, home: Path) -> None:
    told = monitor("doctor", "--json", home=home)
    assert told.code == 0
    assert {frozenset(row) for row in told.rows} == {frozenset({"what", "level", "says", "do"})}
    assert [row for row in told.rows if (row["level"] == "ok") == bool(row["do"])] == []
    levels = {row["what"]: row["level"] for row in told.rows}
    assert levels["DNS"] == levels["alert route"] == levels["newspim robots"] == "ok"
    assert levels["database"] == levels["configuration"] == levels["disk"] == "ok"
    assert {levels[name] for name in ("newspim", "gwangju", "kwangju")} == {"ok"}


def test_doctor_names_a_missing_secret_and_a_site_that_does_not_answer(
    monitor: Monitor, home: Path
) -> None:
    (home / "alerts.toml").write_text('[desk]\nchannels = ["${DESK_MAIL}"]\n', "utf-8")
    cut_off(home)
    told = monitor("doctor", home=home)
    assert told.code == 1
    assert "✗ alert route: [desk] DESK_MAIL is not set" in told.out
    assert "✗ kwangju: list: " in told.out


def test_doctor_says_when_nobody_is_told(monitor: Monitor, home: Path) -> None:
    (home / "alerts.toml").write_text("", "utf-8")
    told = monitor("doctor", "--offline", home=home)
    assert told.code == 1
    assert "nobody is told: " in told.out
    assert "nobody is told of a source" in told.out
    drifts = '[desk]\nchannels = ["console://"]\nwants = ["drift"]\n'
    (home / "alerts.toml").write_text(drifts, "utf-8")
    told = monitor("doctor", "--offline", home=home)
    assert (told.code, "nobody is told: " in told.out) == (1, True)
    assert "nobody is told of a source" not in told.out


# ── run and demo: what they refuse ────────────────────────────────────────────────────────────


def test_run_is_refused_beside_another_daemon(monitor: Monitor, home: Path) -> None:
    with lock.hold(f"sqlite:///{home}/data/monitor.db"):
        told = monitor("run", home=home)
    assert told.code == 1
    assert f"another daemon (process {os.getpid()}" in told.err


def test_the_demo_overwrites_nobody_s_home(monitor: Monitor, home: Path) -> None:
    before = {file: file.read_bytes() for file in home.glob("*.toml")}
    told = monitor("demo", "--home", home)
    assert (told.code, told.out) == (2, "")
    assert f"{home} is not empty" in told.err
    assert {file: file.read_bytes() for file in home.glob("*.toml")} == before
