"""Politeness as an invariant, read from the servers' access log."""

import random
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from itertools import pairwise
from threading import Lock
from urllib.parse import urlsplit

import pytest

from monitor.fetch import Limits, Web
from monitor.model import Rest, Server, Source
from monitor.store import Store
from tests.faults import BOMB, NOT_TEXT, busy, endless, redirect
from tests.loopback import Asked, Reply, gaps, overlapping
from tests.shipped import SOURCES as SHIPPED
from tests.world import DECLARED, WEATHER, World, declared, listing, news, opened, page

PACE = timedelta(seconds=2)
BRIEF = Limits(max_body_bytes=100_000, read_timeout=timedelta(seconds=1))
"""For sites that never answer: longer than one that does takes on a busy machine."""
TWIN = r"""
[twin]
title = "시험일보 주말판"
min_interval = "2s"

[[twin.address]]
hosts = ["paper.example.kr"]
gate = ["cdn.example.kr"]
path = '/weekend/(?P<id>\d+)'
canonical = "https://paper.example.kr/weekend/{id}"

[[twin.discover]]
way = "list"
url = "https://cdn.example.kr/weekend"

[[twin.layout]]
name = "plain"
title = ["h1"]
body = ["div.body"]
"""
SOURCES = declared(DECLARED.replace('"0s"', '"2s"') + TWIN)
HOSTS = ("paper.example.kr", "portal.example.kr", "daily.example.kr", "cdn.example.kr")
SERVERS = {"cdn.example.kr": "paper.example.kr"}
"""Which host is another one's server, by the sources' tables."""

ADDRESSES = [address for source in SHIPPED.values() for address in source.address]

ARTICLES = [
    *(news(n) for n in range(1, 13)),
    *(news(n, "daily.example.kr") for n in range(1, 13)),
    *(f"https://paper.example.kr/weekend/{n}" for n in range(1, 13)),
]
LISTS = {
    "https://paper.example.kr/list?page=1": listing(*(f"/news/{n}" for n in range(1, 13))),
    "https://daily.example.kr/list": listing(*(f"/news/{n}" for n in range(1, 13))),
    "https://cdn.example.kr/weekend": listing(
        *(f"https://paper.example.kr/weekend/{n}" for n in range(1, 13))
    ),
}


FAULTS: tuple[Reply, ...] = (
    Reply(status=404), Reply(status=500), Reply(status=403), Reply(body=""), Reply(body=NOT_TEXT),
    busy(429), busy(429, "90"), busy(503), busy(503, "120"), busy(500, "30"), BOMB,
    Reply(head=b"HTTP/1.1 200 OK\r\nContent-Length: 999\r\n\r\n", body="x"),
    Reply(head=b""), Reply(drip=endless), Reply(silent=True),
    redirect("https://portal.example.kr/v/1"), redirect("https://daily.example.kr/news/1"),
    redirect("https://cdn.example.kr/moved"), redirect("https://paper.example.kr/"),
    redirect("http://127.0.0.1:1/"),
)  # fmt: skip
ROBOTS: tuple[Reply, ...] = (
    Reply(status=404), Reply(status=500), Reply(body="# " + "x" * 5_000_000), busy(503),
    Reply(body="User-agent: *\nCrawl-delay: 3\n"), redirect("https://portal.example.kr/r.txt"),
)  # fmt: skip


@pytest.fixture
def world(store: Store) -> Iterator[World]:
    with opened(store) as made:
        made.site.clock = lambda: made.now.timestamp()
        yield made


def by_server(log: Sequence[Asked]) -> Mapping[str, list[Asked]]:
    found = defaultdict(list)
    for asked in log:
        found[SERVERS.get(asked.host, asked.host)].append(asked)
    return found


def patient(world: World) -> Web:
    """A process' door for several threads: time is moved on by one of them at a time."""
    lock = Lock()

    def pause(seconds: float) -> None:
        with lock:
            world.later(seconds=seconds)

    return world.web(
        routes={f"https://{host}": f"{world.site.base}/{host}" for host in HOSTS},
        pause=pause,
        servers=[
            Server(frozenset(address.server), source.min_interval)
            for source in SOURCES.values()
            for address in source.address
        ],
        rests=world.store.rests(),
        on_rest=world.store.rest,
        resumes=True,
        limits=BRIEF,
    )


# ── the gate ──────────────────────────────────────────────────────────────────────────────────

SQLITE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


@SQLITE
@pytest.mark.parametrize("seed", range(4))
def test_over_a_run_of_faults_no_host_is_asked_twice_at_once_or_too_soon(
    world: World, seed: int
) -> None:
    chosen = random.Random(seed)
    for url in ARTICLES:
        good = page("기사", (*WEATHER, f"{url}의 기사다."))
        world.serves(url, *chosen.choices(FAULTS, k=chosen.randint(0, 3)), good)
    for url, rows in LISTS.items():
        world.serves(url, *chosen.choices((*FAULTS, *[Reply(body=rows)] * 4), k=12), rows)
    for host in HOSTS:
        world.serves(f"https://{host}/robots.txt", *chosen.choices(ROBOTS, k=8))

    def passed(job: tuple[Source, bool]) -> None:
        source, look = job
        watch.run(source, look=look, revisit=not look)

    jobs = [(source, look) for source in SOURCES.values() for look in (True, False)]
    with ThreadPoolExecutor(len(jobs)) as pool:
        for turn in range(14):
            if turn % 4 == 0:  # the process ends, and another begins at once
                watch = world.watch(web=patient(world))
            list(pool.map(passed, jobs))
            if turn % 4 != 3:
                world.later(minutes=11)
    log = by_server(world.site.record)
    assert len(world.site.record) > 50  # how many depends on which thread meets a fault first
    assert {"portal.example.kr", "paper.example.kr", "daily.example.kr"} <= log.keys()
    targets = {asked.target for asked in log["paper.example.kr"]}
    assert {"/paper.example.kr/robots.txt", "/cdn.example.kr/robots.txt"} <= targets
    assert {"/paper.example.kr/list?page=1", "/cdn.example.kr/weekend"} <= targets
    for asked in log.values():
        assert overlapping(asked) == 0
        assert min(gaps(asked), default=PACE.total_seconds()) >= PACE.total_seconds() - 1e-6
        for one, next_ in pairwise(asked):
            wait = float(one.reply.headers.get("Retry-After", 0))
            if one.reply.status in (429, 503):
                wait = max(wait, 60)
            assert one.ended is not None
            assert next_.began - one.ended >= wait - 1e-6


@SQLITE
def test_a_host_that_was_asked_keeps_its_gate_and_a_new_one_joins_it(world: World) -> None:
    web = world.web()
    world.serves(news(1), Reply())
    world.serves("https://portal.example.kr/v/1", Reply())
    world.serves("https://daily.example.kr/news/1", Reply())

    def one(*names: str) -> Server:
        return Server(frozenset(f"{name}.example.kr" for name in names), timedelta(0))

    def get(url: str) -> float:
        before = sum(world.pauses)
        web.get(url, source="paper", min_interval=PACE, robots=False)
        return sum(world.pauses) - before

    assert get(news(1)) == 0
    web.regroup([one("portal", "daily"), one("portal", "paper")])
    assert get("https://portal.example.kr/v/1") == 2
    assert get("https://daily.example.kr/news/1") == 2
    web.regroup([])
    assert get(news(1)) == 2


@SQLITE
def test_a_host_has_the_longest_pace_that_any_source_declares_for_it(world: World) -> None:
    """Of two redirects that lead to it from elsewhere, neither knows that pace."""
    slow = Server(frozenset({"daily.example.kr"}), timedelta(seconds=5))
    web = world.web(servers=[slow, Server(slow.hosts, PACE)])
    for number in (1, 2):
        world.serves(news(number), redirect(news(number, "daily.example.kr")))
        world.serves(news(number, "daily.example.kr"), Reply())
        web.get(news(number), source="paper", min_interval=timedelta(0), robots=False)
    assert world.pauses == [5]


def started(world: World) -> Web:
    """The door as a process opens it at its start."""
    return world.web(
        servers=[Server(frozenset({"paper.example.kr", "m.paper.example.kr"}), PACE)],
        rests=world.store.rests(),
        on_rest=world.store.rest,
    )


def test_what_a_host_asked_for_outlives_the_process(world: World) -> None:
    world.serves("https://paper.example.kr/list?page=1", busy(429, "3600"), listing("/news/1"))
    world.publishes(1)
    assert world.check(web=started(world)).outcome == "busy"
    until = world.now + timedelta(hours=1)
    assert world.store.rests() == {
        host: Rest(until, timedelta(minutes=2))
        for host in ("paper.example.kr", "m.paper.example.kr")
    }
    world.later(minutes=30)
    later = started(world)  # asked for the first time long after its start
    world.later(minutes=29, seconds=59)
    world.asked()
    assert world.check(web=later).outcome == "busy"
    assert world.asked() == []
    world.later(seconds=1)
    assert world.check(web=later).new == 1
    assert world.store.rests() == {}


def test_waits_go_on_growing_over_restarts_until_the_host_answers(world: World) -> None:
    world.serves(
        "https://paper.example.kr/list?page=1", *[busy(503)] * 3, listing("/news/1"), busy(503)
    )
    world.publishes(1)
    waits = []
    for _ in range(5):
        world.check(web=started(world))
        rest = max((rest.until for rest in world.store.rests().values()), default=world.now)
        waits.append((rest - world.now).total_seconds())
        world.now = rest
    assert waits == [60, 120, 240, 0, 60]


# ── robots.txt out of order ───────────────────────────────────────────────────────────────────


CLOSED = "User-agent: *\nDisallow: /news/\n"
UNREAD = "https://paper.example.kr/robots.txt cannot be read ("
OUT_OF_ORDER = {
    "5 MB": (Reply(body="# " + "x" * 5_000_000), "ok", ""),
    "5 MB behind rules": (Reply(body=CLOSED + "# x" * 2_000_000), "refused", "does not allow https://paper.example.kr/news/1"),
    "rules behind 5 MB": (Reply(body="# x\n" * 1_250_000 + CLOSED), "ok", ""),
    "500": (Reply(status=500), "unreachable", f"{UNREAD}HTTP 500), so https://paper.example.kr/list?page=1 was not asked"),
    "503": (Reply(status=503), "busy", "asks to be left alone (HTTP 503 on https://paper.example.kr/robots.txt)"),
    "no end": (Reply(drip=endless), "ok", ""),
    "never answers": (Reply(silent=True), "unreachable", UNREAD),
    "behind a redirect": (redirect("https://portal.example.kr/robots.txt"), "refused", "does not allow https://paper.example.kr/news/1"),
    "in a circle": (redirect("https://paper.example.kr/robots.txt"), "ok", ""),
}  # fmt: skip


@SQLITE
@pytest.mark.parametrize(("robots", "outcome", "says"), OUT_OF_ORDER.values(), ids=OUT_OF_ORDER)
def test_robots_out_of_order(world: World, robots: Reply, outcome: str, says: str) -> None:
    world.lists(1)
    world.publishes(1)
    world.serves("https://paper.example.kr/robots.txt", robots)
    world.serves("https://portal.example.kr/robots.txt", CLOSED)
    run = world.check(web=world.web(limits=BRIEF))
    assert [failure.outcome for failure in run.failures] == ([] if outcome == "ok" else [outcome])
    assert run.new == (outcome == "ok")
    assert says in run.message
    assert len(world.site.record) < 8


# ── the sources as shipped ────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "hosts",
    [
        ("www.newspim.com", "newspim.com", "m.newspim.com", "rss.newspim.com", "img.newspim.com"),
        ("v.daum.net", "news.v.daum.net", "search.daum.net"),
        ("www.jeonnam-gwangju.go.kr", "www.gwangju.go.kr", "gwangju.go.kr"),
    ],
    ids=lambda hosts: hosts[0],
)
def test_the_names_of_one_server_are_mapped_to_one(hosts: tuple[str, ...]) -> None:
    assert any(set(hosts) <= set(address.server) for address in ADDRESSES)


def test_every_list_is_of_a_server_that_is_declared() -> None:
    declared = {host for address in ADDRESSES for host in address.server}
    lists = {urlsplit(way.url).hostname for one in SHIPPED.values() for way in one.discover}
    assert lists - {None, ""} <= declared
