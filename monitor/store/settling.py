"""What was decided about the ledger, written."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import select as select_columns
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
    """Ties the reports to their announcement, each with what it is and why it is here.

    Most are there already: of hundreds one is written.
    """
    reports = {mentions[report.key]: report for report in entry.story.reports}
    changed = {}
    for row in session.execute(PLACED.where(col(t.Mention.id).in_(reports))):
        report = reports[row.id]
        news = entry.news.get(report.key, row.news)
        score, reason = why(report, entry.story.ties, news)
        placed = (row.id, number, entry.roles[report.key], t.Life.CURRENT, news, score, reason)
        if placed != tuple(row):
            changed[row.id] = placed
    for one in session.exec(select(t.Mention).where(col(t.Mention.id).in_(changed))):
        _, one.announcement_id, one.role, one.life, one.news, one.score, one.reason = changed[
            one.id
        ]
    session.flush()


PLACED = select_columns(
    col(t.Mention.id), col(t.Mention.announcement_id), col(t.Mention.role), col(t.Mention.life),
    col(t.Mention.news), col(t.Mention.score), col(t.Mention.reason),
)  # fmt: skip


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
    """Writes the stages, anew where reports that came late told an earlier one or a better day."""
    told = {
        mention_id: (version_id, source, fetched_at.date())
        for mention_id, version_id, source, fetched_at in session.exec(
            select(t.Mention.id, t.Version.id, t.Article.source, t.Version.fetched_at)
            .where(t.Mention.version_id == t.Version.id, t.Version.article_id == t.Article.id)
            .where(col(t.Mention.id).in_([mentions[step.report] for step in steps]))
        )
    }
    wanted = []
    for step in steps:
        version_id, source, fetched_on = told[mentions[step.report]]
        reported_on = step.reported_on or fetched_on
        wanted.append((step.stage, step.date, reported_on, step.evidence, version_id, source))
    mine = col(t.Step.announcement_id) == number
    there = session.execute(WRITTEN.where(mine)).all()
    if [tuple(row) for row in there] == wanted:
        return
    session.exec(delete(t.Step).where(mine))
    for stage, happened_on, reported_on, evidence, version_id, source in wanted:
        session.add(
            t.Step(
                announcement_id=number,
                stage=stage,
                happened_on=happened_on,
                reported_on=reported_on,
                evidence=evidence,
                version_id=version_id,
                source=source,
            )
        )
    session.flush()


WRITTEN = select_columns(
    col(t.Step.stage), col(t.Step.happened_on), col(t.Step.reported_on), col(t.Step.evidence),
    col(t.Step.version_id), col(t.Step.source),
).order_by(col(t.Step.id))  # fmt: skip


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
