"""Pages that come with HTTP 200 and say that their article is not there: a soft 404."""

import re
from typing import NoReturn
from urllib.parse import urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser

from monitor.errors import BadCharset, Gone
from monitor.model import Page, RawArticle, Source
from monitor.sources.addresses import compiled
from monitor.sources.blocks import paragraphs
from monitor.sources.text import decode

NOTICE_CHARS = 200
"""A notice is no longer than this: a longer text is an article that speaks of deleted ones."""

LEADS_AWAY = re.compile(
    r"""location(?:\.href)?\s*(?:=|\.replace\(|\.assign\()\s*["']([^"']+)["']"""
    r"""|http-equiv=["']?refresh["']?[^>]*?url=["']?([^"'>\s]+)""",
    re.IGNORECASE,
)


def front_page(source: Source, came_from: str, asked: str) -> None:
    """Raises Gone where redirects led from an article to its site's front page."""
    if came_from != asked and is_front_page(source, came_from):
        gone(source, asked, f"leads to the front page ({came_from})")


def notice(source: Source, raw: RawArticle) -> None:
    """Raises Gone for an article that is nothing but the notice that it was deleted."""
    text = "\n".join(raw.paragraphs)
    if len(text) <= NOTICE_CHARS and (words := said(source, f"{raw.title}\n{text}")):
        gone(source, raw.url, f"says {words!r}")


def unreadable(source: Source, page: Page) -> None:
    """Raises Gone for a page without an article that says so, or that a script leads away from.

    What is said among the other words of a whole page counts on a line of its own and outside of
    links: a new layout may hold the headline of an article about deleted ones. What a script says
    counts only where nothing else is there, as any page may carry the words for such a case.
    """
    try:
        html = decode(source, page)
    except BadCharset:
        return
    tree = LexborHTMLParser(html)
    for link in tree.css("a"):
        link.decompose()
    lines = paragraphs(tree.body) if tree.body is not None else []
    for line in lines:
        if len(line) <= NOTICE_CHARS and (words := said(source, line)):
            gone(source, page.url, f"says {words!r}")
    if sum(map(len, lines)) > NOTICE_CHARS:
        return
    if words := said(source, html):
        gone(source, page.url, f"says {words!r}")
    for led in LEADS_AWAY.findall(html):
        place = urljoin(page.url, led[0] or led[1])
        if is_front_page(source, place):
            gone(source, page.url, f"leads to the front page ({place})")


def said(source: Source, text: str) -> str:
    """The words that say that an article is not there; empty where none do."""
    found = (compiled(pattern).search(text) for pattern in source.gone_says)
    return next((match[0] for match in found if match), "")


def is_front_page(source: Source, url: str) -> bool:
    parts = urlsplit(url)
    hosts = {host for address in source.address for host in address.hosts}
    return parts.hostname in hosts and any(
        compiled(pattern).fullmatch(parts.path or "/") for pattern in source.gone_at
    )


def gone(source: Source, url: str, how: str) -> NoReturn:
    raise Gone(
        f"{source.id}: {url} {how}, which stands for a page that is not there. If the article is "
        f"there, correct gone_says or gone_at under [{source.id}] in sources.toml.",
        source=source.id,
        url=url,
    )
