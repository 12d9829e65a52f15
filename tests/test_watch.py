"""A pass over a source: from its lists to versions, verdicts, announcements and waiting alerts."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Barrier
from typing import Any

import pytest

from monitor.model import Run, Validators
from monitor.store import Store, views
from tests.loopback import Reply
from tests.world import SOURCES, WEATHER, World, listing, news, opened, pact, page

SQLITE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)

LIST = "https://paper.example.kr/list?page=1"
COPY = "https://portal.example.kr/v/9"


@pytest.fixture
def world(store: Store) -> Iterator[World]:
    with opened(store) as made:
        yield made


def counts(run: Run) -> tuple[int, int, int, int, int]:
    return run.new, run.revised, run.gone, run.failed, run.alerts


def versions(world: World, url: str) -> list[dict[str, Any]]:
    known = world.known(url)
    assert known is not None
    return list(views.versions(world.store, known.id))


def test_an_article_goes_all_the_way_to_an_alert_per_route(world: World) -> None:
    world.lists(1, 2)
    world.publishes(1, WEATHER)
    world.publishes(2, pact("나래데이터"), title="광주시-나래데이터 협약")
    run = world.check()
    assert (run.outcome, run.found, counts(run)) == ("ok", 2, (2, 0, 0, 0, 2))
    shown = {row["url"]: row for row in views.articles(world.store, limit=9)}
    assert [shown[news(n)]["related"] for n in (1, 2)] == [False, True]
    [said] = views.announcements(world.store, limit=9)
    assert [partner["name"] for partner in said["partners"]] == ["나래데이터"]
    assert said["stage"] == "signed"
    assert {(a["route"], a["state"]) for a in world.alerts()} == {
        ("desk", "waiting"),
        ("team", "waiting"),
    }
    assert all(
        a["url"] == news(2) and pact("나래데이터")[0] == a["evidence"] for a in world.alerts()
    )
    assert world.deliver().send_due() == (2, 0)
    assert world.deliver().send_due() == (0, 0)
    assert {a["state"] for a in world.alerts()} == {"sent"}


def test_what_is_unchanged_is_not_read_again(world: World) -> None:
    unchanged = Reply(status=304)
    world.serves(LIST, Reply(body=listing("/news/1"), headers={"ETag": '"l"'}), unchanged)
    article = Reply(body=page("기사", pact("나래데이터")), headers={"ETag": '"a"'})
    world.serves(news(1), article, unchanged)
    assert counts(world.check()) == (1, 0, 0, 0, 2)
    world.asked()
    world.later(hours=3)
    run = world.check()
    assert (run.outcome, counts(run)) == ("unchanged", (0, 0, 0, 0, 0))
    sent = [asked.headers.get("If-None-Match") for asked in world.site.record[-2:]]
    assert sent == ['"l"', '"a"']
    assert len(versions(world, news(1))) == 1
    assert len(world.alerts()) == 2
    known = world.known(news(1))
    assert known is not None
    assert known.validators == Validators('"a"', None)


def test_a_plan_and_its_signing_read_in_one_pass_are_told_in_their_order(world: World) -> None:
    plan = (pact("나래데이터")[0].replace("체결했다고", "체결할 예정이라고"), *WEATHER)
    world.serves(LIST, listing("/news/2", "/news/1"))  # the newest stands first
    world.publishes(1, plan, at="2026-11-18 09:00")
    world.publishes(2, pact("나래데이터"))
    assert world.check().alerts == 4
    [said] = views.announcements(world.store, limit=9)
    assert said["stage"] == "signed"
    assert sorted((a["route"], a["news"], a["stage"]) for a in world.alerts()) == [
        ("desk", "first", "planned"), ("desk", "next", "signed"),
        ("team", "first", "planned"), ("team", "next", "signed"),
    ]  # fmt: skip


# ── addresses ─────────────────────────────────────────────────────────────────────────────────


@SQLITE
@pytest.mark.parametrize("first", ["original", "copy", "together"])
def test_a_copy_and_its_original_are_one_article_under_the_originals_address(
    world: World, first: str
) -> None:
    body = pact("나래데이터")
    world.serves(news(1), page("광주시-나래데이터 'AI 협약'", body))
    world.serves(
        COPY, page("광주시·나래데이터 “AI 협약”", [*body, "ⓒ 포털"], at="2026-11-20 09:02")
    )
    addresses = {"original": [news(1)], "copy": [COPY], "together": [COPY, news(1)]}[first]
    world.serves(LIST, listing(*addresses))
    assert (world.check().new, len(world.alerts())) == (1, 2)
    world.serves(LIST, listing(COPY, news(1)))
    world.check()
    original, copy = world.known(news(1)), world.known(COPY)
    assert original is not None
    assert copy is not None
    assert (original.id, original.url, original.mirror) == (copy.id, news(1), False)
    assert len(views.articles(world.store, limit=9)) == 1
    assert len(world.alerts()) == 2
    world.asked()
    world.later(hours=3)
    world.check()
    assert world.asked()[-1] == news(1)  # from now on the original is looked at


@SQLITE
def test_two_articles_of_one_paper_with_one_headline_are_two(world: World) -> None:
    world.lists(1, 2)
    world.publishes(1, title="오늘의 날씨")
    world.publishes(2, ["다른 날씨다."], title="오늘의 날씨")
    assert world.check().new == 2


@SQLITE
def test_a_listed_address_that_leads_to_another_form_is_asked_once(world: World) -> None:
    world.lists(1)
    world.serves(news(1), Reply(status=301, headers={"Location": news(2)}))
    world.publishes(2)
    assert world.check().new == 1
    world.asked()
    assert counts(world.check()) == (0, 0, 0, 0, 0)
    assert news(1) not in world.asked()
    known = world.known(news(1))
    assert known is not None
    assert known.url == news(2)


@SQLITE
def test_an_article_that_leads_to_another_known_one_is_gone(world: World) -> None:
    world.lists(1, 2)
    world.serves(news(1), page("기사", WEATHER), Reply(status=301, headers={"Location": news(2)}))
    world.publishes(2)
    world.check()
    world.lists(2)
    runs = []
    for _ in range(3):
        world.later(hours=3)
        runs.append(counts(world.check()))
    assert runs == [(0, 0, 0, 0, 0), (0, 0, 0, 0, 0), (0, 0, 1, 0, 0)]
    assert len(versions(world, news(2))) == 1


# ── several at once ───────────────────────────────────────────────────────────────────────────


def test_two_sources_that_report_at_the_same_time_make_one_alert_a_route(world: World) -> None:
    watch = world.watch()
    for number, partner in enumerate(("나래데이터", "다솜소프트", "가온로보틱스"), start=1):
        start = Barrier(2, timeout=10)
        story = Reply(body=page(f"광주시-{partner} 협약", pact(partner)), before=start.wait)
        world.lists(number)
        world.serves("https://daily.example.kr/list", listing(f"/news/{number}"))
        for host in ("paper.example.kr", "daily.example.kr"):
            world.serves(news(number, host), story)
        with ThreadPoolExecutor(2) as pool:
            runs = list(pool.map(watch.check, (SOURCES["paper"], SOURCES["daily"])))
        assert [run.new for run in runs] == [1, 1]
        assert sum(run.alerts for run in runs) == 2
    assert len(world.alerts()) == 6
    told = views.announcements(world.store, limit=9)
    assert [len(one["reports"]) for one in told] == [2, 2, 2]


def test_two_passes_over_one_source_at_the_same_time_store_an_article_once(world: World) -> None:
    start = Barrier(2, timeout=10)
    world.lists(1)
    world.serves(news(1), Reply(body=page("협약", pact("나래데이터")), before=start.wait))
    watch = world.watch()
    # Two processes have a gate each; in one process the host is asked by one at a time.
    other = replace(watch, web=world.web())
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(lambda one: one.check(SOURCES["paper"]), (watch, other)))
    assert len(versions(world, news(1))) == 1
    assert len(world.alerts()) == 2
