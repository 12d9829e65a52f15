"""The one address of an article, whichever of its forms a list or a person gives."""

import re
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from html import unescape
from urllib.parse import parse_qsl, unquote, urljoin, urlsplit

from monitor.model import Link, Source
from monitor.sources import dates


@lru_cache(maxsize=512)
def compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


@dataclass(frozen=True)
class Identity:
    """An article's canonical address, with the time its digits tell."""

    url: str
    mirror: bool
    published_at: datetime | None


def identify(source: Source, address: str, base: str = "") -> Identity | None:
    """Which of the source's articles an address is, or None if it is none of them.

    Relative addresses are resolved against `base`; `&amp;` left by careless pages is undone.
    """
    try:
        parts = urlsplit(urljoin(base, unescape(address.strip())))
        host = (parts.hostname or "").lower()
    except ValueError:
        return None
    if parts.scheme not in ("http", "https"):
        return None
    path = re.sub(r";jsessionid=[^/?#]*", "", parts.path, flags=re.IGNORECASE)
    query = dict(parse_qsl(parts.query))
    for form in source.address:
        if host not in form.hosts:
            continue
        found = compiled(form.path).fullmatch(unquote(path).rstrip("/") or "/")
        if found is None:
            continue
        groups = {k: v for k, v in found.groupdict().items() if v}
        for name, pattern in form.query.items():
            value = compiled(pattern).fullmatch(query.get(name, ""))
            if value is None:
                break
            groups |= {name: value[0], **{k: v for k, v in value.groupdict().items() if v}}
        else:
            return Identity(form.canonical.format_map(groups), form.mirror, told(groups))
    return None


def absolute(address: str, base: str) -> str:
    """A whole address; one that cannot be parsed stays as the page wrote it."""
    try:
        return urljoin(base, unescape(address.strip()))
    except ValueError:
        return address


def told(groups: dict[str, str]) -> datetime | None:
    """The time that an address's digits tell, by the groups `unix`, `stamp` and `day`."""
    if "unix" in groups:
        return dates.unix(groups["unix"])
    digits = groups.get("stamp") or groups.get("day")
    return dates.stamp(digits) if digits else None


def link(
    source: Source,
    address: str,
    *,
    base: str = "",
    title: str | None = None,
    published_at: datetime | None = None,
) -> Link | None:
    """A listed address as a link, or None if it is no article of the source."""
    identity = identify(source, address, base)
    if identity is None:
        return None
    return Link(
        url=identity.url,
        title=title,
        published_at=published_at or identity.published_at,
        mirror=identity.mirror,
    )
