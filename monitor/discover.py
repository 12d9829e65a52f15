"""What a source's lists name, and what a pass has done so far."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta

import structlog

from monitor.errors import (
    Elsewhere,
    EmptyListing,
    FetchError,
    Gone,
    LayoutChanged,
    MonitorError,
    ReadError,
)
from monitor.fetch import Web
from monitor.model import (
    ARTICLES,
    FALLBACK,
    Article,
    Failure,
    Link,
    Listing,
    Page,
    Sight,
    Source,
    Unchanged,
    Validators,
    Way,
)
from monitor.sources import naver, reader
from monitor.store import Store

log = structlog.get_logger()

# Of a sitemap index that many of the newest parts are enough for what is new.
NEWEST_PARTS = 2
# A page with so many links is a page, and none of them an article's: no error page in its place.
PLAIN_LINKS = 5


@dataclass
class Tally:
    """What a pass has done so far."""

    listed: int = 0
    found: int = 0
    fresh: int = 0
    fetched: int = 0
    read: int = 0
    fitting: int = 0
    unread: int = 0
    undated: int = 0
    related: int = 0
    announced: int = 0
    new: int = 0
    revised: int = 0
    gone: int = 0
    alerts: int = 0
    answered: set[str] = field(default_factory=set)
    sights: dict[str, Sight] = field(default_factory=dict)
    refused: list[Sight] = field(default_factory=list)
    unread_sight: Sight | None = None
    undated_sight: Sight | None = None
    """What a drift is told of by: lists by `Way.name`, articles that were not given, odd pages."""
    failures: list[Failure] = field(default_factory=list)
    fallbacks: list[Failure] = field(default_factory=list)
    """Articles that no layout could read, but a fallback."""
    validators: dict[str, Validators] = field(default_factory=dict)
    retried: int = 0
    """How many links could not be read before and are tried again."""

    def fail(self, error: MonitorError, url: str) -> None:
        self.failures.append(Failure(url=url, outcome=error.outcome, message=str(error)))
        log.warning("not read", source=error.source, url=url, outcome=error.outcome, why=str(error))

    def fall_back(self, source: Source, article: Article, url: str) -> None:
        """Notes an article that a fallback read."""
        why = f"{article.missed} Meanwhile it is read by {article.layout}."
        self.fallbacks.append(Failure(url=url, outcome=FALLBACK, message=why))
        log.warning("read by a fallback", source=source.id, url=url, by=article.layout, why=why)

    def fit(self, undated: Sight | None) -> None:
        """A layout read a new article; `undated`: without its time."""
        self.fitting += 1
        if undated:
            self.undated += 1
            self.undated_sight = self.undated_sight or undated

    def misfit(self, error: LayoutChanged, page: Page, url: str, *, is_first: bool) -> None:
        """No layout fits a page. One that was met before is the same odd page again."""
        if is_first:
            error.page = page
            self.unread += 1
            self.unread_sight = self.unread_sight or sight(ARTICLES, error, url)


@dataclass(frozen=True)
class Lists:
    """What asking for lists takes. `naver_keys` are the API's two headers, None while unset."""

    web: Web
    store: Store
    naver_keys: Mapping[str, str] | None

    def discover(
        self, source: Source, way: Way, validators: Validators | None, tally: Tally
    ) -> Sequence[Link] | None:
        """The links of one way, or None where its list is unchanged.

        Further pages are asked for only while a page holds something unknown. If one of them
        does not come the list has still answered, but its validators are not kept.
        """
        try:
            found = self.found(source, way, validators, tally)
        except (FetchError, ReadError) as error:
            tally.sights[way.name] = sight(way.name, error, error.url or way.name)
            raise
        tally.answered.add(way.name)
        return found

    def found(
        self, source: Source, way: Way, validators: Validators | None, tally: Tally
    ) -> Sequence[Link] | None:
        if way.way == "naver":
            page = self.web.get(
                naver.address(way), source=source.id, min_interval=source.min_interval,
                headers=self.naver_keys or {}, robots=False,
            )  # fmt: skip
            listing = listed(source, way, page)
            tally.listed += listing.listed
            tally.found += len(listing.links)
            return listing.links
        links: dict[str, Link] = {}
        kept: Validators | None = None
        queue = pages(way)
        for n, url in enumerate(queue):
            try:
                answer = self.web.get(
                    url,
                    source=source.id,
                    min_interval=source.min_interval,
                    validators=validators if n == 0 and validators else Validators(),
                    keep=source.longest_interval if n == 0 else timedelta(0),
                )
                if n == 0 and isinstance(answer, Unchanged):
                    tally.validators[way.name] = validators or Validators()
                    return None
                listing = listed(source, way, answer)
            except (FetchError, ReadError) as error:
                if n == 0:
                    self.web.forget(url)
                    raise
                if n < way.pages and isinstance(error, LayoutChanged | EmptyListing | Gone):
                    break  # the list ends before `pages` does
                tally.fail(error, url)
                return list(links.values())
            tally.listed += listing.listed
            tally.found += len(listing.links)
            if n == 0 and isinstance(answer, Page) and not listing.more:
                kept = answer.validators
            if listing.more:  # an index of sitemaps may stay as it is while its parts change
                self.web.forget(url)
            queue += [part for part in listing.more[:NEWEST_PARTS] if part not in queue]
            fresh = {link.url: link for link in listing.links if link.url not in links}
            links |= fresh
            if listing.links and self.is_written(fresh):
                break
            for remark in listing.remarks:
                log.warning("odd list", source=source.id, url=url, why=remark)
        if kept is not None:
            tally.validators[way.name] = kept
        return list(links.values())

    def is_written(self, links: Collection[str]) -> bool:
        """Whether all of them are known, or are to be read in any case."""
        left = set(links) - self.store.known(links).keys()
        return not left or left <= self.store.pending(left).keys()

    def forget(self, source: Source) -> None:
        """What its lists named may not be written down: they are asked, whatever was said."""
        for way in source.discover:
            for url in pages(way):
                self.web.forget(url)


def pages(way: Way) -> list[str]:
    return [
        way.url.replace("{page}", str(way.first_page + n * way.page_step)) for n in range(way.pages)
    ]


def listed(source: Source, way: Way, page: Page | Unchanged) -> Listing:
    if isinstance(page, Unchanged):
        raise Elsewhere(f"{source.id}: {page.url} answered 304 to a first request.")
    try:
        return reader(source).links(source, way, page)
    except (FetchError, ReadError) as error:
        error.page = page
        raise


def sight(place: str, error: MonitorError, url: str) -> Sight:
    """What was seen instead of a list or an article."""
    layout = error if isinstance(error, LayoutChanged) else None
    return Sight(
        place=place,
        outcome=error.outcome,
        url=url,
        message=str(error),
        selector=layout.selector if layout else "",
        lost=layout.lost if layout else "",
        page=error.page if isinstance(error.page, Page) else None,
        is_plain=layout is not None and layout.links >= PLAIN_LINKS,
    )
