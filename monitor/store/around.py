"""What a change of the ledger could touch: read once, before it is decided."""

from collections.abc import Collection, Mapping

from sqlmodel import Session, col, select

from monitor.model import KnownAnnouncement, Stage, Standing, Surroundings
from monitor.store import corrections
from monitor.store import tables as t
from monitor.store.near import neighbours
from monitor.store.reports import (
    Line,
    Names,
    lines,
    of_announcements,
    of_articles,
    with_texts,
)


def surroundings(
    session: Session, topic: str, article_ids: Collection[int]
) -> tuple[Surroundings, Mapping[str, int]]:
    """What these articles announce, every report that could belong to it, and their rows."""
    names = Names()
    own = lines(session, names, *of_articles(topic, article_ids))
    past = [line for line in own if line.life is t.Life.PAST]
    own = with_texts(session, [line for line in own if line.life is not t.Life.PAST])
    # A report that leaves or changes a story leaves others behind, which may go elsewhere.
    mine = {line.announcement_id for line in own if line.announcement_id is not None}
    mates = told_of(session, topic, names, mine)
    near = neighbours(session, topic, [*own, *mates])
    by_hand = corrections.beside(session, topic, article_ids)
    near |= announcements_of(session, topic, by_hand)
    beside = told_of(session, topic, names, near - mine)
    found = {line.id: line for line in (*own, *mates, *beside)}
    standing = [line for line in found.values() if line.life is not t.Life.LEAVING]
    left = [line for line in found.values() if line.life is t.Life.LEAVING]
    said = corrections.said(session, topic, {line.report.key: line.article_id for line in standing})
    numbers = {line.announcement_id for line in (*found.values(), *past)} - {None}
    known = announcements(session, [one for one in numbers if one is not None])
    past = [line for line in past if is_withdrawn(line, known)]
    surrounding = Surroundings(
        names=names.shown,
        reports=tuple(line.report for line in standing),
        about=frozenset(line.report.key for line in own if line.life is not t.Life.LEAVING),
        fresh=frozenset(line.report.key for line in standing if line.life is t.Life.FRESH),
        left=tuple(line.report for line in left if line.announcement_id is not None),
        past=tuple(line.report for line in past),
        belongs={
            line.report.key: line.announcement_id
            for line in (*found.values(), *past)
            if line.announcement_id is not None
        },
        announcements=known,
        pairs=said.pairs,
        dismissed=said.dismissed,
        confirmed=said.confirmed,
    )
    return surrounding, {line.report.key: line.id for line in found.values()}


def told_of(session: Session, topic: str, names: Names, numbers: Collection[int]) -> list[Line]:
    """What is told now of these announcements."""
    return lines(session, names, *of_announcements(topic, numbers)) if numbers else []


def is_withdrawn(line: Line, known: Mapping[int, KnownAnnouncement]) -> bool:
    """Whether it was said of an announcement that nobody tells any more."""
    number = line.announcement_id
    return number is not None and known[number].standing is Standing.WITHDRAWN


def announcements(session: Session, ids: Collection[int]) -> dict[int, KnownAnnouncement]:
    if not ids:
        return {}
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
    if not article_ids:
        return set()
    found = session.exec(
        select(col(t.Mention.announcement_id))
        .where(t.Mention.version_id == t.Version.id)
        .where(*of_articles(topic, article_ids), t.Mention.life == t.Life.CURRENT)
    )
    return {one for one in found if one is not None}
