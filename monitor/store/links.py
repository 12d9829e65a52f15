"""Links that were listed and could not be read yet."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from sqlmodel import Session, col, delete, select

from monitor.model import Link, PendingLink
from monitor.store import tables as t
from monitor.store.kinds import batches


def _pending(row: t.PendingLink) -> PendingLink:
    link = Link(url=row.url, title=row.title, published_at=row.published_at, mirror=row.mirror)
    return PendingLink(link=link, attempts=row.attempts, due_at=row.due_at)


def pending(session: Session, urls: Collection[str]) -> Mapping[str, PendingLink]:
    return {
        row.url: _pending(row)
        for some in batches(urls)
        for row in session.exec(select(t.PendingLink).where(col(t.PendingLink.url).in_(some)))
    }


def due(session: Session, source: str, now: datetime, limit: int) -> Sequence[PendingLink]:
    rows = session.exec(
        select(t.PendingLink)
        .where(t.PendingLink.source == source, t.PendingLink.due_at <= now)
        .order_by(col(t.PendingLink.due_at), col(t.PendingLink.url))
        .limit(limit)
    )
    return [_pending(row) for row in rows]


def defer(
    session: Session,
    source: str,
    link: Link,
    *,
    now: datetime,
    due_at: datetime,
    outcome: str,
    message: str,
) -> None:
    row = session.get(t.PendingLink, link.url)
    if row is None:
        row = t.PendingLink(
            url=link.url,
            source=source,
            mirror=link.mirror,
            first_seen_at=now,
            due_at=due_at,
            attempts=0,
            outcome=outcome,
            message=message,
        )
        session.add(row)
    row.title, row.published_at = link.title, link.published_at
    row.attempts += 1
    row.due_at, row.outcome, row.message = due_at, outcome, message


def expect(session: Session, source: str, listed: Collection[Link], now: datetime) -> None:
    """Those of the links that are not pending yet, as of now. A list may name ten thousand."""
    before = pending(session, [link.url for link in listed])
    session.add_all(
        t.PendingLink(
            url=link.url,
            source=source,
            title=link.title,
            published_at=link.published_at,
            mirror=link.mirror,
            first_seen_at=now,
            due_at=now,
            attempts=1,
            outcome="listed",
            message=f"{source}: {link.url} is listed and not read yet.",
        )
        for link in listed
        if link.url not in before
    )


def forget(session: Session, url: str) -> None:
    session.exec(delete(t.PendingLink).where(col(t.PendingLink.url) == url))
