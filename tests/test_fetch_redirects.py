"""Where redirects lead, with whose keys, and which are not followed."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Barrier

import pytest

from monitor.errors import (
    BadRedirect,
    Busy,
    RefusedByRobots,
)
from tests.fetching import FORBIDDEN, PAPER, PORTAL, World, get, opened, page, redirect
from tests.loopback import Reply


@pytest.fixture
def world() -> Iterator[World]:
    with opened() as world:
        yield world


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_is_followed(world: World, status: int) -> None:
    world.site.answers("/paper/news/1", redirect("/news/2#top", status))
    world.site.answers("/paper/news/2", Reply(body="moved"))
    found = page(world.web())
    assert (found.url, found.content) == ("https://www.newspim.com/news/2", b"moved")
    assert world.clock.pauses == [2.0]


@pytest.mark.parametrize(
    ("location", "url"),
    [
        pytest.param("/news/2", f"{PAPER}/news/2", id="a path"),
        pytest.param("2", f"{PAPER}/news/2", id="a name"),
        pytest.param("?page=2", f"{PAPER}/news/1?page=2", id="a query"),
        pytest.param(f"{PAPER}/news/2", f"{PAPER}/news/2", id="the real address"),
        pytest.param("//www.newspim.com/news/2", f"{PAPER}/news/2", id="without scheme"),
        pytest.param("{base}/paper/news/2", f"{PAPER}/news/2", id="the base"),
        pytest.param("/paper/news/2", f"{PAPER}/news/2", id="a path below the base"),
        pytest.param("{base}/portal/v/1", f"{PORTAL}/v/1", id="another base"),
        pytest.param(f"{PORTAL}/v/1", f"{PORTAL}/v/1", id="another host"),
        pytest.param(
            "http://www.newspim.com/news/2", "http://www.newspim.com/news/2", id="another scheme"
        ),
    ],
)
def test_behind_a_route_a_redirect_means_a_real_address(
    world: World, location: str, url: str
) -> None:
    world.site.answers("/paper/news/1", redirect(location.format(base=world.site.base)))
    for path in ("/paper/news/2", "/paper/news/1?page=2", "/portal/v/1"):
        world.site.answers(path, Reply())
    assert page(world.web()).url == url


@pytest.mark.parametrize("at", [PAPER, "http://www.newspim.com"])
def test_of_two_origins_at_one_base_a_relative_redirect_stays_at_its_own(
    world: World, at: str
) -> None:
    world.site.answers("/paper/news/1", redirect("/paper/news/2"))
    world.site.answers("/paper/news/2", Reply())
    assert page(world.web(), at=at).url == f"{at}/news/2"


def test_of_two_bases_the_longer_one_is_meant(world: World) -> None:
    routes = {PAPER: world.site.base, "https://m.newspim.com": f"{world.site.base}/mobile"}
    world.site.answers("/news/1", redirect("/mobile/news/1"))
    world.site.answers("/mobile/news/1", Reply())
    assert page(world.web(routes=routes)).url == "https://m.newspim.com/news/1"


def test_a_redirect_in_raw_korean_keeps_its_bytes(world: World) -> None:
    head = b"HTTP/1.1 302 Found\r\nLocation: /s?q=" + "광주".encode("cp949") + b"\r\n\r\n"
    world.site.answers("/paper/news/1", Reply(head=head))
    world.site.answers("/paper/s?q=%B1%A4%C1%D6", Reply())
    assert page(world.web()).url == "https://www.newspim.com/s?q=%B1%A4%C1%D6"


def test_a_redirect_goes_through_the_other_hosts_gate_and_robots(world: World) -> None:
    world.site.answers("/paper/news/1", redirect(f"{PORTAL}/v/1"))
    world.site.answers("/portal/v/1", Reply(status=429, headers={"Retry-After": "30"}))
    web = world.web()
    with pytest.raises(Busy, match=r"v\.daum\.net") as met:
        get(web, robots=True)
    assert met.value.url == "https://www.newspim.com/news/1"
    assert world.asked == [
        "/paper/robots.txt",
        "/paper/news/1",
        "/portal/robots.txt",
        "/portal/v/1",
    ]
    with pytest.raises(Busy, match=r"v\.daum\.net"):
        get(web, robots=True)
    assert world.site.targets == ["/paper/news/1", "/portal/v/1", "/paper/news/1"]


def test_a_redirect_to_what_robots_forbid_is_refused(world: World) -> None:
    world.site.answers("/paper/news/1", redirect(f"{PORTAL}/news/1"))
    world.site.answers("/portal/robots.txt", Reply(body=FORBIDDEN))
    with pytest.raises(RefusedByRobots, match=r"https://v\.daum\.net/robots\.txt"):
        get(world.web(), robots=True)


def test_two_hosts_redirecting_to_each_other_do_not_block(world: World) -> None:
    met = Barrier(2)

    def meet_and_go(location: str) -> Reply:
        return replace(redirect(location), before=lambda: met.wait(5))

    world.site.answers("/paper/news/1", meet_and_go(PORTAL + "/v/2"))
    world.site.answers("/portal/v/1", meet_and_go(PAPER + "/news/2"))
    world.site.answers("/paper/news/2", Reply())
    world.site.answers("/portal/v/2", Reply())
    web = world.web()
    with ThreadPoolExecutor(2) as pool:
        paper = pool.submit(page, web)
        portal = pool.submit(page, web, "/v/1", at=PORTAL)
        assert paper.result(5).url == f"{PORTAL}/v/2"
        assert portal.result(5).url == f"{PAPER}/news/2"


def test_keys_stay_with_the_origin_they_were_meant_for(world: World) -> None:
    world.site.answers("/paper/news/1", redirect("/news/2"))
    world.site.answers("/paper/news/2", redirect(f"{PORTAL}/v/1"))
    world.site.answers("/portal/v/1", Reply())
    get(world.web(), headers={"X-Key": "secret"})
    assert ["X-Key" in asked.headers for asked in world.site.record] == [True, True, False]


@pytest.mark.parametrize(
    ("location", "words"),
    [
        pytest.param("/news/1", "in a circle", id="to itself"),
        pytest.param("/news/1#again", "in a circle", id="to itself with a fragment"),
        pytest.param("ftp://www.newspim.com/1", "not an http", id="off the web"),
        pytest.param("file:///etc/passwd", "not an http", id="to a file"),
        pytest.param("http:///1", "not an http", id="to no host"),
        pytest.param("http://[::1", "not an address", id="to nonsense"),
        pytest.param("http://www.newspim.com:99999/", "an impossible port", id="to no port"),
        pytest.param("http://new spim/", "an impossible host", id="to an impossible host"),
        pytest.param("https://me:pw@www.newspim.com/", "a user name", id="with a password"),
        pytest.param("http://127.0.0.1:{port}/paper2/1", "private space", id="to loopback"),
        pytest.param("http://localhost:{port}/", "private space", id="to a name of loopback"),
        pytest.param("http://2130706433/", "private space", id="to loopback as a number"),
        pytest.param("http://[::ffff:127.0.0.1]/", "private space", id="to loopback as IPv6"),
        pytest.param("http://10.0.0.1/", "private space", id="to a private network"),
        pytest.param("http://169.254.169.254/", "private space", id="to a cloud's metadata"),
        pytest.param("http://0.0.0.0/", "private space", id="to this host"),
        pytest.param("", "without saying where", id="nowhere"),
    ],
)
def test_a_bad_redirect_is_not_followed(world: World, location: str, words: str) -> None:
    world.site.answers("/paper/news/1", redirect(location.format(port=world.site.port)))
    with pytest.raises(BadRedirect, match=words) as met:
        get(world.web())
    assert met.value.url == "https://www.newspim.com/news/1"
    assert "pw" not in str(met.value)
    assert world.asked == ["/paper/news/1"]


def test_robots_of_private_space_are_not_asked_for(world: World) -> None:
    world.site.answers("/paper/news/1", redirect(f"http://127.0.0.1:{world.site.port}/admin"))
    with pytest.raises(BadRedirect, match="private space"):
        get(world.web(), robots=True)
    assert world.asked == ["/paper/robots.txt", "/paper/news/1"]


def test_five_redirects_are_followed_and_no_more(world: World) -> None:
    for step in range(6):
        world.site.answers(f"/paper/news/{step}", redirect(f"/news/{step + 1}"))
    world.site.answers("/paper/news/6", Reply())
    web = world.web()
    with pytest.raises(BadRedirect, match="more than 5 times"):
        get(web, "/news/0")
    assert len(world.asked) == 6
    assert page(web, "/news/1").url == "https://www.newspim.com/news/6"
