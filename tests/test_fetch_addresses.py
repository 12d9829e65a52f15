"""Where requests may go: public addresses only, checked once and kept."""

import socket
from collections.abc import Iterator

import httpx
import pytest

from monitor.errors import (
    Unreachable,
)
from monitor.fetch.addresses import is_public
from tests.fetching import PAPER, World, get, opened, page
from tests.loopback import TLS_CERTIFICATE, TLS_NAME, Loopback, Reply


@pytest.fixture
def world() -> Iterator[World]:
    with opened() as world:
        yield world


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("211.249.220.24", True),
        ("2001:4860:4860::8888", True),
        ("64:ff9b::d3f9:dc18", True),  # 211.249.220.24 in an IPv6-only network
        ("64:ff9b::7f00:1", False),
        ("127.0.0.1", False),
        ("0.0.0.0", False),
        ("10.1.2.3", False),
        ("172.16.0.1", False),
        ("192.168.0.1", False),
        ("100.64.0.1", False),
        ("169.254.169.254", False),
        ("192.0.2.1", False),
        ("224.0.0.1", False),
        ("255.255.255.255", False),
        ("::", False),
        ("::1", False),
        ("::ffff:10.0.0.1", False),
        ("2002:7f00:1::", False),  # 6to4 of 127.0.0.1
        ("fe80::1%eth0", False),
        ("fc00::1", False),
        ("fec0::1", False),
        ("ff02::1", False),
    ],
)
def test_only_addresses_of_the_internet_are_public(address: str, public: bool) -> None:
    assert is_public(address) is public


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("http://127.0.0.1:{port}/paper/news/1", "private address"),
        ("http://localhost:{port}/paper/news/1", "private address"),
        ("https://me:pw@www.newspim.com/news/1", "a user name or password"),
        ("ftp://www.newspim.com/news/1", "not an http or https address"),
        ("www.newspim.com/news/1", "not an http or https address"),
        ("http://www.newspim.com:99999/", "an impossible port"),
        ("http://exa mple.kr/", "an impossible host"),
        ("http://[::1/", "not an address"),
    ],
)
def test_an_address_that_must_not_be_asked_is_not(world: World, url: str, words: str) -> None:
    url = url.format(port=world.site.port)
    with pytest.raises(Unreachable, match=words) as met:
        get(world.web(), url, at="", robots=True)
    assert "pw" not in f"{met.value} {met.value.url}"
    assert world.asked == []


def test_a_name_with_one_private_address_among_its_own_is_not_asked(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = [
        (socket.AF_INET, socket.SOCK_STREAM, 6, "", (peer, world.site.port))
        for peer in ("211.249.220.24", "127.0.0.1")
    ]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: found)
    with pytest.raises(Unreachable, match=r"127\.0\.0\.1, a private address"):
        get(world.web(), f"http://news.test:{world.site.port}/", at="")


def test_the_connection_goes_to_the_address_that_was_checked(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    lookups: list[str] = []
    real = socket.getaddrinfo

    def rebinding(host: str, *args: object, **kwargs: object) -> object:
        lookups.append(host)
        # The name leads to our server once, and afterwards nowhere we would get an answer from.
        assert host == "127.0.0.1" or lookups.count(host) == 1
        return real("127.0.0.1", *args, **kwargs)  # type: ignore[arg-type]

    monkeypatch.setattr(socket, "getaddrinfo", rebinding)
    world.site.answers("/news/1", Reply(body="here"))
    web = world.web(routes={PAPER: f"http://news.test:{world.site.port}"})
    assert page(web).content == b"here"
    assert lookups[0] == "news.test"


def test_the_next_address_is_tried_when_one_does_not_answer(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = socket.getaddrinfo

    def two(host: str, port: int, *args: object, **kwargs: object) -> object:
        if host != "news.test":
            return real(host, port, *args, **kwargs)  # type: ignore[arg-type]
        return [
            (socket.AF_INET, socket.SOCK_STREAM, 6, "", (peer, port))
            for peer in ("127.9.9.9", "127.0.0.1")
        ]

    monkeypatch.setattr(socket, "getaddrinfo", two)
    world.site.answers("/news/1", Reply(body="here"))
    assert page(world.web(routes={PAPER: f"http://news.test:{world.site.port}"})).content == b"here"


@pytest.mark.parametrize(
    ("name", "trusted", "words"),
    [
        pytest.param(TLS_NAME, True, None, id="the right name"),
        pytest.param("other.test", True, "(?i)hostname mismatch", id="another name"),
        pytest.param(TLS_NAME, False, "(?i)certificate verify failed", id="nobody's signature"),
    ],
)
def test_tls_verifies_the_name_of_the_host(
    world: World, monkeypatch: pytest.MonkeyPatch, name: str, trusted: bool, words: str | None
) -> None:
    real = socket.getaddrinfo
    monkeypatch.setattr(
        socket, "getaddrinfo", lambda _, *args, **kw: real("127.0.0.1", *args, **kw)
    )
    if trusted:
        context = httpx.create_ssl_context(trust_env=False)
        context.load_verify_locations(cadata=TLS_CERTIFICATE)
        monkeypatch.setattr(httpx, "create_ssl_context", lambda **_: context)
    with Loopback(tls=True) as site:
        site.answers("/news/1", Reply(body="here"))
        web = world.web(routes={PAPER: f"https://{name}:{site.port}"})
        if words is None:
            assert page(web).content == b"here"
        else:
            with pytest.raises(Unreachable, match=words):
                get(web)
            assert site.record == []
