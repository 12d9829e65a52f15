"""Two sites over real HTTP on loopback, and a clock that only a pause moves on."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from threading import Lock

from monitor.fetch import Limits, Web
from monitor.model import Page, Unchanged, Validators
from tests.loopback import Asked, Loopback, Reply

AGENT = "gwangju-ai-monitor/0.1 (+https://example.kr/about; watch@example.kr)"
PAPER = "https://www.newspim.com"
PORTAL = "https://v.daum.net"
NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
GAP = timedelta(seconds=2)
SMALL = Limits(max_body_bytes=100_000)
FORBIDDEN = "User-agent: *\nDisallow: /news/\n"


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


@contextmanager
def opened() -> Iterator[World]:
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


def redirect(location: str, status: int = 302) -> Reply:
    return Reply(status=status, headers={"Location": location})
