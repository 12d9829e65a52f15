"""How fast a host is asked, and how long a busy one is left alone."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier, BrokenBarrierError

import pytest

from monitor.errors import (
    Busy,
    Stopping,
    Unreachable,
)
from tests.fetching import PAPER, PORTAL, World, get, opened, page
from tests.loopback import Reply


@pytest.fixture
def world() -> Iterator[World]:
    with opened() as world:
        yield world


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
        pytest.param(429, "100000", 100_000, id="more than a day"),
        pytest.param(429, "9" * 5000, 31_536_000, id="for ever"),
        pytest.param(429, "Fri, 31 Dec 9999 23:59:59 GMT", 31_536_000, id="until the end of time"),
        pytest.param(503, None, 60, id="503 without a word"),
        pytest.param(500, "90", 90, id="another failure with a word"),
        pytest.param(429, "5", 60, id="less than what we take"),
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
