"""robots.txt (RFC 9309): read once per origin, kept for a day, never guessed while unreadable."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta

from protego import Protego

from monitor.errors import BadRedirect, Unreachable

KEPT = timedelta(hours=24)
"""As long as RFC 9309 allows at most (2.4)."""

KEPT_AFTER_FAILURE = timedelta(minutes=5)
"""Long enough for a pass not to ask before every article, short enough to lose no news."""

MAX_ROBOTS_BYTES = 500 * 1024
"""What RFC 9309 wants read at least (2.5); the rest of a longer file is ignored."""

LONGEST_DELAY = timedelta(seconds=60)
"""A Crawl-delay above this would make one pass over a list take hours."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What came for a robots.txt: the status, and the body of a 200."""

    status: int
    content: bytes


@dataclass(frozen=True, slots=True)
class Standing:
    """What an origin's robots.txt (at `address`) says of one page of it, and of our pace."""

    address: str
    trouble: str
    allowed: bool
    delay: timedelta


@dataclass(frozen=True, slots=True)
class Rules:
    """What an origin allows. `trouble` says why its robots.txt could not be read, if so, and
    `cause` is the error behind it."""

    address: str
    robots: Protego | None = None
    trouble: str = ""
    cause: Unreachable | None = None

    def allow(self, url: str, token: str) -> bool:
        return self.robots is None or bool(self.robots.can_fetch(url, token))

    def delay(self, token: str) -> timedelta:
        """The Crawl-delay asked of us; zero if none."""
        seconds = self.robots.crawl_delay(token) if self.robots else None
        return timedelta(seconds=min(seconds or 0, LONGEST_DELAY.total_seconds()))

    def standing(self, url: str, token: str) -> Standing:
        return Standing(self.address, self.trouble, self.allow(url, token), self.delay(token))


@dataclass(slots=True)
class Kept:
    """The rules of one origin, and until when they hold. The lock is held while they are read."""

    lock: threading.Lock = field(default_factory=threading.Lock)
    rules: Rules | None = None
    until: float = 0.0


class Robots:
    """The rules of all origins, kept by the monotonic clock."""

    def __init__(self, *, monotonic: Callable[[], float]) -> None:
        self._monotonic = monotonic
        self._kept: dict[str, Kept] = {}
        self._lock = threading.Lock()

    def rules(self, origin: str, read: Callable[[str], Answer]) -> Rules:
        """The rules of an origin, from memory or by one call of `read` with their address.

        Raises what `read` raises, except for what robots.txt itself has to answer for: that is
        kept for a while as rules with `trouble`. (A busy host is remembered by its gate.)
        """
        with self._lock:
            kept = self._kept.setdefault(origin, Kept())
        with kept.lock:
            if kept.rules is None or self._monotonic() >= kept.until:
                kept.rules, lifetime = _read(f"{origin}/robots.txt", read)
                kept.until = self._monotonic() + lifetime.total_seconds()
            return kept.rules


def _read(address: str, read: Callable[[str], Answer]) -> tuple[Rules, timedelta]:
    try:
        answer = read(address)
    except Unreachable as error:
        trouble = str(error.__cause__ or error)
        # Without the traceback, which would keep the frames of this request alive.
        cause = error.with_traceback(None)
        return Rules(address, trouble=trouble, cause=cause), KEPT_AFTER_FAILURE
    except BadRedirect:
        # "May be assumed to be unavailable" (2.3.1.2), and unavailable means allowed (2.3.1.3).
        return Rules(address), KEPT_AFTER_FAILURE
    if answer.status >= 500:
        return Rules(address, trouble=f"HTTP {answer.status}"), KEPT_AFTER_FAILURE
    if answer.status != 200:
        return Rules(address), KEPT
    content = answer.content
    if len(content) >= MAX_ROBOTS_BYTES:
        # The last line may be cut, and "Disallow: /a" is not what "/admin" said.
        content = content.rpartition(b"\n")[0]
    return Rules(address, Protego.parse(content.decode("utf-8-sig", "replace"))), KEPT


def product_token(user_agent: str) -> str:
    """The name robots.txt knows us by: `gwangju-ai-monitor` of `gwangju-ai-monitor/0.1 (+…)`."""
    return user_agent.partition("/")[0].split()[0]
