"""How the monitor is doing: its sources, its passes, its totals."""

from typing import Any

from sqlalchemy import func
from sqlmodel import Session, SQLModel, col, select
from sqlmodel.sql.expression import SelectOfScalar

from monitor.model import AlertState, State
from monitor.store import Store
from monitor.store import tables as t
from monitor.store.passes import last_look
from monitor.store.views.ledger import STANDING

Row = dict[str, Any]


def sources_status(store: Store) -> list[Row]:
    """Every source that was ever looked at: its last pass, when one last went well, its counts."""
    with store.database.reading() as session:
        counts = dict(
            session.exec(select(t.Article.source, func.count()).group_by(t.Article.source)).all()
        )
        pending = dict(
            session.exec(
                select(t.PendingLink.source, func.count()).group_by(t.PendingLink.source)
            ).all()
        )
        rows = session.exec(select(t.SourceState).order_by(col(t.SourceState.source))).all()
        drifts = session.exec(open_drifts()).all()
        looks = {row.source: last_look(session, row.source) for row in rows}
        return [
            {
                "source": state.source,
                "paused_until": state.paused_until,
                "last_ok_at": run.ok_at if run else None,
                "last_run": _run(run) if run else None,
                "due_at": run.due_at if run else None,
                "articles": counts.get(state.source, 0),
                "pending": pending.get(state.source, 0),
                "drifts": [_drift(one) for one in drifts if one.source == state.source],
            }
            for state in rows
            for run in (looks[state.source],)
        ]


def open_drifts() -> SelectOfScalar[t.Drift]:
    return (
        select(t.Drift)
        .where(col(t.Drift.ended_at).is_(None))
        .order_by(col(t.Drift.began_at), col(t.Drift.id))
    )


def drifts(store: Store, source: str, *, limit: int = 10) -> list[Row]:
    """What a source's last drifts were, the newest first; `ended_at` is None while one is open."""
    with store.database.reading() as session:
        rows = session.exec(
            select(t.Drift)
            .where(t.Drift.source == source)
            .order_by(col(t.Drift.began_at).desc(), col(t.Drift.id).desc())
            .limit(limit)
        )
        return [_drift(row) for row in rows]


def _drift(row: t.Drift) -> Row:
    return row.model_dump(exclude={"id", "source", "well"}) | {"kind": row.kind.value}


def runs(store: Store, source: str, *, limit: int = 10) -> list[Row]:
    """A source's last passes with what failed in them, the newest first."""
    with store.database.reading() as session:
        rows = session.exec(
            select(t.Run)
            .where(t.Run.source == source)
            .order_by(col(t.Run.started_at).desc(), col(t.Run.id).desc())
            .limit(limit)
        ).all()
        failures = session.exec(
            select(t.Failure)
            .where(col(t.Failure.run_id).in_([row.id for row in rows]))
            .order_by(col(t.Failure.id))
        ).all()
        return [
            _run(row)
            | {
                "failures": [
                    {"url": one.url, "outcome": one.outcome, "message": one.message}
                    for one in failures
                    if one.run_id == row.id
                ]
            }
            for row in rows
        ]


def _run(row: t.Run) -> Row:
    unsaid = {"id", "source", "day", "looked", "due_at", "wait_s", "ok_at", "silent_since"}
    return row.model_dump(exclude=unsaid | {"blind_since"})


def totals(store: Store) -> Row:
    """The figures of `monitor status`; `oldest_waiting_at` is None when no alert waits."""
    with store.database.reading() as session:
        alerts = dict(
            session.exec(select(t.Alert.state, func.count()).group_by(col(t.Alert.state))).all()
        )
        oldest = session.exec(
            select(func.min(t.Alert.queued_at)).where(
                col(t.Alert.state).in_([AlertState.WAITING, AlertState.CLAIMED])
            )
        ).one()
        gone = session.exec(
            select(func.count()).select_from(t.Article).where(t.Article.state == State.GONE)
        ).one()
        standing = session.exec(
            select(func.count())
            .select_from(t.Announcement)
            .where(col(t.Announcement.standing).in_(STANDING))
        ).one()
        return {
            "articles": _count(session, t.Article),
            "articles_gone": gone,
            "versions": _count(session, t.Version),
            "pending_links": _count(session, t.PendingLink),
            "partners": _count(session, t.Partner),
            "announcements": standing,
            "alerts_waiting": alerts.get(AlertState.WAITING, 0),
            "alerts_claimed": alerts.get(AlertState.CLAIMED, 0),
            "alerts_sent": alerts.get(AlertState.SENT, 0),
            "alerts_gave_up": alerts.get(AlertState.GAVE_UP, 0),
            "oldest_waiting_at": oldest,
        }


def _count(session: Session, table: type[SQLModel]) -> int:
    return session.exec(select(func.count()).select_from(table)).one()
