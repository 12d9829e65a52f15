"""What robots.txt says, and what happens where it says nothing."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from monitor.errors import (
    Busy,
    RefusedByRobots,
    Unreachable,
)
from monitor.fetch import Limits
from monitor.fetch.robots import MAX_ROBOTS_BYTES
from monitor.model import Validators
from tests.fetching import FORBIDDEN, PAPER, PORTAL, World, get, opened
from tests.loopback import Reply


@pytest.fixture
def world() -> Iterator[World]:
    with opened() as world:
        yield world


@pytest.mark.parametrize(
    ("robots", "allowed"),
    [
        pytest.param("User-agent: Googlebot\nDisallow: /\n", True, id="somebody else"),
        pytest.param("User-agent: *\nDisallow: /\n", False, id="everybody"),
        pytest.param("User-agent: Gwangju-AI-Monitor\nDisallow: /\n", False, id="us by name"),
        pytest.param("User-agent: watch\nDisallow: /\n", True, id="a word of our contact"),
        pytest.param(
            "User-agent: *\nDisallow: /\nUser-agent: gwangju-ai-monitor\nAllow: /\n",
            True,
            id="everybody but us",
        ),
        pytest.param(FORBIDDEN + "Allow: /news/1\n", True, id="the longer rule wins"),
        pytest.param("\ufeffUser-agent: *\nDisallow: /\n", False, id="a byte order mark"),
        pytest.param("<html><body>찾을 수 없습니다</body></html>", True, id="a page in its place"),
        pytest.param("", True, id="empty"),
    ],
)
def test_robots_are_obeyed(world: World, robots: str, allowed: bool) -> None:
    world.site.answers("/paper/robots.txt", Reply(body=robots))
    world.site.answers("/paper/news/1", Reply())
    web = world.web()
    if allowed:
        get(web, robots=True)
    else:
        with pytest.raises(RefusedByRobots, match=r"https://www\.newspim\.com/robots\.txt") as met:
            get(web, robots=True)
        assert met.value.url == "https://www.newspim.com/news/1"
    assert world.site.targets == ["/paper/news/1"] * allowed


def test_robots_are_read_once_a_day_in_their_turn(world: World) -> None:
    world.site.answers("/paper/robots.txt", Reply(body="User-agent: *\nDisallow: /admin\n"))
    world.site.answers("/paper/news/1", Reply())
    web = world.web()
    get(web, robots=True)
    assert world.asked == ["/paper/robots.txt", "/paper/news/1"]
    assert world.clock.pauses == [2.0]
    get(web, robots=True)
    assert world.asked.count("/paper/robots.txt") == 1
    world.clock.advance(24 * 3600)
    get(web, robots=True)
    assert world.asked.count("/paper/robots.txt") == 2


def test_threads_read_robots_once(world: World) -> None:
    world.site.answers("/paper/robots.txt", Reply(body=FORBIDDEN))
    world.site.answers("/paper/list", Reply())
    web = world.web()
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda _: get(web, "/list", robots=True), range(4)))
    assert world.asked.count("/paper/robots.txt") == 1


def test_an_api_with_keys_has_no_robots(world: World) -> None:
    world.site.answers("/paper/robots.txt", Reply(body=FORBIDDEN))
    world.site.answers("/paper/news/1", Reply())
    get(world.web(), robots=False)
    assert world.asked == ["/paper/news/1"]


def test_robots_are_asked_for_without_the_callers_keys(world: World) -> None:
    world.site.answers("/paper/news/1", Reply(status=304))
    get(world.web(), robots=True, headers={"X-Key": "secret"}, validators=Validators(etag='"7"'))
    asked = world.site.record[0]
    assert asked.target == "/paper/robots.txt"
    assert not asked.headers.keys() & {"X-Key", "If-None-Match"}


@pytest.mark.parametrize("status", [204, 401, 403, 404, 410])
def test_without_robots_everything_is_allowed(world: World, status: int) -> None:
    world.site.answers("/paper/robots.txt", Reply(status=status))
    world.site.answers("/paper/news/1", Reply())
    get(world.web(), robots=True)


@pytest.mark.parametrize(
    "reply",
    [
        pytest.param(Reply(status=500), id="500"),
        pytest.param(Reply(status=502), id="502"),
        pytest.param(Reply(head=b""), id="hangs up"),
        pytest.param(Reply(body=b"x", headers={"Content-Encoding": "gzip"}), id="broken gzip"),
    ],
)
def test_a_site_whose_robots_cannot_be_read_is_left_alone_for_a_while(
    world: World, reply: Reply
) -> None:
    world.site.answers("/paper/robots.txt", reply, Reply(status=404))
    world.site.answers("/paper/news/1", Reply())
    world.site.answers("/paper/news/2", Reply())
    web = world.web()
    for path in ("/news/1", "/news/2"):
        with pytest.raises(Unreachable, match=r"/robots\.txt cannot be read") as met:
            get(web, path, robots=True)
        assert met.value.url == PAPER + path
    assert world.asked == ["/paper/robots.txt"]
    world.clock.advance(300)
    get(web, "/news/1", robots=True)


def test_a_host_too_busy_for_its_robots_is_busy(world: World) -> None:
    world.site.answers(
        "/paper/robots.txt", Reply(status=429, headers={"Retry-After": "90"}), Reply(body=FORBIDDEN)
    )
    web = world.web()
    for _ in range(2):
        with pytest.raises(Busy) as met:
            get(web, robots=True)
        assert met.value.url == "https://www.newspim.com/news/1"
    assert world.asked == ["/paper/robots.txt"]
    world.clock.advance(90)
    with pytest.raises(RefusedByRobots):
        get(web, robots=True)


def test_robots_behind_a_redirect_speak_for_the_first_host(world: World) -> None:
    world.site.answers(
        "/paper/robots.txt", Reply(status=301, headers={"Location": f"{PORTAL}/robots.txt"})
    )
    world.site.answers("/portal/robots.txt", Reply(body=FORBIDDEN))
    with pytest.raises(RefusedByRobots, match=r"https://www\.newspim\.com/robots\.txt"):
        get(world.web(), robots=True)
    assert world.asked == ["/paper/robots.txt", "/portal/robots.txt"]


def test_robots_redirected_in_a_circle_are_none(world: World) -> None:
    world.site.answers("/paper/robots.txt", Reply(status=302, headers={"Location": "/robots.txt"}))
    world.site.answers("/paper/news/1", Reply())
    get(world.web(), robots=True)


@pytest.mark.parametrize(
    ("directive", "pause"),
    [
        ("Crawl-delay: 7", 7.0),
        ("Crawl-delay: 0.5", 2.0),
        ("Crawl-delay: 86400", 60.0),
        ("Crawl-delay: often", 2.0),
    ],
)
def test_a_crawl_delay_slows_down_and_never_speeds_up(
    world: World, directive: str, pause: float
) -> None:
    world.site.answers("/paper/robots.txt", Reply(body=f"User-agent: *\n{directive}\n"))
    world.site.answers("/paper/news/1", Reply())
    get(world.web(), robots=True)
    assert world.clock.pauses == [pause]


def test_of_very_long_robots_the_first_half_megabyte_counts(world: World) -> None:
    head, cut = b"User-agent: *\nDisallow: /news/1\n#", b"\nDisallow: /news/2"
    filling = b"." * (MAX_ROBOTS_BYTES - len(head) - len(cut))
    robots = head + filling + cut + b"2222\n" + b"Disallow: /archive/\n" * 250_000
    world.site.answers("/paper/robots.txt", Reply(body=robots))
    for path in ("/paper/news/2", "/paper/archive"):
        world.site.answers(path, Reply())
    web = world.web(limits=Limits())
    with pytest.raises(RefusedByRobots):
        get(web, "/news/1", robots=True)
    get(web, "/news/2", robots=True)
    get(web, "/archive", robots=True)
