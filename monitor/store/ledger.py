"""Partners, announcements and who mentioned them."""

from collections.abc import Collection, Sequence
from dataclasses import asdict
from datetime import date, datetime

from sqlmodel import Session, col, select

from monitor.model import Announcement, Judgement, KnownAnnouncement, News, Partner, Placement
from monitor.names import partner_key
from monitor.store import tables as t

CANDIDATES = 200
"""How many announcements of the same partners a new one is compared with, the newest first."""


def number(first: int | None, last: int | None) -> tuple[int, int] | None:
    return None if first is None or last is None else (first, last)


def announcements(
    session: Session, topic: str, partner_keys: Collection[str]
) -> Sequence[KnownAnnouncement]:
    shared = (
        select(t.AnnouncementPartner.announcement_id)
        .where(t.AnnouncementPartner.partner_id == t.PartnerAlias.partner_id)
        .where(col(t.PartnerAlias.key).in_(partner_keys))
    )
    rows = session.exec(
        select(t.Announcement)
        .where(t.Announcement.topic == topic, col(t.Announcement.id).in_(shared))
        .order_by(col(t.Announcement.seen_on).desc(), col(t.Announcement.id).desc())
        .limit(CANDIDATES)
    ).all()
    keys = _keys(session, [row.id for row in rows], partner_keys)
    return [
        KnownAnnouncement(
            id=row.id,
            partner_keys=frozenset(keys[row.id].values()),
            stage=row.stage,
            seen_on=row.seen_on,
            number=number(row.number_first, row.number_last),
        )
        for row in rows
    ]


def _keys(
    session: Session, ids: Collection[int], wanted: Collection[str]
) -> dict[int, dict[int, str]]:
    """By announcement, one key for each of its partners: a wanted one where it has one.

    One and no more, so that who compares two sets of keys counts partners, not spellings.
    """
    keys: dict[int, dict[int, str]] = {one: {} for one in ids}
    rows = session.exec(
        select(t.AnnouncementPartner.announcement_id, t.PartnerAlias.partner_id, t.PartnerAlias.key)
        .where(t.AnnouncementPartner.partner_id == t.PartnerAlias.partner_id)
        .where(col(t.AnnouncementPartner.announcement_id).in_(ids))
        .order_by(col(t.PartnerAlias.key))
    )
    for announcement_id, partner_id, key in rows:
        mine = keys[announcement_id]
        if partner_id not in mine or (key in wanted and mine[partner_id] not in wanted):
            mine[partner_id] = key
    return keys


def mention(session: Session, judgement: Judgement, version_id: int) -> None:
    """Stores what a version says."""
    session.add_all(_mentions(judgement, version_id))


def mention_again(session: Session, judgement: Judgement, version_id: int) -> None:
    """Stores what a version that was judged before says, but once."""
    rows = session.exec(
        select(t.Mention).where(
            t.Mention.version_id == version_id, t.Mention.topic == judgement.topic
        )
    )
    there = [(row.role, _mentioned(row)) for row in rows]
    session.add_all(
        row for row in _mentions(judgement, version_id) if (row.role, _mentioned(row)) not in there
    )


def _mentions(judgement: Judgement, version_id: int) -> list[t.Mention]:
    found = judgement.findings
    said = [(t.Role.ANNOUNCED, one) for one in found.announcements]
    said += [(t.Role.BACKGROUND, one) for one in found.background]
    return [_mention(one, role, version_id=version_id, topic=judgement.topic) for role, one in said]


def _mention(said: Announcement, role: t.Role, *, version_id: int, topic: str) -> t.Mention:
    first, last = said.number or (None, None)
    return t.Mention(
        version_id=version_id,
        topic=topic,
        role=role,
        partners=[asdict(partner) for partner in said.partners],
        stage=said.stage,
        evidence=said.evidence,
        happened_on=said.date,
        number_first=first,
        number_last=last,
        count=said.count,
    )


def _mentioned(row: t.Mention) -> Announcement:
    return Announcement(
        partners=tuple(
            Partner(name=one["name"], aliases=tuple(one["aliases"])) for one in row.partners
        ),
        stage=row.stage,
        evidence=row.evidence,
        number=number(row.number_first, row.number_last),
        date=row.happened_on,
        count=row.count,
    )


def enter(
    session: Session,
    placement: Placement,
    *,
    topic: str,
    version_id: int,
    source: str,
    reported_on: date,
) -> int:
    said = placement.announcement
    version = session.get_one(t.Version, version_id)
    if (placement.known_id is None) is not (placement.news is News.FIRST):
        raise ValueError(f"{placement.news} news with known_id {placement.known_id}")
    if placement.known_id is None:
        row = t.Announcement(
            topic=topic,
            stage=said.stage,
            seen_on=said.date or reported_on,
            first_seen_at=version.fetched_at,
        )
        session.add(row)
        session.flush()
    else:
        row = session.get_one(t.Announcement, placement.known_id)
    if placement.news is News.REPEAT:
        _repeat(session, row, said, reported_on)
    else:
        row.stage, row.seen_on = said.stage, said.date or reported_on
        session.add(
            t.Step(
                announcement_id=row.id,
                stage=said.stage,
                happened_on=said.date,
                reported_on=reported_on,
                evidence=said.evidence,
                version_id=version_id,
                source=source,
            )
        )
    if row.number_first is None and said.number:
        row.number_first, row.number_last = said.number
    if said.count:
        row.count = max(row.count or 0, said.count)
    for partner in said.partners:
        partner_id = _partner(session, partner, version.fetched_at)
        session.merge(t.AnnouncementPartner(announcement_id=row.id, partner_id=partner_id))
    _join(session, placement, row.id, version_id=version_id, topic=topic)
    session.flush()
    return row.id


def _repeat(session: Session, row: t.Announcement, said: Announcement, reported_on: date) -> None:
    """Another report of the present stage may know its day, or have been there earlier."""
    if said.stage != row.stage:
        return
    step = session.exec(
        select(t.Step).where(t.Step.announcement_id == row.id, t.Step.stage == row.stage)
    ).one()
    if step.happened_on is None:
        step.happened_on = said.date
        row.seen_on = said.date or min(row.seen_on, reported_on)


def _join(
    session: Session, placement: Placement, announcement_id: int, *, version_id: int, topic: str
) -> None:
    """Ties what the version says to the announcement it was placed in."""
    said = placement.announcement
    rows = session.exec(
        select(t.Mention).where(t.Mention.version_id == version_id, t.Mention.topic == topic)
    )
    for row in rows:
        if _mentioned(row) == said:
            row.announcement_id = announcement_id
            row.news, row.reason = placement.news, placement.reason
            return
    raise ValueError(f"version {version_id} does not say: {said.evidence}")


def _partner(session: Session, partner: Partner, at: datetime) -> int:
    """The partner of that name or of the first alias known; a new one where none is.

    Spellings nobody has yet become its aliases. Those of another partner stay with that one: two
    partners are joined by a person, not by one article's turn of phrase.
    """
    spellings: dict[str, str] = {}
    for spelling in (partner.name, *partner.aliases):
        spellings.setdefault(partner_key(spelling), spelling)
    rows = session.exec(
        select(t.PartnerAlias.key, t.PartnerAlias.partner_id).where(
            col(t.PartnerAlias.key).in_(spellings)
        )
    )
    owners = dict(rows.all())
    partner_id = next((owners[key] for key in spellings if key in owners), None)
    if partner_id is None:
        row = t.Partner(name=partner.name, first_seen_at=at)
        session.add(row)
        session.flush()
        partner_id = row.id
    session.add_all(
        t.PartnerAlias(key=key, partner_id=partner_id, spelling=spelling)
        for key, spelling in spellings.items()
        if key not in owners
    )
    session.flush()
    return partner_id
