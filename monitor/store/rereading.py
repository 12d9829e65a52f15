"""Versions whose page was read better than before: the text changes, and all that hangs on it."""

from collections.abc import Sequence
from dataclasses import asdict

from sqlalchemy import exists
from sqlmodel import Session, col, select, update

from monitor.model import Article, Fallback, Marked, Reading
from monitor.store import articles, search, versions
from monitor.store import tables as t


def better(session: Session, reading: Reading, known: articles.Known) -> bool:
    """Puts a better reading in the place of the latest version, as long as that is the known."""
    before = reading.known
    assert before is not None
    row = session.get_one(t.Article, before.id)
    if (row.versions, row.digest) != (before.versions, before.digest):
        return False
    latest = session.exec(
        select(t.Version).where(t.Version.article_id == row.id, t.Version.number == row.versions)
    ).one()
    reread(session, latest, reading.article)
    if reading.page is not None:
        latest.fetched_at = reading.fetched_at
        versions.keep_page(session, latest, reading)
        articles.settle(session, row, reading)
    articles.judged(session, latest, reading.judgements, reading.reported_on, known)
    return True


def reread(session: Session, row: t.Version, read: Article) -> None:
    """Puts a better reading of a version's page in the place of what it was read as before."""
    old, new = ((one.title, one.subtitle, tuple(one.paragraphs)) for one in (row, read))
    if old != new:
        search.change(session.connection(), row.id, old, new)
    row.digest, row.title, row.subtitle = read.digest, read.title, read.subtitle
    row.paragraphs, row.captions = list(read.paragraphs), list(read.captions)
    row.reporter, row.section, row.layout = read.reporter, read.section, read.layout
    row.published_at = read.published_at or row.published_at
    row.modified_at = read.modified_at
    row.attachments = [asdict(attachment) for attachment in read.attachments]
    # What was told of the change to and from the worse reading is told of this one when asked for.
    row.edits = None
    session.exec(
        update(t.Version)
        .where(col(t.Version.article_id) == row.article_id)
        .where(col(t.Version.number) == row.number + 1)
        .values(edits=None)
    )
    article = session.get_one(t.Article, row.article_id)
    if row.number != article.versions:
        session.flush()
        return
    article.digest, article.title, article.layout = row.digest, row.title, row.layout
    article.title_key = articles.title_key(row.title)
    article.published_at = row.published_at or article.published_at
    session.flush()


def mend(session: Session, version_id: int, read: Article) -> None:
    reread(session, session.get_one(t.Version, version_id), read)


def marked(session: Session) -> Sequence[Marked]:
    """Versions before the latest that a fallback read and whose page is kept."""
    kept = exists().where(col(t.RawPage.version_id) == t.Version.id)
    rows = session.exec(
        select(t.Version, t.Article)
        .join(t.Article, col(t.Version.article_id) == t.Article.id)
        .where(kept, col(t.Version.number) > 0, col(t.Version.number) < t.Article.versions)
        .where(col(t.Version.layout).in_(list(Fallback)))
        .order_by(col(t.Version.id))
    )
    return [
        Marked(
            version_id=row.id,
            article_id=article.id,
            number=row.number,
            source=article.source,
            article=versions.article(row, article.url),
        )
        for row, article in rows
    ]
