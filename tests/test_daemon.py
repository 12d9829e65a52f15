"""The daemon as a process of its own: it finds, tells, stops, is killed, and goes on."""

import json
import signal
import time
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import timedelta
from pathlib import Path
from threading import Event

import pytest

from monitor.store import schema, views
from tests.daemons import PATIENCE_S, Home, opened
from tests.loopback import Reply
from tests.shipped import ROOT
from tests.store_values import NOW, reading
from tests.world import DECLARED, HOSTS, listing, news, pact, page


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Home]:
    with opened(tmp_path) as made:
        yield made


def test_old_pages_are_purged(home: Home) -> None:
    schema.upgrade(home.database_url)
    store = home.store()
    with store.turn() as turn:
        turn.record(reading(fetched_at=NOW - timedelta(days=1000)))
    daemon = home.run()
    daemon.until(lambda: daemon.said("old pages purged", newspim=1))
    assert not store.kept()
    store.close()
    assert daemon.ends(signal.SIGTERM) == 0


def test_it_finds_tells_takes_over_a_changed_configuration_and_stops(home: Home) -> None:
    home.reports("나래데이터")
    daemon = home.run()
    daemon.until(lambda: home.mailbox.mails)
    assert home.subjects() == ["[체결] 나래데이터"]
    daemon.until(lambda: daemon.said("alert sent", route="desk"))
    # A second one on the same database is refused by name.
    second = home.run()
    assert second.ends() == 1
    refusal = second.log.read_text("utf-8")
    assert f"another daemon (process {daemon.running.pid} on " in " ".join(refusal.split())
    # A broken sources.toml is told and the old one stays.
    good = (home.folder / "sources.toml").read_text("utf-8")
    (home.folder / "sources.toml").write_text(good.replace("title =", "titel =", 1), "utf-8")
    daemon.until(lambda: daemon.said("configuration not taken over"))
    [told] = [one for one in daemon.events if one["event"].startswith("configuration not")]
    assert "[paper] titel: unknown key; did you mean 'title'?" in told["why"]
    home.reports("나래데이터", "다솜소프트")
    daemon.until(lambda: len(home.mailbox.mails) == 2)
    # A right one is taken over, with a source that was not there before.
    more = good + good[good.index("[daily]") :].replace("daily", "weekly")
    home.serves("https://daily.example.kr/list", listing("/news/1"))
    home.site.answers("/daily.example.kr/news/1", Reply(body=page("협약", pact("가온로보틱스"))))
    (home.folder / "sources.toml").write_text(
        more.replace("https://weekly.example", "https://daily.example").replace(
            '"weekly.example.kr"', '"daily.example.kr"'
        ),
        "utf-8",
    )
    daemon.until(lambda: daemon.said("configuration taken over", sources=3))
    daemon.until(lambda: daemon.said("pass done", source="weekly"))
    began = time.monotonic()
    assert daemon.ends(signal.SIGTERM) == 0
    assert time.monotonic() - began < 10
    assert daemon.said("stopped", in_hand="finished")
    assert {"event", "level", "timestamp"} <= set.intersection(*(set(one) for one in daemon.events))


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_who_was_killed_in_the_middle_is_followed_by_one_that_tells_the_rest_once(
    home: Home, kind: str, request: pytest.FixtureRequest
) -> None:
    partners = ["나래데이터", "다솜소프트", "가온로보틱스", "미르헬스"]
    reached, release = Event(), Event()

    def hang() -> None:
        reached.set()
        release.wait(PATIENCE_S)

    with ExitStack() as closing:
        if kind == "postgresql":
            new = request.getfixturevalue("new_postgresql")
            home.environ["MONITOR_DATABASE_URL"] = closing.enter_context(new())
        home.reports(*partners)
        third = page("광주시-가온로보틱스 협약", pact("가온로보틱스"))
        home.serves(news(3), Reply(body=third, before=hang), third)
        first = home.run()
        first.until(reached.is_set)
        assert first.ends(signal.SIGKILL) == -signal.SIGKILL
        release.set()
        assert home.articles() == [news(1), news(2)]
        second = home.run()
        second.until(lambda: len(home.mailbox.mails) >= len(partners))
        second.until(lambda: len(home.articles()) == len(partners))
        assert home.subjects() == sorted(f"[체결] {partner}" for partner in partners)
        assert second.ends(signal.SIGTERM) == 0


def test_a_restart_is_no_reason_to_ask_a_source_before_its_time(home: Home) -> None:
    text = (home.folder / "sources.toml").read_text("utf-8")
    slow = text.replace('interval = "1s"', 'interval = "1h"', 1)
    (home.folder / "sources.toml").write_text(slow, "utf-8")
    home.reports("나래데이터")
    first = home.run()
    first.until(lambda: first.said("pass done", source="paper"))
    assert first.ends(signal.SIGTERM) == 0
    second = home.run()
    second.until(lambda: second.said("pass done", source="daily"))
    second.until(lambda: home.mailbox.mails)
    assert second.ends(signal.SIGTERM) == 0
    assert not second.said("pass done", source="paper")
    assert home.site.targets.count("/paper.example.kr/list?page=1") == 1


def test_where_nothing_can_be_reached_one_line_points_to_the_demo(home: Home) -> None:
    nowhere = {f"https://{host}": "http://127.0.0.1:1" for host in HOSTS}
    daemon = home.run(MONITOR_HTTP_ROUTES=json.dumps(nowhere))
    daemon.until(lambda: daemon.said("none of the sources can be reached"))
    daemon.until(lambda: sum(one["event"] == "pass done" for one in daemon.events) > 4)
    lines = [one["event"] for one in daemon.events if "none of the sources" in one["event"]]
    assert len(lines) == 1
    assert "`monitor demo`" in lines[0]
    assert daemon.ends(signal.SIGTERM) == 0


STUMBLING = """
import sys, types
from importlib.machinery import ModuleSpec
name = "monitor.sources.stumbling"
sys.modules[name] = made = types.ModuleType(name)
made.__spec__ = ModuleSpec(name, None)
def fail(*_): raise KeyError("nobody thought of this")
made.links = made.article = fail
"""


def test_neither_a_fault_in_one_source_nor_a_site_that_hangs_holds_up_the_others_or_the_stop(
    home: Home,
) -> None:
    reached, release = Event(), Event()

    def hang() -> None:
        reached.set()
        release.wait(PATIENCE_S)

    (home.folder / "sitecustomize.py").write_text(STUMBLING, "utf-8")
    daily = DECLARED[DECLARED.index("[daily]") :]
    home.declares(
        DECLARED.replace('title = "다른신문"', 'title = "다른신문"\nreader = "stumbling"')
        + daily.replace("daily", "portal")
    )
    home.serves("https://portal.example.kr/list", Reply(before=hang))
    home.reports("나래데이터")
    daemon = home.run(PYTHONPATH=f"{home.folder}:{ROOT}")
    daemon.until(lambda: daemon.said("job failed", job="source daily"))
    daemon.until(lambda: home.mailbox.mails and reached.is_set())
    [failed, *_] = [one for one in daemon.events if one["event"] == "job failed"]
    assert "KeyError: 'nobody thought of this'" in failed["exception"]
    began = time.monotonic()
    code = daemon.ends(signal.SIGTERM)
    seconds = time.monotonic() - began
    release.set()
    assert (code, seconds < 10) == (0, True)
    assert daemon.said("stopped", in_hand="left for the next start")
    store = home.store()
    shown = {row["source"]: row["last_run"] for row in views.sources_status(store)}
    store.close()
    assert shown["daily"]["outcome"] == "failed"
    assert shown["paper"]["outcome"] in ("ok", "unchanged")
    assert "portal" not in shown


def test_a_wrong_configuration_ends_the_start_with_every_mistake(home: Home) -> None:
    (home.folder / "sources.toml").write_text("[paper]\n", "utf-8")
    (home.folder / "alerts.toml").write_text("[desk]\nchannels = []\n", "utf-8")
    daemon = home.run()
    assert daemon.ends() == 2
    said = " ".join(daemon.log.read_text("utf-8").split())
    assert "sources.toml: [paper] title: is required" in said
    assert "alerts.toml: [desk] channels: at least one is needed" in said
