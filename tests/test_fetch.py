"""The door to the internet, over real HTTP on loopback; time is a number that a pause moves on."""

import gzip
import socket
import tracemalloc
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from threading import Barrier, BrokenBarrierError, Lock

import httpx
import pytest

from monitor.errors import (
    BadRedirect,
    Blocked,
    Busy,
    ConfigError,
    FetchError,
    Gone,
    RefusedByRobots,
    Stopping,
    TooLarge,
    Unreachable,
)
from monitor.fetch import Limits, Web
from monitor.fetch.addresses import is_public
from monitor.fetch.robots import MAX_ROBOTS_BYTES
from monitor.model import Page, Unchanged, Validators
from tests.loopback import TLS_CERTIFICATE, TLS_NAME, Asked, Loopback, Reply

AGENT = "gwangju-ai-monitor/0.1 (+https://example.kr/about; watch@example.kr)"
PAPER = "https://www.newspim.com"
PORTAL = "https://v.daum.net"
NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
GAP = timedelta(seconds=2)
SMALL = Limits(max_body_bytes=100_000)


@dataclass
class Clock:
    """Seconds that pass only when somebody pauses, or a script says so."""

    now: float = 1000.0
    pauses: list[float] = field(default_factory=list)
    lock: Lock = field(default_factory=Lock)

    def monotonic(self) -> float:
        return self.now

    def pause(self, seconds: float) -> None:
        with self.lock:
            self.pauses.append(seconds)
            self.now += seconds

    def advance(self, seconds: float) -> None:
        with self.lock:
            self.now += seconds

    def wall(self) -> datetime:
        return NOW + timedelta(seconds=self.now - 1000)


@dataclass
class World:
    """A paper and a portal, both served by one loopback server under a prefix each."""

    site: Loopback
    clock: Clock
    stack: ExitStack

    def web(
        self,
        *,
        limits: Limits = SMALL,
        routes: Mapping[str, str] | None = None,
        pause: Callable[[float], None] | None = None,
    ) -> Web:
        web = Web(
            user_agent=AGENT,
            routes=self.routes if routes is None else routes,
            limits=limits,
            monotonic=self.clock.monotonic,
            pause=pause or self.clock.pause,
            wall=self.clock.wall,
        )
        self.stack.callback(web.close)
        return web

    @property
    def routes(self) -> dict[str, str]:
        return {
            PAPER: f"{self.site.base}/paper",
            "http://www.newspim.com": f"{self.site.base}/paper",
            PORTAL: f"{self.site.base}/portal/",
        }

    def last(self) -> Asked:
        return self.site.record[-1]

    @property
    def asked(self) -> list[str]:
        return [asked.target for asked in self.site.record]


@pytest.fixture
def world() -> Iterator[World]:
    with ExitStack() as stack:
        yield World(site=stack.enter_context(Loopback()), clock=Clock(), stack=stack)


def get(
    web: Web,
    path: str = "/news/1",
    *,
    at: str = PAPER,
    gap: timedelta = GAP,
    robots: bool = False,
    validators: Validators = Validators(),  # noqa: B008
    headers: Mapping[str, str] = {},
) -> Page | Unchanged:
    return web.get(
        at + path,
        source="newspim",
        min_interval=gap,
        validators=validators,
        headers=headers,
        robots=robots,
    )


def page(web: Web, path: str = "/news/1", *, at: str = PAPER, robots: bool = False) -> Page:
    found = get(web, path, at=at, robots=robots)
    assert isinstance(found, Page)
    return found


# ── a page ────────────────────────────────────────────────────────────────────────────────────


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


# ── what is no page ───────────────────────────────────────────────────────────────────────────


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
        (503, Unreachable),
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


# ── the host's pace ───────────────────────────────────────────────────────────────────────────


def test_requests_to_a_host_are_a_gap_apart_and_other_hosts_do_not_wait(world: World) -> None:
    world.site.answers("/paper/news/1", Reply())
    world.site.answers("/portal/v/1", Reply())
    web = world.web()
    get(web)
    get(web, "/v/1", at=PORTAL)
    assert world.clock.pauses == []
    get(web)
    assert world.clock.pauses == [2.0]
    get(web, at="http://www.newspim.com")  # the same host, whatever the scheme
    assert world.clock.pauses == [2.0, 2.0]


def test_the_gap_is_counted_from_the_end_of_the_last_request(world: World) -> None:
    world.site.answers("/paper/news/1", Reply(before=lambda: world.clock.advance(5)), Reply())
    web = world.web()
    get(web)
    world.clock.advance(0.5)
    get(web)
    assert world.clock.pauses == [1.5]
    world.clock.advance(60)
    get(web)
    assert world.clock.pauses == [1.5]


def test_of_two_sources_at_one_host_the_slower_pace_holds(world: World) -> None:
    world.site.answers("/paper/news/1", Reply())
    web = world.web()
    get(web, gap=timedelta(seconds=10))
    get(web, gap=timedelta(seconds=2))
    get(web, gap=timedelta(seconds=10))
    assert world.clock.pauses == [10.0, 10.0]


def test_a_failed_request_counts_for_the_pace(world: World) -> None:
    world.site.answers("/paper/news/1", Reply(head=b""))
    web = world.web()
    for _ in range(2):
        with pytest.raises(Unreachable):
            get(web)
    assert world.clock.pauses == [2.0]


def test_threads_never_meet_at_a_host(world: World) -> None:
    meeting = Barrier(2)

    def meet() -> None:
        try:
            meeting.wait(0.02)
        except BrokenBarrierError:
            meeting.reset()

    world.site.answers("/paper/news/1", Reply(before=meet))
    web = world.web()
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda _: get(web), range(8)))
    assert world.site.together == 1
    assert world.clock.pauses == [2.0] * 7


def test_threads_at_two_hosts_do_not_wait_for_each_other(world: World) -> None:
    both = Barrier(2)  # would break if one host were served after the other
    world.site.answers("/paper/news/1", Reply(before=lambda: both.wait(5)))
    world.site.answers("/portal/news/1", Reply(before=lambda: both.wait(5)))
    web = world.web()
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(lambda at: get(web, at=at), (PAPER, PORTAL)))
    assert world.site.together == 2
    assert not both.broken


def test_a_stop_during_the_pause_asks_nothing_and_frees_the_host(world: World) -> None:
    world.site.answers("/paper/news/1", Reply(body="here"))
    stopping = [False, True, False]

    def pause(seconds: float) -> None:
        if stopping.pop(0):
            raise Stopping("the monitor was asked to stop")
        world.clock.pause(seconds)

    web = world.web(pause=pause)
    get(web)
    get(web)
    with pytest.raises(Stopping):
        get(web)
    assert len(world.asked) == 2
    assert page(web).content == b"here"
    assert world.clock.pauses == [2.0, 2.0]


# ── a busy host ───────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("status", "header", "seconds"),
    [
        pytest.param(429, "120", 120, id="429 in seconds"),
        pytest.param(503, "120", 120, id="503 in seconds"),
        pytest.param(429, "Fri, 20 Nov 2026 09:05:00 GMT", 300, id="a date"),
        pytest.param(503, "Friday, 20-Nov-26 09:05:00 GMT", 300, id="a date of RFC 850"),
        pytest.param(429, "Fri Nov 20 09:05:00 2026", 300, id="a date of asctime"),
        pytest.param(429, None, 60, id="no word"),
        pytest.param(429, "soon", 60, id="a word that is none"),
        pytest.param(429, "0", 60, id="no time at all"),
        pytest.param(429, "-5", 60, id="negative"),
        pytest.param(429, "Fri, 20 Nov 2026 08:00:00 GMT", 60, id="a date gone by"),
        pytest.param(429, "9" * 5000, 86_400, id="for ever"),
        pytest.param(429, "Fri, 31 Dec 9999 23:59:59 GMT", 86_400, id="until the end of time"),
    ],
)
def test_a_busy_host_is_left_alone_as_long_as_it_asks(
    world: World, status: int, header: str | None, seconds: int
) -> None:
    headers = {} if header is None else {"Retry-After": header}
    world.site.answers("/paper/news/1", Reply(status=status, headers=headers), Reply())
    world.site.answers("/paper/news/2", Reply())
    web = world.web()
    with pytest.raises(Busy, match=r"newspim.*www\.newspim\.com.*left alone") as met:
        get(web)
    assert met.value.retry_after == timedelta(seconds=seconds)

    world.clock.advance(seconds - 1)
    with pytest.raises(Busy, match="was not requested") as met:
        get(web, "/news/2")
    assert met.value.retry_after == timedelta(seconds=1)
    assert met.value.url == "https://www.newspim.com/news/2"
    assert world.asked == ["/paper/news/1"]
    assert world.clock.pauses == []

    world.clock.advance(1)
    get(web, "/news/2")
    assert world.asked == ["/paper/news/1", "/paper/news/2"]


def test_waits_of_a_host_that_names_none_grow_until_it_answers(world: World) -> None:
    world.site.answers("/paper/news/1", *[Reply(status=429)] * 8, Reply(), Reply(status=429))
    web = world.web()
    waits = []
    for _ in range(10):
        try:
            get(web)
        except Busy as error:
            wait = error.retry_after or timedelta()
            waits.append(wait.total_seconds())
            world.clock.advance(wait.total_seconds())
    assert waits == [60, 120, 240, 480, 960, 1920, 3600, 3600, 60]


def test_a_busy_host_does_not_hold_up_another(world: World) -> None:
    world.site.answers("/paper/news/1", Reply(status=429))
    world.site.answers("/portal/v/1", Reply())
    web = world.web()
    with pytest.raises(Busy):
        get(web)
    get(web, "/v/1", at=PORTAL)


# ── robots.txt ────────────────────────────────────────────────────────────────────────────────

FORBIDDEN = "User-agent: *\nDisallow: /news/\n"


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
        pytest.param(Reply(status=503), id="503"),
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
        "/paper/robots.txt", Reply(status=429, headers={"Retry-After": "30"}), Reply(body=FORBIDDEN)
    )
    web = world.web()
    for _ in range(2):
        with pytest.raises(Busy) as met:
            get(web, robots=True)
        assert met.value.url == "https://www.newspim.com/news/1"
    assert world.asked == ["/paper/robots.txt"]
    world.clock.advance(30)
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


# ── redirects ─────────────────────────────────────────────────────────────────────────────────


def redirect(location: str, status: int = 302) -> Reply:
    return Reply(status=status, headers={"Location": location})


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


# ── where requests may go ─────────────────────────────────────────────────────────────────────


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


def test_wrong_routes_are_named_all_at_once() -> None:
    with pytest.raises(ConfigError) as met:
        Web(user_agent=AGENT, routes={"newspim": "http://127.0.0.1:1", PAPER: "//me:pw@host"})
    assert len(met.value.problems) == 2
    assert "pw" not in str(met.value)


def test_a_user_agent_that_no_header_can_carry_is_named() -> None:
    for name in ("광주 모니터", "monitor\r\n", " "):
        with pytest.raises(ConfigError, match="MONITOR_CONTACT"):
            Web(user_agent=name)
