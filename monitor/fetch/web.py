"""Asking for a page: hop by hop, each one allowed by its robots.txt, until one is no redirect."""

import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import httpx

from monitor.errors import ConfigError, RefusedByRobots, Unreachable
from monitor.fetch import addresses
from monitor.fetch.addresses import BadAddress, Routes
from monitor.fetch.answers import REDIRECTS, refusal
from monitor.fetch.hop import Errand, Hops, Limits, Met
from monitor.fetch.robots import MAX_ROBOTS_BYTES, Answer, Robots, product_token
from monitor.model import Page, Unchanged, Validators

UNCONDITIONAL = Validators()
DEFAULTS = Limits()


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
        limits: Limits = DEFAULTS,
        monotonic: Callable[[], float] = time.monotonic,
        pause: Callable[[float], None] = time.sleep,
        wall: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        if not user_agent.strip() or not (user_agent.isascii() and user_agent.isprintable()):
            raise ConfigError(
                [
                    f"the User-Agent {user_agent!r} is not of ASCII letters only, as a header must "
                    f"be: write MONITOR_CONTACT as a web or mail address"
                ]
            )
        self._token = product_token(user_agent)
        self._routes = Routes(routes)
        self._limits = limits
        self._hops = Hops(
            user_agent=user_agent,
            routes=self._routes,
            limits=limits,
            monotonic=monotonic,
            pause=pause,
            wall=wall,
        )
        self._robots = Robots(monotonic=monotonic)

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
        self._hops.close()

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
            peers = self._hops.peers(here, errand, redirected=here != start)
            gap = self._permitted(here, errand) if errand.robots else errand.gap
            met = self._hops.ask(here, peers, gap, errand)
            if met.response.status_code not in REDIRECTS:
                return met
            here = self._next(met, errand)
            if addresses.origin(here) != addresses.origin(start):
                errand = replace(errand, keys={})
            if str(here) in seen:
                raise errand.misled(f"is redirected in a circle, back to {here}")
            seen.add(str(here))
            if len(seen) > self._limits.max_redirects + 1:
                raise errand.misled(f"is redirected more than {self._limits.max_redirects} times")

    def _next(self, met: Met, errand: Errand) -> httpx.URL:
        """Where a redirect leads, as a real address."""
        places = [value for name, value in met.response.headers.raw if name.lower() == b"location"]
        if not places or not places[0].strip():
            raise errand.misled(f"is redirected by {met.at} without saying where to")
        # Header bytes beyond ASCII are path bytes somebody forgot to quote, in whatever charset.
        location = "".join(chr(b) if b < 0x80 else f"%{b:02X}" for b in places[0].strip())
        try:
            return self._routes.target(met.at, location)
        except BadAddress as error:
            raise errand.misled(
                f"is redirected to {addresses.shown(location)}, which {error}"
            ) from error

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


def _sendable(validator: str | None) -> str | None:
    """A validator goes back as it came; one that no header can carry is none."""
    return validator if validator and validator.isascii() else None
