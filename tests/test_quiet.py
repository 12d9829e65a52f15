"""What a look at a quiet source costs, and when the next one is due."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import timedelta

import pytest
from sqlalchemy import event

from monitor import revise
from monitor.errors import StoreError
from monitor.store import Store
from tests.faults import busy, redirect
from tests.loopback import Reply
from tests.world import DECLARED, WEATHER, World, declared, listing, news, opened, pact, page

SQLITE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


@pytest.fixture
def world(store: Store) -> Iterator[World]:
    with opened(store) as made:
        yield made


# ── the interval ──────────────────────────────────────────────────────────────────────────────


def test_lists_that_bring_nothing_are_looked_at_less_and_less_often(world: World) -> None:
    world.lists(1)
    world.publishes(1)
    waits = []

    def look() -> None:
        run = world.check()
        assert run.wait is not None
        assert run.due_at == run.started_at + run.wait
        waits.append(run.wait / timedelta(minutes=1))
        memory = world.store.remember("paper")
        assert (memory.due_at, memory.wait) == (run.due_at, run.wait)
        world.now = run.due_at

    for _ in range(6):
        look()
    assert waits == [10, 15, 22.5, 33.75, 40, 40]
    world.lists(2, 1)
    world.publishes(2)
    for _ in range(2):
        look()
    assert waits[6:] == [10, 15]


def test_a_source_that_fails_is_asked_less_often_and_a_busy_one_not_at_all(
    world: World,
) -> None:
    world.serves("https://paper.example.kr/list?page=1", Reply(status=500))
    waits = []
    for _ in range(3):
        run = world.check()
        assert run.due_at is not None
        waits.append((run.due_at - run.started_at) / timedelta(minutes=1))
        world.now = run.due_at
    assert waits == [10, 15, 22.5]
    world.serves("https://paper.example.kr/list?page=1", busy(429, "7200"))
    until = world.now + timedelta(hours=2)
    world.asked()
    while world.now < until:
        run = world.check()
        assert run.outcome == "busy"
        assert run.due_at is not None  # the passes go on, and say so
        assert run.due_at - run.started_at <= timedelta(minutes=40)
        world.now = run.due_at
    assert world.asked() == ["https://paper.example.kr/list?page=1"]


@SQLITE
def test_a_busy_host_that_articles_lead_to_holds_up_no_list(world: World) -> None:
    world.lists(1)
    world.serves(news(1), redirect(news(1, "daily.example.kr")))
    world.serves(news(1, "daily.example.kr"), busy(429, "31536000"))
    run = world.check()
    assert [failure.outcome for failure in run.failures] == ["busy"]
    assert run.due_at == run.started_at + timedelta(minutes=10)


@pytest.mark.parametrize(
    ("before", "new", "after"),
    [
        (None, False, 3),
        (3, False, 4.5),
        (8, False, 12),
        (11, False, 12),
        (12, True, 3),
        (1, False, 3),
    ],
)
def test_the_wait_grows_to_its_ceiling_and_falls_to_its_floor(
    before: float | None, new: bool, after: float
) -> None:
    minutes = None if before is None else timedelta(minutes=before)
    floor, ceiling = timedelta(minutes=3), timedelta(minutes=12)
    assert revise.next_wait(minutes, floor, ceiling, new=new) == timedelta(minutes=after)


# ── what a quiet cycle costs ──────────────────────────────────────────────────────────────────


@contextmanager
def written(store: Store) -> Iterator[list[str]]:
    """The statements that write to the database within the block."""
    found: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        if statement.lstrip().upper().startswith(("INSERT", "UPDATE", "DELETE")):
            found.append(" ".join(statement.split()[:3]))

    event.listen(store.database.engine, "before_cursor_execute", note)
    yield found
    event.remove(store.database.engine, "before_cursor_execute", note)


def unchanged_since(etag: str, rows: str) -> list[Reply]:
    return [Reply(body=rows, headers={"ETag": etag}), Reply(status=304, headers={"ETag": etag})]


def test_a_cycle_without_change_is_a_conditional_request_a_list_and_a_row(world: World) -> None:
    url = "https://paper.example.kr/list?page=1"
    world.serves(url, *unchanged_since('"l"', listing("/news/2", "/news/1")))
    world.publishes(1, pact("나래데이터"))
    world.publishes(2)
    world.check()
    world.asked()
    for _ in range(3):
        world.later(minutes=1)
        with written(world.store) as statements:
            run = world.check()
        assert run.outcome == "unchanged"
        assert statements == ["INSERT INTO run"]
        [asked] = [one for one in world.site.record if "robots" not in one.target]
        assert asked.headers["If-None-Match"] == '"l"'
        assert world.asked() == [url]


def test_of_several_lists_each_costs_one_conditional_request(world: World) -> None:
    more = """[[paper.discover]]
way = "feed"
url = "https://paper.example.kr/feed"

[[paper.layout]]
name = "plain"
"""
    text = DECLARED.replace('[[paper.layout]]\nname = "plain"\n', more, 1)
    source = declared(text)["paper"]
    feed, rows = "https://paper.example.kr/feed", "https://paper.example.kr/list?page=1"
    item = f"<item><title>기사</title><link>{news(1)}</link></item>"
    body = f'<rss version="2.0"><channel><title>x</title>{item}</channel></rss>'
    since = {"Last-Modified": "Fri, 20 Nov 2026 02:00:00 GMT"}
    world.serves(feed, Reply(body=body, headers=since), Reply(status=304))
    world.serves(rows, *unchanged_since('"l"', listing("/news/1")))
    world.publishes(1)
    world.watch().check(source)
    world.asked()
    for _ in range(3):
        world.later(minutes=1)
        with written(world.store) as statements:
            assert world.watch().check(source).outcome == "unchanged"
        assert statements == ["INSERT INTO run"]
        asked = {one.target: one.headers for one in world.site.record}
        assert asked.keys() == {"/paper.example.kr/feed", "/paper.example.kr/list?page=1"}
        assert asked["/paper.example.kr/feed"]["If-Modified-Since"] == since["Last-Modified"]
        assert sorted(world.asked()) == [feed, rows]


@pytest.mark.parametrize("reply", [page("기사", WEATHER), Reply(status=403)], ids=["read", "not"])
def test_the_same_holds_for_a_list_without_validators(world: World, reply: Reply | str) -> None:
    """And for one of several pages that names an article nobody can read."""
    world.lists(1)
    world.lists(1, number=2)
    world.serves(news(1), reply)
    world.check()
    world.asked()
    world.later(minutes=1)
    with written(world.store) as statements:
        assert world.check().outcome == "ok"
    assert statements == ["INSERT INTO run"]
    assert world.asked() == ["https://paper.example.kr/list?page=1"]


# ── what a server says of freshness ───────────────────────────────────────────────────────────


@SQLITE
@pytest.mark.parametrize(
    ("headers", "minutes"),
    [
        ({}, 0),
        ({"Cache-Control": "max-age=600"}, 10),
        ({"Cache-Control": "public, Max-Age=600, must-revalidate"}, 10),
        ({"Cache-Control": "max-age=600", "Age": "120"}, 8),
        ({"Cache-Control": "max-age=600", "Age": "900"}, 0),
        ({"Cache-Control": "s-maxage=600"}, 0),
        ({"Cache-Control": "no-cache, max-age=600"}, 0),
        ({"Cache-Control": "no-store, max-age=600"}, 0),
        ({"Cache-Control": "max-age=soon"}, 0),
        ({"Cache-Control": "max-age=99999999999999"}, 40),
    ],
    ids=str,
)
def test_a_list_is_not_asked_for_while_its_server_says_it_stays(
    world: World, headers: Mapping[str, str], minutes: int
) -> None:
    url = "https://paper.example.kr/list?page=1"
    world.serves(url, Reply(body=listing("/news/1"), headers=headers))
    world.publishes(1)
    world.check()
    world.asked()
    if minutes:
        world.later(minutes=minutes, seconds=-1)
        assert world.check().outcome == "unchanged"
        assert url not in world.asked()
    world.later(seconds=1)
    world.check()
    assert url in world.asked()


@SQLITE
def test_a_list_whose_links_could_not_be_written_is_asked_again_whatever_its_server_said(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    world.serves(
        "https://paper.example.kr/list?page=1",
        Reply(body=listing("/news/1"), headers={"Cache-Control": "max-age=3600"}),
    )
    world.publishes(1)

    def full(*_: object) -> None:
        raise StoreError("the disk is full")

    with monkeypatch.context() as broken:
        broken.setattr(world.store, "expect", full)
        with pytest.raises(StoreError):
            world.check()
    assert world.check().new == 1


@SQLITE
def test_an_index_of_sitemaps_is_asked_for_whatever_its_server_said(world: World) -> None:
    """Its parts may change while it stays as it is."""
    index, part = "https://paper.example.kr/sitemap.xml", "https://paper.example.kr/part.xml"
    text = DECLARED.replace(
        'way = "list"\nurl = "https://paper.example.kr/list?page={page}"\npages = 3',
        f'way = "sitemap"\nurl = "{index}"',
    )
    body = f"<sitemapindex><sitemap><loc>{part}</loc></sitemap></sitemapindex>"
    world.serves(index, Reply(body=body, headers={"Cache-Control": "max-age=3600"}))
    rows = [f"<url><loc>{news(number)}</loc></url>" for number in (1, 2)]
    world.serves(part, f"<urlset>{rows[0]}</urlset>", f"<urlset>{''.join(rows)}</urlset>")
    world.publishes(1)
    world.publishes(2)
    source = declared(text)["paper"]
    assert world.watch().check(source).new == 1
    assert world.watch().check(source).new == 1


@SQLITE
def test_a_list_that_could_not_be_read_is_asked_for_again_whatever_its_server_said(
    world: World,
) -> None:
    fresh = {"Cache-Control": "max-age=3600"}
    url = "https://paper.example.kr/list?page=1"
    world.serves(url, Reply(body="<p>새 화면</p>", headers=fresh), listing("/news/1"))
    world.publishes(1)
    assert world.check().outcome == "empty"
    assert world.check().new == 1


@SQLITE
def test_an_article_is_looked_at_again_when_its_server_says_it_may_have_changed(
    world: World,
) -> None:
    world.lists(1)
    world.serves(
        news(1), Reply(body=page("날씨", WEATHER), headers={"Cache-Control": "max-age=5400"})
    )
    world.check()
    known = world.known(news(1))
    assert known is not None
    assert known.due_at == world.now + timedelta(minutes=90)
