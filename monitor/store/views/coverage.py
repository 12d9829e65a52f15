"""What an account of the coverage is made of."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import func
from sqlmodel import Session, col, or_, select

from monitor.model.covered import Arrival, Material, Passed, Text, Told
from monitor.store import Store
from monitor.store import tables as t
from monitor.store.views.articles import IS_LATEST, of_related
from monitor.store.views.ledger import STANDING

SUMS = ("listed", "fresh", "fetched", "read", "related", "announced", "gone")

AT = func.coalesce(t.Article.published_at, t.Article.first_seen_at)
"""When an article appeared, as well as is known."""


def material(store: Store, since: datetime, until: datetime, back: datetime) -> Material:
    """The passes from `since` to `until`; articles, texts and announcements from `back` on."""
    with store.database.reading() as session:
        return Material(
            passed=_passed(session, since, until),
            watched_since=dict(
                session.exec(
                    select(t.Run.source, func.min(t.Run.started_at)).group_by(t.Run.source)
                ).all()
            ),
            arrivals=_arrivals(session, back, until),
            texts=_texts(session, back, until),
            told=_told(session, back, until),
        )


def _passed(session: Session, since: datetime, until: datetime) -> Mapping[str, Passed]:
    within = (t.Run.started_at >= since, t.Run.started_at < until)
    kinds: dict[str, Counter[str]] = defaultdict(Counter)
    for source, found in session.exec(
        select(t.Run.source, t.Run.kinds)
        .where(*within)
        .where(or_(col(t.Run.failed) > 0, col(t.Run.fallback) > 0))
    ):
        kinds[source].update(found)
    sums: Sequence[Any] = session.exec(
        select(t.Run.source, func.count(), *(func.sum(getattr(t.Run, name)) for name in SUMS))
        .where(*within)
        .group_by(t.Run.source)
    ).all()
    return {
        row[0]: Passed(
            passes=row[1],
            kinds=kinds[row[0]],
            **{name: int(count) for name, count in zip(SUMS, row[2:], strict=True)},
        )
        for row in sums
    }


def _arrivals(session: Session, back: datetime, until: datetime) -> tuple[Arrival, ...]:
    rows = session.exec(
        select(t.Article.source, t.Article.published_at, t.Article.first_seen_at, of_related())
        .where(*IS_LATEST, t.Article.first_seen_at < until)
        .where(or_(t.Article.first_seen_at >= back, col(t.Article.published_at) >= back))
    )
    return tuple(
        Arrival(source=source, published_at=at, first_seen_at=seen, related=related)
        for source, at, seen, related in rows
    )


def _texts(session: Session, back: datetime, until: datetime) -> tuple[Text, ...]:
    rows = session.exec(
        select(t.Article, t.Version.paragraphs)
        .where(*IS_LATEST, of_related(), t.Article.first_seen_at < until)
        .where(back <= AT)
        .order_by(AT, col(t.Article.id))
    )
    return tuple(
        Text(
            source=row.source,
            url=row.url,
            title=row.title,
            at=row.published_at or row.first_seen_at,
            text="\n".join(paragraphs),
        )
        for row, paragraphs in rows
    )


def _told(session: Session, back: datetime, until: datetime) -> tuple[Told, ...]:
    """Announcements first told from `back` on, by the articles that report them now."""
    first = func.min(AT)
    begun = (
        select(t.Mention.announcement_id)
        .where(t.Mention.version_id == t.Version.id, t.Version.article_id == t.Article.id)
        .where(t.Mention.life == t.Life.CURRENT, t.Article.first_seen_at < until)
        .group_by(col(t.Mention.announcement_id))
        .having(first >= back)
        .correlate(None)
    )
    rows = session.exec(
        select(t.Announcement, t.Article)
        .where(t.Mention.version_id == t.Version.id, t.Version.article_id == t.Article.id)
        .where(t.Mention.announcement_id == t.Announcement.id, t.Mention.life == t.Life.CURRENT)
        .where(col(t.Announcement.standing).in_(STANDING))
        .where(col(t.Announcement.id).in_(begun), t.Article.first_seen_at < until)
        .order_by(col(t.Announcement.id), AT, col(t.Article.id))
    )
    found: dict[int, tuple[t.Announcement, list[t.Article]]] = {}
    for announcement, article in rows:
        found.setdefault(announcement.id, (announcement, []))[1].append(article)
    partners: dict[int, list[str]] = defaultdict(list)
    for number, name in session.exec(
        select(t.AnnouncementPartner.announcement_id, t.Partner.name)
        .where(t.AnnouncementPartner.partner_id == t.Partner.id)
        .where(col(t.AnnouncementPartner.announcement_id).in_(begun))
        .order_by(col(t.Partner.id))
    ):
        partners[number].append(name)
    return tuple(
        Told(
            id=number,
            partners=tuple(partners[number]),
            stage=announcement.stage,
            title=articles[0].title,
            at=articles[0].published_at or articles[0].first_seen_at,
            reports=tuple(dict.fromkeys((one.source, one.url) for one in articles)),
        )
        for number, (announcement, articles) in found.items()
    )
