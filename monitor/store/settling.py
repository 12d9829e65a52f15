"""What was decided about the ledger, written."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlmodel import Session, col, delete, select, update

from monitor.model import Entry, News, Report, Settlement, Standing, Step, Surroundings, Tie
from monitor.store import tables as t


def write(
    session: Session,
    topic: str,
    settlement: Settlement,
    around: Surroundings,
    mentions: Mapping[str, int],
    at: datetime,
) -> list[int]:
    """Writes what changed; gives the announcements' numbers, in the order of the entries.

    `mentions` are the rows of the reports, by their keys.
    """
    numbers = [
        entry.id
        if entry.id is not None and around.holds(entry)
        else entered(session, topic, entry, mentions, at)
        for entry in settlement.entries
    ]
    for number, entry in zip(numbers, settlement.entries, strict=True):
        for old in entry.merged:
            merge(session, old, number)
    for number in settlement.withdrawn:
        session.get_one(t.Announcement, number).standing = Standing.WITHDRAWN
    for report in around.left:
        session.get_one(t.Mention, mentions[report.key]).life = t.Life.PAST
    session.flush()
    return numbers


def entered(
    session: Session, topic: str, entry: Entry, mentions: Mapping[str, int], at: datetime
) -> int:
    told = entry.history
    last = told.last
    first_on = min((r.told_on for r in entry.story.reports if r.told_on), default=at.date())
    if entry.id is None:
        row = t.Announcement(topic=topic, stage=told.stage, seen_on=first_on, first_seen_at=at)
        session.add(row)
    else:
        row = session.get_one(t.Announcement, entry.id)
    row.stage, row.standing, row.merged_into = told.stage, entry.standing, None
    row.seen_on = last.date or last.reported_on or first_on
    row.number_first, row.number_last = told.number or (None, None)
    row.count = told.count
    session.flush()
    join(session, row.id, entry, mentions)
    name(session, row.id, told.partners)
    history(session, row.id, told.steps, mentions)
    return row.id


def join(session: Session, number: int, entry: Entry, mentions: Mapping[str, int]) -> None:
    """Ties the reports to their announcement, each with what it is and why it is here."""
    for report in entry.story.reports:
        row = session.get_one(t.Mention, mentions[report.key])
        row.announcement_id, row.role = number, entry.roles[report.key]
        row.news = entry.news.get(report.key, row.news)
        row.life = t.Life.CURRENT
        row.score, row.reason = why(report, entry.story.ties, row.news)
    session.flush()


def why(report: Report, ties: Sequence[Tie], news: News | None) -> tuple[float | None, str]:
    """The score and the reasons of the strongest tie to the other reports."""
    mine = [one for one in ties if report.key in (one.one, one.other)]
    if not mine:
        return None, "no earlier report" if news is News.FIRST else "the only report"
    strongest = max(mine, key=lambda one: (one.score, one.one, one.other))
    return strongest.score, "; ".join(strongest.reasons)


def name(session: Session, number: int, keys: frozenset[str]) -> None:
    """Makes those the announcement's partners, and no others."""
    wanted = set(
        session.exec(
            select(t.PartnerAlias.partner_id).where(col(t.PartnerAlias.key).in_(keys))
        ).all()
    )
    rows = session.exec(
        select(t.AnnouncementPartner).where(t.AnnouncementPartner.announcement_id == number)
    ).all()
    for row in rows:
        if row.partner_id not in wanted:
            session.delete(row)
    there = {row.partner_id for row in rows}
    session.add_all(
        t.AnnouncementPartner(announcement_id=number, partner_id=one)
        for one in sorted(wanted - there)
    )
    session.flush()


def history(
    session: Session, number: int, steps: Sequence[Step], mentions: Mapping[str, int]
) -> None:
    """Writes the stages anew: reports that came late may have told an earlier one."""
    session.exec(delete(t.Step).where(col(t.Step.announcement_id) == number))
    for step in steps:
        mention = session.get_one(t.Mention, mentions[step.report])
        version = session.get_one(t.Version, mention.version_id)
        article = session.get_one(t.Article, version.article_id)
        session.add(
            t.Step(
                announcement_id=number,
                stage=step.stage,
                happened_on=step.date,
                reported_on=step.reported_on or version.fetched_at.date(),
                evidence=step.evidence,
                version_id=version.id,
                source=article.source,
            )
        )
    session.flush()


def merge(session: Session, old: int, number: int) -> None:
    """An announcement whose reports all went to another: it stays as the way there.

    So do those that led to it: one step is all the way, however often announcements merge.
    """
    session.exec(delete(t.Step).where(col(t.Step.announcement_id) == old))
    session.exec(
        delete(t.AnnouncementPartner).where(col(t.AnnouncementPartner.announcement_id) == old)
    )
    row = session.get_one(t.Announcement, old)
    row.standing, row.merged_into = Standing.MERGED, number
    session.exec(
        update(t.Announcement)
        .where(col(t.Announcement.merged_into) == old)
        .values(merged_into=number)
    )
    session.flush()
