"""Articles, their addresses and versions."""

import re
import unicodedata
from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict
from datetime import date, datetime, timedelta

from sqlalchemy import and_
from sqlmodel import Session, col, select

from monitor.model import (
    Change,
    Judgement,
    KnownArticle,
    Partner,
    Reading,
    State,
    Validators,
)
from monitor.store import doubts, links, mentions, versions
from monitor.store import tables as t
from monitor.store.kinds import batches

TITLE_KEY_CHARS = 200
"""Enough to tell two headlines apart; PostgreSQL refuses an index entry beyond 2,700 bytes."""


def title_key(title: str) -> str:
    """What stays of a headline when spacing and punctuation are set aside; may be empty."""
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFC", title))[:TITLE_KEY_CHARS]


def known_article(row: t.Article, doubt: t.Doubt | None) -> KnownArticle:
    return KnownArticle(
        id=row.id,
        source=row.source,
        url=row.url,
        state=row.state,
        title=row.title,
        digest=row.digest,
        versions=row.versions,
        mirror=row.mirror,
        published_at=row.published_at,
        first_seen_at=row.first_seen_at,
        due_at=row.due_at,
        validators=Validators(row.etag, row.last_modified),
        layout=row.layout,
        doubt=None if doubt is None else doubts.doubt(doubt),
    )


HAS_DOUBT = and_(col(t.Doubt.article_id) == t.Article.id, col(t.Doubt.ended_at).is_(None))


def known(session: Session, urls: Collection[str]) -> Mapping[str, KnownArticle]:
    found: dict[str, KnownArticle] = {}
    for some in batches(urls):
        rows = session.exec(
            select(t.Address.url, t.Article, t.Doubt)
            .join(t.Article, col(t.Address.article_id) == t.Article.id)
            .outerjoin(t.Doubt, HAS_DOUBT)
            .where(col(t.Address.url).in_(some))
        )
        found |= {url: known_article(article, doubt) for url, article, doubt in rows}
    return found


def due(session: Session, source: str, now: datetime, limit: int) -> Sequence[KnownArticle]:
    rows = session.exec(
        select(t.Article, t.Doubt)
        .outerjoin(t.Doubt, HAS_DOUBT)
        .where(t.Article.source == source, col(t.Article.due_at) <= now)
        .where(t.Article.state == State.LIVE)
        .order_by(col(t.Article.due_at), col(t.Article.id))
        .limit(limit)
    )
    return [known_article(row, doubt) for row, doubt in rows]


def twin(
    session: Session, source: str, title: str, published_at: datetime | None, within: timedelta
) -> KnownArticle | None:
    key = title_key(title)
    if not key or published_at is None:
        return None
    rows = session.exec(
        select(t.Article, t.Doubt)
        .outerjoin(t.Doubt, HAS_DOUBT)
        .where(t.Article.source == source, t.Article.title_key == key)
        .where(col(t.Article.published_at).between(published_at - within, published_at + within))
    )

    def apart(one: KnownArticle) -> timedelta:
        assert one.published_at is not None
        return abs(one.published_at - published_at)

    return min((known_article(row, doubt) for row, doubt in rows), key=apart, default=None)


Known = Mapping[str, Mapping[str, Partner]]


def record(session: Session, reading: Reading, known: Known) -> int:
    article = reading.article
    row = _at(session, article.url)
    if row is None and reading.known is not None:
        row = session.get_one(t.Article, reading.known.id)
    if row is None:
        row = _new(session, reading)
    elif _says_something_new(row, reading):
        row.versions += 1
    else:
        return _again(session, row, reading, known)
    row.title, row.title_key = article.title, title_key(article.title)
    row.digest, row.layout = article.digest, article.layout
    row.published_at = article.published_at or row.published_at
    version = versions.add(session, row, reading)
    if reading.known is not None and reading.known.doubt is not None:
        doubts.end(session, row.id, reading.fetched_at, believed=True)
    settle(session, row, reading)
    judged(session, version, reading.judgements, reading.reported_on, known)
    return row.id


def judged(
    session: Session,
    version: t.Version,
    judgements: Sequence[Judgement],
    reported_on: date | None,
    known: Known,
) -> None:
    """Stores what was decided about a version; what it announces is FRESH until settled."""
    for judgement in judgements:
        session.merge(_verdict(judgement, version.id))
        mentions.say(
            session,
            judgement,
            version,
            reported_on=reported_on,
            known=known.get(judgement.topic, {}),
        )
    session.flush()


def _again(session: Session, row: t.Article, reading: Reading, known: Known) -> int:
    """The text is known, and its judgements are, or were made by newer rules."""
    latest = session.exec(
        select(t.Version).where(t.Version.article_id == row.id, t.Version.number == row.versions)
    ).one()
    if reading.known is not None and reading.known.versions == row.versions:
        # The same text under a newer recipe has a newer digest.
        row.digest = latest.digest = reading.article.digest
    settle(session, row, reading)
    judged(session, latest, reading.judgements, reading.reported_on, known)
    return row.id


def take_back(session: Session, row: t.Article, at: datetime) -> None:
    """The latest version was a flap: the one before it stands again."""
    rows = session.exec(
        select(t.Version).where(t.Version.article_id == row.id).order_by(col(t.Version.number))
    ).all()
    before, flap = rows[-2:]
    flap.number = min(rows[0].number, 1) - 1
    row.versions, row.digest, row.layout = before.number, before.digest, before.layout
    row.title, row.title_key = before.title, title_key(before.title)
    row.published_at = before.published_at or row.published_at
    doubts.end(session, row.id, at, believed=False)


def settle(session: Session, row: t.Article, reading: Reading) -> None:
    add_address(session, row, reading.article.url, mirror=reading.mirror)
    looked_at(row, now=reading.fetched_at, due_at=reading.due_at, validators=reading.validators)


def _at(session: Session, url: str) -> t.Article | None:
    return session.exec(
        select(t.Article).where(t.Address.article_id == t.Article.id).where(t.Address.url == url)
    ).first()


def _says_something_new(row: t.Article, reading: Reading) -> bool:
    """Whether a known article gets another version.

    What the pass knew may be outdated: another may have stored this very text since.
    """
    return reading.change is not Change.SAME and row.digest != reading.article.digest


def _new(session: Session, reading: Reading) -> t.Article:
    article = reading.article
    row = t.Article(
        source=reading.source,
        url=article.url,
        mirror=reading.mirror,
        state=State.LIVE,
        title=article.title,
        title_key=title_key(article.title),
        digest=article.digest,
        layout=article.layout,
        versions=1,
        published_at=article.published_at,
        first_seen_at=reading.fetched_at,
        checked_at=reading.fetched_at,
        due_at=reading.due_at,
        etag=reading.validators.etag,
        last_modified=reading.validators.last_modified,
    )
    session.add(row)
    session.flush()
    return row


def _verdict(judgement: Judgement, version_id: int) -> t.Verdict:
    return t.Verdict(
        version_id=version_id,
        topic=judgement.topic,
        related=judgement.verdict.related,
        score=judgement.verdict.score,
        reasons=[asdict(reason) for reason in judgement.verdict.reasons],
    )


def add_address(session: Session, row: t.Article, url: str, *, mirror: bool) -> None:
    """Another address of an article; the original takes a mirror's place as the article's own.

    An address that belongs to another article stays there. The link is no longer pending.
    """
    links.forget(session, url)
    address = session.get(t.Address, url)
    if address is None:
        session.add(t.Address(url=url, article_id=row.id, mirror=mirror))
    elif address.article_id != row.id:
        return
    if row.mirror and not mirror:
        row.url, row.mirror = url, False


def looked_at(
    row: t.Article, *, now: datetime, due_at: datetime | None, validators: Validators
) -> None:
    row.state, row.gone_at = State.LIVE, None
    row.checked_at, row.due_at = now, due_at
    row.etag, row.last_modified = validators.etag, validators.last_modified
