"""A conductor of its own: walks back along a source's lists and takes in what is missing.

Through the same steps as a pass, and without alerts: what was announced then is news no more. Each
page's articles are read before the next page is asked for, so that a stop loses none: the next run
goes on at the page this one was at.
"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from itertools import count

import structlog

from monitor.discover import Tally, listed
from monitor.errors import EmptyListing, FetchError, Gone, LayoutChanged, ReadError, Stopping
from monitor.fetch import Web
from monitor.model import Link, Listing, Source, Way
from monitor.sources import naver
from monitor.store import Store
from monitor.topics import Topic
from monitor.watch.articles import Articles
from monitor.watch.order import in_order

log = structlog.get_logger()

# A walk that was left open for longer starts over: its list has moved on by pages, and what is new
# on them may have been seen by nobody. What is known is not read again.
OPEN_FOR = timedelta(days=1)
# One page of old articles may be notices that are pinned to the top; two are the past.
OLD_PAGES = 2
# Beyond that the list has no end, or none that can be told.
MOST_PAGES = 5_000
# So many articles in a row that cannot be read are the site, not the articles.
MOST_FAILURES = 10

KEYLESS = "MONITOR_NAVER_CLIENT_ID and MONITOR_NAVER_CLIENT_SECRET are not set"


@dataclass
class Walk:
    """How far the walk along one list is. `oldest_at` is the oldest article met."""

    way: Way
    page: int = 0
    pages: int = 0
    listed: int = 0
    known: int = 0
    oldest_at: datetime | None = None
    end: str = ""
    """`reached`, `list ends`, `endless`, or the word of the error that ended it."""
    tally: Tally = field(default_factory=Tally)

    def saw(self, at: datetime | None) -> None:
        if at is not None and (self.oldest_at is None or at < self.oldest_at):
            self.oldest_at = at


@dataclass(frozen=True)
class Backfill:
    """The objects a backfill works with."""

    web: Web
    store: Store
    topics: Sequence[Topic]
    clock: Callable[[], datetime]
    naver_keys: Mapping[str, str] | None = None
    halted: Callable[[], bool] = lambda: False

    def run(
        self, source: Source, since: datetime, progress: Callable[[Walk], None] = lambda _: None
    ) -> list[Walk]:
        """Walks back along every list that can, to that day. `progress` hears of each article.

        A fault of a site ends the walk of its list and is part of it. Raises StoreError, Stopping.
        """
        walks = []
        for way in source.discover:
            if self.refusal(way) is None:
                walk = Walk(way)
                walks.append(walk)
                self.walk(source, walk, since, partial(progress, walk))
                log.info(
                    "walked back", source=source.id, way=way.name, pages=walk.pages,
                    new=walk.tally.new, failed=len(walk.tally.failures), end=walk.end,
                )  # fmt: skip
        return walks

    def refusal(self, way: Way) -> str | None:
        """Why a list cannot be walked back; None where it can."""
        if way.way == "naver":
            return KEYLESS if self.naver_keys is None else None
        if "{page}" in way.url or way.way == "sitemap":
            return None
        return "its address has no {page}" + (
            ", and a feed names only what is newest" if way.way == "feed" else ""
        )

    # ── one list ──────────────────────────────────────────────────────────────────────────────

    def walk(
        self, source: Source, walk: Walk, since: datetime, progress: Callable[[], None]
    ) -> None:
        begun_at = self.clock()
        left_at = self.store.backfill(source.id, walk.way.name)
        if left_at and begun_at - left_at[1] < OPEN_FOR:
            walk.page, begun_at = left_at
        seen: set[str] = set()
        old = 0
        try:
            for page, listing in self.pages(source, walk.way, walk.page):
                walk.page, walk.pages = page, walk.pages + 1
                walk.listed += len(listing.links)
                fresh = [link for link in listing.links if link.url not in seen]
                if listing.links and not fresh:
                    walk.end = "list ends"  # and answers with its last page
                    break
                seen.update(link.url for link in fresh)
                newest = self.take(source, walk, fresh, since, progress)
                if walk.end:
                    return
                old = old + 1 if newest is not None and newest < since else 0
                self.store.reach(source.id, walk.way.name, page + 1, begun_at)
                progress()
                if old == OLD_PAGES:
                    walk.end = "reached"
                elif walk.pages == MOST_PAGES:
                    walk.end = "endless"
                if walk.end:
                    break
            walk.end = walk.end or "list ends"
        except (FetchError, ReadError) as error:
            walk.end = error.outcome
            walk.tally.fail(error, error.url or walk.way.name)
            return
        self.store.reach(source.id, walk.way.name, None, begun_at)

    def pages(self, source: Source, way: Way, first: int) -> Iterator[tuple[int, Listing]]:
        """The pages of a list from there on, numbered from 0, until it ends.

        Raises FetchError, ReadError where the very first does not come.
        """
        addresses: Iterator[str]
        if way.way == "sitemap" and "{page}" not in way.url:
            whole = self.listing(source, way, way.url)
            if not whole.more:
                yield 0, whole
                return
            addresses = iter(whole.more[first:])
        elif way.way == "naver":
            addresses = (naver.address(way, n) for n in range(first, naver.MOST_PAGES))
        else:
            addresses = (
                way.url.replace("{page}", str(way.first_page + n * way.page_step))
                for n in count(first)
            )
        for page, url in enumerate(addresses, first):
            try:
                listing = self.listing(source, way, url)
            except (LayoutChanged, Gone, EmptyListing):
                if page == 0:
                    raise
                return
            if not listing.listed:
                return
            yield page, listing

    def listing(self, source: Source, way: Way, url: str) -> Listing:
        searched = way.way == "naver"
        answer = self.web.get(
            url,
            source=source.id,
            min_interval=source.min_interval,
            headers=(self.naver_keys or {}) if searched else {},
            robots=not searched,
        )
        return listed(source, way, answer)

    # ── the articles of one page ──────────────────────────────────────────────────────────────

    def take(
        self,
        source: Source,
        walk: Walk,
        links: Collection[Link],
        since: datetime,
        progress: Callable[[], None],
    ) -> datetime | None:
        """Reads what is not known of a page; gives when the newest appeared that it names.

        None where nobody says. What waits to be read by the next pass is left to it.
        """
        articles = self.articles(source, walk.tally)
        urls = [link.url for link in links]
        known, pending = self.store.known(urls), self.store.pending(urls)
        walk.known += len(known)
        failures = 0
        for link in in_order(links):
            if link.url in known or link.url in pending:
                continue
            if link.published_at is not None and link.published_at < since:
                continue
            if self.halted():
                raise Stopping(
                    "the backfill stops here; the same command goes on", source=source.id
                )
            try:
                articles.fetch(link)
                failures = 0
            except (FetchError, ReadError) as error:
                walk.tally.fail(error, link.url)
                failures += 1
                if failures == MOST_FAILURES:
                    walk.end = error.outcome
                    return None
            progress()
        known = self.store.known(urls)
        times = [
            known[link.url].published_at if link.url in known else link.published_at
            for link in links
        ]
        for at in times:
            walk.saw(at)
        return max((at for at in times if at is not None), default=None)

    def articles(self, source: Source, tally: Tally) -> Articles:
        return Articles(
            source=source,
            tally=tally,
            web=self.web,
            store=self.store,
            topics=self.topics,
            routes=(),
            clock=self.clock,
            halted=self.halted,
            late=True,
        )
