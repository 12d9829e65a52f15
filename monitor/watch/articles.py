"""One article at a time: fetched, read, compared, judged, recorded."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import structlog

from monitor import revise
from monitor.discover import Tally, sight
from monitor.errors import FetchError, Gone, LayoutChanged, MonitorError, ReadError, Stopping
from monitor.fetch import Web
from monitor.model import (
    ARTICLES,
    Article,
    Change,
    KnownArticle,
    Link,
    Page,
    Reading,
    Route,
    Source,
    Suspicion,
    Unchanged,
    Validators,
    is_fallback,
)
from monitor.sources import barred
from monitor.store import Store
from monitor.topics import Topic
from monitor.watch import absent, health
from monitor.watch.reading import dated, judge, read
from monitor.watch.writing import record, unsaid

log = structlog.get_logger()

# A portal copies an article within minutes; a title that comes back after days is another story.
TWINS_WITHIN = timedelta(days=2)

LATELY = timedelta(days=1)
WHY = {
    Suspicion.SHRUNK: "most of its text is gone: it becomes a version if it is so at the next look",
    Suspicion.ANOTHER: "it is another article: it becomes a version if it is so at the next look",
    Suspicion.RESTLESS: "its text differs at each look: no more versions until two are alike",
}


@dataclass(frozen=True)
class Articles:
    """What taking the articles of one pass needs. The steps stand in `take` and `keep`."""

    source: Source
    tally: Tally
    web: Web
    store: Store
    topics: Sequence[Topic]
    routes: Sequence[Route]
    clock: Callable[[], datetime]
    halted: Callable[[], bool]
    late: bool = False
    """What is read was new long ago: when it was read tells nothing of when it was told."""

    def take(self, link: Link, known: KnownArticle | None, attempts: int = 1) -> None:
        """One article: fetched, read, compared, judged and recorded. A failure is recorded too."""
        source = self.source
        if self.halted():
            raise Stopping("the pass stops here; the next one goes on", source=source.id)
        try:
            self.fetch(link, known, attempts)
        except Gone as error:
            absent.missed(
                self.store, self.routes, source, link, known, self.tally, error, attempts,
                self.clock(),
            )  # fmt: skip
        except (FetchError, ReadError) as error:
            self.tally.fail(error, link.url)
            if isinstance(error, FetchError):
                self.tally.refused.append(sight(ARTICLES, error, link.url))
            absent.put_off(
                self.store, source, link, known, attempts,
                outcome=error.outcome, message=str(error), now=self.clock(),
                least=error.retry_after if isinstance(error, FetchError) else None,
            )  # fmt: skip
        except MonitorError:
            raise
        except Exception as error:
            # It ends the pass; the next one is not to stumble over the same page at once.
            absent.put_off(
                self.store, source, link, known, attempts,
                outcome="failed", message=f"{source.id}: {link.url}: {type(error).__name__}",
                now=self.clock(),
            )  # fmt: skip
            raise

    def fetch(self, link: Link, known: KnownArticle | None = None, attempts: int = 1) -> None:
        """The same without a word of failures: raises FetchError, ReadError.

        How a source's pages are is told by new articles: old ones may stay as they were, and a
        page tried again is the same odd page.
        """
        source = self.source
        answer = self.web.get(
            link.url,
            source=source.id,
            min_interval=source.min_interval,
            validators=known.validators if known and known.url == link.url else Validators(),
        )
        if isinstance(answer, Unchanged):
            absent.still(self.store, self.routes, source, known, answer, self.clock())
            return
        self.tally.fetched += 1
        is_first = attempts == 1 and (known is None or not is_fallback(known.layout))
        try:
            article = read(source, answer, link)
        except LayoutChanged as error:
            barred.before(source, answer)
            self.tally.misfit(error, answer, link.url, is_first=is_first)
            raise
        self.tally.read += 1
        if article.missed:
            barred.before(source, answer)
            self.tally.misfit(article.missed, answer, link.url, is_first=is_first)
            self.tally.fall_back(source, article, link.url)
            # It is to come whole the next time, too: the table may be mended by then.
            answer = replace(answer, validators=Validators())
        elif known is None:
            self.tally.fit(health.undated(source, article, answer))
        self.keep(link, known, answer, dated(article, link, source, self.clock()))

    def keep(self, link: Link, known: KnownArticle | None, page: Page, article: Article) -> None:
        """Decides what a reading is, and writes it with all that follows from it in one turn."""
        source, tally = self.source, self.tally
        now = self.clock()
        if known is None:
            known = self.folded(link, article)
            if known and link.mirror:
                log.info("copy folded", source=source.id, url=link.url, into=known.url)
                return
        elif self.is_taken(article, known):
            raise Gone(
                f"{source.id}: {known.url} leads to {article.url}, another article that is known.",
                source=source.id,
                url=known.url,
            )
        if known and revise.is_outranked(known.layout, article.layout):
            # Not above: hardly any pass has need of it.
            from monitor.watch import better

            rereader = better.Rereader(self.store, self.topics, self.routes, source, self.tally)
            mended = rereader.reread(known, article, page, now)
            if mended is None:
                return
            known = mended
        comparable = revise.comparable(article, known)
        change = revise.compare(article, self.by_todays_recipe(article, known))
        due_at = revise.next_check(
            article.published_at or (known.first_seen_at if known else now), now, page.fresh_for
        )
        unread = known is not None and revise.is_outranked(article.layout, known.layout)
        if known and (unread or (change is Change.SAME and comparable)):
            with self.store.turn() as turn:
                topics = turn.still(known, validators=page.validators, now=now, due_at=due_at)
                unsaid(turn, topics, self.routes, source, known, now)
            return
        if change is Change.REVISED and known and self.is_doubted(article, known, page, due_at):
            return
        # The same text under a new recipe is recorded too, so that its digest is today's.
        reading = Reading(
            source=source.id,
            article=article,
            change=change,
            page=page.content,
            charset=page.charset,
            validators=page.validators,
            fetched_at=now,
            due_at=due_at,
            mirror=link.mirror,
            known=known,
            imported=self.late,
            judgements=tuple(judge(article, topic) for topic in self.topics)
            if change is not Change.SAME
            else (),
        )
        settled = record(self.store, self.topics, self.routes, source, reading)
        if known is None and article.url != link.url:
            self.folded(link, article)
        if change is Change.SAME:
            return
        queued = sum(len(one.alerts) for one in settled)
        tally.alerts += queued
        tally.new += change is Change.NEW
        tally.revised += change is Change.REVISED
        tally.related += any(one.verdict.related for one in reading.judgements)
        tally.announced += any(one.findings.announcements for one in reading.judgements)
        log.info(
            "article " + change.value, source=source.id, url=article.url,
            related=any(j.verdict.related for j in reading.judgements), alerts=queued,
        )  # fmt: skip

    def is_doubted(
        self, article: Article, known: KnownArticle, page: Page, due_at: datetime | None
    ) -> bool:
        """Whether a changed text is not believed, or takes back what was a version for hours.

        What follows from that is written.
        """
        now = self.clock()
        past = self.store.past(known.id, now - LATELY)
        if revise.is_flap(article, past, now):
            with self.store.turn() as turn:
                topics = turn.take_back(known, now=now, due_at=due_at, validators=page.validators)
                self.tally.alerts += unsaid(
                    turn, topics, self.routes, self.source, known, now,
                    hold=revise.TAKEN_BACK_WITHIN,
                )  # fmt: skip
            log.info("edit taken back", source=self.source.id, url=known.url)
            return True
        kind = revise.suspicion(article, past, known.doubt)
        if kind is None:
            return False
        seen = revise.sighted(kind, article.digest, known.doubt, now)
        if revise.is_believed(seen):
            return False
        absent.doubted(self.store, self.source, known, seen, WHY[kind], now)
        return True

    def folded(self, link: Link, article: Article) -> KnownArticle | None:
        """The known article that this address is another form of, if there is one.

        A portal's copy names no original: paper, title and time must do (see addresses.Identity).
        """
        # Its own address, too, may have become known in this very pass: by one that leads to it.
        found = self.store.known([article.url]).get(article.url)
        if found is None and article.url == link.url:
            found = copied(self.store, self.source, link, article)
        if found:
            with self.store.turn() as turn:
                turn.alias(found, link.url, mirror=link.mirror)
        return found

    def is_taken(self, article: Article, known: KnownArticle) -> bool:
        """Whether a known article's address now leads to another known article."""
        if article.url == known.url:
            return False
        there = self.store.known([article.url]).get(article.url)
        return there is not None and there.id != known.id

    def by_todays_recipe(self, article: Article, known: KnownArticle | None) -> KnownArticle | None:
        """The known version with the digest that today's cleaner gives its stored page."""
        if known is None or revise.comparable(article, known):
            return known
        from monitor.watch import better

        again = better.stored(self.store, self.source, known, self.clock())
        return known if again is None else replace(known, digest=again.digest)


def copied(store: Store, source: Source, link: Link, article: Article) -> KnownArticle | None:
    """The original of a portal's copy, or the copy of an original, if it is known."""
    found = store.twin(source.id, article.title, article.published_at, within=TWINS_WITHIN)
    return found if found and (link.mirror or found.mirror) else None
