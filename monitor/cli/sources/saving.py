"""A page as served with what was read of it, as `tests/test_golden_pages.py` takes it in."""

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote
from zlib import crc32

from monitor.cli import show

if TYPE_CHECKING:
    from monitor.model import Source
    from monitor.trial import Tried

# In letters: a Korean one takes three bytes, and a file system has room for 255.
LONGEST = 70
SUFFIXES = {"feed": ".xml", "sitemap": ".xml", "naver": ".answer"}


def saved_page(source: "Source", tried: "Tried", folder: Path) -> Path | None:
    """The page in a file named after its address, its expectation beside it; None without a page.

    What a person wrote into the expectation's `absent` stays when a page is saved again.
    """
    if tried.page is None:
        return None
    page = folder / source.id / f"{file_name(tried.url)}{SUFFIXES.get(tried.what, '.html')}"
    page.parent.mkdir(parents=True, exist_ok=True)
    page.write_bytes(tried.page.content)
    beside = page.with_suffix(".json")
    before = json.loads(beside.read_text("utf-8")) if beside.exists() else {}
    kept = {"absent": before["absent"]} if "absent" in before else {}
    expected = expectation(tried, page.name) | kept
    text = json.dumps(expected, ensure_ascii=False, indent=1, default=show.plain)
    beside.write_text(text + "\n", "utf-8")
    return page


def file_name(url: str) -> str:
    """The address in letters and hyphens; a long one is cut, and told from others by a number."""
    name = re.sub(r"\W+", "-", unquote(url).partition("://")[2]).strip("-")
    return name if len(name) <= LONGEST else f"{name[:LONGEST]}-{crc32(url.encode()):08x}"


def expectation(tried: "Tried", file: str) -> dict[str, Any]:
    """What reading the page gave, and all that reading it again takes.

    `absent` is for a person to fill: words of menus and related stories that must not leak in.
    """
    from monitor.cli.extract import as_object

    assert tried.page is not None
    served = {"page": file, "url": tried.page.url, "charset": tried.page.charset}
    if tried.way is not None:
        links = [
            {"url": k.url, "title": k.title, "published_at": k.published_at} for k in tried.links
        ]
        return served | {
            "way": tried.way.name, "outcome": tried.outcome, "listed": tried.listed, "links": links,
        }  # fmt: skip
    read: dict[str, Any] = {}
    if tried.article is not None and tried.link is not None:
        read = {"article": as_object(tried.article) | {"layout": tried.article.layout}}
        if not tried.dated:
            read["listed_at"] = tried.link.published_at
    return served | {"asked": tried.url, "outcome": tried.outcome} | read | {"absent": []}
