"""A walk back along a source's lists: what is missing is read, politely, once, and told nobody."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest

from monitor import backfill
from monitor.backfill import Backfill, Walk
from monitor.errors import Stopping
from monitor.model import KST, Source
from monitor.store import Store, views
from tests.loopback import Reply
from tests.world import (
    DECLARED,
    SOURCES,
    TOPICS,
    World,
    declared,
    listing,
    news,
    opened,
    pact,
    page,
)

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)

LIST = "https://paper.example.kr/list?page={}"
EMPTY = Reply(body="<html><body><ul></ul></body></html>")
A_WAY = """[[paper.discover]]
way = "list"
url = "https://paper.example.kr/list?page={page}"
pages = 3
"""


@pytest.fixture
def world(store: Store) -> Iterator[World]:
    with opened(store) as made:
        yield made


def found_by(way: str) -> Source:
    """The paper, with another way to discover its articles."""
    return declared(DECLARED.replace(A_WAY, f"[[paper.discover]]\n{way}\n", 1))["paper"]


def day(number: int) -> datetime:
    """A day of November, at midnight in Korea."""
    return datetime(2026, 11, number, tzinfo=KST)


def archive(world: World, pages: int = 6) -> None:
    """A list of two articles a page and a day, the newest of the 20th; article 201 is of the 20th."""
    for n in range(pages):
        at = 20 - n
        world.lists(at * 10 + 2, at * 10 + 1, number=n + 1)
        for number in (at * 10 + 1, at * 10 + 2):
            world.publishes(number, at=f"2026-11-{at:02} 09:00")
    world.serves(LIST.format(pages + 1), EMPTY)


def run(world: World, since: datetime, source: Source = SOURCES["paper"], **changes: Any) -> Walk:
    (walk,) = walks(world, since, source, **changes)
    return walk


def walks(
    world: World, since: datetime, source: Source = SOURCES["paper"], **changes: Any
) -> list[Walk]:
    world.usual = world.usual or world.web()
    given: dict[str, Any] = {
        "web": world.usual, "store": world.store, "topics": TOPICS, "clock": world.clock,
    }  # fmt: skip
    return Backfill(**(given | changes)).run(source, since)


def list_pages(world: World) -> list[int]:
    return [int(url.rpartition("=")[2]) for url in world.asked() if "/list?" in url]


def test_it_goes_back_to_that_day_and_no_further(world: World) -> None:
    archive(world)
    walk = run(world, day(18))
    # Two pages beyond the day are looked at: one might be notices pinned to the top.
    assert list_pages(world) == [1, 2, 3, 4, 5]
    assert world.numbers() == [161, 162, 171, 172, 181, 182, 191, 192, 201, 202]
    assert (walk.end, walk.pages, walk.listed, walk.tally.new) == ("reached", 5, 10, 10)
    assert walk.oldest_at is not None
    assert walk.oldest_at.astimezone(KST).date() == day(16).date()
    again = run(world, day(18))
    assert (again.end, again.known, again.tally.new) == ("reached", 10, 0)
    assert list_pages(world) == [1, 2, 3, 4, 5]


def test_it_ends_where_the_list_does(world: World) -> None:
    archive(world, 3)
    for last in (EMPTY, Reply(status=404), listing("/news/181", "/news/182")):
        world.serves(LIST.format(4), last)
        assert run(world, day(1)).end == "list ends"
    assert world.numbers() == [181, 182, 191, 192, 201, 202]


def test_what_a_list_dates_itself_is_not_fetched_when_it_is_too_old(world: World) -> None:
    items = "".join(
        f"<url><loc>{news(number)}</loc><lastmod>2026-11-{number:02}T09:00:00+09:00</lastmod></url>"
        for number in range(20, 0, -1)
    )
    world.serves("https://paper.example.kr/map.xml", f"<urlset>{items}</urlset>")
    for number in range(1, 21):
        world.publishes(number, at=f"2026-11-{number:02} 09:00")
    walk = run(
        world, day(15), found_by('way = "sitemap"\nurl = "https://paper.example.kr/map.xml"')
    )
    assert world.numbers() == [15, 16, 17, 18, 19, 20]
    assert (walk.end, walk.pages) == ("list ends", 1)


def test_every_part_of_a_sitemap_is_walked_until_the_day(world: World) -> None:
    parts = ""
    for month in range(1, 12):
        url = f"https://paper.example.kr/map-{month}.xml"
        parts += f"<sitemap><loc>{url}</loc><lastmod>2026-{month:02}-28</lastmod></sitemap>"
        entry = f"<loc>{news(month)}</loc><lastmod>2026-{month:02}-10T09:00:00+09:00</lastmod>"
        world.serves(url, f"<urlset><url>{entry}</url></urlset>")
        world.publishes(month, at=f"2026-{month:02}-10 09:00")
    world.serves("https://paper.example.kr/map.xml", f"<sitemapindex>{parts}</sitemapindex>")
    source = found_by('way = "sitemap"\nurl = "https://paper.example.kr/map.xml"')
    assert run(world, datetime(2026, 7, 1, tzinfo=KST), source).end == "reached"
    assert world.numbers() == [7, 8, 9, 10, 11]


def test_the_search_is_asked_for_hundreds_further_back(world: World) -> None:
    hits = [
        {"originallink": news(n), "link": "", "title": f"기사 {n}", "description": "",
         "pubDate": f"{n:02} Nov 2026 09:00:00 +0900"} for n in (20, 10, 9)
    ]  # fmt: skip
    routes = world.routes | {"https://openapi.naver.com": f"{world.site.base}/naver"}
    asked = "/naver/v1/search/news.json?query=%EA%B4%91%EC%A3%BC&display=100&sort=date"
    for n, hit in enumerate(hits):
        start = f"&start={1 + 100 * n}" if n else ""
        world.site.answers(asked + start, Reply(body=json_of([hit])))
    world.publishes(20)
    web = world.web(routes=routes)
    source = found_by('way = "naver"\nquery = "광주"')
    walk = run(world, day(15), source, web=web, naver_keys={"X-Naver-Client-Id": "me"})
    assert (walk.end, walk.pages, world.numbers()) == ("reached", 3, [20])


def json_of(items: list[dict[str, str]]) -> str:
    import json

    return json.dumps({"items": items})


def test_nobody_is_alerted_now_or_by_the_passes_that_follow(world: World) -> None:
    world.lists(1)
    world.serves(LIST.format(2), EMPTY)
    world.serves(news(1), page("협약", pact("나래데이터"), at="2026-11-19 09:00"))
    assert run(world, day(1)).tally.new == 1
    assert len(views.announcements(world.store, limit=10)) == 1
    world.publishes(2, pact("나래데이터"), title="나래데이터와 협약")
    world.lists(2, 1)
    assert world.check().alerts == 0  # a repeat of what is known
    world.publishes(3, pact("다솜소프트"), title="다솜소프트와 협약")
    world.lists(3, 2, 1)
    assert world.check().alerts == 2


@pytest.mark.parametrize(
    ("fault", "outcome"), [(Reply(status=404), "gone"), (Reply(status=500), "unreachable")]
)
def test_what_cannot_be_read_is_told_and_left_to_the_next_backfill(
    world: World, fault: Reply, outcome: str
) -> None:
    archive(world, 2)
    live = page("기사 191", ("늦게 왔다.",), at="2026-11-19 09:00")
    world.serves(news(191), fault)
    walk = run(world, day(1))
    assert [(one.url, one.outcome) for one in walk.tally.failures] == [(news(191), outcome)]
    assert world.numbers() == [192, 201, 202]
    # A pass would alert of it, as if it were news.
    assert views.totals(world.store)["pending_links"] == 0
    world.later(hours=1)
    world.serves(news(191), live)
    assert run(world, day(1)).tally.new == 1


def test_what_a_pass_has_still_to_read_is_left_to_it(world: World) -> None:
    archive(world, 2)
    world.serves(LIST.format(2), EMPTY)
    world.serves(news(201), Reply(status=500))
    world.check()
    world.publishes(201)
    walk = run(world, day(1))
    assert (walk.tally.new, world.numbers()) == (0, [202])


# ── stops ─────────────────────────────────────────────────────────────────────────────────────


def test_a_stopped_walk_goes_on_at_its_page_and_reads_nothing_twice(world: World) -> None:
    archive(world)
    left = 5
    world.asked()

    def halted() -> bool:
        nonlocal left
        left -= 1
        return left < 0

    with pytest.raises(Stopping):
        run(world, day(17), halted=halted)
    first = world.asked()
    assert len(world.numbers()) == 5
    world.later(hours=2)
    assert run(world, day(17)).end == "reached"
    then = world.asked()
    assert LIST.format(3) in first
    assert LIST.format(2) not in then
    assert LIST.format(3) in then
    assert not {url for url in first if "/news/" in url} & {url for url in then if "/news/" in url}
    assert world.numbers() == [151, 152, 161, 162, 171, 172, 181, 182, 191, 192, 201, 202]


def test_a_walk_that_was_left_for_long_starts_over(world: World) -> None:
    archive(world)
    world.serves(LIST.format(3), Reply(status=500))
    assert run(world, day(17)).end == "unreachable"
    world.later(days=2)
    world.asked()
    archive(world)
    assert run(world, day(17)).end == "reached"
    assert list_pages(world)[:3] == [1, 2, 3]


@pytest.mark.parametrize("status", [403, 500, 503])
def test_a_list_that_fails_on_the_way_ends_the_walk_with_its_word(
    world: World, status: int
) -> None:
    archive(world)
    world.serves(LIST.format(2), Reply(status=status))
    walk = run(world, day(1))
    assert walk.end in ("blocked", "unreachable", "busy")
    assert [one.outcome for one in walk.tally.failures] == [walk.end]
    world.later(hours=1)
    world.asked()
    archive(world)
    assert run(world, day(1)).end == "list ends"
    assert list_pages(world)[0] == 2


def test_a_site_that_is_down_is_not_asked_for_every_article(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backfill, "MOST_FAILURES", 3)
    archive(world)
    world.lists(*range(300, 320))
    for number in range(300, 320):
        world.serves(news(number), Reply(status=500))
    walk = run(world, day(1))
    assert (walk.end, len(walk.tally.failures)) == ("unreachable", 3)
    assert world.store.backfill("paper", walk.way.name) is None  # nothing is behind it


def test_a_list_without_end_is_left(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(backfill, "MOST_PAGES", 4)
    archive(world)
    walk = run(world, day(1))
    assert (walk.end, walk.pages) == ("endless", 4)


def test_the_pace_is_that_of_every_request(world: World) -> None:
    archive(world, 2)
    slow = declared(DECLARED.replace('min_interval = "0s"', 'min_interval = "2s"'))["paper"]
    began = world.now
    run(world, day(1), slow)
    requests = len(world.asked())
    assert world.now - began >= timedelta(seconds=2) * (requests - 1)


@pytest.mark.parametrize(
    ("way", "keys", "why"),
    [
        ('way = "feed"\nurl = "https://paper.example.kr/feed"', None, "a feed names only what is newest"),
        ('way = "list"\nurl = "https://paper.example.kr/list"', None, "no {page}"),
        ('way = "naver"\nquery = "광주"', None, "MONITOR_NAVER_CLIENT_ID"),
        ('way = "naver"\nquery = "광주"', {"a": "b"}, None),
        ('way = "feed"\nurl = "https://paper.example.kr/feed?p={page}"', None, None),
        ('way = "sitemap"\nurl = "https://paper.example.kr/map.xml"', None, None),
    ],
)  # fmt: skip
def test_a_list_that_cannot_go_back_is_refused_with_the_reason(
    world: World, way: str, keys: dict[str, str] | None, why: str | None
) -> None:
    source = found_by(way)
    walking = Backfill(
        web=world.web(), store=world.store, topics=TOPICS, clock=world.clock, naver_keys=keys
    )
    said = walking.refusal(source.discover[0])
    assert said is None if why is None else why in str(said)
