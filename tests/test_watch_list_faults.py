"""A list that cannot be read: told with its remedy, and no other source the worse for it."""

from collections.abc import Iterator

import pytest

from monitor.model import Source
from monitor.store import Store, views
from tests.faults import BOMB, NOT_TEXT, Fault, closed_port, endless, redirect
from tests.loopback import Reply
from tests.world import DECLARED, WEATHER, World, declared, listing, news, opened, page

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)

LIST = "https://paper.example.kr/list?page=1"
FULL = listing("/news/1")


@pytest.fixture
def world(store: Store) -> Iterator[World]:
    with opened(store) as made:
        yield made


FEED = DECLARED.replace(
    'way = "list"\nurl = "https://paper.example.kr/list?page={page}"\npages = 3',
    'way = "feed"\nurl = "https://paper.example.kr/list?page=1"',
)
ENTRY = '<rss version="2.0"><channel><title>x</title><item><title>y</title><link>https://paper.example.kr/about</link></item></channel></rss>'
LISTS = {
    "server error": (DECLARED, Fault(Reply(status=500), "unreachable", ("HTTP 500",))),
    "gone": (DECLARED, Fault(Reply(status=404), "gone", ("correct its url under [paper] in sources.toml",))),
    "busy": (DECLARED, Fault(Reply(status=429), "busy", ("asks to be left alone",))),
    "redirect loop": (DECLARED, Fault(redirect("/list?page=1"), "bad redirect", ("in a circle",))),
    "200 MB": (DECLARED, Fault(Reply(drip=endless), "too large", ("larger than",))),
    "gzip bomb": (DECLARED, Fault(BOMB, "too large", ("larger than",))),
    "not text": (DECLARED, Fault(Reply(body=NOT_TEXT), "bad charset", ("set charset in [paper]",))),
    "empty page": (DECLARED, Fault(Reply(body=""), "empty", ("lists nothing", "change discover of [paper]"))),
    "other links": (DECLARED, Fault(listing("/about", "/login"), "layout changed", ("no link to an article", "compare it with discover and address of [paper]"))),
    "broken feed": (FEED, Fault("<rss><channel><item>", "broken feed", ("not a well-formed feed", "change discover of [paper]"))),
    "page for a feed": (FEED, Fault(page("점검 중", WEATHER), "broken feed", ("not a well-formed feed",))),
    "empty feed": (FEED, Fault('<rss version="2.0"><channel><title>x</title></channel></rss>', "empty", ("lists nothing", "change discover of [paper]"))),
    "feed of others": (FEED, Fault(ENTRY, "layout changed", ("none of the 1 entries", "https://paper.example.kr/about"))),
}  # fmt: skip


def goes_on(world: World, source: Source) -> None:
    """Another source is read meanwhile, and this one once it is well again."""
    world.serves("https://daily.example.kr/list", FULL)
    world.serves(news(1, "daily.example.kr"), page("기사", WEATHER))
    assert world.check("daily").new == 1
    item = f"<item><title>기사</title><link>{news(1)}</link></item>"
    feed = f'<rss version="2.0"><channel><title>x</title>{item}</channel></rss>'
    world.serves(LIST, FULL if source.discover[0].way == "list" else feed)
    world.publishes(1)
    world.later(hours=1)
    # Not with what the passes before remember of robots.txt.
    assert world.watch(web=world.web()).check(source).new == 1


@pytest.mark.parametrize(("table", "fault"), LISTS.values(), ids=LISTS)
def test_a_list_that_cannot_be_read_is_told(world: World, table: str, fault: Fault) -> None:
    source = declared(table)["paper"]
    world.serves(LIST, fault.reply)
    run = world.watch().check(source)
    assert (run.outcome, run.found, run.failed) == (fault.outcome, 0, 1)
    assert [words for words in ("paper: ", *fault.says) if words not in run.message] == []
    assert LIST.partition("?")[0] in run.message
    assert dict(run.validators) == {}
    [shown] = views.runs(world.store, "paper")
    assert (shown["outcome"], shown["message"]) == (fault.outcome, run.message)
    goes_on(world, source)


def test_a_host_that_is_not_there_is_told(world: World) -> None:
    nowhere = {**world.routes, "https://paper.example.kr": f"http://127.0.0.1:{closed_port()}"}
    run = world.check(web=world.web(routes=nowhere))
    assert (run.outcome, run.failed) == ("unreachable", 1)
    assert run.message.startswith("paper: https://paper.example.kr/robots.txt cannot be read")
    assert f"so {LIST} was not asked" in run.message
    goes_on(world, declared()["paper"])


def test_a_list_that_robots_refuse_is_told(world: World) -> None:
    world.serves(
        "https://paper.example.kr/robots.txt",
        Reply(body="User-agent: *\nDisallow: /list\n"),
        Reply(status=404),
    )
    run = world.check()
    assert (run.outcome, world.asked()) == ("refused", [])
    assert "discover [paper] another way" in run.message
    goes_on(world, declared()["paper"])


def test_one_way_that_fails_leaves_the_others(world: World) -> None:
    both = FEED.replace(
        "[[paper.layout]]",
        f'[[paper.discover]]\nway = "list"\nurl = "{LIST}&x=1"\n[[paper.layout]]',
    )
    world.serves(LIST, Reply(status=500))
    world.serves(f"{LIST}&x=1", FULL)
    world.publishes(1)
    run = world.watch().check(declared(both)["paper"])
    assert (run.outcome, run.new, run.failed) == ("ok", 1, 1)
