"""What the environment says, with `.env` of the home folder beneath it."""

import json
import os
import typing
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from dotenv import dotenv_values

from monitor.config.checks import REFERENCE, route_problems
from monitor.errors import ConfigError


@dataclass(frozen=True, kw_only=True)
class Settings:
    """What the environment says. The README's table lists each with its meaning."""

    home: Path
    database_url: str
    contact: str = ""
    log: Literal["text", "json"] = "text"
    http_routes: Mapping[str, str] = field(default_factory=dict)
    environ: Mapping[str, str] = field(default_factory=dict, repr=False)
    """The environment with `.env` beneath it: where secrets are looked up, never printed."""

    @property
    def sources_file(self) -> Path:
        return self.home / "sources.toml"

    @property
    def alerts_file(self) -> Path:
        return self.home / "alerts.toml"

    def secret(self, name: str) -> str | None:
        """A secret from the environment, or from the file that `NAME_FILE` points to.

        Raises ConfigError if that file cannot be read.
        """
        if value := self.environ.get(name):
            return value
        path = self.environ.get(f"{name}_FILE")
        if not path:
            return None
        try:
            return Path(path).read_text("utf-8").strip() or None
        except OSError as error:
            raise ConfigError([f"{name}_FILE: cannot read {path}: {error.strerror}"]) from error


def settings(environ: Mapping[str, str] = os.environ) -> Settings:
    """The settings. Raises ConfigError with every mistake."""
    home = Path(environ.get("MONITOR_HOME") or ".").expanduser().absolute()
    beneath = {k: v for k, v in dotenv_values(home / ".env").items() if v is not None}
    merged = {**beneath, **environ}
    problems: list[str] = []
    log = merged.get("MONITOR_LOG") or "text"
    if log not in ("text", "json"):
        problems.append(f"MONITOR_LOG: {log!r} is not known; use 'text' or 'json'")
    routes: Any = {}
    try:
        routes = json.loads(merged.get("MONITOR_HTTP_ROUTES") or "{}")
    except json.JSONDecodeError as error:
        problems.append(f"MONITOR_HTTP_ROUTES: not JSON: {error}")
    problems += route_problems("MONITOR_HTTP_ROUTES", routes)
    if problems:
        raise ConfigError(problems)
    return Settings(
        home=home,
        database_url=merged.get("MONITOR_DATABASE_URL") or f"sqlite:///{home}/data/monitor.db",
        contact=merged.get("MONITOR_CONTACT") or "",
        log=typing.cast(Literal["text", "json"], log),
        http_routes=routes,
        environ=merged,
    )


def resolve(channel: str, where: Settings) -> str:
    """A channel's address with its secrets in place. Raises ConfigError naming what is missing."""
    missing = [n for n in REFERENCE.findall(channel) if where.secret(n) is None]
    if missing:
        raise ConfigError(
            [
                f"{name} is not set; put it into the environment or .env, or its file's path "
                f"into {name}_FILE"
                for name in missing
            ]
        )
    return REFERENCE.sub(lambda found: where.secret(found[1]) or "", channel)
