"""An article that cannot be read: told with its remedy, not half stored, and tried again."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from structlog.testing import capture_logs

from monitor.store import Store, views
from tests.faults import BOMB, NOT_TEXT, TABLE, Fault, endless, redirect
from tests.loopback import Reply
from tests.world import WEATHER, World, declared, listing, news, opened, pact, page

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


@pytest.fixture
def world(store: Store) -> Iterator[World]:
    with opened(store) as made:
        yield made


# ── one article ───────────────────────────────────────────────────────────────────────────────


ARTICLE = {
    "server error": Fault(Reply(status=502), "unreachable", ("HTTP 502", "tried again later")),
    "cut off": Fault(Reply(head=b"HTTP/1.1 200 OK\r\nContent-Length: 999\r\n\r\n", body="x"), "unreachable", ("did not come", "monitor doctor")),
    "cut off in the headers": Fault(Reply(head=b"HTTP/1.1 200 OK\r\n"), "unreachable", ("did not come",)),
    "refused": Fault(Reply(status=403), "blocked", ("refuses", "ask the publisher")),
    "redirect loop": Fault(redirect("/news/2"), "bad redirect", ("in a circle", TABLE)),
    "into private space": Fault(redirect("http://127.0.0.1:1/"), "bad redirect", ("private space", TABLE)),
    "200 MB": Fault(Reply(drip=endless), "too large", ("larger than 100000 bytes", "Look at it in a browser")),
    "200 MB announced": Fault(Reply(headers={"Content-Length": "200000000"}), "too large", ("200000000 bytes are announced",)),
    "gzip bomb": Fault(BOMB, "too large", ("larger than 100000 bytes",)),
    "no gzip": Fault(Reply(body="no", headers={"Content-Encoding": "gzip"}), "unreachable", ("not the gzip",)),
    "not text": Fault(Reply(body=NOT_TEXT), "bad charset", ("not text in 'utf-8'", "set charset in [paper]")),
    "empty page": Fault(Reply(body=""), "layout changed", ("nothing matches title", "sources try paper --save", TABLE)),
    "no body": Fault("<h1>제목</h1>", "layout changed", ("nothing matches body 'div.body'", TABLE)),
    "empty body": Fault(page("제목", []), "layout changed", ("holds no text", TABLE)),
    "the site's notices": Fault(redirect("https://paper.example.kr/notice"), "elsewhere", ("leads to https://paper.example.kr/notice", "no article", TABLE)),
    "another site": Fault(redirect("https://daily.example.kr/news/1"), "elsewhere", ("leads to https://daily.example.kr/news/1",)),
}  # fmt: skip


@pytest.mark.parametrize("fault", ARTICLE.values(), ids=ARTICLE)
def test_an_article_that_cannot_be_read_is_told_and_tried_again(world: World, fault: Fault) -> None:
    world.lists(3, 2, 1)
    world.publishes(1)
    world.publishes(3, pact("나래데이터"))
    world.serves(news(2), fault.reply)
    world.serves("https://paper.example.kr/notice", page("알림", WEATHER))
    world.serves("https://daily.example.kr/news/1", page("남의 기사", WEATHER))
    run = world.check()
    assert (run.outcome, run.new, run.failed, run.alerts) == ("ok", 2, 1, 2)
    [failure] = run.failures
    assert (failure.url, failure.outcome) == (news(2), fault.outcome)
    assert failure.message.startswith("paper: ")
    assert [words for words in (news(2), *fault.says) if words not in failure.message] == []
    assert world.numbers() == [1, 3]
    world.lists(3)  # the list has moved on
    world.publishes(2)
    assert world.check().new == 0  # and the article's time has not come
    world.later(minutes=5)
    assert world.check().new == 1
    assert world.numbers() == [1, 2, 3]
    assert world.store.pending([news(2)]) == {}


@pytest.mark.parametrize("fault", ["server error", "empty page", "the site's notices"])
def test_a_known_article_that_cannot_be_read_stays_as_it_was(world: World, fault: str) -> None:
    world.lists(1)
    world.serves(
        news(1), page("협약", pact("나래데이터")), ARTICLE[fault].reply, page("협약", WEATHER)
    )
    world.serves("https://paper.example.kr/notice", page("알림", WEATHER))
    world.check()
    world.later(hours=1)
    run = world.check()
    assert (run.failed, run.revised, run.gone) == (1, 0, 0)
    known = world.known(news(1))
    assert known is not None
    assert (known.versions, known.state) == (1, "live")
    world.asked()
    world.later(minutes=14)
    world.check()
    assert news(1) not in world.asked()  # never sooner than any other article of its age
    world.later(minutes=30)
    assert world.check().revised == 1


def test_an_article_that_keeps_failing_is_asked_for_ever_more_seldom(world: World) -> None:
    world.lists(1)
    world.serves(news(1), Reply(status=500))
    waits = []
    world.check()
    world.lists(2)
    world.publishes(2)
    for _ in range(11):
        [waiting] = world.store.pending([news(1)]).values()
        waits.append((waiting.due_at - world.now) / timedelta(minutes=1))
        world.now = waiting.due_at
        assert world.check().failed == 1
    assert waits == [5, 10, 20, 40, 80, 160, 320, 640, 1280, 1440, 1440]


def test_a_listed_page_that_was_never_there_is_let_go_in_the_end(world: World) -> None:
    world.lists(1)  # and answers 404: some sites list an article before they serve it
    assert (world.check().gone, len(world.store.pending([news(1)]))) == (1, 1)
    world.lists(2)
    world.publishes(2)
    while waiting := world.store.pending([news(1)]):
        world.now = waiting[news(1)].due_at
        run = world.check()
        assert (run.gone, run.failed) == (0, 0)
    assert world.asked().count(news(1)) == 8
    assert world.known(news(1)) is None


def test_a_busy_host_is_left_alone_for_as_long_as_it_asks(world: World) -> None:
    world.lists(3, 2, 1)
    for number in (1, 2, 3):
        world.publishes(number)
    busy = Reply(status=429, headers={"Retry-After": "1800"})
    world.serves(news(2), busy, page("기사 2", WEATHER))
    world.serves("https://daily.example.kr/list", listing("/news/1"))
    world.serves(news(1, "daily.example.kr"), page("기사", WEATHER))
    watch = world.watch()
    run = watch.check(declared()["paper"])
    assert [failure.outcome for failure in run.failures] == ["busy", "busy"]
    assert "asks to be left alone (HTTP 429 on " + news(2) in run.message
    assert "longer min_interval for [paper] in sources.toml" in run.message
    assert world.asked().count(news(3)) == 0
    assert watch.check(declared()["daily"]).new == 1
    world.later(minutes=29)
    assert watch.check(declared()["paper"]).outcome == "busy"
    world.asked()
    world.later(minutes=1)
    assert watch.check(declared()["paper"]).new == 2


def test_a_page_that_robots_refuse_is_not_asked(world: World) -> None:
    world.serves(
        "https://paper.example.kr/robots.txt",
        Reply(body="User-agent: *\nDisallow: /news/2\n"),
    )
    world.lists(2, 1)
    world.publishes(1)
    world.publishes(2)
    run = world.check()
    assert (run.new, [failure.outcome for failure in run.failures]) == (1, ["refused"])
    assert "https://paper.example.kr/robots.txt does not allow" in run.message
    assert "Ask the publisher" in run.message
    assert news(2) not in world.asked()


@pytest.mark.parametrize(
    "header", ["text/html", "text/html; charset=EUC-KR", "text/html; charset=x-unknown"]
)
def test_a_charset_may_be_missing_or_wrong_where_the_bytes_tell(world: World, header: str) -> None:
    world.lists(1)
    body = page("광주시, 협약", pact("나래데이터")).encode("cp949")
    world.serves(news(1), Reply(body=body, headers={"Content-Type": header}))
    assert (world.check().alerts, world.alerts()[0]["evidence"]) == (2, pact("나래데이터")[0])


def test_a_date_that_is_none_is_remarked_upon_and_the_list_or_the_clock_tells(
    world: World,
) -> None:
    world.lists(1)
    world.publishes(1, pact("나래데이터"), at="어제 오후")
    with capture_logs() as events:
        run = world.check()
    assert (run.new, run.failed, run.alerts) == (1, 0, 2)
    [odd] = [one for one in events if one["event"] == "odd page"]
    assert f"paper: '어제 오후' at 'time' on {news(1)} is no date; adjust {TABLE}" in odd["why"]
    known = world.known(news(1))
    assert known is not None
    assert (known.published_at, known.first_seen_at) == (None, world.now)
    [said] = views.announcements(world.store, limit=1)
    assert said["stage"] == "signed"
