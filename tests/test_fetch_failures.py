"""What is no page: refusals, broken answers, silence, and what is too large."""

import gzip
import socket
import tracemalloc
from collections.abc import Callable, Iterator
from datetime import timedelta
from threading import Barrier

import pytest

from monitor.errors import (
    Blocked,
    FetchError,
    Gone,
    TooLarge,
    Unreachable,
)
from monitor.fetch import Limits
from tests.fetching import (
    PAPER,
    World,
    get,
    opened,
    page,
)
from tests.loopback import Reply


@pytest.fixture
def world() -> Iterator[World]:
    with opened() as world:
        yield world


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        (204, Unreachable),
        (206, Unreachable),
        (300, Unreachable),
        (400, Unreachable),
        (401, Blocked),
        (403, Blocked),
        (404, Gone),
        (410, Gone),
        (418, Unreachable),
        (451, Blocked),
        (500, Unreachable),
    ],
)
def test_a_status_is_an_outcome(world: World, status: int, expected: type[FetchError]) -> None:
    world.site.answers("/paper/news/1", Reply(status=status))
    with pytest.raises(expected, match=f"newspim.*https://www.newspim.com/news/1.*{status}") as met:
        get(world.web())
    assert type(met.value) is expected
    assert (met.value.source, met.value.url) == ("newspim", "https://www.newspim.com/news/1")


@pytest.mark.parametrize(
    "reply",
    [
        pytest.param(Reply(head=b""), id="hangs up at once"),
        pytest.param(Reply(head=b"HTTP/1.1 200 OK\r\nConte"), id="cut in the headers"),
        pytest.param(Reply(body=b"half", headers={"Content-Length": "9"}), id="cut in the body"),
        pytest.param(
            Reply(head=b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nff\r\nhalf"),
            id="cut in a chunk",
        ),
        pytest.param(Reply(head=b"220 smtp.example.kr ready\r\n"), id="not HTTP"),
        pytest.param(
            Reply(head=b"HTTP/1.1 200 OK\r\nContent-Length: " + b"9" * 5000 + b"\r\n\r\n"),
            id="absurd length",
        ),
        pytest.param(
            Reply(head=b"HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n"), id="negative length"
        ),
        pytest.param(Reply(head=b"HTTP/1.1 200 OK\r\nX: " + b"x" * 300_000), id="endless header"),
        pytest.param(
            Reply(body=b"plain", headers={"Content-Encoding": "gzip"}), id="gzip that is none"
        ),
        pytest.param(
            Reply(body=gzip.compress(b"x" * 999)[:-12], headers={"Content-Encoding": "gzip"}),
            id="gzip cut off",
        ),
        pytest.param(
            Reply(body=b"x", headers={"Content-Encoding": "br"}), id="a packing not offered"
        ),
    ],
)
def test_a_broken_answer_is_unreachable(world: World, reply: Reply) -> None:
    world.site.answers("/paper/news/1", reply)
    with pytest.raises(Unreachable, match=r"newspim: https://www\.newspim\.com/news/1 .*again"):
        get(world.web())


def test_a_refused_connection_is_unreachable(world: World) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    web = world.web(routes={PAPER: f"http://127.0.0.1:{port}"})
    with pytest.raises(Unreachable, match="refused") as met:
        get(web)
    assert met.value.__cause__ is not None
    assert met.value.url == "https://www.newspim.com/news/1"


def test_an_unknown_name_is_unreachable(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    def nowhere(*_: object, **__: object) -> None:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", nowhere)
    with pytest.raises(Unreachable, match=r"the name www\.newspim\.com .* not found"):
        get(world.web())


@pytest.mark.parametrize(
    "limits",
    [
        pytest.param(Limits(read_timeout=timedelta(seconds=0.05)), id="for one read"),
        pytest.param(Limits(total=timedelta(seconds=0.05)), id="in all"),
    ],
)
def test_a_silent_server_is_unreachable(world: World, limits: Limits) -> None:
    until = Barrier(2)
    world.site.answers("/paper/news/1", Reply(before=lambda: until.wait(5)))
    with pytest.raises(Unreachable, match="timed out"):
        get(world.web(limits=limits))
    until.wait(5)


@pytest.mark.parametrize("head", [b"", b"HTTP/1.1 200 OK\r\n\r\n"], ids=["headers", "body"])
def test_a_server_that_drips_is_left_when_the_time_is_over(world: World, head: bytes) -> None:
    def drip(send: Callable[[bytes], object]) -> None:
        for _ in range(20):  # a drop every 7 s is never silent for 20 s, and over 60 s in all
            world.clock.advance(7)
            send(b"x")

    world.site.answers("/paper/news/1", Reply(head=head, drip=drip))
    with pytest.raises(Unreachable, match="not complete in time"):
        get(world.web())


def test_a_header_that_cannot_be_sent_does_not_show_itself(world: World) -> None:
    for key in ("secret\nvalue", "비밀"):
        with pytest.raises(Unreachable, match="cannot be written") as met:
            get(world.web(), headers={"X-Naver-Client-Secret": key})
        assert key not in str(met.value)
        assert met.value.__suppress_context__
    assert world.asked == []


# ── too large ─────────────────────────────────────────────────────────────────────────────────


def endless(piece: bytes, **headers: str) -> Reply:
    """A body that goes on until the other side hangs up; after 100 MB it is cut, not ended."""

    def pour(send: Callable[[bytes], object]) -> None:
        for _ in range(100_000_000 // len(piece)):
            send(b"%x\r\n%b\r\n" % (len(piece), piece))

    return Reply(headers={"Transfer-Encoding": "chunked", **headers}, drip=pour)


def bomb(size_bytes: int) -> bytes:
    """Gzip of zeros: a thousandth of what it becomes."""
    return gzip.compress(bytes(size_bytes))


@pytest.mark.parametrize(
    "reply",
    [
        pytest.param(
            Reply(head=b"HTTP/1.1 200 OK\r\nContent-Length: 200000000\r\n\r\n"), id="as announced"
        ),
        pytest.param(endless(b"x" * 65536), id="as it comes"),
        pytest.param(Reply(body=b"x" * 100_001), id="by one byte"),
        pytest.param(
            Reply(body=bomb(20_000_000), headers={"Content-Encoding": "gzip"}), id="gzip bomb"
        ),
        pytest.param(
            endless(gzip.compress(b"") * 1000, **{"Content-Encoding": "gzip"}),
            id="gzip without content and end",
        ),
    ],
)
def test_a_page_over_the_cap_is_not_read_to_its_end(world: World, reply: Reply) -> None:
    world.site.answers("/paper/news/1", reply)
    with pytest.raises(TooLarge, match="larger than 100000 bytes"):
        get(world.web())


def test_a_gzip_bomb_costs_no_more_memory_than_the_cap(world: World) -> None:
    packed = bomb(60_000_000)  # arrives in one chunk, as the kernel's buffers hold it all
    assert len(packed) < 65_536
    world.site.answers("/paper/news/1", Reply(body=packed, headers={"Content-Encoding": "gzip"}))
    web = world.web()
    tracemalloc.start()
    try:
        with pytest.raises(TooLarge):
            get(web)
        assert tracemalloc.get_traced_memory()[1] < 2_000_000
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize(
    "packed",
    [
        pytest.param(gzip.compress(b"x" * 100_000), id="as large as the cap"),
        pytest.param(gzip.compress(b"x" * 99_990) + gzip.compress(b"x" * 10), id="two members"),
        pytest.param(gzip.compress(b"x" * 100_000) + b"\0\0\0", id="padded"),
    ],
)
def test_a_packed_page_within_the_cap_comes_whole(world: World, packed: bytes) -> None:
    world.site.answers("/paper/news/1", Reply(body=packed, headers={"Content-Encoding": "GZIP"}))
    assert page(world.web()).content == b"x" * 100_000


def test_an_empty_packed_page_is_empty(world: World) -> None:
    world.site.answers("/paper/news/1", Reply(headers={"Content-Encoding": "gzip"}))
    assert page(world.web()).content == b""
