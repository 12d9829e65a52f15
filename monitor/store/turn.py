"""What is written about an article in one piece."""

from collections.abc import Collection, Sequence
from datetime import date, datetime

from sqlmodel import Session

from monitor.model import (
    Alert,
    KnownAnnouncement,
    KnownArticle,
    Link,
    Placement,
    Reading,
    State,
    Validators,
)
from monitor.store import articles, ledger, links, outbox
from monitor.store import tables as t


class Turn:
    """The one writer's turn: what it reads nobody changes before it has written.

    Ends with the `with` block of `Store.turn`; all is kept, or after an exception nothing.
    """

    def __init__(self, session: Session) -> None:
        self._session = session

    def record(self, reading: Reading) -> int:
        """Stores a reading and its judgements; gives the id of the article's latest version.

        The article is the one its address belongs to, else `reading.known`, else a new one. It
        gets a version unless the reading is SAME or, since the pass began, somebody has stored
        this text. The address stops being a pending link.
        """
        return articles.record(self._session, reading)

    def alias(self, known: KnownArticle, url: str, *, mirror: bool) -> None:
        """Another address of a known article, which is no longer pending.

        Becomes the article's own if that is a mirror's and this is not. An address that belongs
        to another article stays there.
        """
        row = self._session.get_one(t.Article, known.id)
        articles.add_address(self._session, row, url, mirror=mirror)

    def still(
        self,
        known: KnownArticle,
        *,
        now: datetime,
        due_at: datetime | None,
        validators: Validators | None = None,
    ) -> None:
        """Looked at and unchanged. Validators None: those it had."""
        row = self._session.get_one(t.Article, known.id)
        validators = validators or Validators(row.etag, row.last_modified)
        articles.looked_at(row, now=now, due_at=due_at, validators=validators)

    def postpone(self, known: KnownArticle, due_at: datetime) -> None:
        """Could not be looked at; try again then."""
        self._session.get_one(t.Article, known.id).due_at = due_at

    def gone(self, known: KnownArticle, at: datetime) -> None:
        """No longer on its site: kept, and not looked at again."""
        row = self._session.get_one(t.Article, known.id)
        row.state, row.gone_at, row.checked_at, row.due_at = State.GONE, at, at, None

    def defer(
        self,
        source: str,
        link: Link,
        *,
        now: datetime,
        due_at: datetime,
        outcome: str,
        message: str,
    ) -> None:
        """A listed article could not be read: it is pending until `due_at`, one attempt more."""
        links.defer(
            self._session,
            source,
            link,
            now=now,
            due_at=due_at,
            outcome=outcome,
            message=message,
        )

    def forget_link(self, url: str) -> None:
        """A pending link turned out to lead nowhere."""
        links.forget(self._session, url)

    def announcements(
        self, topic: str, partner_keys: Collection[str]
    ) -> Sequence[KnownAnnouncement]:
        """Those that share a partner, by any spelling, newest first and at most a few hundred.

        `partner_keys` of each holds one key per partner: one of those asked for, where it is one
        of that partner's. So keys in common are partners in common.
        """
        return ledger.announcements(self._session, topic, partner_keys)

    def enter(
        self,
        placement: Placement,
        *,
        topic: str,
        version_id: int,
        source: str,
        reported_on: date,
    ) -> int:
        """Writes a placement into the ledger; gives the announcement's id.

        FIRST makes the announcement and its first step, NEXT adds a step and moves it on, REPEAT
        joins the report, with the act's day and number where they were not known. Each registers
        the partners and spellings it brings.

        Raises ValueError unless the version was recorded with this announcement.
        """
        return ledger.enter(
            self._session,
            placement,
            topic=topic,
            version_id=version_id,
            source=source,
            reported_on=reported_on,
        )

    def queue(self, alerts: Sequence[Alert], now: datetime) -> int:
        """Makes alerts wait to be sent, due now; gives how many are new. A known id is left."""
        return outbox.queue(self._session, alerts, now)
