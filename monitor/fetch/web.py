"""Asking for a page: hop by hop, each one allowed by its robots.txt, until one is no redirect."""

import time
from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import httpx

from monitor.errors import ConfigError, RefusedByRobots, Unreachable
from monitor.fetch import addresses, fresh
from monitor.fetch.addresses import BadAddress, Routes
from monitor.fetch.answers import REDIRECTS, refusal, sendable
from monitor.fetch.fresh import Fresh
from monitor.fetch.hop import Errand, Hops, Limits, Met, OnRest
from monitor.fetch.pace import Pace
from monitor.fetch.robots import MAX_ROBOTS_BYTES, Answer, Robots, Rules, Standing, product_token
from monitor.model import Page, Rest, Server, Unchanged, Validators

UNCONDITIONAL = Validators()
DEFAULTS = Limits()


class Web:
    """The only door to the internet. May be used from several threads.

    `user_agent` says honestly who we are. `routes` maps an origin to the base address it is asked
    at instead. `monotonic` and `pause` (seconds) are the clock of pace and time limits, `wall` is
    what a Retry-After date is compared with.

    `servers` tells which hosts are one, and at which pace. `rests` are those that hosts asked for;
    `on_rest` is told of more: what a server asked for outlives this process. `resumes` says that
    another process may have asked just before this one, so that the first request waits too.
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
        servers: Collection[Server] = (),
        rests: Mapping[str, Rest] = {},
        on_rest: OnRest = lambda *_: None,
        resumes: bool = False,
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
        self._pace = Pace(
            monotonic=monotonic,
            pause=pause,
            now=wall(),
            servers=servers,
            rests=rests,
            resumes=resumes,
        )
        self._hops = Hops(
            user_agent=user_agent,
            routes=self._routes,
            limits=limits,
            monotonic=monotonic,
            wall=wall,
            pace=self._pace,
            on_rest=on_rest,
        )
        self._robots = Robots(monotonic=monotonic)
        self._fresh = Fresh(monotonic=monotonic)

    def get(
        self,
        url: str,
        *,
        source: str,
        min_interval: timedelta,
        validators: Validators = UNCONDITIONAL,
        headers: Mapping[str, str] = {},
        robots: bool = True,
        keep: timedelta = timedelta(0),
    ) -> Page | Unchanged:
        """The page at an address, or the server's word that it is as `validators` say.

        Waits for the host's turn: `min_interval` (or its Crawl-delay) after the request before.
        `headers` go to the origin of `url` only. `robots=False` is for an API with keys. Within
        `keep`, what a server said stays as it is (max-age) is not asked for again; `forget` undoes
        that.

        Raises a FetchError's child, and whatever `pause` raises.
        """
        if keep and self._fresh.holds(url):
            return Unchanged(url)
        conditions = {
            "If-None-Match": validators.etag,
            "If-Modified-Since": validators.last_modified,
        }
        errand = replace(
            self._errand(url, source, min_interval),
            conditions={name: value for name, value in conditions.items() if value},
            keys=headers,
            robots=robots,
        )
        met = self._follow(url, errand)
        status = met.response.status_code
        fresh_for = fresh.lifetime(met.response.headers)
        if status in (200, 304):
            self._fresh.keep(url, min(fresh_for, keep))
        if status == 304 and errand.conditions:
            return Unchanged(str(met.at), fresh_for)
        if status != 200:
            raise refusal(status, source=source, url=errand.url)
        return Page(
            url=str(met.at),
            content=met.content,
            charset=met.response.charset_encoding,
            fresh_for=fresh_for,
            validators=Validators(
                etag=sendable(met.response.headers.get("ETag")),
                last_modified=sendable(met.response.headers.get("Last-Modified")),
            ),
        )

    def forget(self, url: str) -> None:
        """What was said of an address's freshness: its page was of no use."""
        self._fresh.forget(url)

    def regroup(self, servers: Collection[Server]) -> None:
        """Which hosts are one server from now on; one that was asked before keeps its gate."""
        self._pace.regroup(servers)

    @property
    def ahead(self) -> Mapping[str, timedelta]:
        """By host, how far its clock was ahead of ours when it last answered, to the second."""
        return dict(self._hops.ahead)

    def robots(self, url: str, *, source: str, min_interval: timedelta) -> Standing:
        """What the robots.txt of an address's origin says of it. Raises a FetchError's child."""
        real = addresses.parse(url)
        errand = self._errand(url, source, min_interval)
        self._hops.peers(real, errand, redirected=False)
        return self._rules(real, errand).standing(str(real), self._token)

    def resolve(self, url: str, *, source: str) -> None:
        """Looks the name of an address's host up. Raises Unreachable where it leads nowhere."""
        errand = self._errand(url, source, timedelta(0))
        self._hops.peers(addresses.parse(url), errand, redirected=False)

    def close(self) -> None:
        """Let go of the line. Connections end with their request, so no page is cut off by it."""
        self._hops.close()

    def _errand(self, url: str, source: str, gap: timedelta) -> Errand:
        return Errand(
            source=source,
            url=addresses.shown(url),
            gap=gap,
            cap_bytes=self._limits.max_body_bytes,
        )

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

    def _rules(self, real: httpx.URL, errand: Errand) -> Rules:
        """What the origin's robots.txt says, asked for once a day."""

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

        return self._robots.rules(addresses.origin(real), read)

    def _permitted(self, real: httpx.URL, errand: Errand) -> timedelta:
        """The gap to keep at this origin. Raises if its robots.txt does not let us ask."""
        rules = self._rules(real, errand)
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
