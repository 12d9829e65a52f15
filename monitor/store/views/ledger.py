"""Announcements as they are listed and shown."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from monitor.model import Stage, Standing
from monitor.names import partner_key
from monitor.store import Store, corrections, mentions
from monitor.store import tables as t

Row = dict[str, Any]

NEWEST = col(t.Announcement.first_seen_at).desc(), col(t.Announcement.id).desc()


STANDING = (Standing.OPEN, Standing.CONFIRMED)
PROMISES = (Stage.PLANNED, Stage.SIGNED)
"""What somebody promised to do. Talks and proposals promise nothing."""


def announcements(
    store: Store,
    *,
    stage: Stage | None = None,
    partner: str | None = None,
    everything: bool = False,
    limit: int = 50,
) -> list[Row]:
    """Announcements at that stage, of the partner of that spelling; the newest first.

    `everything`: also those dismissed or withdrawn. What was merged into another is never there.
    """
    standing = (*STANDING, Standing.DISMISSED, Standing.WITHDRAWN) if everything else STANDING
    there = col(t.Announcement.standing).in_(standing)
    query = select(t.Announcement).where(there).order_by(*NEWEST).limit(limit)
    if stage is not None:
        query = query.where(t.Announcement.stage == stage)
    if partner is not None:
        theirs = (
            select(t.AnnouncementPartner.announcement_id)
            .where(t.AnnouncementPartner.partner_id == t.PartnerAlias.partner_id)
            .where(t.PartnerAlias.key == partner_key(partner))
        )
        query = query.where(col(t.Announcement.id).in_(theirs))
    with store.database.reading() as session:
        return shown(session, session.exec(query).all())


def announcement(store: Store, announcement_id: int) -> Row | None:
    """One announcement with its partners, stage history and reports; None if there is none.

    Each report with what people said of it.
    """
    with store.database.reading() as session:
        row = session.get(t.Announcement, announcement_id)
        if row is None:
            return None
        found = shown(session, [row])[0]
        said = _corrections_of(session, row)
        reports = [one | {"corrections": said.get(one["url"], [])} for one in found["reports"]]
        return found | {"reports": reports}


def stale(store: Store, before: date, *, limit: int = 50) -> list[Row]:
    """Promises that took no further step since that day, with what was told of them last.

    The day of a promise is that of the act where it is known: a plan for next year is not stale.
    The longest silent first.
    """
    query = (
        select(t.Announcement)
        .where(col(t.Announcement.standing).in_(STANDING))
        .where(col(t.Announcement.stage).in_(PROMISES), t.Announcement.seen_on <= before)
        .order_by(col(t.Announcement.seen_on), col(t.Announcement.id))
        .limit(limit)
    )
    with store.database.reading() as session:
        return [row | {"last": _last(row)} for row in shown(session, session.exec(query).all())]


def _last(row: Row) -> Row:
    """The report that was told last; of several the one that the ledger has last."""
    told = max(row["reports"], key=lambda one: str(one["reported_on"] or ""))
    return {key: told[key] for key in ("reported_on", "evidence", "url", "source", "stage")}


def shown(session: Session, rows: Sequence[t.Announcement]) -> list[Row]:
    ids = [row.id for row in rows]
    partners, steps, reports = (
        read(session, ids) for read in (_partners_of, _steps_of, _reports_of)
    )
    return [
        {
            "id": row.id,
            "topic": row.topic,
            "partners": partners[row.id],
            "stage": row.stage.value,
            "steps": steps[row.id],
            "number": mentions.number(row.number_first, row.number_last),
            "count": row.count,
            "standing": row.standing.value,
            "merged_into": row.merged_into,
            "seen_on": row.seen_on,
            "first_seen_at": row.first_seen_at,
            "reports": reports[row.id],
        }
        for row in rows
    ]


def _partners_of(session: Session, ids: Sequence[int]) -> dict[int, list[Row]]:
    rows = session.exec(
        select(t.AnnouncementPartner.announcement_id, t.Partner)
        .where(t.AnnouncementPartner.partner_id == t.Partner.id)
        .where(col(t.AnnouncementPartner.announcement_id).in_(ids))
        .order_by(col(t.Partner.id))
    ).all()
    spellings = spellings_of(session, [partner.id for _, partner in rows])
    found = defaultdict(list)
    for announcement_id, partner in rows:
        found[announcement_id].append(named(partner, spellings[partner.id]))
    return found


def _steps_of(session: Session, ids: Sequence[int]) -> dict[int, list[Row]]:
    rows = session.exec(
        select(t.Step, t.Article.url, t.Version.number)
        .where(t.Step.version_id == t.Version.id, t.Version.article_id == t.Article.id)
        .where(col(t.Step.announcement_id).in_(ids))
        .order_by(col(t.Step.id))
    )
    found = defaultdict(list)
    for step, url, version in rows:
        found[step.announcement_id].append(
            {
                "stage": step.stage.value,
                "date": step.happened_on,
                "evidence": step.evidence,
                "url": url,
                "version": version,
                "source": step.source,
                "reported_on": step.reported_on,
            }
        )
    return found


def _reports_of(session: Session, ids: Sequence[int]) -> dict[int, list[Row]]:
    rows = session.exec(
        select(t.Mention, t.Article, t.Version.number)
        .where(t.Mention.version_id == t.Version.id, t.Version.article_id == t.Article.id)
        .where(col(t.Mention.announcement_id).in_(ids), t.Mention.life == t.Life.CURRENT)
        .order_by(col(t.Mention.id))
    )
    found = defaultdict(list)
    for mention, article, version in rows:
        assert mention.announcement_id is not None
        found[mention.announcement_id].append(
            {
                "url": article.url,
                "source": article.source,
                "version": version,
                "role": mention.role.value,
                "title": article.title,
                "stage": mention.stage.value,
                "reported_on": mention.reported_on,
                "news": mention.news.value if mention.news else None,
                "score": mention.score,
                "reason": mention.reason,
                "evidence": mention.evidence,
            }
        )
    return found


def _corrections_of(session: Session, row: t.Announcement) -> dict[str, list[Row]]:
    """What people said of an announcement's reports, by their articles."""
    filed = mentions.filed(session, row.topic, announcement=row.id)
    mine = {one.key for one in filed}
    articles = {one.article_id for one in filed}
    found = defaultdict(list)
    for one in corrections.holding(session, row.topic, articles):
        for report, other in ((one.one, one.other), (one.other, one.one)):
            if report is not None and report.key in mine:
                found[report.url].append(
                    {
                        "said": one.said.value,
                        "announcement": other.announcement_id if other else None,
                        "url": other.url if other else None,
                        "said_at": one.said_at,
                    }
                )
    return found


def spellings_of(session: Session, partner_ids: Sequence[int]) -> dict[int, list[str]]:
    rows = session.exec(
        select(t.PartnerAlias.partner_id, t.PartnerAlias.spelling)
        .where(col(t.PartnerAlias.partner_id).in_(partner_ids))
        .order_by(col(t.PartnerAlias.spelling))
    )
    found = defaultdict(list)
    for partner_id, spelling in rows:
        found[partner_id].append(spelling)
    return found


def named(row: t.Partner, spellings: Sequence[str]) -> Row:
    return {"name": row.name, "aliases": [one for one in spellings if one != row.name]}
