"""Alerts as they are listed and shown."""

from typing import Any

from sqlmodel import col, select

from monitor.model import AlertState
from monitor.store import Store
from monitor.store import tables as t
from monitor.store.mentions import number

Row = dict[str, Any]


def alerts(store: Store, *, state: AlertState | None = None, limit: int = 50) -> list[Row]:
    """Alerts, those queued last first."""
    query = select(t.Alert).order_by(col(t.Alert.queued_at).desc(), col(t.Alert.id)).limit(limit)
    if state is not None:
        query = query.where(t.Alert.state == state)
    with store.database.reading() as session:
        return [_listed(row) for row in session.exec(query)]


def alert(store: Store, alert_id: str) -> Row | None:
    """An alert with every attempt to send it, the first first; None if there is none."""
    with store.database.reading() as session:
        row = session.get(t.Alert, alert_id)
        if row is None:
            return None
        attempts = session.exec(
            select(t.Attempt).where(t.Attempt.alert_id == alert_id).order_by(col(t.Attempt.id))
        )
        return _listed(row) | {
            "tries": [
                {"at": one.at, "ok": one.ok, "answer": one.answer, "reached": one.reached}
                for one in attempts
            ]
        }


def _listed(row: t.Alert) -> Row:
    return {
        "id": row.id,
        "route": row.route,
        "state": row.state.value,
        "attempts": row.attempts,
        "queued_at": row.queued_at,
        "due_at": row.due_at,
        "owner": row.owner,
        "reached": row.reached,
        "announcement_id": row.announcement_id,
        "news": row.news and row.news.value,
        "partners": row.partners,
        "stage": row.stage and row.stage.value,
        "evidence": row.evidence,
        "date": row.happened_on,
        "number": number(row.number_first, row.number_last),
        "count": row.count,
        "source": row.source,
        "title": row.title,
        "url": row.url,
        "published_at": row.published_at,
        "notice": row.notice,
    }
