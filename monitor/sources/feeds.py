"""RSS and Atom feeds (feedparser) and sitemaps, Google-news ones too."""

import re
from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from xml.etree.ElementTree import Element, ParseError

import feedparser
from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from monitor.errors import BrokenFeed, EmptyListing, LayoutChanged
from monitor.model import Link, Listing, Page, Source, Way
from monitor.sources import addresses, dates

WEB_PAGE = re.compile(rb"<(?:!doctype\s+)?html\b", re.IGNORECASE)
BEGINNING = 1000
"""Bytes within which a page says that it is one."""


def feed(source: Source, way: Way, page: Page) -> Listing:
    """The entries of a feed. Raises BrokenFeed, EmptyListing, LayoutChanged."""
    # A stream, since feedparser takes bare bytes for a file's name where they look like one.
    parsed = feedparser.parse(BytesIO(page.content))
    entries = [
        (e.get("link") or "", e.get("title") or "", e.get("summary") or "", published(e))
        for e in parsed.entries
    ]
    if not any(link for link, *_ in entries) and (parsed.bozo or not parsed.get("version")):
        raise broken(source, page, parsed.get("bozo_exception") or "it is no feed")
    return chosen(source, way, page, entries)


def published(entry: feedparser.FeedParserDict) -> datetime | None:
    # feedparser's own reading takes a time without a zone for UTC; here it is Korean.
    text = entry.get("published") or entry.get("updated")
    return dates.moment(text) if text else None


def sitemap(source: Source, way: Way, page: Page) -> Listing:
    """The articles of a sitemap, or the parts of a sitemap index. Raises as `feed` does."""
    try:
        root = fromstring(page.content)
    except (ParseError, DefusedXmlException, ValueError) as error:
        raise broken(source, page, error) from error
    if local(root) == "sitemapindex":
        parts = sorted(
            ((child(s, "lastmod") or "", child(s, "loc") or "") for s in root), reverse=True
        )
        more = [url for _, url in parts if url]
        if not more:
            raise empty(source, page)
        return Listing(links=(), listed=0, more=tuple(more))
    entries = []
    for node in root:
        when = child(node, "publication_date") or child(node, "lastmod")
        entries.append(
            (
                child(node, "loc") or "",
                child(node, "title") or "",
                "",
                dates.moment(when) if when else None,
            )
        )
    return chosen(source, way, page, entries)


def chosen(
    source: Source,
    way: Way,
    page: Page,
    entries: Sequence[tuple[str, str, str, datetime | None]],
) -> Listing:
    """The entries that are articles of the source and that `match` lets through."""
    if not entries:
        raise empty(source, page)
    links: dict[str, Link] = {}
    listed = unlinked = 0
    for address, title, summary, when in entries:
        if not address:
            unlinked += 1
            continue
        link = addresses.link(
            source, address, base=page.url, title=title or None, published_at=when
        )
        if link is None:
            continue
        listed += 1
        # A sitemap without titles cannot be screened by them.
        if not title or re.search(way.match, f"{title}\n{summary}"):
            links.setdefault(link.url, link)
    if not listed:
        given = [address for address, *_ in entries if address]
        lack = f"is an article's address, the first being {given[0]!r}" if given else "has a link"
        raise LayoutChanged(
            f"{source.id}: none of the {len(entries)} entries of {page.url} {lack}. Open it in a "
            f"browser, and compare it with address of [{source.id}] in sources.toml.",
            source=source.id,
            url=page.url,
            selector="link",
            links=len(entries),
        )
    without = f"{unlinked} of its {len(entries)} entries have no link, and cannot be read"
    return Listing(
        links=tuple(links.values()), listed=listed, remarks=(without,) if unlinked else ()
    )


def child(node: Element, name: str) -> str | None:
    """The text of the first descendant of that name, whatever its namespace."""
    return next(((n.text or "").strip() for n in node.iter() if local(n) == name), None)


def local(node: Element) -> str:
    return node.tag.rpartition("}")[2]


def broken(source: Source, page: Page, why: object) -> BrokenFeed:
    if WEB_PAGE.search(page.content[:BEGINNING]):
        why = "it is a web page"
    return BrokenFeed(
        f"{source.id}: {page.url} is not a well-formed feed or sitemap: {why}. Open it in a "
        f"browser; where the site has given it up, change discover of [{source.id}] in "
        f"sources.toml.",
        source=source.id,
        url=page.url,
    )


def empty(source: Source, page: Page) -> EmptyListing:
    return EmptyListing(
        f"{source.id}: {page.url} is well-formed and lists nothing. If that lasts, change "
        f"discover of [{source.id}] in sources.toml.",
        source=source.id,
        url=page.url,
    )
