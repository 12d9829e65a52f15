"""A look at a source as it is now, storing nothing: what its lists and its newest articles give."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from monitor.errors import FetchError, MonitorError, ReadError
from monitor.fetch import Web
from monitor.model import Article, Link, Page, Source, Way
from monitor.sources import naver, reader
from monitor.watch import read

UNSET = "MONITOR_NAVER_CLIENT_ID and MONITOR_NAVER_CLIENT_SECRET are not set"
ARTICLE = "article"


@dataclass(frozen=True, kw_only=True)
class Tried:
    """One page that was asked for. `outcome` is `ok`, `off` or an error's word.

    `way` is that of a list, `link` that of an article. `dated` says whether the article's page
    tells its time of publication itself; else the time is the list's or the address's. `selector`
    is what matched nothing, where a page could not be read.
    """

    what: str
    url: str
    outcome: str = "ok"
    message: str = ""
    selector: str = ""
    way: Way | None = None
    link: Link | None = None
    listed: int = 0
    links: tuple[Link, ...] = ()
    article: Article | None = None
    dated: bool = False
    page: Page | None = None

    def failed(self, error: MonitorError, page: Page | None) -> "Tried":
        selector = getattr(error, "selector", "")
        return replace(
            self, outcome=error.outcome, message=str(error), selector=selector, page=page
        )


def discovery(web: Web, source: Source, keys: Mapping[str, str] | None) -> Iterator[Tried]:
    """The first page of every way to discover articles, of an index its newest part."""
    for way in source.discover:
        url = naver.address(way) if way.way == "naver" else first_page(way)
        tried = Tried(what=way.way, url=url, way=way)
        if way.way == "naver" and keys is None:
            yield replace(tried, outcome="off", message=UNSET)
            continue
        page = None
        try:
            page = asked(web, source, url, keys if way.way == "naver" else None)
            listing = reader(source).links(source, way, page)
            if listing.more:
                # An index of sitemaps names no article itself: its newest part does.
                page = asked(web, source, listing.more[0], None)
                listing = reader(source).links(source, way, page)
        except (FetchError, ReadError) as error:
            yield tried.failed(error, page)
            continue
        yield replace(tried, listed=listing.listed, links=listing.links, page=page)


def reading(web: Web, source: Source, link: Link) -> Tried:
    """One article, fetched and read."""
    tried = Tried(what=ARTICLE, url=link.url, link=link)
    page = None
    try:
        page = asked(web, source, link.url, None)
        # Without the list's hint, so that a time that the page does not tell is seen to be missing.
        article = read(source, page, replace(link, published_at=None))
    except (FetchError, ReadError) as error:
        return tried.failed(error, page)
    told = article.published_at
    article = replace(article, published_at=told or link.published_at)
    if article.missed:
        # A fallback read it: that is no layout that fits.
        tried = tried.failed(article.missed, page)
    return replace(tried, article=article, dated=told is not None, page=page)


def first_page(way: Way) -> str:
    return way.url.replace("{page}", str(way.first_page))


def asked(web: Web, source: Source, url: str, keys: Mapping[str, str] | None) -> Page:
    answer = web.get(
        url,
        source=source.id,
        min_interval=source.min_interval,
        headers=keys or {},
        robots=keys is None,
    )
    # Without validators no server may answer "unchanged".
    return answer if isinstance(answer, Page) else Page(url=answer.url, content=b"")
