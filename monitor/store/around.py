"""What a change of the ledger could touch: read once, before it is decided."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from sqlmodel import Session, col, select

from monitor.model import KnownAnnouncement, Report, Role, Stage, Standing, Surroundings
from monitor.store import corrections, mentions, partners
from monitor.store import tables as t

NEAR = timedelta(days=550)
"""Reports further apart are of two stories: `SAME_STORY` of the ledger."""
MOST = 200
"""How many announcements a new report is compared with, the nearest in time."""


@dataclass(frozen=True, slots=True)
class Line:
    """A mention with what is needed of its version and article."""

    row: t.Mention
    article_id: int
    report: Report


def surroundings(
    session: Session, topic: str, article_ids: Collection[int]
) -> tuple[Surroundings, Mapping[str, int]]:
    """What these articles announce, every report that could belong to it, and their rows."""
    own = lines(
        session,
        mentions_of(session, topic, article_ids, (t.Life.FRESH, t.Life.CURRENT, t.Life.LEAVING)),
    )
    near = neighbours(session, topic, [line.row for line in own])
    by_hand = corrections.beside(session, topic, article_ids)
    near |= announcements_of(session, topic, by_hand)
    beside = lines(session, mentions_in(session, topic, near))
    found = {line.row.id: line for line in (*own, *beside)}
    past = lines(session, withdrawn(session, topic, article_ids))
    standing = [line for line in found.values() if line.row.life is not t.Life.LEAVING]
    left = [line for line in found.values() if line.row.life is t.Life.LEAVING]
    said = corrections.said(session, topic, {line.report.key: line.article_id for line in standing})
    known = {line.row.announcement_id for line in (*found.values(), *past)} - {None}
    names = display_names(session, [line.row.id for line in found.values()])
    surrounding = Surroundings(
        names=names,
        reports=tuple(line.report for line in standing),
        fresh=frozenset(line.report.key for line in standing if line.row.life is t.Life.FRESH),
        left=tuple(line.report for line in left if line.row.announcement_id is not None),
        past=tuple(line.report for line in past),
        belongs={
            line.report.key: line.row.announcement_id
            for line in (*found.values(), *past)
            if line.row.announcement_id is not None
        },
        announcements=announcements(session, [one for one in known if one is not None]),
        pairs=said.pairs,
        dismissed=said.dismissed,
        confirmed=said.confirmed,
    )
    return surrounding, {line.report.key: line.row.id for line in found.values()}


def mentions_of(
    session: Session, topic: str, article_ids: Collection[int], lives: Sequence[t.Life]
) -> list[t.Mention]:
    return list(
        session.exec(
            select(t.Mention)
            .where(t.Mention.version_id == t.Version.id, t.Mention.topic == topic)
            .where(col(t.Version.article_id).in_(article_ids))
            .where(col(t.Mention.life).in_(lives), t.Mention.role != Role.BACKGROUND)
            .order_by(col(t.Mention.id))
        ).all()
    )


def withdrawn(session: Session, topic: str, article_ids: Collection[int]) -> list[t.Mention]:
    """What these articles once said of announcements that nobody tells any more."""
    lost = select(t.Announcement.id).where(t.Announcement.standing == Standing.WITHDRAWN)
    rows = mentions_of(session, topic, article_ids, (t.Life.PAST,))
    ids = {row.announcement_id for row in rows}
    there = set(session.exec(lost.where(col(t.Announcement.id).in_(ids))).all()) if ids else set()
    return [row for row in rows if row.announcement_id in there]


def mentions_in(session: Session, topic: str, announcement_ids: Collection[int]) -> list[t.Mention]:
    return list(
        session.exec(
            select(t.Mention)
            .where(t.Mention.topic == topic, t.Mention.life == t.Life.CURRENT)
            .where(col(t.Mention.announcement_id).in_(announcement_ids))
            .order_by(col(t.Mention.id))
        ).all()
    )


def neighbours(session: Session, topic: str, rows: Sequence[t.Mention]) -> set[int]:
    """The announcements with a report that names a partner of these, near in time."""
    found = {row.announcement_id for row in rows if row.announcement_id is not None}
    named = session.exec(
        select(t.MentionPartner).where(
            col(t.MentionPartner.mention_id).in_([row.id for row in rows])
        )
    ).all()
    days = [one.told_on for one in named if one.told_on]
    wanted = partners.relatives(session, {one.partner_id for one in named})
    if not wanted:
        return found
    query = (
        select(col(t.Mention.announcement_id), col(t.MentionPartner.told_on))
        .where(t.MentionPartner.mention_id == t.Mention.id, t.Mention.topic == topic)
        .where(col(t.MentionPartner.partner_id).in_(wanted))
        .where(t.Mention.life == t.Life.CURRENT, col(t.Mention.announcement_id).is_not(None))
    )
    if days and len(days) == len(named):
        query = query.where(
            col(t.MentionPartner.told_on).is_(None)
            | col(t.MentionPartner.told_on).between(min(days) - NEAR, max(days) + NEAR)
        )
    middle = max(days, default=None)
    nearest: dict[int, int] = {}
    for announcement_id, told_on in session.exec(query.distinct()):
        assert announcement_id is not None
        apart = abs((told_on - middle).days) if told_on and middle else 0
        nearest[announcement_id] = min(apart, nearest.get(announcement_id, apart))
    ranked = sorted(nearest, key=lambda one: (nearest[one], one))
    return found | set(ranked[:MOST])


def lines(session: Session, rows: Sequence[t.Mention]) -> list[Line]:
    """Mentions as reports."""
    versions = {
        version.id: (version, url)
        for version, url in session.exec(
            select(t.Version, t.Article.url)
            .where(t.Version.article_id == t.Article.id)
            .where(col(t.Version.id).in_({row.version_id for row in rows}))
        )
    }
    names = mentions.named(session, [row.id for row in rows])
    return [line(row, *versions[row.version_id], names[row.id]) for row in rows]


def line(row: t.Mention, version: t.Version, url: str, names: frozenset[str]) -> Line:
    left = f"@{row.id}" if row.life in (t.Life.LEAVING, t.Life.PAST) else ""
    report = Report(
        key=mentions.key(url, row.position) + left,
        article=url,
        stage=row.stage,
        partners=names,
        evidence=row.evidence,
        happened_on=row.happened_on,
        reported_on=row.reported_on,
        number=mentions.number(row.number_first, row.number_last),
        count=row.count,
        title=version.title,
        text="\n".join(version.paragraphs),
    )
    return Line(row, version.article_id, report)


def display_names(session: Session, mention_ids: Collection[int]) -> dict[str, str]:
    """The partners' names by their keys."""
    rows = session.exec(
        select(t.Partner.key, t.Partner.name)
        .where(t.MentionPartner.partner_id == t.Partner.id)
        .where(col(t.MentionPartner.mention_id).in_(mention_ids))
        .distinct()
    )
    return dict(rows.all())


def announcements(session: Session, ids: Collection[int]) -> dict[int, KnownAnnouncement]:
    stages: dict[int, set[Stage]] = {one: set() for one in ids}
    for announcement_id, stage in session.exec(
        select(t.Step.announcement_id, col(t.Step.stage)).where(
            col(t.Step.announcement_id).in_(ids)
        )
    ):
        stages[announcement_id].add(stage)
    names: dict[int, set[str]] = {one: set() for one in ids}
    for announcement_id, key in session.exec(
        select(t.AnnouncementPartner.announcement_id, t.Partner.key)
        .where(t.AnnouncementPartner.partner_id == t.Partner.id)
        .where(col(t.AnnouncementPartner.announcement_id).in_(ids))
    ):
        names[announcement_id].add(key)
    rows = session.exec(select(t.Announcement).where(col(t.Announcement.id).in_(ids)))
    return {
        row.id: KnownAnnouncement(
            id=row.id,
            standing=row.standing,
            stages=frozenset(stages[row.id]),
            partners=frozenset(names[row.id]),
        )
        for row in rows
    }


def announcements_of(session: Session, topic: str, article_ids: Collection[int]) -> set[int]:
    rows = mentions_of(session, topic, article_ids, (t.Life.CURRENT,)) if article_ids else []
    return {row.announcement_id for row in rows if row.announcement_id is not None}
