"""The one place where real objects are made and put together."""

import os
import socket
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from monitor import __version__, config, notify, sources, topics
from monitor.config import Config, Settings
from monitor.deliver import Deliver
from monitor.errors import ConfigError
from monitor.fetch import Web
from monitor.model import Route, Server, Source
from monitor.store import Store, schema
from monitor.watch import Watch


def utcnow() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True)
class Parts:
    """Everything a program of this project works with."""

    settings: Settings
    config: Config
    store: Store
    web: Web
    watch: Watch
    deliver: Deliver


def checked(settings: Settings) -> Config:
    """The configuration. Raises ConfigError with every mistake, selectors and readers included."""
    loaded = config.load(settings)
    found = [
        f"{settings.sources_file.name}: {line}"
        for source in loaded.sources
        for line in sources.problems(source)
    ]
    if found:
        raise ConfigError(found)
    return loaded


def open_store(settings: Settings) -> Store:
    """The database; an empty one is given its tables. Raises StoreError."""
    if schema.current(settings.database_url) is None:
        schema.upgrade(settings.database_url)
    return Store.open(settings.database_url)


@contextmanager
def parts(
    settings: Settings,
    *,
    clock: Callable[[], datetime] = utcnow,
    pause: Callable[[float], None] = time.sleep,
    halted: Callable[[], bool] = lambda: False,
) -> Iterator[Parts]:
    """The parts, closed at the end. Raises ConfigError, StoreError."""
    loaded = checked(settings)
    with ExitStack() as closing:
        store = open_store(settings)
        closing.callback(store.close)
        web = open_web(
            settings,
            loaded,
            pause,
            rests=store.rests(),
            on_rest=store.rest,
            resumes=True,
        )
        closing.callback(web.close)
        watch = Watch(
            web=web,
            store=store,
            topics=(topics.load(),),
            routes=loaded.routes,
            clock=clock,
            naver_keys=naver_keys(settings),
            halted=halted,
        )
        deliver = Deliver(
            store=store,
            channels=declared_channels(loaded),
            resolve=lambda channel: config.resolve(channel, settings),
            clock=clock,
            owner=owner(),
            halted=halted,
        )
        yield Parts(settings, loaded, store, web, watch, deliver)


def reconfigured(old: Parts) -> Parts:
    """The same store and web with the configuration read anew. Raises ConfigError."""
    loaded = checked(old.settings)
    old.web.regroup(servers(loaded))
    return replace(
        old,
        config=loaded,
        watch=replace(old.watch, routes=loaded.routes),
        deliver=replace(old.deliver, channels=declared_channels(loaded)),
    )


def setting_notices(where: Settings, loaded: Config) -> list[str]:
    """What an owner should know of the settings though nothing is wrong."""
    searches = sum(way.way == "naver" for s in loaded.sources for way in s.discover)
    found = []
    if naver_keys(where) is None and searches:
        found.append(
            f"the Naver search is off for {searches} sources: set MONITOR_NAVER_CLIENT_ID and "
            "MONITOR_NAVER_CLIENT_SECRET to use it"
        )
    if not where.contact:
        found.append(
            "sites cannot tell whom to ask about our requests: set MONITOR_CONTACT to a web or "
            "mail address"
        )
    return found


def open_web(
    settings: Settings,
    loaded: Config,
    pause: Callable[[float], None] = time.sleep,
    **given: Any,
) -> Web:
    """The door to the internet; `given` as in `Web`."""
    contact = f" (+{settings.contact})" if settings.contact else ""
    return Web(
        user_agent=f"gwangju-ai-monitor/{__version__}{contact}",
        routes={**loaded.http.routes, **settings.http_routes},
        pause=pause,
        servers=servers(loaded),
        **given,
    )


def servers(loaded: Config) -> list[Server]:
    """The hosts that are one, as the sources declare them."""
    return [
        Server(frozenset(address.server), source.min_interval)
        for source in loaded.sources
        for address in source.address
    ]


def owner() -> str:
    """Who holds a claim: this process on this machine."""
    return f"{socket.gethostname()}:{os.getpid()}"


def naver_keys(settings: Settings) -> Mapping[str, str] | None:
    """The two headers of the Naver search API, or None while a key is missing."""
    client = settings.secret("MONITOR_NAVER_CLIENT_ID")
    secret = settings.secret("MONITOR_NAVER_CLIENT_SECRET")
    if not (client and secret):
        return None
    return {"X-Naver-Client-Id": client, "X-Naver-Client-Secret": secret}


def declared_channels(loaded: Config) -> Callable[[str], Mapping[int, str]]:
    """What gives a route's channels as alerts.toml declares them, numbered from 0."""
    routes = {route.id: route for route in loaded.routes}

    def declared(route: str) -> Mapping[int, str]:
        if route not in routes:
            raise ConfigError([f"alerts.toml: there is no route [{route}] any more"])
        return dict(enumerate(routes[route].channels))

    return declared


def channels(settings: Settings, loaded: Config) -> Callable[[str], Mapping[int, str]]:
    """What gives a route's channels, numbered, with their secrets in place."""
    declared = declared_channels(loaded)

    def resolved(route: str) -> Mapping[int, str]:
        return {n: config.resolve(channel, settings) for n, channel in declared(route).items()}

    return resolved


def channel_problems(settings: Settings, loaded: Config) -> list[str]:
    """What keeps a route from being told: secrets that are not set, unknown kinds of channel."""
    found: list[str] = []
    addresses: list[tuple[str, str]] = []
    for route in loaded.routes:
        for channel in route.channels if route.enabled else ():
            try:
                addresses.append((route.id, config.resolve(channel, settings)))
            except ConfigError as error:
                found.append(f"[{route.id}] {error}")
    answers = notify.problems([address for _, address in addresses])
    for (route_id, _), problem in zip(addresses, answers, strict=True):
        if problem:
            found.append(f"[{route_id}] {problem}")
    return found


def source_named(loaded: Config, name: str) -> Source:
    """Raises ConfigError, with the names there are."""
    for source in loaded.sources:
        if source.id == name:
            return source
    names = ", ".join(source.id for source in loaded.sources)
    raise ConfigError([f"there is no source {name!r}; there are: {names}"])


def route_named(loaded: Config, name: str) -> Route:
    """Raises ConfigError, with the names there are."""
    for route in loaded.routes:
        if route.id == name:
            return route
    names = ", ".join(route.id for route in loaded.routes) or "none"
    raise ConfigError([f"alerts.toml: there is no route {name!r}; there are: {names}"])
