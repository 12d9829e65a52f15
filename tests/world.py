"""A small newspaper on loopback, watched by the real conductors over a real store.

Pages are written as a test needs them; time moves only when a test says so.
"""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from monitor import config, topics
from monitor.deliver import Deliver
from monitor.fetch import Limits, Web
from monitor.model import KnownArticle, Route, Run, Source
from monitor.store import Store, views
from monitor.watch import Watch
from tests.loopback import Loopback, Reply

NOW = datetime(2026, 11, 20, 3, 0, tzinfo=UTC)
"""Noon in Korea, of a day on which the small paper's articles appeared."""

DECLARED = r"""
[paper]
title = "시험일보"
min_interval = "0s"

[[paper.address]]
hosts = ["paper.example.kr"]
path = '/news/(?P<id>\d+)'
canonical = "https://paper.example.kr/news/{id}"

[[paper.address]]
hosts = ["portal.example.kr"]
path = '/v/(?P<id>\d+)'
canonical = "https://portal.example.kr/v/{id}"
mirror = true

[[paper.discover]]
way = "list"
url = "https://paper.example.kr/list?page={page}"
pages = 3

[[paper.layout]]
name = "plain"
title = ["h1"]
published = ["time"]
body = ["div.body"]

[daily]
title = "다른신문"
min_interval = "0s"

[[daily.address]]
hosts = ["daily.example.kr"]
path = '/news/(?P<id>\d+)'
canonical = "https://daily.example.kr/news/{id}"

[[daily.discover]]
way = "list"
url = "https://daily.example.kr/list"

[[daily.layout]]
name = "plain"
title = ["h1"]
published = ["time"]
body = ["div.body"]
"""
HOSTS = ("paper.example.kr", "portal.example.kr", "daily.example.kr")
ROUTES = (
    Route(id="desk", channels=("console://",)),
    Route(id="team", channels=("console://",), language="en"),
)
TOPICS = (topics.load(),)
WEATHER = ("내일은 전국이 대체로 맑겠다.", "아침 기온은 영하로 내려가겠다.")


def pact(partner: str, day: str = "20일") -> tuple[str, ...]:
    """The body of an article that nobody can read otherwise: the city signed with a company."""
    return (
        f"광주광역시는 {day} 시청에서 ㈜{partner}와 인공지능 중심도시 광주 조성을 위한 "
        "업무협약을 체결했다고 밝혔다.",
        "두 기관은 인공지능 인재를 함께 기르는 데 힘을 모으기로 했다.",
    )


def page(
    title: str, body: Sequence[str], at: str = "2026-11-20 09:00", beside: str = "많이 본 뉴스"
) -> str:
    paragraphs = "".join(f"<p>{text}</p>" for text in body)
    return (
        f"<html><body><nav>{beside}</nav><h1>{title}</h1><time>{at}</time>"
        f'<div class="body">{paragraphs}</div></body></html>'
    )


def listing(*addresses: str) -> str:
    rows = "".join(
        f'<li><a href="{address}">기사 {n}</a></li>' for n, address in enumerate(addresses)
    )
    return f"<html><body><ul>{rows}</ul></body></html>"


def news(number: int, host: str = "paper.example.kr") -> str:
    """The real address of an article."""
    return f"https://{host}/news/{number}"


@dataclass
class World:
    """The site, the store and the time. Each host is served under its name as a prefix."""

    site: Loopback
    store: Store
    now: datetime = NOW
    pauses: list[float] = field(default_factory=list)
    closing: list[Web] = field(default_factory=list)
    usual: Web | None = None
    """What passes share that are given no `web` of their own, as in the daemon."""

    @property
    def routes(self) -> dict[str, str]:
        return {f"https://{host}": f"{self.site.base}/{host}" for host in HOSTS}

    def clock(self) -> datetime:
        return self.now

    def later(self, **how_much: float) -> None:
        self.now += timedelta(**how_much)

    def pause(self, seconds: float) -> None:
        self.pauses.append(seconds)
        self.later(seconds=seconds)

    # ── the site ──────────────────────────────────────────────────────────────────────────────

    def serves(self, url: str, *replies: Reply | str) -> None:
        """What a real address answers, one reply a request; the last is repeated."""
        path = url.removeprefix("https://")
        self.site.answers(
            f"/{path}", *(r if isinstance(r, Reply) else Reply(body=r) for r in replies)
        )

    def lists(self, *numbers: int, number: int = 1) -> None:
        """What a page of the list names; the pages after it are empty."""
        addresses = [f"/news/{n}" for n in numbers]
        self.serves(f"https://paper.example.kr/list?page={number}", listing(*addresses))

    def publishes(self, number: int, body: Sequence[str] = WEATHER, **how: str) -> None:
        self.serves(news(number), page(how.pop("title", f"기사 {number}"), body, **how))

    def asked(self) -> list[str]:
        """The real addresses asked for since the last call, robots.txt apart."""
        asked = [f"https:/{target}" for target in self.site.targets]
        self.site.record.clear()
        return asked

    # ── the conductors ────────────────────────────────────────────────────────────────────────

    def web(self, **changes: Any) -> Web:
        given: dict[str, Any] = {
            "user_agent": "gwangju-ai-monitor/0.1 (+https://example.kr/about)",
            "routes": self.routes,
            "limits": Limits(max_body_bytes=100_000),
            "monotonic": lambda: self.now.timestamp(),
            "pause": self.pause,
            "wall": self.clock,
        }
        web = Web(**(given | changes))
        self.closing.append(web)
        return web

    def watch(self, **changes: Any) -> Watch:
        given: dict[str, Any] = {
            "store": self.store,
            "topics": TOPICS,
            "routes": ROUTES,
            "clock": self.clock,
        }
        if "web" not in changes:
            self.usual = given["web"] = self.usual or self.web()
        return Watch(**(given | changes))

    def check(self, source: str = "paper", **changes: Any) -> Run:
        return self.watch(**changes).check(SOURCES[source])

    def deliver(self, **changes: Any) -> Deliver:
        given: dict[str, Any] = {
            "store": self.store,
            "channels": lambda route: {0: "console://"},
            "resolve": lambda channel: channel,
            "clock": self.clock,
            "owner": "me",
        }
        return Deliver(**(given | changes))

    # ── what is known ─────────────────────────────────────────────────────────────────────────

    def known(self, url: str) -> KnownArticle | None:
        return self.store.known([url]).get(url)

    def numbers(self) -> list[int]:
        """The articles of the paper that are stored."""
        rows = views.articles(self.store, limit=1000)
        return sorted(int(str(row["url"]).rpartition("/")[2]) for row in rows)

    def alerts(self) -> list[Mapping[str, Any]]:
        return list(views.alerts(self.store, limit=1000))


def declared(text: str = DECLARED) -> dict[str, Source]:
    sources, _ = config.parse_sources(tomllib.loads(text))
    return {source.id: source for source in sources}


SOURCES = declared()


@contextmanager
def opened(store: Store) -> Iterator[World]:
    """The small paper, open to the end of the block."""
    with Loopback() as site:
        made = World(site=site, store=store)
        yield made
        for web in made.closing:
            web.close()
