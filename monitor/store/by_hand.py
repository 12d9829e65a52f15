"""What a person calls by name or number, and what becomes of partners that a person corrects."""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime

from sqlalchemy import ColumnElement, func
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from monitor.model import FiledAnnouncement, FiledPartner, Partner, Standing
from monitor.names import partner_key
from monitor.store import mentions, partners
from monitor.store import tables as t


def announcement(session: Session, number: int) -> FiledAnnouncement | None:
    row = session.get(t.Announcement, number)
    if row is None:
        return None
    return FiledAnnouncement(
        id=row.id,
        topic=row.topic,
        standing=row.standing,
        merged_into=row.merged_into,
        reports=tuple(mentions.filed(session, row.topic, announcement=row.id)),
    )


def of_dismissed() -> ColumnElement[bool]:
    """Whether an alert is of what a person dismissed: it waits until they confirm it, if ever."""
    told, now = aliased(t.Announcement), aliased(t.Announcement)
    return (
        select(now.id)
        .where(told.id == t.Alert.announcement_id)
        .where(now.id == func.coalesce(told.merged_into, told.id))
        .where(now.standing == Standing.DISMISSED)
        .correlate(t.Alert)
        .exists()
    )


def partner(session: Session, name: str, *, by_number: bool = True) -> FiledPartner | None:
    """The partner of that spelling, else of that number; None if there is none."""
    found = session.exec(
        select(t.PartnerAlias.partner_id).where(t.PartnerAlias.key == partner_key(name))
    ).first()
    if found is None and by_number and name.isdecimal():
        found = int(name)
    row = session.get(t.Partner, found) if found is not None else None
    if row is None:
        return None
    spellings = session.exec(select(t.PartnerAlias).where(t.PartnerAlias.partner_id == row.id))
    return FiledPartner(
        id=row.id,
        name=row.name,
        spellings={one.key: one.spelling for one in spellings},
        announcements=partners.announced(session, row.id),
    )


def add(session: Session, partner_id: int, spelling: str, at: datetime) -> None:
    """A spelling that no article has used yet."""
    say(session, [partner_key(spelling)], partners.keys_of(session, partner_id), True, at)
    partners.spell(session, partner_id, spelling)


def join(session: Session, one: int, other: int, known: Mapping[str, Partner], at: datetime) -> int:
    """Makes one partner of two; gives its number."""
    keys = partners.keys_of(session, one), partners.keys_of(session, other)
    say(session, *keys, True, at)
    kept = partners.merge(session, one, other)
    partners.rename(session, kept, known)
    return kept


def part(
    session: Session,
    partner_id: int,
    keys: Collection[str],
    known: Mapping[str, Partner],
    at: datetime,
) -> int:
    """Makes these spellings a partner of their own, with what was said of it; gives its number."""
    all_keys = partners.keys_of(session, partner_id)
    say(session, keys, all_keys - set(keys), False, at)
    say(session, keys, keys, True, at)
    old = session.get_one(t.Partner, partner_id)
    new = t.Partner(name=old.name, first_seen_at=old.first_seen_at)
    session.add(new)
    session.flush()
    for row in session.exec(select(t.PartnerAlias).where(col(t.PartnerAlias.key).in_(keys))):
        row.partner_id = new.id
    seen = []
    for named, mention, version in session.exec(
        select(t.MentionPartner, t.Mention, t.Version)
        .where(t.MentionPartner.mention_id == t.Mention.id)
        .where(t.Mention.version_id == t.Version.id)
        .where(t.MentionPartner.partner_id == partner_id)
    ).all():
        said = {partner_key(one["name"]) for one in mention.partners} & all_keys
        if said.isdisjoint(keys):
            continue
        seen.append(version.fetched_at)
        session.add(
            t.MentionPartner(mention_id=mention.id, partner_id=new.id, told_on=named.told_on)
        )
        if said <= set(keys):
            session.delete(named)
    new.first_seen_at = min(seen, default=new.first_seen_at)
    session.flush()
    for one in (partner_id, new.id):
        partners.rename(session, one, known)
    return new.id


def say(
    session: Session, keys: Iterable[str], others: Iterable[str], same: bool, at: datetime
) -> None:
    """Keeps what a person said of each of these keys and each of those."""
    for one, other in {tuple(sorted((a, b))) for a in keys for b in others if a != b}:
        partners.say(session, one, other, same=same, at=at)
