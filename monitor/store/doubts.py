"""What was seen of an article and is not believed yet; what a changed text is weighed against."""

from datetime import datetime

from sqlmodel import Session, col, select

from monitor import model
from monitor.store import tables as t


def doubt(row: t.Doubt) -> model.Doubt:
    return model.Doubt(
        kind=row.kind, since=row.since, seen_at=row.seen_at, digest=row.digest, times=row.times
    )


def past(session: Session, article_id: int, since: datetime) -> model.Past:
    rows = session.exec(
        select(t.Version.number, t.Version.digest, t.Version.fetched_at)
        .where(t.Version.article_id == article_id)
        .order_by(col(t.Version.number))
    ).all()
    number, _, fetched_at = rows[-1]
    title, paragraphs = session.exec(
        select(t.Version.title, t.Version.paragraphs).where(
            t.Version.article_id == article_id, t.Version.number == number
        )
    ).one()
    return model.Past(
        title=title,
        text="\n".join(paragraphs),
        since=fetched_at,
        before=rows[-2][1] if number > 1 else None,
        lately=sum(at >= since for _, _, at in rows),
        flaps=frozenset(digest for number, digest, at in rows if number < 1 and at >= since),
    )


def raise_(session: Session, article_id: int, seen: model.Doubt, now: datetime) -> bool:
    """Writes an article's doubt in the place of the one it had; whether it is a new one."""
    row = _open(session, article_id)
    if row is not None and row.kind is not seen.kind:
        row.ended_at, row.believed = now, False
        row = None
    is_new = row is None
    if row is None:
        row = t.Doubt(
            article_id=article_id, kind=seen.kind, digest=seen.digest, since=seen.since,
            seen_at=seen.seen_at, times=seen.times,
        )  # fmt: skip
        session.add(row)
    row.digest, row.seen_at, row.times = seen.digest, seen.seen_at, seen.times
    return is_new


def end(session: Session, article_id: int, now: datetime, *, believed: bool) -> None:
    row = _open(session, article_id)
    if row is not None:
        row.ended_at, row.believed = now, believed


def _open(session: Session, article_id: int) -> t.Doubt | None:
    return session.exec(
        select(t.Doubt)
        .where(t.Doubt.article_id == article_id, col(t.Doubt.ended_at).is_(None))
        .order_by(col(t.Doubt.id).desc())
    ).first()
