"""What is remembered of a source between two passes."""

from datetime import datetime

from sqlmodel import Session, select

from monitor.model import Memory, Run, Validators
from monitor.store import tables as t

WELL = ("ok", "unchanged")
"""The outcomes of a pass that could do all it came for."""


def remember(session: Session, source: str) -> Memory:
    state = session.get(t.SourceState, source)
    lists = session.exec(select(t.ListState).where(t.ListState.source == source))
    return Memory(
        validators={row.name: Validators(row.etag, row.last_modified) for row in lists},
        paused_until=state.paused_until if state else None,
    )


def pause(session: Session, source: str, until: datetime | None) -> None:
    _state(session, source).paused_until = until


def close_run(session: Session, run: Run) -> None:
    row = t.Run(
        source=run.source,
        started_at=run.started_at,
        finished_at=run.finished_at,
        outcome=run.outcome,
        found=run.found,
        new=run.new,
        revised=run.revised,
        gone=run.gone,
        failed=run.failed,
        alerts=run.alerts,
        message=run.message,
    )
    session.add(row)
    session.flush()
    session.add_all(
        t.Failure(run_id=row.id, url=one.url, outcome=one.outcome, message=one.message)
        for one in run.failures
    )
    for name, known in run.validators.items():
        session.merge(
            t.ListState(
                source=run.source, name=name, etag=known.etag, last_modified=known.last_modified
            )
        )
    if not run.looked:
        return
    state = _state(session, run.source)
    state.last_run_id = row.id
    if run.outcome in WELL:
        state.last_ok_at = run.finished_at


def backfill(session: Session, source: str, name: str) -> tuple[int, datetime] | None:
    row = session.get(t.Backfill, (source, name))
    return (row.page, row.begun_at) if row else None


def reach(session: Session, source: str, name: str, page: int | None, begun_at: datetime) -> None:
    if page is not None:
        session.merge(t.Backfill(source=source, name=name, page=page, begun_at=begun_at))
    elif row := session.get(t.Backfill, (source, name)):
        session.delete(row)


def _state(session: Session, source: str) -> t.SourceState:
    row = session.get(t.SourceState, source)
    if row is None:
        row = t.SourceState(source=source)
        session.add(row)
    return row
