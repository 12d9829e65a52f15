"""Versions to be judged again, and what the present rules say of them until that is made so."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, and_, exists, func, or_
from sqlmodel import Session, col, delete, select

from monitor.model import (
    Announcement,
    Article,
    Draft,
    Fallback,
    Findings,
    Judgement,
    Role,
    State,
    Stored,
    Verdict,
)
from monitor.store import articles, mentions, rereading, versions, written
from monitor.store import tables as t

AT_ONCE = 20
"""How many versions are judged between two writes: what a stop may cost."""


def latest(since: datetime | None) -> tuple[ColumnElement[bool], ...]:
    """The latest versions of the articles still on their sites, published since then."""
    there = (
        col(t.Version.article_id) == t.Article.id,
        col(t.Version.number) == t.Article.versions,
        col(t.Article.state) == State.LIVE,
    )
    at = func.coalesce(col(t.Article.published_at), col(t.Article.first_seen_at))
    return there if since is None else (*there, at >= since)


AS_PUBLISHED = (
    col(t.Article.published_at).is_(None), col(t.Article.published_at), col(t.Article.id),
)  # fmt: skip


def of(topic: str) -> ColumnElement[bool]:
    return and_(col(t.Draft.version_id) == t.Version.id, col(t.Draft.topic) == topic)


def is_settled(rules: str, recipe: str) -> ColumnElement[bool]:
    """Whether the rules are known to say what is stored, and no better reading is to be had."""
    kept = exists().where(col(t.RawPage.version_id) == t.Version.id)
    by_fallback = col(t.Version.layout).in_(list(Fallback))
    return and_(
        col(t.Draft.version_id).is_not(None),
        col(t.Draft.rules) == rules,
        col(t.Draft.judgement).is_(None),
        or_(and_(col(t.Version.digest).startswith(f"{recipe}:"), ~by_fallback), ~kept),
    )


def counted(
    session: Session, topic: str, rules: str, recipe: str, since: datetime | None
) -> tuple[int, int]:
    """How many versions there are, and of how many the rules are known to say what is stored."""
    query = select(func.count()).select_from(t.Version).join(t.Article, latest(since)[0])
    query = query.where(*latest(since))
    settled = query.join(t.Draft, of(topic)).where(is_settled(rules, recipe))
    return session.exec(query).one(), session.exec(settled).one()


def unsettled(
    session: Session, topic: str, rules: str, recipe: str, since: datetime | None, after: int
) -> Sequence[Stored]:
    """The next versions to be judged, by article, behind the article `after`."""
    query = (
        select(t.Version, t.Article, t.Draft)
        .join(t.Article, latest(since)[0])
        .outerjoin(t.Draft, of(topic))
        .where(*latest(since), col(t.Article.id) > after)
        .where(or_(col(t.Draft.version_id).is_(None), ~is_settled(rules, recipe)))
        .order_by(col(t.Article.id))
        .limit(AT_ONCE)
    )
    return stored(session, topic, session.exec(query).all())


def changed(
    session: Session, topic: str, rules: str, since: datetime | None
) -> Sequence[tuple[int, int]]:
    """The articles and versions of which those rules say something else, as published."""
    query = (
        select(t.Version.article_id, t.Version.id)
        .join(t.Article, latest(since)[0])
        .join(t.Draft, of(topic))
        .where(*latest(since), t.Draft.rules == rules, col(t.Draft.judgement).is_not(None))
        .order_by(*AS_PUBLISHED)
    )
    return session.exec(query).all()


def announcing(session: Session, topic: str, since: datetime | None) -> Sequence[tuple[int, int]]:
    """The articles, and their versions, that announce something now, as published."""
    says = exists().where(
        col(t.Mention.version_id) == t.Version.id,
        col(t.Mention.topic) == topic,
        col(t.Mention.life) == t.Life.CURRENT,
        col(t.Mention.announcement_id).is_not(None),
    )
    query = (
        select(t.Version.article_id, t.Version.id)
        .join(t.Article, latest(since)[0])
        .where(*latest(since), says)
        .order_by(*AS_PUBLISHED)
    )
    return session.exec(query).all()


def one(session: Session, version_id: int, topic: str) -> Stored | None:
    """None if it is no longer its article's latest version, or that is gone."""
    query = (
        select(t.Version, t.Article, t.Draft)
        .join(t.Article, latest(None)[0])
        .outerjoin(t.Draft, of(topic))
        .where(*latest(None), t.Version.id == version_id)
    )
    return next(iter(stored(session, topic, session.exec(query).all())), None)


def keep(session: Session, topic: str, drafts: Mapping[int, Draft]) -> None:
    for version_id, draft in drafts.items():
        session.merge(
            t.Draft(
                version_id=version_id,
                topic=topic,
                rules=draft.rules,
                digest=draft.digest,
                judgement=None if draft.judgement is None else written.written(draft.judgement),
            )
        )
    session.flush()


def forget(session: Session, topic: str, rules: str) -> None:
    """Lets go what other rules said."""
    session.exec(delete(t.Draft).where(col(t.Draft.topic) == topic, col(t.Draft.rules) != rules))


def make_so(
    session: Session, one: Stored, article: Article, judgement: Judgement, known: articles.Known
) -> None:
    """Makes a draft what is stored; `article` is the version as it is read today."""
    version = session.get_one(t.Version, one.version_id)
    if article.digest != version.digest:
        rereading.reread(session, version, article)
    articles.judged(session, version, [judgement], one.reported_on, known)
    draft = session.get(t.Draft, (one.version_id, judgement.topic))
    if draft is not None:
        draft.digest, draft.judgement = article.digest, None
    session.flush()


# ── rows as values ────────────────────────────────────────────────────────────────────────────


def stored(
    session: Session,
    topic: str,
    found: Sequence[tuple[t.Version, t.Article, t.Draft | None]],
) -> list[Stored]:
    ids = [version.id for version, _, _ in found]
    judgements = judged(session, topic, ids)
    return [
        Stored(
            article_id=article.id,
            version_id=version.id,
            source=article.source,
            article=versions.article(version, article.url),
            reported_on=versions.reported_on(version),
            judgement=judgements.get(version.id),
            draft=None if draft is None else drafted(draft),
        )
        for version, article, draft in found
    ]


def drafted(row: t.Draft) -> Draft:
    judgement = None if row.judgement is None else written.read(row.judgement)
    return Draft(rules=row.rules, digest=row.digest, judgement=judgement)


def judged(session: Session, topic: str, version_ids: Collection[int]) -> dict[int, Judgement]:
    """What is stored of versions: the verdict, and what they say now."""
    verdicts = session.exec(
        select(t.Verdict)
        .where(t.Verdict.topic == topic)
        .where(col(t.Verdict.version_id).in_(version_ids))
    ).all()
    said: dict[int, list[t.Mention]] = {row.version_id: [] for row in verdicts}
    for row in session.exec(
        select(t.Mention)
        .where(t.Mention.topic == topic, t.Mention.life == t.Life.CURRENT)
        .where(col(t.Mention.version_id).in_(said))
        .order_by(col(t.Mention.position), col(t.Mention.id))
    ):
        said[row.version_id].append(row)
    return {
        row.version_id: Judgement(
            topic=topic,
            verdict=Verdict(
                related=row.related,
                score=row.score,
                reasons=tuple(map(written.reason, row.reasons)),
            ),
            findings=Findings(
                announcements=acts(said[row.version_id], background=False),
                background=acts(said[row.version_id], background=True),
            ),
        )
        for row in verdicts
    }


def acts(found: Sequence[t.Mention], *, background: bool) -> tuple[Announcement, ...]:
    return tuple(
        mentions.as_said(row) for row in found if (row.role is Role.BACKGROUND) is background
    )
