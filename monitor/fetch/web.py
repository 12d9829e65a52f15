"""Asking for a page: robots, turns, redirects, caps. Each hop is one request through one gate."""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

import httpcore
import httpx

from monitor.errors import (
    BadRedirect,
    Busy,
    ConfigError,
    FetchError,
    RefusedByRobots,
    TooLarge,
    Unreachable,
)
from monitor.fetch import addresses, body
from monitor.fetch.addresses import BadAddress, Routes
from monitor.fetch.answers import REDIRECTS, refusal
from monitor.fetch.line import Line
from monitor.fetch.pace import Gate, Pace, asked_wait
from monitor.fetch.robots import MAX_ROBOTS_BYTES, Answer, Robots, product_token
from monitor.model import Page, Unchanged, Validators

UNCONDITIONAL = Validators()


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
    conditions: Mapping[str, str]
    keys: Mapping[str, str]
    """The caller's headers: for the origin that was asked for, not for one redirected to."""
    robots: bool
    cut: bool = False
    """Whether a body over the cap is cut off there; else it is an error."""


@dataclass(frozen=True, slots=True)
class Met:
    """What a hop met, at a real address."""

    at: httpx.URL
    response: httpx.Response
    content: bytes


class Web:
    """The only door to the internet. May be used from several threads.

    `user_agent` says honestly who we are. `routes` maps an origin to the base address it is asked
    at instead. `monotonic` and `pause` (seconds) are the clock of pace and time limits, `wall` is
    what a Retry-After date is compared with.
    """

    def __init__(
        self,
        *,
        user_agent: str,
        routes: Mapping[str, str] = {},
        limits: Limits = Limits(),
        monotonic: Callable[[], float] = time.monotonic,
        pause: Callable[[float], None] = time.sleep,
        wall: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        if not user_agent.strip() or not user_agent.isascii():
            raise ConfigError([f"the User-Agent {user_agent!r} is not of ASCII letters only"])
        self._token = product_token(user_agent)
        self._routes = Routes(routes)
        self._limits = limits
        self._monotonic = monotonic
        self._wall = wall
        self._pace = Pace(monotonic=monotonic, pause=pause)
        self._robots = Robots(monotonic=monotonic)
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

    def get(
        self,
        url: str,
        *,
        source: str,
        min_interval: timedelta,
        validators: Validators = UNCONDITIONAL,
        headers: Mapping[str, str] = {},
        robots: bool = True,
    ) -> Page | Unchanged:
        """The page at an address, or the server's word that it is as `validators` say.

        Waits for the host's turn: `min_interval` (or its Crawl-delay) after the request before.
        `headers` go to the origin of `url` only. `robots=False` is for an API with keys.

        Raises a FetchError's child, and whatever `pause` raises.
        """
        conditions = {
            "If-None-Match": validators.etag,
            "If-Modified-Since": validators.last_modified,
        }
        errand = Errand(
            source=source,
            url=addresses.shown(url),
            gap=min_interval,
            cap_bytes=self._limits.max_body_bytes,
            conditions={name: value for name, value in conditions.items() if value},
            keys=headers,
            robots=robots,
        )
        met = self._follow(url, errand)
        status = met.response.status_code
        if status == 304 and errand.conditions:
            return Unchanged(str(met.at))
        if status != 200:
            raise refusal(status, source=source, url=errand.url)
        return Page(
            url=str(met.at),
            content=met.content,
            charset=met.response.charset_encoding,
            validators=Validators(
                etag=_sendable(met.response.headers.get("ETag")),
                last_modified=_sendable(met.response.headers.get("Last-Modified")),
            ),
        )

    def close(self) -> None:
        """Let go of the line. Connections end with their request, so no page is cut off by it."""
        self._line.close()

    def _follow(self, url: str, errand: Errand) -> Met:
        """The first answer that is no redirect."""
        try:
            here = start = addresses.parse(url)
        except BadAddress as error:
            raise Unreachable(
                f"{errand.source}: {errand.url} {error}, so it was not asked. Correct it under "
                f"[{errand.source}] in sources.toml.",
                source=errand.source,
                url=errand.url,
            ) from error
        seen = {str(here)}
        while True:
            peers = self._peers(here, errand, redirected=here != start)
            gap = self._permitted(here, errand) if errand.robots else errand.gap
            keys = errand.keys if addresses.origin(here) == addresses.origin(start) else {}
            met = self._ask(here, peers, gap, keys, errand)
            if met.response.status_code not in REDIRECTS:
                return met
            here = self._next(met, errand)
            if str(here) in seen:
                raise _bad_redirect(errand, f"is redirected in a circle, back to {here}")
            seen.add(str(here))
            if len(seen) > self._limits.max_redirects + 1:
                raise _bad_redirect(
                    errand, f"is redirected more than {self._limits.max_redirects} times"
                )

    def _next(self, met: Met, errand: Errand) -> httpx.URL:
        """Where a redirect leads, as a real address."""
        places = [value for name, value in met.response.headers.raw if name.lower() == b"location"]
        if not places or not places[0].strip():
            raise _bad_redirect(errand, f"is redirected by {met.at} without saying where to")
        # Header bytes beyond ASCII are path bytes somebody forgot to quote, in whatever charset.
        location = "".join(chr(b) if b < 0x80 else f"%{b:02X}" for b in places[0].strip())
        try:
            return self._routes.target(met.at, location)
        except BadAddress as error:
            raise _bad_redirect(
                errand, f"is redirected to {addresses.shown(location)}, which {error}"
            ) from error

    def _peers(self, real: httpx.URL, errand: Errand, *, redirected: bool) -> tuple[str, ...]:
        """The IP addresses to connect to: all of them public, unless a route leads there."""
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
            raise _bad_redirect(errand, f"is redirected to {real}, in private space ({private[0]})")
        raise Unreachable(
            f"{errand.source}: {errand.url} was not asked, as {real.host} is {private[0]}, a "
            f"private address. Only [http.routes] may lead there; check the address and the DNS.",
            source=errand.source,
            url=errand.url,
        )

    def _permitted(self, real: httpx.URL, errand: Errand) -> timedelta:
        """The gap to keep at this origin. Raises if its robots.txt does not let us ask."""

        def read(address: str) -> Answer:
            met = self._follow(
                address,
                replace(
                    errand,
                    cap_bytes=min(MAX_ROBOTS_BYTES, errand.cap_bytes),
                    conditions={},
                    keys={},
                    robots=False,
                    cut=True,
                ),
            )
            return Answer(met.response.status_code, met.content)

        rules = self._robots.rules(addresses.origin(real), read)
        if rules.trouble:
            raise Unreachable(
                f"{errand.source}: {rules.address} cannot be read ({rules.trouble}), so "
                f"{errand.url} was not asked: a site whose robots.txt is out of order is left "
                f"alone. It is tried again in some minutes.",
                source=errand.source,
                url=errand.url,
            ) from rules.cause
        if not rules.allow(str(real), self._token):
            raise RefusedByRobots(
                f"{errand.source}: {rules.address} does not allow {real} to {self._token}, so it "
                f"was not asked. Ask the publisher, or discover [{errand.source}] another way.",
                source=errand.source,
                url=errand.url,
            )
        return max(errand.gap, rules.delay(self._token))

    def _ask(
        self,
        real: httpx.URL,
        peers: tuple[str, ...],
        gap: timedelta,
        keys: Mapping[str, str],
        errand: Errand,
    ) -> Met:
        """One request in its turn, and its body if it is a page."""
        gate = self._pace.gate(real.host)
        with gate.turn(gap, source=errand.source, url=errand.url):
            try:
                met = self._send(real, peers, keys, errand)
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
            self._heed(gate, met, errand)
        return met

    def _send(
        self, real: httpx.URL, peers: tuple[str, ...], keys: Mapping[str, str], errand: Errand
    ) -> Met:
        request = httpx.Request(
            "GET",
            self._routes.led(real) or real,
            headers={**self._headers, **errand.conditions, **keys},
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
                raise _too_large(errand, f"{announced} bytes are announced")
            content, whole = body.read(response, cap_bytes=errand.cap_bytes)
            if not whole and not errand.cut:
                raise _too_large(errand, "the rest was not read")
            return Met(real, response, content)
        finally:
            response.close()

    def _heed(self, gate: Gate, met: Met, errand: Errand) -> None:
        """Leave a busy host alone from now on. Raises Busy if it is."""
        status = met.response.status_code
        asked = asked_wait(met.response.headers.get("Retry-After"), self._wall())
        if status == 429 or (status == 503 and asked):
            wait = gate.close(asked)
            raise Busy(
                f"{errand.source}: {met.at.host} asks to be left alone (HTTP {status} on "
                f"{met.at}). Nothing is asked of it for {wait.total_seconds():.0f} s; if this "
                f"comes often, set a longer min_interval for [{errand.source}] in sources.toml.",
                source=errand.source,
                url=errand.url,
                retry_after=wait,
            )
        if status < 400:
            gate.welcome()


def _bad_redirect(errand: Errand, what: str) -> FetchError:
    return BadRedirect(
        f"{errand.source}: {errand.url} {what}. Open it in a browser, and correct its url under "
        f"[{errand.source}] in sources.toml if it has moved.",
        source=errand.source,
        url=errand.url,
    )


def _too_large(errand: Errand, how: str) -> FetchError:
    return TooLarge(
        f"{errand.source}: {errand.url} is larger than {errand.cap_bytes} bytes ({how}), too large "
        f"for an article or a list. Look at it in a browser; it is left out as long as it is so.",
        source=errand.source,
        url=errand.url,
    )


def _sendable(validator: str | None) -> str | None:
    """A validator goes back as it came; one that no header can carry is none."""
    return validator if validator and validator.isascii() else None
