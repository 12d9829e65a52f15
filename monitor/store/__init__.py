"""The only door to the database: what is known before a pass, and what is written after it.

Every method raises StoreError if the database cannot be used: locked for too long, disk full,
unreachable. What was not committed is then not there.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import date, datetime, timedelta

from monitor.model import (
    Article,
    Attempt,
    Claim,
    Days,
    Drift,
    Kept,
    Kind,
    KnownArticle,
    Link,
    Memory,
    Page,
    Past,
    PendingLink,
    Rest,
    Run,
    Surroundings,
)
from monitor.store import (
    around,
    articles,
    doubts,
    drifts,
    links,
    outbox,
    pages,
    passes,
    schema,
    versions,
)
from monitor.store.engine import Database
from monitor.store.turn import Turn

__all__ = ["Store", "Turn"]


class _Rehearsed(Exception):
    """Ends a turn of which nothing is kept."""


class Store:
    """One database. Safe to share between threads. Close it when done."""

    def __init__(self, database: Database) -> None:
        self.database = database

    @classmethod
    def open(cls, url: str) -> "Store":
        """The database at `sqlite:///path` or `postgresql://user:password@host/name`.

        Raises StoreError, with the remedy, if it cannot be reached or has not this program's
        tables (`schema.upgrade` makes them).
        """
        schema.check(url)
        return cls(Database(url))

    def close(self) -> None:
        self.database.close()

    # ── before a pass ─────────────────────────────────────────────────────────────────────────

    def remember(self, source: str) -> Memory:
        with self.database.reading() as session:
            return passes.remember(session, source)

    def known(self, urls: Collection[str]) -> Mapping[str, KnownArticle]:
        """The articles that any of the addresses belongs to, by the address asked for."""
        with self.database.reading() as session:
            return articles.known(session, urls)

    def due(self, source: str, now: datetime, limit: int) -> Sequence[KnownArticle]:
        """Live articles to be looked at again, the longest overdue first."""
        with self.database.reading() as session:
            return articles.due(session, source, now, limit)

    def pending(self, urls: Collection[str]) -> Mapping[str, PendingLink]:
        """Which of the addresses were listed before and could not be read."""
        with self.database.reading() as session:
            return links.pending(session, urls)

    def expect(self, source: str, listed: Collection[Link], now: datetime) -> None:
        """Writes down what is to be read. So a link's attempts count from its listing."""
        with self.database.writing() as session:
            links.expect(session, source, listed, now)

    def due_links(self, source: str, now: datetime, limit: int) -> Sequence[PendingLink]:
        """Links to be tried again, the longest overdue first."""
        with self.database.reading() as session:
            return links.due(session, source, now, limit)

    def twin(
        self, source: str, title: str, published_at: datetime | None, *, within: timedelta
    ) -> KnownArticle | None:
        """The source's article with this headline, published nearest to then, if within that time.

        Spacing and punctuation do not count. None without a time: headlines return every year.
        """
        with self.database.reading() as session:
            return articles.twin(session, source, title, published_at, within)

    def versions(self, article_id: int) -> Sequence[Article]:
        """Every text that an article had, the oldest first, but for those taken back in hours."""
        with self.database.reading() as session:
            return versions.of(session, article_id)

    def past(self, article_id: int, since: datetime) -> Past:
        """What a changed text is weighed against; versions read `since` then are the late ones."""
        with self.database.reading() as session:
            return doubts.past(session, article_id, since)

    def raw_page(self, article_id: int, number: int | None = None) -> Page | None:
        """The page a version (None: the latest) was read from, as served; None once purged."""
        with self.database.reading() as session:
            return pages.page(session, article_id, number)

    def days(self, since: date) -> Mapping[str, Days]:
        """How many passes of each source met something new, by the day, from that day on."""
        with self.database.reading() as session:
            return drifts.days(session, since)

    def around(self, topic: str, article_ids: Collection[int]) -> Surroundings:
        """What these articles announce, and every report that could belong to it."""
        with self.database.reading() as session:
            return around.surroundings(session, topic, article_ids)[0]

    # ── housekeeping ──────────────────────────────────────────────────────────────────────────

    def kept(self) -> Mapping[str, Kept]:
        """The pages that are kept, by source."""
        with self.database.reading() as session:
            return pages.kept(session)

    def purge_pages(self, source: str, before: datetime, *, dry: bool = False) -> int:
        """Takes away a source's pages fetched before then, some at a time; gives how many.

        Those of versions that announce something stay. `dry`: none goes, they are only counted.
        """
        with self.database.reading() as session:
            found = pages.expired(session, source, before)
        if dry:
            return len(found)
        gone = 0
        with self.database.writing() as session:
            drifts.forget_pages(session, source, before)
        for start in range(0, len(found), pages.AT_ONCE):
            with self.database.writing() as session:
                gone += pages.remove(session, found[start : start + pages.AT_ONCE])
        return gone

    def drift_page(self, source: str, kind: Kind | None = None) -> tuple[Drift, Page] | None:
        """The page on which a drift (of that kind) was seen: of an open one, else of the last."""
        with self.database.reading() as session:
            return drifts.page(session, source, kind)

    def backfill(self, source: str, name: str) -> tuple[int, datetime] | None:
        """The page a walk back along a list goes on at, and when it began; None if none is open."""
        with self.database.reading() as session:
            return passes.backfill(session, source, name)

    # ── after it ──────────────────────────────────────────────────────────────────────────────

    @contextmanager
    def turn(self) -> Iterator[Turn]:
        """One writer at a time, in all processes: all that the block writes is kept, or nothing.

        Keep it short, and never begin another within it.
        """
        with self.database.writing() as session:
            yield Turn(session)

    @contextmanager
    def rehearsal(self) -> Iterator[Turn]:
        """A turn of which nothing is kept. Others wait for its end as for any other's."""
        with suppress(_Rehearsed), self.database.writing() as session:
            yield Turn(session)
            raise _Rehearsed

    def close_run(self, run: Run) -> None:
        """The record of a pass. Of lists it says nothing of, the older validators stay."""
        with self.database.writing() as session:
            passes.close_run(session, run)

    def reach(self, source: str, name: str, page: int | None, begun_at: datetime) -> None:
        """A walk back has come to that page; None: it is done."""
        with self.database.writing() as session:
            passes.reach(session, source, name, page, begun_at)

    def pause(self, source: str, until: datetime) -> None:
        with self.database.writing() as session:
            passes.pause(session, source, until)

    def resume(self, source: str) -> None:
        with self.database.writing() as session:
            passes.pause(session, source, None)

    def rests(self) -> Mapping[str, Rest]:
        """The hosts that asked to be left alone and have not answered since."""
        with self.database.reading() as session:
            return passes.rests(session)

    def rest(self, hosts: Collection[str], rest: Rest | None) -> None:
        """The hosts of a server are left alone; None: it answers again."""
        with self.database.writing() as session:
            passes.rest(session, hosts, rest)

    # ── alerts on their way ───────────────────────────────────────────────────────────────────

    def claim(self, now: datetime, *, owner: str, lease: timedelta, limit: int) -> Sequence[Claim]:
        """Takes alerts in hand, the longest due first: waiting ones, and those of a lost lease.

        Nobody else gets them before `now + lease`. `owner` names who sends, one per process.
        """
        with self.database.writing(alone=False) as session:
            return outbox.claim(session, now, owner=owner, lease=lease, limit=limit)

    def settle(
        self, alert_id: str, *, owner: str, attempt: Attempt, retry_at: datetime | None
    ) -> bool:
        """What became of a claim: sent, else waiting until `retry_at`, else (None) given up.

        False if the claim has passed to another meanwhile: the attempt is kept, the alert is
        theirs.
        """
        with self.database.writing(alone=False) as session:
            return outbox.settle(session, alert_id, owner=owner, attempt=attempt, retry_at=retry_at)

    def retry(self, alert_id: str, now: datetime) -> bool:
        """Makes a waiting or given up alert due now; False for any other, which is left."""
        with self.database.writing(alone=False) as session:
            return outbox.retry(session, alert_id, now)
