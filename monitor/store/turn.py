"""What is written about an article in one piece."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime, timedelta

from sqlmodel import Session

from monitor.model import (
    Alert,
    Article,
    Checked,
    Correction,
    Doubt,
    Draft,
    FiledAnnouncement,
    FiledPartner,
    FiledReport,
    Health,
    Judgement,
    KnownArticle,
    Link,
    Notice,
    Partner,
    Reading,
    Run,
    Settlement,
    State,
    Stored,
    Surroundings,
    Validators,
)
from monitor.store import (
    around,
    articles,
    by_hand,
    corrections,
    doubts,
    drafts,
    drifts,
    links,
    mentions,
    outbox,
    partners,
    passes,
    rereading,
    settling,
)
from monitor.store import tables as t


class Turn:
    """The one writer's turn: what it reads nobody changes before it has written.

    Ends with the `with` block of `Store.turn`; all is kept, or after an exception nothing.
    """

    def __init__(self, session: Session) -> None:
        self._session = session
        self._mentions: Mapping[str, int] = {}

    def record(
        self, reading: Reading, known: Mapping[str, Mapping[str, Partner]] | None = None
    ) -> int:
        """Stores a reading and its judgements; gives the article's id.

        The article is the one its address belongs to, else `reading.known`, else a new one. It
        gets a version unless the reading is SAME or, since the pass began, somebody has stored
        this text. The address stops being a pending link. What it announces waits for `settle`.
        `known` are the topics' partners, by topic and key.
        """
        return articles.record(self._session, reading, known or {})

    def reread(
        self, reading: Reading, known: Mapping[str, Mapping[str, Partner]] | None = None
    ) -> bool:
        """Puts a better reading in the place of the latest version of `reading.known`.

        What it announces waits for `settle`. A `page` is that of a later look, which takes the
        place of the old one. False, and nothing done, if another version was stored since.
        """
        return rereading.better(self._session, reading, known or {})

    def mend(self, version_id: int, article: Article) -> None:
        """Puts a better reading of its page in the place of a version before the latest."""
        rereading.mend(self._session, version_id, article)

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
    ) -> Sequence[str]:
        """Looked at and unchanged. Validators None: those it had.

        Gives the topics in which a gone article announces something again, which waits for
        `settle`.
        """
        row = self._session.get_one(t.Article, known.id)
        was_gone = row.state is State.GONE
        validators = validators or Validators(row.etag, row.last_modified)
        articles.looked_at(row, now=now, due_at=due_at, validators=validators)
        if known.doubt is not None:
            doubts.end(self._session, known.id, now, believed=False)
        return mentions.come_back(self._session, known.id) if was_gone else ()

    def doubt(self, known: KnownArticle, seen: Doubt, *, now: datetime, due_at: datetime) -> bool:
        """What was seen is not believed yet: looked at again at `due_at`, all else stays.

        Says whether nothing of the kind was seen before.
        """
        row = self._session.get_one(t.Article, known.id)
        row.checked_at, row.due_at = now, due_at
        return doubts.raise_(self._session, known.id, seen, now)

    def take_back(
        self, known: KnownArticle, *, now: datetime, due_at: datetime | None, validators: Validators
    ) -> Sequence[str]:
        """The latest version was a flap, the one before it stands again; looked at and unchanged.

        Gives the topics in which either announces something, which waits for `settle`.
        """
        row = self._session.get_one(t.Article, known.id)
        left = mentions.leave(self._session, known.id)
        articles.take_back(self._session, row, now)
        articles.looked_at(row, now=now, due_at=due_at, validators=validators)
        self._session.flush()
        return sorted({*left, *mentions.come_back(self._session, known.id)})

    def postpone(self, known: KnownArticle, due_at: datetime) -> None:
        """Could not be looked at; try again then."""
        self._session.get_one(t.Article, known.id).due_at = due_at

    def gone(self, known: KnownArticle, at: datetime) -> Sequence[str]:
        """No longer on its site: kept, and not looked at again.

        Gives the topics in which it announced something, which waits for `settle`.
        """
        row = self._session.get_one(t.Article, known.id)
        row.state, row.gone_at, row.checked_at, row.due_at = State.GONE, at, at, None
        doubts.end(self._session, known.id, at, believed=True)
        return mentions.leave(self._session, known.id)

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

    def draft(self, topic: str, found: Mapping[int, Draft]) -> None:
        """Keeps what rules say of versions, until `judge` makes it so."""
        drafts.keep(self._session, topic, found)

    def judge(
        self,
        one: Stored,
        article: Article,
        judgement: Judgement,
        known: Mapping[str, Mapping[str, Partner]],
    ) -> None:
        """Judges a stored version anew; what it announces waits for `settle`.

        `article` is that version as its page is read today, `known` as in `record`.
        """
        drafts.make_so(self._session, one, article, judgement, known)

    def around(self, topic: str, article_ids: Collection[int]) -> Surroundings:
        """What these articles announce, and every report that could belong to it."""
        found, self._mentions = around.surroundings(self._session, topic, article_ids)
        return found

    def settle(
        self, topic: str, settlement: Settlement, found: Surroundings, at: datetime
    ) -> list[int]:
        """Writes what was made of the surroundings read last; gives the entries' numbers."""
        return settling.write(self._session, topic, settlement, found, self._mentions, at)

    def rekeyed(self) -> Sequence[tuple[str, Sequence[int]]]:
        """Where articles said in this turn that two partners are one, or gave one a better key.

        For each announcement concerned its topic and articles, which wait to be placed again.
        """
        return partners.rekeyed(self._session)

    def told(self, announcement_id: int) -> frozenset[str]:
        """The routes that were alerted of an announcement, or of one merged into it."""
        return outbox.told(self._session, announcement_id)

    def corrected(self, announcement_id: int, now: datetime) -> int:
        """How often those who were alerted were told that it is not as they were told."""
        return outbox.corrected(self._session, announcement_id, now)

    def queue(
        self, alerts: Sequence[Alert], now: datetime, *, hold: timedelta = timedelta(0)
    ) -> Sequence[Alert]:
        """Makes alerts wait to be sent, due after `hold`; gives those that are new.

        A known id is left.
        """
        return outbox.queue(self._session, alerts, now, now + hold)

    def held(self, announcement_id: int, now: datetime) -> Sequence[Alert]:
        """The corrections of an announcement that are held and were never tried."""
        return outbox.held(self._session, announcement_id, now)

    def drop(self, alert: Alert) -> None:
        """A held alert is not to be sent: what it corrects stands as it was told."""
        outbox.drop(self._session, alert.id)

    # ── the source as a whole ─────────────────────────────────────────────────────────────────

    def health(self, source: str, now: datetime, *, pages: bool) -> Health:
        """What was wrong with a source before this pass; `pages`: and what its pages usually are.

        Without the days of silence.
        """
        return drifts.health(self._session, source, now, pages=pages)

    def close_run(self, run: Run) -> None:
        """The record of a pass. Of lists it says nothing of, the older validators stay."""
        passes.close_run(self._session, run)

    def drift(self, source: str, before: Health, checked: Checked) -> None:
        """What is wrong with it after the pass."""
        drifts.write(self._session, source, before, checked)

    def notify(self, notices: Sequence[Notice], now: datetime) -> None:
        """Makes notices wait to be sent. A known id is left."""
        outbox.notify(self._session, notices, now)

    # ── what people correct ───────────────────────────────────────────────────────────────────

    def known(self, urls: Collection[str]) -> Mapping[str, KnownArticle]:
        """The articles that any of the addresses belongs to, by the address asked for."""
        return articles.known(self._session, urls)

    def announcement(self, number: int) -> FiledAnnouncement | None:
        return by_hand.announcement(self._session, number)

    def correct(
        self,
        topic: str,
        said: Correction,
        pairs: Iterable[tuple[FiledReport, FiledReport | None]],
        at: datetime,
    ) -> None:
        """Keeps what a person said of these pairs of reports, or of single ones."""
        corrections.say(self._session, topic, said, pairs, at)

    def partner(self, name: str, *, by_number: bool = True) -> FiledPartner | None:
        """The partner of that spelling, else, unless told otherwise, of that number."""
        return by_hand.partner(self._session, name, by_number=by_number)

    def told_of(self, partner_id: int) -> Sequence[tuple[str, Sequence[int]]]:
        """For each announcement of a partner its topic and the articles that name the partner."""
        return partners.told_of(self._session, partner_id)

    def spell(self, partner_id: int, spelling: str, at: datetime) -> None:
        """Gives a partner a spelling that nobody has used yet."""
        by_hand.add(self._session, partner_id, spelling, at)

    def join(self, one: int, other: int, shipped: Mapping[str, Partner], at: datetime) -> None:
        """Makes one partner of two. Their reports then wait to be folded again."""
        by_hand.join(self._session, one, other, shipped, at)

    def part(
        self, partner_id: int, keys: Collection[str], shipped: Mapping[str, Partner], at: datetime
    ) -> int:
        """Makes these spellings a partner of their own and gives its number.

        What is told of it then waits to be folded again.
        """
        return by_hand.part(self._session, partner_id, keys, shipped, at)
