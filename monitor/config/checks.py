"""What types do not say: patterns that do not compile, addresses that are none, open secrets."""

import re
from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

from monitor.model import Address, Route, Source, Way

REFERENCE = re.compile(r"\$\{([A-Za-z_][A-Za-z0-9_]*)\}")


# A century: beyond it the calendar ends.
LONGEST = timedelta(days=36_500)


def source_problems(source: Source) -> list[str]:
    at = f"[{source.id}]"
    problems = []
    if source.interval < timedelta(seconds=1):
        problems.append(f"{at} interval: at least 1s")
    if source.longest_interval < source.interval:
        problems.append(f"{at} interval_ceiling: at least the interval")
    if source.keep_pages > LONGEST:
        problems.append(f"{at} keep_pages: at most {LONGEST.days}d, which is for good")
    if not source.address:
        problems.append(f"{at} address: at least one form of its articles' addresses is needed")
    if not source.discover:
        problems.append(f"{at} discover: at least one way to find its articles is needed")
    try:
        "".encode(source.charset)
    except LookupError:
        problems.append(f"{at} charset: {source.charset!r} is not known; 'utf-8' or 'cp949'?")
    for i, address in enumerate(source.address):
        problems += address_problems(f"{at} address[{i}]", address)
    for i, way in enumerate(source.discover):
        problems += way_problems(f"{at} discover[{i}]", way)
    for key in ("drop_lines", "gone_says", "gone_at"):
        for pattern in getattr(source, key):
            problems += pattern_problems(f"{at} {key}", pattern)
    for i, layout in enumerate(source.layout):
        for selector, pattern in layout.require.items():
            problems += pattern_problems(f"{at} layout[{i}].require[{selector!r}]", pattern)
    return problems


def address_problems(at: str, address: Address) -> list[str]:
    problems = pattern_problems(f"{at}.path", address.path)
    for name, pattern in address.query.items():
        problems += pattern_problems(f"{at}.query.{name}", pattern)
    if problems:
        return problems
    groups = set(address.query) | set(re.compile(address.path).groupindex)
    for pattern in address.query.values():
        groups |= set(re.compile(pattern).groupindex)
    unknown = set(re.findall(r"\{(\w+)\}", address.canonical)) - groups
    if unknown:
        problems.append(f"{at}.canonical: {{{unknown.pop()}}} is no group of path or query")
    parts = urlsplit(address.canonical)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        problems.append(f"{at}.canonical: {address.canonical!r} is no http address")
    if not address.hosts:
        problems.append(f"{at}.hosts: at least one host is needed")
    return problems


def way_problems(at: str, way: Way) -> list[str]:
    problems = pattern_problems(f"{at}.match", way.match)
    if way.way == "naver":
        if not way.query:
            problems.append(f"{at}.query: what to search for is required")
    elif urlsplit(way.url).scheme not in ("http", "https"):
        problems.append(f"{at}.url: {way.url!r} is no http address")
    if way.pages < 1:
        problems.append(f"{at}.pages: at least 1")
    if way.pages > 1 and "{page}" not in way.url:
        problems.append(f"{at}.pages: the url has no {{page}} to count")
    return problems


def pattern_problems(at: str, pattern: str) -> list[str]:
    try:
        re.compile(pattern)
    except re.error as error:
        return [f"{at}: {pattern!r} is no regular expression: {error}"]
    return []


def route_problems(at: str, routes: Any) -> list[str]:
    """What is wrong with a map of origins to base addresses."""
    if not isinstance(routes, Mapping):
        return [f"{at}: must map origins to addresses"]
    problems = []
    for origin, base in routes.items():
        parts = urlsplit(origin)
        if parts.scheme not in ("http", "https") or not parts.netloc or parts.path.strip("/"):
            problems.append(f"{at} {origin!r}: an origin is scheme://host, without a path")
        if not isinstance(base, str) or urlsplit(base).scheme not in ("http", "https"):
            problems.append(f"{at} {origin!r}: {base!r} is no http address")
    return problems


# Channels that hold no secret in themselves and may be written out.
OPEN_CHANNELS = ("console", "mailto", "mailtos", "syslog", "dbus", "gnome", "macosx", "windows")


def channel_problems(route: Route) -> list[str]:
    """A secret in a file is found by whoever reads the file: only `${NAME}` is accepted."""
    problems = []
    if not route.channels:
        problems.append(f"[{route.id}] channels: at least one is needed")
    for i, channel in enumerate(route.channels):
        at = f"[{route.id}] channels[{i}]"
        scheme, found, rest = channel.partition("://")
        if REFERENCE.search(channel):
            continue
        if not found:
            problems.append(f"{at}: not an Apprise address such as 'mailtos://…' or '${{NAME}}'")
        elif scheme not in OPEN_CHANNELS:
            problems.append(f"{at}: write the secret parts of a {scheme}:// address as ${{NAME}}")
        elif re.match(r"[^/@?]*:[^/@?]*@", rest) or re.search(r"[?&]pass(word)?=", rest):
            problems.append(f"{at}: a password stands in it; write it as ${{NAME}}")
    return problems
