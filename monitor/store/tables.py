"""The tables. Rows do not validate: values are right before they are rows.

Times are UTC (`Moment`), those a site printed KST (`SiteMoment`), days the site's own. An `id`
of its own is given by the database. A change here comes with a migration; a test compares the two.
"""

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, Column, Index, MetaData, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from monitor.model import (
    AlertState,
    Correction,
    Kind,
    News,
    Role,
    Stage,
    Standing,
    State,
    Suspicion,
)
from monitor.store.kinds import Moment, Packed, Prose, SiteMoment, Word


class Row(SQLModel):
    """Names for every constraint: SQLite can only change a table by way of them."""

    metadata = MetaData(
        naming_convention={
            "pk": "pk_%(table_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s",
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        }
    )


class Life(StrEnum):
    """How a mention stands in the ledger, within one turn (FRESH, LEAVING) and between turns."""

    FRESH = "fresh"
    CURRENT = "current"
    LEAVING = "leaving"
    PAST = "past"


# ── sources and passes ────────────────────────────────────────────────────────────────────────


class SourceState(Row, table=True):
    """A source that was ever looked at, and what people said of it."""

    __tablename__ = "source_state"
    source: str = Field(primary_key=True, sa_type=Prose)
    paused_until: datetime | None = Field(default=None, sa_type=Moment)


class HostRest(Row, table=True):
    """Until when a host asked to be left alone: a restart is no reason to ask it sooner.

    If it is busy again after that, it is left alone for `next_wait_s` at least. The row goes when
    the host answers.
    """

    __tablename__ = "host_rest"
    host: str = Field(primary_key=True, sa_type=Prose)
    until: datetime = Field(sa_type=Moment)
    next_wait_s: float


class ListState(Row, table=True):
    """A list's validators. `name` is `Way.name`."""

    __tablename__ = "list_state"
    source: str = Field(primary_key=True, sa_type=Prose)
    name: str = Field(primary_key=True, sa_type=Prose)
    etag: str | None = Field(default=None, sa_type=Prose)
    last_modified: str | None = Field(default=None, sa_type=Prose)


class Backfill(Row, table=True):
    """How far a walk back along a list has come, until it is done. `name` is `Way.name`."""

    __tablename__ = "backfill"
    source: str = Field(primary_key=True, sa_type=Prose)
    name: str = Field(primary_key=True, sa_type=Prose)
    page: int
    """The page that is looked at next, counted from 0."""
    begun_at: datetime = Field(sa_type=Moment)


NEWS, BLIND = text("fresh > 0"), text("blind_since IS NOT NULL")
"""The few passes by which silence is learned.

Their indexes are as small on PostgreSQL, where the migration says so: said here as well, it would
load that dialect (2 MB) into every process.
"""


class Run(Row, table=True):
    """A pass, and what the next one goes by: a cycle that finds nothing new writes no other row.

    `looked`: whether it was one over the lists. They are looked at again at `due_at`, `wait_s`
    after it began. `ok_at` is when such a pass last ended well, this one included. The counts are
    those of `model.Run`, `day` is that of its beginning in Korea.
    """

    __tablename__ = "run"
    __table_args__ = (
        Index(None, "source", "started_at"),
        Index(None, "day", "source", sqlite_where=NEWS),
        Index(None, "source", "blind_since", sqlite_where=BLIND),
    )
    id: int = Field(default=None, primary_key=True)
    source: str = Field(sa_type=Prose)
    started_at: datetime = Field(sa_type=Moment)
    finished_at: datetime = Field(sa_type=Moment)
    day: date
    outcome: str = Field(sa_type=Prose)
    listed: int = 0
    found: int
    fresh: int = 0
    fetched: int = 0
    read: int = 0
    fitting: int = 0
    unread: int = 0
    undated: int = 0
    related: int = 0
    announced: int = 0
    new: int
    revised: int
    gone: int
    failed: int
    fallback: int = 0
    alerts: int
    message: str = Field(sa_type=Prose)
    looked: bool = True
    due_at: datetime | None = Field(default=None, sa_type=Moment)
    wait_s: float | None = None
    ok_at: datetime | None = Field(default=None, sa_type=Moment)
    kinds: dict[str, int] = Field(default_factory=dict, sa_type=JSON)
    silent_since: datetime | None = Field(default=None, sa_type=Moment)
    blind_since: datetime | None = Field(default=None, sa_type=Moment)


class Failure(Row, table=True):
    __tablename__ = "failure"
    id: int = Field(default=None, primary_key=True)
    run_id: int = Field(foreign_key="run.id", index=True)
    url: str = Field(sa_type=Prose)
    outcome: str = Field(sa_type=Prose)
    message: str = Field(sa_type=Prose)


class PendingLink(Row, table=True):
    """A listed article that could not be read yet: it is asked for again though the list is not."""

    __tablename__ = "pending_link"
    __table_args__ = (Index(None, "source", "due_at"),)
    url: str = Field(primary_key=True, sa_type=Prose)
    source: str = Field(sa_type=Prose)
    title: str | None = Field(default=None, sa_type=Prose)
    published_at: datetime | None = Field(default=None, sa_type=SiteMoment)
    mirror: bool
    first_seen_at: datetime = Field(sa_type=Moment)
    due_at: datetime = Field(sa_type=Moment)
    attempts: int
    outcome: str = Field(sa_type=Prose)
    message: str = Field(sa_type=Prose)


class Trouble(Row, table=True):
    """What a list, or the articles (`place` empty), did `times` passes in a row instead of coming.

    A row stays until the place is well again; `since` is the first of those passes.
    """

    __tablename__ = "trouble"
    source: str = Field(primary_key=True, sa_type=Prose)
    place: str = Field(primary_key=True, sa_type=Prose)
    outcome: str = Field(sa_type=Prose)
    since: datetime = Field(sa_type=Moment)
    times: int


class Drift(Row, table=True):
    """A source that is not what it was, as in `model.Drift`; of a kind one is open at most.

    `well` counts the passes in a row that found nothing of the kind. Open: `ended_at` is None.
    """

    __tablename__ = "drift"
    __table_args__ = (Index(None, "source", "ended_at"),)
    id: int = Field(default=None, primary_key=True)
    source: str = Field(sa_type=Prose)
    kind: Kind = Field(sa_type=Word(Kind))
    place: str = Field(sa_type=Prose)
    url: str = Field(sa_type=Prose)
    selector: str = Field(sa_type=Prose)
    message: str = Field(sa_type=Prose)
    facts: dict[str, Any] = Field(sa_type=JSON)
    began_at: datetime = Field(sa_type=Moment)
    ended_at: datetime | None = Field(default=None, sa_type=Moment)
    well: int = 0


class DriftPage(Row, table=True):
    """The page on which a drift was seen, as served."""

    __tablename__ = "drift_page"
    drift_id: int = Field(primary_key=True, foreign_key="drift.id")
    url: str = Field(sa_type=Prose)
    charset: str | None = Field(default=None, sa_type=Prose)
    content: bytes = Field(sa_type=Packed)


# ── articles ──────────────────────────────────────────────────────────────────────────────────


class Article(Row, table=True):
    """An article and what its latest version says. `due_at` None: not looked at again."""

    __tablename__ = "article"
    __table_args__ = (
        Index(None, "source", "due_at"),
        Index(None, "source", "title_key", "published_at"),
    )
    id: int = Field(default=None, primary_key=True)
    source: str = Field(sa_type=Prose)
    url: str = Field(unique=True, sa_type=Prose)
    mirror: bool
    state: State = Field(sa_type=Word(State))
    title: str = Field(sa_type=Prose)
    title_key: str = Field(sa_type=Prose)
    digest: str = Field(sa_type=Prose)
    layout: str = Field(sa_type=Prose)
    versions: int
    """How many there are, and so the number of the latest."""
    published_at: datetime | None = Field(default=None, sa_type=SiteMoment)
    first_seen_at: datetime = Field(sa_type=Moment, index=True)
    checked_at: datetime = Field(sa_type=Moment)
    gone_at: datetime | None = Field(default=None, sa_type=Moment)
    due_at: datetime | None = Field(default=None, sa_type=Moment)
    etag: str | None = Field(default=None, sa_type=Prose)
    last_modified: str | None = Field(default=None, sa_type=Prose)


class Address(Row, table=True):
    """Every address an article is known under, its present own one included."""

    __tablename__ = "address"
    url: str = Field(primary_key=True, sa_type=Prose)
    article_id: int = Field(foreign_key="article.id", index=True)
    mirror: bool


class Version(Row, table=True):
    """A text an article had. The same digest may come back: a correction taken back is news too.

    `number` counts from 1. Flaps, taken back within hours, make room for what comes after them:
    they are 0, -1 and so on.
    """

    __tablename__ = "version"
    __table_args__ = (UniqueConstraint("article_id", "number"),)
    id: int = Field(default=None, primary_key=True)
    article_id: int = Field(foreign_key="article.id")
    number: int
    digest: str = Field(sa_type=Prose)
    title: str = Field(sa_type=Prose)
    subtitle: str | None = Field(default=None, sa_type=Prose)
    paragraphs: list[str] = Field(sa_type=JSON)
    reporter: str | None = Field(default=None, sa_type=Prose)
    published_at: datetime | None = Field(default=None, sa_type=SiteMoment)
    modified_at: datetime | None = Field(default=None, sa_type=SiteMoment)
    section: str | None = Field(default=None, sa_type=Prose)
    captions: list[str] = Field(sa_type=JSON)
    attachments: list[dict[str, str]] = Field(sa_type=JSON)
    layout: str = Field(sa_type=Prose)
    fetched_at: datetime = Field(sa_type=Moment)
    edits: list[str] | None = Field(default=None, sa_column=Column(JSON(none_as_null=True)))
    """What it changed of the version before, where that was told."""


class Doubt(Row, table=True):
    """What was seen of an article and not believed, as in `model.Doubt`.

    One of an article is open (`ended_at` None) at most; `believed` says how it ended.
    """

    __tablename__ = "doubt"
    __table_args__ = (Index(None, "article_id", "ended_at"),)
    id: int = Field(default=None, primary_key=True)
    article_id: int = Field(foreign_key="article.id")
    kind: Suspicion = Field(sa_type=Word(Suspicion))
    digest: str = Field(sa_type=Prose)
    since: datetime = Field(sa_type=Moment)
    seen_at: datetime = Field(sa_type=Moment)
    times: int
    ended_at: datetime | None = Field(default=None, sa_type=Moment)
    believed: bool | None = None


class RawPage(Row, table=True):
    """The page a version was read from: for a better reader later."""

    __tablename__ = "raw_page"
    version_id: int = Field(primary_key=True, foreign_key="version.id")
    url: str = Field(sa_type=Prose)
    charset: str | None = Field(default=None, sa_type=Prose)
    content: bytes = Field(sa_type=Packed)


class Verdict(Row, table=True):
    __tablename__ = "verdict"
    version_id: int = Field(primary_key=True, foreign_key="version.id")
    topic: str = Field(primary_key=True, sa_type=Prose)
    related: bool
    score: float
    reasons: list[dict[str, Any]] = Field(sa_type=JSON)


class Draft(Row, table=True):
    """What other rules say of a version than those it was judged by; a replay makes it what is.

    `rules` names the rules, `digest` the text they read. `judgement` None: they say what is stored.
    """

    __tablename__ = "draft"
    version_id: int = Field(primary_key=True, foreign_key="version.id")
    topic: str = Field(primary_key=True, sa_type=Prose)
    rules: str = Field(sa_type=Prose)
    digest: str = Field(sa_type=Prose)
    judgement: dict[str, Any] | None = Field(
        default=None, sa_column=Column(JSON(none_as_null=True))
    )


# ── the ledger ────────────────────────────────────────────────────────────────────────────────


class Partner(Row, table=True):
    """An organisation. `name` is what it is called most, `key` what the ledger knows it by."""

    __tablename__ = "partner"
    id: int = Field(default=None, primary_key=True)
    name: str = Field(sa_type=Prose)
    key: str = Field(default="", sa_type=Prose)
    first_seen_at: datetime = Field(sa_type=Moment)


class PartnerAlias(Row, table=True):
    """A spelling of a partner, its name included; one key belongs to one partner."""

    __tablename__ = "partner_alias"
    key: str = Field(primary_key=True, sa_type=Prose)
    partner_id: int = Field(foreign_key="partner.id", index=True)
    spelling: str = Field(sa_type=Prose)
    stem: str = Field(default="", index=True, sa_type=Prose)
    """The key's beginning, by which names that are short for others are found."""
    uses: int = 0
    """How often articles call the partner so: the most used spelling is its name."""


class PartnerPair(Row, table=True):
    """What a person said of two keys: one partner, or two. `one` sorts before `other`."""

    __tablename__ = "partner_pair"
    one: str = Field(primary_key=True, sa_type=Prose)
    other: str = Field(primary_key=True, sa_type=Prose, index=True)
    same: bool
    said_at: datetime = Field(sa_type=Moment)


class Announcement(Row, table=True):
    """An announcement at the stage it has reached.

    `seen_on` is the day of that step's act, else of the first report of it. `merged_into` stands
    where its reports went to another announcement.
    """

    __tablename__ = "announcement"
    id: int = Field(default=None, primary_key=True)
    topic: str = Field(sa_type=Prose)
    stage: Stage = Field(sa_type=Word(Stage))
    seen_on: date
    number_first: int | None = None
    number_last: int | None = None
    count: int | None = None
    first_seen_at: datetime = Field(sa_type=Moment, index=True)
    standing: Standing = Field(default=Standing.OPEN, sa_type=Word(Standing))
    merged_into: int | None = Field(default=None, foreign_key="announcement.id")


class AnnouncementPartner(Row, table=True):
    __tablename__ = "announcement_partner"
    announcement_id: int = Field(primary_key=True, foreign_key="announcement.id")
    partner_id: int = Field(primary_key=True, foreign_key="partner.id", index=True)


class Step(Row, table=True):
    """One stage of an announcement, reached once. `happened_on` is None where nobody said."""

    __tablename__ = "step"
    __table_args__ = (UniqueConstraint("announcement_id", "stage"),)
    id: int = Field(default=None, primary_key=True)
    announcement_id: int = Field(foreign_key="announcement.id")
    stage: Stage = Field(sa_type=Word(Stage))
    happened_on: date | None = None
    reported_on: date
    evidence: str = Field(sa_type=Prose)
    version_id: int = Field(foreign_key="version.id")
    source: str = Field(sa_type=Prose)


class Mention(Row, table=True):
    """What one version says of one announcement. `announcement_id` None: of none we know.

    `position` counts what the version says, from 0. `news`, `score` and `reason` say how it was
    placed when it came; `told_on` and `wording` as in `Report`.
    """

    __tablename__ = "mention"
    __table_args__ = (Index(None, "version_id", "topic"),)
    id: int = Field(default=None, primary_key=True)
    version_id: int = Field(foreign_key="version.id")
    topic: str = Field(sa_type=Prose)
    role: Role = Field(sa_type=Word(Role))
    life: Life = Field(default=Life.CURRENT, sa_type=Word(Life))
    position: int = 0
    partners: list[dict[str, Any]] = Field(sa_type=JSON)
    stage: Stage = Field(sa_type=Word(Stage))
    evidence: str = Field(sa_type=Prose)
    happened_on: date | None = None
    reported_on: date | None = None
    number_first: int | None = None
    number_last: int | None = None
    count: int | None = None
    announcement_id: int | None = Field(default=None, foreign_key="announcement.id", index=True)
    news: News | None = Field(default=None, sa_type=Word(News))
    score: float | None = None
    reason: str = Field(default="", sa_type=Prose)
    wording: str = Field(default="", sa_type=Prose)


class MentionPartner(Row, table=True):
    """Whom a mention names, and when: where the neighbours of a new report are looked up."""

    __tablename__ = "mention_partner"
    __table_args__ = (Index(None, "partner_id", "told_on"),)
    mention_id: int = Field(primary_key=True, foreign_key="mention.id")
    partner_id: int = Field(primary_key=True, foreign_key="partner.id")
    told_on: date | None = None


class LedgerCorrection(Row, table=True):
    """What a person said of reports: it holds when their articles are judged again.

    A report is known by its article, its stage and one of its partners. `other_…` is None for
    what is said of one report alone.
    """

    __tablename__ = "ledger_correction"
    id: int = Field(default=None, primary_key=True)
    topic: str = Field(sa_type=Prose)
    said: Correction = Field(sa_type=Word(Correction))
    one_article_id: int = Field(foreign_key="article.id", index=True)
    one_stage: Stage = Field(sa_type=Word(Stage))
    one_partners: list[str] = Field(sa_type=JSON)
    other_article_id: int | None = Field(default=None, foreign_key="article.id", index=True)
    other_stage: Stage | None = Field(default=None, sa_type=Word(Stage))
    other_partners: list[str] | None = Field(default=None, sa_type=JSON)
    said_at: datetime = Field(sa_type=Moment)


# ── alerts ────────────────────────────────────────────────────────────────────────────────────


class Alert(Row, table=True):
    """An alert and where it is. `due_at`: when it is next taken in hand.

    It tells of an announcement, or (`notice`, as in `model.Notice`) of a source.
    Waiting: when to try. Claimed: when the lease ends. None: done, so that a claim looks along
    one short index and never at history.
    """

    __tablename__ = "alert"
    __table_args__ = (Index(None, "due_at"), Index(None, "state", "queued_at"))
    id: str = Field(primary_key=True, sa_type=Prose)
    route: str = Field(sa_type=Prose)
    language: str = Field(sa_type=Prose)
    announcement_id: int | None = Field(default=None, foreign_key="announcement.id", index=True)
    news: News | None = Field(default=None, sa_type=Word(News))
    partners: list[str] = Field(sa_type=JSON)
    stage: Stage | None = Field(default=None, sa_type=Word(Stage))
    evidence: str = Field(sa_type=Prose)
    happened_on: date | None = None
    number_first: int | None = None
    number_last: int | None = None
    count: int | None = None
    source: str = Field(sa_type=Prose)
    title: str = Field(sa_type=Prose)
    url: str = Field(sa_type=Prose)
    published_at: datetime | None = Field(default=None, sa_type=SiteMoment)
    before: dict[str, Any] | None = Field(default=None, sa_column=Column(JSON(none_as_null=True)))
    """What was told earlier, where this corrects it."""
    notice: dict[str, Any] | None = Field(default=None, sa_column=Column(JSON(none_as_null=True)))
    state: AlertState = Field(sa_type=Word(AlertState))
    queued_at: datetime = Field(sa_type=Moment)
    due_at: datetime | None = Field(default=None, sa_type=Moment)
    owner: str | None = Field(default=None, sa_type=Prose)
    attempts: int
    reached: list[int] = Field(sa_type=JSON)
    """The route's channels that have had it, as in `Claim`."""


class Attempt(Row, table=True):
    __tablename__ = "attempt"
    id: int = Field(default=None, primary_key=True)
    alert_id: str = Field(foreign_key="alert.id", index=True, sa_type=Prose)
    at: datetime = Field(sa_type=Moment)
    ok: bool
    answer: str = Field(sa_type=Prose)
    reached: list[int] = Field(sa_type=JSON)
