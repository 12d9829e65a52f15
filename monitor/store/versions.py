"""Stored versions as the articles they were."""

from collections.abc import Sequence

from sqlmodel import Session, col, select

from monitor.model import Article, Attachment
from monitor.store import tables as t


def article(row: t.Version, url: str) -> Article:
    return Article(
        url=url,
        title=row.title,
        subtitle=row.subtitle,
        paragraphs=tuple(row.paragraphs),
        digest=row.digest,
        reporter=row.reporter,
        published_at=row.published_at,
        modified_at=row.modified_at,
        section=row.section,
        captions=tuple(row.captions),
        attachments=tuple(Attachment(**one) for one in row.attachments),
        layout=row.layout,
    )


def of(session: Session, article_id: int) -> Sequence[Article]:
    rows = session.exec(
        select(t.Version, t.Article.url)
        .where(t.Version.article_id == t.Article.id, t.Article.id == article_id)
        .order_by(col(t.Version.number))
    )
    return [article(row, url) for row, url in rows]
