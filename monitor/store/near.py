"""Whose announcements a new report could join: looked up by partner and day."""

from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy import (
    BindParameter,
    Date,
    Integer,
    Select,
    String,
    Subquery,
    bindparam,
    select,
    union_all,
)
from sqlmodel import Session, col

from monitor.store import partners
from monitor.store import tables as t
from monitor.store.reports import Line

NEAR = timedelta(days=550)
"""Reports further apart are of two stories: `SAME_STORY` of the ledger."""
MOST = 12
"""With how many reports of each partner a new one is compared, on either side of its day.

Few partners have more within `NEAR`. Of theirs, what a new report can join is near: another report
of its act within weeks, and of earlier stages the nearest one.
"""


def neighbours(session: Session, topic: str, seeds: Sequence[Line]) -> set[int]:
    """The announcements with a report that names a partner of these, near in time."""
    wanted = {
        (partner_id, line.report.told_on) for line in seeds for partner_id in line.partner_ids
    }
    if not wanted:
        return set()
    beside = partners.relatives(session, {partner_id for partner_id, _ in wanted})
    found: set[int] = set()
    for partner_id, day in {(other, day) for one, day in wanted for other in beside[one]}:
        given = {"topic": topic, "partner": partner_id}
        if day is not None:
            given |= {"day": day, "first": day - NEAR, "last": day + NEAR}
        found.update(session.execute(UNDATED if day is None else DATED, given).scalars())
    return found


def look(query: Select[tuple[int | None]]) -> Subquery:
    """A part of a lookup, that goes along the index until it has enough."""
    return query.limit(MOST).subquery()


ID, TOLD_ON = col(t.MentionPartner.mention_id), col(t.MentionPartner.told_on)
TOPIC: BindParameter[str] = bindparam("topic", type_=String)
PARTNER = bindparam("partner", type_=Integer)
DAY, FIRST, LAST = (bindparam(name, type_=Date) for name in ("day", "first", "last"))
THEIRS: Select[tuple[int | None]] = (
    select(col(t.Mention.announcement_id).label("announcement_id"))
    .where(col(t.Mention.id) == ID, col(t.MentionPartner.partner_id) == PARTNER)
    .where(col(t.Mention.topic) == TOPIC, col(t.Mention.life) == t.Life.CURRENT)
    .where(col(t.Mention.announcement_id).is_not(None))
)
LATEST = THEIRS.order_by(TOLD_ON.desc(), ID.desc())
NEXT = THEIRS.order_by(TOLD_ON, ID)
WITHOUT_DAY = look(THEIRS.where(TOLD_ON.is_(None)).order_by(ID.desc()))
# Built once: the lookups are many, and SQLAlchemy takes longer to build one than to run it.
DATED = union_all(
    select(look(LATEST.where(TOLD_ON < DAY, TOLD_ON >= FIRST))),
    select(look(NEXT.where(TOLD_ON >= DAY, TOLD_ON <= LAST))),
    select(WITHOUT_DAY),
)
UNDATED = union_all(select(look(LATEST.where(TOLD_ON.is_not(None)))), select(WITHOUT_DAY))
