"""Articles as they are listed, shown and exported."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, exists, func
from sqlmodel import Session, col, select

from monitor.model import State
from monitor.store import Store
from monitor.store import tables as t
from monitor.store.articles import HAS_DOUBT

Row = dict[str, Any]

AT_ONCE = 200
"""How many articles an export holds in memory."""

IS_LATEST = (t.Version.article_id == t.Article.id, t.Version.number == t.Article.versions)


def of_related() -> ColumnElement[bool]:
    """Whether the version is about any of the topics."""
    return exists().where(
        col(t.Verdict.version_id) == t.Version.id, col(t.Verdict.related).is_(True)
    )


def of_score() -> ColumnElement[float | None]:
    """The version's highest score; None if it was never judged."""
    return (
        select(func.max(t.Verdict.score))
        .where(col(t.Verdict.version_id) == t.Version.id)
        .scalar_subquery()
    )


def articles(
    store: Store,
    *,
    source: str | None = None,
    related: bool | None = None,
    state: State | None = None,
    since: datetime | None = None,
    limit: int = 50,
) -> list[Row]:
    """Articles first seen since then, the newest first."""
    query = select(t.Article, t.Doubt, of_related(), of_score()).where(*IS_LATEST)
    query = query.outerjoin(t.Doubt, HAS_DOUBT)
    if source is not None:
        query = query.where(t.Article.source == source)
    if related is not None:
        query = query.where(of_related() if related else ~of_related())
    if state is not None:
        query = query.where(t.Article.state == state)
    if since is not None:
        query = query.where(t.Article.first_seen_at >= since)
    newest = col(t.Article.first_seen_at).desc(), col(t.Article.id).desc()
    with store.database.reading() as session:
        rows = session.exec(query.order_by(*newest).limit(limit))
        return [
            listed(row, related, score) | {"doubt": None if doubt is None else _doubt(doubt)}
            for row, doubt, related, score in rows
        ]


def listed(row: t.Article, related: bool, score: float | None) -> Row:
    return {
        "id": row.id,
        "url": row.url,
        "source": row.source,
        "title": row.title,
        "published_at": row.published_at,
        "state": row.state.value,
        "versions": row.versions,
        "related": related,
        "score": score,
        "first_seen_at": row.first_seen_at,
        "checked_at": row.checked_at,
        "due_at": row.due_at,
        "gone_at": row.gone_at,
    }


def _doubt(row: t.Doubt) -> Row:
    """What was seen of an article: not believed yet, or how that ended."""
    return row.model_dump(include={"kind", "since", "seen_at", "times", "ended_at", "believed"})


def article(store: Store, url_or_id: str, number: int | None = None) -> Row | None:
    """An article with its addresses, and a version (the latest) with its verdicts and doubts.

    None if it is not known. Raises LookupError where it has no such version.
    """
    with store.database.reading() as session:
        article_id = session.exec(
            select(t.Address.article_id).where(t.Address.url == url_or_id)
        ).first()
        if article_id is None and url_or_id.isdecimal():
            article_id = int(url_or_id)
        wanted = t.Article.versions if number is None else number
        found = session.exec(
            select(t.Article, t.Version, of_related(), of_score())
            .where(t.Version.article_id == t.Article.id, t.Version.number == wanted)
            .where(t.Article.id == article_id)
        ).first()
        if found is None:
            last = session.scalar(select(t.Article.versions).where(t.Article.id == article_id))
            if last is not None:
                raise LookupError(f"the article has 1 to {last}")
            return None
        row, version, is_related, score = found
        doubts = _doubts(session, row.id)
        open_one = next((one for one in doubts if one.ended_at is None), None)
        return (
            listed(row, is_related, score)
            | _text(version)
            | {"version": version.number, "fetched_at": version.fetched_at}
            | {"layout": version.layout}
            | {
                "doubt": None if open_one is None else _doubt(open_one),
                "addresses": _addresses(session, row.id),
                "verdicts": _verdicts(session, version.id),
                "doubts": [_doubt(one) for one in doubts],
            }
        )


def _text(version: t.Version) -> Row:
    return {
        "title": version.title,
        "subtitle": version.subtitle,
        "paragraphs": version.paragraphs,
        "reporter": version.reporter,
        "published_at": version.published_at,
        "modified_at": version.modified_at,
        "section": version.section,
        "captions": version.captions,
        "attachments": version.attachments,
    }


def _addresses(session: Session, article_id: int) -> list[Row]:
    rows = session.exec(
        select(t.Address).where(t.Address.article_id == article_id).order_by(col(t.Address.url))
    )
    return [{"url": row.url, "mirror": row.mirror} for row in rows]


def _doubts(session: Session, article_id: int) -> Sequence[t.Doubt]:
    return session.exec(
        select(t.Doubt).where(t.Doubt.article_id == article_id).order_by(col(t.Doubt.id))
    ).all()


def _verdicts(session: Session, version_id: int) -> list[Row]:
    rows = session.exec(
        select(t.Verdict).where(t.Verdict.version_id == version_id).order_by(col(t.Verdict.topic))
    )
    return [
        {
            "topic": row.topic,
            "related": row.related,
            "score": row.score,
            "reasons": row.reasons,
        }
        for row in rows
    ]


def versions(store: Store, article_id: int) -> list[Row]:
    """Every version of an article with its text, the oldest first.

    One that was taken back within hours has no number. `edits` is what it changed of the one
    before, where that was told; `page` whether the page it was read from is still kept.
    """
    has_page = exists().where(col(t.RawPage.version_id) == t.Version.id)
    with store.database.reading() as session:
        rows = session.exec(
            select(t.Version, has_page)
            .where(t.Version.article_id == article_id)
            .order_by(col(t.Version.id))
        )
        return [
            {
                "number": row.number if row.number > 0 else None,
                "digest": row.digest,
                "fetched_at": row.fetched_at,
                "layout": row.layout,
                "edits": row.edits,
                "page": page,
            }
            | _text(row)
            for row, page in rows
        ]


def names(store: Store, article_id: int) -> set[str]:
    """Whom any version of an article names as a partner, by every spelling."""
    with store.database.reading() as session:
        rows = session.exec(
            select(t.Mention.partners).where(
                t.Mention.version_id == t.Version.id, t.Version.article_id == article_id
            )
        )
        return {
            spelling
            for partners in rows
            for partner in partners
            for spelling in (partner["name"], *partner["aliases"])
        }


def export(store: Store) -> Iterator[Row]:
    """Every article's latest version, the oldest article first, a few at a time."""
    query = (
        select(t.Article, t.Version, of_related(), of_score())
        .where(*IS_LATEST)
        .order_by(col(t.Article.id))
        .execution_options(yield_per=AT_ONCE)
    )
    with store.database.reading() as session:
        for row, version, is_related, score in session.exec(query):
            yield {
                "url": row.url,
                "source": row.source,
                "title": version.title,
                "subtitle": version.subtitle,
                "paragraphs": version.paragraphs,
                "reporter": version.reporter,
                "published_at": version.published_at,
                "modified_at": version.modified_at,
                "state": row.state.value,
                "versions": row.versions,
                "related": is_related,
                "score": score,
            }
            # What was written out is not kept in memory.
            session.expunge(row)
            session.expunge(version)
