"""The first conductor: one pass over a source, from its lists to the queued alerts.

The steps stand in `look`, `revisit` and `take`, top to bottom; what they decide with is asked of
the store before, what they decided is written in one turn after.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import structlog

from monitor import ledger, revise
from monitor.announce import announce
from monitor.classify import classify
from monitor.clean import clean
from monitor.compose import alerts
from monitor.discover import Lists, Tally
from monitor.errors import (
    Elsewhere,
    FetchError,
    Gone,
    MonitorError,
    ReadError,
    Stopping,
    StoreError,
)
from monitor.fetch import Web
from monitor.model import (
    KST,
    Article,
    Change,
    Findings,
    Judgement,
    KnownArticle,
    Link,
    Page,
    Reading,
    Route,
    Run,
    Source,
    State,
    Unchanged,
    Validators,
)
from monitor.sources import addresses, reader
from monitor.store import Store
from monitor.topics import Topic

log = structlog.get_logger()

# Revisits and second tries of one pass. What is left waits for the next, oldest first.
MOST_REVISITS = 50
MOST_RETRIES = 50
# A listed page that was never there is asked for as often, over ten hours: a site may list an
# article a moment before it serves it.
MOST_MISSES = 8
# A portal copies an article within minutes; a title that comes back after days is another story.
TWINS_WITHIN = timedelta(days=2)


@dataclass(frozen=True)
class Watch:
    """The objects a pass works with. `naver_keys` are the API's two headers, None while unset."""

    web: Web
    store: Store
    topics: Sequence[Topic]
    routes: Sequence[Route]
    clock: Callable[[], datetime]
    naver_keys: Mapping[str, str] | None = None
    halted: Callable[[], bool] = lambda: False
    """Says between two articles that the monitor is to stop; the pass then raises Stopping."""

    def check(self, source: Source) -> Run:
        """A whole pass: the lists, what is new on them, and the known articles that are due."""
        return self.run(source, look=True, revisit=True)

    def run(self, source: Source, *, look: bool, revisit: bool) -> Run:
        """One pass, recorded. Every fault of a site becomes part of the Run.

        Raises StoreError, Stopping, and what nobody expected.
        """
        started_at = self.clock()
        tally = Tally()

        def closed(outcome: str, message: str) -> Run:
            return self.closed(source, started_at, tally, outcome, message, looked=look)

        memory = self.store.remember(source.id)
        if memory.paused_until and memory.paused_until > started_at:
            until = memory.paused_until.astimezone(KST).strftime("%Y-%m-%d %H:%M KST")
            return closed("paused", f"paused until {until}")
        outcome = "ok"
        try:
            if look:
                outcome = self.look(source, memory.validators, tally)
            if revisit:
                self.revisit(source, tally)
        except MonitorError:
            raise
        except Exception as error:
            tally.validators.clear()
            closed(
                "failed",
                f"{source.id}: {type(error).__name__}: {error}. This is a fault of the monitor, "
                f"not of the site: please report it with the log's lines about it.",
            )
            raise
        return closed(outcome, tally.failures[0].message if tally.failures else "")

    def closed(
        self,
        source: Source,
        started_at: datetime,
        tally: Tally,
        outcome: str,
        message: str,
        *,
        looked: bool,
    ) -> Run:
        run = Run(
            source=source.id,
            started_at=started_at,
            finished_at=self.clock(),
            outcome=outcome,
            found=tally.found,
            new=tally.new,
            revised=tally.revised,
            gone=tally.gone,
            failed=len(tally.failures),
            alerts=tally.alerts,
            message=message,
            failures=tuple(tally.failures),
            validators=tally.validators,
            looked=looked,
        )
        if not looked and tally == Tally():
            return run  # every five minutes, of every source: not worth a row
        self.store.close_run(run)
        log.info(
            "pass done", source=run.source, outcome=run.outcome, found=run.found, new=run.new,
            revised=run.revised, gone=run.gone, failed=run.failed, alerts=run.alerts,
        )  # fmt: skip
        return run

    # ── the lists ─────────────────────────────────────────────────────────────────────────────

    def look(self, source: Source, validators: Mapping[str, Validators], tally: Tally) -> str:
        """Reads what is new on the source's lists and what could not be read before.

        All lists are read before the first article, and what is new on them is written down as
        still to be read: a pass that is cut short leaves the rest to the next, even if the list
        has moved on by then.

        Returns the pass's outcome: the first error's word where no list answered.
        """
        lists = Lists(self.web, self.store, self.naver_keys)
        outcomes = []
        listed: dict[str, Link] = {}
        for way in source.discover:
            if way.way == "naver" and self.naver_keys is None:
                continue
            try:
                links = lists.discover(source, way, validators.get(way.name), tally)
            except (FetchError, ReadError) as error:
                tally.fail(error, error.url or way.name)
                outcomes.append(error.outcome)
                continue
            outcomes.append("unchanged" if links is None else "ok")
            for link in links or ():
                listed.setdefault(link.url, link)
        known, pending = self.store.known(listed), self.store.pending(listed)
        fresh = [link for url, link in listed.items() if url not in known and url not in pending]
        self.expect(source, fresh)
        for link in in_order(fresh):
            self.take(source, link, None, tally, attempts=1)
        for link in in_order(listed.values()):
            if link.url in known and self.is_back(link, known[link.url]):
                self.take(source, link, known[link.url], tally, attempts=1)
        again = self.store.due_links(source.id, self.clock(), MOST_RETRIES)
        attempts = {one.link.url: one.attempts for one in again}
        for link in in_order(one.link for one in again):
            self.take(source, link, None, tally, attempts=attempts[link.url])
        if not outcomes:
            return "off"
        answered = [outcome for outcome in outcomes if outcome in ("ok", "unchanged")]
        return min(answered) if answered else outcomes[0]

    def expect(self, source: Source, links: Sequence[Link]) -> None:
        """Writes down what is to be read. So a pending link's attempts count from its listing."""
        if not links:
            return
        now = self.clock()
        with self.store.turn() as turn:
            for link in links:
                turn.defer(
                    source.id, link, now=now, due_at=now, outcome="listed",
                    message=f"{source.id}: {link.url} is listed and not read yet.",
                )  # fmt: skip

    def is_back(self, link: Link, known: KnownArticle) -> bool:
        """Whether a list names an article that was gone. A portal's copy may outlive the original.

        A list may also go on naming what is gone: then `due_at` says when to look again.
        """
        if known.state is not State.GONE or (link.mirror and not known.mirror):
            return False
        return known.due_at is None or known.due_at <= self.clock()

    # ── the articles ──────────────────────────────────────────────────────────────────────────

    def revisit(self, source: Source, tally: Tally) -> None:
        """Looks again at the known articles that are due."""
        for known in self.store.due(source.id, self.clock(), MOST_REVISITS):
            link = Link(url=known.url, published_at=known.published_at, mirror=known.mirror)
            self.take(source, link, known, tally, attempts=1)

    def take(
        self, source: Source, link: Link, known: KnownArticle | None, tally: Tally, attempts: int
    ) -> None:
        """One article: fetched, read, compared, judged and recorded. A failure is recorded too."""
        if self.halted():
            raise Stopping("the pass stops here; the next one goes on", source=source.id)
        try:
            answer = self.web.get(
                link.url,
                source=source.id,
                min_interval=source.min_interval,
                validators=known.validators if known and known.url == link.url else Validators(),
            )
            if isinstance(answer, Unchanged):
                self.still(known, answer)
            else:
                self.keep(source, link, known, answer, read(source, answer, link), tally)
        except Gone as error:
            self.missed(source, link, known, tally, error, attempts)
        except (FetchError, ReadError) as error:
            tally.fail(error, link.url)
            self.put_off(
                source, link, known, attempts,
                outcome=error.outcome, message=str(error),
                least=error.retry_after if isinstance(error, FetchError) else None,
            )  # fmt: skip
        except MonitorError:
            raise
        except Exception as error:
            # It ends the pass; the next one is not to stumble over the same page at once.
            self.put_off(
                source, link, known, attempts,
                outcome="failed", message=f"{source.id}: {link.url}: {type(error).__name__}",
            )  # fmt: skip
            raise

    def keep(
        self,
        source: Source,
        link: Link,
        known: KnownArticle | None,
        page: Page,
        article: Article,
        tally: Tally,
    ) -> None:
        """Decides what a reading is, and writes it with all that follows from it in one turn."""
        now = self.clock()
        if known is None:
            known = self.folded(source, link, article)
            if known and link.mirror:
                log.info("copy folded", source=source.id, url=link.url, into=known.url)
                return
        elif self.is_another(article, known):
            log.info("article gone", source=source.id, url=known.url, leads_to=article.url)
            tally.gone += 1
            with self.store.turn() as turn:
                turn.gone(known, now)
            return
        comparable = revise.comparable(article, known)
        change = revise.compare(article, self.by_todays_recipe(source, article, known))
        due_at = revise.next_check(
            article.published_at or (known.first_seen_at if known else now), now
        )
        if change is Change.SAME and known and comparable:
            with self.store.turn() as turn:
                turn.still(known, validators=page.validators, now=now, due_at=due_at)
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
            judgements=tuple(judge(article, topic) for topic in self.topics)
            if change is not Change.SAME
            else (),
        )
        queued = self.record(source, reading)
        if known is None and article.url != link.url:
            self.folded(source, link, article)
        if change is Change.SAME:
            return
        tally.alerts += queued
        tally.new += change is Change.NEW
        tally.revised += change is Change.REVISED
        log.info(
            "article " + change.value, source=source.id, url=article.url,
            related=any(j.verdict.related for j in reading.judgements), alerts=queued,
        )  # fmt: skip

    def record(self, source: Source, reading: Reading) -> int:
        """One transaction: the version, its verdict, its announcements' places, their alerts."""
        article = reading.article
        reported_on = (article.published_at or reading.fetched_at).astimezone(KST).date()
        queued = 0
        with self.store.turn() as turn:
            version_id = turn.record(reading)
            for judgement in reading.judgements:
                # The furthest stage first: what the same article says of the way there is no news.
                for announcement in sorted(
                    judgement.findings.announcements,
                    key=lambda one: ledger.ORDER.index(one.stage),
                    reverse=True,
                ):
                    placement = ledger.place(
                        announcement,
                        turn.announcements(judgement.topic, ledger.keys(announcement)),
                        reported_on,
                    )
                    announcement_id = turn.enter(
                        placement,
                        topic=judgement.topic,
                        version_id=version_id,
                        source=source.id,
                        reported_on=reported_on,
                    )
                    queued += turn.queue(
                        alerts(placement, announcement_id, article, source, self.routes),
                        reading.fetched_at,
                    )
        return queued

    def folded(self, source: Source, link: Link, article: Article) -> KnownArticle | None:
        """The known article that this address is another form of, if there is one.

        A portal's copy names no original: paper, title and time must do (see addresses.Identity).
        """
        if article.url != link.url:
            found = self.store.known([article.url]).get(article.url)
        else:
            found = self.store.twin(
                source.id, article.title, article.published_at, within=TWINS_WITHIN
            )
            if found and not (link.mirror or found.mirror):
                return None
        if found:
            with self.store.turn() as turn:
                turn.alias(found, link.url, mirror=link.mirror)
        return found

    def is_another(self, article: Article, known: KnownArticle) -> bool:
        """Whether a known article's address now leads to another known article."""
        if article.url == known.url:
            return False
        there = self.store.known([article.url]).get(article.url)
        return there is not None and there.id != known.id

    def by_todays_recipe(
        self, source: Source, article: Article, known: KnownArticle | None
    ) -> KnownArticle | None:
        """The known version with the digest that today's cleaner gives its stored page."""
        if known is None or revise.comparable(article, known):
            return known
        page = self.store.raw_page(known.id)
        if page is None:
            return known
        try:
            again = read(source, page, Link(url=known.url))
        except ReadError:
            return known
        return replace(known, digest=again.digest)

    # ── what did not come ─────────────────────────────────────────────────────────────────────

    def still(self, known: KnownArticle | None, answer: Unchanged) -> None:
        if known is None:
            raise StoreError(f"{answer.url} answered 304 though nothing of it is stored.")
        now = self.clock()
        due_at = revise.next_check(known.published_at or known.first_seen_at, now)
        with self.store.turn() as turn:
            turn.still(known, now=now, due_at=due_at)

    def missed(
        self,
        source: Source,
        link: Link,
        known: KnownArticle | None,
        tally: Tally,
        error: Gone,
        attempts: int,
    ) -> None:
        """404 or 410: a known article is marked and kept, a link never read is let go in the end.

        A gone article is looked at again only where a list names it, and no sooner than others.
        """
        now = self.clock()
        if known:
            tally.gone += known.state is State.LIVE
            with self.store.turn() as turn:
                turn.gone(known, now)
                turn.postpone(known, next_look(known, now))
        elif attempts < MOST_MISSES:
            tally.gone += attempts == 1
            self.put_off(
                source, link, None, attempts, outcome=error.outcome, message=str(error)
            )  # fmt: skip
        else:
            with self.store.turn() as turn:
                turn.forget_link(link.url)
        log.info("article gone", source=source.id, url=link.url, known=known is not None)

    def put_off(
        self,
        source: Source,
        link: Link,
        known: KnownArticle | None,
        attempts: int,
        *,
        outcome: str,
        message: str,
        least: timedelta | None = None,
    ) -> None:
        """Could not be read: tried again later, nothing of it is stored. `least`: not before."""
        now = self.clock()
        due_at = next_look(known, now) if known else revise.next_try(attempts, now)
        due_at = max(due_at, now + (least or timedelta(0)))
        with self.store.turn() as turn:
            if known:
                turn.postpone(known, due_at)
            else:
                turn.defer(
                    source.id, link, now=now, due_at=due_at, outcome=outcome, message=message
                )


def in_order(links: Iterable[Link]) -> list[Link]:
    """As they were published: lists begin with the newest, and a plan comes before its signing.

    Copies come last, since their originals say more.
    """
    last = datetime.max.replace(tzinfo=KST)
    upwards = list(links)[::-1]
    return sorted(upwards, key=lambda link: (link.mirror, link.published_at or last))


def next_look(known: KnownArticle, now: datetime) -> datetime:
    """When to look again at an article that could not be looked at."""
    due_at = revise.next_check(known.published_at or known.first_seen_at, now)
    return due_at or now + revise.CEILING


def read(source: Source, page: Page, link: Link) -> Article:
    """The article on a fetched page. Raises ReadError.

    A time that the page does not tell is taken from the list or the address. Raises Elsewhere for
    a page that redirects led to and that is no article of the source (a CMS's front page instead
    of a 404).
    """
    if addresses.identify(source, page.url) is None:
        raise Elsewhere(
            f"{source.id}: {link.url} leads to {page.url}, which is no article. Open it in a "
            f"browser; where the site has moved, change address of [{source.id}] in sources.toml.",
            source=source.id,
            url=link.url,
        )
    raw = reader(source).article(source, page)
    for remark in raw.remarks:
        log.warning("odd page", source=source.id, url=page.url, why=remark)
    return clean(replace(raw, published_at=raw.published_at or link.published_at), source)


def judge(article: Article, topic: Topic) -> Judgement:
    """What the article is to the topic. Only a related article can announce anything."""
    verdict = classify(article, topic)
    findings = announce(article, topic) if verdict.related else Findings()
    return Judgement(topic=topic.name, verdict=verdict, findings=findings)
