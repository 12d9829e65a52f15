"""Lists that are odd but can be read: what is read of them, in which order, and what is said."""

from collections.abc import Iterator, Sequence
from datetime import timedelta

import pytest
from structlog.testing import capture_logs

from monitor import revise
from monitor.fetch import Limits
from monitor.store import Store
from monitor.watch.order import MOST_NEW
from monitor.watch.passes import MOST_RETRIES
from tests.world import DECLARED, WEATHER, World, declared, news, opened, pact, page

FEED = declared(
    DECLARED.replace(
        'way = "list"\nurl = "https://paper.example.kr/list?page={page}"\npages = 3',
        'way = "feed"\nurl = "https://paper.example.kr/feed"',
    )
)["paper"]
PLANNED = (
    "광주광역시는 다음 달 3일 ㈜나래데이터와 인공지능 중심도시 광주 조성을 위한 업무협약을 체결할 예정이라고 밝혔다.",
    "협약에는 인공지능 인재를 함께 기르는 내용이 담긴다.",
)
TODAY = "Fri, 20 Nov 2026 09:30:00 +0900"


@pytest.fixture
def world(store: Store) -> Iterator[World]:
    with opened(store) as made:
        yield made


def item(link: str | None, at: str | None = TODAY) -> str:
    parts = [
        "<title>기사</title>", f"<link>{link}</link>" if link else "",
        f"<pubDate>{at}</pubDate>" if at else "",
    ]  # fmt: skip
    return f"<item>{''.join(parts)}</item>"


def feed(*items: str) -> str:
    return f'<rss version="2.0"><channel><title>x</title>{"".join(items)}</channel></rss>'


def undated(title: str, body: Sequence[str]) -> str:
    return page(title, body).replace("<time>2026-11-20 09:00</time>", "")


ODD = {
    "an item without link": (item(None), None, "1 of its 2 entries have no link"),
    "an item without date": (item(news(1), None), None, None),
    "a date without sense": (item(news(1), "어제"), None, None),
    "a date of 1970": (item(news(1), "Thu, 01 Jan 1970 00:00:00 GMT"), None, "no article is of 1970-01-01"),
    "a date of 2099": (item(news(1), "Thu, 01 Jan 2099 00:00:00 GMT"), None, "no article is of 2099-01-01"),
    "a date no calendar has": (item(news(1), "Mon, 31 Feb 2026 00:00:00 GMT"), None, None),
    "tomorrow's edition": (item(news(1), "Sat, 21 Nov 2026 00:00:00 +0900"), "2026-11-21", None),
}  # fmt: skip


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize(("odd", "published", "says"), ODD.values(), ids=ODD)
def test_an_odd_item_costs_the_others_nothing(
    world: World, odd: str, published: str | None, says: str | None
) -> None:
    world.serves("https://paper.example.kr/feed", feed(odd, item(news(2))))
    for number in (1, 2):
        world.serves(news(number), undated(f"기사 {number}", WEATHER))
    with capture_logs() as events:
        run = world.watch().check(FEED)
        world.watch().check(FEED)
    assert (run.outcome, run.failed) == ("ok", 0)
    assert world.numbers() == ([1, 2] if news(1) in odd else [2])
    if known := world.known(news(1)):
        told = known.published_at and known.published_at.strftime("%Y-%m-%d")
        assert told == published
        assert known.due_at == world.now + revise.FLOOR  # a date to come counts as now
    said = [one["why"] for one in events if one["event"] == "odd list"]
    assert len(said) == (says is not None)
    assert (says or "") in "".join(said)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize(
    ("content", "outcome", "says"),
    [
        (page("점검 중", WEATHER), "broken feed", "not a well-formed feed or sitemap: it is a web page"),
        ("<!DOCTYPE html>\n<html><body>&nbsp;</body></html>", "broken feed", "it is a web page"),
        ('{"items": []}', "broken feed", "not a well-formed feed"),
        (feed(item(None), item(None)), "layout changed", "none of the 2 entries of https://paper.example.kr/feed has a link"),
        (feed(item(None), item("https://ads.example/1")), "layout changed", "the first being 'https://ads.example/1'"),
    ],
    ids=["a page", "another page", "JSON", "no links", "links of others"],
)  # fmt: skip
def test_what_is_no_feed_or_names_no_article_is_told(
    world: World, content: str, outcome: str, says: str
) -> None:
    world.serves("https://paper.example.kr/feed", content)
    run = world.watch().check(FEED)
    assert (run.outcome, run.failed) == (outcome, 1)
    assert says in run.message
    assert "[paper] in sources.toml" in run.message


# ── ten thousand ──────────────────────────────────────────────────────────────────────────────


def test_of_a_feed_of_ten_thousand_the_newest_are_read_first_and_the_others_bit_by_bit(
    world: World,
) -> None:
    """The items are a minute apart, the newest first. Of the articles the newest are there."""
    start = world.now
    rows = feed(
        *(
            item(news(n), (start - timedelta(minutes=10_000 - n)).strftime("%d %b %Y %H:%M:%S GMT"))
            for n in range(10_000, 0, -1)
        )
    )
    world.serves("https://paper.example.kr/feed", rows)
    for n in range(10_001 - MOST_NEW, 10_001):
        world.publishes(n)
    watch = world.watch(web=world.web(limits=Limits()))
    with capture_logs() as events:
        run = watch.check(FEED)
    assert (run.found, run.new) == (10_000, MOST_NEW)
    asked = [int(url.rpartition("/")[2]) for url in world.asked() if "/news/" in url]
    assert asked[:MOST_NEW] == list(range(10_001 - MOST_NEW, 10_001))
    assert len(asked) == MOST_NEW + MOST_RETRIES
    [said] = [one for one in events if one["event"] == "long list"]
    assert (said["new"], said["read_now"]) == (10_000, MOST_NEW)
    # What is published meanwhile is not kept waiting by what is left.
    world.publishes(10_001)
    world.serves("https://paper.example.kr/feed", feed(item(news(10_001)), item(news(10_000))))
    world.later(minutes=10)
    assert watch.check(FEED).new == 1
    left = world.store.pending([news(n) for n in range(1, 10_001)])
    assert len(left) == 10_000 - MOST_NEW


# ── in which order ────────────────────────────────────────────────────────────────────────────


BOTH = ["planned", "signed"]


@pytest.mark.parametrize(
    ("numbers", "dated", "told"),
    [
        pytest.param((2, 1), True, BOTH, id="newest first"),
        pytest.param((1, 2), True, BOTH, id="oldest first"),
        pytest.param((2, 1), False, BOTH, id="newest first, undated"),
        # Taken for the newest, the plan is read last: old by then, and no news any more.
        pytest.param((1, 2), False, BOTH[1:], id="oldest first, undated"),
    ],
)
def test_a_list_in_reverse_tells_no_plan_after_its_signing(
    world: World, numbers: tuple[int, int], dated: bool, told: list[str]
) -> None:
    at = {1: "Thu, 19 Nov 2026 09:30:00 +0900", 2: TODAY}
    world.serves(
        "https://paper.example.kr/feed",
        feed(*(item(news(n), at[n] if dated else None) for n in numbers)),
    )
    world.publishes(1, PLANNED, at="2026-11-19 09:30")
    world.publishes(2, pact("나래데이터"), at="2026-11-20 09:30")
    assert world.watch().check(FEED).new == 2
    rows = [row for row in world.alerts() if row["route"] == "desk"]
    rows.sort(key=lambda row: (row["queued_at"], row["id"]))
    assert [row["stage"] for row in rows] == told
    assert rows[0]["news"] == "first"
