"""Changes to sources.toml that keep its comments, written whole or not at all."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import tomlkit
from tomlkit import TOMLDocument

from monitor import config, sources
from monitor.errors import ConfigError


def edit(path: Path, change: Callable[[TOMLDocument], None]) -> None:
    """Applies a change if the file is right after it. Raises ConfigError, and the file stays."""
    config.read_toml(path)
    document = tomlkit.parse(path.read_text("utf-8"))
    change(document)
    text = tomlkit.dumps(document)
    declared, _ = config.parse_sources(tomlkit.parse(text).unwrap())
    if found := [problem for source in declared for problem in sources.problems(source)]:
        raise ConfigError(found)
    # A link stays one, and the file's rights stay what they were.
    path = path.resolve()
    beside = path.with_name(f".{path.name}.new")
    try:
        with beside.open("w", encoding="utf-8") as file:
            shutil.copymode(path, beside)
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise ConfigError([f"{path} cannot be written: {error.strerror}"]) from error


def add(path: Path, name: str, table: dict[str, Any]) -> None:
    """A new source at the end of the file."""

    def change(document: TOMLDocument) -> None:
        if name in document:
            raise ConfigError([f"[{name}] is there already; `monitor sources remove {name}` first"])
        document.add(tomlkit.nl())
        document.add(name, tomlkit.item(table))

    edit(path, change)


def remove(path: Path, name: str) -> None:
    """A source's table; its articles stay in the database."""

    def change(document: TOMLDocument) -> None:
        document.remove(present(document, name))

    edit(path, change)


def enable(path: Path, name: str, enabled: bool) -> None:
    """Sets `enabled`."""

    def change(document: TOMLDocument) -> None:
        table: Any = document[present(document, name)]
        table["enabled"] = enabled

    edit(path, change)


def present(document: TOMLDocument, name: str) -> str:
    if name not in document or name == "http":
        names = ", ".join(key for key in document if key != "http")
        raise ConfigError([f"there is no source {name!r}; there are: {names}"])
    return name
