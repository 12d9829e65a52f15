"""HTML list pages: every link that is an article's address counts."""

import re

from selectolax.lexbor import LexborHTMLParser, LexborNode

from monitor.errors import LayoutChanged
from monitor.model import Link, Listing, Page, Source, Way
from monitor.sources import addresses, barred
from monitor.sources.blocks import paragraphs
from monitor.sources.feeds import empty
from monitor.sources.select import split, squeeze
from monitor.sources.text import decode


def listing(source: Source, way: Way, page: Page) -> Listing:
    """The links of a list page; none where it says that it has none.

    Raises LayoutChanged where it has others only, EmptyListing where it has none at all, Blocked
    and Unreachable where another page was put before it, BadCharset.

    A link stands in a row once as a picture and once as a headline, often with its summary: the
    longest first line is its title (the city portal shortens it and keeps the whole in the `title`
    attribute).
    """
    tree = LexborHTMLParser(decode(source, page))
    rows: list[LexborNode] = tree.css(way.row) if way.row else [tree.root] if tree.root else []
    css = split(way.link)[0]
    found: dict[str, Link] = {}
    others = set()
    for row in rows:
        wanted = not way.only or row.css_first(way.only) is not None
        for node in row.css(css):
            shown = next(iter(paragraphs(node)), "")
            title = max(squeeze(node.attributes.get("title") or ""), shown, key=len)
            link = addresses.link(
                source, node.attributes.get("href") or "", base=page.url, title=title or None
            )
            if link is None:
                continue
            if not wanted:
                others.add(link.url)
                continue
            before = found.get(link.url)
            if before is None or len(link.title or "") > len(before.title or ""):
                found[link.url] = link
    if not found and not others:
        anchors = len(tree.css("a[href]"))
        barred.wall(source, page, tree)
        if barred.says_nothing_found(tree):
            return Listing(links=(), listed=0)
        if not anchors:
            raise empty(source, page)
        selector = f"{way.row} {way.link}".strip()
        raise LayoutChanged(
            f"{source.id}: the list {page.url} has no link to an article ({len(rows)} rows looked "
            f"through for {selector!r}). Open it in a browser, compare it with discover and "
            f"address of [{source.id}] in sources.toml.",
            source=source.id,
            url=page.url,
            selector=selector,
            links=anchors,
        )
    links = tuple(link for link in found.values() if re.search(way.match, link.title or ""))
    return Listing(links=links, listed=len(found) + len(others))
