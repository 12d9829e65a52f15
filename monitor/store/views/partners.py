"""Partners as they are listed and shown."""

from typing import Any

from sqlalchemy import func
from sqlmodel import Session, col, select

from monitor.names import partner_key
from monitor.store import Store
from monitor.store import tables as t
from monitor.store.views.ledger import NEWEST, named, shown, spellings_of

Row = dict[str, Any]


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
        spellings = spellings_of(session, [row.id for row, _ in rows])
        return [
            {"id": row.id}
            | named(row, spellings[row.id])
            | {"first_seen_at": row.first_seen_at, "announcements": count}
            for row, count in rows
        ]


def partner(store: Store, name_or_id: str) -> Row | None:
    """A partner by any spelling with all its announcements; None if it is not known.

    `uses` count how often articles call it so.
    """
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
            | named(row, spellings_of(session, [row.id])[row.id])
            | {
                "spellings": _uses(session, row.id),
                "first_seen_at": row.first_seen_at,
                "announcements": shown(session, announced),
            }
        )


def _uses(session: Session, partner_id: int) -> list[Row]:
    rows = session.exec(
        select(t.PartnerAlias)
        .where(t.PartnerAlias.partner_id == partner_id)
        .order_by(col(t.PartnerAlias.uses).desc(), col(t.PartnerAlias.spelling))
    )
    return [{"spelling": row.spelling, "uses": row.uses} for row in rows]
