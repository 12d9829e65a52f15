"""Versions: written, and read again as the articles they were."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date

from sqlmodel import Session, col, select

from monitor.model import KST, PLAIN, Article, Attachment, Reading
from monitor.store import search
from monitor.store import tables as t


def add(session: Session, row: t.Article, reading: Reading) -> t.Version:
    """The article's latest version, with the page it was read from."""
    article = reading.article
    version = t.Version(
        article_id=row.id,
        number=row.versions,
        digest=article.digest,
        title=article.title,
        subtitle=article.subtitle,
        paragraphs=list(article.paragraphs),
        reporter=article.reporter,
        published_at=article.published_at,
        modified_at=article.modified_at,
        section=article.section,
        captions=list(article.captions),
        attachments=[asdict(attachment) for attachment in article.attachments],
        layout=article.layout,
        fetched_at=reading.fetched_at,
        edits=edits(row, reading),
    )
    session.add(version)
    session.flush()
    search.add(
        session.connection(), version.id, version.title, version.subtitle, version.paragraphs
    )
    keep_page(session, version, reading)
    return version


def keep_page(session: Session, version: t.Version, reading: Reading) -> None:
    """The page a version was read from, in the place of another that it had."""
    if reading.page is not None:
        session.merge(
            t.RawPage(
                version_id=version.id,
                url=reading.article.url,
                charset=reading.charset,
                content=reading.page,
            )
        )


def edits(row: t.Article, reading: Reading) -> list[str] | None:
    """What was told of the very version before this one: another may have been stored since."""
    known = reading.known
    if reading.edits is None or known is None or known.versions != row.versions - 1:
        return None
    return [edit.value for edit in reading.edits]


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
        .where(t.Version.number > 0)
        .order_by(col(t.Version.number))
    )
    return [article(row, url) for row, url in rows]


def reported_on(row: t.Version) -> date | None:
    """As `Reading.reported_on` had it: what came without a page came from a file."""
    at = row.published_at or (None if row.layout == PLAIN else row.fetched_at)
    return at.astimezone(KST).date() if at else None
