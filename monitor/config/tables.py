"""From a TOML table to a declared value: types, durations, unknown keys, every mistake at once."""

import re
import typing
from dataclasses import fields, is_dataclass
from datetime import timedelta
from difflib import get_close_matches
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError

from monitor.model import Address, Layout, Way

SECONDS = {"ms": 0.001, "s": 1, "m": 60, "h": 3600, "d": 86400}
DURATION = re.compile(r"\s*(\d+(?:\.\d+)?)\s*(ms|s|m|h|d)\s*")
NAME = re.compile(r"[a-z0-9][a-z0-9_-]*")

T = TypeVar("T")


def declare(kind: type[T], name: str, table: Any, problems: list[str]) -> T | None:
    """A table that is named by its key; `id` is that name and cannot be set."""
    if not NAME.fullmatch(name):
        problems.append(f"[{name}]: a name is of a-z, 0-9, - and _")
        return None
    if not isinstance(table, dict):
        problems.append(f"{name}: is not a table; write [{name}]")
        return None
    if "id" in table:
        problems.append(f"[{name}] id: unknown key; the table's name is the id")
        return None
    return build(kind, {**table, "id": name}, f"[{name}]", problems)


def build(kind: type[T], raw: Any, where: str, problems: list[str]) -> T | None:
    """A declared value from TOML, or None after adding to `problems` all that is wrong with it."""
    before = len(problems)
    prepared = prepare(kind, raw, where, problems)
    try:
        value: T = TypeAdapter(kind).validate_python(prepared)
    except ValidationError as error:
        for detail in error.errors():
            key = path_of(detail["loc"])
            problems.append(f"{where} {key}: {explain(kind, detail)}".replace(" : ", ": "))
        return None
    return value if len(problems) == before else None


def prepare(kind: Any, raw: Any, where: str, problems: list[str]) -> Any:
    """Durations ("10m") made timedeltas and single strings made lists, where `kind` wants them."""
    if not isinstance(raw, dict):
        return raw
    hints = typing.get_type_hints(kind)
    out = {}
    for key, value in raw.items():
        hint = hints.get(key)
        if hint in (timedelta, timedelta | None):
            if isinstance(value, str) and (found := DURATION.fullmatch(value)):
                value = timedelta(seconds=float(found[1]) * SECONDS[found[2]])
            else:
                problems.append(f"{where} {key}: {value!r} is no duration; write '90s' or '10m'")
                value = timedelta(0)
        elif hint == tuple[str, ...] and isinstance(value, str):
            value = [value]
        elif typing.get_origin(hint) is tuple and is_dataclass(typing.get_args(hint)[0]):
            inner = typing.get_args(hint)[0]
            if isinstance(value, list):
                value = [
                    prepare(inner, item, f"{where} {key}[{i}]", problems)
                    for i, item in enumerate(value)
                ]
        out[key] = value
    return out


def path_of(loc: tuple[int | str, ...]) -> str:
    """`("layout", 0, "title")` as `layout[0].title`."""
    text = ""
    for part in loc:
        text += f"[{part}]" if isinstance(part, int) else f".{part}" if text else part
    return text


def explain(kind: Any, detail: Any) -> str:
    """pydantic's finding in a sentence, with the nearest known key for an unknown one."""
    if detail["type"] in ("unexpected_keyword_argument", "extra_forbidden"):
        inner = {"address": Address, "discover": Way, "layout": Layout}.get(detail["loc"][0], kind)
        known = [f.name for f in fields(inner) if f.name != "id"]
        near = get_close_matches(str(detail["loc"][-1]), known, 1)
        return "unknown key" + (f"; did you mean {near[0]!r}?" if near else "")
    if detail["type"] == "missing":
        return "is required"
    return f"{detail['msg'][0].lower()}{detail['msg'][1:]} (got {detail['input']!r})"
