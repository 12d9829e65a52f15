"""One hop of a fetch: the address checked, the turn awaited, one request, the body capped."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime

import httpcore
import httpx

from monitor.errors import BadRedirect, Busy, TooLarge, Unreachable
from monitor.fetch import addresses, body
from monitor.fetch.addresses import Routes
from monitor.fetch.line import Line
from monitor.fetch.pace import Gate, Pace, asked_wait
from monitor.model import Rest

OnRest = Callable[[Collection[str], Rest | None], None]
"""Told that the hosts of a server are left alone, or, with None, that it answers again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How long and how large.

    `read_timeout` is the longest silence of a server, `total` the longest time for one request
    from connecting to the last byte (name lookup and pauses apart), so that one that sends a byte
    now and then does not hold us for ever. `max_body_bytes` counts decompressed bytes.
    """

    connect_timeout: timedelta = timedelta(seconds=10)
    read_timeout: timedelta = timedelta(seconds=20)
    total: timedelta = timedelta(seconds=60)
    max_body_bytes: int = 10 * 1024 * 1024
    max_redirects: int = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Errand:
    """What one `get` is about, for all its hops. `url` is as given: errors carry it."""

    source: str
    url: str
    gap: timedelta
    cap_bytes: int
    conditions: Mapping[str, str] = field(default_factory=dict)
    keys: Mapping[str, str] = field(default_factory=dict, repr=False)
    """The caller's headers: for the origin that was asked for, not for one redirected to."""
    robots: bool = True
    cut: bool = False
    """Whether a body over the cap is cut off there; else it is an error."""

    def misled(self, what: str) -> BadRedirect:
        """The error for a redirect; `what` is how the sentence about the address goes on."""
        return BadRedirect(
            f"{self.source}: {self.url} {what}. Open it in a browser, and correct its url under "
            f"[{self.source}] in sources.toml if it has moved.",
            source=self.source,
            url=self.url,
        )

    def too_large(self, how: str) -> TooLarge:
        return TooLarge(
            f"{self.source}: {self.url} is larger than {self.cap_bytes} bytes ({how}), too large "
            f"for an article or a list. Look at it in a browser; it is left out while it is so.",
            source=self.source,
            url=self.url,
        )


@dataclass(frozen=True, slots=True)
class Met:
    """What a hop met, at a real address."""

    at: httpx.URL
    response: httpx.Response
    content: bytes


class Hops:
    """Makes the requests of all errands, through the gate of each host."""

    def __init__(
        self,
        *,
        user_agent: str,
        routes: Routes,
        limits: Limits,
        monotonic: Callable[[], float],
        wall: Callable[[], datetime],
        pace: Pace,
        on_rest: OnRest,
    ) -> None:
        self._routes = routes
        self._limits = limits
        self._monotonic = monotonic
        self._wall = wall
        self.ahead: dict[str, timedelta] = {}
        self._pace = pace
        self._on_rest = on_rest
        self._headers = {
            "User-Agent": user_agent,
            "Accept": "*/*",
            "Accept-Language": "ko",
            "Accept-Encoding": "gzip",  # what body.py unpacks within the cap
            "Connection": "close",
        }
        self._timeout = httpx.Timeout(
            limits.read_timeout.total_seconds(), connect=limits.connect_timeout.total_seconds()
        )
        # Without httpx.Client above it: that takes proxies and .netrc from the environment (a proxy
        # looks names up itself, past our check of the addresses), keeps cookies, and stumbles over
        # a wrong Location even where it is not to follow it.
        self._line = Line(httpx.create_ssl_context(trust_env=False), monotonic=monotonic)

    def close(self) -> None:
        self._line.close()

    def peers(self, real: httpx.URL, errand: Errand, *, redirected: bool) -> tuple[str, ...]:
        """The IP addresses to connect to: all of them public, unless a route leads there.

        Raises Unreachable, or BadRedirect if it was a redirect that led into private space.
        """
        led = self._routes.led(real)
        try:
            peers = addresses.resolve(led or real)
        except OSError as error:
            raise Unreachable(
                f"{errand.source}: the name {real.host} in {errand.url} is not found ({error}). "
                f"If other sources work, it may have moved; else see `monitor doctor`.",
                source=errand.source,
                url=errand.url,
            ) from error
        private = [peer for peer in peers if not addresses.is_public(peer)]
        if led is not None or not private:
            return peers
        if redirected:
            raise errand.misled(f"is redirected to {real}, in private space ({private[0]})")
        raise Unreachable(
            f"{errand.source}: {errand.url} was not asked, as {real.host} is {private[0]}, a "
            f"private address. Only [http.routes] may lead there; check the address and the DNS.",
            source=errand.source,
            url=errand.url,
        )

    def ask(self, real: httpx.URL, peers: tuple[str, ...], gap: timedelta, errand: Errand) -> Met:
        """One request at one of the checked `peers` in its turn, and its body if it is a page.

        Raises Busy, Unreachable, TooLarge, and whatever the pause raises.
        """
        gate = self._pace.gate(real.host)
        gap = max(gap, self._pace.gap(real.host))
        with gate.turn(gap, source=errand.source, url=errand.url):
            try:
                met = self._send(real, peers, errand)
            except (httpcore.LocalProtocolError, UnicodeEncodeError):
                # Without the cause: it shows the header, which may be a key.
                raise Unreachable(
                    f"{errand.source}: the request for {errand.url} cannot be written. Look for "
                    f"line breaks and foreign letters in the keys and settings sent with it.",
                    source=errand.source,
                    url=errand.url,
                ) from None
            except (
                httpcore.TimeoutException,
                httpcore.NetworkError,
                httpcore.ProtocolError,
                body.BrokenBody,
            ) as error:
                where = "" if str(real) == errand.url else f" (at {real})"
                raise Unreachable(
                    f"{errand.source}: {errand.url} did not come{where}: "
                    f"{str(error) or type(error).__name__}. It is tried again later; if that does "
                    f"not help, see `monitor doctor`.",
                    source=errand.source,
                    url=errand.url,
                ) from error
            self._compare_clocks(met)
            self._heed(gate, met, errand)
        return met

    def _compare_clocks(self, met: Met) -> None:
        """A cache tells the time at which it was filled, so its answers do not count."""
        told = met.response.headers.get("Date")
        if told is None or "Age" in met.response.headers:
            return
        try:
            at = parsedate_to_datetime(told)
        except ValueError:
            return
        if at.tzinfo is not None:
            self.ahead[met.at.host] = at - self._wall()

    def _send(self, real: httpx.URL, peers: tuple[str, ...], errand: Errand) -> Met:
        request = httpx.Request(
            "GET",
            self._routes.led(real) or real,
            headers={**self._headers, **errand.conditions, **errand.keys},
            extensions={
                "peers": peers,
                "timeout": self._timeout.as_dict(),
                "ends_at": self._monotonic() + self._limits.total.total_seconds(),
            },
        )
        response = self._line.handle_request(request)
        try:
            if response.status_code != 200:
                return Met(real, response, b"")
            announced = int(response.headers.get("Content-Length", 0))
            if announced > errand.cap_bytes and not errand.cut:
                raise errand.too_large(f"{announced} bytes are announced")
            content, whole = body.read(response, cap_bytes=errand.cap_bytes)
            if not whole and not errand.cut:
                raise errand.too_large("the rest was not read")
            return Met(real, response, content)
        finally:
            response.close()

    def _heed(self, gate: Gate, met: Met, errand: Errand) -> None:
        """Leave a busy host alone from now on. Raises Busy if it is."""
        status, now = met.response.status_code, self._wall()
        asked = asked_wait(met.response.headers.get("Retry-After"), now)
        if status in (429, 503) or (status >= 400 and asked):
            rest = gate.close(asked, now)
            self._on_rest(gate.hosts, rest)
            wait = rest.until - now
            raise Busy(
                f"{errand.source}: {met.at.host} asks to be left alone (HTTP {status} on "
                f"{met.at}). Nothing is asked of it for {wait.total_seconds():.0f} s; if this "
                f"comes often, set a longer min_interval for [{errand.source}] in sources.toml.",
                source=errand.source,
                url=errand.url,
                retry_after=wait,
            )
        answers = status < 400 or status in (404, 410)
        # robots.txt is a file, and served by machines that have no time for more.
        if answers and met.at.path != "/robots.txt" and gate.welcome():
            self._on_rest(gate.hosts, None)
