"""A saved page and what is expected of it, as `monitor sources try --save` writes them."""

import json
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from monitor.cli import show
from monitor.cli.extract import as_object
from monitor.errors import MonitorError
from monitor.model import Link, Page, Source
from monitor.sources import reader
from monitor.watch import read


def differences(expectation: Path, sources: Mapping[str, Source]) -> dict[str, Any]:
    """What the page gives that is not as expected, by key; empty where all is.

    The folder's name is the source's. Of an article only the keys that the file names count, so
    that an expectation written by hand may be short.
    """
    expected = json.loads(expectation.read_text("utf-8"))
    name = expectation.parent.name
    assert name in sources, f"{expectation}: there is no source {name!r} in sources.toml"
    content = (expectation.parent / expected["page"]).read_bytes()
    page = Page(url=expected["url"], content=content, charset=expected["charset"])
    found = (
        listed(expected, sources[name], page)
        if "way" in expected
        else whole(expected, sources[name], page)
    )
    found = json.loads(json.dumps(found, default=show.plain))
    wanted = {key: value for key, value in expected.items() if key in found}
    if "article" in found:
        found["article"] = {key: found["article"][key] for key in wanted.get("article", {})}
    return {key: value for key, value in found.items() if value != wanted.get(key)}


def listed(expected: Mapping[str, Any], source: Source, page: Page) -> dict[str, Any]:
    ways = {way.name: way for way in source.discover}
    assert expected["way"] in ways, f"[{source.id}] has no {expected['way']!r} to discover any more"
    way = ways[expected["way"]]
    try:
        listing = reader(source).links(source, way, page)
    except MonitorError as error:
        return {"outcome": error.outcome}
    links = [
        {"url": k.url, "title": k.title, "published_at": k.published_at} for k in listing.links
    ]
    return {"outcome": "ok", "listed": listing.listed, "links": links}


def whole(expected: Mapping[str, Any], source: Source, page: Page) -> dict[str, Any]:
    at = expected.get("listed_at")
    link = Link(url=expected["asked"], published_at=datetime.fromisoformat(at) if at else None)
    try:
        article = read(source, page, link)
    except MonitorError as error:
        return {"outcome": error.outcome}
    if article.missed:
        return {"outcome": article.missed.outcome}
    text = "\n".join((article.title, article.subtitle or "", *article.paragraphs))
    return {
        "outcome": "ok",
        "article": as_object(article) | {"layout": article.layout},
        "absent": [word for word in expected["absent"] if word not in text],
    }
