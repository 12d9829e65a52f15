"""A text that a fallback read, once a layout reads its page again."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

import structlog

from monitor import revise
from monitor.discover import Tally
from monitor.errors import Gone, ReadError
from monitor.model import Article, Change, KnownArticle, Link, Page, Reading, Route, Source
from monitor.store import Store
from monitor.topics import Topic
from monitor.watch.reading import dated, judge, read
from monitor.watch.writing import reread

log = structlog.get_logger()


def stored(store: Store, source: Source, known: KnownArticle, now: datetime) -> Article | None:
    """The latest version's page as it is read today; None if it is not kept or cannot be read."""
    page = store.raw_page(known.id)
    if page is None:
        return None
    link = Link(url=known.url, published_at=known.published_at)
    try:
        return dated(read(source, page, link), link, source, now)
    except (ReadError, Gone):
        return None


@dataclass(frozen=True)
class Rereader:
    """What putting a text right takes."""

    store: Store
    topics: Sequence[Topic]
    routes: Sequence[Route]
    source: Source
    tally: Tally

    def reread(
        self, known: KnownArticle, fresh: Article, page: Page, now: datetime
    ) -> KnownArticle | None:
        """What is known after the text was put right; None if there is no more to do.

        The page that is stored is read again: what the fresh one says otherwise is then an edit
        like any other. If it cannot be read any better, the fresh text takes its place, and
        nothing is said of what changed between the two.
        """
        again = stored(self.store, self.source, known, now)
        best = fresh
        if again is not None and not revise.is_outranked(again.layout, fresh.layout):
            best = again
        reading = Reading(
            source=self.source.id,
            article=replace(best, url=known.url),
            change=Change.REVISED,
            page=page.content if best is fresh else None,
            charset=page.charset,
            validators=page.validators,
            fetched_at=now,
            due_at=revise.next_check(fresh.published_at or known.first_seen_at, now),
            mirror=known.mirror,
            known=known,
            judgements=tuple(judge(best, topic) for topic in self.topics),
        )
        settled = reread(self.store, self.topics, self.routes, self.source, reading)
        if settled is None:
            return None
        self.tally.alerts += sum(len(one.alerts) for one in settled)
        log.info("article read better", source=self.source.id, url=known.url, by=best.layout)
        if best is fresh:
            return None
        return replace(
            known,
            title=best.title,
            digest=best.digest,
            layout=best.layout,
            published_at=best.published_at or known.published_at,
        )
