"""The Naver news search API: it names original addresses, so its answers are links like others.

https://developers.naver.com/docs/serviceapi/search/news/news.md (`items[].originallink`,
`title` with <b> marks, `pubDate` in RFC 822; at most 100 a call, `sort=date`).
"""

import json
import re
from html import unescape
from urllib.parse import urlencode

from monitor.errors import BrokenFeed
from monitor.model import Link, Listing, Page, Source, Way
from monitor.sources import addresses, dates

ENDPOINT = "https://openapi.naver.com/v1/search/news.json"
PER_CALL = 100
MOST_PAGES = 10
"""`start` ends at 1,000."""


def address(way: Way, page: int = 0) -> str:
    """The call that asks for the newest hundred articles, or for so many hundreds further back."""
    asked: dict[str, str | int] = {"query": way.query, "display": PER_CALL, "sort": "date"}
    if page:
        asked["start"] = 1 + page * PER_CALL
    return f"{ENDPOINT}?{urlencode(asked)}"


def answer(source: Source, way: Way, page: Page) -> Listing:
    """The source's own articles among the hits; none is no fault, all papers answer one search.

    Raises BrokenFeed where the answer is not the documented one.
    """
    try:
        items = json.loads(page.content)["items"]
        hits = [
            (i.get("originallink") or i["link"], plain(i["title"]), plain(i["description"]), i)
            for i in items
        ]
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise BrokenFeed(
            f"{source.id}: Naver's answer to {way.query!r} is not the documented one: {error!r}.",
            source=source.id,
            url=page.url,
        ) from error
    links: dict[str, Link] = {}
    for url, title, summary, item in hits:
        link = addresses.link(
            source, url, title=title, published_at=dates.moment(str(item.get("pubDate") or ""))
        )
        if link and re.search(way.match, f"{title}\n{summary}"):
            links.setdefault(link.url, link)
    return Listing(links=tuple(links.values()), listed=len(hits))


def plain(marked: str) -> str:
    return unescape(re.sub(r"</?b>", "", marked))
