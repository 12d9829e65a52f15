"""Announcements and partners as they are listed and shown."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from sqlalchemy import func
from sqlmodel import Session, col, select

from monitor.model import Stage, Standing
from monitor.names import partner_key
from monitor.store import Store
from monitor.store import tables as t
from monitor.store.mentions import number

Row = dict[str, Any]

NEWEST = col(t.Announcement.first_seen_at).desc(), col(t.Announcement.id).desc()


def announcements(
    store: Store, *, stage: Stage | None = None, partner: str | None = None, limit: int = 50
) -> list[Row]:
    """Announcements at that stage, of the partner of that spelling; the newest first."""
    there = t.Announcement.standing != Standing.MERGED
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
        return _shown(session, session.exec(query).all())


def announcement(store: Store, announcement_id: int) -> Row | None:
    """One announcement with its partners, stage history and reports; None if there is none."""
    with store.database.reading() as session:
        row = session.get(t.Announcement, announcement_id)
        return None if row is None else _shown(session, [row])[0]


def _shown(session: Session, rows: Sequence[t.Announcement]) -> list[Row]:
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
            "number": number(row.number_first, row.number_last),
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
    spellings = _spellings(session, [partner.id for _, partner in rows])
    found = defaultdict(list)
    for announcement_id, partner in rows:
        found[announcement_id].append(_named(partner, spellings[partner.id]))
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
                "news": mention.news.value if mention.news else None,
                "score": mention.score,
                "reason": mention.reason,
                "evidence": mention.evidence,
            }
        )
    return found


def _spellings(session: Session, partner_ids: Sequence[int]) -> dict[int, list[str]]:
    rows = session.exec(
        select(t.PartnerAlias.partner_id, t.PartnerAlias.spelling)
        .where(col(t.PartnerAlias.partner_id).in_(partner_ids))
        .order_by(col(t.PartnerAlias.spelling))
    )
    found = defaultdict(list)
    for partner_id, spelling in rows:
        found[partner_id].append(spelling)
    return found


def _named(row: t.Partner, spellings: Sequence[str]) -> Row:
    return {"name": row.name, "aliases": [one for one in spellings if one != row.name]}


def partners(store: Store, *, limit: int = 50) -> list[Row]:
    """Partners with their spellings and how often they announced something, the newest first."""
    announced = (
        select(func.count())
        .where(col(t.AnnouncementPartner.partner_id) == t.Partner.id)
        .scalar_subquery()
    )
    with store.database.reading() as session:
        rows = session.exec(
            select(t.Partner, announced)
            .order_by(col(t.Partner.first_seen_at).desc(), col(t.Partner.id).desc())
            .limit(limit)
        ).all()
        spellings = _spellings(session, [row.id for row, _ in rows])
        return [
            {"id": row.id}
            | _named(row, spellings[row.id])
            | {"first_seen_at": row.first_seen_at, "announcements": count}
            for row, count in rows
        ]


def partner(store: Store, name_or_id: str) -> Row | None:
    """A partner by any spelling with all its announcements; None if it is not known."""
    with store.database.reading() as session:
        partner_id = session.exec(
            select(t.PartnerAlias.partner_id).where(t.PartnerAlias.key == partner_key(name_or_id))
        ).first()
        if partner_id is None and name_or_id.isdecimal():
            partner_id = int(name_or_id)
        row = session.get(t.Partner, partner_id) if partner_id is not None else None
        if row is None:
            return None
        theirs = select(t.AnnouncementPartner.announcement_id).where(
            t.AnnouncementPartner.partner_id == row.id
        )
        announced = session.exec(
            select(t.Announcement).where(col(t.Announcement.id).in_(theirs)).order_by(*NEWEST)
        ).all()
        return (
            {"id": row.id}
            | _named(row, _spellings(session, [row.id])[row.id])
            | {"first_seen_at": row.first_seen_at, "announcements": _shown(session, announced)}
        )
