"""One pass: the lists, what is new on them, the known articles that are due."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import structlog

from monitor import drift, revise
from monitor.discover import Lists, Tally
from monitor.errors import FetchError, MonitorError, ReadError
from monitor.fetch import Web
from monitor.model import KST, KnownArticle, Link, Memory, Route, Run, Source, State, Validators
from monitor.store import Store
from monitor.topics import Topic
from monitor.watch import health
from monitor.watch.articles import Articles
from monitor.watch.order import in_order, newest

log = structlog.get_logger()

# Revisits and second tries of one pass. What is left waits for the next, oldest first.
MOST_REVISITS = 50
MOST_RETRIES = 50


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
        articles = self.articles(source, tally)

        memory = self.store.remember(source.id)

        def closed(outcome: str, message: str) -> Run:
            return self.closed(source, started_at, memory, tally, outcome, message, looked=look)

        if memory.paused_until and memory.paused_until > started_at:
            until = memory.paused_until.astimezone(KST).strftime("%Y-%m-%d %H:%M KST")
            return closed("paused", f"paused until {until}")
        outcome = "ok"
        try:
            if look:
                outcome = self.look(source, memory.validators, articles)
            if revisit:
                self.revisit(articles)
        except MonitorError:
            self.lists.forget(source)
            raise
        except Exception as error:
            self.lists.forget(source)
            tally.validators.clear()
            closed(
                "failed",
                f"{source.id}: {type(error).__name__}: {error}. This is a fault of the monitor, "
                f"not of the site: please report it with the log's lines about it.",
            )
            raise
        wrong = [*tally.failures, *tally.fallbacks]
        return closed(outcome, wrong[0].message if wrong else "")

    def closed(
        self,
        source: Source,
        started_at: datetime,
        memory: Memory,
        tally: Tally,
        outcome: str,
        message: str,
        *,
        looked: bool,
    ) -> Run:
        now = self.clock()
        wait = next_wait(source, memory, tally, outcome) if looked else None
        silent_since, blind_since = health.silence(
            source, memory, started_at, outcome if looked else "", tally.fresh
        )
        run = Run(
            source=source.id,
            started_at=started_at,
            finished_at=now,
            outcome=outcome,
            listed=tally.listed,
            found=tally.found,
            fresh=tally.fresh,
            fetched=tally.fetched,
            read=tally.read,
            fitting=tally.fitting,
            unread=tally.unread,
            undated=tally.undated,
            related=tally.related,
            announced=tally.announced,
            new=tally.new,
            revised=tally.revised,
            gone=tally.gone,
            failed=len(tally.failures),
            fallback=len(tally.fallbacks),
            alerts=tally.alerts,
            message=message,
            failures=(*tally.failures, *tally.fallbacks),
            validators=tally.validators,
            looked=looked,
            wait=wait,
            due_at=None if wait is None else started_at + wait,
            silent_since=silent_since if looked else None,
            blind_since=blind_since,
        )
        if not looked and tally == Tally():
            return run  # every five minutes, of every source: not worth a row
        if outcome in ("paused", "failed"):
            self.store.close_run(run)
        else:
            run = health.close(self.store, source, self.routes, run, tally, self.places(source))
        log.info(
            "pass done", source=run.source, outcome=run.outcome, found=run.found, new=run.new,
            revised=run.revised, gone=run.gone, failed=run.failed, fallback=run.fallback,
            alerts=run.alerts,
        )  # fmt: skip
        return run

    def places(self, source: Source) -> frozenset[str]:
        """The lists that a pass looks at, by name."""
        return frozenset(
            way.name for way in source.discover if way.way != "naver" or self.naver_keys is not None
        )

    # ── the lists ─────────────────────────────────────────────────────────────────────────────

    @property
    def lists(self) -> Lists:
        return Lists(self.web, self.store, self.naver_keys)

    def look(self, source: Source, validators: Mapping[str, Validators], articles: Articles) -> str:
        """Reads what is new on the source's lists and what could not be read before.

        All lists are read before the first article, and what is new on them is written down as
        still to be read: a pass that is cut short leaves the rest to the next, even if the list
        has moved on by then.

        Returns the pass's outcome: the first error's word where no list answered.
        """
        tally = articles.tally
        outcomes = []
        listed: dict[str, Link] = {}
        for way in source.discover:
            if way.way == "naver" and self.naver_keys is None:
                continue
            try:
                links = self.lists.discover(source, way, validators.get(way.name), tally)
            except (FetchError, ReadError) as error:
                tally.fail(error, error.url or way.name)
                outcomes.append(error.outcome)
                continue
            outcomes.append("unchanged" if links is None else "ok")
            for link in links or ():
                listed.setdefault(link.url, link)
        known, pending = self.store.known(listed), self.store.pending(listed)
        fresh = self.dated(
            source,
            [link for url, link in listed.items() if url not in known and url not in pending],
        )
        if fresh:
            self.store.expect(source.id, fresh, self.clock())
        tally.fresh += len(fresh)
        for link in in_order(newest(source, fresh)):
            articles.take(link, None)
        for link in in_order(listed.values()):
            if link.url in known and self.is_back(link, known[link.url]):
                articles.take(link, known[link.url])
        again = self.store.due_links(source.id, self.clock(), MOST_RETRIES)
        tally.retried += len(again)
        attempts = {one.link.url: one.attempts for one in again}
        for link in in_order(one.link for one in again):
            articles.take(link, None, attempts[link.url])
        if not outcomes:
            return "off"
        answered = [outcome for outcome in outcomes if outcome in ("ok", "unchanged")]
        return min(answered) if answered else outcomes[0]

    def dated(self, source: Source, links: Sequence[Link]) -> list[Link]:
        """The links without times that cannot be: of 1970, or of next year."""
        found = []
        for link in links:
            at = revise.plausible(link.published_at, self.clock())
            if at != link.published_at:
                why = f"no article is of {link.published_at}"
                log.warning("odd list", source=source.id, url=link.url, why=why)
            found.append(replace(link, published_at=at))
        return found

    def is_back(self, link: Link, known: KnownArticle) -> bool:
        """Whether a list names an article that was gone. A portal's copy may outlive the original.

        A list may also go on naming what is gone: then `due_at` says when to look again.
        """
        if known.state is not State.GONE or (link.mirror and not known.mirror):
            return False
        return known.due_at is None or known.due_at <= self.clock()

    # ── the articles ──────────────────────────────────────────────────────────────────────────

    def revisit(self, articles: Articles) -> None:
        """Looks again at the known articles that are due."""
        for known in self.store.due(articles.source.id, self.clock(), MOST_REVISITS):
            link = Link(url=known.url, published_at=known.published_at, mirror=known.mirror)
            articles.take(link, known)

    def articles(self, source: Source, tally: Tally) -> Articles:
        return Articles(
            source=source,
            tally=tally,
            web=self.web,
            store=self.store,
            topics=self.topics,
            routes=self.routes,
            clock=self.clock,
            halted=self.halted,
        )


CONFIRM = timedelta(minutes=2)
"""After which a list that comes empty or unknown for the first time is looked at again."""


def next_wait(source: Source, memory: Memory, tally: Tally, outcome: str) -> timedelta:
    if outcome == "paused":
        return memory.wait or source.interval
    wait = revise.next_wait(
        memory.wait, source.interval, source.longest_interval, new=tally.fresh + tally.retried > 0
    )
    was_well = memory.ok_at and memory.looked_at and memory.ok_at >= memory.looked_at
    if was_well and drift.is_odd(tally.sights.values()):
        # A mishap or a drift: the next look tells, within the cycle.
        return min(wait, CONFIRM)
    return wait
