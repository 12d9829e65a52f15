"""`monitor doctor`, one thing at a time: what it finds out of order and what it says to do."""

import json
import re
import shutil
import sqlite3
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from typing import NamedTuple

import pytest
from sqlalchemy import text

from monitor import config
from monitor.config import Settings
from monitor.doctor import Finding, here, sites
from monitor.model import Rest, Run
from monitor.store import Store
from monitor.store.engine import connect
from tests.homes import Monitor
from tests.loopback import Loopback, Reply
from tests.world import HOSTS, NOW, SOURCES, World, listing, opened

PAPER = SOURCES["paper"]
LIST = "/paper.example.kr/list?page=1"
ROBOTS = "/paper.example.kr/robots.txt"


def levels(findings: Iterator[Finding]) -> list[tuple[str, str]]:
    return [(one.what, one.level) for one in findings]


@pytest.fixture
def world(store: Store) -> Iterator[World]:
    with opened(store) as world:
        world.lists(1, 2)
        yield world


# ── lists and robots.txt ──────────────────────────────────────────────────────────────────────


def test_a_source_in_order_is_told_in_two_lines(world: World) -> None:
    found = list(sites.lists(world.web(), PAPER, None))
    assert [(one.what, one.level, one.do) for one in found] == [
        ("paper", "ok", ""),
        ("paper robots", "ok", ""),
    ]
    assert found[0].says == "articles listed: list 2"
    assert "paper.example.kr" in found[1].says
    asked = [asked.target for asked in world.site.record]
    assert asked == [ROBOTS, LIST]


class Case(NamedTuple):
    path: str
    reply: Reply
    what: str
    level: str
    says: str
    do: str


CASES = {
    "blocked": Case(LIST, Reply(status=403), "paper", "problem", "refuses", "set MONITOR_CONTACT"),
    "busy": Case(LIST, Reply(status=429), "paper", "problem", "left alone", "longer min_interval"),
    "gone": Case(LIST, Reply(status=404), "paper", "problem", "not there", "url under [paper]"),
    "failing": Case(LIST, Reply(status=500), "paper", "problem", "HTTP 500", "in a browser"),
    "redesigned": Case(LIST, Reply(body="<a href='/about'>새 단장</a>"), "paper", "problem", "no link to an article", "monitor sources try paper"),
    "list refused": Case(ROBOTS, Reply(body="User-agent: *\nDisallow: /list"), "paper robots", "problem", "does not allow https://paper.example.kr/list", "ask the publisher"),
    "articles refused": Case(ROBOTS, Reply(body="User-agent: *\nDisallow: /news/"), "paper robots", "problem", "does not allow https://paper.example.kr/news/", "ask the publisher"),
    "robots failing": Case(ROBOTS, Reply(status=500), "paper robots", "problem", "cannot be read (HTTP 500)", "tell the publisher"),
    "slow down": Case(ROBOTS, Reply(body="User-agent: *\nCrawl-delay: 7"), "paper robots", "note", "asks for 7 s", 'min_interval = "7s"'),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_what_a_site_answers_is_told_with_what_to_do(world: World, case: Case) -> None:
    world.site.answers(case.path, case.reply)
    found = list(sites.lists(world.web(), PAPER, None))
    (one,) = [one for one in found if one.what == case.what and one.level != "ok"]
    assert one.level == case.level
    assert case.says in one.says
    assert case.do in one.do


def test_a_look_leaves_a_host_alone_that_asked_for_it(monitor: Monitor, home: Path) -> None:
    store = Store.open(f"sqlite:///{home}/data/monitor.db")
    until = datetime.now(UTC) + timedelta(hours=1)
    store.rest({"www.gwangnam.co.kr"}, Rest(until=until, next_wait=timedelta(0)))
    store.close()
    for arguments in (["doctor"], ["sources", "try", "gwangnam"]):
        told = monitor(*arguments, "--json", home=home)
        assert told.code == 1
        rows = [row for row in told.rows if "gwangnam" in (row.get("what"), row.get("source"))]
        assert any("left alone" in json.dumps(row) for row in rows)


# ── names ─────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("routed", "told", "do"),
    [
        (HOSTS, [("DNS", "ok")], ""),
        (HOSTS[:1], [("DNS", "problem")], "other names are found, so daily.example.kr has moved"),
        ((), [("DNS", "problem")], "no network or no name server"),
    ],
    ids=["all", "one", "none"],
)
def test_a_lost_name_is_told_from_a_lost_network(
    world: World, routed: tuple[str, ...], told: list[tuple[str, str]], do: str
) -> None:
    """Names below `.example.kr` without a route are looked up, and are not to be found."""
    routes = {f"https://{host}": f"{world.site.base}/{host}" for host in routed}
    web = world.web(routes=routes)
    declared = list(SOURCES.values())
    found = list(sites.names(declared, sites.lost_hosts(web, declared)))
    assert levels(iter(found)) == told
    assert do in found[0].do
    assert world.site.record == []


# ── clocks ────────────────────────────────────────────────────────────────────────────────────


def minutes(**ahead: float) -> dict[str, timedelta]:
    return {host: timedelta(minutes=number) for host, number in ahead.items()}


@pytest.mark.parametrize(
    ("ahead", "told", "says"),
    [
        (minutes(a=0, b=0.01, c=0), [("clock", "ok")], "0 s"),
        (minutes(a=3, b=3, c=0), [("clock", "problem")], "3 min behind"),
        (minutes(a=-90, b=-90, c=-90), [("clock", "problem")], "2 h ahead of"),
        (minutes(a=0, b=0, c=20), [("clock", "ok"), ("clock", "note")], "c is 20 min off"),
        ({}, [("clock", "note")], "compared with none"),
    ],
    ids=["in time", "behind", "ahead", "one site is off", "nobody to ask"],
)
def test_the_clock_is_wrong_where_most_sites_say_so(
    ahead: Mapping[str, timedelta], told: list[tuple[str, str]], says: str
) -> None:
    found = list(sites.clock(ahead))
    assert levels(iter(found)) == told
    assert says in found[-1].says


def dated(at: datetime, more: str = "") -> Reply:
    date = format_datetime(at, usegmt=True)
    return Reply(
        head=f"HTTP/1.1 200 OK\r\nDate: {date}\r\n{more}\r\n".encode(), body=listing("/news/1")
    )


@pytest.mark.parametrize(
    ("reply", "ahead"),
    [
        (dated(NOW + timedelta(minutes=5)), timedelta(minutes=5)),
        (dated(NOW + timedelta(minutes=5), "Age: 300\r\n"), None),
        (Reply(head=b"HTTP/1.1 200 OK\r\nDate: noon\r\n\r\n", body="x"), None),
        (Reply(head=b"HTTP/1.1 200 OK\r\n\r\n", body="x"), None),
    ],
    ids=["told", "from a cache", "no date", "not told"],
)
def test_a_site_s_clock_is_read_from_its_answers(
    world: World, reply: Reply, ahead: timedelta | None
) -> None:
    world.site.answers(LIST, reply)
    web = world.web()
    web.get(
        "https://paper.example.kr/list?page=1",
        source="paper",
        min_interval=timedelta(0),
        robots=False,
    )
    assert web.ahead.get("paper.example.kr") == ahead


def test_a_zone_that_does_not_exist_is_told() -> None:
    (wrong,) = here.time_zone(NOW, "Asia/Seuol")
    assert (wrong.level, "TZ=Asia/Seoul" in wrong.do) == ("note", True)
    for right in (None, "", "Asia/Seoul", ":UTC"):
        assert levels(here.time_zone(NOW, right)) == [("time zone", "ok")]
    assert "12:00 in Korea" in wrong.says


# ── the database ──────────────────────────────────────────────────────────────────────────────


def settings_for(url: str, home: Path) -> Settings:
    return config.settings({"MONITOR_HOME": str(home), "MONITOR_DATABASE_URL": url})


def test_a_clock_that_was_set_back_is_told_by_the_last_pass(
    store: Store, database_url: str, tmp_path: Path
) -> None:
    where = settings_for(database_url, tmp_path)
    store.close_run(Run(source="paper", started_at=NOW, finished_at=NOW, outcome="ok"))
    assert levels(here.database(where, NOW)) == [("database", "ok")]
    found = list(here.database(where, NOW - timedelta(days=3)))
    assert levels(iter(found)) == [("database", "ok"), ("clock", "note")]
    assert "3 days" in found[1].says


def test_a_table_that_is_missing_is_told(database_url: str, tmp_path: Path) -> None:
    engine = connect(database_url)
    with engine.begin() as connection:
        connection.execute(text("DROP TABLE failure"))
    engine.dispose()
    (found,) = here.database(settings_for(database_url, tmp_path), NOW)
    assert (found.level, "the table failure is missing" in found.says) == ("problem", True)


def test_a_damaged_file_is_told(monitor: Monitor, home: Path) -> None:
    file = home / "data/monitor.db"
    with sqlite3.connect(file) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute("DELETE FROM article WHERE id = 1")
    connection.close()
    later = datetime.now(UTC) + timedelta(days=1)
    found = list(here.database(settings_for(f"sqlite:///{file}", home), later))
    assert {(one.what, one.level) for one in found} == {("database", "problem")}
    assert "names a row of article that is not there" in found[0].says
    file.write_bytes(file.read_bytes()[:5000])
    told = monitor("doctor", "--offline", home=home)
    assert told.code == 1
    assert "✗ database: " in told.out


def test_a_full_disk_and_one_without_room_for_a_copy_are_told(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    where = settings_for(f"sqlite:///{home}/data/monitor.db", home)
    usage = shutil.disk_usage(home)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage._replace(free=1000))
    assert levels(here.disks(where)) == [("disk", "problem")]
    found = list(here.database(where, datetime.now(UTC) + timedelta(days=1)))
    assert levels(iter(found)) == [("database", "ok"), ("room", "note")]


# ── as a command ──────────────────────────────────────────────────────────────────────────────


def test_no_secret_is_ever_printed(
    monitor: Monitor, home: Path, environment: pytest.MonkeyPatch
) -> None:
    with Loopback() as nobody:
        port = nobody.port
    environment.setenv(
        "DESK",
        f"mailto://hunter2-secret:T0KEN1234@127.0.0.1:{port}?to=a@b.example&from=a@b.example&mode=insecure",
    )
    environment.setenv("HOOK", f"json://127.0.0.1:{port}/s3cr3t-path")
    environment.setenv("MONITOR_NAVER_CLIENT_SECRET", "naver-s3cr3t")
    (home / "alerts.toml").write_text(
        '[desk]\nchannels = ["${DESK}", "${HOOK}", "slack://${NONE}"]\n'
    )
    for arguments in (["doctor"], ["doctor", "--json"], ["doctor", "--offline"]):
        told = monitor(*arguments, home=home)
        assert told.code == 1
        assert re.findall("hunter2|T0KEN|s3cr3t", told.out + told.err) == []
    assert "NONE is not set" in told.out
    assert monitor("doctor", home=home).out.count("cannot be used: ") == 2
