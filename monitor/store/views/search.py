"""Articles that may hold what is searched for, to be looked into."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func
from sqlmodel import col, select

from monitor.grams import Gram
from monitor.store import Store
from monitor.store import tables as t
from monitor.store.kinds import SiteMoment
from monitor.store.search import holding
from monitor.store.views.articles import IS_LATEST, listed, of_related, of_score

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A latest version that holds all that was asked for. `in_title`: of how many words it does."""

    version_id: int
    at: datetime
    in_title: int


def candidates(
    store: Store,
    terms: Sequence[Sequence[Gram]],
    *,
    source: str | None = None,
    related: bool | None = None,
    since: datetime | None = None,
    until: datetime | None = None,
) -> list[Candidate]:
    """The newest first, by when they appeared, or where nobody says when they were first seen."""
    at = func.coalesce(
        col(t.Article.published_at), col(t.Article.first_seen_at), type_=SiteMoment()
    )
    with store.database.reading() as session:
        dialect = session.connection().dialect.name
        whole = holding(dialect, [gram for term in terms for gram in term])
        query = select(t.Version.id, at).where(*IS_LATEST).where(col(t.Version.id).in_(whole))
        if source is not None:
            query = query.where(t.Article.source == source)
        if related is not None:
            query = query.where(of_related() if related else ~of_related())
        if since is not None:
            query = query.where(at >= since)
        if until is not None:
            query = query.where(at < until)
        found = session.exec(query.order_by(at.desc(), col(t.Article.id).desc())).all()
        titles = [
            set(session.connection().execute(holding(dialect, term, title=True)).scalars())
            for term in terms
        ]
    return [
        Candidate(version_id, when, sum(version_id in title for title in titles))
        for version_id, when in found
    ]


def texts(store: Store, version_ids: Sequence[int]) -> dict[int, Row]:
    """Latest versions with their articles, as `articles` lists them, and their texts."""
    with store.database.reading() as session:
        rows = session.exec(
            select(t.Article, t.Version, of_related(), of_score())
            .where(*IS_LATEST)
            .where(col(t.Version.id).in_(version_ids))
        )
        return {
            version.id: listed(row, related, score)
            | {"subtitle": version.subtitle, "paragraphs": version.paragraphs}
            for row, version, related, score in rows
        }
