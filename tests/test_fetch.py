"""The door to the internet: what a page brings with it and what a request says."""

from collections.abc import Iterator

import pytest

from monitor.errors import (
    ConfigError,
    Unreachable,
)
from monitor.fetch import Web
from monitor.model import Page, Unchanged, Validators
from tests.fetching import AGENT, PAPER, World, get, opened, page
from tests.loopback import Reply


@pytest.fixture
def world() -> Iterator[World]:
    with opened() as world:
        yield world


def test_a_page_comes_with_its_real_address_charset_and_validators(world: World) -> None:
    world.site.answers(
        "/paper/news/1",
        Reply(
            body="광주".encode("cp949"),
            headers={
                "Content-Type": "text/html; charset=EUC-KR",
                "ETag": 'W/"7"',
                "Last-Modified": "Fri, 20 Nov 2026 08:00:00 GMT",
            },
        ),
    )
    assert get(world.web()) == Page(
        url="https://www.newspim.com/news/1",
        content="광주".encode("cp949"),
        charset="euc-kr",
        validators=Validators('W/"7"', "Fri, 20 Nov 2026 08:00:00 GMT"),
    )


def test_the_charset_is_taken_from_the_header_only(world: World) -> None:
    body = '<meta charset="euc-kr">'
    world.site.answers("/paper/news/1", Reply(body=body, headers={"Content-Type": "text/html"}))
    assert page(world.web()).charset is None


def test_a_request_says_who_asks_and_in_which_language(world: World) -> None:
    world.site.answers("/paper/news/1", Reply())
    get(world.web(), headers={"X-Naver-Client-Id": "id"})
    headers = world.last().headers
    assert headers["User-Agent"] == AGENT
    assert headers["Accept-Language"] == "ko"
    assert headers["X-Naver-Client-Id"] == "id"
    assert "If-None-Match" not in headers


def test_a_fragment_is_never_sent_and_korean_is_quoted(world: World) -> None:
    world.site.answers("/paper/%EA%B4%91%EC%A3%BC?q=%EC%8B%9C", Reply())
    found = page(world.web(), "/광주?q=시#top")
    assert found.url == "https://www.newspim.com/%EA%B4%91%EC%A3%BC?q=%EC%8B%9C"


def test_an_unchanged_page_is_asked_for_conditionally(world: World) -> None:
    world.site.answers("/paper/news/1", Reply(status=304))
    known = Validators('"7"', "Fri, 20 Nov 2026 08:00:00 GMT")
    assert get(world.web(), validators=known) == Unchanged("https://www.newspim.com/news/1")
    assert world.last().headers["If-None-Match"] == '"7"'
    assert world.last().headers["If-Modified-Since"] == "Fri, 20 Nov 2026 08:00:00 GMT"


def test_unchanged_without_a_condition_is_no_answer(world: World) -> None:
    world.site.answers("/paper/news/1", Reply(status=304))
    with pytest.raises(Unreachable, match="HTTP 304"):
        get(world.web())


def test_a_validator_that_cannot_be_sent_back_is_not_kept(world: World) -> None:
    world.site.answers("/paper/news/1", Reply(head=b'HTTP/1.1 200 OK\r\nETag: "\xb1\xa4"\r\n\r\n'))
    assert page(world.web()).validators == Validators()


def test_cookies_are_not_kept(world: World) -> None:
    world.site.answers("/paper/news/1", Reply(headers={"Set-Cookie": "seen=1; Path=/"}))
    web = world.web()
    get(web)
    get(web)
    assert "Cookie" not in world.last().headers


def test_the_environment_sets_no_proxy(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    world.site.answers("/paper/news/1", Reply(body="here"))
    assert page(world.web()).content == b"here"


def test_wrong_routes_are_named_all_at_once() -> None:
    with pytest.raises(ConfigError) as met:
        Web(user_agent=AGENT, routes={"newspim": "http://127.0.0.1:1", PAPER: "//me:pw@host"})
    assert len(met.value.problems) == 2
    assert "pw" not in str(met.value)


def test_a_user_agent_that_no_header_can_carry_is_named() -> None:
    for name in ("광주 모니터", "monitor\r\n", " "):
        with pytest.raises(ConfigError, match="MONITOR_CONTACT"):
            Web(user_agent=name)
