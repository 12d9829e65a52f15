"""What versions say: written as it is said, and told apart from what they no longer say."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import asdict
from datetime import date

from sqlmodel import Session, col, select

from monitor.model import Announcement, FiledReport, Judgement, Partner, Role
from monitor.store import partners
from monitor.store import tables as t
from monitor.wording import wording


def number(first: int | None, last: int | None) -> tuple[int, int] | None:
    return None if first is None or last is None else (first, last)


def say(
    session: Session,
    judgement: Judgement,
    version: t.Version,
    *,
    reported_on: date | None,
    known: Mapping[str, Partner],
) -> None:
    """Stores what a version says, FRESH, and lets LEAVE what its article said and says no more.

    What this very version said before, word for word, stays as it is.
    """
    standing = current(session, version.article_id, judgement.topic)
    words = wording(version.title, "\n".join(version.paragraphs))
    kept = set()
    for role, position, said in statements(judgement):
        row = next(
            (
                row
                for row in standing
                if row.version_id == version.id
                and row.id not in kept
                and (row.role is Role.BACKGROUND) is (role is Role.BACKGROUND)
                and as_said(row) == said
            ),
            None,
        )
        if row is not None:
            kept.add(row.id)
            row.position, row.wording = position, words
            continue
        made = mention(said, role, position, version.id, judgement.topic, reported_on, words)
        session.add(made)
        session.flush()
        if role is not Role.BACKGROUND:
            name(session, made, said, known, version)
    for row in standing:
        if row.id not in kept:
            row.life = t.Life.LEAVING
    session.flush()


def leave(session: Session, article_id: int) -> list[str]:
    """Lets LEAVE all that an article says; gives the topics in which it announced something."""
    rows = current(session, article_id)
    for row in rows:
        row.life = t.Life.LEAVING
    session.flush()
    return sorted({row.topic for row in rows if row.announcement_id is not None})


def come_back(session: Session, article_id: int) -> list[str]:
    """Makes FRESH again what an article's latest version says; gives the topics."""
    rows = session.exec(
        select(t.Mention)
        .where(t.Mention.version_id == t.Version.id, t.Mention.life == t.Life.PAST)
        .where(t.Version.article_id == t.Article.id, t.Version.number == t.Article.versions)
        .where(t.Article.id == article_id)
    ).all()
    for row in rows:
        row.life = t.Life.CURRENT if row.role is Role.BACKGROUND else t.Life.FRESH
    session.flush()
    return sorted({row.topic for row in rows if row.life is t.Life.FRESH})


def current(session: Session, article_id: int, topic: str | None = None) -> list[t.Mention]:
    query = (
        select(t.Mention)
        .where(t.Mention.version_id == t.Version.id, t.Version.article_id == article_id)
        .where(t.Mention.life == t.Life.CURRENT)
        .order_by(col(t.Mention.id))
    )
    if topic is not None:
        query = query.where(t.Mention.topic == topic)
    return list(session.exec(query).all())


def statements(judgement: Judgement) -> Iterable[tuple[Role, int, Announcement]]:
    for position, said in enumerate(judgement.findings.announcements):
        yield Role.ANNOUNCED, position, said
    for position, said in enumerate(judgement.findings.background):
        yield Role.BACKGROUND, position, said


def mention(
    said: Announcement,
    role: Role,
    position: int,
    version_id: int,
    topic: str,
    reported_on: date | None,
    words: str,
) -> t.Mention:
    first, last = said.number or (None, None)
    return t.Mention(
        version_id=version_id,
        topic=topic,
        role=role,
        life=t.Life.CURRENT if role is Role.BACKGROUND else t.Life.FRESH,
        position=position,
        partners=[asdict(partner) for partner in said.partners],
        stage=said.stage,
        evidence=said.evidence,
        happened_on=said.date,
        reported_on=reported_on,
        number_first=first,
        number_last=last,
        count=said.count,
        wording=words,
    )


def name(
    session: Session,
    row: t.Mention,
    said: Announcement,
    known: Mapping[str, Partner],
    version: t.Version,
) -> None:
    """Registers the partners that a mention names."""
    days = [day for day in (row.happened_on, row.reported_on) if day]
    for partner in said.partners:
        partner_id = partners.register(session, partner, known, version.fetched_at)
        session.merge(
            t.MentionPartner(
                mention_id=row.id, partner_id=partner_id, told_on=min(days, default=None)
            )
        )
    session.flush()


def as_said(row: t.Mention) -> Announcement:
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


def named(session: Session, mention_ids: Iterable[int]) -> Mapping[int, frozenset[str]]:
    """By mention, its partners' keys."""
    found: dict[int, set[str]] = {one: set() for one in mention_ids}
    rows = session.exec(
        select(t.MentionPartner.mention_id, t.Partner.key)
        .where(t.MentionPartner.partner_id == t.Partner.id)
        .where(col(t.MentionPartner.mention_id).in_(found))
    )
    for mention_id, key in rows:
        found[mention_id].add(key)
    return {one: frozenset(keys) for one, keys in found.items()}


def filed(
    session: Session,
    topic: str,
    *,
    articles: Collection[int] | None = None,
    announcement: int | None = None,
) -> list[FiledReport]:
    """What these articles announce now, or what is told now of an announcement."""
    query = (
        select(t.Mention, t.Article)
        .where(t.Mention.version_id == t.Version.id, t.Version.article_id == t.Article.id)
        .where(t.Mention.topic == topic, t.Mention.role != Role.BACKGROUND)
        .where(col(t.Mention.life).in_((t.Life.FRESH, t.Life.CURRENT)))
        .order_by(col(t.Mention.id))
    )
    if articles is not None:
        query = query.where(col(t.Article.id).in_(articles))
    if announcement is not None:
        query = query.where(t.Mention.announcement_id == announcement)
    rows = session.exec(query).all()
    names = named(session, [row.id for row, _ in rows])
    return [
        FiledReport(
            key=key(article.url, row.position),
            url=article.url,
            article_id=article.id,
            announcement_id=row.announcement_id,
            stage=row.stage,
            partners=names[row.id],
        )
        for row, article in rows
    ]


def key(url: str, position: int) -> str:
    """A report's name in the ledger, for as long as its article says it."""
    return f"{url}#{position}"
