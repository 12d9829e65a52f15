"""The pages that versions were read from: kept for a while, for good where they are evidence."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import ColumnElement, func, or_
from sqlmodel import Session, col, delete, select

from monitor.model import Kept, Page, Role
from monitor.store import tables as t

AT_ONCE = 200
"""How many pages a turn takes away: others wait for it."""


def page(session: Session, article_id: int, number: int | None = None) -> Page | None:
    wanted = t.Article.versions if number is None else number
    row = session.exec(
        select(t.RawPage)
        .where(t.RawPage.version_id == t.Version.id)
        .where(t.Version.article_id == t.Article.id, t.Version.number == wanted)
        .where(t.Article.id == article_id)
    ).first()
    return None if row is None else Page(url=row.url, content=row.content, charset=row.charset)


def is_evidence() -> ColumnElement[bool]:
    """Whether the version announces something, or did: what the ledger says rests on it."""
    announces = select(t.Mention.id).where(
        t.Mention.version_id == t.Version.id, t.Mention.role == Role.ANNOUNCED
    )
    return or_(announces.exists(), col(t.Version.id).in_(select(t.Step.version_id)))


def kept(session: Session) -> Mapping[str, Kept]:
    """What is kept of each source."""
    rows = session.exec(
        select(
            t.Article.source,
            func.count(),
            func.sum(func.length(t.RawPage.content)),
            func.min(t.Version.fetched_at),
        )
        .where(t.RawPage.version_id == t.Version.id, t.Version.article_id == t.Article.id)
        .group_by(t.Article.source)
        .order_by(t.Article.source)
    )
    return {source: Kept(pages, size, oldest) for source, pages, size, oldest in rows}


def expired(session: Session, source: str, before: datetime) -> list[int]:
    """The versions of a source that were fetched before then and whose pages are no evidence."""
    rows = session.exec(
        select(t.RawPage.version_id)
        .where(t.RawPage.version_id == t.Version.id, t.Version.article_id == t.Article.id)
        .where(t.Article.source == source, t.Version.fetched_at < before)
        .where(~is_evidence())
        .order_by(col(t.RawPage.version_id))
    )
    return list(rows)


def remove(session: Session, version_ids: list[int]) -> int:
    """Takes those pages away that are still no evidence; gives how many."""
    found = session.exec(
        select(t.RawPage.version_id)
        .where(t.RawPage.version_id == t.Version.id)
        .where(col(t.RawPage.version_id).in_(version_ids), ~is_evidence())
    ).all()
    session.exec(delete(t.RawPage).where(col(t.RawPage.version_id).in_(found)))
    return len(found)
