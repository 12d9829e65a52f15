"""sources.toml and alerts.toml of the home folder, read whole: every mistake at once."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from monitor.config.checks import channel_problems, route_problems, source_problems
from monitor.config.settings import Settings, resolve, settings
from monitor.config.tables import build, declare
from monitor.errors import ConfigError
from monitor.model import Declared, Route, Source

__all__ = [
    "Config",
    "Http",
    "Settings",
    "load",
    "parse_routes",
    "parse_sources",
    "read_toml",
    "resolve",
    "settings",
    "starter",
]


@dataclass(frozen=True, kw_only=True)
class Http(Declared):
    """`[http]` in sources.toml: `routes` maps an origin to the base address that answers for it."""

    routes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Config:
    sources: tuple[Source, ...]
    http: Http
    routes: tuple[Route, ...]

    @property
    def hears_of_drift(self) -> bool:
        """Whether anybody is told when a source is not what it was."""
        return any(route.enabled and "drift" in route.wants for route in self.routes)


def starter(name: str) -> Path:
    """A file that comes with the monitor: inside an installed package, beside it in a checkout."""
    package = Path(__file__).parent.parent
    installed = package / "starter" / name
    return installed if installed.exists() else package.parent / name


def load(where: Settings) -> Config:
    """Both files of the home folder. Raises ConfigError with every mistake in either."""
    problems: list[str] = []
    sources: tuple[Source, ...] = ()
    http = Http()
    routes: tuple[Route, ...] = ()
    try:
        sources, http = parse_sources(read_toml(where.sources_file))
    except ConfigError as error:
        problems += [f"{where.sources_file.name}: {line}" for line in error.problems]
    try:
        routes = parse_routes(read_toml(where.alerts_file))
    except ConfigError as error:
        problems += [f"{where.alerts_file.name}: {line}" for line in error.problems]
    if problems:
        raise ConfigError(problems)
    return Config(sources=sources, http=http, routes=routes)


def read_toml(path: Path) -> dict[str, Any]:
    """A file's tables. Raises ConfigError where it is missing or is not TOML."""
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        raise ConfigError(
            [f"not found in {path.parent}; `monitor init` writes one, MONITOR_HOME says where"]
        ) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigError([f"not TOML: {error}"]) from error
    except OSError as error:
        raise ConfigError([f"cannot be read: {error.strerror}"]) from error


def parse_sources(tables: Mapping[str, Any]) -> tuple[tuple[Source, ...], Http]:
    """The sources and `[http]`. Raises ConfigError with every mistake, each with table and key."""
    problems: list[str] = []
    http = build(Http, tables.get("http", {}), "[http]", problems) or Http()
    problems += route_problems("[http.routes]", http.routes)
    sources = []
    for name, table in tables.items():
        if name == "http":
            continue
        found: list[str] = []
        source = declare(Source, name, table, found)
        if source is not None:
            found += source_problems(source)
            sources.append(source)
        problems += found
    if problems:
        raise ConfigError(problems)
    return tuple(sources), http


def parse_routes(tables: Mapping[str, Any]) -> tuple[Route, ...]:
    """The alert routes. Raises ConfigError with every mistake, each with table and key."""
    problems: list[str] = []
    routes = []
    for name, table in tables.items():
        route = declare(Route, name, table, problems)
        if route is not None:
            problems += channel_problems(route)
            routes.append(route)
    if problems:
        raise ConfigError(problems)
    return tuple(routes)
