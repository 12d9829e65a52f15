"""Lists of several pages, and passes that are cut short: what was listed is read in the end."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta

import pytest

from monitor.errors import Stopping
from monitor.model import Validators
from monitor.store import Store
from tests.loopback import Reply
from tests.world import DECLARED, SOURCES, World, declared, listing, news, opened, page

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)

FEED = """
[[paper.discover]]
way = "feed"
url = "https://paper.example.kr/feed"

[[paper.layout]]
name = "plain"
"""
FEED_AND_LIST = declared(DECLARED.replace('[[paper.layout]]\nname = "plain"\n', FEED, 1))["paper"]


@pytest.fixture
def world(store: Store) -> Iterator[World]:
    with opened(store) as made:
        yield made


def list_pages(world: World) -> list[int]:
    """The pages of the list that were asked for since the last call."""
    return [int(url[-1]) for url in world.asked() if "/list?" in url]


def publish(world: World, *numbers: int) -> None:
    for number in numbers:
        world.publishes(number)


def test_further_pages_are_read_while_something_is_unknown(world: World) -> None:
    publish(world, *range(1, 8))
    world.lists(6, 5, number=1)
    world.lists(4, 3, number=2)
    world.lists(2, 1, number=3)
    assert (world.check().new, list_pages(world)) == (6, [1, 2, 3])
    assert (world.check().new, list_pages(world)) == (0, [1])
    world.lists(7, 6, number=1)
    assert (world.check().new, list_pages(world)) == (1, [1, 2])


@pytest.mark.parametrize(
    "beyond",
    [Reply(body="<html><body><ul></ul></body></html>"), Reply(status=404), listing("/news/2")],
    ids=["an empty page", "no page", "the first page again"],
)
def test_a_list_may_end_before_its_pages_do(world: World, beyond: Reply | str) -> None:
    publish(world, 1, 2)
    world.lists(2, 1, number=1)
    world.serves("https://paper.example.kr/list?page=2", beyond)
    run = world.check()
    assert (run.outcome, run.new, run.failed, list_pages(world)) == ("ok", 2, 0, [1, 2])
    assert run.validators.keys() == {"list https://paper.example.kr/list?page={page}"}


def test_a_page_that_does_not_come_loses_neither_the_others_nor_itself(world: World) -> None:
    publish(world, *range(1, 5))
    first = Reply(body=listing("/news/4", "/news/3"), headers={"ETag": '"l"'})
    world.serves("https://paper.example.kr/list?page=1", first)
    world.serves(
        "https://paper.example.kr/list?page=2", Reply(status=500), listing("/news/2", "/news/1")
    )
    run = world.check()
    assert (run.outcome, run.new, run.failed, dict(run.validators)) == ("ok", 2, 1, {})
    assert "page=2 (HTTP 500)" in run.message
    # So nobody is told "unchanged". But page 1 is known now: page 2 waits for the next news.
    world.lists(5, 4, number=1)
    publish(world, 5)
    assert world.check().new == 3


# ── passes that are cut short ─────────────────────────────────────────────────────────────────


class Killed(BaseException):
    """Nobody catches it, as nobody catches SIGKILL."""


@dataclass
class After:
    """Says yes, or dies, when it is asked for the n-th time."""

    times: int
    death: type[BaseException] | None = None

    def __call__(self) -> bool:
        self.times -= 1
        if self.times < 0 and self.death:
            raise self.death
        return self.times < 0

    def pause(self, seconds: float) -> None:
        if self():
            raise Stopping("the monitor is stopping")


def halted(world: World, after: int) -> None:
    world.check(halted=After(after))


def killed(world: World, after: int) -> None:
    world.check(halted=After(after, Killed))


def paused(world: World, after: int) -> None:
    """Stopped while waiting for the host's turn: after the list and three pages of it."""
    slow = declared(DECLARED.replace('min_interval = "0s"', 'min_interval = "2s"'))["paper"]
    world.watch(web=world.web(pause=After(after + 3).pause)).check(slow)


@pytest.mark.parametrize("after", range(5))
@pytest.mark.parametrize(
    ("cut", "death"), [(halted, Stopping), (killed, Killed), (paused, Stopping)]
)
def test_what_a_pass_did_not_reach_is_read_by_the_next(
    world: World, cut: Callable[[World, int], None], death: type[BaseException], after: int
) -> None:
    publish(world, *range(1, 6))
    first = Reply(body=listing("/news/5", "/news/4", "/news/3"), headers={"ETag": '"l"'})
    world.serves("https://paper.example.kr/list?page=1", first)
    world.lists(2, 1, number=2)
    with pytest.raises(death):
        cut(world, after)
    assert len(world.numbers()) == after
    assert world.store.remember("paper").validators == {}
    # The list has moved on, as if days had passed: what it named is read all the same.
    publish(world, 8, 9)
    world.lists(9, 8, number=1)
    world.lists(8, number=2)
    world.later(days=2)
    world.check()
    assert world.numbers() == [1, 2, 3, 4, 5, 8, 9]


def test_a_stop_among_the_lists_forgets_what_they_named_and_asks_again(world: World) -> None:
    """Else a list read first would make the pages of the next look known."""
    slow = declared(DECLARED.replace('min_interval = "0s"', 'min_interval = "2s"'))["paper"]
    publish(world, *range(1, 5))
    world.lists(4, 3, number=1)
    world.lists(2, 1, number=2)
    with pytest.raises(Stopping):
        world.watch(web=world.web(pause=After(1).pause)).check(slow)
    assert world.store.pending([news(n) for n in range(1, 5)]) == {}
    world.check()
    assert world.numbers() == [1, 2, 3, 4]


def test_what_one_list_names_does_not_hide_the_further_pages_of_another(world: World) -> None:
    publish(world, *range(1, 5))
    world.lists(4, 3, number=1)
    world.lists(2, 1, number=2)
    items = "".join(f"<item><title>기사 {n}</title><link>{news(n)}</link></item>" for n in (4, 3))
    feed = f'<rss version="2.0"><channel><title>x</title>{items}</channel></rss>'
    world.serves("https://paper.example.kr/feed", feed)
    assert world.watch().check(FEED_AND_LIST).new == 4


def test_validators_are_kept_of_a_list_that_was_dealt_with_wholly(world: World) -> None:
    url = "https://paper.example.kr/list?page=1"
    world.serves(url, Reply(body=listing("/news/1"), headers={"ETag": '"l"'}))
    world.serves(news(1), Reply(status=500), page("기사", ["글."]))
    name = SOURCES["paper"].discover[0].name
    run = world.check()
    assert (run.new, run.failed) == (0, 1)
    # The article that failed is written down, so the list has nothing more to say.
    assert world.store.remember("paper").validators == {name: Validators('"l"', None)}
    world.serves(url, Reply(status=304))
    world.later(minutes=5)
    run = world.check()
    assert (run.outcome, run.new) == ("unchanged", 1)
    assert world.store.remember("paper").validators == {name: Validators('"l"', None)}


def test_an_index_of_sitemaps_is_asked_whole_each_time(world: World) -> None:
    """Its parts change while it stays as it is."""
    text = DECLARED.replace(
        'way = "list"\nurl = "https://paper.example.kr/list?page={page}"\npages = 3',
        'way = "sitemap"\nurl = "https://paper.example.kr/sitemap.xml"',
    )
    source = declared(text)["paper"]
    index = "<sitemapindex><sitemap><loc>https://paper.example.kr/part.xml</loc></sitemap></sitemapindex>"
    world.serves("https://paper.example.kr/sitemap.xml", Reply(body=index, headers={"ETag": '"i"'}))

    def part(*numbers: int) -> str:
        return (
            "<urlset>" + "".join(f"<url><loc>{news(n)}</loc></url>" for n in numbers) + "</urlset>"
        )

    world.serves("https://paper.example.kr/part.xml", part(1), part(1, 2))
    publish(world, 1, 2)
    assert world.watch().check(source).new == 1
    world.later(minutes=10)
    assert world.watch().check(source).new == 1


def test_a_paused_source_is_not_asked(world: World) -> None:
    world.lists(1)
    publish(world, 1)
    world.store.pause("paper", world.now + timedelta(hours=1))
    run = world.check()
    assert (run.outcome, world.asked()) == ("paused", [])
    assert run.message == "paused until 2026-11-20 13:00 KST"
    world.later(hours=1)
    assert world.check().new == 1


def test_of_a_sitemap_index_a_pass_reads_the_newest_parts(world: World) -> None:
    parts = ""
    for month in range(1, 12):
        url = f"https://paper.example.kr/map-{month}.xml"
        parts += f"<sitemap><loc>{url}</loc><lastmod>2026-{month:02}-28</lastmod></sitemap>"
        world.serves(url, f"<urlset><url><loc>{news(month)}</loc></url></urlset>")
        world.publishes(month)
    world.serves("https://paper.example.kr/map.xml", f"<sitemapindex>{parts}</sitemapindex>")
    way = '[[paper.discover]]\nway = "sitemap"\nurl = "https://paper.example.kr/map.xml"\n\n'
    before, after = DECLARED.index("[[paper.discover]]"), DECLARED.index("[[paper.layout]]")
    source = declared(DECLARED[:before] + way + DECLARED[after:])["paper"]
    world.watch().check(source)
    assert world.numbers() == [10, 11]
