"""A look at a source as it is now, storing nothing: what its lists and its newest articles give."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from monitor.errors import FetchError, ReadError
from monitor.fetch import Web
from monitor.model import Article, Link, Page, Source, Way
from monitor.sources import naver, reader
from monitor.watch import read

UNSET = "MONITOR_NAVER_CLIENT_ID and MONITOR_NAVER_CLIENT_SECRET are not set"


@dataclass(frozen=True, kw_only=True)
class Tried:
    """One page that was asked for. `outcome` is `ok`, `off` or an error's word."""

    what: str
    url: str
    outcome: str
    message: str = ""
    listed: int = 0
    links: tuple[Link, ...] = ()
    article: Article | None = None
    page: Page | None = None


def discovery(web: Web, source: Source, keys: Mapping[str, str] | None) -> Iterator[Tried]:
    """The first page of every way to discover articles."""
    for way in source.discover:
        url = naver.address(way) if way.way == "naver" else first_page(way)
        if way.way == "naver" and keys is None:
            yield Tried(what="naver", url=url, outcome="off", message=UNSET)
            continue
        page = None
        try:
            page = asked(web, source, url, keys if way.way == "naver" else None)
            listing = reader(source).links(source, way, page)
        except (FetchError, ReadError) as error:
            yield Tried(what=way.way, url=url, outcome=error.outcome, message=str(error), page=page)
            continue
        yield Tried(
            what=way.way, url=url, outcome="ok", listed=listing.listed, links=listing.links,
            page=page,
        )  # fmt: skip


def reading(web: Web, source: Source, link: Link) -> Tried:
    """One article, fetched and read."""
    page = None
    try:
        page = asked(web, source, link.url, None)
        article = read(source, page, link)
    except (FetchError, ReadError) as error:
        return Tried(
            what="article", url=link.url, outcome=error.outcome, message=str(error), page=page
        )
    return Tried(what="article", url=link.url, outcome="ok", article=article, page=page)


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
